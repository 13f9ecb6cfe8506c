"""Expectations inside the text: ``The <council gss=E10000012>Essex CC</council> met.``

A mark names a record type and the fields that must hold; ``field=`` (nothing after it) asks for None, and a
value with spaces stands in double quotes. Marks do not nest; the text without them is what is processed.
"""

from __future__ import annotations

import re
from typing import Any

_MARK = re.compile(
    r"<(?P<type>[a-z_]+)(?P<fields>(?:\s+[\w.]+=(?:\"[^\"]*\"|[^\s>\"]*))*)\s*>(?P<text>.*?)</(?P=type)>",
    re.S,
)
_FIELD = re.compile(r"([\w.]+)=(?:\"([^\"]*)\"|([^\s>\"]*))")


def parse(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text, and for each mark its ``type``, ``start``, ``end``, ``text`` and wanted ``fields``."""
    text, expected, place = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        fields = {name: quoted or bare or None for name, quoted, bare in _FIELD.findall(mark["fields"])}
        expected.append(
            {
                "type": mark["type"],
                "start": len(text),
                "end": len(text) + len(mark["text"]),
                "text": mark["text"],
                "fields": fields,
            }
        )
        text += mark["text"]
        place = mark.end()
    return text + marked[place:], expected


def field(record: Any, path: str) -> Any:
    """A field of a record's JSON, by a dotted path: ``subject.gss``."""
    value: Any = record.to_dict()
    for part in path.split("."):
        value = value.get(part) if value else None
    return value


def check(found: list[Any], expected: list[dict[str, Any]]) -> None:
    """Assert that the records found are just those expected, with their fields."""
    assert [(r.type, r.start, r.end, r.text) for r in found] == [
        (e["type"], e["start"], e["end"], e["text"]) for e in expected
    ]
    for record, wanted in zip(found, expected, strict=True):
        got = {name: field(record, name) for name in wanted["fields"]}
        assert got == wanted["fields"], record
