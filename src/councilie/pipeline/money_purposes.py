"""What a sum is for, read off the words of its own sentence.

Three places tell it: the noun phrase that the sum stands before (*the £205m Western Link*), the phrase after
it (*£3.5m into safeguarding children*), and what comes before (*Redundancy would cost £40m*). A phrase ends
at punctuation, at a time and at the next clause; the words that say so are in ``patterns/money_words.jsonl``.
"""

from __future__ import annotations

import re
from typing import Final

from councilie.money import Sum
from councilie.money.words import values
from councilie.pipeline.money_costs import purpose_before
from councilie.pipeline.money_payers import CAPITALISED, MINISTRY, Page
from councilie.pipeline.money_phrases import (
    DAYS,
    DEGREE,
    GENERIC,
    MONTHS,
    NO_NOUN,
    NO_PURPOSE,
    NUMBERS,
    SEASONS,
    TELLING_ALONE,
    WORD,
    cut,
)

_PAID_IN = frozenset(values("PAID_IN"))
_SHORTFALLS = frozenset(values("SHORTFALL"))
_DEGREES = frozenset(phrase for phrase in values("QUALIFIER_BEFORE") if " " not in phrase) | {
    "more",
    "just",
    "up",
}
#: After *for* and *on*: *the next three years*, *April*, *good*
_TIME = re.compile(
    rf"(?:(?:next|last|first|coming|past|current|following|rest|remainder|same|year|month|week"
    rf"|{MONTHS}|{SEASONS}|now|good|top|a real|real terms|short|return"
    rf"|total|full|cash|case|addition|(?:19|20)[0-9]{{2}})\b(?!-)"
    rf"|(?:(?:{NUMBERS}|a|an|few|couple|of|many|more|further|financial|whole|[0-9]+) ){{1,4}}"
    rf"(?:years?|months?|weeks?|days?|decades?|quarters?|term)\b)",
    re.I,
)
#: Between a sum and what it is for: £90,000 *by* for the courts, £8m *in May* as a grant, £3m *(€3.4m)* for roads
_ASIDE = re.compile(
    rf"(?: (?:aside|by|up|in|forward|away|back|respectively|extra|apiece|each|alone|already|now|so far|in total"
    rf"|annually|all told)\b)?"
    rf"(?: \([^()\n]{{1,40}}\))?"
    rf"(?:,? (?:(?:in|by|from|since|until|during|over|for|across|within) )?(?:(?:the|this|each|every|last|next) )?"
    rf"(?:(?:next|last|past|coming|first|current|same|early|late|financial|{NUMBERS}|[0-9]{{1,2}}) ){{0,2}}"
    rf"(?:years?|months?|weeks?|days?|decades?|{MONTHS}|{DAYS}|{SEASONS}|(?:19|20)[0-9]{{2}}(?:[-/–][0-9]{{2,4}})?)"
    rf"(?: (?:19|20)[0-9]{{2}})?\b,?)?",
    re.I,
)
#: £2m *which will pay for* 20 teachers
_FUNDS = re.compile(
    r",?(?: (?:which|that|of which|and))?(?: (?:will|would|could|should|can|has|have|had|is|to|also|now|help))*"
    r" (?:fund(?:s|ed|ing)?|pa(?:y|ys|id|ying) for|cover(?:s|ed|ing)?|financ(?:e|es|ed|ing)"
    r"|b(?:uy|uys|ought|uying)) (?=\w)"
)
#: £19 *for every child*, £5 *for a band D home*: a share, not a purpose
_DISTRIBUTIVE = re.compile(
    r"(?:each|every|one|a single|all|those|anyone|people|residents|someone|now|example|instance"
    r"|sale|free(?= (?:to|in|from|at|by)\b|[.,;:]|$)|more|less"
    r"|[0-9]+(?: [a-z]+)? (?:pupils|children|people|years)"
    r"|an? (?:band|typical|average|standard|single|couple|family|adult|year|month|week|decade))\b"
    r"|(?-i:it|them|him|her|us)(?=[.,;:]|$)",
    re.I,
)
#: £7.5m *is going in* to fix it, £1m *of it* for social workers
_USED = re.compile(
    r"(?: a head| per head| each| extra| more| worth| in total| of (?:this|it|that|which|the sum|the money))?"
    r"(?: (?:which|that))?"
    r"(?:,? (?:will|would|is|was|has|had|are|were|could|should|can|may|now|already|also|be|been|being|to)\b)*"
    r"(?: (?:set aside|spent|invested|used|allocated|ploughed|pumped|put|going|gone|go|goes|went|earmarked"
    r"|available|needed|required|paid|in the bank|in(?! (?:the|its|our|this|next) )|owed|given|ring-fenced|raised"
    r"|found|agreed|approved|awarded"
    r"|granted|pledged|promised|committed|lent|borrowed|offered|provided)\b)*"
)
#: £4m *of this related to* care homes, £1m *was attributable to* transport, £2m *of it down to* fuel
_RELATED = re.compile(
    r"(?: of (?:this|it|that|which|the (?:sum|money|total)))?(?: (?:is|are|was|were|which|that|being))*"
    r" (?:relat(?:es?|ed|ing)|attributable|attributed|down) to (?=\w)"
)
_SPENT_WITH = re.compile(r"(?<= spent) with (?=\w)")
#: £1m *to Essex* for street lights
_RECIPIENT = re.compile(
    rf" (?:to|from|by|with) (?:the )?(?:{MINISTRY}|(?!(?:Department|Ministry) (?:for|of) )"
    rf"(?:{CAPITALISED}|[a-z]+s|(?:a |an |her |his |their )?[a-z]+(?: [a-z]+)?))"
    r"(?= (?:for|to|towards|into)\b)"
)
#: £400,000 *from Sport England* will pay for floodlights
_SOURCE = re.compile(rf" from (?:the )?(?:{CAPITALISED}|government|[a-z]+)(?= )")
_LINK = re.compile(
    r",? (into|towards|toward|on|for|to|of|in respect of|in|as(?= an? ))( the)? [“\"‘']?(?=([\w’'-]+))"
)
#: *was fined* £400 for fly-tipping: what a fine is for is not what it is spent on
_FINED = re.compile(
    rf"\b(?:fined?|fines|penalt(?:y|ies))(?: [\w’'-]+){{0,4}}? (?:(?:of|totalling) )?(?:{DEGREE} )*$"
)
#: *It will sell* £11m of art
_SELLS = re.compile(rf"\b(?:sell|sells|selling|sold)(?: off)?(?: {DEGREE})* $")
#: *the* £47.6m *set aside for the change*, £1.3m a year *agreed for* family support
_REDUCED = re.compile(
    r" (?:(?:newly|already|originally|recently|now) )?"
    r"(?:[a-z]{3,}ed|set aside|put (?:aside|by|in)|spent|found|left|held|made|lent)"
    r"(?: (?:by|in|at|last|this) [^.,;:£]{2,40}?)?(?= (?:for|on|to|into|towards|in) )"
)
#: *£1.7m extra in the budget for* family hubs
_IN_BUDGET = re.compile(
    r"(?: extra| more| left| available)?"
    r"(?: (?:in|from) (?:the|its|our|this year's|next year's)(?: [\w/–’'-]+){0,2} (?:budget|bank|pot|fund|kitty))?"
)
#: *a £36,000-a-year adviser*: what is paid by the year goes to a person
_PERSON = re.compile(r"(?:er|or|ist|ant|chief|boss|head|executive|man|woman|nurse|mayor)s?$")
#: Nouns that have *in X* for what is paid
_INVESTMENTS: Final = ("investment", "investments", "boost", "injection", "spending", "spend")
#: Verbs that may have *in X* for what is paid: invest £3m in X, an increase of £3m in X
_PUT_IN = re.compile(
    r"\binvest\w*\b[^.;:]{0,90}$|\b(?:invest\w*|increase|rise|growth|put\w*|uplift)\b[^.;:£]{0,60}$"
)


