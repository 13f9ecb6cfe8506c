"""Zones of a page: its headline, byline and body, and the boilerplate around and between them.

Each paragraph is weighed by what it shows itself: sentences speak for the article, known phrases, rates of pay
and fragments beside them for furniture. The cheapest way through the page that changes between the two as
seldom as the weights allow then decides (Viterbi), so an advert in the middle ends where the article resumes.
The head of the article, headline and bylines, is read off afterwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from councilie.gazetteer import Pattern
from councilie.groups import write
from councilie.labels import ZONES_KEY
from councilie.pipeline.page_facts import LABELS as BYLINE_LABELS
from councilie.pipeline.page_facts import Byline, BylineReader
from councilie.pipeline.page_lines import Paragraph, paragraphs
from councilie.pipeline.page_phrases import Hit, Phrases
from councilie.pipeline.pattern_pipe import PatternPipe

_FURNITURE_LABELS = ("SECTION", "COMMENTS", "FURNITURE", "JOB_ADVERT", "CALL")
_ARTICLE_LABELS = ("ARTICLE_HEADING", "CAPTION")

_CHANGE = 2.0  # what a change between article and furniture costs
_PAY = re.compile(
    r"£\s?\d[\d,.]*k?(?:\s*(?:-|–|to)\s*£?\s?\d[\d,.]*k?)?\s*(?:per\s+(?:annum|hour|day|week|month|year)|pa\b|p\.a\b|an?\s+"
    r"(?:hour|day|week|month|year)\b|-an-hour)|£\s?\d[\d,.]*k?\s*(?:-|–|to)\s*£?\s?\d[\d,.]*k?|\bup\s+to\s+£\d[\d,.]*k?\b",
    re.I,
)
_CONTACT = re.compile(r"\S@\S|\bwww\.|https?://|\b0\d{3,4}[\s-]?\d{3}[\s-]?\d{3}|^(?:[Tt]el|[Pp]hone|[Ee]-?mail)\b")
_OF_ITSELF = re.compile(r"\bthis\s+(?:article|page|story|post|site|website|e-?mail|video|content)\b", re.I)
#: What the shape of a fragment says against it: the rule's name, what it looks for and how much that weighs.
_SHAPES = (
    ("rate_of_pay", _PAY, 4.0),
    ("navigation", re.compile(r"^[^.!?]{1,40}(?:\s*[|/>»›•·]\s*[^.!?|/>»›•·]{1,30}){2,}$"), 2.5),
    ("navigation", re.compile(r"^\S+(?:\s\S+){0,2}(?:\s{2,}\S+(?:\s\S+){0,2}){2,}$"), 2.5),
    ("exclamations", re.compile(r"!\s?!"), 2.0),
    ("teaser", re.compile(r"(?:more|[>»›→])\s*[>»›→]$|[»›→]$|^[←→«‹»›]", re.I), 2.5),
    ("page_number", re.compile(r"\bpages?\s+\d+(?:\s+of\s+\d+)?$", re.I), 2.5),
    ("shortcode", re.compile(r"^\[[a-z_-]+(?:\s[^\]]*)?\]$"), 4.0),
    ("contact_details", _CONTACT, 2.5),
    ("glued_fields", re.compile(r"[a-z)][A-Z][a-z]|[a-z]£|\d[A-Z][a-z]"), 1.0),
    ("contact_details", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"), 2.5),
    ("offer", re.compile(r"\b(?:for|from|just|only|save|worth)\s+£\d|\b\d+%\s+off\b", re.I), 1.5),
    ("addresses_reader", re.compile(r"^[^\"“‘']*\b(?:you|your|our|us)\b", re.I), 1.0),
    ("speaks_of_itself", _OF_ITSELF, 2.5),
    ("clock", re.compile(r"^\d?\d:\d\d\s*/"), 2.5),
)
_YOU = re.compile(r"\b(?:your?|our)\b")
_SAID = frozenset("said says added told according warned claimed explained insisted".split())
_INLINE = re.compile(r":?\s*(?:\S+\s+){4}|:\s*\S")  # what follows a heading in its line, if it is no heading
_BLOCKS = ("SECTION", "COMMENTS", "JOB_ADVERT")  # labels that open a block, not only mark their line


@dataclass
class _Line:
    """A paragraph with what is known of it."""

    paragraph: Paragraph
    hits: list[Hit]
    byline: Byline | None
    score: float = 0.0  # above 0 it speaks for the article
    rule: str = ""
    entry: str | None = None
    zone: str = "body"
    is_insert: bool = False  # known furniture that opens no block


class PageZones(PatternPipe):
    """Writes one row a line to ``doc.spans["zones"]``, and title, date and authors to the group's ``attrs``.

    Args:
        patterns: Phrases of furniture and bylines. ``SECTION`` opens a block of furniture, ``COMMENTS`` the
            end of the page, ``FURNITURE`` and ``JOB_ADVERT`` are it themselves; token patterns may be given for
            these four. Each phrase has ``at``: ``start`` of the line, ``whole`` line or ``anywhere``.
        lenient: Set aside only lines that show themselves that they are furniture, none by what stands beside
            them: for texts that hold little of it.
    """

    takes_labels = (*_FURNITURE_LABELS, *_ARTICLE_LABELS, *BYLINE_LABELS)

    def __init__(
        self,
        nlp: Language,
        name: str,
        patterns: list[Pattern] | None,
        lenient: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = None,
    ) -> None:
        self.lenient = lenient
        super().__init__(nlp, name, patterns, scorer)

    def compile(self) -> None:
        phrases = [p for p in self.patterns if p["label"] in (*_FURNITURE_LABELS, *_ARTICLE_LABELS)]
        self.phrases = Phrases(p for p in phrases if isinstance(p["pattern"], str))
        self.bylines = BylineReader(self.patterns)
        self.matcher = Matcher(self.nlp_vocab)
        self.token_patterns: dict[str, Pattern] = {}
        for place, pattern in enumerate(p for p in phrases if not isinstance(p["pattern"], str)):
            key = f"{pattern['label']} {place}"
            self.token_patterns[key] = pattern
            self.matcher.add(key, [pattern["pattern"]])

    def __call__(self, doc: Doc) -> Doc:
        if ZONES_KEY in doc.spans:  # whoever made the doc knew its zones, as a reader of HTML does
            return doc
        text = doc.text
        lines = [
            _Line(paragraph, self.phrases.find(paragraph), self.bylines.read(paragraph))
            for paragraph in paragraphs(text)
        ]
        self._add_token_hits(doc, lines)
        self._mark(lines)
        rows = [
            {"start": start, "end": end, "zone": line.zone, "label": line.zone, "rule": line.rule, "entry": line.entry}
            for line in lines
            for start, end in line.paragraph.lines
        ]
        for row in rows:
            if row["entry"] is None:
                del row["entry"]
        write(doc, ZONES_KEY, rows, label="zone", **self._facts(lines))
        return doc

    def _add_token_hits(self, doc: Doc, lines: list[_Line]) -> None:
        """The matches of token patterns, which users may add."""
        if not self.token_patterns or not lines:
            return
        starts = [line.paragraph.lines[0][0] for line in lines]
        from bisect import bisect_right

        for key, start, _ in self.matcher(doc):
            pattern = self.token_patterns[self.nlp_vocab.strings[key]]
            place = bisect_right(starts, doc[start].idx) - 1
            lines[max(place, 0)].hits.append(Hit(pattern["label"], pattern.get("id", ""), pattern.get("at", "start"), ""))

    # -- zones ------------------------------------------------------------------------------------------

    def _mark(self, lines: list[_Line]) -> None:
        if len(lines) < 2 or not any(line.paragraph.is_prose for line in lines):
            self._mark_fragments(lines)
            return
        self._weigh(lines)
        # an insert of one line does not end the article, so it counts for little in the way through the page
        article = _cheapest_way([max(line.score, -1.0) if line.is_insert else line.score for line in lines])
        end = _comments(lines)
        for place, line in enumerate(lines):
            inside = line.score > -2 and (self.lenient or (article[place] and place < end))
            if inside:
                line.zone = "body"
                if line.score <= 0 or not line.rule:
                    line.rule = "prose" if line.paragraph.is_prose else "between_paragraphs"
                    line.entry = None
                follows_byline = place > 0 and lines[place - 1].zone == "byline"
                if line.byline and not line.paragraph.is_prose and (follows_byline or self._stands_in_body(line)):
                    line.zone, line.rule = "byline", line.byline.rule
            else:
                line.zone = "boilerplate"
                if line.score > -2:
                    line.rule, line.entry = "inside_furniture", None
        self._mark_head(lines)

    def _stands_in_body(self, line: _Line) -> bool:
        """Whether a byline line is one in the midst of the body as well; a bare date or role there is a crosshead."""
        byline = line.byline
        if byline is None or byline.rule in ("byline_role", "byline_label"):
            return False
        return byline.rule != "byline_date" or bool(byline.authors) or self.bylines.has_label(line.paragraph.text)

    def _mark_fragments(self, lines: list[_Line]) -> None:
        """A text without a paragraph: somebody's sentence, a table, or a page cut off after its headline."""
        page = False
        for line in lines:
            line.rule = "no_paragraphs"
            if len(lines) > 1 and (_is_furniture(line.hits)):
                line.zone, line.rule, line.entry = "boilerplate", "known_furniture", line.hits[0].entry
            elif line.byline and len(lines) > 1:
                line.zone, line.rule = "byline", line.byline.rule
                page = True
        if page:
            for line in lines:
                if line.zone == "body" and len(line.paragraph.words) > 2:
                    line.zone, line.rule = "headline", "headline_beside_byline"
                    return

    def _weigh(self, lines: list[_Line]) -> None:
        """Score every paragraph: above 0 for the article, below it for furniture."""
        core: Counter[str] = Counter()
        for line in lines:
            if line.paragraph.is_prose and not _is_furniture(line.hits):
                core.update(line.paragraph.content)
        seen = Counter(line.paragraph.plain for line in lines if not line.paragraph.is_prose)
        runs = any(a.paragraph.is_prose and b.paragraph.is_prose for a, b in zip(lines, lines[1:], strict=False))
        later = runs and any(line.byline for line in lines)  # a lonely paragraph above both may be a notice
        started = False  # whether the article has begun
        block = ""  # the label of the furniture that stands before, "" in the article
        before: _Line | None = None
        for place, line in enumerate(lines):
            paragraph = line.paragraph
            after = lines[place + 1].paragraph if place + 1 < len(lines) else None
            if block == "FURNITURE" and line.byline and self._stands_in_body(line):
                block = ""  # the next entry of a live blog or a forum
            label = _weigh_hits(line)
            known = line.score <= -2
            if paragraph.is_prose:
                follows_prose = before is not None and before.paragraph.is_prose and before.score > -2
                lonely = not follows_prose and not (after and after.is_prose)
                beside_buttons = before is not None and (before.score <= -2 or len(before.paragraph.words) < 4)
                if started:
                    stray = lonely and (block in _BLOCKS or bool(block and _is_foreign(before, core)))
                else:
                    stray = lonely and later and (beside_buttons or _YOU.search(paragraph.plain) is not None)
                _weigh_prose(line, core, stray)
                started = started or (not stray and not known)
                block = block if known or stray else ""
            elif not known:
                _weigh_fragment(line)
                if self.bylines.has_credit(paragraph.text):
                    line.score, line.rule = line.score + 1.5, "caption"
                if started and (_echoes(paragraph, before and before.paragraph) or _echoes(after, paragraph)):
                    line.score, line.rule, label = line.score - 1.5, line.rule or "repeated_title", "SECTION"
                elif started and seen[paragraph.plain] > 1 and len(paragraph.words) > 3 and not line.byline:
                    line.score, line.rule = line.score - 1.5, line.rule or "repeated_title"
                label = label or ("JOB_ADVERT" if line.rule == "rate_of_pay" else "")
                if block:
                    line.score -= 0.8
            started = started or line.byline is not None
            line.is_insert = line.score <= -2 and label == "FURNITURE"
            if line.score <= -1.5:
                block = label or block or "FURNITURE"
            before = line
        _lean_on_pay(lines)
        _lean_at_the_end(lines, core)

    def _mark_head(self, lines: list[_Line]) -> None:
        """Headline, standfirst, bylines and captions before the first paragraph of the body."""
        first = next((i for i, line in enumerate(lines) if line.zone == "body" and _opens_body(line.paragraph)), None)
        if first is None:
            return
        core: Counter[str] = Counter()
        for line in lines[first:]:
            if line.zone == "body":
                core.update(line.paragraph.content)
        if not any(_headline_worth(lines, i, core) >= 0.6 for i in range(first) if lines[i].score > -2 and not lines[i].byline):
            first = _after_asking_headline(lines, first)
        head = lines[:first]
        for line in head:
            if line.byline and not _is_furniture(line.hits):
                line.zone, line.rule, line.entry = "byline", line.byline.rule, None
        candidates = [i for i, line in enumerate(head) if line.zone != "byline" and line.score > -2]
        if not candidates:
            return
        best = max(candidates, key=lambda i: (_headline_worth(head, i, core), -i))
        worth = _headline_worth(head, best, core)
        # the standfirst may share more words with the article than the headline before it does
        for i in candidates:
            share = 0.45 if i == best - 1 else 0.6
            kin = _kinship(head[i].paragraph, core, 0) > 0
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
            elif _is_furniture(line.hits):
                line.zone = "boilerplate"
            elif i == best or (headline and len(plain) > 15 and (headline.startswith(plain) or plain.startswith(headline))):
                line.zone, line.rule, line.entry = "headline", "headline" if i == best else "repeated_headline", None
            elif i < best and self.bylines.is_outlet(line.paragraph.text) and head[i + 1].zone == "byline":
                line.zone, line.rule = "byline", "outlet"
            elif i < best:
                line.zone, line.rule = "boilerplate", "before_headline"
            elif best < 0:
                line.zone, line.rule = "body", "between_paragraphs"
            elif self._is_by_itself_a_byline(line, core, head, i):
                line.zone, line.rule = "byline", "bare_name"
                after_byline = True
            elif line.score < -1.5 or _is_odd_word(line.paragraph, core):
                line.zone, line.rule = "boilerplate", "beside_headline"
            elif any(hit.label == "CAPTION" for hit in line.hits) or after_byline or line.paragraph.is_item:
                line.zone, line.rule = "body", "caption"
            else:
                line.zone, line.rule = "headline", "standfirst"
        if best >= 0 and not any(line.zone == "byline" for line in head):
            self._mark_standfirst(lines, first)

    def _mark_standfirst(self, lines: Sequence[_Line], first: int) -> None:
        """A sentence between the headline and the bylines is the standfirst."""
        place = first + 1
        while place < len(lines) and not lines[place].paragraph.is_prose:
            byline = lines[place].byline
            if byline is None or byline.rule == "photo_credit":
                break
            lines[first].zone, lines[first].rule = "headline", "standfirst"
            lines[place].zone, lines[place].rule = "byline", byline.rule
            place += 1

    def _is_by_itself_a_byline(self, line: _Line, core: Counter[str], head: list[_Line], place: int) -> bool:
        """A bare name or outlet after the headline, where the article does not speak of that person."""
        text = line.paragraph.text
        beside = any(head[i].zone == "byline" for i in (place - 1, place + 1) if 0 <= i < len(head))
        if self.bylines.is_outlet(text) or self.bylines.is_remit(text):
            return beside
        if not self.bylines.bare_names(text):
            return False
        return beside or not any(core[word] for word in line.paragraph.content)

    # -- facts ------------------------------------------------------------------------------------------

    def _facts(self, lines: Sequence[_Line]) -> dict[str, Any]:
        headlines = [line.paragraph.text for line in lines if line.zone == "headline" and line.rule != "standfirst"]
        title = min((self.bylines.title(text) for text in headlines), key=len, default=None)
        published = updated = None
        authors: list[str] = []
        for line in lines:
            if line.zone != "byline":
                continue
            if line.byline:
                published = published or line.byline.published
                updated = updated or line.byline.updated
                authors += line.byline.authors
            else:
                authors += self.bylines.bare_names(line.paragraph.text)
        return {"title": title, "published": published or updated, "authors": list(dict.fromkeys(authors))}


