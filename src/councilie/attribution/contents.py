"""Find the clause or phrase that a cue reports, in the dependency tree or by position."""

from __future__ import annotations

from councilie.attribution.cues import Cue
from councilie.attribution.tree import Range, Tree

Found = tuple[list[Range], str]

_LEAD = frozenset({"that", ",", ":", "-", "–", "—"})
_QUESTION = frozenset("whether if how why what who when where which".split())
_GOES_ON = frozenset("that would will could should may might must is was are were has had have because to not".split())
_PHRASE = 20  # tokens between a verb and the marks in its phrase
_LEADS_UP = frozenset("of for about on with to as by at its his her their the a an".split())
_NAMED = frozenset("named identified".split())
_ASIDE_STARTS = frozenset("which whose referring".split())
_ASIDES = frozenset("while during after before when as".split())
_NO_CONJUNCTION = frozenset("det nsubj nsubjpass dobj pobj".split())
_PARTICLES = frozenset("in on up off out for back".split())
_PRONOUNS = frozenset("he she it they we i there".split())
_COMMAS = frozenset({",", "-", "–", "—"})
_HOSTED = frozenset("parataxis ccomp advcl dep".split())


def reported(tree: Tree, cue: Cue) -> Found | None:
    """The stretches that a cue reports, and the rule by which they were found."""
    if not tree.has_parse(cue.token):
        return by_position(tree, cue)
    if cue.verb.lemma == "according":
        return _host(tree, cue, "according_to")
    return (
        _clause(tree, cue)
        or _that(tree, cue)
        or _infinitive(tree, cue)
        or _insertion(tree, cue)
        or _predicate(tree, cue)
        or _marked_phrase(tree, cue)
    )


def _clause(tree: Tree, cue: Cue) -> Found | None:
    """*said the plan had failed*, *asked whether it had*, *the plan had failed, she said*."""
    left = None
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
            clipped = _clip(tree, (begin, _without_aside(tree, begin, end)), cue)
            return ([clipped], "cue_clause") if clipped else None
        left = _clip(tree, (_clause_start(tree, cue, stretch[0]), stretch[1]), cue)
    return ([left], "clause_cue") if left else None


def _is_small(tree: Tree, clause: int) -> bool:
    """Whether a clause has no verb of its own: *declared itself bankrupt*."""
    subject = tree.child(clause, "nsubj")
    return subject is not None and tree.lower[subject].endswith(("self", "selves")) and subject < clause


def _clause_begin(tree: Tree, cue: Cue, first: int) -> int:
    """Where a clause behind its cue begins, with a subject that the parser hung elsewhere."""
    if "addressee" in cue.verb.frames:
        return first
    begin = first
    for place in range(first - 1, cue.span[1] - 1, -1):
        if tree.is_break(place) or tree.lower[place] == "that" or _hangs_on(tree, place, cue.token):
            break
        begin = place
    return begin


def _without_aside(tree: Tree, first: int, last: int) -> int:
    """A clause without the reporter’s own *, which …* or *, whose …* at its end."""
    place = last - 1
    while place > first and tree.words[place] != ",":
        if tree.inside[place] >= 0:
            return last
        place -= 1
    return place if place > first and tree.lower[place + 1] in _ASIDE_STARTS else last


def _clause_start(tree: Tree, cue: Cue, first: int) -> int:
    """The beginning of the sentence, where a clause leads up to its cue: *In May, the plan failed, he said.*"""
    start, _ = tree.sentences[tree.sentence_of[cue.token]]
    if cue.subject and cue.subject[1] <= cue.token + 1 and cue.subject[0] < first:
        return first
    return start if tree.lower[start] not in ("but", "and") else min(start + 1, first)


