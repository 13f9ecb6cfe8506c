"""Give quotations the cue beside them: *said: “…”*, *“…,” said X*, *“…,” X said, “…”*."""

from __future__ import annotations

from councilie.attribution.cues import Cue
from councilie.attribution.neighbours import PREPOSITIONS, is_finite, noun_phrase_after
from councilie.attribution.stretches import is_title
from councilie.attribution.tree import STOPS, Tree

_DASHES = frozenset({"-", "–", "—", "--", "―", ","})
_PAUSE = frozenset(",?!…—–-;:")
#: What follows a term in marks in a headline: School ‘failing’ says watchdog
_HEADLINE = frozenset(
    ["says", "say", "warns", "warn", "claims", "claim", "admits", "admit", "insists", "finds"]
)
_NEAR = 16  # tokens between a cue and the quotation that follows it
_ADDRESSEE = 6  # tokens of who is spoken to: asked the Government ‘how many more letters it will take’
_LINKS = frozenset(["of", "in", "on", "at", "to", "during", "after", "when", "as"])
_PLAIN = frozenset(["say", "add", "recall", "continue"])  # what looks like their object is a time
_SAME = frozenset(["it", "this", "that"])  # “We close in May,” she said it again
_SPEAKER_STARTS = frozenset(
    ["he", "she", "they", "it", "the", "a", "an", "one", "we", "i", "another", "this"]
)


def cue_before(tree: Tree, quotation: int, cues: list[Cue]) -> tuple[Cue, str] | None:
    """The cue that leads up to a quotation: *X said: “…”*, *X told the Echo, “…”*, *X said “…”*."""
    first, _ = tree.quoted[quotation]
    start, _ = tree.sentences[tree.sentence_of[first]]
    before = [cue for cue in cues if start <= cue.token < first and "quote" in cue.verb.frames]
    if not before:
        return None
    return _leads_to(tree, before, first)


def cue_above(tree: Tree, quotation: int, by_sentence: dict[int, list[Cue]]) -> tuple[Cue, str] | None:
    """The cue that ends the paragraph before with a colon, where a quotation begins the next."""
    first, _ = tree.quoted[quotation]
    number = tree.paragraph_of[first]
    if number <= 0 or first - tree.paragraphs[number][0] > 1:
        return None
    start, end = tree.paragraphs[number - 1]
    while end > start and not tree.words[end - 1].strip():
        end -= 1
    if end == start or not (tree.words[end - 1].endswith(":") or end - 1 in tree.cues):
        return None
    cues = [cue for cue in by_sentence.get(tree.sentence_of[end - 1], []) if "quote" in cue.verb.frames]
    return (cues[-1], "cue_colon_paragraph") if cues else None


def _leads_to(tree: Tree, before: list[Cue], first: int) -> tuple[Cue, str] | None:
    cue = before[-1]
    last = first - 1
    while last > cue.token and not tree.words[last].strip():
        last -= 1
    between = range(cue.span[1], last + 1)
    if any(tree.inside[place] >= 0 for place in between):
        return None
    sign = tree.words[last]
    if sign.endswith(":"):
        named = cue.subject is not None or cue.verb.participle or cue.passive
        return (cue, "cue_colon_quotation") if named else None  # Read more: “…”
    if len(between) > _NEAR or has_own_clause(tree, cue, first):
        return None
    if sign in (",", ";"):
        object_ = tree.child(cue.token, "dobj")
        if object_ is not None and object_ >= cue.span[1] and "addressee" not in cue.verb.frames:
            return None  # noted the change of slogan, “…”
        return cue, "cue_comma_quotation"
    if not between:
        return cue, "cue_quotation"
    told = "addressee" in cue.verb.frames and cue.subject is not None and cue.subject[1] <= cue.token
    leads_on = tree.lower[last] in PREPOSITIONS  # warned they remained at “serious risk of harm”
    if told and not leads_on and len(between) <= _ADDRESSEE and _is_sentence(tree, tree.inside[first]):
        return cue, "cue_addressee_quotation"
    return None


def _is_sentence(tree: Tree, quotation: int) -> bool:
    """Whether marks hold more than a name or a title (*told the ‘Morning Round’*): most words are no names."""
    first, last = tree.quoted[quotation]
    words = [word for word in tree.words[first:last] if word[:1].isalpha()]
    return len(words) >= 5 and 2 * sum(word[:1].islower() for word in words) > len(words)


def has_own_clause(tree: Tree, cue: Cue, end: int) -> bool:
    """Whether the cue has a clause of its own that begins before ``end``: *said the plan had failed, “…”*."""
    for kid in tree.kids[cue.token]:
        if tree.deps[kid] == "ccomp" and kid > cue.token:
            first = tree.subtree(kid)[0]
            while first < end and not tree.words[first][:1].isalnum():
                first += 1
            return first < end and tree.inside[first] < 0
    if not tree.has_parse(cue.token):
        last = cue.span[1]
        while last < end and tree.inside[last] < 0 and not tree.is_break(last):
            last += 1
        if is_finite(tree, (cue.span[1], last)):
            return True
    return any(tree.lower[place] == "that" for place in range(cue.span[1], min(cue.span[1] + 3, end)))


