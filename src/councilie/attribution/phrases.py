"""Phrases with words in marks: *called it “a shambles”*, *found “serious failures” in its services*."""

from __future__ import annotations

from councilie.attribution.cues import Cue
from councilie.attribution.stretches import Found, clip, has_marks, is_title, trim
from councilie.attribution.tree import Tree

_PHRASE = 20  # tokens between a verb and the marks in its phrase
_LEADS_UP = frozenset(
    [
        "of",
        "for",
        "about",
        "on",
        "with",
        "to",
        "as",
        "by",
        "at",
        "its",
        "his",
        "her",
        "their",
        "the",
        "a",
        "an",
    ]
)
_ASIDES = frozenset(["while", "during", "after", "before", "when", "as"])
_JOINS = frozenset([",", "and", "or", "a", "an", "the"])
_HANGS_ON = frozenset(["of", "to", "for", "over", "from", "who", "that", "about", "with"])
_PARTICLES = frozenset(["in", "on", "up", "off", "out", "for", "back"])


def predicate(tree: Tree, cue: Cue) -> Found | None:
    """*called it “a shambles”*, *described the plan as a gamble*: the object and what it is called."""
    if "predicate" not in cue.verb.frames:
        return None
    _, end = tree.sentences[tree.sentence_of[cue.token]]
    if cue.span[1] < end and tree.lower[cue.span[1]] in _PARTICLES:
        return None
    if cue.passive:
        return _called(tree, cue, end)
    rest = [kid for kid in tree.kids[cue.token] if kid > cue.token]
    clause = next((kid for kid in rest if tree.deps[kid] in ("ccomp", "xcomp", "oprd")), None)
    called_as = next((kid for kid in rest if tree.lower[kid] == "as"), None)
    if called_as is None:
        for place in range(cue.span[1], min(cue.span[1] + 14, end)):
            if tree.lower[place] == "as" and place + 1 < end and tree.inside[place + 1] >= 0:
                called_as = place
                break
    if called_as is not None:
        object_ = next((kid for kid in rest if tree.deps[kid] == "dobj"), None)
        first = tree.subtree(object_)[0] if object_ is not None else cue.span[1]
        last = tree.subtree(called_as)[1]
        if last > called_as + 1:
            clipped = clip(tree, (first, _whole(tree, called_as, last, end)), cue)
            if clipped and (cue.verb.lemma == "describe" or has_marks(tree, clipped)):
                return [clipped], "cue_object_as"
    if clause is not None and cue.verb.lemma != "describe":
        last = tree.subtree(clause)[1]
        clipped = clip(tree, (cue.span[1], _whole(tree, cue.span[1], last, end)), cue)
        if clipped and has_marks(tree, clipped):
            return [clipped], "cue_object_predicate"
    if cue.verb.lemma in ("call", "brand", "dub", "label", "term", "deem"):
        for place in range(cue.span[1], min(cue.span[1] + 12, end)):
            if tree.is_break(place):
                break
            if tree.inside[place] >= 0:
                last = tree.quoted[tree.inside[place]][1]
                return [(cue.span[1], _whole(tree, place, last, end))], "cue_object_predicate"
    return None


def _whole(tree: Tree, first: int, last: int, end: int) -> int:
    """Where a predicate with words in marks ends: with what is joined to them (*a “bully” and a “thief”*) and the
    phrase that hangs on them (*“a wake-up call” to his supporters*), but before a place or time."""
    marks = [place for place in range(first, last) if tree.inside[place] >= 0]
    if not marks:
        return last
    stop = tree.quoted[tree.inside[marks[-1]]][1]
    while stop < end and tree.inside[stop] < 0:
        ahead = stop
        while ahead < min(stop + 4, end) and tree.inside[ahead] < 0 and tree.lower[ahead] in _JOINS:
            ahead += 1
        if ahead > stop and ahead < end and tree.inside[ahead] >= 0:
            stop = tree.quoted[tree.inside[ahead]][1]
            continue
        if tree.lower[stop] not in _HANGS_ON:
            break
        stop += 1
        while (
            stop < end
            and tree.inside[stop] < 0
            and not tree.is_break(stop)
            and tree.lower[stop] not in _ASIDES
        ):
            stop += 1
    return stop


def _called(tree: Tree, cue: Cue, end: int) -> Found | None:
    """*The plan was described by inspectors as “succinct”*: the subject and what it is called."""
    subject = tree.child(cue.token, "nsubjpass")
    if subject is None or cue.subject is None:
        return None
    for place in range(cue.span[1], min(cue.span[1] + 16, end)):
        if tree.lower[place] == "as":
            stretches = [trim(tree, tree.subtree(subject)), trim(tree, (place + 1, tree.subtree(place)[1]))]
            kept = [stretch for stretch in stretches if stretch]
            return (kept, "subject_called_as") if len(kept) == 2 else None
    return None


def marked_phrase(tree: Tree, cue: Cue) -> Found | None:
    """*found “widespread and serious failures” in its services*, *criticised him for “hiding behind
    lawyers”*: the words behind a verb, where some are in marks; what only leads up to them stays outside."""
    if "marked" not in cue.verb.frames or cue.passive:
        return None
    if "predicate" in cue.verb.frames and tree.lower[cue.span[1] : cue.span[1] + 1] in (
        ["for"],
        ["over"],
        ["by"],
    ):
        return None  # council criticised for …
    _, end = tree.sentences[tree.sentence_of[cue.token]]
    begin = cue.span[1]
    place = tree.next_marked(begin, min(begin + _PHRASE, end))
    if place is None or any(map(tree.is_break, range(begin, place))):
        return None
    last = tree.quoted[tree.inside[place]][1]
    blamed = cue.verb.lemma == "accuse" or "predicate" in cue.verb.frames
    blamed = blamed and place > begin and tree.lower[place - 1] in ("of", "for")
    if blamed or all(tree.lower[lead] in _LEADS_UP for lead in range(begin, place)):
        begin = place  # accused ministers of “washing their hands”, thanked her for “nine years of hard work”
    elif not _in_own_phrase(tree, cue.token, place):
        return None
    while (
        last < end
        and not tree.is_break(last)
        and not tree.is_break(last - 1)
        and tree.lower[last] not in _ASIDES
    ):
        if (
            tree.inside[last] < 0
            and tree.inside[last - 1] >= 0
            and tree.last_character(tree.inside[last - 1]) in ",.!?"
        ):
            break
        last += 1
    words = 2 if "predicate" in cue.verb.frames else 3
    clipped = clip(tree, (begin, last), cue)
    if clipped is None or not has_marks(tree, clipped, words) or is_title(tree, tree.inside[place]):
        return None
    return [clipped], "cue_marked_phrase"


def _in_own_phrase(tree: Tree, token: int, place: int) -> bool:
    """Whether a token is under a preposition of the verb (*accused him of*), not of its object."""
    for _ in range(20):
        head = tree.heads[place]
        if head == token:
            return tree.deps[place] in ("prep", "oprd", "ccomp", "xcomp", "advcl")
        if head == place:
            return False
        place = head
    return False
