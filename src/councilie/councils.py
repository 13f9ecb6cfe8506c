"""The gazetteer of UK councils: its entries, the check of a user's own, and looking a name up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from councilie.labels import VALUES

LABEL = "COUNCIL"
#: ISO 8601, perhaps only the year or the month.
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
#: What may be left off a name that is in no list: *Derby City*, *Surrey Borough Council*.
_TYPE_WORDS = re.compile(
    r"^(?:(?:london |royal |metropolitan )?borough of |city (?:and county )?of )"
    r"|(?: (?:city|county|borough|district|metropolitan|unitary|london|royal|council|authority|ua)){1,9}$"
)
_HYPHEN = re.compile(r"[\u2010-\u2015-]")
_SAINT = re.compile(r"\bst\.")
_KINDS = VALUES["council"]["kind"]
_TEXTS = ("gss", "nation", "place")
_LISTS = ("former_gss", "successors", "counties", "places", "acronyms", "aliases")


@dataclass(frozen=True, slots=True)
class CouncilEntry:
    """One authority of the gazetteer; ``end`` is its last day, ``None`` while it stands.

    >>> find_councils("Essex CC")[0].name
    'Essex County Council'
    """

    id: str
    name: str
    gss: str | None
    former_gss: tuple[str, ...]
    former_names: tuple[tuple[str, str], ...]
    kind: str
    nation: str | None
    start: str | None
    end: str | None
    successors: tuple[str, ...]
    counties: tuple[str, ...]
    childrens_services: bool
    place: str
    places: tuple[str, ...]
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]

    @classmethod
    def from_pattern(cls, pattern: Mapping[str, Any]) -> CouncilEntry:
        """The entry that a checked line of a gazetteer file holds."""
        name = pattern["pattern"]
        lists = {field: tuple(pattern.get(field) or ()) for field in _LISTS}
        kind = pattern["kind"]
        default = kind not in ("district", "northern_irish", "combined_authority", "other")
        return cls(
            id=pattern["id"],
            name=name,
            gss=pattern.get("gss"),
            former_names=tuple((pattern.get("former_names") or {}).items()),
            kind=kind,
            nation=pattern.get("nation"),
            start=pattern.get("start"),
            end=pattern.get("end"),
            childrens_services=pattern.get("childrens_services", default),
            place=pattern.get("place") or name,
            **lists,
        )

    def in_force(self, date: str) -> bool:
        """Whether the authority existed on a day, or at some time in a month or year (ISO 8601)."""
        return (self.start is None or self.start[: len(date)] <= date[: len(self.start)]) and (
            self.end is None or date[: len(self.end)] <= self.end[: len(date)]
        )

    def name_at(self, date: str | None) -> str:
        """The official name on a day: a former one, where it was in force then."""
        earlier = [(end, name) for name, end in self.former_names if date and date <= end]
        return min(earlier)[1] if earlier else self.name


def check_entry(pattern: Mapping[str, Any]) -> None:
    """Check one line of a gazetteer file.

    Raises:
        ValueError: A field is missing or wrong; the message starts with its name.
    """
    for field in ("pattern", "id", "kind"):
        if not isinstance(pattern.get(field), str) or not pattern[field].strip():
            raise ValueError(f"{field}: is missing or no string")
    if pattern["kind"] not in _KINDS:
        kinds = ", ".join(_KINDS)
        raise ValueError(f"kind: {pattern['kind']!r} is unknown; the kinds are {kinds}")
    for field in _TEXTS:
        if not isinstance(pattern.get(field), (str, type(None))):
            raise ValueError(f"{field}: must be a string or null")
    for field in ("start", "end"):
        value = pattern.get(field)
        if value is not None and not (isinstance(value, str) and _DATE.fullmatch(value)):
            raise ValueError(f"{field}: {value!r} is no date like 1974-04-01")
    for field in _LISTS:
        value = pattern.get(field, [])
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) and item for item in value):
            raise ValueError(f"{field}: must be a list of strings")
    names = pattern.get("former_names", {})
    if not isinstance(names, dict) or not all(
        isinstance(end, str) and _DATE.fullmatch(end) for end in names.values()
    ):
        raise ValueError("former_names: must be an object of names and their last days")
    if not isinstance(pattern.get("childrens_services", False), bool):
        raise ValueError("childrens_services: must be true or false")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name as it is compared: no case, one kind of apostrophe, hyphen, space and ``and``, no article.

    >>> fold("The London Borough of Hammersmith & Fulham")
    'london borough of hammersmith and fulham'
    """
    text = _HYPHEN.sub(" ", name.casefold()).replace("&", " and ").replace("’", "'")
    text = " ".join(_SAINT.sub("st", text).split())
    return text.removeprefix("the ")


def find_councils(name: str, date: str | None = None) -> list[CouncilEntry]:
    """The councils that go by a name, in any case and spelling.

    Args:
        name: An official name, alias, acronym, bare place or ONS code.
        date: ISO 8601, perhaps only a year; only authorities in force then. All by default.

    Returns:
        The entries, those first whose official name it is; more than one where the name is ambiguous.

    Raises:
        ValueError: The date is none.

    Example:
        >>> from councilie import find_councils
        >>> [(council.name, council.gss) for council in find_councils("Bucks CC", date="2018")]
        [('Buckinghamshire County Council', 'E10000002')]
    """
    if date is not None and not _DATE.fullmatch(date):
        raise ValueError(f"date: {date!r} is no date like 2018-03-01")
    key = fold(name)
    found = _shipped().get(key) or _shipped().get(_TYPE_WORDS.sub("", key)) or []
    found = [entry for entry in found if date is None or entry.in_force(date)]
    return sorted(found, key=lambda entry: (fold(entry.name) != key, entry.end is not None, entry.id))


@lru_cache(maxsize=1)
def _shipped() -> dict[str, list[CouncilEntry]]:
    from councilie.gazetteer import load_patterns

    return by_name(CouncilEntry.from_pattern(pattern) for pattern in load_patterns("councils"))


def by_name(entries: Iterable[CouncilEntry]) -> dict[str, list[CouncilEntry]]:
    """The entries under each of their folded names."""
    made: dict[str, list[CouncilEntry]] = {}
    for entry in entries:
        codes = (entry.gss, *entry.former_gss)
        names = (
            entry.name,
            *entry.aliases,
            *entry.places,
            *entry.acronyms,
            *(code for code in codes if code),
        )
        for key in dict.fromkeys(fold(name) for name in names):
            made.setdefault(key, []).append(entry)
    return made


def words(patterns: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """The word lists among some patterns: the words of each under its id.

    >>> from councilie import load_patterns
    >>> "police" in words(load_patterns("council_words"))["place_noun"]
    True
    """
    return {
        pattern["id"]: frozenset(pattern["pattern"][0]["LOWER"]["IN"])
        for pattern in patterns
        if pattern["label"] == "COUNCIL_WORD"
    }
