"""A trie of phrases over a doc's tokens, blind to case, white space, hyphens and the sort of apostrophe.

spaCy's ``PhraseMatcher`` misses a name that a line break, a double space or a no-break space divides, because
white space is a token of its own. Here such tokens, and hyphens, are stepped over; and only the tokens with
which some phrase starts are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy
from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

_HYPHENS = frozenset("-‐‑–")
#: Token norms that count as another, too: an ampersand is an *and*.
_SAME = {"&": "and", "st.": "st"}
_END = -1
#: The last bits of a norm, which is a hash, show of nearly every token that no phrase starts with it.
_BITS = 0xFFFF


def _tokenized(phrase: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A phrase, and as the tokenizer cuts it with other hyphens, not at all, and in capitals."""
    yield phrase, value
    if "St " in phrase:
        yield phrase.replace("St ", "St . "), value
    if "-" in phrase:
        yield phrase.replace("-", "‐"), value
        yield phrase.replace("-", "‑"), value


def plain_words(phrase: str, tokenizer: Any) -> list[str]:
    """The tokens of a phrase of which it is sure, without asking the tokenizer, what it makes of them: words of
    letters alone that it has no rule for; else none."""
    words = phrase.split(" ")
    if (
        type(tokenizer) is Tokenizer
        and all(map(str.isalpha, words))
        and tokenizer.rules.keys().isdisjoint(words)
    ):
        return words
    return []


class Phrases:
    """Phrases with values; a phrase given several values has them as a tuple, in order.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> phrases = Phrases(nlp.vocab)
    >>> phrases.add([("Stoke-on-Trent", 1), ("York", 2)], nlp.tokenizer)
    >>> list(phrases.find(nlp("STOKE on Trent, new york")))
    [(0, 2, (1,)), (5, 5, (2,))]
    """

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings
        self._norm_of = vocab.lex_attr_getters[NORM]  # type: ignore[attr-defined]
        self._same = {self._strings.add(one): self._strings.add(other) for one, other in _SAME.items()}
        self._trie: dict[int, Any] = {}
        self._may_start = numpy.zeros(_BITS + 1, dtype=bool)

    def add(self, phrases: Iterable[tuple[str, Any]], tokenizer: Callable[[str], Doc]) -> None:
        """Add pairs of a phrase and its value."""
        for phrase, value in (pair for each in phrases for pair in _tokenized(*each)):
            node = self._trie
            for norm in self._norms(phrase, tokenizer):
                if not self._is_stepped_over(norm):
                    norm = self._same.get(norm, norm)
                    branch = node.setdefault(norm, {})
                    node.update((one, branch) for one, other in self._same.items() if other == norm)
                    node = branch
            values = node.get(_END, ())
            if value not in values:
                node[_END] = (*values, value)
        self._may_start[[norm & _BITS for norm in self._trie]] = True

    def _norms(self, phrase: str, tokenizer: Callable[[str], Doc]) -> list[int]:
        words = plain_words(phrase, tokenizer)
        if words:  # which need not go into the vocabulary
            return [self._strings.add(self._norm_of(word)) for word in words]
        return list(tokenizer(phrase).to_array("NORM").tolist())

    def find(self, doc: Doc) -> Iterator[tuple[int, int, tuple[Any, ...]]]:
        """``(first token, last token, values)`` of the longest phrases, from the left, without overlap."""
        norms = numpy.asarray(doc.to_array("NORM"), dtype=numpy.uint64)
        norm_of, length, free = norms.item, len(norms), 0
        for start in numpy.flatnonzero(self._may_start[norms & _BITS]).tolist():
            if start < free:
                continue
            node, place, best = self._trie, start, None
            while place < length:
                norm = norm_of(place)
                branch = node.get(norm)
                if branch is not None:
                    node = branch
                    if _END in node:
                        best = place, node[_END]
                elif place == start or not self._is_stepped_over(norm):
                    break
                place += 1
            if best:
                free = best[0] + 1
                yield start, *best

    def _is_stepped_over(self, norm: int) -> bool:
        word = self._strings[norm]
        return word in _HYPHENS or word.isspace()
