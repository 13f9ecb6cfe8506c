"""Attribute what was said to whoever said it, and write the span group ``quotes``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from councilie.attribution import assembly, speakers, verbs
from councilie.attribution.cues import ACCORDING
from councilie.attribution.labels import Words
from councilie.attribution.mentions import nouns
from councilie.attribution.tree import Tree
from councilie.attribution.utterance import Utterance
from councilie.gazetteer import Pattern
from councilie.groups import Output, Row, group, read, text_of
from councilie.labels import GROUPS, QUOTATIONS_KEY, VALUES, ZONES_KEY
from councilie.pipeline.pattern_pipe import PatternPipe
from councilie.pipeline.quotation_finder import quotation_rows

REPORTING, BELIEF = "REPORTING_VERB", "BELIEF_VERB"
KINDS = VALUES["quote"]["kind"]
#: Rules by which somebody is called something, where a quoted grade is none of the caller’s words.
NAMING_RULES = (
    "cue_object_predicate", "cue_object_as", "cue_marked_phrase", "subject_called_as",
    "headline_label", "headline_credit", "quotation_dash_credit",
)  # fmt: skip
#: What inspectors of any kind grade with.
GRADES = frozenset(
    [
        "outstanding",
        "excellent",
        "good",
        "adequate",
        "requires improvement",
        "inadequate",
        "poor",
        "satisfactory",
    ]
)
NOUNS = ("DOCUMENT_NOUN", "ORGANISATION_NOUN", "PERSON_NOUN", "SPEECH_NOUN", "NO_SOURCE")


class QuoteAttributor(PatternPipe):
    """Writes one row a quote: ``start``, ``end``, ``kind``, ``content``, ``cue``, ``speaker``, ``rule``."""

    takes_labels = (REPORTING, BELIEF, *NOUNS)

    def __init__(
        self,
        nlp: Language,
        name: str,
        patterns: list[Pattern] | None,
        output: Output,
        *,
        scorer: Callable[..., dict[str, Any]] | None = None,
        kinds: Iterable[str] = VALUES["quote"]["kind"],
        beliefs: bool = False,
    ) -> None:
        self.kinds = tuple(kinds)
        for kind in self.kinds:
            if kind not in KINDS:
                raise ValueError(f"{name}: {kind!r} is no kind of quote; there are {', '.join(KINDS)}")
        self.beliefs = beliefs
        super().__init__(nlp, name, patterns, output, scorer=scorer)

    def compile(self) -> None:
        if self.beliefs:
            self.lexicon = verbs.lexicon(self.patterns, (REPORTING, BELIEF))
        else:
            self.lexicon = verbs.lexicon(self.patterns, (REPORTING,), only_with_marks=(BELIEF,))
        self.nouns = nouns(pattern for pattern in self.patterns if pattern["label"] in NOUNS)
        none: frozenset[str] = frozenset()
        self.words = Words(
            self.nouns.get("SPEECH_NOUN", none),
            self.nouns.get("NO_SOURCE", none),
            self.nouns.get("PERSON_NOUN", none),
            self.nouns.get("ORGANISATION_NOUN", none) | self.nouns.get("DOCUMENT_NOUN", none),
        )
        for noun in self.words.cues:  # after the verbs of the same form: he claims, his claims
            self.lexicon.setdefault(noun, []).append(verbs.Verb(noun, frozenset({"noun"}), None, False))
        self.lexicon["according"] = [ACCORDING]

    def __call__(self, doc: Doc) -> Doc:
        found_before = group(doc, QUOTATIONS_KEY) is not None  # else there is no quotation_finder
        quotations = read(doc, QUOTATIONS_KEY) if found_before else quotation_rows(text_of(doc))
        zones = read(doc, ZONES_KEY)
        furniture = [(row["start"], row["end"]) for row in zones if row["zone"] == "boilerplate"]
        tree = Tree(doc, quotations, furniture)
        found = assembly.utterances(tree, self.lexicon, self.words)
        resolver = speakers.Resolver(doc, tree, self.nouns)
        naming = any(utterance.rule in NAMING_RULES for utterance in found)
        grades = read(doc, GROUPS["ofsted_grade"]) if naming else []
        graded = {(row["start"], row["end"]) for row in grades}
        rows = []
        for utterance in found:
            row = _row(tree, utterance)
            if row is None or (utterance.rule in NAMING_RULES and _marks_a_grade(tree, utterance, graded)):
                continue
            if (
                row["kind"] == "indirect"
                and tree.parsed
                and utterance.cue
                and not tree.deps[utterance.cue.token]
            ):
                continue  # a paragraph that the parser left out (an advert, say): no clause can be told there
            if row["kind"] == "indirect" and utterance.cue and "marks" in utterance.cue.verb.frames:
                continue
            row["speaker"] = resolver.speaker(utterance)
            if row["kind"] in self.kinds:
                rows.append(row)
        self.output.write(doc, rows)
        return doc


def _marks_a_grade(tree: Tree, utterance: Utterance, graded: set[tuple[int, int]]) -> bool:
    """Whether the marks hold a grade alone: *branded ‘inadequate’* quotes nobody."""
    for place in utterance.quotations:
        start, end = tree.quotations[place]["inner"]
        words = tree.text[start:end].strip(" .,˜\xa0").casefold()
        if (start, end) in graded or words in GRADES:
            return True
    return False


def _row(tree: Tree, utterance: Utterance) -> Row | None:
    plain, marked = utterance.content(tree)
    if not plain and not marked:
        return None
    kind = "mixed" if plain and marked else "direct" if marked else "indirect"
    content = sorted([*plain, *marked])
    cue = utterance.cue.span if utterance.cue else utterance.noun
    return {
        "start": content[0][0],
        "end": content[-1][1],
        "kind": kind,
        "content": content,
        "cue": [tree.starts[cue[0]], tree.end(cue[1] - 1)] if cue else None,
        "rule": utterance.rule,
    }
