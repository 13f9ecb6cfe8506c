"""Whose grade it is: the councils and providers of a document, and which of them a grade word is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from councilie.councils import find_councils
from councilie.gazetteer import Pattern
from councilie.grades import fold, phrase_regex
from councilie.groups import Row
from councilie.pipeline.grade_mentions import Mention, Page

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
_LEADING = {"The", "A", "An", "At", "In", "But", "And", "When", "While", "Both", "Inspectors", "Ofsted", "For", "As", "If", "After", "Since", "Only", "Meanwhile", "Nearby", "Neighbouring", "Its", "Headteacher", "Head", "By", "Although", "Like", "Unlike", "Sir", "Dr", "Mr", "Mrs", "Ms", "Principal"}

#: The words after a provider's own name that say what it is.
_TYPE_WORDS = re.compile(
    r"(?: (?:C of E|CofE|CE|RC|Church of England|Church|England|of|Catholic|Roman|Community|Primary|Secondary|High|Infant|Junior|Grammar"
    r"|Free|Special|Day|Sixth|Form|School|Academy|College|Nursery|Pre-[Ss]chool|Preschool|Kindergarten|Playgroup|[Cc]hildren[’']s|[Hh]ome"
    r"|Fostering|Adoption|Agency|primary|secondary|school|nursery|pre-school|academy))+$"
)
#: Possessives that open the name of a school rather than say where it is.
_SAINTLY = {"King", "Queen", "Bishop", "Archbishop", "Lord", "Lady", "Prince", "Princess", "Duke", "Earl", "Abbot", "Shepherd", "Knight", "Our", "God"}


class ProviderFinder:
    """Finds schools, nurseries, homes, agencies, boards and trusts: their names, and *the school* for them."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        nouns: dict[str, str] = {}
        names: list[str] = []
        for pattern in patterns:
            if pattern["label"] == "PROVIDER_NOUN":
                nouns[pattern["pattern"]] = pattern["kind"]
            elif pattern["label"] == "CHILDREN_TRUST":
                names.append(pattern["pattern"])
        self.kinds = {fold(noun): kind for noun, kind in nouns.items()}
        titled = sorted({noun[:1].upper() + noun[1:] for noun in nouns} | {noun.title().replace("'S", "'s") for noun in nouns}, key=len, reverse=True)
        capital = "|".join(re.escape(noun).replace("'", "['’]").replace(r"\ ", r"\s") for noun in titled)
        self.names = re.compile(rf"(?<=[\w’'.)&] )(?:{capital})(?!\w)")
        small = "|".join(re.escape(noun).replace("'", "['’]").replace(r"\ ", r"\s") for noun in sorted(nouns, key=len, reverse=True))
        self.references = re.compile(
            rf"(?<!\w)(?P<article>the|this|that|an?|its|our)\s+(?P<middle>(?:[\w’'-]+\s+){{0,3}}?)(?P<noun>{small})(?!\w)",
            re.I,
        )
        self.trusts = phrase_regex(names)
        self.apposed = re.compile(
            rf"(?<![\w’'])(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,4}}), an? (?:[\w’'-]+ ){{0,3}}?"
            rf"(?P<noun>(?:{small})|home|school|nursery|academy|college)(?!\w)"
        )
        self.boards = re.compile(r"(?:local )?safeguarding children(?:['’]s)? board(?!\w)", re.I)
        self.plain = re.compile(
            rf"(?<![\w’'])(?:[A-Z][\w’'-]+ (?:(?:of|and|the) )?){{1,4}}(?P<noun>children['’]s home|primary school|secondary school"
            rf"|infant school|junior school|special school|nursery|pre-school|preschool|academy|primary|school)(?!\w)"
        )

    def __call__(self, text: str, places: Sequence[Subject]) -> list[Subject]:
        """The providers of a text; ``places`` are the councils in it, whose names open no provider's."""
        owners = {text[place.start : place.end] for place in places}
        found = [
            Subject(m.start(), m.end(), {"name": m[0], "gss": None}, "trust", True)
            for m in self.trusts.finditer(text)
        ]
        taken = {subject.end for subject in found}
        for match in self.plain.finditer(text):
            start = _without_leading(text, match.start(), match.start("noun"))
            words = text[start : match.start("noun")].split()
            article = re.search(r"(?:\b[Aa]n?|\b[Tt]he)\s$", text[max(0, match.start() - 4) : match.start()]) or start > match.start()
            if words and words[0].rstrip("'’s") not in owners and (len(words) > 1 or not article):
                body = {"name": re.sub(r"\s+", " ", text[start : match.end()]), "gss": None}
                found.append(Subject(start, match.end(), body, self.kinds[fold(match["noun"])], True))
        for match in self.apposed.finditer(text):  # "Hollies Lodge, a children's home in Dorset"
            body = {"name": match["name"], "gss": None}
            kind = self.kinds.get(fold(match["noun"]), "home" if match["noun"] == "home" else "school")
            found.append(Subject(match.start("name"), match.end("name"), body, kind, True))
        boards = [match for match in self.boards.finditer(text) if not match[0][0].isupper()]
        found.extend(Subject(m.start(), m.end(), {"name": m[0], "gss": None}, "board", True) for m in boards)
        last = 0
        for match in self.names.finditer(text):
            if match.end() in taken:
                continue
            line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 90, last)
            last = match.end()
            before = _CAPITALS.search(text, line, match.start())
            start = _without_leading(text, before.start(), match.start()) if before else match.start()
            if start >= match.start() and " " not in match[0]:
                continue
            if start >= match.start() and self.kinds[fold(match[0])] != "board":
                continue
            possessive = re.match(r"(\w+)[’']s\s(?=\w)", text[start : match.start()])
            if possessive and possessive[1] not in _SAINTLY:  # "Bristol's Avonside Academy"
                start += possessive.end()
            name = re.sub(r"\s+", " ", text[start : match.end()])
            found.append(Subject(start, match.end(), {"name": name, "gss": None}, self.kinds[fold(re.sub(r"\s", " ", match[0]))], True))
        found.sort(key=lambda subject: (subject.start, -subject.end))
        named = _without_overlaps(found)
        named = self._shortened(text, named)
        starts = [subject.start for subject in named]
        referring = []
        for subject in self._referring(text, named):
            number = bisect_left(starts, subject.end)
            if not number or named[number - 1].end <= subject.start:
                referring.append(subject)
        return sorted([*named, *referring], key=lambda subject: subject.start)

    def _shortened(self, text: str, named: Sequence[Subject]) -> list[Subject]:
        """*Puddle Ducks* for *Puddle Ducks Pre-school*, once that is named, unless it is a council's place too."""
        stems: dict[str, Subject] = {}
        for subject in named:
            stem = _TYPE_WORDS.sub("", subject.body["name"])
            if stem != subject.body["name"] and len(stem) > 3 and subject.kind != "trust" and not find_councils(stem):
                stems.setdefault(stem, subject)
        if not stems:
            return list(named)
        regex = re.compile(r"(?<![\w’'])(?:" + "|".join(map(re.escape, sorted(stems, key=len, reverse=True))) + r")(?!\w| [A-Z])")
        more = [
            Subject(m.start(), m.end(), stems[m[0]].body, stems[m[0]].kind, True) for m in regex.finditer(text)
        ]
        return _without_overlaps(sorted([*named, *more], key=lambda subject: (subject.start, -subject.end)))

    def _referring(self, text: str, named: Sequence[Subject]) -> Iterable[Subject]:
        """*the school* is the last one named before it, else the first after it; so is *a Weymouth school*."""
        for match in self.references.finditer(text):
            kind = self.kinds[fold(re.sub(r"\s", " ", match["noun"]))]
            same = [subject for subject in named if subject.kind == kind]
            if not same:
                continue
            number = bisect_left([subject.start for subject in same], match.start())
            if match["article"].lower() in ("a", "an"):
                if number:
                    continue
                body = same[0].body
            else:
                body = same[number - 1 if number else 0].body
            yield Subject(match.start(), match.end(), body, kind, False)


