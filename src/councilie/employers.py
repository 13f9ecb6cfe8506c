"""For whom an official works: the body that the text names, or the council that the article is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from councilie.groups import Row
from councilie.names import GAP, WORD
from councilie.roles import ORGANISATION, Body, Role

#: What a council's official name has beside its place.
_COUNCIL_WORDS = re.compile(
    r"\b(?:County|City|Borough|District|Metropolitan|Council|London Borough of|Royal Borough of|City of|Unitary|and District"
    r"|The|Corporation|Comhairle)\b"
)
#: Role types that a council employs or elects where the text names no other body.
_COUNCIL_TYPES = frozenset(
    "leader deputy_leader cabinet_member councillor mayor chief_executive director officer spokesperson".split()
)
_SCHOOL = re.compile(rf"{WORD}(?:{GAP}(?:(?:of|for|and|&|in){GAP})?{WORD})*{GAP}(?:Academy|School|College|Primary|High|Infants|Juniors|Nursery)(?!\w)")
_INSPECTORATES = re.compile(r"Ofsted|OFSTED|OfSTED")


class Employers:
    """The bodies of one document.

    Args:
        text: The document's text.
        councils: The rows of the group ``councils``.
        bodies: All named bodies, in order.
        nouns: Nouns of organisations and their kind.
        zone_at: The zone at an offset.
    """

    def __init__(
        self,
        text: str,
        councils: list[Row],
        bodies: list[Body],
        nouns: dict[str, str],
        zone_at: Callable[[int], str],
    ) -> None:
        self.text = text
        self.nouns = nouns
        self.zone_at = zone_at
        self.bodies = bodies
        self.councils = [
            Body(row["start"], row["end"], row["name"], row.get("gss"), "council") for row in councils if row.get("name")
        ]
        self.nearby = sorted([*self.councils, *self._places()], key=lambda body: body.start)
        self.starts = [body.start for body in self.nearby]
        self.main = self._main()

    def of(self, role: Role | None, role_type: str, start: int) -> Body | None:
        """The body of a role at an offset, or None."""
        if role is not None:
            if role.body is not None:
                return self._named(role.body)
            found = self._referred(role, start)
            if found is not None:
                return found
        employer = role.entry["employer"] if role is not None else "council"
        if role_type == "councillor":
            employer = "council"
        if employer == "council" and role_type in _COUNCIL_TYPES:
            return self._council(start, role_type)
        if employer == "ofsted" and _INSPECTORATES.search(self.text):
            return Body(start, start, "Ofsted")
        if employer == "school":
            return self._school(start)
        return None

    def _named(self, body: Body) -> Body:
        """The body, by the longest name that the document introduces for an acronym of it."""
        if body.gss or not body.name.isupper():
            return body
        introduced = re.search(rf"({ORGANISATION}){GAP}\({re.escape(body.name)}\)", self.text)
        return Body(body.start, body.end, introduced[1], None, body.kind) if introduced else body

    def _referred(self, role: Role, start: int) -> Body | None:
        """*the trust's*, *Leeds councillor*: a noun or a place for a body that the text names elsewhere."""
        if role.noun in ("council", "authority", "borough", "city", "county", "district", "town", "island"):
            return self._council(start, "leader")
        if role.noun:
            kind = self.nouns.get(role.noun, role.noun)
            named = re.compile(rf"{ORGANISATION}")
            best: Body | None = None
            for run in named.finditer(self.text):
                last = run.group().split()[-1].casefold()
                if len(run.group().split()) < 2 or not (last == role.noun or self.nouns.get(last) == kind):
                    continue
                if best is not None and run.start() > start:
                    break
                best = Body(run.start(), run.end(), re.sub(r"^The ", "", run.group()))
            return best
        if role.place and role.role_type not in ("mp", "minister", "union"):
            place = role.place.casefold()
            for body in self.councils:
                if _place(body.name).casefold() == place:
                    return body
            for body in self.councils:
                if _place(body.name).casefold().startswith(place + " "):
                    return body
        return None

    def _council(self, start: int, role_type: str) -> Body | None:
        """The council that the article is about; where it is about several, the last one named before."""
        if self.zone_at(start) == "boilerplate":
            return None
        if self.main is not None:
            return self.main
        first = bisect_left(self.starts, start)
        paragraph = self.text.rfind("\n", 0, start)
        nearest = self.nearby[first - 1] if first else None
        if nearest is None or self.zone_at(nearest.start) == "boilerplate":
            return None
        return None if role_type == "councillor" and nearest.start < paragraph else nearest

    def _places(self) -> list[Body]:
        """The bare places of the document's councils: *children in Worcestershire* tells whom it is about."""
        by_place: dict[str, Body] = {}
        for body in self.councils:
            if self.zone_at(body.start) != "boilerplate":
                by_place.setdefault(_place(body.name), body)
        if not by_place:
            return []
        named = {body.start for body in self.councils}
        places = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(by_place, key=len, reverse=True)))})(?!\w)")
        return [
            Body(match.start(), match.end(), by_place[match.group()].name, by_place[match.group()].gss, "council")
            for match in places.finditer(self.text)
            if match.start() not in named
        ]

    def _main(self) -> Body | None:
        """The council named, with its place, at least twice as often as any other; the first has one ahead."""
        named = [body for body in self.nearby if self.zone_at(body.start) != "boilerplate"]
        counted = Counter(body.gss or body.name for body in (*named, *named[:1]))
        ranked = counted.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return next(body for body in named if (body.gss or body.name) == ranked[0][0])

    def _school(self, start: int) -> Body | None:
        """The last school named before, else the first."""
        found: Body | None = None
        for match in _SCHOOL.finditer(self.text):
            if found is not None and match.start() > start:
                break
            found = Body(match.start(), match.end(), re.sub(r"^(?:The|At|In) ", "", match.group()))
        return found


def _place(name: str) -> str:
    """The place in a council's official name: ``"Hull"`` of ``"Hull City Council"``."""
    return " ".join(_COUNCIL_WORDS.sub(" ", name).split())