_RULE_NAMES = {
    "SECTION": "section_heading",
    "COMMENTS": "comment_prompt",
    "FURNITURE": "known_furniture",
    "JOB_ADVERT": "job_advert",
    "CALL": "call_to_action",
    "ARTICLE_HEADING": "article_heading",
    "CAPTION": "caption",
}


def _is_furniture(hits: Iterable[Hit]) -> bool:
    return any(hit.label in _FURNITURE_LABELS and hit.label != "CALL" and hit.at != "anywhere" for hit in hits)


def _weight(hit: Hit, paragraph: Paragraph) -> float:
    """What a phrase says: much in a short line or at its start, little in a paragraph."""
    if hit.label in _ARTICLE_LABELS:
        return 3.0
    if hit.label == "CALL":
        if paragraph.is_prose or paragraph.text[-1] == ":":
            return 0.0
        return -1.2
    if hit.label == "JOB_ADVERT":
        return -1.0 if paragraph.is_prose else -3.0
    if not paragraph.is_prose:
        return -5.0
    if hit.at == "anywhere":
        return -4.0 if len(paragraph.words) <= 25 else -1.5
    return -5.5 if len(paragraph.words) <= 25 else -4.0


def _weigh_hits(line: _Line) -> str:
    """Score the phrases that a line holds; the label of the weightiest one."""
    label = ""
    least = 0.0
    for hit in line.hits:
        weight = _weight(hit, line.paragraph)
        line.score += weight
        if weight < least or not label:
            least, label, line.rule, line.entry = weight, hit.label, _RULE_NAMES[hit.label], hit.entry
            if label == "SECTION" and _INLINE.match(line.paragraph.plain, len(hit.phrase)):
                label = "FURNITURE"  # READ MORE with its title in the same line opens no block
    line.score = max(line.score, -6.0)
    return label


