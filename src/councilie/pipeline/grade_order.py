"""The order in time of each subject's grades: when each was given, and which of them a later one replaced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from councilie.pipeline.grade_dates import DateFinder
from councilie.pipeline.grade_page import Mention
from councilie.pipeline.grade_reports import Occasion, ReportFinder, key_of, news, news_by_subject
from councilie.pipeline.grade_status import Telling
from councilie.pipeline.grade_subjects import SubjectFinder

_TURN = re.compile(r"\b(?:but|(?<!looked.)after|until|when|while|whereas|before|having)\b", re.I)
_EACH_IN = re.compile(r" (?:in|as long ago as|as far back as|back in) (?:\w+ )?\d{4}\b")
_AGAIN = re.compile(r"\b(?:again|second time|third time|still)\b", re.I)
_SERVICES = ("council", "trust", "board")  # whose inspections are of children's services
_NEW = 3  # months between an inspection and the report on it
_FRESH = 12  # months within which the judgements of a page are those of one inspection
_BACK = 300  # characters of a paragraph before an inspection that tell of whom it is
_BRACKETED = 8  # characters between a bracket and a date in it
_MANY = 20  # judgements of one subject
_OLD = 4  # years after which an undated grade is no longer the dated one of the same name


@dataclass(slots=True, eq=False)
class Judgement:
    """One grade of one subject in one area, as a mention tells it."""

    mention: Mention
    area: str
    subject: dict[str, Any] | None
    kind: str  # of the subject
    telling: Telling
    grade: str = field(init=False)
    status: str | None = field(init=False)
    date: str | None = field(init=False)
    past: bool = field(init=False)  # whether it is an earlier one than those that are not
    now: str = "9999"  # when its page was written, where that is known

    def __post_init__(self) -> None:
        self.grade = (self.mention.word.entry or {})["grade"]
        self.status, self.date, self.past = self.telling.status, self.telling.date, self.telling.past

    @property
    def whose(self) -> str:
        return key_of(self.subject)

    @property
    def time(self) -> str:
        """A key that orders judgements: the date, or else the far past or the present."""
        return self.date or self.telling.by or ("0000" if self.past else self.now)

    @property
    def full(self) -> bool:
        """Whether it is of the kind of inspection that grades all areas anew."""
        return self.area == "overall" and (self.mention.word.entry or {}).get("scale") != "annual_rating"


def settle(judgements: Sequence[Judgement], dates: DateFinder, whose: SubjectFinder) -> None:
    """Give every told judgement its date and its status, by the order in time of each subject's grades."""
    told = [judgement for judgement in judgements if judgement.status is None]
    by_subject: dict[str, list[Judgement]] = {}
    for judgement in told:
        judgement.now = dates.published or "9999"
        by_subject.setdefault(judgement.whose, []).append(judgement)
    main = Counter(j.whose for j in told if not j.past).most_common(1)
    reports = ReportFinder(dates)
    recent = list(reports.recent()) if len(by_subject) > 1 else reports.recent()
    of_page = news(recent) if told else None
    of_subject = news_by_subject(dates.page, whose, recent, by_subject) if len(by_subject) > 1 else {}
    others = of_page is not None and not reports.several(of_page) and of_page in of_subject.values()
    for name, same in by_subject.items():
        first = bool(main) and main[0][0] == name
        own = of_subject.get(name)
        if own and (own.published or of_page is None or not of_page.published):
            order = _Order(same, dates, reports, whose, own, True)
        else:
            order = _Order(same, dates, reports, whose, of_page, first and not others)
        order.settle()


