"""Find the words that report: a reporting verb with its subject, or *according to* with whom it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from councilie.attribution import neighbours
from councilie.attribution.neighbours import noun_phrase_after
from councilie.attribution.tree import Range, Tree
from councilie.attribution.verbs import Verb

#: What a verb hangs by; a token of the same form that hangs otherwise is a noun or an adjective (*a claim*).
_NOUN_DEPS = frozenset(
    "nsubj nsubjpass dobj pobj compound amod poss attr appos nmod npadvmod dative det quantmod nummod".split()
)
_SUBJECTS = ("nsubj",)
_SHARES_SUBJECT = frozenset(
    ["conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl", "parataxis", "acomp"]
)
_RELATIVE = frozenset(["who", "that", "which"])
DETERMINERS = frozenset("the a an this these those his her its their our my your 's ’s no any some".split())
GOVERN_NOUNS = frozenset(["of", "in", "for", "from", "with", "by", "under"])
_SOURCES = frozenset(["research", "data", "analysis", "police", "staff", "him", "her", "them"])
_OBJECTS = frozenset(["him", "them", "us", "me"])
_PREPOSITIONS = frozenset(
    "in at on with after during before for by since under despite following from as when while".split()
)
_ARTICLES = frozenset(["the", "a", "an", "this", "that", "his", "her", "its", "their", "our"])


#: Whoever does so says nothing: declined to say whether
_REFUSES = frozenset(
    "refuse refuses refused refusing decline declines declined declining unable unwilling".split()
)
#: Verbs whose object, not subject, speaks: heard a man saying, received calls saying.
_PERCEIVES = frozenset(
    "hear hears heard see sees saw seen show shows showed shown find finds found film filmed receive receives "
    "received get gets got read reads obtain obtained have has had".split()
)

ACCORDING = Verb("according", frozenset({"quote", "clause"}), None, False)
_IN_WORDS = Verb("according", frozenset({"clause"}), None, False)


@dataclass(slots=True)
class Cue:
    """Reporting words: ``token`` is the verb, ``span`` its tokens, ``subject`` those of who speaks.

    ``antecedent`` is the noun that a relative pronoun in ``subject`` stands for; ``taken`` counts the
    quotations that the cue governs.
    """

    token: int
    span: Range
    verb: Verb
    subject: Range | None = None
    head: int | None = None
    antecedent: int | None = None
    passive: bool = False
    quotations: list[int] = field(default_factory=list)


def find(tree: Tree, lexicon: Mapping[str, list[Verb]]) -> list[Cue]:
    """The cues of a document outside its quotations, in order."""
    cues: list[Cue] = []
    for place in [place for place, word in enumerate(tree.lower) if word in lexicon]:
        if tree.inside[place] >= 0 or _is_mute(tree, place):
            continue
        verbs = lexicon[tree.lower[place]]
        for verb in verbs:
            last = _span(tree, place, verb)
            if last is not None:
                break
        else:
            continue
        if "marks" in verb.frames and not _has_marks_behind(tree, place):
            continue
        if verb.lemma == "according":
            source = _according(tree, place, verb)
            if _names_source(tree, source.subject):
                cues.append(source)
            continue
        cue = Cue(place, (place, last), verb)
        if "noun" in verb.frames or _is_noun(tree, place) or _is_in_name(tree, place, verb):
            said = _noun_cue(tree, place, verbs[-1])
            if said is not None:
                cues.append(said)
            continue
        if _is_question_put(tree, place, verb) or _is_idiom(tree, place):
            continue
        find_subject(tree, cue)
        shared = cue.token > 0 and tree.lower[cue.token - 1] in ("and", "but") and not tree.has_parse(place)
        if _is_astray(tree, cue) or (verb.participle and cue.subject is None) or shared:
            cue.subject = cue.head = cue.antecedent = None
            _subject_of_neighbour(tree, cue, cues)
        if "marks" not in verb.frames or _has_subject(tree, cue):
            cues.append(cue)
    return cues


def _has_marks_behind(tree: Tree, place: int) -> bool:
    _, end = tree.sentences[tree.sentence_of[place]]
    return tree.next_marked(place + 1, end) is not None


def _has_subject(tree: Tree, cue: Cue) -> bool:
    """Whether somebody believes: no *let them know*, no *is expected to*."""
    return cue.subject is not None and not cue.passive and tree.lower[cue.subject[0]] not in _OBJECTS


def _is_mute(tree: Tree, place: int) -> bool:
    """Whether a word stands in a line of the page’s own that has nothing in marks: what a teaser tells is nobody’s
    quote."""
    if not tree.is_furniture(place):
        return False
    number = tree.paragraph_of[place]
    return number >= 0 and tree.next_marked(*tree.paragraphs[number]) is None


def _is_astray(tree: Tree, cue: Cue) -> bool:
    """Whether the parsed subject can be none: in the marks, in another sentence, or *In an interview*."""
    if cue.subject is None or cue.head is None:
        return False
    start, end = tree.sentences[tree.sentence_of[cue.token]]
    return (
        tree.inside[cue.head] >= 0
        or not start <= cue.head < end
        or tree.lower[max(cue.subject[0], start)] in _PREPOSITIONS
        or tree.words[cue.subject[0] - 1] == "("  # Ruth Amberley (Lib Dem)
    )


def _subject_of_neighbour(tree: Tree, cue: Cue, before: list[Cue]) -> None:
    """*…,” she said, adding that …*: the subject of the cue before, else what stands beside."""
    last = before[-1] if before else None
    if cue.verb.participle:
        if last is not None and tree.sentence_of[last.token] == tree.sentence_of[cue.token]:
            cue.subject, cue.head = last.subject, last.head
        elif not tree.has_parse(cue.token):
            cue.subject = neighbours.opening(tree, cue.token)
        return
    if last is not None and last.subject and tree.sentence_of[last.token] == tree.sentence_of[cue.token]:
        joint = cue.token - 1
        while joint > last.token and tree.lower[joint].endswith("ly"):
            joint -= 1
        if tree.lower[joint] in ("and", "but", "also", "then"):
            cue.subject, cue.head = last.subject, last.head
            return
    _subject_by_position(tree, cue)


def _is_question_put(tree: Tree, place: int, verb: Verb) -> bool:
    """*Asked whether …, she said*; *when asked if …*: the reporter’s question, which is nobody’s quote."""
    if tree.lower[place] != "asked" or tree.child(place, *_SUBJECTS) is not None:
        return False
    start, _ = tree.sentences[tree.sentence_of[place]]
    return place == start or tree.lower[place - 1] in (",", "when", "if")


def _is_idiom(tree: Tree, place: int) -> bool:
    """*All told, …*, *That said, …*, *needless to say*, *said to be*, *in order to show*, *refused to say*:
    nobody speaks."""
    word, before = tree.lower[place], tree.lower[max(place - 2, 0) : place]
    if before[1:] == ["to"] and (before[0] == "order" or before[0] in _REFUSES):
        return True
    if word == "say":
        return before == ["needless", "to"]
    if word not in ("told", "said"):
        return False
    behind = tree.lower[place + 1 : place + 3]
    if word == "said" and behind[:1] == ["to"]:
        return behind[1:] in (["be"], ["have"])
    start, _ = tree.sentences[tree.sentence_of[place]]
    return behind[:1] == [","] and before[-1:] in (["all"], ["that"]) and place - start <= 2


def _is_noun(tree: Tree, place: int) -> bool:
    """Whether a form like *claims* or *report* is a noun here: by what stands before it, and by its place in
    the tree unless it has a subject."""
    before = tree.lower[place - 1] if place else ""
    if before in DETERMINERS and not tree.deps[place - 1].startswith("aux"):
        return True
    if before == "-" and tree.end(place - 1) == tree.starts[place]:
        return True  # so-called, self-described
    if before in GOVERN_NOUNS and not tree.lower[place].endswith("ing"):
        return True
    if not tree.parsed:
        return neighbours.is_noun(tree, place)
    if tree.deps[place] not in _NOUN_DEPS:
        return False
    if tree.child(place, *_SUBJECTS) is not None:
        return False
    return not _after_quotation(tree, place) or tree.words[place][:1].isupper()


def _is_in_name(tree: Tree, place: int, verb: Verb) -> bool:
    """Whether a capitalised base form ends a name: *Network Rail: “…”*; a headline’s *MPs Warn* has a plural."""
    if tree.lower[place] != verb.lemma or not tree.words[place][:1].isupper() or not place:
        return False
    before = tree.words[place - 1]
    return before[:1].isupper() and not before.endswith("s") and tree.lower[place] != "read"


def _span(tree: Tree, place: int, verb: Verb) -> int | None:
    """The end of the reporting words, or None where the verb's particle is missing."""
    if verb.particle is None:
        return place + 1
    for ahead in range(place + 1, min(place + 4, len(tree))):
        if tree.lower[ahead] == verb.particle:
            return ahead + 1
    return None


