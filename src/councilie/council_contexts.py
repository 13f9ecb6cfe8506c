"""The words around a bare place, as the rules see them that tell a council from its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from councilie.council_names import Found

_REACH = 90
#: How far a line is read on either side of a place.
_FAR = 400
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)]*\s")
_NEXT_WORD = re.compile(r"[ \t\u00a0]([^\W\d_][\w’-]*)")
_NO_LETTER = re.compile(r"[’./-]")
#: What may stand between a preposition and the place; "" where two blanks do.
PASSED_OVER = frozenset(("", "both", "nearby", "neighbouring", "rural"))
_LAST_WORD = re.compile(r"([^\W\d_][\w’'.-]*)[ \t\u00a0]$")
_POSSESSIVE = re.compile(r"['’](?:s\b)?(?=\s|[.,;:!?])", re.I)
_PLAYS = re.compile(r"\splays?\s[A-Z]")
#: *Leeds are away to Hull.*
_MATCH = re.compile(r"\b(?:is|are|was|were|be)\s(?:away|at home)\s(?:to|at|against)\s[A-Z]")
#: *police in Hull*, *the MP for Hull*, *Derby County, who lost to Preston*, *won 2-0 at Hull*.
_NO_COUNCIL_BEFORE = re.compile(
    r"(?:\b(?:(?i:police(?:\sofficers)?|detectives|constables)\s(?i:in|from|at)\s"
    r"|(?:M[PS]|MSP|AM|MEP|candidate|peer|[Cc]ommissioner)s?\s(?:for|from|of)\s(?:both\s)?"
    r"|(?:County|City|United|Town|Rovers|Wanderers|Albion|Athletic|A?FC)\b[^.\n]{0,20}"
    r"\b(?:lost|lose|drew|won|play(?:ed|s)?|beat|travel(?:led|s)?)\s(?:to|with|at|against)?\s*)"
    r"|\s\d{1,2}[-–]\d{1,2}\s(?:at|against|by|to|over|with)\s)$"
)
#: The words with which it ends.
_BEFORE_PLACE = frozenset(
    "in from at for of to with against by over"
    " lost lose drew won play plays played beat travels travelled travel".split()
)


class Context:
    """Places in their line: the words before and behind, and what a possessive place owns."""

    __slots__ = (
        "_last", "_line", "_named", "_sentence_start", "_text", "end", "first", "left", "next", "owns", "places",
        "previous", "right", "start",
    )  # fmt: skip

    def __init__(self, text: str, places: list[Found], previous: str, named: frozenset[str]) -> None:
        self.places = places
        self.start, self.end = start, end = places[0].start, places[-1].end
        low = max(0, start - _FAR)
        low = text.rfind("\n", low, start) + 1 or low
        high = text.find("\n", end, end + _FAR)
        high = high if high >= 0 else min(len(text), end + _FAR)
        self._text, self._line, self._named = text, (low, high), named
        for ended in _SENTENCE_END.finditer(text, low, start):
            low = ended.end()
        self._sentence_start = low
        stop = _SENTENCE_END.search(text, end, high)
        self.left = text[max(low, start - _REACH) : start]
        self.right = text[end : min(stop.start() if stop else high, end + _REACH)]
        self.owns = _POSSESSIVE.match(self.right) if self.right[:1] in ("'", "’") else None
        following = _NEXT_WORD.match(self.right)
        self.next = following[1] if following else ""
        self.first = _NO_LETTER.split(self.next, 1)[0].lower()
        self.previous = previous
        self._last: str | None = None  # where no word stands before, but a mark or nothing
        if self.previous or self.left[-2:].isspace():
            self._last = last_piece(previous)

    @property
    def line(self) -> str:
        return self._text[slice(*self._line)]

    @property
    def sentence(self) -> str:
        return self._text[self._sentence_start : self.end] + self.right

    @property
    def known(self) -> bool:
        """Whether the document names their councils."""
        return not any(self._named.isdisjoint(place.ids) for place in self.places)

    def is_after(self, words: frozenset[str]) -> bool:
        """Whether one of these may be the last word before, an adjective passed over; it spares searches."""
        return self._last in words or self._last in PASSED_OVER

    def is_before(self, words: frozenset[str]) -> bool:
        """Whether one of these may be the first word behind; it spares searches."""
        return self.first in words if self.next else self.right[:1].isspace()


def last_piece(word: str) -> str:
    """What stands behind the last hyphen, point or apostrophe of a word, in lower case."""
    return _NO_LETTER.sub("'", word).rpartition("'")[2].lower()


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last words of some phrases, as ``Context.is_after`` compares them."""
    return frozenset(last_piece(phrase.split()[-1]) for phrase in phrases)


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of some phrases, as ``Context.is_before`` compares them."""
    return frozenset(re.split(r"['’./-]", phrase.split()[0], maxsplit=1)[0].lower() for phrase in phrases)


def word_before(text: str, place: int) -> str:
    """The word, and one blank, straight before a place in the same sentence; "" if there is none."""
    first = max(0, place - _REACH)
    first = max(text.rfind(" ", first, place - 1), text.rfind("\n", first, place - 1)) + 1 or first
    found = _LAST_WORD.search(text, first, place)
    return found[1] if found and not found[1].rstrip("'’").endswith(".") else ""


def owns(text: str, end: int) -> bool:
    """Whether a possessive mark stands behind a place."""
    return _POSSESSIVE.match(text, end) is not None


def is_seat_or_match(here: Context) -> bool:
    """*the MP for Erewash*, *police in Hull*, *Leeds are away to Hull*, *a 2-0 defeat at Hull*."""
    if here.next.startswith("play") and _PLAYS.match(here.right):
        return True
    sentence = here.sentence
    if ("away" in sentence or "home" in sentence) and _MATCH.search(sentence):
        return True
    return here.is_after(_BEFORE_PLACE) and _NO_COUNCIL_BEFORE.search(here.left) is not None
