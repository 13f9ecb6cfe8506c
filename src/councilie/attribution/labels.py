"""Quotations whose source stands beside them without a verb: *Name, title: “…”*, *“…” – Name*, headlines."""

from __future__ import annotations

from dataclasses import dataclass

from councilie.attribution.neighbours import is_finite
from councilie.attribution.tree import STOPS, Range, Tree
from councilie.names import name_at

_DASHES = frozenset({"-", "–", "—", "--", "―"})
_COMMAS = frozenset({",", ";", "|", "("})
_LONGEST = 14  # tokens of a source
_HEADLINE = 30  # tokens of a headline
_PREPOSITIONS = frozenset(["in", "at", "on", "from", "after", "before", "for"])
_ON = frozenset(["on", "speaks", "talks", "tells"])
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CLAUSES = frozenset(["ROOT", "ccomp", "parataxis", "conj"])


@dataclass(frozen=True, slots=True)
class Words:
    """Nouns that stand for speech (*warning*, *statement*), labels that name no source (*Read more*), and nouns of
    persons, bodies and documents."""

    cues: frozenset[str]
    not_sources: frozenset[str]
    persons: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


@dataclass(slots=True)
class Source:
    """Who is named beside a quotation; ``content`` is what is quoted where it is more than the quotation."""

    speaker: Range
    rule: str
    cue: Range | None = None
    content: Range | None = None


def source(tree: Tree, quotation: int, words: Words) -> Source | None:
    """The source that a colon or a dash joins to a quotation in its paragraph."""
    first, last = tree.quoted[quotation]
    number = tree.paragraph_of[first]
    if number < 0:
        return None
    start, end = tree.paragraphs[number]
    while end > start and not tree.words[end - 1].strip():
        end -= 1
    return (
        _before_colon(tree, start, first, last, end, words)
        or _headline_label(tree, start, first, end, words)
        or _after_colon(tree, first, last, start, end, words)
        or _credit(tree, first, last, start, end, words)
        or _signature(tree, number, first, last, end)
    )


def _before_colon(tree: Tree, start: int, first: int, last: int, end: int, words: Words) -> Source | None:
    """*Council leader: “We had no choice”*, *Jo Hill, chair of the trust: “…”*, *Costs too high – Jo Hill: “…”*."""
    colon = first - 1
    while colon > start and not tree.words[colon].strip():
        colon -= 1
    if colon <= start or tree.words[colon] != ":":
        return None
    begin = max(start, tree.sentences[tree.sentence_of[colon]][0])
    dash = next(
        (p for p in range(colon - 1, begin, -1) if tree.words[p] in _DASHES and tree.is_break(p)), None
    )
    if dash is not None and tree.words[dash + 1][:1].isupper():
        begin = dash + 1
    about = _subject_before_colon(tree, begin, colon, words)
    if about is not None:
        return Source(about, "subject_colon_quotation")
    if _is_page_number(tree, colon) or colon - begin > _LONGEST or not _may_name(tree, begin, colon, words):
        return None
    goes_on = last < end and not tree.is_break(last) and tree.words[last] not in STOPS
    whole = (first, end) if goes_on and _is_headline(tree, last, end) else None
    return Source((begin, colon), "label_colon_quotation", None, whole)


def _subject_before_colon(tree: Tree, first: int, colon: int, words: Words) -> Range | None:
    """*Jo Hill was blunt: “…”*, *Asked when, she went further: “…”*, *Her advice is simple: “…”*: whom a clause
    that leads up to a quotation is about, or whose words."""
    if any(tree.inside[place] >= 0 for place in range(first, colon)):
        return None
    about = _subject(tree, first, colon)
    begin, end = about or (first, colon)
    for place in range(begin, end):
        if tree.lower[place] not in words.cues:
            continue
        owner = next((near for near in range(begin, place) if tree.lower[near] in _POSSESSIVE), None)
        if owner is not None:
            return (begin, owner)
        if tree.lower[begin] in ("his", "her"):
            return (begin, begin + 1)
    return about


def _subject(tree: Tree, first: int, colon: int) -> Range | None:
    """The subject of a clause; where the parse, led astray by the colon, tells none, what stands before its first
    auxiliary."""
    for place in range(first, colon):
        verb = tree.heads[place]
        governed = tree.deps[place] == "nsubj" and first <= verb < colon and tree.deps[verb] in _CLAUSES
        if governed and all(tree.lower[kid] != "to" for kid in tree.kids[verb]):
            begin, end = tree.subtree(place)
            return max(begin, first), min(end, verb) if verb > place else end
    auxiliary = next(
        (p for p in range(first, colon) if is_finite(tree, (p, p + 1)) and tree.lower[p] not in _POSSESSIVE),
        None,
    )
    if auxiliary is None or auxiliary == first:
        return None
    comma = next((place for place in range(auxiliary - 1, first, -1) if tree.words[place] == ","), None)
    if comma is not None and comma < auxiliary - 1 and tree.lower[first] not in ("the", "a"):
        return comma + 1, auxiliary
    return first, auxiliary


