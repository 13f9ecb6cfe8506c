"""What a sum is for, where that comes before it: *Redundancy would cost £40m*, *the bill for advice was £20,000*."""

from __future__ import annotations

import re
from typing import Final

from councilie.money.words import alternatives, values
from councilie.pipeline.money_phrases import (
    DANGLING,
    DEGREE,
    DEGREES,
    GENERIC,
    NO_NOUN,
    NO_PURPOSE,
    PHRASE_END,
    PLAIN,
    PRONOUNS,
    TELLING_ALONE,
    cut,
    without_determiner,
)

#: *a golden hello of up to* £3,000, *including redundancy payments of between* £30,000 and £40,000
_NOUN_OF = re.compile(
    r"(?:^|\b(?:an?|the|its|their|his|her|our|get|including|includes?|with|and|offered|plus|pay|pays|paid|given|receives?|received)\s)"
    rf"((?:[a-z’'-]+ ){{0,3}}[a-z’'-]+) of (?:{DEGREE} )*$"
)
_AUXILIARIES = (
    r"(?:(?:will|would|could|can|may|might|has|have|had|is|are|was|were|already|also|now|be|been|each"
    r"|expected to|set to|likely to|estimated to|due to) )*"
)
#: Whom it costs and how much, word by word: a phrase that can be read in two ways doubles the time of a failure.
_PAYING = (
    r"(?:it|them|us|him|her|you|an? (?:average|total|maximum|minimum) of"
    r"|(?:the|an?|each|every|its|our|their) [\w’'-]+|taxpayers|councils|families"
    r"|[A-Z][\w&’'-]*(?: (?:of|for|and|&)(?: the)?(?= [A-Z]))?"
    rf"|{'|'.join(phrase for phrase in DEGREES if phrase != 'an estimated')})"
)
#: *Redundancy would cost as much as* £40m, *A stand, bought second-hand, cost the club* £40m
_COSTS = re.compile(
    r"(?:^|[,;–:] |[“\"‘']|\b(?:that|and|but|said|says|thinks|think|believes|estimates|warned|claims|reckons|found) )+"
    rf"(?P<subject>(?=\w)(?:[\w’'-]+ ){{1,9}}?|(?:[\w’'-]+ ){{0,6}}[\w’'-]+, [^,;:]{{3,60}}, "
    rf"|(?:[\w’'-]+ ){{0,8}}[\w’'-]+, (?=costing |which {_AUXILIARIES}(?:cost|came|come|amount))"
    rf"|(?:[\w’'-]+ ){{0,8}}[a-z’'-]+, (?=who {_AUXILIARIES}cost))(?:wh(?:ich|o) )?{_AUXILIARIES}"
    rf"(?:(?:[‘'\"“]?to )?cost(?:s|ing)? (?:{_PAYING} )*"
    rf"|(?:comes?|came|amounts?|amounted) to (?:{DEGREE} )*)$"
)
_REPORTED = re.compile(
    r"\b(?:says?|said|thinks?|believes?|estimates?|warns?|warned|claims?|reckons?) (?:that )?"
)
#: *the cost of looking after children has blown a …*: a clause, no phrase
_FINITE = re.compile(r" (?:has|have|had|is|are|was|were|will|would|could|may) ")
_LEVEL = (
    r"(?:is|are|was|were|be|been|being|stays?|stayed|stands?|stood|remains?|remained|rises?|rose|risen|falls?|fell"
    r"|fallen|goes|gone|go|went|grew|grown|jumped|climbed|increased?|reach(?:es|ed)?|totals?|totalled|comes?|came"
    r"|runs?|ran|will|would|could|may|has|have|had|now|put|estimated|set|also|already|currently)"
)
_STEPS = ("up", "down", "at", "to", "by", "of", *(phrase for phrase in DEGREES if phrase != "up to"))
_AT = rf"(?:(?: (?:{'|'.join(_STEPS)}))* )"
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
    rf"(?:earn(?:s|ed|ing)?|get paid)(?: {DEGREE})* $"
    rf"|(?:^|[,;:] |\b(?:that|and|but|said|says) )(?P<starter>(?:[\w’'-]+ ){{1,4}}?){_AUXILIARIES}start(?:s|ed)? on"
    rf"(?: {DEGREE})* $"
)
#: *two-year-olds, for whom it pays* £7.25 an hour
_FOR_WHOM = re.compile(r"([\w’'-]+),? (?:for|on) (?:whom|which) (?:(?!be\b|is\b|are\b)[\w’'-]+ ){2,7}$")
#: *It bought the old mill for* £3m, *approved a new pool at a cost of* £12m
_BOUGHT = re.compile(
    r"\b(?:buy|buys|buying|bought|purchas(?:e|es|ed|ing)|acquir(?:e|es|ed|ing)|build|builds|building|built"
    r"|approv(?:e|es|ed|ing)|agreed|hir(?:e|es|ed|ing)) (?P<what>(?:[\w’'-]+ ){1,6}?)"
    rf"(?:for|at a (?:total )?cost of|costing|at)(?: a total of)?(?: {DEGREE})* $"
)
#: *It will fund the scheme with* £750,000; *The scheme, funded by a* £7m grant
_FUNDED = re.compile(
    rf"(?:\b(?:fund|financ|support)(?:e|es|s|ed|ing)? (?P<of>(?:[\w’'-]+ ){{1,6}}?)with"
    r"|(?<=[\w’'-]),(?: which (?:is|was|will be|has been|is being))?"
    r"(?: (?:part|partly|jointly|mostly))?(?: |-)(?:funded|financed|paid for)"
    rf" (?:by|with|from|through|thanks to))(?: an?| the)?(?: {DEGREE})* $"
)
#: *care workers on* £11.44 an hour, *agency nurses are paid* £45 an hour
_ON_PAY = re.compile(
    rf"\b((?:[A-Za-z’'-]+ )?(?:[a-z’'-]+ )?{alternatives(values('PAID_PEOPLE'))})(?: who)? "
    rf"(?:(?:{_AUXILIARIES}(?:earn(?:s|ed|ing)?|charged?)"
    r"|(?:[a-z]+ ){0,2}?(?:are|were|be|been|being|get|got) (?:paid|engaged|hired))"
    rf"(?: at)? (?:an average of )?(?:{DEGREE} )*|on (?:\w+ ){{0,2}})$"
)
_PAYING_PEOPLE: Final = (" on ", "earn", "paid", "engaged", "hired", "charge")


