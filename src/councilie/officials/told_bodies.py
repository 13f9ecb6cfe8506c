"""Bodies that no list names, told by their last word or by what is said beside them: *Tiny Clogs, a nursery*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from councilie.gazetteer import load_patterns
from councilie.names import GAP, WORD, is_name_word
from councilie.officials.roles import ORGANISATION, Body

#: The last word of a school's name, and what goes before: *St Mark's Church of England Primary*.
_SCHOOL = re.compile(
    r"(?<=[ \u00a0])(?:Academy|School|College|Primary|High|Infants|Juniors|Nursery)(?!\w|[ \u00a0]Trust)"
)
_BEFORE_LAST = re.compile(
    rf"(?:St\.?{GAP}{WORD}(?:['’]s)?{GAP})?{WORD}(?:{GAP}(?:(?:of|for|and|&|in){GAP})?{WORD})*$"
)
#: Where the first words of a school's name end, that it is called by later.
_SCHOOL_WORDS = re.compile(
    r"\b(?:Academy|School|College|Primary|High|Infants?|Juniors?|Nursery|Church|Catholic|CofE|C of E|Community"
    r"|Secondary|Grammar|Free|Girls|Boys|RC|Roman|Technology|Sports|Sixth|Special|First|Middle|Upper|Lower)\b"
)
_AND = re.compile(rf"{GAP}(?:and|&){GAP}")
#: What leads to a place, not to its school.
_IN = re.compile(r"\b(?:in|near|of|around|across)[ ]$")
#: How long a body's name may be, how far back one is told in full and how many places are looked at for that.
_LONGEST, _FAR, _FEW = 90, 10_000, 8
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
    return (
        Body(run.start(), run.end(), name, None, kind) if small or " " in name or told or not lead else None
    )


def find_schools(text: str) -> list[Body]:
    """The schools that a text names, in order: in full, and later by the first words of that."""
    found = _named_by(_SCHOOL, text, "school")
    by_proper: dict[str, set[str]] = {}
    for body in found:
        by_proper.setdefault(_SCHOOL_WORDS.split(body.name)[0].rstrip(), set()).add(body.name)
    for proper, names in by_proper.items():
        if proper and len(names) == 1:
            for place in re.finditer(rf"(?<!\w){re.escape(proper)}(?![\w’'-]|{GAP}[A-Z])", text):
                if not _IN.search(text, max(0, place.start() - 9), place.start()):
                    found.append(Body(*place.span(), next(iter(names)), None, "school"))
    return sorted(found, key=lambda body: body.start)


def find_homes(text: str) -> list[Body]:
    """The homes that a text names as homes are named: *Rowan House*."""
    return _named_by(_home_names(), text, "home")


@cache
def _home_names() -> re.Pattern[str]:
    words = (p["pattern"] for p in load_patterns("grade_words") if p["label"] == "HOME_NAME")
    return re.compile(rf"(?<=[ \u00a0])(?:{'|'.join(sorted(words))})(?!\w)")


def _named_by(last: re.Pattern[str], text: str, kind: str) -> list[Body]:
    """The bodies whose names end with one of some words."""
    found: list[Body] = []
    for noun in last.finditer(text):
        low = max(0, noun.start() - _LONGEST)
        floor = max(low, text.rfind("\n", low, noun.start()) + 1)
        before = _BEFORE_LAST.search(text, floor, noun.start() - 1)
        if before is None:
            continue
        start = before.start()
        if found and start <= found[-1].start:
            both = _AND.match(text, found[-1].end)
            if both:  # Otley High School and Kelder Academy
                start = both.end()
            else:  # Otley High School
                found.pop()
        name = _LEAD_IN.sub("", text[start : noun.end()])
        found.append(Body(start, noun.end(), name, None, kind))
    return found


def in_full(words: str, text: str, nouns: Mapping[str, str], before: int) -> Body | None:
    """The body that is called by its first words: *Pennine Way* of *Pennine Way Academy Trust* that stands before."""
    start = text.find(words, max(0, before - _FAR), before)
    for _ in range(_FEW):
        if start < 0:
            return None
        run = _RUN.match(text, start)
        if run and run.end() > start + len(words) and run.group().startswith(words + " "):
            kind = nouns.get(run.group().split()[-1].casefold())
            if kind and kind not in ("council", "department", "party"):
                return Body(run.start(), run.end(), run.group(), None, kind)
        start = text.find(words, start + 1, before)
    return None
