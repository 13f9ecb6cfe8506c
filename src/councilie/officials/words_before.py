"""The word, or the run of capitalised words, that ends at a place."""

from __future__ import annotations

import re

from councilie.officials.roles import ORGANISATION

_ENDS_WORD = re.compile(r"[\s,.;:()\"“”‘–—]")
_ORGANISATION_BEFORE = re.compile(ORGANISATION + "$")


def last_word(text: str, place: int) -> str:
    """The last word before a place, folded, without the marks around it."""
    end = place
    while end and text[end - 1] in " \u00a0,":
        end -= 1
    begin = text.rfind(" ", max(0, end - 30), end) + 1
    return text[begin:end].rsplit("\n", 1)[-1].strip("“\"'‘(.").casefold()


def word_before(text: str, place: int, reach: int) -> tuple[str, int] | None:
    """The word before a place, with a blank or a hyphen between, and where it begins."""
    first, end = max(0, place - reach), place
    while end > first and text[end - 1] in " \u00a0":
        end -= 1
    if end == place:
        end -= 1
        if text[end : end + 1] != "-":
            return None
    begin = max(first, text.rfind(" ", first, end) + 1)
    if not text[begin:end].isalpha():
        begin = end - len(_ENDS_WORD.split(text[begin:end])[-1].lstrip("-"))
    return (text[begin:end], begin) if begin < end else None


def run_before(text: str, end: int) -> int:
    """Where the run of capitalised words that ends here begins."""
    floor = max(0, end - 80)
    line = max(text.rfind("\n", floor, end) + 1, floor)
    found = _ORGANISATION_BEFORE.search(text, line, end)
    return found.start() if found else end
