"""The typed records of the contract, and the function that reads them off a ``Doc``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

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
        return dict(zip(_SPEAKER_FIELDS, _speaker_values(self), strict=False))


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
        layout = _LAYOUTS[self.type]
        made: dict[str, Any] = dict(zip(layout.keys, layout.values(self), strict=False))
        for name in layout.converted:
            if made[name] is not None:
                made[name] = _WRITERS[name](made[name])
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
        for name in _REQUIRED:
            if name not in data:
                raise ValueError(f"{name}: is missing in a record of type {kind!r}")
        return _made(made.type, data)


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
    from councilie.groups import read, text_of, zone_finder

    wanted_types = _checked(types, TYPES, "record type")
    wanted_zones = _checked(zones, ("headline", "byline", "body", "boilerplate"), "zone")
    text, zone_at = text_of(doc), zone_finder(doc)
    made: list[Record] = []
    for kind in wanted_types:
        for number, row in enumerate(read(doc, GROUPS[kind]), 1):
            start, zone = row["start"], zone_at(row["start"])
            if zone in wanted_zones:
                here = {"id": f"{kind}-{number}", "text": text[start : row["end"]], "zone": zone}
                made.append(_made(kind, {**row, **here}))
    made.sort(key=attrgetter("start", "end"))  # stable: of records of one stretch, in the order of TYPES
    return made


def _checked(given: Iterable[str] | None, allowed: tuple[str, ...], what: str) -> tuple[str, ...]:
    if given is None:
        return allowed
    chosen = (given,) if isinstance(given, str) else tuple(given)
    for value in chosen:
        if value not in allowed:
            raise ValueError(f"{value!r} is no {what}; there are {', '.join(allowed)}")
    return tuple(value for value in allowed if value in chosen)


def _made(kind: str, data: Mapping[str, Any]) -> Record:
    """The record of one type out of the contract's JSON, checked."""
    layout = _LAYOUTS[kind]
    values = {**layout.blank, **data}
    for name in layout.converted:
        values[name] = _READERS[name](name, values[name])
    for name in ("start", "end"):
        if not isinstance(values[name], int):
            raise ValueError(f"{name}: must be a whole number, not {values[name]!r}")
    _check_closed(kind, values)
    return RECORD_TYPES[kind](*layout.pick(values))


def _check_closed(kind: str, values: Mapping[str, Any]) -> None:
    for name, allowed in VALUES[kind].items():
        value = values[name]
        if value is not None and value not in allowed:
            raise ValueError(f"{name}: {value!r} is none of {', '.join(allowed)}")


def _decimal(name: str, value: Any) -> Decimal | None:
    try:
        return None if value is None else Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        raise ValueError(f"{name}: {value!r} is no decimal string") from None


def _body(name: str, value: Any) -> Body | None:
    if value is None:
        return None
    _check_object(name, value)
    return Body(value.get("name"), value.get("gss"))


def _speaker(name: str, value: Any) -> Speaker | None:
    if value is None:
        return None
    _check_object(name, value)
    values = {**_NO_SPEAKER, **value}
    official = values["official"]
    if isinstance(official, int):  # on the doc, the place in the officials' group; in a record, its id
        values["official"] = f"official-{official + 1}"
    _check_closed("speaker", values)
    return Speaker(*map(values.get, _SPEAKER_FIELDS))


def _check_object(name: str, value: Any) -> None:
    if not isinstance(value, (dict, Mapping)):  # dict first, as what is no class costs more to ask for
        raise ValueError(f"{name}: must be an object or null, not {value!r}")


def _pairs(name: str, value: Any) -> Pairs:
    return tuple([_pair(name, item) for item in value or ()])


def _cue(name: str, value: Any) -> tuple[int, int] | None:
    return None if value is None else _pair(name, value)


def _pair(name: str, value: Any) -> tuple[int, int]:
    if isinstance(value, (list, tuple)) and len(value) == 2:
        start, end = value
        if isinstance(start, int) and isinstance(end, int):
            return start, end
    raise ValueError(f"{name}: must be [start, end], not {value!r}")


#: The fields whose JSON is not their Python value, by name.
_READERS: dict[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(("amount", "low", "high"), _decimal),
    **dict.fromkeys(("subject", "organisation", "payer"), _body),
    **dict.fromkeys(("content", "mentions"), _pairs),
    "speaker": _speaker,
    "cue": _cue,
}

#: And back to JSON, where there is a value.
_WRITERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("amount", "low", "high"), lambda value: format(value, "f")),
    **dict.fromkeys(("subject", "organisation", "payer"), Body.to_dict),
    **dict.fromkeys(("content", "mentions"), lambda pairs: [list(pair) for pair in pairs]),
    "speaker": Speaker.to_dict,
    "cue": list,
}


class _Layout(NamedTuple):
    """What is asked of every record of one type, looked up once.

    ``keys`` are those of its JSON and ``values`` reads them off a record; ``blank`` is one without any values,
    and ``pick`` takes the fields in order; ``converted`` are those that have a reader.
    """

    keys: tuple[str, ...]
    values: Callable[[Record], tuple[Any, ...]]
    blank: dict[str, None]
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    converted: tuple[str, ...]


def _layout(made: type[Record]) -> _Layout:
    names = [field.name for field in fields(made)]
    keys = ("type", *names)
    return _Layout(
        keys,
        attrgetter(*keys),
        dict.fromkeys(names),
        itemgetter(*names),
        tuple(name for name in names if name in _READERS),
    )


_LAYOUTS = {kind: _layout(made) for kind, made in RECORD_TYPES.items()}
_SPEAKER_FIELDS = tuple(field.name for field in fields(Speaker))
_NO_SPEAKER = dict.fromkeys(_SPEAKER_FIELDS)
_speaker_values = attrgetter(*_SPEAKER_FIELDS)
