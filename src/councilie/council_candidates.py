"""Which councils a reference may mean: those of the article, or next to it, that its words fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from councilie.councils import CouncilEntry

_NEW = frozenset(("new", "successor", "incoming"))
_TIERS = frozenset(("county", "city", "borough", "district", "unitary", "metropolitan", "london"))
_WAYS = ("north", "south", "east", "west")
#: *the other council*: not the one just spoken of.
_OTHER = frozenset(("other", "second", "neighbouring", "nearby"))
_ISLANDS = re.compile(r"\b(?:isles?|islands?|ynys|orkney|shetland|eilean)\b", re.I)
#: *The two Derbys*, of which *the city council* is one.
_THE_TWO = re.compile(r"\b[Tt](?:he two|wo) ([A-Z][a-z]+?)(?:e?s)\b[^.\n]*$")


def in_force(entry: CouncilEntry, day: str | None) -> bool:
    """In force at the document's date; today, where it shows none."""
    return entry.in_force(day or date.today().isoformat())


def is_gone(entry: CouncilEntry, day: str | None) -> bool:
    """Abolished before the document's date."""
    return entry.end is not None and (day is None or entry.end < day[: len(entry.end)])


class Candidates:
    """The councils that references of one document may mean; ``weights`` has those of the article."""

    def __init__(
        self,
        gazetteer: Mapping[str, CouncilEntry],
        weights: Mapping[str, float],
        gone: frozenset[str],
        day: str | None,
    ) -> None:
        self.gazetteer = gazetteer
        self.weights = weights
        self.gone = gone
        self.date = day

    @cached_property
    def _areas_of(self) -> dict[str, frozenset[str]]:
        """The words of the counties and the place of each council that the article names."""
        return {key: _areas(self.gazetteer[key]) for key in self.weights}

    @cached_property
    def _areas(self) -> frozenset[str]:
        return frozenset().union(*self._areas_of.values()) - {*_WAYS, *_TIERS, "and"}

    def of_two(self, before: str, words: set[str]) -> list[str]:
        """*The two Derbys differ: the city council is good, the county council poor.*"""
        two = _THE_TWO.search(before) if words & _TIERS else None
        if two is None:
            return []
        found = [
            key
            for key in self.gazetteer
            if self.gazetteer[key].place.startswith(two[1]) and in_force(self.gazetteer[key], self.date)
        ]
        return self._tiered(
            [key for key in found if self.gazetteer[key].place in (two[1], two[1] + "shire")], words
        )

    def of(self, words: set[str], latest: str | None) -> list[str]:
        """The councils that a reference's words allow; ``latest`` is the one just spoken of."""
        if "combined" in words:
            return [key for key in self.weights if self.gazetteer[key].kind == "combined_authority"]
        named = [key for key in self.weights if self._may_be(key, words)]
        if words & _OTHER and len(named) > 1:
            named = [key for key in named if key != latest]
        if "island" in words:
            named = [key for key in named if _ISLANDS.search(self.gazetteer[key].name)] or named
        standing = [key for key in named if not is_gone(self.gazetteer[key], self.date)]
        gone = [key for key in named if is_gone(self.gazetteer[key], self.date)]
        if words & self.gone:
            ended = [key for key in named if self._may_be_gone(key)]
            return self._tiered(ended, words) or self._predecessors(words)
        if words & _NEW:
            fresh = [key for key in standing if self._is_new(key)]
            heirs = [key for key in self.gazetteer[latest].successors if self._is_new(key)] if latest else []
            return heirs or fresh or self._tiered(standing, words) or standing
        return (
            self._tiered(standing + (self._before_main(gone) if words & _TIERS else []), words)
            or self._of_the_area(words)
            or self._tiered(gone, words)
            or (self._predecessors(words) if "county" in words else [])
            or standing
            or gone
        )

    def _may_be_gone(self, key: str) -> bool:
        """Abolished by the document's date, or in its year or month where no more of it is known."""
        end = self.gazetteer[key].end
        return end is not None and (self.date is None or end[: len(self.date)] <= self.date)

    def _before_main(self, gone: list[str]) -> list[str]:
        """Those that are no more, but whose heir the article is about: they too are *the county council*."""
        main = max(self.weights, key=lambda key: self.weights[key], default=None)
        return [key for key in gone if main in self.gazetteer[key].successors]

    def _may_be(self, key: str, words: set[str]) -> bool:
        entry = self.gazetteer[key]
        if not words or entry.kind == "combined_authority":
            return entry.kind != "combined_authority"
        name = entry.name.lower()
        if any(f"{way}ern" in words and way not in name.split() for way in _WAYS):
            return False
        places = words & self._areas
        return not places or bool(places & self._areas_of[key])

    def _tiered(self, keys: list[str], words: set[str]) -> list[str]:
        """Those that the tier words fit; all where there is none."""
        return [key for key in keys if all(_fits(self.gazetteer[key], tier) for tier in words & _TIERS)]

    def _of_the_area(self, words: set[str]) -> list[str]:
        """*the county council* in a story of a district or city, *the city council* in one of the county."""
        areas = {
            area
            for key in self.weights
            if self.gazetteer[key].kind in ("district", "unitary", "county")
            for area in self.gazetteer[key].counties
        }
        if "county" in words:
            found = [key for key in self.gazetteer if self._is_county_of(key, areas)]
        elif "city" in words:
            found = [key for key in self.gazetteer if self._is_city_in(key, areas)]
        else:
            return []
        return found if "county" in words or len(found) == 1 else []

    def _is_county_of(self, key: str, areas: set[str]) -> bool:
        entry = self.gazetteer[key]
        return entry.kind == "county" and entry.place in areas and in_force(entry, self.date)

    def _is_city_in(self, key: str, areas: set[str]) -> bool:
        entry = self.gazetteer[key]
        return "City" in entry.name and bool(areas & set(entry.counties)) and in_force(entry, self.date)

    def _predecessors(self, words: set[str]) -> list[str]:
        """*the old county council*: the authority that those of the article replaced."""
        found = Counter(
            {
                key: len(set(entry.successors) & set(self.weights))
                for key, entry in self.gazetteer.items()
                if set(entry.successors) & set(self.weights) and is_gone(self.gazetteer[key], self.date)
            }
        )
        keys = self._tiered(list(found), words)
        most = max((found[key] for key in keys), default=0)
        return [key for key in keys if found[key] == most]

    def _is_new(self, key: str) -> bool:
        start = self.gazetteer[key].start
        return bool(start and self.date and abs(int(self.date[:4]) - int(start[:4])) <= 2)


def _areas(entry: CouncilEntry) -> frozenset[str]:
    """The words of a council's counties and place."""
    return frozenset(word.lower() for area in (*entry.counties, entry.place) for word in area.split())


def _fits(entry: CouncilEntry, tier: str) -> bool:
    """Whether a tier word may be said of an authority."""
    name = entry.name.lower()
    return tier in name or {
        "county": entry.kind == "county",
        "borough": entry.kind in ("london_borough", "metropolitan_borough"),
        "district": entry.kind == "district",
        "unitary": entry.kind == "unitary",
        "metropolitan": entry.kind == "metropolitan_borough",
        "london": entry.kind == "london_borough",
    }.get(tier, False)
