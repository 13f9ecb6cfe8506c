"""Which council a reader has in mind at a place: that of the page, of its paragraph, of the one before.

Shares say it: how much of the page is about a council, how many of the mentions in the paragraph so far are of
it, how many of those in the paragraph before and since the last crosshead. A mention beside another’s (*unlike
Kent*, *Hull and York*, in somebody's words) hardly counts. The weights are fitted to the references of pages of
several hands; on pages left out of the fitting they are right as often as on those within.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

#: What the shares weigh.
_PAGE, _PARAGRAPH, _BEFORE, _SECTION = 5.0, 4.0, 1.0, 3.0
#: What it weighs that a council was not spoken of yet, or stands in the same clause: another body.
_NOT_YET, _CLASH = -2.7, -2.0
#: What mentions weigh: most, those that stand beside another's, and bare places.
_MENTION, _BESIDE, _PLACE = 1.0, 0.3, 0.4
#: Characters beyond which a mention is no neighbour; it bounds the work on long pages.
_FAR = 3000
#: Among how many mentions neighbours are looked for.
_MOST = 60

_ASIDE = re.compile(r",[^,.]{1,90},|[–—][^–—.]{1,70}[–—]")
#: A short line with no mark at its end, between paragraphs; in the group the paragraph behind.
_CROSSHEAD = re.compile(
    r"[.!?][\"'”’)]*\s*\n[^\S\n]*(?=[A-Z“‘\"'])[^\n]{1,49}[\w’?)][^\S\n]*\n\s*(?=(?P<first>[^\n]{30,900}))"
)
_AND = re.compile(r"(?:,?\s(?:and|or|&)\s(?:both\s|neighbouring\s)?|[,;]\s)(?:the\s)?")
_BY_COMPARISON = re.compile(r",?\s(?:by (?:comparison|contrast)|in contrast|meanwhile|too|also|likewise)\b")


class Salience:
    """The councils of one text by how much a reader has them in mind; mentions are added in order.

    Args:
        text: The text.
        weights: How much of the page each council has; none below nought counts.
        beside: What stands before a council that is named to compare.
        clause_break: What there is between two clauses.
    """

    def __init__(
        self,
        text: str,
        weights: Mapping[str, float],
        beside: re.Pattern[str],
        clause_break: re.Pattern[str],
    ) -> None:
        self.text = text
        self.beside = beside
        self.clause_break = clause_break
        total = max(1.0, sum(weight for weight in weights.values() if weight > 0))
        self.shares = {key: max(0.0, weight) / total for key, weight in weights.items()}
        #: Where each mention starts and ends, whose it is, whether it is no mere place, whether aside.
        self.seen: list[tuple[int, int, str, bool, bool]] = []
        self._weights: dict[int, float] = {}  # of mentions that another follows
        self.last_end: dict[str, int] = {}
        self.latest: str | None = None  # the council named last

    def add(self, start: int, end: int, key: str, *, aside: bool) -> None:
        """A mention; ``aside`` where it is known to be one of another's."""
        self.seen.append((start, end, key, True, aside))
        self.last_end[key] = end
        self.latest = key

    def add_place(self, start: int, key: str) -> None:
        """A place that is no mention."""
        self.seen.append((start, start, key, False, False))
        self.last_end.setdefault(key, -1)

    def scores(self, keys: Iterable[str], start: int, *, near: bool = True) -> dict[str, float]:
        """How much each council is in mind at an offset; by its share of the page alone if not ``near``."""
        here, before, section = self._near(start) if near else ({}, {}, {})
        return {
            key: _PAGE * self.shares.get(key, 0.0)
            + _PARAGRAPH * here.get(key, 0.0)
            + _BEFORE * before.get(key, 0.0)
            + _SECTION * section.get(key, 0.0)
            + (0.0 if key in self.last_end else _NOT_YET)
            + (_CLASH if near and self._clashes(key, start) else 0.0)
            for key in keys
        }

    def _near(self, start: int) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
        """The councils' shares of the mentions in the paragraph so far, in the one before, and since a crosshead.

        A crosshead counts if the paragraph behind it names a council: it may begin the story of another.
        """
        low = max(0, start - _FAR)
        line = self.text.rfind("\n", low, start) + 1 or low
        end = line
        while end > low and self.text[end - 1].isspace():
            end -= 1
        first = self.text.rfind("\n", low, end) + 1 or low
        section = start
        for crosshead in _CROSSHEAD.finditer(self.text, low, start + 100):
            begin, end = crosshead.start(), crosshead.end("first")
            if begin < start and any(begin <= mention[0] < end for mention in self.seen[-_MOST:]):
                section = begin
        shares: tuple[dict[str, float], ...] = (defaultdict(float), defaultdict(float), defaultdict(float))
        here, before, since = shares
        for number in range(len(self.seen) - 1, max(-1, len(self.seen) - 1 - _MOST), -1):
            place, _, key, *_ = self.seen[number]
            if place < first and place < section:
                break
            weight = self._weight(number)
            if place >= first:
                (before if place < line else here)[key] += weight
            if place >= section:
                since[key] += weight
        for share in shares:
            total = max(1.0, sum(share.values()))
            for key in share:
                share[key] /= total
        return here, before, since

    def _weight(self, number: int) -> float:
        """What a mention weighs; a place that opens its paragraph says whom that is about."""
        start, end, _, is_mention, aside = self.seen[number]
        if not is_mention:
            return _MENTION if self.text.endswith("\nIn ", 0, start) else _PLACE
        weight = self._weights.get(number)
        if weight is None:
            listed = self._is_listed(number - 1) or self._is_listed(number)
            beside = aside or listed or self._is_compared(start, end) or self._is_spoken(start)
            weight = _BESIDE if beside else _MENTION
            if number < len(self.seen) - 1:
                self._weights[number] = weight
        return weight

    def _is_listed(self, number: int) -> bool:
        """*Hull and York*: whether a list goes on from a mention to the next."""
        if not 0 <= number < len(self.seen) - 1:
            return False
        start, _, _, is_mention, _ = self.seen[number + 1]
        return is_mention and _AND.fullmatch(self.text, self.seen[number][1], start) is not None

    def _is_compared(self, start: int, end: int) -> bool:
        """*Neighbouring Kent*, *unlike Kent*, *Kent, by contrast,*."""
        return bool(
            _BY_COMPARISON.match(self.text, end) or self.beside.search(self.text, max(0, start - 30), start)
        )

    def _is_spoken(self, start: int) -> bool:
        """Whether a quotation is open here in the line: a speaker says *we* of the own council."""
        line = self.text[self.text.rfind("\n", max(0, start - _FAR), start) + 1 : start]
        return line.count("“") > line.count("”") or line.count('"') % 2 == 1

    def _clashes(self, key: str, start: int) -> bool:
        """Whether a council stands in the clause already: *Essex pays the council*."""
        end = self.last_end.get(key, -1)
        if end < 0 or start - end > _FAR:
            return False
        if self.text.find("\n", end, start) >= 0:
            return False
        return not self.clause_break.search(_ASIDE.sub(" ", self.text[end:start]))
