"""A document as the grade finders see it: its lines and sentences, read when they are first needed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from councilie.grades import Lexicon, Sentence, Word

#: The stop comes first, so that the search skips to stops. A mark of quotation behind it ends the sentence with it
#: where another opens the next one.
_SENTENCE_END = re.compile(
    r"[.!?](?:(?=[\"”’')\]]*\s+[\"“‘'(\[]*[A-Z0-9£•])|[\"”’'](?=\s+[“‘\"]))(?P<gap>[\"”’')\]]*\s+)"
)
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Sir|Cllr|Coun|Prof|Rev|No|vs|[A-Z])\.$")
_MAX_SENTENCE = 1500
#: Constructions in which a grade stands before what was graded.
_ATTRIBUTIVE = ("grade_service", "grade_rated", "grade_label")


#: Before a grade that something led away from: *from inadequate to good*, *up from a poor*; not *hopes for*.
_LEFT = re.compile(r"(?:^|[^H])f[DaiOIK]{0,2}$")


@dataclass(slots=True, eq=False)
class Mention:
    """A grade word that counts: where it stands, and why."""

    sentence: Sentence
    at: int
    rule: str
    counted: bool = False  # told of a number or share of bodies without names
    word: Word = field(init=False)
    start: int = field(init=False)
    end: int = field(init=False)
    left: bool = field(init=False)  # by a change: *from inadequate to good*, *up from poor*
    attributive: bool = field(init=False)  # before what was graded: *‘inadequate’ services*

    def __post_init__(self) -> None:
        letters, at = self.sentence.letters, self.at
        self.word = self.sentence.words[at]
        self.start, self.end = self.word.start, self.word.end
        lead = self.sentence.words[at - 1].entry if letters[at - 1 : at] == "J" else None
        self.left = _LEFT.search(letters, max(0, at - 4), at) is not None or bool(
            lead and lead["pattern"].endswith(" from")  # "changed its grade from …"
        )
        self.attributive = self.rule in _ATTRIBUTIVE or letters[at + 1 : at + 2] in ("S", "T", "Y")


@dataclass(slots=True)
class Page:
    """A document as the grade finders see it: its sentences, read when they are first needed."""

    text: str
    lowered: str  # the text, folded
    lexicon: Lexicon
    subjects: Sequence[tuple[int, int]]
    speech: Sequence[tuple[int, int]]
    zone_at: Callable[[int], str]
    inspected: bool = True
    year: int | None = None
    graded: bool = False  # whether a grade has been found that is sure by its own sentence
    _breaks: list[int] = field(default_factory=list)
    _line: tuple[int, int] = (0, 0)
    _before: dict[int, Sentence | None] = field(default_factory=dict)
    _spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _read: dict[int, Sentence] = field(default_factory=dict)

    def line(self, place: int) -> tuple[int, int]:
        """The line around a character."""
        start, end = self._line
        if start <= place < end:  # mostly that of the last question
            return self._line
        if not self._breaks:  # searched once: a page may be one line of a million characters
            self._breaks = [-1, *(match.start() for match in re.finditer("\n", self.text)), len(self.text)]
        number = bisect_left(self._breaks, place, 1, len(self._breaks) - 1)
        self._line = self._breaks[number - 1] + 1, self._breaks[number]
        return self._line

    def spans(self, place: int) -> list[tuple[int, int]]:
        """The sentences of the line around a character."""
        start, end = self.line(place)
        found = self._spans.get(start)
        if found is None:
            found = self._spans[start] = split_sentences(self.text, start, end)
        return found

    def span(self, place: int) -> tuple[int, int]:
        """Where the sentence around a character starts and ends."""
        spans = self.spans(place)
        return spans[max(0, bisect_right(spans, (place, len(self.text) + 1)) - 1)]

    def sentence(self, place: int) -> Sentence:
        """The sentence around a character."""
        return self.read(*self.span(place))

    def read(self, start: int, end: int) -> Sentence:
        found = self._read.get(start)
        if found is None:
            first = bisect_left(self.subjects, (start, 0))
            last = bisect_left(self.subjects, (end, 0))
            bodies = self.subjects[first:last]
            found = self._read[start] = self.lexicon.read(self.text, self.lowered, start, end, bodies)
        return found

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, over empty lines, in the same zone."""
        if sentence.start not in self._before:
            self._before[sentence.start] = self._find_before(sentence)
        return self._before[sentence.start]

    def _find_before(self, sentence: Sentence) -> Sentence | None:
        spans = self.spans(sentence.start)
        number = bisect_left(spans, (sentence.start, 0))
        if number > 0:
            return self.read(*spans[number - 1])
        place = sentence.start - 1
        while place > 0 and self.text[place - 1 : place + 1].isspace():
            place -= 1
        return self.read(*self.spans(place - 1)[-1]) if place > 0 else None

    def after(self, sentence: Sentence) -> Sentence | None:
        """The sentence that opens the next line with words in it."""
        place = self.line(sentence.start)[1]
        while place < len(self.text) and self.text[place].isspace():
            place += 1
        return self.sentence(place) if place < len(self.text) else None

    def same_line(self, one: Sentence, other: Sentence) -> bool:
        return "\n" not in self.text[min(one.start, other.start) : max(one.start, other.start)]

    def in_speech(self, place: int) -> bool:
        number = bisect_right(self.speech, (place, len(self.text))) - 1
        return number >= 0 and self.speech[number][1] > place


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a line; a very long one is cut at a space."""
    made: list[tuple[int, int]] = []
    first = start
    for cut in _SENTENCE_END.finditer(text, start, end):
        stop = cut.start("gap")
        if not _ABBREVIATED.search(text, max(first, stop - 8), stop):
            made.append((first, stop))
            first = cut.end()
    made.append((first, end))
    short: list[tuple[int, int]] = []
    for first, last in made:
        while last - first > _MAX_SENTENCE:
            cut_at = text.rfind(" ", first, first + _MAX_SENTENCE)
            cut_at = cut_at if cut_at > first else first + _MAX_SENTENCE
            short.append((first, cut_at))
            first = cut_at
        if last > first:
            short.append((first, last))
    return short or [(start, end)]
