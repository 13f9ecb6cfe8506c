"""Pair the quotation marks of a text, on characters alone.

Marks are paired paragraph by paragraph, so that an odd mark costs one quotation and never the document.
Every mark is read by its shape and by what stands beside it: ``“`` opens unless it can only close, straight
marks go by their neighbours, and a single mark that is an apostrophe (*children’s*, *councils’*, *’90s*,
*rock 'n' roll*) is none. Open marks wait on a stack, so nested quotations come out with their ``level``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_PARAGRAPH = re.compile(
    r"[^\n\r]+(?:\r?\n(?=[a-z])[^\n\r]+)*"
)  # a line that goes on in lower case is no new one
_BROKEN = {  # marks in a wrong encoding, or as the page's source has them
    "â€œ": "“", "â€\x9d": "”", "â€": "”", "â€˜": "‘", "â€™": "’", "\x93": "“", "\x94": "”", "\x91": "‘", "\x92": "’",
    "&ldquo;": "“", "&rdquo;": "”", "&lsquo;": "‘", "&rsquo;": "’", "&quot;": '"', "&#34;": '"', "&#39;": "'",
}  # fmt: skip
#: Every mark as it is written, with what it stands for.
_SHAPES = {shape: shape for shape in [*"\"“”„‟«»'‘’‚‛`´", "``", "''"]} | _BROKEN
_TAILS = "|".join(
    f"(?<={re.escape(mark[0])}){re.escape(mark[1:])}"
    for mark in sorted(_SHAPES, key=len, reverse=True)
    if len(mark) > 1
)
#: It begins with one class of characters, which ``re`` looks for at the speed of C; a bare â or & is no mark.
_MARK = re.compile(f"[{''.join(sorted({mark[0] for mark in _SHAPES}))}](?:{_TAILS})?")
_GOES_ON = re.compile(r"[\w“‘\"£$€]")  # what stands behind a possessive: councils’ budget
_OPENING = frozenset("“„«‘‚`") | {"``"}
_CLOSING = frozenset("”»’´")
_SINGLE = frozenset("'‘’‚‛`´")
_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|twere|cause|cos|bout|round|n|un)\b", re.I)
_BEFORE_OPENING = frozenset(" \t\xa0\u2009\u202f([{–—-/:…|•>")
_BLANK = frozenset(" \t\xa0\u2009\u202f")
_ENDS = frozenset(".,!?…;:")
_DEEPEST = 8
_TAIL = 5  # characters of blanks and stops behind the last mark of a paragraph

OPEN, CLOSE, WEAK_CLOSE = "open", "close", "weak close"


class Quotation(NamedTuple):
    """A stretch in quotation marks: ``start`` to ``end`` with its marks, ``inner`` without.

    ``level`` is 0 for an outer quotation and counts up inside another; ``closed`` is False where the
    paragraph ends first; ``continues`` where it takes up again what the paragraph before left open.
    """

    start: int
    end: int
    inner: tuple[int, int]
    level: int
    closed: bool
    continues: bool


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    role: str


_Paragraph = tuple[int, int, list[_Mark]]  # start, end and marks


def find(text: str) -> list[Quotation]:
    """The quotations of a text, in order of their start.

    >>> [text[q.start:q.end] for text in ["‘The councils’ budget’ is ‘tight’."] for q in find(text)]
    ['‘The councils’ budget’', '‘tight’']
    """
    found: list[Quotation] = []
    left_open = False
    paragraphs = _marked_paragraphs(text)
    behind: list[_Paragraph] = [*paragraphs[1:], (len(text), len(text), [])]
    for (start, end, marks), (following, _, marks_ahead) in zip(paragraphs, behind, strict=False):
        reopened = _opens(text, following, marks_ahead) and not text[end:following].strip()
        made, left_open = _pair(text, start, end, marks, reopened, left_open)
        found.extend(_levelled(made))
    return found


def _marked_paragraphs(text: str) -> list[_Paragraph]:
    """The paragraphs that have marks."""
    written = list(_MARK.finditer(text))
    place = 0
    marked = []
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        first = place
        while place < len(written) and written[place].start() < end:
            place += 1
        if place > first:
            marked.append((start, end, _marks(text, start, end, written[first:place])))
    return marked


def _levelled(found: list[Quotation]) -> list[Quotation]:
    """One paragraph's quotations in order, each with the number of those around it."""
    if len(found) < 2:
        return found
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    around: list[int] = []
    for place, quotation in enumerate(found):
        while around and around[-1] <= quotation.start:
            around.pop()
        if around:
            found[place] = quotation._replace(level=len(around), continues=False)
        around.append(quotation.end)
    return found


