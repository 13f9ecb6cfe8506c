"""Whether a grade still stands, and when it was given: cues and dates around each mention, then the order in time.

The contract's rule: *current* is the latest grade that the document names for a subject and area, *previous* one
that a later grade replaced or that the text says no longer stands, *hypothetical* one hoped for, feared or denied,
*general* a count or a definition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from councilie.dates import DateMention, find_dates
from councilie.grades import Lexicon, Sentence
from councilie.pipeline.grade_mentions import Mention, Page

CUES = ("HOPED", "NOT", "NO_LONGER", "PREVIOUS", "RECENT", "SCALE")
_CLAUSE = re.compile(r"[;–—]|,?\s\b(?:but|while|whereas|although|though|however)\b|,\s(?:which|who|where)\b", re.I)
_ATTRIBUTIVE = ("quoted_grade", "grade_service", "grade_rated", "grade_label")
_DEFINING = re.compile(
    r"[\"'’”]*\s+(?:Ofsted\s+)?(?:ratings?|grades?|gradings?|labels?|judge?ments?|marks?)\s+(?:that|which|does|do|means?|leads?|can|would|indicates?|triggers?)\b",
    re.I,
)
_ARTICLE = re.compile(r"\b(?:an?|any|the)\s+[\"'‘“]*$", re.I)
_COUNT = re.compile(r"#[^.,&GQSN]{0,5}Y|^[^GQSN]{0,6}Y[^SN]{0,4}$|#[oDaI]*B?a*V?s?$")
_UNGRADED = re.compile(r"\b(?:monitoring|focused|focussed|follow-up|progress)\s+(?:visit|letter|inspection)|\bletter\b|\bvisit\b", re.I)
_PUBLISHED = re.compile(r"\b(?:publish\w*|released?|revealed?|reveals|announced?|issued|unveiled|out|made public|delivered)\b", re.I)
_INSPECTED = re.compile(r"\b(?:inspect\w*|called|visit\w*|came in|arrived|took place|carried out)\b", re.I)
_AHEAD = re.compile(r"\b(?:by|next|until|due|in time for|will)\s+(?:the\s+)?(?:end of\s+)?$", re.I)


@dataclass(slots=True)
class Judgement:
    """One grade of one subject in one area, as a mention tells it."""

    mention: Mention
    area: str
    subject: dict[str, Any] | None
    status: str | None = None
    date: str | None = None
    past: bool = False
    gone: bool = False

    @property
    def grade(self) -> str:
        return str((self.mention.word.entry or {})["grade"])

    @property
    def whose(self) -> str:
        return str((self.subject or {}).get("gss") or (self.subject or {}).get("name") or "").lower()


class StatusFinder:
    """Reads cues and dates; one instance serves one document."""

    def __init__(self, page: Page, published: str | None) -> None:
        self.page = page
        self.published = published
        self.cues = page.lexicon.cues
        self._dates: dict[int, list[DateMention]] = {}

    def dates(self, place: int) -> list[DateMention]:
        """The dates of the line around a character."""
        start, end = self.page.line(place)
        if start not in self._dates:
            text = self.page.text[start:end] if end - start < 20_000 else ""
            self._dates[start] = [
                DateMention(d.start + start, d.end + start, d.text, d.iso, d.rule)
                for d in find_dates(text, self.published)
            ]
        return self._dates[start]

    def segment(self, mention: Mention, mentions: Sequence[Mention]) -> tuple[int, int]:
        """The stretch of the sentence that speaks of this grade: up to the grades and clauses beside it."""
        place, sentence = mentions.index(mention), mention.sentence
        start = mentions[place - 1].end if place else sentence.start
        end = mentions[place + 1].start if place + 1 < len(mentions) else sentence.end
        for clause in _CLAUSE.finditer(self.page.text, start, mention.start):
            start = clause.end()
        following = _CLAUSE.search(self.page.text, mention.end, end)
        return start, following.start() if following else end

    def status(self, mention: Mention, mentions: Sequence[Mention], named: bool) -> str | None:
        """``general`` or ``hypothetical`` by the words around; None where a judgement is told.

        ``named`` says whether the sentence names subjects for the grade.
        """
        text, sentence = self.page.text, mention.sentence
        start, end = self.segment(mention, mentions)
        place = mentions.index(mention)
        if mention.rule == "grade_scale" or self.cues["SCALE"].search(text, sentence.start, sentence.end):
            if not (named and mention.rule == "rated_grade"):
                return "general"
        if _DEFINING.match(text, mention.end) and _ARTICLE.search(text, sentence.start, mention.start):
            return "general"
        left = self._letters(sentence, start, mention.start)
        if not named and _COUNT.search(left):
            return "general"
        if mention.status == "previous":
            return None
        if place and not re.search(r"[.;]", text[mentions[place - 1].end : mention.start]):
            gap = self._letters(sentence, mentions[place - 1].end, mention.start)
            if re.fullmatch(r"[&,/D]+", gap):  # "good or outstanding" are hoped for, or counted, together
                before = self.status(mentions[place - 1], mentions, named)
                if before:
                    return before
        for hoped in self.cues["HOPED"].finditer(text, start, mention.start):
            if mention.start - hoped.end() < 90:
                return "hypothetical"
        if re.match(r"[^.;]{0,25}\b(?:by the next|next time|in \w+ years[’'] time|within \w+ (?:years|months))", text[mention.end : end]):
            return "hypothetical"
        for negation in self.cues["NOT"].finditer(text, start, mention.start):
            if len(text[negation.end() : mention.start].split()) <= 6 and not text.startswith(" only", negation.end()) and not self._gone(mention, start):
                return "hypothetical"
        return None

    def _gone(self, mention: Mention, start: int) -> bool:
        return any(
            len(self.page.text[cue.end() : mention.start].split()) <= 5
            for cue in self.cues["NO_LONGER"].finditer(self.page.text, start, mention.start)
        )

    @staticmethod
    def _letters(sentence: Sentence, start: int, end: int) -> str:
        return "".join(word.letter for word in sentence.words if start <= word.start < end)

    def date(self, mention: Mention, mentions: Sequence[Mention]) -> DateMention | None:
        """The date that the grade's own stretch of the sentence gives, else the one that opens the sentence."""
        if mention.rule in _ATTRIBUTIVE and self.page.zone_at(mention.start) == "headline":
            return None
        text = self.page.text
        start, end = self.segment(mention, mentions)
        dates = [d for d in self.dates(mention.start) if not _AHEAD.search(text, max(0, d.start - 25), d.start)]
        right = [d for d in dates if mention.end <= d.start < end and len(text[mention.end : d.start].split()) <= 9]
        if right:
            return right[0]
        if mention.rule in _ATTRIBUTIVE:
            return None
        left = [d for d in dates if start <= d.start and d.end <= mention.start]
        if left and not _UNGRADED.search(text, start, mention.start):
            return left[-1]
        first = mentions[0]
        if mention is not first and not re.search(r"\b(?:but|now|while|whereas|latest)\b", text[first.end : mention.start]):
            opening = [d for d in dates if first.sentence.start <= d.start and d.end <= first.start]
            return opening[-1] if opening else None
        opening = [d for d in dates if mention.sentence.start <= d.start and d.end <= start]
        if opening and text[opening[-1].end : start].strip(" ,–") == "":
            return opening[-1]
        return None

    def read(self, judgement: Judgement, mentions: Sequence[Mention], named: bool) -> None:
        """Fill in what the mention's own sentence tells of status, date and time."""
        mention, text = judgement.mention, self.page.text
        judgement.status = self.status(mention, mentions, named)
        if judgement.status:
            return
        start, end = self.segment(mention, mentions)
        when = self.date(mention, mentions)
        judgement.date = when.iso if when else None
        judgement.gone = self._gone(mention, start)
        now = self.cues["RECENT"].search(text, start, end) is not None
        judgement.past = mention.status == "previous" or judgement.gone or (
            any(
                cue[0].lower() != "from" or mention.start - cue.end() < 12
                for cue in self.cues["PREVIOUS"].finditer(text, start, end)
            )
            and not now
        )
        lead = text[mention.sentence.start : start]
        if not judgement.past and not now and mention is not mentions[0] and mentions[0].start < start:
            judgement.past = False
        elif not now and re.search(r"\b(?:previous|last) (?:\w+ )?inspection\b", lead) and len(lead) < 90:
            judgement.past = True

    def news_date(self, places: Sequence[int]) -> str | None:
        """When the judgement that the page reports on was given: its publication, else its inspection."""
        inspected: str | None = None
        for place in places:
            for date in self.dates(place):
                if not date.iso or self.page.zone_at(date.start) not in ("body", "headline"):
                    continue
                if self.published and (date.iso > self.published or int(date.iso[:4]) < int(self.published[:4]) - 1):
                    continue
                sentence = self.page.sentence(date.start)
                words = self.page.text[sentence.start : sentence.end]
                if not re.search("[IR]|N", sentence.letters) or _UNGRADED.search(words):
                    continue
                near = self.page.text[max(sentence.start, date.start - 60) : date.end + 40]
                if self.cues["PREVIOUS"].search(self.page.text, max(sentence.start, date.start - 40), date.start):
                    continue
                if _PUBLISHED.search(near):
                    return date.iso
                if inspected is None and _INSPECTED.search(near):
                    inspected = date.iso[:7]
                elif inspected and _INSPECTED.search(near) and date.iso[:7] > inspected:
                    inspected = date.iso[:7]
        return inspected


