"""Who speaks and what is reported where there is no parse: the words beside a cue tell."""

from __future__ import annotations

import pytest
import spacy

import councilie
from councilie.groups import read, write

REPORTED = {
    "that": [
        ("Jane Hill said that the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill told members that the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill said on Monday that the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill asked whether the pool was cold.", "Jane Hill | whether the pool was cold"),
    ],
    "clause behind the cue": [
        ("Jane Hill said the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill claimed it was too cold.", "Jane Hill | it was too cold"),
        ("Jane Hill told members it was too cold.", "Jane Hill | it was too cold"),
        ("In May, Jane Hill said the pool was cold.", "Jane Hill | the pool was cold"),
        ("On Monday, after a long debate, Jane Hill said the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill said the pool was cold, which pleased nobody.", "Jane Hill | the pool was cold"),
        ("Jane Hill said the pool was cold, a reference to its heating.", "Jane Hill | the pool was cold"),
        ("Jane Hill said the pool was cold, a shame to us all.", "Jane Hill | the pool was cold, a shame to us all"),
    ],
    "clause before the cue": [
        ("The pool was cold, Jane Hill said.", "Jane Hill | The pool was cold"),
        ("The pool was cold, Jane Hill said on Monday.", "Jane Hill | The pool was cold"),
        ("The pool was cold, said Jane Hill.", "Jane Hill | The pool was cold"),
        ("But the pool was cold, Jane Hill said.", "Jane Hill | the pool was cold"),
    ],
    "who is told, then the clause": [
        ("Jane Hill told the Echo the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill told listeners the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill told us it was late and that it was cold.", "Jane Hill | it was late and that it was cold"),
        ("Jane Hill told the Echo the pool was “as cold as a tomb”.", "Jane Hill | the pool was / as cold as a tomb"),
        ("Jane Hill warned that all were at “great risk of cramp”.", "Jane Hill | all were at / great risk of cramp"),
    ],
    "words in marks behind the cue": [
        ("Jane Hill called it “a shambles”.", "Jane Hill | it / a shambles"),
        ("Inspectors found “serious failures of care” in homes.", "inspectors | serious failures of care / in homes"),
    ],
    "as somebody says": [
        ("As Jane Hill put it, the pool was cold.", "Jane Hill | the pool was cold"),
        ("As Jane Hill said, the pool was cold.", "Jane Hill | the pool was cold"),
    ],
    "infinitives": [
        ("Jane Hill vowed to fight on.", "Jane Hill | to fight on"),
        ("Jane Hill told staff to go home.", "Jane Hill | to go home"),
        ("Jane Hill urged ministers to act.", "Jane Hill | ministers to act"),
    ],
    "cue inside": [
        ("The pool, Jane Hill said, was cold.", "Jane Hill | The pool / was cold"),
        (
            "The pool was cold, Jane Hill said, because the boiler was old.",
            "Jane Hill | The pool was cold / because the boiler was old",
        ),
    ],
    "according to": [
        ("The pool is cold, according to the report.", "the report | The pool is cold"),
        ("According to the report, the pool is cold.", "the report | the pool is cold"),
        ("The pool is cold, according to auditors.", "auditors | The pool is cold"),
        ("According to Jane Hill, head of the union, the pool is cold.", "Jane Hill | the pool is cold"),
        ("But according to the report, the pool is cold.", "the report | the pool is cold"),
    ],
    "participle": [
        ("Jane Hill criticised the plan, saying that it was late.", "Jane Hill | it was late"),
        ("In May, Jane Hill left, claiming that it was late.", "Jane Hill | it was late"),
    ],
    "subjects": [
        ("The roof leaked and, when it rained, she said the pool was closed.", "None | the pool was closed"),
        ("Jane Hill, the council’s leader, said the pool was cold.", "Jane Hill | the pool was cold"),
        ("In May, Jane Hill, the council’s leader, said the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill visited in May and said the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill, however, said the pool was cold.", "Jane Hill | the pool was cold"),
        ("The pool closed as Jane Hill said it was cold.", "Jane Hill | it was cold"),
        ("The council was late but said it was cold.", "the council | it was cold"),
        ("Jane Hill swam and went on to say the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill said the pool was cold; it closed in May.", "Jane Hill | the pool was cold"),
        ("Jane Hill is expected to argue that the pool was cold.", "Jane Hill | the pool was cold"),
        ("LEEDS — Jane Hill criticised the plan, saying that it was late.", "Jane Hill | it was late"),
        ("But Jane Hill criticised the plan, saying that it was late.", "Jane Hill | it was late"),
        ("Speaking in May, the leader, Jane Hill, said the pool was cold.", "Jane Hill | the pool was cold"),
        ("Jane Hill has also said the pool was cold.", "Jane Hill | the pool was cold"),
    ],
}  # fmt: skip

NEAR_MISSES = [
    "The pool is open.",
    "In 16 states that have pools, the water was cold.",
    "Note that the pool is cold.",
    "Families have been told that the pool is cold.",
    "The inspection found evidence that pools are cold.",
    "Jane Hill announced the closure of the pool.",
    "Jane Hill was asked and said no.",
    "Staff were told to go home.",
    "Jane Hill demanded a letter to the police.",
    "The move added up to a saving.",
    "It is hard to say who owes what.",
]


def told(nlp, text):
    made = []
    for quote in councilie.records(nlp(text), types=["quote"]):
        name = quote.speaker.name if quote.speaker else None
        made.append(f"{name} | {' / '.join(text[start:end] for start, end in quote.content)}")
    return made


@pytest.mark.parametrize(
    ("text", "wanted"), [case for cases in REPORTED.values() for case in cases], ids=lambda value: value[:40]
)
def test_reported(rules, text, wanted):
    assert told(rules, text) == [wanted]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(rules, text):
    assert told(rules, text) == []


@pytest.mark.parametrize("model", ["rules", "full"])
def test_a_clause_and_a_comma_may_end_the_document(model, request):
    told_by = request.getfixturevalue(model)
    assert told(told_by, "Jane Hill said the pool was cold,") == ["Jane Hill | the pool was cold"]


@pytest.mark.parametrize(
    ("teaser", "wanted"),
    [
        ("Jane Hill said the pool was cold", []),
        ("Jane Hill said the pool was ‘too cold’", ["the pool was / too cold"]),
    ],
)
def test_what_a_teaser_tells_is_no_quote_without_marks(teaser, wanted):
    nlp = spacy.blank("en")
    for name in ("quotation_finder", "quote_attributor"):
        nlp.add_pipe(name)
    doc = nlp.make_doc(f"{teaser}\n")
    row = {"start": 0, "end": len(teaser), "zone": "boilerplate", "rule": "teaser"}
    write(doc, "zones", [row], label="zone")
    found = read(nlp(doc), "quotes")
    assert [" / ".join(teaser[start:end] for start, end in row["content"]) for row in found] == wanted


def test_paragraphs_that_were_left_out_of_the_parse_report_nothing(full):
    text = "Jane Hill said the pool was cold.\n\nFind a career you will love with us.\n"
    assert told(full, text) == ["Jane Hill | the pool was cold"]
