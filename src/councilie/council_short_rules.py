"""The rules that take a bare place for its council (*Dudley's new leadership*), by the words around it.

Each rule is a method whose name is the rule that the record shows.

The dependency parse is not asked: its subjects and agents added nothing to these rules on pages that neither
was made from, but took *Powys in special measures* for a clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from councilie.alternatives import alternatives, lone_words
from councilie.council_contexts import Context, last_words
from councilie.council_defaults import CouncilDefaults
from councilie.council_places import SENT_INTO, PlainPlaces
from councilie.council_verbs import CouncilVerbs, word_of

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_AND_OR = re.compile(r"\b(?:and|or)\b|&")
_THING_ENDS = re.compile(r"[.,:;!?–—(]|\s(?:in|of|for|to|at|on|with|from|by|as|and)\s")
_GENITIVE = re.compile(r"['’]s?$")
_BOSS_OF_CLUB = re.compile(r"\sboss (?:on|in|out|sacked|hails|eyes)\b")
_SCORE = re.compile(r"\s+\d+-\d+")
_OPENING = re.compile(r"^\W+")
#: The marks behind which a clause begins, a list, the one of a count.
_CLAUSE_MARKS, _LIST_MARKS, _ONE_OF_MARKS = "\"“‘'(:;,–—-", ":,(–—-", "–—,(:-"
_THEY_ARE = re.compile(r"\b(?:they|these|those|the (?:others|rest|worst|best|\w+))\s+(?:are|were)\s+$", re.I)
#: One works at a council, but plays, meets and arrives at a place.
_AT = re.compile(
    r"(?<!\bhome)(?<!\baway)(?<!\bgame)(?<!\bmatch)(?<!\bwin)(?<!\blook)(?<!\barrived)(?<!\bplay)\sat\s(?:both\s)?$",
    re.I,
)
#: What a sentence may open with before its subject: *In 2011*, *Last week*, *On Monday*.
_WHEN = (
    r"(?:in|on|by|since|last|this|that|earlier|the|late|early)\b(?:\s[\w-]+){0,2}\s(?:\d{4}|week|month|year|night|time|\w+day"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s\d{4})?)"
)
_RANKED = re.compile(
    r"\s+(?:the (?:best|worst)(?=\s(?:and|of)\b|[.,;]|$)"
    r"|(?:rock\s+)?(?:good|poor|inadequate|outstanding|adequate|bottom|top|worst|best|last|first|among"
    r"|near the (?:bottom|top)|bankrupt|broke|insolvent|skint|under fire|in crisis|in special measures"
    r"|in the dock|to blame|on the brink)\b)",
    re.I,
)
#: The words before a place without which some rules cannot hold.
_FROM_TO = frozenset(("from", "to"))
_BY, _AT_ALONE, _FROM = frozenset(("by",)), frozenset(("at",)), frozenset(("from",))
_LISTING = frozenset(
    "them which as include includes including like are were namely of example instance particular particularly notably"
    " especially all".split()
)
_OF, _TO = frozenset(("of", "for", "with")), frozenset(("to", "into", "for"))
#: What may stand between the beginning of a clause and the place, and its last words.
_ONLY_BEFORE = r"(?:(?:neighbouring|nearby|next[- ]door|both|either|neither|only|even|just)\s+)?"
_ONLY = frozenset("neighbouring nearby door both either neither only even just".split())
_ONE_OF = re.compile(r"\b(?:one|another|two|only|first)\b.{0,4}[–—,(:-]\s*$", re.I)
_GRADE = r"(?:inadequate|outstanding|good|poor|adequate|excellent|requires? improvement|performs \w+)"
_RULES = (
    "listed", "owner", "described", "officer", "subject", "aside", "one_of", "agent", "role", "job_move",
    "source", "goal", "handed_back", "object", "compared",
)  # fmt: skip
#: The word lists it needs: that one is missing is to show when it is made, not on some page.
_LISTS = (
    "act", "auxiliary", "bodies", "changing_jobs", "clause_opener", "council_business", "doing_by", "from_here",
    "from_noun", "handed_back", "object_of", "owned", "owned_by_place", "partner", "post", "role_of", "to_word",
    "told", "topic", "with", "works_for",
)  # fmt: skip


class ShortRules:
    """The rules, from the word lists; a pattern is compiled when a page first needs it."""

    def __init__(
        self,
        words: Mapping[str, frozenset[str]],
        verbs: CouncilVerbs,
        places: PlainPlaces,
        defaults: CouncilDefaults,
    ) -> None:
        self.words = {name: words[name] for name in _LISTS}
        self._verbs = verbs
        self._places = places
        self._defaults = defaults
        self._rules = [(f"short_{name}", getattr(self, name)) for name in _RULES]
        #: What must stand before a place for a pattern to match, by the pattern.
        self._before = {name: last_words(words[name]) for name in ("partner", "with")}
        self._before["object_of"] = last_words(words["object_of"]) | {"that"}
        self._before["clause"] = last_words(words["clause_opener"]) | _ONLY

    def rule(self, here: Context, gate: bool) -> str | None:
        """The name of the first rule that accepts a place; ``gate`` if the page is about local government."""
        for name, rule in self._rules:
            if rule(here, gate):
                return name
        return None

    def is_on_topic(self, here: Context) -> bool:
        """Whether the sentence is about local government."""
        return self._topic.search(here.sentence.lower()) is not None

    # The rules, in the order in which they are asked.

    def listed(self, here: Context, gate: bool) -> bool:
        """*districts: Caradon and Carrick*, *authorities including Leeds*, *Kent CC and Medway*."""
        if len(here.places) > 1:
            if any(place.sort == "name" for place in here.places):
                return _AND_OR.search(here.sentence) is not None
            if gate and _THEY_ARE.search(here.left):
                return True
        marked = here.left.rstrip()[-1:] in _LIST_MARKS
        return (marked or here.is_after(_LISTING)) and self._listed.search(here.left) is not None

    def owner(self, here: Context, gate: bool) -> bool:
        """*Bury's children's services*, *Woking's £2bn*: a possessive place that owns what a council owns."""
        if not here.owns:
            return False
        thing = here.right[here.owns.end() :]
        ended = _THING_ENDS.search(thing)
        thing = thing[: ended.start()] if ended else thing
        if thing.strip().startswith("£"):
            return True
        if thing.lstrip().lower().startswith("chief constable"):
            return False
        kept = [word.lower() for word in _WORD.findall(thing)[:6]]
        for place, word in enumerate(kept):
            word = _GENITIVE.sub("", word)
            if word in self.words["owned_by_place"] and not any(
                w in self.words["owned"] for w in kept[place:]
            ):
                return False
            if word in self.words["owned"]:
                return True
        return False

    def described(self, here: Context, gate: bool) -> bool:
        """*Bankrupt Birmingham*, *Tory-run Bromley*: what only a council is."""
        return self._places.is_described(here) and (gate or self.is_on_topic(here))

    def officer(self, here: Context, gate: bool) -> bool:
        """*Leeds leader*, *former Leeds councillor*, *Somerset chief's warning*."""
        if here.next == "boss" and _BOSS_OF_CLUB.match(here.right):
            return False
        return self._places.has_body_noun(here)

    def subject(self, here: Context, gate: bool) -> bool:
        """*Essex will support us*, *Devon confirms a sale*, *Surrey and its districts are to go*."""
        verb = self._verbs.behind(here) if not here.owns and self._opens_clause(here) else None
        if verb is None:
            return False
        word = word_of(verb)
        done = self._verbs.is_done(word)
        if not gate:
            return bool((done or verb["aux"]) and self.is_on_topic(here))
        if self._verbs.is_of_place(here):
            return False
        return bool(
            done
            or verb["aux"]
            or word in self.words["auxiliary"]
            or self._verbs.is_verb(word)
            or (word.endswith("s") and here.known)
            or self._verbs.takes_object(verb)
        )

    def _opens_clause(self, here: Context) -> bool:
        """Whether a clause may begin with the place, an adjective or *both* passed over."""
        before = here.left.rstrip()[-1:]
        if before in _CLAUSE_MARKS:  # nothing stands before, or a mark
            return True
        opened = here.is_after(self._before["clause"]) and self._clause_start.search(here.left)
        return bool(opened or self._sentence_start.match(here.left))

    def aside(self, here: Context, gate: bool) -> bool:
        """*Hull, labelled poor a year ago*, *Wakefield - poor*, *Leeds: good*, *Cornwall bottom of class*."""
        if _RANKED.match(here.right) and (
            self._opens_clause(here) or here.left.lower().endswith(("with ", "found "))
        ):
            return gate
        return bool(self._aside.match(here.right)) and (gate or self.is_on_topic(here))

    def one_of(self, here: Context, gate: bool) -> bool:
        """*and one - Wakefield - poor*: the one that a count counts."""
        marked = here.left.rstrip()[-1:] in _ONE_OF_MARKS
        return bool(marked and _ONE_OF.search(here.left) and self.is_on_topic(here))

    def agent(self, here: Context, gate: bool) -> bool:
        """*lured away by Leicestershire*."""
        return gate and here.is_after(_BY) and bool(self._by.search(here.left))

    def role(self, here: Context, gate: bool) -> bool:
        """*leader of Leeds*, *director at West Northants*, *the overhaul at Haringey*."""
        if here.is_after(_OF) and self._role.search(here.left):
            return True
        return here.is_after(_AT_ALONE) and bool(
            self._role_at.search(here.left)
            or (gate and _AT.search(here.left) and not self._defaults.is_about_place(here))
        )

    def job_move(self, here: Context, gate: bool) -> bool:
        """*who joined from Leeds as director*, *moves to Durham in June as head of adoption*."""
        if not gate or not here.is_after(_FROM_TO) or not self._changing_jobs.search(here.left):
            return False
        return self._as_post.match(here.right) is not None

    def source(self, here: Context, gate: bool) -> bool:
        """*Experts from Essex*, *reserves inherited from Sedgemoor*."""
        return gate and here.is_after(_FROM) and bool(self._from.search(here.left))

    def goal(self, here: Context, gate: bool) -> bool:
        """*Commissioners sent in to Spelthorne*, *a letter to Leeds*, *she works for Leeds*."""
        if not gate or not here.is_after(_TO) or self._going.search(here.left):
            return False
        return bool(
            SENT_INTO.search(here.left) or self._to.search(here.left) or self._works_for.search(here.left)
        )

    def handed_back(self, here: Context, gate: bool) -> bool:
        """*children's services were handed back to Slough*."""
        return gate and here.is_after(_TO) and self._back_to.search(here.left) is not None

    def object(self, here: Context, gate: bool) -> bool:
        """*Inspectors criticised Leeds*, *makes Spelthorne look frugal*."""
        if here.owns or not here.is_after(self._before["object_of"]) or _SCORE.match(here.right):
            return False
        words = here.left.lower().split()[-3:] if here.left[-1:].isspace() else []
        if words and words[-1] in ("both", "that"):
            words.pop()
        verbs = (" ".join(words[-count:]) for count in range(1, len(words) + 1))
        verb = any(_OPENING.sub("", verb) in self.words["object_of"] for verb in verbs)
        return verb and (gate or self.is_on_topic(here))

    def compared(self, here: Context, gate: bool) -> bool:
        """*alongside Essex*, *authorities such as Leeds*: where the sentence talks of councils."""
        if gate and here.is_after(self._before["partner"]) and self._partner.search(here.left):
            return True
        with_it = here.is_after(self._before["with"]) and self._with.search(here.left)
        return bool(with_it and self.is_on_topic(here))

    # The patterns.

    def _any(self, name: str) -> str:
        return alternatives(self.words[name])

    @cached_property
    def _topic(self) -> re.Pattern[str]:
        return lone_words(self.words["topic"])

    @cached_property
    def _listed(self) -> re.Pattern[str]:
        such_as = (
            r"among (?:them|which)|such as|includ(?:ing|es?)|like|are|were|namely|for (?:example|instance)"
            r"|(?:in )?particular(?:ly)?|notably|especially|above all"
        )
        bodies = self._any("bodies")
        return re.compile(rf"\b(?:{bodies})\b(?:\sof|[^.;]{{0,60}}?(?:[:,(–—-]|\b(?:{such_as})))\s*$", re.I)

    @cached_property
    def _clause_start(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:^|[{_CLAUSE_MARKS}]|\b(?:{self._any('clause_opener')}))\s*{_ONLY_BEFORE}$", re.I
        )

    @cached_property
    def _sentence_start(self) -> re.Pattern[str]:
        """*In May 2011*, *Will*: the beginning of a sentence and nothing else."""
        return re.compile(rf"(?:{_WHEN}|{self._any('auxiliary')})\s*{_ONLY_BEFORE}$", re.I)

    @cached_property
    def _aside(self) -> re.Pattern[str]:
        return re.compile(
            rf"\s*[,(:–—-]\s*(?:{self._any('told')}|{_GRADE}|itself"
            rf"|which\s+(?:(?:once|in\s\d{{4}}|\w+ly)\s+)*(?:{self._any('auxiliary')}|{self._any('act')}))\b",
            re.I,
        )

    @cached_property
    def _by(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:\w+ed|{self._any('doing_by')})\b[^.]{{0,45}}\bby\s+(?:both\s+)?$", re.I)

    @cached_property
    def _role(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('role_of')})\s+(?:of|for|with)\s+(?:both\s+)?$", re.I)

    @cached_property
    def _role_at(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('role_of')})\b[^.:]{{0,50}}?\bat\s+(?:both\s+)?$", re.I)

    @cached_property
    def _changing_jobs(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('changing_jobs')})\b[^.,;]{{0,30}}?\b(?:from|to)\s$", re.I)

    @cached_property
    def _as_post(self) -> re.Pattern[str]:
        then = r"(?:,?\s(?:in|last|next|this|on|from|after)\s[^,.;]{1,20}?)?"
        where = r"where\s(?:he|she|they)\s(?:is|was|were|has|had|led|leads|worked)"
        job = rf"(?:as|to\s(?:be|become|lead|take\sover)|{where})"
        return re.compile(rf"{then},?\s{job}\s(?:[\w’'-]+\s){{0,4}}?(?:{self._any('post')})\b", re.I)

    @cached_property
    def _back_to(self) -> re.Pattern[str]:
        business, back = self._any("council_business"), self._any("handed_back")
        return re.compile(rf"\b(?:{business})\b[^.;]{{0,70}}?\b(?:{back})\s+to\s$", re.I)

    @cached_property
    def _from(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b(?:{self._any('from_noun')})\b[^.,]{{0,30}}(?:\bfrom\s[^.,]{{3,60}}\sand\s)?\bfrom\s+(?:both\s+)?$",
            re.I,
        )

    @cached_property
    def _going(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('from_here')})\s+(?:\w+\s+)?to\s+$", re.I)

    @cached_property
    def _to(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('to_word')})\b[^.,]{{0,20}}\b(?:to|into)\s+(?:both\s+)?$", re.I)

    @cached_property
    def _works_for(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('works_for')})\b[^.,]{{0,15}}\bfor\s+(?:both\s+)?$", re.I)

    @cached_property
    def _partner(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('partner')})\s+(?:both\s+|neighbouring\s+)?$", re.I)

    @cached_property
    def _with(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._any('with')})\s+(?:both\s+)?$", re.I)
