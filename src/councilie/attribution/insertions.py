"""Clauses with the cue in the middle: *The plan, she said, would fail*; *…, according to the report*."""

from __future__ import annotations

from councilie.attribution.clauses import sentence_start
from councilie.attribution.cues import Cue
from councilie.attribution.stretches import Found, trim
from councilie.attribution.tree import Range, Tree

_COMMAS = frozenset({",", "-", "–", "—"})
_CLAUSES = frozenset(["ROOT", "ccomp", "parataxis", "conj", "relcl", "advcl", "acl"])
_HOSTED = frozenset(["parataxis", "ccomp", "advcl", "dep"])


def insertion(tree: Tree, cue: Cue) -> Found | None:
    """*The plan, she said, would fail*; *As X put it, the plan failed*."""
    token = cue.token
    if "clause" not in cue.verb.frames or cue.verb.participle or cue.subject is None:
        return None
    if tree.deps[token] not in _HOSTED:
        return None
    if tree.child(token, "dobj") is not None and "addressee" not in cue.verb.frames:
        return None
    marker = next(
        (kid for kid in tree.kids[token] if tree.deps[kid] in ("mark", "advmod") and kid < token), None
    )
    if marker is not None and tree.deps[marker] == "mark":
        start, _ = tree.sentences[tree.sentence_of[token]]
        if tree.lower[marker] != "as" or marker > start + 1:
            return None
    elif tree.deps[token] == "advcl":
        return None
    return host(tree, cue, "cue_inside_clause")


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
    if rule == "cue_inside_clause" and own[0] > start + 1 and not _set_off(tree, own[0]):
        return None
    if rule == "according_to":
        own = _swallowed(tree, cue, governor, own) if own[0] <= start + 1 else own
        while tree.deps[governor] not in _CLAUSES and tree.heads[governor] != governor:
            governor = tree.heads[governor]
    first, last = tree.subtree(governor)
    if own[0] > start and own[0] > first:
        first = sentence_start(tree, cue, first)
    stretches = []
    for stretch in ((max(first, start), own[0]), (own[1], min(last, end))):
        trimmed = trim(tree, stretch)
        if trimmed:
            stretches.append(trimmed)
    return (stretches, rule) if stretches else None


def _swallowed(tree: Tree, cue: Cue, governor: int, own: Range) -> Range:
    """*According to the report, services in the county are poor*: the parser put the clause’s subject, which
    its verb lacks, into the source; the source ends at the comma."""
    if tree.child(governor, "nsubj", "nsubjpass", "expl") is not None:
        return own
    comma = next((place for place in range(cue.span[1], own[1]) if tree.words[place] == ","), None)
    if comma is None:
        return own
    if cue.subject:
        cue.subject = (cue.subject[0], min(cue.subject[1], comma))
    return own[0], comma


def _set_off(tree: Tree, place: int) -> bool:
    """Whether a comma or a dash stands at a place or before it."""
    return tree.words[place] in _COMMAS or tree.words[place - 1] in _COMMAS
