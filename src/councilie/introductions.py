"""Introductions: the places where a text says who somebody is.

Each rule is one layout of name and role: role before name, apposition, *who*-clause, title, a party's possessive,
a list, a role told before the name. A rule yields an ``Introduction``; which of them are one person is decided later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from councilie.gazetteer import Pattern
from councilie.names import GAP, POSTNOMINAL, UPPER, name_at, name_before
from councilie.roles import ORGANISATION, Body, Phrases, Role, RoleFinder

#: Verbs between a name and the role that is said of it, by the standing that they give.
_LINKS = {
    "former": "stood down as|stepped down as|resigned as|quit as|retired as|left as|had been|was sacked as|previously served as|used to be",
    "incoming": "will become|would become|would be|is to become|is due to become|will take over as|is to be|will be|is set to become|(?:will join|joins|is joining|is to join|will be joining) [^,.;\\n]{2,50}? as|will replace \\w+ as",
    "": "is|was|became|becomes|remains|has been|serves as|served as|took over as|takes over as|works as|acts as|holds|as"
    "|(?:(?:was|were|is|has been|have been|had been|been|being|be) )?(?:re-?)?(?:appointed|elected|named|made|chosen|confirmed"
    "|sworn in|installed|unveiled|announced|hired|recruited)(?: by [^,.;\\n]{1,50}| in \\w+| last \\w+)*(?: to be| to)?(?: as)?"
    "|(?:(?:was|been|is|being) )?promoted(?: from [^,.;\\n]{1,60})?(?: to be| to)(?: the role of)?",
}
_LINK = re.compile(
    r"(?P<who>,? (?:who|and) )?(?<!\w)(?:"
    + "|".join(f"(?P<{name or 'plain'}>{verbs})" for name, verbs in _LINKS.items())
    + r") (?:(?:also|now|then|currently|still|previously|both|the council's|once) )*$"
)
_GETS = tuple(
    verb + link
    for verb in ("appointed", "elected", "named", "made", "promoted")
    for link in ("", " as", " to")
)
_UNTIL = re.compile(
    r"[^.\n,;]{0,60}?,? (?:until|between|from \d{4}) (?!Easter|further|the end|a permanent|next)"
)
_PREFIX = re.compile(
    r"(?:(?:also|now|then|currently|still|previously|formerly) |who is |who was |aged \d+, |\d\d, |"
    r"\(?pictured(?: \w+)?\)?, )+$"
)
_PREFIX_ENDS = frozenset(["also", "now", "then", "currently", "still", "previously", "formerly", "is", "was"])
#: The words that a link can end with, to look for one only after them.
_LINK_ENDS = _PREFIX_ENDS | frozenset(
    ["as", "be", "become", "became", "becomes", "remains", "been", "holds", "appointed", "re-appointed", "reappointed", "elected", "re-elected", "reelected", "named", "made", "chosen", "confirmed", "in", "installed", "unveiled", "announced", "hired", "recruited", "to", "of", "both", "council's", "once"]
)
_BRACKET = re.compile(r"[ \u00a0]?\((?P<inside>[^()\n]{1,70})\)")
_BRACKET_BEFORE = re.compile(r"[ \u00a0]?\((?P<inside>[^()\n]{1,70})\)$")
_LETTERS_BEFORE = re.compile(rf"(?:,?[ \u00a0]{POSTNOMINAL})+$")
_LETTERS = re.compile(rf"(?:,?[ \u00a0]{POSTNOMINAL}(?!\w))*")
_ASIDE_BEFORE = re.compile(r",? (?:\d\d|aged \d+|pictured(?: \w+)?)$")
_THEN = rf"(?P<then>{GAP}(?:(?:in|until){GAP}(?:\w+{GAP})?\d{{4}}|at the time))?"
_TIGHT = re.compile(rf"{GAP}(?:(?:is|was|remains|will be){GAP})?")
_COMMA = re.compile(rf"{_THEN}(?:,|:|{GAP}[–—-]){GAP}(?:the{GAP})?")
_PRONOUN = re.compile(r"(?:^|[.!?”\"’]\s|\n)(?:He|She)$")
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?][”\"’]? )\s*")
_LIST_COMMA = re.compile(rf"(?:[,;]{GAP}(?:and{GAP})?|{GAP}(?:and|&){GAP})")
_NO_OFFICIAL = re.compile(
    rf",? (?:an? |from |of |whose |aged |\d|the (?:mother|father|son|daughter)|{UPPER})|[’']s? "
)
#: Those who are councillors as well.
_ELECTED = ("leader", "deputy_leader", "cabinet_member", "mayor")
_PLURAL = re.compile(r"(?:Cllrs|Couns|Councillors|Aldermen|Messrs)\b")
_REPLACING = re.compile(r"(?:replac|succeed|supersed|oust|defeat)(?:es|s|ed|ing)?[ ]$")
_CAPITAL_BEFORE = re.compile(rf"{UPPER}[\w’'-]*[ \u00a0]$")
_LEFT = re.compile(
    r",? (?:has |have |had )?(?:since )?(?:resigned|stepped down|stood down|quit|retired|died|been sacked|was sacked|was ousted"
    r"|left (?:the|his|her|their) (?:post|job|role|council|authority))(?!\w)"
)
_OWNER = re.compile(rf"(?:['’]s|(?<=s)['’])[ \u00a0](?={UPPER})")
_WHO = re.compile(r"(?:,? who)?[ \u00a0]$")
_OF = re.compile(rf"(?P<of>,?{GAP}(?:of|from){GAP})(?:the{GAP})?")
_FROM = re.compile(rf"{GAP}from{GAP}")
_SENTENCE_END = re.compile(r"[.!?\n]")
_GONE = re.compile(
    r"(?:has|have|had)? ?(?:stepped down|resigned|quit|retired|been sacked|been suspended|died|left)\b"
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
    news: bool = False  # said to have got the role: was appointed, will be


class Introducer:
    """Pairs names with roles, titles and parties.

    Args:
        patterns: Those of the file honorifics (label HONORIFIC); parties come with the roles.
        roles: What reads role phrases.
    """

    def __init__(self, patterns: Iterable[Pattern], roles: RoleFinder) -> None:
        self.roles = roles
        self.honorifics = {p["pattern"].casefold(): p for p in patterns if p["label"] == "HONORIFIC"}
        phrases = _alternation(p["pattern"] for p in self.honorifics.values())
        parties = _alternation(p["pattern"] for p in roles.party_patterns)
        one = rf"(?:{phrases})\.?{GAP}(?:the{GAP})?"
        self._title = re.compile(rf"(?:{phrases})\.?{GAP}(?={UPPER})")
        self._titles = re.compile(rf"(?:{one}){{0,4}}")
        self._titles_before = re.compile(rf"(?<!\w)(?:(?:{phrases})\.?{GAP}){{1,4}}$")
        self._one_title = re.compile(phrases)
        self._party_after = re.compile(
            rf"(?:,{GAP}(?:an?{GAP}|the{GAP})?|{GAP}(?:of|for|from){GAP}(?:the{GAP})?)(?P<party>{parties})(?=,|{GAP}(?:who|party|group|said|told))"
        )
        self._party_before = re.compile(
            rf"(?<!\w)(?P<party>{parties}){GAP}(?:(?:colleague|rival|counterpart|backbencher|candidate),?{GAP})?$"
        )
        self._represents = re.compile(
            rf"[^.\n]{{0,40}}?{GAP}who{GAP}represents{GAP}(?:the{GAP})?(?P<ward>{ORGANISATION})"
        )
        self._group = re.compile(rf"{GAP}(?:the{GAP})?(?:(?P<party>{parties}){GAP}group)?")

    def find(self, text: str, phrases: Phrases, in_body: Callable[[int], bool]) -> list[Introduction]:
        """All introductions of a text; ``in_body`` tells whether an offset lies in the article itself."""
        found: list[Introduction] = []
        claimed: dict[int, Introduction] = {}
        unclaimed: list[Role] = []
        for role in phrases.roles:
            made = list(self._of_role(text, role, claimed, in_body))
            for one in made:
                claimed.setdefault(role.right, one)
            found += made
            if not made:
                unclaimed.append(role)
        at = {role.start: role for role in phrases.roles}
        for start in phrases.titles:
            match = self._title.match(text, start)
            if match:
                found += self._titled(text, match, at)
        found += self._owned(text, phrases)
        found += self._leading(text, phrases)
        found += self._told_before(text, unclaimed, found)
        named = {body.start for body in phrases.bodies}
        found = [one for one in found if one.start not in named]  # Kirklees MC is nobody
        for one in found:
            one.body = one.body or self._body_after(text, one, phrases.bodies)
        return found

    # ------------------------------------------------------------------ the rules

    def _of_role(
        self, text: str, role: Role, claimed: dict[int, Introduction], in_body: Callable[[int], bool]
    ) -> Iterator[Introduction]:
        titled = role.head[0].isupper() and role.head.casefold() in self.honorifics
        if role.entry.get("alone") is False and role.place is None and role.left == role.right - len(role.head):
            return  # a chief of what?
        if (titled and self._title.match(text, role.start)) or (
            role.relational and role.role_type == "other"
        ):
            return
        if role.plural:
            if not titled:
                yield from self._listed(text, role)
            return
        named = {one.start for one in claimed.values()}
        if role.remit:  # Councillor Jane Hill, Cabinet Member for Zero Carbon Otley
            place, rule, standing = self._before(text, role, claimed, in_body)
            if place and rule == "apposition" and place[0] not in named:
                one = self._with_role(text, place, rule, role)
                one.standing = standing or one.standing
                yield one
                return
        gap = _TIGHT.match(text, role.right)
        least = 1 if role.entry.get("title") and role.head[0].isupper() and role.right == role.end else 2
        place = self._name_at(text, gap.end(), least) if gap and not titled else None
        if place:
            yield self._with_role(text, place, "role_before_name", role)
            return
        place, rule, standing = self._before(text, role, claimed, in_body)
        if place:
            one = self._with_role(text, place, "name_is_role" if rule == "gets_role" else rule, role)
            one.standing, one.news = standing or one.standing, rule == "gets_role"
            replaced = _REPLACING.search(text, max(0, place[0] - 30), place[0])
            if replaced and text[place[1] : role.left].strip() == "as":
                one.standing = "former"  # succeeds Jane Hill as leader
            yield one
            source = _FROM.match(text, role.right)
            earlier = self._name_at(text, source.end(), 2) if source else None
            if earlier:  # took over as leader from Jane Hill
                one = self._with_role(text, earlier, "role_from_name", role)
                one.standing = "former"
                yield one
            return
        gap = _COMMA.match(text, role.right)
        place = self._name_at(text, gap.end(), 2) if gap and not titled else None
        if place and gap:
            one = self._with_role(text, place, "role_comma_name", role)
            one.standing = one.standing or ("former" if gap["then"] else None)
            yield one

    def _listed(self, text: str, role: Role) -> Iterator[Introduction]:
        """*councillors Jane Hill and Bob Ray*, *MPs …*: a plural head and names."""
        gap = _TIGHT.match(text, role.right)
        if gap:
            for place in self._names(text, gap.end(), 2):
                yield self._with_role(text, place, "role_before_names", role)

    def _before(
        self, text: str, role: Role, claimed: dict[int, Introduction], in_body: Callable[[int], bool]
    ) -> tuple[tuple[int, int] | None, str, str | None]:
        """The name before a role: *Jane Hill, chief executive*, *Jane Hill (leader)*, *Jane Hill, who is …*."""
        nothing = None, "", None
        place, standing, rule = role.left, None, "apposition"
        last = text[text.rfind(" ", 0, max(0, place - 1)) + 1 : place].strip().casefold()
        prefix = (
            _PREFIX.search(text, max(0, place - 40), place)
            if last in _PREFIX_ENDS or last[-1:] in ",)"
            else None
        )
        if prefix:
            place = prefix.start()
            standing = "former" if "formerly" in prefix.group() or "previously" in prefix.group() else None
        last = text[text.rfind(" ", 0, max(0, place - 1)) + 1 : place].strip().casefold()
        link = _LINK.search(text, max(0, place - 110), place) if last in _LINK_ENDS else None
        if link:
            rule = (
                "gets_role"
                if link["incoming"] or (link["plain"] and link["plain"].endswith(_GETS))
                else "name_is_role"
            )
            place = link.start()
            standing = (
                "former"
                if link["former"]
                else "incoming"
                if link["incoming"] and not role.standing
                else standing
            )
        if not standing or standing == "former":
            until = _UNTIL.match(text, role.right)
            if until and not (link and link["incoming"]):
                standing = "former"
        while place and text[place - 1] in " \u00a0":
            place -= 1
        if not place:
            return nothing
        mark = text[place - 1]
        if not link:
            if role.role_type == "mp" and role.place and mark.isalpha() and role.right == role.end:
                seat = (
                    text[: place - len(role.place)].endswith(", ")
                    if text.endswith(role.place, 0, place)
                    else False
                )
                bearer = self._name_ending(text, place - len(role.place) - 2) if seat else None
                return (
                    (bearer, rule, standing)
                    if bearer
                    else (name_before(text, place), "name_then_letters", standing)
                )
            if text[max(0, place - 4) : place] == " and":
                rest = (
                    text[: place - 4].rstrip(" ,")
                    if place < 200
                    else text[place - 200 : place - 4].rstrip(" ,")
                )
                end = place - 4 - (min(place, 200) - 4 - len(rest))
                if end in claimed:  # Jo Hill, Mansfield MP and council leader: told already
                    return nothing
            if mark not in ",(–—-\n":
                return nothing
            if mark == "\n":
                found = self._signature(text, place, role, in_body)
                return found, "signature", standing
            place -= 1
        while place and text[place - 1] in " \u00a0,":
            place -= 1
        if place in claimed:
            one = claimed[place]
            return ((one.start, one.end), rule, standing) if link else nothing
        if link and _PRONOUN.search(text, max(0, place - 6), place):
            return self._antecedent(text, place), "pronoun_is_role", standing
        found = self._name_ending(text, place)
        if found is None and link and text[place : place + 1] == ",":
            found = self._subject(text, place, claimed)
        return found, rule, standing

    def _subject(self, text: str, place: int, claimed: dict[int, Introduction]) -> tuple[int, int] | None:
        """Who gets a role after an aside: *Jane Hill, who came in May, becomes director*."""
        right = next(reversed(claimed), -1)
        if place - 40 <= right < place and not _SENTENCE_END.search(text, right, place):
            return claimed[right].start, claimed[right].end
        found = self._antecedent(text, place)
        if found and text[found[1] : found[1] + 1] == "," and not _SENTENCE_END.search(text, found[1], place):
            return found
        return None

    def _signature(
        self, text: str, place: int, role: Role, in_body: Callable[[int], bool]
    ) -> tuple[int, int] | None:
        """A name on a line of its own and the role on the next, as letters and releases end."""
        end = len(text[:place].rstrip())
        if text.count("\n", end, place) > 1 or not in_body(role.start):
            return None
        found = self._name_ending(text, end)
        if found is None or text[found[0] : found[1]].isupper():
            return None
        line = text.rfind("\n", 0, found[0]) + 1
        before = text[line : found[0]].strip(" –—-\t")
        return found if not before or self._titles.fullmatch(before + " ") else None

    def _body_after(self, text: str, one: Introduction, bodies: list[Body]) -> Body | None:
        """*metro mayor Jane Hill, of the Combined Authority*, *appointed by the Department as commissioner*."""
        role = one.role
        if role is None or role.body is not None or one.role_type in ("mp", "minister", "councillor"):
            return None
        place = _OF.match(text, one.end)
        first = bisect_left(bodies, one.end, key=lambda body: body.start)
        for body in bodies[first : first + 3]:
            if place and body.start in (place.end(), place.end("of")):
                return body
            if one.role_type == "commissioner" and body.kind == "department" and body.end < role.left:
                return body
        return None

    def _antecedent(self, text: str, place: int) -> tuple[int, int] | None:
        """*Dr Jane Hill said so. She is the director*: the last name that begins a sentence before."""
        floor = max(0, place - 500)
        found: tuple[int, int] | None = None
        for start in _SENTENCE_START.finditer(text, floor, place):
            name = self._name_at(text, start.end(), least=2)
            if name and name[1] <= place:
                found = name
        return found

    def _titled(self, text: str, match: re.Match[str], at: dict[int, Role]) -> Iterator[Introduction]:
        """*Cllr Jane Hill*, *Councillors A. Hill (Chair), B. Ray and C. Lee*, *Dr Jane Hill*."""
        title = match.group().strip().rstrip(".").casefold()
        if match.group().strip().isupper() and _CAPITAL_BEFORE.search(
            text, max(0, match.start() - 20), match.start()
        ):
            return  # Essex CC
        plural = (title.endswith("s") and title[:-1] in self.honorifics) or title in ("aldermen", "messrs")
        kind = self._type_of(match.group())
        start = match.end()
        more = self._titles.match(text, start)
        if more and more.group():
            kind, start = kind or self._type_of(more.group()), more.end()
        role = at.get(match.start())
        places = (
            self._names(text, start, 1 if kind else 2)
            if plural
            else [name_at(text, start, least=1 if kind else 2)]
        )
        for place in places:
            if place is None:
                continue
            one = self._introduction(text, place, "honorific_name")
            one.role_type = one.title_type = kind
            if role is not None:
                one.role, one.party = role, one.party or role.party
            yield one

    def _owned(self, text: str, phrases: Phrases) -> Iterator[Introduction]:
        """*Labour's Jane Hill*: a party's member, in these texts a councillor."""
        for end, party in phrases.parties:
            owner = _OWNER.match(text, end)
            place = self._name_at(text, owner.end(), least=2) if owner else None
            if place:
                one = self._introduction(text, place, "party_possessive")
                one.role_type, one.party = "councillor", party
                yield one

    def _leading(self, text: str, phrases: Phrases) -> Iterator[Introduction]:
        """*Jane Hill, who leads the Labour group*, *Jane Hill has led Hull City Council since May*."""
        councils = {body.start: body for body in phrases.bodies if body.kind == "council"}
        for start, end in phrases.verbs:
            match = self._group.match(text, end)
            led = councils.get(match.end()) or councils.get(match.end() - 4) if match else None
            if match and (match["party"] or led):
                who = _WHO.search(text, max(0, start - 6), start)
                place = self._name_ending(text, who.start() if who else start)
                if place:
                    one = self._introduction(text, place, "leads")
                    one.role_type = "councillor" if match["party"] else "leader"
                    one.words = None if match["party"] else "leader"
                    one.body, one.party = led, self._party(match["party"] or "") or one.party
                    one.standing = "former" if text[start:end] == "led" else None
                    yield one

    def _told_before(
        self, text: str, unclaimed: list[Role], found: list[Introduction]
    ) -> Iterator[Introduction]:
        """*The head of a school has resigned. … Dr Jane Hill had led it*: the role first, the name paragraphs later."""
        known = {one.start: one for one in found}
        named = {one.name for one in found if one.words is not None}
        for role in unclaimed:
            chair = role.role_type == "other" and role.head.casefold().startswith(("chair", "vice-chair"))
            if role.plural or (role.role_type in ("councillor", "other", "spokesperson") and not chair):
                continue
            owned = role.body is not None and role.body.end < role.start
            if not (text[role.left : role.left + 4] == "The " or owned):
                continue
            if role.left and not _SENTENCE_END.search(text, max(0, role.left - 2), role.left):
                continue
            elected = chair or role.role_type in _ELECTED
            line = text.find("\n", role.right)
            for _ in range(6):
                if line < 0:
                    break
                while line < len(text) and text[line] in "\n\r ":
                    line += 1
                titles = self._titles.match(text, line)
                start = titles.end() if titles else line
                place = name_at(text, start)
                letters = _LETTERS.match(text, place[1]) if place else None
                if place and letters and not _NO_OFFICIAL.match(text, letters.end()):
                    one = known.get(place[0]) or self._introduction(text, place, "role_told_before")
                    fits = elected if one.title_type else not (elected and one.honorific)
                    if one.words is None and fits and one.name not in named:
                        made = self._with_role(text, place, "role_told_before", role)
                        stop = _SENTENCE_END.search(text, role.right)
                        if _GONE.search(text, role.right, stop.start() if stop else len(text)):
                            made.standing = "former"
                        yield made
                    break
                line = text.find("\n", line)

    # ------------------------------------------------------------------ names, titles, brackets

    def _name_at(self, text: str, start: int, least: int) -> tuple[int, int] | None:
        """A name here, after any titles; with a title a surname is enough."""
        titles = self._titles.match(text, start)
        after = titles.end() if titles else start
        return name_at(text, after, least=1 if after > start else least)

    def _name_ending(self, text: str, end: int) -> tuple[int, int] | None:
        """The name that ends here, brackets, ages and letters after it left out."""
        for _ in range(3):
            last = text[end - 1 : end]
            pattern = _BRACKET_BEFORE if last == ")" else _LETTERS_BEFORE if last.isupper() else _ASIDE_BEFORE
            aside = pattern.search(text, max(0, end - (75 if last == ")" else 25)), end)
            if not aside:
                break
            end = aside.start()
        found = name_before(text, end)
        if found is None:
            found = name_before(text, end, least=1)
            if found and not self._titles_before.search(text, max(0, found[0] - 40), found[0]):
                found = None
        return found

    def _names(self, text: str, start: int, least: int) -> Iterator[tuple[int, int]]:
        """A list of names: *A. Hill (Chair), B. Ray and C. Lee*."""
        place = self._name_at(text, start, least)
        while place:
            yield place
            least = 2 if " " in text[place[0] : place[1]] else least
            letters = _LETTERS.match(text, place[1])
            end = letters.end() if letters else place[1]
            bracket = _BRACKET.match(text, end)
            comma = _LIST_COMMA.match(text, bracket.end() if bracket else end)
            place = self._name_at(text, comma.end(), least) if comma else None

    def _with_role(self, text: str, place: tuple[int, int], rule: str, role: Role) -> Introduction:
        one = self._introduction(text, place, rule)
        one.role, one.words, one.role_type, one.standing = role, role.words, role.role_type, role.standing
        one.party = one.party or role.party
        if not one.standing and (_LEFT.match(text, one.end) or _LEFT.match(text, role.right)):
            one.standing = "former"
        if role.role_type == "mp" and role.place and rule != "name_then_letters" and role.start == role.left:
            one.words = f"{role.place} {role.words}"  # Mansfield MP
        if role.remit and role.remit[0].isupper() and role.entry["role_type"] == "councillor":
            one.ward = one.ward or role.remit
        return one

    def _introduction(self, text: str, place: tuple[int, int], rule: str) -> Introduction:
        start, end = place
        one = Introduction(start, end, " ".join(text[start:end].split()), rule)
        titles = self._titles_before.search(text, max(0, start - 40), start)
        if titles:
            one.honorific = None if _PLURAL.match(titles.group()) else titles.group().strip()
            one.title_type = self._type_of(titles.group())
        letters = _LETTERS.match(text, end)
        bracket = _BRACKET.match(text, letters.end() if letters else end)
        if bracket:
            self._bracket(one, bracket["inside"])
        before = start - len(titles.group()) if titles else start
        for party in (
            self._party_after.match(text, end),
            self._party_before.search(text, max(0, before - 40), before),
        ):
            if party:
                one.party = one.party or self._party(party["party"])
        ward = self._represents.match(text, end) if one.title_type == "councillor" else None
        if ward:
            one.ward = one.ward or ward["ward"]
        return one

    def _type_of(self, titles: str) -> str | None:
        """The role type that titles give: ``councillor`` for *Cllr Dr*, None for *Mr*."""
        for title in self._one_title.findall(titles):
            kind = self.honorifics[title.casefold()].get("role_type")
            if kind:
                return str(kind)
        return None

    def _bracket(self, one: Introduction, inside: str) -> None:
        """*(Con, Northcroft)*, *(Lab)*, *(Lib Dem; Coly Valley)*, and for a councillor *(Blandford)*."""
        parts = [part.strip() for part in re.split(r"[,;/]| [–-] ", inside) if part.strip()]
        for part in parts:
            party = self._party(part)
            if party and not one.party:
                one.party = party
            elif part[:1].isupper() and (one.party or (one.title_type == "councillor" and len(parts) == 1)):
                known = part.casefold() in self.roles.head_words or part.isupper()
                one.ward = one.ward or (None if known else part)

    def _party(self, words: str) -> str | None:
        return self.roles.parties.get(" ".join(words.split()).casefold())


def _alternation(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=len, reverse=True)) or "(?!)"
