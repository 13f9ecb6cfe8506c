"""The words of sums, read from ``patterns/money_words.jsonl``, and the folding of a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from importlib import resources
from typing import Any, Final

from councilie.alternatives import alternatives as any_of

_FOLDED: Final = {
    **dict.fromkeys("\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\u202f\u205f\u3000\ufeff\xad", " "),
    **dict.fromkeys("\u2010\u2011\u2043\u2212\ufe63", "-"),
    **dict.fromkeys("\u2012\u2015", "–"),
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
    **{chr(code + 0xFEE0): chr(code).lower() for code in range(0x21, 0x7F)},  # full-width forms
    "\u0130": "i",  # the one character whose lower case is longer
    "\uffe1": "£", "\uffe5": "¥", "\uffe0": "¢", "\ufe69": "$",
}  # fmt: skip
#: Those that most pages hold, replaced at once.
_USUAL = [(odd, _FOLDED[odd]) for odd in "\u2019\u2018\xa0"]
_ODD = re.compile("[" + re.escape("".join(_FOLDED)) + "]")


def fold(text: str) -> str:
    """The text in lower case, odd spaces, dashes and digits made plain, with every offset as it was.

    >>> fold("￡５\\xa0M")
    '£5 m'
    """
    if not text.isascii():
        for usual, plain in _USUAL:
            text = text.replace(usual, plain)
    return _ODD.sub(lambda odd: _FOLDED[odd.group()], text).lower()


def _entries() -> dict[str, list[dict[str, Any]]]:
    file = resources.files("councilie.patterns").joinpath("money_words.jsonl")
    entries: dict[str, list[dict[str, Any]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        entries.setdefault(entry["label"], []).append(entry)
    return entries


_ENTRIES = _entries()


def values(label: str, field: str = "value") -> dict[str, Any]:
    """The patterns of one label, each with one field of its entry (None where it has none)."""
    return {entry["pattern"]: entry.get(field) for entry in _ENTRIES[label]}


def alternatives(patterns: Iterable[str]) -> str:
    """Patterns as one piece of a regular expression, the longest first, any space or hyphen between words."""
    return any_of(patterns, gap="[ -]")


CURRENCY_MARKS: Final[dict[str, str]] = values("CURRENCY_MARK", "currency")
CURRENCY_CODES: Final[dict[str, str]] = values("CURRENCY_CODE", "currency")
CURRENCY_WORDS: Final[dict[str, str]] = values("CURRENCY_WORD", "currency")
#: Marks and words of hundredths: p, pence, cents.
MINOR: Final = frozenset(
    entry["pattern"]
    for label in ("CURRENCY_MARK", "CURRENCY_WORD")
    for entry in _ENTRIES[label]
    if entry.get("minor")
)
MAGNITUDES: Final = {pattern: Decimal(value) for pattern, value in values("MAGNITUDE").items()}
#: Magnitudes of one to three letters (k, m, bn), which stand right after the figure.
LETTERS: Final = frozenset(entry["pattern"] for entry in _ENTRIES["MAGNITUDE"] if entry["glued"])
NUMBER_WORDS: Final = {pattern: Decimal(value) for pattern, value in values("NUMBER_WORD").items()}
