"""A document's tokens and dependency tree as plain lists, with its paragraphs, sentences and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import numpy
from spacy.tokens import Doc

from councilie.groups import text_of

Range = tuple[int, int]  # of tokens, the end excluded

BREAKS = frozenset(",;:–—-(") | {"--", "―"}
CLOSERS = frozenset("\"'”’»)]") | {"''"}
#: Words that begin a sentence even after an abbreviation (*at 7 p.m. He said*).
_STARTERS = frozenset(["He", "She", "They", "It", "The", "But", "And", "We", "I", "There", "This", "That"])
#: What a figure at the end of a sentence may leave with the stop in one token: £1.1m.
UNITS = frozenset(["m.", "bn.", "k.", "tn."])
_LONGEST = 400  # tokens of a sentence
#: Words and marks without a blank between them, which spaCy leaves one token: said:“We …, …,”said Jo Hill
_GLUES = '"“”‘'
_PIECE = re.compile(r"""["“”‘]|[.,:;!?]+(?=["“”‘]|$)|(?:[^"“”‘.,:;!?]|[.,:;!?]+(?!["“”‘.,:;!?]|$))+""")
STOPS = frozenset(".!?…") | {"...", "?!", "!!", "!?", ".."}


def _glued(text: str) -> list[int]:
    """Where a word goes on into a mark and behind it: *said:“We*, *cold,”said*."""
    found = []
    for here in _all_of(_GLUES, text):
        behind = text[here + 1 : here + 2]
        if not (behind.isalnum() or behind == "_"):
            continue
        before = here - 1
        while before >= 0 and here - before <= 3 and text[before] in ".,:;!?":
            before -= 1
        if before >= 0 and (text[before].isalnum() or text[before] == "_"):
            found.append(before)
        elif text[here] in '"”' and "a" <= behind <= "z":
            found.append(here)
    return found


def _all_of(characters: str, text: str) -> list[int]:
    """Where some characters stand in a text; quicker than a pattern, for they are rare."""
    places = []
    for character in characters:
        place = text.find(character)
        while place >= 0:
            places.append(place)
            place = text.find(character, place + 1)
    places.sort()
    return places


class _Leaves(dict[int, list[int]]):
    """The children of tokens without a parse: none."""

    def __missing__(self, token: int) -> list[int]:
        return []


class _Kids(dict[int, list[int]]):
    """The children of each token, in order, made when they are asked for: a list a token would be too dear."""

    def __init__(self, heads: Any) -> None:
        size = len(heads)
        heads = numpy.where(heads == numpy.arange(size), size, heads)  # a root is nobody’s child
        self.order: list[int] = numpy.argsort(heads, kind="stable").tolist()
        self.bounds: list[int] = numpy.bincount(heads + 1, minlength=size + 2).cumsum().tolist()

    def __missing__(self, token: int) -> list[int]:
        kids = self[token] = self.order[self.bounds[token] : self.bounds[token + 1]]
        return kids


class Tree:
    """Plain lists, made once a document: spaCy's token objects are too slow to walk at this length."""

    def __init__(self, doc: Doc, quotations: list[dict[str, Any]], furniture: Sequence[Range] = ()) -> None:
        self.text = text_of(doc)
        #: stretches of characters that belong to the page, not to the article
        self.furniture = furniture
        self._furniture_starts = [start for start, _ in furniture]
        size = len(doc)
        places: Any = doc.to_array(["IDX", "LENGTH"])
        self.starts: list[int] = places[:, 0].tolist()
        ends: list[int] = (places[:, 0] + places[:, 1]).tolist()
        self.parsed = size > 0 and doc.has_annotation("DEP")
        self.heads: Sequence[int] = range(size)
        self.deps = [""] * size
        if self.parsed:
            self._read_parse(doc)
        glued = _glued(self.text)
        if glued and size:
            self._unglue(glued, ends)
        self.words = [self.text[start:end] for start, end in zip(self.starts, ends)]  # noqa: B905
        self.lower = [word.lower() for word in self.words]
        self.kids = _Kids(numpy.array(self.heads)) if self.parsed else _Leaves()
        size = len(self.words)
        self.quotations = [row for row in quotations if row["level"] == 0]
        self.quoted: list[Range] = [self.tokens(row["start"], row["end"]) for row in self.quotations]
        #: for each token the place in ``quotations`` of the one it lies in, or -1
        self.inside: list[int] = [-1] * size
        for place, (first, last) in enumerate(self.quoted):
            self.inside[first:last] = [place] * (last - first)
        #: the tokens that report, once they are found
        self.cues: set[int] = set()
        self._units()

    def _read_parse(self, doc: Doc) -> None:
        array: Any = doc.to_array(["HEAD", "DEP"])
        self.heads = (array[:, 0].astype(numpy.int64) + numpy.arange(len(doc))).tolist()
        keys: list[int] = array[:, 1].tolist()
        names = {key: str(doc.vocab.strings[key]) if key else "" for key in set(keys)}
        self.deps = [names[key] for key in keys]

    def __len__(self) -> int:
        return len(self.words)

    def end(self, token: int) -> int:
        return self.starts[token] + len(self.words[token])

    def tokens(self, start: int, end: int) -> Range:
        """The tokens that a stretch of characters touches."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        if first < len(self.words) and self.end(first) <= start:
            first += 1
        return first, max(bisect_left(self.starts, end), first)

    def subtree(self, token: int) -> Range:
        """The stretch from the first to the last token under this one, along its outermost children."""
        kids, first, last = self.kids, token, token
        while (here := kids[first]) and here[0] < first:
            first = here[0]
        while (here := kids[last]) and here[-1] > last:
            last = here[-1]
        return first, last + 1

    def has_parse(self, token: int) -> bool:
        """Whether a token's paragraph was parsed; in one that was not only the first token has a label."""
        if not self.deps[token]:
            return False
        beside = token + 1 if token + 1 < len(self) else token - 1
        return beside < 0 or bool(self.deps[beside])

    def child(self, token: int, *deps: str) -> int | None:
        """The first child by one of these dependencies."""
        for kid in self.kids[token]:
            if self.deps[kid] in deps:
                return kid
        return None

    def is_break(self, place: int) -> bool:
        """Whether a token parts one phrase from the next: a comma, a dash, but no hyphen (*single-payer*)."""
        word = self.words[place]
        if word not in BREAKS:
            return False
        return word in ",;:(" or not place or self.end(place - 1) < self.starts[place]

    def follows_comma(self, place: int) -> bool:
        """Whether a comma stands before a token, be it inside a closing mark (*“…,” adding*)."""
        if place == 0:
            return False
        quotation = self.inside[place - 1]
        return self.words[place - 1] == "," or (quotation >= 0 and self.last_character(quotation) == ",")

    def is_furniture(self, token: int) -> bool:
        """Whether a token belongs to the page, not to the article."""
        at = self.starts[token]
        place = bisect_right(self._furniture_starts, at) - 1
        return place >= 0 and at < self.furniture[place][1]

    def next_marked(self, first: int, limit: int) -> int | None:
        """The first token in quotation marks from one token on to another."""
        if first < limit and self.inside[first] >= 0:
            return first
        for at in range(bisect_left(self.quoted, (first, 0)), len(self.quoted)):
            start, end = self.quoted[at]
            if start >= limit:
                break
            if start < end:
                return start
        return None

    def last_character(self, quotation: int) -> str:
        """The last character of a quotation that is no blank."""
        start, end = self.quotations[quotation]["inner"]
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return self.text[end - 1 : end]

    def first_letter(self, quotation: int) -> str:
        """The first letter or digit of a quotation."""
        start, end = self.quotations[quotation]["inner"]
        return next((c for c in self.text[start:end] if c.isalnum()), "")

    def _unglue(self, glued: list[int], ends: list[int]) -> None:
        """Part the tokens that hold both words and marks; all that hung on one hangs on its first word."""
        pieces: dict[int, list[Range]] = {}
        for start in glued:
            for place in {bisect_right(self.starts, start) - 1, bisect_right(self.starts, start)}:
                if not 0 <= place < len(ends) or place in pieces:
                    continue
                found = [
                    match.span() for match in _PIECE.finditer(self.text, self.starts[place], ends[place])
                ]
                if len(found) > 1:
                    pieces[place] = found
        if not pieces:
            return
        starts: list[int] = []
        stops: list[int] = []
        owners: list[int] = []
        done = 0
        for place in [*sorted(pieces), len(ends)]:
            parts = pieces.get(place, [])
            starts += [*self.starts[done:place], *(start for start, _ in parts)]
            stops += [*ends[done:place], *(stop for _, stop in parts)]
            owners += [*range(done, place), *[place] * len(parts)]
            done = place + 1
        if self.parsed:
            self._hang(owners, pieces)
        else:
            self.heads, self.deps = range(len(owners)), [""] * len(owners)
        self.starts, ends[:] = starts, stops

    def _hang(self, owners: list[int], pieces: dict[int, list[Range]]) -> None:
        """Hang what the tokens were parted into, and what hung on them, on their first words."""
        anchors: dict[int, int] = {}
        for here, owner in enumerate(owners):
            if owner not in anchors:
                parts = pieces.get(owner, [])
                word = next((n for n, part in enumerate(parts) if self.text[part[0]].isalnum()), 0)
                anchors[owner] = here + word
        parsed = [(here, owner, anchors[owner]) for here, owner in enumerate(owners)]
        self.heads = [
            anchors[self.heads[owner]] if here == anchor else anchor for here, owner, anchor in parsed
        ]
        self.deps = [
            "punct" if here != anchor else "dep" if owner in pieces else self.deps[owner]
            for here, owner, anchor in parsed
        ]

    def _units(self) -> None:
        """Paragraphs (lines) and sentences; a sentence never ends inside quotation marks."""
        self.paragraphs: list[Range] = []
        self.sentences: list[Range] = []
        first = 0
        size = len(self.words)
        for place in self._holding("\n\r"):
            goes_on = place + 1 < size and self.words[place + 1][:1].islower()
            if goes_on and self.words[place].count("\n") < 2:
                continue
            if place > first:
                self.paragraphs.append((first, place))
            first = place + 1
        if first < size:
            self.paragraphs.append((first, size))
        events = self._holding(".!?…")
        events = sorted({*events, *(start for start, end in self.quoted if start < end)})
        events.append(size)
        at = 0
        self.paragraph_of: list[int] = [-1] * size
        for number, (start, end) in enumerate(self.paragraphs):
            self.paragraph_of[start:end] = [number] * (end - start)
            while events[at] < start:
                at += 1
            if events[at] >= end - 1 and end - start <= _LONGEST:
                self.sentences.append((start, end))  # nothing ends within it
            else:
                self._split(start, end, events, at)
        self.sentence_of: list[int] = [-1] * size
        for number, (start, end) in enumerate(self.sentences):
            self.sentence_of[start:end] = [number] * (end - start)

    def _holding(self, characters: str) -> list[int]:
        """The tokens that hold one of some characters, in order."""
        starts, found, following = self.starts, [], 0
        for at in _all_of(characters, self.text):
            if at >= following:
                behind = bisect_right(starts, at)
                found.append(behind - 1)
                following = starts[behind] if behind < len(starts) else len(self.text)
        return found

    def _split(self, start: int, end: int, events: list[int], at: int) -> None:
        """The sentences of a paragraph; ``events`` are the tokens with stops and those that begin quotations, of
        which that at ``at`` is the first one to heed; one at the end of all ends them."""
        first, place = start, start
        while place < end:
            while events[at] < place:
                at += 1
            event = min(events[at], end)
            cut = max(place, first + _LONGEST)  # no stops: what follows looks at pairs of cues of a sentence
            if cut < event or (cut == event < end and self.inside[cut] < 0):
                self.sentences.append((first, cut))
                first = place = cut
                continue
            if event == end:
                break
            place = event
            quotation = self.inside[place]
            if quotation >= 0:
                place = self.quoted[quotation][1]
                inner = self.quotations[quotation]["inner"][1] - 1
                over = self.text[inner : inner + 1] in STOPS
                upper = place < end and (self.words[place][:1].isupper() or self.inside[place] >= 0)
                if over and upper:
                    self.sentences.append((first, place))
                    first = place
                continue
            word = self.words[place]
            following = self.words[place + 1] if place + 1 < end else ""
            abbreviated = word[-1:] == "." and len(word) > 1 and following in _STARTERS
            if abbreviated or (word in UNITS and following[:1].isupper()):
                self.sentences.append((first, place + 1))
                first = place + 1
            elif word in STOPS:
                after = place + 1
                while after < end and self.words[after] in CLOSERS and self.inside[after] < 0:
                    after += 1
                if (
                    after < end
                    and not self.words[after][:1].islower()
                    and self.words[after] not in (",", ";")
                ):
                    self.sentences.append((first, after))
                    first = after
                place = after
                continue
            place += 1
        if first < end:
            self.sentences.append((first, end))
