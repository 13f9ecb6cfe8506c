"""Role phrases: *interim director of children's services at Hull Council* read into its parts.

A phrase has a head (``patterns/roles.jsonl``); before it stand words that belong to the role (*executive*, *regional*),
its standing (*former*), a party (*Labour*) or its organisation (*the council's*); after it a remit (*for children,
young people and schools*) and an organisation (*of Dudley Council*).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from councilie.gazetteer import Pattern
from councilie.groups import Row
from councilie.names import GAP, WORD

#: A run of capitalised words that names a body: National Union of Teachers, Kinship North.
#: An apostrophe goes on with it in Northamptonshire Children's Trust, not in Hull Council's Jane Smith.
_OWNED = r"(?:(?:(?<=Children)|(?<=Women)|(?<=People)|(?<=King)|(?<=Queen)|(?<=Mary)|(?<=Peter)|(?<=John)|(?<=Luke)|(?<=Anne))['’]s|(?<=rs)['’])?"
ORGANISATION = rf"{WORD}{_OWNED}(?:{GAP}(?:(?:of|for|and|&){GAP}(?:the{GAP})?)?{WORD}{_OWNED})*"

_LAST_WORD = re.compile(r"([^\s,.;:()\"“”‘–—-][^\s,.;:()\"“”‘–—]*)(?:[ \u00a0]+|-)$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
#: The London borough's, the failing trust's
_NOUN_PHRASE = re.compile(
    r"(?<!\w)(?:the|its|their|his|her|our|an?|this|that)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,2}$", re.I
)
_BRACKETED = re.compile(r"\(\w+(?:['’]s)?\)[ \u00a0]$")
_ORGANISATION = re.compile(ORGANISATION)
_ORGANISATION_BEFORE = re.compile(ORGANISATION + "$")
_ACRONYM = re.compile(rf"{GAP}\([A-Z]\w+\)")
_PARTS_OF_BODY = re.compile(rf"['’]s{GAP}(?:{WORD}|and|of|&)(?:{GAP}(?:{WORD}|and|of|&))*")
_NAMES = re.compile(rf"{WORD}(?:{GAP}{WORD})+")
_COUNCIL_NOUN = re.compile(
    r"(?:the )?(?:(?:county|city|borough|district|town hall|local|unitary) )?(?:council|authority|borough|corporation)(?!\w)",
    re.I,
)
_LINK = re.compile(
    rf"(?i:(?P<word>{GAP}(?:(?:with|who has|and has) (?:special |lead |overall |the )?responsibility (?:for|on)"
    rf"|(?:who is )?responsible for|in charge of|on behalf of|of|for|at|in|with|to|on|from)|:|[ ][–—-]){GAP}"
    rf"(?P<kind>(?:the{GAP})?(?:(?:charity|union|think tank|campaign group|pressure group|trade body|regulator|watchdog"
    rf"|consultancy|consultants|firm|company|developer|housing association){GAP})?))"
)
_REMIT_WORD = re.compile(r"(?P<gap>[ \u00a0]+(?:[–—-][ \u00a0]+)?|,[ \u00a0]+|/)?(?P<word>&|[\w’'-]+)")
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "this", "that", "both", "one"])
_JOINTS = frozenset(["and", "&", "the", "of", "for"])
#: Bodies do not follow these: an MP's place is a seat, a minister's words are a remit.
_SEATS = ("mp", "minister")


@dataclass(frozen=True, slots=True)
class Body:
    """Where an organisation is named, and as what; ``kind`` is ``"union"``, ``"department"`` … or None."""

    start: int
    end: int
    name: str
    gss: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class Role:
    """A role phrase. ``left`` and ``right`` are its edges with article, party and organisation."""

    left: int
    start: int
    end: int
    right: int
    head: str
    entry: Pattern
    words: str = ""
    plural: bool = False
    standing: str | None = None
    party: str | None = None
    group: bool = False  # of a party's group: the leader of the Labour group
    body: Body | None = None
    place: str | None = None  # a bare place that stands for the body: Leeds councillor
    noun: str | None = None  # a definite noun that stands for the body: the trust's
    remit: str | None = None
    relational: bool = False  # her manager

    @property
    def role_type(self) -> str:
        """The type of the head, or what its organisation makes of it."""
        kind = str(self.entry["role_type"])
        if self.entry["takes"] == "headed":  # head of safeguarding, head of Ofsted, but the head of a school
            if self.remit and self.remit.casefold() not in ("school", "the school"):
                return "officer"
            if self.body is not None and self.body.kind != "school":
                return "other"
        words = self.words.casefold()
        if kind in ("leader", "deputy_leader") and (self.group or words.startswith(("opposition", "minority"))):
            return "councillor"
        if kind == "minister" and words.startswith("shadow"):
            return "mp"
        if self.body is not None and self.body.kind == "union" and kind != "spokesperson":
            return "union"
        return kind


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a document has of roles, bodies, titles (their offsets), verbs of leading (start, end) and parties (end, value), in order."""

    roles: list[Role]
    bodies: list[Body]
    titles: list[int]
    verbs: list[tuple[int, int]]
    parties: list[tuple[int, str]]


