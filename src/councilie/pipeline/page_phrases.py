"""The known phrases of page furniture and bylines, found in a line by look-up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from councilie.alternatives import alternatives
from councilie.gazetteer import Pattern
from councilie.pipeline.page_lines import Paragraph

_EDGES = re.compile(r"^[\W\d]+|[\W\d]+$")
_COUNT = re.compile(r"^\d+\s+")
_WORD = re.compile(r"[^\W\d_]+")


class Hit(NamedTuple):
    """A phrase that a line holds, and where: ``start``, ``whole`` or ``anywhere``."""

    label: str
    entry: str
    at: str
    phrase: str


class Listed:
    """Phrases of one kind, in any case, at any place of a line.

    A line that has no word of theirs need not be searched: ``words`` are those of the line, from ``words_of``,
    None where they are not known.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        listed = [phrase.lower() for phrase in phrases]
        any_of_them = alternatives(listed)
        self.pattern = re.compile(rf"(?<!\w)(?:{any_of_them})(?:(?<=\W)|(?![\w’']))", re.I)
        #: Whether a text in lower case may hold one: quicker, as ``re`` skips to the letters that they begin with.
        self.may_be_in = re.compile(any_of_them).search
        self._words = {max(_WORD.findall(phrase) or [""], key=len) for phrase in listed}

    def is_in(self, words: frozenset[str] | None) -> bool:
        """Whether a line of these words may hold one of the phrases."""
        return words is None or not self._words.isdisjoint(words)

    def search(self, text: str, words: frozenset[str] | None = None) -> re.Match[str] | None:
        return self.pattern.search(text) if self.is_in(words) else None

    def sub(self, by: str, text: str, words: frozenset[str] | None = None, count: int = 0) -> str:
        return self.pattern.sub(by, text, count=count) if self.is_in(words) else text


def words_of(text: str) -> frozenset[str]:
    """The words of a line in lower case, and "", of which phrases without a letter are."""
    return frozenset(("", *_WORD.findall(text.lower())))


class Phrases:
    """Phrases by a word of theirs, so that a line is compared with few of them.

    A pattern's ``at`` says where in the line it counts: at its ``start`` (the default), as the ``whole``
    line (but for figures and punctuation at its edges), or ``anywhere``.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._by_first: dict[str, list[tuple[str, Hit]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[str, Hit]]] = defaultdict(list)
        for pattern in patterns:
            phrase = pattern["pattern"].lower().replace("’", "'").replace(",", "")
            at = pattern.get("at", "start")
            words = _WORD.findall(phrase) or [phrase]
            hit = Hit(pattern["label"], pattern.get("id", phrase), at, phrase)
            if at == "anywhere":
                self._by_word[max(words, key=len)].append((phrase, hit))
            else:
                self._by_first[words[0]].append((phrase, hit))
        self._cores = {
            hit.phrase: _EDGES.sub("", hit.phrase) for hits in self._by_first.values() for _, hit in hits
        }
        self._words = frozenset(self._by_word)

    def find(self, paragraph: Paragraph) -> list[Hit]:
        """The phrases that a paragraph holds, longest first at its start."""
        plain = paragraph.plain
        hits: list[tuple[int, Hit]] = []
        first = _WORD.search(plain)
        for phrase, hit in self._by_first.get(first[0], ()) if first else ():
            if hit.at == "whole":
                core = self._cores[phrase]
                if core in plain and _EDGES.sub("", plain) == core:
                    hits.append((len(phrase), hit))
            elif phrase in plain and (_starts(plain, phrase) or _starts(_COUNT.sub("", plain), phrase)):
                hits.append((len(phrase), hit))
        for phrase, hit in self._by_first.get(plain[:1], ()):
            if plain.startswith(phrase):
                hits.append((len(phrase), hit))
        if not self._words.isdisjoint(paragraph.vocabulary):
            for word in sorted(self._words & paragraph.vocabulary):  # sorted: the first of a weight is shown
                hits += [(0, hit) for phrase, hit in self._by_word[word] if phrase in plain]
        return [hit for _, hit in sorted(hits, key=lambda pair: -pair[0])] if hits else []


def _starts(plain: str, phrase: str) -> bool:
    """Whether a line starts with a phrase, and not in the middle of a word."""
    return plain.startswith(phrase) and not (phrase[-1].isalnum() and plain[len(phrase) :][:1].isalnum())
