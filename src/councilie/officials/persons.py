"""Who is one person: introductions joined by name, and every later naming tied to its person."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from councilie.groups import Row
from councilie.names import WORD, fold, given, is_name_word, name_before, surname
from councilie.officials.named import Introduction

_CAPITALISED = re.compile(WORD)
#: What binds the parts of a word, how long a word is followed back, and how many are sought one by one.
_JOINTS, _LONGEST, _FEW = "'’-‐‑", 60, 24
#: Before a surname these are a part of it, or of another's name.
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "du",
        "di",
        "da",
        "del",
        "ap",
        "al",
        "el",
        "bin",
        "ibn",
        "ni",
        "ní",
        "ui",
        "mac",
    ]
)
_CAPITAL_AFTER = re.compile(rf"[ \u00a0](?={WORD})")
_CAPITAL_BEFORE = re.compile(rf"{WORD}[ \u00a0-]$")


@dataclass(slots=True)
class Person:
    """One person of a text: the fullest name, what the text says of them and where it names them."""

    name: str
    introductions: list[Introduction] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_councillor(self) -> bool:
        return any(
            one.title_type == "councillor" or one.role_type == "councillor" for one in self.introductions
        )


def join(introductions: list[Introduction]) -> list[Person]:
    """One person for each full name, a bare surname given to the one who bears it; only those with a role."""
    persons: list[Person] = []
    bearers: dict[str, list[Person]] = {}
    for one in sorted(introductions, key=lambda one: (" " not in one.name, one.start)):
        known = bearers.setdefault(surname(one.name).casefold(), [])
        bearer = next(
            (person for person in known if same_name(person.name.casefold(), one.name.casefold())), None
        )
        if bearer is None:
            bearer = Person(one.name)
            persons.append(bearer)
            known.append(bearer)
        bearer.introductions.append(one)
    for person in persons:
        person.introductions.sort(key=lambda one: one.start)
    return [person for person in persons if any(one.role_type for one in person.introductions)]


def name_in_full(persons: list[Person], text: str) -> None:
    """Give who is introduced by surname alone (*Councillor Eaton*) the full name that stands elsewhere."""
    known = {fold(person.name) for person in persons}
    full: dict[str, set[str]] = {fold(person.name): set() for person in persons if " " not in person.name}
    if not full:
        return
    for start, end, bare in _standing(full, text):
        before = _word_before(text, start)
        if not before or not (before[0].isupper() or before in _PARTICLES):
            continue
        whole = name_before(text, end)
        name = " ".join(text[whole[0] : whole[1]].split()) if whole else ""
        if name and fold(name) not in known:
            full[bare].add(name)
    for person in persons:
        if len(full.get(fold(person.name), ())) == 1:
            person.name = full[fold(person.name)].pop()


def _standing(words: Collection[str], text: str) -> list[tuple[int, int, str]]:
    """Where folded words stand with a capital, in order, each all of a name's word: *Hill*, not of *Hill-Ray*."""
    if len(words) > _FEW:  # one look at all words is quicker than one look for each
        found = ((match.start(), match.end(), fold(match[0])) for match in _CAPITALISED.finditer(text))
        return [each for each in found if each[2] in words]
    folded, standing = fold(text), []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            if text[start].isupper() and _is_whole(text, start, end):
                standing.append((start, end, word))
            start = folded.find(word, end)
    return sorted(standing)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name's word begins and ends here, which a hyphen or an apostrophe may bind to other letters."""
    first = start
    if start and text[start - 1] in _JOINTS:
        while first > max(0, start - _LONGEST) and (text[first - 1].isalpha() or text[first - 1] in _JOINTS):
            first -= 1
    elif start and text[start - 1].isalpha():
        return False
    place = _CAPITALISED.search(text, first)
    while place and place.start() < start:
        place = _CAPITALISED.search(text, place.end())
    return place is not None and place.span() == (start, end)


def same_name(name: str, other: str) -> bool:
    """Whether names of one surname are one person's: Steve and Stephen, Jo Hill and Hill, not Ann and Lyn."""
    return name == other or " " not in other or (given(name)[:3] == given(other)[:3] and len(given(name)) > 2)


