"""Couples: *Derek and Moira Flint* are *Mr Flint* and *Mrs Flint* later."""

from __future__ import annotations

import re

from councilie import people

_GIVEN = re.compile(r"\b([A-Z]\w+) (?:and|&) ([A-Z]\w+)$")
_GENDERS = {"Mr": "m", "Mrs": "f", "Ms": "f", "Miss": "f"}
_REACH = 40  # characters of two given names


class Couples:
    """The couples that one text names; each surname is looked up once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, tuple[str, ...]] = {}

    def full_name(self, honorific: str, surname: str, before: int) -> str | None:
        """Who of a couple that is named before an offset bears an honorific, or None.

        >>> text = "Derek and Moira Flint left. Mrs Flint"
        >>> Couples(text).full_name("Mrs", "Flint", 32)
        'Moira Flint'
        """
        wanted = _GENDERS.get(honorific.strip(" .\xa0"))
        if wanted is None:
            return None
        if surname not in self.known:
            place = self.text.find(f" {surname}", 0, before)
            couple = _GIVEN.search(self.text, max(0, place - _REACH), place) if place >= 0 else None
            self.known[surname] = couple.groups() if couple else ()
        genders = {name: people.gender_of(name) for name in self.known[surname]}
        fitting = [name for name, gender in genders.items() if gender == wanted]
        if not fitting:
            fitting = [name for name, gender in genders.items() if gender is None]
        return f"{fitting[0]} {surname}" if len(fitting) == 1 else None
