"""What a sum is for, read off the words of its own sentence.

Three places tell it: the noun phrase that the sum stands before (*the £205m Western Link*), the phrase after
it (*£3.5m into safeguarding children*), and what comes before (*Redundancy would cost £40m*). A phrase ends
at punctuation, at a time and at the next clause; the words that say so are in ``patterns/money_words.jsonl``.
"""

from __future__ import annotations

import re
from typing import Final

from councilie.money import Sum
from councilie.money.words import alternatives, values
from councilie.pipeline.money_payers import CAPITALISED, Page

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?")
_LONGEST_NOUN_PHRASE: Final = 9
_LONGEST_VERB_PHRASE: Final = 12

#: Nouns that a sum measures but does not pay for: debt, deficit, a bill
_NO_PURPOSE = frozenset(values("NO_PURPOSE"))
#: Nouns that say little by themselves: a £3m *grant* for the library
_GENERIC = frozenset(values("GENERIC_PURPOSE"))
_PHRASE_END = frozenset(values("PHRASE_END"))
_NO_NOUN = _PHRASE_END | frozenset(values("NO_NOUN"))
_PAID_IN = frozenset(values("PAID_IN"))
_PRONOUNS = frozenset(values("PRONOUN"))
_SHORTFALLS = frozenset(values("SHORTFALL"))
#: Adjectives that tell nothing of what a payment is for: a *one-off* payment
_PLAIN = frozenset(values("PLAIN_ADJECTIVE"))
_DEGREES = frozenset(phrase for phrase in values("QUALIFIER_BEFORE") if " " not in phrase) | {
    "more",
    "just",
    "up",
}
#: Words that a phrase may hold inside, though they end others
_INSIDE = frozenset({"and", "or", "it", "they"})
_INSIDE_VERBAL = frozenset({"be", "are", "is", "that", "with", "from", "by", "through"})
#: Words that no phrase ends with
_DANGLING = _PHRASE_END | {"to", "of", "for", "the", "a", "in", "on", "into", "its", "their"}

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SEASONS = "spring|summer|autumn|winter"
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|several|a few"
_DEGREE = (
    r"(?:up to|as much as|more than|at least|about|around|almost|nearly|just|over|some|well"
    r"|in excess of|an estimated|between|from)"
)

#: After *for* and *on*: *the next three years*, *April*, *good*
_TIME = re.compile(
    rf"(?:(?:next|last|first|coming|past|current|following|rest|remainder|same|year|month|week"
    rf"|{_MONTHS}|{_SEASONS}|now|good|top|a real|real terms|short|return"
    rf"|total|full|cash|case|addition|(?:19|20)[0-9]{{2}})\b"
    rf"|(?:(?:{_NUMBERS}|a|an|few|couple|of|many|more|further|financial|whole|[0-9]+) ){{1,4}}"
    rf"(?:years?|months?|weeks?|days?|decades?|quarters?|term)\b)",
    re.I,
)
#: Inside a phrase: safeguarding children *from April*
_TIME_PHRASE = re.compile(
    rf" (?:(?:in|for|from|by|over|until|during|since|on|at) (?:(?:the|each) )?"
    rf"(?:(?:next|last|coming|past|end|start|current|following|first|[0-9]{{1,4}}|{_MONTHS}|{_DAYS})\b"
    rf"|(?:{_NUMBERS}|this|real) )"
    rf"|this (?:year|month|week|financial|{_SEASONS})|(?:next|last|each|every) (?:year|month|week)"
    rf"|a year(?! of)|per year"
    rf"|today|yesterday|instead|alone|respectively|and £)",
    re.I,
)
#: to deliver their projects *by surveying* homes
_MEANS = re.compile(r" by \w+ing\b")
#: Between a sum and what it is for: £90,000 *by* for the courts, £8m *in May* as a grant, £3m *(€3.4m)* for roads
_ASIDE = re.compile(
    rf"(?: (?:aside|by|up|in|forward|away|back|respectively|extra|apiece|each|alone|already|now|so far|in total"
    rf"|annually|all told)\b)?"
    rf"(?: \([^()\n]{{1,40}}\))?"
    rf"(?:,? (?:(?:in|by|from|since|until|during|over|for|across|within) )?(?:(?:the|this|each|every|last|next) )?"
    rf"(?:(?:next|last|past|coming|first|current|same|early|late|financial|{_NUMBERS}|[0-9]{{1,2}}) ){{0,2}}"
    rf"(?:years?|months?|weeks?|days?|decades?|{_MONTHS}|{_DAYS}|{_SEASONS}|(?:19|20)[0-9]{{2}}(?:[-/–][0-9]{{2,4}})?)"
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
    r"|sale|free|more|less"
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
    r"|available|needed|required|paid|in the bank|in|owed|given|ring-fenced)\b)*"
)
_SPENT_WITH = re.compile(r"(?<= spent) with (?=\w)")
#: £1m *to Essex* for street lights
_RECIPIENT = re.compile(
    rf" (?:to|from|by) (?:the )?(?!(?:Department|Ministry) (?:for|of) )"
    rf"(?:{CAPITALISED}|[a-z]+s|(?:a |an |her |his |their )?[a-z]+(?: [a-z]+)?)"
    r"(?= (?:for|to|towards|into)\b)"
)
#: £400,000 *from Sport England* will pay for floodlights
_SOURCE = re.compile(rf" from (?:the )?(?:{CAPITALISED}|government|[a-z]+)(?= )")
_LINK = re.compile(
    r",? (into|towards|toward|on|for|to|of|in respect of|in|as(?= an? ))( the)? [“\"‘']?(?=([\w’'-]+))"
)
_PHRASE_STOP = re.compile(r"[.,;:()–—\"“”…\n]| - |$")
_DETERMINERS = re.compile(r"(?:(?:the|a|an|its|their|his|her|our|some|more) )+", re.I)

