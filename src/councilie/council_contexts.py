"""The words around a bare place, as the rules see them that tell a council from its place."""

from __future__ import annotations

import re

from councilie.council_names import Found

_REACH = 90
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)]*\s")
_NEXT_WORD = re.compile(r"[ \t\u00a0]([^\W\d_][\w’-]*)")
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


class Context:
    """Places in their line: the words before and behind; ``known`` if the document names their councils."""

    __slots__ = ("end", "known", "left", "line", "next", "places", "previous", "right", "sentence", "start")

    def __init__(self, text: str, places: list[Found], named: set[str]) -> None:
        self.places = places
        self.known = all(set(place.ids) & named for place in places)
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
        following, before = _NEXT_WORD.match(self.right), _LAST_WORD.search(self.left)
        self.next = following[1] if following else ""
        self.previous = before[1] if before else ""


def is_seat_or_match(here: Context) -> bool:
    """*the MP for Erewash*, *police in Hull*, *Leeds are away to Hull*, *a 2-0 defeat at Hull*."""
    return bool(
        _MATCH.search(here.sentence)
        or _PLAYS.match(here.right)
        or any(before.search(here.left) for before in (_POLICE, _SEAT, _PLAYED))
    )
