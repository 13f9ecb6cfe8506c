"""Sums of money as the span group ``"money"``: the grammar of ``councilie.money``, with purpose and payer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Optional

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from councilie.groups import Row, write
from councilie.labels import GROUPS
from councilie.money import Sum, find


class MoneyFinder(Pipe):
    """Finds sums of money on the characters of a text, in every zone."""

    def __init__(self, name: str, scorer: Callable[..., dict[str, Any]] | None = None) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        rows = [_row(found) for found in find(doc.text)]
        write(doc, GROUPS["money"], rows, label="money")
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        return self.scorer(examples, **kwargs) if self.scorer else {}


def _row(found: Sum) -> Row:
    return {
        "start": found.start,
        "end": found.end,
        "amount": _decimal(found.amount),
        "low": _decimal(found.low),
        "high": _decimal(found.high),
        "currency": found.currency,
        "period": found.period,
        "qualifier": found.qualifier,
        "change": found.change,
        "purpose": None,
        "payer": None,
        "rule": found.rule,
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


@Language.factory(
    "money_finder",
    assigns=["doc.spans"],
    default_config={"scorer": {"@scorers": "councilie.record_scorer.v1", "type": "money"}},
)
def make_money_finder(nlp: Language, name: str, scorer: Optional[Callable[..., Any]]) -> MoneyFinder:  # noqa: UP045
    return MoneyFinder(name, scorer)
