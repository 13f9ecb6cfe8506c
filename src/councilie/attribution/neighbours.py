"""Who stands beside a reporting verb, by position alone: for text without a parse, and where the parse errs."""

from __future__ import annotations

from itertools import pairwise

from councilie.attribution.tree import STOPS, Range, Tree

PREPOSITIONS = frozenset(
    "in at on with after during before for by since under despite following from as when while to of about over "
    "through ahead amid without".split()
)
_JOINS = frozenset(["and", "but", "or"])
_CIRCUMSTANCES = frozenset(
    ["as", "after", "amid", "while", "when", "before", "because", "following", "despite"]
)
_ARTICLES = frozenset(["the", "a", "an", "this", "that", "his", "her", "its", "their", "our"])
BE = frozenset("am is are was were be been being".split())
#: What stands between a subject and its verb.
_AUXILIARIES = BE | frozenset(
    "has have had did does do will would could should can may might must not n't n’t also then later now never "
    "already since still once often even just first both all again today yesterday therefore however".split()
)
#: Whoever says *he said* says it: no other word belongs to such a subject.
SUBJECT_PRONOUNS = frozenset("he she they it we i you".split())
_CONJUNCTIONS = frozenset(
    "but as while when if because although though where after before since whereas until".split()
)
_MAY_PART = _CONJUNCTIONS | frozenset(["and", "or", ";", ":", "–", "—", "-"])
_MAY_STAND_BEFORE_VERB = SUBJECT_PRONOUNS | {"who", "which", "also", "to", ",", ")"}
#: Forms that are nouns as often as verbs; a verb has its subject right before it.
_NOUNS_TOO = frozenset(
    "state states report reports note notes post posts claim claims call calls comment comments demand demands "
    "plan plans pledge pledges fear fears remark remarks promise promises question questions release releases "
    "estimate estimates answer answers reply replies threat tweet tweets blog blogs vote votes review reviews".split()
)
_LONGEST_SUBJECT = 40
#: What is named by its tasks.
_BODIES = frozenset(
    "ministry department office board committee secretary minister directorate institute".split()
)
_NAME = 8  # tokens of a name with its title
FINITE = BE | frozenset(
    "has have had do does did will would can could should may might must cannot ca wo isn’t wasn’t 's ’s 're ’re "
    "'ve ’ve 'll ’ll 'd ’d need needs wants want".split()
)


def is_noun(tree: Tree, place: int) -> bool:
    """Whether a form like *states* or *report*, without a parse, is a noun: nothing that can say so stands
    before it (*in 16 states*, *a later report*)."""
    word = tree.lower[place]
    if word not in _NOUNS_TOO or not place:
        return False
    before = tree.lower[place - 1]
    if before in _MAY_STAND_BEFORE_VERB or tree.inside[place - 1] >= 0:
        return False
    if not word.endswith("s"):
        return not before.endswith("s")
    if tree.words[place - 1][:1].isupper():
        return False
    return not any(tree.lower[near] in _ARTICLES for near in range(max(place - 4, 0), place - 1))


def subject(tree: Tree, token: int, behind: int) -> tuple[Range | None, bool]:
    """Who stands beside a reporting verb, and whether the verb is passive.

    *said Jane Smith* behind a quotation or at the start of a sentence, else what is before the verb back to the
    last clause: *In May the roof leaked, and Jane Smith, the leader, said …*.
    """
    start, end = tree.sentences[tree.sentence_of[token]]
    while start < token and tree.inside[start] >= 0:
        start += 1
    if _after_quotation(tree, token) or token == start:
        named = noun_phrase_after(tree, behind, end)
        if named is not None:
            return named, False
    named = _inverted(tree, start, token, behind, end)
    if named is not None:
        return named, False
    first = token
    while first > start and tree.inside[first - 1] < 0:
        first -= 1
    last = _behind_subject(tree, first, token)
    passive = not (tree.lower[token].endswith("ing") or BE.isdisjoint(tree.lower[last:token]))
    if passive:
        agent = tree.lower[behind : behind + 1] == ["by"]
        return (noun_phrase_after(tree, behind + 1, end) if agent else None), True
    before = tree.lower[last - 1] if last > first else ""
    if before in SUBJECT_PRONOUNS:
        return (last - 1, last), False
    if before in _JOINS:
        return opening(tree, token), False  # visited in May and said
    if before == "to":  # went on to say; it is hard to say
        speaker = opening(tree, token)
        return (None if speaker and tree.lower[speaker[0]] == "it" else speaker), False
    if before in ("who", "which"):
        last -= 1
        while last > first and tree.words[last - 1] == ",":
            last -= 1
    first = _clause_start(tree, first, last)
    return ((first, last) if first < last and last - first < _LONGEST_SUBJECT else None), False


