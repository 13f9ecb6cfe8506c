"""One utterance in the making: its cue, its quotations and the words outside marks that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from councilie.attribution.cues import Cue
from councilie.attribution.tree import Range, Tree

_WORD = re.compile(r"[^\W_]")
_EDGE = " \t\n\r\xa0,;:–—-"


@dataclass(slots=True)
class Utterance:
    """What one cue reports.

    ``quotations`` are places in ``tree.quotations``, ``stretches`` are of tokens; ``speaker`` is who speaks
    where there is no cue to have a subject (*Name, leader: “…”*), and ``noun`` what reports then (*warning*).
    """

    cue: Cue | None
    rule: str
    quotations: list[int] = field(default_factory=list)
    stretches: list[Range] = field(default_factory=list)
    speaker: Range | None = None
    noun: Range | None = None

    def reports(self, token: int) -> bool:
        """Whether a token stands in what is reported."""
        return any(first <= token < last for first, last in self.stretches)

    def end_before(self, token: int) -> None:
        """End what is reported before a token."""
        self.stretches = [(first, min(last, token)) for first, last in self.stretches if first < token]

    def last_token(self, tree: Tree) -> int:
        """The last token of the utterance, its cue included."""
        last = self.cue.token if self.cue else 0
        if self.quotations:
            last = max(last, tree.quoted[self.quotations[-1]][1] - 1)
        for _, end in self.stretches:
            last = max(last, end - 1)
        return last

    def content(self, tree: Tree) -> tuple[list[list[int]], list[list[int]]]:
        """The ranges of what was said, as offsets: those outside marks, which cut them, and those in marks."""
        plain: list[list[int]] = []
        for first, last in self.stretches:
            place = first
            while place < last:
                until = place
                while until < last and tree.inside[until] < 0:
                    until += 1
                if until > place:
                    _add(tree, plain, tree.starts[place], tree.end(until - 1))
                if until < last:
                    self.quotations.append(tree.inside[until])
                    until = tree.quoted[tree.inside[until]][1]
                place = max(until, place + 1)
        self.quotations = sorted(set(self.quotations))
        marked: list[list[int]] = []
        for quotation in self.quotations:
            start, end = tree.quotations[quotation]["inner"]
            while start < end and tree.text[start].isspace():
                start += 1
            while end > start and tree.text[end - 1].isspace():
                end -= 1
            if end > start:
                marked.append([start, end])
        return plain, marked


def _add(tree: Tree, ranges: list[list[int]], start: int, end: int) -> None:
    """Add a stretch outside marks without the punctuation and blanks at its edges."""
    text = tree.text
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1] == "."):
        end -= 1
    if _WORD.search(text, start, end):
        ranges.append([start, end])
