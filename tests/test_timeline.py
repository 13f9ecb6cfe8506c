"""The timeline: one row a judgement, in order, across documents."""

from __future__ import annotations

import councilie
from councilie.document import Document
from councilie.record import Body, OfstedGrade
from councilie.timelines import COLUMNS

LEEDS = Body("Leeds City Council", "E08000035")


def grade(number, word, date, status="current", area="overall", subject=LEEDS):
    return OfstedGrade(
        f"ofsted_grade-{number}", 0, 4, word, "body", None, word, area, subject, status, date, None
    )


def page(doc_id, *records, published=None):
    return Document(doc_id, "", None, published, (), (), records)


def cells(frame, *names):
    return frame[list(names)].astype(object).where(frame[list(names)].notna(), None).values.tolist()


def test_judgements_are_in_order_and_the_last_one_is_current():
    frame = councilie.timeline(
        [grade(1, "outstanding", "2022"), grade(2, "good", "2018"), grade(3, "inadequate", "2015-03")]
    )
    assert cells(frame, "grade", "date", "status") == [
        ["inadequate", "2015-03", "previous"],
        ["good", "2018", "previous"],
        ["outstanding", "2022", "current"],
    ]


def test_mentions_of_one_judgement_are_one_row_across_documents():
    frame = councilie.timeline(
        [
            page("a", grade(1, "good", "2018")),
            page("b", grade(1, "good", "2018-05-02"), grade(2, "good", None)),
        ]
    )
    assert cells(frame, "grade", "date") == [["good", "2018-05-02"]]
    assert set(frame["documents"][0]) == {"a", "b"}


def test_dates_that_differ_are_two_judgements():
    frame = councilie.timeline([grade(1, "good", "2014"), grade(2, "good", "2018")])
    assert cells(frame, "date", "status") == [["2014", "previous"], ["2018", "current"]]


def test_a_later_document_makes_an_earlier_grade_previous():
    frame = councilie.timeline(
        [
            page("new", grade(1, "good", None), published="2019-05-01"),
            page("old", grade(1, "inadequate", "2016-04-06")),
        ]
    )
    assert cells(frame, "grade", "status") == [["inadequate", "previous"], ["good", "current"]]


def test_areas_and_subjects_have_timelines_of_their_own():
    other = Body("Oakwood Hill Academy")
    frame = councilie.timeline(
        [
            grade(1, "good", "2018"),
            grade(2, "inadequate", "2018", area="adoption"),
            grade(3, "good", "2012", subject=other),
        ]
    )
    assert cells(frame, "council", "gss", "area", "status") == [
        ["Leeds City Council", "E08000035", "overall", "current"],
        ["Leeds City Council", "E08000035", "adoption", "current"],
        ["Oakwood Hill Academy", None, "overall", "current"],
    ]


def test_a_grade_that_no_longer_stands_is_never_current():
    frame = councilie.timeline([grade(1, "inadequate", None, status="previous")])
    assert cells(frame, "status") == [["previous"]]


def test_hopes_counts_and_other_records_are_left_out(rules):
    text = "Leeds City Council hopes to be rated good by Ofsted. Ten councils are rated good."
    frame = councilie.timeline(councilie.extract(text, model=rules))
    assert frame.empty
    assert list(frame.columns) == list(COLUMNS)


def test_docs_are_sources_too(rules):
    frame = councilie.timeline(rules("Ofsted rated Leeds City Council good in 2018."))
    assert cells(frame, "council", "grade", "date", "documents") == [
        ["Leeds City Council", "good", "2018", ()]
    ]
