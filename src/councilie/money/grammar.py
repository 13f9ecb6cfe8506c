"""The grammar of sums: figures, ranges, spelled sums and those that have lost their pound sign.

*Figures* are numbers with what stands at them: a currency mark before, a magnitude and a unit after
(``£3.5m``, ``66p``, ``GBP45,000``). Two figures may join into a *range* (``£2-3m``). What is left is spelled
out (``half a million pounds``) or has lost its pound sign (``a 120,000 pay-off``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Final, NamedTuple

from councilie.money.context import CHANGE_VERBS, Context, context, period_at, rate_of, words_before
from councilie.money.figures import Figure, figures
from councilie.money.lost import is_lost_sum, is_weight
from councilie.money.spelled import spelled_figures
from councilie.money.words import fold, values


class Sum(NamedTuple):
    """A sum of money.

    Attributes:
        start, end: Its place, from the currency mark to the last unit, an attached period included.
        text: The words there.
        amount: In major units (``50p`` is 0.50); None for a range, or where no figure is given.
        low, high: The ends of a range; one is None where it is open (*from £20,000*).
        currency: ISO 4217.
        period: ``hour``, ``day``, ``week``, ``month`` or ``year`` for a rate.
        qualifier: ``up_to``, ``at_least``, ``more_than``, ``less_than`` or ``about``.
        change: ``increase`` or ``decrease``.
        rule: The name of the rule that found it.
    """

    start: int
    end: int
    text: str
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str
    period: str | None
    qualifier: str | None
    change: str | None
    rule: str


class Found(NamedTuple):
    """A sum before its context is read."""

    start: int
    end: int
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str
    rule: str
    period: str | None = None


#: Enough for the longest figure times the largest magnitudes.
_PRECISION: Final = 60

_TO = re.compile(r" to |-to-| up to ")
#: A pay scale: *£71,250 rising to £84,000 p.a.*
_RISING = " rising to "
_DASH = re.compile(r" ?[-–] ?|—")
_AND = re.compile(r" and ")
_PLUS = re.compile(r"(?:,? and)? ")
#: £5m – £2m more than planned: two sums, not a range
_MORE = re.compile(r" (?:more|less|higher|lower|above|below|over|under)\b")
_WIDEST_GAP: Final = 40
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}$")
#: After the right end of a range without a mark, a noun would make it a count: £500 - 600 people
_GOES_ON = re.compile(
    r"[ ]?(?:$|[.,;:)\"'”/+\n-]|(?:a|an|per|each|every|in|of|on|for|to|by|from|and|or|but|depending"
    r"|will|would|is|was|are|were|could|should|plus|pa|p\.a|pcm|pw|ph|p/h|with|at|after|before|over|under|this|last|next"
    r"|extra|more|less|annually|weekly|monthly)\b)"
)
#: Words of a spread: ranging from A to B
_SPREAD: Final = frozenset(values("SPREAD_WORD"))
#: £5,900 a week, *up from* £4,150: what a rate is compared with is one, too
_COMPARED = re.compile(
    r",?(?: \(| [–-])? ?(?:(?:up|down) from|compared (?:with|to))"
    r" (?:(?:about|around|roughly|just over|just under|nearly|almost|an average of) )?"
)
#: £60.87 more than now, *or* £1.17 a week: the same sum in another measure
_RESTATED = re.compile(r"(?: [a-z]+){0,5},? or (?:(?:about|around|roughly|just over|nearly|almost) )?")


def find(text: str) -> list[Sum]:
    """The sums of money in a text, in order.

    Args:
        text: Any text; nothing in it raises an error.

    Example:
        >>> [str(found.amount) for found in find("from £42m to almost £100m, or 66p a week")]
        ['42000000', '100000000', '0.66']
    """
    with localcontext() as exact:
        exact.prec = _PRECISION
        return _sums(text, fold(text))


_NOTHING: Final = Context(None, None, [], [])


def _sums(text: str, folded: str) -> list[Sum]:
    sums: list[Sum] = []
    for found in _found(text, folded):
        period, end = (found.period, found.end) if found.period else period_at(folded, found.end, text)
        glued = bool(sums) and sums[-1].end == found.start  # £1£1£1 has no words around
        around = _NOTHING if glued else context(folded, found.start, end)
        if period is None:
            period = rate_of(around.words, around.after, folded, end)
        amount, low, high, rule, change = found.amount, found.low, found.high, found.rule, around.change
        if amount is not None and not rule.startswith("change") and _is_open(around.words, folded, end):
            amount, low, rule = None, amount, "open_range"
        last = sums[-1] if sums else None
        if last and not change and last.change and _RESTATED.fullmatch(folded, last.end, found.start):
            change = last.change
        if last and last.period and not period and _COMPARED.fullmatch(folded, last.end, found.start):
            period = last.period
        if last and period and not last.period and folded[last.end : found.start] == " or ":
            sums[-1] = last._replace(period=period)  # £4 or £5 an hour
        sums.append(
            Sum(
                found.start, end, text[found.start : end], _plain(amount), _plain(low), _plain(high),
                found.currency, period, around.qualifier, change, rule,
            )
        )  # fmt: skip
    return sums


def parse(text: str) -> Sum:
    """The one sum that a text holds.

    Raises:
        ValueError: The text holds no sum, or several.

    Example:
        >>> found = parse("£2-3m")
        >>> str(found.low), str(found.high), found.currency
        ('2000000', '3000000', 'GBP')
    """
    found = find(text)
    if len(found) != 1:
        raise ValueError(f"{'no' if not found else 'more than one'} sum of money: {text!r}")
    return found[0]


def _plain(value: Decimal | None) -> Decimal | None:
    """The value without exponent and without zeros at its end: 15.0000 is 15, 3.5E+6 is 3500000."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if whole == value else Decimal(format(value, "f").rstrip("0"))


