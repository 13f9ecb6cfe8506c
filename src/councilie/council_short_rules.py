"""The rules that take a bare place for its council (*Dudley's new leadership*), by the words around it.

Each rule is a method whose name is the rule that the record shows.

The dependency parse is not asked: its subjects and agents added nothing to these rules on pages that neither
was made from, but took *Powys in special measures* for a clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from councilie.alternatives import alternatives
from councilie.council_contexts import POSSESSIVE, Context, last_words
from councilie.council_defaults import CouncilDefaults
from councilie.council_places import SENT_INTO, PlainPlaces
from councilie.council_verbs import CouncilVerbs

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
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
_BY, _AT_ALONE, _FROM = frozenset(("by",)), frozenset(("at",)), frozenset(("from",))
_LISTING = frozenset("them which as include includes including like are were namely of".split())
_OF, _TO = frozenset(("of", "for", "with")), frozenset(("to", "into", "for"))
_ONE_OF = re.compile(r"\b(?:one|another|two|only|first)\b.{0,4}[–—,(:-]\s*$", re.I)
_GRADE = r"(?:inadequate|outstanding|good|poor|adequate|excellent|requires? improvement|performs \w+)"
_RULES = (
    "listed", "owner", "described", "officer", "subject", "aside", "one_of", "agent", "role", "source",
    "goal", "object", "compared",
)  # fmt: skip
#: The word lists it needs: that one is missing is to show when it is made, not on some page.
_LISTS = (
    "act", "auxiliary", "bodies", "clause_opener", "doing_by", "from_here", "from_noun", "object_of",
    "owned", "owned_by_place", "partner", "role_of", "to_word", "told", "topic", "with", "works_for",
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

    def rule(self, here: Context, gate: bool) -> str | None:
        """The name of the first rule that accepts a place; ``gate`` if the page is about local government."""
        for name, rule in self._rules:
            if rule(here, gate):
                return name
        return None

    def is_on_topic(self, here: Context) -> bool:
        """Whether the sentence is about local government."""
        return self._topic.search(here.sentence) is not None

    # The rules, in the order in which they are asked.

    def listed(self, here: Context, gate: bool) -> bool:
        """*districts: Caradon and Carrick*, *authorities including Leeds*, *Kent CC and Medway*."""
        if any(place.sort == "name" for place in here.places):
            return bool(re.search(r"\b(?:and|or)\b|&", here.sentence))
        if gate and len(here.places) > 1 and _THEY_ARE.search(here.left):
            return True
        return here.is_after(_LISTING) and bool(self._listed.search(here.left))

    def owner(self, here: Context, gate: bool) -> bool:
        """*Bury's children's services*, *Woking's £2bn*: a possessive place that owns what a council owns."""
        mark = POSSESSIVE.match(here.right)
        if not mark:
            return False
        thing = re.split(
            r"[.,:;!?–—(]|\s(?:in|of|for|to|at|on|with|from|by|as|and)\s", here.right[mark.end() :]
        )[0]
        if thing.strip().startswith("£"):
            return True
        kept = [word.lower() for word in _WORD.findall(thing)[:6]]
        if re.match(r"\s+chief constable", thing, re.I):
            return False
        for place, word in enumerate(kept):
            word = re.sub(r"['’]s?$", "", word)
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
        if here.next == "boss" and re.match(
            r"\sboss (?:on|in|out|sacked|hails|eyes)\b", here.right
        ):  # of a club
            return False
        return self._places.has_body_noun(here.right)

    def subject(self, here: Context, gate: bool) -> bool:
        """*Essex will support us*, *Devon confirms a sale*, *Surrey and its districts are to go*."""
        verb = self._verbs.behind(here)
        if not verb or POSSESSIVE.match(here.right) or not self._clause_start.search(here.left):
            return False
        word = verb["verb"].lower()
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

    def aside(self, here: Context, gate: bool) -> bool:
        """*Hull, labelled poor a year ago*, *Wakefield - poor*, *Leeds: good*, *Cornwall bottom of class*."""
        if _RANKED.match(here.right) and (
            self._clause_start.search(here.left) or here.left.lower().endswith(("with ", "found "))
        ):
            return gate
        return bool(self._aside.match(here.right)) and (gate or self.is_on_topic(here))

    def one_of(self, here: Context, gate: bool) -> bool:
        """*and one - Wakefield - poor*: the one that a count counts."""
        return bool(_ONE_OF.search(here.left) and self.is_on_topic(here))

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

    def object(self, here: Context, gate: bool) -> bool:
        """*Inspectors criticised Leeds*, *makes Spelthorne look frugal*."""
        if POSSESSIVE.match(here.right):
            return False
        if re.match(r"\s+\d+-\d+", here.right):  # a score
            return False
        if not here.is_after(self._before["object_of"]):
            return False
        words = here.left.lower().split()[-3:] if here.left[-1:].isspace() else []
        if words and words[-1] in ("both", "that"):
            words.pop()
        verbs = (" ".join(words[-count:]) for count in range(1, len(words) + 1))
        verb = any(re.sub(r"^\W+", "", verb) in self.words["object_of"] for verb in verbs)
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
        return re.compile(rf"\b(?:{self._any('topic')})\b", re.I)

    @cached_property
    def _listed(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b(?:{self._any('bodies')})\b(?:\sof|[^.;]{{0,60}}?"
            r"(?:[:,(–—-]|\b(?:among (?:them|which)|such as|includ(?:ing|es?)|like|are|were|namely)))\s*$",
            re.I,
        )

    @cached_property
    def _clause_start(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:^|[\"“‘'(:;,–—-]|\b(?:{self._any('clause_opener')})|^{_WHEN}|^(?:{self._any('auxiliary')}))\s*"
            r"(?:(?:neighbouring|nearby|next[- ]door|both|either|neither|only|even|just)\s+)?$",
            re.I,
        )

    @cached_property
    def _aside(self) -> re.Pattern[str]:
        return re.compile(
            rf"\s*[,(:–—-]\s*(?:{self._any('told')}|{_GRADE}|itself"
            rf"|which\s+(?:(?:only|once|in\s\d{{4}}|\w+ly)\s+)*(?:{self._any('auxiliary')}|{self._any('act')}))\b",
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
