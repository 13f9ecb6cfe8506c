"""Patterns of one's own beside ours: added, put in the place of ours, and taken away, by every way there is."""

from __future__ import annotations

import json

import pytest
import spacy

import councilie

ESSEX = next(p for p in councilie.load_patterns("councils") if p["pattern"] == "Essex County Council")
PAGE = "Essex County Council met Fingal County Council."


def by_load(entries, tmp_path):
    (tmp_path / "mine.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    return councilie.load("rules", patterns=[tmp_path / "mine.jsonl"])


def by_add_patterns(entries, tmp_path):
    nlp = councilie.load("rules")
    nlp.get_pipe("council_ruler").add_patterns(entries)
    return nlp


def by_initialize(entries, tmp_path):
    (tmp_path / "mine.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    nlp = councilie.load("rules")
    reader = {"@readers": "srsly.read_jsonl.v1", "path": str(tmp_path / "mine.jsonl")}
    nlp.config["initialize"]["components"] = {"council_ruler": {"patterns": reader}}
    nlp.initialize()
    return nlp


def by_config(entries, tmp_path):
    """All councils out of a file of one's own: ours with the changes made."""
    names = {entry["id"]: entry for entry in councilie.load_patterns("councils")}
    names.update({entry["id"]: entry for entry in entries})
    whole = [entry for entry in names.values() if not entry.get("remove")]
    (tmp_path / "mine.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in whole))
    nlp = spacy.blank("en")
    reader = {"@readers": "srsly.read_jsonl.v1", "path": str(tmp_path / "mine.jsonl")}
    nlp.add_pipe("council_ruler", config={"patterns": reader})
    nlp.add_pipe("council_linker")
    return nlp


CHANGES = {
    "add": (
        [{"label": "COUNCIL", "id": "ie-fingal", "pattern": "Fingal County Council", "kind": "other"}],
        [("Essex County Council", ESSEX["gss"]), ("Fingal County Council", None)],
    ),
    "override": (
        [{**ESSEX, "gss": "X1"}],
        [("Essex County Council", "X1")],
    ),
    "remove": (
        [{"label": "COUNCIL", "id": ESSEX["id"], "remove": True}],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", [by_load, by_add_patterns, by_initialize, by_config])
@pytest.mark.parametrize("change", CHANGES)
def test_entries_of_ours_change(way, change, tmp_path):
    entries, wanted = CHANGES[change]
    nlp = way(entries, tmp_path)
    found = councilie.records(nlp(PAGE), types=("council",))
    assert [(record.name, record.gss) for record in found if record.name] == wanted
    nlp.to_disk(tmp_path / "saved")  # and it stays changed
    again = councilie.records(spacy.load(tmp_path / "saved")(PAGE), types=("council",))
    assert again == found


def test_ours_are_taken_away_without_a_label_where_the_id_is_one_pattern():
    nlp = councilie.load("rules")
    ruler = nlp.get_pipe("quote_attributor")
    said = "“We have lost the money for good,” Ann Lee said."
    assert councilie.records(nlp(said), types=("quote",))[0].speaker
    ruler.add_patterns([{"id": "say", "remove": True}])
    assert [q for q in councilie.records(nlp(said), types=("quote",)) if q.cue] == []


def test_rulers_remove_as_those_of_spacy_do():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("context_ruler")
    ruler.add_patterns(
        [
            {"label": "A", "id": "x", "pattern": "red"},
            {"label": "B", "id": "x", "pattern": "blue"},
            {"label": "B", "id": "y", "pattern": "green"},
            {"label": "C", "pattern": "grey"},
        ]
    )
    ruler.remove("A")
    assert ruler.labels == ("B", "C")
    ruler.remove_by_id("x")
    assert [pattern["pattern"] for pattern in ruler.patterns] == ["green", "grey"]
    doc = nlp("red blue green grey")
    assert {key: [span.text for span in group] for key, group in doc.spans.items()} == {
        "B": ["green"],
        "C": ["grey"],
    }


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"id": "essex-cc-x", "remove": True}, "no pattern of id 'essex-cc-x'"),
        ({"id": ESSEX["id"], "label": "ROLE", "remove": True}, f"no pattern of id '{ESSEX['id']}'"),
        ({"id": "expect", "remove": True}, "of several labels: say which, BELIEF_VERB, HOPED, HOPING"),
        ({"remove": True}, r"mine.jsonl, line 1: id: is missing"),
    ],
)
def test_what_is_not_there_cannot_be_taken_away(entry, message, tmp_path):
    with pytest.raises(ValueError, match=message):
        by_load([entry], tmp_path)


def test_what_is_needed_cannot_be_taken_away():
    ruler = councilie.load("rules").get_pipe("council_ruler")
    before = list(ruler.patterns)
    with pytest.raises(ValueError, match="council_ruler cannot work without"):
        ruler.remove("COUNCIL_WORD")
    assert ruler.patterns == before
    with pytest.raises(ValueError, match="council_ruler cannot work without"):
        spacy.blank("en").add_pipe("council_ruler", config={"words": None})


CONTEXT = {
    "label": "CARE_RATING",
    "id": "rated",
    "pattern": [{"LOWER": "rated"}, {"LOWER": {"IN": ["good", "poor"]}}],
    "span": [1, 2],
}


def test_patterns_with_context_are_added_replaced_and_removed(tmp_path):
    nlp = by_load([CONTEXT], tmp_path)
    ruler = nlp.get_pipe("context_ruler")
    text = "It was rated good, not judged poor: a good home."

    def found():
        doc = nlp(text)
        return [(span.text, span.start_char) for span in doc.spans.get("CARE_RATING", ())]

    assert found() == [("good", 13)]
    ruler.add_patterns([{**CONTEXT, "pattern": [{"LOWER": "judged"}, {"LOWER": "poor"}]}])
    assert found() == [("poor", 30)]
    ruler.add_patterns([{"id": "rated", "remove": True}])
    assert found() == []
