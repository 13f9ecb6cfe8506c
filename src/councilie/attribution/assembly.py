"""Put utterances together, sentence by sentence: cues with their quotations, then with their clauses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from councilie.attribution import contents, cues, direct, labels
from councilie.attribution.boundaries import PHRASE_STARTS
from councilie.attribution.clauses import TAKES_UP
from councilie.attribution.continuation import Flow
from councilie.attribution.cues import Cue
from councilie.attribution.labels import Words
from councilie.attribution.nesting import comma_before, share_subject, without_nested
from councilie.attribution.stretches import trim
from councilie.attribution.tree import Range, Tree
from councilie.attribution.utterance import Utterance
from councilie.attribution.verbs import Verb

_CLAUSE_DEPS = frozenset(["nsubj", "nsubjpass", "expl", "aux", "auxpass"])
_LISTS = frozenset([",", "and", "or"])
_NEAR = 16  # tokens between a cue and the marks in its clause


def utterances(tree: Tree, lexicon: Mapping[str, list[Verb]], words: Words) -> list[Utterance]:
    """The utterances of a document, in the order of their sentences."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in cues.find(tree, lexicon):
        by_sentence.setdefault(tree.sentence_of[cue.token], []).append(cue)
    for number, found in by_sentence.items():
        if any("marks" in cue.verb.frames for cue in found):
            telling = [cue for cue in found if "marks" not in cue.verb.frames]
            by_sentence[number] = telling or found[:1]  # says she hopes, but knows that “it is late”
    tree.cues.update(cue.token for found in by_sentence.values() for cue in found)
    marks: dict[int, list[int]] = {}
    for place, (first, last) in enumerate(tree.quoted):
        if last > first:
            marks.setdefault(tree.sentence_of[first], []).append(place)
    flow = Flow(tree, by_sentence)
    for number in sorted(by_sentence.keys() | marks.keys()):
        _Sentence(tree, number, marks.get(number, []), flow, words).assemble()
    return [utterance for utterance in flow.found if utterance.quotations or utterance.stretches]


