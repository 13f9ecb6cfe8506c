"""Take a bare place for its council where the document talks of councils and nothing shows the place itself.

Local news writes *Leeds* for its council wherever a body can stand: as the subject of nearly any verb, the
object of nearly any, the agent of a passive, the owner of what places do not own. So in the article of a page
about local government these rules ask not for a verb that is listed, but for the absence of what makes a place:
a preposition of place, a noun of place behind, a journey, a match. Those of them that are less sure ask that
the council is meant elsewhere in the document too (``known``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from councilie.alternatives import alternatives, lone_words
from councilie.council_contexts import Context, last_words

_NUMBER = re.compile(r"\s+(?:by\s+)?\d+[-–]\d+")
_HEAD_ENDS = re.compile(
    r"[.,:;!?–—()\[\]\"“”]|\s(?:in|of|for|to|at|on|with|from|by|as|and|or|but|about|after|that|which|who"
    r"|is|was|are|were|has|have|had|will|would|could|can|may|must|should|does|did)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_RULES = ("owner", "subject", "object", "partner", "elided", "bare_list")
#: *No, that was Edinburgh.*
_IS = frozenset(("is", "was", "s"))
_IT_IS = re.compile(
    r"\b(?:it|that|this|who|which|one|answer|exception|culprit|winner|loser)(?:['’]s|\s(?:is|was))\s$", re.I
)
_CLAUSE_BEFORE = re.compile(r"(?:[a-z\d%][”’\"]?,|;)\s(?:and\s|but\s|while\s)?$|[a-z\d]\sand\s$")
_GETS = re.compile(
    r"\s(?:£|\d|nothing|none|least|most|more|less|fewer|half|twice|double|only|just|another|the (?:most|least|same))"
)
#: What stands behind a subject whose verb is left out; what a council is compared with another by.
_ELIDED = frozenset("for with by within since in on at from not only".split())
_LIKE = frozenset("as than unlike like with against".split())
_WHOSE = re.compile(r",\s(?:whose|which)\s", re.I)
_DATED = re.compile(r"\s\((?:[A-Z][a-z]+\s)?(?:19|20)\d\d\)")
#: Two or more of them, and nothing else.
_DATED_LINE = re.compile(
    rf"[•*–—-]?\s*(?:[A-Z][^();,]{{2,60}}{_DATED.pattern}(?:[;,]?\s(?:and\s)?|\.?$)){{2,40}}"
)
#: The lists of what may stand behind a noun phrase, and of what no clause begins behind.
_BEHIND = (
    "function_word", "clause_opener", "adverb", "number", "auxiliary", "in_place", "act", "told", "verb",
    "body_preposition", "known_preposition",
)  # fmt: skip
_NO_CLAUSE_BEHIND = ("number", "in_place", "body_preposition", "known_preposition")
_NO_CLAUSE = frozenset(("a", "an", "the", "this", "that", "of", "from", "into", "under", "per"))


class CouncilDefaults:
    """The rules, compiled from the word lists."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words = words
        self._object_of_place = words["place_object"] | words["place_adjective"]
        self._function = words["function_word"] | words["clause_opener"] | words["adverb"] | words["number"]
        self._behind = frozenset().union(*map(words.__getitem__, _BEHIND))
        self._no_clause = self._object_of_place.union(*map(words.__getitem__, _NO_CLAUSE_BEHIND), _NO_CLAUSE)
        self._with_body = words["body_preposition"]
        self._with_known = words["known_preposition"]
        self._auxiliary = last_words(words["auxiliary"])
        self._about_place = re.compile(
            rf"\b(?:{alternatives(words['of_place'])})(?:\s[\w’'-]+){{0,2}}\s$", re.I
        )
        self._going = re.compile(
            rf"\b(?:{alternatives(words['from_here'])})\s+(?:\w+\s+){{0,2}}(?:to|for)\s+$", re.I
        )
        self._also = re.compile(
            rf"\b(?:so|nor|neither|as|than)\s+(?:{alternatives(words['auxiliary'])})\s+$", re.I
        )
        self._sport = lone_words(words["sport"])
        self._rules = [(f"short_default_{name}", getattr(self, name)) for name in _RULES]
        self._of_body = re.compile(rf"\b(?:{alternatives(words['of_body'])})\s+of\s+(?:both\s+)?$", re.I)

    def rule(self, here: Context, is_subject: bool, known: bool, beside: bool) -> str | None:
        """The name of the rule by which a place is its council; None where it may be the place."""
        if self._sport.search(here.sentence.lower()) or _NUMBER.match(here.right):
            return None
        if self.dated_list(here):
            return "short_default_dated_list"
        if not any(map(str.islower, here.line.split())):
            return None
        for name, rule in self._rules:
            if rule(here, is_subject, known):
                return name
        if beside and self.beside(here):
            return "short_default_beside"
        return None

    def owner(self, here: Context, is_subject: bool, known: bool) -> bool:
        """*Poole's were good*, *Leeds's youth clubs*: it owns something else than roads and people."""
        if not here.owns or here.previous.lower() in ("in", "near", "around", "across", "outside", "through"):
            return False
        thing = here.right[here.owns.end() :]
        ended = _HEAD_ENDS.search(thing)
        kept = [word.lower() for word in _WORD.findall(thing[: ended.start()] if ended else thing)[:5]]
        if not kept:  # *Poole's were good*
            return True
        return known and not any(word in self._words["owned_by_place"] for word in kept)

    def subject(self, here: Context, is_subject: bool, known: bool) -> bool:
        """*Wigan runs it*, *Elsewhere Surrey is watching*, *so is Kent*."""
        if here.owns:
            return False
        if here.is_after(self._auxiliary) and self._also.search(here.left):
            return True
        return is_subject and self._may_precede(here)

    def object(self, here: Context, is_subject: bool, known: bool) -> bool:
        """*Bolton wants Wigan to pay*: behind a word that is neither preposition nor article, a verb."""
        previous = here.previous
        if not previous or not self._ends(here):
            return False
        if here.is_after(_IS) and _IT_IS.search(here.left):
            return True
        if here.owns or not previous.islower():
            return False
        if previous in self._function or previous in self._object_of_place or previous.endswith(("'s", "’s")):
            return False
        if previous in self._with_body or previous in self._with_known or previous in self._words["in_place"]:
            return False
        if previous in ("of", "from", "city", "town", "county", "borough", "district", "village"):
            return False
        return known

    def partner(self, here: Context, is_subject: bool, known: bool) -> bool:
        """*its row with Lambeth*, *a verdict on Wirral*, *critical of Hull*: behind most prepositions."""
        previous = here.previous.lower()
        if here.owns or not self._ends(here):
            return False
        if previous in self._with_body:
            return known or (
                previous in ("by", "with", "against", "unlike") and bool(_WHOSE.match(here.right))
            )
        if previous == "from":
            bound = known and _WHOSE.match(here.right) is not None
        elif previous == "of":
            those = here.left.lower().endswith(("those of ", "that of "))
            bound = those or (known and self._of_body.search(here.left) is not None)
        else:
            bound = known and previous in self._with_known
        return bound and not self.is_about_place(here) and not self._going.search(here.left)

    def elided(self, here: Context, is_subject: bool, known: bool) -> bool:
        """*Both were poor, Torbay for the second time*: a subject whose verb stands in the clause before."""
        return known and here.next in _ELIDED and _CLAUSE_BEFORE.search(here.left) is not None

    def beside(self, here: Context) -> bool:
        """*Leeds gets £12m, Bradford £9m*, *twice as much as Oldham*: in a sentence with another council."""
        if _GETS.match(here.right) and _CLAUSE_BEFORE.search(here.left):
            return True
        return here.previous.lower() in _LIKE and self._ends(here)

    def bare_list(self, here: Context, is_subject: bool, known: bool) -> bool:
        """*Next, they say: Bromley, Sunderland and Devon*, *Leeds, York, Hull. They are the …*."""
        if len(here.places) < 2 or here.right.strip(" .\"'”’"):
            return False
        return not here.left.strip("\"'“‘ ") or here.left.rstrip().endswith((":", "?"))

    def dated_list(self, here: Context) -> bool:
        """*Leeds (2016); York (March 2018)*: a line of councils and the years of their inspections."""
        return bool(_DATED.match(here.right) and _DATED_LINE.fullmatch(here.line.strip()))

    def is_about_place(self, here: Context) -> bool:
        """*the depot at Hull*, *the MP for Hull*."""
        return bool(self._about_place.search(here.left))

    def _ends(self, here: Context) -> bool:
        """Whether the noun phrase ends with the place: *Wigan to pay*, but not *Wigan success story*."""
        following = here.next.lower()
        return not following or following.endswith("ly") or following in self._behind

    def _may_precede(self, here: Context) -> bool:
        """Whether a clause may begin behind the word before: it is no preposition, determiner or adjective."""
        previous = here.previous.lower()
        if previous in self._words["clause_opener"] or previous in self._words["adverb"]:
            return True
        return previous not in self._no_clause
