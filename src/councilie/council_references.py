"""Find definite references to a council: *the council*, *the old county council*, *that authority*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from councilie.alternatives import alternatives

_REACH = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference, its noun (``council``, ``authority``, ``unitary``) and the words between."""

    start: int
    end: int
    article: str
    noun: str
    modifiers: tuple[str, ...]


class CouncilReferences:
    """The matcher of references, compiled from the word lists."""

    def __init__(self, words: Mapping[str, frozenset[str]], places: Mapping[str, object]) -> None:
        modifier = alternatives(words["reference_modifier"])
        self._places = places
        word = (
            rf"{modifier}|[a-z]+-(?:run|led|controlled|based|held|ruled|dominated|hit)"
            r"|(?-i:[A-Z])\w+(?:-(?:run|led|controlled|based|held))?"
        )
        #: A word is read in one way only: read anew in others, fifteen of them would take thirty thousand.
        self._left = re.compile(
            r"(?<![\w-])(?<!\w[’'])(?P<article>the|this|that|our)"
            rf"(?P<modifiers>(?:\s+(?=(?P<word>(?:{word})(?=\s)))(?P=word))*)\s+$",
            re.I,
        )
        self._compound = re.compile(rf"\s+(?:{alternatives(words['reference_compound'])})\b", re.I)
        #: *the authority to act* is no council, but *ordered the authority to act*
        self._power = re.compile(
            r"\s+(?:to|of(?!\s+(?:its|their|his|her)\b)|on(?!\s+\w+day\b)|figure)\b", re.I
        )
        self._verbs, self._unitary_compounds = words["object_of"], words["unitary_compound"]
        self._known = words["reference_modifier"]
        self._other = words["other_council"]
        self._modifier = re.compile(rf"{modifier}|\S+", re.I)

    @cached_property
    def _told(self) -> re.Pattern[str]:
        verbs = alternatives(self._verbs)
        return re.compile(rf"\b(?:{verbs}|wants?|wanted|requiring|telling|ordering)\s+$", re.I)

    @cached_property
    def _unitary(self) -> re.Pattern[str]:
        return re.compile(rf"\s+(?:{alternatives(self._unitary_compounds)})\b", re.I)

    def find(self, text: str, heads: list[tuple[int, int]]) -> Iterator[Reference]:
        """The references whose nouns stand at ``heads``."""
        for start, end in heads:
            noun = text[start:end].lower()
            if noun not in ("council", "authority", "unitary"):
                continue
            found = self._left.search(text, max(0, start - _REACH), start)
            if not found or "\n\n" in found.group():
                continue
            modifiers = tuple(
                " ".join(word.split()) for word in self._modifier.findall(found["modifiers"].strip())
            )
            if not self._fits(modifiers, noun) or self._compound.match(text, end):
                continue
            power = noun == "authority" and self._power.match(text, end)
            if power and not self._told.search(text, max(0, found.start() - 20), found.start()):
                continue
            if noun == "unitary" and self._unitary.match(text, end):
                continue
            yield Reference(found.start("article"), end, found["article"], noun, modifiers)

    def _fits(self, modifiers: tuple[str, ...], noun: str) -> bool:
        for word in modifiers:
            low = word.lower()
            if noun == "authority" and low in ("combined", "mayoral"):
                continue
            if low in self._other:
                return False
            if low not in self._known and "-" not in low and low not in self._places:
                return False
        return True
