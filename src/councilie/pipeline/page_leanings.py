"""What the neighbours of a line say of it: fragments lean towards the furniture or the article beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilie.pipeline.page_weights import Core, Line, kinship

_CLOSING = re.compile(r"yours\s+(?:sincerely|faithfully|truly)|(?:kind|best)\s+regards|yn\s+gywir")
_FIGURE = re.compile(r"[^:]{3,30}:\s*(?:\w+\s)?[£$€]?\d|[£$€]?\d")  # a line of a fact box: *Homes: 120*
#: Words with which a sentence goes on, so that a text cut off behind one was cut in mid-sentence.
_RUNS_ON = frozenset(
    "a an the to of in on at by for from with and or but that which who is are was were has have had be been"
    " will would its their his her as than".split()
)


def lean(lines: list[Line], core: Core) -> None:
    """Change the scores of fragments by what stands around them; ``core`` holds the words of the article."""
    _lean_on_pay(lines)
    _lean_at_the_end(lines, core)
    _lean_on_strangers(lines, core)
    _lean_on_signature(lines)


def _lean_on_pay(lines: list[Line]) -> None:
    """The title and the employer stand up to four lines before a rate of pay, with no paragraph between."""
    reach = 0
    for line in reversed(lines):
        if line.rule in ("rate_of_pay", "job_advert"):
            reach = 4
        elif line.paragraph.is_prose or line.rule in ("known_furniture", "comment_prompt"):
            reach = 0
        elif reach:
            reach -= 1
            if line.score > -2 and line.paragraph.lower_share < 0.7:
                line.score -= 1.0


def _lean_at_the_end(lines: list[Line], core: Core) -> None:
    """After the last paragraph of the article, a few words beside known furniture are furniture as well.

    So are titles of other articles: fragments that share few words with this one.
    """
    prose = [i for i, line in enumerate(lines) if line.paragraph.is_prose and line.score > 0]
    last = prose[-1] if prose else len(lines)
    tail = lines[last + 1 :]
    listed = _list_below(tail, core)
    tail = tail[listed:]
    if not tail or lines[last].paragraph.text[-1] == ":":
        return
    known = sum(line.score <= -2 for line in tail) > 1
    numbered = any(line.paragraph.is_item for line in tail)  # minutes: *Contact officer: J Pell, ext 44*
    for place, line in enumerate(tail):
        paragraph = line.paragraph
        if line.score != 0 or line.byline is not None or line.hits:
            continue
        if paragraph.is_item and any(map(str.isdigit, paragraph.text)) and tail[0].rule != "section_heading":
            line.score += 0.3  # figures in a list: • 72,670: children in care
            continue
        kin = kinship(paragraph, core.words)
        if kin >= 0.5 and _FIGURE.match(paragraph.text):
            line.score += 0.3  # 72 children in care, of whom the article speaks
            continue
        cut_sentence = place == 0 and paragraph.lower_share >= 0.6 and len(paragraph.words) > 7
        if cut_sentence and (len(tail) == 1 or paragraph.words[-1] in _RUNS_ON):
            continue
        if known and (len(paragraph.words) < 4 or kin < 0.4) and not cut_sentence:
            line.score -= 0.4
        if (
            len(paragraph.words) > 3
            and kin < 0.34
            and not (paragraph.is_item or _FIGURE.match(paragraph.text))
        ):
            labelled = ":" in paragraph.text
            if not (labelled and numbered):
                line.score -= 0.6 if kin or (labelled and len(tail) == 1) else 1.1


def _list_below(tail: Sequence[Line], core: Core) -> int:
    """How many lines a fact box has below the last paragraph: a title on the matter, three short lines or more."""
    if (
        not tail
        or tail[0].hits
        or len(tail[0].paragraph.words) < 4
        or kinship(tail[0].paragraph, core.words) < 0.5
    ):
        return 0
    end = 1
    while end < len(tail) and len(tail[end].paragraph.words) < 4 and not tail[end].hits:
        end += 1
    if end < 4:
        return 0
    for line in tail[:end]:
        line.score = max(line.score, 0.6)
    return end


def _lean_on_signature(lines: list[Line]) -> None:
    """Name and office below *Yours sincerely* belong to the letter."""
    reach = 0
    for line in lines:
        if _CLOSING.match(line.paragraph.plain) and not line.paragraph.is_prose:
            line.score, line.rule, reach = 3.0, "closing", 4
        elif line.paragraph.is_prose or line.hits or len(line.paragraph.words) > 6:
            reach = 0
        elif reach:
            reach -= 1
            if line.score > -1:
                line.score = 1.0


def _lean_on_strangers(lines: list[Line], core: Core) -> None:
    """Three fragments in a row of which the article says nothing are an advert between its paragraphs."""
    run: list[Line] = []
    opened = False  # whether a colon, a short question or a title on the matter before the run opens a list
    for line in lines:
        paragraph = line.paragraph
        stranger = not (
            paragraph.is_prose
            or line.byline
            or line.hits
            or line.rule == "caption"
            or paragraph.is_item
            or _FIGURE.match(paragraph.text)
            or paragraph.text[-1] == ":"
            or kinship(paragraph, core.words) > 0.34
        )
        if stranger:
            run.append(line)
            continue
        if (
            len(run) > 2
            and sum(not kinship(each.paragraph, core.words) for each in run) > 1
            and paragraph.is_prose
            and not opened
        ):
            for each in run:
                each.score -= 0.8
        titled = not (paragraph.is_prose or line.hits or line.byline or len(paragraph.words) < 3)
        asks = paragraph.text[-1] == "?" and len(paragraph.words) < 9 and line.score > 0
        run, opened = [], titled or asks or paragraph.text[-1] == ":"