class RoleFinder:
    """Finds role phrases and the names of organisations.

    Args:
        vocab: The pipeline's vocabulary.
        tokenize: Its tokenizer.
        patterns: Those of the files roles, honorifics, parties and organisations.
    """

    def __init__(self, vocab: Vocab, tokenize: Callable[[str], Doc], patterns: Iterable[Pattern]) -> None:
        self.matcher = PhraseMatcher(vocab, attr="NORM")
        self.entries: dict[str, tuple[Pattern, bool]] = {}
        self.standings: dict[str, str] = {}
        self.parties: dict[str, str] = {}
        self.party_patterns: list[Pattern] = []
        self.head_words: set[str] = set()
        self.modifiers: set[str] = set()
        self.topics: set[str] = set()
        self.ends: set[str] = set()
        self.nouns: dict[str, str] = {}
        for pattern in patterns:
            phrase, label = pattern["pattern"], pattern["label"]
            if label in ("ROLE", "ORGANISATION", "HONORIFIC", "LEADING_VERB"):
                self._add(tokenize, phrase, pattern, False)
                if label == "ROLE":
                    self.head_words.add(phrase)
                plural = pattern.get("plural", phrase + "s")
                if label == "ROLE" and plural:
                    self._add(tokenize, plural, pattern, True)
            elif label == "STANDING":
                self.standings[phrase] = pattern["standing"]
            elif label == "PARTY":
                self.parties[phrase.casefold()] = pattern["party"]
                self._add(tokenize, phrase, pattern, False)
                self.party_patterns.append(pattern)
            elif label == "ROLE_MODIFIER":
                self.modifiers.add(phrase)
            elif label == "REMIT_WORD":
                self.topics.add(phrase)
            elif label == "REMIT_END":
                self.ends.add(phrase)
            elif label == "ORGANISATION_NOUN":
                self.nouns[phrase] = pattern["kind"]
        named = "|".join(re.escape(p) for p in sorted(self.parties, key=len, reverse=True)) or "(?!)"
        self.of_group = re.compile(
            rf"{GAP}(?:of|for|in){GAP}(?:(?:the|its|their){GAP}|[\w’'-]+['’]s{GAP})?"
            rf"(?:(?:main|ruling|opposition|minority|council['’]s){GAP})*"
            rf"(?P<party>{named})(?:{GAP}and{GAP}\w+)?(?!\w)(?P<group>{GAP}group)?",
            re.I,
        )

    def _add(self, tokenize: Callable[[str], Doc], phrase: str, pattern: Pattern, plural: bool) -> None:
        key = f"{pattern['label']} {pattern['id']}{' plural' if plural else ''}"
        self.entries[key] = pattern, plural
        forms = {phrase, phrase.replace("'", "’")}
        if pattern["label"] == "HONORIFIC":
            forms |= {phrase + "."}
        self.matcher.add(key, [tokenize(form) for form in sorted(forms)])

    def find(self, doc: Doc, text: str, councils: list[Row]) -> Phrases:
        """The role phrases of a document, read into their parts, and what else tells who somebody is."""
        found = self._matches(doc, text)
        for row in councils:
            if row.get("name"):
                found.bodies.append(Body(row["start"], row["end"], row["name"], row.get("gss"), "council"))
        found.bodies.sort(key=lambda body: (body.start, -body.end))
        reader = _Reader(self, text, found.bodies)
        for role in found.roles:
            reader.read(role)
        return found

    def _matches(self, doc: Doc, text: str) -> Phrases:
        """Heads of roles, the longest where they overlap; organisations, titles and verbs of leading."""
        found = Phrases([], [], [], [], [])
        strings = doc.vocab.strings
        end_of_last = -1
        for key, first, last in sorted(self.matcher(doc), key=lambda match: (match[1], -match[2])):
            entry, plural = self.entries[strings[key]]
            token = doc[last - 1]
            start, end = doc[first].idx, token.idx + len(token)
            if entry["label"] == "HONORIFIC":
                if text[start:end].rstrip(".") in (entry["pattern"], entry["pattern"].upper()):
                    found.titles.append(start)
            elif entry["label"] == "PARTY":
                if text[start].isupper():
                    found.parties.append((end, entry["party"]))
            elif entry["label"] == "LEADING_VERB":
                found.verbs.append((start, end))
            elif entry["label"] == "ORGANISATION":
                if text[start].isupper() and (not entry["pattern"].isupper() or text[start:end].isupper()):
                    # a department goes by its name, any other body as the text calls it
                    name = entry["name"] if entry.get("kind") == "department" else text[start:end]
                    found.bodies.append(Body(start, end, name, None, entry.get("kind")))
            elif first >= end_of_last and text[end : end + 1] != "-" and not _inside_word(text, start):
                if entry["pattern"].isupper() and not text[start:end].rstrip("s").isupper():
                    continue  # MS the title, AM the assembly member: not ms, am
                end_of_last = last
                found.roles.append(Role(start, start, end, end, text[start:end], entry, plural=plural))
        return found


