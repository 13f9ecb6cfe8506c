"""Getters on ``Doc`` over the records; nothing is stored in ``doc._``.

Every spaCy pipeline, ours or not, imports this module, so the records are imported when a getter is used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

#: The getters by name, each with the type of its records; None for all.
GETTERS = {
    "councilie": None,
    "councilie_councils": "council",
    "councilie_ofsted_grades": "ofsted_grade",
    "councilie_money": "money",
    "councilie_officials": "official",
    "councilie_quotes": "quote",
}


def register() -> None:
    """Register the getters once; somebody else's extension of that name is left alone."""
    for name, kind in GETTERS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(kind))


def _getter(kind: str | None) -> Callable[[Doc], list[Any]]:
    def get(doc: Doc) -> list[Any]:
        from councilie.record import records

        return records(doc) if kind is None else records(doc, types=(kind,))

    return get
