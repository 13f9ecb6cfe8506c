"""Find what stands in quotation marks and write it as the span group ``quotations``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from councilie.groups import Output, Row, text_of
from councilie.quotations import find


class QuotationFinder(Pipe):
    """Writes one row a quotation: ``start``, ``end`` with its marks, ``inner`` (``[start, end]``) without,
    ``level`` (0 for an outer one), ``closed`` and ``continues``, as in ``councilie.quotations.Quotation``.
    """

    def __init__(
        self, name: str, output: Output, *, scorer: Callable[..., dict[str, Any]] | None = None
    ) -> None:
        self.name = name
        self.output = output
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        self.output.write(doc, quotation_rows(text_of(doc)))
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        return self.scorer(examples, **kwargs) if self.scorer else {}


def quotation_rows(text: str) -> list[Row]:
    """The rows of a text's quotations."""
    return [
        {
            "start": quotation.start,
            "end": quotation.end,
            "inner": list(quotation.inner),
            "level": quotation.level,
            "closed": quotation.closed,
            "continues": quotation.continues,
            "rule": "quotation_marks",
        }
        for quotation in find(text)
    ]
