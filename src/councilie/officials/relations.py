"""Persons told by another's post: *her deputy, Jane Hill*, *the mayor's deputy*, *succeeds Jane Hill*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from councilie.gazetteer import Pattern, load_patterns
from councilie.names import GAP, given
from councilie.officials.named import Introduction, NameReader, Place
from councilie.officials.roles import ORGANISATION, Phrases

#: The relations of who is succeeded, with the standing that this gives.
_SUCCEEDED = {"succeeded": "former", "to_be_succeeded": None}
_GAP = re.compile(GAP)
#: What may stand between *deputy* and the name.
_AFTER = re.compile(
    rf"(?:{GAP}(?:in|at|from|of){GAP}(?:the{GAP})?(?P<place>{ORGANISATION}))?,?{GAP}(?:(?:is|was){GAP})?"
)
_GENDERS = {"his": "m", "her": "f"}
#: How far back the words are that say whose it is.
_WORDS = 80
#: How far back the one is whose post it is.
_REACH = 600
#: Among how many persons named before.
_MOST = 30


class Relations:
    """Gives a post to who is told by another's.

    Args:
        patterns: Those of the file roles (label ROLE).
        reader: What reads names.
    """

    def __init__(self, patterns: Iterable[Pattern], reader: NameReader) -> None:
        self.reader = reader
        self.types = {p["pattern"]: str(p["role_type"]) for p in patterns if p["label"] == "ROLE"}
        self.genders = {
            p["pattern"].casefold(): str(p["gender"]) for p in load_patterns("given_names") if "gender" in p
        }
        self.titles = {title: str(p["gender"]) for title, p in reader.honorifics.items() if "gender" in p}
        self._whose = re.compile(
            rf"(?<!\w)(?:(?P<whose>(?i:his|her|their|its))|(?i:the){GAP}(?P<owner>[\w ]{{1,30}})['’]s){GAP}"
            rf"(?:(?P<party>{reader.roles.any_party}){GAP}|(?:new|current|former|immediate){GAP}"
            rf"|(?P<place>{ORGANISATION}){GAP})?$"
        )

    def find(self, text: str, phrases: Phrases, found: list[Introduction]) -> Iterator[Introduction]:
        """The introductions that the others give; ``found`` are those so far."""
        if not phrases.relations:
            return
        told = sorted((one for one in found if one.words), key=lambda one: one.start)
        known = {one.start for one in told}
        for start, end, relation in phrases.relations if told else ():
            rule = self._succeeded if relation in _SUCCEEDED else self._of_another
            one = rule(text, start, end, relation, told)
            if one and one.start not in known:
                yield one

    def _of_another(
        self, text: str, start: int, end: int, relation: str, told: list[Introduction]
    ) -> Introduction | None:
        """*Her deputy, Jane Hill*, *Jane Hill, her deputy,* *the mayor's successor Jane Hill*, *her opposite number in
        Otley, Jane Hill*, *her Otley counterpart Jane Hill*."""
        whose = self._whose.search(text, max(0, start - _WORDS), start)
        if whose is None:
            return None
        after = _AFTER.match(text, end)
        place = self.reader.name_at(text, after.end(), 2) if after else None
        if place is None and text[end : end + 1] == "," and text.endswith(", ", 0, whose.start()):
            place = self.reader.name_ending(text, whose.start() - 2)  # Jane Hill, her deputy, said
        if place is None:
            return None
        gender = _GENDERS.get((whose["whose"] or "").casefold())
        held = self._post(told, whose.start(), whose["owner"], gender)
        if held is None:
            return None
        one = self._like(text, place, held)
        one.rule = f"{relation}_of_another"
        if relation == "deputy":
            head = f"deputy {held.role.head.casefold() if held.role else ''}"
            one.role_type = self.types.get(head, held.role_type)
            one.words = text[start:end]
        elif relation == "predecessor":
            one.standing = "former"
        elif relation == "successor":
            one.standing = "incoming"
        if whose["party"]:
            one.party = self.reader.party(whose["party"])
        elsewhere = whose["place"] or (after["place"] if after and relation != "predecessor" else None)
        if one.role and (elsewhere or (relation == "counterpart" and not whose["party"])):
            one.place, one.elsewhere, one.body = elsewhere, True, None
        return one

    def _succeeded(
        self, text: str, start: int, end: int, relation: str, told: list[Introduction]
    ) -> Introduction | None:
        """*Bob Ray is the new leader and replaces Jane Hill*, *is to replace Jane Hill, who is ill*."""
        gap = _GAP.match(text, end)
        place = self.reader.name_at(text, gap.end(), 2) if gap else None
        held = self._post(told, start, None, None) if place else None
        if place is None or held is None or "\n" in text[held.end : start]:
            return None
        one = self._like(text, place, held)
        one.standing, one.rule = _SUCCEEDED[relation], relation
        return one

    def _post(
        self, told: list[Introduction], place: int, owner: str | None, whose: str | None
    ) -> Introduction | None:
        """Whose post is meant: the last one told before, of the role that the owner is called by."""
        last = bisect_left(told, place, key=lambda one: one.start)
        for one in reversed(told[max(0, last - _MOST) : last]):
            if place - one.end >= _REACH:
                return None
            title = (one.honorific or "").rstrip(".").casefold()
            gender = self.titles.get(title) or self.genders.get(given(one.name).casefold())
            words = (one.words or "").casefold()
            named = owner is None or words.endswith(owner.casefold()) or words.startswith(owner.casefold())
            if named and not (whose and gender and gender != whose):
                return one
        return None

    def _like(self, text: str, place: Place, held: Introduction) -> Introduction:
        """An introduction with the post of another."""
        one = self.reader.introduction(text, place, "related")
        one.role, one.words, one.role_type = held.role, held.words, held.role_type
        one.body, one.told_at = held.body, held.start
        return one
