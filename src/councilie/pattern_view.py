"""Which pattern, or which rule, made which span of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from councilie.loading import load

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Shown:
    """A span and what made it.

    Attributes:
        group: The span group in ``doc.spans``.
        start: Character offset.
        end: Character offset, exclusive.
        text: The span's text.
        label: The span's label.
        rule: The rule that made it, or None.
        entry: The id of the pattern entry that made it, or None where no single one did.
    """

    group: str
    start: int
    end: int
    text: str
    label: str
    rule: str | None
    entry: str | None


def show(text: str, *, model: str | Language = "rules", patterns: Iterable[str | Path] = ()) -> list[Shown]:
    """Which pattern made which span of a text.

    Args:
        text: The text.
        model: ``"rules"``, ``"full"``, or a pipeline.
        patterns: Files of your own patterns, for a model given by name.

    Raises:
        ValueError: A pattern file is wrong, or there is no such model.

    Example:
        >>> from councilie.pattern_view import show
        >>> [(shown.group, shown.text, shown.entry) for shown in show("Ofsted rated it good.")][-1]
        ('ofsted_grades', 'good', 'good')
    """
    nlp = load(model, patterns=patterns) if isinstance(model, str) else model
    doc = nlp(text)
    made = []
    for group, spans in doc.spans.items():
        rows = spans.attrs.get("rows")
        if rows is None:
            rows = [
                {"start": s.start_char, "end": s.end_char, "label": s.label_, "entry": s.id_} for s in spans
            ]
        labels = [span.label_ for span in spans]
        for number, row in enumerate(rows):
            label = row.get("label") or (labels[number] if number < len(labels) else group)
            start, end = row["start"], row["end"]
            found = doc.text[start:end]
            made.append(
                Shown(group, start, end, found, label, row.get("rule") or None, row.get("entry") or None)
            )
    return sorted(made, key=lambda shown: (shown.start, shown.end, shown.group))