class _Sentence:
    """The assembly of one sentence; ``taken`` are its quotations that have an utterance."""

    def __init__(self, tree: Tree, number: int, marks: list[int], flow: Flow, words: Words) -> None:
        self.tree, self.flow, self.words, self.marks = tree, flow, words, marks
        self.start, self.end = tree.sentences[number]
        self.cues = flow.by_sentence.get(number, [])
        self.taken: set[int] = set()
        self.taken_until = self.start

    def assemble(self) -> None:
        if labels.starts_with_label(self.tree, self.start, self.words):
            return
        for quotation in self.marks:
            self._beside(quotation)
        self._clauses()
        for quotation in self.marks:
            if quotation not in self.taken:
                self._without_cue(quotation)

    def _give(self, utterance: Utterance, quotation: int) -> None:
        self.flow.add(utterance, quotation)
        self.taken.add(quotation)
        self.taken_until = self.tree.quoted[quotation][1]

    def _beside(self, quotation: int) -> None:
        """A quotation with a cue behind it or before it."""
        tree, flow = self.tree, self.flow
        after = direct.cue_after(tree, quotation, flow.by_sentence)
        if after:
            self._before_cue(quotation, *after)
            return
        ahead = direct.cue_before(tree, quotation, self.cues)
        if ahead is None:
            ahead = direct.cue_above(tree, quotation, flow.by_sentence)
        if ahead:
            self._behind_cue(quotation, *ahead)

    def _before_cue(self, quotation: int, cue: Cue, rule: str) -> None:
        """*“…,” she said*; with words before the marks that belong to it: *The scheme is “…,” she said.*"""
        tree = self.tree
        first, last = tree.quoted[quotation]
        utterance = self.flow.chained(quotation, cue, rule)
        begin = first if tree.words[first - 1] == ":" else self.taken_until
        clause = tree.first_letter(quotation).islower()
        if clause or not any(begin <= other.token < first for other in self.cues):
            lead = trim(tree, (begin, first))
            if lead:
                utterance.stretches.append((lead[0], last))
                self.taken.update(tree.inside[place] for place in range(*lead) if tree.inside[place] >= 0)
        self._give(utterance, quotation)
        behind = cue.span[1]
        if tree.last_character(quotation) == "," and behind + 1 < self.end and tree.words[behind] == ",":
            rest = trim(tree, (behind + 1, self.end))
            if rest and tree.lower[rest[0]] in TAKES_UP and not tree.cues.intersection(range(*rest)):
                utterance.stretches.append(rest)  # “Only the council,” she said, would close it

    def _behind_cue(self, quotation: int, cue: Cue, rule: str) -> None:
        """*said: “…”*, *told the Echo, “…”*, *said “…”*."""
        tree = self.tree
        first, _ = tree.quoted[quotation]
        if rule == "cue_quotation" and self._goes_on(quotation):
            return  # a clause that begins in marks: the tree tells where it ends
        split = cue.token in self.flow.by_cue
        utterance = self.flow.utterance(cue, rule)
        if rule == "cue_colon_quotation" and direct.has_own_clause(tree, cue, first):
            utterance.stretches.append((cue.span[1], first))
        elif rule == "cue_comma_quotation" and not split and tree.first_letter(quotation).islower():
            self._around_cue(utterance, cue, quotation)
        self._give(utterance, quotation)
        if rule in ("cue_quotation", "cue_comma_quotation"):
            for joined in self._listed(quotation):
                self._give(utterance, joined)

    def _listed(self, quotation: int) -> list[int]:
        """The quotations that a list goes on with: *shouted “Shame”, “Never” and “Resign”*."""
        tree, found = self.tree, []
        for place in range(bisect_right(self.marks, quotation), len(self.marks)):
            following = self.marks[place]
            between = tree.lower[tree.quoted[quotation][1] : tree.quoted[following][0]]
            if not _LISTS.issuperset(between):
                break
            if between:
                found.append(following)
                quotation = following
        return found

    def _goes_on(self, quotation: int) -> bool:
        """Whether a clause that begins in marks goes on behind them."""
        tree = self.tree
        _, last = tree.quoted[quotation]
        return last < self.end and tree.words[last][:1].isalnum() and tree.first_letter(quotation).islower()

    def _around_cue(self, utterance: Utterance, cue: Cue, quotation: int) -> None:
        """*The scheme, she said, “is a gamble” with public money*; *It will fail, says one expert, “unless …”*."""
        tree = self.tree
        if cue.subject is None:
            return
        begin = min(cue.subject[0], cue.token)
        if begin <= self.start or tree.words[begin - 1] != ",":
            return
        _, last = tree.quoted[quotation]
        lead = trim(tree, (self.start, begin))
        if lead:
            utterance.stretches.append(lead)
        rest = trim(tree, (last, self.end))
        if rest and tree.words[last] != ",":
            utterance.stretches.append(rest)

    def _clauses(self) -> None:
        """What the cues without a quotation beside them report."""
        if not self.cues:
            return
        tree, flow = self.tree, self.flow
        made: list[Utterance] = []
        beside = [flow.by_cue[cue.token] for cue in self.cues if cue.token in flow.by_cue]
        for cue in self.cues:
            if cue.token in flow.by_cue or any(known.reports(cue.token) for known in beside):
                continue
            if flow.found and flow.found[-1].rule == "cue_colon_plain" and flow.found[-1].reports(cue.token):
                continue  # We asked for help, he goes on to say
            result = contents.plain_speech(tree, cue) or contents.reported(tree, cue)
            if result is None:
                continue
            stretches = [kept for stretch in result[0] if (kept := self._beside_direct(cue, stretch))]
            if stretches:
                made.append(Utterance(cue, result[1], [], stretches))
        if len(made) > 1:
            made = without_nested(tree, made)
        made.extend(self._up_to_marks(made))
        for utterance in made:
            flow.found.append(utterance)
            if utterance.cue:
                flow.by_cue[utterance.cue.token] = utterance
            for first, last in utterance.stretches:
                self.taken.update(place for place in tree.inside[first:last] if place >= 0)

    def _beside_direct(self, cue: Cue, stretch: Range) -> Range | None:
        """A reported stretch next to quotations that have cues: *, adding: “…”* ends it; a cue within it is
        nested speech and loses its quotation to the outer one."""
        tree, flow = self.tree, self.flow
        first, last = stretch
        for other in self.cues:
            inner = flow.by_cue.get(other.token)
            if inner is None or not first <= other.token < last or other is cue:
                continue
            if other.verb.participle and tree.follows_comma(other.token):
                share_subject(other, cue)
                last = comma_before(tree, other.token)
            elif first > cue.token and all(first <= tree.quoted[q][0] < last for q in inner.quotations):
                self.taken.difference_update(inner.quotations)
                flow.drop(inner, self.cues)
        trimmed = trim(tree, (first, last))
        if trimmed is None or not self.taken.isdisjoint(tree.inside[trimmed[0] : trimmed[1]]):
            return None
        return trimmed

    def _up_to_marks(self, made: list[Utterance]) -> list[Utterance]:
        """*said the plan “makes no sense” to her*, where the parser lost the clause."""
        more: list[Utterance] = []
        for cue in self.cues if self.marks else ():
            if cue.token in self.flow.by_cue or "clause" not in cue.verb.frames or cue.passive:
                continue
            if any(known.cue is cue or known.reports(cue.token) for known in made):
                continue
            stretch = self._clause_with_marks(cue)
            if stretch and not any(known.reports(stretch[1] - 1) for known in made):
                more.append(Utterance(cue, "cue_to_marks", [], [stretch]))
        return more

    def _clause_with_marks(self, cue: Cue) -> Range | None:
        tree = self.tree
        begin, clause = cue.span[1], False
        for place in range(cue.span[1], min(cue.span[1] + _NEAR, self.end)):
            if tree.is_break(place) or place in tree.cues:
                return None
            quotation = tree.inside[place]
            if quotation < 0:
                clause = clause or tree.deps[place] in _CLAUSE_DEPS
                if "addressee" in cue.verb.frames and tree.lower[place] in PHRASE_STARTS:
                    begin, clause = place, True  # told the Echo he was “not yet there”
                if tree.lower[place] == "that":
                    begin, clause = place + 1, True
                continue
            if not clause or quotation in self.taken:
                return None
            end = tree.quoted[quotation][1]
            if tree.last_character(quotation) not in ",.!?":
                while end < self.end and not tree.is_break(end) and tree.inside[end] < 0:
                    end += 1
            return trim(tree, (begin, end))
        return None

    def _without_cue(self, quotation: int) -> None:
        """A quotation with its source beside it, or one that goes on with what was said before."""
        first, last = self.tree.quoted[quotation]
        named = labels.source(self.tree, quotation, self.words)
        if named is not None:
            utterance = Utterance(None, named.rule, [], [], named.speaker, named.cue)
            if named.content:
                utterance.stretches.append(named.content)
                self.taken.update(self.tree.inside[slice(*named.content)])
            self.flow.found.append(utterance)
            self._give(utterance, quotation)
        elif (
            self.end - last <= 1  # first, for of many quotations it holds for one
            and not any(self.tree.words[place][:1].isalnum() for place in range(self.start, first))
            and not self.flow.waits(quotation)
        ):
            self.flow.go_on(quotation)