def tie(
    persons: list[Person],
    text: str,
    zone_at: Callable[[int], str],
    councils: list[Row],
    titles: dict[str, Row],
) -> None:
    """Put on each person every place that names them: full name, surname, and a given name standing alone.

    A surname is left out where another person bears it (*Lyn Burns*, then *Burns*), where a council is meant
    (*Dudley*), and on another article's line. ``titles`` are the honorifics by their words.
    """
    bearers: dict[str, list[Person]] = {}
    givens: dict[str, list[Person]] = {}
    for person in persons:
        bearers.setdefault(fold(surname(person.name).split()[-1]), []).append(person)
        if " " in person.name:
            givens.setdefault(fold(given(person.name)), []).append(person)
    taken = {offset for row in councils for offset in (row["start"], row["end"])}
    last_named: dict[str, Person | None] = {}
    for start, end, word in _standing(bearers.keys() | givens.keys(), text):
        if word in bearers:
            if zone_at(start) == "byline":
                continue
            found = _naming(text, start, end, bearers[word], titles, last_named, taken)
            if found:
                person, begin = found
                if fold(text[begin:end]) == fold(person.name) or _same_article(person, begin, zone_at):
                    person.mentions.append((begin, end))
        elif len(givens[word]) == 1 and len(word) > 2 and start not in taken:
            person = givens[word][0]
            whole = fold(text[start : start + len(person.name)]) == fold(person.name)
            alone = (
                not whole
                and not _CAPITAL_AFTER.match(text, end)
                and not _CAPITAL_BEFORE.search(text, max(0, start - 25), start)
            )
            if alone and is_name_word(text[start:end]) and zone_at(start) == "body":
                person.mentions.append((start, end))


def _same_article(person: Person, begin: int, zone_at: Callable[[int], str]) -> bool:
    """Whether a bare surname stands in the article, or in the teaser, that introduces the person."""
    teaser = zone_at(begin) == "boilerplate"
    return any((zone_at(one.start) == "boilerplate") == teaser for one in person.introductions)


def _naming(
    text: str,
    start: int,
    end: int,
    bearers: list[Person],
    titles: dict[str, Row],
    last_named: dict[str, Person | None],
    taken: set[int],
) -> tuple[Person, int] | None:
    """Whom a surname at this place names, and where the naming begins."""
    word = text[start:end].casefold()
    for person in bearers:
        begin = end - len(person.name)
        if begin >= 0 and text[begin:end].casefold() == person.name.casefold():
            last_named[word] = person
            return person, begin
    before = _word_before(text, start)
    title = titles.get(before.rstrip(".").casefold()) if before else None
    if before and title is None and (before[0].isupper() or before.casefold() in _PARTICLES):
        whole = name_before(text, end)
        name = " ".join(text[whole[0] : whole[1]].split()).casefold() if whole else ""
        if name and name not in {
            surname(person.name).casefold() for person in bearers
        }:  # another's full name
            alike = [
                person for person in bearers if " " in person.name and same_name(person.name.casefold(), name)
            ]
            last_named[word] = alike[0] if alike else None
            return (alike[0], whole[0]) if alike and whole else None
        begin = whole[0] if whole else start
        before = _word_before(text, begin)
        title = titles.get(before.rstrip(".").casefold()) if before else None
        if title is None and before and before[0].isupper() and is_name_word(before.rstrip(".")):
            return None
    if title is None and (start in taken or end in taken or _CAPITAL_AFTER.match(text, end)):
        return None
    named = _bearer(word, bearers, title, last_named)
    if named is None:
        return None
    last_named[word] = named
    last = surname(named.name)
    begin = end - len(last)
    return named, begin if begin >= 0 and text[begin:end].casefold() == last.casefold() else start


def _bearer(
    word: str, bearers: list[Person], title: Row | None, last_named: dict[str, Person | None]
) -> Person | None:
    """Whose surname this is: the one whom the title fits, else the one named last."""
    if len(bearers) == 1:
        return None if title is None and last_named.get(word, bearers[0]) is None else bearers[0]
    fitting = bearers
    if title is not None:
        elected = title.get("role_type") == "councillor"
        fitting = [person for person in bearers if person.is_councillor == elected] or bearers
    if len(fitting) == 1:
        return fitting[0]
    latest = last_named.get(word)
    return latest if latest in fitting else None


def _word_before(text: str, start: int) -> str:
    """The word before a place, if only a space divides them."""
    if start < 2 or text[start - 1] not in " \u00a0":
        return ""
    begin = start - 1
    while begin and start - begin < 25 and not text[begin - 1].isspace() and text[begin - 1] not in "“\"'‘(":
        begin -= 1
    return text[begin : start - 1]
