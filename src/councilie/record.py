"""The typed records of the contract, and the function that reads them off a ``Doc``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, ClassVar

from councilie.labels import GROUPS, TYPES, VALUES

if TYPE_CHECKING:
    from spacy.tokens import Doc

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that a record names: a council with its ONS code, or any other by name.

    >>> Body("Ofsted").to_dict()
    {'name': 'Ofsted', 'gss': None}
    """

    name: str | None
    gss: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "gss": self.gss}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a quotation is attributed to: the mention in the text and what it resolves to."""

    start: int | None
    end: int | None
    text: str | None
    name: str | None
    kind: str | None
    official: str | None = None
    gss: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Record:
    """What every record has: its place in the untouched text, its zone, and the rule that made it."""

    type: ClassVar[str]
    id: str
    start: int
    end: int
    text: str
    zone: str
    rule: str | None

    def to_dict(self) -> dict[str, Any]:
        """The record as the JSON object of the contract: decimals as strings, spans as lists."""
        made: dict[str, Any] = {"type": self.type}
        for field in fields(self):
            made[field.name] = _to_json(getattr(self, field.name))
        return made

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Record:
        """The record that ``to_dict`` wrote.

        Called on ``Record`` itself it makes the type that ``data["type"]`` names.

        Raises:
            ValueError: A field is missing or holds what the contract does not allow; the message names it.
        """
        kind = data.get("type")
        made = RECORD_TYPES.get(str(kind))
        if made is None or not issubclass(made, cls):
            raise ValueError(f"type: {kind!r} is none of {', '.join(RECORD_TYPES)}")
        values = {}
        for field in fields(made):
            if field.name not in data and field.name in _REQUIRED:
                raise ValueError(f"{field.name}: is missing in a record of type {kind!r}")
            values[field.name] = _from_json(made.type, field.name, data.get(field.name))
        return made(**values)


_REQUIRED = ("id", "start", "end", "text")


@dataclass(frozen=True, slots=True)
class Council(Record):
    """A mention of a UK principal or combined authority; ``gss`` is its ONS code, where one can be told."""

    type: ClassVar[str] = "council"
    mention: str
    name: str | None
    gss: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class OfstedGrade(Record):
    """A grade given, or talked of, as Ofsted's judgement. ``date`` is ISO 8601 and may be partial."""

    type: ClassVar[str] = "ofsted_grade"
    grade: str
    area: str | None
    subject: Body | None
    status: str | None
    date: str | None
    framework: str | None


@dataclass(frozen=True, slots=True)
class Money(Record):
    """A sum, in major units of ``currency`` (ISO 4217); ranges have ``low`` and ``high`` instead of ``amount``."""

    type: ClassVar[str] = "money"
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str | None
    period: str | None
    qualifier: str | None
    change: str | None
    purpose: str | None
    payer: Body | None


@dataclass(frozen=True, slots=True)
class Official(Record):
    """A named person with a role; ``mentions`` are the spans of every later naming, the first included."""

    type: ClassVar[str] = "official"
    name: str
    honorific: str | None
    role: str | None
    role_type: str | None
    standing: str | None
    organisation: Body | None
    party: str | None
    ward: str | None
    mentions: Pairs


@dataclass(frozen=True, slots=True)
class Quote(Record):
    """Words or views attributed to a source; ``content`` are the spans of what was said, marks excluded."""

    type: ClassVar[str] = "quote"
    kind: str
    content: Pairs
    cue: tuple[int, int] | None
    speaker: Speaker | None


RECORD_TYPES: dict[str, type[Record]] = {
    made.type: made for made in (Council, OfstedGrade, Money, Official, Quote)
}


def records(
    doc: Doc, *, types: Iterable[str] | None = None, zones: Iterable[str] | None = None
) -> list[Record]:
    """The records of a processed ``Doc``, in order of their offsets.

    Args:
        doc: A document that components of councilie have seen; what is missing gives no records.
        types: Only these record types (``"council"``, ``"ofsted_grade"``, ``"money"``, ``"official"``,
            ``"quote"``); all by default.
        zones: Only records of these zones (``"headline"``, ``"byline"``, ``"body"``, ``"boilerplate"``).

    Raises:
        ValueError: An unknown type or zone.

    Example:
        >>> import councilie
        >>> nlp = councilie.load("rules")
        >>> [(r.type, r.text) for r in councilie.records(nlp("Essex CC will spend £3.5m."))]
        [('council', 'Essex CC'), ('money', '£3.5m')]
    """
    from councilie.groups import read, zone_finder

    wanted_types = _checked(types, TYPES, "record type")
    wanted_zones = _checked(zones, ("headline", "byline", "body", "boilerplate"), "zone")
    text, zone_at = doc.text, zone_finder(doc)
    made: list[Record] = []
    for kind in wanted_types:
        for number, row in enumerate(read(doc, GROUPS[kind]), 1):
            made.append(_record(kind, number, row, text, zone_at(row["start"])))
    made.sort(key=lambda record: (record.start, record.end, TYPES.index(record.type)))
    return [record for record in made if record.zone in wanted_zones]


def _checked(given: Iterable[str] | None, allowed: tuple[str, ...], what: str) -> tuple[str, ...]:
    if given is None:
        return allowed
    chosen = (given,) if isinstance(given, str) else tuple(given)
    for value in chosen:
        if value not in allowed:
            raise ValueError(f"{value!r} is no {what}; there are {', '.join(allowed)}")
    return tuple(value for value in allowed if value in chosen)


def _record(kind: str, number: int, row: Mapping[str, Any], text: str, zone: str) -> Record:
    values = {
        field.name: _from_json(kind, field.name, row.get(field.name)) for field in fields(RECORD_TYPES[kind])
    }
    values.update(id=f"{kind}-{number}", text=text[row["start"] : row["end"]], zone=zone)
    return RECORD_TYPES[kind](**values)


def _to_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (Body, Speaker)):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    return value


def _from_json(kind: str, name: str, value: Any) -> Any:
    """One field of the contract's JSON as its Python value, checked."""
    if name in ("content", "mentions"):
        return tuple(_pair(name, item) for item in value or ())
    if value is None:
        return None
    if name in ("amount", "low", "high"):
        try:
            return Decimal(value)
        except (InvalidOperation, TypeError, ValueError):
            raise ValueError(f"{name}: {value!r} is no decimal string") from None
    if name == "cue":
        return _pair(name, value)
    if name in ("subject", "organisation", "payer", "speaker"):
        if not isinstance(value, Mapping):
            raise ValueError(f"{name}: must be an object or null, not {value!r}")
        return _speaker(value) if name == "speaker" else Body(value.get("name"), value.get("gss"))
    if name in ("start", "end") and not isinstance(value, int):
        raise ValueError(f"{name}: must be a whole number, not {value!r}")
    allowed = VALUES[kind].get(name)
    if allowed is not None and value not in allowed:
        raise ValueError(f"{name}: {value!r} is none of {', '.join(allowed)}")
    return value


def _speaker(value: Mapping[str, Any]) -> Speaker:
    official = value.get("official")
    if isinstance(official, int):  # on the doc, the place in the officials' group; in a record, its id
        official = f"official-{official + 1}"
    kind = _from_json("speaker", "kind", value.get("kind"))
    place = value.get("start"), value.get("end"), value.get("text")
    return Speaker(*place, value.get("name"), kind, official, value.get("gss"))


def _pair(name: str, value: Any) -> tuple[int, int]:
    if isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(v, int) for v in value):
        return value[0], value[1]
    raise ValueError(f"{name}: must be [start, end], not {value!r}")
