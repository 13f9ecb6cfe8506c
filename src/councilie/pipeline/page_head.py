"""The head of a page's article: headline and standfirst, bylines and captions before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilie.pipeline.page_facts import Byline, BylineReader
from councilie.pipeline.page_headline import PATH, Head, find_headline, is_off_topic
from councilie.pipeline.page_lines import Paragraph
from councilie.pipeline.page_weights import Core, Line, is_furniture, kinship

_SALUTATION = re.compile(r"(?:dear\s+)?(?:sirs?|madam|editor)\b\s*[-–—,:/]|dear\s+\w+", re.I)
_HOURS = re.compile(r"\d\d?(?:[:.]\d\d)?(?:\s*[ap]m)?\s*[-–]\s*\d", re.I)
_DEAR = re.compile(r"Dear\s+(?!(?:Editor|Sirs?)\W*$)(?:\S+\s+){0,4}\S+")
_FIELD = re.compile(r"[A-Z][\w'’ ]{2,28}:\s")
_SHOWN = re.compile(
    r"(?:Cllr|Coun|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\b\.?(?:\s[A-Z][\w'’-]+){2,4}"
)


def mark_head(lines: list[Line], bylines: BylineReader) -> None:
    """Headline, standfirst, bylines and captions before the first paragraph of the body."""
    first = _first_of_body(lines)
    if first is None:
        return
    core = Core(line for line in lines[first:] if line.zone == "body")
    page = Head(lines, core)
    if not any(page.worth(i) >= 0.6 for i in range(first) if lines[i].score > -2 and not lines[i].byline):
        first = _after_asking_headline(lines, first)
    head = lines[:first]
    for line in head:
        if line.byline and not is_furniture(line.hits):
            line.zone, line.rule, line.entry = "byline", line.byline.rule, None
    addressed = _mark_address(head)
    top = Head(head, core)
    best = find_headline(top, bylines, addressed)
    if best is None:
        return
    headline = head[best].paragraph.plain if best >= 0 else ""
    after_byline = in_body = False
    for i, line in enumerate(head):
        plain = line.paragraph.plain
        in_body = in_body or (i > best and line.zone != "byline" and _is_field(line.paragraph))
        if i < best and ((top.has_day and _is_month_of_archive(line)) or _is_time_of_show(head, i)):
            line.zone, line.rule = "boilerplate", "before_headline"
        elif line.zone == "byline":
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
        elif line.rule == "address":
            continue
        elif i < best:
            _mark_before_headline(top, i, bylines)
        elif best < 0:
            line.zone, line.rule = "body", "between_paragraphs"
        elif in_body or _is_list_of_body(top, i) or _is_opened_list(top, i):
            line.zone, line.rule, in_body = "body", "between_paragraphs", True
        elif _is_by_itself_a_byline(line, bylines, core, head, i):
            line.zone, line.rule = "byline", "bare_name"
            after_byline = True
        elif _names_person_shown(line.paragraph) or any(hit.label == "CAPTION" for hit in line.hits):
            line.zone, line.rule = "body", "caption"
        elif _SALUTATION.fullmatch(line.paragraph.text):
            line.zone, line.rule, in_body = "body", "salutation", True
        elif line.score < -1.5 or _is_odd_word(line.paragraph, core):
            line.zone, line.rule = "boilerplate", "beside_headline"
        elif after_byline:
            line.zone, line.rule = "body", "caption"
        else:
            line.zone, line.rule = "headline", "standfirst"
    if best >= 0 and not any(line.byline and _tells(line.byline) for line in head if line.zone == "byline"):
        _mark_standfirst(lines, first, bylines)


def mark_signature(lines: Sequence[Line], bylines: BylineReader) -> None:
    """The name and address below the one letter of a page: *Sir – … / Jo Pell / Orchard Close, Ludlow*."""
    body = [i for i, line in enumerate(lines) if line.zone == "body" and line.paragraph.is_prose]
    opened = [line for line in lines if line.zone == "body" and _SALUTATION.match(line.paragraph.text)]
    signed = any(line.zone == "byline" and line.byline and line.byline.authors for line in lines)
    if len(opened) != 1 or signed:
        return
    below = lines[body[-1] + 1 : body[-1] + 5]
    if not below or len(bylines.names.bare_names(below[0].paragraph.text)) != 1:
        return
    for line in below:
        if is_furniture(line.hits) or line.paragraph.is_prose or len(line.paragraph.words) > 5:
            break
        line.zone, line.rule, line.entry = "byline", "signature" if line is below[0] else "address", None


def _first_of_body(lines: Sequence[Line]) -> int | None:
    """The first paragraph of the body, notices above the headline passed over."""
    places = (i for i, line in enumerate(lines) if line.zone == "body" and _opens_body(line.paragraph))
    first = next(places, None)
    if first is None or any(line.byline and _tells(line.byline) for line in lines[:first]):
        return first
    if not _opens_head(lines[first + 1 : first + 5]):
        return first
    core = Core(line for line in lines[first + 1 :] if line.paragraph.is_prose)
    following = [i for i in places if i > first + 1]
    if not following or not is_off_topic(lines[first], core):
        return first
    if _stands_above_byline(lines, following[0]):
        return following[1] if len(following) > 1 else first
    return following[0]


def _opens_head(lines: Sequence[Line]) -> bool:
    """Whether a headline and a byline stand in these lines: a fragment, a standfirst or none, the byline."""
    for place, line in enumerate(lines):
        if line.byline and _tells(line.byline):
            return any(
                not above.paragraph.is_prose and len(above.paragraph.words) > 2 and above.score > -2
                for above in lines[:place]
            )
    return False


def _stands_above_byline(lines: Sequence[Line], place: int) -> bool:
    """Whether a byline follows within two lines, with no other paragraph between."""
    for line in lines[place + 1 : place + 3]:
        if line.byline and _tells(line.byline):
            return True
        if line.paragraph.is_prose:
            return False
    return False


def _tells(byline: Byline) -> bool:
    return bool(byline.authors or byline.published)


def _mark_address(head: Sequence[Line]) -> int:
    """The address above the salutation of a letter (*Dear Mr Pell*) is its body; the first line below it."""
    dear = next((i for i, line in enumerate(head) if _DEAR.fullmatch(line.paragraph.text)), -1)
    for line in reversed(head[: dear + 1]):
        if line.zone == "byline" or is_furniture(line.hits) or PATH.search(line.paragraph.text):
            break
        line.zone, line.rule, line.entry = "body", "address", None
    return dear + 1


def _mark_before_headline(top: Head, place: int, bylines: BylineReader) -> None:
    """The outlet or the author's bare name beside a date above the headline; else it is furniture."""
    head, line = top.lines, top.lines[place]
    text = line.paragraph.text
    if bylines.names.is_outlet(text) and head[place + 1].zone == "byline":
        line.zone, line.rule = "byline", "outlet"
        return
    dated = any(
        near.byline is not None and near.byline.published
        for near in (head[max(place - 1, 0)], head[place + 1])
        if near is not line
    )
    if (
        dated
        and not top.is_signed
        and bylines.names.bare_names(text)
        and top.core.shared.isdisjoint(line.paragraph.content)
    ):
        line.zone, line.rule = "byline", "bare_name"
    else:
        line.zone, line.rule = "boilerplate", "before_headline"


