"""Span groups as the one store on a ``Doc``.

Every component of councilie leaves its findings in one span group: the spans for spaCy's users, and in the
group's ``attrs["rows"]`` one JSON object a span, in the same order, with the exact character offsets and the
fields of the record. Spans and group ``attrs`` survive ``to_bytes``, pickle, ``DocBin`` and ``n_process``
without any flag; nothing else is stored.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, SpanGroup

from councilie.labels import ZONES_KEY

Row = dict[str, Any]

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


def write(doc: Doc, key: str, rows: Iterable[Row], *, label: str, **attrs: Any) -> None:
    """Put rows on the doc as the span group ``key``, in order of their offsets.

    Args:
        doc: The document; an earlier group of that key is replaced.
        key: The span group's key in ``doc.spans``.
        rows: JSON objects with ``start`` and ``end`` (character offsets) and ``rule``; a row's ``gss``, if
            it has one, becomes the span's ``kb_id_`` and its ``entry`` the span's ``id_``.
        label: The spans' label; a row's own ``label`` goes before it.
        attrs: Further JSON values for the group.
    """
    kept = sorted(rows, key=lambda row: (row["start"], row["end"]))
    spans = []
    for row in kept:
        span = doc.char_span(
            row["start"],
            row["end"],
            label=row.get("label", label),
            kb_id=row.get("gss") or "",
            span_id=row.get("entry") or "",
            alignment_mode="expand",  # a foreign tokenizer may glue £35,391-£42,888; the row keeps the offsets
        )
        if span is not None:
            spans.append(span)
    doc.spans[key] = SpanGroup(doc, name=key, attrs={"rows": kept, **attrs}, spans=spans)


def read(doc: Doc, key: str) -> list[Row]:
    """The rows of a span group of councilie, empty where the group is missing or somebody else's."""
    if key not in doc.spans:
        return []
    rows = doc.spans[key].attrs.get("rows", [])
    return list(rows)


def page_facts(doc: Doc) -> Row:
    """``title`` (str or None), ``published`` (ISO date or None) and ``authors`` (list) of the page."""
    facts: Row = {"title": None, "published": None, "authors": []}
    if ZONES_KEY in doc.spans:
        attrs = doc.spans[ZONES_KEY].attrs
        facts.update({name: attrs[name] for name in facts if name in attrs})
    return facts


def zone_finder(doc: Doc) -> Callable[[int], str]:
    """A function from a character offset to its zone; all is ``body`` where no zones were written."""
    rows = read(doc, ZONES_KEY)
    starts = [row["start"] for row in rows]

    def zone_at(offset: int) -> str:
        place = bisect_right(starts, offset) - 1
        return str(rows[place]["zone"]) if place >= 0 else "body"

    return zone_at
