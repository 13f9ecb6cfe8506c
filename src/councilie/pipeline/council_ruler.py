"""Find the mentions of councils, each with the councils that it may mean; the linker decides."""

from __future__ import annotations

from spacy.tokens import Doc

from councilie.council_names import CouncilNames, Found
from councilie.council_reading import ReadingCues
from councilie.council_references import CouncilReferences
from councilie.council_shorts import CouncilShorts
from councilie.councils import LABEL, CouncilEntry, words
from councilie.groups import Row, page_facts, text_of, zone_finder
from councilie.pipeline.pattern_pipe import PatternPipe, sources


class CouncilRuler(PatternPipe):
    """Writes ``doc.spans["council_mentions"]``: rows with ``mention`` and ``candidates``, gazetteer ids.

    References have no candidates yet, but ``article``, ``noun`` and ``modifiers``. The group's attribute
    ``places`` has the places that are no more, ``[start, candidates]``: they too tell what a page is about.
    """

    takes_labels = (LABEL, "COUNCIL_WORD")

    def compile(self) -> None:
        lists = words(self.patterns)
        entries = [CouncilEntry.from_pattern(pattern) for pattern in sources(self.patterns, LABEL)]
        self.entries = {entry.id: entry for entry in entries}
        self.reading_cues = ReadingCues(lists)  # for the linker, which links to these entries
        self.names = CouncilNames(self.nlp_vocab, self.tokenizer, entries, lists)
        self.shorts = CouncilShorts(lists)
        self.references = CouncilReferences(lists, self.names.by_name)

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        found, heads = self.names.find(doc, text, page_facts(doc)["published"])
        rows = [_row(hit, "name", hit.rule) for hit in found if hit.sort == "name"]
        shorts = list(self.shorts.find(text, found, zone_finder(doc, self.zones)))
        rows += [_row(hit, "short", rule) for hit, rule in shorts]
        taken = {hit.start for hit, _ in shorts}
        places = [
            [hit.start, list(hit.ids)] for hit in found if hit.sort == "place" and hit.start not in taken
        ]
        ends = {row["end"] for row in rows}  # that Essex County Council: a name, no reference
        rows += [
            {
                "start": made.start,
                "end": made.end,
                "mention": "reference",
                "candidates": [],
                "article": made.article,
                "noun": made.noun,
                "modifiers": list(made.modifiers),
                "rule": "reference",
            }
            for made in self.references.find(text, heads)
            if made.end not in ends
        ]
        self.output.write(doc, rows, places=places)
        return doc


def _row(found: Found, mention: str, rule: str) -> Row:
    return {
        "start": found.start,
        "end": found.end,
        "mention": mention,
        "candidates": list(found.ids),
        "tiers": sorted(found.tiers),
        "rule": rule,
    }
