"""What each form of date means: from its match, and what it counts from, to a year, a month or a day."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from councilie.partial_date import PartialDate

Parts = re.Match[str]


class Context(NamedTuple):
    """What a relative date counts from."""

    published: PartialDate | None
    anchor: PartialDate | None  # the date before it in its paragraph


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NUMBERS |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}  # winter lies in two years


def month_number(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


_AHEAD = re.compile(
    r"\b(?P<ahead>will|shall|due|expect(?:s|ed)|plans?|planned|set|going|hopes?|hoping|could|may|would|wants?"
    r"|wanted|(?:is|are|be)\s+(?:being\s+)?to|ahead|by(?=\s*(?:(?:the|this|next|early|late|end|start|of)\s+)*$)|(?<=[’'])ll)\b"
    r"|\b(?:was|were|had|has|have|did|said|since|told|ended|began)\b",
    re.I,
)


def _looks_ahead(parts: Parts) -> bool:
    """Whether the words before a date in its sentence speak of what is to come: the last such cue decides."""
    before = re.split(r"[.!?]\s|\n", words_before(parts, 80))[-1]
    ahead = False
    for cue in _AHEAD.finditer(before):
        ahead = bool(cue["ahead"])
    return ahead


def words_before(parts: Parts, reach: int = 20) -> str:
    return parts.string[max(0, parts.start() - reach) : parts.start()]


def day_month_year(parts: Parts, _: Context) -> PartialDate | None:
    return PartialDate.valid(int(parts["year"]), month_number(parts["month"]), int(parts["day"]))


def numeric(parts: Parts, _: Context) -> PartialDate | None:
    """06/04/2016 in the UK order; the other one only where the UK's has no such month."""
    year = int(parts["year"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    first, second = int(parts["first"]), int(parts["second"])
    return PartialDate.valid(year, second, first) or PartialDate.valid(year, first, second)


def iso(parts: Parts, _: Context) -> PartialDate | None:
    return PartialDate.valid(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def month_year(parts: Parts, _: Context) -> PartialDate | None:
    return PartialDate.valid(int(parts["year"]), month_number(parts["month"]))


def only_year(parts: Parts, _: Context) -> PartialDate | None:
    return PartialDate.valid(int(parts["year"]))


def no_date(parts: Parts, _: Context) -> PartialDate | None:
    return None


def day_month(parts: Parts, context: Context) -> PartialDate | None:
    """*January 24*: the latest one before or on publication, the next one if the sentence looks ahead."""
    now = context.published
    if not now or not now.month:
        return None
    month, day = month_number(parts["month"]), int(parts["day"])
    ahead = _looks_ahead(parts)
    this = (month, day if now.day else 0)
    current = (now.month, now.day or 0)
    year = now.year + (this < current if ahead else -(this > current))
    return PartialDate.valid(year, month, day)


def day_range(parts: Parts, context: Context) -> PartialDate | None:
    """*12-16 January 2026*: the month that holds both ends."""
    return month_year(parts, context) if parts["year"] else bare_month(parts, context)


def bare_month(parts: Parts, context: Context) -> PartialDate | None:
    now = context.published
    if not now or not now.month:
        return None
    month = month_number(parts["month"])
    return PartialDate(now.year + (month < now.month if _looks_ahead(parts) else -(month > now.month)), month)


def month_relative_year(parts: Parts, context: Context) -> PartialDate | None:
    """*November last year*, *September this year*."""
    if not context.published:
        return None
    year = context.published.year + _STEP[parts["which"].lower()]
    return PartialDate.valid(year, month_number(parts["month"]))


_STEP = {"last": -1, "this": 0, "next": 1, "the": 0}


def which_month(parts: Parts, context: Context) -> PartialDate | None:
    """*last April*: the latest before this month; *next April*: the first after it; *this April*."""
    now = context.published
    if not now or not now.month:
        return None
    month, step = month_number(parts["month"]), _STEP[parts["which"].lower()]
    shift = -(month >= now.month) if step < 0 else int(month <= now.month) if step > 0 else 0
    return PartialDate.valid(now.year + shift, month)


def weekday(parts: Parts, context: Context) -> PartialDate | None:
    """*on Tuesday*: the last one before or on publication, or the next one if the sentence looks ahead."""
    now = context.published
    if not now or not now.month or not now.day:
        return None
    which = (parts["which"] or "").lower()
    back = (date(now.year, now.month, now.day).weekday() - _WEEKDAYS.index(parts["weekday"][:3].lower())) % 7
    if which in ("next", "this") or (which != "last" and _looks_ahead(parts)):
        forward = (7 - back) % 7
        return now.plus_days(forward or (7 if which == "next" else 0))
    return now.plus_days(-(back or (7 if which == "last" else 0)))


_NEAR_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def near_day(parts: Parts, context: Context) -> PartialDate | None:
    now = context.published
    return now.plus_days(_NEAR_DAYS.get(" ".join(parts["near"].lower().split()), 0)) if now else None


def which_unit(parts: Parts, context: Context) -> PartialDate | None:
    """*last year*, *this month*, *next week*; a week is named by its month where it lies in one."""
    now = context.published
    if not now:
        return None
    step = _STEP[parts["which"].lower()]
    if parts["unit"] == "year":
        return PartialDate.valid(now.year + step)
    if parts["unit"] == "month":
        return now.plus_months(step)
    if not now.month or not now.day:
        return None
    monday = now.plus_days(7 * step - date(now.year, now.month, now.day).weekday())
    sunday = monday.plus_days(6) if monday else None
    return PartialDate(monday[0], monday[1]) if monday and sunday and monday[:2] == sunday[:2] else None


def which_season(parts: Parts, context: Context) -> PartialDate | None:
    """*last summer*: the year of the latest one that is over; *next autumn*: of the next to begin."""
    now = context.published
    months = _SEASON_MONTHS.get(parts["season"].lower())
    if not now or not now.month or not months:
        return None
    step = _STEP[parts["which"].lower()]
    first, last = months
    shift = -(now.month <= last) if step < 0 else int(now.month >= first) if step > 0 else 0
    return PartialDate.valid(now.year + shift)


def season(parts: Parts, context: Context) -> PartialDate | None:
    """*in the summer*: the year of the latest one that has begun, of the next one if the sentence looks ahead."""
    now = context.published
    if not now or not now.month:
        return None
    first, last = _SEASON_MONTHS[parts["season"].lower()]
    shift = int(now.month > last) if _looks_ahead(parts) else -(now.month < first)
    return PartialDate.valid(now.year + shift)


def ago(parts: Parts, context: Context) -> PartialDate | None:
    return _away(context.published, parts, -1)


def earlier(parts: Parts, context: Context) -> PartialDate | None:
    """*two years earlier*, *six years after it was rated*: before a date of the paragraph, or publication."""
    return _away(context.anchor or context.published, parts, -1)


def before(parts: Parts, context: Context) -> PartialDate | None:
    """*two years before*, *three years before that*: before a date named before it in its paragraph."""
    return _away(context.anchor, parts, -1)


def later(parts: Parts, context: Context) -> PartialDate | None:
    """*nine months on*, *two years later*: after a date named before it in its paragraph."""
    return _away(context.anchor, parts, 1)


def in_time(parts: Parts, context: Context) -> PartialDate | None:
    """*in three years' time*."""
    return _away(context.published, parts, 1)


def neighbour_year(parts: Parts, context: Context) -> PartialDate | None:
    """*the following year*, *the year before*: beside the last date of the paragraph."""
    if not context.anchor:
        return None
    word = parts[0].lower()
    step = 0 if "same" in word else 1 if "following" in word or "after" in word or "next" in word else -1
    return PartialDate.valid(context.anchor.year + step)


def neighbour_month(parts: Parts, context: Context) -> PartialDate | None:
    """*the following March*, *the previous autumn*: beside the last date of the paragraph; a season is told by
    its year."""
    anchor = context.anchor
    if not anchor:
        return None
    which = parts["which"]
    if which == "same":
        step = 0
    elif not anchor.month:
        step = 1 if which in ("following", "next") else -1
    else:
        month = month_number(parts["month"]) if parts["month"] else _SEASON_MONTHS[parts["season"].lower()][0]
        step = int(month <= anchor.month) if which in ("following", "next") else -(month >= anchor.month)
    return PartialDate.valid(anchor.year + step, month_number(parts["month"]) if parts["month"] else None)


_DRIFTS = {"just over": 3, "over": 3, "more than": 3, "just under": -3, "almost": -3, "nearly": -3}  # months


def _away(origin: PartialDate | None, parts: Parts, direction: int) -> PartialDate | None:
    """So many units away from a date, with the precision of the unit."""
    if not origin:
        return None
    count, unit = _number(parts["count"]), parts["unit"].lower()
    about = " ".join((parts["about"] or "").lower().split())
    if unit in ("year", "decade"):
        count *= 10 if unit == "decade" else 1
        # "just over six years" is taken as a quarter of a year more, "almost six years" as a quarter less
        drift = _DRIFTS.get(about, 0)
        shifted = origin.plus_months(direction * (12 * count + drift)) if drift else None
        if drift and not shifted:
            return None
        return PartialDate.valid(shifted.year if shifted else origin.year + direction * count)
    if unit == "month":
        return origin.plus_months(direction * count)
    days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    made = origin.plus_days(direction * days)
    return made if not made or unit == "day" else made._replace(day=None)
