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

_NUMBER = re.compile(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]+")
#: £59, 386 and £25 000: a thousands group set apart, taken where the phrase then ends or goes on grammatically
_APART = re.compile(r"(?:,[ ]|[ ])([0-9]{3})(?![0-9,])(?=[.;:)\"'”]|[ ]?$|,[ ]|\n|[ ](?:a|an|per|of|in|to|for|and|on|from|by|which|over|last|this|dollars|pounds|euros)\b)", re.M)
_MARK = re.compile(rf"(?:{'|'.join(f'(?<![a-z0-9]){sign}' if sign[0].isalpha() else sign for sign in _SIGNS.split('|'))}|(?<![a-z0-9])(?:{_CODES})\$?)[ \n]{{0,2}}-?[ ]?(?P<point>\.)?$")
_MAGNITUDE = re.compile(rf"[ \n-]?(?:{alternatives(_WORDS_OF_SCALE)})(?![a-z])|(?:{alternatives(LETTERS)})(?![a-z0-9])")
_LETTER_APART = re.compile(r"[ ](?:k|mn|m|bn|b|tn)(?![a-z0-9'])")
_UNIT = re.compile(rf"[ \n-]?(?P<word>{alternatives(word for word in CURRENCY_WORDS if word != 'p')})(?![a-z])|(?P<p>p)(?![a-z0-9&]|\.[ ]?m\b)|[ ]?(?P<sign>{_SIGNS})(?![ ]?[0-9a-z])|[ ]?(?P<code>{_CODES})(?![a-z])")
#: What a lost or damaged pound sign leaves: U+FFFD, ?, #, or PS as in PS2.7m
_DAMAGED = re.compile(r"(?:(?<![a-z0-9?])[\ufffd?#]|(?<![a-z0-9])ps)[ ]?$")
#: 1080p is a picture, 50p a coin
_PICTURE_LINES: Final = frozenset("144 240 360 480 576 720 1080 1440 2160 4320".split())


class Figure(NamedTuple):
    """A number and what stands at it; ``value`` is in units, ``scale`` what its magnitude multiplies it by."""

    start: int
    end: int
    value: Decimal | None
    scale: Decimal | None
    currency: str | None
    marked: bool
    damaged: bool
    digits: str

    @property
    def amount(self) -> Decimal | None:
        return None if self.value is None else self.value * (self.scale or 1)


def figures(text: str, folded: str) -> Iterator[Figure]:
    """Every number of a text, in order; those that are no money have no currency.

    Args:
        text: The text as given, which tells *USD* from *usd*.
        folded: What ``words.fold`` made of it.
    """
    past = 0
    for number in _NUMBER.finditer(folded):
        if number.start() < past:
            continue
        figure = _figure(text, folded, number.start(), number.end())
        if figure is not None:
            past = figure.end
            yield figure


def _figure(text: str, folded: str, start: int, end: int) -> Figure | None:
    digits = folded[start:end]
    first, currency, minor, damaged = start, None, False, False
    lead = folded[max(0, start - 12) : start]
    mark = _MARK.search(lead) if lead and not lead[-1].isdigit() else None
    if mark and _is_mark(text, mark.group(), start - len(lead) + mark.start()):
        first = start - len(lead) + mark.start()
        sign = mark.group().rstrip("-. \n").replace("\n", " ")
        currency = CURRENCY_MARKS.get(sign) or CURRENCY_CODES.get(sign.rstrip("$"))
        if mark["point"]:
            digits = "0." + digits.split(".")[0].replace(",", "")
    elif lead and (found := _DAMAGED.search(lead)):
        first, damaged = start - len(lead) + found.start(), True
        damaged = found.group()[:2] != "ps" or text[first : first + 2] == "PS"
    elif lead and (lead[-1].isalnum() or lead[-1] in "._/" and len(lead) > 1 and lead[-2].isalnum() and lead[-1] != "/"):
        return None
    if currency and (apart := _APART.match(folded, end)) and _grouped(digits) and len(digits.split(",")[0]) <= 3 and "." not in digits:
        digits, end = digits + "," + apart[1], apart.end(1)
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return None
    value = Decimal(digits.replace(",", "")) if _grouped(digits) else None
    scale = None
    while found := _MAGNITUDE.match(folded, end) or (_LETTER_APART.match(folded, end) if currency and not scale else None):
        word = found.group().strip(" \n-")
        if word in LETTERS and (scale or word in ("b", "t", "mil") and not currency):
            break
        scale, end = (scale or 1) * MAGNITUDES[word], found.end()
    unit = _UNIT.match(folded, end)
    if unit and _is_unit(text, folded, unit, digits, currency):
        word = (unit["word"] or unit["p"] or unit["sign"] or unit["code"]).replace("-", " ").replace("\n", " ")
        of_word = CURRENCY_WORDS.get(word) or CURRENCY_MARKS.get(word) or CURRENCY_CODES[word]
        if not (currency and word in MINOR):
            currency, minor = of_word, word in MINOR
        end = unit.end()
        if scale is None and (found := _MAGNITUDE.match(folded, end)) and unit["code"]:  # 75 USD million
            scale, end = MAGNITUDES[found.group().strip(" \n-")], found.end()
    if minor and value is not None:
        value /= 100
    return Figure(first, end, value, scale, currency, first < start and not damaged, damaged, digits)


def _grouped(digits: str) -> bool:
    """Whether the commas separate thousands; what £12,34 means nobody can tell."""
    return _GROUPED.fullmatch(digits.split(".")[0]) is not None


def _is_mark(text: str, mark: str, start: int) -> bool:
    """Codes count in capitals, but for the plainest."""
    letters = mark.strip(" .-\n")
    return letters not in CURRENCY_CODES or letters in ("gbp", "usd", "eur") or text[start].isupper()


def _is_unit(text: str, folded: str, unit: re.Match[str], digits: str, currency: str | None) -> bool:
    if unit["p"]:
        return bool(currency) or (
            digits not in _PICTURE_LINES
            and len(digits) <= 5
            and "," not in digits
            and re.match(r" in the (?:£|pound)", folded[unit.end() : unit.end() + 16]) is None
        )
    if currency and unit["sign"]:
        return False
    if unit["code"]:
        return unit["code"] in ("gbp", "usd", "eur") or text[unit.start("code")].isupper()
    return True
