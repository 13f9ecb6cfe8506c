"""Whom a document speaks of at a place: the bodies named before it, whom its sentences and sections are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from councilie.grades import Sentence
from councilie.pipeline.grade_clauses import JOINT, distinct, is_bystander, joined, run_on
from councilie.pipeline.grade_page import Page
from councilie.pipeline.graded import Body, Subject

_MEMORY = 200  # mentions of bodies back from a place within which those known there are looked for
_STEPS = 3  # sentences back from a grade within which a topic is looked for
#: *Under the old county council* names the past, not who is spoken of.
_UNDER = re.compile(r"\bunder\s$")
_HEADING = 90  # characters of a line that may be a heading
_SENTENCE_END = re.compile(r"[.!?”\"’:]\s*$")


class Topics:
    """The bodies of one document in order, and whom it speaks of where."""

    def __init__(self, page: Page, subjects: Sequence[Subject]) -> None:
        self.page = page
        self.subjects = subjects
        self.starts = [subject.start for subject in subjects]
        self.kinds = {subject.body["name"]: subject.kind for subject in subjects}
        self.main = self._main()
        self._by_kind: dict[str, list[Subject]] = {}
        self._headings: list[Subject] | None = None

    def _main(self) -> Subject | None:
        """Whom the article is about: the first subject of its headline, else of its body."""
        body = [s for s in self.subjects if self.page.zone_at(s.start) in ("headline", "body")]
        headline = [s for s in body if self.page.zone_at(s.start) == "headline"]
        return next(iter(headline or body), None)

    def between(self, start: int, end: int) -> Sequence[Subject]:
        """The mentions of bodies that start between two characters."""
        return self.subjects[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def kind(self, body: Body | None) -> str:
        """``council``, or the kind of provider; ``council`` too where nobody is named."""
        if body is None or body["gss"]:
            return "council"
        return self.kinds.get(body["name"], "council")

    def serves(self, body: Body) -> bool:
        """Whether a body runs children's services: a council or a children's trust."""
        return self.kind(body) == "council" or "hild" in str(body["name"])

    def of_kind(self, kind: str) -> list[Subject]:
        """The mentions of bodies of a kind, in order."""
        if kind not in self._by_kind:
            kinds = ("school", "college") if kind == "school" else (kind,)
            self._by_kind[kind] = [subject for subject in self.subjects if subject.kind in kinds]
        return self._by_kind[kind]

    def known(self, place: int, kind: str | None) -> list[Body]:
        """The bodies of a kind (or any) named before a place, each once, in the order of their last mention."""
        bodies: list[Body] = []
        last = bisect_left(self.starts, place)
        for subject in self.subjects[max(0, last - _MEMORY) : last]:
            if kind is None or subject.kind == kind:
                if subject.body in bodies:
                    bodies.remove(subject.body)
                bodies.append(subject.body)
        return bodies

    def few(self, place: int) -> list[Body]:
        """The last names before a place that stand in one list, else in one sentence."""
        spans = self.page.spans(place)
        first = max(0, bisect_left(spans, (place, 0)) - _STEPS)
        near = list(self.between(spans[first][0], place))
        runs: list[list[Body]] = [[]]
        for one, other in pairwise(near):
            runs[-1].append(one.body)
            if not JOINT.fullmatch(self.page.text[one.end : other.start]):
                runs.append([])
        if near:
            runs[-1].append(near[-1].body)
        lists = [run for run in runs if len(run) > 1]
        return lists[-1] if lists else distinct([subject.body for subject in near])

    def of(self, sentence: Sentence) -> list[Body]:
        """Whom a sentence is about: the first body in it that is no bystander, with those joined to it."""
        text = self.page.text
        inside = [
            s
            for s in self.between(sentence.start, sentence.end)
            if not _UNDER.search(text, max(0, s.start - 6), s.start)
        ]
        for at, subject in enumerate(inside):
            if not is_bystander(text, subject):
                return (
                    run_on(text, inside[at:])
                    if at == 0
                    else distinct([*joined(text, inside, at), *run_on(text, inside[at:])])
                )
        return [inside[0].body] if inside else []

    def before(self, sentence: Sentence, told: dict[int, list[Body]], over_lines: bool) -> list[Body]:
        """Whom the sentences before are about, those of its line or also of the two before in other lines.

        ``told`` holds the subjects of grades by the starts of their sentences.
        """
        previous, steps = self.page.before(sentence), 0
        while previous is not None and steps < _STEPS:
            near = over_lines and steps < 2 and self.page.zone_at(previous.start) == "body"
            if not near and not self.page.same_line(previous, sentence):
                break
            topic = self.of(previous) or told.get(previous.start)
            if topic:
                return topic
            previous, steps = self.page.before(previous), steps + 1
        return []

    def section(self, place: int) -> list[Body]:
        """The body whose name is the heading over a place, on a page of several such."""
        if self._headings is None:
            self._headings = [s for s in self.subjects if s.named and self._is_heading(s)]
        if len(self._headings) < 2:
            return []
        number = bisect_left(self._headings, place, key=lambda subject: subject.start)
        return [self._headings[number - 1].body] if number else []

    def _is_heading(self, subject: Subject) -> bool:
        start, end = self.page.line(subject.start)
        return (
            subject.start - start < 4
            and end - start < _HEADING
            and not _SENTENCE_END.search(self.page.text, start, end)
            and self.page.zone_at(subject.start) == "body"
            and not set("GQV") & set(self.page.read(*self.page.spans(start)[0]).letters)
        )
