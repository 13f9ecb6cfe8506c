"""Components in other people's pipelines: every way in which they are put there, saved, moved and run."""

from __future__ import annotations

import json
import pickle
import string
import subprocess
import sys
from functools import cache

import numpy
import pytest
import spacy
from spacy.pipeline.dep_parser import DEFAULT_PARSER_MODEL
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import fix_random_seed, load_model_from_config

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
#: What another process does with a pipeline: it knows spaCy alone.
ELSEWHERE = """
import json, sys, spacy
doc = spacy.load(sys.argv[1])(sys.stdin.read())
assert "councilie" not in globals()
print(json.dumps([record.to_dict() for record in doc._.councilie]))
"""


def found(doc):
    return [record.to_dict() for record in councilie.records(doc)]


def with_ours(nlp):
    for name in OURS:
        nlp.add_pipe(name)
    return nlp


def blank():
    return with_ours(spacy.blank("en"))


def stock():
    """The base model with all that it has, its entity recogniser included."""
    return spacy.load(base_model())


# -- where they are put: a function to a pipeline ----------------------------------------------------------------


def beside_rulers():
    """After one ruler that marks a council and before another that marks Ofsted."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "COUNCIL", "pattern": "Kirklees Council"}])
    with_ours(nlp)
    nlp.add_pipe("span_ruler").add_patterns([{"label": "BODY", "pattern": "Ofsted"}])
    return nlp


def put_first():
    """Before all that a stock pipeline has."""
    nlp = stock()
    for place, name in enumerate(OURS):
        nlp.add_pipe(name, **({"after": OURS[place - 1]} if place else {"first": True}))
    return nlp


def renamed_parser():
    nlp = stock()
    nlp.rename_pipe("parser", "syntax")
    return with_ours(nlp)


def listening_base(upstream, parser):
    """The base model's own weights under other names: a tok2vec, and a parser that listens to it."""
    base = stock()
    config = base.config.interpolate()
    parts = config["components"]
    parts["parser"]["model"]["tok2vec"]["upstream"] = upstream
    config["components"] = {upstream: parts["tok2vec"], parser: parts["parser"]}
    config["nlp"].update(pipeline=[upstream, parser], disabled=[])
    nlp = load_model_from_config(config, auto_fill=True)
    for name, same in ((upstream, "tok2vec"), (parser, "parser")):
        nlp.get_pipe(name).from_bytes(base.get_pipe(same).to_bytes())
    return nlp


def as_transformer():
    """A tok2vec under a transformer's name."""
    nlp = listening_base("transformer", "parser")
    nlp.add_pipe("page_zones")
    nlp.add_pipe("paragraph_parser", config={"pipes": ["transformer", "parser"]})
    for name in OURS[1:]:
        nlp.add_pipe(name)
    for name in ("transformer", "parser"):
        nlp.disable_pipe(name)
    return nlp


def loaded(model):
    return lambda: councilie.load(model)


# -- what is done with them: a function of a pipeline to the records of PAGE ------------------------------------


def run(nlp, tmp_path):
    return found(nlp(PAGE))


def to_disk(nlp, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    return found(spacy.load(tmp_path / "saved")(PAGE))


def to_bytes(nlp, tmp_path):
    return found(spacy.blank("en").from_config(nlp.config).from_bytes(nlp.to_bytes())(PAGE))


def pickled_pipeline(nlp, tmp_path):
    return found(pickle.loads(pickle.dumps(nlp))(PAGE))


def pickled_doc(nlp, tmp_path):
    return found(pickle.loads(pickle.dumps(nlp(PAGE))))


def bytes_of_the_doc(nlp, tmp_path):
    return found(Doc(spacy.blank("en").vocab).from_bytes(nlp(PAGE).to_bytes()))


def docbin(nlp, tmp_path):
    DocBin(docs=[nlp(PAGE)]).to_disk(tmp_path / "docs.spacy")
    [doc] = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("en").vocab)
    return found(doc)


def stream(nlp, tmp_path):
    return found(list(nlp.pipe(["", PAGE]))[1])


def two_processes(nlp, tmp_path):
    first, second = nlp.pipe([PAGE, PAGE], n_process=2, batch_size=1)
    assert found(first) == found(second)
    return found(first)


def memory_zone(nlp, tmp_path):
    with nlp.memory_zone():
        records = councilie.records(nlp(PAGE))
    with nlp.memory_zone():
        again = found(nlp(PAGE))
    assert [record.to_dict() for record in records] == again
    return again


def select_pipes(nlp, tmp_path):
    with nlp.select_pipes(disable=["money_finder"]):
        assert "money" not in nlp(PAGE).spans
    return found(nlp(PAGE))


