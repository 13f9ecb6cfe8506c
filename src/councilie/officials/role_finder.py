"""Find the heads of role phrases, the names of organisations, titles and parties, all in one matching."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from councilie.gazetteer import Pattern
from councilie.groups import Row
from councilie.officials.near_names import NearNames
from councilie.officials.role_reader import DESIGNATE, RoleReader
from councilie.officials.role_words import RoleWords
from councilie.officials.roles import Body, Phrases, Role
from councilie.phrases import plain_words

_CAPITAL_BEFORE = re.compile(r"(?<!\w)(?!The )[A-Z][\w’'-]*[ \u00a0]$")
_MATCHED = ("ROLE", "ORGANISATION", "HONORIFIC", "PARTY", "LEADING_VERB", "RELATION")


class RoleFinder:
    """Finds role phrases and the names of organisations.

    Args:
        vocab: The pipeline's vocabulary.
        tokenize: Its tokenizer.
        patterns: Those of the files roles, honorifics, parties and organisations.
    """

    def __init__(self, vocab: Vocab, tokenize: Callable[[str], Doc], patterns: Iterable[Pattern]) -> None:
        self.vocab = vocab
        self.matcher = PhraseMatcher(vocab, attr="NORM")
        #: By the norms of a phrase what it is, and whether in the plural. The matcher has but one key: for each
        #: of its own it would make an entry of the vocabulary, which takes longer than all the rest.
        self.entries: dict[bytes, list[tuple[Pattern, bool]]] = {}
        kept = list(patterns)
        self.words = RoleWords(kept)
        for pattern in kept:
            if pattern["label"] in _MATCHED:
                self._add(tokenize, pattern["pattern"], pattern, False)
            plural = pattern.get("plural", pattern["pattern"] + "s")
            if pattern["label"] == "ROLE" and plural:
                self._add(tokenize, plural, pattern, True)

    def _add(self, tokenize: Callable[[str], Doc], phrase: str, pattern: Pattern, plural: bool) -> None:
        forms = {phrase, phrase.replace("'", "’")}
        if pattern["label"] == "HONORIFIC":
            forms |= {phrase + "."}
        for form in sorted(forms):
            words = plain_words(form, tokenize)
            doc = Doc(self.vocab, words=words) if words else tokenize(form)
            known = self.entries.setdefault(doc.to_array("NORM").tobytes(), [])
            if not known:
                self.matcher.add("phrase", [doc])
            if (pattern, plural) not in known:
                known.append((pattern, plural))

    def find(self, doc: Doc, text: str, councils: list[Row]) -> Phrases:
        """The role phrases of a document, read into their parts, and what else tells who somebody is."""
        found = self._matches(doc, text)
        for row in councils:
            if row.get("name"):
                found.bodies.append(Body(row["start"], row["end"], row["name"], row.get("gss"), "council"))
        found.bodies.sort(key=lambda body: (body.start, -body.end))
        near = NearNames(text, found)
        found.roles[:] = filter(near.worth_reading, found.roles)
        reader = RoleReader(self.words, text, found.bodies)
        for role in found.roles:
            reader.read(role)
        return found

    def _hits(self, doc: Doc) -> Iterator[tuple[Pattern, bool, int, int]]:
        """What is found, with its first token and its end, the longest first where they begin alike."""
        norms = doc.to_array("NORM")
        for _, first, last in sorted(self.matcher(doc), key=lambda match: (match[1], -match[2])):
            for entry, plural in self.entries[norms[first:last].tobytes()]:
                yield entry, plural, first, last

    def _matches(self, doc: Doc, text: str) -> Phrases:
        """Heads of roles, the longest where they overlap; organisations, titles and verbs of leading."""
        found = Phrases([], [], [], [], [], [])
        end_of_last = -1
        for entry, plural, first, last in self._hits(doc):
            token = doc[last - 1]
            start, end = doc[first].idx, token.idx + len(token)
            if entry["label"] == "HONORIFIC":
                if text[start:end].rstrip(".") in (entry["pattern"], entry["pattern"].upper()):
                    found.titles.append(start)
            elif entry["label"] == "PARTY":
                inside = entry["party"] == "Other" and _CAPITAL_BEFORE.search(text, max(0, start - 25), start)
                if text[start].isupper() and not inside:  # not the TaxPayers' Alliance's
                    found.parties.append((end, entry["party"]))
            elif entry["label"] == "LEADING_VERB":
                found.verbs.append((start, end))
            elif entry["label"] == "RELATION":
                if text[start:end] == entry["pattern"]:
                    found.relations.append((start, end, entry["relation"]))
            elif entry["label"] == "ORGANISATION":
                if text[start].isupper() and (not entry["pattern"].isupper() or text[start:end].isupper()):
                    # a department goes by its name, any other body as the text calls it
                    name = entry["name"] if entry.get("kind") == "department" else text[start:end]
                    found.bodies.append(Body(start, end, name, None, entry.get("kind")))
            elif first >= end_of_last and not _goes_on(text, end) and not _inside_word(text, start):
                if entry["pattern"].isupper() and not text[start:end].rstrip("s").isupper():
                    continue  # MS the title, AM the assembly member: not ms, am
                end_of_last = last
                found.roles.append(Role(start, start, end, end, text[start:end], entry, plural=plural))
        return found


def _goes_on(text: str, end: int) -> bool:
    """Whether a hyphen makes another word of this: leader-led, but not leader-designate."""
    return text[end : end + 1] == "-" and not DESIGNATE.match(text, end)


def _inside_word(text: str, start: int) -> bool:
    """Whether a hyphen binds this to a name: Kerswell-Dean, but not ex-leader."""
    if start < 2 or text[start - 1] != "-":
        return False
    return not re.search(r"(?<!\w)(?:ex|then|vice|co|non|sub)-$", text[max(0, start - 6) : start], re.I)
