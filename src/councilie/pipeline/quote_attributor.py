"""STUB: quote_attributor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Optional

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from councilie.groups import write


class QuoteAttributor(Pipe):
    def __init__(self, name: str, scorer: Callable[..., dict[str, Any]] | None = None) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "quotes", [], label="quote")
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        return self.scorer(examples, **kwargs) if self.scorer else {}


@Language.factory("quote_attributor", assigns=["doc.spans"], default_config={"scorer": {"@scorers": "councilie.record_scorer.v1", "type": "quote"}})
def make_quote_attributor(nlp: Language, name: str, scorer: Optional[Callable[..., Any]]) -> QuoteAttributor:
    return QuoteAttributor(name, scorer)