def purpose_of(found: Sum, page: Page, start: int, end: int) -> str | None:
    """What the sum is for: words of its own sentence, ``start`` to ``end``, or None."""
    before, after = page.text[start : found.start], page.text[found.end : end]
    if ("fine" in before or "penalt" in before) and _FINED.search(before[-60:]):
        return None
    if after.startswith(" of ") and _SELLS.search(before[-40:]):
        return None
    purpose = None
    if after[:1] in (" ", ",", "-"):  # else nothing follows that a sum could be for
        put_in = after.startswith(" in ") and _PUT_IN.search(before[-100:]) is not None
        purpose = _after(after, rate=found.period is not None, put_in=put_in)
    if cost := _IS_COST.match(after):
        return cut(after[cost.end() :])
    return purpose or purpose_before(before) or _telling_alone(after) or _label(found, before)


def _label(found: Sum, before: str) -> str | None:
    """*Highways:* £4.5m, where a list tells the parts of a budget; not *Adults:* £8, *Contract value:* £4.5m."""
    label = _LABEL.fullmatch(before) if found.period is None and (found.amount or 0) >= _LEAST_PART else None
    if label is None or label[1].split()[-1].lower() in NO_PURPOSE | GENERIC | NO_NOUN:
        return None
    return label[1]


def _telling_alone(after: str) -> str | None:
    """A £3m *grant*, where nothing says for what."""
    word = WORD.match(after, 1)
    return word.group() if word and word.group() in TELLING_ALONE else None


