"""The name before a role: *Jane Hill, chief executive*, *Jane Hill (leader)*, *Jane Hill, who is …*."""

from __future__ import annotations

import re
from collections.abc import Callable

from councilie.names import is_name_word, name_before
from councilie.officials.clauses import clause_before, is_soon
from councilie.officials.named import Introduction, NameReader, Place
from councilie.officials.roles import Role
from councilie.officials.words_before import last_word

#: Where no name stands before a role.
NOTHING: tuple[Place | None, str, str | None] = (None, "", None)
#: Verbs between a name and the role that is said of it, by the standing that they give.
_LINKS = {
    "former": (
        "(?:(?:has|had|have) )?(?:stood down|stepped down|resigned|quit|retired|left|been sacked) as|had been"
        "|was sacked as|previously served as|used to be"
    ),
    "incoming": (
        "will become"
        "|starts as|will start as|will serve as|would become|would be|is to become|is due to become"
        "|will take over as|is to be|will be"
        "|is set to become|(?:will|is to|is due to) (?:succeed|replace|take over from)(?: M[rs]{1,2}| Dr)? [\\w’'-]+ as"
        "|(?:will join|joins|is joining|is to join|will be joining) [^,.;\\n]{2,50}? as"
    ),
    "plain": (
        "is|was|became|becomes|remains|has been|serves as|served as|took over as|takes over as"
        "|has taken over as|works as|acts as"
        "|holds|as|to (?:act|fill in|serve|stand in|step in|take over) as"
        "|(?:(?:was|were|is|has been|have been|had been|been|being|be) )?(?:re-?)?(?:"
        "appointed|elected|named|made|chosen|confirmed|sworn in|installed|unveiled|announced|hired|recruited)"
        "(?: by [^,.;\\n]{1,50}| in \\w+| last \\w+)*(?: to be| to)?(?: as)?"
        "|(?:(?:was|been|is|being) )?promoted(?: from [^,.;\\n]{1,60})?(?: to be| to)(?: the role of)?"
    ),
}
_LINK = re.compile(
    r"(?P<who>,? (?:who|and) |, (?=to ))?(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{verbs})" for name, verbs in _LINKS.items())
    + r") (?:(?:also|now|then|currently|still|previously|both|the council's|once) )*$"
)
_GETS = tuple(
    verb + link
    for verb in ("appointed", "elected", "named", "made", "promoted")
    for link in ("", " as", " to")
)
_UNTIL = re.compile(r",? (?:until|between|from \d{4}) (?!Easter|further|the end|a permanent|next)")
_CLAUSE_END = re.compile(r"[.\n,;]")
#: How far after the role it may be said until when.
_UNTIL_REACH = 60
_UNTIL_BEFORE = re.compile(r"(?<!\w)[Uu]ntil (?:\w+ ){1,3}$")
_PREFIX = re.compile(r"(?:(?:also|now|then|currently|still|previously|formerly|once) |who is |who was )+$")
_PREFIX_ENDS = frozenset(
    ["also", "now", "then", "currently", "still", "previously", "formerly", "once", "is", "was"]
)
#: The words that a link can end with, to look for one only after them.
_LINK_ENDS = _PREFIX_ENDS | frozenset(
    "as be become became becomes remains been holds appointed re-appointed reappointed elected re-elected"
    " reelected named made chosen confirmed in installed unveiled announced hired recruited to of both"
    " council's once".split()
)
#: Roles that stand after a name as letters: Jane Hill MP.
_LETTERS = ("MP", "MSP", "MS", "AM", "MLA", "MEP", "TD", "HMI")
#: What a role begins to say that is no apposition.
_VERB = re.compile(
    r"[ \u00a0](?:said|told|added|replied|confirmed|stated|explained|advised|reported|informed|agreed|responded"
    r"|answered|noted|clarified|undertook|outlined|thanked|asked)(?!\w)"
)
_ADDRESSEE = re.compile(r"^(?:To|From|For the attention of|FAO|cc)[: ]\s*", re.I)
_PRONOUN = re.compile(r"(?:^|[.!?”\"’]\s|\n)(?:He|She)$")
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?][”\"’]? )\s*")
#: How far back the full name may be of whom only the surname is told.
_FAR = 5000
SENTENCE_END = re.compile(r"[.!?\n]")


