"""Sums that stand together share what is said of one of them.

*£2.5m, £1.5m and £470,000 respectively for new computers*: three purposes, and a payer each; *£3.9m on agency
staff, against £2.6m the year before*: one purpose; *£1,800 for missed lessons and £700 for distress*: one payer.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from councilie.groups import Row
from councilie.pipeline.money_payers import Page

_FARTHEST: Final = 110
_DEGREE = (
    r"(?:up to|as much as|more than|at least|about|around|almost|nearly|just|over|under|some|well|a further|another"
    r"|an extra|an additional|only|and)"
)
#: *£25m a year in interest – £68,000 a day*: the second sum is the first in another measure
_RESTATED = re.compile(
    r"(?: [a-z]+){0,5} ?[–—(-] ?(?:or |that is |about |around |roughly |equivalent to |nearly )*"
)
#: *£3.9m on agency staff, against £2.6m*; *from £1m to £2m*; *up from £2m*
_COMPARED = re.compile(
    r"[^.;:£\n]{0,60}?(?:,| –| -)?(?: (?:last|this) year)?(?: (?:up|down|rising|rose|risen|falling|fell|grew))?"
    r" (?:against|compared (?:with|to)|from|to|rather than|instead of|versus)"
    rf"(?: an? (?:original |initial |planned )?(?:budget|estimate|forecast) of)?(?: {_DEGREE})* "
)
#: *£2.5m, £1.5m and £470,000*; *£1,000, then £2,500*
_LISTED = re.compile(
    rf"(?: a year| this year| last year)?(?:,|,? and|,? or|,? then|,? plus|,? followed by)(?: {_DEGREE})* "
)
#: *£1,800 for missed education and £700 for distress*; *offered £2,500: £1,800 for education*
_ITEMS = re.compile(
    r"(?::| –| -|,? (?:including|of which)"
    r"|(?: (?:for|on|to|into|towards|in|of) [^.:;£\n]{1,70}?)(?:,|;|,? and|,? plus|,? with))"
    rf"(?: {_DEGREE})* "
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|says?|said|which|who|it|he|she|they|but)\b"
)
_RESPECTIVELY = re.compile(r"[^.;:£\n]{0,60}\brespectively\b")
#: *Of the £12m, more than £5m goes on X*: the first is no part of the list
_WHOLE = re.compile(r"\b[Oo]f (?:the|that|its|this) $")
#: *The fund is £50m, and some £14m of it has gone on X*
_PART = re.compile(r" of (?:it|that|this|which)\b")
_BUDGET = re.compile(r"\b(?:budget|estimate|forecast) of ")


def share(page: Page, rows: list[Row]) -> None:
    """Complete purposes and payers of neighbouring sums in a page's rows, in place."""
    listed: list[Row] = []
    for row, after in pairwise(rows):
        gap = page.text[row["end"] : after["start"]] if after["start"] - row["end"] <= _FARTHEST else "\n"
        listed.append(row)
        if row["change"] == "decrease" and not after["change"] and _LISTED.fullmatch(gap):
            after.update(change="decrease", purpose=None, payer=None)  # save £149m this year and £226m next
        if gap.startswith(("\n", "\r")) or "decrease" in (row["change"], after["change"]):
            _close(page, listed)
            listed = []
            continue
        if _LISTED.fullmatch(gap) and not _PART.match(page.text, after["end"]):
            after["payer"] = after["payer"] or row["payer"]
            continue
        _close(page, listed)
        listed = []
        if gap == " (" and _value(row) == _value(after):  # £2.5 million (£2.5m) for staff
            for field in ("purpose", "payer", "change"):
                row[field] = after[field] = row[field] or after[field]
        elif _RESTATED.fullmatch(gap):
            after["purpose"] = after["purpose"] or row["purpose"]
        elif _COMPARED.fullmatch(gap) and not _FINITE.search(gap):
            after["purpose"] = after["purpose"] or row["purpose"]
            after["payer"] = None if _BUDGET.search(gap) else after["payer"] or row["payer"]
        elif _ITEMS.fullmatch(gap) and not _FINITE.search(gap):
            after["payer"] = after["payer"] or row["payer"]
    if rows:
        _close(page, [*listed, rows[-1]])


def _close(page: Page, listed: list[Row]) -> None:
    """The sums of one list have the purpose that follows the last; *respectively* gives each its payer."""
    if len(listed) < 2:
        return
    for row in listed:
        if _WHOLE.search(page.text, max(0, row["start"] - 12), row["start"]):
            continue
        row["purpose"] = row["purpose"] or listed[-1]["purpose"]
    first, last = listed[0], listed[-1]
    if last["payer"] and _RESPECTIVELY.match(page.text, last["end"], last["end"] + _FARTHEST):
        councils = page.councils_in(page.sentence(first["start"], first["start"])[0], first["start"])
        if len(councils) == len(listed):
            for row, council in zip(listed, councils, strict=True):
                row["payer"] = {"name": council.name, "gss": council.gss}


def _value(row: Row) -> tuple[str | None, ...]:
    return row["amount"], row["low"], row["high"]
