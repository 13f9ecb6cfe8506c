"""The project in models/train, run small: a recogniser trained on the rules' output finds councils no list has."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
import spacy

import councilie
from marked import parse

ROOT = Path(__file__).parents[1]

# councils of other countries and invented ones, none of which the gazetteer can have
UNKNOWN = [
    "<council>Fingal County Council</council> has agreed a budget of €331m.",
    "A spokeswoman for <council>Brookhaven Borough Council</council> said it was sorry.",
    "Inspectors praised social workers at <council>Westerleigh City Council</council>.",
    "<council>Stonemarket District Council</council> will close two libraries.",
    "The report says <council>Kildare County Council</council> failed to act.",
    "Leader of <council>Marlwood Council</council>, Cllr Jo Hart, has resigned.",
    "Children's services at <council>Thornmere Metropolitan Borough Council</council> are to be run by a trust.",
    "It was signed by <council>Eastwater County Council</council> on Tuesday.",
    "Neighbouring <council>Hollinford Borough Council</council> refused.",
    "She left <council>Ravensby City Council</council> in 2014.",
    "<council>Limerick City and County Council</council> spent more than €4m.",
    "The leader of <council>Penworth Council</council> told the BBC that it would appeal.",
    "Staff at <council>Oakbridge County Council</council> were told on Friday.",
    "<council>Galway City Council</council> has apologised to the family.",
    "A judge ordered <council>Carrowdale District Council</council> to pay.",
]
NONE = [
    "The school council met on Monday and chose a logo.",
    "Council tax will rise by 4.99 per cent in April.",
    "The British Medical Association said doctors were tired.",
    "She grew up in Brookhaven and went to Westerleigh Academy.",
    "A council spokesman said no decision had been made.",
    "Marlwood Town FC lost again on Saturday.",
    "The Arts and Crafts Society of Penworth will meet in May.",
    "Councils have until March to reply.",
]


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory):
    """A recogniser trained for a few steps on the rules' output over the example and test pages."""
    folder = tmp_path_factory.mktemp("train")
    for name in ("make_corpus.py", "ner.cfg", "project.yml"):
        shutil.copy(ROOT / "models" / "train" / name, folder)
    pages = [
        page.read_text(encoding="utf-8")
        for page in resources.files("councilie.examples").iterdir()
        if page.name.endswith(".txt")
    ]
    gold = (ROOT / "tests" / "gold" / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    pages += [json.loads(line)["text"] for line in gold]
    (folder / "texts.jsonl").write_text(
        "\n".join(json.dumps({"text": page}) for page in sorted(pages)), encoding="utf-8"
    )
    command = [sys.executable, "-m", "spacy", "project", "run", "all", str(folder), "--vars.steps", "300"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-2000:]
    return spacy.load(folder / "training" / "model-best")


def spans(nlp, sentences):
    found = wanted = right = 0
    for sentence in sentences:
        text, expected = parse(sentence)
        got = {(ent.start_char, ent.end_char) for ent in nlp(text).ents if ent.label_ == "COUNCIL"}
        gold = {(mark["start"], mark["end"]) for mark in expected}
        found, wanted, right = found + len(got), wanted + len(gold), right + len(got & gold)
    return found, wanted, right


def test_the_gazetteer_has_none_of_them(rules):
    assert not [s for s in UNKNOWN if [r for r in rules(parse(s)[0])._.councilie_councils if r.gss]]


def test_the_recogniser_finds_most_of_them(recogniser):
    found, wanted, right = spans(recogniser, [*UNKNOWN, *NONE])
    assert right / wanted >= 0.5
    assert right / found >= 0.6


def test_it_finds_the_same_in_our_pipeline(recogniser):
    nlp = councilie.load("full")
    nlp.add_pipe("ner", source=recogniser)
    assert spans(nlp, [*UNKNOWN, *NONE]) == spans(recogniser, [*UNKNOWN, *NONE])
