"""Find what a cue reports, in the dependency tree or, where a paragraph has none, by position."""

from __future__ import annotations

from councilie.attribution import clauses, insertions, phrases
from councilie.attribution.cues import Cue
from councilie.attribution.stretches import Found, trim
from councilie.attribution.tree import Tree


def reported(tree: Tree, cue: Cue) -> Found | None:
    """The stretches that a cue reports, and the rule by which they were found."""
    if not tree.has_parse(cue.token):
        return by_position(tree, cue)
    if cue.verb.lemma == "according":
        return insertions.host(tree, cue, "according_to") or by_position(tree, cue)
    if "noun" in cue.verb.frames:
        return clauses.of_noun(tree, cue)
    return (
        clauses.clause(tree, cue)
        or clauses.that_clause(tree, cue)
        or clauses.infinitive(tree, cue)
        or insertions.insertion(tree, cue)
        or phrases.predicate(tree, cue)
        or phrases.marked_phrase(tree, cue)
    )


def by_position(tree: Tree, cue: Cue) -> Found | None:
    """Without a parse: what follows *that*, or the clause before *, X said* at the end of its sentence."""
    first, last = tree.sentences[tree.sentence_of[cue.token]]
    if "clause" not in cue.verb.frames:
        return None
    after = cue.span[1]
    if after < last and tree.words[after] == ":":
        return None  # what is said stands behind the colon
    if cue.verb.lemma == "according":
        stretch = trim(tree, (first, cue.token))
        if stretch is None and cue.subject:
            stretch = trim(tree, (cue.subject[1], last))
        return ([stretch], "according_to") if stretch else None
    for place in range(after, min(after + 6, last)):
        if tree.lower[place] == "that":
            stretch = trim(tree, (place + 1, last))
            return ([stretch], "cue_that") if stretch else None
        if tree.is_break(place) or tree.inside[place] >= 0:
            break
    if (
        cue.subject
        and cue.subject[1] <= cue.token
        and cue.subject[0] > first
        and tree.words[cue.subject[0] - 1] == ","
    ):
        stretch = trim(tree, (first, cue.subject[0]))
        return ([stretch], "clause_cue") if stretch else None
    if after < last and tree.words[after] not in ",;:." and cue.verb.lemma in ("say", "add"):
        stretch = trim(tree, (after, last))
        return ([stretch], "cue_clause") if stretch else None
    return None
