"""Figures: every number in a text, with the currency mark, the magnitude and the unit that stand at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from councilie.money.words import (
    CURRENCY_CODES,
    CURRENCY_MARKS,
    CURRENCY_WORDS,
    LETTERS,
    MAGNITUDES,
    MINOR,
    alternatives,
)

#: Numbers of more digits than this are none.
MOST_DIGITS: Final = 30

_WORDS_OF_SCALE = [word for word in MAGNITUDES if word not in LETTERS]
_CODES = alternatives(CURRENCY_CODES)
_SIGNS = alternatives(CURRENCY_MARKS)

_FRACTIONS: Final = {"½": "5", "¼": "25", "¾": "75"}
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]+")
#: £59, 386 and £25 000: a thousands group set apart, taken where no noun follows that it could count
_APART = re.compile(
    r",?[ ]([0-9]{3})(?![0-9]|,[0-9])(?=[.;:)\"'”]|[ ]?$|,[ ]|\n"
    r"|[ ](?:a|an|per|of|in|to|for|and|on|from|by|which|over|last|this|dollars|pounds|euros)\b)",
    re.M,
)
_LETTER_SIGNS = alternatives(sign[::-1] for sign in CURRENCY_MARKS if sign[0].isalpha())
_LONG_SIGNS = alternatives(sign[::-1] for sign in CURRENCY_MARKS if len(sign) > 1 and not sign[0].isalpha())
_SHORT_SIGNS = alternatives(sign for sign in CURRENCY_MARKS if len(sign) == 1 and not sign.isalpha())
#: Read backwards from the number: £, gbp£ and uk£ end alike
_MARK = re.compile(
    rf"(?P<point>\.)??[ ]?-?[ \n:]{{0,2}}(?P<sign>{_LONG_SIGNS}"
    rf"|(?:{_LETTER_SIGNS}|\$?{alternatives(code[::-1] for code in CURRENCY_CODES)})(?![a-z0-9])|{_SHORT_SIGNS})"
)
#: The ends of signs and codes: two letters, or the last character.
_LETTER_ENDS = frozenset(sign.rstrip(".")[-2:] for sign in (*CURRENCY_MARKS, *CURRENCY_CODES))
_OTHER_ENDS = frozenset(end[-1] for end in _LETTER_ENDS if not ("a" <= end[-1] <= "z"))
_SCALES = rf"[ \n-]?(?:{alternatives(_WORDS_OF_SCALE)})(?![a-z])|(?:{alternatives(LETTERS)})(?![a-z0-9])"
_MAGNITUDE = re.compile(_SCALES)
_LETTER_APART = re.compile(r"[ ](?:k|mn|m|bn|b|tn)(?![a-z0-9'])")
_WORDS = alternatives(word for word in CURRENCY_WORDS if word != "p")
_UNIT = re.compile(
    rf"[ \n-]?(?P<word>{_WORDS})(?![a-z])"
    rf"|(?P<p>p)(?![a-z0-9&]|\.[ ]?m\b)"
    rf"|[ ]?(?P<sign>{_SIGNS})(?![ ]?[0-9])"
    rf"|[ ]?(?P<code>{_CODES})(?![a-z0-9])"
)
#: Every number; the second group is there where what follows may belong to it or tie it to another number.
_NUMBER = re.compile(
    r"([0-9½¼¾][0-9]*(?:,[0-9]+)*(?:\.[0-9]+)?[½¼¾]?)"
    rf"((?={_SCALES}|[ \n-]?{_WORDS}|p|[ ]?(?:{_SIGNS}|(?:{_CODES}|{alternatives(LETTERS)})(?![a-z]))"
    r"|,?[ ][0-9]|[ ](?:to|up|and|rising)[ ]|-to-|[ ]?[-–](?![ ]?[a-z])|—))?"
)
#: What a lost or damaged pound sign leaves: U+FFFD, ?, #, or PS as in PS2.7m
_DAMAGED = re.compile(r"(?:(?<![a-z0-9?])[\ufffd?#]|(?<![a-z0-9])ps)[ ]?$")
_DAMAGE: Final = frozenset("\ufffd?#s")
#: Codes that count in small letters, too
PLAIN_CODES: Final = ("gbp", "usd", "eur")
#: What before a number may make it a sum, or an end of a range: a mark, *to*, *and*, *of*, *fined*
_TELLING_ENDS = _LETTER_ENDS | {"to", "nd", "of", "ed"}
_TELLING_SIGNS = _OTHER_ENDS | _DAMAGE | set("-–—.:")
_LONGEST_MARK: Final = 14
#: 1080p is a picture, 50p a coin
_PICTURE_LINES: Final = frozenset(["144", "240", "360", "480", "576", "720", "1080", "1440", "2160", "4320"])


class Figure(NamedTuple):
    """A number and what stands at it.

    Attributes:
        value: In major units, before its magnitude; None where the figure cannot be told.
        scale: What its magnitude multiplies it by.
        currency: None where nothing at the number says that it is money.
        rule: ``marked_figure``, ``figure_with_unit``, ``damaged_sign``, ``bare_figure``, ``spelled_sum`` or
            ``vague_sum``.
        digits: The number as written, commas included.
        minor: Whether it is of pence or cents.
    """

    start: int
    end: int
    value: Decimal | None
    scale: Decimal | None
    currency: str | None
    rule: str
    digits: str
    minor: bool = False

    @property
    def amount(self) -> Decimal | None:
        return None if self.value is None else self.value * (self.scale or 1)


def figures(text: str, folded: str) -> Iterator[Figure]:
    """Every number in figures of a text, in order; those that are no money have no currency.

    Args:
        text: The text as given, which tells *CAD* from *cad*.
        folded: What ``words.fold`` made of it.
    """
    past = 0
    for number in _NUMBER.finditer(folded):
        start, end = number.span(1)
        if start < past:
            continue
        if folded[start] in _FRACTIONS and start + 1 < end:
            start += 1  # ½ of a number that follows is damage: ï¿½3.5m
        lead = folded[max(past, start - _LONGEST_MARK) : start]
        if number.lastindex == 1 and _is_count(number[1], lead):
            past = end
            continue
        figure = _figure(text, folded, start, end, lead, number.lastindex == 2)
        if figure is not None:
            past = figure.end
            yield figure


def _is_count(digits: str, lead: str) -> bool:
    """Whether a number to which nothing after it belongs is alone before, too: *in 2019*, *about 30 people*."""
    if lead[-1:] not in (" ", "\n") or not digits.isdecimal():
        return False
    before = lead.rstrip(" \n")
    return before[-2:] not in _TELLING_ENDS and before[-1:] not in _TELLING_SIGNS


def _figure(text: str, folded: str, start: int, end: int, lead: str, attached: bool) -> Figure | None:
    """The number from ``start`` to ``end`` with all that stands at it.

    Args:
        lead: What goes before.
        attached: Whether anything follows that may belong to it.
    """
    digits, first, currency, rule, point = folded[start:end], start, None, "bare_figure", False
    if mark := _mark_before(text, lead, start):
        first, currency, point = mark
        rule = "marked_figure"
    elif _is_glued(lead):
        return None
    elif lead.rstrip(" ")[-1:] in _DAMAGE and (damaged := _DAMAGED.search(lead)):
        first, rule = start - len(lead) + damaged.start(), "damaged_sign"
        if text[first : first + 2] == "ps":
            return None
    elif lead == "." or lead[-2:] == " .":
        first, point = start - 1, True
    if point:
        digits = "0." + digits.replace(",", "").split(".")[0]
    apart = _APART.match(folded, end) if attached and len(digits) <= 3 and digits.isdigit() else None
    if apart and (currency or _UNIT.match(folded, apart.end(1))):
        digits, end = digits + "," + apart[1], apart.end(1)
    if digits[-1] in _FRACTIONS:
        digits = (digits[:-1] or "0") + "." + _FRACTIONS[digits[-1]]
        if digits.count(".") > 1:
            return None
    if len(digits) > MOST_DIGITS and sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return None
    value = Decimal(digits.replace(",", "")) if _grouped(digits) else None
    figure = Figure(first, end, value, None, currency, rule, digits)
    return _with_unit(text, folded, figure) if attached else figure


def _with_unit(text: str, folded: str, figure: Figure) -> Figure:
    """The figure with the magnitudes and the unit after it."""
    _, end, value, scale, currency, rule, digits, minor = figure
    while found := _MAGNITUDE.match(folded, end) or (
        currency and not scale and _LETTER_APART.match(folded, end)
    ):
        word = found.group().strip(" \n-")
        if word in LETTERS and (scale or (word in ("b", "t", "mil") and not currency)):
            break
        scale, end = (scale or 1) * MAGNITUDES[word], found.end()
    unit = _UNIT.match(folded, end)
    if unit and _is_unit(text, folded, unit, digits, currency):
        word = unit.group().strip(" \n-").replace("-", " ").replace("\n", " ")
        if not currency or word not in MINOR:  # £1.50p is in pounds
            minor = word in MINOR
            currency = _currency(word)
        end = unit.end()
        rule = "figure_with_unit" if rule == "bare_figure" else rule
        if unit["code"] and not scale and (found := _MAGNITUDE.match(folded, end)):  # 75 USD million
            scale, end = MAGNITUDES[found.group().strip(" \n-")], found.end()
    if minor and value is not None:
        value /= 100
    return Figure(figure.start, end, value, scale, currency, rule, digits, minor)


def _mark_before(text: str, lead: str, start: int) -> tuple[int, str, bool] | None:
    """The currency mark that ends ``lead``, the text before ``start``; codes and words count in capitals.

    Returns:
        Its place, its currency, and whether a decimal point stands between it and the number.
    """
    mark = _MARK.match(lead[::-1])
    if mark is None:
        return None
    first, sign = start - mark.end(), mark["sign"][::-1]
    plain = sign in CURRENCY_MARKS and sign not in CURRENCY_WORDS
    if plain or sign.rstrip("$") in PLAIN_CODES or text[first].isupper():
        return first, _currency(sign), mark["point"] is not None
    return None


def _currency(word: str) -> str:
    return CURRENCY_MARKS.get(word) or CURRENCY_WORDS.get(word) or CURRENCY_CODES[word.rstrip("$")]


def _is_glued(lead: str) -> bool:
    """Whether a number is a part of something else: A38, v2.5, 3±0.01, %20, &#38;."""
    if not lead or lead.endswith("ps"):
        return False
    last = lead[-1]
    return last.isalnum() or last in "_±%" or (last == "." and lead[-2:-1].isalnum()) or lead.endswith("&#")


def _grouped(digits: str) -> bool:
    """Whether the commas separate thousands; what £12,34 means nobody can tell."""
    return "," not in digits or _GROUPED.fullmatch(digits.split(".")[0]) is not None


def _is_unit(text: str, folded: str, unit: re.Match[str], digits: str, currency: str | None) -> bool:
    if unit["p"]:
        return currency is not None or (
            len(digits) <= 5
            and "," not in digits
            and digits not in _PICTURE_LINES
            and not folded.startswith((" in the £", " in the pound"), unit.end())
        )
    if unit["code"]:
        return unit["code"] in PLAIN_CODES or text[unit.start("code")].isupper()
    return currency is None or not unit["sign"]
