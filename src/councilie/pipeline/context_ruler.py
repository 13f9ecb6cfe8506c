"""A ruler for patterns of your own: phrases and token patterns, of which some tokens may be mere context.

spaCy's matcher looks at nothing outside a match, so a rule like "*good*, after *rated*" has to match both
words. An entry's ``span: [1, 2]`` says which tokens of its pattern are the finding; the others are context.
Without it the entry means what it means to spaCy's own rulers, which read these files too and then mark the
context with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span

from councilie.gazetteer import Pattern
from councilie.groups import Row
from councilie.pipeline.pattern_pipe import PatternPipe

Found = tuple[int, int, int]  # first token, end token, place of the pattern


class ContextRuler(PatternPipe):
    """Writes the spans of its patterns; of overlapping spans of a label the longest stays.

    Without a ``spans_key`` each label has a span group of its own, of the label's name.
    """

    def takes(self, pattern: Pattern) -> bool:
        return True

    def compile(self) -> None:
        self.phrases = PhraseMatcher(self.nlp_vocab)
        self.tokens = Matcher(self.nlp_vocab)  # of patterns that can match only around certain words
        self.others = Matcher(self.nlp_vocab)
        words: set[str] = set()
        self.reach = 0
        for place, pattern in enumerate(self.patterns):
            if isinstance(pattern["pattern"], str):
                self.phrases.add(str(place), [self.tokenizer(pattern["pattern"])])
                continue
            signs, reach = signs_of(pattern), reach_of(pattern["pattern"])
            (self.tokens if signs and reach else self.others).add(str(place), [pattern["pattern"]])
            if signs and reach:
                words |= signs
                self.reach = max(self.reach, reach)
        self.signs = numpy.array(sorted(self.nlp_vocab.strings.add(word) for word in words), dtype="uint64")

    def __call__(self, doc: Doc) -> Doc:
        found = self.matches(doc)
        rows = {label: self._rows(doc, found, label) for label in self.labels}
        if self.output.spans_key:
            self.output.write(doc, [row for label in rows for row in rows[label]])
        else:
            for label in rows:
                replace(self.output, holds=label, spans_key=label).write(doc, rows[label])
        return doc

    def _rows(self, doc: Doc, found: list[Found], label: str) -> list[Row]:
        rows = []
        for start, end, place in longest(m for m in found if self.patterns[m[2]]["label"] == label):
            first, last = doc[start], doc[end - 1]
            rows.append(
                {
                    "start": first.idx,
                    "end": last.idx + len(last),
                    "label": label,
                    "rule": self.name,
                    "entry": self.patterns[place].get("id", ""),
                }
            )
        return rows

    def matches(self, doc: Doc) -> list[Found]:
        """Every match of every pattern, its context cut off, overlapping ones too."""
        names = self.nlp_vocab.strings
        found = {(start, end, int(names[key])) for key, start, end in self.phrases(doc)}
        searches = (
            [(self.tokens, stretch) for stretch in stretches(doc, self.signs, self.reach)]
            if len(self.tokens)
            else []
        )
        if len(self.others):
            searches.append((self.others, doc[:]))
        for matcher, stretch in searches:
            for key, start, _, pieces in matcher(stretch, with_alignments=True):  # type: ignore[misc]
                place = int(names[key])
                span = self.patterns[place].get("span") or (0, len(self.patterns[place]["pattern"]))
                inside = [
                    n for n, piece in enumerate(pieces, stretch.start + start) if span[0] <= piece < span[1]
                ]
                if inside:
                    found.add((inside[0], inside[-1] + 1, place))
        return sorted(found)


def stretches(doc: Doc, signs: numpy.ndarray, reach: int) -> Iterator[Span]:
    """The parts of a document within ``reach`` tokens of a word that some pattern cannot do without."""
    start = end = 0
    for sign in numpy.flatnonzero(numpy.isin(doc.to_array("LOWER"), signs)).tolist():
        if sign - reach > end:
            if end:
                yield doc[start:end]
            start = sign - reach
        start, end = max(start, 0), min(sign + reach + 1, len(doc))
    if end:
        yield doc[start:end]


def signs_of(pattern: Pattern) -> set[str]:
    """Words of which one must be there, out of the finding itself if it has any; empty if there are none."""
    tokens = pattern["pattern"]
    first, last = pattern.get("span") or (0, len(tokens))
    for token in (*tokens[first:last], *tokens):
        lower = token.get("LOWER")
        if "OP" not in token and isinstance(lower, (str, dict)):
            words = {lower} if isinstance(lower, str) else set(lower.get("IN", ()))
            if words:
                return words
    return set()


def reach_of(tokens: list[Pattern]) -> int:
    """How many tokens a match can have; 0 where there is no telling."""
    reach = 0
    for token in tokens:
        operator = token.get("OP", "")
        if operator in ("*", "+") or operator.endswith(",}"):
            return 0
        reach += int(operator.strip("{}").split(",")[-1]) if operator.startswith("{") else 1
    return reach


def longest(found: Iterable[Found]) -> list[Found]:
    """Of overlapping matches the longest, then the first; in order of the text."""
    kept: list[Found] = []
    taken: set[int] = set()
    for match in sorted(found, key=lambda match: (match[0] - match[1], match)):
        if taken.isdisjoint(range(match[0], match[1])):
            taken.update(range(match[0], match[1]))
            kept.append(match)
    return sorted(kept)
