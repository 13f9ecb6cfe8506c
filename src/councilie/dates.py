"""Dates in UK news text, absolute and relative, as partial ISO 8601.

A date is given with the precision of its words: *24th Jan, 2017* is a day, *last month* a month, *six
years ago* a year, and so is a season, for which ISO 8601 has no form. Relative dates need the day (or month,
or year) of publication; what cannot be told from it is None. Pure text in, no spaCy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from councilie.date_readings import Context, month_number
from councilie.date_rules import RULES
from councilie.date_starts import starts
from councilie.partial_date import PartialDate

_ANCHOR_REACH = 400  # characters after which a date is no longer the one that "two years later" counts from


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text gives it.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        text: Its words.
        iso: ``2017``, ``2017-01`` or ``2017-01-24``; None where it cannot be resolved.
        rule: The name of the rule that read it.
    """

    start: int
    end: int
    text: str
    iso: str | None
    rule: str


def find_dates(text: str, published: str | None = None) -> list[DateMention]:
    """The dates of a text, in order, none overlapping.

    Args:
        text: Any text.
        published: When it was published, ISO 8601, may be partial; relative dates are resolved against it.

    Raises:
        ValueError: ``published`` is no ISO date.

    Example:
        >>> [d.iso for d in find_dates("Rated good in 2012, it was inspected on Tuesday.", "2017-01-25")]
        ['2012', '2017-01-24']
    """
    today = _parsed(published) if published else None
    found: list[DateMention] = []
    anchor: PartialDate | None = None
    end = anchor_end = 0
    for start, finder in starts(text):
        match = finder.match(text, start) if start >= end else None
        if match is None:
            continue
        rule = RULES[str(match.lastgroup)]
        parts = rule.regex.match(text, start)
        if parts is None or not rule.applies(parts):
            continue
        if parts.start() - anchor_end > _ANCHOR_REACH or "\n" in text[anchor_end : parts.start()]:
            anchor = None
        when = rule.resolve(parts, Context(today, anchor))
        end = parts.end()
        found.append(DateMention(parts.start(), end, parts[0], when.iso() if when else None, rule.name))
        if when:
            anchor, anchor_end = when, end
    return _share_years(text, found)


_parsed = lru_cache(maxsize=64)(PartialDate.parse)  # a page's lines have one date of publication


def resolve(expression: str, published: str | None) -> str | None:
    """The ISO date of one expression, None if it is no date or cannot be resolved.

    Args:
        expression: *12th October 2017*, *on Tuesday*, *last month*, *six years ago* …
        published: The date that a relative expression counts from, ISO 8601, may be partial, or None.

    Raises:
        ValueError: ``published`` is no ISO date.

    Example:
        >>> resolve("on Tuesday", "2017-01-25"), resolve("six years ago", "2017-01-25")
        ('2017-01-24', '2011')
    """
    return next((mention.iso for mention in find_dates(expression, published)), None)


_JOINED = re.compile(r"\s*(?:,|and|or|to|-|–|until)\s*")
_DATED_MONTHS = ("month_relative_year", "month_year")


def _share_years(text: str, found: list[DateMention]) -> list[DateMention]:
    """*in October and November last year*, *between April and June 2018*: the first month shares the year."""
    shared = False  # whether the mention behind shares a year itself
    for place in range(len(found) - 2, -1, -1):
        first, second = found[place], found[place + 1]
        dated = second.rule in _DATED_MONTHS or (shared and second.rule == "month")
        between = text[first.end : second.start]
        shared = first.rule == "month" and dated and _JOINED.fullmatch(between) is not None
        if shared and second.iso:
            year, month = int(second.iso[:4]), month_number(first.text)
            year -= month > int(second.iso[5:7])
            found[place] = replace(first, iso=f"{year:04}-{month:02}")
    return found
