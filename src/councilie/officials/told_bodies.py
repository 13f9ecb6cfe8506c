"""Bodies that no list names, told by their last word or by what is said beside them: *Tiny Clogs, a nursery*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from councilie.names import GAP, WORD, is_name_word
from councilie.officials.roles import ORGANISATION, Body

#: The last word of a school's name, and what goes before: *St Mark's Church of England Primary*.
_SCHOOL = re.compile(r"(?<=[ \u00a0])(?:Academy|School|College|Primary|High|Infants|Juniors|Nursery)(?!\w|[ \u00a0]Trust)")
_BEFORE_SCHOOL = re.compile(
    rf"(?:St\.?{GAP}{WORD}(?:['’]s)?{GAP})?{WORD}(?:{GAP}(?:(?:of|for|and|&|in){GAP})?{WORD})*$"
)
#: How long a school's name may be.
_LONGEST = 90
_RUN = re.compile(ORGANISATION)
#: *Kelder First, the company that …*
_TOLD = re.compile(
    r"(?:,| is| was)[ \u00a0](?:an?|the)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,2}?(?P<noun>[a-z]+)"
    r"(?=[,.]| that| which| in| for| set| where| near| with| of| based| from| run| owned)"
)
#: *the charity Tiny Clogs*, *a company called Kelder First*.
_CALLED = re.compile(
    r"(?<!\w)(?P<noun>charity|union|trust|company|firm|agency|nursery|consultancy|contractor|home)[ \u00a0]"
    r"(?:(?:(?:that|which)[ \u00a0]is[ \u00a0])?(?:now[ \u00a0])?(?:called|named|known as)[ \u00a0])?$",
    re.I,
)
#: What that ends with, to look for it only there.
_CALLED_ENDS = (
    "charity", "union", "trust", "company", "firm", "agency", "nursery", "consultancy", "contractor", "home", "called",
    "named", "known as",
)  # fmt: skip
#: Councils that are none of the principal ones.
_SMALL = frozenset(["parish council", "town council", "community council"])
#: What opens a sentence or leads on to a name, and belongs to none.
_LEAD_IN = re.compile(
    r"^(?:(?:The|At|In|For|From|By|But|And|Meanwhile|Elsewhere|Even|Only|Now|Yet|Chair(?:man|woman)?)"
    r" (?:of (?:the )?)?)+",
    re.I,
)


def with_told_bodies(
    bodies: list[Body], text: str, nouns: Mapping[str, str], start: int = 0, end: int | None = None
) -> list[Body]:
    """All bodies of a stretch of lines, in order: those known and those told, as Kelder Housing Trust is.

    Args:
        bodies: The known bodies of the text, in order.
        text: The text.
        nouns: The kinds of organisations by their nouns.
        start: Where the stretch begins.
        end: Where it ends; None for the end of the text.
    """
    end = len(text) if end is None else end
    first, last = (bisect_left(bodies, place, key=lambda body: body.start) for place in (start, end))
    found = bodies[first:last]
    starts = [body.start for body in found]
    for run in _RUN.finditer(text, start, end):
        told = _told_body(text, run, nouns)
        before = bisect_left(starts, run.end()) - 1
        if told and (told.kind in _SMALL or before < 0 or found[before].end < run.end()):
            found.append(told)
    return sorted(found, key=lambda body: body.start)


def _told_body(text: str, run: re.Match[str], nouns: Mapping[str, str]) -> Body | None:
    """The body that a run of capitalised words is by its last word or by what is said beside it."""
    words = run.group().split()
    told = _TOLD.match(text, run.end()) if text[run.end() : run.end() + 1] in ", " else None
    small = f"{words[-2]} {words[-1]}".casefold() if len(words) > 2 and words[-1] == "Council" else None
    kind = small if small in _SMALL else nouns.get(words[-1].casefold()) if len(words) > 1 else None
    if not kind:  # Tiny Clogs, a nursery; the charity Tiny Clogs
        before, called = text[max(0, run.start() - 14) : max(0, run.start() - 1)], None
        if told is None and before.casefold().endswith(_CALLED_ENDS):
            called = _CALLED.search(text, max(0, run.start() - 45), run.start())
        kind = nouns.get((told or called or {"noun": ""})["noun"].casefold())
    if not kind or kind == "council" or (len(words) == 1 and not is_name_word(words[0], last=True)):
        return None  # It is a home
    lead = _LEAD_IN.match(run.group())
    name = run.group()[lead.end() :] if lead else run.group()
    return Body(run.start(), run.end(), name, None, kind) if small or " " in name or told or not lead else None


def find_schools(text: str) -> list[Body]:
    """The schools that a text names."""
    found: list[Body] = []
    for noun in _SCHOOL.finditer(text):
        floor = max(0, noun.start() - _LONGEST, text.rfind("\n", 0, noun.start()) + 1)
        before = _BEFORE_SCHOOL.search(text, floor, noun.start() - 1)
        if before is None:
            continue
        if found and before.start() <= found[-1].start:  # Otley High School
            found.pop()
        name = _LEAD_IN.sub("", text[before.start() : noun.end()])
        found.append(Body(before.start(), noun.end(), name, None, "school"))
    return found
