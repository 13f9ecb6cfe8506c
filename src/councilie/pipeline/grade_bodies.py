"""The bodies of a document that can be graded: schools, nurseries, homes, agencies, boards and trusts by
name, and
places that stand for the councils which run children's services there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from councilie.councils import find_councils
from councilie.gazetteer import Pattern
from councilie.grades import fold, phrase_regex

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """A mention of a body that can be graded."""

    start: int
    end: int
    body: Body
    kind: str  # "council", or the kind of provider
    named: bool


_CAPITALS = re.compile(
    r"(?:(?<![\w.])(?:(?:St|Ss|SS)\.?|[A-Z][\w’'&.-]*|C of E|CofE|CE|RC)"
    r"(?: (?:(?:of|of the|and|&|upon|le|in) )?(?=[A-Z(]))?\s?)+$"
)
#: The words after a provider's own name that say what it is.
_TYPE_WORDS = re.compile(
    r"(?: (?:C of E|CofE|CE|RC|Church of England|Church|England|of|Catholic|Roman|Community|Primary|Secondary|High"
    r"|Infant|Junior|Grammar|Free|Special|Day|Sixth|Form|School|Academy|College|Nursery|Pre-[Ss]chool|Preschool|Kindergarten|Playgroup|[Cc]hildren[’']s|[Hh]ome"
    r"|Fostering|Adoption|Agency|primary|secondary|school|nursery|pre-school|academy))+$"
)
_COMMON_NOUNS = ("school", "nursery", "academy", "primary", "college", " home", "agency", "trust")


_HOMES = re.compile(
    r"(?:children[’']s|residential|care|council-run|shared) homes?\b|\bhomes? (?:for|near)\b", re.I
)


#: Words that stand in no name for a body: *the head of the school* is not one of *the … school*.
_NO_ATTRIBUTE = r"(?:of|in|at|for|and|or|to|by|from|with|on|as|that|which|who|was|is|were|are|has|had|said|will)\b"


class ProviderFinder:
    """Finds schools, nurseries, homes, agencies, boards and trusts: their names, and *the school* for
    them."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        nouns: dict[str, str] = {}
        names: list[str] = []
        houses: list[str] = []
        for pattern in patterns:
            if pattern["label"] == "PROVIDER_NOUN":
                nouns[pattern["pattern"]] = pattern["kind"]
            elif pattern["label"] == "CHILDREN_TRUST":
                names.append(pattern["pattern"])
            elif pattern["label"] == "HOME_NAME":
                houses.append(pattern["pattern"])
        #: Words that open a sentence before a name, and possessives that open a school's name (*King's*).
        self.openers = frozenset(p["pattern"] for p in patterns if p["label"] == "NAME_OPENER")
        self.patrons = frozenset(p["pattern"] for p in patterns if p["label"] == "NAME_PATRON")
        self.kinds = {fold(noun): kind for noun, kind in nouns.items()} | {"home": "home"}
        titled = sorted(
            {noun[:1].upper() + noun[1:] for noun in nouns}
            | {noun.title().replace("'S", "'s") for noun in nouns},
            key=len,
            reverse=True,
        )
        capital = "|".join(re.escape(noun).replace("'", "['’]").replace(r"\ ", r"\s") for noun in titled)
        self.names = re.compile(rf"(?<=[\w’'.)&] )(?:{capital})(?!\w)")
        small = "|".join(
            re.escape(noun).replace("'", "['’]").replace(r"\ ", r"\s")
            for noun in sorted([*nouns, "home"], key=len, reverse=True)
        )
        self.references = re.compile(
            rf"(?<!\w)(?P<article>the|this|that|an?|its|our)\s+(?P<middle>(?:(?!{_NO_ATTRIBUTE})[\w’'-]+\s+){{0,3}}?)"
            rf"(?P<noun>{small})(?!\w)",
            re.I,
        )
        self.trusts = phrase_regex(names)
        self.trust_names = tuple(fold(name) for name in names)
        self.titled = tuple(titled)
        name = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}"
        owner = r"(?:an?|the|one of|its|their|[A-Z][\w-]*[’']s?)"
        self.apposed = re.compile(
            rf"(?<![\w’'])(?P<name>{name})(?:,| \() ?{owner} (?:[\w’'-]+ ){{0,3}}?"
            rf"(?P<noun>(?:{small})|homes?|school|nursery|academy|college)(?!\w)"
        )
        #: *A second home, Severn Bank House, was …*; *Moss Croft, which Wigan runs, was rated …*.
        self.put_beside = re.compile(
            rf"\b(?P<noun>home|school|nursery|academy|college)s?,? (?:called |named )?(?P<name>{name})"
            r"(?=[,.]| (?:was|is|were|has|in|near)\b)"
            rf"|(?<![\w’'])(?P<run>{name})(?: (?:in|near|at) [A-Z]\w+)?, (?:(?:run|owned) by|which [^.\n]{{1,70}}?, "
            r"(?:was|is|has been|had been|were) (?:also |now |then )?(?:rated|judged|graded|found|branded|deemed))\b"
        )
        #: Last words of what children's homes are called, on a page that speaks of such homes.
        self.houses = re.compile(
            rf"(?<![\w’'])(?:[A-Z][\w’'-]* ){{1,3}}(?:{'|'.join(map(re.escape, houses)) or '(?!)'})(?![\w’'])"
        )
        self.boards = re.compile(r"(?:local )?safeguarding children(?:['’]s)? board(?!\w)", re.I)
        self.plain = re.compile(
            r"(?<![\w’'])(?:[A-Z][\w’'-]+ (?:(?:of|and|the) )?){1,4}"
            r"(?P<noun>children['’]s home|primary school|secondary school"
            r"|infant school|junior school|special school|nursery|pre-school|preschool|academy|primary"
            r"|school)(?!\w)"
        )

    def __call__(self, text: str, places: Sequence[Subject]) -> list[Subject]:
        """The providers of a text; ``places`` are the councils in it, whose names open no provider's."""
        lowered = fold(text)
        found: list[Subject] = []
        if any(name in lowered for name in self.trust_names):
            found += [_body(match, "trust") for match in self.trusts.finditer(text)]
        taken = {subject.end for subject in found}
        if any(noun in lowered for noun in _COMMON_NOUNS):
            found += self._described(text, {text[place.start : place.end] for place in places})
        if "safeguarding children" in lowered:
            found += [_body(m, "board") for m in self.boards.finditer(text) if not m[0][0].isupper()]
        if any(noun in text for noun in self.titled):
            found += self._titled(text, taken)
        found.sort(key=lambda subject: (subject.start, -subject.end))
        named = self._shortened(text, _without_overlaps(found))
        if not named:
            return []
        starts = [subject.start for subject in named]
        referring = []
        for subject in self._referring(text, named):
            number = bisect_left(starts, subject.end)
            if not number or named[number - 1].end <= subject.start:
                referring.append(subject)
        return sorted([*named, *referring], key=lambda subject: subject.start)

    def _described(self, text: str, owners: set[str]) -> list[Subject]:
        """*Oakfield House children's home*, and *Hollies Lodge, a children's home in Dorset*."""
        found = []
        for match in self.plain.finditer(text):
            start = self._without_opener(text, match.start(), match.start("noun"))
            words = text[start : match.start("noun")].split()
            article = (
                re.search(r"(?:\b[Aa]n?|\b[Tt]he)\s$", text[max(0, match.start() - 4) : match.start()])
                or start > match.start()
            )
            if not words or (len(words) == 1 and (article or find_councils(words[0]))):
                continue  # "a Weymouth school", "Wokingham nursery" say where it is, not which it is
            if words[0].rstrip("'’s") not in owners:
                body = {"name": re.sub(r"\s+", " ", text[start : match.end()]), "gss": None}
                found.append(Subject(start, match.end(), body, self.kinds[fold(match["noun"])], True))
        for match in self.apposed.finditer(text):  # "Hollies Lodge, a children's home in Dorset"
            found += self._called(text, match, "name", match["noun"], owners)
        for match in self.put_beside.finditer(text):
            which = "name" if match["name"] else "run"
            found += self._called(text, match, which, match["noun"] or "home", owners)
        if _HOMES.search(text):
            for match in self.houses.finditer(text):
                found += self._called(text, match, 0, "home", owners)
        return found

    def _called(
        self, text: str, match: re.Match[str], group: str | int, noun: str, owners: set[str]
    ) -> list[Subject]:
        """The body that a name is of, unless it is that of a council."""
        start, end = match.span(group)
        start = self._without_opener(text, start, end)
        name = text[start:end]
        if not name or name in owners or find_councils(name) or name in ("Ofsted", "Government"):
            return []
        kind = self.kinds.get(fold(noun), "home" if noun.startswith("home") else "school")
        return [Subject(start, end, {"name": re.sub(r"\s+", " ", name), "gss": None}, kind, True)]

    def _titled(self, text: str, taken: set[int]) -> list[Subject]:
        """*St Oswald's Catholic Primary School*: a capitalised noun, and the capitals before it in its
        line."""
        found: list[Subject] = []
        last = 0
        for match in self.names.finditer(text):
            if match.end() in taken:
                continue
            line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 90, last)
            last = match.end()
            before = _CAPITALS.search(text, line, match.start())
            start = self._without_opener(text, before.start(), match.start()) if before else match.start()
            if start >= match.start() and " " not in match[0]:
                continue
            if start >= match.start() and self.kinds[fold(match[0])] != "board":
                continue
            possessive = re.match(r"(\w+)[’']s\s(?=\w)", text[start : match.start()])
            if possessive and possessive[1] not in self.patrons:  # "Bristol's Avonside Academy"
                start += possessive.end()
            name = re.sub(r"\s+", " ", text[start : match.end()])
            found.append(
                Subject(
                    start,
                    match.end(),
                    {"name": name, "gss": None},
                    self.kinds[fold(re.sub(r"\s", " ", match[0]))],
                    True,
                )
            )
        return found

    def _without_opener(self, text: str, start: int, end: int) -> int:
        """The start of a name without the capitalised word that opens its sentence."""
        while True:
            word = re.match(r"[\w.’']+", text[start:end])
            if not word or not self._opens(word[0].rstrip(".")):
                return start
            start += len(word[0])
            while start < end and text[start] in " ,":
                start += 1

    def _opens(self, word: str) -> bool:
        """Whether a word opens a sentence rather than a name, in the capitals of a first line too."""
        return word in self.openers or (word.isupper() and word.capitalize() in self.openers)

    def _shortened(self, text: str, named: Sequence[Subject]) -> list[Subject]:
        """*Puddle Ducks* for *Puddle Ducks Pre-school*, once that is named, unless it is a council's
        place too."""
        stems: dict[str, Subject] = {}
        for subject in named:
            stem = _TYPE_WORDS.sub("", subject.body["name"])
            if (
                stem != subject.body["name"]
                and len(stem) > 3
                and subject.kind != "trust"
                and not find_councils(stem)
            ):
                stems.setdefault(stem, subject)
        if not stems:
            return list(named)
        regex = re.compile(
            r"(?<![\w’'])(?:"
            + "|".join(map(re.escape, sorted(stems, key=len, reverse=True)))
            + r")(?!\w| [A-Z])"
        )
        more = [
            Subject(m.start(), m.end(), stems[m[0]].body, stems[m[0]].kind, True)
            for m in regex.finditer(text)
        ]
        return _without_overlaps(sorted([*named, *more], key=lambda subject: (subject.start, -subject.end)))

    def _referring(self, text: str, named: Sequence[Subject]) -> Iterable[Subject]:
        """*the school* is the last one named before it, else the first after it; so is *a Weymouth
        school*."""
        by_kind: dict[str, list[Subject]] = {}
        for subject in named:
            by_kind.setdefault(subject.kind, []).append(subject)
        starts = {kind: [subject.start for subject in same] for kind, same in by_kind.items()}
        for match in self.references.finditer(text):
            kind = self.kinds[fold(re.sub(r"\s", " ", match["noun"]))]
            if kind not in by_kind:
                continue
            number = bisect_left(starts[kind], match.start())
            if number and match["article"].lower() in ("a", "an"):
                continue
            yield Subject(match.start(), match.end(), by_kind[kind][max(0, number - 1)].body, kind, False)


