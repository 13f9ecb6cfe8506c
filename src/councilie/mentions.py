"""Who is one person: introductions joined by name, and every later naming tied to its person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from councilie.groups import Row
from councilie.introductions import Introduction
from councilie.names import WORD, given, is_name_word, name_before, surname

_CAPITALISED = re.compile(WORD)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\.?[ \u00a0]$")
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
        return any(one.title_type == "councillor" or one.role_type == "councillor" for one in self.introductions)


def join(introductions: list[Introduction]) -> list[Person]:
    """One person for each full name, a bare surname given to the one who bears it; only those with a role."""
    persons: list[Person] = []
    bearers: dict[str, list[Person]] = {}
    for one in sorted(introductions, key=lambda one: (" " not in one.name, one.start)):
        known = bearers.setdefault(surname(one.name).casefold(), [])
        bearer = next((person for person in known if _same(person.name.casefold(), one.name.casefold())), None)
        if bearer is None:
            bearer = Person(one.name)
            persons.append(bearer)
            known.append(bearer)
        bearer.introductions.append(one)
    for person in persons:
        person.introductions.sort(key=lambda one: one.start)
    return [person for person in persons if any(one.role_type for one in person.introductions)]


def name_in_full(persons: list[Person], text: str) -> None:
    """Give who is introduced by surname alone (*Councillor Eaton*) the full name that the text has elsewhere."""
    for person in persons:
        if " " in person.name:
            continue
        others = {other.name.casefold() for other in persons}
        found = set()
        for match in re.finditer(rf"(?<!\w){re.escape(person.name)}(?!\w)", text):
            whole = name_before(text, match.end())
            if whole and text[whole[0] : whole[1]].casefold() not in others:
                found.add(" ".join(text[whole[0] : whole[1]].split()))
        if len(found) == 1:
            person.name = found.pop()


def _same(name: str, other: str) -> bool:
    """Whether two names with one surname are one person's: Steve for Stephen, Hill for Jo Hill, not Anne for Lyn."""
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
        bearers.setdefault(surname(person.name).split()[-1].casefold(), []).append(person)
        if " " in person.name:
            givens.setdefault(given(person.name).casefold(), []).append(person)
    if not persons:
        return
    taken = {offset for row in councils for offset in (row["start"], row["end"])}
    last_named: dict[str, Person | None] = {}
    initials = "".join(sorted({text[one.start] for p in persons for one in p.introductions} | {w[0].upper() for w in bearers}))
    for match in re.finditer(rf"[{re.escape(initials)}][\w’'-]+", text):
        start, end = match.span()
        if start and text[start - 1].isalpha():
            continue
        word = match.group().casefold()
        if word not in bearers and word not in givens:  # a possessive, or glued: Jane HillCllr Jane Hill
            core = _CAPITALISED.match(text, start)
            if core is None or core.end() == end:
                continue
            end = core.end()
            word = core.group().casefold()
        if word in bearers:
            zone = zone_at(start)
            if zone == "byline":
                continue
            found = _naming(text, start, end, bearers[word], titles, last_named, taken, zone)
            if found:
                person, begin = found
                person.mentions.append((begin, end))
        elif word in givens and len(givens[word]) == 1 and len(word) > 2 and start not in taken:
            person = givens[word][0]
            whole = text[start : start + len(person.name)].casefold() == person.name.casefold()
            alone = not whole and not _CAPITAL_AFTER.match(text, end) and not _CAPITAL_BEFORE.search(text, max(0, start - 25), start)
            if alone and is_name_word(text[start:end]) and zone_at(start) == "body":
                person.mentions.append((start, end))


def _naming(
    text: str,
    start: int,
    end: int,
    bearers: list[Person],
    titles: dict[str, Row],
    last_named: dict[str, Person | None],
    taken: set[int],
    zone: str,
) -> tuple[Person, int] | None:
    """Whom a surname at this place names, and where the naming begins."""
    word = text[start:end].casefold()
    whole = name_before(text, end, least=1)
    begin = whole[0] if whole else start
    name = " ".join(text[begin:end].split()).casefold()
    for person in bearers:
        if name == person.name.casefold() or name.endswith(" " + person.name.casefold()):
            last_named[word] = person
            return person, end - len(person.name) if text[end - len(person.name) : end].casefold() == person.name.casefold() else begin
    if " " in name and name not in {surname(person.name).casefold() for person in bearers}:
        full = [p for p in bearers if " " in p.name and given(p.name).casefold()[:3] == name[:3] and len(name.split()[0]) > 2]
        last_named[word] = full[0] if full else None
        return (full[0], begin) if full else None
    before = _WORD_BEFORE.search(text, max(0, begin - 20), begin)
    title = titles.get(before[1].casefold()) if before else None
    if title is None and (start in taken or end in taken or _CAPITAL_AFTER.match(text, end)):
        return None
    if title is None and before and before[1][0].isupper() and is_name_word(before[1]):
        return None
    fitting = [p for p in bearers if zone == "body" or any(True for _ in p.introductions)]
    if len(fitting) > 1 and title is not None:
        councillors = [p for p in fitting if p.is_councillor]
        others = [p for p in fitting if not p.is_councillor]
        fitting = (councillors if title.get("role_type") == "councillor" else others) or fitting
    if word in last_named and last_named[word] is None and len(bearers) == 1 and title is None:
        return None
    if len(fitting) > 1:
        latest = last_named.get(word)
        if latest is None or latest not in fitting:
            return None
        fitting = [latest]
    person = fitting[0]
    last_named[word] = person
    particles = len(surname(person.name))
    if text[max(0, end - particles) : end].casefold() == surname(person.name).casefold():
        begin = end - particles
    return person, begin