def _weigh_prose(line: _Line, core: Counter[str], stray: bool) -> None:
    """Score a paragraph: the longer the better, if it stands beside another or speaks of the same things."""
    paragraph = line.paragraph
    worth = 1.5 + min(len(paragraph.words), 40) / 20 + 0.7 * (not _SAID.isdisjoint(paragraph.vocabulary))
    addressed = paragraph.text[0] not in "\"“‘'" and _YOU.search(paragraph.plain) is not None
    worth -= 0.7 * addressed
    asks = paragraph.text[-1] == "?" and len(paragraph.words) <= 12 and paragraph.text[0] not in "\"“‘'"
    if asks and (addressed or _OF_ITSELF.search(paragraph.plain)):
        line.rule = "asks_reader"
        worth -= 2.5
    if len(paragraph.words) <= 30 and _CONTACT.search(paragraph.text[:300]):
        line.rule = "contact_details"
        worth -= 4.0 if addressed else 1.5
    if "!!" in paragraph.text:
        line.rule = "exclamations"
        worth -= 4.0
    if stray:
        worth = min(worth, 0.0) + 3.0 * (_kinship(paragraph, core, 1) - 0.5)
    line.score += worth


def _weigh_fragment(line: _Line) -> None:
    """Score a line that is no sentence by its shape."""
    paragraph, text = line.paragraph, line.paragraph.text
    sentence = paragraph.lower_share >= 0.5 and len(paragraph.words) > 6
    for rule, pattern, weight in _SHAPES:
        if pattern.search(text) and not (line.byline and rule in ("navigation", "glued_fields")):
            if rule == "rate_of_pay" and sentence:
                continue  # a headline or a caption on somebody's pay
            line.score -= weight
            line.rule = line.rule or rule
    if paragraph.cut_off:
        line.score -= 2.5
        line.rule = line.rule or "teaser"


