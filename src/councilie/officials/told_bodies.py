"""Bodies that no list names, told by their last word or by what is said beside them: *Tiny Clogs, a nursery*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from councilie.names import GAP, WORD
from councilie.officials.roles import ORGANISATION, Body

#: *St Mark's Church of England Primary*.
_SCHOOL = re.compile(
    rf"(?:St\.?{GAP}{WORD}(?:['’]s)?{GAP})?{WORD}(?:{GAP}(?:(?:of|for|and|&|in){GAP})?{WORD})*{GAP}(?:Academy|School|College|Primary|High|Infants|Juniors|Nursery)(?!\w)"
)
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
#: What opens a sentence or leads on to a name, and belongs to none.
_LEAD_IN = re.compile(
    r"^(?:(?:The|At|In|For|From|By|But|And|Meanwhile|Elsewhere|Even|Only|Now|Yet|Chair(?:man|woman)?)"
    r" (?:of (?:the )?)?)+",
    re.I,
)


def with_told_bodies(bodies: list[Body], text: str, nouns: Mapping[str, str]) -> list[Body]:
    """All bodies in order: those known (``bodies``, in order) and those told, as Kelder Housing Trust is.

    ``nouns`` has the kinds of organisations by their nouns.
    """
    found = list(bodies)
    starts = [body.start for body in bodies]
    for run in _RUN.finditer(text):
        words = run.group().split()
        if words[-1] == "Council" and len(words) > 2 and words[-2] in ("Parish", "Town", "Community"):
            lead = _LEAD_IN.match(run.group())
            name = run.group()[lead.end() :] if lead else run.group()
            found.append(Body(run.start(), run.end(), name, None, f"{words[-2].lower()} council"))
            continue
        kind = nouns.get(words[-1].casefold()) if len(words) > 1 else None
        told = _TOLD.match(text, run.end())
        if not kind:  # Tiny Clogs, a nursery; the charity Tiny Clogs
            before = text[max(0, run.start() - 14) : max(0, run.start() - 1)].casefold()
            called = None
            if before.endswith(_CALLED_ENDS):
                called = _CALLED.search(text, max(0, run.start() - 45), run.start())
            kind = nouns.get((told or called or {"noun": ""})["noun"].casefold())
        last = bisect_left(starts, run.end()) - 1
        if kind and kind != "council" and not (last >= 0 and bodies[last].end >= run.end()):
            lead = _LEAD_IN.match(run.group())
            name = run.group()[lead.end() :] if lead else run.group()
            if " " in name or told or not lead:
                found.append(Body(run.start(), run.end(), name, None, kind))
    return sorted(found, key=lambda body: body.start)


def find_schools(text: str) -> Iterator[Body]:
    """The schools that a text names."""
    for match in _SCHOOL.finditer(text):
        yield Body(match.start(), match.end(), _LEAD_IN.sub("", match.group()), None, "school")
