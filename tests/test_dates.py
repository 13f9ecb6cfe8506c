"""Dates: the forms of UK news, and relative ones against the day of publication."""

from __future__ import annotations

import pytest
from councilie.dates import find_dates, resolve


@pytest.mark.parametrize(
    ("expression", "iso"),
    [
        ("Thursday, 12th October 2017", "2017-10-12"),
        ("06/04/2016", "2016-04-06"),
        ("on Tuesday", "2017-01-24"),
        ("last month", "2016-12"),
        ("six years ago", "2011"),
    ],
)
def test_resolve(expression: str, iso: str) -> None:
    assert resolve(expression, "2017-01-25") == iso


def test_months_that_share_a_year() -> None:
    text = "Inspectors called in October and November last year."
    assert [d.iso for d in find_dates(text, "2017-01-24")] == ["2016-10", "2016-11"]
