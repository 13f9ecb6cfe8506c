"""Who is meant: a name, a pronoun or a definite role at a place, tied to an official of the same document."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc

from councilie.gazetteer import load_patterns
from councilie.groups import Row

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_ARTICLE = re.compile(r"^(?:the|our|its|this|that)\s+", re.I)


def resolve(doc: Doc, start: int, end: int, officials: list[Row], *, text: str | None = None) -> int | None:
    """Whom the words at a place mean.

    Args:
        doc: The document.
        start: Where the mention begins, as a character offset.
        end: Where it ends.
        officials: The rows of the group ``officials``.
        text: The document's text, where the caller has it: ``doc.text`` is built anew at each call.

    Returns:
        The index of the official's row, or None where the text does not tell.

    Example:
        >>> import councilie
        >>> from councilie.groups import read
        >>> doc = councilie.load("rules")("Jo Hill, leader of the council, said she would go.")
        >>> resolve(doc, 37, 40, read(doc, "officials"))
        0
    """
    text = doc.text if text is None else text
    words = text[start:end].casefold().strip()
    for index, row in enumerate(officials):
        if any(a < end and start < b for a, b in row["mentions"]):
            return index
    if words in _GENDERS:
        return _pronoun(text, start, _GENDERS[words], officials)
    if _ARTICLE.match(words):
        return _role(words, start, officials)
    return _surname(words, start, officials)


def gender(text: str, row: Row) -> str | None:
    """``"m"`` or ``"f"`` as the honorifics before a person's mentions tell, else None."""
    for start, _ in row["mentions"]:
        title = re.search(r"(\w+)\.?[ \u00a0]$", text[max(0, start - 15) : start])
        found = _title_genders().get(title[1].casefold()) if title else None
        if found:
            return found
    return None


@lru_cache(maxsize=None)
def _title_genders() -> dict[str, str]:
    return {p["pattern"].casefold(): p["gender"] for p in load_patterns("honorifics") if "gender" in p}


def _pronoun(text: str, start: int, wanted: str, officials: list[Row]) -> int | None:
    """The nearest person before the pronoun whose gender is not the other one."""
    nearest: tuple[int, int] | None = None
    for index, row in enumerate(officials):
        before = [m[0] for m in row["mentions"] if m[1] <= start]
        if before and gender(text, row) in (None, wanted):
            place = (max(before), index)
            nearest = place if nearest is None else max(nearest, place)
    return nearest[1] if nearest else None


def _role(words: str, start: int, officials: list[Row]) -> int | None:
    """*the chief executive*, *the leader*: the one person of that role, else the last one named before."""
    wanted = _ARTICLE.sub("", words)
    fitting = [
        index
        for index, row in enumerate(officials)
        if row["role"] and (row["role"].casefold() == wanted or row["role"].casefold().startswith(wanted + " "))
    ]
    before = [index for index in fitting if officials[index]["start"] < start]
    if len(fitting) == 1:
        return fitting[0]
    return before[-1] if before else None


def _surname(words: str, start: int, officials: list[Row]) -> int | None:
    last = words.split()[-1:] or [""]
    fitting = [index for index, row in enumerate(officials) if row["name"].casefold().split()[-1:] == last]
    return fitting[0] if len(fitting) == 1 else None
