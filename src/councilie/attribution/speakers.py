"""Say who speaks: the mention in the text, what it resolves to, and of which kind it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

from councilie import people
from councilie.attribution.cues import Cue
from councilie.attribution.tree import Range, Tree
from councilie.attribution.utterance import Utterance
from councilie.gazetteer import Pattern
from councilie.groups import Row, read
from councilie.labels import GROUPS
from councilie.names import name_at, name_before

PERSON, ORGANISATION, DOCUMENT, UNNAMED = "person", "organisation", "document", "unnamed"

_PERSONAL = frozenset("he she".split())
_PRONOUNS = frozenset("he she they it who which that i we you one".split())
_NOT_SPEAKERS = frozenset("there what nobody".split())
_LEADING = frozenset(", - – — but and as when while if although though because so yet “ \" ‘ '".split())
_ARTICLES = frozenset("a an the one another this that its their his her some many most several two three".split())
_NAME_ENDS = frozenset("of for from in at on with to by who which that whose".split())
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_LINKS = frozenset({"for", "from", "of", "at", "in", "on", "with"})
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Coun|Councillor|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Rev)\.?[ \xa0]$")


def nouns(patterns: Iterable[Pattern]) -> dict[str, frozenset[str]]:
    """The nouns that tell documents and organisations, by label."""
    found: dict[str, set[str]] = {}
    for pattern in patterns:
        found.setdefault(pattern["label"], set()).add(pattern["pattern"].casefold())
    return {label: frozenset(words) for label, words in found.items()}


class Resolver:
    """Resolves the speakers of one document, in order: a pronoun may mean who spoke before."""

    def __init__(self, doc: Doc, tree: Tree, words: dict[str, frozenset[str]]) -> None:
        self.doc, self.tree = doc, tree
        self.documents = words.get("DOCUMENT_NOUN", frozenset())
        self.organisations = words.get("ORGANISATION_NOUN", frozenset())
        self.officials = read(doc, GROUPS["official"])
        self.mentions = sorted((a, b, n) for n, row in enumerate(self.officials) for a, b in row["mentions"])
        self.councils = read(doc, GROUPS["council"])
        self.council_starts = [row["start"] for row in self.councils]
        self.spoken: list[Row] = []
        self.named: dict[str, str] = {}

    def speaker(self, utterance: Utterance) -> Row | None:
        """Who said it, as the ``speaker`` of a record, or None where nobody is named."""
        found = self._of(utterance)
        if found:
            self.spoken.append(found)
        return found

    def _of(self, utterance: Utterance) -> Row | None:
        if utterance.speaker is not None:
            return self.resolve(utterance.speaker, None)
        cue = utterance.cue
        if cue is None or cue.subject is None:
            goes_on = cue is None or (cue.verb.participle and not cue.passive)
            return dict(self.spoken[-1]) if goes_on and self.spoken else None
        return self.resolve(cue.subject, cue)

    def resolve(self, span: Range, cue: Cue | None) -> Row | None:
        """The speaker that a stretch of tokens names."""
        tree = self.tree
        first, last = span
        while first < last and (tree.lower[first] in _LEADING or not tree.words[first].strip()):
            first += 1
        if first >= last:
            return None
        head = cue.head if cue and cue.head is not None and first <= cue.head < last else None
        word = tree.lower[head if head is not None else first]
        if word in _PRONOUNS and (head is not None or last - first == 1):
            return self._pronoun(head if head is not None else first, cue)
        if word in _NOT_SPEAKERS:
            return None
        return self._phrase(first, last, head)

    def _phrase(self, first: int, last: int, head: int | None) -> Row | None:
        tree = self.tree
        start, end = tree.starts[first], tree.end(last - 1)
        core_end = self._core_end(first, last, head)
        if head is None or head >= core_end:
            head = self._last_noun(first, core_end)
        official = self._official(first, last, head)
        if official is not None:
            return official
        council = self._council(head)
        if council is not None:
            return council
        name = self._name(first, core_end, head)
        if name is not None:
            return name
        return self._described(first, core_end, head)

    def _core_end(self, first: int, last: int, head: int | None) -> int:
        """Where the noun phrase ends without its relative clause or apposition."""
        tree = self.tree
        place = first
        while place < last:
            word = tree.lower[place]
            if word in (",", "(", "–", "—", "-", ":") or word in ("who", "which", "whose") or tree.inside[place] >= 0:
                break
            place += 1
        return max(place, first + 1)

    def _last_noun(self, first: int, last: int) -> int:
        """The head of a phrase by position: the word before its first preposition."""
        for place in range(first + 1, last):
            if self.tree.lower[place] in _LINKS or self.tree.lower[place] in _NAME_ENDS:
                return place - 1
        return last - 1

    def _official(self, first: int, last: int, head: int) -> Row | None:
        """An official named in the phrase as its head or beside it, not as a possessor (*Mr Jukes’s deputy*)."""
        tree = self.tree
        start, end = tree.starts[first], tree.end(last - 1)
        place = bisect_left(self.mentions, (start - 1, 0, 0))
        for a, b, number in self.mentions[max(place - 1, 0) :]:
            if a >= end:
                break
            if b <= start:
                continue
            begin, stop = tree.tokens(a, b)
            after = tree.lower[stop] if stop < len(tree) else ""
            if after in _POSSESSIVE and stop <= last:
                continue
            if begin > head and any(
                tree.lower[p] in _LINKS for p in range(head + 1, begin)
            ) and not any(tree.words[p] in ",–—(" for p in range(head + 1, begin)):
                continue  # a spokesman for Mr Smith
            if begin > head and tree.lower[head] in ("lawyer", "solicitor"):
                continue
            return self._person(a, b, self.officials[number]["name"], number)
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
        if not tree.words[head][:1].isupper() or self._is_body(first, head):
            return None
        joint = any(tree.lower[p] in ("and", "&") for p in range(first, core_end))
        end = tree.end(head)
        found = name_before(text, end, least=1)
        if found is None or found[0] < tree.starts[first] or joint:
            return None
        start, end = found
        words = text[start:end].split()
        honorific = _HONORIFIC.search(text, max(0, start - 12), start)
        if honorific and len(words) == 1 or len(words) == 1 and words[0].casefold() in self.named:
            return self._person(start, end, self.named.get(words[-1].casefold(), text[start:end]), None)
        if len(words) == 1 or tree.lower[first] in ("the", "a", "an"):
            return None
        return self._person(start, end, text[start:end], None)

    def _is_body(self, first: int, head: int) -> bool:
        """Whether a capitalised phrase names a body: it holds a noun for one, or is an acronym."""
        tree = self.tree
        if any(tree.lower[place] in self.organisations for place in range(first, head + 1)):
            return True
        word = tree.words[head]
        return word.isupper() and len(word) > 1

    def _described(self, first: int, core_end: int, head: int) -> Row | None:
        """A body, a document or an unnamed source: the phrase as it is written."""
        tree, text = self.tree, self.tree.text
        if head >= core_end:
            core_end = head + 1
        start, end = tree.starts[first], tree.end(core_end - 1)
        phrase = text[start:end]
        if not any(c.isalnum() for c in phrase):
            return None
        word = tree.lower[head]
        proper = tree.words[head][:1].isupper() and (head > first or tree.lower[first] not in _ARTICLES)
        if word in self.documents:
            kind = DOCUMENT
        elif word in self.organisations or (proper and word not in ("inspectors", "residents") and self._named_body(first, head)):
            kind = ORGANISATION
        else:
            kind = UNNAMED
        name = phrase
        lowered = tree.lower[first] in _ARTICLES or kind == UNNAMED and first == head
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

    def _pronoun(self, token: int, cue: Cue | None) -> Row | None:
        tree = self.tree
        word = tree.lower[token]
        start, end = tree.starts[token], tree.end(token)
        if cue is not None and cue.antecedent is not None:
            meant = self._antecedent(cue)
        elif word in _PERSONAL:
            meant = self._he_or_she(start, end, word)
        elif word in ("i", "we", "you", "one"):
            meant = None
        else:
            meant = self._it(token)
        row = {
            "start": start, "end": end, "text": tree.text[start:end], "name": tree.text[start:end].lower(),
            "kind": PERSON if word in _PERSONAL else UNNAMED, "official": None, "gss": None,
        }  # fmt: skip
        if meant:
            row.update({field: meant[field] for field in ("name", "kind", "official", "gss")})
        elif word in _PERSONAL:
            row["name"] = None
        return row

    def _antecedent(self, cue: Cue) -> Row | None:
        """*Jane Smith, who said …*"""
        noun = cue.antecedent
        assert noun is not None and cue.subject is not None
        first, _ = self.tree.subtree(noun)
        stop = min(cue.subject[0], cue.token)
        return self._phrase(min(first, noun), max(stop, noun + 1), noun) if first < stop else None

    def _he_or_she(self, start: int, end: int, word: str) -> Row | None:
        """Whom *he* means: the last speaker, unless somebody else was named since, or the gender speaks against it."""
        spoken = next((row for row in reversed(self.spoken) if row["kind"] == PERSON and row["name"]), None)
        number = people.resolve(self.doc, start, end, self.officials)
        if spoken is None and number is None:
            return None
        if number is not None:
            official = self.officials[number]
            if spoken is None or spoken["official"] == number or self._conflicts(spoken, word):
                return {"name": official["name"], "kind": PERSON, "official": number, "gss": None}
            last = max((a for a, _ in official["mentions"] if a < start), default=-1)
            if last > spoken["end"] and self._leads(last):
                return {"name": official["name"], "kind": PERSON, "official": number, "gss": None}
        return spoken

    def _conflicts(self, spoken: Row, word: str) -> bool:
        if spoken["official"] is None:
            return False
        known = people.gender(self.tree.text, self.officials[spoken["official"]])
        return known is not None and known != ("m" if word == "he" else "f")

    def _leads(self, at: int) -> bool:
        """Whether the name at an offset is what its sentence is about."""
        tree = self.tree
        first, last = tree.tokens(at, at + 1)
        if not tree.parsed or first >= len(tree):
            return True
        for _ in range(4):
            if tree.deps[first] in ("nsubj", "nsubjpass"):
                return True
            if tree.deps[first] not in ("compound", "appos", "nmod", "poss"):
                return False
            first = tree.heads[first]
        return False

    def _it(self, token: int) -> Row | None:
        """What *it* or *they* means: the last body or document that spoke or was spoken of."""
        tree = self.tree
        wanted = (ORGANISATION, DOCUMENT) if tree.lower[token] != "they" else (ORGANISATION, DOCUMENT, UNNAMED)
        spoken = next((row for row in reversed(self.spoken) if row["kind"] in wanted and row["name"]), None)
        floor = max(tree.tokens(spoken["start"], spoken["end"])[0] if spoken else 0, token - 150)
        start, _ = tree.sentences[tree.sentence_of[token]]
        for place in range(token - 1, floor, -1):
            if tree.deps[place] not in ("nsubj", "nsubjpass") or tree.inside[place] >= 0 or place >= start:
                continue
            first, last = tree.subtree(place)
            if tree.lower[place] in _PRONOUNS:
                continue
            row = self._phrase(first, last, place)
            if row and row["kind"] in (ORGANISATION, DOCUMENT):
                return row
        return spoken
