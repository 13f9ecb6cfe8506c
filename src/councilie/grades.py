"""The words of Ofsted's grades as a lexicon, and sentences read with it as strings of word classes.

Whether a *good* is a grade shows in what stands around it: a verb that grades, a noun for a judgement, an
area, another grade. So a sentence is read as one letter a word (``LETTERS``): *Leeds was rated good by Ofsted*
is ``SBVGbI``, and a construction (``patterns/grade_constructions.jsonl``) is a short regular expression over
the names of those classes: ``RATED .{0,14} GRADE``. Word lists and constructions are data; this module reads.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from councilie.alternatives import alternatives
from councilie.gazetteer import Pattern
from councilie.grade_letters import (
    COMMA,
    LETTERS,
    NAMES,
    NEEDS,
    OVERALL,
    QUOTED,
    SEPARATOR,
    SLASH,
    STOP,
    SUBJECT,
    WORD,
)

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")  # of a folded text
_PUNCTUATION = {",": COMMA, ":": SEPARATOR, "–": SEPARATOR, "—": SEPARATOR, "=": SEPARATOR}
_PUNCTUATION |= {"/": SLASH, "|": SLASH, ".": STOP, ";": STOP, "!": STOP, "?": STOP, "%": "#", "&": "&"}
_PUNCTUATION |= {"(": SEPARATOR, ")": COMMA, "•": SEPARATOR, "*": SEPARATOR, "·": SEPARATOR, ">": SEPARATOR}
_MARKS = "'‘’\"“”`´˜"
_PUNCTUATION |= dict.fromkeys(_MARKS, "")
_start = attrgetter("start")


class Word(NamedTuple):
    """A word or phrase of a sentence: its offsets, its class, and the lexicon's entry that it is."""

    start: int
    end: int
    letter: str
    entry: Mapping[str, Any] | None = None


Token = tuple[int, int, str]  # the offsets of a word or mark, and what it is in lower case
Phrase = tuple[tuple[str, ...], str, Pattern]  # its words, its letter or label, and its entry
Phrases = Mapping[str, Sequence[Phrase]]  # by their second word, which is empty for a single word


@dataclass(eq=False)
class Sentence:
    """A sentence as a string of word classes."""

    start: int
    end: int
    found: Sequence[tuple[int, int, str, Pattern | None]]
    letters: str
    tokens: Sequence[Token]
    lexicon: Lexicon

    @cached_property
    def words(self) -> Sequence[Word]:
        """Its words and phrases, one for each letter; of most sentences the letters tell enough."""
        return [Word(*word) for word in self.found]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words in lower case with straight apostrophes."""
        return frozenset([word for _, _, word in self.tokens])

    @cached_property
    def _cues(self) -> dict[str, list[tuple[int, int]]]:
        return self.lexicon.cues_in(self.tokens)

    def cues_of(self, label: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where phrases of a list of cues stand between two offsets, in order."""
        return [cue for cue in self._cues.get(label, ()) if cue[0] >= start and cue[1] <= end]

    def letters_in(self, start: int, end: int) -> str:
        """The classes of the words that begin between two offsets."""
        first = bisect_left(self.words, start, key=_start)
        return self.letters[first : bisect_left(self.words, end, first, key=_start)]


@dataclass(frozen=True, slots=True)
class Construction:
    """A way in which a sentence gives a grade."""

    id: str
    regex: re.Pattern[str]  # over lines of letters, one line a sentence
    needs: str


class Opening(NamedTuple):
    """What a word is by itself, and the phrases that it opens."""

    letter: str
    entry: Pattern | None
    longer: Phrases


