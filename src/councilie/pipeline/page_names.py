"""The names of persons in bylines, in lists of names, roles and outlets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from councilie.names import is_name_word
from councilie.pipeline.page_phrases import Listed, words_of

EDGES = " \t\xa0.:-–—•·0123456789_*=☰∙|"
PARTICLES = frozenset("de da di van von der den al el bin ap ab la le du mac o y".split())
_HONORIFIC = re.compile(
    r"(?:Cllr|Coun|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Prof|Professor)\b\.?", re.I
)
TITLED = re.compile(rf"\b(?:{_HONORIFIC.pattern})\s+(?=\w)", re.I)
_FIELDS = re.compile(r"[|\t]|\s(?:[-–—•·]+\s|\s\s)")
_PIECES = re.compile(r"[,;/()]|\s&\s|\b(?:[Aa](?:nd|ND)|[Ww](?:ith|ITH)|[Ff](?:or|OR))\b")
_PREPOSITION_LEFT = re.compile(r"\s+(?:on|at|in)$")  # of *Posted by Jo Pell on 3 May*
_OUR = re.compile(r"^(?:[Oo]ur|[Tt]he)(?:\s+own)?\s+")  # of *From our political correspondent Jo Pell*
_LABEL = re.compile(r"^[A-Z]\w+:\s*")  # of *Exclusive: Jo Pell*
_KICKER = re.compile(r"^[A-Z]{4,}\s+(?=(?:\S+\s+)+[A-Z][a-z])")  # of *WORDS Jo Pell*
_SIGNED = re.compile(
    r"((?:[A-Z]\S*\s){1,3}[A-Z][^\s,]+)(?:,\s+[a-z][a-z'’ -]{3,40}|\s+(?:reports|writes))\.?"
)
_NAME_WORD = re.compile(r"(?:[^\W\d_]|['’.-])+")
_NO_NAME = re.compile(rf"{_HONORIFIC.pattern}|The|A|An|By|Our|My|No|New|More|All", re.I)
_COUNCIL = re.compile(
    r".+ (?:council|corporation)|(?:(?:royal|london|metropolitan) )?(?:borough|city|county|district) of .+",
    re.I,
)


class NameReader:
    """Reads names beside roles and outlets.

    Attributes:
        role_heads: What reporters are called: *reporter*, *correspondent*.
        roles: That and their fields: *crime*, *local democracy*.
        outlets: Words in the names of newspapers and broadcasters.
    """

    def __init__(self, role_heads: Iterable[str], remits: Iterable[str], outlets: Iterable[str]) -> None:
        heads = list(role_heads)
        self.role_heads = Listed(heads)
        self.roles = Listed([*heads, *remits])
        self.outlets = Listed(outlets)

    def bare_names(self, text: str) -> tuple[str, ...]:
        """The names in a line of nothing else, as a byline without a label is; none if it holds more."""
        names = self.names(text, words_of(text))
        if not 0 < len(names) <= 4:
            return ()
        pieces = [piece.strip() for field in _FIELDS.split(text) for piece in _PIECES.split(field)]
        pieces = [piece for piece in pieces if piece]
        persons = [piece for piece in pieces if not self.is_outlet(_OUR.sub("", piece))]
        if len(names) not in (len(persons), len(pieces)):
            return ()
        return tuple(filter(_may_be_person, names))

    def signature(self, text: str) -> tuple[str, ...]:
        """The name in *Jo Pell, senior fellow* or *Jo Pell reports*."""
        signed = _SIGNED.fullmatch(text)
        return self.bare_names(signed[1]) if signed else ()

    def is_remit(self, text: str) -> bool:
        """Whether a line is a reporter's field: *Social affairs*."""
        return self.roles.pattern.fullmatch(text) is not None

    def is_outlet(self, text: str) -> bool:
        """Whether a line is the name of a newspaper or a broadcaster."""
        words = text.split()
        if len(words) > 6 or not all(w[:1].isupper() or w in ("and", "of", "the", "&") for w in words):
            return False
        return bool(self.outlets.search(text) or _COUNCIL.fullmatch(text))

    def last_name(self, text: str, words: frozenset[str]) -> tuple[str, ...]:
        """The author in *4 May 2021 | Schools | Jo Pell*: the last field behind the date that is a name."""
        for field in reversed(_FIELDS.split(text)):
            field = field.strip(EDGES)
            names = self._names_in_field(field, words, False) if field and "," not in field else []
            if names and all(map(_may_be_person, names)):
                return tuple(names)
        return ()

    def names(self, text: str, words: frozenset[str], desk: bool = False) -> tuple[str, ...]:
        """The names of persons in a list of names, roles and outlets."""
        found: list[str] = []
        for field in _FIELDS.split(text):
            found += self._names_in_field(field, words, desk and not found)
            if found:
                break  # Eifion Dolben - Bangor & Arfon Packet
        return tuple(dict.fromkeys(found))

    def _names_in_field(self, field: str, words: frozenset[str], desk: bool) -> list[str]:
        found: list[str] = []
        for piece in map(str.strip, _PIECES.split(field)):
            piece = _OUR.sub("", _LABEL.sub("", piece))
            role = self.roles.search(piece, words)
            if role and found and self.role_heads.search(piece):
                continue  # Jo Pell, Municipal Affairs Correspondent
            if desk and role and role.start() == 0:
                found.append(piece.strip(EDGES))  # Staff Reporter 2 May 2018
                continue
            if role and role.start() == 0:
                piece, role = self._behind_role(piece), None
            name = _PREPOSITION_LEFT.sub("", (piece[: role.start()] if role else piece).strip(EDGES))
            name = _KICKER.sub("", name)
            parts = name.split()
            if not 2 <= len(parts) <= 4 or self.outlets.search(name, words) or _NO_NAME.fullmatch(parts[0]):
                continue
            if all(_NAME_WORD.fullmatch(w) and (w[0].isupper() or w in PARTICLES) for w in parts):
                found.append(_spelt(name))
        return found

    def _behind_role(self, piece: str) -> str:
        """*Jo Pell* of *Local Democracy Reporter Jo Pell*; nothing where a remit alone stands before it."""
        start = 0
        while found := self.roles.pattern.match(piece, start):
            start = found.end() + (piece[found.end() : found.end() + 1] == " ")
        return piece[start:] if self.role_heads.search(piece[:start]) else ""


def _spelt(name: str) -> str:
    """JO PELL as Jo Pell."""
    return name.title() if name.isupper() else name


def _may_be_person(name: str) -> bool:
    """Whether no word behind the first, which may be a title, says that it is none: *Social Care*."""
    *_, last = parts = name.split()
    return all(is_name_word(part, last=part is last) for part in parts[1:])
