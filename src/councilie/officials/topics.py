"""Which council a passage is about, where the phrase itself names none: what a reader keeps in mind."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property

from councilie.officials.roles import Body

#: What may stand before a council that its sentence is about: *In Islington the mood was sombre.*
_OPENS = re.compile(
    r"(?:^|\n|[.!?:][”\"’']?\s)\s*"
    r"(?:(?:but|and|so|in|at|over in|for|meanwhile|however|yesterday|the|both)[\s,]+)*[“\"‘']?$",
    re.I,
)
_IN = re.compile(r"(?:^|\n|[.!?][”\"’']?\s)\s*(?:(?:But|And|Over)\s)?[Ii]n\s$")
#: What opens and what closes a quotation, by the kind of mark.
_MARKS = tuple(
    (re.compile(opens), re.compile(closes))
    for opens, closes in (
        ("“", "”"),
        (r'(?<!\w)"(?=\w)', r'(?<=[\w.,!?])"'),
        (r"(?<!\w)[‘'](?=\w)", r"(?<=[.,!?])[’']"),
    )
)
#: How many mentions back a reader remembers; farther back all has faded.
_REACH = 60
#: What one mention weighs, by how it stands.
_SUBJECT, _MENTION, _PLACE, _SPOKEN = 2.0, 1.0, 0.5, 0.3
#: How much of a mention a reader still has in mind a paragraph later.
_FADE = 0.3
#: What the councils' shares of the whole article weigh, and being named first.
_SHARE, _FIRST = 2.0, 1.0
#: A combined authority is seldom meant unless it is named.
_JOINT = 0.4


class Topics:
    """The councils of one text by how much each place of it is about them.

    Args:
        text: The text.
        councils: The article's mentions of councils, linked ones, in order.
        places: Bare places that stand for councils of the article, in order.
        joint: The codes of combined authorities.
    """

    def __init__(self, text: str, councils: list[Body], places: list[Body], joint: set[str | None]) -> None:
        self.text = text
        self.joint = joint
        weighed = [(body, self._weight(body)) for body in councils]
        weighed += [(body, self._weight_of_place(body)) for body in places]
        self.weighed = sorted(weighed, key=lambda pair: pair[0].start)
        self.starts = [body.start for body, _ in self.weighed]

    def at(self, start: int) -> Body | None:
        """The council that a reader has in mind at an offset, or None where the article names none.

        What was named lately counts most, subjects of sentences twice; with it the share that each council has
        in the whole article, and a little that one is named first.
        """
        if not self.weighed:
            return None
        scores = defaultdict(float, self._shares)
        last = bisect_left(self.starts, start) or 1
        here = bisect_right(self._lines, start)
        for body, weight in self.weighed[max(0, last - _REACH) : last]:
            distance = here - bisect_right(self._lines, body.start)
            scores[body.gss or body.name] += weight * _FADE**distance
        best = max(scores, key=lambda key: scores[key])
        return next(body for body, _ in self.weighed if (body.gss or body.name) == best)

    def _weight(self, body: Body) -> float:
        """A speaker says *we* of the own council: what a quotation names is mostly another."""
        named = (
            self.text[body.start : body.start + 1].isupper()
            and self.text[body.start : body.start + 4] != "The "
        )
        if named and self._is_spoken(body.start):
            return _SPOKEN
        opens = _OPENS.search(self.text, max(0, body.start - 30), body.start)
        weight = _SUBJECT if opens else _MENTION
        return weight * _JOINT if body.gss in self.joint else weight

    def _weight_of_place(self, body: Body) -> float:
        """*In York, where …* says what follows is of York; *children in Kent*, in speech, whose they are."""
        if _IN.search(self.text, max(0, body.start - 30), body.start):
            return _SUBJECT
        return _MENTION if self._is_spoken(body.start) else _PLACE

    def _is_spoken(self, place: int) -> bool:
        """Whether quotation marks are open here in the line."""
        line = self.text[self.text.rfind("\n", 0, place) + 1 : place]
        return any(len(opens.findall(line)) > len(closes.findall(line)) for opens, closes in _MARKS)

    @cached_property
    def _lines(self) -> list[int]:
        """Where lines with words begin: paragraphs, whatever blank lines are between them."""
        return [match.start() for match in re.finditer(r"^[^\S\n]*\S", self.text, re.M)]

    @cached_property
    def _shares(self) -> dict[str, float]:
        shares: dict[str, float] = defaultdict(float)
        for body, weight in self.weighed:
            shares[body.gss or body.name] += weight
        total = sum(shares.values())
        scaled = {key: _SHARE * share / total for key, share in shares.items()}
        first = self.weighed[0][0]
        scaled[first.gss or first.name] += _FIRST
        return scaled
