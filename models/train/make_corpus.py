"""Turn the rules' output over unlabelled texts into training data for an entity recogniser.

A recogniser trained on known names alone learns the list again. So each paragraph with a council comes several times:
as it is, and with the place in the council's name replaced by invented ones; what stays is the context to learn from.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

import councilie
from councilie.groups import read

LABELS = {"councils": "COUNCIL", "officials": "PERSON"}
_ONSETS = """
    Ash Bar Black Bram Brook Cald Chel Cold Crow Dun East El Fen Glen Hal Hart High Kel Lang Mar Nor Oak Pen Ral
    Raven Red Sel Shel Stan Sten Thorn Ul Wal West Whit Win Wood Wyn
""".split()
_CODAS = """
    borough bourne bridge bury by combe dale den don field ford ham ley leigh mere minster mouth ridge shire stead
    stoke thorpe ton wick wood worth
""".split()
_TYPE_WORDS = frozenset(
    """
    council county city borough district metropolitan unitary authority combined london royal of and the cc mbc bc dc
    """.split()
)

Mark = tuple[int, int, str]


def invented_place(chance: random.Random) -> str:
    """A place name that sounds British and most likely is none: *Whitmere*, *Crowthorpe and Fendale*.

    >>> invented_place(random.Random(1))
    'Crowshire'
    """
    name = chance.choice(_ONSETS) + chance.choice(_CODAS)
    return f"{name} and {chance.choice(_ONSETS)}{chance.choice(_CODAS)}" if chance.random() < 0.15 else name


def examples(
    nlp: Language, text: str, groups: list[str], copies: int, chance: random.Random
) -> Iterator[tuple[str, list[Mark]]]:
    """The paragraphs of a text, each with the spans that the rules found, then again with invented places."""
    doc = nlp(text)
    marks: list[Mark] = []
    for group in groups:
        for row in read(doc, group):
            if group == "officials":
                marks += [(start, end, LABELS[group]) for start, end in row["mentions"]]
            elif row.get("mention") == "name":
                marks.append((row["start"], row["end"], LABELS[group]))
    place = 0
    for line in text.splitlines(keepends=True):
        kept = line.rstrip()
        end = place + len(kept)
        inside = sorted((s - place, e - place, label) for s, e, label in marks if place <= s and e <= end)
        if kept:
            yield kept, inside
            if any(label == LABELS["councils"] for _, _, label in inside):
                for _ in range(copies):
                    yield renamed(kept, inside, chance)
        place += len(line)


def renamed(line: str, marks: list[Mark], chance: random.Random) -> tuple[str, list[Mark]]:
    """A paragraph with an invented place in each council's name, type words kept."""
    made, moved, place = "", [], 0
    for start, end, label in marks:
        if start < place:
            continue
        made += line[place:start]
        name = line[start:end]
        if label == LABELS["councils"]:
            words = name.split()
            kept = [word for word in words if word.lower() in _TYPE_WORDS and word.lower() != "and"]
            head = " ".join(kept) or "Council"
            new = invented_place(chance)
            name = (
                f"{head} {new}"
                if words and words[0].lower() in ("london", "royal", "city")
                else f"{new} {head}"
            )
        moved.append((len(made), len(made) + len(name), label))
        made += name
        place = end
    return made + line[place:], moved


def annotated(nlp: Language, text: str, marks: list[Mark]) -> Doc:
    doc = nlp.make_doc(text)
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in marks]
    doc.ents = filter_spans([span for span in spans if span is not None])
    return doc


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, help="JSON Lines with a text field")
    parser.add_argument("folder", type=Path, help="where train.spacy and dev.spacy go")
    parser.add_argument("--groups", nargs="+", default=["councils"], choices=sorted(LABELS))
    parser.add_argument(
        "--dev-share", type=float, default=0.2, help="share of the texts kept for development"
    )
    parser.add_argument("--copies", type=int, default=4, help="copies of a paragraph with invented councils")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    nlp, chance = councilie.load("rules"), random.Random(arguments.seed)
    lines = arguments.texts.read_text(encoding="utf-8").split("\n")
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    chance.shuffle(texts)
    held = max(1, round(len(texts) * arguments.dev_share))
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, part in (("dev", texts[:held]), ("train", texts[held:])):
        docs = DocBin()
        for text in part:
            for line, marks in examples(nlp, text, arguments.groups, arguments.copies, chance):
                docs.add(annotated(nlp, line, marks))
        docs.to_disk(arguments.folder / f"{name}.spacy")
        print(f"{name}: {len(part)} texts, {len(docs)} paragraphs")


if __name__ == "__main__":
    main()
