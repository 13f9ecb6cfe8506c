"""Tell the plain place among bare places: a surname, a part of another name, where people and things are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from councilie.alternatives import alternatives
from councilie.council_contexts import (
    PASSED_OVER,
    Context,
    first_words,
    is_seat_or_match,
    last_piece,
    last_words,
    owns,
    word_before,
)
from councilie.council_names import Found
from councilie.council_verbs import CouncilVerbs

#: Between words of one line; and how far before a place they are looked for.
_BLANK, _REACH = r"[^\S\n]+", 60
#: *Commissioners sent into Haringey*.
SENT_INTO = re.compile(
    r"\b(?:commissioners?|inspectors?|auditors|hit squads?|troubleshooters?|experts|advisers|task ?force|team)\b"
    r"[^.,]{0,20}\binto\s$",
    re.I,
)
#: *In Yorkshire and the Humber Leeds is good*
_IN_REGION = re.compile(
    r"(?:In|Across|Throughout)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:and\s|the\s|of\s){0,2}[A-Z][\w’'-]*){0,4}\s"
)
#: *Otley, Leeds*
_PLACE_BEFORE = re.compile(r"\b[A-Z][\w’'-]+,\s$")
#: *Marsh and Sons, of Boston,*: where a firm or a person is at home.
_OF_BEFORE, _COMMA = re.compile(r"\b[A-Z][\w’'-]*,\sof\s$"), re.compile(r"[,;.)]")
#: The lists whose words, with a capital, make no name of the place beside them.
_NO_NAME = ("function_word", "act", "told", "auxiliary", "object_of", "with", "body_noun", "gone")
#: The word lists it needs: that one is missing is to show when it is made, not on some page.
_LISTS = (
    "body_noun", "described", "first_name", "honorific", "in_place", "place_noun",
)  # fmt: skip


class PlainPlaces:
    """What shows the place; a pattern is compiled when a page first needs it."""

    def __init__(self, words: Mapping[str, frozenset[str]], verbs: CouncilVerbs) -> None:
        self.words = {name: words[name] for name in _LISTS}
        self._verbs = verbs
        self._function_words = frozenset().union(*(words[name] for name in _NO_NAME))
        #: What must stand before a place for a pattern to match.
        self._ends_in_place = last_words(words["in_place"]) | PASSED_OVER
        self._ends_described = last_words(words["described"]) | {"run", "led", "controlled", "dominated"}
        #: What must stand behind it.
        self._opens_place_noun = first_words(words["place_noun"])
        self._opens_body_noun = first_words(words["body_noun"]) | {"city", "county", "borough", "district"}

    @cached_property
    def _place_noun(self) -> re.Pattern[str]:
        return re.compile(rf"\s(?:{alternatives(self.words['place_noun'])})\b", re.I)

    @cached_property
    def _body_noun(self) -> re.Pattern[str]:
        nouns = alternatives(self.words["body_noun"])
        return re.compile(rf"\s(?:(?:city|county|borough|district)\s)?(?:{nouns})\b", re.I)

    @cached_property
    def _in_place(self) -> re.Pattern[str]:
        words = alternatives(self.words["in_place"], _BLANK)
        nearby = rf"(?:{alternatives(PASSED_OVER - {''})}{_BLANK})?"
        return re.compile(rf"\b(?:{words}){_BLANK}{nearby}$", re.I)

    @cached_property
    def _described(self) -> re.Pattern[str]:
        adjectives = alternatives(self.words["described"])
        return re.compile(rf"\b(?:{adjectives}|\w+-(?:run|led|controlled|dominated))\s+$", re.I)

    def is_in(self, text: str, places: list[Found], previous: str) -> bool:
        """*in Essex*, *near Leeds*: a place that people and things are in, by the word before."""
        start, end = places[0].start, places[-1].end
        if last_piece(previous) not in self._ends_in_place or owns(text, end):
            return False
        low = max(0, start - _REACH)
        return self._in_place.search(text, low, start) is not None and not SENT_INTO.search(text, low, start)

    def is_place(self, here: Context, text: str) -> bool:
        """A surname, a part of another name, an address, a seat."""
        line = here.line
        shouting = line.isupper()
        if any(text[place.start].islower() for place in here.places):
            return True
        if line.strip(" \t•*-.,:;|") == text[here.start : here.end]:
            return True
        after = text[here.end : here.end + 2]
        if (after[:1] and after[:1] in "-/@_‑") or (after[:1] == "." and after[1:].isalpha()):
            return True
        if here.left[-1:] and here.left[-1:] in "-/@#._‑":
            return True
        previous, following = here.previous.lower(), here.next
        if self.is_person(previous):
            return True
        if here.previous[:1].isupper() and not shouting and not self._is_function_word(previous):
            in_region = _IN_REGION.fullmatch(here.left) and self._verbs.acts(here)
            return not in_region and not self.is_described(here)
        if following[:1].isupper() and not shouting:
            called = previous == here.previous and previous and not self._is_function_word(previous)
            if called or not self._is_function_word(following.lower()):  # the charity Leeds Cares
                return True
        place_noun = here.is_before(self._opens_place_noun) and self._place_noun.match(here.right)
        if place_noun and not self.has_body_noun(here):
            return True
        comma = here.left[-2:-1] == "," and not here.owns
        if comma and _PLACE_BEFORE.search(here.left) and not self._verbs.acts(here):
            return True
        if _COMMA.match(here.right) and here.previous == "of" and _OF_BEFORE.search(here.left):
            return True
        return is_seat_or_match(here)

    def is_surname(self, run: list[Found], hit: Found, text: str) -> bool:
        """*Jane Stafford, Leeds's director*: the place before is a surname, no item of a list."""
        if len(run) > 1 or run[0].sort != "place" or text[run[0].end : hit.start].strip() != ",":
            return False
        before = word_before(text, run[0].start)
        named = before[:1].isupper() and "-" not in before and not self._is_function_word(before.lower())
        return named and (owns(text, hit.end) or self._body_noun.match(text, hit.end) is not None)

    def is_person(self, previous: str) -> bool:
        """*Clare Stafford*, *Mr Kent*: a surname, by the word before."""
        previous = previous.lower()
        return previous in self.words["honorific"] or previous in self.words["first_name"]

    def is_described(self, here: Context) -> bool:
        """*Bankrupt Birmingham*, *Tory-run Bromley*: what only a council is."""
        return here.is_after(self._ends_described) and self._described.search(here.left) is not None

    def has_body_noun(self, here: Context) -> bool:
        """Whether a noun of bodies follows: *Leeds councillor*, *Somerset chief*."""
        return here.is_before(self._opens_body_noun) and self._body_noun.match(here.right) is not None

    def _is_function_word(self, low: str) -> bool:
        return low in self._function_words
