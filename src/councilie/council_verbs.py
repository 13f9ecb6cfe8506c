"""What a bare place does (*Leeds plans to …*): the verb behind it, and whether councils or places do that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from councilie.alternatives import alternatives
from councilie.council_contexts import Context

#: A word in -s is a verb, no plural, before what opens an object: *disputes the figures*.
_TAKES_OBJECT = re.compile(
    r"\s+(?:the|a|an|its|their|his|her|more|less|no|nobody|nothing|everything|everyone|people|children|families|staff|£|\d|that|all|most|every|it|them|back|up|out)\b",
    re.I,
)
#: *Sandwell to lose control*, but not *Leeds to York*, *Leeds to the coast*.
_TO_DO = re.compile(
    r"\s+(?:(?:all\s)?set\s|due\s|forced\s|ready\s)?to\s(?!the\b|a\b|its\b|\d|£)[a-z]+\b(?!-)"
)
#: *intends to*, *boasts of*: a verb, where the council is known.
_TAKES_CLAUSE = re.compile(
    r"\s+(?:to|if|how|why|what|whether|who|when|where|not|of|on|with|for|at|in|from|against|about|over|into|as|by)\b"
    r"(?!\s+(?:\w+\s+){1,3}(?:is|are|was|were|has|have|had|will)\b)",
    re.I,
)
#: The word lists it needs: that one is missing is to show when it is made, not on some page.
_LISTS = (
    "act", "adverb", "auxiliary", "owned_by_place", "place_predicate", "place_verb", "told", "verb",
)  # fmt: skip


class CouncilVerbs:
    """The verbs of the word lists; a pattern is compiled when a page first needs it."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.words = {name: words[name] for name in _LISTS}

    @cached_property
    def _aux(self) -> str:
        return rf"(?:(?:{alternatives(self.words['auxiliary'])})\s+)".replace("'", "['’]")

    @cached_property
    def _verb(self) -> re.Pattern[str]:
        """An auxiliary, adverbs and a verb, behind an aside or what the place shares them with."""
        adverb = rf"(?:(?:{alternatives(self.words['adverb'])}|\w+ly|n['’]t)\s+)"
        #: *Croydon and City Hall are*
        other = r"(?:(?:,?\s+and\s+|,\s+)(?-i:[A-Z])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+){0,3}){1,3}"
        also = rf"\s+and\s+(?:its|the|their)\s+(?:[\w’'-]+\s+){{0,4}}?[\w’'-]+(?=\s+{self._aux})"
        return re.compile(
            rf"\s*(?:,[^,]{{1,90}},|[–—-][^–—-]{{1,70}}[–—-]|{also}|{other}(?=\s+{self._aux}))?\s+{adverb}*"
            rf"(?P<aux>{self._aux}{adverb}*(?:(?:be|been|being|have)\s+)?{adverb}*)?[‘“'\"]?(?P<verb>[^\W\d_]+(?:(?<=n)['’]t\b)?)",
            re.I,
        )

    @cached_property
    def _of_a_place(self) -> re.Pattern[str]:
        """*is a market town*, *has 200,000 residents*: what places are, have and do."""
        predicate, verb = (alternatives(self.words[name]) for name in ("place_predicate", "place_verb"))
        return re.compile(
            rf"\s+(?:(?:is|was|are|were|remains?|became)\s+(?:[\w-]+\s+){{0,5}}(?:{predicate})"
            r"|(?:has|have|had)\s+(?:\w+\s+)?[\d,.]+\s+(?:people|residents|inhabitants|schools|pubs)"
            r"|(?:has|have|had)\s+(?:an?|the|its|no)\s+(?:[\w-]+\s+){0,2}"
            rf"(?:{alternatives(self.words['owned_by_place'])})"
            rf"|(?:to\s+be|being)\s+(?:{predicate})"
            rf"|(?:ha(?:s|ve)\s+)?(?:been\s+)?(?:{verb}))\b",
            re.I,
        )

    def behind(self, here: Context) -> re.Match[str] | None:
        """The verb behind a place, in the group ``verb``, and what auxiliary it has, in ``aux``."""
        return self._verb.match(here.right)

    def is_of_place(self, here: Context) -> bool:
        return self._of_a_place.match(here.right) is not None

    def is_done(self, word: str) -> bool:
        """Whether a form is of what councils do, or of what is done to them."""
        return word in self.words["act"] or word in self.words["told"]

    def is_verb(self, word: str) -> bool:
        return word in self.words["verb"] or (len(word) > 3 and word.endswith("ed"))

    def takes_object(self, verb: re.Match[str]) -> bool:
        """Whether a word in -s is a verb by what is behind it."""
        return word_of(verb).endswith("s") and bool(_TAKES_OBJECT.match(verb.string, verb.end()))

    def is_to_do(self, here: Context) -> bool:
        """*Sandwell to lose control*: a headline's future."""
        return _TO_DO.match(here.right) is not None

    def may_act(self, here: Context, known: bool = False) -> bool:
        """Whether a verb follows, of any sort but those of places."""
        verb = self.behind(here)
        if not verb or self.is_of_place(here):
            return False
        word = word_of(verb)
        return bool(
            verb["aux"]
            or word in self.words["auxiliary"]
            or word in self.words["act"]
            or self.is_verb(word)
            or self.takes_object(verb)
            or (known and word.endswith("s") and _TAKES_CLAUSE.match(here.right, verb.end()))
            or (
                known
                and word.endswith("s")
                and here.previous.lower() == "while"
                and verb.end() == len(here.right)
            )
            or (len(here.places) > 1 and word + "s" in self.words["act"])
            or (here.previous.lower() != "for" and self.is_to_do(here))
        )

    def acts(self, here: Context) -> bool:
        """Whether it does what councils do, or anything else but what places do."""
        verb = self.behind(here)
        done = verb is not None and self.is_done(word_of(verb))
        return done or (here.right[:1] == " " and self.may_act(here))


def word_of(verb: re.Match[str]) -> str:
    """The verb that was found, as the word lists have it: *isn't*, *pays*."""
    return verb["verb"].lower().replace("’", "'")
