"""Stretches of tokens that may be reported: cut to their sentence, trimmed, looked into for marks."""

from __future__ import annotations

import re

from councilie.attribution.cues import Cue
from councilie.attribution.tree import Range, Tree

Found = tuple[list[Range], str]  # the stretches that a cue reports, and the rule that found them

#: What a reporter calls what was said: …, a reference to the flood.
_GLOSSES = frozenset(
    "reference allusion swipe jab dig nod claim assertion allegation remark comment echo".split()
)
_ASIDE_STARTS = frozenset(["which", "whose", "referring"])
_VERBS = frozenset("is was has had will would could should may might means meant".split())
_LEAD = frozenset({"that", ",", ":", "-", "–", "—"})
_MEANS = re.compile(r"[^\W_]|[%£$€)]")  # what a token is more than a mark by


def trim(tree: Tree, stretch: Range) -> Range | None:
    """A stretch without *that* before it and punctuation at its edges, or None where nothing is left."""
    first, last = stretch
    while (
        first < last
        and tree.inside[first] < 0
        and (tree.lower[first] in _LEAD or not tree.words[first].strip())
        and not _is_subject(tree, first, last)
    ):
        first += 1
    while last > first and tree.inside[last - 1] < 0 and not _MEANS.search(tree.words[last - 1]):
        last -= 1
    return (first, last) if last > first else None


def _is_subject(tree: Tree, place: int, last: int) -> bool:
    """Whether *that* is what a clause is about: *thinks that is “a bit rich”*, *reveal that’s untrue*."""
    if tree.lower[place] != "that" or place + 1 >= last:
        return False
    behind = tree.lower[place + 1]
    return behind in ("'s", "’s") or (tree.deps[place].startswith("nsubj") and behind in _VERBS)


def clip(tree: Tree, stretch: Range, cue: Cue) -> Range | None:
    """A stretch within its sentence, on one side of the cue, without *that* and edge punctuation."""
    start, end = tree.sentences[tree.sentence_of[cue.token]]
    first, last = max(stretch[0], start), min(stretch[1], end)
    if last > cue.token + 1:
        first = max(first, cue.span[1])
    elif cue.subject and cue.subject[1] <= cue.token + 1 and first < cue.subject[0]:
        last = min(last, cue.subject[0])
    for place in range(first + 1, last):
        before = place - 2 if tree.words[place - 1] == "," else place - 1
        if tree.inside[place] < 0 <= tree.inside[before] and _is_aside(tree, place):
            last = place  # called them “vermin” while asking for their votes
            break
    return trim(tree, (first, last))


def _is_aside(tree: Tree, place: int) -> bool:
    """*while asking*, *before leaving*, no *before long*."""
    word = tree.lower[place]
    behind = tree.lower[place + 1] if place + 1 < len(tree) else ""
    return word == "while" or (word == "before" and behind.endswith("ing"))


def has_marks(tree: Tree, stretch: Range, words: int = 1) -> bool:
    """Whether a quotation of so many words lies in a stretch."""
    count = 0
    for place in range(*stretch):
        if tree.inside[place] >= 0 and tree.words[place][:1].isalnum():
            count += 1
    return count >= words


def without_aside(tree: Tree, first: int, last: int) -> int:
    """The end of a clause without the reporter’s own *, which …*, *, whose …* or *, a reference to …*."""
    if "," not in tree.words[first + 1 : last]:
        return last
    comma = last - 1
    while tree.words[comma] != ",":
        if tree.inside[comma] >= 0:
            return last
        comma -= 1
    behind = tree.lower[comma + 1 : min(comma + 5, last)]
    if not behind:
        return last
    gloss = behind[0] in ("a", "an", "in") and not _GLOSSES.isdisjoint(behind[1:])
    return comma if gloss or behind[0] in _ASIDE_STARTS else last


def is_title(tree: Tree, quotation: int) -> bool:
    """Whether the marks hold a name (*the ‘Green Team’ project*): every longer word has a capital."""
    first, last = tree.quoted[quotation]
    words = [word for word in tree.words[first:last] if len(word) > 3 and word[:1].isalpha()]
    return bool(words) and all(word[:1].isupper() for word in words)


def hangs_on(tree: Tree, place: int, token: int) -> bool:
    """Whether the phrase at a place hangs on the cue: *on Tuesday*, *in an interview*, *when asked*."""
    for _ in range(12):
        head = tree.heads[place]
        if head == token:
            return tree.deps[place] in (
                "prep",
                "advcl",
                "npadvmod",
                "advmod",
                "prt",
                "dative",
                "agent",
                "conj",
            )
        if head == place:
            return False
        place = head
    return True