def _mark_standfirst(lines: Sequence[Line], first: int, bylines: BylineReader) -> None:
    """A sentence between the headline and the bylines is the standfirst; below a label (*From:*) stands its value."""
    place = first + 1
    labelled = False  # whether the line before is but a label
    while place < len(lines) and not lines[place].paragraph.is_prose:
        line, byline = lines[place], lines[place].byline
        following = lines[place + 1].byline if place + 1 < len(lines) else None
        of_label = labelled and len(line.paragraph.words) <= 8 and not is_furniture(line.hits)
        named = of_label or (
            byline is None
            and following is not None
            and following.published
            and not following.authors
            and bylines.names.bare_names(line.paragraph.text)
        )
        if not named and (byline is None or byline.rule == "photo_credit"):
            break
        lines[first].zone, lines[first].rule = "headline", "standfirst"
        from_whom = of_label and lines[place - 1].paragraph.plain.startswith("from")
        rule = byline.rule if byline else "outlet" if from_whom else "bare_name"
        line.zone, line.rule, line.entry = "byline", rule, None
        labelled = byline is not None and byline.rule == "byline_label"
        place += 1


def _is_by_itself_a_byline(
    line: Line, bylines: BylineReader, core: Core, head: list[Line], place: int
) -> bool:
    """A bare name or outlet after the headline, where the article does not speak of that person."""
    text = line.paragraph.text
    beside = any(head[i].zone == "byline" for i in (place - 1, place + 1) if 0 <= i < len(head))
    if bylines.names.is_outlet(text) or bylines.names.is_remit(text):
        return beside
    if bylines.names.signature(text) and core.words.isdisjoint(text.split(",")[0].lower().split()):
        return True
    if not bylines.names.bare_names(text):
        return False
    return beside or core.shared.isdisjoint(line.paragraph.content)