def _found(text: str, folded: str) -> list[Found]:
    found: list[Found] = []
    waiting: Figure | None = None
    for figure in _all_figures(text, folded):
        if waiting is not None:
            joined = _join(text, folded, waiting, figure)
            if joined:
                found.extend(joined)
                waiting = None
                continue
            _take(found, folded, waiting)
        waiting = figure
    if waiting is not None:
        _take(found, folded, waiting)
    return found


def _all_figures(text: str, folded: str) -> Iterator[Figure]:
    """Numbers in figures and in words, in order; where both read the same place, the words."""
    in_words = spelled_figures(folded)
    word = next(in_words, None)
    past = 0
    for figure in figures(text, folded):
        while word is not None and word.start < figure.end:
            if word.start >= past:
                past = word.end
                yield word
            word = next(in_words, None)
        if figure.start >= past:
            past = figure.end
            if figure.rule == "damaged_sign" and is_lost_sum(folded, figure):
                figure = figure._replace(currency="GBP")
            yield figure
    while word is not None:
        if word.start >= past:
            past = word.end
            yield word
        word = next(in_words, None)


def _take(found: list[Found], folded: str, figure: Figure) -> None:
    """A figure by itself, if it is a sum."""
    if figure.currency is None:
        if is_lost_sum(folded, figure):
            found.append(Found(figure.start, figure.end, figure.amount, None, None, "GBP", "lost_pound_sign"))
    elif not is_weight(folded, figure.start, figure.end, figure.amount):
        amount, rule = figure.amount, figure.rule
        if _is_truncated(found, folded, figure):
            amount, rule = None, "truncated_figure"
        found.append(Found(figure.start, figure.end, amount, None, None, figure.currency, rule))


def _is_truncated(found: list[Found], folded: str, figure: Figure) -> bool:
    """*£33,885 per annum, rising to £36, England*: the page was cut in the middle of the figure."""
    if not found or folded[figure.end : figure.end + 1] != ",":
        return False
    if figure.scale or figure.value is None or figure.value >= 1000:
        return False
    before = found[-1]
    return (
        figure.start - before.end < 40
        and "\n" not in folded[before.end : figure.start]
        and (before.amount or before.high or 0) >= 100 * figure.value
        and folded[figure.start - 3 : figure.start].endswith(("to ", "- ", "– "))
    )


def _join(text: str, folded: str, left: Figure, right: Figure) -> list[Found] | None:
    """Two figures as one range or sum, or as the two levels of a change; None where they stand apart."""
    currency = right.currency or left.currency
    if right.start - left.end > _WIDEST_GAP or left.value is None or right.value is None:
        return None
    if currency is None or (left.currency and right.currency and left.currency != right.currency):
        return None
    period, end = period_at(folded, left.end, text) if left.currency else (None, left.end)
    gap = folded[end : right.start]
    if _is_small_change(left, right) and _PLUS.fullmatch(gap):
        total = left.value * (left.scale or 1) + right.value
        return [Found(left.start, right.end, total, None, None, currency, left.rule)]
    to, dash, pair = _TO.fullmatch(gap), _DASH.fullmatch(gap), _AND.fullmatch(gap)
    if gap == _RISING and not period and period_at(folded, right.end, text)[0]:
        to = _TO.fullmatch(" to ")
    either = left.currency is None and left.rule == right.rule == "spelled_sum" and gap == " or "
    if not (to or dash or pair or either):
        return None
    words = words_before(folded, left.start) if to or pair else []
    if pair and words[-1:] != ["between"]:
        return None
    if right.currency is None and not _is_right_end(folded, left, right, tight=gap in ("-", "–")):
        return None
    if left.currency is None and (right.rule == "marked_figure" or (left.scale and not right.scale)):
        return None
    value = left.value / 100 if right.minor and not left.currency else left.value  # 20-30p
    shared = left.scale is None and _shared_scale(left, right, tight=not to)
    low, high = value * (left.scale or shared or 1), right.value * (right.scale or 1)
    right_period, right_end = period_at(folded, right.end, text)
    if to and left.currency and _is_change(words, low, high):
        from_level = right_period if "from" in words[-2:] or low > high else None
        return [
            Found(left.start, end, low, None, None, left.currency, "change_from", period or from_level),
            Found(right.start, right_end, high, None, None, currency, "change_to", right_period),
        ]
    if low > high or (gap[:1] == " " and dash and _MORE.match(folded, right_end)):
        return None
    if is_weight(folded, left.start, right.end, high):
        return []
    return [Found(left.start, right_end, None, low, high, currency, "range", right_period)]


