"""A mention of what can be graded: a council, a school, a nursery, a home, an agency, a board, a trust."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from councilie.groups import Row

Body = dict[str, Any]


class Subject(NamedTuple):
    """A mention of a body that can be graded."""

    start: int
    end: int
    body: Body
    kind: str  # "council", or the kind of provider
    named: bool

    def at(self, start: int, end: int) -> Subject:
        """The same body, mentioned elsewhere."""
        return Subject(start, end, self.body, self.kind, self.named)


def without_overlaps(subjects: Sequence[Subject]) -> list[Subject]:
    """Those that do not begin inside the one before; they come in order of their starts."""
    kept: list[Subject] = []
    for subject in subjects:
        if not kept or subject.start >= kept[-1].end:
            kept.append(subject)
    return kept


def council_subjects(rows: Iterable[Row]) -> list[Subject]:
    """The linked council mentions as subjects."""
    return [
        Subject(
            row["start"],
            row["end"],
            {"name": row.get("name"), "gss": row.get("gss")},
            "council",
            row.get("mention") != "reference",
        )
        for row in rows
        if row.get("name") and not str(row.get("gss")).startswith(_NO_CHILDRENS_SERVICES)
    ]


#: Districts, combined authorities and the GLA by their ONS codes: Ofsted grades no services of theirs.
_NO_CHILDRENS_SERVICES = ("E07", "E12", "E47", "E61")


def merge(councils: Sequence[Subject], providers: Sequence[Subject]) -> list[Subject]:
    """Councils and providers in one order; a provider's name swallows the place in it."""
    if not providers:
        return [*councils]
    kept = [
        council
        for council in councils
        if not any(
            p.named and p.start <= council.start and council.end <= p.end for p in _around(providers, council)
        )
    ]
    return sorted(
        [*kept, *[p for p in providers if not any(_overlap(p, c) for c in _around(kept, p))]],
        key=lambda s: s.start,
    )


_start = attrgetter("start")


def _around(subjects: Sequence[Subject], one: Subject) -> Sequence[Subject]:
    number = bisect_left(subjects, one.start, key=_start)
    return subjects[max(0, number - 2) : number + 3]


def _overlap(one: Subject, other: Subject) -> bool:
    return one.start < other.end and other.start < one.end