def _body(match: re.Match[str], kind: str) -> Subject:
    return Subject(match.start(), match.end(), {"name": match[0], "gss": None}, kind, True)


def _without_overlaps(subjects: Sequence[Subject]) -> list[Subject]:
    kept: list[Subject] = []
    for subject in subjects:
        if not kept or subject.start >= kept[-1].end:
            kept.append(subject)
    return kept


_CAPITALISED = r"[A-Z][\w’'-]*(?:(?: (?:and|of|upon|on|the|with|le))* [A-Z][\w’'-]*){0,4}"
#: Where a place stands for its council: *services in Norfolk*, *In Hull, where services …*, *Bury
#: children's services*.
_PLACES = re.compile(
    r"(?:(?:[Ss]ervices|[Ss]ocial care|\b[Tt]hose|\bthat)(?: for [\w ]{3,40}?| next door| nearby)? (?:in|at|across)"
    rf"|\b[Tt]hose of(?: neighbouring| nearby)?) (?P<in>{_CAPITALISED})"
    rf"|(?<![\w’'])(?P<elided>{_CAPITALISED}?)[’']s(?:, | (?=(?:were|was|are|is|to|as|have|has|remains?) ))"
    rf"|(?<!\w)In (?P<where>{_CAPITALISED}), where "
    rf"|(?<![\w’'])(?P<owner>{_CAPITALISED}?)(?:[’']s)? "
    r"(?:(?:care|social|child|[Cc]hildren[’']s|youth|family) ){1,2}"
    r"(?:services|social care|care services|department)"
)