def _is_small_change(left: Figure, right: Figure) -> bool:
    """*20 pounds and 43p*: the pence belong to the pounds."""
    if left.minor or not right.minor or left.rule == "marked_figure":
        return False
    return left.currency == right.currency


def _shared_scale(left: Figure, right: Figure, *, tight: bool) -> Decimal | None:
    """*£20-£25 million*, *£174-£184,000*: the magnitude on the right is meant on the left, too."""
    assert left.value is not None
    assert right.value is not None
    if right.scale is not None:
        return right.scale if left.value <= right.value and "," not in left.digits else None
    if not left.digits.isdigit() or not right.digits.endswith(",000") or left.value >= 1000:
        return None
    nearest = left.value * 1000
    return Decimal(1000) if nearest < right.value <= nearest * (10 if tight else 3) else None


def _is_right_end(folded: str, left: Figure, right: Figure, *, tight: bool) -> bool:
    """Whether a right end without a mark belongs to the range: £22,183.00 to 24,491.00, not £6m to 2030."""
    assert left.value is not None
    assert right.value is not None
    if not _GOES_ON.match(folded, right.end) and not tight:
        return False
    if right.scale is not None:
        return (left.scale is None and left.value < right.value) or left.scale == right.scale
    if left.scale is not None or right.value <= left.value:
        return False
    if tight and not folded[right.end : right.end + 1].isalnum():
        return True
    same_shape = (
        ("," in left.digits) == ("," in right.digits)
        and ("." in left.digits) == ("." in right.digits)
        and not _YEAR.match(right.digits)
    )
    return same_shape and right.value <= 10 * left.value


def _is_change(words: list[str], low: Decimal, high: Decimal) -> bool:
    """*rose from A to B*, *went up by A to B* are two sums; *ranging from A to B*, *will cut A to B* one."""
    if low > high:
        return True
    place = len(words)
    while place and words[place - 1] in _DEGREES:
        place -= 1
    if not place:
        return False
    last = words[place - 1]
    if last not in ("from", "by"):
        return last in CHANGE_VERBS and last not in _TRANSITIVE
    for word in reversed(words[max(0, place - 14) : place]):
        if word in _SPREAD:
            return False
        if word in CHANGE_VERBS:
            return True
    return False


#: *from about £3m*: words of degree between
_DEGREES: Final = frozenset(phrase for phrase in values("QUALIFIER_BEFORE") if " " not in phrase)
#: Verbs whose object a spread may be: *it will cut £2m to £3m*
_TRANSITIVE: Final = frozenset(values("CHANGE_OF_OBJECT"))
#: from £5m in 2019 *to £7m*: a change, though not word by word
_LATER_END = re.compile(r"\b(?:to|down to|up to) (?:[a-z]+ ){0,3}[£$€0-9]")
#: Words after which *from £3m* tells where money comes from, or from what level it changes
_SOURCES: Final = frozenset(values("SOURCE_WORD"))


def _is_open(words: list[str], folded: str, end: int) -> bool:
    """*Tickets from £20*, *starting at £20,000*: a range without an upper end."""
    if words[-2:] in (["starting", "at"], ["starts", "at"], ["start", "at"]):
        return True
    if words[-1:] != ["from"]:
        return False
    line = folded.find("\n", end, end + 80)
    if _LATER_END.search(folded, end, end + 80 if line < 0 else line):
        return False
    recent = words[-9:-1]
    if recent and recent[-1] in _SOURCES:
        return False
    return not any(word in CHANGE_VERBS or word in ("£", "$", "€") for word in words[-15:-1])
