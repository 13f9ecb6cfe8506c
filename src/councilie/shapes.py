"""Shapes of names: token patterns for what marked spans of many wordings have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy
from spacy.matcher import Matcher
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from councilie.gazetteer import Pattern
from councilie.pipeline.context_ruler import reach_of, signs_of, stretches

Form = tuple[str, ...]  # the words of a span, lower-case
Places = list[set[tuple[int, int]]]  # for each document, the spans (first token, end token)

_JOINERS = 5  # the commonest words in small letters within names
_CAPITAL: Pattern = {"IS_ALPHA": True, "IS_LOWER": False}
_CAPITALISED = r"[^\W\d_a-z]\w*"


def shapes_of(docs: Sequence[Doc], gold: Places, forms: Counter[Form]) -> list[tuple[Pattern, ...]]:
    """What spans of many wordings have in common: their recurring words, and the shapes of the others.

    *Kent Police*, *Devon and Cornwall Police* give "capitalised words, then *police*". None where the spans
    repeat a few wordings.
    """
    if len(forms) < 4 or len(forms) * 3 < sum(forms.values()):
        return []
    return [*_exact_shapes(docs, gold, forms), *_name_shapes(docs, gold)]


def _exact_shapes(docs: Sequence[Doc], gold: Places, forms: Counter[Form]) -> list[tuple[Pattern, ...]]:
    """The shapes that at least two spans have, token by token."""
    recurring = Counter(word for form in forms for word in set(form))
    often = {word for word, count in recurring.items() if count >= max(3, len(forms) // 10)}
    shapes: Counter[str] = Counter()
    made: dict[str, tuple[Pattern, ...]] = {}
    for doc, spans in zip(docs, gold, strict=True):
        for start, end in spans:
            shape = tuple(_shape(doc, start, end, often))
            if any("LOWER" not in piece for piece in shape):
                shapes[repr(shape)] += 1
                made[repr(shape)] = shape
    return [made[name] for name in sorted(shapes) if shapes[name] >= 2]


def _name_shapes(docs: Sequence[Doc], gold: Places) -> list[tuple[Pattern, ...]]:
    """Names of any length around a head, the word or words that recur at their ends or their beginnings.

    The heads of *Hollins High School*, *St Mary's Primary School* and *Thornhill Academy* are *school* and
    *academy*. Which words in small letters may join the others is tried out: all that do so in some name, all
    but one, one, none.
    """
    spans = [doc[start:end] for doc, places in zip(docs, gold, strict=True) for start, end in sorted(places)]
    names = [span for span in spans if len(span) > 1 and _is_name(span[0]) and _is_name(span[-1])]
    small = Counter(token.lower_ for span in names for token in span if not _is_name(token))
    joiners = sorted(
        word for word, _ in sorted(small.items(), key=lambda item: (-item[1], item[0]))[:_JOINERS]
    )
    sets = {(), tuple(joiners), *((one,) for one in joiners)}
    sets |= {tuple(other for other in joiners if other != one) for one in joiners}
    made: list[tuple[Pattern, ...]] = []
    for number, heads in enumerate(_heads(names)):
        last = [words[-1] for words in heads]
        head = [{"LOWER": {"IN": sorted(set(column))}, **_CAPITAL} for column in zip(*heads, strict=True)]
        word = {"LOWER": {"NOT_IN": last}, **_CAPITAL}
        for joining in sorted({(), tuple(joiners)} if number else sets):
            written = "|".join((_CAPITALISED, *map(re.escape, joining)))
            more = {"TEXT": {"REGEX": f"^(?:{written})$"}, "LOWER": {"NOT_IN": last}, "OP": "{0,8}"}
            made.append(({**word, "IS_STOP": False}, more, *head))
    firsts = Counter(span[0].lower_ for span in names)
    openings = sorted(word for word, count in firsts.items() if count >= 2)
    if openings:
        written = "|".join((_CAPITALISED, *map(re.escape, joiners)))
        more = {"TEXT": {"REGEX": f"^(?:{written})$"}, "OP": "{0,8}"}
        made.append(({"LOWER": {"IN": openings}, **_CAPITAL}, more, _CAPITAL))
    return made


def _heads(names: Sequence[Span]) -> list[list[Form]]:
    """What names end in: all the last words that recur, and each longer ending that recurs."""
    ends = Counter(
        tuple(token.lower_ for token in span[-size:])
        for span in names
        for size in range(1, min(len(span), 4))
        if all(_is_name(token) for token in span[-size:])
    )
    recurring = sorted(end for end, count in ends.items() if count >= 2)
    words: list[Form] = [end for end in recurring if len(end) == 1]
    return [words, *([end] for end in recurring if len(end) > 1 and ends[end] >= 3)] if words else []


def _is_name(token: Token) -> bool:
    return bool(token.is_alpha and not token.is_lower)


def _shape(doc: Doc, start: int, end: int, often: set[str]) -> Iterator[Pattern]:
    previous: Pattern = {}
    for token in doc[start:end]:
        if token.lower_ in often:
            piece: Pattern = {"LOWER": token.lower_}
        elif token.is_upper and len(token) > 1:
            piece = {"IS_UPPER": True, "LENGTH": {">": 1}, "OP": "{1,6}"}
        elif token.is_title:
            piece = {"IS_TITLE": True, "OP": "{1,6}"}
        elif any(character.isdigit() for character in token.text):
            piece = {"SHAPE": token.shape_}
        else:
            piece = {"LOWER": token.lower_}
        if piece != previous or "OP" not in piece:
            yield piece
        previous = piece


def shape_finder(
    docs: Sequence[Doc], shapes: Sequence[tuple[Pattern, ...]]
) -> Callable[[Doc], Iterator[tuple[int, int, int]]]:
    """A function to the longest matches of each shape in a doc; most shapes are looked for around their words."""
    if not shapes:
        return lambda doc: iter(())
    vocab = docs[0].vocab
    near, anywhere = Matcher(vocab), Matcher(vocab)
    words: set[str] = set()
    reach = 0
    for number, shape in enumerate(shapes):
        needed, size = signs_of({"pattern": list(shape)}), reach_of(list(shape))
        (near if needed and size else anywhere).add(str(number), [list(shape)], greedy="LONGEST")
        if needed and size:
            words |= needed
            reach = max(reach, size)
    signs = numpy.array(sorted(get_string_id(word) for word in words), dtype="uint64")

    def found(doc: Doc) -> Iterator[tuple[int, int, int]]:
        for key, start, end in anywhere(doc) if len(anywhere) else ():
            yield start, end, int(vocab.strings[key])
        for part in stretches(doc, signs, reach):
            for key, start, end in near(part):
                yield part.start + start, part.start + end, int(vocab.strings[key])

    return found
