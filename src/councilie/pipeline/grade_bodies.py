"""The bodies of a document that can be graded: schools, nurseries, homes, agencies, boards and trusts by name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from councilie.councils import find_councils
from councilie.gazetteer import Pattern
from councilie.grades import fold, phrase_regex
from councilie.pipeline.grade_kinds import KindFinder, Known, overlap, phrases
from councilie.pipeline.graded import Subject, without_overlaps

_CAPITAL = r"(?:(?:St|Ss|SS)\.|C of E|[A-Z][\w’'&-]*|&)"
#: A run of capitalised words, which may be what a body is called: *St Oswald's Church of England Primary School*.
_RUN = re.compile(  # a class comes first, so that the search skips to capitals
    r"[A-Z&](?<![\w’'.&-].)(?:(?<=S)[tsS]\.|(?<=C) of E|(?<!&)[\w’'&-]*|)"
    rf"(?:(?:[ \u00a0](?:(?:and|of|of the|upon|on|le|&)[ \u00a0])?{_CAPITAL})+"
    # a single word is a name only before what may say so
    r"|(?=,| \(| (?:was|is|were|has|in|near|children|primary|secondary|infant|junior|special|nursery|pre-?school"
    r"|academy|school)\b))"
)
#: The words after a provider's own name that say what it is.
_TYPE_WORDS = re.compile(
    r"(?: (?:C of E|CofE|CE|RC|Church|England|of|Catholic|Roman|Community|Primary|Secondary|High"
    r"|Infants?|Juniors?|Middle|Grammar|Free|Special|Day|Sixth|Form|School|Academy|College|Nursery|Pre-[Ss]chool|Preschool"
    r"|Kindergarten|Playgroup|[Cc]hildren[’']s|[Hh]ome|Fostering|Adoption|Agency|primary|secondary|school|nursery"
    r"|pre-school|academy))+$"
)
_HOMES = re.compile(  # in lower case with straight apostrophes
    r"home(?:(?:(?<=children's home)|(?<=residential home)|(?<=care home)|(?<=council-run home)|(?<=shared home))s?\b"
    r"|(?<!\w.{4})s? (?:for|near)\b|(?<= the home)(?! (?:secretary|office|counties|guard|front|page|side|team)\b))"
)
#: Words that stand in no name for a body: *the head of the school* is not one of *the … school*.
_NO_ATTRIBUTE = (
    r"(?:of|in|at|for|and|or|to|by|from|with|on|as|that|which|who|was|is|were|are|has|had|said|will)\b"
)
_FIRST_WORD = re.compile(r"[\w.’']+")
_POSSESSIVE = re.compile(r"(\w+)[’']s\s(?=\w)")
_BLANK = re.compile(r"\s")
_SEVERAL = re.compile(r",? (?:both|all|were|are|have|require|remain)\b")
#: *Weymouth primary*: a name, or where a school is that is named elsewhere.
_TOWN_AND_NOUN = re.compile(r"([A-Z][\w-]+) (?:primary|secondary|school|nursery|academy|pre-?school)")
_NAME_START = re.compile(r"[A-Z&](?<![\w’'].)\w*")  # a class comes first here as well
_NAME_END = re.compile(r"(?!\w| [A-Z])")


class ProviderFinder:
    """Finds schools, nurseries, homes, agencies, boards and trusts: their names, and *the school* for them.

    A name is a run of capitalised words that ends in a noun for such a body (*Elm Primary School*), or that one is
    said of: *Elm House children's home*, *Elm House, a home for …*, *Elm House was rated good*.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        nouns: dict[str, str] = {}
        listed: dict[str, list[str]] = {}
        for pattern in patterns:
            if pattern["label"] == "PROVIDER_NOUN":
                nouns[pattern["pattern"]] = pattern["kind"]
            else:
                listed.setdefault(pattern["label"], []).append(pattern["pattern"])
        #: Words that open a sentence before a name, and possessives that open a school's name (*King's*).
        self.openers = frozenset(listed.get("NAME_OPENER", ()))
        self.patrons = frozenset(listed.get("NAME_PATRON", ()))
        self.kinds = {fold(noun): kind for noun, kind in nouns.items()} | {"home": "home", "high": "school"}
        titled = {noun[:1].upper() + noun[1:] for noun in nouns} | {
            noun.title().replace("'S", "'s") for noun in nouns
        }
        last = r"(?![\w’']| (?:School|Academy|College)\b|(?<= High) [A-Z])"  # "Elm High Street" is no school
        self.nouns = re.compile(rf"[A-Z](?<=[\w’'.)&] .)(?:{_after_first({*titled, 'High'})}){last}")
        self.told = KindFinder(self.kinds, nouns, listed)
        self.references = re.compile(
            rf"[atio](?<!\w.)(?:(?<=t)h(?:e|is|at)|(?<=a)n?|(?<=i)ts|(?<=o)ur)\s+"
            rf"(?:(?!{_NO_ATTRIBUTE})[\w'-]+\s+){{0,3}}?(?P<noun>{phrases(map(fold, [*nouns, 'home']))})(?!\w)"
        )  # in lower case
        self.trusts = phrase_regex(listed.get("CHILDREN_TRUST", ()))
        self.trust_names = tuple(fold(name) for name in listed.get("CHILDREN_TRUST", ()))
        self.outsiders = phrase_regex(listed.get("NOT_INSPECTED", ()))
        self.boards = re.compile(r"(?:local )?safeguarding children(?:['’]s)? board(?!\w)", re.I)

    def __call__(
        self,
        text: str,
        lowered: str,
        places: Sequence[Subject],
        lines: Sequence[tuple[int, int]] = (),
        persons: Iterable[str] = (),
    ) -> list[Subject]:
        """The providers of a text.

        Args:
            text: The text.
            lowered: The same, folded.
            places: The councils in it, whose names open no provider's.
            lines: The lines that may hold a grade.
            persons: Names of persons in it.
        """
        found: list[Subject] = []
        if any(name in lowered for name in self.trust_names):
            found += [_body(match, "trust") for match in self.trusts.finditer(text)]
        if "safeguarding children" in lowered:
            found += [_body(m, "board") for m in self.boards.finditer(text) if not m[0][0].isupper()]
        page = Known(
            text,
            {text[p.start : p.end] for p in places},
            [(p.start, p.end) for p in places],
            frozenset(persons),
            _HOMES.search(lowered) is not None,
            [start for start, _ in lines],
            [*lines],
        )
        taken = sorted((subject.start, subject.end) for subject in found)
        if any(noun in lowered for noun in _COMMON_NOUNS):
            nouns = [noun.span() for noun in self.nouns.finditer(text)]
            for run in _RUN.finditer(text):
                start, end = run.span()
                inside = nouns[bisect_left(nouns, (start, 0)) : bisect_left(nouns, (end, 0))]
                if (inside or self.told.may_be(page, start, end)) and not overlap(taken, start, end):
                    found += self._names(page, inside, start, end)
        found.sort(key=lambda subject: (subject.start, -subject.end))
        found[:3] = [s for s in found[:3] if not _is_of_town(text, s, found)]  # in a headline and lede
        named = self._again(text, without_overlaps(found))
        if not named:
            return []
        starts = [subject.start for subject in named]
        referring = []
        for subject in self._referring(lowered, named):
            number = bisect_left(starts, subject.end)
            if not number or named[number - 1].end <= subject.start:
                referring.append(subject)
        return sorted([*named, *referring], key=lambda subject: subject.start)

    def _names(
        self, page: Known, nouns: Iterable[tuple[int, int]], start: int, end: int
    ) -> Iterable[Subject]:
        """The names in a run of capitalised words: those that end in a noun for a body, then what is left."""
        text = page.text
        for noun, noun_end in nouns:
            if noun_end > end:
                continue
            first = self._without_opener(text, start, noun)
            kind = self.kinds[fold(text[noun:noun_end].replace("\u00a0", " "))]
            start, own = noun_end, first < noun
            if text.startswith(" and ", start):
                start += len(" and ")
            if not own and kind != "board":
                continue
            possessive = _POSSESSIVE.match(text, first, noun)
            if possessive and possessive[1] not in self.patrons:  # "Bristol's Avonside Academy"
                first = possessive.end()
            yield self._subject(text, first, noun_end, kind)
        start = self._without_opener(text, start, end)
        name = text[start:end]
        if len(name) < 3 or name in page.owners or name in page.persons or name[0] in "’'& ":
            return
        said = self.told.of(page, start, end)
        if said and not find_councils(name):
            last, joint = end, text.rfind(" and ", start, end)
            if joint > 0 and (
                said == "home" or _SEVERAL.match(text, end)
            ):  # "The Hollies and Dawley House both require …"
                article = " " not in text[start:joint] and text.startswith("The ", start - 4)
                yield self._subject(text, start - 4 if article else start, joint, said)
                start = joint + len(" and ")
            if said == "home" and " " not in text[start:end] and text.startswith("The ", start - 4):
                start -= len("The ")  # "The Hollies"
            plain = self.told.beside.match(text, end)
            if plain and plain["plain"]:
                last = plain.end()
            yield self._subject(text, start, last, said)

    def _subject(self, text: str, start: int, end: int, kind: str) -> Subject:
        name = re.sub(r"\s+", " ", text[start:end])
        if self.outsiders.search(name):
            kind = "outsider"
        return Subject(start, end, {"name": name, "gss": None}, kind, True)

    def _without_opener(self, text: str, start: int, end: int) -> int:
        """The start of a name without the capitalised word that opens its sentence."""
        while True:
            word = _FIRST_WORD.match(text, start, end)
            if not word or not self._opens(word[0].rstrip(".")):
                return start
            start += len(word[0])
            while start < end and text[start] in " ,\u00a0":
                start += 1
            if text.startswith("and ", start):  # "by Ofsted and Elm Primary School"
                start += len("and ")

    def _opens(self, word: str) -> bool:
        """Whether a word opens a sentence rather than a name, in the capitals of a first line too."""
        return word in self.openers or (word.isupper() and word.capitalize() in self.openers)

    def _again(self, text: str, named: Sequence[Subject]) -> list[Subject]:
        """*Puddle Ducks* for *Puddle Ducks Pre-school*, once that is named, unless it is a council's place too."""
        stems: dict[str, Subject] = {}
        bare: dict[str, Subject] = {}
        for subject in named:
            name = str(subject.body["name"])
            stem = _TYPE_WORDS.sub("", name)
            if stem == name and not self.nouns.search(name):
                bare.setdefault(name, subject)
            elif len(stem) > 3 and stem != name and subject.kind != "trust" and not find_councils(stem):
                stems.setdefault(stem, subject)
        named = [stems.get(s.body["name"], s).at(s.start, s.end) for s in named]
        stems = bare | stems
        if not stems:
            return named
        lengths: dict[str, set[int]] = {}  # of the names that begin with a word
        for name in stems:
            first = _NAME_START.match(name)
            if first:
                lengths.setdefault(first[0], set()).add(len(name))
        more = []
        for word in _NAME_START.finditer(text):
            start = word.start()
            for length in sorted(lengths.get(word[0], ()), reverse=True):
                whole = stems.get(_BLANK.sub(" ", text[start : start + length]))
                if whole and _NAME_END.match(text, start + length):
                    more.append(whole.at(start, start + length))
                    break
        return without_overlaps(sorted([*named, *more], key=lambda subject: (subject.start, -subject.end)))

    def _referring(self, lowered: str, named: Sequence[Subject]) -> Iterable[Subject]:
        """*the school* is the last one named before it, else the first after it; so is *a Weymouth school*."""
        by_kind: dict[str, list[Subject]] = {}
        for subject in named:
            by_kind.setdefault(subject.kind, []).append(subject)
        starts = {kind: [subject.start for subject in same] for kind, same in by_kind.items()}
        for match in self.references.finditer(lowered):
            kind = self.kinds[re.sub(r"\s", " ", match["noun"])]
            if kind not in by_kind:
                continue
            number = bisect_left(starts[kind], match.start())
            if number and match[0][0] == "a":  # "a school" is a new one
                continue
            yield Subject(match.start(), match.end(), by_kind[kind][max(0, number - 1)].body, kind, False)