def cue_after(tree: Tree, quotation: int, by_sentence: dict[int, list[Cue]]) -> tuple[Cue, str] | None:
    """The cue that follows a quotation: *“…,” said X*, *“…,” X told the Echo*, *“…?” X asked*."""
    start, first = tree.quoted[quotation]
    if first >= len(tree):
        return None
    number = tree.sentence_of[first - 1]
    last = tree.last_character(quotation)
    if tree.sentences[number][1] <= first:  # the quotation ends its sentence
        number += 1
        if number >= len(tree.sentences) or tree.paragraph_of[first] != tree.paragraph_of[first - 1]:
            return None
        if not _bare_attribution(tree, number, by_sentence.get(number, []), last == "."):
            return None
    elif (
        last not in _PAUSE
        and tree.words[first] not in _DASHES
        and (start > tree.sentences[number][0] or first - start < 5)
        and not any(
            cue.token == first and tree.lower[first] in _HEADLINE for cue in by_sentence.get(number, [])
        )
    ):
        return None  # a term in marks, not speech
    if start > tree.sentences[number][0] + 1 and is_title(tree, quotation):
        return None  # on “Good Morning Kent,” the leader said
    end = tree.sentences[number][1]
    while first < end and (tree.words[first] in _DASHES or not tree.words[first].strip()):
        first += 1
    for cue in by_sentence.get(number, []):
        if cue.token < first:
            continue
        if any(tree.inside[place] >= 0 for place in range(first, cue.token)):
            break
        if cue.verb.lemma == "according":
            return (cue, "quotation_according_to") if cue.token == first else None
        if cue.passive and tree.deps[cue.token] == "acl" and first <= tree.heads[cue.token] < cue.token:
            cue.subject, cue.head, cue.passive = (
                (first, cue.token),
                tree.heads[cue.token],
                False,
            )  # the man asked
        if "quote" not in cue.verb.frames or cue.verb.participle or cue.passive:
            continue
        if start > tree.sentences[number][0] and has_own_clause(tree, cue, end):
            return None  # on “Question Time,” she said the plan had failed
        if cue.subject and start > tree.sentences[number][0] and _has_deed_between(tree, cue):
            return None  # on “Look East”, the leader took the chair and asked
        if cue.token == first and (cue.subject is None or cue.subject[0] <= start):
            behind = noun_phrase_after(tree, cue.span[1], end)
            cue.subject, cue.head, cue.antecedent = behind, None, None
            return cue, "quotation_cue_speaker" if behind else "quotation_cue"
        if cue.subject is None or cue.antecedent is not None or _has_object(tree, cue):
            continue
        if cue.token - first <= 1 and cue.subject[0] > cue.token:
            return cue, "quotation_cue_speaker"
        if cue.subject[1] <= cue.token + 1 and 0 <= cue.subject[0] - first <= 4:
            if "that" in tree.lower[first : cue.subject[0]]:
                continue  # said the two “help each other”, and that the county would not charge
            if not any(tree.is_break(place) for place in range(first, cue.subject[0])):
                cue.subject = first, cue.subject[1]  # chief executive Jo Hill, whose role the parse cut off
            return cue, "quotation_speaker_cue"
        if cue.subject[0] < first and _may_speak(tree, first, cue.token):
            cue.subject, cue.head = (first, cue.token), None  # the parse broke at the mark
            return cue, "quotation_speaker_cue"
    return None


def _has_object(tree: Tree, cue: Cue) -> bool:
    """Whether a cue behind its subject has an object of its own: *After the “golden age,” he wrote a blog*."""
    if cue.verb.lemma in _PLAIN or "addressee" in cue.verb.frames or cue.subject is None:
        return False
    if cue.subject[0] >= cue.token:
        return False
    object_ = tree.child(cue.token, "dobj")
    return object_ is not None and object_ >= cue.span[1] and tree.lower[object_] not in _SAME


def _has_deed_between(tree: Tree, cue: Cue) -> bool:
    """Whether the subject is that of a verb before the cue, which is joined to it."""
    own = tree.child(cue.token, "nsubj") is not None
    return not own and tree.deps[cue.token] == "conj" and cue.head is not None and cue.head < cue.token


def _may_speak(tree: Tree, first: int, last: int) -> bool:
    """Whether a stretch can be a speaker by its looks: short, begins with a capital or a pronoun."""
    if not 0 < last - first <= 25:
        return False
    named = any(tree.words[place][:1].isupper() for place in range(first, last))
    return named or tree.lower[first] in _SPEAKER_STARTS


def _bare_attribution(tree: Tree, number: int, cues: list[Cue], after_stop: bool) -> bool:
    """Whether a sentence is no more than speaker and cue: *“…?” Mrs Shah asked.*"""
    if not cues:
        return False
    start, end = tree.sentences[number]
    token = cues[0].span[1]
    subject = cues[0].subject
    if subject is None or (subject[0] > start + 1 and cues[0].token > start):
        return False
    if subject[1] <= cues[0].token and cues[0].token - subject[1] > 1:
        return False
    if after_stop and any(
        tree.deps[kid] == "ccomp" and kid > cues[0].token for kid in tree.kids[cues[0].token]
    ):
        return False
    if token >= end or tree.words[token] in STOPS:
        return True
    if after_stop:
        return False
    return (
        tree.words[token] == ","
        or (end - token <= 8 and tree.lower[token] != "that")
        or tree.lower[token] in _LINKS
    )
