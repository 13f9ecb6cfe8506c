"""The inspections and reports that a page dates, and which of them is its news."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from councilie.dates import DateMention
from councilie.pipeline.grade_dates import UNGRADED, DateFinder
from councilie.pipeline.grade_page import Page
from councilie.pipeline.grade_subjects import SubjectFinder

#: Several judgements that come out together.
_SEVERAL = re.compile(
    r"\b(?:reports|ratings|verdicts|gradings|grades|judge?ments|inspections|results|report cards|assessments"
    r"|scorecards?|letters)\b"
)
_ONE_OF = re.compile(r"\bone of [^.,;]{0,30}$")
_NEWS = re.compile(
    r"publish|reveal|releas|confirm|announc"
    r"|out (?:today|yesterday|on)|inspect|visited|report|ofsted|annual rating|verdict"
)
_INSPECTION = re.compile("[IKR]")
_JUDGING = re.compile("[IKRN]")
#: A line of the head of a report itself, and how far down a page it stands: *Inspection dates: 4 to 15 March 2024*.
_OWN_HEAD = re.compile(r"(?:inspection dates?|dates? of (?:the |this )?inspection)\s?[:\n\t]")
_HEAD = 1500
_BACK = 300  # characters of a paragraph before an inspection that tell of whom it is


@dataclass(frozen=True, slots=True)
class Occasion:
    """An inspection or report that a page dates: when and where it says so, whether the date is that of
    publication, and whether it is told as an earlier one."""

    date: str
    place: int
    published: bool
    earlier: bool


class ReportFinder:
    """Finds the inspections and reports that one document dates."""

    def __init__(self, dates: DateFinder) -> None:
        self.dates = dates
        self.page = dates.page
        self.published = dates.published
        self.text = dates.page.lowered
        self._found: dict[int, list[Occasion]] = {}  # of each line

    def of_line(self, place: int) -> list[Occasion]:
        """The inspections and reports that the line around a character dates, in order."""
        start, end = self.page.line(place)
        found = self._found.get(start)
        if found is None:
            cue = _NEWS.search(self.text, start, end)
            dated = cue and self.page.zone_at(cue.start()) in ("body", "headline")
            told = [self._occasion(date) for date in self.dates.of_line(start)] if dated else []
            found = self._found[start] = [occasion for occasion in told if occasion]
        return found

    def _occasion(self, date: DateMention) -> Occasion | None:
        if not date.iso or self.dates.is_ahead(date):
            return None
        act = self.dates.act(date)
        if act is None:
            return None
        text, (start, end) = self.text, self.page.span(date.start)
        if UNGRADED.search(text, start, end):
            return None
        sentence = self.page.read(start, end)
        letters = sentence.letters
        if ("X" in letters or "Z" in letters) and "I" not in letters:
            return None
        if act == "came" and not _INSPECTION.search(letters):
            return None  # "the head, who arrived in September"
        if not (_JUDGING.search(letters) or _NEWS.search(self.text, start, end)):
            return None
        near = max(start, date.start - 40), date.start
        earlier = any(sentence.cues_of(label, *near) for label in ("PREVIOUS", "LAST"))
        published = act == "published"
        return Occasion(date.iso if published else date.iso[:7], date.start, published, earlier)

    def recent(self) -> Iterator[Occasion]:
        """The inspections and reports of a page that are recent enough to be its news, in order.

        A page that is a report itself, with its day of publication in its head, is the first of them.
        """
        published = self.published or ""
        head = _OWN_HEAD.search(self.text, 0, _HEAD) if len(published) == len("2024-04-26") else None
        if head:
            yield Occasion(published, head.start(), True, False)
        cue = _NEWS.search(self.text)
        while cue:
            for occasion in self.of_line(cue.start()):
                old = self.published and int(occasion.date[:4]) < int(self.published[:4]) - 1
                if not (occasion.earlier or old or len(occasion.date) < len("2024-10")):
                    yield occasion
            cue = _NEWS.search(self.text, self.page.line(cue.start())[1])

    def several(self, occasion: Occasion) -> bool:
        """Whether several judgements came of an inspection or report: *the ratings*, not *one of the ratings*."""
        text, (start, end) = self.text, self.page.span(occasion.place)
        return any(
            not _ONE_OF.search(text, start, found.start()) for found in _SEVERAL.finditer(text, start, end)
        )

    def before(self, place: int) -> Occasion | None:
        """The inspection or report dated last before a sentence in its paragraph."""
        before = (occasion for occasion in reversed(self.of_line(place)) if occasion.place < place)
        return next(before, None)


def news(reports: Iterable[Occasion]) -> Occasion | None:
    """The one of some inspections and reports that is news: the first publication, else the latest inspection."""
    inspected: Occasion | None = None
    for occasion in reports:
        if occasion.published:
            return occasion
        if inspected is None or occasion.date > inspected.date:
            inspected = occasion
    return inspected


def news_by_subject(
    page: Page, whose: SubjectFinder, reports: Iterable[Occasion], graded: Container[str]
) -> dict[str, Occasion | None]:
    """Of a page that tells of several: the report on each, by those whom its paragraph is about."""
    found: dict[str, list[Occasion]] = {}
    for occasion in reports:
        start, end = page.span(occasion.place)
        line = page.line(occasion.place)[0]
        named = whose.between(start, end) or whose.between(max(line, start - _BACK), start)
        bodies = [subject.body for subject in named] or whose.topics.before(
            page.read(start, end), whose.told, over_lines=True
        )
        for name in {key_of(body) for body in bodies}:
            if name in graded:
                found.setdefault(name, []).append(occasion)
    return {name: news(same) for name, same in found.items()}


def key_of(body: Mapping[str, Any] | None) -> str:
    """What tells a body from others."""
    return str((body or {}).get("gss") or (body or {}).get("name") or "").lower()
