"""Whose grade it is: which of the councils and providers of a document a grade word is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from councilie.grades import fold
from councilie.groups import Row
from councilie.pipeline.grade_bodies import Body, Subject, first_place
from councilie.pipeline.grade_mentions import Mention, Page


def council_subjects(rows: Iterable[Row]) -> list[Subject]:
    """The linked council mentions as subjects."""
    return [
        Subject(
            row["start"],
            row["end"],
            {"name": row.get("name"), "gss": row.get("gss")},
            "council",
            row.get("mention") != "reference",
        )
        for row in rows
        if row.get("name")
    ]


def merge(councils: Sequence[Subject], providers: Sequence[Subject]) -> list[Subject]:
    """Councils and providers in one order; a provider's name swallows the place in it."""
    kept = [
        council
        for council in councils
        if not any(
            p.named and p.start <= council.start and council.end <= p.end for p in _around(providers, council)
        )
    ]
    return sorted(
        [*kept, *[p for p in providers if not any(_overlap(p, c) for c in _around(kept, p))]],
        key=lambda s: s.start,
    )


def _around(subjects: Sequence[Subject], one: Subject) -> Sequence[Subject]:
    number = bisect_left([s.start for s in subjects], one.start)
    return subjects[max(0, number - 2) : number + 3]


def _overlap(one: Subject, other: Subject) -> bool:
    return one.start < other.end and other.start < one.end


_OBLIQUE = re.compile(
    r"\b(?:by|with|from|alongside|among|than|like|unlike|against|behind|via|under|joining|told|to|mentor)\s+(?:\w+\s+)?(?:the\s+)?(?:neighbouring\s+)?$",
    re.I,
)
_ASIDE = re.compile(r"[’']?s?,\s(?:which|who|whose|run|part|led|based|one|home|the|an?)\b", re.I)
_MENTOR = re.compile(r"\b(?:its|their|whose)\s+(?:mentor|improvement partner|sister council)\b", re.I)
_IT = re.compile(r"\W*(?:[^.]{0,25}, )?(?:[Ii]t|[Tt]hey)\b")
_RESUMED = re.compile(r",\s(?:was|is|were|are|has|have|had|will)\b")
_WHOSE = re.compile(r"[’']?s?,?\s(?:\([^)]*\)\s)?whose\b")
_JOINT = re.compile(r"(?:['’]s?)?\s*(?:,|,?\s*and|,?\s*&|;)\s*(?:the\s+)?$")
_ATTRIBUTIVE = re.compile(r"[\"'’”]*(?:[\s-](?:rated|graded|run|Ofsted))?\s+$")


_WE = re.compile(r"\b(?:we|our|us)\b|\b[Ww]e[’'](?:ll|re|ve|d)\b", re.I)


_BOTH = re.compile(
    r"\b(?:both|the two|these two|all (?P<three>three)|(?P<four>all four))\b"
    r"(?:\s+of\s+them|\s+(?:\w+\s+)?(?:councils|authorities)|(?=\s+(?:to be|were|are|have|will|got)\b))",
    re.I,
)

#: Between a grade and the list of those who have it.
_LIST = re.compile(
    r"[\"'’”]*\s*(?:(?::|–|—|-|\(|are|were|is)"
    r"|[^.;]{0,30}?(?:include|includes|including|among them|among which are|namely|:))\s*(?:the\s+)?"
)


_MEMORY = 200  # mentions of bodies back from a grade within which a council is looked for
#: Nouns that stand for a body of one kind.
_KINDS = {
    "home": "home", "children's home": "home", "school": "school", "primary": "school", "academy": "school",
    "secondary": "school", "nursery": "nursery", "pre school": "nursery", "preschool": "nursery",
    "playgroup": "nursery", "council": "council", "authority": "council", "local authority": "council",
    "trust": "trust", "borough": "council", "county": "council", "city": "council",
}  # fmt: skip