def _marks(text: str, start: int, end: int, written: list[re.Match[str]]) -> list[_Mark]:
    """The marks of one paragraph with the role of each; apostrophes are left out."""
    marks: list[_Mark] = []
    for match in written:
        here, after = match.span()
        shape = _SHAPES.get(match.group())
        before = text[here - 1] if here > start else " "
        behind = text[after] if after < end else " "
        single = shape in _SINGLE
        if shape is None or (single and before.isalnum() and behind.isalnum()):
            continue
        last = marks[-1] if marks else None
        beside = last is not None and last.end == here
        if last is not None and beside and last.role == OPEN and shape not in "'’" and (
            shape == text[here - 1] or not (single or last.single)
        ):  # fmt: skip
            last.end = after  # “"We
            continue
        can_open = behind not in _BLANK and (before in _BEFORE_OPENING or beside)
        can_close = before not in _BLANK and before not in "([{"
        role = _role(shape, can_open, can_close)
        if shape in _OPENING and before in _BLANK and behind in _BLANK and here > start:
            role = ""  # “ so many words “ with a blank on either side
        elif not single and before in ",;" and behind.isalnum() and shape not in _CLOSING:
            role = OPEN if shape in _OPENING else ""  # said,“We will”
        if single:
            if role == OPEN and shape != "‘" and _ELISION.match(text, after, end):
                continue
            if role == CLOSE and before in "sS" and behind in _BLANK and _GOES_ON.match(text, after + 1):
                role = WEAK_CLOSE
        elif not role and before.isdigit():
            continue  # an inch mark
        marks.append(_Mark(here, after, single, role))
    return marks


def _role(shape: str, can_open: bool, can_close: bool) -> str:
    """``open``, ``close``, or nothing where shape and neighbours leave it to what is open at that point."""
    if can_open != can_close:
        return OPEN if can_open else CLOSE
    if shape in _OPENING:
        return OPEN
    return CLOSE if shape in _CLOSING else ""


def _pair(
    text: str, start: int, end: int, marks: list[_Mark], reopened: bool, left_open: bool
) -> tuple[list[Quotation], bool]:
    """The quotations of one paragraph, and whether it leaves one open that the next takes up."""
    found: list[Quotation] = []
    stack: list[_Mark] = []
    closers = _next_closers(marks)
    last_close = start
    for place, mark in enumerate(marks):
        pending = _last_of_family(stack, mark) if stack else None
        role = mark.role or (CLOSE if pending is not None else OPEN)
        if (
            role == CLOSE
            and pending is None
            and text[mark.start] == '"'
            and text[mark.end : mark.end + 1].isalnum()
        ):
            role = OPEN  # no blank before it: said the Ombudsman."I welcome it."
        if role == OPEN:
            stack.append(mark)
            del stack[:-_DEEPEST]
            continue
        if role == WEAK_CLOSE and (
            pending is None or closers[place] or (reopened and _opens_speech(text, start, stack[0]))
        ):
            continue  # councils’ budget
        if pending is None and stack and not closers[place] and _is_over(text, mark, end):
            pending = len(stack) - 1  # opened single, closed double, or the other way about
        if pending is not None:
            opener = stack[pending]
            del stack[pending:]
            continues = left_open and _at_start(text, start, opener)
            found.append(Quotation(opener.start, mark.end, (opener.end, mark.start), 0, True, continues))
            last_close = mark.end
        elif text[mark.start - 1] in _ENDS and not stack and (left_open or not found):
            opened = _lost_opening(text, last_close, mark.start)
            found.append(
                Quotation(opened, mark.end, (opened, mark.start), 0, True, left_open and opened == start)
            )
            last_close = mark.end
    return _leave_open(text, start, end, stack, found, reopened, left_open) if stack else (found, False)


