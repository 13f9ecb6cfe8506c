"""Whether a grade still stands, and when it was given: the cues and dates around each mention.

The contract's rule: *current* is the latest grade that the document names for a subject and area,
*previous* one
that a later grade replaced or that the text says no longer stands, *hypothetical* one hoped for, feared or
denied, *general* a count or a definition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilie.dates import DateMention, find_dates
from councilie.pipeline.grade_mentions import Mention, Page
from councilie.pipeline.grade_order import Judgement, News

CUES = ("HOPED", "NOT", "NO_LONGER", "PREVIOUS", "RECENT", "SCALE")
_CLAUSE = re.compile(
    r"[;–—]|,?\s\b(?:but|while|whereas|although|though|however)\b|,\s(?:which|who|where)\b|,\sand\s(?=\w+\s(?:was|were|is|are)\b)",
    re.I,
)
_DEFINING = re.compile(
    r"[\"'’”]*\s+(?:Ofsted\s+)?(?:ratings?|grades?|gradings?|labels?|judge?ments?|marks?|schools?|councils?)?\s*"
    r"(?:that|which|does|do|means?|leads|can|would|indicates?|triggers?)\b",
    re.I,
)
_YEARS_AFTER = re.compile(
    r"(?<!early )\b(?:years?|months) (?:after|of|at|as)\b[^,;.]*$", re.I
)  # "two years after it was labelled …"
_KIND = re.compile(r"\b(?:the|an?) (?:grade|rating|judge?ment|label|verdict) of [\"'‘“]?$", re.I)
_SAYING = re.compile(r"[\"'’”]?\s+(?:is|means|does|can|leads|triggers)\b", re.I)
_ARTICLE = re.compile(r"\b(?:an?|any|the)\s+[\"'‘“]*$", re.I)
_SCALE = re.compile(r"[GQ](?:[,/&D:]+[GQ]){2,}")
_UNGRADED = re.compile(
    r"\b(?:monitoring|focused|focussed|follow-up|progress)\s+(?:visit|letter|inspection)|\bletter\b", re.I
)
_PUBLISHED = re.compile(
    r"\b(?:publish\w*|released?|reveal\w*|announced?|issued|unveiled|out|made public|delivered"
    r"|said|ruled|found|findings)\b",
    re.I,
)
_INSPECTED = re.compile(r"\b(?:inspect\w*|visit\w*|called|came|arrived|took place|carried out|went)\b", re.I)
_AHEAD = re.compile(r"\b(?:by|next|until|due|in time for|will)\s+(?:the\s+)?(?:end of\s+)?$", re.I)
_IN_TIME = re.compile(
    r"[^.;]{0,25}\b(?:by the next|next time|in \w+ (?:years|months)[’\'] time"
    r"|within \w+ (?:years|months)|by 20\d\d|when inspectors return)",
    re.I,
)
_WOULD = re.compile(
    r"[\"'’”]*\s+(?:would|could|might|(?:is|was|remains|are) (?:the (?:aim|ambition|goal|target)|out of reach))\b",
    re.I,
)  # "good would do"
_BOUNDARY = re.compile(r"[,;:–—]|\b(?:and|but|before|to|while|after|when)\b", re.I)
_ONWARD = re.compile(r"[,;]|\b(?:after|when|before|having|while|but)\b", re.I)
_TURN = re.compile(r"\b(?:but|after|until|when|now|while|whereas|latest|from|today|before|since)\b|;", re.I)


class StatusFinder:
    """Reads cues and dates; one instance serves one document."""

    def __init__(self, page: Page, published: str | None) -> None:
        self.page = page
        self.published = published
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

    # -- cues ---------------------------------------------------------------------------------------------

    def status(self, mention: Mention, mentions: Sequence[Mention], named: bool) -> str | None:
        """``general`` or ``hypothetical`` by the words around; None where a judgement is told.

        ``named`` says whether the sentence names subjects for the grade.
        """
        text, sentence = self.page.text, mention.sentence
        start, end = self.segment(mention, mentions)
        place = mentions.index(mention)
        if mention.rule == "grade_scale" or any(
            run.start() <= mention.at < run.end() for run in _SCALE.finditer(sentence.letters)
        ):
            return "general"
        if not named and sentence.cues_of("SCALE", sentence.start, sentence.end):
            return "general"
        if _DEFINING.match(text, mention.end) and _ARTICLE.search(text, sentence.start, mention.start):
            return "general"
        if _SAYING.match(text, mention.end) and _KIND.search(text[sentence.start : mention.start]):
            return "general"
        if mention.counted:
            return "general"
        if is_left(mention):
            return None
        if place:
            gap = sentence.letters_in(mentions[place - 1].end, mention.start)
            if is_left(mentions[place - 1]) and re.fullmatch(r"[NlaO]*tD?a?", gap):
                start = self.segment(mentions[place - 1], mentions)[
                    0
                ]  # "we hope to go from poor to excellent"
            if re.fullmatch(r"[&,/D]+", gap):  # "good or outstanding" are hoped for, or counted, together
                before = self.status(mentions[place - 1], mentions, named)
                if before:
                    return before
        for _, hoped in sentence.cues_of("HOPED", start, mention.start):
            if mention.start - hoped < 90:
                return "hypothetical"
        if _IN_TIME.match(text[mention.end : end]) or _WOULD.match(text, mention.end):
            return "hypothetical"
        for _, negated in sentence.cues_of("NOT", start, mention.start):
            near = len(text[negated : mention.start].split()) <= 6
            over = _TURN.search(text, negated, mention.start)  # "not inspected since it was good"
            if near and not over and not text.startswith(" only", negated) and not self._gone(mention, start):
                return "hypothetical"
        return None

    def _gone(self, mention: Mention, start: int) -> bool:
        return any(
            len(self.page.text[cue : mention.start].split()) <= 5
            and not _TURN.search(self.page.text, cue, mention.start)
            and not re.search(r"\bas\b", self.page.text[cue : mention.start])
            for _, cue in mention.sentence.cues_of("NO_LONGER", start, mention.start)
        )

    def read(self, judgement: Judgement, mentions: Sequence[Mention], named: bool) -> None:
        """Fill in what the mention's own sentence tells of status, date and time."""
        mention, text, sentence = judgement.mention, self.page.text, judgement.mention.sentence
        judgement.status = self.status(mention, mentions, named)
        if judgement.status:
            return
        start, end = self.segment(mention, mentions)
        judgement.gone = self._gone(mention, start)
        comma = text.find(",", mention.end, end)
        near = max(start, mention.start - 40), min(end, mention.end + 25, comma if comma > 0 else end)
        now = bool(sentence.cues_of("RECENT", *near))
        turn = _ONWARD.search(text, mention.end, end)  # "good, two years after it had been inadequate"
        cued = bool(sentence.cues_of("PREVIOUS", start, turn.start() if turn else end))
        cued = cued or _YEARS_AFTER.search(text[start : mention.start]) is not None
        if not cued and not now:  # "At its last inspection, in 2019, it was good for X and poor for Y"
            cued = not _TURN.search(text, mentions[0].end, mention.start) and bool(
                sentence.cues_of("PREVIOUS", sentence.start, mentions[0].start)
            )
        judgement.past = self._left_behind(mention, mentions, named) or judgement.gone or (cued and not now)
        judgement.standing = bool(
            re.search(r"\b(?:is|are)\s(?:\w+\s)?(?:rated|graded|judged)\s\W?$", text[start : mention.start])
        )
        when = self._date(mention, mentions)
        if when and when.iso:
            judgement.date, judgement.inspected = self._exact(when)
            if judgement.gone:  # "lost its outstanding rating in May": given before
                judgement.date, judgement.by = None, judgement.date
        elif not judgement.past:
            ends = [
                d.iso
                for d in self.dates(mention.start)
                if start <= d.start < mention.start and self._outlasts(d, mention)
            ]
            judgement.by = ends[-1] if ends else None

    def _left_behind(self, mention: Mention, mentions: Sequence[Mention], named: bool) -> bool:
        """*from inadequate to good*; but *we hope to go from inadequate to good* leaves the first in
        force."""
        place = mentions.index(mention)
        following = mentions[place + 1 : place + 2]
        return is_left(mention) and not (
            following and self.status(following[0], mentions, named) == "hypothetical"
        )

    # -- dates --------------------------------------------------------------------------------------------

    def _exact(self, when: DateMention) -> tuple[str, bool]:
        """A day of publication stays a day, one of an inspection is told by its month."""
        before = self.page.text[max(0, when.start - 45) : when.start]
        inspected = bool(_INSPECTED.search(before)) and not _PUBLISHED.search(before)
        return (str(when.iso)[:7] if inspected else str(when.iso)), inspected

    def _owned(self, mention: Mention, mentions: Sequence[Mention]) -> list[DateMention]:
        """The dates in the sentence that belong to this grade rather than to those beside it."""
        text, place = self.page.text, mentions.index(mention)
        before = mentions[place - 1] if place else None
        after = mentions[place + 1] if place + 1 < len(mentions) else None
        owned = []
        for date in self.dates(mention.start):
            if (
                not mention.sentence.start <= date.start < mention.sentence.end
                or not date.iso
                or "week" in date.text
            ):
                continue
            if _AHEAD.search(text, max(0, date.start - 25), date.start) or (
                self.published and date.iso[:7] > self.published[:7]
            ):
                continue
            if date.start >= mention.end:
                if after and date.start >= after.start:
                    continue
                between = text[mention.end : date.start]
                if after and re.search(r"\b(?:and|but)\b", between):
                    continue
                if (
                    _UNGRADED.search(between)
                    or len(between.split()) > 14
                    or re.search(r";|\bbut\b|\bwhile\b", between)
                ):
                    continue
                if after and _BOUNDARY.search(between) and not _BOUNDARY.search(text[date.end : after.start]):
                    continue
                if mention.attributive and len(between.split()) > 4:
                    continue
                owned.append(date)
            elif date.end <= mention.start and not mention.attributive:
                if before and date.start < before.end:
                    continue
                if (date.rule == "years_after" and "," in text[date.end : mention.start]) or self._outlasts(
                    date, mention
                ):
                    continue
                if before and not _BOUNDARY.search(text[before.end : date.start]):
                    continue
                if not _UNGRADED.search(text[mention.sentence.start : mention.start]):
                    owned.append(date)
        return owned

    def _outlasts(self, date: DateMention, mention: Mention) -> bool:
        """*Set up in 2018 after Ofsted found …*: the date is that of what came of the grade."""
        return re.match(r"\s*,?\s+after\b", self.page.text[date.end : mention.start]) is not None

    def _date(self, mention: Mention, mentions: Sequence[Mention]) -> DateMention | None:
        owned = self._owned(mention, mentions)
        if is_left(mention):  # "downgraded last month from good": the date is the new grade's
            owned = [
                d
                for d in owned
                if d.start > mention.end and len(self.page.text[mention.end : d.start].split()) < 4
            ]
            return owned[0] if owned else None
        if not owned and not mention.attributive:
            place, text = mentions.index(mention), self.page.text
            if place and not _TURN.search(text, mentions[0].end, mention.start):
                owned = [d for d in self._owned(mentions[0], mentions) if d.start < mentions[0].start]
            if (
                not owned
                and place + 1 < len(mentions)
                and not (
                    _TURN.search(text, mention.end, mentions[-1].start)
                    or mention.sentence.cues_of("PREVIOUS", mention.end, mentions[-1].start)
                )
            ):
                last = mentions[-1]
                owned = [d for d in self._owned(last, mentions) if d.start > last.end]
        for date in owned:  # "since January 2020, when services were graded inadequate"
            if date.end <= mention.start and re.match(
                r",?\s+when\b", self.page.text[date.end : mention.start]
            ):
                return date
        text, (start, _) = self.page.text, self.segment(mention, mentions)
        after = [date for date in owned if date.start > mention.end]
        near = [date for date in owned if start <= date.start < mention.start]
        for date in after or near or owned:
            if _PUBLISHED.search(text, max(0, date.start - 30), date.start):
                return date
        return next(iter(after[:1] or near[-1:] or owned[-1:]), None)

    def news(self) -> News | None:
        """When the judgement that the page reports on was given (its publication, else its inspection),
        and where."""
        inspected: News | None = None
        text = self.page.text
        seen: set[int] = set()
        for cue in _NEWS.finditer(text):
            line = self.page.line(cue.start())[0]
            if line in seen:
                continue
            seen.add(line)
            for date in self.dates(cue.start()):
                if not self._is_news(date):
                    continue
                near = text[max(self.page.sentence(date.start).start, date.start - 60) : date.end + 40]
                if _INSPECTED.search(text, max(line, date.start - 40), date.start) and not _PUBLISHED.search(
                    text, max(line, date.start - 25), date.start
                ):
                    if inspected is None or str(date.iso)[:7] > inspected.date:
                        inspected = News(str(date.iso)[:7], date.start, False)
                elif _PUBLISHED.search(near):
                    return News(str(date.iso), date.start, True)
        return inspected

    def _is_news(self, date: DateMention) -> bool:
        if (
            not date.iso
            or len(date.iso) < 7
            or "week" in date.text
            or self.page.zone_at(date.start) not in ("body", "headline")
        ):
            return False
        if self.published and (
            date.iso[:7] > self.published[:7] or int(date.iso[:4]) < int(self.published[:4]) - 1
        ):
            return False
        sentence, text = self.page.sentence(date.start), self.page.text
        if not re.search("[IKRN]", sentence.letters) or (
            re.search("[XZ]", sentence.letters) and "I" not in sentence.letters
        ):
            return False
        if _UNGRADED.search(text, sentence.start, sentence.end):
            return False
        return not sentence.cues_of("PREVIOUS", max(sentence.start, date.start - 40), date.start)


_NEWS = re.compile(
    r"publish|reveal|releas|out (?:today|yesterday|on)|inspect|report|ofsted|annual rating", re.I
)


def is_left(mention: Mention) -> bool:
    """Whether the grade is the one that a change led away from: *from inadequate to good*, *up from poor*."""
    left = re.search(r"f[DaiOIK]{0,2}$", mention.sentence.letters[: mention.at])
    return left is not None and not (left.start() and mention.sentence.letters[left.start() - 1] == "H")
