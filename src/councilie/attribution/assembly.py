"""Put utterances together: cues with their quotations and clauses, sentence by sentence, then what goes on."""

from __future__ import annotations

from collections.abc import Mapping

from councilie.attribution import contents, cues, direct, labels
from councilie.attribution.cues import Cue
from councilie.attribution.labels import Words
from councilie.attribution.tree import Range, Tree
from councilie.attribution.utterance import Utterance
from councilie.attribution.verbs import Verb


def utterances(tree: Tree, lexicon: Mapping[str, list[Verb]], words: Words) -> list[Utterance]:
    """The utterances of a document, in the order of their sentences."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in cues.find(tree, lexicon):
        tree.cues.add(cue.token)
        by_sentence.setdefault(tree.sentence_of[cue.token], []).append(cue)
    marks: dict[int, list[int]] = {}
    for place, (first, last) in enumerate(tree.quoted):
        if last > first:
            marks.setdefault(tree.sentence_of[first], []).append(place)
    found: list[Utterance] = []
    by_cue: dict[int, Utterance] = {}
    chains = _chains(tree)
    for number in sorted(by_sentence.keys() | marks.keys()):
        Sentence(tree, number, by_sentence, marks.get(number, []), found, by_cue, chains, words).assemble()
    return [utterance for utterance in found if utterance.quotations or utterance.stretches]


def _chains(tree: Tree) -> list[int]:
    """For each quotation the first of those that it goes on with, paragraph after paragraph."""
    chains: list[int] = []
    for place, row in enumerate(tree.quotations):
        chains.append(chains[-1] if row["continues"] and chains else place)
    return chains


_SUBORDINATORS = frozenset("although though while when as after before since because if".split())
_CLAUSE_DEPS = frozenset("nsubj nsubjpass expl aux auxpass".split())


class Sentence:
    """The assembly of one sentence; ``found`` and ``by_cue`` hold what came before and take what is made."""

    def __init__(
        self,
        tree: Tree,
        number: int,
        by_sentence: dict[int, list[Cue]],
        marks: list[int],
        found: list[Utterance],
        by_cue: dict[int, Utterance],
        chains: list[int],
        words: Words,
    ) -> None:
        self.chains, self.words = chains, words
        self.tree, self.number, self.by_sentence = tree, number, by_sentence
        self.start, self.end = tree.sentences[number]
        self.cues, self.marks = by_sentence.get(number, []), marks
        self.found, self.by_cue = found, by_cue
        self.taken: set[int] = set()

    def assemble(self) -> None:
        for quotation in self.marks:
            self._beside(quotation)
        self._clauses()
        for quotation in self.marks:
            if quotation not in self.taken:
                self._continue(quotation)

    def _beside(self, quotation: int) -> None:
        """A quotation with a cue before or behind it."""
        tree = self.tree
        first, last = tree.quoted[quotation]
        ahead = direct.cue_before(tree, quotation, self.cues) or direct.cue_above(tree, quotation, self.by_sentence)
        after = direct.cue_after(tree, quotation, self.by_sentence)
        if after:
            cue, rule = after
            utterance = self._chained(quotation, cue) or self._utterance(cue, rule)
            begin = max((tree.quoted[m][1] for m in self.marks if m < quotation and m in self.taken), default=self.start)
            if first > begin and tree.words[first - 1] == ":":
                begin = first
            if first > begin and not any(begin <= other.token < first for other in self.cues):
                lead = contents.trim(tree, (begin, first))
                if lead:
                    utterance.stretches.append((lead[0], last))
                    self.taken.update(m for m in self.marks if m < quotation and tree.quoted[m][0] >= begin)
        elif ahead:
            cue, rule = ahead
            if rule == "cue_quotation" and self._goes_on(quotation):
                return  # a clause that begins in marks: the tree tells where it ends
            known = cue.token in self.by_cue
            utterance = self._utterance(cue, rule)
            if rule == "cue_colon_quotation" and direct.has_own_clause(tree, cue, first):
                utterance.stretches.append((cue.span[1], first))
            elif rule == "cue_comma_quotation" and not known and tree.first_letter(quotation).islower():
                self._split_clause(utterance, cue, quotation)
        else:
            return
        utterance.quotations.append(quotation)
        self.taken.add(quotation)

    def _chained(self, quotation: int, cue: Cue) -> Utterance | None:
        """The utterance that a quotation goes on with, or None; a second cue inside it adds nothing. Earlier
        paragraphs of the quotation that found no cue of their own join it."""
        place = quotation
        while place > 0 and self.chains[place - 1] == self.chains[quotation]:
            place -= 1
        for earlier in range(place, quotation):
            for utterance in reversed(self.found):
                if earlier in utterance.quotations:
                    self.by_cue[cue.token] = utterance
                    return utterance
        if place < quotation:
            utterance = self._utterance(cue, "quotation_speaker_cue")
            utterance.quotations.extend(range(place, quotation))
            return utterance
        return None

    def _goes_on(self, quotation: int) -> bool:
        """Whether a clause that begins in marks goes on behind them."""
        _, last = self.tree.quoted[quotation]
        return last < self.end and self.tree.words[last][:1].isalnum() and self.tree.first_letter(quotation).islower()

    def _split_clause(self, utterance: Utterance, cue: Cue, quotation: int) -> None:
        """*The scheme, she said, “is a gamble” with public money.*"""
        tree = self.tree
        if cue.subject is None or cue.subject[0] <= self.start or tree.words[cue.subject[0] - 1] != ",":
            return
        lead = contents.trim(tree, (self.start, cue.subject[0]))
        if lead:
            utterance.stretches.append(lead)
        rest = contents.trim(tree, (tree.quoted[quotation][1], self.end))
        if rest and tree.words[tree.quoted[quotation][1]] != ",":
            utterance.stretches.append(rest)

    def _utterance(self, cue: Cue, rule: str) -> Utterance:
        utterance = self.by_cue.get(cue.token)
        if utterance is None:
            utterance = self.by_cue[cue.token] = Utterance(cue, rule)
            self.found.append(utterance)
        return utterance

    def _clauses(self) -> None:
        """What the cues without a quotation beside them report."""
        tree = self.tree
        made: list[Utterance] = []
        for cue in self.cues:
            if cue.token in self.by_cue:
                continue
            result = contents.reported(tree, cue)
            if result is None:
                continue
            stretches = [kept for stretch in result[0] if (kept := self._beside_direct(cue, stretch))]
            if stretches:
                made.append(Utterance(cue, result[1], [], stretches))
        made = self._without_nested(made)
        made.extend(self._up_to_marks(made))
        for utterance in made:
            self.found.append(utterance)
            self.by_cue[utterance.cue.token] = utterance
            for first, last in utterance.stretches:
                self.taken.update(q for q in tree.inside[first:last] if q >= 0)

    def _up_to_marks(self, made: list[Utterance]) -> list[Utterance]:
        """*said the plan “makes no sense” to her*, where the parser lost the clause: from cue to comma or stop."""
        tree, more = self.tree, []
        others = {cue.token for cue in self.cues}
        for cue in self.cues:
            if cue.token in self.by_cue or "clause" not in cue.verb.frames or cue.passive:
                continue
            if any(u.cue is cue or _holds(u, cue.token) for u in made):
                continue
            begin, clause = cue.span[1], False
            for place in range(cue.span[1], min(cue.span[1] + 16, self.end)):
                if tree.is_break(place) or place in others:
                    break
                quotation = tree.inside[place]
                if quotation < 0:
                    clause = clause or tree.deps[place] in _CLAUSE_DEPS
                    if tree.lower[place] == "that":
                        begin, clause = place + 1, True
                    continue
                if clause and quotation not in self.taken and not any(_holds(u, place) for u in made):
                    end = tree.quoted[quotation][1]
                    if tree.last_character(quotation) not in ",.!?":
                        while end < self.end and not tree.is_break(end) and tree.inside[end] < 0:
                            end += 1
                    stretch = contents.trim(tree, (begin, end))
                    if stretch:
                        more.append(Utterance(cue, "cue_to_marks", [], [stretch]))
                break
        return more

    def _beside_direct(self, cue: Cue, stretch: Range) -> Range | None:
        """A reported stretch next to quotations that have cues: *, adding: “…”* ends it; a cue within it is
        nested speech and loses its quotation to the outer one."""
        tree = self.tree
        first, last = stretch
        for token in sorted(self.by_cue):
            inner = self.by_cue[token]
            if not first <= token < last or inner.cue is None or token == cue.token:
                continue
            if inner.cue.verb.participle and tree.follows_comma(token):
                inner.cue.subject, inner.cue.head = cue.subject, cue.head
                last = token if tree.inside[token - 1] >= 0 else token - 1
            elif first > cue.token and all(first <= tree.quoted[place][0] < last for place in inner.quotations):
                self._dissolve(inner)
        trimmed = contents.trim(tree, (first, last))
        if trimmed is None or any(tree.inside[place] in self.taken for place in range(*trimmed) if tree.inside[place] >= 0):
            return None
        return trimmed

    def _dissolve(self, utterance: Utterance) -> None:
        self.found.remove(utterance)
        for token in [token for token, known in self.by_cue.items() if known is utterance]:
            del self.by_cue[token]
        self.taken.difference_update(utterance.quotations)

    def _without_nested(self, made: list[Utterance]) -> list[Utterance]:
        """Speech within reported speech is no utterance of its own; *, adding that …* ends the one before."""
        kept: list[Utterance] = []
        for inner in made:
            outer = next((o for o in made if o is not inner and _holds(o, inner.cue.token)), None)
            if outer is None:
                kept.append(inner)
            elif inner.cue.verb.participle and self.tree.follows_comma(inner.cue.token):
                inner.cue.subject, inner.cue.head = outer.cue.subject, outer.cue.head
                token = inner.cue.token
                self._cut(outer, token if self.tree.inside[token - 1] >= 0 else token - 1)
                kept.append(inner)
            elif (end := self._main_clause(outer, inner)) is not None:
                self._cut(outer, end)
                kept.append(inner)
            elif (end := self._parallel(outer, inner)) is not None:
                inner.cue.subject, inner.cue.head = outer.cue.subject, outer.cue.head
                self._cut(outer, end)
                kept.append(inner)
        return kept

    def _main_clause(self, outer: Utterance, inner: Utterance) -> int | None:
        """*Although he said A, she claimed B*, *said A, while they spoke of B*: where a clause with a speaker of
        its own begins that the parser put inside A."""
        tree, subject = self.tree, inner.cue.subject
        if subject and tree.lower[subject[0] - 1] in ("while", "whereas") and tree.words[subject[0] - 2] == ",":
            return subject[0] - 2
        if tree.lower[self.start] not in _SUBORDINATORS or subject is None or subject[1] > inner.cue.token:
            return None
        return subject[0] - 1 if tree.words[subject[0] - 1] == "," else None

    def _parallel(self, outer: Utterance, inner: Utterance) -> int | None:
        """*said A and predicted B*: where a second cue of the same subject begins that the parser put inside A."""
        tree, token = self.tree, inner.cue.token
        joint = token - 1
        while joint > token - 3 and tree.lower[joint] not in ("and", "but"):
            if tree.deps[joint].startswith(("nsubj", "aux")):
                return None
            joint -= 1
        if tree.lower[joint] not in ("and", "but") or token < outer.cue.token or "view" in inner.cue.verb.frames:
            return None
        clause = inner.rule in ("cue_clause", "cue_that")
        if tree.deps[token] != "conj" and not clause:
            return None
        if tree.child(tree.heads[token], "aux") is not None and not clause:
            return None  # said it had looked and found “nothing”
        forms = tree.lower[outer.cue.token], tree.lower[token]
        alike = forms[0].endswith("ing") == forms[1].endswith("ing") and forms[0].endswith("s") == forms[1].endswith("s")
        return joint if alike else None

    def _cut(self, utterance: Utterance, end: int) -> None:
        """End an utterance before a token."""
        utterance.stretches = [(first, min(last, end)) for first, last in utterance.stretches if first < end]

    def _continue(self, quotation: int) -> None:
        """A quotation without a cue goes on with the one before, in its paragraph or the next."""
        tree = self.tree
        first, last = tree.quoted[quotation]
        named = labels.source(tree, quotation, self.words)
        if named is not None:
            self._named(quotation, named)
            return
        if first - self.start > 1 or self.end - last > 1 or not self.found or self._waits(quotation):
            return
        previous = self.found[-1]
        gap = tree.paragraph_of[first] - tree.paragraph_of[last_token(tree, previous)]
        if gap > 1 or gap == 1 and not self._ends_paragraph(previous):
            return
        beside = [u for u in self.found[-4:] if tree.paragraph_of[last_token(tree, u)] == tree.paragraph_of[first] - gap]
        if gap == 0:
            previous = next((u for u in reversed(beside) if u.quotations), previous)
        if previous.quotations and not self._same_marks(previous, quotation):
            return
        clause = previous.rule.endswith(("clause", "clause_cue", "that", "marks", "according_to"))
        if not previous.quotations and (gap == 1 and len(beside) > 1 or not clause):
            previous = Utterance(None, "quotation_after_speaker")  # of whom before it is not told
            self.found.append(previous)
        previous.quotations.append(quotation)
        self.taken.add(quotation)

    def _ends_paragraph(self, previous: Utterance) -> bool:
        """Whether an utterance, with its cue, is the last thing in its paragraph."""
        tree = self.tree
        last = last_token(tree, previous)
        _, end = tree.paragraphs[tree.paragraph_of[last]]
        number = tree.sentence_of[last]
        return number == tree.sentence_of[end - 1]

    def _waits(self, quotation: int) -> bool:
        """Whether the quotation goes on in a later paragraph that names its speaker."""
        later = quotation + 1
        while later < len(self.chains) and self.chains[later] == self.chains[quotation]:
            if direct.cue_after(self.tree, later, self.by_sentence):
                return True
            later += 1
        return False

    def _named(self, quotation: int, named: labels.Source) -> None:
        """A quotation with its source beside it."""
        utterance = Utterance(None, named.rule, [quotation], [], named.speaker, named.cue)
        if named.content:
            utterance.stretches.append(named.content)
        self.found.append(utterance)
        self.taken.add(quotation)

    def _same_marks(self, previous: Utterance, quotation: int) -> bool:
        """Whether two quotations stand in the same kind of marks, single or double."""
        rows = self.tree.quotations
        text = self.tree.text
        mine, theirs = text[rows[quotation]["start"]], text[rows[previous.quotations[-1]]["start"]]
        return (mine in "'‘’") == (theirs in "'‘’") or mine == "'" and text.startswith("''", rows[quotation]["start"])


def _holds(utterance: Utterance, token: int) -> bool:
    return any(first <= token < last for first, last in utterance.stretches)


def last_token(tree: Tree, utterance: Utterance) -> int:
    """The last token of an utterance, its cue included."""
    last = utterance.cue.token if utterance.cue else 0
    for quotation in utterance.quotations:
        last = max(last, tree.quoted[quotation][1] - 1)
    for _, end in utterance.stretches:
        last = max(last, end - 1)
    return last
