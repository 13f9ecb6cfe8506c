"""The parse of single sentences: which are parsed, that selecting changes none, and how it is stored."""

from __future__ import annotations

import pickle
from itertools import pairwise

import numpy
import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import load_model_from_config

import councilie.pipeline.parse_units as home
from councilie.factories import make_paragraph_parser
from councilie.groups import write
from councilie.loading import base_model
from councilie.pipeline.word_vectors import embed_once, embeds_words, unit

CUES = [
    {"label": "REPORTING_VERB", "pattern": "say"},
    {"label": "REPORTING_VERB", "pattern": "hit back"},
    {"label": "REPORTING_VERB", "pattern": "go", "particle": "on", "frames": ["quote"]},
    {"label": "REPORTING_VERB", "pattern": "report", "frames": ["quote", "clause"]},
    {"label": "REPORTING_VERB", "pattern": "lambast", "frames": ["marked"]},
    {"label": "REPORTING_VERB", "pattern": "describe", "frames": ["predicate"]},
    {"label": "REPORTING_VERB", "pattern": "ask", "frames": ["quote", "wh"]},
    {"label": "REPORTING_VERB", "pattern": "order", "frames": ["infinitive"]},
]
NOUNS = [{"label": "SPEECH_NOUN", "pattern": "warning"}, {"label": "PERSON_NOUN", "pattern": "leader"}]

PAGE = """Council to close two libraries

By Jo Bloggs

Northbridge Borough Council will close two of its libraries in May.

“We have no choice,” said the leader, Priya Nair. “The money isn't there.”

The libraries were built in 1964 and cost little to run.

According to the report, nobody else wants the buildings.

Residents' groups and children's charities met on Tuesday.

The budget is 'a disgrace' to the town.
"""


def config(**options):
    return {"pipes": ["tok2vec", "parser"], "cues": CUES, "nouns": NOUNS, **options}


def assembled(**options):
    """A pipeline whose parser is disabled and run by ours, made as ``spacy assemble`` makes it."""
    base = base_model()
    return load_model_from_config(
        {
            "nlp": {
                "lang": "en",
                "pipeline": ["tok2vec", "parser", "paragraph_parser"],
                "disabled": ["tok2vec", "parser"],
            },
            "components": {
                "tok2vec": {"source": base},
                "parser": {"source": base},
                "paragraph_parser": {"factory": "paragraph_parser", **config(**options)},
            },
        },
        auto_fill=True,
    )


@pytest.fixture(scope="module")
def nlp():
    return assembled()


def variant(nlp, **options):
    """Another of our component over the same parser, as a function from text to doc."""
    settings = {
        "scope": "sentences",
        "select": True,
        "zones": True,
        "numpy_gemm": False,
        **config(**options),
    }
    made = make_paragraph_parser(nlp, "variant", **settings)
    return lambda text: made(nlp.make_doc(text))


def parse(doc):
    return [(token.head.i, token.dep_) for token in doc]


def stretches(doc, starts):
    return [doc[a:b] for a, b in pairwise([*numpy.flatnonzero(starts).tolist(), len(doc)])]


def paragraphs(doc):
    return stretches(doc, home.paragraph_starts(home.Columns(doc)))


def sentences(doc):
    columns = home.Columns(doc)
    return stretches(doc, home.sentence_starts(columns, home.paragraph_starts(columns)))


def is_parsed(paragraph):
    return all(token.dep for token in paragraph if not token.is_space)


