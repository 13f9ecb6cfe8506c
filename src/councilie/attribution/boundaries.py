"""Where a reported clause begins and ends: what the parser hung elsewhere, and what is the reporter’s own."""

from __future__ import annotations

from councilie.attribution.cues import Cue
from councilie.attribution.stretches import hangs_on, without_aside
from councilie.attribution.tree import Range, Tree

_GOES_ON = frozenset(
    "that would will could should may might must is was are were has had have because to not".split()
)
_ARGUES = frozenset(["because", "that", "not", "rather"])
#: What begins a clause or a noun phrase behind who is told.
PHRASE_STARTS = frozenset("he she it they we i his her its their our my this these that those".split())
_DATELINE = 12  # tokens of a dateline: LONDON, May 5 (Agency) —
_TO_WHOM = frozenset(["to", "in", "on", "at", "with", "during"])
_COUNTS = frozenset("one two three four five six seven eight nine".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
_ADDRESSEE = 12  # tokens of who is told, and when
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "there"])


def bounds(tree: Tree, cue: Cue, verb: int, question: bool) -> Range:
    """From where to where the clause of a verb behind its cue goes."""
    first, last = tree.subtree(verb)
    begin, end = _begin(tree, cue, first), _coordinated(tree, cue, last)
    begin = _that(tree, verb, max(begin, cue.span[1]), end)
    if _lost_subject(tree, cue, verb, question):
        begin = cue.span[1]
    return begin, min(without_aside(tree, begin, end), _goes_on_to_do(tree, cue, verb, end))


def _begin(tree: Tree, cue: Cue, first: int) -> int:
    """Where a clause behind its cue begins, with a subject that the parser hung elsewhere."""
    if "addressee" in cue.verb.frames:
        if first < len(tree) and tree.inside[first] >= 0:  # told the Post her children “cried every night”
            starts = [place for place in range(cue.span[1] + 1, first) if tree.lower[place] in PHRASE_STARTS]
            return starts[-1] if starts and not tree.is_break(first - 1) else first
        return _behind_addressee(tree, cue, first)
    begin = first
    for place in range(first - 1, cue.span[1] - 1, -1):
        if tree.is_break(place) or tree.lower[place] == "that" or hangs_on(tree, place, cue.token):
            break
        begin = place
    return begin


def _lost_subject(tree: Tree, cue: Cue, verb: int, question: bool) -> bool:
    """*said about half of the pools were cold*, *warned one in ten of them would close*: the parser hung the subject of
    the clause on the cue."""
    if (
        question
        or ("addressee" in cue.verb.frames and tree.child(cue.token, "dative") is not None)
        or tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj") is not None
    ):
        return False
    return tree.child(verb, "mark") is None and not any(
        tree.is_break(place) or tree.lower[place] == "that" for place in range(cue.span[1], verb)
    )


def _that(tree: Tree, verb: int, first: int, end: int) -> int:
    """*made it clear to members on Monday that …*: the conjunction behind to whom and when it was said."""
    marker = tree.child(verb, "mark")
    if marker is not None and tree.lower[marker] == "that":
        return max(first, marker)
    if first >= end or tree.lower[first] not in _TO_WHOM:
        return first
    for place in range(first, min(first + _ADDRESSEE, end)):
        if tree.lower[place] == "that" and tree.deps[place] == "mark":
            return place
        if tree.deps[place].startswith("nsubj"):
            break
    return first


def _behind_addressee(tree: Tree, cue: Cue, first: int) -> int:
    """*told members on Tuesday costs had doubled*: the parser took who is told for the subject of the clause; *told the
    Echo the trust passed on all it could*, *warned one in ten would go*: or the clause’s subject for an object."""
    counted = tree.lower[first - 2 : first]
    if first - 2 >= cue.span[1] and counted[1:] == ["in"] and (counted[0] in _COUNTS or counted[0].isdigit()):
        return first - 2
    told, object_ = tree.child(cue.token, "dative"), tree.child(cue.token, "dobj")
    acts = object_ is not None and any(tree.deps[kid] in ("acl", "relcl") for kid in tree.kids[object_])
    if told is not None and object_ is not None and acts and told < object_ < first:
        return tree.subtree(object_)[0]
    if (
        cue.verb.lemma != "tell"
        or first != cue.span[1]
        or tree.child(cue.token, "dobj", "dative") is not None
    ):
        return first
    for place in range(first, min(first + _ADDRESSEE, len(tree) - 1)):
        if tree.lower[place] in _DAYS:
            return place + 1
        if tree.deps[place].startswith("aux"):
            break
    return first


def sentence_start(tree: Tree, cue: Cue, first: int) -> int:
    """The beginning of the sentence, where a clause comes before its cue: *In May, it failed, he said.*"""
    start, _ = tree.sentences[tree.sentence_of[cue.token]]
    if cue.subject and cue.subject[1] <= cue.token + 1 and cue.subject[0] < first:
        return first
    for place in range(start, min(start + _DATELINE, cue.token)):
        if tree.words[place] in ("—", "–", "--", "-") and tree.words[place + 1][:1].isupper():
            return place + 1  # LONDON — The council has …
        if tree.words[place][:1].islower():
            break
    return start if tree.lower[start] not in ("but", "and") else min(start + 1, first)


