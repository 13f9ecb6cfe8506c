"""What a page says of itself: byline lines and the title, date and authors in them.

A byline line is recognised by what is left of it: take away dates, times, labels (*Published*, *By*), roles
and figures, and only names are left. So forms that nobody has listed are read too, and a sentence never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from councilie.dates import DateMention, find_dates
from councilie.gazetteer import Pattern
from councilie.pipeline.page_lines import Paragraph
from councilie.pipeline.page_names import EDGES, PARTICLES, TITLED, NameReader
from councilie.pipeline.page_phrases import Listed, Phrases, words_of

#: The labels of patterns that are read here.
LABELS = (
    "AUTHOR_LABEL", "CREDIT", "DATE_LABEL", "MEETING_LABEL", "OUTLET_LABEL", "OUTLET_WORD",
    "REPORTER_REMIT", "REPORTER_ROLE", "UPDATE_LABEL",
)  # fmt: skip

_LONGEST = 240  # characters; longer lines are no bylines
_DAYS = (
    "day_month_year",
    "clock_date",
    "month_day_year",
    "numeric_date",
    "iso_date",
    "day_month",
    "month_day",
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?(?:\s*(?:GMT|BST|UTC)\b)?|\b\d{1,2}\s*[ap]m\b"
    r"|\bT?\d\d:\d\d(?::\d\d)?(?:Z|\+\d\d:?\d\d)?",
    re.I,
)
_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|three)\s+(?:min(?:ute)?|hour|hr|day|week)s?\s+ago\b|\bjust\s+now\b", re.I
)
_READING_TIME = re.compile(
    r"\b\d+\s*(?:-\s*)?min(?:ute)?s?\s+read\b|\breading\s+time\b:?(?:\s*\d+\s*min(?:ute)?s?\b)?",
    re.I,
)
_COVER_PRICE = re.compile(r"\b\d+p\b|£\d\.\d\d\b")
_NUMBER_OF_YEAR = re.compile(r"\b(?:\d{1,4}/(?:19|20)\d\d|(?:19|20)\d\d/\d{1,4})\b")
_FIGURE = re.compile(r"\d")
_HANDLE_MARK = re.compile(r"@|://|www\.")
_HANDLE = re.compile(r"\S*@\S+|https?://\S+|www\.\S+")
_SMALL_WORDS = frozenset(
    "by and of the for in at on with to from words word pictures picture photos photo report additional"
    " reporting exclusive admin leave a comment comments page updated published last first posted am pm gmt"
    " bst date story issued time est agencies agency staff edition our own".split()
)
_TIME_WORDS = frozenset(
    "ago an one two three just now min mins minute minutes hr hrs hour hours day days week weeks read reading"
    " mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"
    " jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august"
    " september october november december".split()
)
_TOKEN = re.compile(r"[^\W\d_][^\s,|/;:()–—]*")
_GLUED_BY = re.compile(r"^By(?=[A-Z])")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WEEKDAY_GLUED = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*$")
_PROMPT = re.compile(r"\b(?:leave\s+a|no|\d+|add\s+a)\s+comments?\b|\bshare\b", re.I)
_BY_INSIDE = re.compile(r"[/|•–—-]\s*by\s+[^\W\d_]|[.,|–—-]\s+From\s+[A-Z]", re.I)
_WHEREABOUTS = re.compile(r"(?<=\w)\s+(?:in|at)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?")
_AROUND_DATE = " \t\xa0-–—|•·:[("
_TITLE_TAIL = re.compile(r"\s[-–—|]+\s+([^|–—]{2,45})$|\|\s*([^|]{2,45})$")
_TAIL_REACH = 60  # characters of a headline's end in which an outlet's name is looked for
_DOMAIN = re.compile(r"\b[\w-]+\.(?:co\.uk|com|org|org\.uk|net|gov\.uk|uk|news|cymru|wales|scot)\b", re.I)


@dataclass(frozen=True)
class Byline:
    """A line of author, outlet, date or credit.

    Attributes:
        rule: ``byline_author``, ``byline_date``, ``byline_role``, ``byline_time``,
            ``byline_label`` or ``photo_credit``.
        authors: The names in it.
        published: Its date of publication, ISO 8601.
        updated: Its date of an update, ISO 8601.
        names: What is left of it, where that may be a name or an outlet.
        timed: Whether it has a time of day.
        of_meeting: Whether ``published`` is only the date of the meeting that minutes tell of.
    """

    rule: str
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    names: str = ""
    timed: bool = False
    of_meeting: bool = False


class BylineReader:
    """Reads byline lines, with the words for labels, roles and outlets from the patterns."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        kept = [
            pattern
            for pattern in patterns
            if pattern["label"] in LABELS and isinstance(pattern["pattern"], str)
        ]
        words = {label: [p["pattern"].lower() for p in kept if p["label"] == label] for label in LABELS}
        self._labels = Phrases(
            [p for p in kept if p["label"] not in ("OUTLET_WORD", "REPORTER_REMIT", "REPORTER_ROLE")]
        )
        self.names = NameReader(words["REPORTER_ROLE"], words["REPORTER_REMIT"], words["OUTLET_WORD"])
        listed = (word for phrases in words.values() for phrase in phrases for word in phrase.split())
        self._may_be_small = _SMALL_WORDS | PARTICLES | _TIME_WORDS | {word.strip(":.,") for word in listed}
        self._date_labels = Listed(
            [w for kind in ("DATE", "MEETING", "UPDATE") for w in words[f"{kind}_LABEL"]]
        )
        self._meeting_labels = Listed(words["MEETING_LABEL"])
        self._update_labels = Listed(words["UPDATE_LABEL"])
        self._author_labels = Listed(words["AUTHOR_LABEL"])
        self._credits = Listed(words["CREDIT"])
        self._other_labels = Listed([*words["CREDIT"], *words["OUTLET_LABEL"]])

    def read(self, paragraph: Paragraph) -> Byline | None:
        """The line as a byline, None if it is none."""
        text = paragraph.text
        if len(text) < 100 and _GLUED_BY.match(text):
            text = self._unglued(text)
            paragraph = Paragraph(paragraph.lines, text)
        if (
            len(text) > _LONGEST
            or len(paragraph.words) > 30
            or (paragraph.lower_share > 0.5 and len(paragraph.words) > 9)
        ):
            return None
        for word in paragraph.words:  # a look at the words, so that few lines need the rest
            if word.islower():
                word = word.strip(".,:;")
                if word not in self._may_be_small and word.isalpha():
                    return None
        if paragraph.plain.startswith("dear "):
            return None  # Dear Editor
        labels = {hit.label for hit in self._labels.find(paragraph)}
        if _BY_INSIDE.search(text):
            labels.add("AUTHOR_LABEL")
        if not labels and text[0] == "(" and text[-1] == ")":
            inner = Paragraph(paragraph.lines, text[1:-1])
            labels = {hit.label for hit in self._labels.find(inner)} & {"CREDIT"}
        words = words_of(text)
        if "CREDIT" in labels:
            return Byline("photo_credit") if self._is_all_names(text, words, free=8) else None
        has_handle = _HANDLE_MARK.search(text) is not None
        if (has_handle and _HANDLE.fullmatch(text)) or (len(text) < 24 and self.is_label(text, words)):
            return Byline("byline_label")
        has_figure = _FIGURE.search(text) is not None
        has_role = self.names.role_heads.search(text, words) is not None
        if not (has_figure or has_role or labels or "@" in text):
            return None
        dates = (
            [date for date in find_dates(text) if date.rule in _DAYS or (date.iso and len(date.iso) > 4)]
            if has_figure
            else []
        )
        rest = _without(text, dates)
        if any(len(date.iso or "") == 10 for date in dates):
            rest = _COVER_PRICE.sub(" ", rest)
        bare = _TIME.sub(" , ", rest) if has_figure else rest
        if "ago" in words or "now" in words:
            bare = _AGO.sub(" , ", bare)
        timed, rest = bare != rest, bare
        if not words.isdisjoint(("comment", "comments", "share")):
            rest = _PROMPT.sub(" , ", rest)
        if "read" in words or "reading" in words:
            rest = _READING_TIME.sub(" , ", rest)
        if has_handle:
            rest = _HANDLE.sub(" , ", rest)
        rest = self._date_labels.sub(" , ", rest, words)
        if not labels and rest.isupper() and "|" not in rest and len(_TOKEN.findall(rest)) > 5:
            return None  # EDUCATION AND LEISURE COMMITTEE MINUTES – 3 MAY 2019
        if (dates or labels) and ("in" in words or "at" in words):
            rest = _WHEREABOUTS.sub(" ", rest)  # Orla Pell in Belfast, From Jo Pell at Westminster
        if not self._is_all_names(rest, words, free=10 if labels or has_role or "|" in rest else 6):
            return None
        published, updated, of_meeting = self._dated(text, dates, words)
        if "OUTLET_LABEL" in labels:
            return Byline("byline_outlet", (), published, updated, rest)
        if "AUTHOR_LABEL" in labels and not (paragraph.plain.startswith("from ") and not (has_role or dates)):
            named = TITLED.sub("", self._author_labels.sub(" , ", rest, words, count=1))
            if credit := self._credits.search(named, words):
                named = named[: credit.start()]
            authors = self.names.names(self._author_labels.sub(" , ", named, words), words)
            if authors or dates or timed:
                return Byline("byline_author", authors, published, updated, rest)
            return (
                Byline("byline_author", names=rest)
                if has_role or self.names.outlets.search(rest, words)
                else None
            )
        if dates:
            authors = self._names_beside_date(text, dates, rest, words)
            return Byline("byline_date", authors, published, updated, rest, timed, of_meeting)
        if timed:
            return Byline("byline_time", names=rest)
        if has_handle and self.names.bare_names(_HANDLE.sub("", text).strip(EDGES)):
            return Byline("byline_role", self.names.names(rest, words))
        if has_role and not paragraph.stopped:
            return Byline("byline_role", self.names.names(rest, words), names=rest)
        return None

    def has_credit(self, text: str) -> bool:
        """Whether a line names a photographer, as a caption does."""
        return bool(self._credits.may_be_in(text.lower()) and self._credits.search(text))

    def is_update(self, text: str) -> bool:
        """Whether a line is the label of an update: *Last updated*."""
        return self._update_labels.pattern.fullmatch(text.strip(EDGES)) is not None

    def has_label(self, text: str) -> bool:
        """Whether a date in it is labelled as the page's own: *Published*, *Updated*."""
        return bool(self._date_labels.search(text))

    def is_label(self, text: str, words: frozenset[str]) -> bool:
        """Whether a line is nothing but a label: *By*, *Updated*, *3 min read*, *News release 2023/041*."""
        rest = _READING_TIME.sub("", text) if "read" in words or "reading" in words else text
        rest = self._date_labels.sub("", self._author_labels.sub("", rest, words), words)
        return rest != text and not re.search(r"\w", _NUMBER_OF_YEAR.sub("", rest))

    def title(self, headline: str) -> str:
        """A headline without the outlet's name at its end."""
        while tail := _TITLE_TAIL.search(headline, max(0, len(headline) - _TAIL_REACH)):
            words = tail[1] or tail[2]
            named = self.names.outlets.search(words) or _DOMAIN.search(words) or "|" in tail[0]
            if not ((named and words[:1].isupper()) or _DOMAIN.search(words)):
                break
            headline = headline[: tail.start()].rstrip()
        return headline

    def _is_all_names(self, text: str, words: frozenset[str], free: int) -> bool:
        """Whether only capitalised words, roles and small words are in it, and few of them."""
        for listed in (self._other_labels, self._author_labels, self._date_labels, self.names.roles):
            text = listed.sub(" ", text, words)
        if _HANDLE_MARK.search(text):
            text = _HANDLE.sub(" ", text)
        count = 0
        for word in _TOKEN.findall(text):
            small = word.lower()
            count += small not in _SMALL_WORDS
            if word[0].islower() and small.strip(".") not in _SMALL_WORDS and word not in PARTICLES:
                return False
        return count <= free

    def _dated(
        self, text: str, dates: Sequence[DateMention], words: frozenset[str]
    ) -> tuple[str | None, str | None, bool]:
        """The dates of publication and of the update, and whether the former is a meeting's: the label before tells."""
        published = updated = met = None
        for date in dates:
            label = self._date_labels_of(text[: date.start], words)
            if label and self._update_labels.pattern.fullmatch(label[-1][0]):
                updated = updated or date.iso
            elif label and self._meeting_labels.pattern.fullmatch(label[-1][0]):
                met = met or date.iso
            else:
                published = published or date.iso
        return published or met, updated, published is None and met is not None

    def _date_labels_of(self, text: str, words: frozenset[str]) -> list[re.Match[str]]:
        return list(self._date_labels.pattern.finditer(text)) if self._date_labels.is_in(words) else []

    def _names_beside_date(
        self, text: str, dates: Sequence[DateMention], rest: str, words: frozenset[str]
    ) -> tuple[str, ...]:
        """The author in *Mark Conrad 25 January 2017*, who may be a desk (*Evesham Editorial*)."""
        labelled = self._author_labels.search(rest, words)
        if labelled:
            return self.names.names(TITLED.sub("", rest[labelled.end() :]), words)
        before = text[: dates[0].start]
        label = self._date_labels_of(before, words)
        before = before[: label[0].start()] if label else before
        if before:
            before = _WEEKDAY_GLUED.sub("", _TIME.sub("", before)).strip(_AROUND_DATE)
        behind = (
            _WHEREABOUTS.sub(" ", _TIME.sub("", text[dates[-1].end :])) if dates[-1].end < len(text) else ""
        )
        after = self.names.last_name(behind, words)
        if (before.endswith(",") and before.isupper()) or not before:
            if after:
                return after
            return self.names.names(rest, words) if self.names.role_heads.search(rest, words) else ()
        return self.names.names(before, words, desk=True) or after

    def _unglued(self, text: str) -> str:
        """*ByJo PellLocal Democracy Reporter* with the blanks that a saved page lost."""
        text = _GLUED_BY.sub("By ", text)
        for place in reversed([match.start() for match in _GLUED.finditer(text)]):
            if self.names.roles.pattern.match(text[place:]):
                text = f"{text[:place]}, {text[place:]}"
        return text


def _without(text: str, dates: Sequence[DateMention]) -> str:
    """The text with commas for its dates."""
    for date in reversed(dates):
        text = f"{text[: date.start]} , {text[date.end :]}"
    return text