class NamesBefore:
    """Finds the name before a role of one text.

    Args:
        text: The text.
        reader: What reads names.
        in_body: Whether an offset lies in the article itself.
    """

    def __init__(self, text: str, reader: NameReader, in_body: Callable[[int], bool]) -> None:
        self.text = text
        self.reader = reader
        self.in_body = in_body
        #: The introductions so far by the right edges of their roles.
        self.claimed: dict[int, Introduction] = {}

    def find(self, role: Role) -> tuple[Place | None, str, str | None]:
        """The name, the rule that found it and the standing that the words between give."""
        text, claimed = self.text, self.claimed
        if text[role.left : role.left + 5].casefold() == "whose":
            return NOTHING  # Otley Trust, whose director Jane Hill is
        place, standing, last = self._prefix(role)
        linked = last in _LINK_ENDS
        clause = clause_before(text, role, place) if linked else None
        link = _LINK.search(text, max(0, place - 110), place) if linked and not clause else None
        rule = "apposition"
        if clause:
            rule, place, standing = "post_in_clause", clause.start, clause.standing
        elif link:
            gets = link["incoming"] or (link["plain"] or "").endswith(_GETS)
            rule, place = "gets_role" if gets else "name_is_role", link.start()
            if link["former"]:
                standing = "former"
            elif link["incoming"] and role.standing in (None, "current"):
                standing = "incoming"
        if (clause or link) and role.standing in (None, "current") and is_soon(text, place, role):
            standing = "incoming"
        if standing is None and not (link and link["incoming"]):
            until = _UNTIL.search(text, role.right, role.right + _UNTIL_REACH + 20)
            if until and not _CLAUSE_END.search(text, role.right, until.start()):
                standing = "former"
        while place and text[place - 1] in " \u00a0":
            place -= 1
        if not place:
            return NOTHING
        told = clause or link
        if not told:
            if role.head in _LETTERS and role.place and text[place - 1].isalpha() and role.right == role.end:
                return self._before_letters(role, place, standing)
            if self._told_already(place) or text[place - 1] not in ",(–—-\n":
                return NOTHING
            if text.startswith(("the ", "The "), role.left) and _VERB.match(text, role.right):
                return NOTHING  # asked by Jane Hill, the director replied
            if text[place - 1] == "\n":
                return self._signature(place, role), "signature", standing
            place -= 1
        while place and text[place - 1] in " \u00a0,":
            place -= 1
        if place in claimed:
            one = claimed[place]
            return ((one.start, one.end), rule, standing) if told else NOTHING
        if told and _PRONOUN.search(text, max(0, place - 6), place):
            return self._antecedent(place), "pronoun_is_role", standing
        found = self.reader.name_ending(text, place)
        if found is None and told:
            found = self._subject(place) if text[place : place + 1] == "," else self._bearer(place)
        return found, rule, standing

    def _prefix(self, role: Role) -> tuple[int, str | None, str]:
        """Where the role begins, with *now* or *formerly*, the standing that gives, and the last word before it."""
        text = self.text
        if text.find("ntil ", max(0, role.left - 40), role.left) >= 0:  # until lately the leader
            until = _UNTIL_BEFORE.search(text, max(0, role.left - 40), role.left)
            if until:
                return until.start(), "former", last_word(text, until.start())
        last = last_word(text, role.left)
        found = _PREFIX.search(text, max(0, role.left - 40), role.left) if last in _PREFIX_ENDS else None
        if found is None:
            return role.left, None, last
        gone = any(word in found.group() for word in ("formerly", "previously", "once"))
        return found.start(), "former" if gone else None, last_word(text, found.start())

    def _before_letters(
        self, role: Role, place: int, standing: str | None
    ) -> tuple[Place | None, str, str | None]:
        """*Jane Hill MP*; but in *Jane Hill, Otley South MP* the capitals are a seat."""
        seat = place - len(role.place or "")
        if self.text.endswith(", ", 0, seat):
            bearer = self.reader.name_ending(self.text, seat - 2)
            if bearer:
                return bearer, "apposition", standing
        return name_before(self.text, place), "name_then_letters", standing

    def _told_already(self, place: int) -> bool:
        """Whether this is a second role of somebody: *Jane Hill, Otley MP and council leader*."""
        if not self.text.endswith(" and", 0, place):
            return False
        end = place - 4
        while end and self.text[end - 1] in " ,":
            end -= 1
        return end in self.claimed

    def _subject(self, place: int) -> Place | None:
        """Who gets a role after an aside: *Jane Hill, who came in May, becomes director*."""
        text = self.text
        right = next(reversed(self.claimed), -1)
        if 0 <= right < place <= right + 40 and not SENTENCE_END.search(text, right, place):
            return self.claimed[right].start, self.claimed[right].end
        found = self._antecedent(place)
        if found and text[found[1] : found[1] + 1] == "," and not SENTENCE_END.search(text, found[1], place):
            return found
        return None

    def _bearer(self, place: int) -> Place | None:
        """*Jane Hill has a dog. … Hill has been director since May*: where a surname is told in full before."""
        text = self.text
        begin = max(text.rfind(mark, max(0, place - 40), place) for mark in (" ", "\n")) + 1
        word = text[begin:place]
        if not word[:1].isupper() or not is_name_word(word, last=True):
            return None
        start = text.find(" " + word, max(0, begin - _FAR), begin - 1)
        found = name_before(text, start + 1 + len(word)) if start >= 0 else None
        return found if found and self.in_body(found[0]) else None

    def _signature(self, place: int, role: Role) -> Place | None:
        """A name on a line of its own and the role on the next, as letters and releases end."""
        text, end = self.text, place
        while end and text[end - 1].isspace() and place - end < 8:
            end -= 1
        if text.count("\n", end, place) > 1 or not self.in_body(role.start):
            return None
        found = self.reader.name_ending(text, end)
        if found is None or text[found[0] : found[1]].isupper():
            return None
        before = text[text.rfind("\n", max(0, found[0] - 100), found[0]) + 1 : found[0]].strip(" –—-\t")
        before = _ADDRESSEE.sub("", before)
        return found if not before or self.reader.titles.fullmatch(before + " ") else None

    def _antecedent(self, place: int) -> Place | None:
        """*Dr Jane Hill said so. She is the director*: the last name that begins a sentence before."""
        found: Place | None = None
        for start in _SENTENCE_START.finditer(self.text, max(0, place - 500), place):
            name = self.reader.name_at(self.text, start.end(), least=2)
            if name and name[1] <= place:
                found = name
        return found
