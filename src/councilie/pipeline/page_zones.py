"""Zones of a page: its headline, byline and body, and the boilerplate around and between them.

Each paragraph is weighed by what it shows itself: sentences speak for the article, known phrases, rates of
pay and fragments beside them for furniture. The cheapest way through the page that changes between the two as
seldom as the weights allow then decides (Viterbi), so an advert in the middle ends where the article resumes.
The head of the article, headline and bylines, is read off afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from councilie.gazetteer import Pattern
from councilie.groups import Output, group, text_of
from councilie.labels import ZONES_KEY
from councilie.pipeline.page_facts import LABELS as BYLINE_LABELS
from councilie.pipeline.page_facts import BylineReader
from councilie.pipeline.page_head import mark_head, mark_signature
from councilie.pipeline.page_leanings import lean
from councilie.pipeline.page_lines import paragraphs
from councilie.pipeline.page_phrases import Hit, Phrases
from councilie.pipeline.page_weights import (
    ARTICLE_LABELS,
    FURNITURE_LABELS,
    Line,
    cheapest_way,
    comments_start,
    is_furniture,
    stands_in_body,
    weigh,
)
from councilie.pipeline.pattern_pipe import PatternPipe


class PageZones(PatternPipe):
    """Writes one row a line to ``doc.spans["zones"]``, and title, date and authors to the group's ``attrs``.

    Args:
        patterns: Phrases of furniture and bylines. ``SECTION`` opens a block of furniture, ``COMMENTS`` the
            end of the page, ``FURNITURE`` and ``JOB_ADVERT`` are it themselves, ``CALL`` leans that way;
            token patterns may be given for these. ``TITLE_LABEL`` stands before the headline, other labels
            before authors, dates and credits. Each phrase has ``at``: ``start`` of the line, ``whole`` line or
            ``anywhere``.
        lenient: Set aside only lines that show themselves that they are furniture, none by what stands beside
            them: for texts that hold little of it.
    """

    takes_labels = (*FURNITURE_LABELS, *ARTICLE_LABELS, *BYLINE_LABELS)

    def __init__(
        self,
        nlp: Language,
        name: str,
        patterns: list[Pattern] | None,
        output: Output,
        *,
        lenient: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = None,
    ) -> None:
        self.lenient = lenient
        super().__init__(nlp, name, patterns, output, scorer=scorer)

    def compile(self) -> None:
        phrases = [p for p in self.patterns if p["label"] in (*FURNITURE_LABELS, *ARTICLE_LABELS)]
        self.phrases = Phrases(p for p in phrases if isinstance(p["pattern"], str))
        self.bylines = BylineReader(self.patterns)
        self.matcher = Matcher(self.nlp_vocab)
        self.token_patterns: dict[str, Pattern] = {}
        for place, pattern in enumerate(p for p in phrases if not isinstance(p["pattern"], str)):
            key = f"{pattern['label']} {place}"
            self.token_patterns[key] = pattern
            self.matcher.add(key, [pattern["pattern"]])

    def __call__(self, doc: Doc) -> Doc:
        if group(doc, ZONES_KEY) is not None:  # whoever made the doc knew its zones, as a reader of HTML does
            return doc
        text = text_of(doc)
        lines = [
            Line(paragraph, self.phrases.find(paragraph), self.bylines.read(paragraph))
            for paragraph in paragraphs(text)
        ]
        self._add_token_hits(doc, lines)
        self._mark(lines)
        rows = [
            {
                "start": start,
                "end": end,
                "zone": line.zone,
                "label": line.zone,
                "rule": line.rule,
                "entry": line.entry,
            }
            for line in lines
            for start, end in line.paragraph.lines
        ]
        for row in rows:
            if row["entry"] is None:
                del row["entry"]
        self.output.write(doc, rows, **self._facts(lines))
        return doc

    def _add_token_hits(self, doc: Doc, lines: list[Line]) -> None:
        """The matches of token patterns, which users may add."""
        if not self.token_patterns or not lines:
            return
        starts = [line.paragraph.lines[0][0] for line in lines]
        for key, start, _ in self.matcher(doc):
            pattern = self.token_patterns[self.nlp_vocab.strings[key]]
            place = bisect_right(starts, doc[start].idx) - 1
            lines[max(place, 0)].hits.append(
                Hit(pattern["label"], pattern.get("id", ""), pattern.get("at", "start"), "")
            )

    # -- zones ------------------------------------------------------------------------------------------

    def _mark(self, lines: list[Line]) -> None:
        if len(lines) < 2 or not any(line.paragraph.is_prose for line in lines):
            self._mark_fragments(lines)
            return
        lean(lines, weigh(lines, self.bylines))
        # an insert of one line does not end the article, so it counts for little in the way through the page
        article = cheapest_way([max(line.score, -1.0) if line.is_insert else line.score for line in lines])
        end = comments_start(lines)
        for place, line in enumerate(lines):
            inside = line.score > -2 and (self.lenient or (article[place] and place < end))
            if inside:
                line.zone = "body"
                if line.score <= 0 or not line.rule:
                    line.rule = "prose" if line.paragraph.is_prose else "between_paragraphs"
                    line.entry = None
                follows_byline = place > 0 and lines[place - 1].zone == "byline"
                if (
                    line.byline
                    and not line.paragraph.is_prose
                    and (follows_byline or stands_in_body(line, self.bylines))
                ):
                    line.zone, line.rule = "byline", line.byline.rule
            else:
                line.zone = "boilerplate"
                if line.score > -2:
                    line.rule, line.entry = "inside_furniture", None
        mark_head(lines, self.bylines)
        mark_signature(lines, self.bylines)

    def _mark_fragments(self, lines: list[Line]) -> None:
        """A text without a paragraph: somebody's sentence, a table, or a page cut off after its headline."""
        page = False
        for line in lines:
            line.rule = "no_paragraphs"
            if len(lines) > 1 and (is_furniture(line.hits)):
                line.zone, line.rule, line.entry = "boilerplate", "known_furniture", line.hits[0].entry
            elif line.byline and len(lines) > 1:
                line.zone, line.rule = "byline", line.byline.rule
                page = True
        if page:
            for line in lines:
                if line.zone == "body" and len(line.paragraph.words) > 2:
                    line.zone, line.rule = "headline", "headline_beside_byline"
                    return

    # -- facts ------------------------------------------------------------------------------------------

    def _facts(self, lines: Sequence[Line]) -> dict[str, Any]:
        headlines = [
            line.paragraph.text[line.paragraph.text.find(":") + 1 :].lstrip()
            if any(hit.label == "TITLE_LABEL" for hit in line.hits)
            else line.paragraph.text
            for line in lines
            if line.zone == "headline" and line.rule != "standfirst"
        ]
        title = min((self.bylines.title(text) for text in headlines), key=len, default=None)
        published = updated = None
        of_meeting = False  # whether it is, so far, only the day of the meeting
        signed: list[Sequence[str]] = []
        label = ""  # what stands in the line above, if that is nothing but a label
        for line in lines:
            if line.zone != "byline" or line.rule in ("address", "outlet"):
                label = ""
                continue
            if line.byline:
                told = line.byline.published
                if told and self.bylines.is_update(label):
                    updated, told = updated or told, None
                label = line.paragraph.text if line.byline.rule == "byline_label" else ""
                better = of_meeting and not line.byline.of_meeting
                if told and (published is None or better or len(published) < len(told)):
                    published, of_meeting = told, line.byline.of_meeting  # a day, not the month of an archive
                updated = updated or line.byline.updated
                signed.append(line.byline.authors)
            else:
                text = line.paragraph.text
                signed.append(self.bylines.names.bare_names(text) or self.bylines.names.signature(text))
        authors = list(dict.fromkeys(self._persons(signed, lines)))
        return {"title": title, "published": published or updated, "authors": authors}

    def _persons(self, signed: Sequence[Sequence[str]], lines: Sequence[Line]) -> Iterator[str]:
        """The authors without the place beside them, of which the article speaks: *Jo Pell, Holme Valley*."""
        body: frozenset[str] = frozenset()
        if any(len(authors) > 1 for authors in signed):
            body = body.union(*(line.paragraph.vocabulary for line in lines if line.zone == "body"))
        for authors in signed:
            for place, author in enumerate(authors):
                if not place or any(word not in body for word in author.lower().split()):
                    yield author
