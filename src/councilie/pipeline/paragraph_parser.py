"""The dependency parse a paragraph at a time, and only for the paragraphs that need one.

Parsing is nine tenths of a page's cost, and most of a web page (menus, teasers, job adverts, paragraphs of
plain narrative) holds nothing that a parse decides. A parser that sees one paragraph at a time draws no arc
from a headline into a byline, and its result for a paragraph does not depend on which others were parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from thinc.api import NumpyOps

from councilie.attribution.verbs import forms
from councilie.gazetteer import Pattern
from councilie.groups import read, text_of
from councilie.labels import ZONES_KEY

SCOPES = ("paragraphs", "document")
#: A paragraph begins with the first non-blank character after a line break.
_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
#: A quotation mark; an apostrophe only where it can open a quotation.
_MARK = re.compile(r"[\"“”„‟«»‘‛`]|(?<![\w.])['’](?=\w)")
#: Tokens of paragraphs that go through the parser together; its memory grows with them.
_TOGETHER = 8000
#: A paragraph of more tokens (of a page that lost its line breaks) is cut between sentences, so too.
LONGEST = 400

Job = tuple[int, int, int]  # the document's number in its batch, first token, end token


class ParagraphParser(Pipe):
    """Runs other components of the pipeline, which are disabled there, over single paragraphs.

    It sets heads, dependency labels and sentence starts. A paragraph that is left out is one sentence: its
    first token is a ``ROOT``, the others have no ``dep``. A document that has a parse already stays as it is,
    so ``nlp.enable_pipe("tok2vec")`` and ``nlp.enable_pipe("parser")`` give the parse of whole documents too.
    """

    def __init__(
        self,
        nlp: Language,
        name: str,
        *,
        pipes: list[str],
        scope: str,
        select: bool,
        cues: list[Pattern],
        zones: bool = True,
        numpy_gemm: bool = False,
    ) -> None:
        for pipe in pipes:
            if pipe not in nlp.component_names:
                raise ValueError(
                    f"{name} runs the component {pipe!r} over single paragraphs, and none is before it: "
                    f"source it from a model with a parser and disable it, or list others in `pipes`"
                )
        if scope not in SCOPES:
            raise ValueError(f"{name}: scope: {scope!r} is none of {', '.join(SCOPES)}")
        self.name = name
        self.pipes: list[Any] = [nlp.get_pipe(pipe) for pipe in pipes]
        if numpy_gemm:
            _multiply_with_numpy(self.pipes)
        self.scope = scope
        self.zones = zones
        self.select = select
        self.root = nlp.vocab.strings.add("ROOT")
        words = {form for cue in cues for form in forms(cue["pattern"].split()[0])} | {"according"}
        self.cues = numpy.array(sorted(nlp.vocab.strings.add(word) for word in words), dtype="uint64")

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]), doc)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Parse a stream; the wanted paragraphs of a batch of documents go through the parser together."""
        error_handler = self.get_error_handler()
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            try:
                self._parse([doc for doc in batch if len(doc) and not doc.has_annotation("DEP")])
                yield from batch
            except Exception as error:
                error_handler(self.name, self, batch, error)

    def _parse(self, docs: list[Doc]) -> None:
        jobs: list[Job] = []
        parses = []
        for number, doc in enumerate(docs):
            starts = paragraph_starts(doc) if self.scope == "paragraphs" else numpy.zeros(1, dtype="int64")
            ends = numpy.append(starts[1:], len(doc))
            chosen = self._chosen(doc, starts) if self.select else numpy.ones(len(starts), dtype=bool)
            jobs.extend((number, starts[i], ends[i]) for i in numpy.flatnonzero(chosen).tolist())
            parse: Any = numpy.zeros((len(doc), 2), dtype="uint64")
            parse[starts[~chosen], 1] = self.root
            parses.append(parse)
        inputs = [doc.to_array(["ORTH", "SPACY", "NORM"]) for doc in docs]
        for batch in _batches(jobs):
            paragraphs = [_paragraph(docs[number], inputs[number][start:end]) for number, start, end in batch]
            for pipe in self.pipes:
                paragraphs = list(pipe.pipe(paragraphs, batch_size=len(paragraphs)))
            for (number, start, end), parsed in zip(batch, paragraphs, strict=True):
                parses[number][start:end] = parsed.to_array(["HEAD", "DEP"])
        for doc, parse in zip(docs, parses, strict=True):
            doc.from_array(["HEAD", "DEP"], parse)

    def _chosen(self, doc: Doc, starts: Any) -> Any:
        """Which paragraphs have a quotation mark or a reporting word outside boilerplate."""
        offsets = doc.to_array("IDX").astype("int64")
        cues = offsets[numpy.isin(doc.to_array("LOWER"), self.cues)]
        signs = numpy.append(cues, [mark.start() for mark in _MARK.finditer(text_of(doc))]).astype("int64")
        zones = read(doc, ZONES_KEY) if self.zones else []
        adverts = [row for row in zones if row["zone"] == "boilerplate"]
        if adverts:
            before = numpy.searchsorted([row["start"] for row in adverts], signs, side="right") - 1
            signs = signs[(before < 0) | (signs >= numpy.array([row["end"] for row in adverts])[before])]
        chosen = numpy.zeros(len(starts), dtype=bool)
        chosen[numpy.searchsorted(offsets[starts], signs, side="right") - 1] = True
        return chosen