def test_only_sentences_that_somebody_reports_in_are_parsed(nlp):
    parsed = [sentence.text.split()[0] for sentence in sentences(nlp(PAGE)) if is_parsed(sentence)]
    assert parsed == ["said", "According"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said so.", True),
        ("HE SAID SO.", True),
        ("They are saying it.", True),
        ("She hits back.", True),
        ("According to her, no.", True),
        ("“No,” he said.", True),
        ("Her warning that it would rain was late.", True),
        ("In her words, it was late.", True),
        ("Her warning was late.", False),
        ("She hit a wall.", False),
        ("They report a leak.", True),
        ("The report is of reports.", False),
        ("It’s reported daily.", True),
        ("She lambasted a plan.", False),
        ("She lambasted a “plan”.", True),
        ("She lambasted it: all of it.", True),
        ("It never went on.", False),
        ("“No.” She went on.", True),
        ("She described a plan.", False),
        ("She described it as late.", True),
        ("She asked a question.", False),
        ("She asked whether it leaked.", True),
        ("He ordered tea.", False),
        ("He ordered them to leave.", True),
        ("The leader that left was late.", False),
        ("A “plan” is due.", False),
        ("“They said no.”", False),
        ("The councils’ plan and children's homes.", False),
        ("The council met in the afternoon.", False),
        ("An aforesaid plan.", False),
    ],
)
def test_signs(nlp, text, wanted):
    assert is_parsed(nlp(text)) is wanted


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("Ann Lee was cross. “It is a farce.” It rained.", ["Ann"]),  # whose subject speaks
        ("Ann Lee was cross.\n“It is a farce.”", []),
        ("“It is a farce. It must stop,” said Ann Lee. It rained.", ["said"]),
        ("“It must stop.” “It is a farce.”", []),
    ],
)
def test_sentences_beside_quotations(nlp, text, parsed):
    found = [
        sentence[0].text for sentence in sentences(nlp(text)) if is_parsed(sentence) and len(sentence) > 1
    ]
    assert found == parsed


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("It rained. She left.", ["It", "She"]),
        ("Why? “Never.” It rained!\nThen sun.", ["Why", "“", "It", "Then"]),
        ("Cllr. Lee met in St. Ives today. She left.", ["Cllr", "She"]),
        ("It rose by approx. one mile.", ["It"]),
        ("“Oh!” she cried.", ["“"]),
        ("“It is a farce,” she said, “and a shame.” It rained.", ["“", "she", "It"]),
        ("She said: “It is a farce.” It rained.", ["She", "“", "It"]),
        ("She called “the idea of it,” which she liked, sad.", ["She"]),
        ("a.b.c U.S. Senate", ["a.b.c"]),
        (".", ["."]),
    ],
)
def test_sentences_by_their_stops(nlp, text, starts):
    assert [sentence[0].text for sentence in sentences(nlp.make_doc(text))] == starts


@pytest.mark.parametrize("scope", ["paragraphs", "document"])
def test_a_larger_unit_is_parsed_for_any_of_its_sentences(nlp, scope):
    doc = variant(nlp, scope=scope)("It rained. She said so. It was hot.\nNothing here.")
    assert [is_parsed(sentence) for sentence in sentences(doc)] == [True, True, True, scope == "document"]


@pytest.mark.parametrize("scope", ["sentences", "paragraphs"])
def test_selecting_changes_no_parse(nlp, scope):
    everything, some = (variant(nlp, scope=scope, select=select)(PAGE) for select in (False, True))
    for all_of_it, chosen in zip(sentences(everything), sentences(some), strict=True):
        if is_parsed(chosen):
            assert [(t.head.i, t.dep_) for t in chosen] == [(t.head.i, t.dep_) for t in all_of_it]
        else:
            assert {t.dep_ for t in chosen} <= {"ROOT", ""}


@pytest.mark.parametrize(("scope", "cut"), [("sentences", sentences), ("paragraphs", paragraphs)])
def test_a_unit_alone_parses_the_same(nlp, scope, cut):
    alone = variant(nlp, scope=scope, select=False)
    for within in cut(alone(PAGE)):
        doc = alone(PAGE[within.start_char :][: len(within.text_with_ws)])
        assert parse(doc) == [(t.head.i - within.start, t.dep_) for t in within]


def test_words_embedded_once_give_the_same_vectors(nlp):
    tok2vec = nlp.get_pipe("tok2vec")
    assert embeds_words(tok2vec)
    assert not embeds_words(nlp.get_pipe("parser"))
    tables = [
        nlp.make_doc(text).to_array(["ORTH", "SPACY", "NORM"]) for text in (PAGE, "It's it. It's", PAGE)
    ]
    units = [unit(nlp.vocab, table) for table in tables]
    embed_once(tok2vec, units, tables)
    for made, expected in zip(units, tok2vec.predict(units), strict=True):
        assert numpy.allclose(made.tensor, expected, atol=1e-5)


def test_batches_give_what_single_documents_give(nlp):
    texts = [PAGE, "", "\n\n", "He said no.", "Nothing here.", PAGE[40:]] * 3
    assert [parse(doc) for doc in nlp.pipe(texts, batch_size=4)] == [parse(nlp(text)) for text in texts]


def test_document_scope_is_the_parser_itself(nlp):
    expected = nlp.get_pipe("parser")(nlp.get_pipe("tok2vec")(nlp.make_doc(PAGE)))
    found = variant(nlp, scope="document", select=False)(PAGE)
    assert parse(found) == parse(expected)
    assert [s.start for s in found.sents] == [s.start for s in expected.sents]
    assert not any(t.dep_ for t in variant(nlp, scope="document")("Nothing to parse here.\nNor here.")[1:])


