"""Sums in words: *half a million pounds*, *£one million*, *millions of pounds*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from councilie.money.figures import PLAIN_CODES, Figure
from councilie.money.numbers import SCALES, WORDS, spelled
from councilie.money.words import CURRENCY_CODES, CURRENCY_MARKS, CURRENCY_WORDS, MINOR, alternatives

#: How far to the left of *pounds* a number in words may begin.
_WINDOW: Final = 120
_VAGUEST: Final = 50

_UNITS = alternatives([word for word in CURRENCY_WORDS if len(word) > 2] + list(PLAIN_CODES))
#: One a character before, as a search for one character is far quicker than one for any of several
_UNIT = [re.compile(rf"{gap}(?P<unit>{_UNITS})(?![a-z])") for gap in (" ", "\n", "-")]
_WORD = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[^a-z0-9 \n-]")
_LAST_WORD = re.compile(r"([a-z]+|[0-9.]+)[ \n-]*$")
_VAGUE = re.compile(
    r"(?<![a-z])(?:(?:tens|hundreds|thousands|millions|billions|dozens)[ ]of[ ]){1,4}$"
    r"|(?<![a-z])multi[ -]?(?:million|billion)[ -]$"
    r"|(?<![a-z])(?:a[ ]few|several|many|a[ ]couple[ ]of|countless)[ ]"
    r"(?:(?:hundred|thousand|million|billion)[ ]){1,2}$"
)
_TO = re.compile(r"(?:[ ]to|-|[ ]-|[ ]and|[ ]or)[ ]?$")
#: a pound, where nothing weighs: *for a pound*, *a pound and 20p*, *a pound a week*
_ONE = re.compile(r"(?:^|[ ])an?[ ]$")
_ALONE = re.compile(
    r"[.,;:!?)\"'”]|$|\n"
    r"|[ ](?:and[ ][a-z0-9-]+[ ]?(?:p|pence|cents)\b|an?[ ]|per[ ]|each\b|extra\b|more\b|off\b)"
)
#: One a sign, for the same reason
_MARKED = [
    re.compile(
        rf"(?P<mark>{re.escape(sign)})[ ]?(?P<number>(?:[0-9]+(?:\.[0-9]+)?[ -]|(?=[a-z]))"
        rf"(?:{alternatives(WORDS)}(?![a-z])[ -]?){{1,7}})"
    )
    for sign in "£$€"
]


def spelled_figures(folded: str) -> Iterator[Figure]:
    """The numbers of a folded text that are given in words and are money, in order."""
    yield from sorted([*_with_mark(folded), *_with_unit(folded)], key=lambda figure: figure.start)


def _with_mark(folded: str) -> Iterator[Figure]:
    """*£half a million*, *£2 and a half million*; *£2 million* is a figure."""
    for found in chain.from_iterable([marked.finditer(folded) for marked in _MARKED]):
        words = list(_WORD.finditer(folded, found.start("number"), found.end("number")))
        if words[0].group()[0].isdigit() and len(words) < 4:
            continue
        for stop in range(len(words), 1, -1):
            number = [word.group() for word in words[:stop]]
            value = spelled(number) if number[-1] in SCALES or "half" in number else None
            if value is not None and any(word in SCALES for word in number):
                yield _figure(
                    found.start(), words[stop - 1].end(), number, value, CURRENCY_MARKS[found["mark"]]
                )
                break


def _with_unit(folded: str) -> Iterator[Figure]:
    """*half a million pounds*, *two to three million pounds*, *ninety-nine pence*, *millions of pounds*."""
    past = 0
    units = chain.from_iterable([unit.finditer(folded) for unit in _UNIT])
    for unit in sorted(units, key=re.Match.start):
        first = unit.start("unit")
        if first < past or not folded[first - 2 : first - 1].isalpha():
            continue
        word = unit["unit"].replace("-", " ")
        currency = CURRENCY_WORDS.get(word) or CURRENCY_CODES[word]
        window = max(past, first - _WINDOW)
        vague = _VAGUE.search(folded[max(window, first - _VAGUEST) : first])
        if vague:
            past = unit.end()
            yield Figure(
                max(window, first - _VAGUEST) + vague.start(), past, None, None, currency, "vague_sum", ""
            )
            continue
        found = _number_before(folded, window, first)
        if found is None:
            one = _ONE.search(folded[max(window, first - 4) : first])
            if one and word in ("pound", "dollar", "euro") and _ALONE.match(folded, unit.end()):
                start = first - (3 if one.group().endswith("an ") else 2)
                yield Figure(start, unit.end(), Decimal(1), None, currency, "spelled_sum", "1")
            continue
        start, number, value = found
        if number[0][0].isdigit() and all(part in SCALES for part in number[1:]):
            continue  # $1.3 million dollars is a figure
        left = _TO.search(folded[max(window, start - 5) : start])
        other = _number_before(folded, window, max(window, start - 5) + left.start()) if left else None
        if left and other and folded[other[0] - 1 : other[0]] not in CURRENCY_MARKS:
            if number[-1] == "hundred" and other[2] < 100:  # two or three hundred pounds
                other = (other[0], other[1], other[2] * 100)
            yield _figure(other[0], max(window, start - 5) + left.start(), other[1], other[2], None)
        past = unit.end()
        yield _figure(start, past, number, value, currency, minor=word in MINOR)


def _figure(
    start: int, end: int, number: list[str], value: Decimal, currency: str | None, *, minor: bool = False
) -> Figure:
    scale = SCALES.get(number[-1], Decimal(1))
    if scale < 1000:
        scale = Decimal(1)
    value /= scale
    shown = format(value.normalize(), "f")
    return Figure(
        start,
        end,
        value / 100 if minor else value,
        None if scale == 1 else scale,
        currency,
        "spelled_sum",
        shown,
        minor,
    )


def _number_before(folded: str, start: int, end: int) -> tuple[int, list[str], Decimal] | None:
    """The longest number in words that ends there: its start, its words, its value."""
    last = _LAST_WORD.search(folded, max(start, end - 12), end)
    if last is None or not (last[1] in WORDS or last[1][0].isdigit()):
        return None
    words = list(_WORD.finditer(folded, start, end))
    first = len(words)
    while first and (words[first - 1].group() in WORDS or words[first - 1].group()[0].isdigit()):
        first -= 1
    for place in range(first, len(words)):
        number = [word.group() for word in words[place:]]
        value = spelled(number)
        if value is not None:
            article = (
                number[0] in ("a", "an") and folded[end - 1 : end] == "-" and spelled(number[1:]) == value
            )
            return (
                words[place + article].start(),
                number,
                value,
            )  # a half-a-million-pound refit: the refit's article
    return None