def settle(judgements: Sequence[Judgement], news: str | None) -> None:
    """Give every told judgement its date and its status, by the order in time of each subject's grades."""
    told = [judgement for judgement in judgements if judgement.status is None]
    by_subject: dict[str, list[Judgement]] = {}
    for judgement in told:
        by_subject.setdefault(judgement.whose, []).append(judgement)
    for same in by_subject.values():
        _share_dates(same, news)
        for judgement in same:
            later = judgement.gone or any(_replaces(other, judgement) for other in same)
            judgement.status = "previous" if later else "current"


def _share_dates(same: Sequence[Judgement], news: str | None) -> None:
    """Mentions of one judgement have one date: the most exact that one of them has, else the news's."""
    fresh = [j for j in same if not j.past]
    dated = [j.date for j in fresh if j.date]
    latest = max(dated) if dated else None
    if news and (not latest or news[:7] >= latest[:7] or latest.startswith(news)):
        latest = news if not latest or not latest.startswith(news) else latest
    for judgement in same:
        if judgement.date:
            continue
        for other in same:
            if other.date and other.past == judgement.past and other.grade == judgement.grade and other.area == judgement.area:
                judgement.date = other.date
                break
        else:
            if not judgement.past and (news or (dated and not _other_grade(judgement, fresh))):
                judgement.date = latest


def _other_grade(judgement: Judgement, fresh: Sequence[Judgement]) -> bool:
    return any(o.date and o.area == judgement.area and o.grade != judgement.grade for o in fresh)


def _replaces(other: Judgement, one: Judgement) -> bool:
    """Whether ``other`` is a later judgement that replaced ``one``."""
    if other is one or other.past and not one.past:
        return False
    if one.past and not other.past:
        return True
    if not one.date or not other.date:
        return bool(one.date) and not other.date and not other.past and one.area == other.area and one.grade != other.grade
    if one.date.startswith(other.date) or other.date.startswith(one.date):
        return False
    return other.date > one.date and (other.area == one.area or one.area == "overall")
