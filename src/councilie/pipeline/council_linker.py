"""Say which council each mention means: the one that its words, its date and its document allow."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from councilie.council_reading import Reading, ReadingCues
from councilie.councils import LABEL, CouncilEntry, words
from councilie.groups import Row, page_facts, read, write, zone_finder
from councilie.labels import COUNCIL_MENTIONS_KEY
from councilie.pipeline.pattern_pipe import PatternPipe, sources

#: A page on which *the council* may be one of ours though it names none.
_BRITISH = re.compile(r"\b(?:Ofsted|Cllr|[Cc]ouncillors?|[Ll]ocal authorit(?:y|ies)|[Bb]orough)\b")


class CouncilLinker(PatternPipe):
    """Writes ``doc.spans["councils"]``: every mention with ``name``, ``gss``, ``kind`` and ``entry``.

    How it decides, and when it abstains (``gss`` and ``name`` are None), is written in ``council_reading``.
    """

    takes_labels = (LABEL, "COUNCIL_WORD")

    def compile(self) -> None:
        entries = [CouncilEntry.from_pattern(pattern) for pattern in sources(self.patterns, LABEL)]
        self.entries = {entry.id: entry for entry in entries}
        lists = words(self.patterns)
        if lists:
            self.cues = ReadingCues(lists)

    def __call__(self, doc: Doc) -> Doc:
        mentions = read(doc, COUNCIL_MENTIONS_KEY)
        rows: list[Row] = []
        if mentions:
            text = doc.text
            places = doc.spans[COUNCIL_MENTIONS_KEY].attrs.get("places", [])
            published = page_facts(doc)["published"]
            reading = Reading(text, mentions, places, self.entries, self.cues, published, zone_finder(doc))
            about = bool(reading.weights) or bool(_BRITISH.search(text))
            for row, key in zip(mentions, reading.entries, strict=True):
                some = about and "combined" not in row.get("modifiers", ())  # no *combined authority* unnamed
                if key or some or row["mention"] != "reference":
                    rows.append(self._row(row, key, reading.date))
        write(doc, "councils", rows, label=LABEL)
        return doc

    def _row(self, row: Row, key: str | None, date: str | None) -> Row:
        entry = self.entries.get(key or "")
        return {
            "start": row["start"],
            "end": row["end"],
            "mention": row["mention"],
            "name": entry.name_at(date) if entry else None,
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
        "words": {"@misc": "councilie.patterns.v1", "name": "council_words"},
        "scorer": {"@scorers": "councilie.record_scorer.v1", "type": "council"},
    },
)
def make_council_linker(
    nlp: Language,
    name: str,
    patterns: list[dict[str, Any]] | None,
    words: list[dict[str, Any]] | None,
    scorer: Callable[..., Any] | None,
) -> CouncilLinker:
    before = [each for each in nlp.pipe_names if nlp.get_pipe_meta(each).factory == "council_ruler"]
    if not before:
        raise ValueError(
            f"{name} links what a council_ruler finds, and the pipeline has none: "
            'call nlp.add_pipe("council_ruler") first'
        )
    return CouncilLinker(nlp, name, [*(words or []), *(patterns or [])], scorer)
