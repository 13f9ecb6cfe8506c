"""Dates in UK news text, absolute and relative, as partial ISO 8601.

A date is given with the precision of its words: *24th Jan, 2017* is a day, *last month* a month, *six years
ago* a year, and so is a season, for which ISO 8601 has no form. Relative dates need the day (or month, or year)
of publication; what cannot be told from it is None. Pure text in, no spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple


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
    today = _Day.parse(published) if published else None
    found: list[DateMention] = []
    anchor: _Day | None = None
    anchor_end = 0
    for match in _FINDER.finditer(text):
        rule = _RULES[str(match.lastgroup)]
        parts = rule.regex.match(text, match.start())
        if parts is None or not rule.applies(text, parts):
            continue
        if anchor is not None and "\n" in text[anchor_end : parts.start()]:
            anchor = None  # "two years later" counts from a date of its own paragraph
        when = rule.resolve(parts, _Context(today, anchor, _looks_ahead(text, parts.start())))
        iso = when.iso() if when else None
        found.append(DateMention(parts.start(), parts.end(), parts[0], iso, rule.name))
        if when:
            anchor, anchor_end = when, parts.end()
    return _share_years(text, found, today)


def resolve(expression: str, published: str | None) -> str | None:
    """The ISO date of one expression, None if it is no date or cannot be resolved.

    Args:
        expression: *12th October 2017*, *on Tuesday*, *last month*, *six years ago* …
        published: The date that a relative expression counts from, ISO 8601, may be partial, or None.

    Raises:
        ValueError: ``published`` is no ISO date.

    Example:
        >>> resolve("on Tuesday", "2017-01-25"), resolve("six years ago", "2017-01-25"), resolve("today", None)
        ('2017-01-24', '2011', None)
    """
    return next((mention.iso for mention in find_dates(expression, published)), None)


# -- calendar -----------------------------------------------------------------------------------------------


class _Day(NamedTuple):
    """A day, a month or a year."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, iso: str) -> _Day:
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?$", iso, re.S)
        made = cls.valid(*(int(part) if part else None for part in match.groups())) if match else None
        if made is None:
            raise ValueError(f"published must be an ISO 8601 date (2017, 2017-01 or 2017-01-24), not {iso!r}")
        return made

    @classmethod
    def valid(cls, year: int | None, month: int | None = None, day: int | None = None) -> _Day | None:
        """The day, or None if the calendar has none such."""
        if not year or not 1 <= year <= 9999:
            return None
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            return None
        return cls(year, month, day)

    def iso(self) -> str:
        return "-".join(f"{part:0{width}}" for part, width in zip(self, (4, 2, 2), strict=True) if part)

    def plus_days(self, days: int) -> _Day | None:
        if not (self.month and self.day):
            return None
        try:
            return _Day(*(date(self.year, self.month, self.day) + timedelta(days)).timetuple()[:3])
        except OverflowError:
            return None

    def plus_months(self, months: int) -> _Day | None:
        """The month so many months away."""
        if not self.month:
            return None
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return _Day.valid(year, month + 1)


class _Context(NamedTuple):
    """What a relative date counts from."""

    published: _Day | None
    anchor: _Day | None  # the last date resolved in the same paragraph
    ahead: bool  # the sentence looks forward


# -- words --------------------------------------------------------------------------------------------------

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {
    word: value
    for value, words in enumerate(
        "|a an one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve".split("|")
    )
    for word in words.split()
}
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}  # winter lies in two years

_MONTH = (
    r"(?P<month>(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sep(?:t(?:ember|\.)?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?))(?![a-z])"
)
_LONG_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|Sept(?:ember)?|October|November|December)\b"
)
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\b"
_WEEKDAY_BEFORE = r"(?:(?i:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?i:day)?\.?,?\s+(?i:the\s+)?\(?)?"
_DAY = r"(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])(?i:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ABOUT = r"(?:(?P<about>just\s+over|more\s+than|over|almost|nearly|just\s+under|around|about|some)\s+)?"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"


