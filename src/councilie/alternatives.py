"""Word lists as regular expressions that branch letter by letter, so that a search compares few words.

``re`` tries the alternatives of ``council|councillor|county`` one by one at every place; of
``coun(?:cil(?:lor)?|ty)`` it drops all of them at the first letter that differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_END = ""


def alternatives(phrases: Iterable[str], gap: str = r"\s+") -> str:
    """A regular expression for any of some phrases, the longest first; for nothing where there are none.

    Args:
        phrases: The phrases, as they are written; no regular expressions.
        gap: What a blank in them stands for.

    >>> alternatives(["city", "county", "county hall", "town"])
    '(?:c(?:ity|ounty(?:\\\\s+hall)?)|town)'
    """
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _branches(root, gap) if root else "(?!)"


def _branches(node: dict[str, Any], gap: str) -> str:
    tails = [
        (gap if letter == " " else re.escape(letter)) + _branches(node[letter], gap)
        for letter in sorted(node)
        if letter != _END
    ]
    if not tails:
        return ""
    some = "|".join(tails)
    if _END in node:
        return f"(?:{some})?"
    return some if len(tails) == 1 else f"(?:{some})"