def _coordinated(tree: Tree, cue: Cue, end: int) -> int:
    """Where a clause ends with what is joined to it.

    In *said it was hard but she was hopeful* and *said it was late but would come* the parser often hangs the
    second half on the cue; in *said the reports that came were poor* it may stop in the middle.
    """
    _, limit = tree.sentences[tree.sentence_of[cue.token]]
    if end < limit and 0 <= tree.inside[end] == tree.inside[end - 1]:
        end = tree.quoted[tree.inside[end]][1]
    while end < limit:
        if tree.inside[end] >= 0:
            if tree.is_break(end - 1) or tree.inside[end - 1] >= 0:
                break
            end = tree.quoted[tree.inside[end]][1]  # has gone up ‘in the time it takes to say so’
            continue
        word = tree.lower[end]
        if word == ":" and end > cue.span[1] and end + 1 < limit and tree.inside[end + 1] < 0:
            end = limit  # it failed for one reason: nobody had been asked
            continue
        if _qualifies(tree, cue, end, limit):
            end = limit
            continue
        if word == "because" and end > cue.span[1]:
            end = max(tree.subtree(tree.heads[end])[1], end + 1)
            continue
        if word == "," and end + 3 < limit and tree.lower[end + 1] in ("and", "but", "or"):
            if tree.inside[end + 2] >= 0:
                end = tree.quoted[tree.inside[end + 2]][1]  # had offers, but “they were too low”
                continue
            if tree.lower[end + 2] == "that":
                end = max(tree.subtree(tree.heads[end + 2])[1], end + 3)
                continue
            if tree.lower[end + 2] in _GOES_ON or tree.lower[end + 3] in _GOES_ON:
                head = next(
                    (kid for kid in tree.kids[cue.token] if tree.deps[kid] == "conj" and kid > end), None
                )
                if head is not None and head not in tree.cues and end + 2 <= head <= end + 6:
                    end = max(tree.subtree(head)[1], end + 3)  # and then would do it again
                    continue
            if tree.lower[end + 2] in _PRONOUNS and tree.deps[end + 2].startswith("nsubj"):
                verb = tree.heads[end + 2]
                if tree.heads[verb] == cue.token and tree.deps[verb] == "conj" and verb not in tree.cues:
                    end = max(tree.subtree(verb)[1], end + 3)
                    continue
            break
        if word in ("and", "but", "or"):
            joined = end + 1
            head = next(
                (kid for kid in tree.kids[cue.token] if tree.deps[kid] == "conj" and kid >= joined), None
            )
            if joined < limit and tree.lower[joined] in _ARGUES:
                end = joined
                while end < limit and not tree.is_break(end):
                    end += 1
                continue
            if head is None or joined >= limit:
                break
            last = tree.subtree(head)[1]
            if head in tree.cues:
                break
            own = tree.child(head, "nsubj", "nsubjpass", "expl") is not None
            if not own and tree.lower[joined] not in _GOES_ON:
                break
            end = max(last, end + 1)
            continue
        if tree.words[end][:1].isalpha() and not hangs_on(tree, end, cue.token):
            while end < limit and not tree.is_break(end) and tree.lower[end] not in ("and", "but"):
                end += 1
            continue
        break
    return end


def _qualifies(tree: Tree, cue: Cue, end: int, limit: int) -> bool:
    """*said the roof had held but would need work*: what goes on with *but*, where nobody else is said to speak."""
    but = end + 1 if tree.words[end] == "," else end
    if "quote" not in cue.verb.frames or tree.deps[cue.token] in ("relcl", "pcomp", "acl", "csubj"):
        return False  # inspectors found that it leaked, but …; what she said was a leak was mended, but …
    if but + 2 >= limit or but <= cue.span[1] or tree.lower[but] != "but":
        return False
    return tree.words[but + 1][:1].islower() and tree.cues.isdisjoint(range(but, limit))


def _goes_on_to_do(tree: Tree, cue: Cue, verb: int, end: int) -> int:
    """*said the plan had failed, and accused ministers of lies*; *denies that it was late and goes to court*; *says
    “it is late” and points to a hole*: where what the speaker does next was joined to what is said."""
    said = tree.lower[cue.token]
    for kid in tree.kids[verb]:
        if tree.deps[kid] != "conj" or tree.inside[kid] >= 0:
            continue
        if tree.child(kid, "nsubj", "nsubjpass", "expl", "auxpass") is not None:
            continue
        silent = kid in tree.cues and tree.lower[kid - 2 : kid] in (
            ["did", "not"],
            ["did", "n't"],
            ["did", "n’t"],
        )
        if not silent and tree.child(kid, "aux") is not None:
            continue
        joint = kid - (3 if silent else 1)
        while joint > verb and (tree.lower[joint].endswith("ly") or tree.lower[joint] == "also"):
            joint -= 1
        if joint <= verb or tree.lower[joint] not in ("and", "but"):
            continue
        told = kid in tree.cues and tree.words[joint - 1] == "," and tree.child(verb, "aux") is None
        quoted = tree.inside[verb] >= 0 and tree.inside[joint - 1] == tree.inside[verb]
        other = quoted or tree.lower[verb] == "was" or not tree.lower[verb].endswith("s")
        present = said.endswith("s") and tree.lower[kid].endswith("s") and other
        if silent or told or (present and tree.child(verb, "aux") is None):
            return min(joint, end)
    return end