#: A sentence that opens with bare places: *Only Bromley and Tower Hamlets require improvement*.
_OPENING = re.compile(
    r"(?:^|[.!?:–-] |\n|“|‘)"
    r"(?:(?:Only|Both|Neighbouring|Nearby|But|And|While|Meanwhile,?|[A-Z][a-z]+-(?:run|led|controlled)) )?"
    r"(?P<list>[A-Z][\w’-]*(?:(?:,? and |, | (?:upon|of|on|with|the) (?:the )?| )[A-Z][\w’-]*){0,12})"
    r"(?:[’']s)?(?:, (?:both |meanwhile|by contrast|however|itself |previously )?| )"
    r"(?=(?:“|‘)?(?:were|was|are|is|remains?|requires?|rose|fell|slipped|dropped|moved|improved|received|got|kept|retained"
    r"|has been|have been|rated|judged|wants|both|itself|previously|hopes) )",
    re.M,
)


def place_subjects(text: str, start: int, end: int, published: str | None) -> list[Subject]:
    """Places in a line that stand for the councils which run children's services there."""
    found = []
    for match in _PLACES.finditer(text, start, end):
        which = str(match.lastgroup)
        words, first_at = match[which], match.start(which)
        while words:
            entries = [entry for entry in find_councils(words, published) if entry.childrens_services]
            if len(entries) == 1:
                body = {"name": entries[0].name_at(published), "gss": entries[0].gss}
                found.append(Subject(first_at, first_at + len(words), body, "council", True))
                break
            if which in (
                "owner",
                "elided",
            ):  # "When Worcestershire children's services": the place stands last
                first, _, words = words.partition(" ")
                first_at += len(first) + 1
            else:
                words = words.rpartition(" ")[0]
    for match in _OPENING.finditer(text, start, end):
        found.extend(_listed_places(text, match.start("list"), match.end("list"), published))
    found.sort(key=lambda subject: (subject.start, -subject.end))
    return _without_overlaps(found)


