"""Find the clause or phrase that a cue reports, in the dependency tree or by position."""

from __future__ import annotations

from councilie.attribution.cues import Cue
from councilie.attribution.tree import STOPS, Range, Tree

_LEAD = frozenset({"that", ",", ":", "-", "–", "—"})
_WH = frozenset("whether if how why what who when where which".split())


def reported(tree: Tree, cue: Cue) -> tuple[list[Range], str] | None:
    """The stretches that a cue reports, and the rule by which they were found."""
    token = cue.token
    frames = cue.verb.frames
    sentence = tree.sentences[tree.sentence_of[token]]
    if not tree.parsed or not tree.deps[token]:
        return by_position(tree, cue)
    if cue.verb.lemma == "according":
        return _host(tree, cue, sentence, "according_to")
    clauses = [kid for kid in tree.kids[token] if tree.deps[kid] == "ccomp"]
    if clauses and "clause" in frames | ({"clause"} if "wh" in frames and _is_wh(tree, clauses[-1]) else set()):
        right = [kid for kid in clauses if kid > token]
        left = [kid for kid in clauses if kid < token]
        if right:
            stretch = _clip(tree, tree.subtree(right[0]), cue, sentence)
            if stretch and not _quoted_only(tree, stretch):
                return [stretch], "cue_clause"
        if left:
            first, last = tree.subtree(left[-1])
            stretch = _clip(tree, (first, last), cue, sentence)
            if stretch:
                return [stretch], "clause_cue"
    if "infinitive" in frames:
        for kid in tree.kids[token]:
            if tree.deps[kid] in ("xcomp", "ccomp") and kid > token:
                to = [k for k in tree.kids[kid] if tree.deps[k] == "aux" and tree.lower[k] == "to"]
                if to:
                    stretch = _clip(tree, (to[0], tree.subtree(kid)[1]), cue, sentence)
                    if stretch:
                        return [stretch], "cue_infinitive"
    if tree.deps[token] in ("parataxis", "ccomp", "advcl", "conj", "dep") and "clause" in frames and not cue.verb.participle:
        return _host(tree, cue, sentence, "cue_inside_clause")
    if "clause" in frames and cue.span[1] < sentence[1] and tree.lower[cue.span[1]] == "that":
        stretch = _clip(tree, (cue.span[1] + 1, sentence[1]), cue, sentence)
        if stretch:
            return [stretch], "cue_that"
    return None


def _is_wh(tree: Tree, clause: int) -> bool:
    return tree.lower[tree.subtree(clause)[0]] in _WH


def _quoted_only(tree: Tree, stretch: Range) -> bool:
    return False


def _host(tree: Tree, cue: Cue, sentence: Range, rule: str) -> tuple[list[Range], str] | None:
    """The clause into which the cue is put, without the cue: *The plan, she said, would fail.*"""
    token = cue.token
    host = tree.heads[token]
    if host == token:
        return None
    own = tree.subtree(token)
    if cue.subject and cue.subject[1] <= token:
        own = min(own[0], cue.subject[0]), own[1]
    if own[0] <= host < own[1]:
        return None
    if rule == "cue_inside_clause":
        before = own[0] > sentence[0] and tree.words[own[0] - 1] == ","
        starts = own[0] <= sentence[0] + 1
        if not before and not starts:
            return None
        if starts and tree.lower[own[0]] == "as" and False:
            return None
    first, last = tree.subtree(host)
    stretches = []
    for stretch in ((max(first, sentence[0]), own[0]), (own[1], min(last, sentence[1]))):
        trimmed = _trim(tree, stretch)
        if trimmed:
            stretches.append(trimmed)
    return (stretches, rule) if stretches else None


def _clip(tree: Tree, stretch: Range, cue: Cue, sentence: Range) -> Range | None:
    """A stretch within its sentence, on its side of the cue, without *that* and edge punctuation."""
    first, last = stretch
    first, last = max(first, sentence[0]), min(last, sentence[1])
    if first > cue.token or last > cue.token + 1 and stretch[0] > cue.token:
        first = max(first, cue.span[1])
    elif first <= cue.token < last:
        return None
    return _trim(tree, (first, last))


def _trim(tree: Tree, stretch: Range) -> Range | None:
    first, last = stretch
    while first < last and tree.inside[first] < 0 and (tree.lower[first] in _LEAD or not tree.words[first].strip()):
        first += 1
    while last > first and tree.inside[last - 1] < 0 and not any(c.isalnum() or c in "%£$€)" for c in tree.words[last - 1]):
        last -= 1
    return (first, last) if last > first else None


def by_position(tree: Tree, cue: Cue) -> tuple[list[Range], str] | None:
    """Without a parse: what follows *that*, or the clause before *, X said* at the end of its sentence."""
    first, last = tree.sentences[tree.sentence_of[cue.token]]
    if "clause" not in cue.verb.frames:
        return None
    after = cue.span[1]
    if cue.verb.lemma == "according":
        stretch = _trim(tree, (first, cue.token))
        if stretch and stretch[1] < cue.token:
            return [stretch], "clause_according_to"
        return None
    for place in range(after, min(after + 6, last)):
        if tree.lower[place] == "that":
            stretch = _trim(tree, (place + 1, last))
            return ([stretch], "cue_that") if stretch else None
        if tree.words[place] in ",;:" or tree.inside[place] >= 0:
            break
    if cue.subject and cue.subject[1] <= cue.token and cue.subject[0] > first and tree.words[cue.subject[0] - 1] == ",":
        stretch = _trim(tree, (first, cue.subject[0]))
        return ([stretch], "clause_cue") if stretch else None
    if after < last and tree.words[after] not in ",;:." and cue.verb.lemma in ("say", "add"):
        stretch = _trim(tree, (after, last))
        return ([stretch], "cue_clause") if stretch else None
    return None
