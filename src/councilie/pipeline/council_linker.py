"""Say which council each mention means: the one that its words, its date and its document allow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any, Optional

from spacy.language import Language
from spacy.tokens import Doc

from councilie.councils import LABEL, CouncilEntry
from councilie.gazetteer import Pattern
from councilie.groups import Row, page_facts, read, write, zone_finder
from councilie.labels import COUNCIL_MENTIONS_KEY
from councilie.pipeline.pattern_pipe import PatternPipe, sources

_YEAR = re.compile(r"\b(?:19[7-9]\d|20[0-4]\d)\b")
_GONE = frozenset("old former previous then defunct abolished predecessor now-defunct now-abolished erstwhile".split())
_TIERS = ("county", "city", "borough", "district", "unitary")


class CouncilLinker(PatternPipe):
    """Writes ``doc.spans["councils"]``: every mention with ``name``, ``gss``, ``kind`` and ``entry``.

    A name or short is linked to the candidate in force at the document's date, then to one that the document
    names in full; what is still tied stays unlinked. A reference is linked to the last council named before
    it in its paragraph, else to the council that the article is about.
    """

    takes_labels = (LABEL,)

    def compile(self) -> None:
        entries = [CouncilEntry.from_pattern(pattern) for pattern in sources(self.patterns, LABEL)]
        self.entries = {entry.id: entry for entry in entries}

    def __call__(self, doc: Doc) -> Doc:
        mentions = read(doc, COUNCIL_MENTIONS_KEY)
        if mentions:
            rows = _Page(doc, mentions, self.entries).rows()
        else:
            rows = []
        write(doc, "councils", rows, label=LABEL)
        return doc


class _Page:
    """The councils of one document."""

    def __init__(self, doc: Doc, mentions: list[Row], entries: dict[str, CouncilEntry]) -> None:
        self.text = doc.text
        self.entries = entries
        self.mentions = mentions
        self.zone_at = zone_finder(doc)
        self.date = page_facts(doc)["published"] or self._latest_year()

    def _latest_year(self) -> str | None:
        years = _YEAR.findall(self.text)
        return max(years) if years else None

    def rows(self) -> list[Row]:
        named = [row for row in self.mentions if row["mention"] != "reference"]
        linked: dict[int, str | None] = {}
        for place, row in enumerate(self.mentions):
            if row["mention"] == "name":
                linked[place] = self._choose(row["candidates"])
        known = Counter(entry for entry in linked.values() if entry)
        for place, row in enumerate(self.mentions):
            if row["mention"] == "short":
                linked[place] = self._choose(row["candidates"], known)
        about = self._about(linked)
        made = []
        for place, row in enumerate(self.mentions):
            entry = linked[place] if row["mention"] != "reference" else self._refer(place, row, linked, about)
            linked[place] = entry
            if row["mention"] == "reference" and entry is None and not about:
                continue
            made.append(self._row(row, entry))
        del named
        return made

    def _choose(self, candidates: list[str], known: Counter[str] | None = None) -> str | None:
        """The tie rule: in force at the date, named in the document, else nobody."""
        left = candidates
        if len(left) > 1 and known:
            left = [key for key in left if key in known] or left
        if len(left) > 1 and self.date:
            left = [key for key in left if self.entries[key].in_force(self.date)] or left
        elif len(left) > 1:
            left = [key for key in left if self.entries[key].end is None] or left
        return left[0] if len(left) == 1 else None

    def _about(self, linked: dict[int, str | None]) -> list[str]:
        """The councils of the article, the one that it is about first."""
        weights: Counter[str] = Counter()
        for place, entry in linked.items():
            if not entry:
                continue
            zone = self.zone_at(self.mentions[place]["start"])
            weights[entry] += {"headline": 3, "body": 2, "byline": 0}.get(zone, 0)
        return [entry for entry, weight in weights.most_common() if weight]

    def _refer(self, place: int, row: Row, linked: dict[int, str | None], about: list[str]) -> str | None:
        words = {word.lower() for word in row["modifiers"]}
        gone = bool(words & _GONE)
        fits = [key for key in about if self._fits(key, words)]
        start = self.text.rfind("\n", 0, row["start"]) + 1
        for before in range(place - 1, -1, -1):
            if self.mentions[before]["start"] < start and row["article"] != "that":
                break
            entry = linked[before]
            if entry in fits and (not gone or self._is_gone(entry)):
                return entry
        if gone:
            fits = [key for key in fits if self._is_gone(key)] or [
                key
                for key, entry in self.entries.items()
                if set(entry.successors) & set(about) and self._fits(key, words) and self._is_gone(key)
            ][:1]
        return fits[0] if fits else None

    def _fits(self, key: str, words: set[str]) -> bool:
        entry = self.entries[key]
        name = entry.name.lower()
        for tier in _TIERS:
            if tier in words and tier not in name and not (tier == "unitary" and entry.kind == "unitary"):
                return False
        for direction in ("north", "south", "east", "west"):
            if f"{direction}ern" in words and not name.startswith(direction):
                return False
        return entry.kind != "combined_authority"

    def _is_gone(self, key: str | None) -> bool:
        entry = self.entries[key or ""]
        return entry.end is not None and (self.date is None or not entry.in_force(self.date))

    def _row(self, row: Row, key: str | None) -> Row:
        entry = self.entries.get(key or "")
        return {
            "start": row["start"],
            "end": row["end"],
            "mention": row["mention"],
            "name": entry.name_at(self.date) if entry else None,
            "gss": entry.gss if entry else None,
            "kind": entry.kind if entry else None,
            "entry": key,
            "rule": row["rule"],
        }


@Language.factory(
    "council_linker",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "councils"},
        "scorer": {"@scorers": "councilie.record_scorer.v1", "type": "council"},
    },
)
def make_council_linker(
    nlp: Language,
    name: str,
    patterns: Optional[list[dict[str, Any]]],
    scorer: Optional[Callable[..., Any]],
) -> CouncilLinker:
    return CouncilLinker(nlp, name, patterns, scorer)
