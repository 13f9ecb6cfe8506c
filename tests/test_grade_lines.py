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
}


@pytest.mark.parametrize("name", LINES)
def test_hostile_line_goes_through(rules, name):
    line = LINES[name]
    doc = councilie.extract(f"Ofsted rated Leeds City Council good. {line}\n\n{line}\n\n{line} is good", model=rules)
    assert any(record.text == "good" for record in doc.records)