def _after(after: str, *, rate: bool, put_in: bool) -> str | None:
    if (reduced := _REDUCED.match(after)) and (purpose := _phrase(after[reduced.end() :], put_in=put_in)):
        return purpose
    if _DOING.match(after, 1):  # £7m turning the store into a clinic
        return cut(after[1:], verbal=True)
    head, rest = _compound(after)
    if head:
        last = head.split()[-1].lower()
        if last in NO_PURPOSE or last in _TIMES or (rate and _PERSON.search(last)):
            return None
        if last in GENERIC:
            recipient = _RECIPIENT.match(rest)
            rest = rest[recipient.end() :] if recipient else rest
            return _phrase(rest, put_in=last in _INVESTMENTS) or (head if " " in head else None)
        more = cut(rest[4:]) if rest.startswith(" of ") else None
        return head + rest[: rest.index(more, 4) + len(more)] if more else head
    if (recipient := _RECIPIENT.match(after)) and (purpose := _given(after[recipient.end() :])):
        return purpose
    if related := _RELATED.match(after):
        return cut(after[related.end() :])
    source = _SOURCE.match(after)
    if funds := _FUNDS.match(after, source.end() if source else 0):
        return _unless_shortfall(cut(after[funds.end() :]))
    used = _USED.match(after)
    place = used.end() if used else 0
    recipient = (
        _RECIPIENT.match(after, place) if place else None
    )  # £1m has been set aside by Essex for street lights
    if recipient and (purpose := _given(after[recipient.end() :])):
        return purpose
    if shop := _SPENT_WITH.match(after, place):
        return cut(after[shop.end() :])
    for start in (place, 0) if place else (0,):
        if purpose := _phrase(after[start:], put_in=put_in):
            return purpose
    for skipped in (_ASIDE.match(after), _IN_BUDGET.match(after), _IN_BUDGET.match(after, place)):
        if skipped and skipped.end() and (purpose := _phrase(after[skipped.end() :], put_in=put_in)):
            return purpose
    return None


def _given(after: str) -> str | None:
    """What follows whom a sum goes to or comes from: *to pay for street lights*, *for street lights*."""
    funds = _FUNDS.match(after)
    return _unless_shortfall(cut(after[funds.end() :])) if funds else _phrase(after)


_PARTICIPLE = re.compile(
    r"(?!shed|bed)[a-z]+[^e]ed|drawn|given|made|held|led|paid|spent|sent|left|lost|found|won"
)


