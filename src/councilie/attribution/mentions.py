"""Noun phrases that name a speaker: officials, councils, other people, bodies, documents, unnamed sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Doc

from councilie.attribution import segments
from councilie.attribution.couples import Couples
from councilie.attribution.segments import IN_PLACES, LINKS, RELATIVE
from councilie.attribution.tree import Tree
from councilie.gazetteer import Pattern
from councilie.groups import Row, read
from councilie.labels import GROUPS
from councilie.names import is_given, name_before
from councilie.people import naming_of

PERSON, ORGANISATION, DOCUMENT, UNNAMED = "person", "organisation", "document", "unnamed"
ARTICLES = frozenset(
    "a an the one another this that its their his her some many most several two three".split()
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_JOINTS = frozenset(["and", "&"])
TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Coun|Councillor|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Rev)\.?[ \xa0]"
)
_HONORIFIC = re.compile(TITLE.pattern + "$")
_MENTIONS_BACK = 20
_COUNCILLOR = frozenset(["cllr", "coun", "councillor"])
#: Mum-of-two, Father-of-three
_PARENT = re.compile(r"\w+-of-\w+")
_WORD = re.compile(r"[^\W_]")
#: Kerry, 34, said
AGE = re.compile(r", \d\d?\b")


def nouns(patterns: Iterable[Pattern]) -> dict[str, frozenset[str]]:
    """The nouns that tell documents and organisations, by label."""
    found: dict[str, set[str]] = {}
    for pattern in patterns:
        found.setdefault(pattern["label"], set()).add(pattern["pattern"].casefold())
    return {label: frozenset(words) for label, words in found.items()}


class Mentions:
    """Reads the noun phrases of one document as speakers: rows of the record's ``speaker``."""

    def __init__(self, doc: Doc, tree: Tree, words: dict[str, frozenset[str]]) -> None:
        none: frozenset[str] = frozenset()
        self.tree = tree
        self.documents = words.get("DOCUMENT_NOUN", none)
        self.organisations = words.get("ORGANISATION_NOUN", none)
        self.persons = words.get("PERSON_NOUN", none)
        self.bodies = self.documents | self.organisations
        self.officials = read(doc, GROUPS["official"])
        self.naming = naming_of(self.officials)
        self.councils = read(doc, GROUPS["council"])
        self.council_starts = [row["start"] for row in self.councils]
        self.couples = Couples(tree.text)
        #: surnames of the people who spoke, with their full names
        self.named: dict[str, str] = {}

    @cached_property
    def offices(self) -> dict[str, list[int]]:
        """Who holds an office, by the words of its name."""
        holders: dict[str, list[int]] = {}
        for number, row in enumerate(self.officials):
            if row.get("standing") != "former":
                for word in set((row.get("role") or "").casefold().split()):
                    holders.setdefault(word, []).append(number)
        return holders

    def phrase(self, first: int, last: int, head: int | None) -> Row | None:
        """A noun phrase: an official, a council, another person, or a described source."""
        if head is None:
            head = segments.last_noun(self.tree, first, segments.segment(self.tree, first, last, first)[1])
        head = segments.before_bracket(self.tree, first, head)
        begin, core_end = segments.segment(self.tree, first, last, head)
        if head >= core_end:
            head = core_end - 1
        return (
            self._member(first, last)
            or self._joint(begin, core_end, head)
            or self._before(first, begin)
            or self._official(begin, core_end, last, head)
            or self._council(head)
            or self._name(begin, core_end, head)
            or self._apposed(core_end, last)
            or self._told_by_post(begin, core_end, last, head)
            or self._by_office(begin, core_end, head)
            or self.described(begin, core_end, head)
        )

    def _member(self, first: int, last: int) -> Row | None:
        """*MP for Dover and Deal Jane Hill*: from the last given name on, for the place looks like a name too."""
        tree = self.tree
        if "mp" not in tree.lower[first:last]:
            return None
        place = tree.lower.index("mp", first) + 1
        if tree.lower[place : place + 1] != ["for"]:
            return None
        end = place + 1
        while end < last and (tree.words[end][:1].isupper() or tree.lower[end] in IN_PLACES):
            end += 1
        begin = segments.given_name(self.tree, place + 1, end)
        if begin is None:
            alone = tree.words[end : end + 1] != [","] and tree.lower[first] in ("the", "a", "an")
            return (
                self._by_office(first, end, place - 1) or self.described(first, end, place - 1)
                if alone
                else None
            )
        start, stop = tree.starts[begin], tree.end(end - 1)
        named = self._official(begin, end, end, end - 1)
        return named or self._person(start, stop, tree.text[start:stop], None)

    def _joint(self, first: int, last: int, head: int) -> Row | None:
        """*A and B said*: two joint speakers are one, named as written."""
        tree = self.tree
        if _JOINTS.isdisjoint(tree.lower[first:last]):
            return None
        joined = [place for place in range(first, last) if tree.lower[place] in _JOINTS]
        joint = joined[-1]
        left = self._single(first, joint) if joint > first else None
        right = self._single(joint + 1, last) if joint + 1 < last else None
        if not left or not right or left["kind"] != right["kind"]:
            return None
        if left["kind"] not in (PERSON, ORGANISATION):
            return None
        start, end = left["start"], right["end"]
        text = tree.text[start:end]
        return {
            "start": start, "end": end, "text": text, "name": text,
            "kind": left["kind"], "official": None, "gss": None,
        }  # fmt: skip

    def _single(self, first: int, last: int) -> Row | None:
        """A named official, council or person in half of a joint phrase."""
        head = segments.last_noun(self.tree, first, last)
        if not self.tree.words[head][:1].isupper():
            return None
        return self._official(first, last, last, head) or self._council(head) or self._name(first, last, head)

    def _before(self, first: int, begin: int) -> Row | None:
        """*Mr Pat Lowe, the Commissioner sent by the Department, said*: the name before a described head."""
        tree = self.tree
        if begin - 1 <= first or tree.words[begin - 1] != "," or tree.lower[begin] not in ARTICLES | {"the"}:
            return None
        _, end = segments.segment(self.tree, first, begin - 1, first)
        return self._official(first, end, end, segments.last_noun(self.tree, first, end))

    def _apposed(self, core_end: int, last: int) -> Row | None:
        """*a mother of two, Jane Smith, said*: a name behind a description."""
        tree = self.tree
        first = core_end + 1
        if core_end >= last or tree.words[core_end] != "," or first >= last:
            return None
        _, end = segments.segment(self.tree, first, last, first)
        head = segments.last_noun(self.tree, first, end)
        if not tree.words[first][:1].isupper() or tree.lower[core_end - 1] in self.organisations:
            return None  # a spokesman for the operator, Enviro Heat
        return self._name(first, end, head)

    def is_unknown_word(self, row: Row) -> bool:
        """Whether a speaker is one capitalised word that nothing tells to be a body: *Nilesh*, no *Unison*."""
        text = str(row["text"])
        return row["kind"] == ORGANISATION and not row["gss"] and text.isalpha() and text.istitle()

    def as_person(self, row: Row) -> Row:
        """The same speaker as a person, for this mention and later ones."""
        return self._person(row["start"], row["end"], row["text"], None)

    def _told_by_post(self, first: int, core_end: int, last: int, head: int) -> Row | None:
        """*Ashby St John-Crewe, the MP for Kent, said*: a name of no known shape, told by the post behind it."""
        tree = self.tree
        proper = all(
            tree.words[place][:1].isupper() or tree.words[place] == "-" for place in range(first, head + 1)
        )
        if not proper or head == first or core_end + 1 >= last or tree.words[core_end] != ",":
            return None
        if self._is_body(first, head) or tree.lower[core_end + 1] not in ("the", "a", "an", "its", "their"):
            return None
        _, end = segments.segment(self.tree, core_end + 1, last, core_end + 1)
        if tree.lower[segments.last_noun(self.tree, core_end + 1, end)] not in self.persons:
            return None
        start, end = tree.starts[first], tree.end(head)
        return self._person(start, end, tree.text[start:end], None)

    def _official(self, first: int, core_end: int, last: int, head: int) -> Row | None:
        """An official as the head of the phrase or in apposition, no possessor (*Mr Jukes’s deputy*)."""
        tree = self.tree
        start, end = tree.starts[first], tree.end(last - 1)
        near = bisect_left(self.naming, (start - 60, 0, 0))
        for a, b, number in self.naming[near : bisect_left(self.naming, (end, 0, 0), near)]:
            if b <= start:
                continue
            begin, stop = tree.tokens(a, b)
            if stop < len(tree) and tree.lower[stop] in _POSSESSIVE:
                continue
            if begin <= head < stop or (
                begin >= core_end
                and not any(
                    tree.lower[p] in RELATIVE
                    or tree.lower[p] in LINKS
                    or tree.lower[p].endswith(("ed", "ing"))
                    for p in range(core_end, begin)
                )
            ):
                return self._person(a, b, self.officials[number]["name"], number)
            between = range(min(head, stop) + 1, max(begin, head))
            while stop < core_end and tree.words[stop].isupper():
                stop += 1  # MP, OBE
            bare = not any(tree.lower[p] in LINKS or tree.lower[p].endswith("ing") for p in between)
            if stop == core_end and (bare or self._is_titled(start, a, self.officials[number])):
                return self._person(a, b, self.officials[number]["name"], number)
        return None

    def _is_titled(self, start: int, end: int, official: Row) -> bool:
        """Whether a phrase up to a name is the bearer’s role: *Cabinet member for parks Jo Hill*."""
        role = (official.get("role") or "").casefold()
        return bool(role) and role in self.tree.text[start:end].casefold()

    def _by_office(self, first: int, core_end: int, head: int) -> Row | None:
        """*Somerset chief*, *the council leader*: the one official of that office, where the text has one."""
        tree = self.tree
        word = tree.lower[head]
        start, end = tree.starts[first], tree.end(core_end - 1)
        if word in self.organisations:
            return None
        if tree.lower[first] in ("a", "an", "one", "another", "former", "some") or word.endswith("s"):
            return None
        if word == "councillor":
            number = self._last_councillor(start)
            return (
                None if number is None else self._person(start, end, self.officials[number]["name"], number)
            )
        holders = self.offices.get(word, [])
        if len(holders) != 1 or any(tree.lower[place] in ("for", "from") for place in range(first, core_end)):
            return None
        official = self.officials[holders[0]]
        body = official.get("organisation") or {}
        place = bisect_left(self.council_starts, start)
        if place < len(self.councils) and self.councils[place]["start"] < end:
            gss = self.councils[place].get("gss")
            if gss and body.get("gss") and gss != body["gss"]:
                return None
        return self._person(start, end, official["name"], holders[0])

    def _last_councillor(self, before: int) -> int | None:
        """*said the Labour councillor*: of many who are, the last one named."""
        last = bisect_left(self.naming, (before, 0, 0))
        for _, _, number in reversed(self.naming[max(last - _MENTIONS_BACK, 0) : last]):
            row = self.officials[number]
            if (row.get("honorific") or "").casefold().rstrip(".") in _COUNCILLOR or (
                "councillor" in (row.get("role") or "").casefold()
            ):
                return int(number)
        return None

    def _person(self, start: int, end: int, name: str, official: int | None) -> Row:
        self.named[name.split()[-1].casefold()] = name
        return {
            "start": start, "end": end, "text": self.tree.text[start:end], "name": name,
            "kind": PERSON, "official": official, "gss": None,
        }  # fmt: skip

    def _council(self, head: int) -> Row | None:
        """A council mention that holds the head of the phrase."""
        at = self.tree.starts[head]
        place = bisect_left(self.council_starts, at + 1) - 1
        if place < 0:
            return None
        row = self.councils[place]
        if not row["start"] <= at < row["end"]:
            return None
        return {
            "start": row["start"], "end": row["end"], "text": self.tree.text[row["start"] : row["end"]],
            "name": row.get("name") or self.tree.text[row["start"] : row["end"]],
            "kind": ORGANISATION, "official": None, "gss": row.get("gss"),
        }  # fmt: skip

    def _name(self, first: int, core_end: int, head: int) -> Row | None:
        """A person's name that is no official's: two capitalised words or more, or one after an honorific."""
        tree, text = self.tree, self.tree.text
        if (
            tree.lower[head] in self.persons
        ):  # his wife Amina, where the parser takes the name for an apposition
            while head + 1 < core_end and tree.words[head + 1][:1].isupper():
                head += 1
        if self._is_cut_off(first, core_end, head):
            head += 1
        if not tree.words[head][:1].isupper() or self._is_body(first, head):
            return None
        end = tree.end(core_end - 1 if tree.lower[head] == "mp" else head)
        found = name_before(text, end, least=1)
        if found is None or found[0] < tree.starts[first]:
            return None
        start, end = self._without_title(*found)
        words = text[start:end].split()
        if tree.lower[first] == "mp" and len(words) > 2:
            start, words = end - len(" ".join(words[-2:])), words[-2:]  # MP for Kingsmere Sally Oduya
        honorific = _HONORIFIC.search(text, max(0, start - 12), start)
        if honorific and len(words) == 1:
            knight = self._knight(honorific[0], start, end)
            if knight is not None:
                return knight
            spouse = self.couples.full_name(honorific[0], words[0], start)
            if spouse is not None:
                return self._person(start, end, spouse, None)
        if (honorific and len(words) == 1) or (len(words) == 1 and words[0].casefold() in self.named):
            return self._person(start, end, self.named.get(words[-1].casefold(), text[start:end]), None)
        described = head > first and tree.lower[head - 1] in self.persons  # his wife Amina
        if len(words) == 1 and (described or start > found[0] or AGE.match(text, end) or is_given(words[0])):
            return self._person(start, end, text[start:end], None)
        if len(words) == 1 or tree.lower[first] in ("the", "a", "an"):
            return None
        return self._person(start, end, text[start:end], None)

    def _knight(self, honorific: str, start: int, end: int) -> Row | None:
        """*Sir David*: whoever of that given name was named so far."""
        if honorific.strip() not in ("Sir", "Dame"):
            return None
        given = self.tree.text[start:end]
        numbers: dict[str, int | None] = dict.fromkeys(self.named.values())
        numbers.update({row["name"]: number for number, row in enumerate(self.officials)})
        fitting = [name for name in numbers if name.split()[0] == given and " " in name]
        return self._person(start, end, fitting[0], numbers[fitting[0]]) if len(fitting) == 1 else None

    def _is_cut_off(self, first: int, core_end: int, head: int) -> bool:
        """*Her neighbour Alan | Tooke agreed*: the parse ends a described person’s name too early."""
        tree = self.tree
        if head + 1 != core_end or head <= first or tree.lower[head - 1] not in self.persons:
            return False
        return core_end < len(tree) and tree.words[core_end][:1].isupper() and core_end not in tree.cues

    def _without_title(self, start: int, end: int) -> tuple[int, int]:
        """*Parent Kelly Dunne*, *Mum-of-two Kerry* without what she is."""
        words = self.tree.text[start:end].split(" ")
        while len(words) > 1 and (
            _PARENT.fullmatch(words[0]) or (len(words) > 2 and words[0].casefold() in self.persons)
        ):
            start += len(words.pop(0)) + 1
        return start, end

    def _is_body(self, first: int, head: int) -> bool:
        """Whether a capitalised phrase names a body: it holds a noun for one, or is an acronym."""
        tree = self.tree
        if not self.organisations.isdisjoint(tree.lower[first : head + 1]):
            return True
        word = tree.words[head]
        return word.isupper() and len(word) > 1 and word.casefold() not in self.persons

    def described(self, first: int, core_end: int, head: int) -> Row | None:
        """A body, a document or an unnamed source: the phrase as it is written."""
        tree, text = self.tree, self.tree.text
        if head >= core_end:
            core_end = head + 1
        start, end = tree.starts[first], tree.end(core_end - 1)
        phrase = text[start:end]
        if not _WORD.search(phrase):
            return None
        word = tree.lower[head]
        proper = tree.words[head][:1].isupper() and (head > first or tree.lower[first] not in ARTICLES)
        if word in self.documents or (word.endswith("s") and word[:-1] in self.documents):
            kind = DOCUMENT
        elif word in self.persons or (word.endswith("s") and word[:-1] in self.persons):
            kind = UNNAMED
        elif word in self.organisations or (
            proper and word not in ("inspectors", "residents") and self._named_body(first, head)
        ):
            kind = ORGANISATION
        else:
            kind = UNNAMED
        name = phrase
        lowered = tree.lower[first] in ARTICLES or (kind == UNNAMED and first == head)
        if lowered:
            name = phrase[:1].lower() + phrase[1:]
        if kind == ORGANISATION and tree.lower[first] == "the":
            start = tree.starts[first + 1] if first + 1 < core_end else start
            name = text[start:end] if tree.words[head][:1].isupper() else name
        return {
            "start": start, "end": end, "text": text[start:end], "name": name,
            "kind": kind, "official": None, "gss": None,
        }  # fmt: skip

    def _named_body(self, first: int, head: int) -> bool:
        """Whether a phrase that begins a sentence with a capital is a name at all."""
        tree = self.tree
        word = tree.words[head]
        if word.isupper() or head > first:
            return True
        start, _ = tree.sentences[tree.sentence_of[head]]
        return head > start or not word.lower().endswith("s")
