"""Lines that would make a careless rule for grades try every way to read them."""

from __future__ import annotations

import pytest

import councilie

LINES = {
    "places joined by and": "A and " * 80 + "A x",
    "places joined by marks": "Leeds, York; Hull and " * 20 + "x",
    "initials": "A-" * 2500 + " was",
    "possessives": "Kent’s " * 800,
    "brackets": "Leeds (" * 700,
    "a number and prepositions": "Of 40 schools two " + "to " * 300 + "x. Two " + "to " * 400 + "x good, ",
    "a name of type words": "Church of England " * 60 + "Xavier Lodge, a children’s home, is good.",
    "adverbs": "Leadership good " + "very " * 1000,
    "names of schools": "Elm Primary School, " * 1000,
    "articles": "the a an " * 1500 + "school",
}


@pytest.mark.parametrize("name", LINES)
def test_hostile_line_goes_through(rules, name):
    line = LINES[name]
    doc = councilie.extract(
        f"Ofsted rated Leeds City Council good. {line}\n\n{line}\n\n{line} is good", model=rules
    )
    assert any(record.text == "good" for record in doc.records)
