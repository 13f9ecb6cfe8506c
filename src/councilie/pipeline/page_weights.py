"""What each line of a page says of itself: how much speaks for the article, and how much for furniture.

Every paragraph gets a score, above 0 for the article. Sentences score by their length; known phrases, rates
of pay and the shapes of buttons and teasers against it; and what stands beside furniture leans towards it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from councilie.pipeline.page_facts import Byline, BylineReader
from councilie.pipeline.page_lines import Paragraph
from councilie.pipeline.page_phrases import Hit

FURNITURE_LABELS = ("SECTION", "COMMENTS", "FURNITURE", "JOB_ADVERT", "CALL")
ARTICLE_LABELS = ("ARTICLE_HEADING", "CAPTION", "TITLE_LABEL")

_CHANGE = 2.0  # what a change between article and furniture costs
_SUM = r"\s?\d[\d,.]*k?"
#: They begin with one plain character, which a search skips to, and look back from there.
_PAY = re.compile(
    rf"£(?:{_SUM}\s*(?:(?:-|–|to)\s*£?{_SUM}|per\s+(?:annum|hour|day|week|month|year)|pa\b|p\.a\b"
    rf"|an?\s+(?:hour|day|week|month|year)\b|-an-hour)|(?<=\bup\sto\s£)\d[\d,.]*k?\b)",
    re.I,
)
_OFFER = re.compile(
    r"£(?:(?<=\bfor\s£)|(?<=\b(?:from|just|only|save)\s£)|(?<=\bworth\s£))\d|%(?<=\d%)\s+off\b",
    re.I,
)
_ADDRESS = re.compile(r"@(?<=\S@)\S|www\.(?<!\wwww\.)|https?://")
_PHONE = re.compile(r"0(?<!\w0)\d{3,4}[\s-]?\d{3}[\s-]?\d{3}")
_POSTCODE = re.compile(r"\d(?:(?<=\b[A-Z]\d)|(?<=\b[A-Z][A-Z]\d))[A-Z\d]?\s\d[A-Z]{2}\b")
_MORE = re.compile(r"(?:more|[>»›→])\s*>$", re.I)
_PAGE = re.compile(r"\bpages?\s+\d+(?:\s+of\s+\d+)?$", re.I)
_CONTACT_LABEL = re.compile(r"(?:[Tt]el|[Pp]hone|[Ee]-?mail)\b")
_PATH_MARK = re.compile(r"[|/>»›•·]")
_WIDE_GAP = re.compile(r"\s{2,}")
_SENTENCE_MARKS = frozenset(".!?")
_OF_ITSELF = re.compile(r"\bthis\s+(?:article|page|story|post|site|website|e-?mail|video|content)\b", re.I)
_YOU_OR_US = re.compile(r"\b(?:your?|our|us)\b")
_QUOTE = re.compile("[\"“‘']")
_GLUED = re.compile(r"[A-Z£](?:(?<=[a-z)\d][A-Z])[a-z]|(?<=[a-z]£))")


def _has_contact(text: str) -> bool:
    if text[:1] in "TtPpEe" and _CONTACT_LABEL.match(text):
        return True
    if "0" in text and _PHONE.search(text):
        return True
    return ("@" in text or "www." in text or "://" in text) and _ADDRESS.search(text) is not None


def _is_path(text: str) -> bool:
    """Whether a line is three short fields or more with marks between them: *News | Politics | Crime*."""
    first, *fields = _PATH_MARK.split(text)
    return (
        len(fields) > 1
        and 0 < len(first.strip()) <= 40
        and all(field and len(field.strip()) <= 30 for field in fields)
        and _SENTENCE_MARKS.isdisjoint(text)
    )


def _is_menu(text: str) -> bool:
    """Whether a line is three fields or more of a few words, with wide gaps between them."""
    fields = _WIDE_GAP.split(text)
    return len(fields) > 2 and all(len(field.split()) <= 3 for field in fields)


def _addresses_any_reader(text: str) -> bool:
    """Whether a line speaks of *you* or *us*, and not only within a quotation."""
    lower = text.lower()
    if not ("you" in lower or "our" in lower or "us" in lower):
        return False
    found = _YOU_OR_US.search(lower)
    return found is not None and _QUOTE.search(lower, 0, found.start()) is None


def _is_teaser(text: str) -> bool:
    """Whether a line has an arrow at its end or before it: *Read more >*."""
    return text[0] in "←→«‹»›" or text[-1] in "»›→" or (text[-1] == ">" and _MORE.search(text) is not None)


def _is_page_number(text: str) -> bool:
    return text[-1].isdigit() and _PAGE.search(text) is not None


def _speaks_of_itself(text: str) -> bool:
    return ("his" in text or "HIS" in text) and _OF_ITSELF.search(text) is not None


#: What the shape of a fragment says against it: the rule's name, what looks for it, how much it weighs, and the
#: characters of which it needs one, "" if none, so that most lines are compared with few.
_SHAPES = tuple(
    (rule, looks, weight, frozenset(characters))
    for rule, looks, weight, characters in (
        ("rate_of_pay", _PAY.search, 4.0, "£"),
        ("navigation", _is_path, 2.5, "|/>»›•·"),
        ("navigation", _is_menu, 2.5, ""),
        ("exclamations", re.compile(r"!\s?!").search, 2.0, "!"),
        ("teaser", _is_teaser, 2.5, ">»›→←«‹"),
        ("page_number", _is_page_number, 2.5, "0123456789"),
        ("shortcode", re.compile(r"^\[[a-z_-]+(?:\s[^\]]*)?\]$").search, 4.0, "["),
        ("contact_details", _has_contact, 2.5, ""),
        ("glued_fields", _GLUED.search, 1.0, ""),
        ("contact_details", _POSTCODE.search, 2.5, "0123456789"),
        ("offer", _OFFER.search, 1.5, "£%"),
        ("addresses_reader", _addresses_any_reader, 1.0, ""),
        ("speaks_of_itself", _speaks_of_itself, 2.5, ""),
        ("clock", re.compile(r"^\d?\d:\d\d\s*/").search, 2.5, "/"),
    )
)
_TELLING = frozenset().union(*(shape[3] for shape in _SHAPES))
_WORDED = tuple(shape for shape in _SHAPES if not shape[3])
_PRICE = re.compile(r"\b(?:for|from|just|only|save|up\s+to)\s+£\d[\d.]*\s*(?:an?\b|per\b|$|[.!])", re.I)
_YOU = re.compile(r"\b(?:your?|our)\b")
_SAID = frozenset(("said", "says", "added", "told", "according", "warned", "claimed", "explained"))
_INLINE = re.compile(r":?\s*(?:\S+\s+){4}|:\s*\S")  # what follows a heading in its line, if it is no heading
_BLOCKS = ("SECTION", "COMMENTS", "JOB_ADVERT")  # labels that open a block, not only mark their line


_RULE_NAMES = {
    "SECTION": "section_heading",
    "COMMENTS": "comment_prompt",
    "FURNITURE": "known_furniture",
    "JOB_ADVERT": "job_advert",
    "CALL": "call_to_action",
    "ARTICLE_HEADING": "article_heading",
    "CAPTION": "caption",
    "TITLE_LABEL": "title_label",
}


@dataclass
class Line:
    """A paragraph with what is known of it."""

    paragraph: Paragraph
    hits: list[Hit]
    byline: Byline | None
    score: float = 0.0  # above 0 it speaks for the article
    rule: str = ""
    entry: str | None = None
    zone: str = "body"
    is_insert: bool = False  # known furniture that opens no block


class Core:
    """The words of an article.

    Attributes:
        words: Those of any of its paragraphs.
        shared: Those of two paragraphs or more.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.words: set[str] = set()
        self.shared: set[str] = set()
        for line in lines:
            content = line.paragraph.content
            self.shared |= self.words & content
            self.words |= content


