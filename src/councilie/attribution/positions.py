"""What a cue reports, by position alone: for text without a parse, and where the parse has no answer."""

from __future__ import annotations

from councilie.attribution.cues import Cue
from councilie.attribution.neighbours import PREPOSITIONS, SUBJECT_PRONOUNS, is_finite
from councilie.attribution.stretches import Found, trim, without_aside
from councilie.attribution.tree import STOPS, Range, Tree

#: Words with a subject behind them, so that a clause may begin with one.
_CLAUSE_STARTS = SUBJECT_PRONOUNS | frozenset(
    "another between around almost nearly about over the a an this these those his her its their our "
    "my there no all any every some most many more both each one only if when what how why whether "
    "neither nothing everyone people".split()
)
_OBJECTS = frozenset("him her us them me you".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split())
_PLACES = frozenset("outside inside near afterwards earlier last".split())
_ADVERBIALS = PREPOSITIONS | _PLACES | _DAYS
_QUESTIONS = frozenset(["whether", "if"])
_THAT = frozenset(["that"])
_CONJUNCTIONS = {  # by whether the cue takes a clause, and whether a question
    (True, True): _THAT | _QUESTIONS, (True, False): _THAT, (False, True): _QUESTIONS
}  # fmt: skip
_BETWEEN = SUBJECT_PRONOUNS | {"there", "this", "his", "their", "these"}
_TAKES_UP = frozenset(
    "to rather than would will could should is are was were has have had not by because including despite if "
    "unless since".split()
)
_LEADS_ON = PREPOSITIONS | frozenset("the a an and or his her its their our my".split())
_TAKES_CLAUSE = frozenset(["think", "reckon", "argue", "insist"])
_SHORTEST = 3  # tokens of a clause
_ADDRESSEE = 6  # tokens of who is told to do something
_FAR = 14  # tokens in which a clause shows its verb, or an adverbial ends


def reported(tree: Tree, cue: Cue) -> Found | None:
    """The stretches that a cue reports, where no parse tells: what follows *that* or *whether*, a clause right
    behind the cue, or the one before *, X said*."""
    start, end = tree.sentences[tree.sentence_of[cue.token]]
    behind = cue.span[1]
    if cue.verb.lemma == "according":
        return _according(tree, cue, start, end)
    if behind < end and tree.words[behind] == ":":
        return None  # what is said stands behind the colon
    if cue.token == start and not cue.verb.participle:
        return None  # Note that the pool closes at nine
    if tree.lower[start] == "as" and "clause" in cue.verb.frames and tree.words[behind : behind + 1] == [","]:
        return _found(tree, [(behind, end)], "cue_inside_clause")  # As Jane Hill put it, the pool was cold
    place = _conjunction(tree, cue, end)
    if place is not None:
        return _found(tree, [(place, _up_to_semicolon(tree, place, end))], "cue_that")
    if cue.passive:
        return None
    if "clause" in cue.verb.frames:
        found = _before(tree, cue, start, end) or _behind(tree, cue, end)
        if found is not None:
            return found
    return _infinitive(tree, cue, end)


def _found(tree: Tree, stretches: list[Range], rule: str) -> Found | None:
    kept = [trimmed for stretch in stretches if (trimmed := trim(tree, stretch))]
    return (kept, rule) if kept else None


def _according(tree: Tree, cue: Cue, start: int, end: int) -> Found | None:
    """*According to the report, the pool is cold*; *the pool is cold, according to the report*."""
    before = trim(tree, (start, cue.token))
    if before is not None and before[1] - before[0] > 2:
        return [before], "according_to"
    if cue.subject is None:
        return None
    first = cue.subject[1]
    described = next((place for place in range(first + 1, end) if tree.words[place] == ","), None)
    if described is not None and tree.words[first] == "," and not is_finite(tree, (first, described)):
        first = described  # According to Jane Hill, head of the union, the pool is cold
    return _found(tree, [(first, end)], "according_to")


def _conjunction(tree: Tree, cue: Cue, end: int) -> int | None:
    """Where *that*, *whether* or *if* begins what is reported: right behind the cue, behind who is told, or
    behind a time or place (*said on Monday that*)."""
    wanted = _CONJUNCTIONS.get(("clause" in cue.verb.frames, "wh" in cue.verb.frames))
    behind = cue.span[1]
    if (
        behind >= end
        or not wanted
        or (cue.passive and cue.subject is None and tree.lower[cue.token - 2] != "it")
    ):
        return None
    lead = tree.lower[behind]
    adverbial = lead in _ADVERBIALS or lead.endswith("ly")
    far = _FAR if adverbial else 8 if "addressee" in cue.verb.frames else 1
    if wanted.isdisjoint(tree.lower[behind : min(behind + far, end)]):
        return None
    for place in range(behind, min(behind + far, end)):
        word = tree.lower[place]
        if word in wanted:
            if place > behind and tree.lower[place - 1] in ("and", "but"):
                return None  # told us it was late and that it was cold
            return place if word in _QUESTIONS else place + 1
        if place in tree.cues or tree.inside[place] >= 0 or (tree.is_break(place) and not adverbial):
            return None
    return None


