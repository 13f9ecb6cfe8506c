"""Dates: the forms of UK news, and relative ones against the day of publication."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilie.dates import find_dates, resolve
from councilie.partial_date import PartialDate

PUBLISHED = "2017-01-25"  # a Wednesday


@pytest.mark.parametrize(
    ("expression", "iso", "rule"),
    [
        ("12th October 2017", "2017-10-12", "day_month_year"),
        ("Thursday, 12th October 2017", "2017-10-12", "day_month_year"),
        ("Thursday 12 October 2017", "2017-10-12", "day_month_year"),
        ("the 1st of March 2019", "2019-03-01", "day_month_year"),
        ("24th Jan, 2017", "2017-01-24", "day_month_year"),
        ("24 Jan 2017", "2017-01-24", "day_month_year"),
        ("9 NOV 2023", "2023-11-09", "day_month_year"),
        ("9-Nov-2023", "2023-11-09", "day_month_year"),
        ("Published24 February 2014", "2014-02-24", "day_month_year"),
        ("Mon 5 Sept. 2018", "2018-09-05", "day_month_year"),
        ("October 12, 2017", "2017-10-12", "month_day_year"),
        ("Dec. 3rd, 2015", "2015-12-03", "month_day_year"),
        ("06/04/2016", "2016-04-06", "numeric_date"),
        ("6/4/16", "2016-04-06", "numeric_date"),
        ("04/22/2016", "2016-04-22", "numeric_date"),
        ("15.10.19", "2019-10-15", "numeric_date"),
        ("Tue, 15/10/2019", "2019-10-15", "numeric_date"),
        ("21/06/2019Teaser", "2019-06-21", "numeric_date"),
        ("01-02-98", "1998-02-01", "numeric_date"),
        ("2017-01-24", "2017-01-24", "iso_date"),
        ("2017-01-24T09:00:00Z", "2017-01-24", "iso_date"),
        ("January 2017", "2017-01", "month_year"),
        ("Jan 2017", "2017-01", "month_year"),
        ("in 2012", "2012", "year"),
        ("early 2015", "2015", "year"),
        ("mid-2015", "2015", "year"),
        ("the end of 2015", "2015", "year"),
        ("autumn 2018", "2018", "year"),
        ("the 2015 inspection", "2015", "year"),
        ("12-16 January 2026", "2026-01", "day_range"),
        ("12th to 16th January 2026", "2026-01", "day_range"),
        ("2013-14", None, "financial_year"),
        ("2013/14", None, "financial_year"),
        ("31 February 2017", None, "day_month_year"),
    ],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_absolute(expression: str, iso: str | None, rule: str, published: str | None) -> None:
    (mention,) = find_dates(expression, published)
    assert (mention.iso, mention.rule) == (iso, rule)
    assert expression[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("expression", "published", "iso"),
    [
        # days
        ("January 24", PUBLISHED, "2017-01-24"),
        ("January 26", PUBLISHED, "2016-01-26"),
        ("12 October", PUBLISHED, "2016-10-12"),
        ("on 25 January", PUBLISHED, "2017-01-25"),
        ("Tuesday (January 24)", PUBLISHED, "2017-01-24"),
        ("will meet on 26 January", PUBLISHED, "2017-01-26"),
        ("by April 2", PUBLISHED, "2017-04-02"),
        ("29 February", "2017-03-10", None),
        ("24 January", "2017-01", "2017-01-24"),
        ("on Tuesday", PUBLISHED, "2017-01-24"),
        ("on Wednesday", PUBLISHED, "2017-01-25"),
        ("on Thursday", PUBLISHED, "2017-01-19"),
        ("last Wednesday", PUBLISHED, "2017-01-18"),
        ("next Wednesday", PUBLISHED, "2017-02-01"),
        ("this Friday", PUBLISHED, "2017-01-27"),
        ("will vote on Friday", PUBLISHED, "2017-01-27"),
        ("is to be debated on Friday", PUBLISHED, "2017-01-27"),
        ("which will close, was inspected on Friday", PUBLISHED, "2017-01-20"),
        ("It will close. It was told on Friday", PUBLISHED, "2017-01-20"),
        ("on Tuesday", "2017-01", None),
        ("yesterday", PUBLISHED, "2017-01-24"),
        ("yesterday", "2017-03-01", "2017-02-28"),
        ("today", PUBLISHED, "2017-01-25"),
        ("this morning", PUBLISHED, "2017-01-25"),
        ("tomorrow", "2016-12-31", "2017-01-01"),
        ("last night", PUBLISHED, "2017-01-24"),
        ("three days ago", PUBLISHED, "2017-01-22"),
        # weeks and months
        ("last week", PUBLISHED, "2017-01"),
        ("last week", "2017-03-02", "2017-02"),
        ("last week", "2017-02-08", None),  # it lay in two months
        ("three weeks ago", PUBLISHED, "2017-01"),
        ("last month", PUBLISHED, "2016-12"),
        ("this month", PUBLISHED, "2017-01"),
        ("last month", "2017", None),
        ("six months ago", PUBLISHED, "2016-07"),
        ("in September", PUBLISHED, "2016-09"),
        ("in January", PUBLISHED, "2017-01"),
        ("in April", "2017-10-12", "2017-04"),
        ("will start in April", PUBLISHED, "2017-04"),
        ("due to open in April", "2017-10-12", "2018-04"),
        ("last April", PUBLISHED, "2016-04"),
        ("last January", PUBLISHED, "2016-01"),
        ("next April", PUBLISHED, "2017-04"),
        ("November last year", PUBLISHED, "2016-11"),
        ("September this year", PUBLISHED, "2017-09"),
        ("in September", "2017", None),
        # years
        ("last year", PUBLISHED, "2016"),
        ("next year", PUBLISHED, "2018"),
        ("earlier this year", PUBLISHED, "2017"),
        ("last year", "2017", "2016"),
        ("at the end of last year", PUBLISHED, "2016"),
        ("the start of the year", PUBLISHED, "2017"),
        ("six years ago", PUBLISHED, "2011"),
        ("a year ago", PUBLISHED, "2016"),
        ("a decade ago", PUBLISHED, "2007"),
        ("just over six years ago", PUBLISHED, "2010"),
        ("almost six years ago", PUBLISHED, "2011"),
        ("just over six years after it was rated", PUBLISHED, "2010"),
        ("two years earlier", PUBLISHED, "2015"),
        ("in three years’ time", PUBLISHED, "2020"),
        ("last summer", PUBLISHED, "2016"),
        ("last summer", "2017-10-12", "2017"),
        ("next autumn", PUBLISHED, "2017"),
        ("next autumn", "2021-11-19", "2022"),
        ("this spring", PUBLISHED, "2017"),
        ("nine months on,", PUBLISHED, None),
        ("the following year", PUBLISHED, None),
    ],
)
def test_relative(expression: str, published: str, iso: str | None) -> None:
    (mention,) = find_dates(expression, published)
    assert mention.iso == iso
    assert resolve(expression, published) == iso
    assert resolve(expression, None) is None


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("Officers visited homes in October and November last year.", ["2016-10", "2016-11"]),
        ("It ran from November to February 2015.", ["2014-11", "2015-02"]),
        ("Visits were made in April, May and June 2016.", ["2016-04", "2016-05", "2016-06"]),
        ("Inspectors came between April 22 and May 2.", ["2016-04-22", "2016-05-02"]),
        (
            "Published in January 2017, it was grim. Nine months on inspectors found more.",
            ["2017-01", "2017-10"],
        ),
        ("It was good in 2015 and inadequate two years earlier.", ["2015", "2013"]),
        ("It closed in 2015, six years after it opened.", ["2015", "2009"]),
        ("It opened in 2010. Two years later it shut.", ["2010", "2012"]),
        ("It opened in 2010 and shut the following year.", ["2010", "2011"]),
        ("It opened in 2010.\nTwo years later it shut.", ["2010", None]),
        ("Rated good in 2012, it was inspected on Tuesday.", ["2012", "2017-01-24"]),
        ("It was good as recently as 2013.", ["2013"]),
        (
            "It shut in the summer. It was to open in the spring, and a summer school was planned.",
            ["2016", "2016"],
        ),
        ("It was good in 2014, having been poor two years before.", ["2014", "2012"]),
        ("It was good in 2014 and poor three years before that.", ["2014", "2011"]),
        ("It opened two years before the war.", []),
        ("It opened in May 2012 and shut the following March.", ["2012-05", "2013-03"]),
        ("It opened in May 2012, and a wing the previous autumn.", ["2012-05", "2011"]),
        ("It shut in June 2012, a year after a rating of poor.", ["2012-06", "2011"]),
        ("It was rated poor six months after a review.", []),
    ],
)
def test_dates_of_a_paragraph(text: str, isos: list[str | None]) -> None:
    assert [mention.iso for mention in find_dates(text, PUBLISHED)] == isos


@pytest.mark.parametrize(
    "text",
    [
        "3 hours ago",
        "at 6.30pm",
        "£2012",
        "2012 children",
        "2,012 homes",
        "section 1.2.16",
        "May said that she would march to the August Institute",
        "April Jones, June Smith and Jan Pell",
        "Sheffield Wednesday beat Town",
        "the Sunday Times",
        "Good Friday is a holiday",
        "over the last year",
        "a million times a day on television",
        "24/7 care",
        "the second time",
        "Mar del Plata",
        "12 DECLARATIONS OF INTEREST",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize("published", ["", "yesterday", "24/01/2017", "2017-13", "2017-02-30", "17"])
def test_published_must_be_iso(published: str) -> None:
    if published:
        with pytest.raises(ValueError, match="ISO 8601"):
            find_dates("today", published)
    else:
        assert resolve("today", published) is None


def test_published_may_have_a_time() -> None:
    assert resolve("yesterday", "2017-01-25T08:00:00Z") == "2017-01-24"


WORDS = st.sampled_from(
    "12 th October 2017 Jan , . / - 06 04 last next this year month week on Tuesday six years"
    " ago in the of and end early mid 2012 9999 0 31 Sept. ( ) May by will yesterday a two earlier"
    " later \n".split(" ")
)


@given(
    text=st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)), month=st.integers(1, 12)
)
def test_any_text(text: str, month: int) -> None:
    place = 0
    for mention in find_dates(text, f"2020-{month:02}-28"):
        assert place <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.iso is None or PartialDate.parse(mention.iso).iso() == mention.iso
        place = mention.end


@given(
    day=st.dates(),
    form=st.sampled_from(
        ["{d} {B} {Y}", "{B} {d}, {Y}", "{d}/{m}/{Y}", "{Y}-{m:02}-{d:02}", "{d:02}.{m:02}.{Y}"]
    ),
)
def test_forms_round_trip(day: object, form: str) -> None:
    import datetime

    assert isinstance(day, datetime.date)
    if 1900 <= day.year <= 2099:
        written = form.format(d=day.day, m=day.month, B=day.strftime("%B"), Y=day.year)
        assert resolve(written, None) == day.isoformat()
