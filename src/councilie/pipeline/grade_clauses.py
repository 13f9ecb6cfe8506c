"""Whom a clause is about: which of the bodies named beside a grade it is said of, by the words between them.

A body after a preposition is a bystander (*run by Leeds*, *unlike Hull*), one with an aside keeps the verb that comes
after it (*Elm House, which Leeds runs, was …*), and bodies joined by *and* share what is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from councilie.pipeline.graded import Body, Subject

#: Before a bystander, in lower case: *run by Leeds*, *unlike Hull*, *with help from Kent*.
_OBLIQUE = re.compile(
    r"\b(?:by|with|from|alongside|among|than|like|unlike|against|behind|via|under|join(?:ing|ed)|left|told|to|mentor)"
    r"\s+(?:\w+\s+)?(?:the\s+)?(?:neighbouring\s+)?$"
)
#: After a body of which something is told in passing: *Leeds, which runs it, …*, *Leeds, unlike Hull, …*.
_ASIDE = re.compile(
    r"[’']?s?,\s(?:which|who|whose|run|part|led|based|one|home|the|an?|like|unlike|now|then|once|in|at|near|on)\b",
    re.I,
)
#: What such an aside begins with where the grade itself stands in it: *Hull, which was good in 2012*.
_RELATIVE = re.compile(
    r"[’']?s?,?\s(?:which|who|that|itself|previously|once|now|already|also|currently|formerly)\b", re.I
)
_WHOSE = re.compile(r"[’']?s?,?\s(?:\([^)]*\)\s)?whose\b")
#: The verb of the sentence, taken up after an aside.
RESUMED = re.compile(
    r",\s(?:(?:also|now|then|since|has|have|had)\s)*(?:was|is|were|are|has|have|had|will|remains?|requires?|performs?"
    r"|slipped|fell|dropped|rose|climbed|moved|went|got|received|kept|retained|jumped|improved)\b"
)
JOINT = re.compile(
    r"(?:['’]s?)?(?: \([^)\n]{1,20}\))?\s*(?:,(?:\s*(?:and|&))?|and|&|;)\s*(?:(?:to|of|for)\s+)?(?:the\s+)?$"
)
#: Between a grade and the list of those who have it.
_LIST = re.compile(
    r"[\"'’”]*\s*(?:(?::|–|—|-|\(|are|were|is)"
    r"|[^.;]{0,30}?(?:include|includes|including|among them|among which are|namely|:))\s*(?:the\s+)?"
)
#: Between a grade and another who has it too: *…, as was that of Sutton*, *…, as had the services of York*.
_TOO = re.compile(
    r"[\"'’”]*(?: by (?:the )?\w+)?,?\s(?:just\s)?(?:as\s(?:is|are|was|were|did|do|does|has|have|had)"
    r"|and\sso\s(?:is|are|was|were|did|has|have)|as\swell\sas|along\swith)"
    r"(?:\s(?:the|that|those|services|ones|neighbouring|nearby|of|in|at))*\s"
)
_ALIKE = re.compile(r"(?:^|[,(]\s|\n)[Ll]ike\s(?:neighbouring\s|nearby\s|the\s)*$")


def nearest(text: str, left: Sequence[Subject], place: int) -> list[Body]:
    """The body before a grade that it is said of, with those joined to it.

    Args:
        text: The document's text.
        left: The bodies of the sentence before the grade, in order, at least one.
        place: Where the grade starts.
    """
    last = left[-1]
    resumed = RESUMED.search(text, last.end, place)
    if _WHOSE.match(text, last.end):  # "run from Stockton, whose services are rated …"
        return [last.body]
    if _RELATIVE.match(text, last.end) and not resumed:  # "unlike Hull, which was good in 2012"
        return joined(text, left, len(left) - 1)
    if resumed:  # "Moss Croft, which Wigan runs and Bolton pays for, was …"
        for at in range(len(left) - 1, -1, -1):
            if _ASIDE.match(text, left[at].end) and not is_bystander(text, left[at]):
                return joined(text, left, at)
    for at in range(len(left) - 1, -1, -1):
        if is_bystander(text, left[at]):
            continue
        in_aside = at and _ASIDE.match(text, left[at - 1].end, left[at].start)
        if in_aside and "," in text[left[at].end : place]:
            continue  # "Kent County Council, which runs the school, was judged …"
        return joined(text, left, at)
    return joined(text, left, len(left) - 1)


def is_bystander(text: str, subject: Subject) -> bool:
    """Whether a preposition before a body takes it out of what is said."""
    return _OBLIQUE.search(text[max(0, subject.start - 40) : subject.start].lower()) is not None


def joined(text: str, left: Sequence[Subject], number: int) -> list[Body]:
    """A body of a list with those of its kind that *and* or a comma joins to it before."""
    bodies = [left[number].body]
    while (
        number
        # "its sister school, Abbey Park High": a name in apposition, no second body
        and (left[number - 1].named or text[left[number - 1].end : left[number].start].strip() != ",")
        and left[number].kind == left[number - 1].kind
        and JOINT.fullmatch(text[left[number - 1].end : left[number].start])
        # "she came from Leeds, and Hull's services …": a bystander ends the clause before
        and not (text.startswith(", ", left[number - 1].end) and is_bystander(text, left[number - 1]))
    ):
        number -= 1
        bodies.insert(0, left[number].body)
    return distinct(bodies)


def run_on(text: str, right: Sequence[Subject]) -> list[Body]:
    """The first of some bodies with those of its kind that are joined to it after."""
    bodies = [right[0].body]
    for one, other in pairwise(right):
        if one.kind != other.kind or not JOINT.fullmatch(text[one.end : other.start]):
            break
        bodies.append(other.body)
    return distinct(bodies)


def listed_after(text: str, place: int, right: Sequence[Subject]) -> list[Body]:
    """*Inadequate: Leeds, York and Hull*; *Three councils were rated good: …*."""
    return run_on(text, right) if right and _LIST.fullmatch(text[place : right[0].start]) else []


def sharing(text: str, place: int, left: Sequence[Subject], right: Sequence[Subject]) -> list[Body]:
    """Those who have a grade too: *…, as was that of Sutton*, *Hillingdon, like Harrow, is …*."""
    alike = [s.body for s in left if _ALIKE.search(text, max(0, s.start - 24), s.start)]
    too = run_on(text, right) if right and _TOO.fullmatch(text[place : right[0].start]) else []
    return [*alike, *too]


def distinct(bodies: Sequence[Body]) -> list[Body]:
    """Each body once, in order."""
    made: list[Body] = []
    for body in bodies:
        if body not in made:
            made.append(body)
    return made
