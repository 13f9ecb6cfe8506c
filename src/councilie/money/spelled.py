"""Sums in words: *half a million pounds*, *five dollars and thirty cents*, *millions of pounds*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from councilie.money.numbers import WORDS, spelled
from councilie.money.words import CURRENCY_CODES, CURRENCY_WORDS, MINOR, alternatives

_UNIT = re.compile(
    rf"(?<=[a-z][ \n-])(?P<unit>{alternatives(word for word in CURRENCY_WORDS if len(word) > 2)}|usd|gbp|eur)(?![a-z])"
)
_WORD = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[^a-z0-9 \n-]")
_VAGUE = re.compile(
    r"(?<![a-z])(?:(?:tens|hundreds|thousands|millions|billions|dozens) of )+(?=(?:pounds|euros|dollars)(?![a-z]))"
    r"|(?<![a-z])multi-? ?(?:million|billion)[ -](?=pound|euro|dollar)"
)
_MINOR_PART = re.compile(r"(?:,? and)? (?P<number>[a-z0-9]+(?:[ -][a-z]+)?)[ -]?(?:pence|p|cents?|pennies)(?![a-z])")
_WINDOW = 120


class Spelled(NamedTuple):
    start: int
    end: int
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str
    rule: str


def spelled_sums(folded: str) -> Iterator[Spelled]:
    """The sums of a folded text that are given in words."""
    past = 0
    for unit in _UNIT.finditer(folded):
        if unit.start() < past:
            continue
        word = unit["unit"].replace("-", " ")
        currency = CURRENCY_WORDS.get(word) or CURRENCY_CODES[word]
        window = max(past, unit.start() - _WINDOW)
        vague = _last(_VAGUE, folded, window, unit.start())
        if vague is not None:
            past = unit.end()
            yield Spelled(vague, past, None, None, None, currency, "vague_sum")
            continue
        number = _number_before(folded, window, unit.start())
        if number is None:
            continue
        start, value = number
        if word in MINOR:
            value /= 100
        past = unit.end()
        part = _MINOR_PART.match(folded, past)
        if part and word not in MINOR:
            cents = spelled([w for w in _WORD.findall(part["number"])])
            if cents is not None and cents < 100:
                value, past = value + cents / 100, part.end()
        yield Spelled(start, past, value, None, None, currency, "spelled_sum")


def _last(pattern: re.Pattern[str], folded: str, start: int, end: int) -> int | None:
    """Where the match begins that ends at ``end``."""
    for found in pattern.finditer(folded, start, end + 10):
        if found.end() == end:
            return found.start()
    return None


def _number_before(folded: str, start: int, end: int) -> tuple[int, Decimal] | None:
    """The longest number in words that ends there."""
    words = list(_WORD.finditer(folded, start, end))
    first = len(words)
    while first and (words[first - 1].group() in WORDS or words[first - 1].group()[0].isdigit()):
        first -= 1
    for place in range(first, len(words)):
        value = spelled([word.group() for word in words[place:]])
        if value is not None:
            return words[place].start(), value
    return None
