"""Checking pattern files: what is wrong, where, and what was meant; and showing which pattern made a span."""

from __future__ import annotations

import json

import pytest

from councilie.pattern_check import Problem, check
from councilie.pattern_view import show


def problems(tmp_path, *lines, examples=True):
    file = tmp_path / "mine.jsonl"
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(written), encoding="utf-8")
    return check([file], examples=examples)


GOOD = {
    "label": "CARE_RATING",
    "id": "rated_good",
    "pattern": [{"LOWER": "rated"}, {"LOWER": {"IN": ["good", "poor"]}}],
    "span": [1, 2],
    "examples": ["The home was rated good."],
    "near_misses": ["It is a good home."],
}


def test_a_good_file_has_no_problem(tmp_path):
    assert problems(tmp_path, GOOD, "", {"label": "CARE_BODY", "pattern": "Care Quality Commission"}) == []


@pytest.mark.parametrize(
    ("line", "field", "message", "meant"),
    [
        ("{'label': 1}", None, "is not JSON", None),
        ("[1]", None, "must be an object, not list", None),
        ({"pattern": "a"}, "label", "is missing", None),
        ({"lable": "X", "pattern": "a"}, "label", "is missing ('lable' stands there)", None),
        ({"label": "X"}, "pattern", "is missing", None),
        ({"label": "", "pattern": "a"}, "label", "must be a string", None),
        ({"label": "X", "pattern": []}, "pattern", "must be a phrase or a list", None),
        ({"label": "X", "pattern": "a", "id": 3}, "id", "must be a string, not int", None),
        ({"label": "X", "pattern": "a", "examples": "b"}, "examples", "must be a list of sentences", None),
        ({"label": "X", "pattern": "a  b"}, "pattern", "has a blank too many", "a b"),
        ({"label": "X", "pattern": "a", "span": [0, 1]}, "span", "goes with a list of token patterns", None),
        ({**GOOD, "span": [1, 3]}, "span", "within the 2 token patterns", None),
        ({"label": "X", "pattern": ["a"]}, "pattern[0]", "must be an object, not str", None),
        ({"label": "X", "pattern": [{"LOWR": "a"}]}, "pattern[0]", "LOWR is no token attribute", "LOWER"),
        ({"label": "X", "pattern": [{"LOWER": "a"}, {"OP": "??"}]}, "pattern[1]", "OP '??' is none of", None),
        ({"label": "X", "pattern": [{"LOWER": "Good"}]}, "pattern[0]", "matches nothing", "good"),
        (
            {"label": "X", "pattern": [{"TEXT": {"REGEX": "("}}]},
            "pattern[0]",
            "regular expression is wrong",
            None,
        ),
        ({"label": "X", "pattern": [{"IS_TITLE": "yes"}]}, "pattern", "", None),
        ({"label": "COUNCIL", "pattern": "Zog Council", "id": "zog"}, "kind", "", None),
    ],
)
def test_errors(tmp_path, line, field, message, meant):
    found = problems(tmp_path, GOOD, line, examples=False)
    assert [(p.line, p.field, p.meant, p.warning) for p in found] == [(2, field, meant, False)], found
    assert message in found[0].message


@pytest.mark.parametrize(
    ("line", "field", "message", "meant"),
    [
        ({"label": "REPORTING_VERBS", "pattern": "x"}, "label", "no component takes it", "REPORTING_VERB"),
        ({"label": "X", "pattern": [{"LOWER": "don't"}]}, "pattern[0]", "2 tokens: do | n't", None),
        ({"label": "X", "pattern": [{"ORTH": {"IN": ["a b"]}}]}, "pattern[0]", "2 tokens: a | b", None),
        ({**GOOD, "pattern": [{"LOWER": "a"}, {"LOWER": "b"}]}, "id", "replaces that of line 1", None),
        ({**GOOD, "id": "other"}, "pattern", "line 1 has the same words", None),
        ({**GOOD, "label": "Y"}, "pattern", "is ambiguous: line 1 gives the same words 'CARE_RATING'", None),
        (
            {"label": "REPORTING_VERB", "pattern": "blurt", "id": "blurt", "frame": ["quote"], "frames": ["quote"]},
            "frame", "is a field that nothing reads", "frames",
        ),
    ],
)  # fmt: skip
def test_warnings(tmp_path, line, field, message, meant):
    found = problems(tmp_path, GOOD, line, examples=False)
    assert [(p.line, p.field, p.meant, p.warning) for p in found] == [(2, field, meant, True)], found
    assert message in found[0].message


def test_examples_are_run(tmp_path):
    wrong = {**GOOD, "examples": ["It was good."], "near_misses": ["They rated poor work."]}
    assert [(p.field, p.message.split(" '")[0]) for p in problems(tmp_path, wrong)] == [
        ("examples", "does not fire in its own example"),
        ("near_misses", "fires in its own near miss"),
    ]


def test_examples_of_entries_of_ours_are_run(tmp_path):
    entry = {
        "label": "REPORTING_VERB",
        "pattern": "blurt",
        "id": "blurt",
        "frames": ["quote"],
        "examples": ["“We have lost the money for good,” Ann Lee blurted."],
        "near_misses": ["Ann Lee blurted."],
    }
    assert problems(tmp_path, entry) == []
    found = problems(tmp_path, {**entry, "examples": entry["near_misses"]})
    assert [p.field for p in found] == ["examples"]


def test_a_file_that_is_no_utf8(tmp_path):
    (tmp_path / "bad.jsonl").write_bytes(b'{"label": "X", "pattern": "caf\xe9"}')
    assert [(p.line, p.message) for p in check([tmp_path / "bad.jsonl"])] == [(1, "is not UTF-8")]


def test_a_problem_reads_as_a_line():
    problem = Problem("a.jsonl", 3, "label", "no component takes it", "COUNCIL", True)
    assert str(problem) == "a.jsonl:3: warning: label: no component takes it; did you mean 'COUNCIL'?"


def test_show_names_group_rule_and_entry(tmp_path):
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps(GOOD), encoding="utf-8")
    shown = show("The home in Essex was rated good. Essex County Council met.", patterns=[file])
    assert ("CARE_RATING", "good", "rated_good") in [(s.group, s.text, s.entry) for s in shown]
    assert any(s.group == "councils" and s.text == "Essex County Council" and s.rule for s in shown)
    assert [s.start for s in shown] == sorted(s.start for s in shown)
