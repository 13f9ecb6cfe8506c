"""STUB: official_ruler."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Optional

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from councilie.groups import write


class OfficialRuler(Pipe):
    def __init__(self, name: str, scorer: Callable[..., dict[str, Any]] | None = None) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        write(doc, "officials", [], label="official")
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        return self.scorer(examples, **kwargs) if self.scorer else {}


@Language.factory("official_ruler", assigns=["doc.spans"], default_config={"scorer": {"@scorers": "councilie.record_scorer.v1", "type": "official"}})
def make_official_ruler(nlp: Language, name: str, scorer: Optional[Callable[..., Any]]) -> OfficialRuler:
    return OfficialRuler(name, scorer)