@dataclass(slots=True)
class Lexicon:
    """The entries by their first word, and what is compiled from them."""

    constructions: list[Construction] = field(default_factory=list)
    openings: dict[str, Opening] = field(default_factory=dict)
    cues: Mapping[str, Phrases] = field(default_factory=dict)
    keys: dict[str, re.Pattern[str] | None] = field(default_factory=dict)  # with the phrases that hold them

    @classmethod
    def build(cls, patterns: Iterable[Pattern], cue_labels: Iterable[str] = ()) -> Lexicon:
        """The lexicon of some patterns.

        Args:
            patterns: Entries of ``grades``, ``grade_areas``, ``grade_words`` and ``grade_constructions``.
            cue_labels: Labels whose phrases a sentence keeps as ``cues``, whatever else the words are.
        """
        made = cls()
        cue_labels = frozenset(cue_labels)
        grades: list[str] = []
        phrases: list[Phrase] = []
        cues: list[Phrase] = []
        for pattern in patterns:
            label, phrase = pattern["label"], pattern["pattern"]
            if label == "GRADE_CONSTRUCTION":
                made.constructions.append(_construction(pattern))
                continue
            if label == "GRADE":
                grades.append(phrase)
            words = tuple(_WORD.findall(fold(phrase).replace("-", " ")))
            if label in cue_labels:
                cues.append((words, label, pattern))
            if label in LETTERS:
                letter = OVERALL if pattern.get("area") == "overall" else LETTERS[label]
                phrases.append((words, letter, pattern))
        order = list(LETTERS.values())
        phrases.sort(key=lambda phrase: (-len(phrase[0]), order.index(phrase[1].replace(OVERALL, "A"))))
        for word, longer in _by_words(phrases).items():
            _, letter, entry = longer.pop("", [_NO_PHRASE])[0]
            made.openings[word] = Opening(letter, entry, longer)
        for mark, letter in _PUNCTUATION.items():
            made.openings.setdefault(mark, Opening(letter, None, {}))
        made.cues = _by_words(cues)
        made.constructions.sort(key=lambda construction: NEEDS.index(construction.needs))
        made.keys = _keys(grades)
        return made

    def candidates(self, text: str, lowered: str) -> list[int]:
        """Where grades may stand: the places of the word that each of them holds, found by plain search.

        ``lowered`` is the folded text.
        """
        places = []
        for key, phrases in self.keys.items():
            searched = text if key.isupper() else lowered
            place = searched.find(key)
            while place >= 0:
                begins = not searched[place - 1 : place].isalpha() or (
                    key.isalpha() and searched.startswith("in", place - 2)
                )
                near = max(0, place - _LONGEST), place + _LONGEST
                if begins and (phrases is None or phrases.search(lowered, *near)):
                    places.append(place)
                place = searched.find(key, place + 1)
        return sorted(places)

    def read(
        self, text: str, lowered: str, start: int, end: int, subjects: Sequence[tuple[int, int]] = ()
    ) -> Sentence:
        """The sentence at ``start:end`` of a text and of the same folded.

        ``subjects`` are the spans of councils and providers in it.
        """
        tokens = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(lowered, start, end)]
        found: list[tuple[int, int, str, Pattern | None]] = []
        bodies = iter(subjects)
        body, body_end = next(bodies, (end, end))
        taken = start  # where the last body or phrase ends
        openings, last_place = self.openings, len(tokens) - 1
        for place, (first, last, word) in enumerate(tokens):
            if first < taken:
                continue
            while body_end <= first:
                body, body_end = next(bodies, (end, end))
            if body <= first:
                found.append((body, body_end, SUBJECT, None))
                taken = body_end
                continue
            opening = openings.get(word)
            if opening is None:
                if word.isalpha():
                    found.append((first, last, WORD, None))
                    continue
                opening = openings.get(word.removesuffix("'s"))
                if opening is None:
                    letter = _unlisted(text, first, word)
                    if letter:
                        found.append((first, last, letter, None))
                    continue
            letter, entry, longer = opening
            second = tokens[place + 1][2] if longer and place < last_place else ""
            if second in longer or second == "-" or "'" in second:
                for words, letter_of_all, entry_of_all in _that_go_on(longer, tokens, place):
                    length = _matched(tokens, place, words)
                    if length:
                        letter, entry = letter_of_all, entry_of_all
                        taken = last = tokens[place + length - 1][1]
                        break
            if letter == "G":
                if entry and entry["pattern"].isupper() and not text.startswith(entry["pattern"], first):
                    letter, entry = WORD, None
                elif _stands_out(text, first, last):
                    letter = QUOTED
            if letter:
                found.append((first, last, letter, entry))
        return Sentence(start, end, found, "".join([word[2] for word in found]), tokens, self)

    def cues_in(self, tokens: Sequence[Token]) -> dict[str, list[tuple[int, int]]]:
        """Where the phrases of each list of cues stand."""
        found: dict[str, list[tuple[int, int]]] = {}
        table = self.cues
        for place, (first, last, word) in enumerate(tokens):
            phrases = table.get(word)
            if phrases is None and "'" in word:
                phrases = table.get(word.removesuffix("'s"))
            if phrases:
                for words, label, _ in _that_go_on(phrases, tokens, place):
                    length = _matched(tokens, place, words)
                    if length:
                        found.setdefault(label, []).append((first, tokens[place + length - 1][1]))
                for _, label, _ in phrases.get("", ()):
                    found.setdefault(label, []).append((first, last))
        return found