def _after_asking_headline(lines: Sequence[Line], first: int) -> int:
    """The place of the first paragraph where a headline ends as a sentence does: *Who pays for it?*"""
    paragraph = lines[first].paragraph
    if first + 1 == len(lines) or len(paragraph.words) > 16 or paragraph.text.rstrip("\"”’'")[-1] not in "?!":
        return first
    following = next((i for i in range(first + 1, len(lines)) if lines[i].paragraph.is_prose), first)
    return following if all(line.zone != "boilerplate" for line in lines[first:following]) else first


def _is_month_of_archive(line: Line) -> bool:
    """A month above the headline, where a day is told as well: *News archive / November 2021*."""
    return line.byline is not None and len(line.byline.published or "") == 7


def _is_time_of_show(head: Sequence[Line], place: int) -> bool:
    """A time of day above the headline with no date or author beside it: *On air / 6am - 10am*."""
    byline = head[place].byline
    if byline is None or not _HOURS.match(head[place].paragraph.text):
        return False
    return not any(near.byline and _tells(near.byline) for near in head[max(place - 1, 0) : place + 2])


def _is_field(paragraph: Paragraph) -> bool:
    """Whether a line is a field of minutes or a fact box: *Present: Councillor Jo Pell (Chair)*."""
    return _FIELD.match(paragraph.text) is not None and paragraph.lower_share < 0.5


def _names_person_shown(paragraph: Paragraph) -> bool:
    """A person with a title is whom the picture shows: *Coun Jo Pell*, twice in one line on saved pages."""
    text = paragraph.text
    half = len(text) // 2
    if len(text) > 8 and text[:half].strip() == text[half:].strip():
        text = text[:half].strip()
    return _SHOWN.fullmatch(text) is not None


def _is_opened_list(top: Head, place: int) -> bool:
    """The title of a list of the body: *KEY EVENTS*."""
    paragraph = top.lines[place].paragraph
    return (
        place + 1 < len(top.lines)
        and _is_list_of_body(top, place + 1)
        and not paragraph.is_item
        and len(paragraph.words) < 5
    )


def _is_list_of_body(top: Head, place: int) -> bool:
    """Whether an item of a list stands below all bylines; above them it is one of several standfirsts."""
    return top.last_byline < place and top.lines[place].paragraph.is_item


def _is_odd_word(paragraph: Paragraph, core: Core) -> bool:
    """Whether it is one or two words that the article does not use: a button, not a caption."""
    return (
        len(paragraph.words) < 3
        and paragraph.text[-1] != ":"
        and not paragraph.is_item
        and not kinship(paragraph, core.words)
    )


def _opens_body(paragraph: Paragraph) -> bool:
    """Whether it may be the first paragraph: a sentence with its stop, or too long for a headline."""
    return paragraph.is_prose and (
        paragraph.stopped or len(paragraph.words) > 40 or paragraph.text[-1] in ':"”'
    )
