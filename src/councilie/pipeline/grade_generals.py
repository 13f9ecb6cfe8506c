"""Grades of nobody in particular: counts, scales, definitions, and what is said of the word itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilie.pipeline.grade_page import Mention

# These search the folded text of the page.
_DEFINING = re.compile(
    r"[\"'’”]*\s+(?:ofsted\s+)?(?:(?:ratings?|grades?|gradings?|labels?|judge?ments?|marks?|schools?|councils?)\s+)?"
    r"(?:(?:that|which)\b(?! (?:(?:it |they )?(?:was|were|had)|ofsted|inspectors)\b)"
    r"|(?:does|do|means?|leads|can|would|indicates?|triggers?)\b)"
)
_KIND = re.compile(r"\b(?:the|an?) (?:grade|rating|judge?ment|label|verdict) of [\"'“]?$")
_SAYING = re.compile(r"[\"'’”]?\s+(?:is|means|does|can|leads|triggers)\b")
#: A sentence about the word: *Good isn't a bad word*; not *Inadequate was the verdict on Leeds*.
_OPENING = re.compile(r"[\"'“”\s]*$")
_OF_THE_WORD = re.compile(
    r"[\"'”]?\s+(?:(?:is|was)(?:n't| not| never)|means?|(?:doesn't|does not|did not|need not) mean|never meant)\b"
)
#: *An ‘expected standard’ is the third of five grades*.
_RANKED = re.compile(
    r"[\"'”]?\s(?:is|was)\s(?:only\s)?(?:the\s)?(?:\w+[\s-])?"
    r"(?:first|second|third|fourth|fifth|middle|top|bottom|highest|lowest|best|worst)\b[^.;]{0,12}"
    r"\b(?:of|grade|rating|judge?ment|category|rung)\b"
)
_MEANT = re.compile(r"\b(?:meant|understood) by (?:an? )?\W?$")  # "what is meant by good"
_ANYBODY = re.compile(r"\byou (?:can|could|may|might) (?:be|get|come out|still be)\b[^.;]*$")
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none|not one|no (?:other )?(?:councils?|schools?|authorit(?:y|ies)))\b(?! will)"
)
_EVERY = re.compile(r"\b(?:every|all|each)\b")  # "wants every school to be good" hopes
_ARTICLE = re.compile(r"\b(?:an?|any|the)\s+[\"'“]*$")
_SCALE = re.compile(r"[GQ](?:[,/&D:]+[GQ]){2,}")
_FOR_ANY = re.compile(
    r"\b(?:rare|unusual|uncommon|common|unheard of|hard|possible|difficult|easy|enough) for (?:an?|any)\s"
    r"(?:\w+\s){1,3}to\b"
)
#: *A school that is judged inadequate must become an academy*.
_OF_A_KIND = re.compile(
    r"\b(?:an?|any|every|each) (?:school|council|authority|nursery|home|college|academy|provider|agency)"
    r" (?:that|which) (?:is|gets|receives|falls|remains|has been)\b[^.;]*$"
)
_TO_GET_FROM = re.compile(r"\bto (?:get|go|move|come|climb|rise) from\s\W?$")
_HOW = re.compile(r"\bhow\b[^.]*$")
_BESIDE = 60  # characters before a grade in which stands what leads up to it


class GeneralFinder:
    """Tells which grades of one sentence are general; ``segments`` are the stretches that speak of each."""

    def __init__(self, text: str, mentions: Sequence[Mention], segments: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.mentions = mentions
        self.sentence = mentions[0].sentence
        self.segments = segments

    def finds(self, at: int, named: bool) -> bool:
        """Whether a grade is told of nobody in particular; ``named`` says whether its stretch names subjects for it."""
        text, sentence, mention = self.text, self.sentence, self.mentions[at]
        first, (start, _) = sentence.start, self.segments[at]
        in_scale = not named and any(
            run.start() <= mention.at < run.end() for run in _SCALE.finditer(sentence.letters)
        )
        if in_scale or mention.rule == "grade_scale":
            return True
        if not named and sentence.cues_of("SCALE", first, sentence.end):
            return True
        if _DEFINING.match(text, mention.end) and _ARTICLE.search(text, first, mention.start):
            return True
        if _SAYING.match(text, mention.end) and _KIND.search(text, first, mention.start):
            return True
        if _OF_THE_WORD.match(text, mention.end) and _OPENING.match(text, first, mention.start):
            return True
        if not named and _RANKED.match(text, mention.end):
            return True
        if _ANYBODY.search(text, first, mention.start) or _MEANT.search(text, first, mention.start):
            return True
        if not named and (self._asks_how(at) or self._is_of_any(at)):
            return True
        if not named and _NOBODY.search(text, start, mention.start):
            return not sentence.cues_of("HOPED", start, mention.start)
        hoped = mention.counted and _EVERY.search(text, start, mention.start)
        return mention.counted and not (hoped and sentence.cues_of("HOPED", start, mention.start))

    def _asks_how(self, at: int) -> bool:
        """*How long does it take to get from inadequate to outstanding?*"""
        first = self.mentions[at - 1] if at and self.mentions[at - 1].left else self.mentions[at]
        going = _TO_GET_FROM.search(self.text, max(self.sentence.start, first.start - _BESIDE), first.start)
        return going is not None and _HOW.search(self.text, self.sentence.start, going.start()) is not None

    def _is_of_any(self, at: int) -> bool:
        """*It is rare for a council to go from inadequate to outstanding*."""
        before = self.sentence.start, self.mentions[at].start
        return (
            _FOR_ANY.search(self.text, *before) is not None
            or _OF_A_KIND.search(self.text, *before) is not None
        )