def _without_leading(text: str, start: int, end: int) -> int:
    """The start of a name without the capitalised word that opens its sentence."""
    while True:
        word = re.match(r"[\w.’']+", text[start:end])
        if not word or word[0].rstrip(".") not in _LEADING:
            return start
        start += len(word[0])
        while start < end and text[start] in " ,":
            start += 1


def _without_overlaps(subjects: Sequence[Subject]) -> list[Subject]:
    kept: list[Subject] = []
    for subject in subjects:
        if not kept or subject.start >= kept[-1].end:
            kept.append(subject)
    return kept


def council_subjects(rows: Iterable[Row]) -> list[Subject]:
    """The linked council mentions as subjects."""
    return [
        Subject(row["start"], row["end"], {"name": row.get("name"), "gss": row.get("gss")}, "council", row.get("mention") != "reference")
        for row in rows
        if row.get("name")
    ]


_CAPITALISED = r"[A-Z][\w’'-]*(?:(?: (?:and|of|upon|on|the|with|le))* [A-Z][\w’'-]*){0,4}"
#: Where a place stands for its council: *services in Norfolk*, *In Hull, where services …*, *Bury children's services*.
_PLACES = re.compile(
    rf"(?:[Ss]ervices|[Ss]ocial care)(?: for [\w ]{{3,40}}?)? (?:in|at|across) (?P<in>{_CAPITALISED})"
    rf"|(?<![\w’'])(?P<elided>{_CAPITALISED}?)[’']s (?=(?:were|was|are|is|to|as) )"
    rf"|(?<!\w)In (?P<where>{_CAPITALISED}), where "
    rf"|(?<![\w’'])(?P<owner>{_CAPITALISED}?)(?:[’']s)? (?:(?:care|social|child|children[’']s|youth|family|[Cc]hildren[’']s) ){{1,2}}(?:services|social care|care services|department)"
)