def purpose_before(before: str) -> str | None:
    tail = before[-160:]  # the tests for a word spare most sums the searches
    if (" of " in tail or " for " in tail or " on " in tail) and (cost := _COST_OF.search(tail)):
        what = cost["what"]
        if not what:
            return None if _FINITE.search(cost["of"]) else cost["cost"]
        return None if what.lower() in PRONOUNS or what.lower().startswith("this ") else cut(what)
    costs = _COSTS.search(tail) if any(map(tail.__contains__, ("cost", "come", "came", "amount"))) else None
    if costs and (subject := _costly(costs["subject"])):
        return subject
    if any(map(tail.__contains__, _PAY)) and (stays := _STAYS.search(tail)):
        return _noun_phrase(tail[: stays.start("is")])
    if ("earn" in tail or "paid" in tail or "start" in tail) and (earners := _EARNERS.search(tail)):
        return _noun_phrase(earners[1] or earners["starter"])
    if any(map(tail.__contains__, _PAYING_PEOPLE)) and (workers := _ON_PAY.search(tail)):
        return _noun_phrase(workers[1])
    if (" for " in tail or " at " in tail) and (bought := _BOUGHT.search(tail)):
        return _bought(bought["what"])
    if (" whom " in tail or " which " in tail) and (paid_for := _FOR_WHOM.search(tail)):
        return None if paid_for[1].lower() in NO_PURPOSE | GENERIC else paid_for[1]
    if (" with " in tail or "ed " in tail or "paid" in tail) and (funded := _FUNDED.search(tail)):
        what = cut(funded["of"]) if funded["of"] else _noun_phrase(tail[: funded.start()])
        return None if what is None or what.lower() in PRONOUNS else what
    if " of " in tail and (noun := _NOUN_OF.search(tail)):
        return _measured(noun[1].split())
    return None


def _bought(what: str) -> str | None:
    phrase = cut(what)
    if phrase is None or phrase.lower() in PRONOUNS or phrase.split()[-1].lower() in NO_PURPOSE:
        return None
    return phrase


#: Words that no noun phrase holds
_BEFORE_NOUN = NO_NOUN | DANGLING | {"whose", "her", "his", "our"} | set(values("PAYER_VERB"))


def _noun_phrase(phrase: str) -> str | None:
    """The words at the end of a stretch that are one noun phrase: *on a salary* is *salary*."""
    words = re.split(r"[,;:] ", phrase)[-1].split()[-4:]
    first = len(words) - 1
    while first and words[first - 1].lower() not in _BEFORE_NOUN:
        first -= 1
    phrase = " ".join(words[first:])
    if words[-1] in GENERIC and PLAIN.issuperset(words[first:-1]):
        return words[-1] if words[-1] in TELLING_ALONE else None
    return phrase


def _costly(subject: str) -> str | None:
    """The head of what costs: *A stand, bought second-hand,* is *stand*; *14 people* tell no purpose."""
    phrase = without_determiner(re.split(r",| to | that | who | which ", _REPORTED.split(subject)[-1])[0])
    if not phrase or phrase.split()[0].lower() in PRONOUNS | DANGLING or phrase[0].isdigit():
        return None
    if phrase.lower() in NO_PURPOSE:  # the bill came to £3m
        return None
    return phrase


def _measured(words: list[str]) -> str | None:
    """The noun that a sum measures: *golden hello*, *redundancy payments*; not *one-off payment*, *debts*."""
    while words and words[0] in ("a", "an", "the", "its", "their", "his", "her"):
        words = words[1:]
    if not 0 < len(words) <= 3 or words[-1] in NO_PURPOSE | PLAIN or not PHRASE_END.isdisjoint(words):
        return None
    if words[-1] in GENERIC:
        if PLAIN.issuperset(words[:-1]):
            return words[-1] if words[-1] in TELLING_ALONE else None
        return " ".join(words)
    return None if words[-1].endswith(("ing", "ed")) else " ".join(words)
