"""What goes through the parser at a time, and which of it needs a parse: all on arrays, no token is walked.

A parse decides who is the subject of a reporting word and which clause it reports. Of what stands in quotation
marks, and of sentences in which nobody reports anything, nothing hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy
from spacy.tokens import Doc

from councilie.groups import Row, group, read, text_of
from councilie.labels import QUOTATIONS_KEY, ZONES_KEY
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

_ATTRIBUTES = ("IDX", "LENGTH", "ORTH", "LOWER", "SPACY", "IS_PUNCT", "IS_TITLE", "IS_LOWER", "IS_ALPHA")


class Columns:
    """The attributes of a document's tokens, as arrays by their names."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._table: Any = doc.to_array(list(_ATTRIBUTES))
        self.offsets: Any = self["IDX"].astype("int64")
        known = group(doc, QUOTATIONS_KEY) is not None  # else no component has looked for them
        self.quotations = read(doc, QUOTATIONS_KEY) if known else quotation_rows(text_of(doc))

    def __getitem__(self, name: str) -> Any:
        return self._table[:, _ATTRIBUTES.index(name)]

    def flags(self, name: str) -> Any:
        """An attribute that is true or false."""
        return self[name].astype(bool)

    def tokens_at(self, offsets: list[int]) -> Any:
        """The first token that begins at each of these offsets or behind it."""
        return numpy.searchsorted(self.offsets, offsets)

    def covered(self, rows: list[Row]) -> Any:
        """Which tokens begin in one of these stretches of characters."""
        steps = numpy.zeros(len(self.doc) + 1, dtype="int64")
        if rows:
            numpy.add.at(steps, self.tokens_at([row["start"] for row in rows]), 1)
            numpy.add.at(steps, self.tokens_at([row["end"] for row in rows]), -1)
        return steps[:-1].cumsum() > 0


def paragraph_starts(columns: Columns) -> Any:
    """The first token of each paragraph of a document that is not empty, as an array of int."""
    after = [found.end() for found in _BREAK.finditer(text_of(columns.doc))]
    starts = numpy.unique(columns.tokens_at([0, *after]))
    return starts[starts < len(columns.doc)]


def sentence_starts(columns: Columns, paragraphs: Any) -> Any:
    """The first token of each sentence, by full stops alone; speech stands apart from who is said to speak.

    Where a stop may belong to an abbreviation, or what follows begins small, no sentence ends. Speech of
    several sentences is several too.
    """
    doc = columns.doc
    full_stop, *others = (doc.vocab.strings[stop] for stop in ".!?")
    short = columns.flags("IS_TITLE") & (columns["LENGTH"] <= _ABBREVIATION)
    stops = columns["ORTH"] == full_stop
    stops[1:] &= ~short[:-1]
    stops |= numpy.isin(columns["ORTH"], others)
    ended = stops.copy()
    ended[1:] |= columns.flags("IS_PUNCT")[1:] & stops[:-1]
    breaks = numpy.flatnonzero(ended & columns.flags("SPACY")) + 1
    breaks = breaks[breaks < len(doc)]
    starts = numpy.union1d(paragraphs, breaks[~columns.flags("IS_LOWER")[breaks]])
    starts = numpy.union1d(starts, _speech_edges(columns, starts))
    return numpy.union1d(starts, list(_cuts(starts.tolist(), len(doc)))).astype("int64")


def _speech_edges(columns: Columns, starts: Any) -> Any:
    """Where speech is cut off: before it, if a colon leads to it (*She said: “…”*), and behind it, if it opens
    its sentence (*“…,” she said*). A quotation within a clause stays in it."""
    text = text_of(columns.doc)
    rows = [row for row in columns.quotations if row["level"] == 0]
    first = columns.tokens_at([row["start"] for row in rows])
    last = columns.tokens_at([row["end"] for row in rows])
    long = last - first >= _SPEECH
    led = numpy.array(
        [text[max(row["start"] - 2, 0) : row["start"]].rstrip().endswith(":") for row in rows], dtype=bool
    )
    paused = numpy.array([text[row["inner"][1] - 1 : row["inner"][1]] in _PAUSE for row in rows], dtype=bool)
    behind = last[long & paused & numpy.isin(first, starts)]
    return numpy.append(first[long & led], behind[behind < len(columns.doc)]).astype("int64")


def long_paragraphs_cut(paragraphs: Any, sentences: Any, size: int) -> Any:
    """The paragraphs, but the sentences of those that are too long to be parsed in one."""
    long = numpy.diff(paragraphs, append=size) > LONGEST
    return numpy.union1d(
        paragraphs, sentences[long[numpy.searchsorted(paragraphs, sentences, side="right") - 1]]
    )


def _cuts(starts: list[int], size: int) -> Iterator[int]:
    """Where to cut sentences that are too long."""
    for start, end in zip(starts, [*starts[1:], size], strict=True):
        yield from range(start + LONGEST, end, LONGEST)


def wanting(columns: Columns, paragraphs: Any, sentences: Any, cues: Any, nouns: Any, zones: bool) -> Any:
    """The first tokens of the sentences that need a parse.

    They are those with a reporting word outside quotation marks (a noun only with *that*), and those before a
    quotation in the same paragraph, whose subject may be the one who speaks; none in boilerplate, if ``zones``
    are to be heeded.
    """
    doc = columns.doc
    quoted = columns.covered(columns.quotations)
    adverts = [row for row in read(doc, ZONES_KEY) if row["zone"] == "boilerplate"] if zones else []
    news = ~columns.covered(adverts)
    lower = columns["LOWER"]
    reports = _any(numpy.isin(lower, cues) & ~quoted & news, sentences)
    reports |= _any(numpy.isin(lower, nouns) & news, sentences) & _any(
        lower == doc.vocab.strings["that"], sentences
    )
    marked = _any(quoted & news, sentences)
    worded = _any(columns.flags("IS_ALPHA") & ~quoted, sentences)
    goes_on = ~numpy.isin(sentences, paragraphs)
    before = numpy.append((marked & goes_on)[1:], False) & worded
    return sentences[reports | before]


def _any(flags: Any, starts: Any) -> Any:
    """For each stretch that begins at one of these tokens, whether any of its tokens has the flag."""
    return numpy.logical_or.reduceat(flags, starts)
