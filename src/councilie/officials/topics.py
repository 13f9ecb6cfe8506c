"""Which council a passage is about, where the phrase itself names none: what a reader keeps in mind."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from councilie.officials.bare_places import bare_places
from councilie.officials.roles import Body

#: What may stand before a council that its sentence is about: *In Islington the mood was sombre.*
_OPENS = re.compile(
    r"(?:^|\n|[.!?:][”\"’']?\s)\s*"
    r"(?:(?:but|and|so|in|at|over in|for|meanwhile|however|yesterday|the|both)[\s,]+)*[“\"‘']?$",
    re.I,
)
_GONE = re.compile(r"\b(?:old|former|previous|predecessor)\b", re.I)
#: *Next door, Kent froze its tax*: the story moves on to another council.
_TURN = re.compile(
    r"\s*(?:(?:but|and|so)\s)?(?:meanwhile|elsewhere|next door|back|over|nearby|further \w+|(?:in|by) contrast"
    r"|(?:over|across) the (?:border|boundary|river|county))[\s,]+(?:(?:at|in|to|for|neighbouring|nearby|the)[\s,]+)*",
    re.I,
)
#: *Unlike Kent, …*: named only to compare.
_BESIDE = re.compile(r"(?:unlike|than|neighbouring|against|compared (?:with|to)|alongside)\s$", re.I)
#: The last words of all these, one of which stands before a council where it is told how that stands.
_TELLING = frozenset(
    "but and so in at for meanwhile however yesterday the both unlike than neighbouring against with to"
    " alongside elsewhere door back over nearby contrast border boundary river county".split()
)
_NAME_GOES_ON = re.compile(r"[ \u00a0-][A-Z]")
#: What minutes begin with.
_MINUTES = re.compile(r"[^\w\n]*(?:(?:also )?present|in attendance|apologies)\b\W", re.I)
_LINE_BREAK = re.compile(r"\n\s*")
_MINUTES_LETTERS = frozenset("apiAPI")
#: *Kent*, *Kent: inadequate*, *And Kent?* on a line by itself.
_HEADING_STARTS = ("\n", "\nAnd ", "\nNow ")
_HEADING = re.compile(r"(?:[ \u00a0]?[:–—-][ \u00a0][^.\n]{1,60}|\?)?[ \u00a0]*(?:\r?\n|$)")
#: How far down the page a letterhead stands.
_TOP = 300
#: How many mentions back a reader remembers; farther back all has faded.
_REACH = 60
#: What one mention weighs, by how it stands: a subject, another, a bare place, one that is compared or quoted.
_SUBJECT, _MENTION, _PLACE, _SPOKEN = 1.5, 1.0, 0.5, 0.3
#: How much of a mention a reader still has in mind a paragraph later.
_FADE = 0.15
#: What it weighs that the story has moved on to one, and how much of that is left a paragraph later.
_TURNED, _KEPT = 2.0, 0.5
#: What it weighs that one heads the section.
_HEADED = 3.0
#: What the share weighs that a council has in the whole text, and being named first.
_SHARE, _FIRST = 2.0, 0.5
#: What it weighs that *the council* beside a post is linked to one.
_LINKED = 0.3
#: How far a combined authority is meant where it is not named: by its mayor, and by others.
_MAYORAL, _JOINT = 1.5, 0.4


class Topics:
    """The councils of one text by how much each place of it is about them.

    Args:
        text: The text.
        councils: All mentions of councils, linked ones, in order.
        zone_at: The zone at an offset.
        seats: By the place in a council's name the towns of another name where it sits.
        joint: The codes of combined authorities.
        quotations: Where quotations begin and end, in order.
    """

    def __init__(
        self,
        text: str,
        councils: list[Body],
        zone_at: Callable[[int], str],
        seats: Mapping[str, list[str]],
        joint: set[str],
        quotations: list[tuple[int, int]],
    ) -> None:
        self.text = text
        self.councils = councils
        self.seats = seats
        self.joint = joint
        self.quotations = quotations
        self.zone_at = zone_at
        self.spoken_of = [body for body in councils if zone_at(body.start) != "boilerplate"]
        #: Those that are no *old Kent council*.
        self.told = [body for body in self.spoken_of if not _GONE.search(text, body.start, body.end)]
        #: Whether there is but one council, so that nothing is to be weighed.
        self.one = bool(self.told) and len({_key(body) for body in self.spoken_of}) == 1

    def at(
        self,
        start: int,
        *,
        linked: Body | None = None,
        mayor: bool = False,
        without: AbstractSet[str] = frozenset(),
    ) -> Body | None:
        """The council that a reader has in mind at an offset, or None where the article names none.

        What was named lately counts most, subjects of sentences above all; with it the share that each council
        has in the text, and that one is named first. A combined authority is seldom meant unless it is named,
        but by ``mayor``; ``linked`` is what *the council* there is taken for, ``without`` the names of those
        that are not meant. Minutes are of one council throughout.
        """
        if self.letterhead is not None:
            return self.letterhead if self.letterhead.name not in without else None
        if self.one:
            return None if self.told[0].name in without else self.told[0]
        scores: dict[str, float] = defaultdict(float)
        last = bisect_left(self.starts, start)
        if last and not self._minutes:
            here = bisect_right(self._lines, start)
            for body, weight, turns in self.weighed[max(0, last - _REACH) : last]:
                distance = here - bisect_right(self._lines, body.start)
                scores[_key(body)] += weight * _FADE**distance
                if turns:
                    scores[_key(body)] += _TURNED * _KEPT**distance
        section = bisect_right(self._sections, (start,)) - 1
        if section >= 0:
            scores[self._sections[section][1]] += _HEADED
        for body in self.first:
            scores[_key(body)] += _FIRST
        if linked is not None:
            scores[_key(linked)] += _LINKED
        if not self._minutes:
            for key, share in self._shares.items():
                scores[key] += _SHARE * share
        for key in self.joint & scores.keys():
            scores[key] *= _MAYORAL if mayor else _JOINT
        for key, body in self.bodies.items():
            if body.name in without:
                scores.pop(key, None)
        if not scores:
            return None
        return self.bodies.get(max(scores, key=lambda key: scores[key]), linked)

    @cached_property
    def weighed(self) -> list[tuple[Body, float, bool]]:
        """The councils and the bare places that stand for them, what they weigh and whether the story moves on to
        them, in order."""
        places = bare_places(self.text, self.councils, self.spoken_of, self.seats)
        weighed = [*map(self._weigh, self.told), *map(self._weigh_place, places)]
        return sorted(weighed, key=lambda each: each[0].start)

    @cached_property
    def starts(self) -> list[int]:
        return [body.start for body, _, _ in self.weighed]

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """The first mention of each council."""
        return {_key(body): body for body, _, _ in reversed(self.weighed)}

    def _weigh(self, body: Body) -> tuple[Body, float, bool]:
        """A speaker says *we* of the own council: what a quotation names is mostly another."""
        start, told = body.start, self._is_told(body.start)
        turns = told and self._turns(start)
        named = self.text[start : start + 1].isupper() and not self.text.startswith("The ", start)
        if (named and self._is_spoken(start)) or (
            told and _BESIDE.search(self.text, max(0, start - 20), start)
        ):
            return body, _SPOKEN, turns
        return body, _SUBJECT if told and self._opens(start) else _MENTION, turns

    def _weigh_place(self, body: Body) -> tuple[Body, float, bool]:
        """*In York, where …* says what follows is of York; *children in Kent*, in speech, whose they are."""
        told = self._is_told(body.start)
        turns = told and self._turns(body.start)
        if told and self._opens(body.start) and not _NAME_GOES_ON.match(self.text, body.end):
            return body, _SUBJECT, turns
        return body, _MENTION if self._is_spoken(body.start) else _PLACE, turns

    def _is_told(self, place: int) -> bool:
        """Whether a mark, a line or a telling word goes before, so that the rules below are worth trying."""
        before = self.text[max(0, place - 30) : place]
        close = before.rstrip()
        return (
            not close[-1:].isalnum()
            or not before[-1].isspace()
            or "\n" in before[len(close) :]
            or close.rsplit(None, 1)[-1].casefold() in _TELLING
            or "urther " in before
        )

    def _opens(self, place: int) -> bool:
        """Whether a sentence opens with this, so that it is about it."""
        return _OPENS.search(self.text, max(0, place - 30), place) is not None

    def _turns(self, place: int) -> bool:
        """Whether the story moves on to a council."""
        floor = max(0, place - 50)
        opens = max(self.text.rfind("\n", floor, place), self.text.rfind(". ", floor, place))
        told = opens >= 0 or floor == 0
        return told and _TURN.fullmatch(self.text, opens + 1, place) is not None

    def _is_spoken(self, place: int) -> bool:
        """Whether this stands in a quotation."""
        before = bisect_right(self.quotations, (place, place)) - 1
        return before >= 0 and self.quotations[before][1] > place

    @cached_property
    def _lines(self) -> list[int]:
        """Where lines with words begin: paragraphs, whatever blank lines are between them."""
        return [0, *(line.end() for line in _LINE_BREAK.finditer(self.text))]

    @cached_property
    def _sections(self) -> list[tuple[int, str]]:
        """Where sections begin that are headed by councils: *Kent: inadequate*; one heading makes no sections."""
        found = [
            (body.start, _key(body))
            for body, _, _ in self.weighed
            if (not body.start or self.text.endswith(_HEADING_STARTS, 0, body.start))
            and _HEADING.match(self.text, body.end)
            and self.zone_at(body.start) == "body"
        ]
        return found if len({key for _, key in found}) > 1 else []

    @cached_property
    def letterhead(self) -> Body | None:
        """The council on the first lines of a page of minutes, whatever others they speak of."""
        first = next(iter(self.councils), None)
        if first is None or first.start > _TOP or first in self.spoken_of[:1]:
            return None
        opens = not first.start or self.text[first.start - 1] == "\n"
        return first if opens and self._minutes else None

    @cached_property
    def _minutes(self) -> bool:
        """Whether these are the minutes of a meeting."""
        text = self.text
        return any(
            _MINUTES.match(text, line)
            for line in self._lines
            if text[line : line + 1] in _MINUTES_LETTERS or not text[line : line + 1].isalnum()
        )

    @cached_property
    def _shares(self) -> dict[str, float]:
        shares: dict[str, float] = defaultdict(float)
        total = sum(weight for _, weight, _ in self.weighed) or 1.0
        for body, weight, _ in self.weighed:
            shares[_key(body)] += weight / total
        return shares

    @cached_property
    def first(self) -> list[Body]:
        """The council that is named first, and the one that the first sentence of prose is about."""
        firmly = [body for body, weight, _ in self.weighed if weight >= _MENTION]
        opening = [body for body, weight, _ in self.weighed if weight >= _SUBJECT]
        return [*firmly[:1], *opening[:1]]


def _key(body: Body) -> str:
    return body.gss or body.name