class _Order:
    """The judgements of one subject in the order of the text."""

    def __init__(
        self,
        same: Sequence[Judgement],
        dates: DateFinder,
        reports: ReportFinder,
        whose: SubjectFinder,
        news: Occasion | None,
        main: bool,
    ) -> None:
        self.same = same
        self.dates = dates
        self.reports = reports
        self.whose = whose
        self.news = news
        self.published = dates.published
        self.main = main
        self.text = dates.page.text
        self.alike: Sequence[Judgement] = same
        self.told: dict[int, list[Judgement]] = {}  # by sentence
        for one in same:
            self.told.setdefault(one.mention.sentence.start, []).append(one)

    def settle(self) -> None:
        self.alike = _distinct(self.same)
        for one in self.same:
            one.past = one.past or self._is_pluperfect(one)
        for one in self.same:
            one.date = self._in_brackets(one) or one.date
        for one in self.same:
            one.past = one.past and not self._still_stands(one)
        for one in self.same:
            self._recall(one)
        for one in self.same:
            self._date(one)
        self.alike = _distinct(self.same)
        for one in self.same:
            replaced = self._is_gone(one) or any(_replaces(other, one) for other in self.alike)
            one.status = "previous" if replaced else "current"
        self._share_previous()

    # -- which judgement a mention tells of ---------------------------------------------------------------

    def _is_pluperfect(self, one: Judgement) -> bool:
        """*It had been inadequate* is told as an earlier one beside one that had not; alone it is reported
        speech."""
        return one.telling.pluperfect and any(
            not o.telling.pluperfect and (o.area == one.area or o.full) for o in self.alike
        )

    def _still_stands(self, one: Judgement) -> bool:
        """*At its last inspection it was inadequate*: in force, unless the page tells of one since."""
        return one.telling.last and not any(self._is_since(other, one) for other in self.alike)

    def _is_since(self, other: Judgement, one: Judgement) -> bool:
        """Whether ``other`` was given after the last inspection before the page, which gave ``one``."""
        if other is one or other.past or not (other.area == one.area or other.full or one.full):
            return False
        if other.date and one.date:
            return other.date > one.date and not other.date.startswith(one.date)
        if other.date and self.published and not (other.area == one.area and other.grade != one.grade):
            return _months(other.date, self.published) <= _NEW
        return other.grade != one.grade or other.telling.now

    def _is_gone(self, one: Judgement) -> bool:
        """Whether a mention of the judgement says that it no longer stands."""
        if one.telling.gone or one.telling.former:
            return True
        for other in self.alike:
            lost = other.telling.gone and (other.grade, other.area) == (one.grade, one.area)
            if lost and not (
                one.date and one.date > (other.telling.by or other.date or self.published or "")
            ):
                return not one.telling.now
        return False

    def _recall(self, one: Judgement) -> None:
        """*The inadequate rating hurt*, where the service is good now: the earlier judgement, named again."""
        if one.past or one.date or one.telling.now:
            return
        label = one.mention.attributive or one.mention.rule == "grade_rating"
        alike = [o for o in self.alike if o.grade == one.grade and o.area == one.area and (o.past or o.date)]
        newer = [o for o in self.alike if o.grade != one.grade and o.area == one.area and not o.past]
        anew = any(
            o.grade == one.grade and not o.past and not o.date and not o.mention.attributive
            for o in self.alike
            if o is not one
        )
        if anew:
            return
        if (
            alike
            and newer
            and (label or (alike[0].past and alike[0].date and not all(o.date for o in newer)))
        ):
            one.past, one.date = alike[0].past, alike[0].date
        elif one.mention.attributive and any(not o.mention.attributive for o in newer):
            one.past = True

    # -- dates --------------------------------------------------------------------------------------------

    def _date(self, one: Judgement) -> None:
        """Mentions of one judgement have one date: the day of publication before the month of inspection."""
        if not one.date and not one.telling.gone:
            one.date = self._beside(one)
        if one.past or one.telling.by:
            self._share_told(one)
            return
        if one.telling.last:
            if not self._share_told(one):
                one.date = self._of_whole()
            return
        news = self.news
        reported = news if news and news.published and self.main else None
        coming = news if news and news.published and (self.main or self._comes_with(news, one)) else None
        if coming and one.date and coming.date.startswith(one.date):
            one.date = coming.date
        month = one.telling.inspected or len(one.date or "") == len("2024-10")
        if reported and month and 0 <= _months(one.date, reported.date) <= _NEW:
            one.date = reported.date
        if one.date:
            return
        one.date = self._in_paragraph(one, reported)
        if one.date:
            return
        if reported and not one.telling.standing:
            one.date = reported.date
        elif self._share_told(one) or one.telling.standing:
            return
        elif news and ((self.main and self._may_be(news, one)) or self._comes_with(news, one)):
            one.date = news.date
        else:
            fresh = {
                o.date
                for o in self.alike
                if o.date and not o.past and _months(o.date, self.published or "") <= _FRESH
            }
            if len(fresh) == 1:
                one.date = fresh.pop()
            elif one.area != "overall":
                one.date = self._of_whole()

    def _of_whole(self) -> str | None:
        """When the whole was last graded: the areas of an inspection are judged with it."""
        whole = [o.date or "" for o in self.alike if o.full and not o.past]
        return max(whole) if whole and all(whole) else None

    def _beside(self, one: Judgement) -> str | None:
        """*Good in May 2018, with care leavers outstanding*: the date of the grade before it in the sentence."""
        last: Judgement | None = None
        for other in self.told[one.mention.sentence.start]:
            if other.mention.end <= one.mention.start:
                last = other
        if not last or last.area == one.area or last.past != one.past or one.telling.now:
            return None
        return None if _TURN.search(self.text, last.mention.end, one.mention.start) else last.date

    def _in_brackets(self, one: Judgement) -> str | None:
        """*Good: Hull (2014), Leeds (2016)*: the date behind the name of a subject."""
        page, sentence = self.dates.page, one.mention.sentence
        end = sentence.end
        if one.mention.rule == "grade_heading":  # the names stand in the line below
            below = page.after(sentence)
            end = below.end if below else end
        for subject in self.whose.between(sentence.start, end):
            if subject.body != one.subject:
                continue
            after = subject.start > one.mention.end  # "both were good, Leeds in 2022 and Hull in 2018"
            if self.text.startswith(" (", subject.end) or (after and _EACH_IN.match(self.text, subject.end)):
                place = subject.end + len(" (")
                for date in self.dates.between(place, place + _BRACKETED + 12 * after):
                    return date.iso
        return None

    def _in_paragraph(self, one: Judgement, reported: Occasion | None) -> str | None:
        """*Leeds was inspected in May. It was judged good. Leadership was outstanding.*: as told before it."""
        if one.telling.standing or one.telling.now:
            return None
        page, sentence = self.dates.page, one.mention.sentence
        before = page.before(sentence)
        near = before is not None and page.same_line(before, sentence)
        framed = self.dates.frame(before) if before is not None and near else None
        told = [  # the same inspection, told in the sentence before
            other
            for other in (self.told.get(before.start, ()) if before is not None and near else ())
            if not other.past
        ]
        last = max(told, key=lambda other: other.date or "", default=None)
        if last and last.date and (last.area != one.area or last.grade == one.grade):
            return last.date
        if before is not None and framed and self._is_of_span(before.start, before.end, one):
            return framed
        occasion = self.reports.before(sentence.start)
        if occasion and not occasion.earlier and self._is_of(occasion, one):
            if reported and 0 <= _months(occasion.date, reported.date) <= _NEW:
                return reported.date
            return occasion.date
        return None if reported else self.dates.heading(sentence.start)

    def _is_of(self, occasion: Occasion, one: Judgement) -> bool:
        """Whether an inspection or report can be that of a judgement's subject."""
        return self.reports.several(occasion) or self._is_of_span(*self.dates.page.span(occasion.place), one)

    def _is_of_span(self, start: int, end: int, one: Judgement) -> bool:
        named = [subject.body for subject in self.whose.between(start, end)]
        return not named or one.subject in named

    def _may_be(self, news: Occasion, one: Judgement) -> bool:
        """Not where the paragraph up to the sentence of an inspection names others alone."""
        start, end = self.dates.page.span(news.place)
        return self._is_of_span(max(self.dates.page.line(news.place)[0], start - _BACK), end, one)

    def _comes_with(self, news: Occasion, one: Judgement) -> bool:
        """Reports and ratings that come out together are all of that day."""
        span = self.dates.page.span(news.place)
        kind = self.whose.main.kind if self.whose.main else one.kind
        like = kind == one.kind or (kind in _SERVICES and one.kind in _SERVICES)
        return (like and self.reports.several(news)) or span[0] == one.mention.sentence.start

    def _share_told(self, one: Judgement) -> bool:
        """Take the date of another mention of the same grade, where one has it."""
        if one.date:
            return True
        for other in self.alike:
            if other is one or not other.date or other.grade != one.grade or other.past != one.past:
                continue
            if other.area != one.area:
                continue
            old = self.published and int(self.published[:4]) - int(other.date[:4]) > _OLD
            if old and not (one.past or other.telling.now):
                continue
            if one.past or not _AGAIN.search(self.text, one.mention.end, one.mention.sentence.end):
                one.date = other.date
                return True
        return False

    def _share_previous(self) -> None:
        """*From inadequate to good … it was inadequate in 2018*: one judgement, one date."""
        dates: dict[tuple[str, str], set[str]] = {}
        for one in self.same:
            if one.status == "previous" and one.date:
                dates.setdefault((one.grade, one.area), set()).add(one.date)
        for one in self.same:
            known = dates.get((one.grade, one.area), set())
            if one.status == "previous" and not one.date and len(known) == 1:
                one.date = next(iter(known))