#: A sentence that opens with bare places: *Only Bromley and Tower Hamlets require improvement*.
_OPENING = re.compile(
    r"(?:^|[.!?:–-] |\n|“|‘)(?:(?:Only|Both|Neighbouring|Nearby|But|And|While|Meanwhile,?|[A-Z][a-z]+-(?:run|led|controlled)) )?"
    r"(?P<list>[A-Z][\w’-]*(?:(?:,? and |, | (?:upon|of|on|with|the) (?:the )?| )[A-Z][\w’-]*){0,12})"
    r"(?:[’']s)?(?:, (?:both |meanwhile|by contrast|however|itself |previously )?| )(?=(?:“|‘)?(?:were|was|are|is|remains?|require|requires|rose|fell|slipped|dropped|moved|improved|received|got|kept|retained|has been|have been|was|rated|judged|wants|both|itself|previously|hopes) )"
)


def place_subjects(text: str, published: str | None) -> list[Subject]:
    """Places that stand for the councils which run children's services there."""
    found = []
    for match in _PLACES.finditer(text):
        which = str(match.lastgroup)
        words, start = match[which], match.start(which)
        while words:
            entries = [entry for entry in find_councils(words, published) if entry.childrens_services]
            if len(entries) == 1:
                body = {"name": entries[0].name_at(published), "gss": entries[0].gss}
                found.append(Subject(start, start + len(words), body, "council", True))
                break
            if which in ("owner", "elided"):  # "When Worcestershire children's services": the place stands last
                first, _, words = words.partition(" ")
                start += len(first) + 1
            else:
                words = words.rpartition(" ")[0]
    for match in _OPENING.finditer(text):
        found.extend(_listed_places(text, match.start("list"), match.end("list"), published))
    found.sort(key=lambda subject: (subject.start, -subject.end))
    return _without_overlaps(found)


