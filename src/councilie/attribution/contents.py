"""Find what a cue reports, in the dependency tree or, where a paragraph has none, by position."""

from __future__ import annotations

from councilie.attribution import clauses, insertions, phrases
from councilie.attribution.cues import Cue
from councilie.attribution.stretches import Found, trim
from councilie.attribution.tree import Tree

_NEAR = 8  # tokens between a cue and the colon that ends its paragraph
_SHORTEST = 5  # tokens of a paragraph that is speech


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


def next_paragraph(tree: Tree, cue: Cue) -> Found | None:
    """A press release that sets speech without marks: *The minister said:* and a paragraph of its own."""
    number = tree.paragraph_of[cue.token]
    end = tree.paragraphs[number][1]
    while end > cue.token and not tree.words[end - 1].strip():
        end -= 1
    named = cue.subject is not None and "quote" in cue.verb.frames
    if (
        not named
        or tree.words[end - 1] != ":"
        or end - cue.span[1] > _NEAR
        or number + 1 >= len(tree.paragraphs)
    ):
        return None
    stretch = trim(tree, tree.paragraphs[number + 1])
    if (
        stretch is None
        or stretch[1] - stretch[0] < _SHORTEST
        or any(q >= 0 for q in tree.inside[slice(*stretch)])
    ):
        return None
    return [stretch], "cue_colon_plain"


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