def _distinct(same: Sequence[Judgement]) -> Sequence[Judgement]:
    """One or two of those that tell the same, so that a page of a thousand grades is not squared."""
    if len(same) < _MANY:
        return same
    kept: dict[tuple[object, ...], Judgement] = {}
    for one in same:
        key = (one.past, one.date, one.telling, one.area, one.grade, one.mention.attributive)
        kept[(*key, key in kept)] = one
        kept.setdefault(key, one)
    return list(dict.fromkeys(kept.values()))


def _months(earlier: str | None, later: str) -> int:
    if not earlier or len(earlier) < 7 or len(later) < 7:
        return 99
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])


def _replaces(other: Judgement, one: Judgement) -> bool:
    """Whether ``other`` is a later judgement that replaced ``one``."""
    if other is one or (other.past and not one.past):
        return False
    if not (one.date or other.date) and one.telling.now != other.telling.now:
        return other.telling.now and other.area == one.area and other.grade != one.grade
    if one.telling.now and not other.date:
        return False
    if other.telling.now and not one.date and other.area == one.area and other.grade != one.grade:
        return True
    if one.past and not other.past:
        if one.date and other.date and one.date > other.date:
            return False
        return other.area == one.area or other.full or one.full
    if not other.date and _months(one.date, other.time) <= 2:
        return False  # "is rated good" in the days after it was rated so
    if other.date and one.date and other.area == one.area and other.grade != one.grade:
        year = one.date[:4]
        if other.date[:4] == year and other.date != one.date and year in (other.date, one.date):
            return other.mention.start > one.mention.start and not other.past  # told in the order of time
    if one.time.startswith(other.time) or other.time.startswith(one.time) or one.time >= other.time:
        return False
    if (
        other.area == one.area
        or (one.past and other.past)
        or (one.area == "overall" and other.date and one.grade != other.grade)
    ):
        return True
    return other.full and one.area != "adoption" and int(other.time[:4]) - int(one.time[:4]) >= 2
