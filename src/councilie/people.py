"""Who is meant: a name, a pronoun or a definite role at a place, tied to an official of the same document.

Everything abstains rather than guess: a pronoun after somebody who is no official, *a spokesman*, or two
directors of whom neither was named before give None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from spacy.tokens import Doc

from councilie.gazetteer import load_patterns
from councilie.groups import Row, group, text_of
from councilie.labels import QUOTATIONS_KEY
from councilie.names import given, name_at, surname

_PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_INDEFINITE = re.compile(r"(?:an?|one|another|some|any|no|each|every)\s", re.I)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE = re.compile(r"(?:[.!?][”\"’']?|\n)\s+")
_SAID = re.compile(r"\b(?:said|added|says)\s")
_MARKS = ".,;:!?()[]-–—'\"‘’“”"
_CUE = re.compile(
    r"(?:,[^.\n]{0,90}?,)?\s(?:\w{1,30}ly )?(?:said|says|told|tells|added|adds|wrote|warned|claimed|insisted"
    r"|admitted|explained|replied|argued|believes|thinks|called|hit back|promised|stressed)\b"
)
_CUE_BEFORE = re.compile(
    r"\b(?:said|says|added|adds|told|wrote|warned|replied|according to)\s(?:[\w’']+\.?\s){0,8}$"
)
_LONGEST = 200  # characters of a mention of an official
#: How many paragraphs back a pronoun reaches, and how many characters in a page that has none.
_REACH = 3
_FAR = 5_000
#: Words of councils' names that tell no place.
_COMMON = frozenset(["the", "county", "city", "borough", "district", "council", "authority", "mp", "former"])
#: What newspapers call the heads of things by.
_BOSSES = dict.fromkeys(("chief", "boss"), ("chief_executive", "director", "leader", "other"))


#: Where officials are named, in order: start, end and the index of the official's row.
Naming = Sequence[tuple[int, int, int]]


def naming_of(officials: Iterable[Row]) -> Naming:
    """Where officials are named, for a caller who resolves many mentions against them."""
    return sorted(
        (start, end, index) for index, row in enumerate(officials) for start, end in row["mentions"]
    )


def resolve(
    doc: Doc,
    start: int,
    end: int,
    officials: list[Row],
    *,
    text: str | None = None,
    naming: Naming | None = None,
) -> int | None:
    """Whom the words at a place mean.

    Args:
        doc: The document.
        start: Where the mention begins, as a character offset.
        end: Where it ends.
        officials: The rows of the group ``officials``.
        text: The document's text, where the caller has it: ``doc.text`` is built anew at each call.
        naming: What ``naming_of`` gives for the officials, where the caller has it.

    Returns:
        The index of the official's row, or None where the text does not tell.

    Example:
        >>> import councilie
        >>> from councilie.groups import read
        >>> doc = councilie.load("rules")("Jo Hill, leader of Dudley Council, said she would go.")
        >>> resolve(doc, 40, 43, read(doc, "officials"))
        0
    """
    naming = naming_of(officials) if naming is None else naming
    here = [index for _, close, index in _within(naming, start - _LONGEST, end) if start < close]
    if here:
        return min(here)
    text = text_of(doc) if text is None else text
    words = text[start:end].strip()
    if words.casefold() in _PRONOUNS:
        return _pronoun(doc, text, start, _PRONOUNS[words.casefold()], officials, naming)
    if _INDEFINITE.match(words):
        return None
    found = _by_name(words, officials)
    return found if found is not None else _by_role(words, start, officials)


def gender(text: str, row: Row) -> str | None:
    """``"m"`` or ``"f"``, as the honorifics before a person's mentions or the given name tell, else None."""
    honorifics = _genders("honorifics")
    for start, _ in row["mentions"]:
        before = text[max(0, start - 15) : start].split()
        found = honorifics.get(before[-1].strip(_MARKS).casefold()) if before else None
        if found:
            return found
    return gender_of(given(row["name"]))


def gender_of(name: str) -> str | None:
    """``"m"`` or ``"f"`` as a common given name tells, else None.

    >>> gender_of("Susan"), gender_of("Robin")
    ('f', None)
    """
    return _genders("given_names").get(name.split("-")[0].casefold())


@cache
def _genders(name: str) -> dict[str, str]:
    return {p["pattern"].casefold(): p["gender"] for p in load_patterns(name) if "gender" in p}


def _pronoun(
    doc: Doc, text: str, start: int, wanted: str, officials: list[Row], naming: Naming
) -> int | None:
    """The speaker or subject of the nearest paragraph before that names a person of that gender."""
    paragraphs = list(_paragraphs_before(text, start))
    floor = max(paragraphs[-1][0], start - _FAR)
    named = [mention for mention in _within(naming, floor, start) if mention[1] <= start]
    if not named:
        return None
    quotations = group(doc, QUOTATIONS_KEY)
    rows = quotations.attrs["rows"] if quotations else []
    inside = slice(bisect_left(rows, floor, key=_start), bisect_left(rows, start, key=_start))
    quoted = [(row["start"], row["end"]) for row in rows[inside]]
    named = [mention for mention in named if not any(first <= mention[0] < last for first, last in quoted)]
    genders = {index: gender(text, officials[index]) for index in {index for _, _, index in named}}
    for begin, close in paragraphs:
        here = [
            mention
            for mention in named
            if begin <= mention[0] < close and genders[mention[2]] in (None, wanted)
        ]
        if here:
            sure = [mention for mention in here if genders[mention[2]] == wanted]
            mention = _subject(text, sure or here)
            return None if _another(text, mention[1], start, quoted, named) else mention[2]
    return None


