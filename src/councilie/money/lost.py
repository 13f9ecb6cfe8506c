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
_LOSING: Final = frozenset(values("WEIGHT_CHANGE"))
_PAY_WORDS: Final = frozenset(values("PAY_WORD"))
_ADJECTIVE_STEPS: Final = 2


def is_weight(folded: str, start: int, end: int, amount: Decimal | None) -> bool:
    """Whether the *pounds* of a sum are pounds of weight: a weight word is near, and no word of money."""
    if amount is None or not _POUNDS.search(folded, max(start, end - 8), end):
        return False
    before, after = words_before(folded, start), words_after(folded, end)
    if after[:1] == ["of"] and set(after[1:4]) & _WEIGHED_THINGS:
        return True
    near = set(before[-10:]) | set(after[:8])
    if near & _MONEY_NOUNS or near & _PAY_WORDS:
        return False
    if near & _WEIGHT_WORDS:
        return True
    if amount >= _NO_WEIGHT:
        return False
    return after[:1] == ["of"] or bool(set(after[:1]) & _WEIGHED_THINGS) or bool(set(before[-1:]) & _LOSING)


_POUNDS = re.compile(r"pounds?$")
#: From this many on, *pounds of X* are money, if no word says otherwise.
_NO_WEIGHT: Final = 100_000


def is_lost_sum(folded: str, figure: Figure) -> bool:
    """Whether a figure without a currency is a sum that lost its pound sign. Only strong signs count.

    * a damaged sign is left: ``\ufffd3.5m``, ``?3.5m``, ``PS2.7m``;
    * money follows: *9.5m in compensation*, *a 120,000 pay-off*;
    * it is pay: *7.85 an hour*, *earns 36,000 a year*;
    * a word of paying or of money goes before, and no noun follows that would make it a count:
      *ordered to pay a mother 1,500*, *a funding gap of 30m*.
    """
    if figure.value is None:
        return False
    following = folded[figure.end : figure.end + 1]
    telling = figure.scale is not None or "," in figure.digits
    if figure.rule == "damaged_sign":
        return (
            telling or "." in figure.digits or (folded[figure.start] == "\ufffd" and not following.isalpha())
        )
    if not telling and not _PLAIN.fullmatch(figure.digits):
        return False
    if (
        following in ("%", "°", "/", "-", ":") and not folded.startswith("-a-", figure.end)
    ) or following.isalpha():
        return False
    period, end = period_at(folded, figure.end)
    if not telling and "." in figure.digits:
        return period == "hour"
    if not telling and not folded.endswith(("fined ", "of "), 0, figure.start):
        return False
    before = words_before(folded, figure.start)
    if not telling and not _fined(before):
        return False
    after = words_after(folded, end)
    ended = not after or after[0] in FUNCTION_WORDS or not after[0][0].isalpha()
    if not telling:
        return ended and figure.value >= _LEAST_FINE
    if after[:2] == ["per", "cent"] or before[-1:] == ["."]:
        return False
    if period == "year" and figure.scale is None and (set(before[-6:]) | set(after[:3])) & _PAY:
        return True
    if _is_spent(after):
        return True
    # spent 300,000 fighting the case, paid 67,500 compensation
    object_ends = ended or after[0].endswith("ing") or after[0] in _MONEY_NOUNS
    if object_ends and _paid(before):
        return True
    return _money_follows(before, after) or (_of_money(before) and (ended or not _is_count(after)))


def _is_count(after: list[str]) -> bool:
    """*a budget of 3,500 hours*, *the loss of 4.8 million private sector jobs*."""
    for word in after[:3]:
        if word in FUNCTION_WORDS or word.endswith("ed") or not word[0].isalpha():
            return False
        if word.endswith("s") or word in _COUNTED:
            return True
    return False


_COUNTED: Final = frozenset(values("COUNTED"))
#: What can be a wage (7.85 an hour) or a fine (500) without a pound sign
_PLAIN = re.compile(r"[0-9]{1,2}\.[0-9]{2}|[0-9]{2,5}")
#: Fines are round and bare: *fined 500 for dropping litter*
_LEAST_FINE: Final = 50
_PAY: Final = frozenset(values("PAY_CONTEXT"))


def _fined(before: list[str]) -> bool:
    return before[-1:] == ["fined"] or (before[-1:] == ["of"] and bool(_SMALL_PAYMENTS & set(before[-2:-1])))


#: *a one-off payment of 500*
_SMALL_PAYMENTS = frozenset(values("SMALL_PAYMENT"))
#: *2.5m has been spent*
_SPENT = frozenset(values("SPENT"))
_AUXILIARIES = frozenset(values("AUXILIARY"))


def _is_spent(after: list[str]) -> bool:
    """*40 million will be invested*: what comes after the auxiliaries is done with money."""
    acts = [word for word in after[:5] if word not in _AUXILIARIES]
    return bool(acts) and len(acts) < len(after[:5]) and acts[0] in _SPENT and after[0] in _AUXILIARIES


def _money_follows(before: list[str], after: list[str]) -> bool:
    """*9.5m in compensation*, *5 million of government funding*, *a 1.2 million overspend*."""
    words = after[1:] if after[:1] in (["of"], ["in"]) else after
    if words is after and before[-1:] not in _DETERMINERS and not (before and before[-1].endswith("'s")):
        return False
    for word in words[: _ADJECTIVE_STEPS + 1]:
        if word in _MONEY_NOUNS:
            return True
        if word in FUNCTION_WORDS or not word[0].isalpha():
            return False
    return False


_DETERMINERS: Final = [
    [word] for word in ("a", "an", "the", "this", "its", "their", "extra", "another", "received")
]


def _paid(before: list[str]) -> bool:
    """*paid 9.5m*, *spent nearly 2m*, *ordered to pay a mother 1,500*, *cost taxpayers 35,000*."""
    for skipped in range(min(4, len(before))):
        words = before[: len(before) - skipped]
        if words[-1] in _PAY_WORDS or " ".join(words[-2:]) in _PAY_WORDS:
            rest = before[len(words) :]
            return not rest or rest[0] in _RECIPIENTS or all(word in _STEPS for word in rest)
        if not before[len(before) - skipped - 1].isalpha():
            return False
    return False


_RECIPIENTS: Final = frozenset(values("RECIPIENT"))
_STEPS: Final = frozenset(values("STEP"))


def _of_money(before: list[str]) -> bool:
    """*a funding gap of 30m*, *the fine was 20,000*, *overspent by 2.3m*."""
    words = list(before)
    while words and words[-1] in _STEPS and words[-1] not in ("of", "to"):
        words.pop()
    if len(words) < 2 or words[-1] not in ("of", "was", "is", "by", "totalling", "at", "reached"):
        return False
    return words[-2] in _MONEY_NOUNS or words[-2] in ("overspent", "underspent")