def is_furniture(hits: list[Hit]) -> bool:
    return bool(hits) and any(
        hit.label in FURNITURE_LABELS and hit.label != "CALL" and hit.at != "anywhere" for hit in hits
    )


def weigh(lines: list[Line], bylines: BylineReader) -> Core:
    """Score every paragraph, above 0 for the article, below it for furniture; the words of the article."""
    core = Core(line for line in lines if line.paragraph.is_prose and not is_furniture(line.hits))
    seen = Counter(line.paragraph.plain for line in lines if not line.paragraph.is_prose)
    runs = any(a.paragraph.is_prose and b.paragraph.is_prose for a, b in pairwise(lines))
    later = runs and any(line.byline for line in lines)  # a lonely paragraph above both may be a notice
    started = False  # whether the article has begun
    block = ""  # the label of the furniture that stands before, "" in the article
    before: Line | None = None
    for place, line in enumerate(lines):
        paragraph = line.paragraph
        after = lines[place + 1].paragraph if place + 1 < len(lines) else None
        if block == "FURNITURE" and line.byline and stands_in_body(line, bylines):
            block = ""  # the next entry of a live blog or a forum
        label = _weigh_hits(line) if line.hits else ""
        known = line.score <= -2
        if paragraph.is_prose:
            follows_prose = before is not None and before.paragraph.is_prose and before.score > -2
            lonely = not follows_prose and not (after and after.is_prose)
            beside_buttons = before is not None and (before.score <= -2 or len(before.paragraph.words) < 4)
            if started:
                stray = lonely and (block in _BLOCKS or bool(block and _is_foreign(before, core)))
            else:
                stray = lonely and later and (beside_buttons or _addresses_reader(paragraph.plain))
            _weigh_prose(line, core, stray)
            started = started or (not stray and not known)
            block = block if known or stray else ""
        elif not known:
            _weigh_fragment(line)
            if bylines.has_credit(paragraph.text):
                line.score, line.rule = line.score + 1.5, "caption"
            if started and (
                _echoes(paragraph, before.paragraph if before else None) or _echoes(after, paragraph)
            ):
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
    return core


