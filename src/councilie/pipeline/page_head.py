"""The head of a page's article: headline and standfirst, bylines and captions before the first paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from councilie.pipeline.page_facts import BylineReader
from councilie.pipeline.page_lines import Paragraph
from councilie.pipeline.page_weights import Line, is_furniture, kinship


def mark_head(lines: list[Line], bylines: BylineReader) -> None:
    """Headline, standfirst, bylines and captions before the first paragraph of the body."""
    first = next(
        (i for i, line in enumerate(lines) if line.zone == "body" and _opens_body(line.paragraph)), None
    )
    if first is None:
        return
    core: Counter[str] = Counter()
    for line in lines[first:]:
        if line.zone == "body":
            core.update(line.paragraph.content)
    if not any(
        _headline_worth(lines, i, core) >= 0.6
        for i in range(first)
        if lines[i].score > -2 and not lines[i].byline
    ):
        first = _after_asking_headline(lines, first)
    head = lines[:first]
    for line in head:
        if line.byline and not is_furniture(line.hits):
            line.zone, line.rule, line.entry = "byline", line.byline.rule, None
    candidates = [i for i, line in enumerate(head) if line.zone != "byline" and line.score > -2]
    named = [
        i
        for i in candidates
        if not head[i].paragraph.is_item and not bylines.is_outlet(head[i].paragraph.text)
    ]
    candidates = named or candidates
    if not candidates:
        return
    best = max(candidates, key=lambda i: (_headline_worth(head, i, core), -i))
    worth = _headline_worth(head, best, core)
    # the standfirst may share more words with the article than the headline before it does
    for i in candidates:
        share = 0.45 if i == best - 1 else 0.6
        kin = kinship(head[i].paragraph, core, 0) > 0
        longer = i == best - 1 and len(head[best].paragraph.words) > 16 and len(head[i].paragraph.words) > 2
        if i < best and (longer or (kin and _headline_worth(head, i, core) > share * worth)):
            best = i
            break
    if worth < 0.6:
        best = -1
    headline = head[best].paragraph.plain if best >= 0 else ""
    after_byline = False
    for i, line in enumerate(head):
        plain = line.paragraph.plain
        if line.zone == "byline":
            after_byline = after_byline or i > best
        elif is_furniture(line.hits):
            line.zone = "boilerplate"
        elif i == best or (
            headline and len(plain) > 15 and (headline.startswith(plain) or plain.startswith(headline))
        ):
            line.zone, line.rule, line.entry = (
                "headline",
                "headline" if i == best else "repeated_headline",
                None,
            )
        elif i < best and bylines.is_outlet(line.paragraph.text) and head[i + 1].zone == "byline":
            line.zone, line.rule = "byline", "outlet"
        elif i < best:
            line.zone, line.rule = "boilerplate", "before_headline"
        elif best < 0:
            line.zone, line.rule = "body", "between_paragraphs"
        elif _is_by_itself_a_byline(line, bylines, core, head, i):
            line.zone, line.rule = "byline", "bare_name"
            after_byline = True
        elif line.score < -1.5 or _is_odd_word(line.paragraph, core):
            line.zone, line.rule = "boilerplate", "beside_headline"
        elif any(hit.label == "CAPTION" for hit in line.hits) or after_byline or _is_list_of_body(head, i):
            line.zone, line.rule = "body", "caption"
        else:
            line.zone, line.rule = "headline", "standfirst"
    if best >= 0 and not any(line.zone == "byline" for line in head):
        _mark_standfirst(lines, first)


def _mark_standfirst(lines: Sequence[Line], first: int) -> None:
    """A sentence between the headline and the bylines is the standfirst."""
    place = first + 1
    while place < len(lines) and not lines[place].paragraph.is_prose:
        byline = lines[place].byline
        if byline is None or byline.rule == "photo_credit":
            break
        lines[first].zone, lines[first].rule = "headline", "standfirst"
        lines[place].zone, lines[place].rule = "byline", byline.rule
        place += 1


def _is_by_itself_a_byline(
    line: Line, bylines: BylineReader, core: Counter[str], head: list[Line], place: int
) -> bool:
    """A bare name or outlet after the headline, where the article does not speak of that person."""
    text = line.paragraph.text
    beside = any(head[i].zone == "byline" for i in (place - 1, place + 1) if 0 <= i < len(head))
    if bylines.is_outlet(text) or bylines.is_remit(text):
        return beside
    if not bylines.bare_names(text):
        return False
    return beside or not any(core[word] > 1 for word in line.paragraph.content)


def _after_asking_headline(lines: Sequence[Line], first: int) -> int:
    """The place of the first paragraph where a headline ends as a sentence does: *Who pays for it?*"""
    paragraph = lines[first].paragraph
    if first + 1 == len(lines) or len(paragraph.words) > 16 or paragraph.text.rstrip("\"”’'")[-1] not in "?!":
        return first
    following = next((i for i in range(first + 1, len(lines)) if lines[i].paragraph.is_prose), first)
    return following if all(line.zone != "boilerplate" for line in lines[first:following]) else first


def _is_list_of_body(head: Sequence[Line], place: int) -> bool:
    """Whether an item of a list stands below all bylines; above them it is one of several standfirsts."""
    return head[place].paragraph.is_item and not any(line.zone == "byline" for line in head[place:])


def _is_odd_word(paragraph: Paragraph, core: Counter[str]) -> bool:
    """Whether it is one or two words that the article does not use: a button, not a caption."""
    return (
        len(paragraph.words) < 3
        and paragraph.text[-1] != ":"
        and not paragraph.is_item
        and not kinship(paragraph, core, 0)
    )


def _opens_body(paragraph: Paragraph) -> bool:
    """Whether it may be the first paragraph: a sentence with its stop, or too long for a headline."""
    return paragraph.is_prose and (
        paragraph.stopped or len(paragraph.words) > 40 or paragraph.text[-1] in ':"”'
    )


def _headline_worth(head: Sequence[Line], place: int, core: Counter[str]) -> float:
    paragraph = head[place].paragraph
    repeated = sum(other.paragraph.plain.startswith(paragraph.plain) for other in head) > 1
    return (
        0.5 * min(sum(core[word] > 0 for word in paragraph.content), 3)
        + min(len(paragraph.words), 8) / 8
        + 0.5 * (repeated and len(paragraph.words) > 3)
        - 0.02 * (len(head) - place)
        - 0.2 * any(line.zone == "byline" for line in head[:place] if place > 1)
        - any(hit.label == "CAPTION" for hit in head[place].hits)
        + 0.4 * (place + 1 < len(head) and head[place + 1].zone == "byline")
        - 0.5 * (len(paragraph.words) > 16)
        - 0.5 * (len(paragraph.words) > 30)
        + 0.5 * min(head[place].score + 1, 0)
    )
