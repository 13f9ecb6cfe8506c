"""The gazetteer of councils: its file, its build, looking a name up, and a user's own entries."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

import councilie
from councilie.councils import CouncilEntry, fold, words
from councilie.gazetteer import load_patterns, read_patterns

PATTERNS = Path(__file__).resolve().parents[1] / "patterns"
ENTRIES = load_patterns("councils")


def test_ids_are_unique_and_lines_sorted():
    ids = [entry["id"] for entry in ENTRIES]
    assert len(ids) == len(set(ids))
    assert ids == sorted(ids)


def test_register_is_whole():
    registered = {entry["gss"] for entry in ENTRIES if entry["gss"]}
    assert len(ENTRIES) >= 600
    assert len(registered) == len([entry for entry in ENTRIES if entry["gss"]]), "one code, one council"
    assert len(registered) >= 445


@pytest.mark.parametrize("field", ["successors"])
def test_ids_that_are_named_exist(field):
    ids = {entry["id"] for entry in ENTRIES}
    assert {key for entry in ENTRIES for key in entry[field]} <= ids


def test_dates_are_in_order():
    for entry in ENTRIES:
        if entry["start"] and entry["end"]:
            assert entry["start"] < entry["end"], entry["id"]
        for key in entry["successors"]:
            heir = next(other for other in ENTRIES if other["id"] == key)
            assert heir["end"] is None or heir["end"] > entry["end"], entry["id"]


def test_every_form_is_looked_up_and_the_shared_ones_are_declared():
    for entry in ENTRIES:
        for form in (entry["pattern"], *entry["aliases"], *entry["places"], *entry["acronyms"]):
            found = sorted(council.id for council in councilie.find_councils(form))
            assert found == sorted(entry["shared"].get(form, [entry["id"]])), form


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        ("Bucks CC", "2018", ["E10000002"]),
        ("buckinghamshire council", "2021-05-01", ["E06000060"]),
        ("Somerset Council", "2020", ["E10000027"]),
        ("Somerset", None, ["E06000066", "E10000027"]),
        ("RBKC", None, ["E09000020"]),
        ("LB Hammersmith & Fulham", None, ["E09000013"]),
        ("St. Helens MBC", None, ["E08000013"]),
        ("the City of York Council", None, ["E06000014"]),
        ("Stoke on Trent City Council", None, ["E06000021"]),
        ("King’s Lynn and West Norfolk Borough Council", None, ["E07000146"]),
        ("Derby City", None, ["E06000015"]),
        ("Surrey Borough Council", None, ["E10000030"]),
        ("E06000048", None, ["E06000057"]),  # a code that Northumberland has no more
        ("Avon County Council", None, [None]),
        ("Avon County Council", "2001", []),
        ("Gotham City Council", None, []),
        ("", None, []),
    ],
)
def test_find_councils(name, date, expected):
    assert [council.gss for council in councilie.find_councils(name, date)] == expected


def test_found_entries_are_frozen():
    council = councilie.find_councils("Kent County Council")[0]
    with pytest.raises(AttributeError):
        council.name = "Kent"


@pytest.mark.parametrize("date", ["", "20", "yesterday", "2018-13", "2018-02-41", "01/02/2018"])
def test_a_wrong_date_is_an_error(date):
    with pytest.raises(ValueError, match="date"):
        councilie.find_councils("Kent", date)


@pytest.mark.parametrize(
    ("start", "end", "date", "expected"),
    [
        ("2019-04-01", None, "2019-03-31", False),
        ("2019-04-01", None, "2019-04-01", True),
        ("2019-04-01", None, "2019", True),
        ("2019-04-01", None, "2018", False),
        (None, "2019-03-31", "2019-03-31", True),
        (None, "2019-03-31", "2019-04", False),
        (None, "2019", "2019-12-31", True),
        (None, None, "1066", True),
    ],
)
def test_in_force(start, end, date, expected):
    pattern = {
        "label": "COUNCIL",
        "pattern": "X Council",
        "id": "x",
        "kind": "unitary",
        "start": start,
        "end": end,
    }
    assert CouncilEntry.from_pattern(pattern).in_force(date) is expected


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2017-01-01", "Shepway District Council"),
        ("2019", "Folkestone and Hythe District Council"),
        (None, "Folkestone and Hythe District Council"),
    ],
)
def test_name_at(date, name):
    assert councilie.find_councils("Shepway")[0].name_at(date) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Vale of Glamorgan", "vale of glamorgan"),
        ("Telford & Wrekin", "Telford and  Wrekin"),
        ("Stoke‑on‑Trent", "stoke-on-trent"),
        ("St. Albans", "ST ALBANS"),
        ("King’s Lynn", "king's lynn"),
        ("Kent\u00a0County\nCouncil", "Kent County Council"),
    ],
)
def test_fold(one, other):
    assert fold(one) == fold(other)


def test_build_is_reproducible():
    spec = importlib.util.spec_from_file_location("build_councils", PATTERNS / "build_councils.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.build() == (PATTERNS / "councils.jsonl").read_text(encoding="utf-8")


def test_word_lists_are_sorted_and_lower_case():
    lists = load_patterns("council_words")
    assert [entry["id"] for entry in lists] == sorted(entry["id"] for entry in lists)
    for name, items in words(lists).items():
        assert items, name
        assert name == "suffix" or all(item == item.lower() for item in items), name


GOOD = {"label": "COUNCIL", "pattern": "Borsetshire County Council", "id": "borsetshire", "kind": "county"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({**GOOD, "pattern": ""}, "line 2: pattern"),
        ({key: value for key, value in GOOD.items() if key != "id"}, "line 2: id: is missing"),
        ({key: value for key, value in GOOD.items() if key != "kind"}, "line 2: kind: is missing"),
        ({**GOOD, "kind": "parish"}, "line 2: kind: 'parish' is unknown"),
        ({**GOOD, "start": "soon"}, "line 2: start: 'soon' is no date"),
        ({**GOOD, "end": "2019-02-31x"}, "line 2: end"),
        ({**GOOD, "end": 2019}, "line 2: end"),
        ({**GOOD, "aliases": "Borset"}, "line 2: aliases: must be a list"),
        ({**GOOD, "gss": 7}, "line 2: gss"),
        ({**GOOD, "childrens_services": "yes"}, "line 2: childrens_services"),
        ({**GOOD, "former_names": {"Old": "then"}}, "line 2: former_names"),
        ({**GOOD, "id": "ambridge"}, "line 2: id: 'ambridge' is that of line 1"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_loaded(tmp_path, line, message):
    first = {**GOOD, "pattern": "Ambridge Borough Council", "id": "ambridge", "kind": "district"}
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(first) + "\n" + json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message) as error:
        read_patterns(path)
    assert str(path) in str(error.value)
    with pytest.raises(ValueError, match=message):
        councilie.load("rules", patterns=[path])


def test_own_entries_are_found_and_linked(tmp_path):
    path = tmp_path / "own.jsonl"
    entry = {**GOOD, "gss": "E10999999", "places": ["Borsetshire"], "aliases": ["Borset CC"]}
    path.write_text(json.dumps(entry), encoding="utf-8")
    nlp = councilie.load("rules", patterns=[path])
    found = councilie.records(
        nlp("Borsetshire County Council met Borset CC and Borsetshire council."), types=["council"]
    )
    assert [(r.text, r.gss) for r in found] == [
        ("Borsetshire County Council", "E10999999"),
        ("Borset CC", "E10999999"),
        ("Borsetshire council", "E10999999"),
    ]
