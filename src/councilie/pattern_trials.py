"""Try pattern entries on their own sentences: in which they must find something, and in which they must not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from councilie.gazetteer import Pattern
from councilie.labels import GROUPS
from councilie.loading import load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from councilie.pipeline.pattern_pipe import PatternPipe

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a pattern file."""

    file: str
    line: int
    pattern: Pattern

    @property
    def name(self) -> str:
        return str(self.pattern.get("id") or f"line {self.line} of {self.file}")

    def sentences(self) -> list[tuple[str, bool]]:
        """Its own sentences, each with whether the entry must fire."""
        return [
            *((sentence, True) for sentence in self.pattern.get("examples", ())),
            *((sentence, False) for sentence in self.pattern.get("near_misses", ())),
        ]


#: A page for the lines that page_zones knows: under the headline, amid the article, and among what follows it.
_PAGE = """Ferry to stop at weekends

{head}

The ferry over the Tamble will not run at weekends from May, the county council has said.

{amid}

Councillors voted for it by five to two at a meeting on Tuesday night, after a debate of an hour.

{tail}"""


class Trial:
    """A pipeline that has the entries in it, with everything switched on that some entry may need.

    Args:
        model: ``"full"`` or ``"rules"``.
        entries: The entries that are not in the pipeline yet.
        labels: Those of the entries that ship; others go to a ruler of their own.
    """

    def __init__(self, model: str, entries: Sequence[Entry], labels: Collection[str]) -> None:
        from councilie.pipeline.context_ruler import ContextRuler
        from councilie.pipeline.quote_attributor import QuoteAttributor

        self.labels = labels
        self.nlp = load(model)
        self.rulers = rulers(self.nlp)
        for ruler in self.rulers:
            if isinstance(ruler, QuoteAttributor):
                ruler.beliefs = True
                ruler.compile()
            ruler.add_patterns(entry.pattern for entry in entries if ruler.takes(entry.pattern))
        own = [
            {**entry.pattern, "id": entry.name} for entry in entries if entry.pattern["label"] not in labels
        ]
        if own:
            last = self.nlp.add_pipe("context_ruler")
            assert isinstance(last, ContextRuler)
            last.add_patterns(own)

    def surprises(self, entry: Entry) -> Iterator[tuple[str, bool, bool]]:
        """The sentences of an entry in which it does not do what it must.

        An entry fires where a span names it, or, as not all spans do, where without it something else is found.
        In a near miss it may prevent finds, not make them.

        Yields:
            The sentence, whether the entry must fire in it, and whether other entries find something there.
        """
        takers = [ruler for ruler in self.rulers if entry.pattern in ruler.patterns]
        if not takers and entry.pattern["label"] in self.labels:
            return  # another entry has its place, or no component takes further ones
        with_it = [self._found(takers, sentence, wanted) for sentence, wanted in entry.sentences()]
        names = [any(entry.name in (row.get("entry"), row.get("rule")) for row in rows) for rows in with_it]
        without: list[Rows | None] = [None] * len(names)
        if takers and not all(names):
            without = self._without(entry, takers)
        for (sentence, wanted), named, rows, other in zip(
            entry.sentences(), names, with_it, without, strict=True
        ):
            if wanted:
                fires = named or (other is not None and other != rows)
            else:
                fires = named or (other is not None and any(row not in other for row in rows))
            if fires is not wanted:
                others = any(
                    row["group"] in GROUPS.values() or row.get("zone", "body") != "body" for row in rows
                )
                yield sentence, wanted, others

    def _found(self, takers: Sequence[PatternPipe], sentence: str, wanted: bool) -> Rows:
        """What is found in a sentence, or, for the zones of pages, in a page with it as a line."""
        if [ruler.name for ruler in takers] != ["page_zones"]:
            return _rows(self.nlp(sentence))
        zones = takers[0]
        pages = [{"head": sentence}, {"tail": f"Sign up\n\n{sentence}"}] if wanted else [{"amid": sentence}]
        found: Rows = []
        for page in pages:
            text = _PAGE.format(**{"head": "By Jo Pell", "amid": "***", "tail": "***", **page})
            place = text.index(sentence)
            rows = _rows(zones(self.nlp.make_doc(text)))
            inside = [row for row in rows if place <= row["start"] < place + len(sentence)]
            found += [row for row in inside if wanted or row["zone"] != "body"]
        return found

    def _without(self, entry: Entry, takers: Sequence[PatternPipe]) -> list[Rows | None]:
        """What is found in an entry's sentences without it; None where nothing works without it."""
        kept = [ruler.patterns for ruler in takers]
        try:
            for ruler in takers:
                ruler.patterns = [pattern for pattern in ruler.patterns if pattern != entry.pattern]
                ruler.compile()
            return [self._found(takers, sentence, wanted) for sentence, wanted in entry.sentences()]
        except (
            KeyError,
            ValueError,
        ):  # a word list that the rules are built from; spaCy makes of one error the other
            return [[] if wanted else None for _, wanted in entry.sentences()]
        finally:
            for ruler, patterns in zip(takers, kept, strict=True):
                ruler.patterns = patterns
                ruler.compile()


def rulers(nlp: Language) -> list[PatternPipe]:
    """The components of a pipeline that take patterns."""
    from councilie.pipeline.pattern_pipe import PatternPipe

    return [pipe for _, pipe in nlp.pipeline if isinstance(pipe, PatternPipe)]


def _rows(doc: Doc) -> Rows:
    return [dict(row, group=key) for key in sorted(doc.spans) for row in doc.spans[key].attrs.get("rows", ())]
