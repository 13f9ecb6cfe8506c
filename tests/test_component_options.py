"""Options that all components share: span groups, labels, entities, zones, where patterns come from."""

from __future__ import annotations

import json
import pickle

import pytest
import spacy
from spacy.tokens import DocBin, Span

import councilie
from councilie.groups import page_facts
from councilie.labels import GROUPS

PAGE = """Kirklees wins praise for its foster homes

By Jo Pell | 3 May 2022

Kirklees Council's children's services have been rated ‘good’ by Ofsted.

Leader of the council, Councillor Farida Nowak, said: "We will spend an extra £1.2m on foster homes."

Warden
Dudley Council
£21,000 - £23,000 per annum
Apply by 3 May
"""
#: The components that leave something, with the keys that others know their groups by.
KEYS = {
    "page_zones": "zones",
    "council_ruler": "council_mentions",
    "council_linker": "councils",
    "money_finder": "money",
    "official_ruler": "officials",
    "quotation_finder": "quotations",
    "ofsted_grade_ruler": "ofsted_grades",
    "quote_attributor": "quotes",
}
ENTITIES = ("council_linker", "money_finder", "official_ruler", "ofsted_grade_ruler")


def pipeline(**configs):
    nlp = spacy.blank("en")
    for name in KEYS:
        nlp.add_pipe(name, config=configs.get(name, {}))
    return nlp


def found(doc):
    return [record.to_dict() for record in councilie.records(doc)]


@pytest.fixture(scope="module")
def wanted(rules):
    records = found(rules(PAGE))
    assert {record["type"] for record in records} == set(GROUPS)
    assert {record["zone"] for record in records} == {"headline", "body", "boilerplate"}
    return records


# -- span groups ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KEYS)
def test_a_group_is_read_under_any_key(name, wanted, rules):
    nlp = pipeline(**{name: {"spans_key": "my_key"}})
    doc = nlp(PAGE)
    assert set(doc.spans) == {*KEYS.values(), "my_key"} - {KEYS[name]}
    assert found(doc) == wanted
    [copy] = DocBin(docs=[doc]).get_docs(spacy.blank("en").vocab)
    assert found(copy) == found(pickle.loads(pickle.dumps(doc))) == wanted
    assert page_facts(copy) == page_facts(rules(PAGE))


def test_all_groups_at_once_and_saved(wanted, tmp_path):
    nlp = pipeline(**{name: {"spans_key": f"uk_{key}"} for name, key in KEYS.items()})
    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(PAGE)
    assert set(doc.spans) == {f"uk_{key}" for key in KEYS.values()}
    assert found(doc) == wanted


def test_a_group_of_others_is_left_alone():
    nlp = pipeline(money_finder={"spans_key": "uk_money"})
    ruler = nlp.add_pipe("span_ruler", first=True, config={"spans_key": "money"})
    ruler.add_patterns([{"label": "PAY", "pattern": "per annum"}])
    doc = nlp(PAGE)
    assert [span.text for span in doc.spans["money"]] == ["per annum"]
    assert [record.text for record in councilie.records(doc, types=("money",))] == [
        "£1.2m",
        "£21,000 - £23,000 per annum",
    ]


def test_councils_of_two_gazetteers_are_two_groups(tmp_path):
    entry = {"label": "COUNCIL", "id": "ie-fingal", "pattern": "Fingal County Council", "kind": "other"}
    (tmp_path / "irish.jsonl").write_text(json.dumps(entry))
    irish = {"@readers": "srsly.read_jsonl.v1", "path": str(tmp_path / "irish.jsonl")}
    nlp = pipeline()
    nlp.add_pipe("council_ruler", "irish_ruler", config={"patterns": irish, "spans_key": "irish_mentions"})
    nlp.add_pipe("council_linker", "irish_linker", config={"spans_key": "irish_councils"})
    doc = nlp("Essex County Council and Fingal County Council agreed.")
    names = {
        key: [row["name"] for row in doc.spans[key].attrs["rows"]] for key in ("councils", "irish_councils")
    }
    assert names == {"councils": ["Essex County Council"], "irish_councils": ["Fingal County Council"]}
    assert [record.name for record in councilie.records(doc)] == ["Essex County Council"]


# -- labels and entities ----------------------------------------------------------------------------------------


def test_labels(rules):
    doc = rules(PAGE)
    labels = {key: {span.label_ for span in doc.spans[key]} for key in GROUPS.values()}
    assert labels == {key: {kind.upper()} for kind, key in GROUPS.items()}
    mine = pipeline(official_ruler={"label": "PERSON"})(PAGE)
    assert {span.label_ for span in mine.spans["officials"]} == {"PERSON"}


