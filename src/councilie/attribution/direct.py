"""Give quotations the cue beside them: *said: “…”*, *“…,” said X*, *“…,” X said, “…”*."""

from __future__ import annotations

from collections.abc import Mapping

from councilie.attribution.cues import Cue
from councilie.attribution.tree import STOPS, Range, Tree

_DASHES = frozenset("- – — -- ,".split())
_NEAR = 14


def cue_before(tree: Tree, quotation: int, cues: list[Cue]) -> tuple[Cue, str] | None:
    """The cue that leads up to a quotation: *X said: “…”*, *X told the Echo, “…”*, *X said “…”*."""
    first, _ = tree.quoted[quotation]
    start, _ = tree.sentences[tree.sentence_of[first]]
    before = [cue for cue in cues if start <= cue.token < first and "quote" in cue.verb.frames]
    if not before or first == start:
        return None
    cue = before[-1]
    last = first - 1
    while last > cue.token and not tree.words[last].strip():
        last -= 1
    between = range(cue.span[1], last + 1)
    if any(tree.inside[place] >= 0 for place in between):
        return None
    sign = tree.words[last]
    if sign == ":" or sign.endswith(":"):
        return cue, "cue_colon_quotation"
    if len(between) > _NEAR or _own_clause(tree, cue, first):
        return None
    if sign == ",":
        return cue, "cue_comma_quotation"
    if not between:
        return cue, "cue_quotation"
    return None


def _own_clause(tree: Tree, cue: Cue, end: int) -> bool:
    """Whether the cue has a clause of its own before ``end``."""
    for kid in tree.kids[cue.token]:
        if tree.deps[kid] == "ccomp" and cue.token < kid < end:
            return tree.subtree(kid)[1] <= end
    return any(tree.lower[place] == "that" for place in range(cue.span[1], min(cue.span[1] + 3, end)))


def cue_after(tree: Tree, quotation: int, cues: list[Cue]) -> tuple[Cue, str] | None:
    """The cue that follows a quotation in its sentence: *“…,” said X*, *“…,” X told the Echo*."""
    _, first = tree.quoted[quotation]
    if first >= len(tree):
        return None
    _, end = tree.sentences[tree.sentence_of[first - 1]]
    while first < end and (tree.words[first] in _DASHES or not tree.words[first].strip()):
        first += 1
    for cue in cues:
        if cue.token < first or "quote" not in cue.verb.frames:
            continue
        if cue.token >= end:
            break
        if any(tree.inside[place] >= 0 for place in range(first, cue.token)):
            break
        if cue.verb.lemma == "according":
            if cue.token == first:
                return cue, "quotation_according_to"
            break
        if cue.verb.participle or cue.passive:
            continue
        if cue.token - first <= 1 and cue.subject and cue.subject[0] > cue.token:
            return cue, "quotation_cue_speaker"
        if cue.token == first:
            return cue, "quotation_cue"
        if cue.subject and abs(cue.subject[0] - first) <= 1 and cue.subject[1] <= cue.token + 1:
            return cue, "quotation_speaker_cue"
        if cue.subject and cue.subject[0] < first and cue.antecedent is None and _plain(tree, first, cue.token):
            cue.subject = (first, cue.token)
            cue.head = None
            return cue, "quotation_speaker_cue"
        continue
    return None


def _plain(tree: Tree, first: int, last: int) -> bool:
    """Whether a stretch can be a speaker by its looks: short, and begins with a capital or a pronoun."""
    if not 0 < last - first <= 25:
        return False
    word = tree.words[first]
    return word[:1].isupper() or tree.lower[first] in ("he", "she", "they", "it", "the", "a", "an", "one")