#: *a golden hello of up to* £3,000, *including redundancy payments of between* £30,000 and £40,000
_NOUN_OF = re.compile(
    r"(?:^|\b(?:an?|the|its|their|his|her|our|get|including|includes?|with|and|offered|paid|given|receives?|received)\s)"
    rf"((?:[a-z’'-]+ ){{0,3}}[a-z’'-]+) of (?:{_DEGREE} )*$"
)
_AUXILIARIES = (
    r"(?:(?:will|would|could|can|may|might|has|have|had|is|are|was|were|already|also|now|be|been|each"
    r"|expected to|set to|likely to|estimated to|due to) )*"
)
#: *Redundancy would cost as much as* £40m, *A stand, bought second-hand, cost the club* £40m
_COSTS = re.compile(
    r"(?:^|[,;–:] |[“\"‘']|\b(?:that|and|but|said|says|thinks|think|believes|estimates|warned|claims|reckons|found) )+"
    rf"(?P<subject>(?=\w)(?:[\w’'-]+ ){{1,9}}?|(?:[\w’'-]+ ){{0,6}}[\w’'-]+, [^,;:]{{3,60}}, "
    rf"|(?:[\w’'-]+ ){{0,8}}[\w’'-]+, (?=costing )){_AUXILIARIES}"
    r"(?:[‘'\"“]?to )?cost(?:s|ing)? (?:(?:it|them|us|him|her|you|(?:the|an?|each|every|its|our|their) [\w’'-]+"
    rf"|taxpayers|councils|families|{CAPITALISED}|an extra|a further|{_DEGREE}) )*$"
)
_REPORTED = re.compile(
    r"\b(?:says?|said|thinks?|believes?|estimates?|warns?|warned|claims?|reckons?) (?:that )?"
)
_LEVEL = (
    r"(?:is|are|was|were|be|been|being|stays?|stayed|stands?|stood|remains?|remained|rises?|rose|risen|falls?|fell"
    r"|fallen|goes|gone|go|went|grew|grown|jumped|climbed|increased?|reach(?:es|ed)?|totals?|totalled|comes?|came"
    r"|runs?|ran|will|would|could|may|has|have|had|now|put|estimated|set|also|already|currently)"
)
_AT = rf"(?:(?: (?:up|down|at|to|from|by|of|{_DEGREE}))* )"
#: *the cost of commissioners – between* £1,000, *The bill for legal advice, at £650 an hour, stands at* £20,000
_COST_OF = re.compile(
    r"(?:(?P<cost>(?:[Tt]he )?cost of (?P<of>[\w’' -]{3,50}?))"
    r"|\b(?:[Cc]osts?|[Bb]ills?|[Ss]pending|[Ss]pend|[Ee]xpenditure|[Bb]udgets?|[Ff]ees?|[Cc]harges?|[Gg]rants?"
    r"|[Ff]unding|[Ii]nvestment|[Pp]ayments?|[Aa]llowances?|[Bb]onus(?:es)?)"
    r" (?:for|on) (?P<what>[\w’' -]{2,50}?))"
    rf"(?:, [^,;]{{3,50}},)?(?: –| -|,)?(?: {_LEVEL})*{_AT}$"
)
#: *Members' basic allowance stays at* £10,694, *His pay would have gone from* £10,000
_STAYS = re.compile(
    r"\b(?:allowances?|salary|salaries|pay|expenses|wages?|fees?|fares?|rents?|charges?|payouts?"
    r"|(?<=[a-z] )(?<!tax )(?<!average )(?<!total )(?:bills|costs|spending|payments))(?P<is>"
    rf"(?:,? of|,? (?:which |that )?(?:{_LEVEL} )*{_LEVEL}|,(?= $)){_AT})$"
)
_PAY: Final = (
    "allowance", "salar", "pay", "expenses", "wage", "fee", "fare", "rent", "charge", "bills", "costs", "spending",
)  # fmt: skip
#: *Members there earn from* £8.45 an hour
_EARNERS = re.compile(
    rf"(?:^|[,;:] |\b(?:where|while|and|but|that|said|says) )(?:[Tt]he |[Mm]ost |[Ss]ome )?"
    rf"((?:[\w’'-]+ ){{0,2}}[\w’'-]+s)(?: there| here| who)? {_AUXILIARIES}"
    rf"(?:earn(?:s|ed|ing)?|get paid)(?: {_DEGREE})* $"
)
#: *two-year-olds, for whom it pays* £7.25 an hour
_FOR_WHOM = re.compile(r"([\w’'-]+),? (?:for|on) (?:whom|which) (?:(?!be\b|is\b|are\b)[\w’'-]+ ){2,7}$")
#: *an overspend of* £2.3m on temporary housing: what was overspent is no purpose
_SHORTFALL_OF = re.compile(rf"\b(?:{alternatives(values('SHORTFALL'))})(?: of| by)?(?: {_DEGREE})* $")
#: *It will sell* £11m of art
_SELLS = re.compile(rf"\b(?:sell|sells|selling|sold)(?: off)?(?: {_DEGREE})* $")
#: *the* £47.6m *set aside for the change*, £1.3m a year *agreed for* family support
_REDUCED = re.compile(
    r" (?:(?:newly|already|originally|recently|now) )?"
    r"(?:[a-z]{3,}ed|set aside|put (?:aside|by|in)|spent|found|left|held|made|lent)"
    r"(?: (?:by|in|at|last|this) [^.,;:£]{2,40}?)?(?= (?:for|on|to|into|towards|in) )"
)
#: *£1.7m extra in the budget for* family hubs
_IN_BUDGET = re.compile(
    r"(?: extra| more| left| available)?"
    r"(?: (?:in|from) (?:the|its|our|this year's|next year's) (?:budget|bank|pot|fund|kitty))?"
)
#: *It bought the old mill for* £3m, *approved a new pool at a cost of* £12m
_BOUGHT = re.compile(
    r"\b(?:buy|buys|buying|bought|purchas(?:e|es|ed|ing)|acquir(?:e|es|ed|ing)|build|builds|building|built"
    r"|approv(?:e|es|ed|ing)|agreed|hir(?:e|es|ed|ing)) (?P<what>(?:[\w’'-]+ ){1,6}?)"
    rf"(?:for|at a (?:total )?cost of|costing|at)(?: a total of)?(?: {_DEGREE})* $"
)
#: *care workers on* £11.44 an hour
_ON_PAY = re.compile(rf"\b((?:[a-z’'-]+ )?(?:{alternatives(values('PAID_PEOPLE'))})) on (?:\w+ ){{0,2}}$")
#: *a £36,000-a-year adviser*: what is paid by the year goes to a person
_PERSON = re.compile(r"(?:er|or|ist|ant|chief|boss|head|executive|man|woman|nurse|mayor)s?$")
#: Verbs that may have *in X* for what is paid: invest £3m in X, an increase of £3m in X
_PUT_IN = re.compile(
    r"\binvest\w*\b[^.;:]{0,90}$|\b(?:invest\w*|increase|rise|growth|put\w*|uplift)\b[^.;:£]{0,60}$"
)


