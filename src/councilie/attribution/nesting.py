"""Cues within what other cues report: nested speech is dropped, joined and parallel speech is told apart."""

from __future__ import annotations

from councilie.attribution.cues import Cue
from councilie.attribution.tree import Tree
from councilie.attribution.utterance import Utterance

_SUBORDINATORS = frozenset(
    ["although", "though", "while", "when", "as", "after", "before", "since", "because", "if"]
)
_JOINS_SPEAKERS = frozenset(["while", "whereas", "and", "but"])


def without_nested(tree: Tree, made: list[Utterance]) -> list[Utterance]:
    """The utterances of one sentence without those that another one reports.

    *, adding that …*, *and predicted …* and a main clause with a speaker of its own end the utterance into
    which the parser put them.
    """
    kept: list[Utterance] = []
    for inner in made:
        cue = inner.cue
        outer = next((o for o in made if o is not inner and cue and o.reports(cue.token)), None)
        if (
            outer is None
            or outer.cue is None
            or cue is None
            or (inner.reports(outer.cue.token) and _outside(inner, cue, outer, outer.cue))
        ):
            kept.append(inner)
        elif cue.verb.participle and tree.follows_comma(cue.token):
            share_subject(cue, outer.cue)
            outer.end_before(comma_before(tree, cue.token))
            kept.append(inner)
        elif (end := _main_clause(tree, inner, cue)) is not None:
            outer.end_before(end)
            kept.append(inner)
        elif (end := _parallel(tree, outer.cue, inner, cue)) is not None:
            share_subject(cue, outer.cue)
            outer.end_before(end)
            kept.append(inner)
    return kept


def _outside(inner: Utterance, cue: Cue, outer: Utterance, other: Cue) -> bool:
    """Which of two that report each other’s cue stands outside: the one at the end in *the leader told her that
    it was late, according to a letter*, else the first, as in *said that, according to a letter, it was late*."""
    if _ends_with_cue(inner, cue) != _ends_with_cue(outer, other):
        return _ends_with_cue(inner, cue)
    return cue.token < other.token


def _ends_with_cue(utterance: Utterance, cue: Cue) -> bool:
    return utterance.stretches[-1][1] <= cue.token


def share_subject(cue: Cue, other: Cue) -> None:
    """Give a cue the subject of another."""
    cue.subject, cue.head, cue.antecedent = other.subject, other.head, other.antecedent


def comma_before(tree: Tree, token: int) -> int:
    """The comma before a token, or the token itself where the comma stands inside a closing mark."""
    return token if tree.inside[token - 1] >= 0 else token - 1


def _main_clause(tree: Tree, inner: Utterance, cue: Cue) -> int | None:
    """*Although he said A, she claimed B*, *said A, and they spoke of B*: where a clause with a speaker
    of its own begins."""
    subject = cue.subject
    if subject is None or subject[1] > cue.token or subject[0] < 2:
        return None
    if tree.lower[subject[0] - 1] in _JOINS_SPEAKERS and tree.words[subject[0] - 2] == ",":
        return subject[0] - 2
    start, _ = tree.sentences[tree.sentence_of[cue.token]]
    if tree.lower[start] not in _SUBORDINATORS:
        return None
    return subject[0] - 1 if tree.words[subject[0] - 1] == "," else None


def _parallel(tree: Tree, outer: Cue, inner: Utterance, cue: Cue) -> int | None:
    """*said A and predicted B*: where a second cue of the same subject begins."""
    token = cue.token
    joint = token - 1
    while joint > token - 3 and tree.lower[joint] not in ("and", "but"):
        if tree.deps[joint].startswith(("nsubj", "aux")):
            return None
        joint -= 1
    if tree.lower[joint] not in ("and", "but") or token < outer.token or "view" in cue.verb.frames:
        return None
    clause = inner.rule in ("cue_clause", "cue_that")
    if not clause and (tree.deps[token] != "conj" or tree.child(tree.heads[token], "aux") is not None):
        return None  # said it had looked and found “nothing”
    one, other = tree.lower[outer.token], tree.lower[token]
    alike = all(one.endswith(ending) == other.endswith(ending) for ending in ("ing", "s"))
    return joint if alike else None