_NO_PHRASE: tuple[tuple[str, ...], str, Pattern | None] = ((), WORD, None)


def _by_words(phrases: Iterable[Phrase]) -> dict[str, dict[str, list[Phrase]]]:
    """Phrases by their first word and their second, which is empty for a single word."""
    made: dict[str, dict[str, list[Phrase]]] = {}
    for phrase in phrases:
        words = phrase[0]
        seconds = made.setdefault(words[0], {})
        seconds.setdefault(words[1] if len(words) > 1 else "", []).append(phrase)
    return made


def _that_go_on(phrases: Phrases, tokens: Sequence[Token], place: int) -> Sequence[Phrase]:
    """Those of some phrases with one first word that go on as the words after a place do."""
    at = place + 1
    if at < len(tokens) and tokens[at][2] == "-" and "-" not in phrases:
        at += 1
    if at >= len(tokens):
        return ()
    second = tokens[at][2]
    return phrases.get(second) or phrases.get(second.removesuffix("'s")) or ()


def _matched(tokens: Sequence[Token], place: int, words: Sequence[str]) -> int:
    """How many tokens from a place on are the words of a phrase whose first is there; 0 where it is not."""
    at = place + 1
    for word in words[1:]:
        if at < len(tokens) and tokens[at][2] == "-" and word != "-":
            at += 1
        if at >= len(tokens) or (tokens[at][2] != word and tokens[at][2] != word + "'s"):
            return 0
        at += 1
    return at - place


_LONGEST = 100  # characters around a key within which a phrase that holds it is looked for


def _keys(phrases: Iterable[str]) -> dict[str, re.Pattern[str] | None]:
    """A few words of which every phrase holds one, acronyms in capitals, the rest in lower case; with what finds
    the phrases, where the word alone is none."""
    held: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (phrase.count(" "), len(phrase))):
        words = [phrase] if phrase.isupper() else fold(phrase).replace("-", " ").split()
        keys = [
            key
            for key in held
            if any(word.startswith(key) or word.removeprefix("in").startswith(key) for word in words)
        ]
        for key in keys or [max(words, key=len)]:
            held.setdefault(key, []).append(" ".join(words))
    return {
        key: None if key in phrases else re.compile(alternatives(phrases, r"[\s'-]+"))
        for key, phrases in held.items()
    }


def fold(word: str) -> str:
    """A text in lower case with straight apostrophes, as long as it was."""
    lowered = word.lower()
    if len(lowered) != len(word):  # a Turkish dotted I would shift every offset after it
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in word)
    return lowered.replace("’", "'").replace("‘", "'")


def phrase_regex(phrases: Iterable[str]) -> re.Pattern[str]:
    """A regular expression for phrases, longest first, blind to case, kind of space and hyphens."""
    sources = (
        re.escape(phrase.replace("’", "'")).replace(r"\ ", r"[\s-]+").replace("'", "['’]")
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    source = "|".join(sources)
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)" if source else r"(?!)", re.I)


def _unlisted(text: str, place: int, word: str) -> str:
    """The class of what no list holds, mostly a number; a hyphen inside a compound has none."""
    if word[0].isalnum():
        if not word[0].isdigit() or not word.rstrip("stndrh").isdigit():
            return WORD
        return LETTERS["PREP" if len(word) == 4 and word[:2] in ("19", "20") else "NUMBER"]
    if word != "-":
        return WORD
    compound = text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()
    return "" if compound else SEPARATOR


def _stands_out(text: str, start: int, end: int) -> bool:
    """Whether a grade stands alone in quotation marks, or is capitalised inside a sentence."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if (
        before
        and before in _MARKS
        and after
        and (after[0] in _MARKS or (after[0] in ",." and after[1:] in _MARKS and after[1:]))
    ):
        return True
    lead = text[max(0, start - 12) : start]
    if not text[start].isupper() or not re.search(r"[a-z,:–—-]\s$", lead):
        return False
    return (not re.match(r"\s+[A-Z]", text[end : end + 3]) and not text[start:end].isupper()) or bool(
        re.match(r"\s+(?:to be good|Ofsted|OFSTED|Rating|Grade|Judgement)", text[end : end + 14])
    )


def _construction(pattern: Pattern) -> Construction:
    names = re.sub(r"[A-Z_]{2,}", lambda name: NAMES.get(name[0], name[0]), pattern["pattern"])
    source = names.replace(" ", "").replace("[^", r"[^\n")
    return Construction(pattern["id"], re.compile(source, re.M), pattern.get("needs", "document"))
