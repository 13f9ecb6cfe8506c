"""Places that stand for the councils which run children's services there: *Hull, unlike York, is good*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from councilie.councils import CouncilEntry, by_name, find_councils
from councilie.gazetteer import load_patterns
from councilie.pipeline.grade_kinds import PLACE_BEFORE
from councilie.pipeline.graded import Body, Subject, without_overlaps

#: Where a capitalised word begins; a class comes first, so that the search skips from capital to capital.
_BEGIN = r"[A-Z](?<![\w’'].)"
_REST = r"[\w’'-]*(?:(?: (?:and|&|of|upon|on|the|with|le))* [A-Z][\w’'-]*){0,4}"
_WORD = re.compile(rf"{_BEGIN}\w*")
_NAME = re.compile(_BEGIN + _REST)
#: Before a place that stands for its council: *services in Norfolk*, *those for children at Hull*.
_SERVICES_IN = re.compile(
    r"(?:[Ss](?:ervices|ocial care)|\b[Tt]hose|\bthat)(?: for [\w ]{3,40}?| next door| nearby)? (?:in|at|across) $"
    r"|\b[Tt]hose of(?: neighbouring| nearby)? $"
)
_PREPOSITIONS = (" in ", " at ", " across ", " of ", " neighbouring ", " nearby ")
#: A place that does, by what follows: *Hull's, …*, *In Hull, where services …*, *Bury children's services*.
_OWNER = re.compile(
    rf"(?P<name>[A-Z]{_REST}?)"
    r"(?:[’']s(?:, | (?=(?:were|was|are|is|to|as|have|has|remains?) ))|(?P<where>, where )"
    r"|(?:[’']s)? (?:(?:care|social|child|[Cc]hildren[’']s|youth|family) ){1,2}"
    r"(?:services|social care|care services|department))"
)
#: Before a list of places: *Only Bromley and Tower Hamlets …*, *Tory-run Bromley …*.
_BEFORE_LIST = re.compile(
    r"(?:Only|Both|Neighbouring|Nearby|But|And|While|Meanwhile,?|[A-Z][a-z]+-(?:run|led|controlled)) (?=[A-Z])"
)
_LIST = r"[\w’-]*(?:(?:,? and |, | (?:upon|of|on|with|the) (?:the )?| )[A-Z][\w’-]*){0,12}"
_IN_LINE = re.compile(_BEGIN + _LIST)
#: Bare places that a clause is about: *Bromley and Tower Hamlets require improvement*, *Hull, unlike York, …*.
_STANDING = re.compile(
    rf"(?<!-)(?P<list>[A-Z]{_LIST})(?:[’']s)?(?: \([^)\n]{{1,30}}\))?"
    r"(?:,?(?: (?:both|all|itself|meanwhile|by contrast|however|also|still|now|already|again|previously|too|has|have"
    r"|had),?)* (?:“|‘)?(?:was|were|is|are|been|remain(?:s|ed)?|require[sd]?|rose|fell|slipped|dropped|moved|improved"
    r"|climbed|jumped|slid|went|got|gets|received|kept|retained|lost|won|secured|achieved|earned|rated|judged|graded|wants|hopes"
    r"|became|stayed|stands?)\b"
    r"|, (?:which|who|whose|like|unlike|twice|once|now|then|itself|where|the|an?|its)\b)"
)
_OPENER = re.compile("(?:In|At|For|Across|From|Near|Around|While|When|But|And|As) ")
_JOINT = re.compile(r", (?:and )?| and ")
#: A line that lists places, under the grade that they have: *Kensington and Chelsea (2016); Hull.*
_LIST_LINE = re.compile(
    r"\W*[A-Z][\w’'-]*(?: \([^)\n]*\))?"
    r"(?:[;,]?(?: (?:and|&|of|upon|on|the|with|le))* [A-Z][\w’'-]*(?: \([^)\n]*\))?)*[.;]?\s*"
)


_REACH = 3000  # characters into a page within which its council is named, if only as a place
_LINE = 500  # characters of a line that may only list places
_NO_PLACE = "Reading"  # a word that opens sentences


#: First words of what ``find_councils`` takes beside the names in the gazetteer.
_OPENINGS = ("the", "saint", "borough", "city", "london", "royal", "metropolitan")


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The words with which names of councils that run children's services begin, in lower case."""
    entries = map(CouncilEntry.from_pattern, load_patterns("councils"))
    names = by_name(entry for entry in entries if entry.childrens_services)
    return frozenset(_OPENINGS).union(*(re.findall(r"^\w+", name) for name in names))


