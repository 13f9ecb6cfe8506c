"""Whose grade it is: which of the councils and providers of a document a grade word is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from councilie.grades import Word, fold
from councilie.groups import Row
from councilie.pipeline.grade_clauses import RESUMED, distinct, is_bystander, listed_after, nearest, sharing
from councilie.pipeline.grade_counts import counted
from councilie.pipeline.grade_page import Mention, Page
from councilie.pipeline.grade_places import Places
from councilie.pipeline.grade_topics import Topics
from councilie.pipeline.graded import Body, Subject

_MENTOR = re.compile(r"\b(?:its|their|whose)\s+(?:mentor|improvement partner|sister council)\b")
_PRONOUN = re.compile(r"\b(?:it|they|its|their|them)\b")
_OF_PERSON = re.compile(r"\b(?:it|they|its|their|them|she|he|her|him)\b")  # a childminder
#: *A trust created to run services in Hull has itself been judged …*: the trust that the page names.
_RUNNER = re.compile(
    r"\W*(?:(?:an?|the)\s(?:[\w'-]+\s){0,3}?)?"
    r"(?:trust|company|charity|agency|firm|organisation|body|not-for-profit)\s"
    r"(?:(?:that|which)\s)?(?:has\s|had\s|was\s)?(?:set up|created|formed|founded|established|launched|runs?|running"
    r"|provid(?:es|ing)|deliver(?:s|ing)|took over|tak(?:es|ing) over|in charge of|responsible for)\b"
)
_OBLIQUE = re.compile(r"\b(?:in|for|at|from|of|by|across)\s(?:the\s)?$")
#: *They found that leadership was good* is said by inspectors, not of them.
_FINDING = re.compile(
    r"\W*(?:It|They)\s(?:(?:also|then|both|further|even)\s)?(?:found|said|rated|judged|graded|gave|noted|praised|warned|concluded|described|called"
    r"|saw|reported|wrote|added)\b(?!.*\b(?:it|its|their|them|they)\b)"
)
_WE = re.compile(r"\b(?:we|our|us)\b")
_HE_OR_SHE = re.compile(r"\b(?:he|she)\b")
_ATTRIBUTIVE = re.compile(r"[\"'’”]*(?:[\s-](?:rated|graded|run|Ofsted))?\s+$")
_BOTH = re.compile(
    r"\b(?:both|the two|these two|all (?P<three>three)|(?P<four>all four))\b"
    r"(?:\s+of\s+them|\s+(?:\w+\s+)?(?P<noun>councils|authorities|schools|homes|nurseries|academies|services)"
    r"|(?=\s+(?:to be|were|are|have|had|will|got|require|remain)\b))",
)
#: *The first is inadequate, the second good*: which of those listed before.
_ORDINAL = re.compile(
    r"\bthe (first|former|second|latter|third|fourth|fifth|other)"
    r"(?=,|,? (?:was|were|is|are|has|had|got|remain\w*|rated|judged|found|being|to be)\b|\s?[\"'‘“]?$)",
)
_ORDER = {"first": 0, "former": 0, "second": 1, "other": 1, "latter": -1, "third": 2, "fourth": 3, "fifth": 4}
_OF_THAT = re.compile(r"[^,;]*(?:,\s(?:which|that|where|whose)\b[^,;]*)?")
_INDEFINITE = re.compile(r"\b(?:an?|another|one)\s+(?:[\w’'-]+\s+){0,3}$")
_THAT_PLACE = re.compile(r"\bthat (?:city|county|borough|council|authority|town)\b")
#: A line that only lists bodies: *Leeds (2016); York and Hull.*
_LISTING = re.compile("[:*]*S(?:[:,.&#p]*(?:S|iw{1,2}(?=[:,.&]|$)))*[:,.#p]*")
_RESPECTIVELY = re.compile(r"\b(?:respectively|in that order|in turn)\b")
#: Services that a council or a children's trust runs, no school: *its children's services*.
_SERVICES = re.compile(
    r"\b(?:services?|social care|social work|care leavers|child protection|children in care)\b"
)

_NEAR = 2000  # characters of a paragraph back from a grade that tell whom it is about
#: Nouns that stand for a body of one kind.
_KINDS = {
    "home": "home", "children's home": "home", "school": "school", "primary": "school", "academy": "school",
    "secondary": "school", "nursery": "nursery", "pre school": "nursery", "preschool": "nursery",
    "playgroup": "nursery", "council": "council", "authority": "council", "local authority": "council",
    "trust": "trust", "children's trust": "trust", "borough": "council", "county": "council", "city": "council",
    "college": "school", "board": "board", "agency": "agency", "department": "council", "childminder": "nursery",
}  # fmt: skip
_PLURALS = {"schools": "school", "academies": "school", "homes": "home", "nurseries": "nursery"}


class SubjectFinder:
    """Finds the subjects of grades in one document.

    What stands in the grade's own clause comes first: a name beside it, the noun that it is said of, the nearest name
    that is no bystander. Then whom the sentences before are about, then whom the page is about.
    """

    def __init__(
        self,
        page: Page,
        subjects: Sequence[Subject],
        places: Places,
        officials: Sequence[Row] = (),
    ) -> None:
        self.page = page
        self.topics = Topics(page, subjects)
        self.officials = officials
        self.places = places
        self.told: dict[int, list[Body]] = {}  # of the first grade in each sentence, by its start
        self.often: Counter[str] = Counter()  # how often bodies were found in a grade's own clause
        self.bodies: dict[str, list[Body]] = {}

    @property
    def main(self) -> Subject | None:
        """Whom the article is about."""
        return self.topics.main

    def between(self, start: int, end: int) -> Sequence[Subject]:
        """The mentions of bodies that start between two characters."""
        return self.topics.between(start, end)

    def kind(self, body: Body | None) -> str:
        """``council``, or the kind of provider; ``council`` too where nobody is named."""
        return self.topics.kind(body)

    def of(
        self, mention: Mention, mentions: Sequence[Mention], previous: list[Body] | None
    ) -> list[Body] | None:
        """The subjects of a grade, none for a count, None where it is of a body that Ofsted does not inspect.

        ``mentions`` are the grades of its sentence; ``previous`` the subjects of the one before it there.
        """
        bodies = self._of(mention, mentions, previous)
        if any(self.topics.kinds.get(body["name"]) == "outsider" for body in bodies):
            return None
        self.told.setdefault(mention.sentence.start, bodies)
        return bodies

    def _of(self, mention: Mention, mentions: Sequence[Mention], previous: list[Body] | None) -> list[Body]:
        sentence, text = mention.sentence, self.page.text
        right = list(self.between(mention.end, sentence.end))
        between = text[mention.end : right[0].start] if right else ""
        if mention.attributive and _ATTRIBUTIVE.fullmatch(between):
            return self._remember([right[0].body])
        if mention.rule == "grade_heading":
            listed = self._listed_below(mention)
        else:
            listed = listed_after(text, mention.end, right)
        if listed:
            return listed
        mention.counted = counted(self.page, mention, mentions)
        if mention.counted or self._is_anonymous(mention):
            return []
        bodies = self._said_of(mention) or previous or self._we(mention) or self._pronoun(mention)
        if len(bodies) == len(mentions) > 1 and _RESPECTIVELY.search(text, mentions[-1].end, sentence.end):
            return [bodies[mentions.index(mention)]]
        if bodies:
            left = self.between(sentence.start, mention.start)
            return distinct([*bodies, *sharing(text, mention.end, left, right)])
        graded = [s for s in right if s.kind != "trust" or self.topics.serves(s.body)]
        if graded and mention.at < 12:
            return self._remember([graded[0].body])
        return self._from_context(mention)

    # -- in the grade's own clause ----------------------------------------------------------------------------

    def _said_of(self, mention: Mention) -> list[Body]:
        """The body of the noun or name before a grade that it is said of."""
        sentence, text = mention.sentence, self.page.text
        own = self._kind_after(mention)
        if own:
            same = [s for s in self.between(sentence.start, mention.start) if s.kind == own]
            if same:
                return self._remember([same[-1].body])
        thing = self._kind_meant(mention)
        meant = self._of_kind(thing[0], mention) if thing else None
        if meant:
            return meant
        few = self._of_few(mention)
        if few:
            return few
        left = list(self.between(sentence.start, mention.start))
        if _RUNNER.match(self.page.lowered, sentence.start, mention.start) and all(
            _OBLIQUE.search(self.page.lowered, max(0, s.start - 12), s.start) for s in left
        ):
            trusts = distinct([s.body for s in self.topics.of_kind("trust") if self.topics.serves(s.body)])
            if len(trusts) == 1:
                return trusts
        if not left:
            return []
        if _MENTOR.search(self.page.lowered, left[-1].end, mention.start):
            others = [body for body in self.topics.known(mention.start, "council") if body != left[-1].body]
            if others:
                return [others[-1]]
        return self._remember(nearest(text, left, mention.start))

    def _kind_after(self, mention: Mention) -> str | None:
        """*joined the trust as an inadequate school*: the kind of body that the noun after a grade is for."""
        if mention.sentence.letters[mention.at + 1 : mention.at + 2] != "T":
            return None
        word = mention.sentence.words[mention.at + 1]
        return _KINDS.get(fold(self.page.text[word.start : word.end]))

    def _kind_meant(self, mention: Mention) -> tuple[str, Word] | None:
        """*shared children's home is rated*, *the borough's services climbed*: the kind of body that the last
        noun before the grade is for, and that noun, where no name stands between them."""
        sentence = mention.sentence
        for at in range(mention.at - 1, -1, -1):
            if sentence.letters[at] in "S.":
                return None
            if sentence.letters[at] == "T":
                word = sentence.words[at]
                kind = _KINDS.get(fold(self.page.text[word.start : word.end]).removesuffix("'s"))
                if kind and not RESUMED.search(self.page.text, word.end, mention.start):
                    return kind, word
        return None

    def _is_anonymous(self, mention: Mention) -> bool:
        """*The firm also runs a nursery that was found to require improvement*: one that the page does not name."""
        meant = self._kind_meant(mention)
        if meant is None or meant[0] == "council" or self.topics.of_kind(meant[0]):
            return False
        if not _OF_THAT.fullmatch(self.page.text, meant[1].end, mention.start):
            return False
        return _INDEFINITE.search(self.page.lowered, mention.sentence.start, meant[1].start) is not None

    def _of_kind(self, kind: str, mention: Mention) -> list[Body] | None:
        """The body of a kind that was named last before a grade, else first after it; None where none is."""
        if kind == "council":
            if _THAT_PLACE.search(self.page.lowered, mention.sentence.start, mention.start):
                that = self.places.last(mention.sentence.start, mention.start)
                if that:
                    return [that]
            before = self.topics.known(mention.start, "council")
            start = self._paragraph(mention)
            near = [s for s in self.between(start, mention.start) if s.kind == "council" and s.named]
            near = [s for s in near if not is_bystander(self.page.text, s)]
            if near:
                return [near[-1].body]
            if self.main and self.main.body in before:
                return [self.main.body]
            if before:
                return [before[-1]]
            place = self.places.first(mention.start)
            return [place] if place else None
        same = self.topics.of_kind(kind)
        if not same:
            return None
        number = bisect_left(same, mention.start, key=lambda subject: subject.start)
        return self._remember([same[max(0, number - 1)].body])

    def _of_few(self, mention: Mention) -> list[Body]:
        """*Both were good*, *the first is inadequate, the second good*: of those named before."""
        lowered, start = self.page.lowered, mention.sentence.start
        both = _BOTH.search(lowered, start, mention.start)
        if both:
            number = 3 if both["three"] else 4 if both["four"] else 2
            before = self.page.before(mention.sentence)
            if not both["noun"] and before is not None and before.letters.count("A") > 1:
                return []  # "They looked at adoption and at leadership. Both were good."
            kind = _PLURALS.get((both["noun"] or "").lower())
            known = (
                self.topics.known(both.start(), kind) if kind else self.topics.known(both.start(), "council")
            )
            if len(known) < number and not both["noun"]:
                known = self.topics.known(both.start(), None)
            return known[-number:] if len(known) >= number else []
        ordinals = list(_ORDINAL.finditer(lowered, start, mention.start))
        if not ordinals or self.between(ordinals[-1].end(), mention.start):
            return []
        which = ordinals[-1]
        few = self.topics.few(which.start())
        number = _ORDER[which[1].lower()]
        return [few[number]] if len(few) > max(1, number) else []

    def _listed_below(self, mention: Mention) -> list[Body]:
        """*Good*, on a line of its own: those who are listed in the lines below."""
        bodies: list[Body] = []
        below = self.page.after(mention.sentence)
        while below is not None and _LISTING.fullmatch(below.letters):
            bodies += [subject.body for subject in self.between(below.start, below.end)]
            below = self.page.after(below)
        return distinct(bodies)

    # -- in the sentences before ------------------------------------------------------------------------------

    def _pronoun(self, mention: Mention) -> list[Body]:
        """*It was judged good*: who was graded last in the paragraph, or whom the sentence before is about."""
        start = mention.sentence.start
        pronoun = _OF_PERSON if "childminder" in self.page.lowered else _PRONOUN
        if not pronoun.search(self.page.lowered, start, mention.start):
            return []
        if _FINDING.match(self.page.text, start, mention.start):
            return []
        topic = self.topics.before(mention.sentence, self.told, over_lines=False)
        if not topic:
            place = self.places.last(self._paragraph(mention), mention.start)
            topic = [place] if place else self.topics.before(mention.sentence, self.told, over_lines=True)
        if (
            _SERVICES.search(self.page.lowered, start, mention.start)
            and topic
            and not self.topics.serves(topic[0])
        ):
            serving = [
                body for body in self.topics.known(mention.start, "council") if self.topics.serves(body)
            ]
            return serving[-1:] or topic
        if topic and self.told:
            last, bodies = next(reversed(self.told.items()))
            near = bodies and self.page.line(last) == self.page.line(start)
            if near and self.kind(bodies[0]) != self.kind(topic[0]):
                return bodies
        return topic

    def _paragraph(self, mention: Mention) -> int:
        """Where the paragraph of a grade starts, or what of it is near."""
        return max(self.page.line(mention.start)[0], mention.start - _NEAR)

    def _from_context(self, mention: Mention) -> list[Body]:
        start = self._paragraph(mention)
        serving = _SERVICES.search(self.page.lowered, mention.sentence.start, mention.start) is not None
        topic = self.topics.before(mention.sentence, self.told, over_lines=False) or self.topics.section(
            mention.start
        )
        place = None if topic else self.places.last(start, mention.start)
        told = [topic, [place] if place else []]
        if self.often:
            told.append(self.bodies[self.often.most_common(1)[0][0]])
        if self.main and (self.main.start < mention.start or self.main.kind != "council"):
            told.append([self.main.body])
        for bodies in told:
            if bodies and not (serving and not self.topics.serves(bodies[0])):
                return bodies
        place = self.places.first(mention.start)
        return [place] if place else [self.main.body] if self.main else []

    # -- speakers ---------------------------------------------------------------------------------------------

    def hoping(self, mention: Mention, body: Body | None) -> Body | None:
        """Whose a grade is that is hoped for or feared in a sentence that names nobody: hopes are for bodies that
        exist, so it is the article's council rather than the abolished one that was graded before it."""
        if self.main and self.main.kind == "council" and body and body["gss"] and not self._we(mention):
            return self.main.body
        return body

    def _we(self, mention: Mention) -> list[Body]:
        """*We'll go from poor to good*, said by an official: the council or school that the official serves."""
        if not self.page.in_speech(mention.start) or not _WE.search(
            self.page.lowered, mention.sentence.start, mention.sentence.end
        ):
            return []
        for official in self._speakers(mention):
            employer = official.get("organisation") or {"name": None, "gss": ""}
            for subject in self.topics.subjects:
                if subject.body["gss"] == employer.get("gss") and (
                    employer.get("gss") or subject.body["name"] == employer.get("name")
                ):
                    schools = subject.kind == "trust" and not self.topics.serves(subject.body)
                    return [] if schools else [subject.body]  # Ofsted grades no trust that runs schools
        return []

    def _speakers(self, mention: Mention) -> list[Row]:
        """The officials of a paragraph with speech: those it names, else the one of those before it for *she said*."""
        start, end = self.page.line(mention.start)
        here = [row for row in self.officials if _named_between(row, start, end)]
        said = (found.start() for found in _HE_OR_SHE.finditer(self.page.lowered, start, end))
        if here or all(self.page.in_speech(place) for place in said):
            return here
        text, first = self.page.text, start
        for _ in range(2):
            while first > 0 and text[first - 1].isspace():
                first -= 1
            first = self.page.line(first - 1)[0] if first else 0
            before = [row for row in self.officials if _named_between(row, first, start)]
            if before:
                return before if len(before) == 1 else []
        return []

    def _remember(self, bodies: list[Body]) -> list[Body]:
        key = repr(bodies)
        self.bodies[key] = bodies
        self.often[key] += 1
        return bodies


def _named_between(official: Row, start: int, end: int) -> bool:
    return any(start <= first < end for first, _ in official.get("mentions") or ())
