"""Attribute what was said to whoever said it, and write the span group ``quotes``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Optional

from spacy.language import Language
from spacy.tokens import Doc

from councilie.attribution import contents, cues, direct, speakers, verbs
from councilie.attribution.cues import Cue
from councilie.attribution.tree import Tree
from councilie.attribution.utterance import Utterance
from councilie.gazetteer import Pattern
from councilie.groups import Row, read, write
from councilie.labels import QUOTATIONS_KEY
from councilie.pipeline.pattern_pipe import PatternPipe

REPORTING, BELIEF = "REPORTING_VERB", "BELIEF_VERB"


class QuoteAttributor(PatternPipe):
    """Writes one row a quote: ``start``, ``end``, ``kind``, ``content``, ``cue``, ``speaker`` and ``rule``."""

    takes_labels = (REPORTING, BELIEF)

    def __init__(
        self,
        nlp: Language,
        name: str,
        patterns: list[Pattern] | None,
        scorer: Callable[..., dict[str, Any]] | None = None,
        kinds: Iterable[str] = ("direct", "mixed", "indirect"),
        beliefs: bool = False,
    ) -> None:
        self.kinds = tuple(kinds)
        self.beliefs = beliefs
        super().__init__(nlp, name, patterns, scorer)

    def compile(self) -> None:
        labels = (REPORTING, BELIEF) if self.beliefs else (REPORTING,)
        self.lexicon = verbs.lexicon(self.patterns, labels)
        self.lexicon["according"] = [verbs.Verb("according", frozenset({"quote", "clause"}), None, False)]

    def __call__(self, doc: Doc) -> Doc:
        tree = Tree(doc, read(doc, QUOTATIONS_KEY))
        found = self.attribute(tree)
        resolve = speakers.Resolver(doc, tree)
        rows = []
        for utterance in found:
            row = _row(tree, utterance)
            if row is None:
                continue
            row["speaker"] = resolve.speaker(utterance)
            if row["kind"] in self.kinds:
                rows.append(row)
        write(doc, "quotes", rows, label="quote")
        return doc

    def attribute(self, tree: Tree) -> list[Utterance]:
        """The utterances of a document, in order of their paragraphs."""
        by_sentence: dict[int, list[Cue]] = {}
        for cue in cues.find(tree, self.lexicon):
            by_sentence.setdefault(tree.sentence_of[cue.token], []).append(cue)
        quotations: dict[int, list[int]] = {}
        for place, (first, last) in enumerate(tree.quoted):
            if last > first:
                quotations.setdefault(tree.sentence_of[first], []).append(place)
        found: list[Utterance] = []
        for number, (start, end) in enumerate(tree.sentences):
            here = by_sentence.get(number, [])
            marks = quotations.get(number, [])
            if not here and not marks:
                continue
            found.extend(_sentence(tree, (start, end), here, marks, found))
        return found


def _sentence(
    tree: Tree, sentence: tuple[int, int], here: list[Cue], marks: list[int], before: list[Utterance]
) -> list[Utterance]:
    made: dict[int, Utterance] = {}
    taken: set[int] = set()
    for quotation in marks:
        first, last = tree.quoted[quotation]
        after = direct.cue_after(tree, quotation, here)
        ahead = direct.cue_before(tree, quotation, here)
        if ahead and ahead[1] == "cue_colon_quotation":
            after = None
        chosen = after or ahead
        if chosen is None:
            continue
        cue, rule = chosen
        utterance = made.get(cue.token)
        if utterance is None:
            utterance = made[cue.token] = Utterance(cue, rule)
        if after and first > sentence[0]:
            begin = sentence[0]
            for other in marks:
                if other < quotation and other in taken:
                    begin = tree.quoted[other][1]
            if not any(begin <= c.token < first for c in here):
                utterance.stretches.append((begin, last))
        utterance.quotations.append(quotation)
        taken.add(quotation)
    covered = [(u.stretches and u.stretches[0][0] or 0, 0) for u in made.values()]
    inside: list[tuple[int, int]] = []
    for cue in here:
        if cue.token in made:
            continue
        if any(a <= cue.token < b for a, b in inside):
            continue
        result = contents.reported(tree, cue)
        if result is None:
            continue
        stretches, rule = result
        stretches = [s for s in stretches if not all(tree.inside[t] in taken and tree.inside[t] >= 0 for t in range(*s) if any(c.isalnum() for c in tree.words[t]))]
        if not stretches or any(tree.inside[t] in taken for s in stretches for t in range(*s) if tree.inside[t] >= 0):
            continue
        made[cue.token] = Utterance(cue, rule, [], stretches)
        inside.extend(stretches)
        for s in stretches:
            for t in range(*s):
                if tree.inside[t] >= 0:
                    taken.add(tree.inside[t])
    result_list = sorted(made.values(), key=lambda u: u.cue.token if u.cue else 0)
    for quotation in marks:
        if quotation in taken:
            continue
        first, last = tree.quoted[quotation]
        if first - sentence[0] <= 1 and sentence[1] - last <= 1 and before:
            previous = (result_list or before)[-1]
            gap = tree.paragraph_of[first] - tree.paragraph_of[_last_token(tree, previous)]
            if previous.quotations and gap <= 1:
                previous.quotations.append(quotation)
    return result_list


def _last_token(tree: Tree, utterance: Utterance) -> int:
    last = utterance.cue.token if utterance.cue else 0
    for quotation in utterance.quotations:
        last = max(last, tree.quoted[quotation][1] - 1)
    return last


def _row(tree: Tree, utterance: Utterance) -> Row | None:
    content = utterance.content(tree)
    if not content:
        return None
    quoted = {tuple(tree.quotations[q]["inner"]) for q in utterance.quotations}
    marked = sum(1 for start, end in content if any(a <= start and end <= b for a, b in quoted))
    kind = "direct" if marked == len(content) else "mixed" if marked else "indirect"
    cue = utterance.cue
    return {
        "start": content[0][0],
        "end": content[-1][1],
        "kind": kind,
        "content": content,
        "cue": [tree.starts[cue.span[0]], tree.end(cue.span[1] - 1)] if cue else None,
        "rule": utterance.rule,
    }


@Language.factory(
    "quote_attributor",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "reporting_verbs"},
        "kinds": ["direct", "mixed", "indirect"],
        "beliefs": False,
        "scorer": {"@scorers": "councilie.record_scorer.v1", "type": "quote"},
    },
)
def make_quote_attributor(
    nlp: Language,
    name: str,
    patterns: Optional[list[dict[str, Any]]],
    kinds: list[str],
    beliefs: bool,
    scorer: Optional[Callable[..., Any]],
) -> QuoteAttributor:
    """Make a :class:`QuoteAttributor`; it reads ``quotations``, ``officials`` and ``councils``."""
    return QuoteAttributor(nlp, name, patterns, scorer, kinds, beliefs)
