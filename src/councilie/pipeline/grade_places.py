"""Places that stand for the councils which run children's services there: *Hull, unlike York, is good*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from councilie.councils import find_councils
from councilie.pipeline.grade_bodies import PLACE_BEFORE
from councilie.pipeline.graded import Body, Subject, without_overlaps

_CAPITALISED = r"[A-Z][\w’'-]*(?:(?: (?:and|&|of|upon|on|the|with|le))* [A-Z][\w’'-]*){0,4}"
_NAME = re.compile(_CAPITALISED)
#: Where a place stands for its council: *services in Norfolk*, *In Hull, where services …*, *Bury
#: children's services*.
_PLACES = re.compile(
    r"[SsTt](?:(?:(?<=[Ss])(?:ervices|ocial care)|(?<=[Tt])(?<!\w.)hose|(?<=t)(?<!\w.)hat)"
    r"(?: for [\w ]{3,40}?| next door| nearby)? (?:in|at|across)|(?<=[Tt])(?<!\w.)hose of(?: neighbouring| nearby)?)"
    rf" (?P<in>{_CAPITALISED})"
)
#: The same where a capital begins it.
_CAPITAL_PLACES = re.compile(
    rf"(?P<elided>{_CAPITALISED}?)[’']s(?:, | (?=(?:were|was|are|is|to|as|have|has|remains?) ))"
    rf"|In (?P<where>{_CAPITALISED}), where "
    rf"|(?P<owner>{_CAPITALISED}?)(?:[’']s)? "
    r"(?:(?:care|social|child|[Cc]hildren[’']s|youth|family) ){1,2}"
    r"(?:services|social care|care services|department)"
)


#: Bare places that a clause is about: *Only Bromley and Tower Hamlets require improvement*, *Hull, unlike York, …*.
_STANDING = re.compile(
    r"(?<!-)(?:(?:Only|Both|Neighbouring|Nearby|But|And|While|Meanwhile,?|[A-Z][a-z]+-(?:run|led|controlled)) )?"
    r"(?P<list>[A-Z][\w’-]*(?:(?:,? and |, | (?:upon|of|on|with|the) (?:the )?| )[A-Z][\w’-]*){0,12})"
    r"(?:[’']s)?(?: \([^)\n]{1,30}\))?"
    r"(?:,?(?: (?:both|all|itself|meanwhile|by contrast|however|also|still|now|already|again|previously|too|has|have"
    r"|had),?)* (?:“|‘)?(?:was|were|is|are|been|remain(?:s|ed)?|require[sd]?|rose|fell|slipped|dropped|moved|improved"
    r"|climbed|jumped|slid|went|got|gets|received|kept|retained|lost|won|secured|achieved|earned|rated|judged|graded|wants|hopes"
    r"|became|stayed|stands?)\b"
    r"|, (?:which|who|whose|like|unlike|twice|once|now|then|itself|where|the|an?|its)\b)"
)


#: Where a capitalised word begins: the search skips from capital to capital.
_CAPITAL = re.compile(r"[A-Z](?<![\w’'].)")


def _at_capitals(regex: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What ``regex.finditer`` finds where every match begins at a capital."""
    last = start
    for capital in _CAPITAL.finditer(text, start, end):
        match = regex.match(text, capital.start(), end) if capital.start() >= last else None
        if match:
            last = match.end()
            yield match


_OPENER = re.compile("(?:In|At|For|Across|From|Near|Around|While|When|But|And|As) ")
_JOINT = re.compile(r", (?:and )?| and ")
#: A line that lists places, under the grade that they have: *Kensington and Chelsea (2016); Hull.*
_LIST_LINE = re.compile(
    rf"\W*{_CAPITALISED}(?: \([^)\n]*\))?(?:(?:[;,]|;? and) {_CAPITALISED}(?: \([^)\n]*\))?)*[.;]?\s*"
)


_REACH = 3000  # characters into a page within which its council is named, if only as a place
_LINE = 500  # characters of a line that may only list places
_NO_PLACE = "Reading"  # a word that opens sentences


class Places:
    """The places of one document that may stand for councils; each name is looked up once."""

    def __init__(self, text: str, published: str | None) -> None:
        self.text = text
        self.published = published
        self._bodies: dict[str, Body | None] = {}
        self._first: tuple[int, Body] | None = None
        self._named: list[tuple[int, Body]] | None = None

    def council(self, words: str) -> Body | None:
        """The one council of a name that runs children's services."""
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
        found = []
        for match in (
            *_PLACES.finditer(text, start, end),
            *_at_capitals(_CAPITAL_PLACES, text, start, end),
        ):
            which = str(match.lastgroup)
            words, first_at = match[which], match.start(which)
            while words:
                body = self.council(words)
                if body:
                    found.append(Subject(first_at, first_at + len(words), body, "council", True))
                    break
                if which in ("owner", "elided"):  # "When Kent children's services": the place stands last
                    first, _, words = words.partition(" ")
                    first_at += len(first) + 1
                else:
                    words = words.rpartition(" ")[0]
        if end - start < _LINE and _LIST_LINE.fullmatch(text, start, end):
            for match in _at_capitals(_NAME, text, start, end):
                found += self._listed(match.start(), match.end())
        for match in _at_capitals(_STANDING, text, start, end):
            first_at = match.start("list")
            if not PLACE_BEFORE.search(text, max(start, first_at - 14), first_at):
                found += self._listed(first_at, match.end("list"))
        found.sort(key=lambda subject: (subject.start, -subject.end))
        return without_overlaps(found)

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
        if self._named is None:
            self._named = list(self._all())
        number = bisect_left(self._named, end, key=lambda named: named[0])
        return self._named[number - 1][1] if number and self._named[number - 1][0] > start else None

    def _opening(self) -> Iterator[tuple[int, Body]]:
        for match in _at_capitals(_NAME, self.text, 0, _REACH):
            for words in (match[0], *match[0].split(" ")):
                body = self.council(words) if words != _NO_PLACE else None
                if body:
                    yield match.start(), body

    def _all(self) -> Iterator[tuple[int, Body]]:
        for match in _at_capitals(_NAME, self.text, 0, len(self.text)):
            words, before = _OPENER.sub("", match[0]), self.text[match.start() - 1 : match.start()]
            if words != _NO_PLACE and (len(words) < len(match[0]) or before in " ("):
                body = self.council(words)
                if body:
                    yield match.end(), body