def purpose_of(found: Sum, page: Page, start: int, end: int) -> str | None:
    """What the sum is for: words of its own sentence, ``start`` to ``end``, or None. Cuts have no purpose."""
    if found.change == "decrease":
        return None
    before, after = page.text[start : found.start], page.text[found.end : end]
    if _SHORTFALL_OF.search(before[-60:]) or (after.startswith(" of ") and _SELLS.search(before[-40:])):
        return None
    put_in = after.startswith(" in ") and _PUT_IN.search(before[-100:]) is not None
    return _after(after, rate=found.period is not None, put_in=put_in) or _before(before)


def _after(after: str, *, rate: bool, put_in: bool) -> str | None:
    if (reduced := _REDUCED.match(after)) and (purpose := _phrase(after[reduced.end() :], put_in=put_in)):
        return purpose
    head, rest = _compound(after)
    if head:
        last = head.split()[-1].lower()
        if last in _NO_PURPOSE or (rate and _PERSON.search(last)):
            return None
        if last in _GENERIC:
            recipient = _RECIPIENT.match(rest)
            rest = rest[recipient.end() :] if recipient else rest
            return _phrase(rest) or (head if " " in head else None)
        more = _cut(rest[4:]) if rest.startswith(" of ") else None
        return head + rest[: rest.index(more, 4) + len(more)] if more else head
    recipient = _RECIPIENT.match(after)
    if recipient and (purpose := _phrase(after[recipient.end() :])):
        return purpose
    source = _SOURCE.match(after)
    if funds := _FUNDS.match(after, source.end() if source else 0):
        return _unless_shortfall(_cut(after[funds.end() :]))
    used = _USED.match(after)
    place = used.end() if used else 0
    if shop := _SPENT_WITH.match(after, place):
        return _cut(after[shop.end() :])
    if purpose := _phrase(after[place:], put_in=put_in) or _phrase(after, put_in=put_in):
        return purpose
    for skipped in (_ASIDE.match(after), _IN_BUDGET.match(after)):
        if skipped and skipped.end() and (purpose := _phrase(after[skipped.end() :], put_in=put_in)):
            return purpose
    return None