def stands_in_body(line: Line, bylines: BylineReader) -> bool:
    """Whether a byline line is one amid the body as well; a bare date or role there is a crosshead."""
    byline = line.byline
    if byline is None or byline.rule in ("byline_role", "byline_label"):
        return False
    if byline.rule == "byline_time" and re.search(r"[^\W\d_]{3}", byline.names):
        return False  # 20:52 Libraries, an entry of a live blog
    own = bool(byline.authors) or byline.timed or bylines.has_label(line.paragraph.text)
    return own or byline.rule != "byline_date"


def _weight(hit: Hit, paragraph: Paragraph) -> float:
    """What a phrase says: much in a short line or at its start, little in a paragraph."""
    if hit.label in ARTICLE_LABELS:
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


def _weigh_hits(line: Line) -> str:
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


def _weigh_prose(line: Line, core: Core, stray: bool) -> None:
    """Score a paragraph: the longer the better, if it stands beside another or speaks of the same things."""
    paragraph = line.paragraph
    worth = 1.5 + min(len(paragraph.words), 40) / 20 + 0.7 * (not _SAID.isdisjoint(paragraph.vocabulary))
    addressed = paragraph.text[0] not in "\"“‘'" and _addresses_reader(paragraph.plain)
    worth -= 0.7 * addressed
    if addressed and len(paragraph.words) <= 30 and _PRICE.search(paragraph.text):
        line.rule = "offer"
        worth -= 3.0
    asks = paragraph.text[-1] == "?" and len(paragraph.words) <= 12 and paragraph.text[0] not in "\"“‘'"
    if asks and (addressed or _speaks_of_itself(paragraph.text)):
        line.rule = "asks_reader"
        worth -= 2.5
    if len(paragraph.words) <= 30 and _has_contact(paragraph.text[:300]):
        line.rule = "contact_details"
        worth -= 4.0 if addressed else 1.5
    if "!!" in paragraph.text:
        line.rule = "exclamations"
        worth -= 4.0
    if stray:
        worth = min(worth, 0.0) + 3.0 * (kinship(paragraph, core.shared) - 0.5)
    line.score += worth


def _addresses_reader(plain: str) -> bool:
    return ("you" in plain or "our " in plain) and _YOU.search(plain) is not None


def _weigh_fragment(line: Line) -> None:
    """Score a line that is no sentence by its shape."""
    paragraph, text = line.paragraph, line.paragraph.text
    sentence = paragraph.lower_share >= 0.5 and len(paragraph.words) > 6
    characters = _TELLING.intersection(text)
    for rule, looks, weight, needed in _SHAPES if characters else _WORDED:
        if needed and characters.isdisjoint(needed):
            continue
        if looks(text) and not (line.byline and rule in ("navigation", "glued_fields")):
            if rule == "offer" and paragraph.is_item:
                continue  # • From £131,000: a year in secure accommodation
            if rule == "rate_of_pay" and sentence:
                continue  # a headline or a caption on somebody's pay
            line.score -= weight
            line.rule = line.rule or rule
    if paragraph.cut_off:
        line.score -= 2.5
        line.rule = line.rule or "teaser"


def _is_foreign(line: Line | None, core: Core) -> bool:
    """Whether a line is a fragment on something else, as a teaser's title is; a caption is none."""
    if line is None or line.paragraph.is_prose or line.score <= -2 or line.byline or line.rule == "caption":
        return False
    return kinship(line.paragraph, core.words) < 0.4


def kinship(paragraph: Paragraph, known: set[str]) -> float:
    """The share of a paragraph's words that are among those known."""
    words = paragraph.content
    return len(words & known) / len(words) if words else 0.0


def _echoes(paragraph: Paragraph | None, before: Paragraph | None) -> bool:
    """Whether two fragments share their beginning, as a teaser's picture and title do."""
    if paragraph is None or before is None or paragraph.is_prose or before.is_prose:
        return False
    a, b = paragraph.plain, before.plain
    if len(a) > len(b):
        a, b = b, a
    return len(a) > 8 and (b.startswith(a) or b.endswith(a))


def comments_start(lines: list[Line]) -> int:
    """The place from which on there are only comments: a prompt for them, most of the page before it."""
    words = [len(line.paragraph.words) if line.paragraph.is_prose else 0 for line in lines]
    total, before = sum(words), 0
    for place, line in enumerate(lines):
        if (
            line.hits
            and any(hit.label == "COMMENTS" for hit in line.hits)
            and line.score < 0
            and before >= max(30, total / 3)
            and not any(_goes_on_reporting(after.paragraph) for after in lines[place + 1 : place + 4])
        ):
            return place
        before += words[place]
    return len(lines)


def _goes_on_reporting(paragraph: Paragraph) -> bool:
    """Whether a paragraph quotes somebody, as an article does and its comments do not."""
    quotes = paragraph.text[0] in "\"“‘'" or '"' in paragraph.text or "”" in paragraph.text
    return paragraph.is_prose and quotes and not _SAID.isdisjoint(paragraph.vocabulary)


def cheapest_way(scores: Sequence[float]) -> list[bool]:
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
