"""Read what stands around the head of a role phrase: standing, party, remit, organisation."""

from __future__ import annotations

import re
from bisect import bisect_left

from councilie.names import GAP, WORD, is_name_word
from councilie.officials.remits import REMIT_WORD, is_topic, remit_end
from councilie.officials.role_words import DETERMINERS, RoleWords
from councilie.officials.roles import ORGANISATION, Body, Role
from councilie.officials.words_before import run_before, word_before

_NO_BLANKS = re.compile(r"\S+")
_FIRST_WORD = re.compile(r"^(?:council|the|and) ", re.I)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
#: The London borough's, the failing trust's
_NOUN_PHRASE = re.compile(
    r"(?<!\w)(?:the|its|their|his|her|our|an?|this|that)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,2}$", re.I
)
#: Jane Hill, *road safety* manager: a topic that no list has.
_APPOSED = re.compile(
    r"\b[A-Z][\w’'-]+,[ ](?P<all>(?:the[ ]|an?[ ]|its[ ])?(?P<standing>(?:former|interim|acting|new)[ ])?"
    r"(?P<words>(?:(?!\w+(?:ed|ing|ly)[ ]"
    r"|(?:becomes|remains|serves|works|acts|joins|who|whose|which|its|his|her|their|then|of|for|or|with|once"
    r"|another)[ ])"
    r"[a-z][a-z-]+[ ]){1,2}))$"
)
_BRACKETED = re.compile(r"\(\w+(?:['’]s)?\)[ \u00a0]$")
_ORGANISATION = re.compile(ORGANISATION)
#: What is left of a word with a capital inside: PepsiCo.
_WORD_ENDS = re.compile(r"\w*")
_ACRONYM = re.compile(rf"{GAP}\([A-Z]\w+\)")
_PARTS_OF_BODY = re.compile(rf"['’]s{GAP}(?:{WORD}|and|of|&)(?:{GAP}(?:{WORD}|and|of|&))*")
#: Chosen, not yet in office: leader-designate.
DESIGNATE = re.compile(r"[-‑ ](?:designate|elect|in-waiting)(?!\w)", re.I)
_COUNCIL_NOUN = re.compile(
    r"(?:the )?(?:(?:county|city|borough|district|town hall|local|unitary) )?"
    r"(?:council|authority|county(?=['’]s)|city(?=['’]s)|district(?=['’]s)|borough|corporation|shirehall"
    r"|shire hall|county hall|town hall|city hall|civic centre)"
    r"(?!\w)",
    re.I,
)
_SMALL_COUNCIL = re.compile(r"(?:the )?((?:parish|town|community) council)(?!\w)", re.I)
#: After a noun of organisations: the University *of Kent*, the Trust *Board*.
_GOES_ON = re.compile(rf"{GAP}(?:of|for|in|and)?{GAP}?(?:the{GAP})?[A-Z]")
_OWNED = re.compile(rf"['’]s{GAP}")
_TIERS = ("county", "city", "borough", "district")
_LINK = re.compile(
    rf"(?i:(?P<word>{GAP}(?:(?:with|who has|and has) (?:special |lead |overall |the )?responsibility for"
    rf"|(?:who is )?responsible for|in charge of|on behalf of|of|for|at|in|with|to|on|from)|:|[ ][–—-]){GAP}"
    rf"(?P<kind>(?:the{GAP})?(?:(?:charity|union|think tank|campaign group|pressure group|trade body"
    rf"|regulator|watchdog|consultancy|consultants|firm|company|developer|housing association){GAP})?))"
)
#: How all begins that is read after a head.
_LEADS_ON = re.compile(
    r"[-‑ ](?:designate|elect|in-waiting)|[ \u00a0]{1,2}(?:with|who|and|responsible|in|on|of|for|at|to|from)[ \u00a0]"
    r"|:|[ ][–—-]|, ",
    re.I,
)
#: Head teacher *for 11 years*.
_DURATION = re.compile(
    rf"{GAP}for{GAP}(?:(?:more than|nearly|almost|over|just){GAP})?"
    rf"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|many|several)"
    rf"(?:{GAP}and{GAP}a{GAP}half)?{GAP}(?:years?|months?|decades?)\b"
)
_REGION = re.compile(
    rf"(?:the{GAP})?(?:(?:North|South){GAP}(?:East|West)|(?:East|West){GAP}Midlands|East{GAP}of{GAP}England"
    rf"|(?:North|South|East|West|Midlands)(?:{GAP}of{GAP}England)?(?!{GAP}[A-Z]))(?!\w|{GAP}[A-Z])"
)
_OF_OWNER = re.compile(
    rf"(?:its|their|the{GAP}[a-z]+['’]s?){GAP}(?:owners?|operators?|parent(?:{GAP}company)?|backers?),?{GAP}(?={WORD})"
)
#: Director from *1 May*, in *January*: when, not where or for what.
_DATE = re.compile(
    r"\d|(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|Easter|Christmas)\b"
)
#: A committee is no employer but what one chairs.
_COMMITTEES = ("committee", "panel")
#: Bodies do not follow these: an MP's place is a seat, a minister's words are a remit.
_SEATS = ("mp", "minister")


