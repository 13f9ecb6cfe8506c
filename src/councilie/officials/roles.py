"""Role phrases: *interim director of children's services at Hull Council* read into its parts.

A phrase has a head (``patterns/roles.jsonl``); before it stand words that belong to the role (*executive*),
its standing (*former*), a party (*Labour*) or its organisation (*the council's*); after it a remit (*for
children, young people and schools*) and an organisation (*of Dudley Council*).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from councilie.gazetteer import Pattern
from councilie.names import GAP, UPPER, WORD

#: A run of capitalised words that names a body: National Union of Teachers, Kinship North.
#: An apostrophe goes on with it in Northamptonshire Children's Trust, not in Hull Council's Jane Smith.
_OWNED = (
    r"(?:(?:(?<=Children)|(?<=Women)|(?<=People)|(?<=King)|(?<=Queen)|(?<=Mary)|(?<=Peter)|(?<=John)|(?<=Luke)"
    r"|(?<=Anne))['’]s|(?<=rs)['’])?"
)
#: St Mary's Primary School has it behind any saint.
_OF_SAINT = rf"(?:St\.?{GAP}{WORD}['’]s{GAP}(?={UPPER}))?"
ORGANISATION = (
    rf"{_OF_SAINT}{WORD}{_OWNED}(?:{GAP}(?:(?:of|for|and|&|upon|under){GAP}(?:the{GAP})?)?{WORD}{_OWNED})*"
)


class Body(NamedTuple):
    """Where an organisation is named, and as what; ``kind`` is ``"union"``, ``"department"`` … or None."""

    start: int
    end: int
    name: str
    gss: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class Role:
    """A role phrase. ``left`` and ``right`` are its edges with article, party and organisation."""

    left: int
    start: int
    end: int
    right: int
    head: str
    entry: Pattern
    words: str = ""
    plural: bool = False
    standing: str | None = None
    party: str | None = None
    group: bool = False  # of a party's group: the leader of the Labour group
    body: Body | None = None
    place: str | None = None  # a bare place that stands for the body: Leeds councillor
    elsewhere: bool = False  # the place is told in full: mayor of Otley
    noun: str | None = None  # a definite noun that stands for the body: the trust's
    remit: str | None = None
    relational: bool = False  # her manager

    @property
    def of_council(self) -> bool:
        """Whether the organisation told is a council."""
        return self.noun == "council" or (self.body is not None and self.body.kind == "council")

    @property
    def role_type(self) -> str:
        """The type of the head, or what its organisation makes of it."""
        kind = str(self.entry["role_type"])
        if self.entry["takes"] == "headed":  # head of safeguarding, head of Ofsted, but the head of a school
            if self.remit and self.remit.casefold() not in ("school", "the school"):
                return "officer"
            if self.body is not None and self.body.kind != "school":
                return "other"
        words = self.words.casefold()
        if kind in ("leader", "deputy_leader") and (
            self.group or words.startswith(("opposition", "minority"))
        ):
            return "councillor"
        if kind == "minister" and words.startswith("shadow"):
            return "mp"
        chairs = self.head.casefold().startswith(("chair", "vice-chair", "deputy chair"))
        if chairs and (self.of_council or "scrutiny" in words):
            return "councillor"  # chairman of the county council
        if self.body is not None and self.body.kind == "union" and kind != "spokesperson":
            return "union"
        return kind


@dataclass(frozen=True, slots=True)
class Phrases:
    """What tells who somebody is, in order: ``titles`` by their starts, ``verbs`` (of leading) by start
    and end, ``parties`` by end and value, ``relations`` (*deputy*) by start, end and value."""

    roles: list[Role]
    bodies: list[Body]
    titles: list[int]
    verbs: list[tuple[int, int]]
    parties: list[tuple[int, str]]
    relations: list[tuple[int, int, str]]
