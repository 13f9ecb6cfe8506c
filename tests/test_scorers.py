"""What the scorers take for right."""

from __future__ import annotations

import pytest
import spacy
from spacy.training import Example

from councilie.groups import write
from councilie.labels import GROUPS
from councilie.scorers import score_type

TEXT = "Jo Pell of the NAHT, “in Leeds,” said it rained."


def scored(kind, gold, predicted):
    """The scores of one predicted record against one of the gold."""
    nlp = spacy.blank("en")
    example = Example(nlp(TEXT), nlp(TEXT))
    for doc, row in ((example.reference, gold), (example.predicted, predicted)):
        write(doc, GROUPS[kind], [row], label=kind.upper())
    scores = score_type([example], kind)
    return scores[f"{GROUPS[kind]}_f"], scores[f"{GROUPS[kind]}_record_f"]


def official(**organisation):
    return {
        "start": 0,
        "end": 7,
        "name": "Jo Pell",
        "role_type": "union",
        "organisation": organisation or None,
    }


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ({"name": "NAHT", "gss": None}, {"name": "the NAHT’s Leeds", "gss": None}, 1.0),
        ({"name": "NAHT", "gss": None}, {"name": "National Union of Teachers", "gss": None}, 0.0),
        ({"name": "NAHT", "gss": None}, {}, 0.0),
        ({}, {}, 1.0),
        ({"name": "Leeds", "gss": "E08000035"}, {"name": "Leeds City Council", "gss": "E08000035"}, 1.0),
        (
            {"name": "Leeds City Council", "gss": "E08000035"},
            {"name": "Leeds City Council", "gss": None},
            0.0,
        ),
    ],
)
def test_bodies_are_the_same_by_code_or_else_by_half_of_their_words(gold, predicted, right):
    assert scored("official", official(**gold), official(**predicted)) == (1.0, right)


@pytest.mark.parametrize(
    ("start", "end", "right"), [(21, 32, 1.0), (22, 31, 1.0), (22, 29, 0.0), (25, 30, 0.0)]
)
def test_marks_at_the_edges_of_a_span_do_not_count(start, end, right):
    row = {"start": 22, "end": 30, "gss": None}
    assert scored("council", row, {**row, "start": start, "end": end})[0] == right


@pytest.mark.parametrize(("end", "right"), [(40, 1.0), (38, 1.0), (34, 0.0)])
def test_a_quotation_is_right_from_four_fifths_of_its_letters_on(end, right):
    def row(last):
        return {"start": 22, "end": last, "content": [[22, last]], "speaker": None}

    assert scored("quote", row(40), row(end))[0] == right
