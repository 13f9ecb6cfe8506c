"""A name with what clings to it: titles before, letters, brackets and party after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from councilie.alternatives import alternatives
from councilie.gazetteer import Pattern
from councilie.names import GAP, POSTNOMINAL, UPPER, WORD, name_at, name_before
from councilie.officials.role_words import RoleWords
from councilie.officials.roles import ORGANISATION, Body, Role
from councilie.officials.words_before import last_word

Place = tuple[int, int]

_BRACKET = re.compile(r"[ \u00a0]?\((?P<inside>[^()\n]{1,70})\)")
_BRACKET_BEFORE = re.compile(r"[ \u00a0]?\((?P<inside>[^()\n]{1,70})\)$")
_PARTS = re.compile(r"[,;]| [–-] ")
_LETTERS_BEFORE = re.compile(rf"(?:,?[ \u00a0]{POSTNOMINAL})+$")
LETTERS = re.compile(rf"(?:,?[ \u00a0]{POSTNOMINAL}(?!\w))*")
_ASIDE_BEFORE = re.compile(r",? (?:\d\d|aged \d+|pictured(?: \w+)?)$")
_LIST_COMMA = re.compile(rf"(?:[,;]{GAP}(?:and{GAP})?|{GAP}(?:and|&){GAP})")
_PLURAL = re.compile(r"(?:Cllrs|Couns|Councillors|Aldermen|Messrs)\b")
_LEFT = re.compile(
    r",? (?:has |have |had )?(?:since )?(?:resigned|stepped down|stood down|quit|retired|died|been sacked"
    r"|was sacked|was ousted|left (?:the|his|her|their) (?:post|job|role|council|authority)"
    r"|left (?:(?:in|last|at the end of|earlier) )+(?:the )?(?:\d{4}|this|new year|spring|summer|autumn|winter|week"
    r"|month|year|Easter|Christmas|January|February|March|April|May|June|July|August|September|October|November"
    r"|December))(?!\w)"
)


@dataclass(slots=True)
class Introduction:
    """A name and what the text says beside it of the person; ``words`` are the role's."""

    start: int
    end: int
    name: str
    rule: str
    honorific: str | None = None
    title_type: str | None = None
    role: Role | None = None
    words: str | None = None
    role_type: str | None = None
    standing: str | None = None
    party: str | None = None
    ward: str | None = None
    body: Body | None = None
    place: str | None = None  # a bare place that stands for the body: who leads the Greens in Otley
    told_at: int | None = None  # where the post is told, if of another: her deputy
    elsewhere: bool = (
        False  # of another council than the post that it is told by: her opposite number in Otley
    )
    news: bool = False  # said to have got the role: was appointed, will be


