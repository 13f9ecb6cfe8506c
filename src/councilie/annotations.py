"""Annotated examples, in the formats in which people have them: texts with labelled character spans."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and what somebody marked in it.

    Attributes:
        text: The text.
        spans: ``(start, end, label)``, character offsets, end exclusive.
        doc: The spaCy ``Doc`` that it came from, with whatever annotation that has, or None.
    """

    text: str
    spans: tuple[Span, ...]
    doc: Doc | None = None

    @classmethod
    def from_doc(cls, doc: Doc) -> Annotated:
        """The entities and the spans of every span group of a ``Doc``."""
        groups = [doc.ents, *doc.spans.values()]
        spans = {(span.start_char, span.end_char, span.label_) for group in groups for span in group}
        return cls(doc.text, tuple(sorted(spans)), doc)


def read_annotations(path: str | Path) -> list[Annotated]:
    """Annotated texts out of a file.

    It reads spaCy's ``DocBin`` (``.spacy``), lines of the record contract (the label is a record's type), and
    the JSON Lines or JSON of Prodigy (rejected and ignored tasks are left out), doccano and Label Studio.

    Args:
        path: The file.

    Raises:
        OSError: The file cannot be read.
        ValueError: A line is in none of these formats, or a span is wrong; the message names line and field.

    Example:
        >>> import tempfile, pathlib
        >>> file = pathlib.Path(tempfile.mkdtemp(), "mine.jsonl")
        >>> line = '{"text": "Rated good.", "spans": [{"start": 6, "end": 10, "label": "RATING"}]}'
        >>> _ = file.write_text(line)
        >>> read_annotations(file)[0].spans
        ((6, 10, 'RATING'),)
    """
    path = Path(path)
    if path.suffix == ".spacy":
        return _read_docbin(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: is not UTF-8 (byte {error.start})") from None
    made = []
    for where, task in _tasks(text, str(path)):
        if task.get("answer", "accept") != "accept":
            continue
        content, spans = _spans(task, where)
        for start, end, label in spans:
            if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(content)):
                raise ValueError(f"{where}: the span {start}..{end} ({label}) lies outside its text")
        made.append(Annotated(content, tuple(sorted(set(spans)))))
    return made


def _read_docbin(path: Path) -> list[Annotated]:
    import spacy
    from spacy.tokens import DocBin

    try:
        docs = DocBin().from_disk(path)
    except (KeyError, ValueError, TypeError, EOFError, OverflowError) as error:
        raise ValueError(f"{path}: is no DocBin ({error})") from None
    return [Annotated.from_doc(doc) for doc in docs.get_docs(spacy.blank("en").vocab)]


def _tasks(text: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of a JSON array, or of JSON Lines, each with its place."""
    if text.lstrip().startswith("["):
        try:
            numbered: Iterable[tuple[str, Any]] = (
                (f"{name}, task {number}", task) for number, task in enumerate(json.loads(text), 1)
            )
        except ValueError as error:
            raise ValueError(f"{name}: is not JSON ({error})") from None
    else:
        numbered = ((f"{name}, line {n}", line) for n, line in enumerate(text.split("\n"), 1) if line.strip())
    for where, task in numbered:
        if isinstance(task, str):
            try:
                task = json.loads(task)
            except ValueError as error:
                raise ValueError(f"{where}: is not JSON ({error})") from None
        if not isinstance(task, Mapping):
            raise ValueError(f"{where}: must be an object, not {type(task).__name__}")
        yield where, task


def _spans(task: Mapping[str, Any], where: str) -> tuple[str, list[Span]]:
    data = task.get("data")
    text = task.get("text", data.get("text") if isinstance(data, Mapping) else None)
    if not isinstance(text, str):
        raise ValueError(f"{where}: text: is missing or no string")
    for reader in (_contract, _prodigy, _doccano, _label_studio):
        try:
            spans = reader(task)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(
                f"{where}: a span is not as {reader.__name__[1:]} writes it ({error!r})"
            ) from None
        if spans is not None:
            return text, spans
    raise ValueError(
        f"{where}: has none of the fields records (councilie), spans (Prodigy), label, labels or entities "
        f"(doccano), annotations (Label Studio)"
    )


def _contract(task: Mapping[str, Any]) -> list[Span] | None:
    if "records" not in task:
        return None
    return [(r["start"], r["end"], r["type"]) for r in task["records"] if not r.get("optional")]


def _prodigy(task: Mapping[str, Any]) -> list[Span] | None:
    if "spans" not in task:
        return None
    return [(s["start"], s["end"], s["label"]) for s in task["spans"] or ()]


def _doccano(task: Mapping[str, Any]) -> list[Span] | None:
    if "entities" in task:
        return [(s["start_offset"], s["end_offset"], s["label"]) for s in task["entities"]]
    listed = task.get("label", task.get("labels"))
    if not isinstance(listed, list) or any(isinstance(item, Mapping) for item in listed):
        return None
    return [(start, end, label) for start, end, label in listed]


def _label_studio(task: Mapping[str, Any]) -> list[Span] | None:
    if "annotations" in task:
        results = [r for done in task["annotations"] if not done.get("was_cancelled") for r in done["result"]]
        values = [result["value"] for result in results if "labels" in result["value"]]
    elif isinstance(task.get("label"), list):
        values = task["label"]
    else:
        return None
    return [(value["start"], value["end"], label) for value in values for label in value["labels"]]
