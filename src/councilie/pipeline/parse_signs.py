"""Which sentences need a parse, told from single words.

A parse decides who is the subject of a reporting word and which clause it reports. Of what stands in quotation
marks, and of sentences in which nobody reports anything, nothing hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy
from spacy.vocab import Vocab

from councilie.attribution.clauses import QUESTION
from councilie.attribution.cues import DETERMINERS, GOVERN_NOUNS
from councilie.attribution.verbs import forms
from councilie.gazetteer import Pattern
from councilie.groups import read
from councilie.labels import ZONES_KEY
from councilie.pipeline.parse_units import Columns

#: Words that report without being verbs: according to, in her words
_PHRASES = frozenset(["according", "words"])
#: The words without which a frame reports nothing, far from quotation marks; a clause needs none.
_NEEDED = {
    "quote": frozenset[str](),
    "marked": frozenset[str](),
    "predicate": frozenset(["as"]),
    "infinitive": frozenset(["to"]),
    "wh": QUESTION,
}
_PARTICLE = 3  # tokens up to the particle of a verb
_POSSESSIVE = frozenset(["'s", "’s"])  # may be a verb: it’s said


class _Use(NamedTuple):
    """One way in which a form reports: with a particle or without, a clause or with one of some words behind."""

    particle: int | None
    clause: bool
    needed: frozenset[int]


class Signs:
    """Knows the words that ask for a parse, by their hashes.

    A verb that only introduces words in marks (*lambasted*) asks for one near marks or a colon alone, one that
    reports with a particle (*went on*) where that follows, and none where an article or *of* tells that its
    form is a noun (*the report*).
    """

    def __init__(self, vocab: Vocab, cues: Iterable[Pattern], nouns: Iterable[str]) -> None:
        add = vocab.strings.add
        plain = _Use(None, True, frozenset())
        self.uses: dict[int, list[_Use]] = {add(phrase): [plain] for phrase in _PHRASES}
        articles = {add(word) for word in DETERMINERS - _POSSESSIVE}
        governors = articles | {add(word) for word in GOVERN_NOUNS}
        #: for each form of a verb the words behind which it is none
        self.noun_behind: dict[int, set[int]] = {}
        for cue in cues:
            lemma, _, rest = cue["pattern"].partition(" ")
            particle = cue.get("particle") or rest
            frames = set(cue.get("frames", ["clause"]))
            needed = frozenset(add(word) for frame in frames for word in _NEEDED.get(frame, ()))
            use = _Use(add(particle) if particle else None, not frames <= _NEEDED.keys(), needed)
            for form in forms(lemma):
                self.uses.setdefault(add(form), []).append(use)
                self.noun_behind[add(form)] = articles if form.endswith("ing") else governors
        self.verbs = _sorted(self.uses)
        self.nouns = _sorted(add(noun) for noun in nouns)
        self.colon, self.that = add(":"), add("that")

    def wanting(self, columns: Columns, paragraphs: Any, sentences: Any, zones: bool) -> Any:
        """The first tokens of the sentences that need a parse.

        They are those with a reporting word outside quotation marks (a noun only with *that*), and those before a
        quotation in the same paragraph, whose subject may be the one who speaks; none in boilerplate, if
        ``zones`` are to be heeded.
        """
        lower = columns["LOWER"]
        starts = numpy.flatnonzero(sentences)
        quoted = columns.covered(columns.quotations)
        news = ~columns.covered(
            [row for row in read(columns.doc, ZONES_KEY) if row["zone"] == "boilerplate"] if zones else []
        )
        reports = _any(_among(lower, self.nouns) & news, starts) & _any(lower == self.that, starts)
        marks = _any(quoted, starts)
        near = marks | _any(lower == self.colon, starts)
        near[1:] |= marks[:-1]
        near[:-1] |= marks[1:]
        hits = numpy.flatnonzero(_among(lower, self.verbs) & ~quoted & news)
        found = (starts.searchsorted(hits, side="right") - 1).tolist()
        words: list[int] = lower.tolist()
        ends = [*starts[1:].tolist(), len(words)]
        for hit, sentence in zip(hits.tolist(), found, strict=True):
            if not reports[sentence]:
                reports[sentence] = self._reports(words, hit, ends[sentence], bool(near[sentence]))
        marked = _any(quoted & news, starts) & ~paragraphs[starts]
        worded = _any(columns.flags("IS_ALPHA") & ~quoted, starts)
        reports[:-1] |= marked[1:] & worded[:-1]
        return starts[reports]

    def _reports(self, words: list[int], place: int, end: int, near: bool) -> bool:
        """Whether the word at a place may report something in its sentence; ``near`` are quotation marks."""
        form = words[place]
        if place and words[place - 1] in self.noun_behind.get(form, ()):
            return False
        behind, rest = words[place + 1 : place + 1 + _PARTICLE], words[place + 1 : end]
        return any(
            (use.particle is None or use.particle in behind)
            and (use.clause or near or not use.needed.isdisjoint(rest))
            for use in self.uses[form]
        )


def _sorted(hashes: Iterable[int]) -> Any:
    return numpy.array(sorted(hashes), dtype="uint64")


def _any(flags: Any, starts: Any) -> Any:
    """For each stretch that begins at one of these tokens, whether any of its tokens has the flag."""
    return numpy.logical_or.reduceat(flags, starts)


def _among(values: Any, known: Any) -> Any:
    """Which values are in a sorted array."""
    if not len(known):
        return numpy.zeros(len(values), dtype=bool)
    return known[numpy.searchsorted(known, values) % len(known)] == values
