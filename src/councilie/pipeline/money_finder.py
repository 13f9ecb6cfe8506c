"""STUB: money_finder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Optional

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from councilie.groups import write


class MoneyFinder(Pipe):
    def __init__(self, name: str, scorer: Callable[..., dict[str, Any]] | None = None) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "money", [], label="money")
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        return self.scorer(examples, **kwargs) if self.scorer else {}


@Language.factory("money_finder", assigns=["doc.spans"], default_config={"scorer": {"@scorers": "councilie.record_scorer.v1", "type": "money"}})
def make_money_finder(nlp: Language, name: str, scorer: Optional[Callable[..., Any]]) -> MoneyFinder:
    return MoneyFinder(name, scorer)
