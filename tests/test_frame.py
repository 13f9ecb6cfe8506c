"""Frames: stable columns and dtypes, ids that join back."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

import councilie
from councilie.frame import COLUMNS

TEXT = "Essex County Council will spend an extra £3.5m.\n"


@pytest.fixture(scope="module")
def pages(rules):
    return list(councilie.extract_all([(TEXT, "a"), ("", "b")], model=rules))


@pytest.mark.parametrize("kind", COLUMNS)
def test_columns_and_dtypes_do_not_depend_on_the_records(pages, kind):
    some, none = councilie.to_frame(pages, kind), councilie.to_frame([], kind)
    assert list(some.columns) == list(none.columns)
    assert some.columns[0] == "doc_id"
    assert some.dtypes.to_dict() == none.dtypes.to_dict()


def test_one_row_a_record(pages):
    money = councilie.to_frame(pages, "money")
    assert money[["doc_id", "id", "text", "amount", "currency"]].values.tolist() == [
        ["a", "money-1", "£3.5m", 3_500_000.0, "GBP"]
    ]


def test_rates_come_to_annual_sums(rules):
    text = "It costs £25m a year. Rent is £400 a week. Pay is £12 an hour. It owes £2bn. Interest is £68,000 a day."
    money = councilie.to_frame(rules(text), "money")
    assert money["annual"].tolist()[:2] == [25_000_000.0, 20_800.0]
    assert money["annual"].isna().tolist() == [False, False, True, True, False]


def test_sums_come_as_decimals_on_request(pages):
    [amount] = councilie.to_frame(pages, "money", decimals=True)["amount"]
    assert amount == Decimal("3500000")
    assert isinstance(amount, Decimal)


def test_docs_documents_and_pairs_give_the_same(rules, pages):
    doc = rules(TEXT)
    by_doc = councilie.to_frame([(doc, "a")], "council")
    pd.testing.assert_frame_equal(by_doc, councilie.to_frame(pages, "council"))


def test_documents_without_an_id_are_numbered(rules):
    frame = councilie.to_frame(rules.pipe(["", TEXT]), "council")
    assert frame["doc_id"].tolist() == ["1"]


def test_zones_filter(pages):
    assert len(councilie.to_frame(pages, "money", zones=("boilerplate",))) == 0


def test_unknown_type_is_refused(pages):
    with pytest.raises(ValueError, match="'sums' is no record type"):
        councilie.to_frame(pages, "sums")


@pytest.mark.parametrize("ids", [["u", "v", "w"], [10, 20, 30]])
def test_extract_frame_joins_back(rules, ids):
    news = pd.DataFrame({"url": ids, "text": [TEXT, None, "It cost £2m."], "outlet": ["x", "y", "z"]})
    money = councilie.extract_frame(news, id="url", model=rules)["money"]
    joined = money.merge(news, left_on="doc_id", right_on="url")
    assert joined["outlet"].tolist() == ["x", "z"]
    assert money["doc_id"].dtype == news["url"].dtype


def test_extract_frame_of_a_series_is_named_by_its_index(rules):
    money = councilie.extract_frame(pd.Series({"p": TEXT, "q": ""}), model=rules)["money"]
    assert money["doc_id"].tolist() == ["p"]


def test_extract_frame_without_records_keeps_the_ids_dtype(rules):
    frames = councilie.extract_frame(pd.DataFrame({"id": [1], "text": [""]}), id="id", model=rules)
    assert {frame["doc_id"].dtype.name for frame in frames.values()} == {"int64"}


def test_extract_frame_names_a_missing_column(rules):
    with pytest.raises(KeyError, match="no column 'body'"):
        councilie.extract_frame(pd.DataFrame({"text": []}), text="body", model=rules)


def test_extract_frame_warns_of_a_bad_row_and_goes_on(rules):
    news = pd.DataFrame({"text": ["\ud800", "It cost £2m."]}, dtype=object)
    with pytest.raises(ValueError, match="row 0: the text holds a lone surrogate"):
        councilie.extract_frame(news, model=rules)
    with pytest.warns(UserWarning, match="row 0: the text holds a lone surrogate"):
        frames = councilie.extract_frame(news, model=rules, on_error="warn")
    assert frames["money"]["doc_id"].tolist() == [1]
