"""Say which council each mention means: the one that its words, its date and its document allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from councilie.council_reading import Reading
from councilie.groups import Output, Row, page_facts, text_of, zone_finder
from councilie.pipeline.council_ruler import CouncilRuler


class CouncilLinker(Pipe):
    """Writes ``doc.spans["councils"]``: every mention with ``name``, ``gss``, ``kind`` and ``entry``.

    It links to the entries of the ruler before it, so that a council added there is linked as well. How it
    decides, and when it abstains (``gss`` and ``name`` are None), is written in ``council_reading``.
    """

    def __init__(
        self,
        ruler: CouncilRuler,
        name: str,
        output: Output,
        *,
        zones: bool = True,
        scorer: Callable[..., Any] | None = None,
    ) -> None:
        self.ruler = ruler
        self.name = name
        self.output = output
        self.zones = zones
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        found = doc.spans.get(self.ruler.output.spans_key)
        rows: list[Row] = []
        if found is not None and found.attrs.get("rows"):
            mentions = list(found.attrs["rows"])
            text = text_of(doc)
            places = found.attrs.get("places", [])
            published = page_facts(doc)["published"]
            entries, cues = self.ruler.entries, self.ruler.reading_cues
            reading = Reading(text, mentions, places, entries, cues, published, zone_finder(doc, self.zones))
            for row, key in zip(mentions, reading.entries, strict=True):
                # no *combined authority* that is not named
                if (
                    key
                    or row["mention"] != "reference"
                    or ("combined" not in row["modifiers"] and reading.is_british)
                ):
                    rows.append(self._row(row, key, reading.date))
        self.output.write(doc, rows)
        return doc

    def _row(self, row: Row, key: str | None, date: str | None) -> Row:
        entry = self.ruler.entries.get(key or "")
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

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        return self.scorer(examples, **kwargs) if self.scorer else {}