def _headline_label(tree: Tree, start: int, first: int, end: int, words: Words) -> Source | None:
    """A headline *Ofsted: progress ‘too slow’*."""
    if ":" not in tree.words[start : min(first, start + 6)]:
        return None
    colon = tree.words.index(":", start)
    if (
        colon == start
        or _is_page_number(tree, colon)
        or end - start > _HEADLINE
        or not _is_headline(tree, colon + 1, end)
    ):
        return None
    if not _may_name(tree, start, colon, words) or not tree.words[start][:1].isupper():
        return None
    last_word = tree.lower[colon - 1]
    common = tree.words[colon - 1] == last_word and last_word.isalpha()
    if common and not {last_word, last_word.removesuffix("s")} & (words.persons | words.bodies):
        return None  # Ofsted’s new report cards: first trusts ‘stunned’
    return Source((start, colon), "headline_label", None, (colon + 1, end))


def _is_headline(tree: Tree, first: int, end: int) -> bool:
    """Whether a paragraph’s end reads like a headline: no stop outside the marks but at its end."""
    return not any(tree.words[place] in STOPS for place in range(first, end - 1) if tree.inside[place] < 0)


def _after_colon(tree: Tree, first: int, last: int, start: int, end: int, words: Words) -> Source | None:
    """*‘We are broke’: leader’s stark warning*."""
    if first > start + 1 or last >= end or tree.words[last] != ":":
        return None
    for place in range(last + 1, min(last + _LONGEST, end)):
        if tree.words[place] in ("'s", "’s", "'", "’"):
            for noun in range(place + 1, min(place + 4, end)):
                if tree.lower[noun] in words.cues:
                    return Source((last + 1, place), "quotation_colon_warning", (noun, noun + 1))
            return None
    if end - first > _HEADLINE or last - first < 6 or not _is_headline(tree, last, end):
        return None
    found = name_at(tree.text, tree.starts[last + 1]) if last + 1 < end else None
    if found and len(tree.text[slice(*found)].split()) == 2:
        name = tree.tokens(*found)
        if name[1] < end and tree.lower[name[1]] in _ON:
            return Source(name, "quotation_colon_speaker")  # ‘I saw it all’: Jo Hill on the flood
    for place in range(last + 1, min(last + 5, end)):
        if tree.lower[place] in words.persons:  # ‘We are not there yet’: council boss braced for visit
            return Source((last + 1, place + 1), "quotation_colon_speaker")
    return None


def _credit(tree: Tree, first: int, last: int, start: int, end: int, words: Words) -> Source | None:
    """*“Every scheme is worth a try” – Leeds leader*; a headline *Trust ‘on right track’ – Ofsted*."""
    dash, floor = end - 1, max(last, end - _LONGEST - 3)
    if _DASHES.isdisjoint(tree.words[floor:end]):
        return None
    while dash > floor and tree.words[dash] not in _DASHES:
        dash -= 1
    if (
        dash < last
        or tree.words[dash] not in _DASHES
        or dash + 1 >= end
        or not _may_name(tree, dash + 1, end, words)
    ):
        return None
    stop = dash + 1
    while stop < end and tree.words[stop] not in _COMMAS and tree.words[stop] not in STOPS:
        stop += 1
    if stop - dash > _LONGEST or stop == dash + 1:
        return None
    if dash == last and not any(tree.words[place][:1].isalnum() for place in range(start, first)):
        return Source((dash + 1, stop), "quotation_dash_credit")
    headline = (
        stop == end
        and stop - dash <= 5
        and not any(
            tree.words[place] in STOPS or tree.words[place] in _DASHES
            for place in range(start, dash)
            if tree.inside[place] < 0
        )
    )
    if headline and tree.words[dash + 1][:1].isupper():
        return Source((dash + 1, stop), "headline_credit", None, (start, dash))
    return None


def _signature(tree: Tree, number: int, first: int, last: int, end: int) -> Source | None:
    """A paragraph of its own behind one that is all quotation: *– Jo Hill, council leader*."""
    if first > tree.paragraphs[number][0] or end - last > 1 or number + 1 >= len(tree.paragraphs):
        return None
    dash, stop = tree.paragraphs[number + 1]
    if tree.words[dash] not in _DASHES or stop - dash > _LONGEST or dash + 1 >= stop:
        return None
    found = name_at(tree.text, tree.starts[dash + 1])
    return Source(tree.tokens(*found), "quotation_signature") if found else None


def starts_with_label(tree: Tree, start: int, words: Words) -> bool:
    """Whether a sentence begins with a label of the page (*Read more:*), so that nobody speaks in it."""
    if ":" not in tree.words[start + 1 : start + 5]:
        return False
    return _is_page_label(tree, start, tree.words.index(":", start + 1), words)


def _is_page_label(tree: Tree, first: int, last: int, words: Words) -> bool:
    phrase = tree.text[tree.starts[first] : tree.end(last - 1)]
    return phrase.casefold().replace("’", "'") in words.not_sources


def _is_page_number(tree: Tree, colon: int) -> bool:
    """*Letters, page 24: ‘…’*"""
    return tree.lower[colon - 2] == "page" and tree.words[colon - 1].isdigit()


def _may_name(tree: Tree, first: int, last: int, words: Words) -> bool:
    """Whether a stretch may name a source: it begins with a capital, and is no label of the page."""
    if not tree.words[first][:1].isalpha():
        return False
    if _is_page_label(tree, first, last, words) or tree.lower[first] in words.not_sources | _PREPOSITIONS:
        return False
    label_end = tree.text[tree.starts[max(first, last - 3)] : tree.end(last - 1)].casefold()
    if tree.lower[last - 1] in words.not_sources or label_end.endswith("round-up"):
        return False
    return any(tree.words[place][:1].isupper() for place in range(first, last)) and all(
        tree.inside[place] < 0 for place in range(first, last)
    )