def _listed_places(text: str, start: int, end: int, published: str | None) -> list[Subject]:
    """The councils of *Bromley, Tower Hamlets and Barking and Dagenham*; none where one of the names is no council's."""
    found: list[Subject] = []
    while start < end:
        stops = [stop for stop in (start + m.start() for m in re.finditer(r", (?:and )?| and ", text[start:end]))] + [end]
        for stop in reversed(stops):
            entries = [entry for entry in find_councils(text[start:stop], published) if entry.childrens_services]
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


def merge(councils: Sequence[Subject], providers: Sequence[Subject]) -> list[Subject]:
    """Councils and providers in one order; a provider's name swallows the place in it."""
    kept = [
        council
        for council in councils
        if not any(p.named and p.start <= council.start and council.end <= p.end for p in _around(providers, council))
    ]
    return sorted([*kept, *[p for p in providers if not any(_overlap(p, c) for c in _around(kept, p))]], key=lambda s: s.start)


def _around(subjects: Sequence[Subject], one: Subject) -> Sequence[Subject]:
    number = bisect_left([s.start for s in subjects], one.start)
    return subjects[max(0, number - 2) : number + 3]


def _overlap(one: Subject, other: Subject) -> bool:
    return one.start < other.end and other.start < one.end


_OBLIQUE = re.compile(r"\b(?:by|with|from|alongside|than|like|unlike|against|behind|via|under|joining|told|to|mentor)\s+(?:\w+\s+)?(?:the\s+)?(?:neighbouring\s+)?$", re.I)
_JOINT = re.compile(r"(?:['’]s?)?\s*(?:,|,?\s*and|,?\s*&|;)\s*(?:the\s+)?$")
_ATTRIBUTIVE = re.compile(r"[\"'’”]*(?:[\s-](?:rated|graded|run|Ofsted))?\s+$")


_WE = re.compile(r"\b(?:we|our|us)\b|\b[Ww]e[’'](?:ll|re|ve|d)\b", re.I)


_BOTH = re.compile(r"\b(?:both|the two|these two)\s+(?:of\s+them|(?:\w+\s+)?(?:councils|authorities))\b", re.I)

#: Between a grade and the list of those who have it.
_LIST = re.compile(
    r"[\"'’”]*\s*(?:(?::|–|—|-|\(|are|were|is)|[^.;]{0,30}?(?:include|includes|including|among them|among which are|namely|:))\s*(?:the\s+)?"
)


