"""Span groups as the one store on a ``Doc``.

Every component of councilie leaves its findings in one span group: the spans for spaCy's users, and in the
group's ``attrs["rows"]`` one JSON object a span, in the same order, with the exact character offsets and the
fields of the record. Spans and group ``attrs`` survive ``to_bytes``, pickle, ``DocBin`` and ``n_process``
without any flag; nothing else is stored.

A group says in ``attrs["holds"]`` what it holds (``"councils"``, ``"money"`` …), so that every reader finds it
under whatever key a config gave it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span, SpanGroup

from councilie.labels import ZONES_KEY

Row = dict[str, Any]
#: Chooses, out of the entities that there are and further spans, entities that do not overlap.
EntsFilter = Callable[[Iterable[Span], Iterable[Span]], Iterable[Span]]

#: The text of each living document, and how many tokens the document had when it was joined.
_TEXTS: WeakKeyDictionary[Doc, tuple[int, str]] = WeakKeyDictionary()


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy joins anew from the tokens at every call, joined once a document."""
    known = _TEXTS.get(doc)
    if known is None or known[0] != len(doc):  # an empty Doc may be filled later, by from_bytes
        known = _TEXTS[doc] = len(doc), doc.text
    return known[1]


def keep_text(doc: Doc, text: str) -> None:
    """Spare ``text_of`` the joining; ``text`` is what the document was tokenised from, without a loss."""
    _TEXTS[doc] = len(doc), text


@dataclass(frozen=True)
class Output:
    """Where a component leaves its findings, as its config says.

    Attributes:
        holds: What the group holds: the key that it has by default.
        spans_key: The group's key in ``doc.spans``.
        label: The spans' label.
        ents_filter: Where the spans go to ``doc.ents`` too, what keeps entities from overlapping; else None.
    """

    holds: str
    spans_key: str
    label: str
    ents_filter: EntsFilter | None = None

    def write(self, doc: Doc, rows: Iterable[Row], **attrs: Any) -> None:
        """Put rows on the doc; see the function ``write``."""
        write(doc, self.spans_key, rows, label=self.label, holds=self.holds, **attrs)
        if self.ents_filter:
            doc.ents = tuple(sorted(self.ents_filter(doc.ents, list(doc.spans[self.spans_key]))))


def write(
    doc: Doc, key: str, rows: Iterable[Row], *, label: str, holds: str | None = None, **attrs: Any
) -> None:
    """Put rows on the doc as the span group ``key``, in order of their offsets.

    Args:
        doc: The document; an earlier group of that key is replaced.
        key: The span group's key in ``doc.spans``.
        rows: JSON objects with ``start`` and ``end`` (character offsets) and ``rule``; a row's ``gss``, if
            it has one, becomes the span's ``kb_id_`` and its ``entry`` the span's ``id_``.
        label: The spans' label; a row's own ``label`` goes before it.
        holds: What the rows are; by default what the key says.
        attrs: Further JSON values for the group.
    """
    kept = sorted(rows, key=lambda row: (row["start"], row["end"]))
    number = doc.vocab.strings.add  # what spaCy would look up for each span anew
    numbers = {"": 0, label: number(label)}
    spans = []
    for row in kept:
        for name in (row.get("label"), row.get("gss"), row.get("entry")):
            if name and name not in numbers:
                numbers[name] = number(name)
        span = doc.char_span(
            row["start"],
            row["end"],
            label=numbers[row.get("label") or label],
            kb_id=numbers[row.get("gss") or ""],
            span_id=numbers[row.get("entry") or ""],
            alignment_mode="expand",  # a foreign tokenizer may glue £35,391-£42,888; the row keeps the offsets
        )
        if span is not None:
            spans.append(span)
    attrs = {"holds": holds or key, "rows": kept, **attrs}
    doc.spans[key] = SpanGroup(doc, name=key, attrs=attrs, spans=spans)


def group(doc: Doc, holds: str) -> SpanGroup | None:
    """The span group of councilie that holds this (of several the one of that key, or the last), or None."""
    usual: SpanGroup | None = doc.spans.get(holds)
    if usual is not None and usual.attrs.get("holds") == holds:
        return usual
    found = [some for some in doc.spans.values() if some.attrs.get("holds") == holds]
    return found[-1] if found else None


def read(doc: Doc, holds: str) -> list[Row]:
    """The rows of the span group that holds this (``"councils"``, ``"money"`` …), empty where there is none."""
    found = group(doc, holds)
    return [] if found is None else list(found.attrs["rows"])


def page_facts(doc: Doc) -> Row:
    """``title`` (str or None), ``published`` (ISO date or None) and ``authors`` (list) of the page."""
    facts: Row = {"title": None, "published": None, "authors": []}
    zones = group(doc, ZONES_KEY)
    if zones is not None:
        facts.update({name: zones.attrs[name] for name in facts if name in zones.attrs})
    return facts


def zone_finder(doc: Doc, use: bool = True) -> Callable[[int], str]:
    """A function from a character offset to its zone; all is ``body`` where no zones are written or to be used."""
    rows = read(doc, ZONES_KEY) if use else []
    starts = [row["start"] for row in rows]

    def zone_at(offset: int) -> str:
        place = bisect_right(starts, offset) - 1
        return str(rows[place]["zone"]) if place >= 0 else "body"

    return zone_at
