"""Councils by the places in their names, and where a text has those places alone: *children in Worcestershire*."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from councilie.officials.roles import Body

#: What a council's official name has beside its place.
_COUNCIL_WORDS = re.compile(
    r"\b(?:London Borough of|Royal Borough of|City and County of|City of|Metropolitan|County|City|Borough"
    r"|District|Council|Unitary|The|Corporation|Comhairle)\b"
)
_IN_WORD = re.compile(r"\w")


def councils_by_place(councils: Iterable[Body], seats: Mapping[str, list[str]]) -> dict[str, Body]:
    """Councils by their place, folded: *hull*; where *West Northants* is meant, *west*."""
    made: dict[str, Body] = {}
    for body in councils:
        place = _place(body.name).casefold()
        made.setdefault(place, body)
    for body in councils:
        first = _place(body.name).casefold().split(" ")[0]
        made.setdefault(first, body)
    for place, towns in seats.items():
        if place.casefold() in made:
            for town in towns:
                made.setdefault(town.casefold(), made[place.casefold()])
    return made


def bare_places(
    text: str, councils: list[Body], spoken_of: list[Body], seats: Mapping[str, list[str]]
) -> list[Body]:
    """Where the places of the councils ``spoken_of`` stand in none of the names of ``councils``, with the council.

    *children in Worcestershire* tells whom a document is about.
    """
    known: dict[str, Body] = {}
    for body in spoken_of:
        for place in (_place(body.name), _place(body.name).upper()):
            known.setdefault(place, body)
    known.pop("", None)
    known |= {town: body for place, body in known.items() for town in seats.get(place, ())}
    if not known:
        return []
    found = sorted((start, -len(place), place) for place in known for start in _occurrences(place, text))
    councils = sorted(councils, key=lambda body: body.start)
    starts = [body.start for body in councils]
    made: list[Body] = []
    free = 0
    for start, _, place in found:
        if start < free:  # of York and New York the longer one
            continue
        free = start + len(place)
        around = bisect_right(starts, start) - 1
        if around < 0 or councils[around].end <= start:
            made.append(Body(start, free, known[place].name, known[place].gss, "council"))
    return made


def _occurrences(word: str, text: str) -> Iterator[int]:
    """Where a word or words stand by themselves."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_IN_WORD.match(text, start - 1) if start else None) and not _IN_WORD.match(text, end):
            yield start
        start = text.find(word, start + 1)


@lru_cache(maxsize=1024)
def _place(name: str) -> str:
    """The place in a council's official name: ``"Hull"`` of ``"Hull City Council"``."""
    return " ".join(_COUNCIL_WORDS.sub(" ", name).split())
