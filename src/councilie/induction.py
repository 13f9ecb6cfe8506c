"""Rules out of annotated spans: where their words occur, what stands around them, and which contexts tell.

A rule is a core (the words that the spans have in common, or their shape) under a set of conditions on what
is beside it. Candidates are counted over the occurrences of the cores, so the cost is linear in the text;
then the fewest rules are taken that find most of the spans and stay above a precision.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from councilie.gazetteer import Pattern
from councilie.shapes import Form, Places, shape_finder

#: How far an anchor word may stand from the span, in tokens of the same sentence.
WINDOW = 10
#: The longest context that is required word for word, in tokens.
BESIDE = 3

Condition = tuple[
    str, Any
]  # ("left", words), ("right", words), ("before", word), ("after", word), ("case", name), …
Rule = tuple[
    Any, frozenset[Condition]
]  # a core (None for the words of the spans, or a shape) and its conditions

_STOPS = (".", "!", "?")
GAP: dict[str, Any] = {
    "ORTH": {"NOT_IN": [".", "!", "?"]},
    "IS_SPACE": False,
    "OP": f"{{0,{WINDOW}}}",
}
_OWN = ("form", "case")  # the first conditions, on the words of a span: a shape has its own
_WORTHS = (0.7, 0.75, 0.8, 0.85, 0.9)
_COST = {
    "beside": 3,
    "near": 3,
    "form": 1,
    "case": 1,
    "left": 1,
    "right": 1,
    "before": 4,
    "after": 4,
}  # the nearer, the likelier to hold


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A core somewhere in the documents, whether somebody marked it, and all that could be asked of its
    place."""

    doc: int
    start: int
    end: int
    core: Any
    right: bool
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule, and the numbers of the occurrences that it finds, as bits."""

    rule: Rule
    right: int
    wrong: int
    least: int  # how many spans speak for each of the words that it lists


def forms_of(docs: Sequence[Doc], gold: Places) -> Counter[Form]:
    """The wordings of the spans, with their counts."""
    return Counter(
        tuple(token.lower_ for token in doc[start:end])
        for doc, spans in zip(docs, gold, strict=True)
        for start, end in spans
    )


def occurrences(
    docs: Sequence[Doc],
    gold: Places,
    forms: Iterable[Form],
    shapes: Sequence[tuple[Pattern, ...]],
    *,
    parts: bool = True,
) -> list[Occurrence]:
    """Every place where a wording of the spans, or one of their shapes, occurs.

    Args:
        parts: Leave out what lies within a longer marked span that is found as well.
    """
    starts: defaultdict[str, list[Form]] = defaultdict(list)
    for form in sorted(forms):
        starts[form[0]].append(form)
    matches = shape_finder(docs, shapes)
    firsts = numpy.array([get_string_id(word) for word in starts], dtype="uint64")
    found = []
    for number, doc in enumerate(docs):
        places: list[tuple[int, int, Any]] = []
        for start in numpy.flatnonzero(numpy.isin(doc.to_array("LOWER"), firsts)).tolist():
            for form in starts[doc[start].lower_]:
                if tuple(token.lower_ for token in doc[start : start + len(form)]) == form:
                    places.append((start, start + len(form), None))
        places.extend(matches(doc))
        shaped = {(start, end) for start, end, core in places if core is not None}
        marked = {place for span in gold[number] for place in range(*span)}
        whole = {place for span in gold[number] & shaped for place in range(*span)}
        around: dict[tuple[int, int], tuple[Condition, ...]] = {}
        for start, end, core in places:
            right = (start, end) in gold[number]
            covered = marked if core is None else whole
            if parts and not right and covered.issuperset(range(start, end)):
                continue  # part of a longer span, which is what stays of the two
            if (start, end) not in around:
                around[start, end] = tuple(conditions(doc, start, end))
            asked = around[start, end] if core is None else around[start, end][len(_OWN) :]
            found.append(Occurrence(number, start, end, core, right, asked))
    return found


def conditions(doc: Doc, start: int, end: int) -> Iterator[Condition]:
    """What could be required of a place: the words beside it, words in its sentence, its case and its own
    words.

    Quotation marks around the span are looked through.
    """
    first = doc[start]
    yield "form", tuple(token.lower_ for token in doc[start:end])
    yield "case", "title" if first.is_title else "upper" if first.is_upper else "lower"
    left = _sentence(doc, range(start - 1, start - WINDOW - 3, -1))
    right = _sentence(doc, range(end, end + WINDOW + 2))
    for side, anchor, around in (("left", "before", left), ("right", "after", right)):
        if around and around[0].is_quote:
            around = around[1:]
        for size in range(1, min(BESIDE, len(around)) + 1):
            words = around[size - 1 :: -1] if side == "left" else around[:size]
            if side == "left" and words[0].lower_ in _STOPS:
                break
            yield side, tuple(("LOWER", token.lower_) for token in words)
        for token in around[:1]:
            if token.is_stop:
                yield side, (("IS_STOP", True),)
            if token.is_punct and token.lower_ not in _STOPS:
                yield side, (("IS_PUNCT", True),)
            if token.lemma:
                yield side, (("LEMMA", token.lemma_),)
            if not token.is_title:
                yield side, (("IS_TITLE", False),)  # a name ends here
        seen = set()
        for token in around[: WINDOW + 1]:
            if token.is_alpha and not token.is_stop and token.lower_ not in seen:
                seen.add(token.lower_)
                yield anchor, token.lower_


def _sentence(doc: Doc, places: Iterable[int]) -> list[Token]:
    """The tokens at these places, up to the end of the sentence or line; its full stop, on the right,
    included."""
    made = []
    for place in places:
        if not 0 <= place < len(doc) or doc[place].is_space:
            break
        made.append(doc[place])
        if doc[place].lower_ in _STOPS:
            break
    return made


def candidates(found: Sequence[Occurrence], supports: Sequence[int]) -> list[Candidate]:
    """Every rule of up to two conditions, and of two lists, that finds enough of the spans."""
    support = min(supports)
    asked = Counter((o.core, c) for o in found if o.right for c in o.conditions)
    right: defaultdict[Rule, list[int]] = defaultdict(list)
    wrong: defaultdict[Rule, list[int]] = defaultdict(list)
    families = {rule: least for least in sorted(supports) for rule in _families(found, least)}
    wordings = Counter(o.conditions[0] for o in found if o.right and o.core is None)
    for bit, occurrence in _numbered(found):
        frequent = [c for c in occurrence.conditions if asked[occurrence.core, c] >= support]
        form = occurrence.conditions[0] if occurrence.core is None else None
        # a wording that was marked once is known by heart: that it is found says nothing about others
        once = occurrence.right and form is not None and wordings[form] < 2
        if once and form not in frequent:
            continue
        has: set[Condition] = _listable(occurrence) if occurrence.core is None else set()
        fitting = (rule for rule in families if has and _fits(dict(rule[1]), has))
        for rule in (*_rules(occurrence.core, frequent), *fitting):
            if not once or form in rule[1]:
                (right if occurrence.right else wrong)[rule].append(bit)
    return [
        Candidate(rule, _bits(bits), _bits(wrong.get(rule, ())), families.get(rule, len(set(bits))))
        for rule, bits in right.items()
        if len(set(bits)) >= support
    ]


def known_by_heart(rules: Sequence[Rule], found: Sequence[Occurrence]) -> list[Rule]:
    """Rules for the marked names, as written, that no other rule finds and that were marked wherever they stand."""
    others = {(o.doc, o.start, o.end) for o in matched(rules, [o for o in found if o.right])}
    literal = [o for o in found if o.core is None]
    unmarked = {o.conditions[0] for o in literal if not o.right}
    names = {
        o.conditions[0]
        for o in literal
        if o.right and (o.doc, o.start, o.end) not in others and ("case", "lower") not in o.conditions
    }
    return [(None, frozenset([form])) for form in sorted(names - unmarked)]


def _numbered(found: Sequence[Occurrence]) -> Iterator[tuple[int, Occurrence]]:
    """The occurrences with a bit each; a marked span has one bit, however many cores find it."""
    spans: dict[tuple[int, int, int], int] = {}
    for number, occurrence in enumerate(found):
        if occurrence.right:
            number = spans.setdefault((occurrence.doc, occurrence.start, occurrence.end), len(spans))
        yield number, occurrence


def _families(found: Sequence[Occurrence], support: int) -> list[Rule]:
    """Rules of two lists: one of the words right beside the span, and one of the words near that tell the
    topic.

    Few examples show few of the pairs of such words, but all the words: *rated*, *judged to be* or *a …
    rating*, and *CQC*, *watchdog* or *regulator* in the same sentence. Which words are worth listing is tried
    out.
    """
    made: set[Rule] = set()
    own = [(_listable(occurrence), occurrence.right) for occurrence in found if occurrence.core is None]
    if own:
        usual = sum(right for _, right in own) / len(own)
        total = Counter(condition for has, _ in own for condition in has)
        hits = Counter(condition for has, right in own if right for condition in has)
        # as if each word had been seen twice more, as often right as any: one hit is not yet a rule
        worth = {c: (hits[c] + 2 * usual) / (total[c] + 2) for c in hits}
        marked = [has for has, right in own if right]
        for near_worth in _WORTHS:
            # a word that tells the topic was seen at least twice
            topics = {
                c for c in worth if c[0] == "near" and worth[c] >= near_worth and hits[c] >= max(2, support)
            }
            near = _list(topics, marked)
            topical = [has for has in marked if has & near]
            for beside_worth in _WORTHS:
                frames = {
                    c for c in worth if c[0] != "near" and worth[c] >= beside_worth and hits[c] >= support
                }
                beside = _list(frames, topical)
                if near and beside:
                    lists = (
                        ("beside", tuple(sorted(beside))),
                        ("near", tuple(sorted(word for _, word in near))),
                    )
                    made.add((None, frozenset(lists)))
    return sorted(made, key=as_text)


def _list(worthy: set[Condition], marked: list[set[Condition]]) -> set[Condition]:
    """The fewest conditions, taken greedily, of which each marked span has one that has any."""
    having: defaultdict[Condition, int] = defaultdict(int)
    for number, has in enumerate(marked):
        for condition in has & worthy:
            having[condition] |= 1 << number
    covered, taken = 0, set()
    while having:
        best = max(having, key=lambda c: ((having[c] & ~covered).bit_count(), having[c].bit_count(), str(c)))
        bits = having.pop(best)
        if not bits & ~covered:
            break
        covered |= bits
        taken.add(best)
    return taken


def _listable(occurrence: Occurrence) -> set[Condition]:
    """The conditions of an occurrence that lists are made of: one word beside it, or a word near it on any
    side."""
    made: set[Condition] = set()
    for kind, value in occurrence.conditions:
        if kind in ("before", "after"):
            made.add(("near", value))
        elif kind in ("left", "right") and len(value) == 1 and value[0][0] == "LOWER":
            made.add((kind, value[0][1]))
    return made


def _fits(lists: dict[str, Any], has: set[Condition]) -> bool:
    beside = has.intersection(lists["beside"])
    words = {word for _, word in beside}
    return bool(beside) and any(
        kind == "near" and word in lists["near"] and word not in words for kind, word in has
    )


def _rules(core: Any, asked: list[Condition]) -> Iterator[Rule]:
    """The core by itself, and with one or two conditions, a shape with one; an anchor only together with a word
    right beside it."""
    yield core, frozenset()
    for number, first in enumerate(asked):
        if first[0] not in ("before", "after"):
            yield core, frozenset([first])
        for second in asked[number + 1 :] if core is None else ():
            kinds = {first[0], second[0]}
            if len(kinds) == 2 and not _same_word(first, second) and kinds & {"left", "right"}:
                yield core, frozenset([first, second])


def _same_word(first: Condition, second: Condition) -> bool:
    """Whether an anchor is one of the words that are required beside the span on its side."""
    for beside, anchor in ((first, second), (second, first)):
        if (beside[0], anchor[0]) in (("left", "before"), ("right", "after")):
            return any(word == anchor[1] for _, word in beside[1])
    return False


def _bits(numbers: Iterable[int]) -> int:
    made = 0
    for number in numbers:
        made |= 1 << number
    return made


def cover(ranked: Sequence[Candidate], *, support: int, precision: float) -> list[Rule]:
    """The fewest rules, taken greedily, that each reach the precision and find ``support`` spans of their
    own.

    Of rules that find equally many the more precise one is taken, then the simpler one.
    """

    heap = []
    for number, candidate in enumerate(ranked):
        right, wrong = candidate.right.bit_count(), candidate.wrong.bit_count()
        if min(right, candidate.least) >= support and right / (right + wrong) >= precision:
            heap.append((-right, wrong, _cost(candidate.rule), number))
    heapq.heapify(heap)
    covered, taken = 0, []
    while heap:
        new, wrong, cost, number = heap[0]
        candidate = ranked[number]
        now = (candidate.right & ~covered).bit_count()
        if now < support:
            heapq.heappop(heap)
        elif now != -new:  # something taken since has found its spans: look at it again in its place
            heapq.heapreplace(heap, (-now, wrong, cost, number))
        else:
            heapq.heappop(heap)
            covered |= candidate.right
            taken.append(candidate)
    for candidate in reversed(list(taken)):  # what later rules found together makes earlier ones needless
        others = 0
        for other in taken:
            if other is not candidate:
                others |= other.right
        if candidate.right & ~others == 0:
            taken.remove(candidate)
    return [candidate.rule for candidate in taken]


def matched(rules: Iterable[Rule], found: Sequence[Occurrence]) -> list[Occurrence]:
    """The occurrences that some rule finds."""
    lists = [(core, dict(asked)) for core, asked in rules]
    kept = []
    for occurrence in found:
        has = set(occurrence.conditions)
        for core, asked in lists:
            if core != occurrence.core:
                continue
            if _fits(asked, _listable(occurrence)) if "beside" in asked else has.issuperset(asked.items()):
                kept.append(occurrence)
                break
    return kept


def _cost(rule: Rule) -> int:
    """How much a rule asks for; a shape will find new names, a list of the known ones will not."""
    return (10 if rule[0] is None else 0) + sum(
        _COST[kind] + (len(value) if kind in ("left", "right") else 0) for kind, value in rule[1]
    )


def as_text(rule: Rule) -> str:
    """A rule as text, the same in every process."""
    core, asked = rule
    return f"{core} {sorted((kind, str(value)) for kind, value in asked)}"
