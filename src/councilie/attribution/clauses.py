"""The clauses that a cue reports: *said (that) …*, *asked whether …*, *…, she said*, *urged them to …*."""

from __future__ import annotations

from councilie.attribution.boundaries import bounds, sentence_start
from councilie.attribution.cues import Cue, noun_clause
from councilie.attribution.stretches import Found, clip
from councilie.attribution.tree import Range, Tree
from councilie.attribution.verbs import is_past_or_present

QUESTION = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where", "which"])
#: Words that take up again, behind the cue, a clause that began before it.
TAKES_UP = frozenset(
    "to rather than would will could should is are was were has have had from not by because including despite if "
    "unless since".split()
)
_TIMES = frozenset(["same", "day", "week", "month", "year", "morning", "evening", "night", "time"])
_NAMED = frozenset(["named", "identified"])
_PERCEIVES = frozenset(["find", "see", "consider"])
_NO_CONJUNCTION = frozenset(["det", "nsubj", "nsubjpass", "dobj", "pobj"])


def clause(tree: Tree, cue: Cue) -> Found | None:
    """*said the plan had failed*, *asked whether it had*, *the plan had failed, she said*."""
    left = None
    if _told_by_nobody(tree, cue):
        return None
    for kid in tree.kids[cue.token]:
        stretch = tree.subtree(kid)
        joined = tree.deps[kid] == "conj" and stretch[0] == cue.span[1]  # says the plan failed, misread
        if not joined and (tree.deps[kid] != "ccomp" or _is_small(tree, kid)):
            continue
        question = tree.lower[stretch[0]] in QUESTION
        if "clause" not in cue.verb.frames and not (question and "wh" in cue.verb.frames):
            continue
        if kid > cue.token:
            begin, end = bounds(tree, cue, kid, question)
            clipped = clip(tree, (begin, end), cue)
            return ([clipped], "cue_clause") if clipped else None
        end = cue.subject[0] if cue.subject and cue.subject[0] < cue.token else cue.token
        left = clip(tree, (sentence_start(tree, cue, stretch[0]), max(stretch[1], end)), cue)
    if left is None or _begins_anew(tree, cue):
        return None
    rest = _taken_up(tree, cue)
    return [left, rest] if rest else [left], "clause_cue"


def _begins_anew(tree: Tree, cue: Cue) -> bool:
    """*The gym closed on Monday; it did not explain why*: a second sentence behind a semicolon or colon."""
    start, _ = tree.sentences[tree.sentence_of[cue.token]]
    first = cue.subject[0] if cue.subject else cue.token
    return start < first <= cue.token and tree.words[first - 1] in (";", ":")


def _told_by_nobody(tree: Tree, cue: Cue) -> bool:
    """*Families have been warned that …* by nobody named; minutes do quote so: *It was noted that …*."""
    who = tree.lower[slice(*cue.subject)] if cue.subject else []
    if who in (["nobody"], ["no", "one"], ["noone"]):
        return True  # nobody can say who owes what
    if "view" in cue.verb.frames and who in (["i"], ["we"], ["you"], ["one"]):
        return True  # a columnist’s or a reader’s own view
    subject = tree.child(cue.token, "nsubjpass")
    return cue.passive and cue.subject is None and (subject is None or tree.lower[subject] != "it")


def _taken_up(tree: Tree, cue: Cue) -> Range | None:
    """*It would pay for itself, she said, because fares would rise*: what a clause goes on with behind its cue."""
    _, end = tree.sentences[tree.sentence_of[cue.token]]
    behind = cue.span[1]
    if behind + 2 >= end or tree.words[behind] != ",":
        return None
    if tree.lower[behind + 1] not in TAKES_UP and not _joins_clause(tree, behind + 1, end):
        return None
    return clip(tree, (behind + 1, end), cue)


def _joins_clause(tree: Tree, joint: int, end: int) -> bool:
    """*…, she said, and fares had gone up*: a second clause about something else, without a cue of its own."""
    if tree.lower[joint] not in ("and", "but") or not tree.cues.isdisjoint(range(joint, end)):
        return False
    for place in range(joint + 1, min(joint + 6, end)):
        if tree.deps[place] in ("nsubj", "nsubjpass", "expl"):
            own = tree.subtree(place)[0] == joint + 1
            return (
                own and tree.lower[place] not in ("he", "she", "they") and not tree.words[place][:1].isupper()
            )
    return False