class NameReader:
    """Reads names together with honorifics, parties and wards.

    Args:
        patterns: Those of the file honorifics (label HONORIFIC); parties come with the roles.
        roles: The words of role phrases.
    """

    def __init__(self, patterns: Iterable[Pattern], roles: RoleWords) -> None:
        self.roles = roles
        self.honorifics = {p["pattern"].casefold(): p for p in patterns if p["label"] == "HONORIFIC"}
        phrases = alternatives((p["pattern"] for p in self.honorifics.values()), gap=" ")
        parties = roles.any_party
        one = rf"(?:{phrases})\.?{GAP}(?:the{GAP})?"
        self.title = re.compile(rf"(?:{phrases})\.?{GAP}(?={UPPER})")
        self.titles = re.compile(rf"(?:{one}){{0,4}}")
        self._titles_before = re.compile(rf"(?<!\w)(?:(?:{phrases})\.?{GAP}){{1,4}}$")
        self._one_title = re.compile(phrases)
        self._party_after = re.compile(
            rf"(?:,{GAP}(?:an?{GAP}|the{GAP})?|,?{GAP}(?:of|for|from){GAP}(?:the{GAP})?)"
            rf"(?:{WORD}{GAP})?(?P<party>{parties})(?=[,.)]|{GAP}(?:who|party|group|said|told|like|since|but|whose))"
        )
        self._party_before = re.compile(
            rf"(?<!\w)(?P<party>{parties}){GAP}(?:(?:colleague|rival|counterpart|backbencher|candidate),?{GAP})?$"
        )
        self._title_ends = frozenset(title.split()[-1].rstrip(".") for title in self.honorifics)
        self._party_ends = roles.party_ends | {
            "colleague",
            "rival",
            "counterpart",
            "backbencher",
            "candidate",
        }
        self._represents = re.compile(
            rf"[^.\n]{{0,40}}?{GAP}who{GAP}represents{GAP}(?:the{GAP})?(?P<ward>{ORGANISATION})"
        )
        self.group = re.compile(rf"{GAP}(?:the{GAP})?(?:(?P<party>{parties}){GAP}group)?")

    def name_at(self, text: str, start: int, least: int) -> Place | None:
        """A name here, after any titles; with a title a surname is enough."""
        if not text[start : start + 1].isupper():
            return None
        titles = self.titles.match(text, start)
        after = titles.end() if titles else start
        return name_at(text, after, least=1 if after > start else least)

    def name_ending(self, text: str, end: int) -> Place | None:
        """The name that ends here, brackets, ages and letters after it left out."""
        for _ in range(3):
            last = text[end - 1 : end]
            if last == ")":
                aside = _BRACKET_BEFORE.search(text, max(0, end - 75), end)
            elif last.isupper():
                aside = _LETTERS_BEFORE.search(text, max(0, end - 25), end)
            elif last.isdecimal() or text.find("pictured", max(0, end - 25), end) >= 0:
                aside = _ASIDE_BEFORE.search(text, max(0, end - 25), end)
            else:
                break
            if aside is None:
                break
            end = aside.start()
        found = name_before(text, end)
        if found is None:
            found = name_before(text, end, least=1)
            if found and not self._titles_before.search(text, max(0, found[0] - 40), found[0]):
                found = None
        return found

    def names(self, text: str, start: int, least: int) -> Iterator[Place]:
        """A list of names: *A. Hill (Chair), B. Ray and C. Lee*."""
        place = self.name_at(text, start, least)
        while place:
            yield place
            least = 2 if " " in text[place[0] : place[1]] else least
            letters = LETTERS.match(text, place[1])
            end = letters.end() if letters else place[1]
            bracket = _BRACKET.match(text, end)
            comma = _LIST_COMMA.match(text, bracket.end() if bracket else end)
            place = self.name_at(text, comma.end(), least) if comma else None

    def with_role(self, text: str, place: Place, rule: str, role: Role) -> Introduction:
        one = self.introduction(text, place, rule)
        one.role, one.words, one.role_type, one.standing = role, role.words, role.role_type, role.standing
        one.party = one.party or role.party
        if not one.standing and (_LEFT.match(text, one.end) or _LEFT.match(text, role.right)):
            one.standing = "former"
        if role.remit and role.remit[0].isupper() and role.entry["role_type"] == "councillor":
            one.ward = one.ward or role.remit
        return one

    def introduction(self, text: str, place: Place, rule: str) -> Introduction:
        start, end = place
        one = Introduction(start, end, " ".join(text[start:end].split()), rule)
        last = last_word(text, start)
        titles = (
            self._titles_before.search(text, max(0, start - 40), start) if last in self._title_ends else None
        )
        if titles:
            one.honorific = None if _PLURAL.match(titles.group()) else titles.group().strip()
            one.title_type = self.type_of(titles.group())
            start -= len(titles.group())
            last = last_word(text, start)
        letters = LETTERS.match(text, end)
        bracket = _BRACKET.match(text, letters.end() if letters else end)
        if bracket:
            self._bracket(one, bracket["inside"])
        party = self._party_after.match(text, end)
        if party is None and last in self._party_ends:
            party = self._party_before.search(text, max(0, start - 40), start)
        if party:
            one.party = one.party or self.party(party["party"])
        if one.title_type == "councillor" and text.find("represents", end, end + 60) >= 0:
            ward = self._represents.match(text, end)
            one.ward = one.ward or (ward["ward"] if ward else None)
        return one

    def type_of(self, titles: str) -> str | None:
        """The role type that titles give: ``councillor`` for *Cllr Dr*, None for *Mr*."""
        for title in self._one_title.findall(titles):
            kind = self.honorifics[title.casefold()].get("role_type")
            if kind:
                return str(kind)
        return None

    def _bracket(self, one: Introduction, inside: str) -> None:
        """*(Con, Northcroft)*, *(Coly Valley, Lab)*, *(Lib Dem/Otley)*, and for a councillor *(Blandford)*."""
        parts = [part.strip() for part in _PARTS.split(inside) if part.strip()]
        if len(parts) == 1 and "/" in inside and not self.party(inside):  # Lib Dem/Blandford
            parts = [part.strip() for part in inside.split("/") if part.strip()]
        parties = [self.party(part) or self.party(part.split()[-1]) for part in parts]
        one.party = next(filter(None, parties), None) or one.party
        for part, party in zip(parts, parties, strict=True):
            told = any(parties) or (one.title_type == "councillor" and len(parts) == 1)
            known = part.casefold() in self.roles.heads or part.isupper() or part.startswith("Co-op")
            if not party and told and part[:1].isupper() and not known:
                one.ward = one.ward or part

    def party(self, words: str) -> str | None:
        return self.roles.parties.get(" ".join(words.split()).casefold())