def _coordinated(tree: Tree, cue: Cue, end: int) -> int:
    """Where a clause ends with what is joined to it.

    In *said it was hard but she was hopeful* and *said it was late but would come* the parser often hangs the
    second half on the cue; in *said the reports that came were poor* it may stop in the middle.
    """
    _, limit = tree.sentences[tree.sentence_of[cue.token]]
    if end < limit and 0 <= tree.inside[end] == tree.inside[end - 1]:
        end = tree.quoted[tree.inside[end]][1]
    while end < limit and tree.inside[end] < 0:
        word = tree.lower[end]
        if word == "," and end + 3 < limit and tree.lower[end + 1] in ("and", "but", "or"):
            if tree.lower[end + 2] == "that":
                end = max(tree.subtree(tree.heads[end + 2])[1], end + 3)
                continue
            if tree.lower[end + 2] in _PRONOUNS and tree.deps[end + 2].startswith("nsubj"):
                verb = tree.heads[end + 2]
                if tree.heads[verb] == cue.token and tree.deps[verb] == "conj" and verb not in tree.cues:
                    end = max(tree.subtree(verb)[1], end + 3)
                    continue
            break
        if word in ("and", "but", "or"):
            joined = end + 1
            head = next((kid for kid in tree.kids[cue.token] if tree.deps[kid] == "conj" and kid >= joined), None)
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
        if tree.words[end][:1].isalpha() and not _hangs_on(tree, end, cue.token):
            while end < limit and not tree.is_break(end) and tree.lower[end] not in ("and", "but"):
                end += 1
            continue
        break
    return end


def _hangs_on(tree: Tree, place: int, token: int) -> bool:
    """Whether the phrase at a place hangs on the cue: *on Tuesday*, *in an interview*, *when asked*."""
    for _ in range(12):
        head = tree.heads[place]
        if head == token:
            return tree.deps[place] in ("prep", "advcl", "npadvmod", "advmod", "prt", "dative", "agent", "conj")
        if head == place:
            return False
        place = head
    return True


def _that(tree: Tree, cue: Cue) -> Found | None:
    """*said in a statement that …*, *asked the leader if …*: the parser hung the clause elsewhere."""
    _, end = tree.sentences[tree.sentence_of[cue.token]]
    if not cue.verb.frames & {"clause", "wh"} or cue.passive and cue.subject is None and cue.verb.lemma not in ("tell", "warn", "inform"):
        return None
    begin = cue.span[1]
    if begin + 2 < end and tree.words[begin] == "," and tree.words[begin + 2] == ",":
        begin += 3  # reports, however, that
    for place in range(begin, min(begin + 10, end)):
        word = tree.lower[place]
        if word == "that" and "clause" in cue.verb.frames or word in ("whether", "if") and "wh" in cue.verb.frames:
            if word == "that" and tree.deps[place] in _NO_CONJUNCTION and not (place == begin and tree.deps[place] == "det"):
                return None  # find jobs that pay
            object_ = tree.child(cue.token, "dobj")
            if object_ is not None and cue.token < object_ < place and "addressee" not in cue.verb.frames:
                return None  # repeated the claim that …
            last = end
            head = tree.heads[place]
            if tree.deps[place] == "mark" and head > place:
                last = tree.subtree(head)[1]
            clipped = _clip(tree, (place, last), cue)
            return ([clipped], "cue_that") if clipped else None
        if tree.is_break(place) or tree.inside[place] >= 0:
            return None
    return None


def _infinitive(tree: Tree, cue: Cue) -> Found | None:
    """*urged ministers to act*, *promised to resign*."""
    if "infinitive" not in cue.verb.frames:
        return None
    for kid in tree.kids[cue.token]:
        if tree.deps[kid] in ("xcomp", "ccomp") and kid > cue.token:
            for marker in tree.kids[kid]:
                if tree.lower[kid] in _NAMED:
                    return None  # asked not to be named
                if tree.deps[marker] == "aux" and tree.lower[marker] == "to":
                    clipped = _clip(tree, (marker, tree.subtree(kid)[1]), cue)
                    return ([clipped], "cue_infinitive") if clipped else None
    return None


def _insertion(tree: Tree, cue: Cue) -> Found | None:
    """*The plan, she said, would fail*; *As X put it, the plan failed*."""
    token = cue.token
    if "clause" not in cue.verb.frames or cue.verb.participle or cue.subject is None:
        return None
    if tree.deps[token] not in _HOSTED:
        return None
    if tree.child(token, "dobj") is not None and "addressee" not in cue.verb.frames:
        return None
    marker = next((kid for kid in tree.kids[token] if tree.deps[kid] in ("mark", "advmod") and kid < token), None)
    if marker is not None and tree.deps[marker] == "mark":
        start, _ = tree.sentences[tree.sentence_of[token]]
        if tree.lower[marker] != "as" or marker > start + 1:
            return None
    elif tree.deps[token] == "advcl":
        return None
    return _host(tree, cue, "cue_inside_clause")


