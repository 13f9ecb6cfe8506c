"""The dependency parse of single sentences or paragraphs, and only of those that need one.

Parsing is nine tenths of a page's cost, and most of a web page (menus, teasers, job adverts, plain narrative,
the inside of quotations) holds nothing that a parse decides. A parser that sees one sentence at a time draws no
arc from a headline into a byline, and its result for a sentence does not depend on which others were parsed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy
from spacy.language import Language
from spacy.pipeline import Pipe, TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps

from councilie.gazetteer import Pattern
from councilie.pipeline.parse_signs import Signs
from councilie.pipeline.parse_units import Columns, long_paragraphs_cut, paragraph_starts, sentence_starts
from councilie.pipeline.pattern_pipe import sources
from councilie.pipeline.word_vectors import embed_once, embeds_words, unit

SCOPES = ("sentences", "paragraphs", "document")
#: Tokens of units that go through the parser together; its memory grows with them.
_TOGETHER = 4000

Job = tuple[int, int, int]  # the document's number in its batch, first token, end token


class ParagraphParser(Pipe):
    """Runs other components of the pipeline, which are disabled there, over single sentences or paragraphs.

    It sets heads, dependency labels and sentence starts. A unit that is left out is one sentence: its first
    token is a ``ROOT``, the others have no ``dep``. A document that has a parse already stays as it is, so
    ``nlp.enable_pipe("tok2vec")`` and ``nlp.enable_pipe("parser")`` give the parse of whole documents too.
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
        nouns: list[Pattern],
        zones: bool = True,
        numpy_gemm: bool | None = None,
    ) -> None:
        for pipe in pipes:
            if pipe not in nlp.component_names:
                raise ValueError(
                    f"{name} runs the component {pipe!r} over single sentences, and none is before it: "
                    f"source it from a model with a parser and disable it, or list others in `pipes`"
                )
        if scope not in SCOPES:
            raise ValueError(f"{name}: scope: {scope!r} is none of {', '.join(SCOPES)}")
        self.name = name
        self.pipes: list[Any] = [nlp.get_pipe(pipe) for pipe in pipes]
        if _numpy_has_one_thread() if numpy_gemm is None else numpy_gemm:
            _multiply_with_numpy(self.pipes)
        self.scope = scope
        self.zones = zones
        self.select = select
        self.root = nlp.vocab.strings.add("ROOT")
        self.signs = Signs(nlp.vocab, cues, {noun["pattern"] for noun in sources(nouns, "SPEECH_NOUN")})

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]), doc)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Parse a stream; what is wanted of a batch of documents goes through the parser together."""
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
        parses, words = [], []
        for number, doc in enumerate(docs):
            columns = Columns(doc)
            starts, wanted = self._units(columns)
            words.append(columns.words)
            ends = numpy.append(starts[1:], len(doc))
            jobs.extend((number, starts[i], ends[i]) for i in numpy.flatnonzero(wanted).tolist())
            parse: Any = numpy.zeros((len(doc), 2), dtype="uint64")
            parse[starts[~wanted], 1] = self.root
            parses.append(parse)
        for batch in _batches(jobs):
            tables = [words[number][start:end] for number, start, end in batch]
            units = [unit(docs[0].vocab, table) for table in tables]
            for pipe in self.pipes:
                if embeds_words(pipe):
                    embed_once(pipe, units, tables)
                elif isinstance(pipe, TrainablePipe):  # its own pipe() would part them in four once more
                    pipe.set_annotations(units, pipe.predict(units))
                else:
                    units = list(pipe.pipe(units, batch_size=len(units)))
            for (number, start, end), parsed in zip(batch, units, strict=True):
                parses[number][start:end] = parsed.to_array(["HEAD", "DEP"])
        for doc, parse in zip(docs, parses, strict=True):
            doc.from_array(["HEAD", "DEP"], parse)

    def _units(self, columns: Columns) -> tuple[Any, Any]:
        """The first tokens of the units of a document, and which of them are parsed."""
        paragraphs = paragraph_starts(columns)
        sentences = sentence_starts(columns, paragraphs)
        if self.scope == "document":
            starts = numpy.zeros(1, dtype="int64")
        elif self.scope == "paragraphs":
            starts = numpy.flatnonzero(long_paragraphs_cut(paragraphs, sentences))
        else:
            starts = numpy.flatnonzero(sentences)
        if not self.select:
            return starts, numpy.ones(len(starts), dtype=bool)
        wanted = numpy.zeros(len(starts), dtype=bool)
        signs = self.signs.wanting(columns, paragraphs, sentences, self.zones)
        wanted[numpy.searchsorted(starts, signs, side="right") - 1] = True
        return starts, wanted


def _numpy_has_one_thread() -> bool:
    """Whether the user keeps numpy's matrix products to one thread: several are slower at this size."""
    return any(os.environ.get(name) == "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"))


def _multiply_with_numpy(pipes: list[Any]) -> None:
    """Give the models of these components operations of their own, so that no other pipeline changes."""
    ops = NumpyOps(use_blis=False)
    for pipe in pipes:
        for node in pipe.model.walk():
            if type(node.ops) is NumpyOps:  # not on a GPU, nor Apple's own
                node.ops = ops


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
