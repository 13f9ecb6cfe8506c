"""The words around a sum that change its meaning: qualifiers, changes and periods.

Each is read off a small window of words before and after the sum, phrase by phrase: *up to | an extra | £3m*.
The phrases are data, in ``patterns/money_words.jsonl``.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from councilie.money.words import alternatives, values

#: How many characters before and after a sum are looked at, and how many words a phrase has at most.
_BEFORE_SUM: Final = 80
_AFTER_SUM: Final = 45
_LONGEST: Final = 6

_BEFORE: Final = {
    **{phrase: ("change", value) for phrase, value in values("CHANGE_BEFORE").items()},
    **{phrase: ("qualifier", value) for phrase, value in values("QUALIFIER_BEFORE").items()},
    **dict.fromkeys(values("NO_QUALIFIER"), ("none", None)),
    **dict.fromkeys(values("FILLER"), ("filler", None)),
}
_LAST_BEFORE: Final = frozenset(phrase.split(" ")[-1] for phrase in _BEFORE)
_QUALIFIERS_AFTER: Final = values("QUALIFIER_AFTER")
_FIRST_AFTER: Final = frozenset(phrase.split(" ")[0] for phrase in _QUALIFIERS_AFTER)
_CHANGES_AFTER: Final = values("CHANGE_AFTER")
#: Words of rising and falling, with the direction where the word alone gives it.
CHANGE_VERBS: Final = values("CHANGE_VERB")
_UNITS: Final = values("PERIOD_UNIT")
_SHORT: Final = values("PERIOD_SHORT")
_ADJECTIVES: Final = values("PERIOD_ADJECTIVE")

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*|[^\sa-z*_]")
_SENTENCE_END = re.compile(r"[.!?\n;•|](?:(?<![.!?])|[\"'”)]* +(?=\S))")
#: Words that end the noun phrase after a sum: £3m *for* cuts is no cut of £3m.
#: Closed-class words
FUNCTION_WORDS: Final = frozenset(values("FUNCTION_WORD"))

_PERIOD = re.compile(
    rf"""[ ]?(?:[ -](?:an?|per|each|every|p)
          (?:[ -](?:and[ -]every|single|full|calendar|financial|working))?[ -]
          |[ ]?(?:/[ ]?|per[ ]))(?P<unit>{alternatives(_UNITS)})
        (?![ ](?:ago|earlier|later|before|previously)\b)
      |[ ]?(?P<short>{alternatives(_SHORT)})(?![0-9])""",
    re.X,
)
#: £5 *per child* per week: the rate has a second measure between
_PER_HEAD = re.compile(r"[ ](?:an?|per|each|every|for[ ]each|for[ ]every)[ ][a-z]+")


def period_at(folded: str, end: int, text: str | None = None) -> tuple[str | None, int]:
    """The period that is attached right after a sum, and where it ends.

    Args:
        folded: The folded text.
        end: Where the sum ends without its period.
        text: The text as given, whose capitals tell where pages ran lines together (*per annumLocation*).

    >>> period_at("£3m a year", 3)
    ('year', 10)
    """
    found = _PERIOD.match(folded, end)
    if found is None:
        return None, end
    after = found.end()
    if folded[after : after + 1].isalpha() and not (found["unit"] and text and text[after].isupper()):
        return None, end
    if found["unit"]:
        return _UNITS[found["unit"]], found.end()
    return _SHORT[found["short"].replace("-", " ")], found.end()


class Context(NamedTuple):
    """What the words around a sum say; ``words`` are those before it that say none of it, the last last.

    ``after`` are all words after it.
    """

    qualifier: str | None
    change: str | None
    words: list[str]
    after: list[str]


def words_before(text: str, start: int) -> list[str]:
    """The words of the same sentence before a place, in order."""
    first = max(0, start - _BEFORE_SUM)
    for found in _SENTENCE_END.finditer(text, first, start):
        if text[found.start()] != "." or not _abbreviation(text, found.start()):
            first = found.end()
    return _WORD.findall(text, first, start)


def words_after(text: str, end: int) -> list[str]:
    """The words of the same sentence after a place, in order."""
    last = min(len(text), end + _AFTER_SUM)
    stop = _SENTENCE_END.search(text, end, last)
    return _WORD.findall(text, end, stop.start() if stop else last)


def context(text: str, start: int, end: int) -> Context:
    """Qualifier and change of the sum at ``start`` to ``end`` of a folded text."""
    qualifier, change, before = _read_before(words_before(text, start))
    after = words_after(text, end)
    qualifier = qualifier or _qualifier_after(text, end, after)
    change = change or _change_by(before) or _change_after(after)
    return Context(qualifier, change, before, after)


def rate_of(before: list[str], after: list[str], text: str, end: int) -> str | None:
    """The period of a rate whose words are not attached: *an annual cost of £3m*, *£5 per child per week*."""
    after_head = _PER_HEAD.match(text, end)
    if after_head:
        period, _ = period_at(text, after_head.end())
        if period:
            return period
    if before and before[-1] in _ADJECTIVES:  # an annual £3m
        return str(_ADJECTIVES[before[-1]])
    if len(before) > 2 and before[-1] in ("of", "at", "is", "was"):  # an annual saving of £3m
        for word in reversed(before[-4:-1]):
            if word in _ADJECTIVES:
                return str(_ADJECTIVES[word])
            if word in FUNCTION_WORDS or not word.isalpha():
                break
    if after and after[0] in _ADJECTIVES:  # a £3m annual budget
        return str(_ADJECTIVES[after[0]])
    return None


_ABBREVIATIONS: Final = ("approx.", " c.", "(c.", " ca.", "max.", "min.")


def _abbreviation(text: str, place: int) -> bool:
    """Whether the full stop there ends *approx.* or *c.*, not a sentence."""
    return text[max(0, place - 6) : place + 1].endswith(_ABBREVIATIONS)


def _read_before(words: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Phrases read off the end of the words, until one says nothing."""
    found: dict[str, str | None] = {"qualifier": None, "change": None}
    place = len(words)
    while place:
        longest = min(_LONGEST, place) if words[place - 1] in _LAST_BEFORE else 0
        for length in range(longest, 0, -1):
            hit = _BEFORE.get(" ".join(words[place - length : place]))
            if hit:
                break
        else:
            if words[place - 1] in ("a", "an") and found["change"]:  # up to a further £3m
                place -= 1
                continue
            break
        field, value = hit
        if field == "none":
            break
        if field in found:
            if found[field]:
                break
            found[field] = value
        place -= length
    return found["qualifier"], found["change"], words[:place]


