"""The rules of dates: each a regular expression, what its match means, and where it applies."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from councilie.partial_date import PartialDate


class Context(NamedTuple):
    """What a relative date counts from."""

    published: PartialDate | None
    anchor: PartialDate | None  # the date before it in its paragraph


# -- words --------------------------------------------------------------------------------------------------

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NUMBERS |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}  # winter lies in two years

_MONTH = (
    r"(?P<month>(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sep(?:t(?:ember|\.)?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?))(?![a-z])"
)
_LONG_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|Sept(?:ember)?|October|November|December)\b"
)
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\b"
)
_WEEKDAY_BEFORE = (
    r"(?:(?i:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?i:day)?\.?,?\s+(?i:the\s+)?\(?)?"
)
_DAY = r"(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])(?i:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ABOUT = r"(?:(?P<about>just\s+over|more\s+than|over|almost|nearly|just\s+under|around|about|some)\s+)?"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"


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


def _looks_ahead(parts: re.Match[str]) -> bool:
    """Whether the words before a date in its sentence speak of what is to come: the last such cue decides."""
    before = re.split(r"[.!?]\s|\n", _before(parts, 80))[-1]
    ahead = False
    for cue in _AHEAD.finditer(before):
        ahead = bool(cue["ahead"])
    return ahead


def _before(parts: re.Match[str], reach: int = 20) -> str:
    return parts.string[max(0, parts.start() - reach) : parts.start()]


# -- rules: each a regex, what its match means, and where it applies ----------------------------------------


class Rule(NamedTuple):
    name: str
    regex: re.Pattern[str]
    resolve: Callable[[re.Match[str], Context], PartialDate | None]
    applies: Callable[[re.Match[str]], bool]


_Parts = re.Match[str]


def _day_month_year(parts: _Parts, _: Context) -> PartialDate | None:
    return PartialDate.valid(int(parts["year"]), month_number(parts["month"]), int(parts["day"]))


def _numeric(parts: _Parts, _: Context) -> PartialDate | None:
    """06/04/2016 in the UK order; the other one only where the UK's has no such month."""
    year = int(parts["year"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    first, second = int(parts["first"]), int(parts["second"])
    return PartialDate.valid(year, second, first) or PartialDate.valid(year, first, second)


def _iso(parts: _Parts, _: Context) -> PartialDate | None:
    return PartialDate.valid(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def _month_year(parts: _Parts, _: Context) -> PartialDate | None:
    return PartialDate.valid(int(parts["year"]), month_number(parts["month"]))


def _only_year(parts: _Parts, _: Context) -> PartialDate | None:
    return PartialDate.valid(int(parts["year"]))


def _no_date(parts: _Parts, _: Context) -> PartialDate | None:
    return None


def _day_month(parts: _Parts, context: Context) -> PartialDate | None:
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


def _day_range(parts: _Parts, context: Context) -> PartialDate | None:
    """*12-16 January 2026*: the month that holds both ends."""
    return _month_year(parts, context) if parts["year"] else _bare_month(parts, context)


def _bare_month(parts: _Parts, context: Context) -> PartialDate | None:
    now = context.published
    if not now or not now.month:
        return None
    month = month_number(parts["month"])
    return PartialDate(now.year + (month < now.month if _looks_ahead(parts) else -(month > now.month)), month)


def _month_relative_year(parts: _Parts, context: Context) -> PartialDate | None:
    """*November last year*, *September this year*."""
    if not context.published:
        return None
    year = context.published.year + _STEP[parts["which"].lower()]
    return PartialDate.valid(year, month_number(parts["month"]))


_STEP = {"last": -1, "this": 0, "next": 1, "the": 0}


def _which_month(parts: _Parts, context: Context) -> PartialDate | None:
    """*last April*: the latest before this month; *next April*: the first after it; *this April*."""
    now = context.published
    if not now or not now.month:
        return None
    month, step = month_number(parts["month"]), _STEP[parts["which"].lower()]
    shift = -(month >= now.month) if step < 0 else int(month <= now.month) if step > 0 else 0
    return PartialDate.valid(now.year + shift, month)


def _weekday(parts: _Parts, context: Context) -> PartialDate | None:
    """*on Tuesday*: the last one before or on publication, or the next one if the sentence looks ahead."""
    now = context.published
    if not now or not now.month or not now.day:
        return None
    which = (parts["which"] or "").lower()
    back = (date(*now).weekday() - _WEEKDAYS.index(parts["weekday"][:3].lower())) % 7
    if which in ("next", "this") or (which != "last" and _looks_ahead(parts)):
        forward = (7 - back) % 7
        return now.plus_days(forward or (7 if which == "next" else 0))
    return now.plus_days(-(back or (7 if which == "last" else 0)))


_NEAR_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def _near_day(parts: _Parts, context: Context) -> PartialDate | None:
    now = context.published
    return now.plus_days(_NEAR_DAYS.get(" ".join(parts["near"].lower().split()), 0)) if now else None


def _which_unit(parts: _Parts, context: Context) -> PartialDate | None:
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
    monday = now.plus_days(7 * step - date(*now).weekday())
    sunday = monday.plus_days(6) if monday else None
    return PartialDate(monday[0], monday[1]) if monday and sunday and monday[:2] == sunday[:2] else None


def _which_season(parts: _Parts, context: Context) -> PartialDate | None:
    """*last summer*: the year of the latest one that is over; *next autumn*: of the next to begin."""
    now = context.published
    months = _SEASON_MONTHS.get(parts["season"].lower())
    if not now or not now.month or not months:
        return None
    step = _STEP[parts["which"].lower()]
    first, last = months
    shift = -(now.month <= last) if step < 0 else int(now.month >= first) if step > 0 else 0
    return PartialDate.valid(now.year + shift)


def _ago(parts: _Parts, context: Context) -> PartialDate | None:
    return _away(context.published, parts, -1)


def _earlier(parts: _Parts, context: Context) -> PartialDate | None:
    """*two years earlier*, *six years after it was rated*: before a date of the paragraph, or publication."""
    return _away(context.anchor or context.published, parts, -1)


def _later(parts: _Parts, context: Context) -> PartialDate | None:
    """*nine months on*, *two years later*: after a date named before it in its paragraph."""
    return _away(context.anchor, parts, 1)


def _in_time(parts: _Parts, context: Context) -> PartialDate | None:
    """*in three years' time*."""
    return _away(context.published, parts, 1)


def _neighbour_year(parts: _Parts, context: Context) -> PartialDate | None:
    """*the following year*, *the year before*: beside the last date of the paragraph."""
    if not context.anchor:
        return None
    word = parts[0].lower()
    step = 0 if "same" in word else 1 if "following" in word or "after" in word or "next" in word else -1
    return PartialDate.valid(context.anchor.year + step)


_DRIFTS = {"just over": 3, "over": 3, "more than": 3, "just under": -3, "almost": -3, "nearly": -3}  # months


def _away(origin: PartialDate | None, parts: _Parts, direction: int) -> PartialDate | None:
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


def _anywhere(parts: _Parts) -> bool:
    return True


_YEAR_CUE = re.compile(
    r"(?:^|[\n(:]|\b(?:in|since|during|by|from|until|till|to|before|after|of|for|around|circa|and|or|between|the|its"
    r"|their|his|her|a|mid|financial\s+year|published|updated|dated)[\s-])\s*$",
    re.I,
)
_MONTH_CUE = re.compile(
    r"\b(?:in|since|during|by|from|until|till|to|before|after|of|for|around|and|or|between|early|mid|late)[\s-]\s*$",
    re.I,
)
_MONTHS_ALSO_NAMES = ("March", "April", "May", "June", "August")
_WEEKDAY_CUE = re.compile(
    r"(?:^|[^\w\s]|\n|\b[a-z]+|\b(?:On|Last|This|Next|Since|By|Until|From|After|Before|And))\s*$"
)
_TITLE_AFTER = re.compile(
    r"\s+(?:Times|Mirror|Telegraph|Express|Mail|Post|Herald|Mercury|Sun|Sport|Night Live|Politics)\b"
)


def _is_numeric(parts: _Parts) -> bool:
    """15.10.19 is a date, 1.2.16 the number of a paragraph."""
    return parts["mark"] != "." or len(parts["year"]) == 4 or len(parts["first"]) == len(parts["second"]) == 2


def _is_year(parts: _Parts) -> bool:
    """A number of four digits is a year after a word that asks for one: *in 2012*, *the 2015 inspection*."""
    after = parts.string[parts.end() : parts.end() + 3]
    cued = bool(parts["part"] or _YEAR_CUE.search(_before(parts)))
    return cued and not re.match(r"[.,/]?\d|%|[kmKM]\b", after)


def _is_month(parts: _Parts) -> bool:
    """*May* and *April* are verbs and names as well, so they need a preposition."""
    return parts["month"] not in _MONTHS_ALSO_NAMES or bool(_MONTH_CUE.search(_before(parts)))


def _is_weekday(parts: _Parts) -> bool:
    """Not the one of *Sheffield Wednesday*, *Good Friday* or *the Sunday Times*."""
    named = bool(parts["which"]) or bool(_WEEKDAY_CUE.search(_before(parts)))
    return named and not _TITLE_AFTER.match(parts.string, parts.end())


def _is_no_stretch(parts: _Parts) -> bool:
    """*over the last year* is a length of time."""
    bare = parts[0].lower().startswith(("last", "next"))
    return not (bare and re.search(r"\bthe\s+$", _before(parts), re.I))


def _opens_or_closes(parts: _Parts) -> bool:
    """*Nine months on* opens a sentence, or a comma closes it; *spent nine months on* is a length of time."""
    opens = re.search(r"(?:^|[.!?“\"‘\n])\s*$", _before(parts))
    return parts[0].endswith("later") or bool(opens) or parts.string[parts.end() : parts.end() + 1] == ","


def _rule(
    name: str,
    source: str,
    resolve: Callable[[_Parts, Context], PartialDate | None],
    applies: Callable[[_Parts], bool] = _anywhere,
) -> Rule:
    return Rule(name, re.compile(source), resolve, applies)


_EDGE = r"(?i:(?:the\s+)?(?:start|beginning|end|middle|turn)\s+of)"
_PART = (
    rf"(?:(?P<part>{_EDGE}|(?i:early|late|mid|spring|summer|autumn|winter|(?:financial\s+)?year)"
    r"(?:\s+of)?)[\s-]\s*)"
)
_SPAN = rf"\b(?i:{_ABOUT}{_COUNT})\s+{_UNIT}"

#: In the order in which they are tried at one place of the text.
RULES = {
    rule.name: rule
    for rule in (
        _rule(
            "iso_date",
            r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
            _iso,
        ),
        _rule(
            "day_range",
            r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?i:st|nd|rd|th)?\s*(?:-|–|—|\bto\b|\band\b)\s*"
            rf"{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?",
            _day_range,
        ),
        _rule(
            "day_month_year",
            rf"{_WEEKDAY_BEFORE}{_DAY}(?:\s+of)?[\s-]\s*{_MONTH}\)?[,\s-]\s*{_YEAR}",
            _day_month_year,
        ),
        _rule("month_day_year", rf"{_WEEKDAY_BEFORE}{_MONTH}\s+{_DAY}\)?,?\s+{_YEAR}", _day_month_year),
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
        _rule(
            "month_relative_year",
            rf"\b{_LONG_MONTH},?\s+(?:of\s+)?(?P<which>last|this|next|the)\s+year\b",
            _month_relative_year,
        ),
        _rule("month_year", rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}", _month_year),
        _rule("which_month", rf"\b(?P<which>(?i:last|this|next))\s+{_LONG_MONTH}", _which_month),
        _rule("which_weekday", rf"\b(?P<which>(?i:last|this|next))\s+{_WEEKDAY}", _weekday, _is_weekday),
        _rule("weekday", rf"\b{_WEEKDAY}(?P<which>(?!))?", _weekday, _is_weekday),
        _rule("month", rf"\b{_LONG_MONTH}", _bare_month, _is_month),
        _rule(
            "near_day",
            r"\b(?P<near>(?i:yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening)))\b",
            _near_day,
        ),
        _rule(
            "which_unit",
            rf"\b(?:(?:(?i:earlier|later|early|late)|{_EDGE})\s+)?(?P<which>(?i:last|this|next))\s+"
            r"(?P<unit>year|month|week)\b",
            _which_unit,
            _is_no_stretch,
        ),
        _rule("edge_of_the_year", rf"\b{_EDGE}\s+(?P<which>the)\s+(?P<unit>year)\b", _which_unit),
        _rule(
            "which_season",
            r"\b(?P<which>(?i:last|this|next))\s+(?P<season>(?i:spring|summer|autumn))\b",
            _which_season,
        ),
        _rule("ago", rf"{_SPAN}\s+ago\b", _ago),
        _rule("years_after", rf"{_SPAN}\s+after\b(?=\s+(?:it|they|he|she|the|being)\b)", _earlier),
        _rule("earlier", rf"{_SPAN}\s+(?:earlier|previously)\b", _earlier),
        _rule("later", rf"{_SPAN}\s+(?:later|on)\b", _later, _opens_or_closes),
        _rule("in_time", rf"{_SPAN}[’']?\s+time\b", _in_time),
        _rule(
            "neighbour_year",
            r"\b(?:[Tt]he|that)\s+(?:(?:following|previous|next|same|preceding)\s+year|year\s+(?:before|after))\b",
            _neighbour_year,
        ),
        _rule("financial_year", r"(?<![\d£$€.,])(?:19|20)\d\d[/–-]\d\d(?!\d)", _no_date),
        _rule("year", rf"{_PART}?(?<![\d£$€.,/-]){_YEAR}(?![-/]\d)", _only_year, _is_year),
    )
}
FINDER = re.compile(
    "|".join(
        f"(?P<{name}>{re.sub('[(][?]P<[a-z_]+>', '(?:', rule.regex.pattern).replace('(?P=mark)', '[/.-]')})"
        for name, rule in RULES.items()
    )
)
#: What every rule can begin with: a cheap look for the places at which the rules are tried.
STARTS = re.compile(
    r"(?<!\d)\d|\b(?:[Jj](?:an|AN|un|UN|ul|UL)|[Ff](?:eb|EB|ri|RI)|[Mm](?:a[ry]|A[RY]|on|ON|id)|[Aa](?:pr|PR|ug|UG)"
    r"|[Ss](?:ep|EP|at|AT|un|UN)|[Oo](?:ct|CT)|[Nn](?:ov|OV|ext\s)|[Dd](?:ec|EC)|[Tt](?:ue|UE|hu|HU)|[Ww](?:ed|ED)"
    r"|[Ll]ast\s|[Tt]his\s|[Yy]esterday|[Tt]o(?:day|night|morrow)|[Ee]arl|[Ll]ate|[Ss](?:pring|ummer)|[Aa]utumn"
    r"|[Ww]inter|financial\s|year\s|(?:[Tt]he\s+)?(?:start|beginning|end|middle|turn)\s+of\s"
    r"|(?:[Tt]he|that)\s+(?:following|previous|next|same|preceding|year)\s"
    r"|(?:(?:[Jj]ust\s+)?(?:[Oo]ver|[Uu]nder)|[Mm]ore\s+than|[Aa]lmost|[Nn]early|[Aa]round|[Aa]bout|[Ss]ome)\s+"
    rf"(?:[a-z]+|\d+)\s+{_UNIT.replace('?P<unit>', '?:')}"
    r"|(?:[Aa]n?|[Oo]ne|[Tt](?:wo|hree|en|welve)|[Ff](?:our|ive)|[Ss](?:ix|even)|[Ee](?:ight|leven)|[Nn]ine)\s+"
    rf"{_UNIT.replace('?P<unit>', '?:')})"
)
