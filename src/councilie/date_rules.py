"""The rules of dates: each a regular expression, what its match means, and where it applies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from councilie import date_readings as readings
from councilie.date_readings import Context, Parts, words_before
from councilie.partial_date import PartialDate

_MONTH = (
    r"(?P<month>(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sep(?:t(?:ember|\.)?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?))(?![a-z]|(?<=[A-Z]{2})[A-Z])"
)
_LONG_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|Sept(?:ember)?|October|November|December)\b"
)
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\b"
)
WEEKDAY_BEFORE = r"(?:(?i:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?i:day)?\.?,?\s+(?i:the\s+)?\(?)?"
_DAY = r"(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])(?i:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ABOUT = r"(?:(?P<about>just\s+over|more\s+than|over|almost|nearly|just\s+under|around|about|some)\s+)?"
UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"


@dataclass(frozen=True)
class Rule:
    name: str
    source: str
    resolve: Callable[[Parts, Context], PartialDate | None]
    applies: Callable[[Parts], bool]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when a text first has such a date; until then ``starts`` tells."""
        return re.compile(self.source)


def _anywhere(parts: Parts) -> bool:
    return True


_YEAR_CUE = re.compile(
    r"(?:[\n(:]|\b(?:in|since|during|by|from|until|till|to|before|after|of|for|around|circa|and|or|between|the|its|as"
    r"|their|his|her|a|mid|financial\s+year|published|updated|dated)[\s-])\s*$",
    re.I,
)
_MONTH_CUE = re.compile(
    r"\b(?:in|since|during|by|from|until|till|to|before|after|of|for|around|and|or|between|early|mid|late)[\s-]\s*$"
    r"|(?:uary|March|April|May|June|July|August|ember|October),\s*$",
    re.I,
)
_MONTHS_ALSO_NAMES = ("March", "April", "May", "June", "August")
_WEEKDAY_CUE = re.compile(
    r"(?:^|[^\w\s]|\n|\b[a-z]+|\b(?:On|Last|This|Next|Since|By|Until|From|After|Before|And))\s*$"
)
_TITLE_AFTER = re.compile(
    r"\s+(?:Times|Mirror|Telegraph|Express|Mail|Post|Herald|Mercury|Sun|Sport|Night Live|Politics)\b"
)


def _is_numeric(parts: Parts) -> bool:
    """15.10.19 is a date, 1.2.16 the number of a paragraph."""
    return parts["mark"] != "." or len(parts["year"]) == 4 or len(parts["first"]) == len(parts["second"]) == 2


def _is_year(parts: Parts) -> bool:
    """A number of four digits is a year after a word that asks for one: *in 2012*, *the 2015 inspection*."""
    after = parts.string[parts.end() : parts.end() + 3]
    alone = not words_before(parts).strip() and (not after or after[0] in ",:;)\n")
    cued = alone or bool(parts["part"] or _YEAR_CUE.search(words_before(parts)))
    return cued and not re.match(r"[.,/]?\d|%|[kmKM]\b", after)


def _is_month(parts: Parts) -> bool:
    """*May* and *April* are verbs and names as well, so they need a preposition."""
    return parts["month"] not in _MONTHS_ALSO_NAMES or bool(_MONTH_CUE.search(words_before(parts)))


def _is_weekday(parts: Parts) -> bool:
    """Not the one of *Sheffield Wednesday*, *Good Friday* or *the Sunday Times*."""
    named = bool(parts["which"]) or bool(_WEEKDAY_CUE.search(words_before(parts)))
    return named and not _TITLE_AFTER.match(parts.string, parts.end())


def _is_season(parts: Parts) -> bool:
    """*in the summer*, not *a summer school*."""
    return re.search(r"\b(?:in|during)\s+the\s+$", words_before(parts), re.I) is not None


def _is_no_stretch(parts: Parts) -> bool:
    """*over the last year* is a length of time."""
    bare = parts[0].lower().startswith(("last", "next"))
    return not (bare and re.search(r"\bthe\s+$", words_before(parts), re.I))


def _opens_or_closes(parts: Parts) -> bool:
    """*Nine months on* opens a sentence, or a comma closes it; *spent nine months on* is a length of time."""
    opens = re.search(r"(?:^|[.!?“\"‘\n])\s*$", words_before(parts))
    return parts[0].endswith("later") or bool(opens) or parts.string[parts.end() : parts.end() + 1] == ","


def _rule(
    name: str,
    source: str,
    resolve: Callable[[Parts, Context], PartialDate | None],
    applies: Callable[[Parts], bool] = _anywhere,
) -> Rule:
    return Rule(name, source, resolve, applies)


_EDGE = r"(?i:(?:the\s+)?(?:start|beginning|end|middle|turn)\s+of)"
_PART = (
    rf"(?:(?P<part>{_EDGE}|(?i:early|late|mid|spring|summer|autumn|winter|(?:financial\s+)?year)"
    r"(?:\s+of)?)[\s-]\s*)"
)
_SPAN = rf"\b(?i:{_ABOUT}{_COUNT})\s+{UNIT}"