def _listed_places(text: str, start: int, end: int, published: str | None) -> list[Subject]:
    """The councils of *Bromley, Tower Hamlets and Barking and Dagenham*; none where one of the names is
    no council's."""
    found: list[Subject] = []
    while start < end:
        stops = [*[start + m.start() for m in re.finditer(r", (?:and )?| and ", text[start:end])], end]
        for stop in reversed(stops):
            entries = [
                entry for entry in find_councils(text[start:stop], published) if entry.childrens_services
            ]
            if len(entries) == 1:
                body = {"name": entries[0].name_at(published), "gss": entries[0].gss}
                found.append(Subject(start, stop, body, "council", True))
                joint = re.match(r",? (?:and )?", text[stop:end])
                start = stop + (len(joint[0]) if joint else 0)
                if joint is None and start < end:
                    return []
                break
        else:
            return []
    return [] if len(found) == 1 and found[0].body["name"].startswith("Reading") else found


_REACH = 3000  # characters into a page within which its council is named, if only as a place


def first_place(text: str, end: int, published: str | None) -> Body | None:
    """The council of the first place named before ``end``, for a page that names none as a council."""
    for match in re.finditer(rf"(?<![\w’'])(?:{_CAPITALISED})", text[: min(end, _REACH)]):
        for words in (match[0], *match[0].split(" ")):
            entries = [entry for entry in find_councils(words, published) if entry.childrens_services]
            if len(entries) == 1 and words != "Reading":
                return {"name": entries[0].name_at(published), "gss": entries[0].gss}
    return None
