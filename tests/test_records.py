"""The record dataclasses: values, JSON, messages of what is wrong, and the filters of ``records``."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields
from decimal import Decimal

import pytest
import spacy

import councilie
from councilie import Body, Council, Money, Official, OfstedGrade, Quote, Record, Speaker, records
from councilie.groups import read, write
from councilie.labels import GROUPS, TYPES, VALUES
from councilie.record import RECORD_TYPES

COMMON = {"start": 0, "end": 3, "text": "abc", "zone": "body", "rule": "a_rule"}
COUNCIL = {
    "type": "council",
    "id": "council-1",
    **COMMON,
    "mention": "name",
    "name": "Fife Council",
    "gss": "S12000047",
    "kind": "scottish",
}
GRADE = {
    "type": "ofsted_grade",
    "id": "ofsted_grade-1",
    **COMMON,
    "grade": "good",
    "area": "overall",
    "subject": {"name": "Hill School", "gss": None},
    "status": "current",
    "date": "2017-01",
    "framework": None,
}
MONEY = {
    "type": "money",
    "id": "money-1",
    **COMMON,
    "amount": None,
    "low": "20000.50",
    "high": None,
    "currency": "GBP",
    "period": "year",
    "qualifier": "at_least",
    "change": None,
    "purpose": "roads",
    "payer": None,
}
OFFICIAL = {
    "type": "official",
    "id": "official-1",
    **COMMON,
    "name": "Ann Oak",
    "honorific": "Cllr",
    "role": "leader",
    "role_type": "leader",
    "standing": "current",
    "organisation": {"name": "Fife Council", "gss": "S12000047"},
    "party": "SNP",
    "ward": None,
    "mentions": [[0, 3], [7, 10]],
}
QUOTE = {
    "type": "quote",
    "id": "quote-1",
    **COMMON,
    "kind": "mixed",
    "content": [[0, 1], [2, 3]],
    "cue": [5, 9],
    "speaker": {
        "start": 10,
        "end": 13,
        "text": "Oak",
        "name": "Ann Oak",
        "kind": "person",
        "official": "official-1",
        "gss": None,
    },
}
ALL = [COUNCIL, GRADE, MONEY, OFFICIAL, QUOTE]


@pytest.mark.parametrize("data", ALL, ids=[data["type"] for data in ALL])
def test_json_there_and_back(data):
    made = Record.from_dict(data)
    assert type(made) is RECORD_TYPES[data["type"]]
    assert made.to_dict() == data
    assert RECORD_TYPES[data["type"]].from_dict(data) == made
    assert Record.from_dict(made.to_dict()) == made


@pytest.mark.parametrize("data", ALL, ids=[data["type"] for data in ALL])
def test_records_are_frozen_slotted_and_hashable(data):
    made = Record.from_dict(data)
    with pytest.raises(FrozenInstanceError):
        made.start = 1
    with pytest.raises((AttributeError, TypeError, FrozenInstanceError)):
        made.another = 1
    assert not hasattr(made, "__dict__")
    assert hash(made) == hash(Record.from_dict(data))


def test_what_the_fields_become():
    money, official, quote, grade = (Record.from_dict(data) for data in (MONEY, OFFICIAL, QUOTE, GRADE))
    assert isinstance(money, Money)
    assert money.low == Decimal("20000.50")
    assert money.amount is None
    assert isinstance(official, Official)
    assert official.mentions == ((0, 3), (7, 10))
    assert official.organisation == Body("Fife Council", "S12000047")
    assert isinstance(quote, Quote)
    assert quote.content == ((0, 1), (2, 3))
    assert quote.cue == (5, 9)
    assert quote.speaker == Speaker(10, 13, "Oak", "Ann Oak", "person", "official-1", None)
    assert isinstance(grade, OfstedGrade)
    assert grade.subject == Body("Hill School")
    assert isinstance(Record.from_dict(COUNCIL), Council)


@pytest.mark.parametrize(
    ("amount", "written"),
    [("1E+3", "1000"), ("0.10", "0.10"), ("3500000", "3500000"), ("1234567890123.45",) * 2],
)
def test_decimals_are_written_without_exponents(amount, written):
    assert Record.from_dict({**MONEY, "amount": amount}).to_dict()["amount"] == written


@pytest.mark.parametrize(
    ("data", "changed", "named"),
    [
        (COUNCIL, {"type": "parish"}, "type: 'parish' is none of council"),
        (COUNCIL, {"type": None}, "type: None"),
        (COUNCIL, {"mention": "nickname"}, "mention: 'nickname' is none of name, short, reference"),
        (COUNCIL, {"kind": "parish"}, "kind: 'parish'"),
        (COUNCIL, {"start": "0"}, "start: must be a whole number"),
        (COUNCIL, {"end": 1.5}, "end: must be a whole number"),
        (GRADE, {"grade": "excellent!"}, "grade: 'excellent!'"),
        (GRADE, {"status": "future"}, "status: 'future'"),
        (GRADE, {"subject": "Hill School"}, "subject: must be an object or null"),
        (MONEY, {"amount": "much"}, "amount: 'much' is no decimal string"),
        (MONEY, {"low": ["1"]}, "low:"),
        (MONEY, {"period": "fortnight"}, "period: 'fortnight'"),
        (OFFICIAL, {"mentions": [[0]]}, "mentions: must be [start, end]"),
        (OFFICIAL, {"role_type": "boss"}, "role_type: 'boss'"),
        (QUOTE, {"cue": 5}, "cue: must be [start, end]"),
        (QUOTE, {"content": [["0", "1"]]}, "content: must be [start, end]"),
        (QUOTE, {"speaker": "Ann Oak"}, "speaker: must be an object or null"),
        (QUOTE, {"speaker": {"kind": "ghost"}}, "kind: 'ghost'"),
    ],
)
def test_a_wrong_field_is_named(data, changed, named):
    with pytest.raises(ValueError, match=re.escape(named)):
        Record.from_dict({**data, **changed})


@pytest.mark.parametrize("field", ["id", "start", "end", "text"])
def test_a_missing_field_is_named(field):
    data = {name: value for name, value in COUNCIL.items() if name != field}
    with pytest.raises(ValueError, match=f"{field}: is missing"):
        Record.from_dict(data)


def test_a_record_of_another_type_is_refused():
    with pytest.raises(ValueError, match="type: 'council'"):
        Money.from_dict(COUNCIL)


def test_a_document_names_the_record_that_is_wrong():
    line = {"doc_id": "a", "records": [COUNCIL, {**MONEY, "amount": "much"}]}
    with pytest.raises(ValueError, match=r"records\[1\]\.amount: 'much'"):
        councilie.Document.from_dict(line)
    with pytest.raises(ValueError, match="records: is missing"):
        councilie.Document.from_dict({"doc_id": "a"})


def test_the_dataclasses_hold_the_closed_fields_of_the_contract():
    for kind in TYPES:
        assert set(VALUES[kind]) <= {field.name for field in fields(RECORD_TYPES[kind])}


@pytest.fixture(scope="module")
def doc():
    """Rows put on a doc by hand: what ``records`` makes of them, whatever the components can do."""
    made = spacy.blank("en")(
        "Headline: Fife Council pays £5.\nAnn Oak said Fife Council paid £6 to Bob Ash.\n£7 off!"
    )
    text = made.text
    at = {word: text.index(word) for word in ("Fife", "£5", "Ann Oak", "said", "£6", "Bob Ash", "£7")}
    first, second = text.index("\n"), text.rindex("\n")
    zones = [(0, first, "headline"), (first + 1, second, "body"), (second + 1, len(text), "boilerplate")]
    write(made, "zones", [{"start": s, "end": e, "zone": z, "rule": "x"} for s, e, z in zones], label="zone")
    later = text.index("Fife", at["Ann Oak"])
    write(
        made,
        GROUPS["council"],
        [
            {"start": place, "end": place + 12, "mention": "name", "name": "Fife Council", "gss": "S12000047"}
            for place in (later, at["Fife"])
        ],
        label="council",
    )
    write(
        made,
        GROUPS["money"],
        [
            {"start": at[sum_], "end": at[sum_] + 2, "amount": sum_[1:], "currency": "GBP"}
            for sum_ in ("£7", "£6", "£5")
        ],
        label="money",
    )
    write(
        made,
        GROUPS["official"],
        [
            {"start": at[name], "end": at[name] + 7, "name": name, "mentions": [[at[name], at[name] + 7]]}
            for name in ("Bob Ash", "Ann Oak")
        ],
        label="official",
    )
    end = text.index(" to Bob")
    write(
        made,
        GROUPS["quote"],
        [
            {
                "start": later,
                "end": end,
                "kind": "indirect",
                "content": [[later, end]],
                "cue": [at["said"], at["said"] + 4],
                "speaker": {
                    "start": at["Ann Oak"],
                    "end": at["Ann Oak"] + 7,
                    "text": "Ann Oak",
                    "name": "Ann Oak",
                    "kind": "person",
                    "official": 0,
                    "gss": None,
                },
            }
        ],
        label="quote",
    )
    return made


def test_records_come_in_order_with_ids_texts_and_zones(doc):
    assert [(r.id, r.text, r.zone) for r in records(doc)] == [
        ("council-1", "Fife Council", "headline"),
        ("money-1", "£5", "headline"),
        ("official-1", "Ann Oak", "body"),
        ("council-2", "Fife Council", "body"),
        ("quote-1", "Fife Council paid £6", "body"),
        ("money-2", "£6", "body"),
        ("official-2", "Bob Ash", "body"),
        ("money-3", "£7", "boilerplate"),
    ]


def test_a_speaker_is_tied_to_the_official_by_id(doc):
    (quote,) = records(doc, types=["quote"])
    assert quote.speaker.official == "official-1"
    assert [r.name for r in records(doc, types=["official"]) if r.id == quote.speaker.official] == ["Ann Oak"]


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        ({"types": ["money"]}, ["money-1", "money-2", "money-3"]),
        ({"types": "money"}, ["money-1", "money-2", "money-3"]),
        ({"zones": ["headline"]}, ["council-1", "money-1"]),
        ({"zones": "boilerplate"}, ["money-3"]),
        ({"types": ["council", "money"], "zones": ["body"]}, ["council-2", "money-2"]),
        ({"types": []}, []),
        ({"zones": ["byline"]}, []),
    ],
)
def test_filters_by_type_and_zone_keep_the_ids(doc, chosen, ids):
    assert [r.id for r in records(doc, **chosen)] == ids


@pytest.mark.parametrize(
    ("chosen", "message"),
    [({"types": ["sum"]}, "'sum' is no record type"), ({"zones": ["footer"]}, "'footer' is no zone")],
)
def test_unknown_filters_are_refused(doc, chosen, message):
    with pytest.raises(ValueError, match=message):
        records(doc, **chosen)


def test_a_doc_that_no_component_saw_has_no_records():
    assert records(spacy.blank("en")("Fife Council pays £5.")) == []


def test_span_groups_carry_offsets_label_and_codes(doc):
    group = doc.spans["councils"]
    assert [(s.text, s.label_, s.kb_id_) for s in group] == [("Fife Council", "council", "S12000047")] * 2
    starts = [row["start"] for row in read(doc, "councils")]
    assert starts == sorted(starts)


def test_a_foreign_span_group_of_our_name_is_no_fault():
    doc = spacy.blank("en")("Money talks.")
    doc.spans["money"] = [doc[0:1]]
    assert records(doc) == []