def is_perception(tree: Tree, cue: Cue) -> bool:
    """*found it good*, *found the doors in pieces*, *found them to be late*: without a finite verb, what somebody found
    is a state, not a statement."""
    if cue.verb.lemma not in _PERCEIVES:
        return False
    states = (kid for kid in tree.kids[cue.token] if kid > cue.token and tree.deps[kid] == "ccomp")
    return any(_is_state(tree, kid) for kid in states)


def _is_state(tree: Tree, clause: int) -> bool:
    kids = tree.kids[clause]
    if any(tree.deps[kid] == "mark" for kid in kids):
        return False
    helpers = [tree.lower[kid] for kid in kids if tree.deps[kid].startswith("aux")]
    if helpers:
        return helpers == ["to"]
    return not is_past_or_present(tree.lower[clause])


def _is_small(tree: Tree, clause: int) -> bool:
    """Whether a clause has no verb of its own: *declared itself bankrupt*."""
    subject = tree.child(clause, "nsubj")
    return subject is not None and tree.lower[subject].endswith(("self", "selves")) and subject < clause


def that_clause(tree: Tree, cue: Cue) -> Found | None:
    """*said in a statement that …*, *asked the leader if …*: the parser hung the clause elsewhere."""
    _, end = tree.sentences[tree.sentence_of[cue.token]]
    if not cue.verb.frames & {"clause", "wh"} or (cue.passive and cue.subject is None):
        return None
    begin = cue.span[1]
    if begin + 2 < end and tree.words[begin] == "," and tree.words[begin + 2] == ",":
        begin += 3  # reports, however, that
    for place in range(begin, min(begin + 10, end)):
        word = tree.lower[place]
        if (word == "that" and "clause" in cue.verb.frames) or (
            word in ("whether", "if") and "wh" in cue.verb.frames
        ):
            if (
                word == "that"
                and tree.deps[place] in _NO_CONJUNCTION
                and not (place == begin and tree.deps[place] == "det" and tree.lower[place + 1] not in _TIMES)
                and not _tells_clause(tree, cue, place)
            ):
                return None  # find jobs that pay; announced that same day
            if any(tree.deps[kid] == "xcomp" and cue.span[1] <= kid < place for kid in tree.kids[cue.token]):
                return None  # continued to deny that …
            object_ = tree.child(cue.token, "dobj")
            if object_ is not None and cue.span[1] <= object_ < place and "addressee" not in cue.verb.frames:
                return None  # repeated the claim that …
            last = end
            head = tree.heads[place]
            if tree.deps[place] == "mark" and head > place:
                last = tree.subtree(head)[1]
            clipped = clip(tree, (place, last), cue)
            return ([clipped], "cue_that") if clipped else None
        if tree.is_break(place) or tree.inside[place] >= 0:
            return None
    return None


def _tells_clause(tree: Tree, cue: Cue, place: int) -> bool:
    """*told the committee that costs had doubled*: the parser took the clause for one about the committee."""
    verb = tree.heads[place]
    if cue.verb.lemma != "tell" or tree.deps[place] != "dobj" or tree.deps[verb] != "relcl":
        return False
    subject = tree.child(verb, "nsubj", "nsubjpass")
    return subject is not None and tree.subtree(subject)[0] == place + 1


def of_noun(tree: Tree, cue: Cue) -> Found | None:
    """*Jane Hill’s warning that the pool was cold*."""
    kid = noun_clause(tree, cue.token)
    if kid is None:
        return None
    clipped = clip(tree, tree.subtree(kid), cue)
    return ([clipped], "noun_that") if clipped else None


def infinitive(tree: Tree, cue: Cue) -> Found | None:
    """*urged ministers to act*, *told staff to go*, *promised to resign*: from *to* on where somebody is told, with
    whoever should act where it is said of them."""
    if "infinitive" not in cue.verb.frames or cue.passive:
        return None  # the council has been ordered to pay: something was done, not quoted
    for kid in tree.kids[cue.token]:
        if tree.deps[kid] in ("xcomp", "ccomp") and kid > cue.token:
            for marker in tree.kids[kid]:
                if tree.lower[kid] in _NAMED:
                    return None  # asked not to be named
                if tree.deps[marker] == "aux" and tree.lower[marker] == "to":
                    told = "addressee" in cue.verb.frames and cue.verb.lemma != "ask"
                    begin = marker if told else cue.span[1]
                    clipped = clip(tree, (begin, tree.subtree(kid)[1]), cue)
                    return ([clipped], "cue_infinitive") if clipped else None
    return None
