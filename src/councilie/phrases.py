"""A trie of phrases over a doc's tokens, blind to case, white space, hyphens and the sort of apostrophe.

spaCy's ``PhraseMatcher`` misses a name that a line break, a double space or a no-break space divides, because
white space is a token of its own. Here the tokens that hold nothing are left out first, in numpy, and only
the tokens with which some phrase starts are looked at in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, NORM
from spacy.tokens import Doc
from spacy.vocab import Vocab

_HYPHENS = ("-", "‐", "‑", "–")
#: Token norms that count as another: an ampersand is an *and*.
_SAME = {"&": "and", "st.": "st"}
_END = -1


class Phrases:
    """Phrases with a value each; several values of one phrase come as a tuple."""

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings
        self._same = {self._strings.add(a): self._strings.add(b) for a, b in _SAME.items()}
        self._left_out = np.array([self._strings.add(mark) for mark in _HYPHENS], dtype=np.uint64)
        self._trie: dict[int, Any] = {}
        self._first = np.array([], dtype=np.uint64)

    def add(self, phrases: Iterable[tuple[str, Any]], tokenizer: Callable[[str], Doc]) -> None:
        """Add pairs of a phrase and its value."""
        for phrase, value in phrases:
            norms, _ = self._norms(tokenizer(phrase))
            if not norms:
                continue
            node = self._trie
            for norm in norms:
                node = node.setdefault(norm, {})
            values = node.get(_END, ())
            if value not in values:
                node[_END] = (*values, value)
        self._first = np.array(sorted(self._trie), dtype=np.uint64)

    def find(self, doc: Doc) -> Iterator[tuple[int, int, tuple[Any, ...]]]:
        """``(first token, last token, values)`` of the longest phrases, from the left, without overlap."""
        attrs = doc.to_array([NORM, IS_SPACE])
        places = self._kept(attrs)
        norms = attrs[places, 0]
        starts = np.flatnonzero(np.isin(norms, self._first))
        end = 0
        for start in starts.tolist():
            if start < end:
                continue
            node, place, best = self._trie, start, None
            while place < len(norms):
                norm = int(norms[place])
                node = node.get(self._same.get(norm, norm))
                if node is None:
                    break
                place += 1
                if _END in node:
                    best = place, node[_END]
            if best:
                end, values = best
                yield int(places[start]), int(places[end - 1]), values

    def _norms(self, doc: Doc) -> tuple[list[int], Any]:
        attrs = doc.to_array([NORM, IS_SPACE])
        places = self._kept(attrs)
        return [self._same.get(int(norm), int(norm)) for norm in attrs[places, 0]], places

    def _kept(self, attrs: Any) -> Any:
        return np.flatnonzero((attrs[:, 1] == 0) & ~np.isin(attrs[:, 0], self._left_out))
