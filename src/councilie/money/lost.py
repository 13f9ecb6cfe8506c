"""Figures that look like money and are not, and money that does not look like it.

*25 pounds* may be a weight; *a 120,000 pay-off* has lost its pound sign in some old page's encoding.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from councilie.money.context import FUNCTION_WORDS, period_at, words_after, words_before
from councilie.money.figures import Figure
from councilie.money.words import values

_MONEY_NOUNS: Final = frozenset(values("MONEY_NOUN"))
_WEIGHT_WORDS: Final = frozenset(values("WEIGHT_WORD"))
#: a twenty-pound *bag* of rice
_WEIGHED_THINGS: Final = frozenset(values("WEIGHED_THING"))
_LOSING: Final = frozenset("drop drops dropped dropping lose loses lost losing shed sheds shedding gain gained gaining".split())
_PAY_WORDS: Final = frozenset(values("PAY_WORD"))
_ADJECTIVE_STEPS: Final = 2


def is_weight(folded: str, start: int, end: int, amount: Decimal | None) -> bool:
    """Whether the *pounds* of a sum are pounds of weight: a weight word is near, and no word of money."""
    if not re.search(r"\bpounds?$", folded[start:end]) or amount is None or amount >= 100_000:
        return False
    before, after = words_before(folded, start), words_after(folded, end)
    near = set(before[-10:]) | set(after[:8])
    if near & _MONEY_NOUNS or near & _PAY_WORDS:
        return False
    if after[:1] == ["of"] or set(after[:1]) & _WEIGHED_THINGS or set(before[-1:]) & _LOSING:
        return True
    return bool(near & _WEIGHT_WORDS)


def is_lost_sum(folded: str, figure: Figure) -> bool:
    """Whether a figure without a currency is a sum that lost its pound sign. Only strong signs count.

    * a damaged sign is left: ``\\ufffd3.5m``, ``PS2.7m``;
    * money follows: *9.5m in compensation*, *a 120,000 pay-off*;
    * a word of paying goes before, and no noun follows that would make it a count: *ordered to pay a mother 1,500*.
    """
    if figure.amount is None:
        return False
    telling = figure.scale is not None or "," in figure.digits
    if figure.rule == "damaged_sign":
        return telling or "." in figure.digits or folded[figure.start] == "\ufffd" and not folded[figure.end : figure.end + 1].isalpha()
    if not telling:
        return False
    _, end = period_at(folded, figure.end)
    after = words_after(folded, end)
    before = words_before(folded, figure.start)
    if folded[end : end + 1] == "%" or after[:2] == ["per", "cent"]:
        return False
    if _money_follows(before, after):
        return True
    ended = not after or after[0] in FUNCTION_WORDS or not after[0][0].isalpha()
    return ended and _paid(before)


def _money_follows(before: list[str], after: list[str]) -> bool:
    """*9.5m in compensation*, *5 million of government funding*, *a 1.2 million overspend*."""
    words = after[1:] if after[:1] in (["of"], ["in"]) else after
    if words is after and before[-1:] not in (["a"], ["an"], ["the"], ["this"], ["its"], ["their"], ["extra"]):
        return False
    for word in words[: _ADJECTIVE_STEPS + 1]:
        if word in _MONEY_NOUNS:
            return True
        if word in FUNCTION_WORDS or not word[0].isalpha():
            return False
    return False


def _paid(before: list[str]) -> bool:
    """*paid 9.5m*, *ordered to pay a mother 1,500*, *a fine of 20,000*."""
    for length in (2, 1):
        if " ".join(before[-length:]) in _PAY_WORDS:
            return True
    person = before[-3:-1]
    return bool(person) and person[-1] in ("a", "an", "the", "her", "his", "each") and len(before) > 3 and before[-3] in _PAY_WORDS
