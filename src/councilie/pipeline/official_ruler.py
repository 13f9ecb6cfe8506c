"""Officials: named persons with a role, found where the text says who somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Optional

from spacy.language import Language
from spacy.tokens import Doc

from councilie.gazetteer import Pattern, load_patterns
from councilie.groups import Row, read, write, zone_finder
from councilie.names import GAP, NAME, POSTNOMINALS, UPPER, name_at, name_before, surname
from councilie.pipeline.pattern_pipe import PatternPipe
from councilie.roles import Body, Role, RoleFinder, as_body

LABELS = (
    "HONORIFIC", "ORGANISATION", "ORGANISATION_NOUN", "PARTY", "REMIT_WORD", "ROLE", "ROLE_MODIFIER", "STANDING",
)  # fmt: skip
FILES = ("roles", "honorifics", "parties", "organisations")

#: Between a name and the role that is said of it.
_IS = re.compile(
    r"(?:,?[ ](?:who|which)[ ])?(?:is|was|became|remains|has been|had been|will be|will become|will remain|served as"
    r"|serves as|took over as|takes over as|stood down as|stepped down as|resigned as|quit as|retired as|works as"
    r"|(?:was|were|is|has been|had been|been)[ ](?:re-?)?(?:appointed|elected|named|made|chosen|confirmed|sworn in|installed)"
    r"(?:[ ]as)?|as)[ ](?:also[ ]|now[ ]|then[ ]|currently[ ]|previously[ ])*$"
)
_BRACKET = re.compile(r"[ \u00a0]?\((?P<inside>[^()\n]{1,60})\)")
_BRACKET_BEFORE = re.compile(r"[ \u00a0]?\((?P<inside>[^()\n]{1,60})\)$")
_PREFIX = re.compile(r"(?:also |now |then |currently |previously |who is |who was |who |aged \d+, |\d\d, )+$")


@dataclass(slots=True)
class Introduction:
    """One place where the text says who somebody is."""

    start: int
    end: int
    name: str
    rule: str
    honorific: str | None = None
    role: Role | None = None
    role_type: str | None = None
    party: str | None = None
    ward: str | None = None


@dataclass(slots=True)
class Person:
    """Everything that the text says of one person."""

    name: str
    introductions: list[Introduction] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)


class OfficialRuler(PatternPipe):
    """Writes the group ``officials``: one row a person."""

    takes_labels = LABELS

    def compile(self) -> None:
        self.roles = RoleFinder(self.nlp_vocab, self.tokenizer, self.patterns)
        honorifics = [p for p in self.patterns if p["label"] == "HONORIFIC"]
        self.honorifics = {p["pattern"].casefold(): p for p in honorifics}
        phrases = "|".join(re.escape(p["pattern"]) for p in sorted(honorifics, key=lambda p: -len(p["pattern"])))
        self.title = re.compile(rf"(?<!\w)(?:{phrases or '(?!)'})\.?{GAP}(?={UPPER})")
        self.titles = re.compile(rf"(?:(?:{phrases or '(?!)'})\.?{GAP})*")
        parties = [p["pattern"] for p in self.patterns if p["label"] == "PARTY"]
        phrases = "|".join(re.escape(p) for p in sorted(parties, key=len, reverse=True))
        self.of_party = re.compile(rf"(?<!\w)(?P<party>{phrases or '(?!)'})(?:['’]s|(?<=s)['’])[ ]")

    def __call__(self, doc: Doc) -> Doc:
        if not doc.text:
            write(doc, "officials", [], label="official")
            return doc
        text, councils, zone_at = doc.text, read(doc, "councils"), zone_finder(doc)
        introductions = self._introductions(doc, text, councils)
        introductions = [one for one in introductions if zone_at(one.start) != "byline"]
        persons = _join(introductions)
        _mention(persons, text, zone_at, councils)
        rows = [_row(person, text, councils, zone_at) for person in persons]
        write(doc, "officials", rows, label="official")
        return doc

    # ------------------------------------------------------------ where a name stands beside who it is

    def _introductions(self, doc: Doc, text: str, councils: list[Row]) -> list[Introduction]:
        found: list[Introduction] = []
        taken: dict[int, Introduction] = {}
        for role in self.roles.find(doc, text, councils):
            one = self._beside(text, role, taken)
            if one is not None:
                taken.setdefault(role.right, one)
                found.append(one)
        for match in self.title.finditer(text):
            title = self.titles.match(text, match.start())
            assert title is not None
            type_ = self._title_type(title.group())
            place = name_at(text, title.end(), least=1 if type_ else 2)
            if place is not None:
                one = self._introduction(text, place, "honorific_name")
                one.role_type = type_
                found.append(one)
        for match in self.of_party.finditer(text):
            title = self.titles.match(text, match.end())
            assert title is not None
            place = name_at(text, title.end())
            if place is not None:
                one = self._introduction(text, place, "party_possessive")
                one.role_type, one.party = "councillor", self.roles.parties[match["party"].casefold()]
                found.append(one)
        return found

    def _beside(self, text: str, role: Role, taken: dict[int, Introduction]) -> Introduction | None:
        for rule, place in (
            ("role_before_name", self._after(text, role.right, tight=True)),
            ("apposition", self._before(text, role)),
            ("role_comma_name", self._after(text, role.right, tight=False)),
        ):
            if place is not None:
                one = self._introduction(text, place, rule)
                one.role, one.role_type = role, role.role_type
                one.party = one.party or role.party
                return one
        return None

    def _after(self, text: str, place: int, *, tight: bool) -> tuple[int, int] | None:
        """The name after a role: *chief executive Jane Hill*, or with a comma between them."""
        gap = re.compile(rf"{GAP}(?:(?:is|was){GAP}(?=[A-Z]))?" if tight else rf"(?:,|:|{GAP}[–—-]){GAP}").match(text, place)
        if not gap:
            return None
        title = self.titles.match(text, gap.end())
        assert title is not None
        start = title.end()
        return name_at(text, start, least=1 if title.group() else 2)

    def _before(self, text: str, role: Role) -> tuple[int, int] | None:
        """The name before a role: *Jane Hill, chief executive*, *Jane Hill, who is …*, *Jane Hill (leader)*."""
        place = role.left
        prefix = _PREFIX.search(text, max(0, place - 40), place)
        if prefix:
            place = prefix.start()
        link = _IS.search(text, max(0, place - 60), place)
        if link:
            place = link.start()
        while place and text[place - 1] in " \u00a0":
            place -= 1
        if not link:
            if role.role_type == "mp" and place and text[place - 1].isalpha():
                return name_before(text, place)
            if not place or text[place - 1] not in ",(–—-\n":
                return None
            place -= 1
        while place and text[place - 1] in " \u00a0,":
            place -= 1
        bracket = _BRACKET_BEFORE.search(text, max(0, place - 70), place)
        if bracket:
            place = bracket.start()
        while True:
            letters = re.compile(r",?[ ](?:[A-Z]{2,4}|PhD)$").search(text, max(0, place - 8), place)
            if not letters or not POSTNOMINALS.match(text, letters.start()):
                break
            place = letters.start()
        return name_before(text, place)

    def _introduction(self, text: str, place: tuple[int, int], rule: str) -> Introduction:
        start, end = place
        one = Introduction(start, end, " ".join(text[start:end].split()), rule)
        title = re.compile(self.titles.pattern.replace(")*", ")+") + "$").search(text, max(0, start - 40), start)
        if title:
            one.honorific = title.group().strip()
            one.role_type = self._title_type(title.group())
        bracket = _BRACKET.match(text, end)
        if bracket:
            self._bracket(one, bracket["inside"])
        return one

    def _title_type(self, titles: str) -> str | None:
        for title in re.findall(r"[A-Z][\w.]*(?: (?:Councillor|Hon|Mayor|Rev))?", titles):
            entry = self.honorifics.get(title.casefold()) or self.honorifics.get(title.rstrip(".").casefold())
            if entry and "role_type" in entry:
                return str(entry["role_type"])
        return None

    def _bracket(self, one: Introduction, inside: str) -> None:
        """*(Con, Northcroft)*, *(Lab)*, *(Ind Group)*."""
        first, _, rest = inside.partition(",") if "," in inside else inside.partition(" - ")
        party = self.roles.parties.get(first.strip().casefold())
        if party:
            one.party = party
            one.ward = rest.strip() or None


def _join(introductions: list[Introduction]) -> list[Person]:
    """One person for each full name; a bare surname joins the one who bears it."""
    persons: dict[str, Person] = {}
    introductions.sort(key=lambda one: (one.start, one.role is None))
    for one in introductions:
        if " " in one.name:
            persons.setdefault(one.name.casefold(), Person(one.name)).introductions.append(one)
    for one in introductions:
        if " " not in one.name:
            bearers = [p for p in persons.values() if surname(p.name).casefold() == one.name.casefold()]
            if bearers:
                bearers[0].introductions.append(one)
            else:
                persons.setdefault(one.name.casefold(), Person(one.name)).introductions.append(one)
    return [
        person for person in persons.values() if any(one.role_type is not None for one in person.introductions)
    ]


_CAPITALISED = re.compile(NAME)


def _mention(persons: list[Person], text: str, zone_at: Callable[[int], str], councils: list[Row]) -> None:
    """Tie every naming of a person to the person."""
    by_last: dict[str, list[Person]] = {}
    for person in persons:
        by_last.setdefault(surname(person.name).casefold(), []).append(person)
    if not by_last:
        return
    last_words = {last.split()[-1] for last in by_last}
    for run in re.finditer(rf"{UPPER}[\w'’-]*", text):
        word = re.sub(r"['’]s?$", "", run.group())
        if word.casefold() not in last_words:
            continue
        end = run.start() + len(word)
        for last, bearers in by_last.items():
            if last.split()[-1] != word.casefold():
                continue
            if zone_at(run.start()) == "byline":
                continue
            full = [p for p in bearers if text[end - len(p.name) : end].casefold() == p.name.casefold()]
            start = end - len(last)
            if full:
                full[0].mentions.append((end - len(full[0].name), end))
            elif text[start:end].casefold() == last and _stands_alone(text, start, end):
                earlier = [p for p in bearers if p.introductions[0].start < start]
                if earlier:
                    earlier[-1].mentions.append((start, end))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no other capitalised word makes this a part of another name."""
    before = re.compile(r"(\S+)[ \u00a0]$").search(text, max(0, start - 20), start)
    if before and before[1][0].isupper() and before[1].rstrip(".").casefold() not in _TITLES:
        return False
    return not re.compile(rf"[ ]{UPPER}").match(text, end)


