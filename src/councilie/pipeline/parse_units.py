"""What goes through the parser at a time: all on arrays, no token is walked."""

from __future__ import annotations

import re
from typing import Any

import numpy
from spacy.tokens import Doc

from councilie.attribution.tree import UNITS
from councilie.groups import Row, group, read, text_of
from councilie.labels import QUOTATIONS_KEY
from councilie.pipeline.quotation_finder import quotation_rows

#: A paragraph begins with the first non-blank character after a line break.
_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
#: A stretch of more tokens without a full stop (a list, a page that lost its marks) is cut all the same.
LONGEST = 400
#: A capitalised word of so few letters before a full stop may be an abbreviation: Cllr. Lee, St. Ives
_ABBREVIATION = 4
#: A quotation of so many tokens, its marks among them, may be speech.
_SPEECH = 6
#: What speech ends with before *she said*.
_PAUSE = frozenset(",?!")

_ATTRIBUTES = (
    "ORTH", "SPACY", "NORM", "IDX", "LENGTH", "LOWER", "IS_PUNCT", "IS_TITLE", "IS_LOWER", "IS_ALPHA"
)  # fmt: skip


class Columns:
    """The attributes of a document's tokens, as arrays by their names."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._table: Any = doc.to_array(list(_ATTRIBUTES))
        self.offsets: Any = self["IDX"].astype("int64")
        known = group(doc, QUOTATIONS_KEY) is not None  # else no component has looked for them
        self.quotations = read(doc, QUOTATIONS_KEY) if known else quotation_rows(text_of(doc))

    def __len__(self) -> int:
        return len(self.offsets)

    def __getitem__(self, name: str) -> Any:
        return self._table[:, _ATTRIBUTES.index(name)]

    @property
    def words(self) -> Any:
        """``ORTH``, ``SPACY`` and ``NORM`` of each token."""
        return self._table[:, :3]

    def flags(self, name: str) -> Any:
        """An attribute that is true or false."""
        return self[name].astype(bool)

    def tokens_at(self, offsets: list[int]) -> Any:
        """The first token that begins at each of these offsets or behind it."""
        return numpy.searchsorted(self.offsets, offsets)

    def covered(self, rows: list[Row]) -> Any:
        """Which tokens begin in one of these stretches of characters."""
        found = numpy.zeros(len(self), dtype=bool)
        starts = self.tokens_at([row["start"] for row in rows]).tolist()
        ends = self.tokens_at([row["end"] for row in rows]).tolist()
        for start, end in zip(starts, ends, strict=True):
            found[start:end] = True
        return found


def paragraph_starts(columns: Columns) -> Any:
    """Which tokens begin a paragraph."""
    begins = numpy.zeros(len(columns) + 1, dtype=bool)
    begins[0] = True
    begins[columns.tokens_at([found.end() for found in _BREAK.finditer(text_of(columns.doc))])] = True
    return begins[:-1]


def sentence_starts(columns: Columns, paragraphs: Any) -> Any:
    """Which tokens begin a sentence, by full stops alone; speech stands apart from who is said to speak.

    Where a stop may belong to an abbreviation, or what follows begins small, no sentence ends. Speech of
    several sentences is several too.
    """
    orth = columns["ORTH"]
    full_stop, question, exclamation = (columns.doc.vocab.strings[stop] for stop in ".?!")
    short = columns.flags("IS_TITLE") & (columns["LENGTH"] <= _ABBREVIATION)
    ends = orth == full_stop
    ends[1:] &= ~short[:-1]
    ends |= (orth == question) | (orth == exclamation)
    for figure_end in UNITS:
        ends |= orth == columns.doc.vocab.strings.add(figure_end)
    ends[1:] |= columns.flags("IS_PUNCT")[1:] & ends[:-1]  # a closing mark behind the stop
    ends &= columns.flags("SPACY")
    begins = paragraphs.copy()
    begins[1:] |= ends[:-1] & ~columns.flags("IS_LOWER")[1:]
    begins |= _speech_edges(columns, begins)
    _cut(begins)
    return begins


def _speech_edges(columns: Columns, begins: Any) -> Any:
    """Where speech is cut off: before it, if a colon leads to it (*She said: “…”*), and behind it, if it opens
    its sentence (*“…,” she said*). A quotation within a clause stays in it."""
    text = text_of(columns.doc)
    rows = [row for row in columns.quotations if row["level"] == 0]
    edges = numpy.zeros(len(columns) + 1, dtype=bool)
    starts = columns.tokens_at([row["start"] for row in rows]).tolist()
    ends = columns.tokens_at([row["end"] for row in rows]).tolist()
    for row, first, last in zip(rows, starts, ends, strict=True):
        if last - first < _SPEECH:
            continue
        if text[max(row["start"] - 2, 0) : row["start"]].rstrip().endswith(":"):
            edges[first] = True
        if text[row["inner"][1] - 1 : row["inner"][1]] in _PAUSE and begins[first]:
            edges[last] = True
    return edges[:-1]


def _cut(begins: Any) -> None:
    """Cut stretches that are too long."""
    starts = numpy.flatnonzero(begins)
    lengths = numpy.diff(starts, append=len(begins))
    for place in numpy.flatnonzero(lengths > LONGEST).tolist():
        begins[starts[place] : starts[place] + lengths[place] : LONGEST] = True


def long_paragraphs_cut(paragraphs: Any, sentences: Any) -> Any:
    """Which tokens begin a paragraph, or a sentence of a paragraph that is too long to be parsed in one."""
    starts = numpy.flatnonzero(paragraphs)
    lengths = numpy.diff(starts, append=len(paragraphs))
    return paragraphs | (sentences & numpy.repeat(lengths > LONGEST, lengths))