@pytest.mark.parametrize("name", ENTITIES)
def test_entities_on_demand(name, wanted):
    nlp = pipeline(**{name: {"annotate_ents": True}})
    doc = nlp(PAGE)
    spans = doc.spans[KEYS[name]]
    assert (
        [(e.text, e.label_, e.kb_id_, e.id_) for e in doc.ents]
        == [(span.text, span.label_, span.kb_id_, span.id_) for span in spans]
        != []
    )
    assert found(doc) == wanted


def test_entities_of_all_beside_those_of_others():
    options = {"annotate_ents": True}
    nlp = pipeline(**dict.fromkeys(ENTITIES, options))
    ruler = nlp.add_pipe("entity_ruler", first=True)
    ruler.add_patterns(
        [{"label": "BODY", "pattern": "Ofsted"}, {"label": "TITLED", "pattern": "Councillor Farida"}]
    )
    ents = [(ent.text, ent.label_) for ent in nlp(PAGE).ents]
    assert ("Ofsted", "BODY") in ents
    assert ("Councillor Farida", "TITLED") in ents  # it was there, and overlaps an official
    assert {"COUNCIL", "MONEY", "OFSTED_GRADE"} <= {label for _, label in ents}
    assert "OFFICIAL" not in {label for _, label in ents}


def test_entities_of_ours_can_go_first():
    ours_first = {"annotate_ents": True, "ents_filter": {"@misc": "spacy.prioritize_new_ents_filter.v1"}}
    nlp = pipeline(official_ruler=ours_first)
    nlp.add_pipe("entity_ruler", first=True).add_patterns(
        [{"label": "TITLED", "pattern": "Councillor Farida"}]
    )
    assert [(ent.text, ent.label_) for ent in nlp(PAGE).ents] == [("Farida Nowak", "OFFICIAL")]


def test_patterns_of_ones_own_as_entities_and_in_one_group():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("context_ruler", config={"spans_key": "mine", "annotate_ents": True})
    ruler.add_patterns(
        [
            {"label": "BODY", "pattern": "Ofsted"},
            {"label": "RATING", "pattern": [{"LOWER": "rated"}, {"LOWER": "good"}], "span": [1, 2]},
        ]
    )
    doc = nlp("Ofsted rated it. It is rated good.")
    assert [(span.text, span.label_) for span in doc.spans["mine"]] == [
        ("Ofsted", "BODY"),
        ("good", "RATING"),
    ]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ofsted", "BODY"), ("good", "RATING")]
    assert set(doc.spans) == {"mine"}


def test_entities_of_a_doc_with_entities_stay():
    nlp = pipeline(money_finder={"annotate_ents": True})
    doc = nlp.make_doc("It cost £3 million in Essex.")
    doc.ents = [Span(doc, 2, 4, label="SUM"), Span(doc, 0, 1, label="IT")]
    assert [(ent.text, ent.label_) for ent in nlp(doc).ents] == [("It", "IT"), ("£3", "SUM")]


# -- zones ------------------------------------------------------------------------------------------------------


def test_without_page_zones_all_is_body(rules):
    with rules.select_pipes(disable=["page_zones"]):
        doc = rules(PAGE)
    assert "zones" not in doc.spans
    assert {record.zone for record in councilie.records(doc)} == {"body"}


@pytest.mark.parametrize("name", ["council_ruler", *ENTITIES])
def test_a_component_that_minds_no_zones_does_as_if_there_were_none(name, rules):
    nlp = pipeline(**{name: {"zones": False}})
    doc = nlp(PAGE)
    assert len(doc.spans["zones"])
    with nlp.select_pipes(disable=["page_zones"]):
        other = nlp(PAGE)
    key = KEYS[name]
    assert [span.text for span in doc.spans[key]] == [span.text for span in other.spans[key]]


def test_zones_decide_whether_pay_has_a_purpose():
    page = PAGE.replace("£23,000 per annum", "£23,000 per annum for foster homes")

    def purposes(**config):
        doc = pipeline(money_finder=config)(page)
        return [row["purpose"] for row in doc.spans["money"].attrs["rows"]]

    assert purposes(zones=True) == ["foster homes", None]
    assert purposes(zones=False) == ["foster homes", "foster homes"]


# -- patterns ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "option"),
    [("official_ruler", "honorifics"), ("official_ruler", "patterns"), ("quote_attributor", "patterns"),
     ("ofsted_grade_ruler", "constructions"), ("council_ruler", "patterns")],
)  # fmt: skip
def test_patterns_come_from_where_the_config_says(name, option, wanted):
    source = {"@misc": "councilie.patterns.v1", "name": pipeline().get_pipe_config(name)[option]["name"]}
    assert found(pipeline(**{name: {option: source}})(PAGE)) == wanted
    assert found(pipeline(**{name: {option: None}})(PAGE)) != wanted