def _is_foreign(line: _Line | None, core: Counter[str]) -> bool:
    """Whether a line is a fragment on something else, as a teaser's title is; a time stamp or caption is none."""
    if line is None or line.paragraph.is_prose or line.score <= -2 or line.byline or line.rule == "caption":
        return False
    return _kinship(line.paragraph, core, 0) < 0.4


def _kinship(paragraph: Paragraph, core: Counter[str], own: int) -> float:
    """The share of a paragraph's words that other paragraphs of the page use."""
    words = paragraph.content
    return sum(core[word] > own for word in words) / len(words) if words else 0.0


def _is_title(paragraph: Paragraph) -> bool:
    """Whether it is shaped as a headline: some words of it lower-case, no stop."""
    return 5 <= len(paragraph.words) <= 20 and paragraph.lower_share >= 0.3 and not paragraph.stopped and not paragraph.is_item


def _echoes(paragraph: Paragraph | None, before: Paragraph | None) -> bool:
    """Whether two fragments share their beginning, as a teaser's picture and title do."""
    if paragraph is None or before is None or paragraph.is_prose or before.is_prose:
        return False
    a, b = sorted((paragraph.plain, before.plain), key=len)
    return len(a) > 8 and (b.startswith(a) or b.endswith(a))


def _lean_on_pay(lines: list[_Line]) -> None:
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


