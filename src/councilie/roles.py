"""Role phrases: *interim director of children's services at Hull Council* read into its parts.

A phrase has a head (``patterns/roles.jsonl``), words before it that belong to the role (*executive*, *regional*), its
standing (*former*), party (*Labour*) or organisation (*the council's*), and after it a remit (*for children,
young people and schools*) and an organisation (*of Dudley Council*).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from councilie.gazetteer import Pattern
from councilie.groups import Row
from councilie.names import GAP, UPPER, WORD

#: The last word before a place, and what divides it from there.
_LAST_WORD = re.compile(r"([^\s,.;:()\"“”‘–—-][^\s,.;:()\"“”‘–—]*)(?:[ \u00a0]+|-)$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_BRACKETED = re.compile(r"\(\w+(?:['’]s)?\)[ \u00a0]$")
_LINK = re.compile(
    rf"(?P<comma>,?){GAP}(?P<word>of|for|at|in|with|to|on|with (?:special |lead |overall )?responsibility (?:for|on)"
    rf"|responsible for|in charge of|who is responsible for|on behalf of){GAP}(?P<the>the{GAP})?(?:charity{GAP})?|: |[ ][–—-][ ]"
)
_REMIT_WORD = re.compile(r"(?P<gap>[ \u00a0]+|,[ \u00a0]+|/)?(?P<word>&|[\w’'-]+)")
_ORGANISATION = re.compile(
    rf"(?:{WORD}|NHS)(?:{GAP}(?:(?:of|for|and|&|in|on){GAP}(?:the{GAP})?)?{WORD})*"
)
_DETERMINERS = frozenset("the a an its their his her our my your this that".split())
#: Closed-class words and reporting verbs end a remit; *looked after* is the one participle in it.
_REMIT_ENDS = frozenset(
    "said says say told tells wrote writes is was are were be been has have had will would can could may might must "
    "should who which that where when while but as by from at in on with to than if because since it he she they we i "
    "also now then not thinks believes insists warns claims hit hits went made gave took spoke speaks argues adds "
    "or so after before during under over about into via per did does do".split()
)


@dataclass(frozen=True, slots=True)
class Body:
    """Where an organisation is named, and as what."""

    start: int
    end: int
    name: str
    gss: str | None = None


@dataclass(slots=True)
class Role:
    """A role phrase. ``left`` and ``right`` are its edges with article, party and organisation."""

    left: int
    start: int
    end: int
    right: int
    words: str
    entry: Pattern
    standing: str | None
    party: str | None
    body: Body | None
    place: str | None  # a bare place before the head: Leeds councillor
    noun: str | None  # a definite noun that stands for an organisation: the trust's

    @property
    def role_type(self) -> str:
        return str(self.entry["role_type"])


class RoleFinder:
    """Finds role phrases and the names of organisations.

    Args:
        vocab: The pipeline's vocabulary.
        tokenize: Its tokenizer.
        patterns: Those of the files roles, parties and organisations.
    """

    def __init__(self, vocab: Vocab, tokenize: Callable[[str], Doc], patterns: Iterable[Pattern]) -> None:
        self.matcher = PhraseMatcher(vocab, attr="NORM")
        self.entries: dict[str, Pattern] = {}
        self.standings: dict[str, str] = {}
        self.parties: dict[str, str] = {}
        self.modifiers: set[str] = set()
        self.topics: set[str] = set()
        self.nouns: dict[str, str] = {}
        for pattern in patterns:
            phrase, label = pattern["pattern"], pattern["label"]
            if label in ("ROLE", "ORGANISATION"):
                key = f"{label} {pattern['id']}"
                self.entries[key] = pattern
                self.matcher.add(key, [tokenize(phrase)])
                if label == "ROLE" and "'" in phrase:
                    self.matcher.add(key, [tokenize(phrase), tokenize(phrase.replace("'", "’"))])
            elif label == "STANDING":
                self.standings[phrase] = pattern["standing"]
            elif label == "PARTY":
                self.parties[phrase.casefold()] = pattern["party"]
            elif label == "ROLE_MODIFIER":
                self.modifiers.add(phrase)
            elif label == "REMIT_WORD":
                self.topics.add(phrase)
            elif label == "ORGANISATION_NOUN":
                self.nouns[phrase] = pattern["kind"]

    def find(self, doc: Doc, text: str, councils: list[Row]) -> list[Role]:
        """The role phrases of a document, in order."""
        heads, bodies = self._matches(doc)
        for row in councils:
            if row.get("name"):
                bodies.append(Body(row["start"], row["end"], row["name"], row.get("gss")))
        reader = _Reader(self, text, bodies)
        return [reader.role(start, end, entry) for start, end, entry in heads]

    def _matches(self, doc: Doc) -> tuple[list[tuple[int, int, Pattern]], list[Body]]:
        """Heads of roles, the longest where they overlap, and names of organisations."""
        heads: list[tuple[int, int, Pattern]] = []
        bodies: list[Body] = []
        strings = doc.vocab.strings
        found = sorted(self.matcher(doc), key=lambda match: (match[1], -match[2]))
        end_of_last = -1
        for key, start, end in found:
            entry = self.entries[strings[key]]
            first, last = doc[start], doc[end - 1]
            place = first.idx, last.idx + len(last)
            if entry["label"] == "ORGANISATION":
                if first.text[0].isupper():
                    bodies.append(Body(*place, entry["name"]))
            elif start >= end_of_last:
                end_of_last = end
                heads.append((*place, entry))
        return heads, bodies


class _Reader:
    """Reads the phrases of one text."""

    def __init__(self, finder: RoleFinder, text: str, bodies: list[Body]) -> None:
        self.finder = finder
        self.text = text
        self.bodies = sorted(bodies, key=lambda body: (body.start, -body.end))
        self.starts = [body.start for body in self.bodies]
        self.ending: dict[int, Body] = {}
        for body in self.bodies:
            self.ending.setdefault(body.end, body)

    def role(self, start: int, end: int, entry: Pattern) -> Role:
        role = Role(start, start, end, end, "", entry, None, None, None, None, None)
        self._left(role)
        self._right(role)
        role.words = " ".join(self.text[role.start : role.end].split())
        return role

    def _left(self, role: Role) -> None:
        text, finder = self.text, self.finder
        place = role.start
        for _ in range(8):
            body = self.ending.get(place - 1)
            if body is not None and text[place - 1] in " \u00a0":
                role.body, role.left = body, body.start
                return
            bracket = _BRACKETED.search(text, max(0, place - 15), place)
            if bracket:
                place = bracket.start()
                continue
            found = _LAST_WORD.search(text, max(0, place - 30), place)
            if not found:
                return
            word, begin = found[1], found.start(1)
            folded = word.casefold().replace("’", "'")
            before = _LAST_WORD.search(text, max(0, begin - 30), begin)
            two = f"{before[1].casefold()} {folded}" if before else ""
            if folded in finder.standings:
                role.standing = finder.standings[folded] if role.standing in (None, "current") else role.standing
            elif two in finder.parties and before:
                role.party, begin = finder.parties[two], before.start(1)
            elif folded in finder.parties and word[0].isupper():
                role.party = finder.parties[folded]
            elif folded in finder.modifiers or folded in finder.topics:
                role.start = begin
            elif folded in ("and", "&") and before and before[1].casefold().replace("’", "'") in finder.topics:
                pass
            elif folded in _DETERMINERS:
                role.left = begin
                return
            elif _POSSESSIVE.search(word):
                self._owner(role, begin, word)
                return
            elif word[0].isupper() and before is not None and role.start == place:
                role.left = place
                self._place(role, begin, word)
                return
            elif word[0].isupper() and role.start == place:
                self._place(role, begin, word)
                return
            else:
                return
            role.left = place = begin

    def _owner(self, role: Role, begin: int, word: str) -> None:
        """*the council's*, *Labour's*, *the National Education Union's*, *the trust's* before the head."""
        text = self.text
        end = begin + _POSSESSIVE.sub("", word).__len__()
        party = self.finder.parties.get(text[begin:end].casefold())
        body = self.ending.get(end)
        if body is not None:
            role.body, role.left = body, body.start
            the = _LAST_WORD.search(text, max(0, body.start - 8), body.start)
            if the and the[1].casefold() == "the":
                role.left = the.start(1)
        elif party and text[begin].isupper():
            role.party, role.left = party, begin
        elif text[begin].isupper():
            run = _run_before(text, end)
            role.body, role.left = Body(run, end, text[run:end]), run
            the = _LAST_WORD.search(text, max(0, run - 8), run)
            if the and the[1].casefold() == "the":
                role.left = the.start(1)
        else:
            the = _LAST_WORD.search(text, max(0, begin - 8), begin)
            role.noun = text[begin:end].casefold()
            role.left = the.start(1) if the else begin

    def _place(self, role: Role, begin: int, word: str) -> None:
        """A capitalised word just before the head: *Leeds councillor*, *Mansfield MP*; or a name (*Jo Hill MP*)."""
        role.place = self.text[_run_before(self.text, begin + len(word)) : begin + len(word)]

    def _right(self, role: Role) -> None:
        text, takes = self.text, role.entry["takes"]
        place = role.end
        for _ in range(3):
            link = _LINK.match(text, place)
            if not link:
                break
            word, at = link["word"], link.end()
            body = self._body_at(link.end("word") + 1 if link["the"] else at) or self._body_at(at)
            if word is None:  # Cabinet member: Children, Director – Education & Safeguarding
                end = self._remit(at) if takes == "remit" or role.role_type == "director" else at
                if end == at or not text[at : end].split()[0].casefold() in self.finder.topics:
                    break
            elif body is not None and role.role_type not in ("mp", "minister") and not link["comma"]:
                role.body = role.body or body
                place = body.end
                continue
            elif role.role_type in ("mp", "commissioner", "union", "minister") and word in ("for", "in", "of", "on"):
                run = _ORGANISATION.match(text, at)
                end = self._remit(at) if run is None or role.role_type in ("minister", "commissioner") else run.end()
            elif takes in ("remit", "either") and word not in ("at", "in", "to"):
                end = self._remit(at)
            elif takes == "headed" and word == "of":
                end = self._remit(at)
            elif word in ("of", "at", "for") and not link["comma"]:
                run = _ORGANISATION.match(text, at)
                if run is None or role.body is not None:
                    break
                role.body = Body(run.start(), run.end(), run.group())
                place = run.end()
                continue
            elif word == "in" and not link["comma"]:
                run = _ORGANISATION.match(text, at)
                if run is None:
                    break
                role.place, place = run.group(), run.end()
                continue
            else:
                break
            if end == at:
                break
            role.end = place = end
        role.right = max(place, role.end)

    def _body_at(self, start: int) -> Body | None:
        first = bisect_left(self.starts, start)
        return self.bodies[first] if first < len(self.bodies) and self.starts[first] == start else None

    def _remit(self, start: int) -> int:
        """The end of a remit: a comma goes on with it where an *and* closes the list."""
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
            known = folded in topics
            joint = folded in ("and", "&", "the", "of", "for")
            if found["gap"] and found["gap"].startswith(","):
                if not known:
                    break
                listed = True
            if folded in _REMIT_ENDS and place != start:
                if not (folded == "after" and text[start:place].casefold().endswith("looked")):
                    break
            if not known and not joint:
                if word[0].isupper() and (text[start].islower() or self._name_follows(found.start("word"))):
                    break
                if folded.endswith("ed") and not word[0].isupper():
                    break
                unknown += 1
                if unknown > 2:
                    break
            if joint and folded in ("and", "&"):
                following = _REMIT_WORD.match(text, found.end())
                if not following or following["word"].casefold().replace("’", "'") not in topics:
                    if not (following and following["word"][0].isupper() == text[start].isupper()):
                        break
                closed = True
            place = found.end()
            if not joint:
                if not listed or closed:
                    end = place
        return end

    def _name_follows(self, start: int) -> bool:
        """Whether two or more capitalised words that are no topics stand here: a name, not a remit."""
        words = re.compile(rf"{WORD}(?:{GAP}{WORD})+").match(self.text, start)
        return words is not None and not any(w.casefold() in self.finder.topics for w in words.group().split()[:2])


_RUN_BEFORE = re.compile(rf"{WORD}(?:{GAP}(?:(?:of|for|and|&){GAP}(?:the{GAP})?)?{WORD})*$")


def _run_before(text: str, end: int) -> int:
    """Where the run of capitalised words that ends here begins."""
    floor = max(0, end - 80)
    line = max(text.rfind("\n", floor, end) + 1, floor)
    found = _RUN_BEFORE.search(text, line, end)
    return found.start() if found else end


def initial(letter: str) -> bool:
    """Whether a character can begin a name."""
    return re.match(UPPER, letter) is not None


def as_body(body: Body | None) -> dict[str, Any] | None:
    """The JSON of a record's ``organisation``."""
    return {"name": body.name, "gss": body.gss} if body else None