def _multiply_with_numpy(pipes: list[Any]) -> None:
    """Give the models of these components operations of their own, so that no other pipeline changes."""
    ops = NumpyOps(use_blis=False)
    for pipe in pipes:
        for node in pipe.model.walk():
            if isinstance(node.ops, NumpyOps):  # not on a GPU
                node.ops = ops


def paragraph_starts(doc: Doc) -> Any:
    """The first token of each paragraph of a document that is not empty, as an array of int."""
    offsets = doc.to_array("IDX").astype("int64")
    after = [found.end() for found in _BREAK.finditer(text_of(doc))]
    starts = numpy.unique(numpy.searchsorted(offsets, [0, *after]))
    starts = starts[starts < len(doc)]
    ends = numpy.append(starts[1:], len(doc))
    long = numpy.flatnonzero(ends - starts > LONGEST)
    if len(long):
        breaks = _sentence_breaks(doc)
        cuts = [cut for i in long.tolist() for cut in _cuts(int(starts[i]), int(ends[i]), breaks)]
        starts = numpy.unique(numpy.append(starts, cuts))
    return starts


def _cuts(start: int, end: int, breaks: Any) -> Iterator[int]:
    """Where to cut a long paragraph: at the last break of each stretch, or at its very end if it has none."""
    while end - start > LONGEST:
        last = int(numpy.searchsorted(breaks, start + LONGEST, side="right")) - 1
        start = int(breaks[last]) if last >= 0 and breaks[last] > start else start + LONGEST
        yield start


def _sentence_breaks(doc: Doc) -> Any:
    """The tokens that come after a full stop (and a closing mark) and a blank."""
    stops = numpy.isin(doc.to_array("ORTH"), [doc.vocab.strings[stop] for stop in ".!?"])
    closing = doc.to_array("IS_PUNCT").astype(bool)
    blank = doc.to_array("SPACY").astype(bool)
    ended = stops.copy()
    ended[1:] |= closing[1:] & stops[:-1]
    return numpy.flatnonzero(ended & blank) + 1


def _batches(jobs: list[Job]) -> Iterator[list[Job]]:
    """The jobs in batches of about the same number of tokens."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += job[2] - job[1]
        if size >= _TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _paragraph(doc: Doc, tokens: Any) -> Doc:
    """A paragraph as a document of its own, with all that a tok2vec reads of a token."""
    words, spaces, norms = tokens.T
    made = Doc(doc.vocab, words=words.tolist(), spaces=spaces.tolist())
    return made.from_array(["NORM"], norms)
