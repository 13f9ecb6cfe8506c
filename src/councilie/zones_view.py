"""A page with its zones in the margin, for people to read."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from councilie.groups import read
from councilie.labels import ZONES_KEY

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from councilie.document import Document

_ZONE, _RULE = 12, 22  # columns of the margin
_LONGEST = 600  # characters of one line that are shown


def render_zones(page: str | Document | Doc, width: int = 100) -> str:
    """The lines of a page, each with its zone and the rule that put it there in the margin.

    Args:
        page: A text, which is zoned here; a processed spaCy ``Doc``; or a ``Document``, which knows no rules.
        width: Columns of the whole; longer lines go on in the next row, very long ones are cut with "…".

    Raises:
        ValueError: The width leaves no room for text.

    Example:
        >>> print(render_zones("Bins row\\n\\nDudley Council said sorry for the bins.", width=70))
        headline    headline              | Bins row
                                          |
        body        prose                 | Dudley Council said sorry for the
                                          | bins.
    """
    room = width - _ZONE - _RULE - 2
    if room < 20:
        raise ValueError(f"width must be {_ZONE + _RULE + 22} or more, not {width}")
    text, rows = _zones(page)
    shown: list[str] = []
    place = 0
    for row in rows:
        shown += [_margin("", "")] * max(text.count("\n", place, row["start"]) - 1, 0)
        place = row["end"]
        line = " ".join(text[row["start"] : min(place, row["start"] + _LONGEST)].split())
        if place - row["start"] > _LONGEST:
            line += " …"
        for number, part in enumerate(textwrap.wrap(line, room) or [""]):
            shown.append(
                _margin("" if number else row["zone"], "" if number else row.get("rule", "")) + " " + part
            )
    return "\n".join(shown)


def _margin(zone: str, rule: str) -> str:
    return f"{zone:<{_ZONE}}{rule:<{_RULE}}|"


def _zones(page: str | Document | Doc) -> tuple[str, list[dict[str, Any]]]:
    """The text, and its zones in order."""
    from councilie.document import Document

    if isinstance(page, Document):
        return page.text, [zone.to_dict() for zone in page.zones]
    doc = _zoner()(page) if isinstance(page, str) else page
    return doc.text, read(doc, ZONES_KEY)


@lru_cache(maxsize=1)
def _zoner() -> Language:
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    nlp.add_pipe("page_zones")
    return nlp
