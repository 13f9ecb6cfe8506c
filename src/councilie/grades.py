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
from operator import attrgetter
from typing import Any, NamedTuple

from councilie.gazetteer import Pattern

#: One letter for each class of words, in order of precedence where a phrase has several.
LETTERS = {
    "PLAIN_ENGLISH": "x",
    "GRADE": "G",
    "GRADE_AREA": "A",
    "OTHER_INSPECTORATE": "X",
    "OTHER_THEME": "Z",
    "JUDGEMENT_OF": "J",
    "RATED": "V",
    "GAVE": "v",
    "CHANGED": "C",
    "BE": "B",
    "HAVE": "h",
    "GRADE_NOUN": "N",
    "OFSTED": "I",
    "INSPECTORS": "K",
    "HOPING": "H",
    "INSPECTION": "R",
    "LEVEL_NOUN": "l",
    "UNNAMED_AREAS": "E",
    "COUNTED": "Y",
    "THEME": "T",
    "NUMBER": "#",
    "ADVERB": "a",
    "AS": "s",
    "FROM": "f",
    "TO": "t",
    "OF": "o",
    "DET": "D",
    "AND": "&",
    "IN": "i",
    "BY": "b",
    "PREP": "p",
}
#: Classes that no word list holds: a grade that stands alone in quotation marks or capitals, *overall*, a
#: council
#: or provider, any other word, marks of punctuation.
QUOTED, OVERALL, SUBJECT, WORD, COMMA, SEPARATOR, SLASH, STOP = "QOSw,:/."
NAMES = {**LETTERS, "QUOTED": QUOTED, "OVERALL": OVERALL, "SUBJECT": SUBJECT, "WORD": WORD}
NAMES |= {"COMMA": COMMA, "SEPARATOR": SEPARATOR, "SLASH": SLASH, "STOP": r"\\.", "GRADE": "[GQ]"}
#: What a grade in plain type may not be followed by: a noun or adjective of its own makes it plain English.
NAMES["OFSTED"] = "[IK]"
NAMES["END"] = "(?:(?<=Q)|(?<=G)(?![wxTYAG]))"

#: What a construction may need around it, least first: those that need least are surest and are tried first.
#: ``theme``: Ofsted in the document, or a judged thing in the sentence; ``document``: Ofsted in the document;
#: ``sentence``, ``given``, ``paragraph``, ``inspected``: Ofsted, an inspection or a grade in the sentence
#: or just
#: before, the last not in speech, ``given`` with a judged thing or Ofsted named before; ``hoped``: a cue
#: of hope;
#: ``recalled``: *we* and a date;
#: ``graded``: a grade that is sure on the page, not in speech;
#: ``thing``: the same, and a noun for one body after a grade that is no everyday word;
#: ``heading``: a line below that begins with a council or provider;
#: ``spoken``: an inspection in the sentence, not in speech; ``attributive``, ``labelled``: quotation marks or
#: capitals besides; ``performing``, ``requiring``: a phrase with *perform*, *require*; ``listed``: a scale
#: of Ofsted's.
NEEDS = (
    "theme", "document", "listed", "heading", "sentence", "given", "inspected", "paragraph", "performing", "requiring",
    "hoped", "recalled",
    "spoken", "attributive", "labelled", "graded", "thing",
)  # fmt: skip

#: After *is*, *to be* and the like, *good at the piano* and *good to see* are plain as well.
NAMES["LOOSE_END"] = "(?:(?<=Q)|(?<=G)(?![wxTYAGtol]|i[D#]?[^AEOSTDIKRNJ#ip]))"
#: What can be good or inadequate as a whole: not *the heating at the school*, *the council's records*,
#: *school meals*.
NAMES["HEAD"] = "(?<!i)(?<!iD)(?<!o)(?<!oD)[TSAOEY](?!w{1,3}[aph]*B)"

_WORD = re.compile(r"[^\W_]+(?:['’‘][^\W_]+)*|[^\w\s]")
_PUNCTUATION = {",": COMMA, ":": SEPARATOR, "–": SEPARATOR, "—": SEPARATOR, "-": SEPARATOR, "=": SEPARATOR}
_PUNCTUATION |= {"/": SLASH, "|": SLASH, ".": STOP, ";": STOP, "!": STOP, "?": STOP, "%": "#", "&": "&"}
_PUNCTUATION |= {"(": SEPARATOR, ")": COMMA, "•": SEPARATOR, "*": SEPARATOR, "·": SEPARATOR, ">": SEPARATOR}
_MARKS = "'‘’\"“”`´˜"
_start = attrgetter("start")