class Places:
    """The places of one document that may stand for councils; each name is looked up once."""

    def __init__(self, text: str, published: str | None) -> None:
        self.text = text
        self.published = published
        self._first_words = _first_words()
        self._bodies: dict[str, Body | None] = {}
        self._first: tuple[int, Body] | None = None

    def council(self, words: str) -> Body | None:
        """The one council of a name that runs children's services."""
        first = _WORD.match(words)
        if not first or first[0].lower() not in self._first_words:  # most capitalised words are no places
            return None
        if words not in self._bodies:
            entries = [entry for entry in find_councils(words, self.published) if entry.childrens_services]
            self._bodies[words] = (
                {"name": entries[0].name_at(self.published), "gss": entries[0].gss}
                if len(entries) == 1
                else None
            )
        return self._bodies[words]

    def standing(self, start: int, end: int) -> list[Subject]:
        """The places in a line that stand for the councils which run children's services there."""
        text = self.text
        found: list[Subject] = []
        free = start
        for word in _WORD.finditer(text, start, end):
            at = word.start()
            if word[0].lower() not in self._first_words:
                continue
            if text.endswith(_PREPOSITIONS, start, at) and _SERVICES_IN.search(text, max(start, at - 70), at):
                name = _NAME.match(text, at, end)
                found += self._beginning(at, name.end()) if name else ()
            owner = _OWNER.match(text, at, end) if at >= free else None
            if owner and (not owner["where"] or text.startswith("In ", at - 3)):
                free = owner.end()
                found += self._ending(at, owner.end("name"))
        if end - start < _LINE and _LIST_LINE.fullmatch(text, start, end):
            for match in _NAME.finditer(text, start, end):
                found += self._listed(match.start(), match.end())
        for run in _IN_LINE.finditer(text, start, end):
            led = _BEFORE_LIST.match(text, run.start())
            first_at = led.end() if led else run.start()
            if not self._begins(first_at) or PLACE_BEFORE.search(text, max(start, first_at - 14), first_at):
                continue
            stands = _STANDING.match(text, first_at, end)
            if stands:
                found += self._listed(first_at, stands.end("list"))
        found.sort(key=lambda subject: (subject.start, -subject.end))
        return without_overlaps(found)

    def _beginning(self, start: int, end: int) -> list[Subject]:
        """The council whose name begins some capitalised words."""
        while start < end:
            body = self.council(self.text[start:end])
            if body:
                return [Subject(start, end, body, "council", True)]
            end = self.text.rfind(" ", start, end)
        return []

    def _ending(self, start: int, end: int) -> list[Subject]:
        """The council whose name ends some capitalised words: *When Kent children's services*."""
        while start < end:
            body = self.council(self.text[start:end])
            if body:
                return [Subject(start, end, body, "council", True)]
            start = self.text.find(" ", start, end) + 1 or end
        return []

    def _begins(self, place: int) -> bool:
        """Whether the word at a place may begin a council's name."""
        word = _WORD.match(self.text, place)
        return word is not None and word[0].lower() in self._first_words

    def _listed(self, start: int, end: int) -> list[Subject]:
        """The councils of *Bromley, Tower Hamlets and Barking and Dagenham*; none where one of the names is no
        council's."""
        text = self.text
        if text[start:end] == _NO_PLACE:
            return []
        found: list[Subject] = []
        while start < end:
            stops = [*(match.start() for match in _JOINT.finditer(text, start, end)), end]
            for stop in reversed(stops):
                body = self.council(text[start:stop])
                if body:
                    found.append(Subject(start, stop, body, "council", True))
                    joint = _JOINT.match(text, stop, end)
                    if joint is None and stop < end:
                        return []
                    start = joint.end() if joint else stop
                    break
            else:
                return []
        return found

    def first(self, end: int) -> Body | None:
        """The council of the first place named before ``end``, for a page that names none as a council."""
        if self._first is None:
            self._first = next(self._opening(), (_REACH, {}))
        place, body = self._first
        return body if body and place < end else None

    def last(self, start: int, end: int) -> Body | None:
        """The council of the last place named in a stretch: *as a social worker in Leicester*."""
        last = None
        for match in _NAME.finditer(self.text, start, end):
            opener = _OPENER.match(self.text, match.start())
            words = self.text[opener.end() : match.end()] if opener else match[0]
            if words != _NO_PLACE and (opener or self.text[match.start() - 1 : match.start()] in " ("):
                last = self.council(words) or last
        return last

    def _opening(self) -> Iterator[tuple[int, Body]]:
        for match in _NAME.finditer(self.text, 0, _REACH):
            for words in (match[0], *match[0].split(" ")):
                body = self.council(words) if words != _NO_PLACE else None
                if body:
                    yield match.start(), body