def _change_by(before: list[str]) -> str | None:
    """*cut its spending by £3m*, *rise by 6 per cent, or £76*: the direction of *by*'s own word."""
    if before[-2:] in ([",", "or"], ["cent", "or"], ["%", "or"]):
        links = [place for place, word in enumerate(before) if word in ("by", "of")]
        if not links:
            return None
        before = before[: links[-1] + 1]
        if before[-1] == "of":
            return CHANGE_VERBS.get(before[-2]) if len(before) > 1 else None
    if not before or before[-1] != "by":
        return None
    for word in reversed(before[-9:-1]):
        if word in CHANGE_VERBS:
            direction: str | None = CHANGE_VERBS[word]
            return direction
    return None


#: £39 *more*: not £3m behind *more* cautious plans
_COMPARED: Final = ("extra", "additional", "more", "higher", "less", "lower", "cheaper", "dearer")


_AUXILIARIES: Final = frozenset(values("AUXILIARY"))
_UNDONE: Final = frozenset(values("UNDONE"))


_TAKEN: Final = frozenset(values("TAKEN_OFF"))
_DETERMINERS: Final = frozenset("the its their his her our your this next a each every".split())
_SPENDING: Final = frozenset(["budget", "budgets", "spending"])


def _change_after(after: list[str]) -> str | None:
    """*£3m of savings*, *a £2m budget cut*, *£39 more*."""
    words = after[:4]
    if words[:1] and words[0] in _COMPARED:
        return str(_CHANGES_AFTER[words[0]])
    if " ".join(words[:2]) in _TAKEN:  # £52m comes off the roads budget
        return "decrease"
    if words[:1] == ["off"] and words[1:2] and words[1] in _DETERMINERS and "back" not in words:
        return "decrease"  # knock £2m off the bill
    if words[:2] == ["out", "of"] and not _SPENDING.isdisjoint(after):  # take £2m out of its budget
        return "decrease"
    acts = [word for word in after[:5] if word not in _AUXILIARIES]
    if acts != after[:5] and acts[:1] and acts[0] in _UNDONE:  # £200m has been cut
        return "decrease"
    if words[:2] == ["worth", "of"]:
        words = words[2:] + after[4:6]
    elif words[:1] in (["of"], ["in"]):
        words = words[1:]
    for word in words[:3]:
        if word in _CHANGES_AFTER and (word not in _COMPARED or word in ("extra", "additional")):
            direction: str | None = _CHANGES_AFTER[word]
            return direction
        if word in FUNCTION_WORDS or not word[0].isalpha():
            return None
    return None


def _qualifier_after(text: str, end: int, after: list[str]) -> str | None:
    """*£10,000 or more*, *£30k+*, *£10,000-plus*, *£5m (at least)*."""
    if text.startswith(("-plus", "+"), end):
        return "at_least"
    if text.startswith(("ish", "-ish", "-odd"), end):
        return "about"
    if not after or after[0] not in _FIRST_AFTER:
        return None
    for length in (4, 3, 2, 1):
        hit: str | None = _QUALIFIERS_AFTER.get(" ".join(after[:length]))
        if hit:
            return hit
    return None
