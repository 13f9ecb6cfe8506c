"""Sums of money as the span group ``"money"``: the grammar of ``councilie.money``, with purpose and payer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from councilie.groups import Output, Row, read, text_of, zone_finder
from councilie.labels import GROUPS
from councilie.money import Sum, find
from councilie.pipeline.money_lists import share
from councilie.pipeline.money_payers import Page, payer_of
from councilie.pipeline.money_phrases import is_shortfall
from councilie.pipeline.money_purposes import purpose_of

#: Sums below this one in boilerplate are prices and allowances, not news.
_LEAST_NEWS = 100_000


class MoneyFinder(Pipe):
    """Finds sums of money on the characters of a text, in every zone."""

    def __init__(
        self,
        name: str,
        output: Output,
        *,
        zones: bool = True,
        scorer: Callable[..., dict[str, Any]] | None = None,
    ) -> None:
        self.name = name
        self.output = output
        self.zones = zones
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        text, zone_at = text_of(doc), zone_finder(doc, self.zones)
        sums = find(text)
        if not sums:
            self.output.write(doc, [])
            return doc
        page = Page(text, read(doc, GROUPS["council"]), zone_at)
        rows: list[Row] = []
        for found in sums:
            glued = rows and rows[-1]["end"] == found.start  # no sentence: £1£1£1
            if glued or (zone_at(found.start) == "boilerplate" and _is_pay(found)):
                rows.append(_row(found, None, None))
                continue
            start, end = page.sentence(found.start, found.end)
            if found.change == "decrease" or is_shortfall(text[max(start, found.start - 60) : found.start]):
                rows.append(_row(found, None, None))  # nobody pays a cut, and what a debt is for is past
                continue
            rows.append(_row(found, purpose_of(found, page, start, end), payer_of(found, page, start, end)))
        share(page, rows)
        self.output.write(doc, rows)
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        return self.scorer(examples, **kwargs) if self.scorer else {}


def _is_pay(found: Sum) -> bool:
    """Whether a sum in an advert has the shape of pay or of a price: a rate, a range or a small sum."""
    amount = found.amount or found.low or found.high
    return found.period is not None or found.amount is None or amount is None or amount < _LEAST_NEWS


def _row(found: Sum, purpose: str | None, payer: dict[str, Any] | None) -> Row:
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
        "purpose": purpose,
        "payer": payer,
        "rule": found.rule,
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
