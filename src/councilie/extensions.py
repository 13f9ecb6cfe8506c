"""Getters on ``Doc`` over the records; nothing is stored in ``doc._``."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from councilie.record import records


def _records(doc: Doc) -> list[Any]:
    return records(doc)


def _councils(doc: Doc) -> list[Any]:
    return records(doc, types=("council",))


def _ofsted_grades(doc: Doc) -> list[Any]:
    return records(doc, types=("ofsted_grade",))


def _money(doc: Doc) -> list[Any]:
    return records(doc, types=("money",))


def _officials(doc: Doc) -> list[Any]:
    return records(doc, types=("official",))


def _quotes(doc: Doc) -> list[Any]:
    return records(doc, types=("quote",))


GETTERS = {
    "councilie": _records,
    "councilie_councils": _councils,
    "councilie_ofsted_grades": _ofsted_grades,
    "councilie_money": _money,
    "councilie_officials": _officials,
    "councilie_quotes": _quotes,
}


def register() -> None:
    """Register the getters once; somebody else's extension of that name is left alone."""
    for name, getter in GETTERS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
