"""Find what a cue reports, in the dependency tree or, where a paragraph has none, by position."""

from __future__ import annotations

from itertools import islice

from councilie.attribution import clauses, insertions, phrases, positions
from councilie.attribution.cues import Cue
from councilie.attribution.stretches import Found, trim
from councilie.attribution.tree import Range, Tree

_NEAR = 8  # tokens between a cue and the colon that ends its paragraph
_SHORTEST = 5  # tokens of a paragraph that is speech
_LONGEST = 400  # tokens of a paragraph that is speech
_MOST = 12  # paragraphs of one statement
_BULLETS = frozenset("•·*-–▪●")
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "us", "me"])


def reported(tree: Tree, cue: Cue) -> Found | None:
    """The stretches that a cue reports, and the rule by which they were found."""
    if not tree.has_parse(cue.token):  # in a parsed document, a paragraph that nothing is said in
        return None if tree.parsed else _by_position(tree, cue)
    if cue.verb.lemma == "according":
        return insertions.host(tree, cue, "according_to") or positions.reported(tree, cue)
    if "noun" in cue.verb.frames:
        return clauses.of_noun(tree, cue)
    if clauses.is_perception(tree, cue):
        return phrases.marked_phrase(tree, cue)
    return (
        clauses.clause(tree, cue)
        or clauses.that_clause(tree, cue)
        or clauses.infinitive(tree, cue)
        or insertions.insertion(tree, cue)
        or phrases.predicate(tree, cue)
        or phrases.marked_phrase(tree, cue)
    )


def _by_position(tree: Tree, cue: Cue) -> Found | None:
    return positions.reported(tree, cue) or phrases.predicate(tree, cue) or phrases.marked_phrase(tree, cue)


def plain_speech(tree: Tree, cue: Cue) -> Found | None:
    """A press release that sets speech without marks: *The minister said:* and the rest of its paragraph, or the
    next one, and those after it in which the speaker goes on with *I* or *we*."""
    number = tree.paragraph_of[cue.token]
    end = tree.paragraphs[number][1]
    limit = min(cue.span[1] + _NEAR, end)
    if ":" not in tree.words[cue.span[1] : limit] or cue.subject is None or "quote" not in cue.verb.frames:
        return None
    colon = tree.words.index(":", cue.span[1])
    spoken = _spoken(tree, (colon + 1, end))
    if spoken is None:
        if trim(tree, (colon + 1, end)) is not None or number + 1 >= len(tree.paragraphs):
            return None
        number += 1
        spoken = _spoken(tree, tree.paragraphs[number])
        if spoken is None or spoken[1] - spoken[0] < _SHORTEST:
            return None
    elif _FIRST_PERSON.isdisjoint(tree.lower[slice(*spoken)]):
        return None  # one clause of the reporter’s sentence
    stretches = [spoken]
    listed = tree.words[tree.paragraphs[number][0]] in _BULLETS
    for following in islice(tree.paragraphs, number + 1, number + 1 + _MOST):
        spoken = _spoken(tree, following)
        if spoken is None or (tree.words[following[0]] in _BULLETS) != listed:
            break
        if not listed and _FIRST_PERSON.isdisjoint(tree.lower[slice(*spoken)]):
            break
        stretches.append(spoken)
    return stretches, "cue_colon_plain"


def _spoken(tree: Tree, stretch: Range) -> Range | None:
    """A stretch that may be speech without marks: none in it, and no paragraph that leads up to speech."""
    first, last = stretch
    while last > first and not tree.words[last - 1].strip():
        last -= 1
    if last - first > _LONGEST:
        return None
    if first < last and tree.words[first] in _BULLETS:
        first += 1
    if last == first or tree.words[last - 1] == ":" or any(q >= 0 for q in tree.inside[first:last]):
        return None
    if any(tree.words[place] == ":" and place - 1 in tree.cues for place in range(first + 1, last)):
        return None  # somebody else’s statement
    return trim(tree, (first, last))
