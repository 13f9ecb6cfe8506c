"""For whom an official works: the body that the text names, or the council that the article is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property

from councilie.councils import find_councils
from councilie.groups import Row
from councilie.names import GAP, is_given, is_name_word
from councilie.officials.bare_places import councils_by_place
from councilie.officials.role_words import RoleWords
from councilie.officials.roles import ORGANISATION, Body, Role
from councilie.officials.told_bodies import find_homes, find_schools, in_full, with_told_bodies
from councilie.officials.topics import Topics

#: Role types that a council employs or elects where the text names no other body.
_COUNCIL_TYPES = (
    "leader", "deputy_leader", "cabinet_member", "councillor", "mayor", "chief_executive", "director",
    "officer", "spokesperson",
)  # fmt: skip
#: How many bodies before and after a place are looked at.
_REACH = 200
_TIERS = ("county", "city", "borough", "district")
#: What has an owner and a manager, and how near in the text they are told.
_BUSINESSES = ("school", "company", "home", "charity", "club", "trust")
_NEAR = 1000
#: How long a body's name may be.
_LONGEST = 80
#: How many paragraphs back a body is told that a bare post belongs to.
_PARAGRAPHS = 3
#: What councils hardly have.
_OF_COMPANIES = ("founder", "co-founder", "managing director")
#: What has a chief executive as councils have.
_TRUSTS = ("trust", "nhs")
_TRUST_WORDS = ("Trust", "NHS", "Hospital")
#: *Pip Farm, in Otley, was rated good.*
_SUBJECT = re.compile(
    rf"(?:^|[.!?][\"”’]? |\n)(?P<name>{ORGANISATION})"
    r"(?=, (?:in|near|at|a|an|which)\b| (?:is|was|has|had|runs|ran|owns|said|says|will|opened|bought|took)\b)"
)
#: Remits that no district council has.
_OF_COUNTIES = re.compile(
    r"children(?:['’]s (?:services|social care)| and (?:schools|education)|, schools)|fostering|adult (?:social )?care"
    r"|social services|child protection",
    re.I,
)
#: A minister's department is told where the text speaks of it.
_HER_DEPARTMENT = re.compile(r"(?<!\w)(?:his|her) department(?!\w)", re.I)
_OPENS = re.compile(r"[.\s]*(?:the |but |and |meanwhile,? )?", re.I)
_INSPECTORATES = re.compile(r"Ofsted|OFSTED|OfSTED")


class Employers:
    """The bodies of one document.

    Args:
        text: The document's text.
        councils: The rows of the group ``councils``.
        bodies: All named bodies, in order, the councils among them.
        words: The words of role phrases: nouns of organisations and their kinds, departments of ministers.
        zone_at: The zone at an offset.
        published: The document's date, ISO 8601.
        quotations: The rows of the group ``quotations``.
    """

    def __init__(
        self,
        text: str,
        councils: list[Row],
        bodies: list[Body],
        words: RoleWords,
        zone_at: Callable[[int], str],
        published: str | None = None,
        quotations: Iterable[Row] = (),
    ) -> None:
        self.text = text
        self.quotations = [(row["start"], row["end"]) for row in quotations]
        self.published = published
        self.nouns = words.nouns
        self.departments = words.departments
        self.seats = words.seats
        self.zone_at = zone_at
        self.bodies = bodies
        self.rows = [row for row in councils if row.get("name")]
        self.councils = [body for body in bodies if body.kind == "council"]

    @cached_property
    def kinds(self) -> dict[str, str | None]:
        """The kinds of councils by their names."""
        return {row["name"]: row.get("kind") for row in self.rows}

    @cached_property
    def references(self) -> set[int]:
        """Where councils are only referred to: *the council*."""
        return {row["start"] for row in self.rows if row["mention"] == "reference"}

    @cached_property
    def topics(self) -> Topics:
        """Which council each place of the text is about."""
        joint = {row["gss"] or row["name"] for row in self.rows if row.get("kind") == "combined_authority"}
        return Topics(self.text, self.councils, self.zone_at, self.seats, joint, self.quotations)

    def of(self, role: Role | None, role_type: str, start: int) -> Body | None:
        """The body of a role at an offset, or None."""
        if role is not None:
            remit = (role.remit or "").casefold().split()
            headed = role.entry["takes"] == "headed" and role_type == "officer" and remit
            if headed and self.nouns.get(remit[-1]) in _BUSINESSES:
                return None  # the head of one home
            untold = role.body is None and role.place is None and role.noun in (None, "its")
            bare = role.words.casefold() == role.head.casefold()  # no city manager
            if role.entry["employer"] == "business" and untold and bare:
                return self._business(start, its=role.noun == "its")
            if role_type == "commissioner" and role.body is not None and role.body.kind == "council":
                return None  # sent in to the council, not employed by it
            if role.body is not None and (
                role.body.start not in self.references or self._tier(role) or not self._is_plain(role.body)
            ):
                return self._named(role.body)
            found = self._referred(role, start)
            if found is not None or role.elsewhere or self._is_other(role.noun):
                return found
        employer = role.entry["employer"] if role is not None else "council"
        if role_type == "spokesperson" and role is not None and role.party:
            employer = "council"
        if role_type in ("councillor", "officer"):
            employer = "council"
        if role is not None and role_type == "chief_executive" and role.noun is None and not role.remit:
            trust = self._trust(start)
            if trust is not None:
                return trust
        if employer == "council" and role_type in _COUNCIL_TYPES:
            return self._council(start, mayor=role_type == "mayor", role=role)
        if employer == "ofsted":
            others = any(body.kind == "inspectorate" and body.name != "Ofsted" for body in self.bodies)
            hmi = (
                role is not None and ("majesty" in role.head.casefold() or "HMI" in role.head) and not others
            )
            return Body(start, start, "Ofsted") if hmi or _INSPECTORATES.search(self.text) else None
        if employer == "department" or role_type == "commissioner":
            publisher = self._publisher
            if publisher is not None:
                return publisher
        if employer == "department" and _HER_DEPARTMENT.search(self.text, start, start + 500):
            told = role.words.casefold().replace("’", "'").replace("'s", "").split() if role else []
            name = next((self.departments[word] for word in told if word in self.departments), None)
            return Body(start, start, name, None, "department") if name else None
        if employer == "self":  # the ombudsman of the Local Government Ombudsman
            return next(
                (body for body in self.bodies if role and role.head.casefold() in body.name.casefold()), None
            )
        if employer == "school":
            return self._school(start)
        return None

    def _is_other(self, noun: str | None) -> bool:
        """Whether a noun is of another sort of body than councils: *the company's chief executive*."""
        return self.nouns.get(noun or "", "council") != "council"

    def _is_plain(self, body: Body) -> bool:
        """Whether this is *the council* and no more."""
        return len(self.text[body.start : body.end].split()) < 3

    def _named(self, body: Body) -> Body:
        """The body, by the longest name that the document introduces for it before, or for an acronym of it."""
        if body.gss is None and body.kind is None:
            told = in_full(body.name, self.text, self.nouns, body.start)
            return Body(body.start, body.end, told.name, None, told.kind) if told else body
        if body.gss or not body.name.isupper() or f"({body.name})" not in self.text:
            return body
        introduced = re.search(rf"({ORGANISATION}){GAP}\({re.escape(body.name)}\)", self.text)
        return Body(body.start, body.end, introduced[1], None, body.kind) if introduced else body

    def _referred(self, role: Role, start: int) -> Body | None:
        """*the trust's*, *Leeds councillor*: a noun or a place for a body that the text names elsewhere."""
        tier = self._tier(role)
        found = None
        if tier:
            found = _nearest(self.councils, start, lambda body: self._is_of_tier(body, tier or ""))
        elif role.noun == "its" and role.head.casefold() in _OF_COMPANIES:
            found = self._subject(max(0, start - _NEAR), start) or self._its(start)
        elif role.noun == "its":
            found = self._its(start)
        if found is not None:
            return found
        if role.noun == "mayor":  # the mayor's transport adviser
            return self._council(start, mayor=True)
        if role.body is not None:  # the council
            return self.topics.at(start, linked=role.body)
        if role.noun in ("council", "authority", "town", "island", "its", *_TIERS):
            return self._council(start)
        if role.noun:
            kind = self.nouns.get(role.noun, role.noun)
            found = _nearest(self.named, start, lambda body: body.kind == kind)
            if found is None and kind == "home":
                return _nearest(find_homes(self.text), start, lambda body: True)
            trust = kind == "company" and found is None  # a children's trust is one as well
            return _nearest(self.named, start, lambda body: body.kind == "trust") if trust else found
        local = (
            role.entry["employer"] == "council" or role.entry.get("alone") is False
        )  # not Derby County manager
        if role.entry["employer"] == "any" and role.place and (" " in role.place or role.place.isupper()):
            return Body(start, start, role.place)  # Sport NI chair
        if role.place and local and role.role_type != "union":
            place = role.place.casefold()
            if place in self.by_place:
                return self.by_place[place]
            if role.entry["employer"] == "council":
                found = self._looked_up(role.place)
                heads = role.elsewhere and role.role_type in ("chief_executive", "director")
                return found or (Body(start, start, role.place) if heads else None)  # of Fenland Homes
        return None

    def _looked_up(self, place: str) -> Body | None:
        """The one council of a place that the text names nowhere else: *chief executive of Devon*."""
        found = [
            entry
            for entry in find_councils(place, self.published)
            if entry.place.casefold() == place.casefold() and entry.kind != "combined_authority"
        ]
        named = found if self.published else [entry for entry in found if entry.end is None]
        return Body(0, 0, named[0].name, named[0].gss, "council") if len(named) == 1 else None

    def _tier(self, role: Role) -> str | None:
        """*county* in *the county's*, *the county council's* and *county councillor*."""
        words = [role.noun or "", role.head.split()[0].casefold()]
        if role.body is not None and role.body.start in self.references:
            words += self.text[role.body.start : role.body.end].casefold().split()
        return next((word for word in words if word in _TIERS), None)

    def _is_of_tier(self, body: Body, tier: str) -> bool:
        if self.zone_at(body.start) == "boilerplate":
            return False
        return tier.title() in body.name or str(self.kinds.get(body.name)).startswith(tier)

    def _its(self, start: int) -> Body | None:
        """*its chief executive*: the subject of the sentence, else the body named last in it, else the first of
        the sentence or paragraph before."""
        floor = max(0, start - _NEAR)
        sentence = max(self.text.rfind(". ", floor, start), self.text.rfind("\n", floor, start), floor - 1)
        within = self._named_before(start, max(0, sentence))
        if within:  # the subject, that opens the sentence, before the one named last
            opens = (
                _OPENS.fullmatch(self.text, sentence, within[0].start)
                if sentence >= 0
                else within[0].start < 5
            )
            return within[0] if opens else within[-1]
        end = max(sentence, 0)
        while end and self.text[end - 1].isspace():
            end -= 1
        paragraph = self.text.rfind("\n", max(0, end - _NEAR), end) + 1
        return next(iter(self._named_before(end, paragraph)), None) or self._subject(paragraph, start)

    def _subject(self, paragraph: int, start: int) -> Body | None:
        """*Silver Birch runs two homes. Its director*: a paragraph's subject that nothing tells as a body."""
        for run in reversed(list(_SUBJECT.finditer(self.text, max(0, paragraph - 1), start))):
            words = run["name"].split()
            one = len(words) == 1 and not is_name_word(words[0], last=True)
            council = any(body.start == run.start("name") for body in self.councils)
            if one or council or is_given(words[0]):
                continue
            return in_full(run["name"], self.text, self.nouns, run.start()) or (
                Body(*run.span("name"), run["name"]) if len(words) > 1 else None
            )
        return None

    def _business(self, start: int, *, its: bool) -> Body | None:
        """*The owner*, *its manager*: of the nursery, home or firm named last, or whom the paragraph is about."""
        floor, end = max(0, start - _NEAR), start
        while end > floor:
            line = max(floor, self.text.rfind("\n", floor, end) + 1)
            named = [body for body in self._named_before(end, line) if body.kind in _BUSINESSES]
            if named:
                return named[-1]
            end = line - 1
        paragraph = self.text.rfind("\n", floor, start) + 1
        subjects = (
            [run for run in _SUBJECT.finditer(self.text, paragraph, start) if " " in run["name"]]
            if its
            else []
        )
        return Body(*subjects[-1].span("name"), subjects[-1]["name"]) if subjects else None

    def _named_before(self, place: int, first: int) -> list[Body]:
        """The bodies, known or told, from one offset on that begin before another."""
        line = self.text.find("\n", place, place + _LONGEST)
        end = line if line >= 0 else min(len(self.text), place + _LONGEST)
        found = with_told_bodies(self.bodies, self.text, self.nouns, first, end)
        return [body for body in found if body.start < place]

    @cached_property
    def named(self) -> list[Body]:
        """All bodies: those known and those told by their last word, as Kelder Housing Trust is."""
        return with_told_bodies(self.bodies, self.text, self.nouns)

    @cached_property
    def schools(self) -> list[Body]:
        """The schools that the text names."""
        return find_schools(self.text)

    @cached_property
    def by_place(self) -> dict[str, Body]:
        """The document's councils by their place, folded: *hull*; where *West Northants* is meant, *west*."""
        return councils_by_place(self.councils, self.seats)

    @cached_property
    def _publisher(self) -> Body | None:
        """The department whose own page this is: *From: Department for Education*."""
        return next(
            (
                body
                for body in self.bodies
                if body.kind == "department" and self.zone_at(body.start) == "byline"
            ),
            None,
        )

    def _council(self, start: int, *, mayor: bool = False, role: Role | None = None) -> Body | None:
        """The council that the article is about at this place; one that has services for children, for theirs."""
        if self.zone_at(start) == "boilerplate":
            return None
        children = role is not None and role.remit is not None and _OF_COUNTIES.search(role.remit)
        without = (
            {name for name, kind in self.kinds.items() if kind == "district"} if children else frozenset()
        )
        return self.topics.at(start, mayor=mayor, without=without)

    def in_town(self, place: str | None) -> Body | None:
        """The council of a place, or of the county that is named after it: *in Hereford*."""
        if place is None:
            return None
        folded = place.casefold()
        found = self.by_place.get(folded)
        if found is None and len(folded) > 3:
            shires = {body.name: body for name, body in self.by_place.items() if name.startswith(folded)}
            found = next(iter(shires.values())) if len(shires) == 1 else None
        return found

    def other(self, body: Body) -> Body | None:
        """Of the councils of the text another one: her opposite number in Otley."""
        return self.topics.at(body.start, without={body.name})

    def _trust(self, start: int) -> Body | None:
        """*Kelder Hospitals Trust is in debt. Chief executive Jane Hill said so*: the trust that the paragraph
        is about up to here, or else one before that is about nothing else, where no council is named since."""
        end, floor = start, max(0, start - _NEAR)
        if not any(self.text.find(word, floor, start) >= 0 for word in _TRUST_WORDS):
            return None
        for _ in range(_PARAGRAPHS):
            line = self.text.rfind("\n", floor, end) + 1
            named = self._named_before(end, line) if line or not floor else []
            if named:
                opens = max(line, self.text.rfind(". ", line, named[-1].start) + 1)
                told = named[-1].kind in _TRUSTS and _OPENS.fullmatch(self.text, opens, named[-1].start)
                alone = end == start or all(body.kind in _TRUSTS for body in named)
                return named[-1] if told and alone else None
            end = line
            while end and self.text[end - 1].isspace():
                end -= 1
        return None

    def _school(self, start: int) -> Body | None:
        """The last school named before, else the first."""
        return _nearest(self.schools, start, lambda body: True)


def _nearest(bodies: list[Body], start: int, fits: Callable[[Body], bool]) -> Body | None:
    """The last fitting body before an offset, else the first after it, within a page's reach."""
    place = bisect_left(bodies, start, key=lambda body: body.start)
    for body in reversed(bodies[max(0, place - _REACH) : place]):
        if fits(body):
            return body
    return next((body for body in bodies[place : place + _REACH] if fits(body)), None)