def _after_quotation(tree: Tree, place: int) -> bool:
    return place > 0 and (
        tree.inside[place - 1] >= 0
        or (place > 1 and tree.words[place - 1] in ",-–—" and tree.inside[place - 2] >= 0)
    )


def _according(tree: Tree, place: int, verb: Verb) -> Cue:
    """*according to the report*: the speaker is what follows *to*."""
    cue = Cue(place, (place, place + 2), verb)
    first = place + 2
    _, end = tree.sentences[tree.sentence_of[place]]
    head = None
    if tree.parsed and place + 1 < len(tree):
        head = tree.child(place + 1, "pobj")
    if head is not None:
        last = min(tree.subtree(head)[1], end)
        cue.subject, cue.head = (min(first, head), max(last, head + 1)), head
    else:
        cue.subject = noun_phrase_after(tree, first, end)
    return cue


def noun_clause(tree: Tree, place: int) -> int | None:
    """The clause with *that* of a noun: *his claim that the pool was cold*."""
    for kid in tree.kids[place]:
        if kid > place and tree.deps[kid] in ("acl", "ccomp", "relcl"):
            marker = tree.child(kid, "mark")
            if marker is not None and tree.lower[marker] == "that":
                return kid
    return None


def _noun_cue(tree: Tree, place: int, noun: Verb) -> Cue | None:
    """*Jane Hill’s warning that …*, *a claim by the union that …*: a noun of speech with whose it is."""
    if "noun" not in noun.frames:
        return None
    if tree.lower[place] == "words":
        return _in_words(tree, place)
    if noun_clause(tree, place) is None:
        return None
    cue = Cue(place, (place, place + 1), noun)
    owner = tree.child(place, "poss", "nsubj")  # a possessor is often taken for a subject
    for kid in tree.kids[place]:
        if owner is None and tree.deps[kid] == "prep" and tree.lower[kid] in ("by", "from"):
            owner = tree.child(kid, "pobj")
    if owner is None:
        return None
    first, last = tree.subtree(owner)
    while last - 1 > owner and tree.lower[last - 1] in ("'s", "’s", "'", "’"):
        last -= 1
    cue.subject, cue.head = (first, last), owner
    return cue