class RoleReader:
    """Reads what stands around the heads of one text."""

    def __init__(self, words: RoleWords, text: str, bodies: list[Body]) -> None:
        self.words = words
        self.text = text
        self.bodies = bodies
        self.starts = [body.start for body in self.bodies]
        self.ending: dict[int, Body] = {}
        for body in self.bodies:
            self.ending.setdefault(body.end, body)

    def read(self, role: Role) -> None:
        council = self.ending.get(role.start + 7) if role.head.casefold().startswith("council ") else None
        if council is not None:  # Leeds City Council leader
            role.start += 8
            role.left, role.head = role.start, role.head[8:]
        self._left(role)
        self._right(role)
        words = " ".join(self.text[role.start : role.end].split())
        role.words = _FIRST_WORD.sub("", words)

    def _left(self, role: Role) -> None:
        text, words = self.text, self.words
        place = role.start
        for _ in range(9):
            body = self.ending.get(place - 1)
            if body is not None and text[place - 1] in " \u00a0":
                role.body, role.left = body, body.start
                self._widen(role)
                return
            bracket = None
            if text[place - 2 : place - 1] == ")":
                bracket = _BRACKETED.search(text, max(0, place - 15), place)
            if bracket:
                place = bracket.start()
                continue
            found = word_before(text, place, 40)
            if not found:
                return
            word, begin = found
            folded = word.casefold().replace("’", "'")
            two = folded in words.party_ends or folded in ("and", "&")
            before = word_before(text, begin, 30) if two else None
            earlier = before[0].casefold().replace("’", "'") if before else ""
            if folded in words.standings:
                standing = words.standings[folded]
                role.standing = standing if role.standing in (None, "current") else role.standing
            elif f"{earlier} {folded}" in words.parties and before:
                role.party, begin = words.parties[f"{earlier} {folded}"], before[1]
                if text[role.start : role.end].casefold().startswith("group"):
                    role.start = begin
            elif folded in words.parties and word[0].isupper():
                role.party = words.parties[folded]
                if text[role.start : role.end].casefold().startswith("group"):
                    role.start = begin
            elif folded in words.topics or folded in words.modifiers:
                role.start = begin
            elif folded in ("and", "&") and (earlier in words.topics or earlier in words.modifiers):
                if earlier in words.nouns or earlier in ("leader", "director"):
                    return
            elif folded in DETERMINERS:
                role.left = begin
                role.noun = "its" if folded in ("its", "their", "whose") else None
                role.relational = folded in ("his", "her", "my")
                return
            elif _POSSESSIVE.search(word):
                self._owner(role, begin, begin + len(_POSSESSIVE.sub("", word)))
                return
            elif word[0].isupper():  # Leeds councillor, the Mansfield MP; or a name: Jo Hill MP
                run = run_before(text, begin + len(word))
                role.place = text[run : begin + len(word)]
                role.body = self._body_at(run)  # Unison Fife branch secretary
                owner = word_before(text, run, 30)
                if role.body is None and owner and _POSSESSIVE.search(owner[0]):
                    body = self.ending.get(owner[1] + len(_POSSESSIVE.sub("", owner[0])))
                    if body is not None:  # Unison's London organiser
                        role.body, role.left = body, body.start
                        return
                the = word_before(text, run, 8)
                if the and the[0].casefold() in ("the", "a", "an"):  # a High Court judge
                    role.left = the[1]
                return
            else:
                topic = None
                if role.start == place and text.find(", ", max(0, place - 45), place) >= 0:
                    topic = _APPOSED.search(text, max(0, place - 45), place)
                named = text[role.end : role.end + 1] == " " and text[role.end + 1 : role.end + 2].isupper()
                if topic and not named and not self.words.ends & set(topic["words"].split()):
                    role.start, role.left = topic.start("words"), topic.start("all")
                    role.standing = self.words.standings.get((topic["standing"] or "").strip(), role.standing)
                return
            role.left = place = begin

    def _owner(self, role: Role, begin: int, end: int) -> None:
        """*the council's*, *Labour's*, *the National Education Union's*, *the trust's* before the head."""
        text = self.text
        party = self.words.parties.get(text[begin:end].casefold())
        body = self.ending.get(end)
        if body is None and text[begin:end] in ("union", "trust", "charity"):  # the GMB union's
            body = self.ending.get(begin - 1)
        if body is not None:
            role.body, role.left = body, body.start
        elif party and text[begin].isupper():
            role.party, role.left = party, begin
            return
        elif text[begin].isupper():
            start = run_before(text, end)
            role.left = start
            if start == begin and text[begin:end].casefold() not in self.words.nouns:
                role.place = text[begin:end]
            named = start + 4 if text.startswith("The ", start) else start
            role.body = None if role.place else Body(named, end, text[named:end])
        else:
            role.noun, role.left = text[begin:end].casefold(), begin
            phrase = _NOUN_PHRASE.search(text, max(0, begin - 40), begin)
            role.left = phrase.start() if phrase else begin
        self._widen(role)

    def _widen(self, role: Role) -> None:
        """Take the article, and *former* before a name: *the former Hackney LBC chief executive*."""
        for _ in range(2):
            found = word_before(self.text, role.left, 15)
            folded = found[0].casefold() if found else ""
            if not found or not (folded in DETERMINERS or folded in self.words.standings):
                return
            if folded in self.words.standings and role.standing is None:
                role.standing = self.words.standings[folded]
            role.left = found[1]

    def _right(self, role: Role) -> None:
        text = self.text
        place = role.right = role.end
        if not _LEADS_ON.match(text, place):
            return
        designate = DESIGNATE.match(text, place)
        if designate:
            role.standing, place = "incoming", designate.end()
        group = self.words.of_group.match(text, place)
        members = group is not None and group["party"].endswith("s")  # Otley's Conservatives
        if group and (group["group"] or members or role.role_type == "spokesperson"):
            role.group = True
            role.party = None if group["more"] else self.words.parties[group["party"].casefold()]
            place = group.end()
            role.end = place if group["group"] or members else role.end
        for _ in range(3):
            link = _LINK.match(text, place)
            if not link:
                break
            step = self._step(role, link, place)
            if step is None:
                break
            place = step
        body = self._body_at(place + 2) if text[place : place + 2] == ", " else None
        if body is not None and role.body is None and not text[body.end : body.end + 2].strip(" ,.;)\n"):
            role.body, place = body, body.end  # Leader, Surrey County Council
        role.right = max(place, role.end)

    def _step(self, role: Role, link: re.Match[str], place: int) -> int | None:
        """Read one *of …*, *for …*, *at …* after the head: where it ends, or None if it is another's."""
        duration = _DURATION.match(self.text, place)
        if duration:
            return duration.end()
        text, takes, kind = self.text, role.entry["takes"], role.role_type
        word, at = link["word"].strip().casefold(), link.end()
        if word in ("in", "on", "from") and _DATE.match(text, at):
            return None
        region = _REGION.match(text, at)
        if region and word == "for":  # regional director for the North West
            role.end, role.remit = region.end(), role.remit or region.group()
            return region.end()
        owner = _OF_OWNER.match(text, at)
        if owner:  # managing director of its owner, Yarrow Care
            at = owner.end()
            end = self._run(role, at)
            role.body = Body(at, end, text[at:end], None, "company")
            return end
        body = self._body_at(link.start("kind")) or self._body_at(at)
        noun = _COUNCIL_NOUN.match(text, link.start("kind"))
        if word in (":", "–", "—", "-"):  # Cabinet member: Children; Director – Education & Safeguarding
            end = remit_end(text, at, self.words) if takes == "remit" or kind == "director" else at
            first = REMIT_WORD.match(text, at)
            if not first or first["word"].casefold().replace("’", "'") not in self.words.topics:
                return None
        elif (
            body is not None
            and kind not in _SEATS
            and (role.body is None or role.role_type == "commissioner")
        ):
            role.body = role.body or body
            acronym = _ACRONYM.match(text, body.end)
            parts = _PARTS_OF_BODY.match(text, body.end)
            return (acronym or parts or link).end() if acronym or parts else body.end
        elif (small := _SMALL_COUNCIL.match(text, at)) and kind not in _SEATS:
            role.noun = role.noun or small[1].casefold()
            return small.end()
        elif noun and kind not in _SEATS:
            owned = _OWNED.match(text, noun.end())
            role.noun = role.noun or next(
                (tier for tier in _TIERS if tier in noun.group().casefold()), "council"
            )
            if owned:  # chairman of the council's scrutiny panel
                role.end = remit_end(text, owned.end(), self.words) if takes == "organisation" else noun.end()
                role.remit = text[at : role.end]
            return role.end if owned else noun.end()
        elif word in ("of", "at", "for") and self._bare_noun(at) and kind not in _SEATS:
            found = REMIT_WORD.match(text, at)
            assert found is not None
            role.noun = role.noun or found["word"].casefold()
            return found.end()
        elif kind == "mp" or (kind == "union" and word in ("for", "in")):
            end = self._run(role, at)
        elif word.endswith(("responsibility for", "responsible for", "in charge of")):
            end = remit_end(text, at, self.words)
        elif kind == "commissioner" and is_topic(self.text, at, self.words) is False:
            end = self._run(role, at)
        elif kind in ("minister", "commissioner"):
            end = (
                remit_end(text, at, self.words, places=True)
                if word not in ("at", "to", "from", "with")
                else at
            )
        elif takes in ("remit", "either") and word == "of" and self._names_body(role, at):
            end = self._run(role, at)
            role.body = Body(at, end, text[at:end], None, self._kind(text[at:end]))
            return end
        elif takes in ("remit", "either") and word not in ("at", "in", "to", "from", "with"):
            end = remit_end(text, at, self.words)
        elif word in ("of", "at", "for", "with"):
            end = self._run(role, at)
            name, kinds = text[at:end], link["kind"].casefold().replace("the ", "")
            if (
                not name
                or (takes == "headed" and is_topic(self.text, at, self.words))
                or name.casefold().endswith(_COMMITTEES)
            ):
                end = remit_end(text, at, self.words) if word in ("of", "for") else at
            elif role.body is not None:
                return None
            elif role.entry["employer"] == "council" and not (name.isupper() or self._is_body(name) or kinds):
                role.place, role.elsewhere = name, True  # Mayor of Otley
                return end
            else:
                role.body = Body(at, end, name, None, self._kind(name))
                acronym = _ACRONYM.match(text, end)
                return acronym.end() if acronym else end
        elif word == "in":
            run = _ORGANISATION.match(text, at)
            if run is None:
                return None
            role.place = role.place or run.group()
            return run.end()
        else:
            return None
        if end == at:
            return None
        role.end = end
        role.remit = text[at:end]
        return end

    def _bare_noun(self, start: int) -> bool:
        """Whether a noun alone stands here after its article: chief executive of *the trust*."""
        found = REMIT_WORD.match(self.text, start)
        if not found or found["word"].casefold() not in self.words.nouns:
            return False
        told = self.text[max(0, start - 4) : start].casefold() == "the "
        return told and not _GOES_ON.match(self.text, found.end())

    def _run(self, role: Role, start: int) -> int:
        """The end of the capitalised run here, without the name of the person that may follow it."""
        run = _ORGANISATION.match(self.text, start)
        if run is None:
            return start
        words = list(_NO_BLANKS.finditer(run.group()))
        for place, word in enumerate(words):
            if word.group().rstrip(".") in self.words.honorifics and place:
                return start + words[place - 1].end()
        before = self.text[max(0, role.left - 9) : role.left].rstrip(
            " "
        )  # Jo Hill, chair of Age Concern Otley
        told = before.endswith(",")
        if len(words) > 2 and not told and self.text[run.end() : run.end() + 1] == " ":
            last = [word.group() for word in words[-2:]]
            if not any(
                word.isupper() or word.casefold() in self.words.nouns or not is_name_word(word)
                for word in last
            ):
                return start + words[-3].end()
        glued = _WORD_ENDS.match(self.text, run.end())
        return glued.end() if glued else run.end()

    def _names_body(self, role: Role, start: int) -> bool:
        """Whether a capitalised run that is no remit follows: chief officer of *Orkney Health and Care*."""
        if (
            role.body is not None
            or not self.text[start : start + 1].isupper()
            or is_topic(self.text, start, self.words)
        ):
            return False
        return " " in self.text[start : self._run(role, start)]

    def _is_body(self, name: str) -> bool:
        return any(word.casefold() in self.words.nouns for word in name.split()) or len(name.split()) > 4

    def _kind(self, name: str) -> str | None:
        last = name.split()[-1].casefold()
        return self.words.nouns.get(last)

    def _body_at(self, start: int) -> Body | None:
        first = bisect_left(self.starts, start)
        return self.bodies[first] if first < len(self.bodies) and self.starts[first] == start else None
