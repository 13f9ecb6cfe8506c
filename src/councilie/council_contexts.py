"""The words around a bare place, as the rules see them that tell a council from its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from councilie.council_names import Found

_REACH = 90
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)]*\s")
_NEXT_WORD = re.compile(r"[ \t\u00a0]([^\W\d_][\w’-]*)")
_NO_LETTER = re.compile(r"[’./-]")
#: What may stand between a preposition and the place; "" where two blanks do.
_PASSED_OVER = frozenset(("", "both", "nearby", "neighbouring", "rural"))
_LAST_WORD = re.compile(r"([^\W\d_][\w’'.-]*)[ \t\u00a0]$")
POSSESSIVE = re.compile(r"['’](?:s\b)?(?=\s|[.,;:!?])", re.I)
_POLICE = re.compile(r"\b(?:police(?:\sofficers)?|detectives|constables)\s(?:in|from|at)\s$", re.I)
_PLAYS = re.compile(r"\splays?\s[A-Z]")
_SEAT = re.compile(r"\b(?:M[PS]|MSP|AM|MEP|candidate|peer|[Cc]ommissioner)s?\s(?:for|from|of)\s(?:both\s)?$")
#: *Leeds are away to Hull.*
_MATCH = re.compile(r"\b(?:is|are|was|were|be)\s(?:away|at home)\s(?:to|at|against)\s[A-Z]")
#: *Derby County, who lost to Preston*.
_PLAYED = re.compile(
    r"\b(?:County|City|United|Town|Rovers|Wanderers|Albion|Athletic|A?FC)\b[^.\n]{0,20}"
    r"\b(?:lost|lose|drew|won|play(?:ed|s)?|beat|travel(?:led|s)?)\s(?:to|with|at|against)?\s*$"
    r"|\s\d{1,2}[-–]\d{1,2}\s(?:at|against|by|to|over|with)\s$"
)
#: The words with which these end.
_BEFORE_PLACE = frozenset(
    "in from at for of to with against by over"
    " lost lose drew won play plays played beat travels travelled travel".split()
)


class Context:
    """Places in their line: the words before and behind; ``known`` if the document names their councils."""

    __slots__ = (
        "_last", "end", "known", "left", "line", "next", "places", "previous", "right", "sentence", "start",
    )  # fmt: skip

    def __init__(self, text: str, places: list[Found], named: set[str]) -> None:
        self.places = places
        self.known = not any(named.isdisjoint(place.ids) for place in places)
        self.start, self.end = places[0].start, places[-1].end
        low, high = max(0, self.start - 400), min(len(text), self.end + 400)
        line_start = max(low, text.rfind("\n", low, self.start) + 1)
        line_end = text.find("\n", self.end, high)
        line_end = line_end if line_end >= 0 else high
        left, right = text[line_start : self.start], text[self.end : line_end]
        ends = [match.end() for match in _SENTENCE_END.finditer(left)]
        first = _SENTENCE_END.search(right)
        sentence_start = left[ends[-1] if ends else 0 :]
        self.line = text[line_start:line_end]
        self.left = sentence_start[-_REACH:]
        self.right = right[: first.start() if first else None][:_REACH]
        self.sentence = sentence_start + text[self.start : self.end] + self.right
        following = _NEXT_WORD.match(self.right)
        self.next = following[1] if following else ""
        self.previous = word_before(text, self.start)
        self._last = _NO_LETTER.sub("'", self.previous).rpartition("'")[2].lower()

    def is_after(self, words: frozenset[str]) -> bool:
        """Whether one of these may be the last word before, an adjective passed over; it spares searches."""
        return self._last in words or self._last in _PASSED_OVER


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last words of some phrases, as ``Context.is_after`` compares them."""
    return frozenset(_NO_LETTER.sub("'", phrase.split()[-1]).rpartition("'")[2].lower() for phrase in phrases)


def word_before(text: str, place: int) -> str:
    """The word, and one blank, straight before a place in the same sentence; "" if there is none."""
    first = max(0, place - _REACH)
    first = max(text.rfind(" ", first, place - 1), text.rfind("\n", first, place - 1)) + 1 or first
    found = _LAST_WORD.search(text, first, place)
    return found[1] if found and not found[1].rstrip("'’").endswith(".") else ""


def is_seat_or_match(here: Context) -> bool:
    """*the MP for Erewash*, *police in Hull*, *Leeds are away to Hull*, *a 2-0 defeat at Hull*."""
    if _PLAYS.match(here.right):
        return True
    if ("away" in here.sentence or "home" in here.sentence) and _MATCH.search(here.sentence):
        return True
    return here.is_after(_BEFORE_PLACE) and any(
        before.search(here.left) for before in (_POLICE, _SEAT, _PLAYED)
    )
