"""The pipelines on pages of our own with hand-made records, held to floors that may only rise.

``gold/*.jsonl`` hold the pages with their records, in the record contract's gold format (``gold/README.md`` tells
them apart), and ``gold/floors.json`` the least span F1 and record F1 that each pipeline must reach on each.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from spacy.training import Example

import councilie
from councilie.labels import GROUPS, TYPES, VALUES, ZONES
from councilie.scorers import evaluate, gold_example, score_type

GOLD = Path(__file__).parent / "gold"
SETS = {
    name: [
        json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").split("\n") if line
    ]
    for name in ("pages", "more", "further", "varied", "held_out", "sealed", "unseen")
}
PAGES = [page for name in ("pages", "more", "further", "varied") for page in SETS[name]]
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
MODELS = ("rules", "full")
NAMES = [page["doc_id"] for page in PAGES]
SCORES = [f"{group}{level}" for group in GROUPS.values() for level in ("_f", "_record_f")]


@pytest.fixture(scope="module")
def scores(request):
    """The scores of a pipeline, worked out once a module."""
    made = {}

    def score(pages, model):
        if (pages, model) not in made:
            made[pages, model] = evaluate(request.getfixturevalue(model), SETS[pages])
        return made[pages, model]

    return score


@pytest.mark.parametrize("name", SCORES)
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("pages", SETS)
def test_no_score_falls_under_its_floor(scores, pages, model, name):
    got, floor = scores(pages, model)[name], FLOORS[pages][model][name]
    assert (got or 0.0) >= floor, f"{name} of the {model} pipeline on {pages} is {got}, under {floor}"


def test_there_is_a_floor_for_every_score():
    for pages in SETS:
        assert {model: sorted(FLOORS[pages][model]) for model in MODELS} == {
            model: sorted(SCORES) for model in MODELS
        }
        assert all(0 <= floor <= 1 for model in MODELS for floor in FLOORS[pages][model].values())


@pytest.mark.parametrize("kind", TYPES)
def test_gold_scored_against_itself_is_perfect(rules, kind):
    examples = []
    for page in PAGES:
        reference = gold_example(rules, page).reference
        examples.append(Example(reference.copy(), reference))
    got = score_type(examples, kind)
    assert set(got.values()) == {1.0}


def test_the_pages_hold_every_kind_of_record_often_enough_to_tell():
    counted = {kind: sum(r["type"] == kind for page in PAGES for r in page["records"]) for kind in TYPES}
    assert len(PAGES) >= 8
    assert min(counted.values()) >= 40, counted


def check_line(line, text):
    """What the contract promises of every line, gold or found."""
    records = line["records"]
    assert len({record["id"] for record in records}) == len(records)
    assert [r["start"] for r in records] == sorted(r["start"] for r in records)
    for record in records:
        assert 0 <= record["start"] < record["end"] <= len(text)
        assert text[record["start"] : record["end"]] == record["text"], record
        assert record["zone"] in ZONES
        for field, allowed in VALUES[record["type"]].items():
            assert record[field] is None or record[field] in allowed, record
        for start, end in record.get("mentions") or record.get("content") or ():
            assert text[start:end].strip(), record
    officials = {record["id"] for record in records if record["type"] == "official"}
    for record in records:
        speaker = record.get("speaker")
        if record["type"] == "quote":
            pairs = record["content"]
            assert (pairs[0][0], pairs[-1][1]) == (record["start"], record["end"])
            assert all(a[1] <= b[0] for a, b in pairwise(pairs)), record
        if speaker:
            assert speaker["official"] is None or speaker["official"] in officials, record
            if speaker["start"] is not None:
                assert text[speaker["start"] : speaker["end"]] == speaker["text"]
    check_zones(line["zones"], text)


def check_zones(zones, text):
    covered = [0] * len(text)
    for zone in zones:
        assert zone["zone"] in ZONES
        for place in range(zone["start"], zone["end"]):
            covered[place] += 1
    assert [z["start"] for z in zones] == sorted(z["start"] for z in zones)
    wrong = [place for place, c in enumerate(text) if not c.isspace() and covered[place] != 1]
    assert not wrong, f"not covered just once: {text[wrong[0] : wrong[0] + 40]!r}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_gold_keeps_the_contract(page):
    check_line(page, page["text"])
    councilie.Document.from_dict(page)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
@pytest.mark.parametrize("model", MODELS)
def test_what_is_found_keeps_the_contract(request, model, page):
    found = councilie.extract(page["text"], model=request.getfixturevalue(model), doc_id=page["doc_id"])
    assert found.text == page["text"]
    check_line(found.to_dict(), page["text"])
    for record in found.records:
        assert record.rule, f"no rule is named: {record}"
