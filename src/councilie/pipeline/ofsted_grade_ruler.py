"""Component: Ofsted grades, with area, subject, status, date and framework of each."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc

from councilie.councils import find_councils
from councilie.gazetteer import Pattern
from councilie.grade_letters import LETTERS
from councilie.grades import Lexicon, fold
from councilie.groups import Row, page_facts, read, text_of, zone_finder
from councilie.labels import GROUPS, QUOTATIONS_KEY, ZONES_KEY
from councilie.pipeline.grade_areas import areas_of
from councilie.pipeline.grade_bodies import ProviderFinder
from councilie.pipeline.grade_dates import DateFinder
from councilie.pipeline.grade_frameworks import FrameworkFinder
from councilie.pipeline.grade_mentions import find_mentions, graded_nearby, speaks_of_ofsted
from councilie.pipeline.grade_order import Judgement, settle
from councilie.pipeline.grade_page import Mention, Page
from councilie.pipeline.grade_places import Places
from councilie.pipeline.grade_status import CUES, StatusFinder
from councilie.pipeline.grade_subjects import SubjectFinder
from councilie.pipeline.graded import council_subjects, merge, without_overlaps
from councilie.pipeline.pattern_pipe import PatternPipe

_HEADING = 20  # characters of a line that may be a heading of one grade
_LINE = re.compile(r"[^\n]+")
_BELOW = re.compile(r"(?:\s*\n[^\n]{1,200}(?=\n|$)){1,12}")
_SPEECH = 40  # quoted stretches of more characters than this are speech, shorter ones labels and scraps
_NOT_INSPECTED = ("W", "S", "N")  # nations by the first letter of the ONS code: Ofsted inspects England alone


class OfstedGradeRuler(PatternPipe):
    """Finds Ofsted grades by the constructions of ``patterns/grade_constructions.jsonl``."""

    takes_labels = (
        *LETTERS,
        *CUES,
        "GRADE_CONSTRUCTION",
        "PROVIDER_NOUN",
        "CHILDREN_TRUST",
        "NAME_OPENER",
        "NAME_PATRON",
        "HOME_NAME",
        "NOT_INSPECTED",
    )

    def compile(self) -> None:
        self.lexicon = Lexicon.build(self.patterns, CUES)
        self.providers = ProviderFinder(self.patterns)

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        lowered = fold(text)
        candidates = self.lexicon.candidates(text, lowered)
        inspected = bool(candidates) and speaks_of_ofsted(lowered)
        if not inspected:
            candidates = graded_nearby(text, candidates)
        rows = self._rows(doc, text, lowered, candidates, inspected) if candidates else []
        self.output.write(doc, rows)
        return doc

    def _rows(self, doc: Doc, text: str, lowered: str, candidates: list[int], inspected: bool) -> list[Row]:
        councils = council_subjects(read(doc, GROUPS["council"]))
        officials = read(doc, GROUPS["official"])
        lines = _lines(text, candidates)
        published = page_facts(doc)["published"]
        places = Places(text, published)
        if inspected:
            headlines = [
                (row["start"], row["end"])
                for row in (read(doc, ZONES_KEY) if self.zones else ())
                if row["zone"] == "headline"
            ]
            standing = [p for start, end in {*headlines, *lines} for p in places.standing(start, end)]
            standing.sort(key=lambda place: place.start)
            standing = without_overlaps(standing)
            councils = merge(councils, standing)
            persons = {str(official["name"]) for official in officials}
            subjects = merge(councils, self.providers(text, lowered, councils, lines, persons))
        else:
            subjects = councils
        page = Page(
            text,
            lowered,
            self.lexicon,
            [
                (subject.start, subject.end)
                for subject in subjects
                if subject.named or subject.kind == "council"
            ],
            [
                (row["start"], row["end"])
                for row in read(doc, QUOTATIONS_KEY)
                if row["end"] - row["start"] > _SPEECH
            ],
            zone_finder(doc, self.zones),
            inspected,
            int(published[:4]) if published else None,
        )
        mentions = find_mentions(page, candidates)
        if not mentions:
            return []
        whose = SubjectFinder(page, subjects, places, officials)
        dates = DateFinder(page, published)
        judgements: list[Judgement] = []
        for group in _by_sentence(mentions):
            status = StatusFinder(page, dates, group)
            previous = None
            for at, mention in enumerate(group):
                bodies = whose.of(mention, group, previous)
                if bodies is None:  # a body that Ofsted does not inspect
                    continue
                named = bool(bodies) and any(
                    subject.body in bodies
                    for subject in whose.between(mention.sentence.start, status.segments[at][1])
                )
                telling = status.read(at, named)
                told: list[dict[str, Any] | None] = [*bodies] or [None]
                for body in told:
                    whom = body
                    if telling.status == "hypothetical" and not named and whose.main and previous is None:
                        whom = whose.hoping(mention, body)
                    for area in areas_of(page, mention, group):
                        judgements.append(Judgement(mention, area, whom, whose.kind(body), telling))
                previous = bodies
        settle(judgements, dates, whose)
        for judgement in judgements:
            judgement.subject = _as_of(judgement)
        frameworks = FrameworkFinder(lowered, published, judgements)
        rows = (_row(judgement, frameworks(judgement)) for judgement in _distinct(judgements))
        return [row for row in rows if row is not None]


def _lines(text: str, candidates: list[int]) -> list[tuple[int, int]]:
    """The lines that may hold a grade."""
    lines: list[tuple[int, int]] = []
    for place in candidates:
        if not lines or place > lines[-1][1]:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            lines.append((start, len(text) if end < 0 else end))
            if 0 < end - start < _HEADING:  # a grade as a heading: who has it is listed below
                below = _BELOW.match(text, end)
                if below:
                    lines += [(line.start(), line.end()) for line in _LINE.finditer(text, end, below.end())]
    return lines


def _as_of(judgement: Judgement) -> dict[str, Any] | None:
    """*Buckinghamshire's services were inadequate in 2018*: the council that had the name on that date."""
    subject, date = judgement.subject, judgement.date
    if not date or not subject or not subject.get("gss"):
        return subject
    now = find_councils(subject["gss"])
    if len(now) != 1 or now[0].in_force(date):
        return subject
    then = find_councils(subject["name"], date)
    if len(then) != 1 or not then[0].childrens_services:
        return subject
    return {"name": then[0].name_at(date), "gss": then[0].gss}


def _by_sentence(mentions: list[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and groups[-1][0].sentence.start == mention.sentence.start:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _distinct(judgements: list[Judgement]) -> list[Judgement]:
    """One record for each subject and area of a word; a general one has no subject, so it is told once."""
    kept, seen = [], set()
    for judgement in judgements:
        if judgement.status == "general":
            judgement.subject = None
        key = (judgement.mention.start, judgement.area, judgement.whose)
        if key not in seen:
            seen.add(key)
            kept.append(judgement)
    return kept


def _row(judgement: Judgement, framework: str | None) -> Row | None:
    entry: Pattern = dict(judgement.mention.word.entry or {})
    gss = (judgement.subject or {}).get("gss")
    if gss and gss[0] in _NOT_INSPECTED:
        return None
    return {
        "start": judgement.mention.start,
        "end": judgement.mention.end,
        "grade": judgement.grade,
        "area": judgement.area,
        "subject": judgement.subject,
        "status": judgement.status,
        "date": judgement.date if judgement.status in ("current", "previous") else None,
        "framework": framework,
        "rule": judgement.mention.rule,
        "entry": entry.get("id"),
    }