def _in_words(tree: Tree, place: int) -> Cue | None:
    """*in the words of one inspector*, *in Jane Hill’s words*: these report like *according to*."""
    lead = tree.heads[place]
    if tree.lower[lead] != "in" or lead > place:
        return None
    owner, last = tree.child(place, "poss", "nsubj"), place + 1
    if owner is None:
        link = tree.child(place, "prep")
        if link is None or tree.lower[link] != "of":
            return None
        owner, last = tree.child(link, "pobj"), link + 1
    if owner is None or owner == lead:
        return None
    cue = Cue(lead, (lead, last), _IN_WORDS)
    first, end = tree.subtree(owner)
    while end - 1 > owner and tree.lower[end - 1] in ("'s", "’s", "'", "’"):
        end -= 1
    cue.subject, cue.head = (first, end), owner
    return cue


def _names_source(tree: Tree, subject: Range | None) -> bool:
    """Whether what follows *according to* can speak: no bare noun of measure (*according to age*)."""
    if subject is None:
        return False
    first, last = subject
    word = tree.words[first]
    if last - first > 1 or word[:1].isupper() or word.endswith("s"):
        return True
    return "." in word or tree.lower[first] in _SOURCES  # according to bbc.co.uk


def find_subject(tree: Tree, cue: Cue) -> None:
    """Give a cue its subject: its own, one shared with the verb it hangs on, or the noun phrase beside it."""
    token = cue.token
    if not tree.has_parse(token):
        if not cue.verb.participle:
            _subject_by_position(tree, cue)
        return
    if _is_passive(tree, cue):
        cue.passive = True
        agent = tree.child(token, "agent")
        head = tree.child(agent, "pobj") if agent is not None else None
        if head is not None:
            _set(tree, cue, head)
        return
    here = token
    for _ in range(8):
        subjects = [kid for kid in tree.kids[here] if tree.deps[kid] in _SUBJECTS and kid != token]
        if subjects:
            before = [kid for kid in subjects if kid < here]
            head = before[-1] if before else subjects[0]
            if len(before) > 1 and _is_aside(tree, tree.subtree(head)[0], before[0]):
                head = before[0]
            _set(tree, cue, head, relative=here)
            return
        dep, up = tree.deps[here], tree.heads[here]
        if up == here:
            break
        if dep in ("acl", "relcl") and not (cue.verb.participle and tree.follows_comma(cue.token)):
            sender = _sender(tree, up) if cue.verb.participle and here == token else None
            _set(tree, cue, up if sender is None else sender)
            return
        if dep not in _SHARES_SUBJECT and not cue.verb.participle:
            break
        here = up
    if cue.subject is None:
        _subject_by_position(tree, cue)