_TITLES = frozenset(p["pattern"].casefold() for p in load_patterns("honorifics"))


def _row(person: Person, text: str, councils: list[Row], zone_at: Callable[[int], str]) -> Row:
    best = min(
        person.introductions,
        key=lambda one: (one.role is None, one.role_type is None, one.role is not None and one.role.standing == "former", one.start),
    )
    full = [m for m in person.mentions if text[m[0] : m[1]].casefold() == person.name.casefold()] or [
        (person.introductions[0].start, person.introductions[0].end)
    ]
    body_zone = [m for m in full if zone_at(m[0]) == "body"]
    start, end = (body_zone or full)[0]
    at_first = [one for one in person.introductions if one.start == start]
    role = best.role
    organisation: Body | None = role.body if role else None
    return {
        "start": start,
        "end": end,
        "name": text[start:end],
        "honorific": next((one.honorific for one in at_first if one.honorific), None),
        "role": role.words if role else None,
        "role_type": best.role_type or next(one.role_type for one in person.introductions if one.role_type),
        "standing": (role.standing if role else None) or "current",
        "organisation": as_body(organisation),
        "party": next((one.party for one in person.introductions if one.party), None),
        "ward": next((one.ward for one in person.introductions if one.ward), None),
        "mentions": [list(m) for m in sorted(set(person.mentions) | {(start, end)})],
        "rule": best.rule,
        "entry": role.entry["id"] if role else None,
    }


@Language.factory(
    "official_ruler",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "roles"},
        "scorer": {"@scorers": "councilie.record_scorer.v1", "type": "official"},
    },
)
def make_official_ruler(
    nlp: Language, name: str, patterns: Optional[list[dict[str, Any]]], scorer: Optional[Callable[..., Any]]
) -> OfficialRuler:
    more = [pattern for file in FILES[1:] for pattern in load_patterns(file)]
    return OfficialRuler(nlp, name, [*(patterns or []), *more], scorer)
