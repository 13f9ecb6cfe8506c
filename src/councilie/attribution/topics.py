"""Whom a sentence is about: its subject, or the name that it begins with."""

from __future__ import annotations

import re

from councilie.attribution.mentions import PERSON, TITLE, Mentions
from councilie.attribution.neighbours import PREPOSITIONS
from councilie.attribution.tree import STOPS, Range, Tree
from councilie.groups import Row
from councilie.names import name_at, name_before

_ROLE = 8  # tokens of what somebody is, before the name
_LEAD = 12  # tokens of a time or place before a name
_ENDS_ROLE = frozenset(
    ["for", "from", "at", "in", "on", "to", "by", "with", "who", "which", "that", "(", ":"]
)
_AGE = re.compile(r", \d\d?(?=[,.;]|\s*$)")


class Topics:
    """Tells whom the sentences of one document are about."""

    def __init__(self, tree: Tree, mentions: Mentions) -> None:
        self.tree, self.mentions = tree, mentions

    def is_prose(self, end: int) -> bool:
        """Whether a sentence ends with a stop: a headline or a byline does not, and is about nobody."""
        tree = self.tree
        return any(word[-1:] in STOPS or word in STOPS for word in tree.words[max(end - 3, 0) : end])

    def of_sentence(self, first: int, last: int) -> Row | None:
        """The subject of a sentence; without a parse, the name that it begins with."""
        tree = self.tree
        if not tree.has_parse(first):
            return self._named(first, last)
        for place in range(first, last):
            if tree.deps[place] in ("nsubj", "nsubjpass") and tree.inside[place] < 0:
                if place + 1 < last and tree.words[place + 1][:1].isupper():
                    return self._named(first, last)  # Her brother Sunil laughs, where Sunil is cut off
                begin, end = tree.subtree(place)
                role = tree.lower[place] in self.mentions.persons or tree.words[place][:1].isupper()
                row = self.mentions.phrase(begin, end, place)
                if role or (row and row["kind"] == PERSON):
                    return row
                break
        aged = self._aged(first, last)
        return self.mentions.phrase(*aged) if aged else None

    def _named(self, first: int, last: int) -> Row | None:
        named = self._first_name(first, last)
        row = self.mentions.phrase(*named) if named else None
        return self.mentions.as_person(row) if row and self.mentions.is_unknown_word(row) else row

    def _first_name(self, first: int, last: int) -> tuple[int, int, int] | None:
        """The name that begins a sentence, be it behind what the bearer is: *Site manager Jo Hill*, *Her neighbour,
        Jo Hill, …*; else one with an age: *the winner was Jo, 18*."""
        tree, text = self.tree, self.tree.text
        for place in range(first, min(first + _ROLE, last)):
            if not tree.words[place][:1].isupper():
                if tree.lower[place] in _ENDS_ROLE:
                    break
                continue
            title = TITLE.match(text, tree.starts[place])
            before = place - 1 if place > first and tree.words[place - 1] != "," else place - 2
            if place == first or title or (before >= first and tree.lower[before] in self.mentions.persons):
                least = 1 if title or place > first else 2  # her brother Sam, her daughter, Hazel,
                found = name_at(text, title.end() if title else tree.starts[place], least=least)
                if found is not None and not self._is_role(found):
                    begin, end = tree.tokens(*found)
                    return begin, end, end - 1
        return self._behind_lead(first, last) or self._aged(first, last)

    def _behind_lead(self, first: int, last: int) -> tuple[int, int, int] | None:
        """*Every morning at six, Jo Hill opens the pool.*"""
        tree = self.tree
        limit = min(first + _LEAD, last - 1)
        comma = next((place for place in range(first, limit) if tree.words[place] == ","), None)
        if comma is None or not PREPOSITIONS.intersection(tree.lower[first:comma]):
            return None
        found = name_at(tree.text, tree.starts[comma + 1])
        if found is None or self._is_role(found):
            return None
        begin, end = tree.tokens(*found)
        return (begin, end, end - 1) if end < last and tree.words[end] != "," else None

    def _is_role(self, found: Range) -> bool:
        """Whether what looks like a name says what somebody is: *Site Manager*."""
        return any(
            self.tree.lower[near] in self.mentions.persons for near in range(*self.tree.tokens(*found))
        )

    def _aged(self, first: int, last: int) -> tuple[int, int, int] | None:
        tree, text = self.tree, self.tree.text
        for age in _AGE.finditer(text, tree.starts[first], tree.end(last - 1)):
            found = name_before(text, age.start(), least=1)
            if found is not None and found[0] >= tree.starts[first]:
                begin, end = tree.tokens(*found)
                return begin, end, end - 1
        return None
