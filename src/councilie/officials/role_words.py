"""The words that role phrases are made of, read from the patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from councilie.alternatives import alternatives
from councilie.gazetteer import Pattern
from councilie.names import GAP

DETERMINERS = frozenset("the a an its their whose his her our my your this that both one".split())


class RoleWords:
    """The words that role phrases are made of, by what they do there.

    Args:
        patterns: Those of the files roles, honorifics, parties and organisations.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        listed: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            listed.setdefault(pattern["label"], []).append(pattern)

        def words(label: str) -> frozenset[str]:
            return frozenset(pattern["pattern"] for pattern in listed.get(label, ()))

        self.heads = words("ROLE")
        self.businesses = {p["pattern"] for p in listed.get("ROLE", ()) if p["employer"] == "business"}
        self.modifiers = words("ROLE_MODIFIER")
        self.topics = words("REMIT_WORD")
        self.ends = words("REMIT_END")
        self.honorifics = words("HONORIFIC")
        self.standings = {p["pattern"]: str(p["standing"]) for p in listed.get("STANDING", ())}
        self.nouns = {
            p["pattern"]: str(p["kind"])  # those of speakers alone have no kind
            for p in listed.get("ORGANISATION_NOUN", ())
            if "kind" in p
        }
        #: By the place in a council's name the towns of another name where it sits: Calderdale, Halifax.
        self.seats: dict[str, list[str]] = {}
        for pattern in listed.get("COUNCIL_SEAT", ()):
            self.seats.setdefault(str(pattern["place"]), []).append(str(pattern["pattern"]))
        #: Departments by the first words of their ministers' titles.
        self.departments = {
            word: str(p["name"]) for p in listed.get("ORGANISATION", ()) for word in p.get("ministers", ())
        }
        self.parties = {p["pattern"].casefold(): str(p["party"]) for p in listed.get("PARTY", ())}
        #: The last words of parties of two: *Dem* of *Lib Dem*.
        self.party_ends = frozenset(party.split()[-1] for party in self.parties)
        #: Any party, as an alternative of a regular expression.
        self.any_party = alternatives(words("PARTY"), gap=" ")
        self.of_group = re.compile(
            rf"{GAP}(?:of|for|in){GAP}(?:(?:the|its|their){GAP}|[\w’'-]+['’]s{GAP})?"
            rf"(?:(?:main|ruling|opposition|minority|council['’]s){GAP})*"
            rf"(?P<party>{self.any_party})(?!\w)(?P<more>(?:(?:,|{GAP}and|{GAP}&)?{GAP}[\w-]+){{1,5}}?(?={GAP}group))?"
            rf"(?P<group>{GAP}(?:group|opposition))?",
            re.I,
        )
