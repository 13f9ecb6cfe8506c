"""Say who speaks: the mention in the text, and for a pronoun whom it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from councilie import people
from councilie.attribution.cues import Cue
from councilie.attribution.mentions import (
    ARTICLES,
    DOCUMENT,
    ORGANISATION,
    PERSON,
    UNNAMED,
    Mentions,
)
from councilie.attribution.neighbours import opening
from councilie.attribution.segments import LEADING
from councilie.attribution.topics import Topics
from councilie.attribution.tree import Range, Tree
from councilie.attribution.utterance import Utterance
from councilie.groups import Row

_PERSONAL = frozenset(["he", "she"])
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "which", "that", "i", "we", "you", "one"])
_POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
_NOT_SPEAKERS = frozenset(["there", "what", "nobody"])
_SENTENCES_BACK = 8
_SPEAKERS_BACK = 30
_MALE = frozenset("husband son father brother dad boy grandfather grandson nephew uncle boyfriend".split())
_FEMALE = frozenset(
    "wife daughter mother sister mum girl grandmother granddaughter niece aunt girlfriend".split()
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y)\b")
_TRAIT = re.compile(r"the (?:\w+-)?(?:\d\d-year-old|\w+-of-\w+)", re.I)


class Resolver:
    """Resolves the speakers of one document, in order: a pronoun may mean who spoke before."""

    def __init__(self, doc: Doc, tree: Tree, words: dict[str, frozenset[str]]) -> None:
        self.doc, self.tree = doc, tree
        self.mentions = Mentions(doc, tree, words)
        self.topics = Topics(tree, self.mentions)
        self.spoken: list[Row] = []
        self.genders: dict[str, str] = {}

    def speaker(self, utterance: Utterance) -> Row | None:
        """Who said it, as the ``speaker`` of a record, or None where nobody is named."""
        found = self._of(utterance)
        if found and self.mentions.is_unknown_word(found) and self._says_i(utterance):
            found = self.mentions.as_person(found)
        if found:
            self.spoken.append(found)
        return found

    def _says_i(self, utterance: Utterance) -> bool:
        """Whether the words in marks have *I* or *my*, so that a person says them."""
        rows = self.tree.quotations
        return any(
            _FIRST_PERSON.search(self.tree.text, *rows[place]["inner"]) for place in utterance.quotations
        )

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
        while first < last - 1 and (tree.lower[first] in LEADING or not tree.words[first].strip()):
            first += 1
        if first >= last:
            return None
        head = cue.head if cue and cue.head is not None and first <= cue.head < last else None
        word = tree.lower[head if head is not None else first]
        if (word in _PRONOUNS or word in _POSSESSIVES) and (head is not None or last - first == 1):
            return self._pronoun(head if head is not None else first, cue)
        if word in _NOT_SPEAKERS:
            return None
        return self._described_again(self.mentions.phrase(first, last, head))

    def _described_again(self, row: Row | None) -> Row | None:
        """*said the 43-year-old*, *the mum-of-two added*: whoever spoke last, told by another trait."""
        if row and row["kind"] == UNNAMED and _TRAIT.fullmatch(row["text"]):
            last = reversed(self.spoken[-_SPEAKERS_BACK:])
            spoken = next((known for known in last if known["kind"] == PERSON), None)
            if spoken is not None and _is_one_person(spoken):
                row = {**row, **{field: spoken[field] for field in ("name", "kind", "official", "gss")}}
        return row

    def _pronoun(self, token: int, cue: Cue | None) -> Row | None:
        tree = self.tree
        word = _POSSESSIVES.get(tree.lower[token], tree.lower[token])
        start, end = tree.starts[token], tree.end(token)
        if cue is not None and cue.antecedent is not None:
            meant = self._antecedent(cue)
        elif word in _PERSONAL:
            meant = self._he_or_she(start, end, word)
            if meant:
                self.genders.setdefault(meant["name"], word)
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
        if noun is None or cue.subject is None:
            return None
        first, _ = self.tree.subtree(noun)
        stop = min(cue.subject[0], cue.token)
        return self.mentions.phrase(min(first, noun), max(stop, noun + 1), noun) if first < stop else None

    def _he_or_she(self, start: int, end: int, word: str) -> Row | None:
        """Whom *he* means: the last speaker, unless somebody was named since or the gender differs."""
        known = reversed(self.spoken[-_SPEAKERS_BACK:])
        spoken = next((row for row in known if _is_one_person(row) or self._is_somebody(row, word)), None)
        spoken = self._subject_before(start, word, spoken["end"] if spoken else 0) or spoken
        mentions, text = self.mentions, self.tree.text
        number = people.resolve(self.doc, start, end, mentions.officials, text=text, naming=mentions.naming)
        if spoken is None and number is None:
            return None
        if number is not None:
            official = self.mentions.officials[number]
            if spoken and spoken["kind"] == UNNAMED:
                return spoken
            if spoken is None or spoken["official"] == number or self._conflicts(spoken, word):
                return {"name": official["name"], "kind": PERSON, "official": number, "gss": None}
            if self.genders.get(official["name"], word) != word:
                return spoken
            last = max((a for a, _ in official["mentions"] if a < start), default=-1)
            if last > spoken["end"] and self._leads(last):
                return {"name": official["name"], "kind": PERSON, "official": number, "gss": None}
        if spoken and self._conflicts(spoken, word):
            return self._other(start, word)
        return spoken

    def _is_somebody(self, row: Row, word: str) -> bool:
        """Whether *he* or *she* may mean an unnamed speaker: *a spokesman*, *her husband*, no *officers*."""
        if row["kind"] != UNNAMED or not row["name"] or row["name"].split(" ")[0] not in ARTICLES:
            return False
        noun = re.split(r" (?:for|from|of|at|in|who)\b", row["name"])[0].split(" ")[-1]
        if noun not in self.mentions.persons:
            return False
        male = noun in _MALE or (noun.endswith("man") and not noun.endswith("woman"))
        female = noun in _FEMALE or noun.endswith("woman")
        return not (female if word == "he" else male)

    def _other(self, start: int, word: str) -> Row | None:
        """The one official named so far who may be meant, where the last speaker cannot."""
        known = [
            {"name": official["name"], "kind": PERSON, "official": number, "gss": None}
            for number, official in enumerate(self.mentions.officials) if official["start"] < start
        ]  # fmt: skip
        fitting = [row for row in known if not self._conflicts(row, word)]
        return fitting[0] if len(fitting) == 1 else None

    def _subject_before(self, start: int, word: str, floor: int) -> Row | None:
        """A person whom a sentence since the last speaker was about, the nearest first."""
        tree = self.tree
        token, _ = tree.tokens(start, start + 1)
        number = tree.sentence_of[token]
        for earlier in range(number - 1, max(number - _SENTENCES_BACK, -1), -1):
            first, last = tree.sentences[earlier]
            if tree.starts[first] < floor:
                return None
            if tree.inside[first] >= 0 or (tree.parsed and not self.topics.is_prose(last)):
                continue
            row = self.topics.of_sentence(first, last)
            if row is None:
                continue
            if row["kind"] == PERSON and not self._conflicts(row, word):
                return row
            if row["kind"] == UNNAMED and earlier == number - 1 and tree.lower[first] == "the":
                return row  # The Chair thanked officers. She …
        return None

    def _conflicts(self, spoken: Row, word: str) -> bool:
        if self.genders.get(spoken["name"], word) != word:
            return True
        if spoken["official"] is None:
            return False
        known = people.gender(self.tree.text, self.mentions.officials[spoken["official"]])
        return known is not None and known != ("m" if word == "he" else "f")

    def _leads(self, at: int) -> bool:
        """Whether the name at an offset is what its sentence is about."""
        tree = self.tree
        first, _ = tree.tokens(at, at + 1)
        if first >= len(tree) or not tree.has_parse(first):
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
        wanted = (
            (ORGANISATION, DOCUMENT) if tree.lower[token] != "they" else (ORGANISATION, DOCUMENT, UNNAMED)
        )
        known = reversed(self.spoken[-_SPEAKERS_BACK:])
        spoken = next((row for row in known if row["kind"] in wanted and row["name"]), None)
        floor = max(tree.tokens(spoken["start"], spoken["end"])[0] if spoken else 0, token - 150)
        for first, last, head in self._subjects_before(tree.sentence_of[token], floor):
            row = self.mentions.phrase(first, last, head)
            if row and row["kind"] in (ORGANISATION, DOCUMENT):
                if row["gss"] or tree.has_parse(head) or tree.lower[head] in self.mentions.bodies:
                    return row
                continue
            if row and tree.lower[token] == "they" and tree.lower[head].endswith("s"):
                return row
        return self._document_before(token, floor) or self._group_before(token, floor) or spoken

    def _subjects_before(self, sentence: int, floor: int) -> Iterator[tuple[int, int, int]]:
        """The subjects of the sentences between a token and a sentence, the last first: start, end and head."""
        tree = self.tree
        for earlier in range(sentence - 1, -1, -1):
            begin, end = tree.sentences[earlier]
            if end <= floor + 1:
                break
            if not tree.has_parse(begin):
                named = opening(tree, end - 1) if self.topics.is_prose(end) else None
                if named is not None and named[0] > floor:
                    yield (*named, named[1] - 1)
                continue
            for place in range(end - 1, max(begin - 1, floor), -1):
                subject = tree.deps[place] in ("nsubj", "nsubjpass") and tree.inside[place] < 0
                if subject and tree.lower[place] not in _PRONOUNS:
                    yield (*tree.subtree(place), place)

    def _group_before(self, token: int, floor: int) -> Row | None:
        """*Inspectors came in May. They found …*: the people with whom one of the sentences before begins."""
        tree = self.tree
        if tree.lower[token] != "they":
            return None
        number = tree.sentence_of[token]
        for earlier in range(number - 1, max(number - 4, -1), -1):
            first, _ = tree.sentences[earlier]
            if first < floor:
                return None
            if tree.lower[first].endswith("s") and tree.lower[first][:-1] in self.mentions.persons:
                return self.mentions.phrase(first, first + 1, first)
        return None

    def _document_before(self, token: int, floor: int) -> Row | None:
        """*said in a statement … It read*: a document named in the sentence before."""
        tree = self.tree
        if tree.lower[token] != "it":
            return None
        number = tree.sentence_of[token] - 1
        if number < 0:
            return None
        start, end = tree.sentences[number]
        for place in range(end - 1, max(start, floor), -1):
            if (
                tree.lower[place] in self.mentions.documents
                and tree.inside[place] < 0
                and tree.lower[place - 1] in ARTICLES | {"the"}
            ):
                return self.mentions.described(place - 1, place + 1, place)
        return None


def _is_one_person(row: Row) -> bool:
    """Whether *he* or *she* may mean a speaker: no two who spoke together."""
    return bool(row["kind"] == PERSON and row["name"]) and (
        row["official"] is not None or " and " not in row["name"]
    )
