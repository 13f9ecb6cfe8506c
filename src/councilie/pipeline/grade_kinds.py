"""What kind of body a name is of, by the words around it: *Elm House children's home*, *Elm House was rated good*."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from councilie.alternatives import alternatives
from councilie.councils import find_councils
from councilie.grades import fold

_ARTICLE = re.compile(r"\b(?:[Aa]n?|[Tt]he)\s$")
_BE = r"(?:was|is|were|are|remains?|(?:has|have|had)(?: \w+){0,2}? been)"
_VERDICT = r"(?:rated|judged|graded|found|branded|deemed|labelled|declared|downgraded|upgraded|ranked)\b"
_GRADE = (
    r"[\"'‘“]?(?:[Gg]ood|[Oo]utstanding|[Ii]nadequate|[Rr]equir(?:es|ed|ing) [Ii]mprovement|[Ss]atisfactory"
    r"|needs attention|(?:expected|strong) standard|urgent improvement|exceptional)\b"
)
#: What only a body that Ofsted inspects can be the subject of.
_GRADED = re.compile(
    r"(?:,? (?:in|near|at|on|off|outside|of|just)\b[^.,\n]{2,60},)?(?:,? which [^.,\n]{2,60},)?(?:, which|,)? (?:"
    rf"{_BE} (?:\w+ )?{_VERDICT}|{_BE} (?:\w+ ){{0,2}}?{_GRADE}"
    r"|(?:has |had |have )?(?:been )?(?:told it|given|handed|awarded|kept|keeps|retain(?:ed|s)"
    rf"|received?|got|lost) (?:\w+ ){{0,3}}?{_GRADE}"
    r"|(?:has |had |have )?(?:slipped|dropped|fell|fallen|climbed|rose|risen|improved|moved|jumped|plunged|came down"
    rf"|gone|went|bounced back)(?: \w+){{0,5}}? (?:to|from) (?:an? )?{_GRADE}"
    r"|(?:now |still )?[Rr]equires [Ii]mprovement\b)"
)
#: *• Pinnacle Skills, Leeds: grade three*: an entry of a list.
_ENTRY = re.compile(
    rf"(?:, [A-Z][\w’'-]+)?\s?[:–—-]\s(?:\w+ )?(?:{_GRADE}|[Gg]rade (?:one|two|three|four|[1-4])\b)"
)
_BULLET = re.compile(r"(?:^|\n)\W*(?:\d{1,3}[.)])?\s*$")
_OBJECT = re.compile(r"\b(?:rated|rates|judged|graded|found|branded|declared|downgraded|upgraded|lifted)\s$")
_VERDICT_AFTER = re.compile(rf" (?:as |to be |from |to )?(?:an? )?{_GRADE}")
#: A time, a person, an institution: no name of a school where one of these stands in it.
_NO_NAME = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|June|July|August|September|October"
    r"|November|December|Ofsted|Government|Council|Councillor|Cllr|Coun|Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|MP|Department"
    r"|Services?|Inspectors?|Care Quality Commission|CQC)\b"
)


#: *in Leeds*, *Mrs Kent*: before what is a place or a person.
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|of|near|from|for|to|by|around|across|outside|mr|mrs|ms|miss|dr|cllr|coun|councillor|sir|lord|lady|dame)"
    r"\s(?:the\s)?$",
    re.I,
)
_SAID_AFTER = re.compile(r"[,.]| (?:was|is|were|has|in|near)\b")
#: *Elm House was good, The Laurels in Dover inadequate*
_ELLIPTICAL = re.compile(rf"(?: (?:in|near|at) [A-Z][\w’-]+)? {_GRADE}")
_LISTED = re.compile(r"(?:,|\band|;) (?:The )?$")
_WHO = re.compile(r",? who [^.,\n]{2,80},")
_KIND_NOUN = re.compile(
    r"\b(?:nurser|childmind|playgroup|pre-?school|children[’']s home|homes?\b|schools?\b|academ|secondar)",
    re.I,
)
#: Labels whose phrases are no names, however they are capitalised: *Early Years was good*.
_NO_NAMES = (
    "GRADE_AREA",
    "THEME",
    "OTHER_THEME",
    "INSPECTION",
    "UNNAMED_AREAS",
    "COUNTED",
    "GRADE",
    "GRADE_NOUN",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page before its providers are: councils, persons, and which lines may hold a grade."""

    text: str
    owners: set[str]
    places: list[tuple[int, int]]
    persons: frozenset[str]
    homes: bool
    starts: list[int]
    lines: list[tuple[int, int]]

    def may_be_graded(self, place: int) -> bool:
        number = bisect_right(self.starts, place)
        return bool(number) and place < self.lines[number - 1][1]

    def holds_place(self, start: int, end: int) -> bool:
        return overlap(self.places, start, end)