_PARTICIPLE = re.compile(
    r"(?!shed|bed)[a-z]+[^e]ed|drawn|given|made|held|led|paid|spent|sent|left|lost|found|won"
)


def _compound(after: str) -> tuple[str | None, str]:
    """The noun phrase that a sum stands before, *£205m Western Link*, and what follows it."""
    words: list[re.Match[str]] = []
    place = 1
    for word in _WORD.finditer(after):
        lower = word.group().lower()
        apart = word.start() != place or after[place - 1] not in " -"
        if (
            apart
            or lower in _NO_NOUN
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
    if word in _DEGREES or _TIME.match(rest) or (link in ("for", "on") and _DISTRIBUTIVE.match(rest)):
        return None
    if link == "to" and article and word.endswith("ing"):  # to the dualling of the road
        return _cut(rest)
    if link == "to":
        infinitive = not article and word.islower() and not word.endswith("s") and rest[0].islower()
        act = _cut(rest, verbal=True) if infinitive and word not in _NOT_TO else None
        return _unless_shortfall(act)
    phrase = _cut(rest)
    if phrase and link == "as" and phrase.lower() in _GENERIC:
        return None
    if phrase and put_in and link == "in":
        return None if phrase.lower() in _NO_PURPOSE else phrase
    if phrase and link in ("of", "in", "for"):
        words = phrase.lower().split()
        if link == "for":
            return None if words[-1] in _NO_PURPOSE else phrase  # for the council
        if not _NO_PURPOSE.isdisjoint(words) or (link == "in" and words[-1] not in _PAID_IN):
            return None
    return phrase


def _unless_shortfall(act: str | None) -> str | None:
    """*to plug the gap* tells no purpose."""
    return None if act is None or act.split()[-1].lower() in _SHORTFALLS else act


#: After *to*, the start of a noun phrase
_NOT_TO: Final = ("a", "an", "be", "its", "their", "his", "her", "date")


def _cut(rest: str, *, verbal: bool = False) -> str | None:
    """The phrase at the start of the rest of a sentence, up to punctuation, a time or the next clause."""
    stop = _PHRASE_STOP.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    time = _TIME_PHRASE.search(phrase) or _MEANS.search(phrase)
    if time:
        phrase = phrase[: time.start()]
    words: list[str] = []
    ends: list[int] = []
    for word in _WORD.finditer(phrase):
        lower = word.group().lower().replace("’", "'").split("'")[0]
        if word.group().isupper() and len(lower) > 1:
            lower = word.group()  # IT is no *it*
        inside = (lower in _INSIDE and words) or (verbal and (lower in _INSIDE_VERBAL or len(words) == 1))
        if (lower in _PHRASE_END and not inside) or len(words) == (
            _LONGEST_VERB_PHRASE if verbal else _LONGEST_NOUN_PHRASE
        ):
            break
        words.append(lower)
        ends.append(word.end())
    while words and words[-1] in _DANGLING:
        words.pop()
        ends.pop()
    return _without_determiner(phrase[: ends[-1]]) if words else None


def _without_determiner(phrase: str) -> str | None:
    phrase = phrase.strip()
    determiner = _DETERMINERS.match(phrase)
    return phrase[determiner.end() :] if determiner else phrase or None


def _before(before: str) -> str | None:
    tail = before[-160:]  # the tests for a word spare most sums the searches
    if (" of " in tail or " for " in tail or " on " in tail) and (cost := _COST_OF.search(tail)):
        what = cost["what"]
        if not what:
            return cost["cost"]
        return None if what.lower() in _PRONOUNS or what.lower().startswith("this ") else _cut(what)
    if "cost" in tail and (costs := _COSTS.search(tail)):
        return _costly(costs["subject"])
    if any(pay in tail for pay in _PAY) and (stays := _STAYS.search(tail)):
        return _noun_phrase(tail[: stays.start("is")])
    if ("earn" in tail or "paid" in tail) and (earners := _EARNERS.search(tail)):
        return _noun_phrase(earners[1])
    if " on " in tail and (workers := _ON_PAY.search(tail)):
        first, _, rest = workers[1].partition(" ")
        return rest if rest and first in _NO_NOUN else workers[1]
    if (" for " in tail or " at " in tail) and (bought := _BOUGHT.search(tail)):
        return _bought(bought["what"])
    if (" whom " in tail or " which " in tail) and (paid_for := _FOR_WHOM.search(tail)):
        return None if paid_for[1].lower() in _NO_PURPOSE | _GENERIC else paid_for[1]
    if " of " in tail and (noun := _NOUN_OF.search(tail)):
        return _measured(noun[1].split())
    return None


def _bought(what: str) -> str | None:
    phrase = _cut(what)
    if phrase is None or phrase.lower() in _PRONOUNS or phrase.split()[-1].lower() in _NO_PURPOSE:
        return None
    return phrase


#: Words that no noun phrase holds
_BEFORE_NOUN = _NO_NOUN | _DANGLING | {"whose", "her", "his", "our"} | set(values("PAYER_VERB"))


def _noun_phrase(phrase: str) -> str | None:
    """The words at the end of a stretch that are one noun phrase: *on a salary* is *salary*."""
    words = re.split(r"[,;:] ", phrase)[-1].split()[-4:]
    first = len(words) - 1
    while first and words[first - 1].lower() not in _BEFORE_NOUN:
        first -= 1
    phrase = " ".join(words[first:])
    return None if words[-1] in _GENERIC and _PLAIN.issuperset(words[first:-1]) else phrase


def _costly(subject: str) -> str | None:
    """The head of what costs: *A stand, bought second-hand,* is *stand*; *14 people* tell no purpose."""
    phrase = _without_determiner(re.split(r",| to | that | who | which ", _REPORTED.split(subject)[-1])[0])
    if not phrase or phrase.split()[0].lower() in _PRONOUNS | _DANGLING or phrase[0].isdigit():
        return None
    return phrase


def _measured(words: list[str]) -> str | None:
    """The noun that a sum measures: *golden hello*, *redundancy payments*; not *one-off payment*, *debts*."""
    while words and words[0] in ("a", "an", "the", "its", "their", "his", "her"):
        words = words[1:]
    if not 0 < len(words) <= 3 or words[-1] in _NO_PURPOSE or not _PHRASE_END.isdisjoint(words):
        return None
    if words[-1] in _GENERIC:
        return " ".join(words) if len(words) > 1 and not _PLAIN.issuperset(words[:-1]) else None
    return None if words[-1].endswith(("ing", "ed")) else " ".join(words)