def _month_number(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


_AHEAD = re.compile(
    r"\b(?P<ahead>will|shall|due|expect(?:s|ed)|plans?|planned|set|going|hopes?|hoping|could|may|would|want(?:s|ed)?"
    r"|(?:is|are|be)\s+(?:being\s+)?to|ahead|by)\b|[’']ll\b|\b(?:was|were|had|has|have|did|said|since|told|ended|began)\b",
    re.I,
)


def _looks_ahead(text: str, start: int) -> bool:
    """Whether the words before a date in its sentence speak of what is to come: the last such cue decides."""
    before = re.split(r"[.!?]\s|\n", text[max(0, start - 80) : start])[-1]
    ahead = False
    for cue in _AHEAD.finditer(before):
        ahead = bool(cue["ahead"]) or cue[0][-2:] == "ll"
    return ahead


# -- rules: each a regex, what its match means, and where it applies ----------------------------------------


class _Rule(NamedTuple):
    name: str
    regex: re.Pattern[str]
    resolve: Callable[[re.Match[str], _Context], _Day | None]
    applies: Callable[[str, re.Match[str]], bool]


_Parts = re.Match[str]


def _day_month_year(parts: _Parts, _: _Context) -> _Day | None:
    return _Day.valid(int(parts["year"]), _month_number(parts["month"]), int(parts["day"]))


def _numeric(parts: _Parts, _: _Context) -> _Day | None:
    """06/04/2016 in the UK order; the other one only where the UK's has no such month."""
    year = int(parts["year"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    first, second = int(parts["first"]), int(parts["second"])
    return _Day.valid(year, second, first) or _Day.valid(year, first, second)


def _iso(parts: _Parts, _: _Context) -> _Day | None:
    return _Day.valid(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def _month_year(parts: _Parts, _: _Context) -> _Day | None:
    return _Day.valid(int(parts["year"]), _month_number(parts["month"]))


def _only_year(parts: _Parts, _: _Context) -> _Day | None:
    return _Day.valid(int(parts["year"]))


def _no_date(parts: _Parts, _: _Context) -> _Day | None:
    return None


def _day_month(parts: _Parts, context: _Context) -> _Day | None:
    """*January 24*: the latest one before or on publication, the next one if the sentence looks ahead."""
    now = context.published
    if not now or not now.month:
        return None
    month, day = _month_number(parts["month"]), int(parts["day"])
    this = (month, day if now.day else 0)
    current = (now.month, now.day or 0)
    year = now.year + (this < current if context.ahead else -(this > current))
    return _Day.valid(year, month, day)


def _day_range(parts: _Parts, context: _Context) -> _Day | None:
    """*12-16 January 2026*: the month that holds both ends."""
    return _month_year(parts, context) if parts["year"] else _bare_month(parts, context)


def _bare_month(parts: _Parts, context: _Context) -> _Day | None:
    now = context.published
    if not now or not now.month:
        return None
    month = _month_number(parts["month"])
    return _Day(now.year + (month < now.month if context.ahead else -(month > now.month)), month)


def _month_relative_year(parts: _Parts, context: _Context) -> _Day | None:
    """*November last year*, *September this year*."""
    if not context.published:
        return None
    year = context.published.year + _STEP[parts["which"].lower()]
    return _Day.valid(year, _month_number(parts["month"]))


_STEP = {"last": -1, "this": 0, "next": 1, "the": 0}


def _which_month(parts: _Parts, context: _Context) -> _Day | None:
    """*last April*: the latest before this month; *next April*: the first after it; *this April*."""
    now = context.published
    if not now or not now.month:
        return None
    month, step = _month_number(parts["month"]), _STEP[parts["which"].lower()]
    shift = -(month >= now.month) if step < 0 else int(month <= now.month) if step > 0 else 0
    return _Day.valid(now.year + shift, month)


def _weekday(parts: _Parts, context: _Context) -> _Day | None:
    """*on Tuesday*: the last one before or on publication, or the next one if the sentence looks ahead."""
    now = context.published
    if not now or not now.month or not now.day:
        return None
    which = (parts["which"] or "").lower()
    back = (date(*now).weekday() - _WEEKDAYS.index(parts["weekday"][:3].lower())) % 7
    if which in ("next", "this") or (context.ahead and which != "last"):
        forward = (7 - back) % 7
        return now.plus_days(forward or (7 if which == "next" else 0))
    return now.plus_days(-(back or (7 if which == "last" else 0)))


_NEAR_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def _near_day(parts: _Parts, context: _Context) -> _Day | None:
    now = context.published
    return now.plus_days(_NEAR_DAYS.get(" ".join(parts["near"].lower().split()), 0)) if now else None


def _which_unit(parts: _Parts, context: _Context) -> _Day | None:
    """*last year*, *this month*, *next week*; a week is named by its month where it lies in one."""
    now = context.published
    if not now:
        return None
    step = _STEP[parts["which"].lower()]
    if parts["unit"] == "year":
        return _Day.valid(now.year + step)
    if parts["unit"] == "month":
        return now.plus_months(step)
    if not now.month or not now.day:
        return None
    monday = now.plus_days(7 * step - date(*now).weekday())
    sunday = monday.plus_days(6) if monday else None
    return _Day(monday[0], monday[1]) if monday and sunday and monday[:2] == sunday[:2] else None


def _which_season(parts: _Parts, context: _Context) -> _Day | None:
    """*last summer*: the year of the latest one that is over; *next autumn*: of the first that has not begun."""
    now = context.published
    months = _SEASON_MONTHS.get(parts["season"].lower())
    if not now or not now.month or not months:
        return None
    step = _STEP[parts["which"].lower()]
    first, last = months
    shift = -(now.month <= last) if step < 0 else int(now.month >= first) if step > 0 else 0
    return _Day.valid(now.year + shift)


def _ago(parts: _Parts, context: _Context) -> _Day | None:
    return _away(context.published, parts, -1)


def _earlier(parts: _Parts, context: _Context) -> _Day | None:
    """*two years earlier*, *six years after it was rated*: before a date of the paragraph, or publication."""
    return _away(context.anchor or context.published, parts, -1)


def _later(parts: _Parts, context: _Context) -> _Day | None:
    """*nine months on*, *two years later*: after a date named before it in its paragraph."""
    return _away(context.anchor, parts, 1)


def _in_time(parts: _Parts, context: _Context) -> _Day | None:
    """*in three years' time*."""
    return _away(context.published, parts, 1)


def _neighbour_year(parts: _Parts, context: _Context) -> _Day | None:
    """*the following year*, *the year before*: beside the last date of the paragraph."""
    if not context.anchor:
        return None
    word = parts[0].lower()
    step = 0 if "same" in word else 1 if "following" in word or "after" in word or "next" in word else -1
    return _Day.valid(context.anchor.year + step)


def _away(origin: _Day | None, parts: _Parts, direction: int) -> _Day | None:
    """So many units away from a date, with the precision of the unit."""
    if not origin:
        return None
    count, unit = _number(parts["count"]), parts["unit"].lower()
    about = " ".join((parts["about"] or "").lower().split())
    if unit in ("year", "decade"):
        count *= 10 if unit == "decade" else 1
        # "just over six years" is taken as a quarter of a year more, "almost six years" as a quarter less
        drift = 3 if about in ("just over", "more than", "over") else -3 if about in ("almost", "nearly", "just under") else 0
        shifted = origin.plus_months(direction * (12 * count + drift)) if drift else None
        if drift and not shifted:
            return None
        return _Day.valid(shifted.year if shifted else origin.year + direction * count)
    if unit == "month":
        return origin.plus_months(direction * count)
    days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    made = origin.plus_days(direction * days)
    return made if not made or unit == "day" else made._replace(day=None)


def _anywhere(text: str, parts: _Parts) -> bool:
    return True


_YEAR_CUE = re.compile(
    r"(?:^|[\n(:]|\b(?:in|since|during|by|from|until|till|to|before|after|of|for|around|circa|and|or|between|the|its|their"
    r"|his|her|a|[Mm]id|financial\s+year|[Pp]ublished|[Uu]pdated|[Dd]ated)[\s-])\s*$",
    re.I,
)
_MONTH_CUE = re.compile(
    r"\b(?:in|since|during|by|from|until|till|to|before|after|of|for|around|and|or|between|last|early|mid|late|this)[\s-]\s*$",
    re.I,
)
_MONTHS_ALSO_NAMES = ("March", "April", "May", "June", "August")
_WEEKDAY_CUE = re.compile(r"(?:^|[^\w\s]|\n|\b[a-z]+|\b(?:On|Last|This|Next|Since|By|Until|From|After|Before|And))\s*$")
_TITLE_AFTER = re.compile(
    r"\s+(?:Times|Mirror|Telegraph|Express|Mail|Post|Herald|Mercury|Sun|Sport|Night Live|Politics)\b"
)


def _before(text: str, place: int) -> str:
    return text[max(0, place - 20) : place]


def _is_numeric(text: str, parts: _Parts) -> bool:
    """15.10.19 is a date, 1.2.16 the number of a paragraph."""
    return parts["mark"] != "." or len(parts["year"]) == 4 or len(parts["first"]) == len(parts["second"]) == 2


def _is_year(text: str, parts: _Parts) -> bool:
    """A number of four digits is a year after a word that asks for one: *in 2012*, *the 2015 inspection*."""
    if parts["part"]:
        return True
    end = parts.end()
    return bool(_YEAR_CUE.search(_before(text, parts.start()))) and not re.match(r"(?:[.,/]?\d|%|[kmKM]\b)", text[end : end + 3])


def _is_month(text: str, parts: _Parts) -> bool:
    """*May* and *April* are verbs and names as well, so they need a preposition."""
    return parts["month"] not in _MONTHS_ALSO_NAMES or bool(_MONTH_CUE.search(_before(text, parts.start())))


def _is_weekday(text: str, parts: _Parts) -> bool:
    """Not the one of *Sheffield Wednesday*, *Good Friday* or *the Sunday Times*."""
    named = bool(parts["which"]) or bool(_WEEKDAY_CUE.search(_before(text, parts.start())))
    return named and not _TITLE_AFTER.match(text, parts.end())


def _rule(
    name: str,
    source: str,
    resolve: Callable[[_Parts, _Context], _Day | None],
    applies: Callable[[str, _Parts], bool] = _anywhere,
) -> _Rule:
    return _Rule(name, re.compile(source), resolve, applies)


_PART = r"(?:(?P<part>(?i:early|late|mid|(?:the\s+)?(?:start|beginning|end|middle)\s+of|spring|summer|autumn|winter|(?:financial\s+)?year))(?:\s+of)?[\s-]\s*)"

#: In the order in which they are tried at one place of the text.
_RULES = {
    rule.name: rule
    for rule in (
        _rule("iso_date", r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])", _iso),
        _rule(
            "day_range",
            rf"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?i:st|nd|rd|th)?\s*(?:-|–|—|\bto\b|\band\b)\s*{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR}|(?P<none>))?",
            _day_range,
        ),
        _rule(
            "day_month_year",
            rf"{_WEEKDAY_BEFORE}{_DAY}(?:\s+of)?[\s-]\s*{_MONTH}\)?[,\s-]\s*{_YEAR}",
            _day_month_year,
        ),
        _rule(
            "month_day_year",
            rf"{_WEEKDAY_BEFORE}{_MONTH}\s+{_DAY}\)?,?\s+{_YEAR}",
            _day_month_year,
        ),
        _rule(
            "numeric_date",
            rf"{_WEEKDAY_BEFORE}(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark)"
            r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)",
            _numeric,
            _is_numeric,
        ),
        _rule("day_month", rf"{_WEEKDAY_BEFORE}{_DAY}(?:\s+of)?\s+{_MONTH}\)?(?!,?\s+\d{{4}})", _day_month),
        _rule(
            "month_day",
            rf"{_WEEKDAY_BEFORE}\b{_MONTH}\s+{_DAY}(?![\d:%]|[.,]\d|,?\s+\d{{4}}|\s*(?:per\s+cent|million))\)?",
            _day_month,
        ),
        _rule("month_relative_year", rf"\b{_LONG_MONTH},?\s+(?:of\s+)?(?P<which>last|this|next|the)\s+year\b", _month_relative_year),
        _rule("month_year", rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}", _month_year),
        _rule("which_month", rf"\b(?P<which>(?i:last|this|next))\s+{_LONG_MONTH}", _which_month),
        _rule("which_weekday", rf"\b(?P<which>(?i:last|this|next))\s+{_WEEKDAY}", _weekday, _is_weekday),
        _rule("weekday", rf"\b{_WEEKDAY}(?P<which>(?!))?(?!\s*\()", _weekday, _is_weekday),
        _rule("month", rf"\b{_LONG_MONTH}", _bare_month, _is_month),
        _rule(
            "near_day",
            r"\b(?P<near>(?i:yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening)))\b",
            _near_day,
        ),
        _rule(
            "which_unit",
            r"(?:\b(?i:earlier|later|early|late|(?:the\s+)?(?:start|beginning|end|middle|turn)\s+of)\s+)?"
            r"\b(?P<which>(?i:last|this|next))\s+(?P<unit>year|month|week)\b(?![’']s?\s+time)",
            _which_unit,
        ),
        _rule(
            "edge_of_the_year",
            r"\b(?i:the\s+)?(?i:start|beginning|end|turn)\s+of\s+(?P<which>the)\s+(?P<unit>year)\b",
            _which_unit,
        ),
        _rule("which_season", r"\b(?P<which>(?i:last|this|next))\s+(?P<season>(?i:spring|summer|autumn))\b", _which_season),
        _rule("ago", rf"\b(?i:{_ABOUT}{_COUNT})\s+{_UNIT}\s+ago\b", _ago),
        _rule("years_after", rf"\b(?i:{_ABOUT}{_COUNT})\s+{_UNIT}\s+after\s+(?=it|they|he|she|the|being)", _earlier),
        _rule("earlier", rf"\b(?i:{_ABOUT}{_COUNT})\s+{_UNIT}\s+(?:earlier|previously)\b", _earlier),
        _rule("later", rf"\b(?i:{_ABOUT}{_COUNT})\s+{_UNIT}\s+(?:later|on\b(?!\s+(?:from\s+)?(?:the|a|his|her|its|their)\b))", _later),
        _rule("in_time", rf"\bin\s+(?i:{_ABOUT}{_COUNT})\s+{_UNIT}[’']?s?[’']?\s+time\b", _in_time),
        _rule(
            "neighbour_year",
            r"\b(?:[Tt]he|that)\s+(?:(?:following|previous|next|same|preceding)\s+year|year\s+(?:before|after))\b",
            _neighbour_year,
        ),
        _rule("financial_year", r"(?<![\d£$€.,])(?P<year>(?:19|20)\d\d)(?:[/–-]\d\d)(?!\d)", _no_date),
        _rule("year", rf"{_PART}?(?<![\d£$€.,/-]){_YEAR}(?![-/]\d)", _only_year, _is_year),
    )
}
_FINDER = re.compile(
    "|".join(
        f"(?P<{name}>{re.sub(r'[(][?]P<[a-z_]+>', '(?:', rule.regex.pattern).replace('(?P=mark)', '[/.-]')})"
        for name, rule in _RULES.items()
    )
)


def _share_years(text: str, found: list[DateMention], today: _Day | None) -> list[DateMention]:
    """*in October and November last year*, *between April and June 2018*: the first month shares the year."""
    for place in range(len(found) - 1):
        first, second = found[place], found[place + 1]
        if first.rule != "month" or second.rule not in ("month_relative_year", "month_year") or not second.iso:
            continue
        if re.fullmatch(r"\s*(?:,|and|or|to|-|–|until)\s*", text[first.end : second.start]):
            year, month = int(second.iso[:4]), _month_number(first.text)
            year -= month > int(second.iso[5:7])
            found[place] = DateMention(first.start, first.end, first.text, f"{year:04}-{month:02}", first.rule)
    return found