class Word(NamedTuple):
    """A word or phrase of a sentence: its offsets, its class, and the lexicon's entry that it is."""

    start: int
    end: int
    letter: str
    entry: Mapping[str, Any] | None = None


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence as a string of word classes."""

    start: int
    end: int
    words: Sequence[Word]
    letters: str
    tokens: Sequence[tuple[int, int, str]]
    lexicon: Lexicon
    _cues: dict[str, list[tuple[int, int]]] | None = None

    def cues_of(self, label: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where phrases of a list of cues stand between two offsets, in order."""
        if self._cues is None:  # most sentences are never asked
            self._cues = self.lexicon.cues_in(self.tokens)
        return [cue for cue in self._cues.get(label, ()) if cue[0] >= start and cue[1] <= end]

    def letters_in(self, start: int, end: int) -> str:
        """The classes of the words that begin between two offsets."""
        first = bisect_left(self.words, start, key=_start)
        return self.letters[first : bisect_left(self.words, end, first, key=_start)]


@dataclass(frozen=True, slots=True)
class Construction:
    """A way in which a sentence gives a grade."""

    id: str
    regex: re.Pattern[str]
    needs: str
    letters: frozenset[str]  # the classes without which no sentence can match


@dataclass(slots=True)
class Lexicon:
    """The entries by their first word, and what is compiled from them."""

    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str, Pattern]]]] = field(default_factory=dict)
    constructions: list[Construction] = field(default_factory=list)
    cues: dict[str, dict[str, list[tuple[tuple[str, ...], str, Pattern]]]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    singles: dict[str, tuple[str, Pattern]] = field(default_factory=dict)  # words that open no phrase

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
        for pattern in patterns:
            label, phrase = pattern["label"], pattern["pattern"]
            if label == "GRADE_CONSTRUCTION":
                made.constructions.append(_construction(pattern))
                continue
            if label == "GRADE":
                grades.append(phrase)
            words = tuple(_WORD.findall(fold(phrase).replace("-", " ")))
            if label in cue_labels:
                _enter(made.cues, words, label, pattern)
            if label in LETTERS:
                letter = OVERALL if pattern.get("area") == "overall" else LETTERS[label]
                _enter(made.phrases, words, letter, pattern)
        order = list(LETTERS.values())
        for seconds in made.phrases.values():
            for entries in seconds.values():
                entries.sort(key=lambda entry: (-len(entry[0]), order.index(entry[1].replace(OVERALL, "A"))))
        made.singles = {
            word: seconds[""][0][1:]
            for word, seconds in made.phrases.items()
            if seconds.keys() == {""} and word != "ri" and word.isalpha()
        }
        made.constructions.sort(key=lambda construction: NEEDS.index(construction.needs))
        made.keys = _keys(grades)
        return made

    def candidates(self, text: str) -> list[int]:
        """Where grades may stand: the places of the word that each of them holds, found by plain search."""
        lowered = fold(text)
        places = []
        for key in self.keys:
            searched = text if key.isupper() else lowered
            place = searched.find(key)
            while place >= 0:
                if not searched[place - 1 : place].isalpha() or (
                    key.isalpha() and searched.startswith("in", place - 2)
                ):
                    places.append(place)
                place = searched.find(key, place + 1)
        return sorted(places)

    def read(self, text: str, start: int, end: int, subjects: Sequence[tuple[int, int]]) -> Sentence:
        """The sentence at ``start:end``; ``subjects`` are the spans of councils and providers in it."""
        tokens = [(m.start() + start, m.end() + start, m[0]) for m in _WORD.finditer(fold(text[start:end]))]
        words: list[Word] = []
        entry: Pattern | None
        singles, longer = self.singles, self.phrases
        place, count = 0, len(tokens)
        bodies = iter(subjects)
        body = next(bodies, None)
        while place < count:
            first, last, word = tokens[place]
            while body is not None and body[1] <= first:
                body = next(bodies, None)
            if body is not None and body[0] <= first:
                words.append(Word(body[0], body[1], SUBJECT))
                place += 1
                while place < count and tokens[place][0] < body[1]:
                    place += 1
                continue
            known = singles.get(word)
            if known:  # the common case: a word that opens no phrase
                letter, entry = known
                if letter == "G" and _stands_out(text, first, last):
                    letter = QUOTED
                words.append(Word(first, last, letter, entry))
            elif word in longer or "'" in word[1:]:
                length, letter, entry = self._longest(text, tokens, place)
                last = tokens[place + length - 1][1]
                if letter == "G" and _stands_out(text, first, last):
                    letter = QUOTED
                words.append(Word(first, last, letter, entry))
                place += length
                continue
            elif word.isalpha():
                words.append(Word(first, last, WORD))
            elif not word[0].isalnum():
                letter = _punctuation(text, first, word)
                if letter:
                    words.append(Word(first, last, letter))
            elif word[0].isdigit() and word.rstrip("stndrh").isdigit():
                year = len(word) == 4 and word[:2] in ("19", "20")
                words.append(Word(first, last, LETTERS["PREP" if year else "NUMBER"]))
            else:
                words.append(Word(first, last, WORD))
            place += 1
        return Sentence(start, end, words, "".join([word[2] for word in words]), tokens, self)

    def cues_in(self, tokens: Sequence[tuple[int, int, str]]) -> dict[str, list[tuple[int, int]]]:
        """Where the phrases of each list of cues stand."""
        found: dict[str, list[tuple[int, int]]] = {}
        table = self.cues
        for place, (first, _, word) in enumerate(tokens):
            if word in table or "'" in word:
                for words, label, _ in _entries(table, tokens, place):
                    length = _matched(tokens, place, words)
                    if length:
                        found.setdefault(label, []).append((first, tokens[place + length - 1][1]))
        return found

    def _longest(
        self, text: str, tokens: Sequence[tuple[int, int, str]], place: int
    ) -> tuple[int, str, Pattern | None]:
        """How many tokens the longest phrase here takes, its letter and its entry."""
        for words, letter, entry in _entries(self.phrases, tokens, place):
            length = 1 if len(words) == 1 else _matched(tokens, place, words)
            if length and not (words == ("ri",) and not text.startswith("RI", tokens[place][0])):
                return length, letter, entry
        return 1, WORD, None


def _enter(
    table: dict[str, dict[str, list[tuple[tuple[str, ...], str, Pattern]]]],
    words: tuple[str, ...],
    letter: str,
    pattern: Pattern,
) -> None:
    """Enter a phrase by its first word and its second, which is empty for a single word."""
    table.setdefault(words[0], {}).setdefault(words[1] if len(words) > 1 else "", []).append(
        (words, letter, pattern)
    )


def _entries(
    table: Mapping[str, Mapping[str, list[tuple[tuple[str, ...], str, Pattern]]]],
    tokens: Sequence[tuple[int, int, str]],
    place: int,
) -> list[tuple[tuple[str, ...], str, Pattern]]:
    """The phrases that begin as the words at a place do, those of one word last."""
    word = tokens[place][2]
    seconds = table.get(word) or table.get(word.removesuffix("'s"))
    if not seconds:
        return []
    at = place + 1
    if at < len(tokens) and tokens[at][2] == "-" and "-" not in seconds:
        at += 1
    second = tokens[at][2] if at < len(tokens) else ""
    longer = seconds.get(second) or seconds.get(second.removesuffix("'s")) or [] if second else []
    return longer + seconds.get("", []) if longer else seconds.get("", [])


def _matched(tokens: Sequence[tuple[int, int, str]], place: int, words: Sequence[str]) -> int:
    """How many tokens from a place on are the words of a phrase whose first is there; 0 where it is not."""
    at = place + 1
    for word in words[1:]:
        if at < len(tokens) and tokens[at][2] == "-" and word != "-":
            at += 1
        if at >= len(tokens) or (tokens[at][2] != word and tokens[at][2] != word + "'s"):
            return 0
        at += 1
    return at - place


def _keys(phrases: Iterable[str]) -> tuple[str, ...]:
    """A few words of which every phrase holds one; acronyms in capitals, the rest in lower case."""
    keys: list[str] = []
    for phrase in sorted(phrases, key=lambda phrase: (phrase.count(" "), len(phrase))):
        words = [phrase] if phrase.isupper() else phrase.lower().replace("-", " ").split()
        if not any(
            word.startswith(key) or word.removeprefix("in").startswith(key) for word in words for key in keys
        ):
            keys.append(max(words, key=len))
    return tuple(keys)


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


def _punctuation(text: str, place: int, mark: str) -> str:
    """The class of a mark; hyphens inside a compound and quotation marks have none."""
    if mark == "-" and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum():
        return ""
    return _PUNCTUATION.get(mark, "" if mark in _MARKS else WORD)


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
    source = re.sub(r"[A-Z_]{2,}", lambda name: NAMES.get(name[0], name[0]), pattern["pattern"]).replace(
        " ", ""
    )
    return Construction(
        pattern["id"],
        re.compile(source),
        pattern.get("needs", "document"),
        _letters_needed(pattern["pattern"]),
    )


def _letters_needed(pattern: str) -> frozenset[str]:
    """The classes that a construction names outside its brackets, each of which a match must hold."""
    needed, depth = set(), 0
    for part in pattern.split():
        if not depth and len(NAMES.get(part, "")) == 1:
            needed.add(NAMES[part])
        depth += part.count("(") - part.count(")")
        if not depth and "|" in part and "(" not in part and ")" not in part:
            return frozenset()
    return frozenset(needed)
