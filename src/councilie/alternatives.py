"""Word lists as regular expressions that branch letter by letter, so that a search compares few words.

``re`` tries the alternatives of ``council|councillor|county`` one by one at every place; of
``coun(?:cil(?:lor)?|ty)`` it drops all of them at the first letter that differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(phrases: Iterable[str], gap: str = r"\s+") -> str:
    """A regular expression for any of some phrases, the longest first; for nothing where there are none.

    Args:
        phrases: The phrases, as they are written; no regular expressions.
        gap: What a blank in them stands for.

    >>> alternatives(["city", "county", "county hall", "town"])
    '(?:c(?:ity|ounty(?:\\\\s+hall)?)|town)'
    """
    ordered = sorted(set(phrases))
    return _branches(ordered, 0, gap) if ordered else "(?!)"


def lone_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of some phrases of lower-case words in lower-cased text, where they are whole words.

    It asks what stands before a word behind its first letter: ``re`` skips to the letters that a pattern may
    begin with, several times as fast as it tries ``\\b`` at every place. An apostrophe is of either sort.

    >>> lone_words(["council tax", "councillor"]).findall("the council  tax, councillors, a councillor")
    ['council  tax', 'councillor']
    """
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        rests.setdefault(phrase[0], []).append(phrase[1:])
    begun = (rf"{re.escape(first)}(?<!\w.){alternatives(rests[first])}" for first in sorted(rests))
    return re.compile(rf"(?:{'|'.join(begun) or '(?!)'})\b".replace("'", "['’]"))


def _branches(phrases: list[str], at: int, gap: str) -> str:
    """The ways on from one place in phrases that are sorted and the same up to there."""
    tails = []
    whole = len(phrases[0]) == at
    first = int(whole)
    while first < len(phrases):
        letter, end = phrases[first][at], first + 1
        while end < len(phrases) and phrases[end][at] == letter:
            end += 1
        one, other = phrases[first], phrases[end - 1]
        place = at + 1
        while place < len(one) and place < len(other) and one[place] == other[place]:
            place += 1  # sorted, so that what the first and the last share all share
        ways_on = _branches(phrases[first:end], place, gap) if end - first > 1 else ""
        tails.append(_escaped(one[at:place], gap) + ways_on)
        first = end
    some = "|".join(tails)
    if whole:
        return f"(?:{some})?" if tails else ""
    return some if len(tails) == 1 else f"(?:{some})"


def _escaped(text: str, gap: str) -> str:
    return text if text.isalnum() else gap.join(map(re.escape, text.split(" ")))
