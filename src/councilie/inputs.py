"""Read what users have: text files and folders, saved HTML, JSON Lines, CSV and Parquet, gzipped or not."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from councilie.document import Failure, Source

STDIN = "-"
_IDS = ("doc_id", "id")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table or a JSON line keeps the text and the id; without an id, ``doc_id`` or ``id`` serves if there."""

    text: str = "text"
    id: str | None = None


def read_inputs(paths: Iterable[str | Path], columns: Columns = Columns()) -> Iterator[Source | Failure]:
    """The texts of files, folders and standard input, lazily and in order.

    A ``.txt`` or ``.html`` file is one document, named by its stem; in a folder, by its path below the folder.
    A line of ``.jsonl`` and a row of ``.csv`` or ``.parquet`` is one document each, named by its id column, else
    by file and line. ``.gz`` may follow any of these. ``-`` is JSON Lines on standard input. What cannot be read
    becomes a ``Failure`` that names the file, the line and the field; the rest goes on.

    Args:
        paths: Files, folders, or ``"-"``.
        columns: The names of the text and id columns.
    """
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            yield from _json_lines(sys.stdin.buffer, "standard input", columns)
        elif path.is_dir():
            found = sorted(file for file in path.rglob("*") if file.is_file() and _kind(file) in _READERS)
            if not found:
                yield Failure(str(path), f"the folder holds no {', '.join(_READERS)} file")
            for file in found:
                yield from _read(file, str(file.relative_to(path).with_name(_stem(file))), columns)
        else:
            yield from _read(path, _stem(path), columns)


def _read(path: Path, doc_id: str, columns: Columns) -> Iterator[Source | Failure]:
    reader = _READERS.get(_kind(path))
    if reader is None:
        known = ", ".join(_READERS)
        yield Failure(str(path), f"files of this kind are not read; there are {known}, each also with .gz")
        return
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            if reader in (_text, _html):
                yield from reader(file, str(path), Columns(id=doc_id))
            else:
                yield from reader(file, str(path), columns)
    except FileNotFoundError:
        yield Failure(str(path), "no such file")
    except (OSError, EOFError) as error:
        yield Failure(str(path), f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _stem(path: Path) -> str:
    return Path(path.stem).stem if path.suffix == ".gz" else path.stem


def _text(file: Any, name: str, columns: Columns) -> Iterator[Source | Failure]:
    try:
        yield Source(_decoded(file.read()), columns.id)
    except ValueError as error:
        yield Failure(name, str(error))


def _decoded(data: bytes) -> str:
    """UTF-8, with or without a byte-order mark; line ends as they are.

    Raises:
        ValueError: It is not UTF-8; the message names the line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"line {line}: is not UTF-8; save the file as UTF-8 and try again") from None


def _html(file: Any, name: str, columns: Columns) -> Iterator[Source | Failure]:
    """The main text of a saved page; its title, date and authors come out as the page's facts."""
    try:
        import trafilatura
    except ImportError:
        yield Failure(name, "HTML needs an extra: pip install 'councilie[html]'")
        return
    data = file.read()
    try:
        found = trafilatura.bare_extraction(
            data, with_metadata=True, include_comments=False, include_tables=True
        )
    except Exception as error:  # a parser's fault on a broken page is that page's failure alone
        yield Failure(name, f"the HTML cannot be read: {' '.join(str(error).split())}")
        return
    facts: Mapping[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    if not (facts.get("text") or "").strip():
        yield Failure(name, "no main text was found in the HTML")
        return
    title = " ".join((facts.get("title") or "").split()) or None
    body = facts["text"].strip()
    if title and body.startswith(title):
        body = body[len(title) :].lstrip()
    authors = [author.strip() for author in (facts.get("author") or "").split(";") if author.strip()]
    yield Source(
        text=f"{title}\n\n{body}\n" if title else f"{body}\n",
        doc_id=columns.id,
        facts={"title": title, "published": facts.get("date"), "authors": authors},
    )


def _json_lines(file: Any, name: str, columns: Columns) -> Iterator[Source | Failure]:
    for number, line in enumerate(file, 1):
        place = f"{name}, line {number}"
        if not line.strip():
            continue
        try:
            entry = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            yield Failure(place, "is not UTF-8; save the file as UTF-8 and try again")
            continue
        except ValueError as error:
            yield Failure(place, f"is not JSON: {error}")
            continue
        if not isinstance(entry, dict):
            yield Failure(place, f"must be a JSON object, not {type(entry).__name__}")
            continue
        yield _row(entry, place, columns)


def _csv(file: Any, name: str, columns: Columns) -> Iterator[Source | Failure]:
    csv.field_size_limit(2**31 - 1)
    reader = csv.DictReader(io.TextIOWrapper(file, encoding="utf-8-sig", newline=""))
    try:
        missing = _missing(reader.fieldnames or (), columns)
        if missing:
            yield Failure(name, missing)
            return
        for number, row in enumerate(reader, 1):
            yield _row(row, f"{name}, row {number}", columns)
    except UnicodeDecodeError:
        yield Failure(
            f"{name}, after line {reader.line_num}", "is not UTF-8; save the file as UTF-8 and try again"
        )
    except csv.Error as error:
        yield Failure(f"{name}, line {reader.line_num}", f"is no CSV: {error}")


def _parquet(file: Any, name: str, columns: Columns) -> Iterator[Source | Failure]:
    import pandas as pd

    try:
        frame = pd.read_parquet(file)
    except ImportError:
        yield Failure(name, "Parquet needs an extra: pip install 'councilie[parquet]'")
        return
    except Exception as error:  # pyarrow raises kinds of its own
        yield Failure(name, f"is no Parquet file: {' '.join(str(error).split())}")
        return
    missing = _missing([str(column) for column in frame.columns], columns)
    if missing:
        yield Failure(name, missing)
        return
    wanted = [c for c in frame.columns if c in (columns.text, columns.id, *_IDS)]
    for number, row in enumerate(frame[wanted].to_dict("records"), 1):
        yield _row({str(key): value for key, value in row.items()}, f"{name}, row {number}", columns)


def _missing(names: Iterable[str], columns: Columns) -> str | None:
    names = list(names)
    for option, column in (("--text-column", columns.text), ("--id-column", columns.id)):
        if column is not None and column not in names:
            return f"there is no column {column!r} among {', '.join(names) or 'none'}; name one with {option}"
    return None


def _row(entry: Mapping[str, Any], place: str, columns: Columns) -> Source | Failure:
    text = entry.get(columns.text)
    if not isinstance(text, str):
        if columns.text in entry:
            return Failure(place, f"{columns.text}: must be a string, not {text!r}")
        return Failure(place, f"{columns.text}: is missing; name the field with --text-column")
    keys = (columns.id,) if columns.id else _IDS
    named = next((entry[key] for key in keys if entry.get(key) is not None), None)
    if named is None and columns.id:
        return Failure(place, f"{columns.id}: is missing")
    return Source(text, place if named is None else str(named))


_READERS: dict[str, Callable[[Any, str, Columns], Iterator[Source | Failure]]] = {
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".parquet": _parquet,
}