def _host(tree: Tree, cue: Cue, rule: str) -> Found | None:
    """The clause into which the cue is put, without the cue."""
    token = cue.token
    start, end = tree.sentences[tree.sentence_of[token]]
    host = tree.heads[token]
    own = tree.subtree(token)
    if cue.subject:
        own = min(own[0], cue.subject[0]), max(own[1], cue.subject[1])
    if host == token or own[0] <= host < own[1]:
        return by_position(tree, cue) if rule == "according_to" else None
    if rule == "cue_inside_clause" and own[0] > start + 1 and not _set_off(tree, own[0]):
        return None
    first, last = tree.subtree(host)
    if rule == "according_to":
        own = _swallowed(tree, cue, host, own) if own[0] <= start + 1 else own
        while tree.deps[host] not in ("ROOT", "ccomp", "parataxis", "conj", "relcl", "advcl", "acl") and tree.heads[host] != host:
            host = tree.heads[host]
        first, last = tree.subtree(host)
    if own[0] > start and own[0] > first:
        first = _clause_start(tree, cue, first)
    stretches = []
    for stretch in ((max(first, start), own[0]), (own[1], min(last, end))):
        trimmed = trim(tree, stretch)
        if trimmed:
            stretches.append(trimmed)
    return (stretches, rule) if stretches else None


def _swallowed(tree: Tree, cue: Cue, host: int, own: Range) -> Range:
    """*According to the report, services in the county are poor*: the parser put the clause’s subject, which
    its verb lacks, into the source; the source ends at the comma."""
    if tree.child(host, "nsubj", "nsubjpass", "expl") is not None:
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


def _predicate(tree: Tree, cue: Cue) -> Found | None:
    """*called it “a shambles”*, *described the plan as a gamble*: the object and what it is called."""
    if "predicate" not in cue.verb.frames:
        return None
    _, end = tree.sentences[tree.sentence_of[cue.token]]
    if cue.span[1] < end and tree.lower[cue.span[1]] in _PARTICLES:
        return None
    if cue.passive:
        return _passive_predicate(tree, cue, end)
    rest = [kid for kid in tree.kids[cue.token] if kid > cue.token]
    clause = next((kid for kid in rest if tree.deps[kid] in ("ccomp", "xcomp", "oprd")), None)
    called_as = next((kid for kid in rest if tree.lower[kid] == "as"), None)
    if called_as is None:
        for place in range(cue.span[1], min(cue.span[1] + 14, end)):
            if tree.lower[place] == "as" and place + 1 < end and tree.inside[place + 1] >= 0:
                called_as = place
                break
    if called_as is not None:
        object_ = next((kid for kid in rest if tree.deps[kid] == "dobj"), None)
        first = tree.subtree(object_)[0] if object_ is not None else cue.span[1]
        last = tree.subtree(called_as)[1]
        if last > called_as + 1:
            clipped = _clip(tree, (first, last), cue)
            if clipped and (cue.verb.lemma == "describe" or _has_marks(tree, clipped)):
                return [clipped], "cue_object_as"
    if clause is not None and cue.verb.lemma != "describe":
        last = tree.subtree(clause)[1]
        clipped = _clip(tree, (cue.span[1], last), cue)
        if clipped and _has_marks(tree, clipped):
            return [clipped], "cue_object_predicate"
    if cue.verb.lemma in ("call", "brand", "dub", "label", "term", "deem"):
        for place in range(cue.span[1], min(cue.span[1] + 12, end)):
            if tree.is_break(place):
                break
            if tree.inside[place] >= 0:
                return [(cue.span[1], tree.quoted[tree.inside[place]][1])], "cue_object_predicate"
    return None


def _passive_predicate(tree: Tree, cue: Cue, end: int) -> Found | None:
    """*The plan was described by inspectors as “succinct”*: the subject and what it is called."""
    subject = tree.child(cue.token, "nsubjpass")
    if subject is None or cue.subject is None:
        return None
    for place in range(cue.span[1], min(cue.span[1] + 16, end)):
        if tree.lower[place] == "as":
            stretches = [trim(tree, tree.subtree(subject)), trim(tree, (place + 1, tree.subtree(place)[1]))]
            kept = [stretch for stretch in stretches if stretch]
            return (kept, "subject_called_as") if len(kept) == 2 else None
    return None


