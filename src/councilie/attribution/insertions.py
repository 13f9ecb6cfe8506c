"""Clauses with the cue in the middle: *The plan, she said, would fail*; *…, according to the report*."""

from __future__ import annotations

from councilie.attribution.boundaries import sentence_start
from councilie.attribution.cues import Cue
from councilie.attribution.stretches import Found, trim
from councilie.attribution.tree import Range, Tree

_COMMAS = frozenset({",", "-", "–", "—"})
_CLAUSES = frozenset(["ROOT", "ccomp", "parataxis", "conj", "relcl", "advcl", "acl"])
#: What begins the reporter’s own words behind *…, according to the report,*.
_ADDS = frozenset(["but", "and", "although", "though", "while", "which", "a", "an", "the"])
_HOSTED = frozenset(["parataxis", "ccomp", "advcl", "dep"])


def insertion(tree: Tree, cue: Cue) -> Found | None:
    """*The plan, she said, would fail*; *As X put it, the plan failed*; *In May, she said, it failed*."""
    token = cue.token
    if "clause" not in cue.verb.frames or cue.verb.participle or cue.subject is None:
        return None
    if tree.deps[token] not in _HOSTED or _has_complement(tree, cue):
        return None
    start, end = tree.sentences[tree.sentence_of[token]]
    marker = tree.child(token, "mark")
    if marker is not None and marker < token:
        if tree.lower[marker] != "as" or marker > start + 1 or _tells_deeds(tree, token):
            return None
    elif tree.deps[token] == "advcl":
        last = tree.subtree(token)[1]
        if not (_set_off(tree, cue.subject[0]) and last < end and tree.words[last] in _COMMAS):
            return None
    elif tree.lower[cue.span[1] : cue.span[1] + 1] in (["of"], ["about"]):
        return None  # He thought of it as a game, he said
    return host(tree, cue, "cue_inside_clause")


def _has_complement(tree: Tree, cue: Cue) -> bool:
    """Whether a cue reports something of its own: *officials, who agreed to host them, said*."""
    for kid in tree.kids[cue.token]:
        if tree.deps[kid] == "dobj" and kid >= cue.span[1] and "addressee" not in cue.verb.frames:
            return True
        if kid > cue.token and tree.deps[kid] in ("ccomp", "xcomp"):
            return True
    return False


def _tells_deeds(tree: Tree, token: int) -> bool:
    """*As Jo joked with a friend, the lights went out*: a clause of time, not what somebody put so."""
    return any(kid > token and tree.lower[kid] == "with" for kid in tree.kids[token])


def host(tree: Tree, cue: Cue, rule: str) -> Found | None:
    """The clause into which the cue is put, without the cue."""
    token = cue.token
    start, end = tree.sentences[tree.sentence_of[token]]
    governor = tree.heads[token]
    own = tree.subtree(token)
    if cue.subject:
        own = min(own[0], cue.subject[0]), max(own[1], cue.subject[1])
    if governor == token or own[0] <= governor < own[1]:
        return None
    first = cue.subject[0] if cue.subject and rule == "cue_inside_clause" else own[0]
    if own[0] < first <= token and tree.words[first - 1] == "," and tree.lower[own[0]] != "as":
        own = first, own[1]  # In the long run, she said, it would pay
    if rule == "cue_inside_clause" and own[0] > start + 1 and not _set_off(tree, own[0]):
        return None
    if rule == "according_to":
        own = _described(tree, governor, _swallowed(tree, cue, governor, own)) if own[0] <= start + 1 else own
        while tree.deps[governor] not in _CLAUSES and tree.heads[governor] != governor:
            governor = tree.heads[governor]
    first, last = tree.subtree(governor)
    if own[0] > start and own[0] > first:
        first = sentence_start(tree, cue, first)
    stretches = []
    last = end if rule == "cue_inside_clause" else min(last, end)
    behind = own[1] + 1 if own[1] < last and tree.words[own[1]] in _COMMAS else own[1]
    if rule == "according_to" and governor < own[0] and behind < last and tree.lower[behind] in _ADDS:
        last = own[1]
    for stretch in ((max(first, start), own[0]), (own[1], last)):
        trimmed = trim(tree, stretch)
        if trimmed:
            stretches.append(trimmed)
    return (stretches, rule) if stretches else None


def _swallowed(tree: Tree, cue: Cue, governor: int, own: Range) -> Range:
    """*According to the report, services in the county are poor*: the parser put the clause’s subject, which
    its verb lacks, into the source; the source ends at the comma."""
    if tree.child(governor, "nsubj", "nsubjpass", "expl") is not None:
        return own
    commas = [place for place in range(cue.span[1], own[1]) if tree.words[place] == ","]
    if not commas:
        return own
    comma = commas[0]
    if len(commas) > 1 and cue.head is not None:
        for kid in tree.kids[cue.head]:  # Jo Hill, chair of the trust,
            if tree.deps[kid] == "appos" and comma < kid and tree.subtree(kid)[1] == commas[1]:
                comma = commas[1]
    if cue.subject:
        cue.subject = (cue.subject[0], min(cue.subject[1], comma))
    return own[0], comma


def _described(tree: Tree, governor: int, own: Range) -> Range:
    """*According to Jo Hill, lead member for parks, fees will fall*: of two subjects before its verb the first tells
    who the source is."""
    subjects = [kid for kid in tree.kids[governor] if tree.deps[kid] == "nsubj" and own[1] <= kid < governor]
    if len(subjects) < 2:
        return own
    first, _ = tree.subtree(subjects[-1])
    return (own[0], first - 1) if tree.words[first - 1] == "," else own


def _set_off(tree: Tree, place: int) -> bool:
    """Whether a comma or a dash stands at a place or before it."""
    return tree.words[place] in _COMMAS or tree.words[place - 1] in _COMMAS