def _compound(after: str) -> tuple[str | None, str]:
    """The noun phrase that a sum stands before, *£205m Western Link*, and what follows it."""
    words: list[re.Match[str]] = []
    place = 1
    for word in WORD.finditer(after):
        lower = word.group().lower()
        apart = word.start() != place or after[place - 1] not in " -"
        if (
            apart
            or lower in NO_NOUN
            or lower[0].isdigit()
            or lower.endswith(("n't", "n’t"))
            or len(words) > 5
        ):
            break
        words.append(word)
        place = word.end() + 1
    if len(words) > 1 and _PARTICIPLE.fullmatch(
        words[-1].group()
    ):  # £69m-a-year children's trust braced for …
        words.pop()
    if not words or (len(words) == 1 and _PARTICIPLE.fullmatch(words[0].group())):  # the £9m raised
        return None, after
    return after[words[0].start() : words[-1].end()], after[words[-1].end() :]


def _phrase(after: str, *, put_in: bool = False) -> str | None:
    """*into X*, *on X*, *for X*, *towards X*, *of X*, *to do X*: X, cut where the phrase ends."""
    found = _LINK.match(after)
    if found is None:
        return None
    link, article, word = found[1], found[2], found[3].lower()
    rest = after[found.end() :]
    if word in _DEGREES or _TIME.match(rest) or (link in ("for", "in") and _DISTRIBUTIVE.match(rest)):
        return None
    if link == "to" and article and word.endswith("ing"):  # to the dualling of the road
        return cut(rest)
    if link == "to":
        infinitive = not article and word.islower() and not word.endswith("s") and rest[0].islower()
        if (
            word.endswith("ing") and word not in _VERBS_IN_ING
        ):  # to struggling families, but to widening the road
            infinitive = infinitive and _DOING.match(rest) is not None
        act = cut(rest, verbal=True) if infinitive and word not in _NOT_TO else None
        return _unless_shortfall(act)
    phrase = cut(rest)
    if phrase and link == "as" and phrase.lower() in GENERIC:
        return None
    if phrase and put_in and link == "in":
        return None if phrase.lower() in NO_PURPOSE else phrase
    if phrase and link in ("of", "in", "for"):
        words = phrase.lower().split()
        if link == "for":
            return None if words[-1] in NO_PURPOSE else phrase  # for the council
        if not NO_PURPOSE.isdisjoint(words):
            return None
        return _paid_in(phrase) if link == "in" else phrase
    return phrase


def _paid_in(phrase: str) -> str | None:
    """*£5,000 in compensation to a family* is for compensation, *£5m in funding for libraries* for libraries."""
    if phrase.split()[-1].lower() in _PAID_IN:
        return phrase
    paid = _PAID.match(phrase)
    if paid is None or paid.group().split()[-1].lower() not in _PAID_IN:
        return None
    if paid.group().split()[-1].lower() in GENERIC | _HELP:
        return _phrase(phrase[paid.end() :]) or (paid.group() if paid.group() in TELLING_ALONE else None)
    return paid.group()


#: Up to whom or what it is paid for
_PAID = re.compile(r"(?:[\w’'-]+ ){0,3}?[\w’'-]+(?= (?:to|for|after|over|towards)\b)")
_HELP: Final = frozenset({"help", "aid", "assistance", "relief", "grants", "support", "funding"})


def _unless_shortfall(act: str | None) -> str | None:
    """*to plug the gap* tells no purpose."""
    return None if act is None or act.split()[-1].lower() in _SHORTFALLS else act


#: A verb with its object
_DOING = re.compile(r"[a-z]+ing (?:the|an?|its|their|his|her|our|each|every|[A-Z0-9])")
_LABEL = re.compile(r"[•*– -]*([A-Z][\w’'-]*(?: (?:[\w’'-]+|&)){0,5})(?::| [–-]) ")
#: Smaller sums behind a label are prices.
_LEAST_PART: Final = 10_000
#: £3m *is the cost of* the home, £3m*: the bill for* the home
_IS_COST = re.compile(r"(?::| is| was) the (?:cost|price|bill) (?:of|for) (?=\w)")
#: £4,150 *three years* ago
_TIMES: Final = frozenset("year years month months week weeks day days decade decades hours".split())
_VERBS_IN_ING: Final = ("bring", "cling", "ring", "sing", "spring", "sting", "string", "swing", "wing")
#: After *to*, the start of a noun phrase
_NOT_TO: Final = ("a", "an", "be", "its", "their", "his", "her", "date")
