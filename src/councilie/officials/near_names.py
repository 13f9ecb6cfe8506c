"""Which role phrases are worth reading: those that a name stands near, or that may tell of one named later."""

from __future__ import annotations

import re
from bisect import bisect_left

from councilie.names import GAP, PARTICLE, UPPER, is_name_word
from councilie.officials.roles import Phrases, Role

#: Two words next to each other that may be of one name.
_PAIR = re.compile(
    rf"({UPPER}[\w.'’‐‑-]*){GAP}(?=(?:[\"“‘'(][^\s]+{GAP})?(?:{PARTICLE}{GAP}){{0,2}}({UPPER}[\w'’‐‑-]*))"
)
#: How far before and after the head the name may stand that a role is told of.
_BEFORE, _AFTER = 300, 400
#: How near to the head its line begins where the name may stand on the line before.
_SHORT = 100
#: How far back the sentence begins that a role opens, and how far off the party is that it is of.
_OPENING, _PARTY = 160, 80
_STOPS = ".!?\n"
_OPENS = re.compile(r"\W{0,2}The |.*(?:['’]s|s['’]) ", re.S)


class NearNames:
    """Looks for names around the heads of one text.

    Args:
        text: The text.
        phrases: What was found in it.
    """

    def __init__(self, text: str, phrases: Phrases) -> None:
        self.text = text
        self.titles = phrases.titles
        self.parties = [end for end, _ in phrases.parties]

    def worth_reading(self, role: Role) -> bool:
        """Whether a name stands near a role, or it may tell of somebody named elsewhere."""
        return self._has_name(role) or (not role.plural and (self._opens(role) or self._of_party(role)))

    def _has_name(self, role: Role) -> bool:
        """Whether a name, a title or a pronoun stands in the line, or right before it in the line before."""
        text = self.text
        floor = max(0, role.start - _BEFORE)
        line = max(floor, text.rfind("\n", floor, role.start) + 1)
        first = role.start if role.plural else line
        if role.start - line < _SHORT and not role.plural:
            first = max(0, line - _SHORT)
        last = text.find("\n", role.end, role.end + _AFTER)
        last = last if last >= 0 else role.end + _AFTER
        title = bisect_left(self.titles, first)
        if title < len(self.titles) and self.titles[title] < last:
            return True
        if role.entry.get("title") and text[role.end + 1 : role.end + 2].isupper():
            return True
        if text.find("He ", first, role.start) >= 0 or text.find("She ", first, role.start) >= 0:
            return True
        return any(
            is_name_word(pair[1], first=True) and is_name_word(pair[2], last=True)
            for pair in _PAIR.finditer(text, first, last)
        )

    def _opens(self, role: Role) -> bool:
        """*The head of a school*, *Otley Council's leader* at the beginning of a sentence: named in the next."""
        floor = max(0, role.start - _OPENING)
        opens = max(self.text.rfind(stop, floor, role.start) for stop in _STOPS) + 1
        return (opens > 0 or floor == 0) and _OPENS.match(self.text, opens, role.start) is not None

    def _of_party(self, role: Role) -> bool:
        """*The Conservative councillor*, *the leader of the Labour group*, who was named before."""
        place = bisect_left(self.parties, role.start - _PARTY)
        return place < len(self.parties) and self.parties[place] <= role.end + _PARTY