def _last_of_family(stack: list[_Mark], mark: _Mark) -> int | None:
    """Where the last open mark stands that is single or double as this one is."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].single == mark.single:
            return place
    return None


def _is_over(text: str, mark: _Mark, end: int) -> bool:
    """Whether a sentence ends before a mark, or the paragraph behind it."""
    if text[mark.start - 1] in _ENDS:
        return True
    return end - mark.end < _TAIL and not text[mark.end : end].strip(" \t\xa0\n\r.,!?")


def _opens_speech(text: str, paragraph: int, mark: _Mark) -> bool:
    """Whether a mark opens a paragraph or sentence, or follows a colon or comma, as speech does and a term not."""
    before = text[paragraph : mark.start].rstrip()
    return not before or before[-1] in ":,."


def _next_closers(marks: list[_Mark]) -> list[bool]:
    """For each mark, whether a sure closing mark of its family comes before the next opening one."""
    ahead = {True: False, False: False}
    answers = [False] * len(marks)
    for place in range(len(marks) - 1, -1, -1):
        mark = marks[place]
        answers[place] = ahead[mark.single]
        if mark.role != WEAK_CLOSE:
            ahead[mark.single] = mark.role == CLOSE
    return answers


def _opens(text: str, paragraph: int, marks: list[_Mark]) -> bool:
    """Whether a paragraph begins with an opening mark."""
    return bool(marks) and marks[0].role == OPEN and _at_start(text, paragraph, marks[0])


def _at_start(text: str, paragraph: int, mark: _Mark) -> bool:
    """Whether nothing but a bullet or a blank stands before a mark in its paragraph."""
    return not text[paragraph : mark.start].strip(" \t\xa0•*-–—")


def _lost_opening(text: str, start: int, end: int) -> int:
    """Where a quotation begins whose opening mark is missing: after a colon, else with its paragraph."""
    colon = text.rfind(": ", start, end)
    opened = colon + 1 if colon >= 0 else start
    while opened < end and text[opened] in " \t\xa0.,;•":
        opened += 1
    return opened


def _leave_open(
    text: str,
    start: int,
    end: int,
    stack: list[_Mark],
    found: list[Quotation],
    reopened: bool,
    left_open: bool,
) -> tuple[list[Quotation], bool]:
    """Give the mark that the paragraph leaves open its quotation, which runs to the paragraph's end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    for opener in reversed(stack):
        before = text[start : opener.start].rstrip()
        speech = not before or before[-1] in ":,.!?”\"’'"
        if (opener.single and not speech) or opener.end >= end:
            continue  # an apostrophe
        continues = left_open and _at_start(text, start, opener)
        inside = [place for place, quotation in enumerate(found) if quotation.start > opener.start]
        if inside:
            earliest = min(inside, key=lambda place: found[place].start)
            first, last = found[earliest], found[inside[-1]]
            stop = len(text[opener.end : first.start].rstrip()) + opener.end
            if text[stop - 1] in ".!?":  # two paragraphs run together
                found[earliest] = first._replace(continues=True)
                found.append(Quotation(opener.start, stop, (opener.end, stop), 0, False, continues))
                return found, False
            if not reopened or last.end == end:
                continue  # an odd mark
        found.append(Quotation(opener.start, end, (opener.end, end), 0, False, continues))
        return found, reopened
    return found, False
