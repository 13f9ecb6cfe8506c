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
from councilie.pipeline.money_payers import CAPITALISED, WINDOW, Page

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
    r"|in excess of|an estimated)"
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
    rf"|a year|per year"
    rf"|today|yesterday|instead|alone|respectively|and £)",
    re.I,
)
#: to deliver their projects *by surveying* homes
_MEANS = re.compile(r" by \w+ing\b")
#: £19 *for every child*, £5 *for a band D home*: a share, not a purpose
_DISTRIBUTIVE = re.compile(
    r"(?:each|every|one|a single|all|those|anyone|people|residents|someone|now|example|instance"
    r"|sale|free|more|less"
    r"|[0-9]+(?: [a-z]+)? (?:pupils|children|people|years)"
    r"|an? (?:band|typical|average|standard|single|couple|family|adult|year|month|week|decade))\b"
    r"|(?:it|them|him|her|us)(?=[.,;:]|$)",
    re.I,
)
#: £7.5m *is going in* to fix it, £1m *of it* for social workers
_USED = re.compile(
    r"(?: a head| per head| each| extra| more| worth| in total| of (?:this|it|that|which|the sum|the money))?"
    r"(?: (?:which|that))?"
    r"(?:,? (?:will|would|is|was|has|had|are|were|could|should|can|may|now|already|also|be|been|being|to)\b)*"
    r"(?: (?:set aside|spent|invested|used|allocated|ploughed|pumped|put|going|go|goes|went|earmarked"
    r"|available|needed|required|paid|in the bank|in|owed|given|ring-fenced)\b)*"
)
_SPENT_WITH = re.compile(r"(?<= spent) with (?=\w)")
#: £1m *to Essex* for street lights
_RECIPIENT = re.compile(
    rf" (?:to|from) (?:the )?(?:{CAPITALISED}|[a-z]+s|(?:a |an |her |his |their )?[a-z]+(?: [a-z]+)?)"
    r"(?= (?:for|to|towards|into)\b)"
)
_LINK = re.compile(r",? (into|towards|toward|on|for|to|of|in respect of|in)( the)? (?=([\w’'-]+))")
_PHRASE_STOP = re.compile(r"[.,;:()–—\"“”…\n]| - |$")
_DETERMINERS = re.compile(r"(?:(?:the|a|an|its|their|his|her|our|some|more) )+", re.I)

#: *a golden hello of up to* £3,000
_NOUN_OF = re.compile(
    r"(?:^|\b(?:a|an|the|offered|paid|given|receive|received)\s)((?:[a-z’'-]+ ){0,3}[a-z’'-]+)"
    rf" of (?:{_DEGREE} )*$"
)
#: *Redundancy would cost as much as* £40m
_COSTS = re.compile(
    r"(?:^|[,;–] |\b(?:that|and|but|said|says|thinks|think|believes|estimates|warned|claims|reckons|found) )+"
    r"(?P<subject>(?:[\w’'-]+ ){1,7}?)"
    r"(?:(?:will|would|could|may|might|has|have|had|is|are|was|already|also|now|be"
    r"|expected to|set to|likely to|estimated to|due to) )*"
    rf"cost(?:s|ing)? (?:(?:it|them|the council|the authority|taxpayers|an extra|a further|{_DEGREE}) )*$"
)
#: *the cost of commissioners – between* £1,000
_COST_OF = re.compile(
    r"(?P<cost>(?:[Tt]he )?cost of [\w’' -]{3,50}?)"
    r"(?: –| -|,| is| was| will be| could be| has risen to| rose to| has risen from| rose from| at| to)?"
    rf"(?: (?:between|put at|estimated at|{_DEGREE}))* $"
)
#: *Members' basic allowance stays at* £10,694
_STAYS = re.compile(
    r"((?:[\w’'-]+ ){0,3}(?:allowances?|salary|salaries|pay|expenses|wages?)) "
    rf"(?:stays? at|is|was|remains? at|rises? to|will be|were|are|of) (?:{_DEGREE} )*$"
)
#: *care workers on* £11.44 an hour
_ON_PAY = re.compile(rf"\b((?:[a-z’'-]+ )?(?:{alternatives(values('PAID_PEOPLE'))})) on (?:\w+ ){{0,2}}$")
_RESTATED = re.compile(
    r"(?: [a-z]+){0,5} ?[–—(-] ?(?:or |that is |about |around |roughly |equivalent to |nearly )*"
)