def _before(tree: Tree, cue: Cue, start: int, end: int) -> Found | None:
    """*The pool was cold, she said*; *…, said the leader*; *The pool, she said, was cold*."""
    subject, behind = cue.subject, cue.span[1]
    if subject is None:
        return None
    own = (min(subject[0], cue.token), max(subject[1], behind))
    if own[0] <= start or tree.words[own[0] - 1] != ",":
        return None
    left = trim(tree, (start + (tree.lower[start] in ("but", "and")), own[0]))
    if left is None:
        return None
    rest = own[1]
    over = rest >= end or tree.words[rest] in STOPS
    if not over and tree.words[rest] == ",":
        if not is_finite(tree, left) and is_finite(tree, (rest, end)):
            return _found(tree, [left, (rest, end)], "cue_inside_clause")
        if rest + 1 < end and tree.lower[rest + 1] in _TAKES_UP:
            return _found(tree, [left, (rest, end)], "clause_cue")
        over = True
    if tree.lower[left[0]] in PREPOSITIONS and not is_finite(tree, left):
        return None
    adverbial = not over and (tree.lower[rest] in PREPOSITIONS or tree.lower[rest] in _DAYS)
    if over or (adverbial and not is_finite(tree, (rest, end)) and is_finite(tree, left)):
        return [left], "clause_cue"
    return None


def _behind(tree: Tree, cue: Cue, end: int) -> Found | None:
    """*said the pool was cold*, *told us it was cold*: a clause without *that*."""
    begin = cue.span[1]
    if "addressee" in cue.verb.frames:
        begin = _behind_addressee(tree, begin, end)
    elif begin < end and tree.lower[begin] in _DAYS:
        begin += 1  # said Monday the pool was cold
    if begin >= end or tree.words[begin] in ",;:." or begin in tree.cues:
        return None
    if cue.subject is None and not cue.verb.participle:
        return None  # the council may say who owes what
    whole = (begin, _up_to_semicolon(tree, begin, end))
    finite = is_finite(tree, (begin + 1, min(begin + _FAR, end)))
    word = tree.lower[begin]
    if cue.verb.lemma in ("say", "add"):
        if not finite and (end - begin <= _SHORTEST or word in PREPOSITIONS or word == "up"):
            return None  # said no, added up the bill
        return _found(tree, [whole], "cue_clause")
    starts = word in _CLAUSE_STARTS or tree.words[begin][:1].isupper()
    if starts and (finite or (cue.verb.lemma in _TAKES_CLAUSE and end - begin > _SHORTEST)):
        return _found(tree, [whole], "cue_clause")
    return None


def _infinitive(tree: Tree, cue: Cue, end: int) -> Found | None:
    """*vowed to fight on*, *told staff to go*, *urged ministers to act*."""
    if "infinitive" not in cue.verb.frames or cue.subject is None:
        return None
    behind = cue.span[1]
    for place in range(behind, min(behind + _ADDRESSEE, end)):
        if tree.lower[place] == "to":
            if place + 1 >= end or not tree.lower[place + 1].isalpha() or tree.lower[place + 1] in _LEADS_ON:
                return None  # told to the police
            first = place if "addressee" in cue.verb.frames else behind
            return _found(tree, [(first, _up_to_semicolon(tree, first, end))], "cue_infinitive")
        if tree.is_break(place) or tree.inside[place] >= 0 or place in tree.cues:
            return None
    return None


def _behind_addressee(tree: Tree, begin: int, end: int) -> int:
    """*told members it was cold*: the clause behind who is told."""
    if begin < end and tree.lower[begin] in _OBJECTS:
        return begin + 1
    if begin + 1 < end and tree.words[begin].endswith("s") and tree.lower[begin + 1] in _CLAUSE_STARTS:
        return begin + 1  # told listeners the pool was cold
    for place in range(begin + 1, min(begin + 8, end)):
        if tree.is_break(place) or tree.inside[place] >= 0:
            break
        if tree.lower[place] in _BETWEEN:
            return place
        if tree.lower[place] in _CLAUSE_STARTS and tree.lower[place - 1] not in _LEADS_ON:
            return place  # told the Echo the pool was cold
    return end


def _up_to_semicolon(tree: Tree, first: int, last: int) -> int:
    """A clause up to a semicolon, without the reporter’s own *, which …* or *, whose …* at its end."""
    if ";" in tree.words[first:last]:
        last = next((at for at in range(first, last) if tree.words[at] == ";" and tree.inside[at] < 0), last)
    return without_aside(tree, first, last)
