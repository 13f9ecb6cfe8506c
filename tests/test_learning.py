"""Patterns learned from annotated examples: what they reach, what they look like, and every input format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
import srsly
from spacy.tokens import DocBin, Span

import councilie
from councilie.annotations import Annotated, read_annotations
from councilie.learning import learn_patterns

HERE = Path(__file__).parent / "learning"


@pytest.fixture(scope="module")
def ratings():
    return learn_patterns(read_annotations(HERE / "cqc_train.jsonl"), label="CQC_RATING")


def found(nlp, example, label):
    doc = nlp(example.text)
    return {(span.start_char, span.end_char) for span in doc.spans.get(label, ())}


def marked(example, label):
    return {(start, end) for start, end, kind in example.spans if kind == label}


def reached(nlp, name, label):
    """Precision and recall on one of the files of forty sentences."""
    right = matches = wanted = 0
    for example in read_annotations(HERE / f"{name}.jsonl"):
        predicted, gold = found(nlp, example, label), marked(example, label)
        right, matches, wanted = right + len(predicted & gold), matches + len(predicted), wanted + len(gold)
    return right / matches, right / wanted


@pytest.mark.parametrize("name", ["cqc_test", "cqc_unseen"])  # the second was written after the learner
def test_forty_sentences_teach_care_ratings(name, ratings, tmp_path):
    ratings.save(tmp_path / "mine.jsonl")
    nlp = councilie.load("rules", patterns=[tmp_path / "mine.jsonl"])
    precision, recall = reached(nlp, name, "CQC_RATING")
    assert precision >= 0.9
    assert recall >= 0.7


@pytest.mark.parametrize(
    ("name", "label", "least"),
    [("police", "POLICE_FORCE", 0.9), ("schools", "SCHOOL", 0.85), ("nhs", "NHS_TRUST", 0.85)],
)
def test_forty_sentences_teach_names_of_bodies(name, label, least):
    learned = learn_patterns(read_annotations(HERE / f"{name}_train.jsonl"), label=label)
    nlp = spacy.blank("en")
    nlp.add_pipe("context_ruler").add_patterns(learned.entries())
    precision, recall = reached(nlp, f"{name}_test", label)
    assert precision >= least
    assert recall >= least


def test_a_name_that_fits_no_shape_is_known_by_heart():
    learned = learn_patterns(read_annotations(HERE / "schools_train.jsonl"), label="SCHOOL")
    assert "Westbrook Primary" in [entry["pattern"] for entry in learned.entries()]


def test_plain_spacy_reads_the_file(ratings, tmp_path):
    ratings.save(tmp_path / "mine.jsonl")
    for factory in ("span_ruler", "entity_ruler"):
        nlp = spacy.blank("en")
        nlp.add_pipe(factory).add_patterns(list(srsly.read_jsonl(tmp_path / "mine.jsonl")))
        doc = nlp("The home got a good rating from the CQC.")
        spans = doc.spans["ruler"] if factory == "span_ruler" else doc.ents
        assert any("good" in span.text for span in spans)


def test_the_seed_decides_not_the_order():
    examples = read_annotations(HERE / "cqc_train.jsonl")
    once = learn_patterns(examples, label="CQC_RATING", seed=3)
    assert learn_patterns(examples[::-1], label="CQC_RATING", seed=3) == once


def test_every_pattern_says_what_it_did(ratings):
    assert all(pattern.hits for pattern in ratings.patterns)
    for pattern in ratings.patterns:
        assert bool(pattern.hits) == bool(pattern.hit_examples)
        assert bool(pattern.misses) == bool(pattern.miss_examples)
        assert all("[" in example for example in pattern.hit_examples)
    assert ratings.patterns[0].entry["id"] in str(ratings)


def police(names):
    texts = [f"Officers of {name} came to the town hall on Monday." for name in names]
    return [Annotated(t, ((12, 12 + len(n), "FORCE"),)) for t, n in zip(texts, names, strict=True)]


def test_names_of_one_make_are_learned_by_their_shape():
    learned = learn_patterns(
        police(["Kent Police", "Essex Police", "Dorset Police", "Sussex Police", "West Mercia Police",
                "South Wales Police", "Surrey Police", "Norfolk Police"]), label="FORCE", folds=4,
    )  # fmt: skip
    assert learned.recall == 1.0
    nlp = spacy.blank("en")
    nlp.add_pipe("context_ruler").add_patterns(learned.entries())
    doc = nlp("Later on, Cumbria Police and police came.")
    assert [span.text for span in doc.spans["FORCE"]] == ["Cumbria Police"]


def test_names_that_recur_become_phrases():
    texts = ["Ofwat said no.", "We asked Ofwat.", "The regulator Ofwat met.", "Ofwat it was."] * 2
    examples = [Annotated(t, ((t.index("Ofwat"), t.index("Ofwat") + 5, "BODY"),)) for t in texts]
    assert [p.entry["pattern"] for p in learn_patterns(examples, label="BODY").patterns] == ["Ofwat"]


def test_few_examples_are_called_few():
    learned = learn_patterns(police(["Kent Police", "Essex Police"]), label="FORCE")
    assert any(note.startswith("2 marked spans are few") for note in learned.notes)


def test_a_label_without_a_pattern_in_it_gives_none_and_says_so():
    texts = [f"{a} came to {b}." for a, b in zip("ABCDEFGHIJ", "KLMNOPQRST", strict=True)]
    examples = [Annotated(text, ((n % 2 * 10, n % 2 * 10 + 1, "X"),)) for n, text in enumerate(texts)]
    learned = learn_patterns(examples, label="X")
    assert learned.recall == 0 or (learned.precision or 0) < 0.9
    assert len(learned.notes) >= 2


def test_marks_inside_words_are_counted_as_lost():
    unfair = Annotated("Unfair.", ((2, 6, "FORCE"),))
    learned = learn_patterns([*police(["Kent Police"] * 3), unfair], label="FORCE")
    assert any(note.startswith("1 marked spans do not begin and end with a word") for note in learned.notes)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"label": "NONE"}, "no span has the label 'NONE'; the labels are FORCE"),
        ({"label": "FORCE", "min_precision": 0}, "min_precision must be above 0"),
        ({"label": "FORCE", "folds": 1}, "folds must be 2 or more"),
    ],
)
def test_wrong_arguments(options, message):
    with pytest.raises(ValueError, match=message):
        learn_patterns(police(["Kent Police", "Essex Police"]), **options)


TEXT = "The home was rated good."
FORMATS = {
    "prodigy": {"text": TEXT, "spans": [{"start": 19, "end": 23, "label": "R"}], "answer": "accept"},
    "doccano": {"id": 1, "text": TEXT, "label": [[19, 23, "R"]]},
    "doccano_labels": {"text": TEXT, "labels": [[19, 23, "R"]]},
    "doccano_entities": {
        "text": TEXT,
        "entities": [{"id": 1, "start_offset": 19, "end_offset": 23, "label": "R"}],
    },
    "label_studio": {
        "data": {"text": TEXT},
        "annotations": [
            {"was_cancelled": True, "result": [{"value": {"start": 0, "end": 3, "labels": ["R"]}}]},
            {"result": [{"type": "labels", "value": {"start": 19, "end": 23, "labels": ["R"]}}]},
        ],
    },
    "label_studio_min": {"text": TEXT, "label": [{"start": 19, "end": 23, "labels": ["R"]}]},
    "contract": {"text": TEXT, "records": [{"type": "R", "start": 19, "end": 23}]},
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("whole", [False, True], ids=["lines", "array"])
def test_formats(tmp_path, name, whole):
    file = tmp_path / "in.json"
    file.write_text(json.dumps([FORMATS[name]] if whole else FORMATS[name]) + "\n", encoding="utf-8")
    assert [(e.text, e.spans) for e in read_annotations(file)] == [(TEXT, ((19, 23, "R"),))]


def test_docbin(tmp_path):
    doc = spacy.blank("en")(TEXT)
    doc.spans["mine"] = [Span(doc, 4, 5, label="R")]
    doc.ents = [Span(doc, 1, 2, label="HOME")]
    DocBin(docs=[doc]).to_disk(tmp_path / "in.spacy")
    assert read_annotations(tmp_path / "in.spacy")[0].spans == ((4, 8, "HOME"), (19, 23, "R"))


def test_docs_are_taken_as_they_are():
    nlp = spacy.blank("en")
    docs = [nlp(example.text) for example in police(["Kent Police", "Essex Police"] * 3)]
    for doc in docs:
        doc.ents = [Span(doc, 2, 4, label="FORCE")]
    assert learn_patterns(docs, label="FORCE", folds=2).recall == 1.0


def test_rejected_tasks_are_left_out(tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({**FORMATS["prodigy"], "answer": "reject"}), encoding="utf-8")
    assert read_annotations(file) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: is not JSON"),
        ("[]x", "is not JSON"),
        ("3", "line 1: must be an object, not int"),
        ('{"spans": []}', "line 1: text: is missing"),
        ('{"text": "a"}', "line 1: has none of the fields"),
        ('{"text": "a", "spans": [{"start": 0}]}', "line 1: a span is not as prodigy writes it"),
        ('{"text": "a", "label": [[0, 9, "R"]]}', r"line 1: the span 0\.\.9 \(R\) lies outside"),
    ],
)
def test_wrong_files(tmp_path, line, message):
    file = tmp_path / "in.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_annotations(file)


def test_context_is_no_part_of_the_finding():
    nlp = spacy.blank("en")
    gap = {"ORTH": {"NOT_IN": ["."]}, "OP": "*"}
    nlp.add_pipe("context_ruler").add_patterns(
        [
            {"label": "R", "id": "a", "pattern": [{"LOWER": "rated"}, {"LOWER": "good"}], "span": [1, 2]},
            {"label": "R", "id": "b", "pattern": [{"LOWER": "cqc"}, gap, {"LOWER": "poor"}], "span": [2, 3]},
            {"label": "S", "id": "c", "pattern": "Care Home"},
        ]
    )
    doc = nlp("Rated good, a good Care Home. " * 3 + "The CQC said poor, poor. Poor.")
    assert [(s.text, s.id_) for s in doc.spans["R"]] == [("good", "a")] * 3 + [("poor", "b")] * 2
    assert [s.text for s in doc.spans["S"]] == ["Care Home"] * 3
    again = spacy.blank("en")
    again.add_pipe("context_ruler").from_bytes(nlp.get_pipe("context_ruler").to_bytes())
    same = again(doc.text)
    assert [s.start for s in same.spans["R"]] == [s.start for s in doc.spans["R"]]


def test_load_keeps_ours_for_our_labels(tmp_path):
    file = tmp_path / "mine.jsonl"
    entry = {"label": "REPORTING_VERB", "id": "X1", "pattern": "blurt", "frames": ["quote"]}
    lines = [json.dumps(line) + "\n" for line in (entry, {"label": "MINE", "pattern": "a b"})]
    file.write_text("".join(lines), encoding="utf-8")
    nlp = councilie.load("rules", patterns=[file])
    assert nlp.pipe_names[-1] == "context_ruler"
    assert [p["label"] for p in nlp.get_pipe("context_ruler").patterns] == ["MINE"]
    assert any(p.get("id") == "X1" for p in nlp.get_pipe("quote_attributor").patterns)
