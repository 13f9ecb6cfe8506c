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

_NUMBER = re.compile(r"[0-9½¼¾][0-9]*(?:,[0-9]+)*(?:\.[0-9]+)?[½¼¾]?")
_FRACTIONS: Final = {"½": "5", "¼": "25", "¾": "75"}
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]+")
#: £59, 386 and £25 000: a thousands group set apart, taken where no noun follows that it could count
_APART = re.compile(
    r",?[ ]([0-9]{3})(?![0-9]|,[0-9])(?=[.;:)\"'”]|[ ]?$|,[ ]|\n"
    r"|[ ](?:a|an|per|of|in|to|for|and|on|from|by|which|over|last|this|dollars|pounds|euros)\b)",
    re.M,
)
_LETTER_SIGNS = alternatives(sign for sign in CURRENCY_MARKS if sign[0].isalpha())
_OTHER_SIGNS = alternatives(sign for sign in CURRENCY_MARKS if not sign[0].isalpha())
_MARK = re.compile(
    rf"(?P<sign>(?<![a-z0-9])(?:{_LETTER_SIGNS}|(?:{_CODES})\$?)|{_OTHER_SIGNS})"
    r"[ \n:]{0,2}-?[ ]?(?P<point>\.)?$"
)
#: The ends of signs and codes: two letters, or the last character.
_LETTER_ENDS = frozenset(sign.rstrip(".")[-2:] for sign in (*CURRENCY_MARKS, *CURRENCY_CODES))
_OTHER_ENDS = frozenset(end[-1] for end in _LETTER_ENDS if not ("a" <= end[-1] <= "z"))
_MAGNITUDE = re.compile(
    rf"[ \n-]?(?:{alternatives(_WORDS_OF_SCALE)})(?![a-z])|(?:{alternatives(LETTERS)})(?![a-z0-9])"
)
_LETTER_APART = re.compile(r"[ ](?:k|mn|m|bn|b|tn)(?![a-z0-9'])")
_UNIT = re.compile(
    rf"[ \n-]?(?P<word>{alternatives(word for word in CURRENCY_WORDS if word != 'p')})(?![a-z])"
    rf"|(?P<p>p)(?![a-z0-9&]|\.[ ]?m\b)"
    rf"|[ ]?(?P<sign>{_SIGNS})(?![ ]?[0-9])"
    rf"|[ ]?(?P<code>{_CODES})(?![a-z0-9])"
)
#: What a lost or damaged pound sign leaves: U+FFFD, ?, #, or PS as in PS2.7m
_DAMAGED = re.compile(r"(?:(?<![a-z0-9?])[\ufffd?#]|(?<![a-z0-9])ps)[ ]?$")
_DAMAGE: Final = frozenset("\ufffd?#s")
#: Codes that count in small letters, too
PLAIN_CODES: Final = ("gbp", "usd", "eur")
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
        start = number.start()
        if start >= past:
            if folded[start] in _FRACTIONS and start + 1 < number.end():
                start += 1  # ½ of a number that follows is damage: ï¿½3.5m
            figure = _figure(text, folded, start, number.end(), past)
            if figure is not None:
                past = figure.end
                yield figure


def _figure(text: str, folded: str, start: int, end: int, past: int) -> Figure | None:
    """The number from ``start`` to ``end`` with all that stands at it; the last one ended at ``past``."""
    digits, first, currency, rule = folded[start:end], start, None, "bare_figure"
    lead = folded[max(past, start - _LONGEST_MARK) : start]
    if mark := _mark_before(text, lead, start):
        first, currency, rule = start - len(lead) + mark.start(), _currency(mark["sign"]), "marked_figure"
        if mark["point"]:
            digits = "0." + digits.replace(",", "").split(".")[0]
    elif _is_glued(lead):
        return None
    elif lead.rstrip(" ")[-1:] in _DAMAGE and (damaged := _DAMAGED.search(lead)):
        first, rule = start - len(lead) + damaged.start(), "damaged_sign"
        if text[first : first + 2] == "ps":
            return None
    elif lead == "." or lead[-2:] == " .":
        digits, first = "0." + digits.replace(",", "").split(".")[0], start - 1
    apart = _APART.match(folded, end) if digits.isdigit() and len(digits) <= 3 else None
    if apart and (currency or _UNIT.match(folded, apart.end(1))):
        digits, end = digits + "," + apart[1], apart.end(1)
    if digits[-1] in _FRACTIONS:
        digits = (digits[:-1] or "0") + "." + _FRACTIONS[digits[-1]]
        if digits.count(".") > 1:
            return None
    if len(digits) > MOST_DIGITS and sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return None
    scale = None
    while found := _MAGNITUDE.match(folded, end) or (
        currency and not scale and _LETTER_APART.match(folded, end)
    ):
        word = found.group().strip(" \n-")
        if word in LETTERS and (scale or (word in ("b", "t", "mil") and not currency)):
            break
        scale, end = (scale or 1) * MAGNITUDES[word], found.end()
    value, minor = Decimal(digits.replace(",", "")) if _grouped(digits) else None, False
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
    return Figure(first, end, value, scale, currency, rule, digits, minor)


def _mark_before(text: str, lead: str, start: int) -> re.Match[str] | None:
    """The currency mark that ends ``lead``, the text before ``start``; codes and words count in capitals."""
    tail = lead.rstrip(" \n:-.")
    if tail[-2:] not in _LETTER_ENDS and tail[-1:] not in _OTHER_ENDS:
        return None
    mark = _MARK.search(lead)
    if mark is None or mark["sign"].rstrip("$") in PLAIN_CODES:
        return mark
    if mark["sign"] in CURRENCY_MARKS and mark["sign"] not in CURRENCY_WORDS:
        return mark
    return mark if text[start - len(lead) + mark.start()].isupper() else None


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
