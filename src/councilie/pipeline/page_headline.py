"""The headline among the lines before an article: how much each looks like one, and which are labels of the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from councilie.pipeline.page_facts import BylineReader
from councilie.pipeline.page_lines import Paragraph
from councilie.pipeline.page_weights import Core, Line, kinship

PATH = re.compile(r"[»>›|]")
_PATH_MARK = re.compile(r"[»>›|]|\s[/·•–-]\s")


class Head:
    """The lines before the article's first paragraph, with what is asked again for each of them.

    Attributes:
        lines: The lines.
        core: The words of the article.
        has_day: Whether a byline tells a day of publication.
        is_signed: Whether a byline names an author.
        last_byline: The place of the last byline, -1 if there is none.
    """

    def __init__(self, lines: list[Line], core: Core) -> None:
        self.lines, self.core = lines, core
        told = [line.byline for line in lines if line.byline]
        self.has_day = any(len(byline.published or "") == 10 for byline in told)
        self.is_signed = any(byline.authors for byline in told)
        bylines = [i for i, line in enumerate(lines) if line.zone == "byline"]
        self.last_byline = bylines[-1] if bylines else -1
        self._first_byline = bylines[0] if bylines else len(lines)

    def worth(self, place: int) -> float:
        """How much a line looks like the headline."""
        line = self.lines[place]
        paragraph, count = line.paragraph, len(line.paragraph.words)
        return (
            0.5 * min(len(paragraph.content & self.core.words), 3)
            + min(count, 8) / 8
            + 0.5 * (count > 3 and self._is_repeated(paragraph))
            + 0.5 * (kinship(paragraph, self.core.words) if count > 2 else 0)
            - 0.02 * (len(self.lines) - place)
            - 0.2 * (place > 1 and self._first_byline < place)
            - any(hit.label == "CAPTION" for hit in line.hits)
            + 0.4 * (place + 1 < len(self.lines) and self.lines[place + 1].zone == "byline")
            - 0.5 * (count > 16)
            - 0.5 * (count > 30)
            + 0.5 * min(line.score + 1, 0)
        )

    @cached_property
    def _plains(self) -> list[str]:
        return sorted(line.paragraph.plain for line in self.lines)

    def _is_repeated(self, paragraph: Paragraph) -> bool:
        """Whether another line begins with it."""
        following = bisect_left(self._plains, paragraph.plain) + 1
        return following < len(self._plains) and self._plains[following].startswith(paragraph.plain)


def find_headline(top: Head, bylines: BylineReader, start: int) -> int | None:
    """The place of the headline, -1 if no line is worth it, None if there is nothing but bylines."""
    head, core = top.lines, top.core
    candidates = [
        i
        for i, line in enumerate(head)
        if line.zone != "byline"
        and i >= start
        and line.score > -2
        and not (line.paragraph.is_prose and line.zone == "boilerplate" and is_off_topic(line, core))
    ]
    if not candidates:
        return None
    named = [i for i in candidates if any(hit.label == "TITLE_LABEL" for hit in head[i].hits)]
    if named:
        return named[0]
    plains = {head[i].paragraph.plain for i in candidates}
    candidates = [
        i
        for i in candidates
        if not (_is_label(head[i].paragraph, bylines, core) or _is_path_to(head[i].paragraph, plains))
    ] or candidates
    best = max(candidates, key=lambda i: (top.worth(i), -i))
    worth = top.worth(best)
    if worth < 0.6:
        return -1
    # the standfirst may share more words with the article than the headline before it does
    for i in candidates:
        words = head[i].paragraph.words
        kin = kinship(head[i].paragraph, core.words) > 0
        share = (0.35 if len(words) > 3 else 0.45) if i == best - 1 else 0.6
        longer = i == best - 1 and len(head[best].paragraph.words) > 16 and len(words) > 2
        if i < best and (longer or (kin and top.worth(i) > share * worth)):
            best = i
            break
    return _below_its_tab(top, candidates, best, bylines)


def _is_path_to(paragraph: Paragraph, plains: set[str]) -> bool:
    """Whether a line is the path to a page whose title stands in a line of its own: *Home > News > Bins row grows*."""
    if not PATH.search(paragraph.plain):
        return False
    last = _PATH_MARK.split(paragraph.plain)[-1].strip()
    return last in plains and last.count(" ") > 2


def _below_its_tab(top: Head, candidates: Sequence[int], best: int, bylines: BylineReader) -> int:
    """The place of the headline where what was found is only the title of the browser's tab."""
    text = top.lines[best].paragraph.text
    title = bylines.title(text)
    if title == text:
        return best
    for i in candidates:
        if i > best and top.lines[i].paragraph.text == title:
            return i
    return best


def _is_label(paragraph: Paragraph, bylines: BylineReader, core: Core) -> bool:
    """Whether a line is a masthead, the name of a section or a path to it (*News > Politics*)."""
    if paragraph.is_item or bylines.names.is_outlet(paragraph.text):
        return True
    parts = [part.split() for part in _PATH_MARK.split(paragraph.text) if part.strip()]
    if len(parts) > 1 and bylines.names.is_outlet(" ".join(parts[0])) and len(parts[1]) < 5:
        return True  # The Wyvern Today – subscriber content
    if len(parts) < 2 or any(_speaks_of_article(part, core) for part in parts):
        return False
    return max(map(len, parts)) < 4 + (len(parts) > 2) or (
        len(parts[0]) < 5 and PATH.search(paragraph.text) is not None
    )


def _speaks_of_article(words: Sequence[str], core: Core) -> bool:
    long = [word.lower() for word in words if len(word) > 3]
    return len(words) > 4 and sum(word in core.words for word in long) >= 0.5 * len(long)


def is_off_topic(line: Line, core: Core) -> bool:
    return kinship(line.paragraph, core.words) <= 0.25
