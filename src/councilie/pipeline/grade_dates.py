"""When a grade was given, by the dates of its own sentence and the headings over it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from councilie.dates import DateMention, find_dates
from councilie.grade_letters import SUBJECT
from councilie.grades import Sentence
from councilie.pipeline.grade_page import Mention, Page

# All but _OPENER and the patterns of word classes search the folded text of the page.
UNGRADED = re.compile(
    r"(?:monitoring|focused|focussed|follow-up|progress)\s+(?:visit|letter|inspection)|letter(?<!\w.{6})\b"
)
_PUBLISHED = (
    r"(?P<published>publish\w*|released?|reveal\w*|announced?|confirm(?:ed|s)|issued|unveiled"
    r"|(?<!thrown )(?<!struck )out|made public|delivered|said|ruled|found|findings|came out)"
)
_INSPECTED = r"(?P<inspected>inspect(?!or)\w*|visit\w*)|(?P<came>called|came|arrived|took place|carried out|went|spent)"
#: What tells whether a date is that of an inspection or of what was published about it.
_ACT = re.compile(rf"\b(?:{_PUBLISHED}|{_INSPECTED})\b")
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:end of\s+)?$")
_SINCE = re.compile(r",? and (?:it )?(?:has|have)(?: \w+)? been(?: so)?\s(?:since\s)?$")
_AHEAD = re.compile(r"\b(?:next|due|in time for|will)\s+(?:the\s+)?(?:end of\s+)?$")
_UNTIL = re.compile(
    r"\b(?:until|till|up to|before|time since|(?<!less )(?<!more )than(?: it was)?(?: in)?)\s+(?:the\s+)?$"
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:\w+\s+)?$")
_BOUNDARY = re.compile(r"[,;:–—]|\b(?:and|but|before|to|while|(?<!looked.)after|when)\b")
_JOINED = re.compile(r"\b(?:and|but)\b")
_PARTED = re.compile(r";|\bbut\b(?! (?:one|two|three)\b)|\bwhile\b")
#: Between two grades: what was told of the first is not told of the second.
TURN = re.compile(
    r"\b(?:but|(?<!looked.)after|until|when|now|while|whereas|latest|(?<!apart )from|today|before|since|having)\b|;"
)
#: Between an inspection and the date of another event: *inspected since grades were dropped last month*.
_ELSEWHEN = re.compile(r"\b(?:since|(?<!looked.)after|before|until|when|which|who|ahead of)\b")
_AFTERWARDS = re.compile(r"\s?,?\s+after\b")
#: *Closed in July, six months after it was rated inadequate*.
_MUCH_LATER = re.compile(r",?\s+[\w-]+\s(?:years?|months?|weeks?|days?)\safter\b[^,;.]*$")
_WHEN = re.compile(r",?\s+when\b")
_WHICH = re.compile(r",?\s+(?:when|which|that)\b")
_AND = re.compile(r",?\s(?:and\s)?(?:(?:again\s)?in\s)?")
_VERB = re.compile("[BVvhCS]")
_WORD = re.compile(r"\w+")
_TO = re.compile(r"\bto\b")
_start = attrgetter("start")
_OPENER = re.compile(r"(?:(?:In|On|At|Back in|Early|Late|Earlier|Later)(?: in)?\s)?")
_NOMINAL = ("grade_rating", "rating_of_grade")
_PREDICATE = re.compile("[Bh](?![vV])")
_A_GRADE = re.compile("[GQ]")
_HEADING = 60  # characters of a line that may be a heading
_SECTION = 6  # lines under a heading within which it holds
_BEFORE = re.compile(r"\bbefore\b(?! (?:that|then)\b)[^,;:.]*$")
#: *Its third such grade since 2015*: the date of another.
_SINCE_ONE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|such|highest|lowest|best|worst)\b[^,;.]{0,40}\bsince\s(?:\w+\s)?$"
)
#: *Oakwood, then rated inadequate by Ofsted, joined the trust in 2018*.
_ASIDE = re.compile(",[ap&]?V[asD]*$")
_ASIDE_END = re.compile("[bDIN]*,..")
#: *While Hull was rated good that year*.
_SAME = re.compile(
    r"[^.;,]{0,30}\b(?:that|(?:in|at|on) the same) (?:year|month|week|day|inspection|visit)\b(?! (?:as|that)\b)"
)
_REACH = 14  # words between a grade and a date after it that is its own


class DateFinder:
    """Finds the dates of one document's grades."""

    def __init__(self, page: Page, published: str | None) -> None:
        self.page = page
        self.published = published
        self.text = page.lowered
        self._dates: dict[int, list[DateMention]] = {}

    def of_line(self, place: int) -> list[DateMention]:
        """The dates of the line around a character."""
        start, end = self.page.line(place)
        found = self._dates.get(start)
        if found is None:
            text = self.page.text[start:end] if end - start < 20_000 else ""
            found = self._dates[start] = [
                DateMention(d.start + start, d.end + start, d.text, d.iso, d.rule)
                for d in find_dates(text, self.published)
            ]
        return found

    def between(self, start: int, end: int) -> list[DateMention]:
        """The dates that begin between two characters of a line."""
        dates = self.of_line(start)
        first = bisect_left(dates, start, key=_start)
        return dates[first : bisect_left(dates, end, first, key=_start)]

    # -- the dates of a sentence --------------------------------------------------------------------------

    def owned(self, mentions: Sequence[Mention]) -> list[list[DateMention]]:
        """For each grade of a sentence the dates that are its own rather than another one's."""
        sentence = mentions[0].sentence
        made: list[list[DateMention]] = [[] for _ in mentions]
        dates = self.between(sentence.start, sentence.end)
        if not dates:
            return made
        names = {word.end for word in sentence.words if word.letter == SUBJECT}
        last: DateMention | None = None
        for date in dates:
            if date.start - 2 in names and self.text.startswith(" (", date.start - 2):
                continue  # "Hull (2014), Leeds (2016)": of that name alone
            if self._may_be_given(date, last):
                following = next((n for n, m in enumerate(mentions) if m.start >= date.end), len(mentions))
                before = mentions[following - 1] if following else None
                after = mentions[following] if following < len(mentions) else None
                ended = after is not None and self._ends(date)
                if before is not None and not ended and self._reaches_back(date, before, after):
                    made[following - 1].append(date)
                elif after is not None and (ended or self._reaches_on(date, after, before)):
                    changed = after.left and following + 1 < len(mentions)  # "last month … from X to Y"
                    made[following + changed].append(date)
            last = date
        return made

    def _may_be_given(self, date: DateMention, last: DateMention | None) -> bool:
        """Whether a grade can be of this date: not one ahead, nor the end of a stretch of time."""
        text, line = self.text, self.page.line(date.start)[0]
        if self.is_ahead(date):
            return False
        if _AHEAD.search(text, max(line, date.start - 25), date.start):
            return False
        if not self.published and _BY.search(text, max(line, date.start - 25), date.start):
            return False
        if last and text[last.end : date.start].strip() in ("and", "to", "until", "-", "–"):
            return not _BETWEEN.search(text, max(line, last.start - 15), last.start)
        if _SINCE_ONE.search(text, max(line, date.start - 70), date.start) and not _WHEN.match(
            text, date.end
        ):
            return False
        return not _UNTIL.search(text, max(line, date.start - 20), date.start) or self._ends(date)

    def _ends(self, date: DateMention) -> bool:
        """*Good until 2018, when it was judged inadequate*: the end of one grade is the date of the next."""
        text = self.text
        until = _UNTIL.search(text, max(0, date.start - 20), date.start)
        return until is not None and _WHEN.match(text, date.end) is not None

    def is_ahead(self, date: DateMention) -> bool:
        """Whether a date is none, or later than the page."""
        if not date.iso or date.text[:4].lower() == "next":
            return True
        return self.published is not None and date.iso[:7] > self.published[:7]

    def is_over(self, year: str | None) -> bool:
        """Whether a year is no later than the page."""
        return bool(year and self.published and year <= self.published[:4])

    def _reaches_back(self, date: DateMention, before: Mention, after: Mention | None) -> bool:
        """Whether a date is that of the grade before it: *good in 2012*, *good when inspected in 2012, …*."""
        between = self.text[before.end : date.start]
        words = len(_WORD.findall(between))
        if date.rule == "years_after" and after is not None:
            return False  # "is good two years after it was judged inadequate"
        if words > _REACH or UNGRADED.search(between) or _PARTED.search(between):
            return False
        if before.left:  # "downgraded last month from good": the date is the new grade's
            return words < 4 or (after is not None and words < 7 and not _TO.search(between))
        if before.attributive and words > 4:
            return False
        letters = before.sentence.letters
        after_it = before.sentence.letters_in(before.end, date.start)
        nominal = before.rule in _NOMINAL or after_it.startswith("N")
        if nominal and _PREDICATE.search(after_it):
            return False  # "whose appeal against a grade of ‘good’ was turned down in May"
        if _ASIDE_END.match(after_it) and _ASIDE.search(letters, 0, before.at):
            return False
        if self.text.startswith(")", date.end) and "(" not in between:
            return True  # "Leeds (good, 2021)"
        if after is None or _SINCE.fullmatch(between):
            return True
        if _JOINED.search(between):
            return False
        if not _BOUNDARY.search(between):
            return True
        following = _BOUNDARY.search(self.text, date.end, after.start)
        return following is not None and following[0] in ",;:–—"

    def _reaches_on(self, date: DateMention, after: Mention, before: Mention | None) -> bool:
        """Whether a date is that of the grade after it: *in 2012 it was good*."""
        if after.attributive:
            return False
        text = self.text
        if (date.rule == "years_after" and "," in text[date.end : after.start]) or self.outlasts(date):
            return False
        if _MUCH_LATER.match(text, date.end, after.start):
            return False
        start = before.end if before else after.sentence.start
        if before and date.rule != "years_after" and not _BOUNDARY.search(text, start, date.start):
            return False
        return UNGRADED.search(text, start, after.start) is None

    def outlasts(self, date: DateMention) -> bool:
        """*Set up in 2018 after Ofsted found …*, *before it was set up in 2018, …*: the date is that of what came
        of the grade."""
        start = max(self.page.line(date.start)[0], date.start - 60)
        after = _AFTERWARDS.match(self.text, date.end)
        return after is not None or _BEFORE.search(self.text, start, date.start) is not None

    def of(
        self, at: int, mentions: Sequence[Mention], owned: Sequence[Sequence[DateMention]], start: int
    ) -> DateMention | None:
        """The date of a grade by its own sentence; ``start`` is where its stretch of the sentence begins."""
        text, mention = self.text, mentions[at]
        dates = owned[at]
        if not dates and not mention.left and not mention.attributive:
            dates = self._shared(at, mentions, owned)
        if not dates:
            known = self.between(mention.sentence.start, mention.start)
            return known[-1] if known and _SAME.match(text, mention.end, mention.sentence.end) else None
        for date in dates:  # "since January 2020, when services were graded inadequate"
            if date.end <= mention.start and _WHICH.match(text, date.end):
                return date
        after = [date for date in dates if date.start > mention.end]
        near = [date for date in dates if start <= date.start < mention.start]
        chosen = after or near or dates
        if len(chosen) > 1:
            for date in chosen:
                if self.act(date) == "published":
                    return date
        if not after:
            return chosen[-1]
        last = chosen[0]  # "in 2013, 2016 and 2022"
        for date in chosen[1:]:
            if date.rule != "year" or last.rule != "year" or not _AND.fullmatch(text, last.end, date.start):
                break
            last = date
        return last

    def _shared(
        self, at: int, mentions: Sequence[Mention], owned: Sequence[Sequence[DateMention]]
    ) -> Sequence[DateMention]:
        """*In May it was good for X and poor for Y*, *good for X and poor for Y in May*: one date for both."""
        text, first = self.text, mentions[0]
        before = [d for d in owned[0] if d.start < first.start and d.rule != "years_after"] if at else []
        if before and not TURN.search(text, first.end, mentions[at].start):
            return before
        for following in range(at + 1, len(mentions)):
            one, other = mentions[following - 1], mentions[following]
            letters = one.sentence.letters[one.at + 1 : other.at]
            if _VERB.search(letters) or TURN.search(text, one.end, other.start):
                break
            if any(one.sentence.cues_of(label, one.end, other.start) for label in ("PREVIOUS", "LAST")):
                break
            after = [date for date in owned[following] if date.start > other.end]
            if after:
                return after
        return ()

    def exact(self, date: DateMention) -> tuple[str, bool]:
        """A day of publication stays a day, one of an inspection is told by its month; and which it is."""
        inspected = self.act(date, 45) in ("inspected", "came")
        return (str(date.iso)[:7] if inspected else str(date.iso)), inspected

    def act(self, date: DateMention, reach: int = 120) -> str | None:
        """``published``, ``inspected`` or, of inspectors, ``came``: by the last such word before a date in its
        sentence, or right after."""
        text = self.text
        start, end = self.page.span(date.start)
        last = None
        for last in _ACT.finditer(text, max(start, date.start - reach), date.start):  # noqa: B007
            pass
        if last and _ELSEWHEN.search(text, last.end(), date.start):
            return None
        if last is None:
            last = _ACT.search(text, date.end, min(end, date.end + 40))
            return last.lastgroup if last and last.lastgroup == "published" else None
        return last.lastgroup

    # -- the dates over a sentence ------------------------------------------------------------------------

    def frame(self, sentence: Sentence) -> str | None:
        """*Last month Leeds did what no council had done*: the date that opens a sentence."""
        for date in self.between(sentence.start, sentence.end)[:1]:
            if not self.is_ahead(date) and _OPENER.fullmatch(self.page.text, sentence.start, date.start):
                return date.iso
        return None

    def heading(self, place: int) -> str | None:
        """*What happened in May*: the date in the heading over a paragraph."""
        text, start = self.text, self.page.line(place)[0]
        for _ in range(_SECTION):
            while start > 0 and text[start - 1].isspace():
                start -= 1
            if not start:
                return None
            start, end = self.page.line(start - 1)
            if (
                end - start < _HEADING
                and text[end - 1] not in ".!?”’\"'"
                and self.page.zone_at(start) == "body"
            ):
                if _A_GRADE.search(self.page.sentence(start).letters):
                    return None  # a line of a list
                dates = [date for date in self.of_line(start) if not self.is_ahead(date)]
                return dates[0].iso if len(dates) == 1 else None
        return None
