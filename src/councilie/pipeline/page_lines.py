"""The lines of a page and what their shape tells: paragraph, title, item of a list.

Lines that a fixed width broke in mid-sentence (mail, PDF, columns) are one paragraph here, since only whole
sentences show their shape; each line still gets a row of its own in the zones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?…][\"'”’»)\]\s]*$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)[\"'”’)\]\s]*$")
_ITEM = re.compile(r"(?:[•·●▪◦*–-]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-z]\))\s+")
_LEAD_IN = " \t\xa0•·*►▶>»|#-–—"
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\xa0": " ", ",": None})
_LOOKED_AT = 400  # characters of a paragraph that are looked at; its end as well

#: Words that say nothing of what a text is about.
_COMMON = frozenset(
    "that this with from have been were will would could should their there they them which when what where while than"
    " then also said more most some such into over after before about other being because between under only very"
    " council councils year years people".split()
)


#: Widths between which text is taken to be broken by a fixed width.
_NARROW, _WIDE = 24, 130


@dataclass
class Paragraph:
    """A line of the page, or several that a fixed width broke.

    Attributes:
        lines: Start and end offsets of each line, blanks at its edges left out.
        text: The words, joined by spaces.
        after_gap: Whether a blank line, or the start of the page, stands before it.
    """

    lines: list[tuple[int, int]]
    text: str
    after_gap: bool
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = _WORD.findall(self.text[:_LOOKED_AT])

    @cached_property
    def plain(self) -> str:
        """Its beginning in lower case, with straight apostrophes and no commas, as phrases are compared."""
        return self.text[:_LOOKED_AT].lower().translate(_PLAIN).lstrip(_LEAD_IN)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(map(str.lower, self.words))

    @cached_property
    def content(self) -> frozenset[str]:
        """Its words of four letters and more that few texts share."""
        return frozenset(word for word in self.vocabulary if len(word) > 3) - _COMMON

    @cached_property
    def lower_share(self) -> float:
        """The share of words in lower case: high in sentences, low in names and titles."""
        return sum(map(str.islower, self.words)) / len(self.words) if self.words else 0.0

    @cached_property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_STOP.search(self.text[-12:])) and not self.cut_off

    @cached_property
    def cut_off(self) -> bool:
        """Whether it ends in dots, as the teaser of a longer text does."""
        return bool(_CUT_OFF.search(self.text[-12:]))

    @cached_property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_ITEM.match(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence or more."""
        count = len(self.words)
        if count < 3 or self.lower_share < 0.4 or self.cut_off:
            return False
        if self.stopped:
            return True
        last = self.text[-1]
        quoted = last in "\"”’'" and self.text[0] in "\"“‘'"
        return count >= 18 or (count >= 6 and (last in ":;," or quoted))


def paragraphs(text: str) -> list[Paragraph]:
    """The non-blank lines of a page, joined where a fixed width broke them, in order."""
    lines: list[tuple[int, int]] = []
    gaps: list[bool] = []
    end = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        gaps.append(not lines or text.count("\n", end, start) > 1 or text.count("\r", end, start) > 1)
        end = start + len(stripped)
        lines.append((start, end))
    made: list[Paragraph] = []
    place = 0
    while place < len(lines):
        block = place + 1
        while block < len(lines) and not gaps[block]:
            block += 1
        for first, last in _wrapped(text, lines, place, block):
            made.append(
                Paragraph(
                    lines[first:last],
                    " ".join(text[start:end] for start, end in lines[first:last]),
                    gaps[first],
                )
            )
        place = block
    return made


def _wrapped(text: str, lines: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """The paragraphs of a block of lines without a gap, as ranges of lines."""
    width = max(end - start for start, end in lines[first:last])
    made, begin = [], first
    for place in range(first, last):
        if place + 1 == last or not _runs_on(text, lines[place], lines[place + 1], width, last - first):
            made.append((begin, place + 1))
            begin = place + 1
    return made


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int, size: int) -> bool:
    """Whether a line goes on in the next: it is nearly full, and stops in mid-sentence or in a wide block."""
    start, end = line
    if not _NARROW <= end - start <= _WIDE or width > _WIDE:
        return False
    head = text[following[0] : following[0] + 40].split(None, 1)[0]
    full = end - start + 1 + len(head) > width  # the next word did not fit in
    mid_sentence = text[end - 1] not in ".!?:\"”’"
    if head[0].islower() and mid_sentence:
        return full or text[end - 1] in ",-" or width - (end - start) < 25
    return full and size >= 3 and (mid_sentence or end - start > 55) and not _ITEM.match(text, following[0])