def _lean_at_the_end(lines: list[_Line], core: Counter[str]) -> None:
    """After the last paragraph of the article, a few words beside known furniture are furniture as well."""
    last = max((i for i, line in enumerate(lines) if line.paragraph.is_prose and line.score > 0), default=len(lines))
    tail = lines[last + 1 :]
    if sum(line.score <= -2 for line in tail) > 1 and lines[last].paragraph.text[-1] != ":":
        for line in tail:
            few = len(line.paragraph.words) < 4 or _kinship(line.paragraph, core, 0) < 0.4
            cut_sentence = line.paragraph.lower_share >= 0.6 and len(line.paragraph.words) > 7
            if line.score == 0 and line.byline is None and not line.hits and few and not cut_sentence:
                line.score -= 0.4


def _comments(lines: list[_Line]) -> int:
    """The place from which on there are only comments: a prompt for them, most of the page before it."""
    words = [len(line.paragraph.words) if line.paragraph.is_prose else 0 for line in lines]
    total, before = sum(words), 0
    for place, line in enumerate(lines):
        if any(hit.label == "COMMENTS" for hit in line.hits) and line.score < 0 and before >= max(30, total / 3):
            return place
        before += words[place]
    return len(lines)


def _cheapest_way(scores: Sequence[float]) -> list[bool]:
    """For each score whether it lies in the article, so that scores and costs of changing add up best."""
    article = furniture = 0.0
    came: list[tuple[bool, bool]] = []  # whether the best way into (article, furniture) was article before
    for score in scores:
        from_article = article >= furniture - _CHANGE
        into_article = (article if from_article else furniture - _CHANGE) + score
        to_furniture = article - _CHANGE >= furniture
        into_furniture = (article - _CHANGE if to_furniture else furniture) - score
        came.append((from_article, to_furniture))
        article, furniture = into_article, into_furniture
    state = article >= furniture
    made = []
    for from_article, to_furniture in reversed(came):
        made.append(state)
        state = from_article if state else to_furniture
    return made[::-1]


