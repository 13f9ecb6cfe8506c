"""What a grade's own sentence tells of it: whether it was given at all, whether it is an earlier one, and when.

The contract's rule: *current* is the latest grade that the document names for a subject and area, *previous* one
that a later grade replaced or that the text says no longer stands, *hypothetical* one hoped for, feared or
denied, *general* a count or a definition. Which of the grades that were given are current is settled in
``grade_order``, over the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from councilie.pipeline.grade_dates import TURN, DateFinder
from councilie.pipeline.grade_generals import GeneralFinder
from councilie.pipeline.grade_page import Mention, Page

CUES = ("HOPED", "NOT", "NO_LONGER", "PREVIOUS", "LAST", "FORMER", "OPINION", "PLUPERFECT", "RECENT", "SCALE")
# These search the folded text of the page.
_CLAUSE = re.compile(  # a class comes first, so that the search skips to stops and spaces
    r"[;–—,\s](?:(?<=[;–—])|(?:(?<=,)\s|(?<=\s))(?:but(?! one\b)|while|whereas|although|though|however)\b"
    r"|(?<=,)\s(?:(?:which|who|where|whose)\b|and\s(?=\w+\s(?:was|were|is|are)\b)"
    r"|(?<=\w,.)(?=(?:was|were|is|are|has|have)\s)))"
)
_YEARS_AFTER = re.compile(
    r"(?<!early )\b(?:years?|months) (?:after|of|at|as)\b[^,;.]*$"
)  # "two years after it was labelled …"
_YEARS = re.compile(r"[\"'’”]?\s+(?:years|era|days)\b")  # "after ‘inadequate’ years"
_REST = re.compile(r"\s(?:and|,)\s+(?:the )?(?:rest|others?|remainder)\s+(?:\w+\s+)?[\"'“]?$")
_IN_TIME = re.compile(
    r"[^.;]{0,25}\b(?:by the next|next time|in \w+ (?:years|months)' time"
    r"|within \w+ (?:years|months)|by (?P<year>20\d\d)|when inspectors return\b)"
)
_WOULD = re.compile(
    r"[\"'”]*\s+(?:would|could|might|(?:is|was|remains|are) (?:the (?:aim|ambition|goal|target)|out of reach))\b"
)  # "good would do"
_SHORT_OF = re.compile(
    r"\b(?:away|short|shy|off|far|distance|way|days?|weeks?|steps?|inspections?|visits?|notch(?:es)?|whisker)"
    r" (?:from|of)\b(?:\s\w+){0,2}\s?\W?$"
)
_NO_LESS = re.compile(r"\s(?:been\s)?(?:anything\s)?(?:less|worse|lower) than\b|\s(?:been\s)?below\b")
_UNTIL = re.compile(
    r"[\"'”]?\s+(?:up )?(?:until|till)\b(?! (?:now|today|then))"
    r"|[^,;.:]{1,50}\s(?:until|till)\s+(?:\w+\s+)?(?:last\b|recently\b|20\d\d\b)"
)
_IF = re.compile(r"\b(?:if|unless)\b(?!'s)[^,;:.]*$")
#: *If – heaven forbid – it is rated inadequate*, *Were Ofsted to rate it inadequate*.
_IF_ASIDE = re.compile(r"if\b(?<!\w..)\s?[–—,-][^–—,.]{1,50}(?:[–—,]|\s-)\s[^,;:.]*$")
_WERE_TO = re.compile(r"[\"'“\s]*were\s(?:[\w']+\s){1,6}to\s(?:be|rate|judge|grade|find|get)\b[^,;:.]*$")
#: Before an opinion that may be an inspector's, or that nobody is named for: *is thought*, *they felt*.
_NO_HOLDER = re.compile(
    r"\b(?:(?:they|it|who|which|that|inspectors?|watchdog|report)\s(?:\w+ly\s)?"
    r"|(?:was|were|is|are|be|been|being)\s(?:\w+\s)?)$"
)
#: *Its self-evaluation, which judges leadership good*.
_SELF = re.compile(r"\bself-(?:evaluation|assessment)s?\b[^.;]{0,40}\b(?:which|that|where)\b[^.;]*$")
_OWN_MARKS = re.compile(r"[^.;,]{0,25}\bin (?:its|their|our|an?|the)\s(?:\w+\s)?self-(?:assess|evaluat)")
#: Between a cue of hope and a grade that was given: *hopes to recover after it was rated inadequate*.
_AFTER_ALL = re.compile(
    r"\b(?:after|because|since|when)\b(?:(?!\b(?:will|would|could|can|may|might|to)\b)[^,;])*"
    r"\b(?:rated?|judged?|graded?|found|branded|deemed|called|labelled|was|were|being|been|had|gave|given)\b[^,;]*$"
)
_APPOSED = re.compile(r"[STY],a?V[^,]*$")  # "plans to close Elm School, rated good in 2021"
#: *An inadequate judgement from Ofsted would cost it dear*, *… is among the risks*.
_AN = re.compile(r"\b(?:an?|another)\s\W?$")
_MODAL = re.compile(r"\W?\s[\w\s']{0,40}\b(?:would|could|might)\b")
_RISK = re.compile(r"[^.;]{0,40}\b(?:as|is|are|among|remains?)\b[^.;]{0,25}\brisks?\b")
#: *The inadequate rating was overturned*, but *its appeal against an inadequate rating was thrown out*.
_QUASHED = re.compile(
    r"[^.;]{0,70}\b(?:was|were|has been|have been|had been)\s(?:\w+\s)?"
    r"(?:quashed|overturned|withdrawn|annulled|rescinded|set aside|thrown out|scrapped|struck (?:out|down))\b"
)
_APPEAL = re.compile(
    r"\b(?:challenges?|appeals?|complaints?|bids?|attempts?|case|claim|application)\b[^,;.]*$"
)
_GIVEN = re.compile(r"\b(?:given|made|issued|awarded|published) (?:in|on|back in|last) $")
_ONWARD = re.compile(r"[,;]|\b(?:(?<!looked.)after|when|before|having|while|but)\b")
_OPENED = re.compile(r"[(:]|\.(?=[a-z])|,\s(?:and|but|so)\s")
_CATEGORY = re.compile(r"[\"'”]?\s(?:categor|grade|group|list|band|bracket)")
_LEAVING = re.compile(
    r"\b(?:left|leav(?:e|es|ing)|exit(?:s|ed|ing)?|quit|got out of)\b(?:(?!\bwith\b)[^.;]){0,60}$"
)
_SINCE = re.compile(r"[\"'”]?\ssince\s?(?:[,.;]|$|\bthen\b)")
_LASTING = re.compile(r"[\"'”]?\s(?:for|from|between|in)\b")
_ONLY = re.compile(r" only\b")
_AS = re.compile(r"\bas\b")
_WHEN = re.compile(r"[\"'”]?\s+when\b")
_WAS = re.compile(r"\b(?:was|were)\s\W?$")
_ON_THE_DAY = re.compile(
    r"\b(?:the (?:day|week|month|year|moment)|when|at the time)\s[^,.;]{3,60},[^,.;]*\b(?:was|were)\s\W?$"
)
_LINKED = re.compile(r"[&,/D]+")
#: Without a verb of its own: *good for adoption and outstanding for care leavers*.
_COORDINATED = re.compile(r"[^BVvhCS.]{0,12}[,&][^BVvhCS.]{0,8}")
_GOING = re.compile(r"[NlaO]*tD?a?")
_STANDS = re.compile(r"\b(?:is|are)\s(?:\w+\s)?(?:rated|graded|judged)\s\W?$")
_INSPECTING = re.compile("[IKR]")
_JUDGED = re.compile("[VNCRIK]")
_BESIDE = 60  # characters before a grade in which stands what leads up to it
_NEAR = 90  # characters from a cue of hope within which a grade is hoped for


class Telling(NamedTuple):
    """What a sentence tells of a grade in it.

    ``status`` is ``general`` or ``hypothetical``, None where a judgement is told. ``past`` says that it is told
    as an earlier one, ``pluperfect`` that its tense alone says so, ``former`` that it stands no more, ``gone``
    that it was lost, ``last`` that it is the one before the page (*at its last inspection*), ``now`` that it is told
    as new, ``standing`` that it is (rather than was) rated so, ``inspected`` that the date is that of an inspection;
    ``by`` is a date by which it was given.
    """

    status: str | None
    past: bool = False
    pluperfect: bool = False
    former: bool = False
    gone: bool = False
    last: bool = False
    now: bool = False
    standing: bool = False
    date: str | None = None
    inspected: bool = False
    by: str | None = None


class StatusFinder:
    """Reads the cues around the grades of one sentence."""

    def __init__(self, page: Page, dates: DateFinder, mentions: Sequence[Mention]) -> None:
        self.text = page.lowered
        self.dates = dates
        self.mentions = mentions
        self.sentence = mentions[0].sentence
        self.owned = dates.owned(mentions)
        self.segments = [self._segment(at) for at in range(len(mentions))]
        self.generals = GeneralFinder(self.text, mentions, self.segments)

    def _segment(self, at: int) -> tuple[int, int]:
        """The stretch of the sentence that speaks of a grade: up to the grades and clauses beside it."""
        mentions, mention = self.mentions, self.mentions[at]
        start = mentions[at - 1].end if at else self.sentence.start
        end = mentions[at + 1].start if at + 1 < len(mentions) else self.sentence.end
        for clause in _CLAUSE.finditer(self.text, start, mention.start):
            start = clause.end()
        following = _CLAUSE.search(self.text, mention.end, end)
        return start, following.start() if following else end

    def _between(self, at: int) -> str:
        """The classes of the words between the grade before one and that."""
        return self.sentence.letters[self.mentions[at - 1].at + 1 : self.mentions[at].at]

    def read(self, at: int, named: bool) -> Telling:
        """What is told of a grade; ``named`` says whether its stretch names subjects for it."""
        status = self._status(at, named)
        if status:
            return Telling(status)
        text, mention = self.text, self.mentions[at]
        start, _ = self.segments[at]
        gone = self._gone(mention, start) or self._left_category(mention, start)
        now = self._told_as_new(at)
        until = _UNTIL.match(text, mention.end) is not None
        former = (
            until
            or self._lasted(at)
            or self._left_behind(at, named)
            or (not now and self._cued("FORMER", at))
        )
        earlier = not now and self._told_as_earlier(at)
        last = not now and self._cued("LAST", at)
        date: str | None = None
        by: str | None = None
        inspected = False
        when = self.dates.of(at, self.mentions, self.owned, start)
        if when and when.iso:
            date, inspected = self.dates.exact(when)
            if gone and not _GIVEN.search(text, max(0, when.start - 20), when.start):
                date, by, inspected = None, date, False  # "lost its outstanding rating in May": given before
        elif not (gone or former or earlier or last):
            for before in self.dates.between(start, mention.start):
                if self.dates.outlasts(before):
                    by = before.iso
        return Telling(
            None,
            past=gone or former or earlier or last,
            pluperfect=not now and (self._cued("PLUPERFECT", at) or (not date and self._was_when(at))),
            former=former,
            gone=gone,
            last=last and not (gone or former or earlier),
            now=now,
            standing=_STANDS.search(text, max(start, mention.start - _BESIDE), mention.start) is not None,
            date=date,
            inspected=inspected,
            by=by,
        )

    # -- hoped for, denied, counted -----------------------------------------------------------------------

    def _status(self, at: int, named: bool) -> str | None:
        text, sentence, mention = self.text, self.sentence, self.mentions[at]
        start, end = self.segments[at]
        if self.generals.finds(at, named):
            return "general"
        if _SHORT_OF.search(text, max(start, mention.start - _BESIDE), mention.start):
            return "hypothetical"
        if _IF.search(text, start, mention.start) or self._is_supposed(mention, start):
            return "hypothetical"
        if mention.left:
            return None
        if at:
            before = self.mentions[at - 1]
            gap = self._between(at)
            going = before.left and _GOING.fullmatch(gap)
            if going:
                start = self.segments[at - 1][0]  # "we hope to go from poor to excellent"
            linked = _LINKED.fullmatch(gap) or _REST.search(text, before.end, mention.start)
            in_line = linked or going or _COORDINATED.fullmatch(gap)
            shared = self._status(at - 1, named) if in_line else None
            if shared and (
                # "to be good by Easter and outstanding by 2030", "councils that leap from inadequate to good"
                linked or shared == ("general" if going else "hypothetical")
            ):
                return shared
        if self._is_hoped(mention, start):
            return "hypothetical"
        in_time = _IN_TIME.match(text, mention.end, end)
        if (in_time and not self.dates.is_over(in_time["year"])) or _WOULD.match(text, mention.end):
            return "hypothetical"
        if _OWN_MARKS.match(text, mention.end, end) or _RISK.match(text, mention.end, end):
            return "hypothetical"
        if (
            self._is_noun(mention)
            and _AN.search(text, start, mention.start)
            and _MODAL.match(text, mention.end, end)
        ):
            return "hypothetical"
        for _, negated in sentence.cues_of("NOT", start, mention.start):
            between = text[negated : mention.start]
            over = TURN.search(between) or _OPENED.search(between)  # "not inspected since it was good"
            near = len(between.split()) <= 6 and not (_ONLY.match(between) or _NO_LESS.match(between))
            if near and not over and not self._is_lost(mention, start):
                return "hypothetical"
        return None

    def _is_hoped(self, mention: Mention, start: int) -> bool:
        """*Hopes to be good*; but *hopes to recover after it was rated inadequate*, *to shake off its poor grade*."""
        for _, hoped in self.sentence.cues_of("HOPED", start, mention.start):
            given = _AFTER_ALL.search(self.text, hoped, mention.start) or _APPOSED.search(
                self.sentence.letters_in(hoped, mention.start)
            )
            if mention.start - hoped < _NEAR and not (given or self._is_lost(mention, hoped)):
                return True
        return False

    def _is_supposed(self, mention: Mention, start: int) -> bool:
        """*If – heaven forbid – it is rated inadequate*, *she believes that services are good*."""
        text, sentence = self.text, self.sentence
        if _IF_ASIDE.search(text, sentence.start, mention.start):
            return True
        if _WERE_TO.match(text, sentence.start, mention.start) or _SELF.search(
            text, sentence.start, mention.start
        ):
            return True
        for opinion, end in sentence.cues_of("OPINION", start, mention.start):
            held = sentence.letters_in(sentence.start, opinion)
            told = sentence.letters_in(end, mention.start)
            if not _INSPECTING.search(held) and not _JUDGED.search(told):
                return _NO_HOLDER.search(text, sentence.start, opinion) is None
        return False

    # -- earlier ones -------------------------------------------------------------------------------------

    def _is_lost(self, mention: Mention, start: int) -> bool:
        """*No longer inadequate*, *lost its good rating*, *hopes to shake off its inadequate rating*."""
        return any(True for _ in self._losses(mention, start))

    def _losses(self, mention: Mention, start: int) -> Iterator[int]:
        for first, cue in self.sentence.cues_of("NO_LONGER", start, mention.start):
            between = self.text[cue : mention.start]
            if len(between.split()) <= 5 and not TURN.search(between) and not _AS.search(between):
                yield first

    def _gone(self, mention: Mention, start: int) -> bool:
        """Whether a grade was lost, rather than not, or not yet; *its inadequate rating was overturned*."""
        sentence, text = self.sentence, self.text
        for loss in self._losses(mention, start):
            hoped = [*sentence.cues_of("HOPED", start, loss), *sentence.cues_of("NOT", start, loss)]
            if not any(loss - end < len("to have had it ") for _, end in hoped):
                return True
        return (
            self._is_noun(mention)
            and _QUASHED.match(text, mention.end, sentence.end) is not None
            and _APPEAL.search(text, start, mention.start) is None
        )

    def _is_noun(self, mention: Mention) -> bool:
        """*An inadequate rating*, *a rating of inadequate*."""
        letters, at = mention.sentence.letters, mention.at
        return letters[at + 1 : at + 2] in ("N", "J") or letters[at - 1 : at] == "J"

    def _left_category(self, mention: Mention, start: int) -> bool:
        """*Leeds has left the inadequate category*, *is about to leave the inadequate list*."""
        return (
            _CATEGORY.match(self.text, mention.end) is not None
            and _LEAVING.search(self.text, start, mention.start) is not None
        )

    def _told_as_new(self, at: int) -> bool:
        """*Now*, *has been*, *this week*."""
        mention, (start, end) = self.mentions[at], self.segments[at]
        comma = self.text.find(",", mention.end, end)
        end = mention.end if at + 1 < len(self.mentions) else min(end, mention.end + 25)
        near = max(start, mention.start - 40), min(end, comma if comma > 0 else end)
        return bool(self.sentence.cues_of("RECENT", *near))

    def _told_as_earlier(self, at: int) -> bool:
        """*At its last inspection*, *two years after it was labelled good*, *after ‘inadequate’ years*."""
        text, mention, (start, _) = self.text, self.mentions[at], self.segments[at]
        return (
            self._cued("PREVIOUS", at)
            or _YEARS_AFTER.search(text, start, mention.start) is not None
            or _YEARS.match(text, mention.end) is not None
            or (at > 0 and _LINKED.fullmatch(self._between(at)) is not None and self._told_as_earlier(at - 1))
        )

    def _cued(self, label: str, at: int) -> bool:
        """*Previously good*, *had been*: whether cues of a list tell of a grade."""
        text, sentence, mention, first = self.text, self.sentence, self.mentions[at], self.mentions[0]
        if not sentence.cues_of(label, sentence.start, sentence.end):
            return False
        start, end = self.segments[at]
        turn = _ONWARD.search(text, mention.end, end)  # "good, two years after it had been inadequate"
        for cue, _ in sentence.cues_of(label, start, turn.start() if turn else end):
            if not (text.startswith("having", cue) and "A" in sentence.letters_in(start, cue)):
                return True  # "…, its leadership having been graded outstanding" is of the same inspection
        if at and _LINKED.fullmatch(self._between(at)):
            return self._cued(label, at - 1)
        # "At its last inspection, in 2019, it was good for X and poor for Y"
        return bool(sentence.cues_of(label, sentence.start, first.start)) and not (
            TURN.search(text, first.end, mention.start) or _CLAUSE.search(text, first.end, mention.start)
        )

    def _lasted(self, at: int) -> bool:
        """*Outstanding for ten years and good since*: the first stands no more."""
        mentions, text = self.mentions, self.text
        return (
            at + 1 < len(mentions)
            and _SINCE.match(text, mentions[at + 1].end) is not None
            and _LASTING.match(text, mentions[at].end) is not None
        )

    def _was_when(self, at: int) -> bool:
        """*It was inadequate when the council took it over*, *the day he moved in, it was good*."""
        text, mention, sentence = self.text, self.mentions[at], self.sentence
        if _WHEN.match(text, mention.end):
            return _WAS.search(text, self.segments[at][0], mention.start) is not None
        return (
            not _INSPECTING.search(sentence.letters, 0, mention.at)
            and _ON_THE_DAY.search(text, sentence.start, mention.start) is not None
        )

    def _left_behind(self, at: int, named: bool) -> bool:
        """*from inadequate to good*; but *we hope to go from inadequate to good*, *it risks slipping from good* leave
        the first in force."""
        mention, (start, _) = self.mentions[at], self.segments[at]
        if not mention.left or self._is_hoped(mention, start):
            return False
        return at + 1 == len(self.mentions) or self._status(at + 1, named) != "hypothetical"