def test_numpy_multiplies_to_the_same_parse_and_changes_no_other_pipeline():
    plain, fast = assembled(numpy_gemm=False), assembled(numpy_gemm=True)
    assert seen(fast(PAGE)) == seen(plain(PAGE))
    assert not any(node.ops.use_blis for node in fast.get_pipe("tok2vec").model.walk())
    assert all(node.ops.use_blis for node in plain.get_pipe("tok2vec").model.walk())


def test_no_arc_and_no_sentence_crosses_a_paragraph(nlp):
    doc = variant(nlp, scope="paragraphs", select=False)(PAGE)
    for paragraph in paragraphs(doc):
        assert doc[paragraph.start].is_sent_start
        assert all(paragraph.start <= token.head.i < paragraph.end for token in paragraph)


def test_what_is_left_out_is_one_sentence(nlp):
    doc = nlp("First of all. It rained.\n\nThen the sun shone. It was hot.\n")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "First of all.",
        "It rained.",
        "Then the sun shone.",
        "It was hot.",
    ]


def test_boilerplate_is_left_out(nlp):
    doc = nlp.make_doc("“Join us,” said the ad.\n“We won,” said Ann Lee.\n")
    line = doc.text.index("\n") + 1
    write(doc, "zones", [{"start": 0, "end": line, "zone": "boilerplate", "rule": "test"}], label="zone")
    first, second = paragraphs(nlp.get_pipe("paragraph_parser")(doc))
    assert (is_parsed(first), is_parsed(second)) == (False, True)


ODD = ["", " ", "\n", "\x00", "\r\n\r\n“", "  \n A said.", "\ufffd\n\ufffd said", "“\u2028”"]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert sum(len(sentence) for sentence in doc.sents) == len(doc) if len(doc) else True


def test_a_parsed_document_stays_as_it_is(nlp):
    words = ["Ann", "said", "so"]
    doc = Doc(nlp.vocab, words=words, heads=[2, 2, 2], deps=["dep", "dep", "ROOT"])
    assert parse(nlp.get_pipe("paragraph_parser")(doc)) == [(2, "dep"), (2, "dep"), (2, "ROOT")]


def test_very_long_units_are_cut(nlp):
    words = nlp.make_doc("word " * 1000)
    assert [len(sentence) for sentence in sentences(words)] == [400, 400, 200]
    doc = variant(nlp, scope="paragraphs")("The leader said no. " * 100)
    assert {s[0].text for s in doc.sents} == {"The"}
    assert len(list(doc.sents)) == 100


def test_without_a_parser_it_says_what_to_add():
    with pytest.raises(ValueError, match=r"'tok2vec'.*source it from a model with a parser"):
        spacy.blank("en").add_pipe("paragraph_parser")


def test_a_wrong_scope_is_refused(nlp):
    with pytest.raises(ValueError, match="'sentence' is none of sentences, paragraphs, document"):
        variant(nlp, scope="sentence")


def seen(doc):
    return parse(doc), [s.start for s in doc.sents]


def test_stored_documents_keep_parse_and_sentences(nlp):
    doc = nlp(PAGE)
    assert seen(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == seen(doc)
    assert seen(next(DocBin(docs=[doc]).get_docs(nlp.vocab))) == seen(doc)
    assert seen(pickle.loads(pickle.dumps(doc))) == seen(doc)


def test_saved_pipelines_do_the_same(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.disabled == ["tok2vec", "parser"]
    assert seen(again(PAGE)) == seen(nlp(PAGE))
    assert seen(pickle.loads(pickle.dumps(nlp))(PAGE)) == seen(nlp(PAGE))


def test_two_processes(nlp):
    texts = [PAGE, "He said no.", "Nothing."]
    expected = [seen(nlp(text)) for text in texts]
    assert [seen(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == expected


def test_a_failing_batch_goes_to_the_error_handler(nlp):
    failed = []
    made = make_paragraph_parser(
        nlp, "broken", scope="paragraphs", select=True, zones=True, numpy_gemm=False, **config()
    )
    made.pipes = [None]
    made.set_error_handler(lambda name, pipe, docs, error: failed.extend(doc.text for doc in docs))
    assert list(made.pipe([nlp.make_doc("He said.")])) == []
    assert failed == ["He said."]


def test_analysis_is_clean(nlp):
    assert not nlp.analyze_pipes()["problems"]["paragraph_parser"]
