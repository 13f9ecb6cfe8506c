"""The clauses that a cue reports: *said (that) …*, *asked whether …*, *…, she said*, *urged them to …*."""

from __future__ import annotations

from councilie.attribution.cues import Cue, noun_clause
from councilie.attribution.stretches import Found, clip, hangs_on
from councilie.attribution.tree import Range, Tree

_QUESTION = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where", "which"])
_GOES_ON = frozenset(
    [
        "that",
        "would",
        "will",
        "could",
        "should",
        "may",
        "might",
        "must",
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "have",
        "because",
        "to",
        "not",
    ]
)
_ARGUES = frozenset(["because", "that", "not", "rather"])
#: Words that take up again, behind the cue, a clause that began before it.
TAKES_UP = frozenset(
    "to rather than would will could should is are was were has have had from not by because including despite if "
    "unless since".split()
)
#: What begins a clause or a noun phrase behind who is told.
PHRASE_STARTS = frozenset("he she it they we i his her its their our my this these that those".split())
_PRONOUN = frozenset(["which", "who", "that"])
_DATELINE = 12  # tokens of a dateline: LONDON, May 5 (Agency) —
_TO_WHOM = frozenset(["to", "in", "on", "at", "with", "during"])
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
_ADDRESSEE = 12  # tokens of who is told, and when
_TIMES = frozenset(["same", "day", "week", "month", "year", "morning", "evening", "night", "time"])
_NAMED = frozenset(["named", "identified"])
#: What a reporter calls what was said: …, a reference to the flood.
_GLOSSES = frozenset(
    "reference allusion swipe jab dig nod claim assertion allegation remark comment echo".split()
)
_ASIDE_STARTS = frozenset(["which", "whose", "referring"])
_NO_CONJUNCTION = frozenset(["det", "nsubj", "nsubjpass", "dobj", "pobj"])
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "there"])


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
        question = tree.lower[stretch[0]] in _QUESTION
        if "clause" not in cue.verb.frames and not (question and "wh" in cue.verb.frames):
            continue
        if kid > cue.token:
            begin, end = _clause_begin(tree, cue, stretch[0]), _coordinated(tree, cue, stretch[1])
            begin = _that(tree, kid, max(begin, cue.span[1]), end)
            end = min(_without_aside(tree, begin, end), _goes_on_to_do(tree, cue, kid, end))
            clipped = clip(tree, (begin, end), cue)
            found = [stretch for stretch in (_relative(tree, cue, kid), clipped) if stretch]
            return (found, "cue_clause") if clipped else None
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


def _relative(tree: Tree, cue: Cue, verb: int) -> Range | None:
    """*the plan, which she said was late*: the pronoun that is the subject of what is said."""
    if cue.subject is None or tree.deps[cue.token] != "relcl" or cue.antecedent is not None:
        return None
    pronoun = cue.subject[0] - 1
    if tree.child(verb, "nsubj", "nsubjpass", "expl") in (None, pronoun) and tree.lower[pronoun] in _PRONOUN:
        return pronoun, pronoun + 1
    return None


def _told_by_nobody(tree: Tree, cue: Cue) -> bool:
    """*Families have been warned that …* by nobody named; minutes do quote so: *It was noted that …*."""
    if cue.subject and tree.lower[slice(*cue.subject)] in (["nobody"], ["no", "one"], ["noone"]):
        return True  # nobody can say who owes what
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


def _is_small(tree: Tree, clause: int) -> bool:
    """Whether a clause has no verb of its own: *declared itself bankrupt*."""
    subject = tree.child(clause, "nsubj")
    return subject is not None and tree.lower[subject].endswith(("self", "selves")) and subject < clause


def _clause_begin(tree: Tree, cue: Cue, first: int) -> int:
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
    """*told members on Tuesday costs had doubled*: the parser took who is told for the subject of the clause."""
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


def _without_aside(tree: Tree, first: int, last: int) -> int:
    """A clause without the reporter’s own *, which …*, *, whose …* or *, a reference to …* at its end."""
    place = last - 1
    while place > first and tree.words[place] != ",":
        if tree.inside[place] >= 0:
            return last
        place -= 1
    if (
        place > first
        and tree.lower[place + 1] in ("a", "an", "in")
        and _GLOSSES.intersection(tree.lower[place + 2 : place + 5])
    ):
        return place
    return place if place > first and tree.lower[place + 1] in _ASIDE_STARTS else last


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
    if tree.deps[cue.token] in ("relcl", "pcomp", "acl", "csubj"):
        return False  # what she said was a leak was mended, but …
    if but + 2 >= limit or but <= cue.span[1] or tree.lower[but] != "but":
        return False
    return tree.words[but + 1][:1].islower() and tree.cues.isdisjoint(range(but, limit))


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
                    begin = marker if "addressee" in cue.verb.frames else cue.span[1]
                    clipped = clip(tree, (begin, tree.subtree(kid)[1]), cue)
                    return ([clipped], "cue_infinitive") if clipped else None
    return None
