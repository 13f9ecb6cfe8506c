"""Places that stand for the councils which run children's services there: *Hull, unlike York, is good*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councilie.councils import find_councils
from councilie.pipeline.grade_bodies import PLACE_BEFORE, Body, Subject, without_overlaps

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


#: A line that lists places, under the grade that they have: *Kensington and Chelsea (2016); Hull.*
_LIST_LINE = re.compile(
    rf"\W*{_CAPITALISED}(?: \([^)\n]*\))?(?:(?:[;,]|;? and) {_CAPITALISED}(?: \([^)\n]*\))?)*[.;]?\s*"
)


def place_subjects(text: str, start: int, end: int, published: str | None) -> list[Subject]:
    """Places in a line that stand for the councils which run children's services there."""
    found = []
    for match in (
        *_PLACES.finditer(text, start, end),
        *_at_capitals(_CAPITAL_PLACES, text, start, end),
    ):
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
    if end - start < 500 and _LIST_LINE.fullmatch(text, start, end):
        for match in _at_capitals(_NAME, text, start, end):
            found.extend(_listed_places(text, match.start(), match.end(), published))
    for match in _at_capitals(_STANDING, text, start, end):
        first = match.start("list")
        if not PLACE_BEFORE.search(text, max(start, first - 14), first):
            found.extend(_listed_places(text, first, match.end("list"), published))
    found.sort(key=lambda subject: (subject.start, -subject.end))
    return without_overlaps(found)


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


def last_place(text: str, start: int, end: int, published: str | None) -> Body | None:
    """The council of the last place named in a stretch: *as a social worker in Leicester*."""
    found = None
    for match in re.finditer(rf"(?<=[ (])(?:{_CAPITALISED})", text[start:end]):
        entries = [entry for entry in find_councils(match[0], published) if entry.childrens_services]
        if len(entries) == 1 and match[0] != "Reading":
            found = {"name": entries[0].name_at(published), "gss": entries[0].gss}
    return found