def _behind_subject(tree: Tree, first: int, token: int) -> int:
    """The end of the subject of a verb: before its auxiliaries and adverbs (*has also said*, *, however, said*)."""
    last = token
    while last > first:
        word = tree.lower[last - 1]
        if word in _AUXILIARIES or word.endswith("ly"):
            last -= 1
        elif (
            word == ","
            and last - 2 > first
            and tree.lower[last - 2] in _AUXILIARIES
            and tree.words[last - 3] == ","
        ):
            last -= 3
        else:
            break
    return last


def _inverted(tree: Tree, start: int, token: int, behind: int, end: int) -> Range | None:
    """*The pool was cold, said Jane Smith*: a clause and a comma before the verb, no more than a name behind it."""
    if token <= start or tree.words[token - 1] != "," or behind >= end:
        return None
    if not tree.words[behind][:1].isupper() and tree.lower[behind] not in _ARTICLES:
        return None
    named = noun_phrase_after(tree, behind, end)
    if named is None or named[1] - named[0] > _NAME or is_finite(tree, named):
        return None
    over = named[1] >= end or tree.words[named[1]] == "," or tree.words[named[1]] in STOPS
    clause = is_finite(tree, (start, token)) and "who" not in tree.lower[start:token]
    return named if over and clause else None


def opening(tree: Tree, token: int) -> Range | None:
    """Whom a sentence begins with, who says something later in it: *Jane Smith criticised the plan, saying …*."""
    first, _ = tree.sentences[tree.sentence_of[token]]
    dateline = range(first, min(first + _NAME, token))
    first = next((place + 1 for place in dateline if tree.words[place] in ("–", "—")), first)
    while first < token and (tree.inside[first] >= 0 or tree.lower[first] in _JOINS):
        first += 1
    if tree.lower[first] in PREPOSITIONS:
        comma = next((place for place in range(first, token) if tree.words[place] == ","), None)
        if comma is None:
            return None
        first = comma + 1
    if tree.lower[first] in SUBJECT_PRONOUNS:
        return first, first + 1
    article, last = tree.lower[first] in _ARTICLES, first
    while last < token and (
        tree.words[last][:1].isupper() or (article and _may_stand_in_subject(tree, last))
    ):
        last += 1
    return (first, last) if first + article < last < first + _NAME else None


def _may_stand_in_subject(tree: Tree, place: int) -> bool:
    word = tree.lower[place]
    return (
        word not in FINITE
        and word not in PREPOSITIONS
        and word.isalpha()
        and not word.endswith(("ed", "ing"))
    )


def is_finite(tree: Tree, stretch: Range) -> bool:
    """Whether a stretch holds a finite verb, as far as auxiliaries tell."""
    return not FINITE.isdisjoint(tree.lower[slice(*stretch)])


def _after_quotation(tree: Tree, place: int) -> bool:
    return place > 0 and (
        tree.inside[place - 1] >= 0
        or (place > 1 and tree.words[place - 1] in ",-–—" and tree.inside[place - 2] >= 0)
    )


