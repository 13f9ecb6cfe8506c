"""A mention of what can be graded: a council, a school, a nursery, a home, an agency, a board, a trust."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

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
