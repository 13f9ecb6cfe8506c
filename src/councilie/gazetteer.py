"""Read the pattern files: one JSON object a line, in spaCy's form with fields of our own beside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from spacy.util import registry

from councilie.councils import LABEL as COUNCIL
from councilie.councils import check_entry

Pattern = dict[str, Any]


@registry.misc("councilie.patterns.v1")
def load_patterns(name: str) -> list[Pattern]:
    """The patterns that ship with councilie.

    Args:
        name: The file in ``patterns/``, without its ending: ``"councils"``, ``"grades"``, ``"roles"`` …

    Raises:
        ValueError: There is no such file.

    Example:
        >>> from councilie import load_patterns
        >>> load_patterns("councils")[0]["label"]
        'COUNCIL'
    """
    file = resources.files("councilie.patterns").joinpath(f"{name}.jsonl")
    if not file.is_file():
        there = sorted(
            p.name[:-6] for p in resources.files("councilie.patterns").iterdir() if p.name.endswith(".jsonl")
        )
        raise ValueError(f"there are no patterns {name!r}; there are {', '.join(there)}")
    return list(_parse(file.read_text(encoding="utf-8"), file.name))


def read_patterns(path: str | Path) -> list[Pattern]:
    """The patterns of a file of the user's own; ``{"id": "...", "remove": true}`` takes one of ours away.

    Raises:
        OSError: The file cannot be read.
        ValueError: A line is wrong; the message names the file, the line and the field.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: is not UTF-8 (byte {error.start})") from None
    return list(_parse(text, str(path)))


def _parse(text: str, name: str) -> Iterator[Pattern]:
    seen: dict[tuple[str, Any], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            pattern = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{name}, line {number}: is not JSON ({error})") from None
        if not isinstance(pattern, dict):
            raise ValueError(f"{name}, line {number}: must be an object, not {type(pattern).__name__}")
        if pattern.get("remove"):
            if not isinstance(pattern.get("id"), str) or not pattern["id"]:
                raise ValueError(
                    f"{name}, line {number}: id: is missing or no string, so nothing can be removed"
                )
            yield pattern
            continue
        if not isinstance(pattern.get("label"), str) or not pattern["label"]:
            raise ValueError(f"{name}, line {number}: label: is missing or no string")
        if not isinstance(pattern.get("pattern"), (str, list)) or not pattern["pattern"]:
            raise ValueError(f"{name}, line {number}: pattern: must be a phrase or a list of token patterns")
        if pattern["label"] == COUNCIL:
            try:
                check_entry(pattern)
            except ValueError as error:
                raise ValueError(f"{name}, line {number}: {error}") from None
        key = pattern["label"], pattern.get("id")
        if key[1] is not None and key in seen:
            raise ValueError(f"{name}, line {number}: id: {key[1]!r} is that of line {seen[key]} as well")
        seen[key] = number
        yield pattern