class KindFinder:
    """Tells the kind of the body that has a name, where the words around the name say so."""

    def __init__(
        self, kinds: Mapping[str, str], nouns: Iterable[str], listed: Mapping[str, Sequence[str]]
    ) -> None:
        self.kinds = kinds
        self.houses = frozenset(listed.get("HOME_NAME", ()))
        self.no_names = frozenset(fold(phrase) for label in _NO_NAMES for phrase in listed.get(label, ()))
        self.area_words = frozenset(
            word for phrase in listed.get("GRADE_AREA", ()) for word in fold(phrase).split() if len(word) > 3
        )
        small = phrases([*nouns, "home"])
        owner = r"(?:an?|the|one of|its|their|[A-Z][\w-]*[’']s?)"
        self.beside = re.compile(
            r" (?P<plain>children['’]s home|(?:primary|secondary|infant|junior|special) school|nursery|pre-?school"
            r"|academy|primary|school)(?!\w)"
            rf"|(?:,| \() ?{owner} (?:[\w’'-]+ ){{0,3}}?"
            rf"(?P<apposed>{small}|homes?|school|nursery|academy|college)(?!\w)"
            r"|(?: (?:in|near|at) [A-Z]\w+)?,(?P<run>) (?:(?:run|owned) by|which [^.\n]{1,70}?, "
            r"(?:was|is|has been|had been|were) (?:also |now |then )?(?:rated|judged|graded|found|branded|deemed))\b"
        )
        #: *A second home, Severn Bank House, was …*
        self.before = re.compile(r"\b(home|school|nursery|academy|college)s?,? (?:called |named )?$")

    def may_be(self, page: Known, start: int, end: int) -> bool:
        """Whether the words around a run of capitalised words may say that it is a name, as most do not."""
        return (
            page.homes
            or page.may_be_graded(start)
            or self.beside.match(page.text, end) is not None
            or self.before.search(page.text, max(0, start - 30), start) is not None
        )

    def of(self, page: Known, start: int, end: int) -> str | None:
        """The kind of body that the words around a name say it is."""
        text, name = page.text, page.text[start:end]
        beside = self.beside.match(text, end)
        if beside and beside["plain"]:
            article = _ARTICLE.search(text, max(0, start - 5), start)
            single = len(name.split()) == 1
            if (single and (article or find_councils(name))) or name.rstrip("'’s") in page.owners:
                return None  # "a Weymouth school", "Wokingham nursery" say where it is, not which it is
            return self.kinds.get(fold(beside["plain"]), "school")
        kind = self._kind_of(page, start, end, beside)
        return None if kind and (_NO_NAME.search(name) or fold(name) in self.no_names) else kind

    def _kind_of(self, page: Known, start: int, end: int, beside: re.Match[str] | None) -> str | None:
        """The kind that is told of a name in apposition, or by what only such a body can be."""
        text, name = page.text, page.text[start:end]
        if beside and beside["apposed"]:
            noun = fold(beside["apposed"])
            return self.kinds.get(noun, "home" if noun.startswith("home") else "school")
        before = self.before.search(text, max(0, start - 30), start)
        if before and _SAID_AFTER.match(text, end):
            return self.kinds.get(before[1], "school")
        if beside:
            return "home"
        words = name.split()
        house = len(words) > 1 and words[-1] in self.houses
        if house and page.homes:
            return "home"
        if not page.may_be_graded(start):
            return None
        if house and self._kind_near(text, start) == "home":
            return "home"
        if len(words) == 1:  # "The Hollies, in Dover, was rated good"
            called = name.endswith("s") and text.startswith("The ", start - 4)
            if not called or self._kind_near(text, start) != "home":
                return None
        listed = _ENTRY.match(text, end) and _BULLET.search(text, max(0, start - 9), start)
        if not (
            listed
            or _GRADED.match(text, end)
            or (_ELLIPTICAL.match(text, end) and _LISTED.search(text, max(0, start - 9), start))
            or self._is_childminder(text, start, end)
            or (_VERDICT_AFTER.match(text, end) and _OBJECT.search(text, max(0, start - 12), start))
        ):
            return None
        if page.holds_place(start, end) or PLACE_BEFORE.search(text, max(0, start - 14), start):
            return None
        if listed and self.area_words & set(fold(name).split()):
            return None
        return self._kind_near(text, start)

    def _is_childminder(self, text: str, start: int, end: int) -> bool:
        """*A childminder … Jo Elm, who minds six children, is outstanding*: the one person who can be graded."""
        who = _WHO.match(text, end)
        if not who or not _GRADED.match(text, who.end()):
            return False
        nouns = _KIND_NOUN.findall(text, max(0, start - 300), start)
        return bool(nouns) and fold(nouns[-1]) == "childmind"

    def _kind_near(self, text: str, place: int) -> str:
        """The kind of the noun for a body that stands last before a place."""
        nouns = _KIND_NOUN.findall(text, max(0, place - 300), place)
        last = fold(nouns[-1]) if nouns else ""
        if last.startswith(("home", "children")):
            return "home"
        return "nursery" if last.startswith(("nurser", "childmind", "playgroup", "pre")) else "school"


def overlap(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some spans, in order and beside each other, shares a character with a stretch."""
    number = bisect_left(spans, (start, 0))
    return any(first < end and start < last for first, last in spans[max(0, number - 1) : number + 1])


def phrases(texts: Iterable[str]) -> str:
    """Phrases as alternatives of a regular expression, blind to kinds of apostrophes and spaces."""
    return alternatives(texts, r"\s").replace("'", "['’]")
