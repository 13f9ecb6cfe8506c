"""Numbers that are spelled out: *two and a half million*, *a quarter of a million*, *a hundred and five*."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from councilie.money.words import LETTERS, MAGNITUDES, NUMBER_WORDS

SCALES: Final = {word: value for word, value in MAGNITUDES.items() if word not in LETTERS}
_FRACTIONS: Final = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "third": Decimal(1) / 3,
    "thirds": Decimal(1) / 3,
    "fifth": Decimal("0.2"),
    "fifths": Decimal("0.2"),
}
_ARTICLES: Final = ("a", "an")
#: Every word that can stand in a spelled number.
WORDS: Final = frozenset({"a", "an", "and", "of", "point", *SCALES, *_FRACTIONS, *NUMBER_WORDS})


def spelled(words: Sequence[str]) -> Decimal | None:
    """The value of a number in words, or None where the words are none.

    Args:
        words: Lower-case words; figures may stand among them (*2 and a half million*).

    >>> str(spelled("two and a half million".split())), str(spelled("a quarter of a million".split()))
    ('2500000.0', '250000.00')
    """
    words = list(words)
    place = next((place for place, word in enumerate(words) if word in _FRACTIONS), None)
    if place is None:
        return _whole(words)
    head, part, tail = words[:place], _FRACTIONS[words[place]], words[place + 1 :]
    while tail and tail[0] in ("of", "a", "an", "one"):
        tail = tail[1:]
    if any(word not in SCALES for word in tail):
        return None
    scale = Decimal(1)
    for word in tail:
        scale *= SCALES[word]
    if "and" in head:
        join = len(head) - 1 - head[::-1].index("and")
        whole, count = _whole(head[:join]), _count(head[join + 1 :])
        if whole is None or count is None:
            return None
        if not tail and head[join - 1] in SCALES:  # a million and a half: the half is of the million
            return whole + count * part * SCALES[head[join - 1]]
        return (whole + count * part) * scale
    count = _count(head)
    if count is None:
        return None
    value = count * part * scale
    rounded = round(value, 2)  # a third of a million
    return rounded if value != round(value, 6) else value


def _count(words: list[str]) -> Decimal | None:
    """How many halves or quarters: none written, *a*, *three*."""
    return Decimal(1) if not words or words in (["a"], ["an"]) else _whole(words)


def _whole(words: list[str]) -> Decimal | None:
    """A number without a fraction: *a hundred and five*, *twenty-five thousand*, *one point five million*."""
    total, current = Decimal(0), Decimal(-1)  # -1: no number yet in this part
    seen, place = False, 0
    while place < len(words):
        word = words[place]
        place += 1
        if word in _ARTICLES:
            if seen or place == len(words) or words[place] not in SCALES:
                return None
        elif word == "and":
            if not seen or place == len(words):
                return None
        elif word == "point":
            start = place
            while place < len(words) and NUMBER_WORDS.get(words[place], 10) < 10:
                place += 1
            if current < 0 or start == place:
                return None
            current += Decimal("0." + "".join(str(NUMBER_WORDS[digit]) for digit in words[start:place]))
        elif word in SCALES:
            scale = SCALES[word]
            value = scale if current < 0 else current * scale
            if scale == 100 and current < 100:
                current = value
            else:
                total, current = total + value, Decimal(-1)
        elif word in NUMBER_WORDS:
            value = NUMBER_WORDS[word]
            if current >= 0 and not _follows(current, value):
                return None
            current = max(current, Decimal(0)) + value
        elif word[0].isdecimal() and current < 0:
            current = Decimal(word)
        else:
            return None
        seen = True
    return total + max(current, Decimal(0)) if seen else None


def _follows(current: Decimal, value: Decimal) -> bool:
    """*twenty* may be followed by *five*, *hundred* by *five* or *fifty*; *five* by nothing."""
    if current >= 100 and current % 100 == 0:
        return 0 < value < 100
    return current % 10 == 0 and current % 100 >= 20 and 0 < value < 10
