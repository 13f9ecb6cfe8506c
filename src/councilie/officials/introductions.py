"""Introductions: the places where a text says who somebody is.

Each rule is one layout of name and role: role before name, apposition, *who*-clause, title, a party's
possessive, a list, a role told before the name. A rule yields an ``Introduction``; which of them are one
person is decided later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from councilie.gazetteer import Pattern
from councilie.names import GAP, UPPER, given, is_given, name_at
from councilie.officials.before_roles import NOTHING, SENTENCE_END, NamesBefore
from councilie.officials.named import LETTERS, Introduction, NameReader, Place
from councilie.officials.relations import Relations
from councilie.officials.role_words import RoleWords
from councilie.officials.roles import ORGANISATION, Body, Phrases, Role

_THEN = rf"(?P<then>{GAP}(?:(?:in|until){GAP}(?:\w+{GAP})?\d{{4}}|at the time))?"
_TIGHT = re.compile(rf"{GAP}(?:(?:is|was|remains|will be){GAP})?")
_COMMA = re.compile(rf"{_THEN}(?:,|:|{GAP}[–—-]){GAP}(?:the{GAP})?")
_NO_OFFICIAL = re.compile(
    rf",? (?:an? |from |of |whose |aged |\d|the (?:mother|father|son|daughter)|{UPPER})|[’']s? "
)
#: Those who are councillors as well.
_ELECTED = ("leader", "deputy_leader", "cabinet_member", "mayor")
_REPLACING = re.compile(r"(?:replac|succeed|supersed|oust|defeat)(?:es|s|ed|ing)?[ ]$")
_CAPITAL_BEFORE = re.compile(rf"{UPPER}[\w’'-]*[ \u00a0]$")
_OWNER = re.compile(rf"(?:['’]s|(?<=s)['’])[ \u00a0](?={UPPER})")
_WHO = re.compile(r"(?:,? who)?[ \u00a0]$")
_NAMED_BODY = re.compile(ORGANISATION)
_OF = re.compile(rf"(?P<of>,?{GAP}(?:of|from){GAP})(?:the{GAP})?")
_FROM_BODY = re.compile(r",[ \u00a0](?:of|from)[ \u00a0](?:the[ \u00a0])?(?=[A-Z])")
#: What closes *Jane Hill, of the Kelder Trust,*.
_ASIDE_ENDS = re.compile(r"[,.;)\n]|$| (?:and|said|says)\b")
_JOINS = re.compile(
    rf"(?:,[^,.\n]{{1,60}},)?{GAP}(?:(?:will|is to|is due to){GAP})?(?:re)?(?:joins?|joining|moves? to){GAP}"
)
_SEAT = re.compile(rf"{GAP}(?:in|on|at){GAP}(?P<place>{ORGANISATION})")
_SENT_BY = re.compile(
    rf"[ \u00a0]?,?{GAP}(?:who{GAP}was{GAP})?(?:appointed|sent|installed|hired|imposed|put){GAP}(?:in{GAP})?"
    rf"by{GAP}(?:the{GAP})?"
)
_FROM = re.compile(rf"{GAP}from{GAP}")
#: The words of schools, one of which stands near where a head is no head of anything else.
_SCHOOL_WORDS, _SCHOOL_NEAR = ("school", "academy", "academies", "pupil", "teacher", "college"), 1500
#: What is said of one's party: *her Labour administration*.
_PARTYS = re.compile(rf"{GAP}(?:administration|group|cabinet|colleagues|team)(?!\w)")
_HER = re.compile(rf"(?<!\w)(?:his|her){GAP}{UPPER}\w+(?:{GAP}\w+)?$")
#: How a page says that a name is no person's.
_TOLD_AS_BODY = ("{}, which", "{} runs", "{} owns", "run by {}", "owned by {}", "company {}", "firm {}")
#: How long a paragraph may be that a name follows.
_PARAGRAPH = 3000
_GONE = re.compile(
    r"(?:has|have|had)? ?(?:stepped down|resigned|quit|retired|been sacked|been suspended|died|left)\b"
)


class Introducer:
    """Pairs names with roles, titles and parties.

    Args:
        patterns: Those of the file honorifics.
        roles: The words of role phrases.
    """

    def __init__(self, patterns: Iterable[Pattern], roles: RoleWords) -> None:
        self.reader = NameReader(patterns, roles)
        self.nouns = roles.nouns
        #: What a business is called by the one who has it: *the home's owner*.
        self.businesses = roles.businesses
        self.relations = Relations(patterns, self.reader)

    def find(self, text: str, phrases: Phrases, in_body: Callable[[int], bool]) -> list[Introduction]:
        """All introductions of a text; ``in_body`` tells whether an offset lies in the article itself."""
        found: list[Introduction] = []
        before = NamesBefore(text, self.reader, in_body)
        named_at: set[int] = set()
        unclaimed: list[Role] = []
        first: Role | None = None  # of two: deputy leader and cabinet member for roads Jane Hill
        for role in phrases.roles:
            made = list(self._of_role(text, role, before, named_at))
            if first and made and text[first.right : role.left].strip() in ("and", "&", ","):
                made = [self.reader.with_role(text, (one.start, one.end), one.rule, first) for one in made]
            first = role if not made else None
            for one in made:
                before.claimed.setdefault(role.right, one)
                named_at.add(one.start)
            found += made
            if not made:
                unclaimed.append(role)
        at = {role.start: role for role in phrases.roles}
        for start in phrases.titles:
            match = self.reader.title.match(text, start)
            if match:
                found += self._titled(text, match, at)
        found += self._owned(text, phrases)
        found += self._of_union(text, phrases)
        found += self._from_body(text, phrases)
        found += self._leading(text, phrases)
        found += self._told_before(text, unclaimed, found)
        self._party_told_later(text, unclaimed, found)
        self._own_party(text, phrases, found)
        named = {body.start: body.end for body in phrases.bodies}
        found = [one for one in found if named.get(one.start, -1) < one.end]  # Kirklees MC is nobody
        found += list(self.relations.find(text, phrases, found))
        for one in found:
            one.body = one.body or self._body_after(text, one, phrases.bodies)
        return found

    def _of_role(
        self, text: str, role: Role, before: NamesBefore, named_at: set[int]
    ) -> Iterator[Introduction]:
        """The rules that start from a role, in order; the first that finds a name has it."""
        reader = self.reader
        titled = role.head[0].isupper() and role.head.casefold() in reader.honorifics
        bare = role.left == role.right - len(role.head) or not (role.body or role.noun or role.remit)
        alone = role.place is None and bare and role.words.casefold() == role.head.casefold()
        if (
            alone
            and role.entry.get("alone") is False
            and not role.party
            and not self._is_head_of_school(text, role)
        ):
            return  # a chief of what?
        if (titled and reader.title.match(text, role.start)) or (
            role.relational and role.role_type == "other"
        ):
            return
        if role.plural:
            gap = None if titled else _TIGHT.match(text, role.right)
            for place in reader.names(text, gap.end(), 2) if gap else ():  # MPs Jane Hill and Bob Ray
                yield reader.with_role(text, place, "role_before_names", role)
            return
        earlier, rule, standing = before.find(role) if role.remit else NOTHING
        if earlier and rule == "apposition" and earlier[0] not in named_at:
            # Councillor Jane Hill, Cabinet Member for Zero Carbon Otley
            yield self._said(text, earlier, rule, role, standing)
            return
        gap = None if titled else _TIGHT.match(text, role.right)
        least = 1 if role.entry.get("title") and role.head[0].isupper() and role.right == role.end else 2
        later = reader.name_at(text, gap.end(), least) if gap else None
        if later:
            yield reader.with_role(text, later, "role_before_name", role)
            return
        if not role.remit:
            earlier, rule, standing = before.find(role)
        if earlier:
            yield self._said(text, earlier, rule, role, standing)
            source = _FROM.match(text, role.right)
            predecessor = reader.name_at(text, source.end(), 2) if source else None
            if predecessor:  # took over as leader from Jane Hill
                one = reader.with_role(text, predecessor, "role_from_name", role)
                one.standing = "former"
                yield one
            return
        gap = None if titled else _COMMA.match(text, role.right)
        later = reader.name_at(text, gap.end(), 2) if gap else None
        if later and gap and not self._is_of_body(text, role, gap.end(), later):
            one = reader.with_role(text, later, "role_comma_name", role)
            one.standing = one.standing or ("former" if gap["then"] else None)
            yield one

    def _is_head_of_school(self, text: str, role: Role) -> bool:
        """*At Otley School, where the head, Jane Hill, is ill*: the head of the school that is spoken of."""
        told = role.role_type == "head_teacher" and text[role.left : role.left + 4].casefold() == "the "
        near = text[max(0, role.left - _SCHOOL_NEAR) : role.left].casefold() if told else ""
        return text.startswith(", ", role.right) and any(word in near for word in _SCHOOL_WORDS)

    def _is_of_body(self, text: str, role: Role, start: int, name: Place) -> bool:
        """*A spokesman for the operator, Enviro Heat, said*: what is called so is not the spokesman, who would
        have a title or a common given name; nor is *the home's owner, Silver Birch* who *Silver Birch, which* is."""
        if role.entry["employer"] == "business" and start == name[0]:
            called = text[slice(*name)]
            return any(told.format(called) in text for told in _TOLD_AS_BODY)
        last = text[role.start : role.right].split()[-1].casefold()
        told = (
            text[role.left : role.left + 2].casefold() in ("a ", "an")
            and text[role.start : role.right].count(" ") > 1
        )
        noun = last.removesuffix("s")
        body = last != "council" and (last in self.nouns or noun in self.nouns or noun in self.businesses)
        return told and body and start == name[0] and not is_given(given(text[slice(*name)]))

    def _said(
        self, text: str, place: tuple[int, int], rule: str, role: Role, standing: str | None
    ) -> Introduction:
        """The introduction of a name before its role."""
        one = self.reader.with_role(text, place, "name_is_role" if rule == "gets_role" else rule, role)
        one.standing, one.news = standing or one.standing, rule == "gets_role"
        as_role = text[place[1] : role.left].strip() == "as"
        if as_role and _REPLACING.search(text, max(0, place[0] - 30), place[0]):
            one.standing = "former"  # succeeds Jane Hill as leader
        return one

    def _party_told_later(self, text: str, unclaimed: list[Role], found: list[Introduction]) -> None:
        """*Leader Jane Hill wept. The Conservative councillor said …*: the party of who was named last."""
        ordered = sorted(found, key=lambda one: one.start)
        for role in unclaimed:
            if role.party and not role.plural and text[role.left : role.left + 4].casefold() == "the ":
                place = bisect_left(ordered, role.left, key=lambda one: one.start)
                last = ordered[place - 1] if place else None
                if last and role.left - last.end < 500 and (last.title_type or last.role_type in _ELECTED):
                    last.party = last.party or role.party

    def _own_party(self, text: str, phrases: Phrases, found: list[Introduction]) -> None:
        """*Former leader Jane Hill said that her Labour administration had been right*: the party of the subject."""
        for end, party in phrases.parties:
            if not _PARTYS.match(text, end) or not _HER.search(text, max(0, end - 30), end):
                continue
            opens = max(text.rfind(mark, max(0, end - 250), end) for mark in (". ", "\n"))
            told = [one for one in found if opens < one.start < end]
            if told and len({one.name for one in told}) == 1:
                for one in told:
                    one.party = one.party or party

    def _body_after(self, text: str, one: Introduction, bodies: list[Body]) -> Body | None:
        """*mayor Jane Hill, of the Combined Authority*, *appointed by the Department as commissioner*."""
        role = one.role
        if role is not None and _JOINS.match(text, one.end, role.left):  # joins Kent as director from Essex
            first = bisect_left(bodies, one.end, key=lambda body: body.start)
            return next((body for body in bodies[first : first + 1] if body.end < role.left), None)
        if role is None or role.body is not None or one.role_type in ("mp", "minister", "councillor"):
            return None
        place = _OF.match(text, one.end)
        first = bisect_left(bodies, one.end, key=lambda body: body.start)
        for body in bodies[first : first + 3]:
            if place and body.start in (place.end(), place.end("of")):
                return body
            if one.role_type == "commissioner" and body.kind == "department" and body.end < role.left:
                return body
        sent = _SENT_BY.match(text, role.right) if one.role_type == "commissioner" else None
        for body in bodies[first : first + 6]:
            if sent and body.start == sent.end():  # the commissioner sent by the Department
                return body
        run = _NAMED_BODY.match(text, place.end()) if place else None
        if run and run.group().split()[-1].casefold() in self.nouns:
            return Body(run.start(), run.end(), run.group())
        return None

    def _titled(self, text: str, match: re.Match[str], at: dict[int, Role]) -> Iterator[Introduction]:
        """*Cllr Jane Hill*, *Councillors A. Hill (Chair), B. Ray and C. Lee*, *Dr Jane Hill*."""
        title = match.group().strip().rstrip(".").casefold()
        if match.group().strip().isupper() and _CAPITAL_BEFORE.search(
            text, max(0, match.start() - 20), match.start()
        ):
            return  # Essex CC
        plural = (title.endswith("s") and title[:-1] in self.reader.honorifics) or title in (
            "aldermen",
            "messrs",
        )
        kind = self.reader.type_of(match.group())
        start = match.end()
        more = self.reader.titles.match(text, start)
        if more and more.group():
            kind, start = kind or self.reader.type_of(more.group()), more.end()
        role = at.get(match.start())
        places = (
            self.reader.names(text, start, 1 if kind else 2)
            if plural
            else [name_at(text, start, least=1 if kind else 2)]
        )
        for place in places:
            if place is None:
                continue
            one = self.reader.introduction(text, place, "honorific_name")
            one.role_type = one.title_type = kind
            if role is not None:
                one.role, one.party = role, one.party or role.party
            yield one

    def _owned(self, text: str, phrases: Phrases) -> Iterator[Introduction]:
        """*Labour's Jane Hill*: a party's member, in these texts a councillor."""
        for end, party in phrases.parties:
            owner = _OWNER.match(text, end)
            place = self.reader.name_at(text, owner.end(), least=2) if owner else None
            if place:
                one = self.reader.introduction(text, place, "party_possessive")
                one.role_type, one.party = "councillor", party
                yield one

    def _of_union(self, text: str, phrases: Phrases) -> Iterator[Introduction]:
        """*Unison's Jane Hill*: somebody who speaks for a union."""
        for body in phrases.bodies:
            owner = _OWNER.match(text, body.end) if body.kind == "union" else None
            place = self.reader.name_at(text, owner.end(), least=2) if owner else None
            if place:
                one = self.reader.introduction(text, place, "union_possessive")
                one.role_type, one.body = "union", body
                yield one

    def _from_body(self, text: str, phrases: Phrases) -> Iterator[Introduction]:
        """*Professor Jane Hill, of the Centre for Rural Law,*: somebody told by the body alone."""
        bodies = {body.start: body for body in phrases.bodies if body.kind not in ("council", "department")}
        for link in _FROM_BODY.finditer(text):
            body, run = bodies.get(link.end()), _NAMED_BODY.match(text, link.end())
            if body is None and run:
                last = run.group().casefold().split()
                kind = next((self.nouns[word] for word in (last[-1], last[0]) if word in self.nouns), None)
                if len(last) > 1 and kind not in (None, "council", "department", "school", "company"):
                    body = Body(run.start(), run.end(), run.group(), None, kind)
            if body is None or not _ASIDE_ENDS.match(text, body.end):
                continue
            place = self.reader.name_ending(text, link.start())
            if place:
                one = self.reader.introduction(text, place, "name_of_body")
                one.role_type, one.body = "union" if body.kind == "union" else "other", body
                yield one

    def _leading(self, text: str, phrases: Phrases) -> Iterator[Introduction]:
        """*Jane Hill, who leads the Labour group*, *Jane Hill has led Hull City Council since May*."""
        councils = {body.start: body for body in phrases.bodies if body.kind == "council"}
        for start, end in phrases.verbs:
            match = self.reader.group.match(text, end)
            led = councils.get(match.end()) or councils.get(match.end() - 4) if match else None
            if match and (match["party"] or led):
                who = _WHO.search(text, max(0, start - 6), start)
                place = self.reader.name_ending(text, who.start() if who else start)
                if place:
                    one = self.reader.introduction(text, place, "leads")
                    one.role_type = "councillor" if match["party"] else "leader"
                    one.words = None if match["party"] else "leader"
                    seat = _SEAT.match(text, match.end()) if match["party"] else None
                    if seat:
                        one.place = seat["place"]
                    one.body, one.party = led, self.reader.party(match["party"] or "") or one.party
                    one.standing = "former" if text[start:end] == "led" else None
                    yield one

    def _told_before(
        self, text: str, unclaimed: list[Role], found: list[Introduction]
    ) -> Iterator[Introduction]:
        """*The head of a school has left. … Dr Jane Hill had led it*: the name paragraphs after the role."""
        known = {one.start: one for one in found}
        named = {one.name for one in found if one.words is not None}
        for role in unclaimed:
            chair = role.role_type == "other" and role.head.casefold().startswith(("chair", "vice-chair"))
            if role.plural or (
                role.role_type in ("councillor", "other", "spokesperson") and not (chair or role.group)
            ):
                continue
            owned = role.body is not None and role.body.end < role.start
            if not (text[role.left : role.left + 4] == "The " or owned):
                continue
            if role.left and not SENTENCE_END.search(text, max(0, role.left - 2), role.left):
                continue
            elected = chair or role.group or role.role_type in _ELECTED
            line = text.find("\n", role.right, role.right + _PARAGRAPH)
            for _ in range(6):
                if line < 0:
                    break
                while line < len(text) and text[line] in "\n\r ":
                    line += 1
                titles = self.reader.titles.match(text, line)
                start = titles.end() if titles else line
                place = name_at(text, start)
                letters = LETTERS.match(text, place[1]) if place else None
                if place and letters and not _NO_OFFICIAL.match(text, letters.end()):
                    one = known.get(place[0]) or self.reader.introduction(text, place, "role_told_before")
                    fits = elected if one.title_type else not (elected and one.honorific)
                    if one.words is None and one.rule != "leads" and fits and one.name not in named:
                        made = self.reader.with_role(text, place, "role_told_before", role)
                        stop = SENTENCE_END.search(text, role.right)
                        if _GONE.search(text, role.right, stop.start() if stop else len(text)):
                            made.standing = "former"
                        yield made
                    break
                line = text.find("\n", line, line + _PARAGRAPH)