def _within(naming: Naming, start: int, end: int) -> Naming:
    """The mentions that begin between two offsets."""
    return naming[bisect_left(naming, (start,)) : bisect_left(naming, (end,))]


def _start(row: Row) -> int:
    return int(row["start"])


def _paragraphs_before(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The paragraph up to an offset and those before it, as far as a pronoun reaches."""
    for _ in range(_REACH):
        begin = text.rfind("\n", 0, start) + 1
        yield begin, start
        start = begin
        while start and text[start - 1].isspace():
            start -= 1
        if not start:
            break


def _subject(text: str, mentions: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    """The last mention that speaks, else the first of the last sentence that has one."""
    speaking = [
        m for m in mentions if _CUE.match(text, m[1]) or _CUE_BEFORE.search(text, max(0, m[0] - 80), m[0])
    ]
    if speaking:
        return speaking[-1]
    last = mentions[-1]
    for mention in reversed(mentions):
        if _SENTENCE.search(text, mention[1], last[0]):
            break
        last = mention
    return last


def _another(
    text: str, begin: int, end: int, quoted: list[tuple[int, int]], named: list[tuple[int, int, int]]
) -> bool:
    """Whether somebody who is no official begins a sentence or speaks between the mention and the pronoun."""
    official = {mention[0] for mention in named}
    for match in chain(_SENTENCE.finditer(text, begin, end), _SAID.finditer(text, begin, end)):
        name = name_at(text, match.end())
        if (
            name
            and name[1] <= end
            and name[0] not in official
            and not any(a <= name[0] < b for a, b in quoted)
        ):
            return True
    return False


def _by_name(words: str, officials: list[Row]) -> int | None:
    """A full name, a surname or a given name that only one official bears, titles aside."""
    spoken = words.casefold().split()

    def ends(name: str) -> bool:
        return spoken[-len(name.split()) :] == name.casefold().split()

    names = [str(row["name"]) for row in officials]
    for fitting in (
        [index for index, name in enumerate(names) if ends(name)],
        [index for index, name in enumerate(names) if ends(surname(name))],
        [index for index, name in enumerate(names) if spoken == [given(name).casefold()]],
    ):
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _by_role(words: str, start: int, officials: list[Row]) -> int | None:
    """*the chief executive*, *Somerset chief*: the one of that role there, else the last one named before."""
    spoken = [word.casefold() for word in _WORD.findall(words.replace("’s", "").replace("'s", ""))]
    head = _head(spoken)
    if head is None:
        return None
    phrase, types = head
    places = {word.casefold() for word in _WORD.findall(words) if word[0].isupper()} - {
        *phrase.split(),
        *_COMMON,
    }
    if len(spoken) == 1 or any(words.casefold().endswith(_body(row)) for row in officials):
        return None  # boss; the Local Government Ombudsman, a body
    former = bool({"former", "ex"} & set(spoken))
    held = [
        index
        for index, row in enumerate(officials)
        if (row["role_type"] in types or phrase in (row["role"] or "").casefold())
        and (row["standing"] == "former") == former
    ]
    if places and any(officials[index]["organisation"] for index in held):
        there = [index for index in held if places & _words_of(officials[index])]
        held = there if there or spoken[0] != "the" else held
    best = min((_order(types, officials[index]) for index in held), default=0)
    return _last_named([index for index in held if _order(types, officials[index]) == best], start, officials)


def _order(types: tuple[str, ...], row: Row) -> int:
    """*chief* is said of a chief executive before a director, of a director before a leader."""
    return types.index(row["role_type"]) if row["role_type"] in types else len(types)


def _body(row: Row) -> str:
    return ((row["organisation"] or {}).get("name") or "\0").casefold()


def _last_named(fitting: list[int], start: int, officials: list[Row]) -> int | None:
    if len(fitting) == 1:
        return fitting[0]
    before = [
        (max((a for a, _ in officials[index]["mentions"] if a < start), default=-1), index)
        for index in fitting
    ]
    last = max(before, default=(-1, -1))
    return last[1] if last[0] >= 0 else None


def _words_of(row: Row) -> set[str]:
    body = row["organisation"] or {}
    return {word.casefold() for word in _WORD.findall(f"{body.get('name') or ''} {row['role'] or ''}")}


@cache
def _heads() -> dict[str, str]:
    return {p["pattern"].casefold(): p["role_type"] for p in load_patterns("roles") if p["label"] == "ROLE"}


def _head(spoken: list[str]) -> tuple[str, tuple[str, ...]] | None:
    """The longest role among the words, and the role types that it can mean."""
    heads = _heads()
    for size in range(min(4, len(spoken)), 0, -1):
        for first in range(len(spoken) - size + 1):
            phrase = " ".join(spoken[first : first + size])
            if phrase in heads:
                return phrase, _BOSSES.get(phrase, (heads[phrase],) if heads[phrase] != "other" else ())
    return None
