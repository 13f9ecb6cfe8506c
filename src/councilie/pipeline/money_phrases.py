"""The phrase that says what a sum is for: where it ends, and which words tell nothing.

A phrase ends at punctuation, at a time and at the next clause; the words that say so are in
``patterns/money_words.jsonl``.
"""

from __future__ import annotations

import re
from typing import Final

from councilie.money.words import alternatives, values

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?")
_LONGEST_NOUN_PHRASE: Final = 9
_LONGEST_VERB_PHRASE: Final = 12
#: Nouns that a sum measures but does not pay for: debt, deficit, a bill
NO_PURPOSE = frozenset(values("NO_PURPOSE"))
#: Nouns that say little by themselves: a £3m *grant* for the library
GENERIC = frozenset(values("GENERIC_PURPOSE"))
#: Those of them that a sum may be paid as: a £3m *grant*
TELLING_ALONE = frozenset(values("TELLING_ALONE"))
PHRASE_END = frozenset(values("PHRASE_END"))
NO_NOUN = PHRASE_END | frozenset(values("NO_NOUN"))
PRONOUNS = frozenset(values("PRONOUN"))
#: Adjectives that tell nothing of what a payment is for: a *one-off* payment
PLAIN = frozenset(values("PLAIN_ADJECTIVE"))
#: Words that a phrase may hold inside, though they end others
_INSIDE = frozenset({"and", "or", "it", "they"})
_INSIDE_VERBAL = frozenset({"be", "are", "is", "that", "with", "from", "by", "through"})
#: Words that no phrase ends with
DANGLING = PHRASE_END | {"to", "of", "for", "the", "a", "in", "on", "into", "its", "their"}
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
SEASONS = "spring|summer|autumn|winter"
NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|several|a few"
DEGREES = (
    "up to", "as much as", "more than", "at least", "about", "around", "almost", "nearly", "just", "over", "some",
    "well", "in excess of", "an estimated", "between", "from",
)  # fmt: skip
DEGREE = f"(?:{'|'.join(DEGREES)})"
_SHORTFALL_OF = re.compile(rf"\b{alternatives(values('SHORTFALL'))}(?: of| by)?(?: {DEGREE})* $")
#: Inside a phrase: safeguarding children *from April*
_TIME_PHRASE = re.compile(
    rf" (?:(?:in|for|from|by|over|until|during|since|on|at) (?:(?:the|each) )?"
    rf"(?:(?:next|last|coming|past|end|start|current|following|first|[0-9]{{1,4}}|{MONTHS}|{DAYS})\b"
    rf"|(?:{NUMBERS}|this|real) |same (?:year|month|week|period|day)\b)"
    rf"|this (?:year|month|week|financial|{SEASONS})|(?:next|last|each|every) (?:year|month|week)"
    rf"|a year(?! of)|per year|(?:in|from) (?:the|its|their|this year's|next year's)(?: [a-z]+){{0,2}} budget"
    rf"|today|yesterday|instead|alone|respectively|and £)",
    re.I,
)
#: to deliver their projects *by surveying* homes
_MEANS = re.compile(r" by \w+ing\b")
_PHRASE_STOP = re.compile(r"[.,;:()–—\"“”…\n]| - |$")
_DETERMINERS = re.compile(r"(?:(?:the|a|an|its|their|his|her|our|some|more) )+", re.I)


def is_shortfall(before: str) -> bool:
    """*an overspend of* £2.3m on temporary housing: what was overspent is no purpose, and nobody has paid it."""
    return _SHORTFALL_OF.search(before) is not None


def cut(rest: str, *, verbal: bool = False) -> str | None:
    """The phrase at the start of the rest of a sentence, up to punctuation, a time or the next clause."""
    stop = _PHRASE_STOP.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    time = _TIME_PHRASE.search(phrase) or _MEANS.search(phrase)
    if time:
        phrase = phrase[: time.start()]
    words: list[str] = []
    ends: list[int] = []
    for word in WORD.finditer(phrase):
        lower = word.group().lower().replace("’", "'").split("'")[0]
        if word.group().isupper() and len(lower) > 1:
            lower = word.group()  # IT is no *it*
        inside = (lower in _INSIDE and words) or (verbal and (lower in _INSIDE_VERBAL or len(words) == 1))
        if (lower in PHRASE_END and not inside) or len(words) == (
            _LONGEST_VERB_PHRASE if verbal else _LONGEST_NOUN_PHRASE
        ):
            break
        words.append(lower)
        ends.append(word.end())
    while words and words[-1] in DANGLING:
        words.pop()
        ends.pop()
    return without_determiner(phrase[: ends[-1]]) if words else None


def without_determiner(phrase: str) -> str | None:
    phrase = phrase.strip()
    determiner = _DETERMINERS.match(phrase)
    return phrase[determiner.end() :] if determiner else phrase or None