def assembled_elsewhere(nlp, tmp_path):
    """The config alone goes to another process, where spaCy makes the pipeline; only for blank ones."""
    nlp.config.to_disk(tmp_path / "mine.cfg")
    command = [sys.executable, "-m", "spacy", "assemble", str(tmp_path / "mine.cfg"), str(tmp_path / "made")]
    subprocess.run(command, check=True, capture_output=True)
    return in_a_process(tmp_path / "made")


def loaded_elsewhere(nlp, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    return in_a_process(tmp_path / "saved")


def in_a_process(folder):
    command = [sys.executable, "-c", ELSEWHERE, str(folder)]
    done = subprocess.run(command, input=PAGE, check=True, capture_output=True, text=True, encoding="utf-8")
    return json.loads(done.stdout)


EVERYTHING = (
    run, to_disk, to_bytes, pickled_pipeline, pickled_doc, bytes_of_the_doc, docbin, stream, two_processes,
    memory_zone, select_pipes,
)  # fmt: skip
#: Each pipeline, the model whose records it must give, and what is done with it.
PIPELINES = {
    "rules": (loaded("rules"), "rules", (*EVERYTHING, loaded_elsewhere)),
    "full": (loaded("full"), "full", (to_disk, to_bytes, pickled_pipeline, docbin, two_processes, memory_zone)),
    "blank": (blank, "rules", (run, to_disk, assembled_elsewhere)),
    "stock with entities": (lambda: with_ours(stock()), "full", (run, to_disk, docbin, two_processes, memory_zone)),
    "first in stock": (put_first, "rules", (run, to_disk)),
    "between rulers": (beside_rulers, "rules", (run, to_disk, docbin)),
    "renamed parser": (renamed_parser, "full", (run, to_disk, two_processes)),
    "transformer": (as_transformer, "full", (run, to_disk, pickled_pipeline, two_processes)),
}  # fmt: skip
WAYS = [(pipeline, way) for pipeline, (_, _, ways) in PIPELINES.items() for way in ways]


@pytest.fixture(scope="module")
def wanted(rules, full):
    records = {"rules": found(rules(PAGE)), "full": found(full(PAGE))}
    for some in records.values():
        assert {record["type"] for record in some} == set(GROUPS)  # else the comparisons below say little
    return records


@pytest.fixture(scope="module")
def made():
    """Each pipeline, made once."""
    return cache(lambda name: PIPELINES[name][0]())


@pytest.mark.parametrize(("pipeline", "way"), WAYS, ids=lambda value: getattr(value, "__name__", value))
def test_every_way_of_embedding_gives_the_same_records(pipeline, way, made, wanted, tmp_path):
    assert way(made(pipeline), tmp_path) == wanted[PIPELINES[pipeline][1]]


def test_a_base_may_name_its_components_as_it_likes(wanted, tmp_path):
    listening_base("embedding", "syntax").to_disk(tmp_path / "base")
    nlp = councilie.load(base=tmp_path / "base")
    assert nlp.component_names[2:5] == ["embedding", "syntax", "paragraph_parser"]
    assert found(nlp(PAGE)) == wanted["full"]


# -- behind a transformer: a real one, small and untrained, so that nothing is fetched ---------------------------


@pytest.fixture(scope="module")
def transformer(tmp_path_factory):
    """A folder with a pipeline of a transformer over letters and a parser, both of random weights."""
    pytest.importorskip("torch", reason="needs torch")
    pytest.importorskip("spacy_curated_transformers", reason="needs spacy-curated-transformers")
    folder = tmp_path_factory.mktemp("transformer")
    letters = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", *string.ascii_letters, *string.digits, *string.punctuation]
    (folder / "letters.txt").write_text("\n".join(letters), encoding="utf-8")
    theirs = "spacy-curated-transformers."
    model = {
        "@architectures": f"{theirs}BertTransformer.v1",
        "vocab_size": len(letters),
        "hidden_width": 32,
        "intermediate_width": 64,
        "num_attention_heads": 2,
        "num_hidden_layers": 2,
        "piece_encoder": {"@architectures": f"{theirs}CharEncoder.v1"},
        "with_spans": {"@architectures": f"{theirs}WithStridedSpans.v1"},
    }
    listener = {
        "@architectures": f"{theirs}LastTransformerLayerListener.v1",
        "width": 32,
        "pooling": {"@layers": "reduce_mean.v1"},
    }
    loader = {"@model_loaders": f"{theirs}CharEncoderLoader.v1", "path": str(folder / "letters.txt")}
    fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("curated_transformer", name="transformer", config={"model": model})
    parser = {"model": DEFAULT_PARSER_MODEL | {"tok2vec": listener}, "min_action_freq": 1}
    nlp.add_pipe("parser", config=parser)
    nlp.config["initialize"]["components"] = {"transformer": {"piecer_loader": loader}}
    toy = [("She said so", [1, 1, 1], ["nsubj", "ROOT", "advmod"]), ("He left", [1, 1], ["nsubj", "ROOT"])]
    nlp.initialize(
        lambda: [
            Example.from_dict(nlp.make_doc(text), {"heads": heads, "deps": deps}) for text, heads, deps in toy
        ]
    )
    random = numpy.random.default_rng(4)  # of which trees of several levels come
    for node in nlp.get_pipe(
        "parser"
    ).model.walk():  # its last layer is of zeros, which make all tokens roots
        for name in filter(node.has_param, node.param_names):
            node.set_param(name, random.normal(size=node.get_param(name).shape).astype("float32"))
    nlp.to_disk(folder / "base")
    return folder / "base"


def behind(base):
    return with_ours(spacy.load(base))


def as_base(base):
    return councilie.load(base=base)


@pytest.mark.parametrize("way", [run, stream, to_disk, to_bytes, pickled_pipeline, docbin, memory_zone])
@pytest.mark.parametrize("make", [behind, as_base])
def test_only_quotes_hang_on_what_a_transformer_parses(make, way, transformer, wanted, tmp_path):
    records = way(make(transformer), tmp_path)
    others = [record for record in records if record["type"] != "quote"]
    assert others == [record for record in wanted["rules"] if record["type"] != "quote"]
    assert len(others) < len(records)


def test_the_transformer_is_run_for_the_parser(transformer, tmp_path):
    nlp = spacy.load(transformer)
    sentence = "The leader of the council said that it was late, and she left early."
    alone = [(token.head.i, token.dep_) for token in nlp(sentence)]
    assert alone != [(token.head.i, token.dep_) for token in nlp.get_pipe("parser")(nlp.make_doc(sentence))]
    nlp.rename_pipe("transformer", "bert")
    nlp.to_disk(tmp_path / "renamed")
    for base in (transformer, tmp_path / "renamed"):
        assert [(token.head.i, token.dep_) for token in councilie.load(base=base)(sentence)] == alone


# -- what they leave alone, and what they say they need -----------------------------------------------------------


@pytest.mark.parametrize("pipeline", ["stock with entities", "first in stock", "between rulers"])
def test_entities_of_others_stay(pipeline, made):
    nlp = made(pipeline)
    with nlp.select_pipes(disable=OURS):
        entities = [(e.text, e.label_) for e in nlp(PAGE).ents]
    assert entities
    assert [(e.text, e.label_) for e in nlp(PAGE).ents] == entities


@pytest.mark.parametrize("model", ["rules", "full"])
def test_nothing_but_span_groups_is_left_on_the_doc(model, request):
    nlp = request.getfixturevalue(model)
    doc = nlp(PAGE)
    assert doc.user_data == {}
    assert len(doc.ents) == 0
    assert [token.text for token in doc] == [token.text for token in nlp.make_doc(PAGE)]


@pytest.mark.parametrize("name", [*OURS, "context_ruler"])
def test_each_component_works_alone_in_a_blank_pipeline(name):
    nlp = spacy.blank("en")
    if name == "council_linker":
        nlp.add_pipe("council_ruler")
    nlp.add_pipe(name)
    assert nlp(PAGE).text == PAGE
    assert list(councilie.records(nlp(""))) == []
    assert problems(nlp) == []


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_pipe_analysis_is_clean(pipeline, made):
    assert not set(problems(made(pipeline))) & {*OURS, "paragraph_parser"}


def problems(nlp):
    return [name for name, missing in nlp.analyze_pipes()["problems"].items() if missing]


def test_pipe_analysis_tells_of_a_linker_before_its_ruler():
    nlp = spacy.blank("en")
    nlp.add_pipe("council_ruler")
    nlp.add_pipe("council_linker", first=True)
    assert problems(nlp) == ["council_linker"]


@pytest.mark.parametrize(
    ("name", "config", "message"),
    [
        ("council_linker", {}, r'has none: call nlp.add_pipe\("council_ruler"\) first'),
        ("paragraph_parser", {}, "runs the component 'tok2vec' .* none is before it: source it from a model"),
        ("money_finder", {"spans_key": "officials"}, "which official_ruler writes: give it one of its own"),
        ("quote_attributor", {"kinds": ["spoken"]}, "'spoken' is no kind of quote; there are direct, mixed"),
        ("council_ruler", {"words": None}, "cannot work without its patterns for"),
    ],
)
def test_a_component_says_what_is_missing(name, config, message):
    nlp = spacy.blank("en")
    nlp.add_pipe("official_ruler")
    with pytest.raises(ValueError, match=message):
        nlp.add_pipe(name, config=config)
