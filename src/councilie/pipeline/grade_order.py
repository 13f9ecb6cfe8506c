"""The order in time of each subject's grades: what was given when, and what replaced what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from councilie.pipeline.grade_mentions import Mention, Page

_AGAIN = re.compile(r"\b(?:again|second time|third time|still)\b", re.I)


class News(NamedTuple):
    """When the judgement that a page reports on was given, where it says so, and whether that is its
    publication."""

    date: str
    place: int
    published: bool


@dataclass(slots=True, eq=False)
class Judgement:
    """One grade of one subject in one area, as a mention tells it."""

    mention: Mention
    area: str
    subject: dict[str, Any] | None
    kind: str = "council"  # of the subject
    status: str | None = None
    date: str | None = None
    past: bool = False
    gone: bool = False
    inspected: bool = False
    standing: bool = False
    recalled: bool = False  # by an attribute, and so perhaps an old one
    by: str | None = None  # a date by which it had been given
    now: str = "9999"  # when its page was written, where that is known

    @property
    def grade(self) -> str:
        return str((self.mention.word.entry or {})["grade"])

    @property
    def whose(self) -> str:
        return str((self.subject or {}).get("gss") or (self.subject or {}).get("name") or "").lower()

    @property
    def time(self) -> str:
        """A key that orders judgements: the date, or else the far past or the present."""
        return self.date or self.by or ("0000" if self.past else self.now)


def settle(judgements: Sequence[Judgement], news: News | None, page: Page, published: str | None) -> None:
    """Give every told judgement its date and its status, by the order in time of each subject's grades."""
    told = [judgement for judgement in judgements if judgement.status is None]
    by_subject: dict[str, list[Judgement]] = {}
    for judgement in told:
        judgement.now = published or "9999"
        by_subject.setdefault(judgement.whose, []).append(judgement)
    main = Counter(j.whose for j in told if not j.past).most_common(1)
    for whose, same in by_subject.items():
        is_main = bool(main) and main[0][0] == whose
        alike = _distinct(same)
        for judgement in same:
            _recall(judgement, alike)
        for judgement in same:
            _share_date(judgement, alike, news, published, is_main, page)
        alike = _distinct(same)
        for judgement in same:
            later = judgement.gone or any(_replaces(other, judgement) for other in alike)
            judgement.status = "previous" if later else "current"
        dates: dict[tuple[str, str], set[str]] = {}
        for judgement in same:
            if judgement.status == "previous" and judgement.date:
                dates.setdefault((judgement.grade, judgement.area), set()).add(judgement.date)
        for (
            judgement
        ) in same:  # "from inadequate to good … it was inadequate in 2018": one judgement, one date
            known = dates.get((judgement.grade, judgement.area), set())
            if judgement.status == "previous" and not judgement.date and len(known) == 1:
                judgement.date = next(iter(known))


def _distinct(same: Sequence[Judgement]) -> list[Judgement]:
    """One or two of those that tell the same, so that a page of a thousand grades is not squared."""
    kept: dict[tuple[object, ...], Judgement] = {}
    for one in same:
        key = (one.past, one.date, one.by, one.area, one.grade, one.mention.attributive)
        kept[(*key, key in kept)] = one
        kept.setdefault(key, one)
    return list(dict.fromkeys(kept.values()))


def _recall(judgement: Judgement, same: Sequence[Judgement]) -> None:
    """*The inadequate rating hurt*, where the service is good now: it is the earlier judgement, named
    again."""
    if (
        judgement.past
        or judgement.date
        or not (judgement.mention.attributive or judgement.mention.rule == "grade_rating")
    ):
        return
    alike = [
        o for o in same if o.grade == judgement.grade and o.area == judgement.area and (o.past or o.date)
    ]
    newer = [o for o in same if o.grade != judgement.grade and o.area == judgement.area and not o.past]
    told_anew = any(
        o.grade == judgement.grade and not o.past and not o.date and not o.mention.attributive
        for o in same
        if o is not judgement
    )
    if alike and newer and not told_anew:
        judgement.past, judgement.date = alike[0].past, alike[0].date
    elif judgement.mention.attributive and not told_anew and any(not o.mention.attributive for o in newer):
        judgement.past = True


def _share_date(
    judgement: Judgement,
    same: Sequence[Judgement],
    news: News | None,
    published: str | None,
    main: bool,
    page: Page,
) -> None:
    """Mentions of one judgement have one date: the day of publication before the month of inspection."""
    beside = [
        o
        for o in same
        if o.mention.sentence is judgement.mention.sentence and o.mention.end <= judgement.mention.start
    ]
    if (
        beside and not judgement.date and not judgement.gone
    ):  # "good in May 2018, with care leavers outstanding"
        last = max(beside, key=lambda one: one.mention.start)
        if last.area != judgement.area and last.past == judgement.past:
            judgement.date = last.date
    if judgement.past or judgement.by:
        _share_told(judgement, same, published, page)
        return
    if (
        news
        and news.published
        and main
        and judgement.inspected
        and 0 <= _months(judgement.date, news.date) <= 8
    ):
        judgement.date = news.date
    if judgement.date:
        return
    if news and main and news.published and not judgement.standing:
        judgement.date = news.date
        return
    if _share_told(judgement, same, published, page) or judgement.standing:
        return
    if news and main:
        judgement.date = news.date
        return
    if news:
        told = page.sentence(news.place)  # ratings that come out together are all of that day
        if told.start == judgement.mention.sentence.start or re.search(
            r"\bratings\b", page.text[told.start : told.end]
        ):
            judgement.date = news.date
            return
    fresh = {
        o.date
        for o in same
        if o.date and not o.past and not o.recalled and _months(o.date, published or "") <= 12
    }
    if len(fresh) == 1:  # the areas of an inspection are judged with the whole
        judgement.date = fresh.pop()


def _share_told(judgement: Judgement, same: Sequence[Judgement], published: str | None, page: Page) -> bool:
    """Take the date of another mention of the same grade, where one has it."""
    if judgement.date:
        return True
    for other in same:
        if (
            other is judgement
            or not other.date
            or other.grade != judgement.grade
            or other.past != judgement.past
        ):
            continue
        if other.area != judgement.area:
            continue
        if published and not judgement.past and int(published[:4]) - int(other.date[:4]) > 4:
            continue
        if judgement.past or not _AGAIN.search(
            page.text, judgement.mention.end, judgement.mention.sentence.end
        ):
            judgement.date = other.date
            return True
    return False


def _months(earlier: str | None, later: str) -> int:
    if not earlier or len(earlier) < 7 or len(later) < 7:
        return 99
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])


def _replaces(other: Judgement, one: Judgement) -> bool:
    """Whether ``other`` is a later judgement that replaced ``one``."""
    if other is one or (other.past and not one.past):
        return False
    if one.past and not other.past:
        return not (one.date and other.date and one.date > other.date)
    if not other.date and _months(one.date, other.time) <= 2:
        return False  # "is rated good" in the days after it was rated so
    if one.time.startswith(other.time) or other.time.startswith(one.time) or one.time >= other.time:
        return False
    if (
        other.area == one.area
        or (one.past and other.past)
        or (one.area == "overall" and other.date and one.grade != other.grade)
    ):
        return True
    full = other.area == "overall" and (other.mention.word.entry or {}).get("scale") != "annual_rating"
    return full and one.area != "adoption" and int(other.time[:4]) - int(one.time[:4]) >= 2
