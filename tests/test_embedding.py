"""Components in other people's pipelines: alone, together, beside NER, saved, reloaded, in workers."""

from __future__ import annotations

import pickle

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import load_config_from_str, load_model_from_config

import councilie
from councilie.labels import GROUPS
from councilie.loading import base_model

OURS = [
    "page_zones",
    "council_ruler",
    "council_linker",
    "money_finder",
    "official_ruler",
    "quotation_finder",
    "ofsted_grade_ruler",
    "quote_attributor",
]
PAGE = """Kirklees Council's children's services have been rated ‘good’ by Ofsted.

Leader of the council, Councillor Farida Nowak, said: "We will spend an extra £1.2m on foster homes."

"It is a start," she added.
"""


def found(doc):
    return [record.to_dict() for record in councilie.records(doc)]


def with_ours(nlp):
    for name in OURS:
        nlp.add_pipe(name)
    return nlp


def blank():
    return with_ours(spacy.blank("en"))


def reloaded(nlp, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    return spacy.load(tmp_path / "saved")


def stock(*, rename=None):
    """The base model with all that it has, its entity recogniser included."""
    nlp = spacy.load(base_model())
    if rename:
        nlp.rename_pipe("parser", rename)
    return nlp


@pytest.fixture(scope="module")
def wanted(rules):
    records = found(rules(PAGE))
    assert {record["type"] for record in records} == set(GROUPS)  # else the comparisons below say little
    return records


@pytest.mark.parametrize("name", OURS)
def test_each_component_works_alone_in_a_blank_pipeline(name):
    nlp = spacy.blank("en")
    if name == "council_linker":
        nlp.add_pipe("council_ruler")
    nlp.add_pipe(name)
    assert nlp(PAGE).text == PAGE
    assert list(councilie.records(nlp(""))) == []


def test_together_in_a_blank_pipeline_they_are_the_rules_model(wanted):
    assert found(blank()(PAGE)) == wanted


@pytest.mark.parametrize("rename", [None, "syntax"])
def test_beside_a_stock_pipeline_with_entities(full, rename):
    nlp = stock(rename=rename)
    entities = [(e.text, e.label_) for e in nlp(PAGE).ents]
    doc = with_ours(nlp)(PAGE)
    assert [(e.text, e.label_) for e in doc.ents] == entities
    assert {record["type"] for record in found(doc)} == set(GROUPS)


def test_before_and_after_other_rulers():
    nlp = spacy.blank("en")
    for place in ("first", "last"):
        ruler = nlp.add_pipe("entity_ruler", name=f"ruler_{place}")
        ruler.add_patterns(
            [{"label": "COUNCIL", "pattern": "Kirklees Council" if place == "first" else "Ofsted"}]
        )
        if place == "first":
            with_ours(nlp)
    doc = nlp(PAGE)
    assert [e.text for e in doc.ents] == ["Kirklees Council", "Ofsted"]
    assert {record["type"] for record in found(doc)} == set(GROUPS)


def test_pipe_analysis_is_clean(full):
    problems = full.analyze_pipes()["problems"]
    assert all(not found for found in problems.values()), problems


@pytest.mark.parametrize("model", ["rules", "full"])
def test_nothing_but_span_groups_is_left_on_the_doc(model, request):
    nlp = request.getfixturevalue(model)
    doc = nlp(PAGE)
    assert doc.user_data == {}
    assert len(doc.ents) == 0
    assert [token.text for token in doc] == [token.text for token in nlp.make_doc(PAGE)]


SURVIVALS = {
    "to_disk": lambda nlp, tmp: reloaded(nlp, tmp)(PAGE),
    "to_bytes": lambda nlp, tmp: blank().from_bytes(nlp.to_bytes())(PAGE),
    "pickle of the pipeline": lambda nlp, tmp: pickle.loads(pickle.dumps(nlp))(PAGE),
    "config assembled elsewhere": lambda nlp, tmp: load_model_from_config(
        load_config_from_str(nlp.config.to_str()), auto_fill=True
    )(PAGE),
    "select_pipes": lambda nlp, tmp: _selected(nlp),
    "pickle of the doc": lambda nlp, tmp: pickle.loads(pickle.dumps(nlp(PAGE))),
    "bytes of the doc": lambda nlp, tmp: Doc(nlp.vocab).from_bytes(nlp(PAGE).to_bytes()),
    "DocBin": lambda nlp, tmp: next(DocBin(docs=[nlp(PAGE)]).get_docs(nlp.vocab)),
    "two processes": lambda nlp, tmp: next(iter(nlp.pipe([PAGE, PAGE], n_process=2, batch_size=1))),
    "a stream": lambda nlp, tmp: list(nlp.pipe(["", PAGE]))[1],
}


def _selected(nlp):
    with nlp.select_pipes(disable=["money_finder"]):
        assert "money" not in nlp(PAGE).spans
    return nlp(PAGE)


@pytest.mark.parametrize("way", SURVIVALS)
def test_survives(way, wanted, tmp_path):
    assert found(SURVIVALS[way](blank(), tmp_path)) == wanted


def test_full_survives_disk_and_processes(full, tmp_path):
    wanted = found(full(PAGE))
    again = reloaded(full, tmp_path)
    assert found(again(PAGE)) == wanted
    assert [found(doc) for doc in again.pipe([PAGE, PAGE], n_process=2, batch_size=1)] == [wanted, wanted]


def test_records_outlive_a_memory_zone(wanted):
    nlp = blank()
    with nlp.memory_zone():
        records = councilie.records(nlp(PAGE))
    with nlp.memory_zone():
        again = found(nlp(PAGE))
    assert [record.to_dict() for record in records] == again == wanted


def test_the_linker_says_what_it_needs():
    with pytest.raises(ValueError, match="council_ruler"):
        spacy.blank("en").add_pipe("council_linker")