def _marked_phrase(tree: Tree, cue: Cue) -> Found | None:
    """*found “widespread and serious failures” in its services*, *criticised him for “hiding behind lawyers”*:
    the words behind a verb, where some of them are in marks; what only leads up to the marks stays outside."""
    if "marked" not in cue.verb.frames or cue.passive:
        return None
    if "predicate" in cue.verb.frames and tree.lower[cue.span[1] : cue.span[1] + 1] in (["for"], ["over"], ["by"]):
        return None  # council criticised for …
    _, end = tree.sentences[tree.sentence_of[cue.token]]
    begin, last = cue.span[1], None
    for place in range(begin, min(begin + _PHRASE, end)):
        if tree.inside[place] >= 0:
            last = tree.quoted[tree.inside[place]][1]
            break
        if tree.is_break(place):
            return None
    if last is None:
        return None
    if all(tree.lower[lead] in _LEADS_UP for lead in range(begin, place)):
        begin = place
    elif not _in_own_phrase(tree, cue.token, place):
        return None
    while last < end and not tree.is_break(last) and not tree.is_break(last - 1) and tree.lower[last] not in _ASIDES:
        if tree.inside[last] < 0 and tree.inside[last - 1] >= 0 and tree.last_character(tree.inside[last - 1]) in ",.!?":
            break
        last += 1
    words = 2 if "predicate" in cue.verb.frames else 3
    clipped = _clip(tree, (begin, last), cue)
    return ([clipped], "cue_marked_phrase") if clipped and _has_marks(tree, clipped, words) else None


def _in_own_phrase(tree: Tree, token: int, place: int) -> bool:
    """Whether a token stands under a preposition of the verb itself: *accused him of …*, not *praised the idea of*."""
    for _ in range(20):
        head = tree.heads[place]
        if head == token:
            return tree.deps[place] in ("prep", "oprd", "ccomp", "xcomp", "advcl")
        if head == place:
            return False
        place = head
    return False


def _has_marks(tree: Tree, stretch: Range, words: int = 1) -> bool:
    """Whether a quotation of so many words lies in a stretch."""
    count = 0
    for place in range(*stretch):
        if tree.inside[place] >= 0 and tree.words[place][:1].isalnum():
            count += 1
    return count >= words


def _clip(tree: Tree, stretch: Range, cue: Cue) -> Range | None:
    """A stretch within its sentence, on one side of the cue, without *that* and edge punctuation."""
    start, end = tree.sentences[tree.sentence_of[cue.token]]
    first, last = max(stretch[0], start), min(stretch[1], end)
    if last > cue.token + 1:
        first = max(first, cue.span[1])
    elif cue.subject and cue.subject[1] <= cue.token + 1 and first < cue.subject[0]:
        last = min(last, cue.subject[0])
    return trim(tree, (first, last))


def trim(tree: Tree, stretch: Range) -> Range | None:
    """A stretch without *that* before it and punctuation at its edges, or None where nothing is left."""
    first, last = stretch
    while first < last and tree.inside[first] < 0 and (
        tree.lower[first] in _LEAD or not tree.words[first].strip()
    ):
        first += 1
    while last > first and tree.inside[last - 1] < 0 and not any(
        c.isalnum() or c in "%£$€)" for c in tree.words[last - 1]
    ):
        last -= 1
    return (first, last) if last > first else None


def by_position(tree: Tree, cue: Cue) -> Found | None:
    """Without a parse: what follows *that*, or the clause before *, X said* at the end of its sentence."""
    first, last = tree.sentences[tree.sentence_of[cue.token]]
    if "clause" not in cue.verb.frames:
        return None
    after = cue.span[1]
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
    if cue.subject and cue.subject[1] <= cue.token and cue.subject[0] > first and tree.words[cue.subject[0] - 1] == ",":
        stretch = trim(tree, (first, cue.subject[0]))
        return ([stretch], "clause_cue") if stretch else None
    if after < last and tree.words[after] not in ",;:." and cue.verb.lemma in ("say", "add"):
        stretch = trim(tree, (after, last))
        return ([stretch], "cue_clause") if stretch else None
    return None