class SubjectFinder:
    """Finds the subjects of grades in one document."""

    def __init__(
        self,
        page: Page,
        subjects: Sequence[Subject],
        officials: Sequence[Row] = (),
        published: str | None = None,
    ) -> None:
        self.page = page
        self.officials = officials
        self.published = published
        self.subjects = subjects
        self.starts = [subject.start for subject in subjects]
        self.kinds = {subject.body["name"]: subject.kind for subject in subjects}
        self.main = self._main()
        self.graded: Counter[str] = Counter()
        self.bodies: dict[str, list[Body]] = {}
        self.by_kind: dict[str, list[Subject]] = {}
        self.last: tuple[int, list[Body]] | None = None

    def _main(self) -> Subject | None:
        """Whom the article is about: the first subject of its headline, else of its body."""
        body = [s for s in self.subjects if self.page.zone_at(s.start) in ("headline", "body")]
        headline = [s for s in body if self.page.zone_at(s.start) == "headline"]
        return next(iter(headline or body), None)

    def between(self, start: int, end: int) -> Sequence[Subject]:
        return self.subjects[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def of(self, mention: Mention, previous: list[Body] | None) -> list[Body]:
        """The subjects of a grade; ``previous`` are those of the grade before it in its sentence."""
        bodies = self._of(mention, previous)
        self.last = mention.start, bodies
        return bodies

    def _of(self, mention: Mention, previous: list[Body] | None) -> list[Body]:
        sentence = mention.sentence
        right = list(self.between(mention.end, sentence.end))
        between = self.page.text[mention.end : right[0].start] if right else ""
        if mention.attributive and _ATTRIBUTIVE.fullmatch(between):
            return self._remember([right[0].body])
        listed = self._listed_after(mention, right)
        if listed:
            return listed
        kind = self._kind_meant(mention)
        if kind:
            meant = self._of_kind(kind, mention)
            if meant is not None:
                return meant
        both = _BOTH.search(self.page.text, sentence.start, mention.start)
        if both:
            number = 3 if both["three"] else 4 if both["four"] else 2
            if len(self.councils(both.start())) >= number:
                return self.councils(both.start())[-number:]
        left = list(self.between(sentence.start, mention.start))
        if left:
            if _MENTOR.search(self.page.text, left[-1].end, mention.start):
                others = [body for body in self.councils(mention.start) if body != left[-1].body]
                if others:
                    return [others[-1]]
            return self._remember(self._nearest(left, mention.start))
        if previous:
            return previous
        if _IT.match(self.page.text, sentence.start) and self.last:
            place, bodies = self.last
            if self.page.line(place) == self.page.line(mention.start):
                return bodies
        speaking = self._we(mention)
        if speaking:
            return speaking
        if right and (mention.at < 12):
            return self._remember([right[0].body])
        return self._from_context(mention)

    def _kind_meant(self, mention: Mention) -> str | None:
        """*shared children's home is rated*, *the borough's services climbed*: the kind of body that the last
        noun before the grade is for, where no name stands between them."""
        sentence = mention.sentence
        for at in range(mention.at - 1, -1, -1):
            if sentence.letters[at] in "S.":
                return None
            if sentence.letters[at] == "T":
                word = sentence.words[at]
                kind = _KINDS.get(fold(self.page.text[word.start : word.end]))
                if kind and not _RESUMED.search(self.page.text, word.end, mention.start):
                    return kind
        return None

    def _of_kind(self, kind: str, mention: Mention) -> list[Body] | None:
        """The body of a kind that was named last before a grade, else first after it; None where none is."""
        if kind == "council":
            before = self.councils(mention.start)
            if self.main and self.main.body in before:
                return [self.main.body]
            if before:
                return [before[-1]]
            place = first_place(self.page.text, mention.start, self.published)
            return [place] if place else None
        if kind not in self.by_kind:
            self.by_kind[kind] = [subject for subject in self.subjects if subject.kind == kind]
        same = self.by_kind[kind]
        if not same:
            return None
        number = bisect_left(same, mention.start, key=lambda subject: subject.start)
        return self._remember([same[max(0, number - 1)].body])

    def councils(self, place: int) -> list[Body]:
        """The councils named before a place, each once, in the order of their last mention."""
        bodies: list[Body] = []
        last = bisect_left(self.starts, place)
        for subject in self.subjects[max(0, last - _MEMORY) : last]:
            if subject.kind == "council":
                if subject.body in bodies:
                    bodies.remove(subject.body)
                bodies.append(subject.body)
        return bodies

    def kind(self, body: Body | None) -> str:
        """``council``, or the kind of provider; ``council`` too where nobody is named."""
        if body is None or body["gss"]:
            return "council"
        return self.kinds.get(body["name"], "council")

    def hoping(self, mention: Mention, body: Body | None) -> Body | None:
        """Whose a grade is that is hoped for or feared in a sentence that names nobody: hopes are for
        bodies that
        exist, so it is the article's council rather than the abolished one that was graded before it."""
        if self.main and self.main.kind == "council" and body and body["gss"] and not self._we(mention):
            return self.main.body
        return body

    def _we(self, mention: Mention) -> list[Body]:
        """*We'll go from poor to good*, said by an official: the council or school that the official
        serves."""
        start, end = self.page.line(mention.start)
        if not self.page.in_speech(mention.start) or not _WE.search(
            self.page.text, mention.sentence.start, mention.sentence.end
        ):
            return []
        for official in self.officials:
            employer = official.get("organisation")
            if not employer or not any(start <= first < end for first, _ in official.get("mentions") or ()):
                continue
            for subject in self.subjects:
                if subject.body["gss"] == employer.get("gss") and (
                    employer.get("gss") or subject.body["name"] == employer.get("name")
                ):
                    return [subject.body]
        return []

    def _remember(self, bodies: list[Body]) -> list[Body]:
        key = repr(bodies)
        self.bodies[key] = bodies
        self.graded[key] += 1
        return bodies

    def _nearest(self, left: Sequence[Subject], place: int) -> list[Body]:
        """The nearest one before the grade that no preposition makes a bystander, with those joined to it."""
        text = self.page.text
        number = len(left) - 1
        if _WHOSE.match(text, left[-1].end):  # "run from Stockton, whose services are rated …"
            return [left[-1].body]
        if _RESUMED.search(
            text, left[-1].end, place
        ):  # "Moss Croft, which Wigan runs and Bolton pays for, was …"
            for one in left[:-1]:
                if _ASIDE.match(text, one.end):
                    return [one.body]
        for at in range(len(left) - 1, -1, -1):
            if _OBLIQUE.search(text, max(0, left[at].start - 40), left[at].start):
                continue
            if (
                at
                and _ASIDE.match(text, left[at - 1].end, left[at].start)
                and "," in text[left[at].end : place]
            ):
                continue  # "Kent County Council, which runs the school, was judged …"
            number = at
            break
        bodies = [left[number].body]
        while (
            number
            and left[number].kind == left[number - 1].kind
            and _JOINT.fullmatch(text[left[number - 1].end : left[number].start])
        ):
            number -= 1
            bodies.insert(0, left[number].body)
        return _distinct(bodies)

    def _listed_after(self, mention: Mention, right: Sequence[Subject]) -> list[Body]:
        """*Inadequate: Leeds, York and Hull*; *Three councils were rated good: …*."""
        text = self.page.text
        if not right or not _LIST.fullmatch(text[mention.end : right[0].start]):
            return []
        bodies = [right[0].body]
        for one, other in pairwise(right):
            if not _JOINT.fullmatch(text[one.end : other.start]):
                break
            bodies.append(other.body)
        return _distinct(bodies)

    def _from_context(self, mention: Mention) -> list[Body]:
        sentence, steps = self.page.before(mention.sentence), 0
        while sentence is not None and steps < 3 and self.page.same_line(sentence, mention.sentence):
            text = self.page.text  # "under the old county council" names the past, not who is spoken of
            inside = [
                s
                for s in self.between(sentence.start, sentence.end)
                if not re.search(r"\bunder\s$", text[max(0, s.start - 6) : s.start])
            ]
            if inside:
                plain = [
                    s for s in inside if not _OBLIQUE.search(self.page.text, max(0, s.start - 40), s.start)
                ]
                return [(plain or inside)[0].body]
            sentence, steps = self.page.before(sentence), steps + 1
        if self.graded:
            return self.bodies[self.graded.most_common(1)[0][0]]
        if self.main and (self.main.start < mention.start or self.main.kind != "council"):
            return [self.main.body]
        place = first_place(self.page.text, mention.start, self.published)
        return [place] if place else [self.main.body] if self.main else []


def _distinct(bodies: Sequence[Body]) -> list[Body]:
    made: list[Body] = []
    for body in bodies:
        if body not in made:
            made.append(body)
    return made