def purpose_of(found: Sum, page: Page) -> str | None:
    """What the sum is for: words of its own sentence, or None. Cuts and savings have no purpose."""
    if found.change == "decrease":
        return None
    start, end = page.sentence(found.start, found.end)
    return _after(page.text[found.end : end]) or _before(page.text[start : found.start])


def is_restated(text: str, end: int, start: int) -> bool:
    """*£25m a year in interest – £68,000 a day*: the second sum is the first in another measure."""
    return start - end < WINDOW and _RESTATED.fullmatch(text, end, start) is not None


def _after(after: str) -> str | None:
    head, rest = _compound(after)
    if head:
        last = head.split()[-1].lower()
        if last in _NO_PURPOSE:
            return None
        if last in _GENERIC:
            recipient = _RECIPIENT.match(rest)
            rest = rest[recipient.end() :] if recipient else rest
            return _phrase(rest) or (head if " " in head else None)
        more = _cut(rest[4:]) if rest.startswith(" of ") else None
        return f"{head} of {more}" if more else head
    recipient = _RECIPIENT.match(after)
    if recipient and (purpose := _phrase(after[recipient.end() :])):
        return purpose
    used = _USED.match(after)
    place = used.end() if used else 0
    if shop := _SPENT_WITH.match(after, place):
        return _cut(after[shop.end() :])
    return _phrase(after[place:]) or _phrase(after)


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
    if len(words) > 1 and words[-1].group().endswith("ed"):  # £69m-a-year children's trust braced for …
        words.pop()
    if not words:
        return None, after
    return after[words[0].start() : words[-1].end()], after[words[-1].end() :]


def _phrase(after: str) -> str | None:
    """*into X*, *on X*, *for X*, *towards X*, *of X*, *to do X*: X, cut where the phrase ends."""
    found = _LINK.match(after)
    if found is None:
        return None
    link, article, word = found[1], found[2], found[3].lower()
    rest = after[found.end() :]
    if word in _DEGREES or _TIME.match(rest) or (link in ("for", "on") and _DISTRIBUTIVE.match(rest)):
        return None
    if link == "to":
        infinitive = not article and word.islower() and not word.endswith("s") and rest[0].islower()
        return _cut(rest, verbal=True) if infinitive and word not in _NOT_TO else None
    phrase = _cut(rest)
    if phrase and link in ("of", "in", "for"):
        words = phrase.lower().split()
        if link == "for":
            return None if words[-1] in _NO_PURPOSE else phrase  # for the council
        if not _NO_PURPOSE.isdisjoint(words) or (link == "in" and words[-1] not in _PAID_IN):
            return None
    return phrase


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
        inside = (lower in _INSIDE and words) or (verbal and (lower in _INSIDE_VERBAL or len(words) == 1))
        if (lower in _PHRASE_END and not inside) or len(words) == (
            _LONGEST_VERB_PHRASE if verbal else _LONGEST_NOUN_PHRASE
        ):
            break
        words.append(word.group().lower())
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
    if cost := _COST_OF.search(before[-120:]):
        return cost["cost"]
    if costs := _COSTS.search(before[-160:]):
        subject = _without_determiner(costs["subject"])
        return None if not subject or subject.lower().split()[0] in _PRONOUNS else subject
    if stays := _STAYS.search(before[-120:]):
        return stays[1]
    if workers := _ON_PAY.search(before[-60:]):
        first, _, rest = workers[1].partition(" ")
        return rest if rest and first in _NO_NOUN else workers[1]
    if noun := _NOUN_OF.search(before[-80:]):
        words = noun[1].split()
        if (
            words[-1] in _NO_PURPOSE | _GENERIC
            or words[-1].endswith(("ing", "ed"))
            or _PHRASE_END & set(words)
        ):
            return None
        return _without_determiner(noun[1]) if len(words) <= 3 else None
    return None