def _sender(tree: Tree, noun: int) -> int | None:
    """*The trust put out a statement saying …*, *Jo Hill has written to the leader demanding …*: the subject of
    the verb whose object seems to speak."""
    verb = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.lower[verb] == "to":
        return tree.child(tree.heads[verb], *_SUBJECTS)
    if tree.deps[noun] == "pobj":  # a message on Twitter reading
        noun = tree.heads[verb]
        verb = tree.heads[noun]
    if tree.deps[noun] != "dobj" or tree.lower[verb] in _PERCEIVES:
        return None
    return tree.child(verb, *_SUBJECTS)


def _is_aside(tree: Tree, first: int, head: int) -> bool:
    """*Jo Hill, the officer sent by the Department, said*; *Jo Hill ( Con ) said*: the parser gave the verb a
    second subject."""
    if tree.words[first] == "(" or tree.words[first - 1] == "(":
        return True
    described = tree.words[first - 1] == "," and tree.lower[first] in _ARTICLES
    return described and tree.words[head][:1].isupper()


def _is_passive(tree: Tree, cue: Cue) -> bool:
    """*was told by the council*; also *asked whether …*, *when asked*, without a subject of its own."""
    token = cue.token
    if tree.child(token, "nsubjpass", "auxpass") is not None:
        return True
    bare = not cue.verb.participle and tree.child(token, *_SUBJECTS, "aux", "dobj", "oprd") is None
    return bare and tree.deps[token] in ("advcl", "acl") and tree.lower[token].endswith(("ed", "told"))


def _set(tree: Tree, cue: Cue, head: int, relative: int | None = None) -> None:
    first, last = tree.subtree(head)
    if not first <= cue.token < last:
        cue.subject = (first, last)
    else:  # the noun's own clause holds the cue: a letter saying that
        cue.subject = (first, min(last, cue.token))
        if head >= cue.token:
            cue.subject = (head, head + 1)
    cue.head = head
    if tree.lower[head] in _RELATIVE and relative is not None and tree.deps[relative] == "relcl":
        cue.antecedent = tree.heads[relative]


def _subject_by_position(tree: Tree, cue: Cue) -> None:
    cue.subject, passive = neighbours.subject(tree, cue.token, cue.span[1])
    cue.passive = cue.passive or passive