def _after_asking_headline(lines: Sequence[_Line], first: int) -> int:
    """The place of the first paragraph where a headline ends as a sentence does: *Who pays for it?*"""
    paragraph = lines[first].paragraph
    if first + 1 == len(lines) or len(paragraph.words) > 16 or paragraph.text.rstrip("\"”’'")[-1] not in "?!":
        return first
    following = next((i for i in range(first + 1, len(lines)) if lines[i].paragraph.is_prose), first)
    return following if all(line.zone != "boilerplate" for line in lines[first:following]) else first


def _is_odd_word(paragraph: Paragraph, core: Counter[str]) -> bool:
    """Whether it is one or two words that the article does not use: a button, not a caption."""
    return len(paragraph.words) < 3 and paragraph.text[-1] != ":" and not paragraph.is_item and not _kinship(paragraph, core, 0)


def _opens_body(paragraph: Paragraph) -> bool:
    """Whether it may be the first paragraph: a sentence with its stop, or too long for a headline."""
    return paragraph.is_prose and (paragraph.stopped or len(paragraph.words) > 40 or paragraph.text[-1] in ":\"”")


def _headline_worth(head: Sequence[_Line], place: int, core: Counter[str]) -> float:
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


@Language.factory(
    "page_zones",
    assigns=["doc.spans"],
    default_config={
        "patterns": {"@misc": "councilie.patterns.v1", "name": "furniture"},
        "lenient": False,
        "scorer": None,
    },
)
def make_page_zones(
    nlp: Language,
    name: str,
    patterns: Optional[list[dict[str, Any]]],
    lenient: bool,
    scorer: Optional[Callable[..., Any]],
) -> PageZones:
    """Zones and page facts; see ``PageZones``."""
    return PageZones(nlp, name, patterns, lenient, scorer)
