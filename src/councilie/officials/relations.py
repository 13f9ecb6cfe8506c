"""Persons told by another's post: *her deputy, Jane Hill*, *the mayor's deputy*, *succeeds Jane Hill*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from councilie.gazetteer import Pattern, load_patterns
from councilie.names import GAP, given
from councilie.officials.named import Introduction, NameReader
from councilie.officials.roles import ORGANISATION

#: That no letter stands before is looked up behind the first one, to which a search skips.
_SUCCEEDS = re.compile(
    rf"(?:s(?<!\ws)ucceed(?:s|ed|ing)|r(?<!\wr)eplac(?:es|ed|ing)"
    rf"|t(?<!\wt)(?:akes|ook|aking){GAP}over{GAP}from){GAP}"
)
_GENDERS = {"his": "m", "her": "f"}
#: How far back the one is whose post it is.
_REACH = 600
#: Among how many persons named before.
_MOST = 30


class Relations:
    """Gives a post to who is told by another's.

    Args:
        patterns: Those of the file roles (label RELATION).
        reader: What reads names.
    """

    def __init__(self, patterns: Iterable[Pattern], reader: NameReader) -> None:
        kept = list(patterns)
        self.reader = reader
        self.relations = {p["pattern"]: p["relation"] for p in kept if p["label"] == "RELATION"}
        self.types = {p["pattern"]: str(p["role_type"]) for p in kept if p["label"] == "ROLE"}
        self.genders = {
            p["pattern"].casefold(): str(p["gender"]) for p in load_patterns("given_names") if "gender" in p
        }
        self.titles = {title: str(p["gender"]) for title, p in reader.honorifics.items() if "gender" in p}
        words = "|".join(map(re.escape, sorted(self.relations, key=len, reverse=True))) or "(?!)"
        self._relation = re.compile(
            rf"(?<!\w)(?:(?P<whose>(?i:his|her|their|its))|(?i:the){GAP}(?P<owner>[\w ]{{1,30}})['’]s){GAP}"
            rf"(?:(?P<party>{reader.roles.any_party}){GAP}|(?:new|current|former|immediate){GAP})?"
            rf"(?P<relation>{words})(?:{GAP}(?:in|at|from|of){GAP}(?:the{GAP})?(?P<place>{ORGANISATION}))?,?{GAP}"
            rf"(?:(?:is|was){GAP})?"
        )

    def find(self, text: str, found: list[Introduction]) -> Iterator[Introduction]:
        """The introductions that the others give; ``found`` are those so far."""
        told = sorted((one for one in found if one.words), key=lambda one: one.start)
        if not told:
            return
        known = {one.start for one in told}
        for match in self._relation.finditer(text) if self._tells(text) else ():
            place = self.reader.name_at(text, match.end(), 2)
            whose = _GENDERS.get((match["whose"] or "").casefold())
            held = None
            if place and place[0] not in known:
                held = self._post(told, match.start(), match["owner"], whose)
            if place and held:
                yield self._related(text, place, held, match)
        for match in _SUCCEEDS.finditer(text):
            place = self.reader.name_at(text, match.end(), 2)
            held = self._post(told, match.start(), None, None) if place and place[0] not in known else None
            if place and held and "\n" not in text[held.end : match.start()]:
                one = self._like(text, place, held)
                one.standing, one.rule = "former", "succeeded"
                yield one

    def _tells(self, text: str) -> bool:
        """Whether any such word is there at all; most texts have none."""
        return any(word in text for word in self.relations)

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

    def _related(
        self, text: str, place: tuple[int, int], held: Introduction, match: re.Match[str]
    ) -> Introduction:
        one = self._like(text, place, held)
        relation = self.relations[match["relation"]]
        one.rule = f"{relation}_of_another"
        if relation == "deputy":
            head = f"deputy {held.role.head.casefold() if held.role else ''}"
            one.role_type = self.types.get(head, held.role_type)
            one.words = match["relation"]
        elif relation == "predecessor":
            one.standing = "former"
        elif relation == "successor":
            one.standing = "incoming"
        if match["party"]:
            one.party = self.reader.party(match["party"])
        elsewhere = match["place"] if relation != "predecessor" else None
        if one.role and (elsewhere or (relation == "counterpart" and not match["party"])):
            one.place, one.elsewhere, one.body = elsewhere, True, None
        return one

    def _like(self, text: str, place: tuple[int, int], held: Introduction) -> Introduction:
        """An introduction with the post of another."""
        one = self.reader.introduction(text, place, "related")
        one.role, one.words, one.role_type = held.role, held.words, held.role_type
        one.body, one.told_at = held.body, held.start
        return one
