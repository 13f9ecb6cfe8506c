"""The shape of personal names in British news: what may stand in one, and where one begins and ends.

No list says which given names and surnames exist; a name is told by its shape and by what stands beside it
(an honorific, a role). Lists only reject: words of ``patterns/not_names.jsonl`` (weekdays, months, nouns of
organisations, sentence openers) end a name or disqualify it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from councilie.gazetteer import load_patterns

#: What is beyond Latin-1 may be either.
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
LOWER = r"[^\W\d_A-ZÀ-ÖØ-Þ]"
#: What is no capital and not beyond Latin-1, as ranges: quick to compile and to search with.
_NO_UPPER = r"[\x00-@\[-¿×ß-ÿ]"
#: Marshall, McGonagle, O'Hare, O’HARE, Hurst-Knight, Maolíosa; it ends before a glued capital (WhiteCllr).
WORD = (
    rf"(?!{_NO_UPPER})"  # which alone is asked at most places
    rf"(?:(?:Mac|Mc|De|Di|Da|Du|Le|La|Van|Von|Fitz|Ap|[ODN]['’])(?={UPPER}))?"
    rf"(?:{UPPER}{LOWER}+|{UPPER}{{2,}})(?!{LOWER})"
    rf"(?:['’](?!(?:s|S|ll|re|ve|d|t|m)\b){LOWER}+)?"
    rf"(?:[-‐‑](?:{LOWER}+[-‐‑])?(?:[ODN]['’]|Mac|Mc)?(?:{UPPER}{LOWER}*|{UPPER}+|{LOWER}{{3,}}))*"
)
#: R T Beckett, C.E. Randall, J. Smith
INITIALS = rf"(?:(?:{UPPER}\.){{1,4}}|{UPPER}(?![\w'’.&-]))"
#: van der Berg, de la Mare, Ní Bhriain, al Fayed
_PARTICLE_WORDS = frozenset(
    "van von der den de da di do dos du del della la le ter ten ni ní nic ui uí al el bin bint ibn ap ab mac".split()
)
PARTICLE = rf"(?:{'|'.join(sorted(_PARTICLE_WORDS, reverse=True))})"
GAP = r"[ \u00a0]{1,2}"
#: Robert ‘Bob’ Nairn, Robert (Bob) Nairn
NICKNAME = rf"(?:[\"“‘'(]{UPPER}{LOWER}+[\"”’')]{GAP})?"
NAME = rf"(?:{WORD}|{INITIALS})(?:{GAP}{NICKNAME}(?:{PARTICLE}{GAP}){{0,2}}(?:{WORD}|{INITIALS})){{0,5}}"
#: What stands after a name and belongs to the person, not to the name.
POSTNOMINAL = (
    r"(?:MBE|OBE|CBE|KBE|DBE|BEM|GBE|CH|QC|KC|DL|JP|MP|MSP|MS|AM|MLA|MEP|PhD|FRSA|FRS|QPM|QFSM|RN|VC)"
)

#: No name goes on over these; a full stop may be an initial's.
_BREAKS = re.compile(r"[\n,;:)“”]|\" | [–—]")

_NAME = re.compile(NAME)
#: What opens a sentence that goes on with a place.
_IN_PLACE = re.compile(r"(?:^|[.!?:][\"”’]? |\n)(?:[Oo]ver |Back )?(?:In|At|From|in|at)[ \u00a0]$")
_PIECE = re.compile(rf"(?:{PARTICLE}{GAP}){{0,2}}(?:{WORD}|{INITIALS})")
_POSTNOMINAL = re.compile(POSTNOMINAL)
_INITIALS = re.compile(INITIALS)
#: Capitalised, these belong to the surname as well: Philippa Le Fanu.
_SURNAME_PARTICLES = (
    "le", "la", "de", "du", "di", "da", "van", "von", "der", "del", "el", "al", "mac", "mag", "ní", "ni",
    "nic", "ó", "ap", "st",
)  # fmt: skip
_PARTICLES = re.compile(rf"(?:{PARTICLE}{GAP})+")


@cache
def _not_names() -> dict[str, tuple[bool, bool]]:
    """Words that are no names, and whether they are given names or surnames too."""
    return {
        p["pattern"].casefold(): (bool(p.get("given")), bool(p.get("surname")))
        for p in load_patterns("not_names")
    }


@lru_cache(maxsize=4096)
def is_name_word(word: str, *, first: bool = False, last: bool = False) -> bool:
    """Whether a capitalised word may belong to a name, as far as the list of others tells.

    Args:
        word: The word.
        first: Whether a name may begin here, where *Will* and *Bill* are given names.
        last: Whether it stands after a given name, where *May* and *Young* are surnames.
    """
    known = _not_names()
    head, hyphen, tail = word.partition("-")
    if hyphen and tail.islower():  # Vice-principal
        word = head
    given, sur = known.get(word.casefold(), (True, True))
    return (given and sur) or (first and given) or (last and sur)


def name_at(text: str, start: int, *, least: int = 2) -> tuple[int, int] | None:
    """The name that begins at an offset, up to the first word that can be none of its.

    Args:
        text: The whole text.
        start: Where the name begins.
        least: How many words it must have; 1 after an honorific.

    Returns:
        Start and end, honorifics and letters after the name (``MBE``) excluded, or None.

    Example:
        >>> text = "Councillor Ana de la Cruz Leader"
        >>> text[slice(*name_at(text, 11))]
        'Ana de la Cruz'
    """
    if not text[start : start + 1].isupper():
        return None
    run = _NAME.match(text, start)
    return _checked(_PIECE.finditer(text, start, run.end()), least) if run else None


def name_before(text: str, end: int, *, least: int = 2) -> tuple[int, int] | None:
    """The name that ends at an offset; words before it that are none of its are left out.

    Example:
        >>> text = "Meanwhile Sarah Norman, chief executive"
        >>> text[slice(*name_before(text, 22))]
        'Sarah Norman'
    """
    first = _run_before(text, end)
    if first == end:
        return None
    pieces: list[re.Match[str]] = []
    for run in _NAME.finditer(text, first, end):
        if run.end() == end:
            pieces = list(_PIECE.finditer(text, run.start(), end))
    kept = 0
    while kept < len(pieces) and _fits(pieces[-1 - kept].group(), first=kept > 0, last=kept == 0):
        kept += 1
    pieces = pieces[len(pieces) - kept :]
    while pieces and pieces[0].group() in ("A", "I"):  # the article, the pronoun
        pieces = pieces[1:]
    if len(pieces) > 2 and _IN_PLACE.search(text, max(0, pieces[0].start() - 12), pieces[0].start()):
        pieces = _without_place(pieces)
    return _checked(pieces, least)


def _run_before(text: str, end: int) -> int:
    """Where the words begin that may be a name and end here: with a capital, particles between them."""
    first, line = end, max(0, end - 70)
    for mark in _BREAKS.finditer(text, line, end):
        line = mark.end()
    place = end
    while place > line:
        begin = max(text.rfind(" ", line, place), text.rfind("\u00a0", line, place), line - 1) + 1
        word = text[begin:place]
        if word and word not in _PARTICLE_WORDS:
            if word.islower():
                break
            first = begin
            if not (word[0].isupper() or (word[0] in "\"‘'" and word[-1] in "\"’'")):
                break
        place = begin - 1
    return first


def _without_place(pieces: list[re.Match[str]]) -> list[re.Match[str]]:
    """*Jack Hill* of *In Milton Keynes Jack Hill*: from a given name on, else without the first word."""
    names = (place for place in range(1, len(pieces) - 1) if is_given(pieces[place].group()))
    return pieces[next(names, 1) :]


def _fits(piece: str, *, first: bool, last: bool) -> bool:
    return is_name_word(piece if piece[0].isupper() else _PARTICLES.sub("", piece), first=first, last=last)


def _checked(pieces: Iterable[re.Match[str]], least: int) -> tuple[int, int] | None:
    kept: list[re.Match[str]] = []
    for piece in pieces:
        if not _fits(piece.group(), first=not kept, last=bool(kept)) or (
            kept and _POSTNOMINAL.fullmatch(piece.group())
        ):
            break
        kept.append(piece)
    while kept and (_INITIALS.fullmatch(kept[-1].group()) or _is_acronym(kept)):
        kept.pop()
    kept = kept[:5]
    if len(kept) < least:
        return None
    return kept[0].start(), kept[-1].end()


def _is_acronym(pieces: list[re.Match[str]]) -> bool:
    """Whether a run ends as no name does: Kirklees MC."""
    last = pieces[-1].group()
    return last.isupper() and len(last) < 4 and not pieces[0].group().isupper()


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """The last name, with its particles.

    Example:
        >>> surname("Ana de la Cruz"), surname("C.E. Randall"), surname("Jo Hurst-Knight")
        ('de la Cruz', 'Randall', 'Hurst-Knight')
    """
    pieces = [match.group() for match in _PIECE.finditer(name)]
    if len(pieces) > 2 and pieces[-2].casefold() in _SURNAME_PARTICLES:
        return " ".join(pieces[-2:])
    return pieces[-1] if pieces else name


def fold(text: str) -> str:
    """Text in small letters, each at its offset: the dotted capital I alone would become two.

    >>> fold("İpek Hill")
    'ipek hill'
    """
    return text.replace("İ", "I").lower()


def given(name: str) -> str:
    """The first given name or initials: ``"Ana"`` of ``"Ana de la Cruz"``."""
    return name.split()[0] if name.split() else ""


def is_given(word: str) -> bool:
    """Whether a word is a common given name.

    >>> is_given("Aaron"), is_given("Tooke")
    (True, False)
    """
    return word.casefold() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(pattern["pattern"].casefold() for pattern in load_patterns("given_names"))
