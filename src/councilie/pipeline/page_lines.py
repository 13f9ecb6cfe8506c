"""The lines of a page and what their shape tells: paragraph, title, item of a list.

Lines that a fixed width broke in mid-sentence (mail, PDF, columns) are one paragraph here, since only whole
sentences show their shape; each line still gets a row of its own in the zones.
"""

from __future__ import annotations

import re

_LONG_WORD = re.compile(r"[a-z\xdf-\xff\u0100-\u024f]{4,}")  # in lower case; a list is quicker than \w
_STOPS = frozenset(".!?")
_CLOSERS = "\"'”’»)] \t\xa0"  # what may stand behind the stop of a sentence
_ITEM = re.compile(r"(?:[•·●▪◦*–-]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-z]\))\s+")
_SAID = re.compile(
    r"\b(?:said|says|added|told|wrote|asks|asked|commented|states|stated|read|reads)\b[^.]{0,12}:$"
)
_BY = re.compile(r"by\s+[A-Z]")
_LEAD_IN = " \t\xa0•·*►▶>»|#-–—…"
_LOOKED_AT = 160  # characters of a paragraph that are looked at; its end as well

_AS_KEYED = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("\xa0", " "), (",", ""))

#: Words that say nothing of what a text is about.
_COMMON = frozenset(
    "that this with from have been were will would could should their there they them which when what"
    " where while than then also said more most some such into over after before about other being because"
    " between under only very your council councils year years people".split()
)


#: Widths between which text is taken to be broken by a fixed width.
_NARROW, _WIDE = 24, 130


class Paragraph:
    """A line of the page, or several that a fixed width broke.

    Attributes:
        lines: Start and end offsets of each line, blanks at its edges left out.
        text: The words, joined by spaces.
        words: Its first words, split at blanks.
        lower_share: The share of words in lower case: high in sentences, low in names and titles.
        plain: Its beginning in lower case, with straight quotation marks and no commas, as phrases are compared.
        vocabulary: Its words of four letters and more, in lower case.
        content: Those of them that not every text holds.
        cut_off: Whether it ends in dots, as the teaser of a longer text does.
        stopped: Whether it ends as a sentence does.
        is_prose: Whether it reads as a sentence or more.
    """

    __slots__ = (
        "content", "cut_off", "is_prose", "lines", "lower_share", "plain", "stopped", "text",
        "vocabulary", "words",
    )  # fmt: skip

    def __init__(self, lines: list[tuple[int, int]], text: str) -> None:
        if "\0" in text:  # which stands for a blank on saved pages
            text = text.replace("\0", " ").strip() or text
        self.lines, self.text = lines, text
        beginning = text[:_LOOKED_AT]
        self.words = beginning.split()
        self.lower_share = sum(map(str.islower, self.words)) / len(self.words)
        for typed, keyed in _AS_KEYED:
            beginning = beginning.replace(typed, keyed)
        plain = beginning.lower()  # several times as quick where only ASCII is left
        self.plain = plain.lstrip(_LEAD_IN)
        self.vocabulary = frozenset(_LONG_WORD.findall(plain))
        self.content = self.vocabulary - _COMMON
        ending = text[-12:].rstrip(_CLOSERS)
        self.cut_off = ending.endswith(("...", "…"))
        self.stopped = not self.cut_off and ending[-1:] in _STOPS
        if ending.endswith((" p.m.", " a.m.")) and len(self.words) < 9:
            self.stopped = False  # May 3, 2019 at 6.30 p.m.
        self.is_prose = self._reads_as_sentence()

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return _ITEM.match(self.text) is not None

    def _reads_as_sentence(self) -> bool:
        count = len(self.words)
        if self.text[-1] == ":" and _SAID.search(self.text[-20:]):
            return True  # Councillor Jo Pell said:
        if count < 4 or self.lower_share < (0.3 if self.stopped else 0.4) or (self.cut_off and count < 30):
            return False
        if self.stopped:
            return True
        last = self.text[-1]
        quoted = last in "\"”’'" and self.text[0] in "\"“‘'"
        return count >= 18 or (count >= 6 and (last in ":;," or quoted))


def paragraphs(text: str) -> list[Paragraph]:
    """The non-blank lines of a page, joined where a fixed width broke them, in order."""
    lines: list[tuple[int, int]] = []
    gaps: list[bool] = []  # whether a blank line, or the start of the page, stands before it
    end = place = 0  # where the line before ends, and the next one begins
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = place + raw.find(stripped[0])
            gaps.append(not lines or text.count("\n", end, start) > 1 or text.count("\r", end, start) > 1)
            end = start + len(stripped)
            lines.append((start, end))
        place += len(raw)
    runs_on = _runs_on(text, lines, gaps)
    if not runs_on:
        return [Paragraph([line], text[line[0] : line[1]]) for line in lines]
    made: list[Paragraph] = []
    broken: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        broken.append(line)
        if place not in runs_on:
            made.append(Paragraph(broken, " ".join([text[start:end] for start, end in broken])))
            broken = []
    return made


def _runs_on(text: str, lines: list[tuple[int, int]], gaps: list[bool]) -> set[int]:
    """The lines that go on in the next, as text broken by a fixed width does.

    A line that stops in mid-sentence goes on in one that begins in lower case. Where that is so at two places
    at least, the page's width is known, and lines also go on in a capital if its word had not fitted in.
    """
    inner = [place for place in range(len(lines) - 1) if not gaps[place + 1]]
    sure = {place for place in inner if _breaks_sentence(text, lines[place], lines[place + 1])}
    if len(sure) < 1 + (len(lines) > 6):
        return set()
    width = max(lines[place][1] - lines[place][0] for place in sure)
    in_blocks = sum(gaps) > 2  # blank lines tell the paragraphs, so any full line may run on
    return sure | {
        place
        for place in inner
        if (in_blocks or place - 1 in sure or place + 1 in sure)
        and _is_full(text, lines[place], lines[place + 1], width)
    }


def _breaks_sentence(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a line stops in mid-sentence and the next begins in lower case, or with a bracket or a sum."""
    start, end = line
    first = text[following[0]]
    if not ((first.islower() or first in "£(") and _NARROW <= end - start <= _WIDE):
        return False
    if first == "(" and text[following[1] - 1] == ")":
        return False  # (3 May 2019)
    if text[end - 1] in '.!?:;|"”' or _ITEM.match(text, following[0]) or _BY.match(text, following[0]):
        return False
    return _in_sentence(text[start:end])


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the next line's first word had not fitted into the page's width."""
    start, end = line
    word = text[following[0] : following[1]].split(None, 1)[0]
    full = _NARROW <= end - start <= width and end - start + 1 + len(word) > width
    return full and _in_sentence(text[start:end]) and not _ITEM.match(text, following[0])


def _in_sentence(line: str) -> bool:
    words = line.split()
    return sum(map(str.islower, words)) >= 0.4 * len(words)
