"""Where in a text a date may begin: one look over it, so that the rules are tried at few places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from councilie.date_rules import RULES, UNIT, WEEKDAY_BEFORE


def _finder(names: Iterable[str], before: str) -> re.Pattern[str]:
    """Any of the rules; the group tells which. ``before`` may stand for the name of the weekday before a date."""
    return re.compile(
        "|".join(
            f"(?P<{name}>{re.sub('[(][?]P<[a-z_]+>', '(?:', source).replace('(?P=mark)', '[/.-]')})"
            for name, source in ((name, RULES[name].source.replace(WEEKDAY_BEFORE, before)) for name in names)
        )
    )


_FROM_FIGURES_ONLY = ("iso_date", "day_range", "financial_year")
_FROM_EITHER = (
    "day_month_year", "numeric_date", "day_month", "ago", "years_after", "before", "earlier", "later",
    "in_time", "year",
)  # fmt: skip
_AT_FIGURE = _finder((name for name in RULES if name in (*_FROM_FIGURES_ONLY, *_FROM_EITHER)), "")
_AT_WORD = _finder((name for name in RULES if name not in _FROM_FIGURES_ONLY), WEEKDAY_BEFORE)

_A_UNIT = UNIT.replace("?P<unit>", "?:")
_LENGTH = rf"{_A_UNIT}[’']?\s+(?:ago|after|before|earlier|previously|later|on|time)\b"
_SOME = rf"\s+(?:[a-z]+|[0-9]+)\s+{_LENGTH}"  # ten years ago, behind a word like *over*
_WHICH = r"\s+(?:[A-Z]|year|month|week|night|morning|afternoon|evening|spring|summer|autumn)"
_OTHER = (
    r"(?:(?:following|previous|next|same|preceding)\s+(?:[A-Z]|year|s[pu]|autumn)|year\s+(?:before|after))"
)
_OF_YEAR = r"(?:\s+of)?[\s-]\s*[12]"
_OF = r"\s+of\s+(?:[12]|last|this|next|the\s+year)"
#: The words that a rule can begin with, by their first letters, behind a character that is part of none. The first
#: look, at one letter, spares most words the others.
_WORD_STARTS = re.compile(
    r"\W(?=[ADEFJLMNOSTUWYabdefjlmnostuwy])"
    rf"(?=[Aa](?:pr|PR|ug|UG|utumn|n?\s+{_LENGTH}|(?:lmost|round|bout){_SOME})"
    rf"|beginning{_OF}"
    r"|[Dd](?:ec(?:ember|\b)|EC)"
    rf"|[Ee](?:arl(?:y|ier)(?:{_OF_YEAR}|\s+(?i:last|this|next)\s)|nd{_OF}|(?:ight|leven)\s+{_LENGTH})"
    rf"|[Ff](?:eb|EB|ri(?:day|\b)|RI|inancial\s+year{_OF_YEAR}|(?:our|ive)\s+{_LENGTH})"
    rf"|[Jj](?:an|AN|u[nl]|U[NL]|ust\s+(?:over|under){_SOME})"
    rf"|[Ll]a(?:st{_WHICH}|ter?(?:{_OF_YEAR}|\s+(?i:last|this|next)\s))"
    rf"|[Mm](?:a(?:rch|r\b|y,?\s+(?:of\s+)?[0-9])|AR|AY|on(?:day|\b)|ON|id(?:{_OF_YEAR}|dle{_OF})|ore\s+than{_SOME})"
    r"|May\b"
    rf"|[Nn](?:ov|OV|ext{_WHICH}|early{_SOME}|ine\s+{_LENGTH})"
    rf"|[Oo](?:ct|CT|ver{_SOME}|ne\s+{_LENGTH})"
    rf"|[Ss](?:ep|EP|at(?:urday|\b)|AT|un(?:day|\b)|UN|pring|ummer|tart{_OF}|ome{_SOME}|(?:ix|even)\s+{_LENGTH})"
    rf"|[Tt](?:ue|UE|h(?:u|is{_WHICH}|at\s+{_OTHER}|ree\s+{_LENGTH}|e\s+(?:{_OTHER}|(?:start|beginning|end|middle|turn){_OF}))"
    rf"|HU|o(?:day|night|morrow)|urn{_OF}|(?:wo|en|welve)\s+{_LENGTH})"
    rf"|[Uu]nder{_SOME}"
    rf"|[Ww](?:ed|ED|inter{_OF_YEAR})"
    rf"|[Yy](?:esterday|ear{_OF_YEAR}))"
)
_ORDINAL = r"(?i:st|nd|rd|th)?"
#: The first character of a figure behind which stands what makes it part of a date: two more digits of a year, two
#: figures with marks between, a unit of time, the name of a month.
_FIGURE_STARTS = re.compile(
    r"[0-9](?<![0-9][0-9])(?=(?:(?<=1)9|(?<=2)0)[0-9][0-9](?![0-9])"
    r"|[0-9]?[/.-][0-9][0-9]?[/.-][0-9][0-9]"
    rf"|[0-9]{{0,2}}\s+{_LENGTH}"
    rf"|[0-9]?{_ORDINAL}(?:\s*(?:-|–|—|to|and)\s*[0-9][0-9]?{_ORDINAL})?(?:\s+of)?[\s-]\s*"
    r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)


def starts(text: str) -> list[tuple[int, re.Pattern[str]]]:
    """The places of a text at which a rule may begin, in order, and the rules that may, as one pattern."""
    words = [(match.start(), _AT_WORD) for match in _WORD_STARTS.finditer(f" {text}")]
    figures = [(match.start(), _AT_FIGURE) for match in _FIGURE_STARTS.finditer(text)]
    return sorted([*words, *figures], key=_place) if words and figures else words or figures


def _place(start: tuple[int, re.Pattern[str]]) -> int:
    return start[0]