_COMMON_NOUNS = (
    "school",
    "childminder",
    "nurser",
    "academ",
    "primary",
    "college",
    "home",
    "agency",
    "trust",
    "board",
    "children first",
)


def _after_first(texts: Iterable[str]) -> str:
    """Phrases as alternatives without the first letter of each, which a class before them takes."""
    by_letter: dict[str, list[str]] = {}
    for phrase in texts:
        by_letter.setdefault(phrase[0], []).append(phrase[1:])
    return "|".join(f"(?<={letter}){phrases(rests)}" for letter, rests in sorted(by_letter.items()))


def _body(match: re.Match[str], kind: str) -> Subject:
    return Subject(match.start(), match.end(), {"name": match[0], "gss": None}, kind, True)


def _is_of_town(text: str, subject: Subject, found: Sequence[Subject]) -> bool:
    """*Weymouth primary falls … Elm Primary, in Weymouth, …*: no name, where the first of its kind below has one."""
    town = _TOWN_AND_NOUN.fullmatch(text, subject.start, subject.end)
    below = [str(s.body["name"]) for s in found if s.start > subject.start and s.kind == subject.kind]
    if not town or not below or below[0] == town[0]:
        return False
    once = text.count(town[0]) == 1 and not any(name.startswith(town[1]) for name in below)
    return once or f" in {town[1]}" in text
