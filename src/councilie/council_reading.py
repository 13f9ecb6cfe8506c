"""Read which council each mention of one document means, from its words, its date and the other mentions.

The tie rule, in order: a name that is an authority's official one means that authority; then the authority in
force at the document's date; then one that the document names elsewhere; then, where the sentence is about
services for children, one that runs them. Who is still tied is not linked.

A reference means the council that a reader has most in mind there (``council_salience``). Two that are as much
in mind are not linked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from councilie.alternatives import alternatives, lone_words
from councilie.council_candidates import Candidates, in_force, is_gone
from councilie.council_salience import Salience
from councilie.councils import CouncilEntry, fold
from councilie.groups import Row

#: *Hampshire runs services for Isle of Wight Council*: the one behind is helped, the one before helps.
_RUN_FOR = re.compile(
    r"\b(?:runs?|running|ran|manag(?:es?|ed|ing)|oversees?|oversaw|overseeing|take|takes|taken|taking|took"
    r"|in charge)\b[^.\n]{0,50}\b(?:for|of|on behalf of|over)\s+(?:the\s)?$",
    re.I,
)
#: *Poole's services were inadequate in 2014*: said of the council of that year.
_THAT_YEAR = re.compile(
    r"['’]s?\s[^.;\n]{0,40}?\b(?:was|were|had been)\b[^.;\n]{0,60}?\b(?:in|of)\s(?:\w+\s)?((?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"(?:19[7-9]|20[0-4])(?<!\w...)\d\b")
_ASIDE = re.compile(r",[^,.]{1,90},|[–—][^–—.]{1,70}[–—]")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")
#: What is behind a name that is the page's first line, or the name of its site there.
_LETTERHEAD_ENDS = re.compile(r"[^\S\n]*(?:[|–—•·»>/]|\n|\Z)")
#: A page on which *the council* may be one of ours though it names none.
_BRITISH = re.compile(r"\b(?:Ofsted|Cllr|[Cc]ouncillors?|[Ll]ocal authorit(?:y|ies)|[Bb]orough)\b")
#: Characters of a sentence that are looked at on either side of a mention; and before it for helpers.
_NEAR, _NEARER = 200, 60
#: *Her opposite number said the council …*: not hers.
_OPPOSITE = re.compile(r"\b(?:opposite number|counterpart)\b")
#: By how much the one that is meant is more in mind than the next.
_MARGIN = 0.05


class ReadingCues:
    """What the word lists say to a reader, compiled; ``helps``, ``help_from`` and ``judged`` want lower case."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        some = {name: alternatives(words[name]) for name in ("gone", "children", "helps", "help_from")}
        verbs = r"(?:has|have|had|is|was|will|would|been|be|(?:last|this) \w+|\w+ly|also|to|agreed|offered)"
        self.gone = words["gone"]
        self.gone_before = re.compile(rf"\b(?:{some['gone']})\s+$", re.I)
        self.children = re.compile(rf"\b(?:{some['children']})\b", re.I)
        no_district = alternatives(words["no_district"]).replace("'", "['’]")
        self.no_district = re.compile(rf"\b(?:{no_district})\b", re.I)
        self.judged = lone_words(words["judged"])
        self.helps = re.compile(
            rf"(?:\s?(?:{_ASIDE.pattern}))?\s+(?:{verbs}\s+)*(?:{some['helps']})\b",
        )
        self.help_from = re.compile(rf"\b(?:{some['help_from']})\b[^.\n]{{0,25}}$")
        self.beside = re.compile(rf"\b(?:{alternatives(words['beside'])})\s(?:in\s)?$", re.I)
        #: Without one of these between, a council and a reference stand in one clause: two bodies.
        self.clause_break = re.compile(
            rf"[,;:.!?“”\"‘–—\n]|\s(?:{alternatives(words['clause_word'])})\s",
            re.I,
        )