def _inside_word(text: str, start: int) -> bool:
    """Whether a hyphen binds this to a name: Kerswell-Dean, but not ex-leader."""
    if start < 2 or text[start - 1] != "-":
        return False
    return not re.search(r"(?<!\w)(?:ex|then|vice|co|non|sub)-$", text[max(0, start - 6) : start], re.I)


class _Reader:
    """Reads what stands around the heads of one text."""

    def __init__(self, finder: RoleFinder, text: str, bodies: list[Body]) -> None:
        self.finder = finder
        self.text = text
        self.bodies = bodies
        self.starts = [body.start for body in self.bodies]
        self.ending: dict[int, Body] = {}
        for body in self.bodies:
            self.ending.setdefault(body.end, body)

    def read(self, role: Role) -> None:
        self._left(role)
        self._right(role)
        words = " ".join(self.text[role.start : role.end].split())
        role.words = re.sub(r"^(?:council|the|and) ", "", words, flags=re.I)

    def _left(self, role: Role) -> None:
        text, finder = self.text, self.finder
        place = role.start
        for _ in range(9):
            body = self.ending.get(place - 1)
            if body is not None and text[place - 1] in " \u00a0":
                role.body, role.left = body, body.start
                self._widen(role)
                return
            bracket = _BRACKETED.search(text, max(0, place - 15), place)
            if bracket:
                place = bracket.start()
                continue
            found = _LAST_WORD.search(text, max(0, place - 40), place)
            if not found:
                return
            word, begin = found[1], found.start(1)
            folded = word.casefold().replace("’", "'")
            before = _LAST_WORD.search(text, max(0, begin - 30), begin)
            earlier = before[1].casefold().replace("’", "'") if before else ""
            if folded in finder.standings:
                standing = finder.standings[folded]
                role.standing = standing if role.standing in (None, "current") else role.standing
            elif f"{earlier} {folded}" in finder.parties and before:
                role.party, begin = finder.parties[f"{earlier} {folded}"], before.start(1)
                role.start = begin if role.start == place else role.start
            elif folded in finder.parties and word[0].isupper():
                role.party = finder.parties[folded]
                if text[role.start : role.end].casefold().startswith("group"):
                    role.start = begin
            elif folded in finder.topics or folded in finder.modifiers:
                role.start = begin
            elif folded in ("and", "&") and (earlier in finder.topics or earlier in finder.modifiers):
                if earlier in finder.nouns or earlier in ("leader", "director"):
                    return
            elif folded in _DETERMINERS:
                role.left = begin
                role.noun = "its" if folded in ("its", "their") else None
                role.relational = folded in ("his", "her", "my")
                return
            elif _POSSESSIVE.search(word):
                self._owner(role, begin, begin + len(_POSSESSIVE.sub("", word)))
                return
            elif word[0].isupper():  # Leeds councillor, the Mansfield MP; or a name: Jo Hill MP
                run = _run_before(text, begin + len(word))
                role.place = text[run : begin + len(word)]
                role.body = self._body_at(run)  # Unison Fife branch secretary
                the = _LAST_WORD.search(text, max(0, run - 8), run)
                if the and the[1].casefold() == "the":
                    role.start, role.left = run if role.role_type == "mp" else role.start, the.start(1)
                return
            else:
                return
            role.left = place = begin

    def _owner(self, role: Role, begin: int, end: int) -> None:
        """*the council's*, *Labour's*, *the National Education Union's*, *the trust's* before the head."""
        text = self.text
        party = self.finder.parties.get(text[begin:end].casefold())
        body = self.ending.get(end)
        if body is not None:
            role.body, role.left = body, body.start
        elif party and text[begin].isupper():
            role.party, role.left = party, begin
            return
        elif text[begin].isupper():
            start = _run_before(text, end)
            role.left = start
            if start == begin and text[begin:end].casefold() not in self.finder.nouns:
                role.place = text[begin:end]
            role.body = None if role.place else Body(start, end, text[start:end])
        else:
            role.noun, role.left = text[begin:end].casefold(), begin
            phrase = _NOUN_PHRASE.search(text, max(0, begin - 40), begin)
            role.left = phrase.start() if phrase else begin
        self._widen(role)

    def _widen(self, role: Role) -> None:
        """Take the article, and *former* before a name: *the former Hackney LBC chief executive*."""
        for _ in range(2):
            found = _LAST_WORD.search(self.text, max(0, role.left - 15), role.left)
            folded = found[1].casefold() if found else ""
            if not found or not (folded in _DETERMINERS or folded in self.finder.standings):
                return
            if folded in self.finder.standings and role.standing is None:
                role.standing = self.finder.standings[folded]
            role.left = found.start(1)

    def _right(self, role: Role) -> None:
        text = self.text
        place = role.end
        group = self.finder.of_group.match(text, place)
        members = group is not None and group["party"].endswith("s")  # Otley's Conservatives
        if group and (group["group"] or members or role.role_type == "spokesperson"):
            role.party, role.group = self.finder.parties[group["party"].casefold()], True
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
        else:
            link = None
        body = self._body_at(place + 2) if text[place : place + 2] == ", " else None
        if body is not None and role.body is None and not text[body.end : body.end + 2].strip(" ,.;)\n"):
            role.body, place = body, body.end  # Leader, Surrey County Council
        role.right = max(place, role.end)

    def _step(self, role: Role, link: re.Match[str], place: int) -> int | None:
        """Read one *of …*, *for …*, *at …* after the head; where it ends, or None if it is none of the role's."""
        text, takes, kind = self.text, role.entry["takes"], role.role_type
        word, at = link["word"].strip().casefold(), link.end()
        body = self._body_at(link.start("kind")) or self._body_at(at)
        noun = _COUNCIL_NOUN.match(text, link.start("kind"))
        if word in (":", "–", "—", "-"):  # Cabinet member: Children; Director – Education & Safeguarding
            end = self._remit(at) if takes == "remit" or kind == "director" else at
            first = _REMIT_WORD.match(text, at)
            if not first or first["word"].casefold().replace("’", "'") not in self.finder.topics:
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
        elif noun and kind not in _SEATS:
            role.noun = role.noun or "council"
            return noun.end()
        elif kind == "mp" or (kind == "union" and word in ("for", "in")):
            run = _ORGANISATION.match(text, at)
            end = run.end() if run else at
        elif word.endswith(("responsibility for", "responsibility on", "responsible for", "in charge of")):
            end = self._remit(at)
        elif kind in ("minister", "commissioner"):
            end = self._remit(at, places=True) if word not in ("at", "to", "from", "with") else at
        elif takes in ("remit", "either") and word not in ("at", "in", "to", "from", "with"):
            end = self._remit(at)
        elif word in ("of", "at", "for", "with"):
            run = _ORGANISATION.match(text, at)
            topic = (
                run is not None
                and takes == "headed"
                and run.group().split()[0].casefold() in self.finder.topics
            )
            if run is None or topic or run.group().casefold().endswith(("committee", "panel")):
                end = self._remit(at) if word in ("of", "for") else at
            elif role.body is None:
                role.body = Body(run.start(), run.end(), run.group(), None, self._kind(run.group()))
                acronym = _ACRONYM.match(text, run.end())
                return acronym.end() if acronym else run.end()
            else:
                return None
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

    def _kind(self, name: str) -> str | None:
        last = name.split()[-1].casefold()
        return self.finder.nouns.get(last)

    def _body_at(self, start: int) -> Body | None:
        first = bisect_left(self.starts, start)
        return self.bodies[first] if first < len(self.bodies) and self.starts[first] == start else None

    def _remit(self, start: int, *, places: bool = False) -> int:
        """The end of a remit: a comma goes on with it where an *and* closes the list; ``places`` takes *in Kent*."""
        text, topics = self.text, self.finder.topics
        place = end = start
        listed = closed = False
        unknown = 0
        for _ in range(24):
            found = _REMIT_WORD.match(text, place)
            if not found or (found["gap"] is None and place != start):
                break
            word = found["word"]
            folded = word.casefold().replace("’", "'")
            known = folded in topics or folded.split("-")[0] in topics
            if found["gap"] and found["gap"].strip() and not known and folded not in ("and", "&"):
                break
            if found["gap"] and found["gap"].startswith(","):
                listed, closed = True, folded in ("and", "&")
            if folded in self.finder.ends:
                looked_after = folded == "after" and text[start:place].casefold().endswith("looked")
                in_place = places and folded == "in" and _ORGANISATION.match(text, found.end() + 1)
                if not (looked_after or in_place):
                    break
            elif folded in ("and", "&"):
                following = _REMIT_WORD.match(text, found.end())
                if not following:
                    break
                next_word = following["word"].casefold().replace("’", "'")
                if next_word not in topics and following["word"][0].isupper() != text[start].isupper():
                    break
                if next_word in self.finder.modifiers | _DETERMINERS and next_word not in topics:
                    break
                closed = True
            elif not known and folded not in _JOINTS:
                if word[0].isupper() and (
                    (text[start].islower() and not text[start:place].rstrip().endswith(" in"))
                    or self._name_follows(found.start("word"))
                ):
                    break
                if folded.endswith("ed") and not word[0].isupper() and place != start:
                    break
                unknown += 1
                if unknown > 2:
                    break
            place = found.end()
            if folded not in _JOINTS and folded != "in" and (not listed or closed):
                end = place
        return end

    def _name_follows(self, start: int) -> bool:
        """Whether two or more capitalised words that are no topics stand here: a name, not a remit."""
        words = _NAMES.match(self.text, start)
        return words is not None and not any(
            w.casefold() in self.finder.topics for w in words.group().split()[:2]
        )


def _run_before(text: str, end: int) -> int:
    """Where the run of capitalised words that ends here begins."""
    floor = max(0, end - 80)
    line = max(text.rfind("\n", floor, end) + 1, floor)
    found = _ORGANISATION_BEFORE.search(text, line, end)
    return found.start() if found else end
