"""The remit of a role: *for children, young people and schools*, and where it ends."""

from __future__ import annotations

import re

from councilie.names import GAP, WORD
from councilie.officials.role_words import DETERMINERS, RoleWords
from councilie.officials.roles import ORGANISATION

REMIT_WORD = re.compile(r"(?P<gap>[ \u00a0]+(?:[–—-][ \u00a0]+)?|,[ \u00a0]+|/)?(?P<word>&|[\w’'-]+)")
_JOINTS = frozenset(["and", "&", "the", "of", "for"])
_NAMES = re.compile(rf"{WORD}(?:{GAP}{WORD})+")
_ORGANISATION = re.compile(ORGANISATION)


def is_topic(text: str, start: int, words: RoleWords) -> bool | None:
    """Whether the word here is one of remits: *children*; None where there is no word."""
    found = REMIT_WORD.match(text, start)
    return found["word"].casefold().replace("’", "'") in words.topics if found else None


def remit_end(text: str, start: int, words: RoleWords, *, places: bool = False) -> int:
    """The end of a remit; a comma goes on with it where *and* closes the list. ``places``: *in Kent*."""
    topics = words.topics
    place = end = start
    listed = closed = False
    unknown = 0
    for _ in range(24):
        found = REMIT_WORD.match(text, place)
        if not found or (found["gap"] is None and place != start):
            break
        word = found["word"]
        folded = word.casefold().replace("’", "'")
        known = folded in topics or folded.split("-")[0] in topics
        if found["gap"] and found["gap"].strip() and not known and folded not in ("and", "&"):
            break
        if found["gap"] and found["gap"].startswith(","):
            listed, closed = True, folded in ("and", "&")
        if folded in words.ends:
            looked_after = folded == "after" and text[start:place].casefold().endswith("looked")
            in_place = places and folded == "in" and _ORGANISATION.match(text, found.end() + 1)
            if not (looked_after or in_place):
                break
        elif folded in ("and", "&"):
            following = REMIT_WORD.match(text, found.end())
            if not following:
                break
            next_word = following["word"].casefold().replace("’", "'")
            if next_word not in topics and following["word"][0].isupper() != text[start].isupper():
                break
            if next_word not in topics and (next_word in words.modifiers or next_word in DETERMINERS):
                break
            closed = True
        elif not known and folded not in _JOINTS:
            if word[0].isupper() and (
                (text[start].islower() and not text[start:place].rstrip().endswith(" in"))
                or _name_follows(text, found.start("word"), topics)
            ):
                break
            if folded.endswith("ed") and not word[0].isupper() and place != start:
                break
            unknown += 1
            if unknown > 2:
                break
        place = found.end()
        if folded not in _JOINTS and folded != "in" and (not listed or closed):
            end = place
    return end


def _name_follows(text: str, start: int, topics: frozenset[str]) -> bool:
    """Whether two or more capitalised words that are no topics stand here: a name, not a remit."""
    names = _NAMES.match(text, start)
    return names is not None and not any(w.casefold() in topics for w in names.group().split()[:2])