class SubjectFinder:
    """Finds the subjects of grades in one document."""

    def __init__(self, page: Page, subjects: Sequence[Subject], officials: Sequence[Row] = ()) -> None:
        self.page = page
        self.officials = officials
        self.subjects = subjects
        self.starts = [subject.start for subject in subjects]
        self.main = self._main()
        self.graded: Counter[str] = Counter()
        self.bodies: dict[str, list[Body]] = {}

    def _main(self) -> Subject | None:
        """Whom the article is about: the first subject of its headline, else of its body."""
        body = [s for s in self.subjects if self.page.zone_at(s.start) in ("headline", "body")]
        headline = [s for s in body if self.page.zone_at(s.start) == "headline"]
        return (headline or body or [None])[0]

    def between(self, start: int, end: int) -> Sequence[Subject]:
        return self.subjects[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def of(self, mention: Mention, previous: list[Body] | None) -> list[Body]:
        """The subjects of a grade; ``previous`` are those of the grade before it in its sentence."""
        sentence = mention.sentence
        right = list(self.between(mention.end, sentence.end))
        if mention.attributive and right:
            if _ATTRIBUTIVE.fullmatch(self.page.text[mention.end : right[0].start]):
                return self._remember([right[0].body])
        listed = self._listed_after(mention, right)
        if listed:
            return listed
        both = _BOTH.search(self.page.text, sentence.start, mention.start)
        if both and len(self.councils(both.start())) > 1:
            return self.councils(both.start())[-2:]
        left = list(self.between(sentence.start, mention.start))
        if left:
            return self._remember(self._nearest(left))
        if previous:
            return previous
        speaking = self._we(mention)
        if speaking:
            return speaking
        if right and (mention.at < 12):
            return self._remember([right[0].body])
        return self._from_context(mention)

    def councils(self, place: int) -> list[Body]:
        """The councils named before a place, each once, in the order of their last mention."""
        bodies: list[Body] = []
        for subject in self.subjects[: bisect_left(self.starts, place)]:
            if subject.kind == "council":
                if subject.body in bodies:
                    bodies.remove(subject.body)
                bodies.append(subject.body)
        return bodies

    def kind(self, body: Body | None) -> str:
        """``council``, or the kind of provider; ``council`` too where nobody is named."""
        if body is None or body["gss"]:
            return "council"
        return next((subject.kind for subject in self.subjects if subject.body == body), "council")

    def hoping(self, mention: Mention, body: Body | None) -> Body | None:
        """Whose a grade is that is hoped for or feared in a sentence that names nobody: hopes are for bodies that
        exist, so it is the article's council rather than the abolished one that was graded before it."""
        if self.main and self.main.kind == "council" and body and body["gss"]:
            return self.main.body
        return body

    def _we(self, mention: Mention) -> list[Body]:
        """*We'll go from poor to good*, said by an official: the council or school that the official serves."""
        start, end = self.page.line(mention.start)
        if not self.page.in_speech(mention.start) or not _WE.search(self.page.text, mention.sentence.start, mention.sentence.end):
            return []
        for official in self.officials:
            employer = official.get("organisation")
            if not employer or not any(start <= first < end for first, _ in official.get("mentions") or ()):
                continue
            for subject in self.subjects:
                if subject.body["gss"] == employer.get("gss") and (employer.get("gss") or subject.body["name"] == employer.get("name")):
                    return [subject.body]
        return []

    def _remember(self, bodies: list[Body]) -> list[Body]:
        key = repr(bodies)
        self.bodies[key] = bodies
        self.graded[key] += 1
        return bodies

    def _nearest(self, left: Sequence[Subject]) -> list[Body]:
        """The nearest one before the grade that no preposition makes a bystander, with those joined to it."""
        text = self.page.text
        number = len(left) - 1
        for at in range(len(left) - 1, -1, -1):
            if not _OBLIQUE.search(text, max(0, left[at].start - 40), left[at].start):
                number = at
                break
        bodies = [left[number].body]
        while number and left[number].kind == left[number - 1].kind and _JOINT.fullmatch(text[left[number - 1].end : left[number].start]):
            number -= 1
            bodies.insert(0, left[number].body)
        return _distinct(bodies)

    def _listed_after(self, mention: Mention, right: Sequence[Subject]) -> list[Body]:
        """*Inadequate: Leeds, York and Hull*; *Three councils were rated good: …*."""
        text = self.page.text
        if not right or not _LIST.fullmatch(text[mention.end : right[0].start]):
            return []
        bodies = [right[0].body]
        for one, other in zip(right, right[1:]):
            if not _JOINT.fullmatch(text[one.end : other.start]):
                break
            bodies.append(other.body)
        return _distinct(bodies)

    def _from_context(self, mention: Mention) -> list[Body]:
        sentence, steps = self.page.before(mention.sentence), 0
        while sentence is not None and steps < 3 and self.page.same_line(sentence, mention.sentence):
            text = self.page.text  # "under the old county council" names the past, not who is spoken of
            inside = [
                s for s in self.between(sentence.start, sentence.end) if not re.search(r"\bunder\s$", text[max(0, s.start - 6) : s.start])
            ]
            if inside:
                plain = [s for s in inside if not _OBLIQUE.search(self.page.text, max(0, s.start - 40), s.start)]
                return [(plain or inside)[0].body]
            sentence, steps = self.page.before(sentence), steps + 1
        if self.graded:
            return self.bodies[self.graded.most_common(1)[0][0]]
        return [self.main.body] if self.main else []


def _distinct(bodies: Sequence[Body]) -> list[Body]:
    made: list[Body] = []
    for body in bodies:
        if body not in made:
            made.append(body)
    return made
