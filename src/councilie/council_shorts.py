"""Tell a bare place that stands for its council (*Dudley's new leadership*) from the place itself.

A rule sees the words to the left and right of the place in its own line; the first that accepts
(``council_short_rules``, then ``council_defaults``) wins, if nothing makes it a plain place (``council_places``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from councilie.alternatives import lone_words
from councilie.council_contexts import Context, word_before
from councilie.council_defaults import CouncilDefaults
from councilie.council_names import AND, Found
from councilie.council_places import PlainPlaces
from councilie.council_short_rules import ShortRules
from councilie.council_verbs import CouncilVerbs
from councilie.councils import fold

#: A page on which three places stand for councils, or two and this, is about local government.
_COUNCIL = re.compile(r"\b[Cc]ouncils?\b")
#: The word lists it needs: that one is missing is to show when it is made, not on some page.
_LISTS = ("common_word", "other_metonym", "page_word")


class CouncilShorts:
    """The finder of bare places that stand for councils, compiled from the word lists."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.words = {name: words[name] for name in _LISTS}
        self._verbs = CouncilVerbs(words)
        self._places = PlainPlaces(words, self._verbs)
        self._defaults = CouncilDefaults(words)
        self._rules = ShortRules(words, self._verbs, self._places, self._defaults)

    @cached_property
    def _page(self) -> re.Pattern[str]:
        """The words that show a page to be about local government."""
        return lone_words(self.words["page_word"])

    def find(
        self,
        text: str,
        found: list[Found],
        zone_at: Callable[[int], str] = lambda place: "body",
    ) -> Iterator[tuple[Found, str]]:
        """The places among ``found`` that stand for councils, each with the name of its rule.

        Places in a list go together. A subject that may be a word or a surname is a council only where the
        document means that council elsewhere; so are those in the article that no rule here accepts, but
        nothing shows as places (``council_defaults``).
        """
        if not found:
            return
        named = frozenset(key for hit in found if hit.sort == "name" for key in hit.ids)
        gate = bool(named) or self._page.search(text.lower()) is not None
        known = set(named)
        contexts: list[Context] = []
        for run in self._lists(found, text):
            if any(hit.sort != "name" for hit in run):
                previous = word_before(text, run[0].start)
                if not self._places.is_in(text, run, previous):
                    contexts.append(Context(text, run, previous, named))
        people = {
            key for here in contexts if self._places.is_person(here.previous) for key in here.places[0].ids
        }
        left: list[tuple[Context, list[Found], str | None, bool]] = []
        taken: list[int] = []
        for here in contexts:
            places = [hit for hit in here.places if hit.sort != "name"]
            if self._places.is_place(here, text):
                continue
            may_be = self._may_mean_it(here, text, known)
            rule = self._rules.rule(here, gate) if may_be else None
            if rule is None or (rule == "short_subject" and self._is_doubtful(here, text, people)):
                left.append((here, places, rule, gate and may_be))
                continue
            known |= {key for place in places for key in place.ids}
            taken += [place.start for place in places]
            yield from ((place, rule) for place in places)
        gate = gate or len(taken) > 2 or (len(taken) > 1 and _COUNCIL.search(text) is not None)
        left = left if gate else []
        starts = sorted([hit.start for hit in found if hit.sort == "name"] + taken)
        for here, places, *_ in left:
            if len(places) > 2 and here.sentence.strip(" .\t") == text[here.start : here.end]:
                known |= {key for place in places for key in place.ids}  # Leeds, York, Hull. They are the …
        for here, places, rule, is_read in left:
            is_known = any(known & set(place.ids) for place in places)
            nearest = bisect_left(starts, here.start) - 1
            is_beside = nearest >= 0 and starts[nearest] >= here.start - len(here.left)
            doubtful = self._is_doubtful(here, text, people) or not self._may_mean_it(here, text, known)
            if doubtful and not is_known:
                continue
            if not is_read:
                rule = self._rules.rule(here, gate)
            teaser = zone_at(here.start) == "boilerplate"
            if rule is None and (not teaser or self._verbs.is_to_do(here)):
                subject = self._verbs.may_act(here, is_known)
                rule = self._defaults.rule(here, subject, is_known, is_beside)
            if rule:
                yield from ((place, rule) for place in places)

    def _lists(self, found: list[Found], text: str) -> Iterator[list[Found]]:
        """Names and places that stand in one list, one list at a time."""
        run: list[Found] = []
        for hit in found:
            if run and (
                not AND.fullmatch(text, run[-1].end, hit.start) or self._places.is_surname(run, hit, text)
            ):
                yield run
                run = []
            run.append(hit)
        if run:
            yield run

    def _may_mean_it(self, here: Context, text: str, known: set[str]) -> bool:
        """*Westminster* is parliament but where the document names its council."""
        first = here.places[0]
        metonym = fold(text[first.start : first.end]) in self.words["other_metonym"]
        return not metonym or bool(known & set(first.ids)) or self._rules.is_on_topic(here)

    def _is_doubtful(self, here: Context, text: str, people: set[str]) -> bool:
        """*Reading improves the mind*; *Stafford said so*, where a Clare Stafford was named."""
        first = here.places[0]
        opens = not here.left.strip("\"“‘' ")
        word = opens and fold(text[first.start : first.end]) in self.words["common_word"]
        return word or bool(people & set(first.ids))