class Reading:
    """The mentions of one document and what they are linked to: ``entries[i]`` for ``mentions[i]``."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Row],
        places: Sequence[tuple[int, list[str]]],
        gazetteer: Mapping[str, CouncilEntry],
        cues: ReadingCues,
        published: str | None,
        zone_at: Callable[[int], str],
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.gazetteer = gazetteer
        self.cues = cues
        self.zones = [zone_at(row["start"]) for row in mentions]
        self.date = published or self._latest_year()
        self.entries: list[str | None] = [None] * len(mentions)
        self._link_names()
        self.places = [(start, zone_at(start), ids) for start, ids in places if len(ids) == 1]
        self.helpers: set[int] = set()
        self.house: str | None = self._letterhead()
        self.weights: dict[str, float] = {}
        references = [place for place, row in enumerate(mentions) if row["mention"] == "reference"]
        if references:  # only they ask what the article is about
            named = {entry for entry in self.entries if entry}
            self.weights = self._weigh(named) if len(named) > 1 else dict.fromkeys(named, 1.0)
            self.candidates = Candidates(gazetteer, self.weights, cues.gone, self.date)
            self._link_references(references[-1])

    @cached_property
    def is_british(self) -> bool:
        """Whether a reference may be to some council, though it be unknown to which."""
        return bool(self.weights) or _BRITISH.search(self.text) is not None

    def _latest_year(self) -> str | None:
        return max(_YEAR.findall(self.text), default=None)

    def _letterhead(self) -> str | None:
        """The council whose name is all of the page's first line: the page is a paper of its own."""
        first = self.mentions[0]
        alone = not self.text[: first["start"]].strip() and _LETTERHEAD_ENDS.match(self.text, first["end"])
        return self.entries[0] if alone and first["mention"] == "name" else None

    # Names and shorts

    def _link_names(self) -> None:
        for sort in ("name", "short"):
            known = {entry for entry in self.entries if entry}
            for place, row in enumerate(self.mentions):
                if row["mention"] == sort:
                    self.entries[place] = self._of_then(row) or self._choose(row, known)

    def _of_then(self, row: Row) -> str | None:
        """The council that a bare place meant in the year that is told of it, where another followed since."""
        told = _THAT_YEAR.match(self.text, row["end"]) if row["mention"] == "short" else None
        if told is None or len(row["candidates"]) < 2:
            return None
        left = [key for key in row["candidates"] if in_force(self.gazetteer[key], self.date)]
        if any(self.gazetteer[key].in_force(told[1]) for key in left):
            return None
        then = [key for key in row["candidates"] if self.gazetteer[key].in_force(told[1])]
        if len(then) > 1:
            then = [key for key in then if self.gazetteer[key].childrens_services]
        return then[0] if len(then) == 1 else None

    def _choose(self, row: Row, known: set[str]) -> str | None:
        left: list[str] = row["candidates"]
        if len(left) == 1:
            return left[0]
        if row["mention"] == "name":
            left = self._official(row, left)
        for holds in (
            lambda key: in_force(self.gazetteer[key], self.date),
            known.__contains__,
            lambda key: self.gazetteer[key].childrens_services and self._about_children(row),
        ):
            if len(left) == 1:
                break
            left = [key for key in left if holds(key)] or left
        return left[0] if len(left) == 1 else None

    def _official(self, row: Row, candidates: list[str]) -> list[str]:
        """Those whose official name the mention is; one of the future is loosely said of today's."""
        if self.cues.gone_before.search(self.text, max(0, row["start"] - 20), row["start"]):
            return [key for key in candidates if is_gone(self.gazetteer[key], self.date)] or candidates
        written = fold(self.text[row["start"] : row["end"]])
        named = [key for key in candidates if fold(self.gazetteer[key].name) == written]
        if len(named) == 1 and self._is_far_off(named[0]) and not self._is_named_apart(candidates, named[0]):
            return candidates
        return named or candidates

    def _is_far_off(self, key: str) -> bool:
        start = self.gazetteer[key].start
        return bool(start and self.date and int(start[:4]) > int(self.date[:4]) + 1)

    def _is_named_apart(self, candidates: list[str], key: str) -> bool:
        others = {fold(self.gazetteer[other].name) for other in candidates if other != key}
        return any(fold(self.text[row["start"] : row["end"]]) in others for row in self.mentions)

    def _about_children(self, row: Row) -> bool:
        low, high = max(0, row["start"] - 200), row["end"] + 200
        return bool(self.cues.children.search(self.text, low, high))

    # What the article is about

    def _weigh(self, named: set[str]) -> dict[str, float]:
        """How much of the article each council has: more for a headline, less for a helper."""
        weights: dict[str, float] = {}
        sides = [self._sentence(row) for row in self.mentions]
        for place, entry in enumerate(self.entries):
            zone = self.zones[place]
            if entry is None or zone in ("byline", "boilerplate"):
                continue
            row = self.mentions[place]
            weight = 3.0 if zone == "headline" else 1.0
            before, behind = (side.lower() for side in sides[place])
            nearer = max(0, len(before) - _NEARER)
            helps = self.cues.helps.match(behind) or self.cues.help_from.search(before, nearer)
            if helps or row["rule"] == "short_job_move":  # somebody's other employer is as little the subject
                self.helpers.add(place)
                weight -= 2.0
            elif self.cues.judged.search(before) or self.cues.judged.search(behind):
                weight += 0.5
            weights[entry] = weights.get(entry, 0.0) + weight
        for place, row in enumerate(self.mentions[1:]):
            helper = self.entries[place]
            if helper in (None, self.entries[place + 1]) or place in self.helpers or helper not in weights:
                continue
            before, _ = sides[place + 1]
            if self.mentions[place]["end"] >= row["start"] - len(before) and _RUN_FOR.search(before):
                self.helpers.add(place)
                weights[helper] -= 2.0
        for _, zone, (entry,) in self.places:
            if entry in named and zone in ("headline", "body"):
                weights[entry] = weights.get(entry, 0.0) + (2.0 if zone == "headline" else 0.4)
        if self.house:
            weights[self.house] = weights.get(self.house, 0.0) + 3.0
        first = min(self._starts(named), default=None)
        if first:
            weights[first[1]] = weights.get(first[1], 0.0) + 1.0
        if not weights:  # a page of notices only
            weights = dict.fromkeys(named, 1.0)
        return weights

    def _starts(self, named: set[str]) -> Iterator[tuple[int, str]]:
        """Where the body names councils, or the places of those that it names somewhere."""
        for row, zone, entry in zip(self.mentions, self.zones, self.entries, strict=True):
            if entry and zone == "body":
                yield row["start"], entry
        for start, zone, (entry,) in self.places:
            if entry in named and zone == "body":
                yield start, entry

    def _sentence(self, row: Row) -> tuple[str, str]:
        """What stands before and behind a mention in its sentence."""
        first, last = max(0, row["start"] - _NEAR), min(row["end"] + _NEAR, len(self.text))
        for end in _SENTENCE_END.finditer(self.text, first, row["start"]):
            first = end.end()
        stop = _SENTENCE_END.search(self.text, row["end"], last)
        if stop:
            last = stop.start() + (self.text[stop.start()] != "\n")  # with its full stop
        return self.text[first : row["start"]], self.text[row["end"] : last]

    # References

    def _link_references(self, last: int) -> None:
        salience = Salience(self.text, self.weights, self.cues.beside, self.cues.clause_break)
        places = iter(sorted((start, key) for start, zone, (key,) in self.places if zone != "boilerplate"))
        spoken_of = next(places, None)
        for place, row in enumerate(self.mentions[: last + 1]):
            while spoken_of and spoken_of[0] < row["start"]:
                salience.add_place(*spoken_of)
                spoken_of = next(places, None)
            if row["mention"] == "reference":
                self.entries[place] = self._refer(place, row, salience)
            entry = self.entries[place]
            if entry:
                salience.add(row["start"], row["end"], entry, aside=place in self.helpers)

    def _refer(self, place: int, row: Row, salience: Salience) -> str | None:
        words = {word.lower() for word in row["modifiers"]}
        if row["noun"] == "unitary":
            words.add("unitary")
        if row["article"].lower() == "that" and place and self.entries[place - 1]:
            return self.entries[place - 1]
        own = not words and self._is_own(row)
        if own and self.house:  # one page has one *Council* with a capital
            return self.house
        two = self.candidates.of_two(self._sentence(row)[0], words) if words else []
        possible = two or self.candidates.of(words, salience.latest)
        meant = self._most_in_mind(possible, row, salience, own) if len(possible) > 1 else possible[:1]
        if not meant:
            return None
        if own:
            self.house = meant[0]
        return meant[0]

    def _most_in_mind(self, possible: list[str], row: Row, salience: Salience, own: bool) -> list[str]:
        """The one of several that a reader has most in mind; none where two are as much."""
        before, behind = self._sentence(row)
        if self.cues.no_district.search(before + behind):
            possible = [key for key in possible if self.gazetteer[key].childrens_services] or possible
        scores = salience.scores(possible, row["start"], near=not own)
        best = sorted(scores, key=lambda key: (-scores[key], key))
        if len(best) > 1 and _OPPOSITE.search(before):
            best = best[1:]
        tied = len(best) > 1 and scores[best[0]] - scores[best[1]] < _MARGIN
        return [] if tied else best[:1]

    def _is_own(self, row: Row) -> bool:
        """*the Council*, in its own papers: the one that they are about."""
        return not row["article"].isupper() and self.text[row["end"] - len(row["noun"])].isupper()