def _clause_start(tree: Tree, first: int, last: int) -> int:
    """Where the subject that ends at ``last`` begins: behind a conjunction, a semicolon, or the commas of what
    comes before it."""
    may_part = not _MAY_PART.isdisjoint(tree.lower[first:last])
    for place in range(last - 2, first - 1, -1) if may_part else ():
        word = tree.lower[place]
        if word not in _MAY_PART:
            continue
        if word in ("and", "or"):
            parted = place > first and tree.words[place - 1] == ","
        else:
            parted = word.isalpha() or tree.is_break(place)
        if parted:
            first = place + 1
            break
    while first < last and (tree.words[first] in ",-–—." or not tree.words[first].strip()):
        first += 1
    if "," not in tree.words[first:last]:
        return first
    depth, commas = 0, []
    for place in range(first, last):
        depth += (tree.words[place] == "(") - (tree.words[place] == ")")
        if tree.words[place] == "," and depth == 0 and not in_body_name(tree, place):
            commas.append(place)
    if not commas:
        return first
    if commas[-1] < last - 1:
        return commas[-1] + 1  # In an interview, the leader said
    parts = list(pairwise([first - 1, *commas]))  # each from a comma to the next
    for before, after in reversed(parts[:-1]):
        words = [word for word in tree.words[before + 1 : after] if word[:1].isalpha()]
        if words and all(word[:1].isupper() for word in words) and words[0].lower() not in PREPOSITIONS:
            return before + 1  # In May, Jane Smith, the leader, said
    for before, _ in parts[:-1]:
        lead = tree.lower[before + 1]
        if lead not in PREPOSITIONS and not lead.endswith(("ing", "ed")):
            return before + 1  # Speaking in May, the leader, Jane Smith, said
    return first


def _holds_together(tree: Tree, place: int) -> bool:
    """Whether a comma or a hyphen does not end a phrase: *mum-of-two*, *Culture, Media and Sport*."""
    if tree.words[place] == ",":
        return in_body_name(tree, place)
    return tree.words[place] == "-" and place > 0 and tree.end(place - 1) == tree.starts[place]


def in_body_name(tree: Tree, comma: int) -> bool:
    """Whether a comma stands in the name of a ministry or a board: *Ministry of Housing, Communities and Local
    Government*."""
    ahead = comma + 1
    while ahead < len(tree) and tree.words[ahead][:1].isupper():
        ahead += 1
    if ahead == comma + 1 or ahead + 1 >= len(tree) or not tree.words[ahead + 1][:1].isupper():
        return False
    if tree.words[ahead] == ",":
        return in_body_name(tree, ahead)
    back = comma - 1
    while back > 0 and (tree.words[back][:1].isupper() or tree.words[back] == ","):
        back -= 1
    return (
        tree.lower[ahead] in ("and", "&")
        and tree.lower[back] in ("of", "for")
        and tree.lower[back - 1] in _BODIES
    )


def noun_phrase_after(tree: Tree, first: int, end: int) -> Range | None:
    """The words from ``first`` to the next comma, stop or mark: a noun phrase, as far as position tells."""
    last = first
    while last < end and tree.words[last] not in STOPS:
        if tree.words[last] in ",;:-–—(" and not _holds_together(tree, last):
            break
        if tree.inside[last] >= 0 or (last > first and tree.lower[last] in _CIRCUMSTANCES):
            break
        last += 1
    if last == first or last - first > 20:
        return None
    if tree.lower[first] in _ARTICLES and last + 1 < end and tree.words[last] == ",":
        named_behind = last + 1
        while named_behind < end and tree.words[named_behind][:1].isupper():
            named_behind += 1
        if named_behind > last + 1:  # the Ombudsman, Jo Hill
            last = named_behind
    named = any(tree.words[place][:1].isupper() for place in range(first, min(last, first + 6)))
    over = last == end or tree.words[last] in STOPS or tree.lower[last] in _CIRCUMSTANCES
    short = over and last - first <= 4  # a headline: says watchdog; says leader as libraries close
    if (
        named
        or short
        or tree.lower[first] in _ARTICLES
        or tree.lower[first] in ("he", "she", "they", "it", "one")
    ):
        return first, last
    return None
