"""Records survive every way a document or a pipeline is stored or sent, and do not depend on company.

What is compared is the whole line of the contract: records, zones and page facts.
"""

from __future__ import annotations

import json
import pickle

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import councilie
from councilie import Document, Record
from councilie.groups import text_of

PAGES = [
    # the same people, council and sums on two pages, so that a component that remembers is caught
    """Leeds rated ‘inadequate’ as boss quits

By Ada Thornbury
6 March 2018

Children’s services at Leeds City Council were rated ‘inadequate’ by Ofsted in January, once good (2014).

“We are sorry,” said Cllr Jo Marsh (Lab, Roundhay), cabinet member for children. “It costs up to £2.5m a year.

“We’ll find it.”

Chief executive Ravi Coles told members that the council would “not look away”.

SIGN UP
For your free newsletter
""",
    "Cllr Jo Marsh said: 'It is £2.5m.' The council was rated good on 1 May 2019, she added.\r\n\r\n"
    "Kent County Council met.",
    "",
    " \n\t\n",
    'The report said staff were "kind" – but £1,000-£2,000 per month was owed by RCT Council’s “schools team',
]


@pytest.fixture(params=("rules", "full"))
def nlp(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def docs(nlp):
    return [nlp(text) for text in PAGES]


def lines(docs):
    return [Document.from_doc(doc).to_dict(text=True) for doc in docs]


def test_the_pages_yield_records(docs):
    """Else nothing below could fail."""
    kinds = {record["type"] for line in lines(docs) for record in line["records"]}
    assert kinds == {"council", "ofsted_grade", "money", "official", "quote"}


def test_bytes(docs):
    again = [Doc(doc.vocab).from_bytes(doc.to_bytes()) for doc in docs]
    assert lines(again) == lines(docs)


def test_bytes_read_with_a_strange_vocab(docs):
    again = [Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes()) for doc in docs]
    assert lines(again) == lines(docs)


def test_doc_bin_with_its_defaults(docs):
    stored = DocBin(docs=docs).to_bytes()
    again = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    assert lines(again) == lines(docs)


def test_a_doc_asked_for_its_text_before_it_is_filled(docs):
    for doc in docs:
        again = Doc(doc.vocab)
        assert text_of(again) == ""
        assert text_of(again.from_bytes(doc.to_bytes())) == doc.text
    assert lines(docs) == lines([doc.copy() for doc in docs])


def test_pickled_docs(docs):
    assert lines(pickle.loads(pickle.dumps(docs))) == lines(docs)


def test_a_copied_doc_keeps_its_records(docs):
    assert lines(doc.copy() for doc in docs) == lines(docs)


def test_two_processes(rules):
    alone = lines(rules(text) for text in PAGES)
    assert lines(rules.pipe(PAGES * 3, n_process=2, batch_size=4)) == alone * 3


def test_alone_in_a_batch_and_in_reverse_order(nlp, docs):
    wanted = lines(docs)
    assert lines(nlp.pipe(PAGES)) == wanted
    assert lines(nlp.pipe(PAGES[::-1]))[::-1] == wanted
    assert lines(nlp.pipe(PAGES * 2, batch_size=3)) == wanted * 2


def test_processing_a_doc_twice_changes_nothing(nlp, docs):
    wanted = lines(docs)
    assert lines(nlp(doc) for doc in docs) == wanted


def test_tokens_and_entities_are_left_alone(rules):
    for text in PAGES:
        plain, doc = rules.make_doc(text), rules(text)
        seen, wanted = ([(t.text, t.whitespace_, t.norm_) for t in d] for d in (doc, plain))
        assert seen == wanted
        assert doc.text == text
        assert not doc.ents


def test_documents_as_json(docs):
    for doc in docs:
        made = Document.from_doc(doc, "a page")
        assert Document.from_dict(made.to_dict(text=True)) == made
        assert Document.from_dict(json.loads(made.to_json(text=True))) == made
        assert Document.from_dict(json.loads(made.to_json()), text=made.text) == made


def test_records_as_json(docs):
    for doc in docs:
        for record in councilie.records(doc):
            data = json.loads(json.dumps(record.to_dict()))
            assert Record.from_dict(data) == record
            assert type(record).from_dict(data) == record
            assert pickle.loads(pickle.dumps(record)) == record


def test_a_pipeline_kept_on_disk(rules, tmp_path):
    rules.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == rules.pipe_names
    assert lines(again.pipe(PAGES)) == lines(rules.pipe(PAGES))


def test_a_pipeline_in_bytes(rules):
    again = spacy.blank("en").from_config(rules.config).from_bytes(rules.to_bytes())
    assert lines(again.pipe(PAGES)) == lines(rules.pipe(PAGES))


def test_a_pickled_pipeline(rules):
    again = pickle.loads(pickle.dumps(rules))
    assert lines(again.pipe(PAGES)) == lines(rules.pipe(PAGES))


def test_the_whole_pipeline_kept_on_disk(full, tmp_path):
    full.to_disk(tmp_path / "model")
    assert lines(spacy.load(tmp_path / "model").pipe(PAGES)) == lines(full.pipe(PAGES))
