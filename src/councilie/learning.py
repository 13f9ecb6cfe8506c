"""Learn a pattern file from annotated examples, and say honestly what it reaches."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from councilie.annotations import Annotated
from councilie.gazetteer import Pattern
from councilie.groups import Output
from councilie.induction import (
    candidates,
    cover,
    forms_of,
    known_by_heart,
    matched,
    occurrences,
)
from councilie.pattern_writing import entries
from councilie.pipeline.context_ruler import ContextRuler, Found, longest
from councilie.shapes import Places, shapes_of

#: With fewer marked spans the figures say little.
FEW = 30
#: Up to so many marked spans the cross-validation is repeated, each time over other parts, to even out
#: chance.
MANY = 300
_REPEATS = 4
_SHOWN = 3  # examples of hits and misses that are kept for each pattern


@dataclass(frozen=True, slots=True)
class LearnedPattern:
    """A pattern with what it does on the examples that it was learned from.

    Attributes:
        entry: The line of the pattern file.
        hits: How many of its matches somebody had marked.
        misses: How many of its matches nobody had marked.
        hit_examples: A few hits, each in its surroundings, the match in ``[brackets]``.
        miss_examples: A few misses, in the same form.
    """

    entry: Pattern
    hits: int
    misses: int
    hit_examples: tuple[str, ...]
    miss_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearnedPatterns:
    """What ``learn_patterns`` returns; ``str()`` of it is a report.

    Attributes:
        label: The label of all the patterns.
        patterns: The patterns, by their ids.
        precision: Share (0 to 1) of the set's matches that are right, on examples held out in
        cross-validation;
            None where it matched nothing there.
        recall: Share of the marked spans that it found there.
        spans: How many spans were marked.
        documents: How many texts there were.
        folds: How many parts the examples were split into.
        notes: What to know about these figures, one sentence each.
    """

    label: str
    patterns: tuple[LearnedPattern, ...]
    precision: float | None
    recall: float | None
    spans: int
    documents: int
    folds: int
    notes: tuple[str, ...]

    def entries(self) -> list[Pattern]:
        """The lines of the pattern file."""
        return [learned.entry for learned in self.patterns]

    def save(self, path: str | Path) -> None:
        """Write the pattern file, for ``councilie.load(patterns=[path])`` or a ruler of spaCy.

        Raises:
            OSError: It cannot be written.
        """
        lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in self.entries()]
        Path(path).write_text("".join(lines), encoding="utf-8")

    def __str__(self) -> str:
        reached = ", ".join(
            f"{name} {value:.2f}" if value is not None else f"{name} unknown"
            for name, value in (("precision", self.precision), ("recall", self.recall))
        )
        lines = [
            f"{self.label}: {len(self.patterns)} patterns from {self.spans} spans in {self.documents} texts",
            f"on held-out examples ({self.folds} folds): {reached}",
            *self.notes,
        ]
        for learned in self.patterns:
            lines.append(f"{learned.entry['id']}: {learned.hits} right, {learned.misses} wrong")
            lines.extend(f"    + {example}" for example in learned.hit_examples)
            lines.extend(f"    - {example}" for example in learned.miss_examples)
        return "\n".join(lines)


def learn_patterns(
    docs: Iterable[Annotated | Doc],
    *,
    label: str,
    min_precision: float = 0.9,
    folds: int = 5,
    seed: int = 0,
    progress: bool = False,
) -> LearnedPatterns:
    """Patterns for one label, induced from texts in which its spans are marked, all of them.

    It looks for the fewest phrases and token patterns, with words of the context where these are needed, that
    reach a precision on examples which they were not learned from.

    Args:
        docs: Annotated texts (``read_annotations``), or spaCy docs with entities or span groups.
        label: The label to learn.
        min_precision: The precision wanted, 0 to 1.
        folds: In how many parts the examples are split for cross-validation, at least 2.
        seed: Of the split; the same seed gives the same patterns.
        progress: Show a progress bar on standard error.

    Raises:
        ValueError: No span has the label, there is only one text, or an argument is out of range.

    Example:
        >>> from councilie import Annotated, learn_patterns
        >>> texts = [f"The home was rated {word} by inspectors." for word in ("good", "poor")] * 3
        >>> examples = [Annotated(text, ((19, 23, "RATING"),)) for text in texts]
        >>> learn_patterns(examples, label="RATING", folds=2).recall
        1.0
    """
    if not 0 < min_precision <= 1:
        raise ValueError(f"min_precision must be above 0 and at most 1, not {min_precision}")
    examples = [item if isinstance(item, Annotated) else Annotated.from_doc(item) for item in docs]
    examples.sort(key=lambda example: (example.text, example.spans))  # whatever order they came in
    nlp = spacy.blank("en")
    texts = [nlp.make_doc(example.text) if example.doc is None else example.doc for example in examples]
    gold, lost = _places(texts, examples, label)
    total = sum(map(len, gold))
    if not total:
        labels = sorted({span[2] for example in examples for span in example.spans})
        raise ValueError(f"no span has the label {label!r}; the labels are {', '.join(labels) or '(none)'}")
    if folds < 2:
        raise ValueError(f"folds must be 2 or more, not {folds}")
    folds = min(folds, len(texts))
    if folds < 2:
        raise ValueError("one text is too few to learn from")
    settings = _settings(total, min_precision)
    counts = {setting: [0, 0, 0, 0] for setting in settings}  # right, matches, marked, patterns
    repeats = _REPEATS if total <= MANY else 1
    parts: Iterable[tuple[list[int], list[int]]] = _splits(len(texts), folds, repeats, seed)
    if progress:
        from tqdm import tqdm

        parts = tqdm(parts, unit=" folds", disable=None)  # None: only on a terminal
    for seen, held in parts:
        fitted = _Fitted([texts[n] for n in seen], [gold[n] for n in seen], settings)
        _test(fitted, [texts[n] for n in held], [gold[n] for n in held], counts)
    setting = _best(counts, min_precision)
    right, matches, marked, _ = counts[setting]
    precision = right / matches if matches else None
    recall = right / marked if marked else None
    made = _described(nlp, _Fitted(texts, gold, [setting]).entries(setting, label), label, texts, gold)
    learned = tuple(pattern for pattern in made if pattern.hits)
    notes = _notes(total, lost, precision, min_precision, len(learned))
    return LearnedPatterns(label, learned, precision, recall, total, len(texts), folds, notes)


#: How many spans a rule must find of its own, and its precision on what it is learned from.
Setting = tuple[int, float]


def _splits(texts: int, folds: int, repeats: int, seed: int) -> list[tuple[list[int], list[int]]]:
    """The numbers of the texts to learn from and of those held out, for every fold of every repetition."""
    chance = random.Random(seed)
    made: list[tuple[list[int], list[int]]] = []
    for _ in range(repeats):
        order = list(range(texts))
        chance.shuffle(order)
        made.extend(
            (sorted(set(order) - set(order[n::folds])), sorted(order[n::folds])) for n in range(folds)
        )
    return made


def _settings(spans: int, min_precision: float) -> list[Setting]:
    """What cross-validation chooses among: from one lucky hit to several, from lenient to strict."""
    supports = (1, 2, 3) if spans <= MANY else (2, 3, 5, 10)
    precisions = sorted({max(0.5, min_precision - 0.1), min_precision, (1 + min_precision) / 2, 1.0})
    return list(product(supports, precisions))


def _places(texts: Sequence[Doc], examples: Sequence[Annotated], label: str) -> tuple[Places, int]:
    """The marked spans in tokens, and how many do not begin and end with a token."""
    places, lost = [], 0
    for doc, example in zip(texts, examples, strict=True):
        spans = set()
        for start, end, kind in example.spans:
            if kind == label:
                marked = example.text[start:end]
                start += len(marked) - len(marked.lstrip())
                span = doc.char_span(start, start + len(marked.strip()))
                lost += span is None
                if span is not None:
                    spans.add((span.start, span.end))
        places.append(spans)
    return places, lost


class _Fitted:
    """What is learned from some texts: for each setting its rules, and the wordings and shapes that they rest
    on."""

    def __init__(self, texts: list[Doc], gold: Places, settings: Sequence[Setting]) -> None:
        self.texts, self.gold = texts, gold
        self.forms = forms_of(texts, gold)
        self.shapes = shapes_of(texts, gold, self.forms)
        found = occurrences(texts, gold, self.forms, self.shapes)
        ranked = candidates(found, sorted({support for support, _ in settings}))
        self.rules = {
            setting: cover(ranked, support=setting[0], precision=setting[1]) for setting in settings
        }
        for rules in self.rules.values():
            rules.extend(known_by_heart(rules, found))

    def entries(self, setting: Setting, label: str) -> list[Pattern]:
        writings = Counter(
            (tuple(token.lower_ for token in doc[start:end]), doc[start:end].text)
            for doc, spans in zip(self.texts, self.gold, strict=True)
            for start, end in spans
        )
        return entries(self.rules[setting], label, writings, self.shapes)


def _test(fitted: _Fitted, texts: list[Doc], gold: Places, counts: dict[Setting, list[int]]) -> None:
    """Add up what the rules of each setting do on held-out texts."""
    found = occurrences(texts, gold, fitted.forms, fitted.shapes, parts=False)
    for setting, rules in fitted.rules.items():
        matches: dict[int, list[Found]] = {}
        for occurrence in matched(rules, found):
            matches.setdefault(occurrence.doc, []).append((occurrence.start, occurrence.end, 0))
        kept = [(doc, start, end) for doc, some in matches.items() for start, end, _ in longest(some)]
        count = counts[setting]
        count[0] += sum((start, end) in gold[doc] for doc, start, end in kept)
        count[1] += len(kept)
        count[2] += sum(map(len, gold))
        count[3] += len(rules)


def _best(counts: dict[Setting, list[int]], min_precision: float) -> Setting:
    """The setting with the best recall of those that reach the precision; else the best by F0.5."""

    def worth(setting: Setting) -> tuple[float, ...]:
        right, matches, marked, patterns = counts[setting]
        precision = right / matches if matches else 0.0
        recall = right / marked if marked else 0.0
        enough = precision >= min_precision
        f_half = 1.25 * precision * recall / (0.25 * precision + recall) if right else 0.0
        return (enough, recall if enough else f_half, -patterns, *setting)

    return max(counts, key=worth)


def _notes(
    spans: int, lost: int, precision: float | None, min_precision: float, patterns: int
) -> tuple[str, ...]:
    notes = []
    if spans < FEW:
        notes.append(
            f"{spans} marked spans are few: take the figures as a rough guess, and mark at least {FEW} "
            f"(more if they are worded in many ways)."
        )
    if lost:
        notes.append(f"{lost} marked spans do not begin and end with a word, so no pattern can find them.")
    if not patterns:
        notes.append("No pattern is precise enough; mark more examples, or ask for less precision.")
    elif precision is None or precision < min_precision:
        got = "nothing was found" if precision is None else f"the precision is {precision:.2f}"
        notes.append(f"On held-out examples {got}, short of the {min_precision:.2f} asked for.")
    return tuple(notes)


def _described(
    nlp: Any, learned: list[Pattern], label: str, texts: list[Doc], gold: Places
) -> tuple[LearnedPattern, ...]:
    """Each pattern by itself over all examples."""
    ruler = ContextRuler(nlp, "learned", learned, Output("learned", "learned", label))
    shown: list[tuple[list[str], list[str]]] = [([], []) for _ in learned]
    for doc, marked in zip(texts, gold, strict=True):
        matches: dict[int, list[Found]] = {}
        for match in ruler.matches(doc):
            matches.setdefault(match[2], []).append(match)
        for place, found in matches.items():
            for start, end, _ in longest(found):
                shown[place][(start, end) not in marked].append(_surroundings(doc, start, end))
    return tuple(
        LearnedPattern(entry, len(hits), len(misses), tuple(hits[:_SHOWN]), tuple(misses[:_SHOWN]))
        for entry, (hits, misses) in zip(ruler.patterns, shown, strict=True)
    )


def _surroundings(doc: Doc, start: int, end: int) -> str:
    before, after = doc[max(0, start - 8) : start].text_with_ws, doc[end : end + 8].text
    tail = doc[end - 1].whitespace_
    return " ".join(f"{before}[{doc[start:end].text}]{tail}{after}".split())
