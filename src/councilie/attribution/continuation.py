"""What goes on from sentence to sentence: quotations over several paragraphs, and those without a cue."""

from __future__ import annotations

from functools import cached_property

from councilie.attribution import direct
from councilie.attribution.cues import Cue
from councilie.attribution.mentions import AGE, TITLE
from councilie.attribution.tree import STOPS, Range, Tree
from councilie.attribution.utterance import Utterance
from councilie.names import name_at

#: Rules that find whole clauses; words in marks behind one go on with it.
_CLAUSE_RULES = frozenset(
    ["cue_clause", "clause_cue", "cue_that", "cue_inside_clause", "cue_to_marks", "according_to"]
)
_BACK = 4  # utterances that may be gone on with
_WORDS = 5  # tokens of a quotation that nobody is named for
_FURNITURE = 8  # paragraphs of a page's furniture in the middle of a quote
_QUESTION = 40  # tokens of an interviewer’s question
_INTRODUCTION = 40  # sentences before it
_CROSSHEAD = 8  # words of a line between paragraphs


class Flow:
    """The utterances of a document so far, and which quotations go on with which.

    A paragraph that leaves its quotation open and the next that takes it up again are one chain: they have
    one speaker, and a second cue inside a chain adds nothing.
    """

    def __init__(self, tree: Tree, by_sentence: dict[int, list[Cue]]) -> None:
        self.tree, self.by_sentence = tree, by_sentence
        self.found: list[Utterance] = []
        self.by_cue: dict[int, Utterance] = {}
        #: for each quotation the first of its chain
        self.chains: list[int] = []
        for place, row in enumerate(tree.quotations):
            goes_on = row["continues"] and self.chains
            self.chains.append(self.chains[-1] if goes_on else place)
        self.last_with_cue: dict[int, int] = {}
        for place, chain in enumerate(self.chains):
            if place != chain and direct.cue_after(tree, place, by_sentence):
                self.last_with_cue[chain] = place
        self.owners: dict[int, Utterance] = {}

    def utterance(self, cue: Cue, rule: str) -> Utterance:
        """The utterance of a cue, made where there is none yet."""
        known = self.by_cue.get(cue.token)
        if known is None:
            known = self.by_cue[cue.token] = Utterance(cue, rule)
            self.found.append(known)
        return known

    def add(self, utterance: Utterance, quotation: int) -> None:
        """Give a quotation to an utterance."""
        utterance.quotations.append(quotation)
        self.owners.setdefault(self.chains[quotation], utterance)

    def drop(self, utterance: Utterance, cues: list[Cue]) -> None:
        """Take back an utterance of a sentence with these cues."""
        self.found = [*self.found[:-_BACK], *(u for u in self.found[-_BACK:] if u is not utterance)]
        for cue in cues:
            if self.by_cue.get(cue.token) is utterance:
                del self.by_cue[cue.token]
        for quotation in utterance.quotations:
            self.owners.pop(self.chains[quotation], None)
        utterance.quotations, utterance.stretches = [], []

    def chained(self, quotation: int, cue: Cue, rule: str) -> Utterance:
        """The utterance of a quotation with a cue behind it. Earlier paragraphs of its chain that found no
        cue of their own join it."""
        first = self.chains[quotation]
        known = self.owners.get(first)
        if known is not None:
            self.by_cue[cue.token] = known
            return known
        utterance = self.utterance(cue, rule)
        for earlier in range(first, quotation):
            self.add(utterance, earlier)
        return utterance

    def waits(self, quotation: int) -> bool:
        """Whether a later paragraph of the quotation names its speaker."""
        return self.last_with_cue.get(self.chains[quotation], -1) > quotation

    def go_on(self, quotation: int) -> bool:
        """Join a quotation without a cue to the utterance before it, in its paragraph or the next.

        Where that is not words in marks nor a single reported clause, the quotation is one of its own, by the
        same speaker.
        """
        subject = self._subject_beside(quotation)
        if subject is not None:
            self.found.append(Utterance(None, "subject_quotation", [], [], subject))
            self.add(self.found[-1], quotation)
            return True
        return self._answers_question(quotation) or self._joins(quotation) or self._after_narrative(quotation)

    def _answers_question(self, quotation: int) -> bool:
        """*What went wrong? / “Nobody asked.” / And now? / “They ask.”*: in an interview, whom it told of before the
        first question answers all of them."""
        if quotation not in self.answers:
            return False
        first = self.tree.quoted[self.answers[quotation]][0]
        above = self.tree.sentence_of[self.tree.paragraphs[self.tree.paragraph_of[first] - 1][0]]
        nearest = range(above - 1, max(above - _INTRODUCTION, -1), -1)
        about = next((named for number in nearest if (named := self._person_first(number))), None)
        if about is None:
            return False
        self.found.append(Utterance(None, "answer_to_question", [], [], about))
        self.add(self.found[-1], quotation)
        return True

    @cached_property
    def answers(self) -> dict[int, int]:
        """The quotations that fill the paragraph behind a question, each with the first of them; one alone makes no
        interview."""
        tree = self.tree
        found = []
        for place, (first, last) in enumerate(tree.quoted):
            number = tree.paragraph_of[first] if first < last else 0
            if number <= 0:
                continue
            start, end = tree.paragraphs[number]
            if start != first or any(tree.words[at][:1].isalnum() for at in range(last, end)):
                continue
            above, ends = tree.paragraphs[number - 1]
            question = tree.text[tree.starts[above] : tree.end(ends - 1)].rstrip().endswith("?")
            if question and tree.next_marked(above, ends) is None and ends - above <= _QUESTION:
                found.append(place)
        return dict.fromkeys(found, found[0]) if len(found) > 1 else {}

    def _joins(self, quotation: int) -> bool:
        """Join a quotation to the utterance before it."""
        tree = self.tree
        if not self.found:
            return False
        paragraph = tree.paragraph_of[tree.quoted[quotation][0]]
        previous = self.found[-1]
        before = tree.paragraph_of[previous.last_token(tree)]
        furniture = tree.is_furniture(tree.quoted[quotation][0])
        if paragraph - before > _FURNITURE or (furniture and paragraph > before):
            return False  # a teaser
        between = (tree.paragraphs[number][0] for number in range(before + 1, paragraph + 1))
        gap = sum(not tree.is_furniture(first) for first in between)
        if gap > 1 or (gap == 1 and not self._ends_paragraph(previous)):
            return False
        beside = [
            known for known in self.found[-_BACK:] if tree.paragraph_of[known.last_token(tree)] == before
        ]
        if gap == 0:
            previous = next((known for known in reversed(beside) if known.quotations), previous)
        if self._is_crosshead(quotation) or (
            previous.quotations and not self._same_marks(previous, quotation)
        ):
            return False
        asker = self._asker(quotation) if gap else None
        if asker is not None:
            self.found.append(Utterance(None, "question_by_asker", [], [], asker))
            self.add(self.found[-1], quotation)
            return True
        one_clause = previous.rule in _CLAUSE_RULES and (gap == 0 or len(beside) == 1)
        if not previous.quotations and not one_clause:
            previous = Utterance(None, "quotation_after_speaker")
            self.found.append(previous)
        self.add(previous, quotation)
        return True

    def _after_narrative(self, quotation: int) -> bool:
        """*She has run the place since 1998. / “They said it would last a year.”*: whom the paragraph before a whole
        quotation tells of, where nobody says anything in it."""
        tree = self.tree
        first, last = tree.quoted[quotation]
        number = tree.paragraph_of[first]
        start, end = tree.paragraphs[number]
        whole = start == first and not any(tree.words[place][:1].isalnum() for place in range(last, end))
        if not whole or number == 0 or last - first < _WORDS or tree.last_character(quotation) not in ".!?":
            return False
        above, ends = tree.paragraphs[number - 1]
        said = self.found and self.found[-1].last_token(tree) >= above
        if (
            said
            or any(place >= 0 for place in tree.inside[above:ends])
            or not tree.cues.isdisjoint(range(above, ends))
        ):
            return False
        about = self._person_first(tree.sentence_of[ends - 1])
        if about is None or not tree.first_letter(quotation).isupper():
            return False
        self.found.append(Utterance(None, "quotation_after_narrative", [], [], about))
        self.add(self.found[-1], quotation)
        return True

    def _person_first(self, sentence: int) -> Range | None:
        """The person with whom a sentence of prose begins: *she*, *Jo Hill*, *Mr Hill*, *Hill, 63,*."""
        tree = self.tree
        first, last = tree.sentences[sentence]
        if tree.lower[first] in ("he", "she"):
            return first, first + 1
        if not any(word in STOPS for word in tree.words[max(last - 2, first) : last]):
            return None  # a headline or a caption
        title = TITLE.match(tree.text, tree.starts[first])
        found = name_at(tree.text, title.end() if title else tree.starts[first], least=1)
        if found is None:
            return None
        aged = AGE.match(tree.text, found[1])
        if not title and not aged and " " not in tree.text[slice(*found)]:
            return None
        return tree.tokens(*found)

    def _asker(self, quotation: int) -> Range | None:
        """*“Who did it?” asked Jo Hill. / “I did,” said Ned Ferris. / “Why?”*: who asks goes on asking."""
        if self.tree.last_character(quotation) != "?" or len(self.found) < 2:
            return None
        asked, answered = self.found[-2:]
        if asked.cue is None or not asked.quotations or not answered.quotations or answered.cue is None:
            return None
        question = self.tree.last_character(asked.quotations[-1]) == "?"
        return (
            asked.cue.subject
            if question and self.tree.last_character(answered.quotations[-1]) != "?"
            else None
        )

    def _subject_beside(self, quotation: int) -> Range | None:
        """*Asked about the roof, Jo Hill paused. “It leaks.”*: whom the sentence before is about, where it says
        nothing itself and stands in the same paragraph."""
        tree = self.tree
        first, _ = tree.quoted[quotation]
        number = tree.sentence_of[first] - 1
        if number < 0:
            return None
        start, end = tree.sentences[number]
        said = self.found and tree.paragraph_of[self.found[-1].last_token(tree)] == tree.paragraph_of[first]
        if said and tree.lower[start] in ("he", "she"):
            return None  # the speaker, who goes on
        if tree.paragraph_of[start] != tree.paragraph_of[first] or any(
            q >= 0 for q in tree.inside[start:end]
        ):
            return None
        if any(start <= known.last_token(tree) < end for known in self.found[-_BACK:]):
            return None
        for place in range(start, end):
            main = tree.deps[place] == "nsubj" and tree.heads[tree.heads[place]] == tree.heads[place]
            if main and (tree.words[place][:1].isupper() or tree.lower[place] in ("he", "she")):
                return tree.subtree(place)
        return None

    def _ends_paragraph(self, previous: Utterance) -> bool:
        """Whether an utterance, with its cue, is in the last sentence of its paragraph."""
        tree = self.tree
        last = previous.last_token(tree)
        _, end = tree.paragraphs[tree.paragraph_of[last]]
        return tree.sentence_of[last] == tree.sentence_of[end - 1]

    def _is_crosshead(self, quotation: int) -> bool:
        """Whether a quotation is a paragraph of a few words without a stop: ‘Not acceptable’."""
        tree = self.tree
        first, last = tree.quoted[quotation]
        start, end = tree.paragraphs[tree.paragraph_of[first]]
        if not tree.quotations[quotation]["closed"] or tree.last_character(quotation) in ".,!?…":
            return False
        words = sum(tree.words[place][:1].isalnum() for place in range(start, end))
        return words <= _CROSSHEAD and not any(tree.words[place] in STOPS for place in range(last, end))

    def _same_marks(self, previous: Utterance, quotation: int) -> bool:
        """Whether two quotations stand in the same marks, single or double; a crosshead often does not."""
        rows, text = self.tree.quotations, self.tree.text
        mine, theirs = rows[quotation]["start"], rows[previous.quotations[-1]]["start"]
        return _is_single(text, mine) == _is_single(text, theirs)


def _is_single(text: str, start: int) -> bool:
    return text[start] in "'‘’" and not text.startswith("''", start)