#: In the order in which they are tried at one place of the text.
RULES = {
    rule.name: rule
    for rule in (
        _rule(
            "iso_date",
            r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
            readings.iso,
        ),
        _rule(
            "day_range",
            r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?i:st|nd|rd|th)?\s*(?:-|–|—|\bto\b|\band\b)\s*"
            rf"{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?",
            readings.day_range,
        ),
        _rule(
            "day_month_year",
            rf"{WEEKDAY_BEFORE}{_DAY}(?:\s+of)?[\s-]\s*{_MONTH}\)?[,\s-]\s*{_YEAR}",
            readings.day_month_year,
        ),
        _rule(
            "month_day_year", rf"{WEEKDAY_BEFORE}{_MONTH}\s+{_DAY}\)?,?\s+{_YEAR}", readings.day_month_year
        ),
        _rule(
            "clock_date",  # Fri Dec 10 08:31:14 GMT 2010
            rf"{WEEKDAY_BEFORE}{_MONTH}\s+{_DAY}\s+\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{{3,4}}\s+)?{_YEAR}",
            readings.day_month_year,
        ),
        _rule(
            "numeric_date",
            rf"{WEEKDAY_BEFORE}(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark)"
            r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)",
            readings.numeric,
            _is_numeric,
        ),
        _rule(
            "day_month",
            rf"{WEEKDAY_BEFORE}{_DAY}(?:\s+of)?\s+{_MONTH}\)?(?!,?\s+\d{{4}})",
            readings.day_month,
        ),
        _rule(
            "month_day",
            rf"{WEEKDAY_BEFORE}\b{_MONTH}\s+{_DAY}(?![\d:%]|[.,]\d|,?\s+\d{{4}}|\s*(?:per\s+cent|million))\)?",
            readings.day_month,
        ),
        _rule(
            "month_relative_year",
            rf"\b{_LONG_MONTH},?\s+(?:of\s+)?(?P<which>last|this|next|the)\s+year\b",
            readings.month_relative_year,
        ),
        _rule("month_year", rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}", readings.month_year),
        _rule("which_month", rf"\b(?P<which>(?i:last|this|next))\s+{_LONG_MONTH}", readings.which_month),
        _rule(
            "which_weekday", rf"\b(?P<which>(?i:last|this|next))\s+{_WEEKDAY}", readings.weekday, _is_weekday
        ),
        _rule("weekday", rf"\b{_WEEKDAY}(?P<which>(?!))?", readings.weekday, _is_weekday),
        _rule("month", rf"\b{_LONG_MONTH}", readings.bare_month, _is_month),
        _rule(
            "near_day",
            r"\b(?P<near>(?i:yesterday|today|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening)))\b",
            readings.near_day,
        ),
        _rule(
            "which_unit",
            rf"\b(?:(?:(?i:earlier|later|early|late)|{_EDGE})\s+)?(?P<which>(?i:last|this|next))\s+"
            r"(?P<unit>year|month|week)\b",
            readings.which_unit,
            _is_no_stretch,
        ),
        _rule("edge_of_the_year", rf"\b{_EDGE}\s+(?P<which>the)\s+(?P<unit>year)\b", readings.which_unit),
        _rule(
            "which_season",
            r"\b(?P<which>(?i:last|this|next))\s+(?P<season>(?i:spring|summer|autumn))\b",
            readings.which_season,
        ),
        _rule(
            "season",
            r"\b(?P<season>(?i:spring|summer|autumn))\b(?!\s+(?:of|term|(?:19|20)\d\d)\b)",
            readings.season,
            _is_season,
        ),
        _rule("ago", rf"{_SPAN}\s+ago\b", readings.ago),
        _rule(
            "years_after",
            rf"{_SPAN}\s+after\b"
            r"(?=\s+(?:it|they|he|she|the|being|(?:find|rat|judg|grad)ing"
            r"|(?:an?|its|their)\s+(?:rating|grade|judge?ment))\b)",
            readings.earlier,
        ),
        _rule(
            "before", rf"{_SPAN}\s+before\b(?:\s+(?:that|then)\b)?(?=\s*(?:[,.;:)”’\"]|$))", readings.before
        ),
        _rule("earlier", rf"{_SPAN}\s+(?:earlier|previously)\b", readings.earlier),
        _rule("later", rf"{_SPAN}\s+(?:later|on)\b", readings.later, _opens_or_closes),
        _rule("in_time", rf"{_SPAN}[’']?\s+time\b", readings.in_time),
        _rule(
            "neighbour_year",
            r"\b(?:[Tt]he|that)\s+(?:(?:following|previous|next|same|preceding)\s+year|year\s+(?:before|after))\b",
            readings.neighbour_year,
        ),
        _rule(
            "neighbour_month",
            rf"\b(?:[Tt]he|that)\s+(?P<which>following|previous|next|same|preceding)\s+"
            rf"(?:{_LONG_MONTH}|(?P<season>(?i:spring|summer|autumn))\b)",
            readings.neighbour_month,
        ),
        _rule("financial_year", r"(?<![\d£$€.,])(?:19|20)\d\d[/–-]\d\d(?!\d)", readings.no_date),
        _rule("year", rf"(?:{_PART}|(?<![\d£$€.,/-])){_YEAR}(?![-/]\d)", readings.only_year, _is_year),
    )
}
