"""What a sum is for and who pays it, read off the words of its own sentence.

Most paragraphs of a page come without a parse, and a parser trained on other news stumbles over *£430m*; so the
rules here go by closed-class words and by position, and abstain where neither tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from councilie.groups import Row
from councilie.money import Sum
from councilie.money.words import alternatives, values

#: How much of a sentence is read before and after a sum.
_WINDOW: Final = 300

_SENTENCE_END = re.compile(
    r"[.!?\n\r•|](?:(?<![.!?])|(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bSt.)(?<!\bNo.)(?<!Cllr.)(?<!approx.)"
    r"[\"'”’)]* +(?=[\"'“‘A-Z£]))"
)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?")

# ---------------------------------------------------------------- who pays

_VERBS = alternatives(values("PAYER_VERB"))
_BODY_NOUNS = frozenset(values("BODY_NOUN"))
_VERB = re.compile(rf"\b(?:{_VERBS})\b")
_CAPITALISED = r"[A-Z][\w&’'-]*(?:(?: (?:of|for|and|the|&))* [A-Z][\w&’'-]*)*"
_MINISTRY = r"(?:Department|Ministry) (?:for|of) [A-Z]\w+(?:(?:, | and |, and | )[A-Z]\w+)*"
_BODY = re.compile(rf"(?:[Tt]he )?({_MINISTRY}|{_CAPITALISED})|(?:[Tt]he |central )(government)\b")
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were|get|gets|got)(?: \w+ly| also| already| now| just)*(?: both)? $")
#: *signed by X*, *met by X*: an agent after a sum
_AGENT = re.compile(
    r"\b(?:paid|met|funded|part-funded|signed|awarded|given|spent|provided|committed|allocated|offered|invested|agreed|"
    r"contributed|donated|covered|financed|owed|approved|put up|handed over|handed out|granted|pledged|promised|"
    r"announced|backed|supported)(?: \w+ly)?(?: to \w+(?: \w+){0,4}?| for)? (?:by|from) "
)
#: *£3m from X*, *support would come from X*, *a grant from X*
_SOURCE = re.compile(
    r"^(?: of [\w ]{1,40}| in [\w ]{1,30}| [\w -]{1,30}?(?:grant|funding|cash|loan|support|award|bailout|donation|investment|money|contribution|boost)s?)?"
    r"(?: (?:will|would|is|was|has|had|could|to|that|which)? ?(?:come|comes|came|coming|be|been|received|provided)?)? ?from "
)
_CLAUSE = re.compile(r"[;:]|[\"“”]|(?:^|\s)['‘]|['’](?=\s)|\b(?:which|who|while|but|because|although|whereas|after|when|if)\b")
_OTHERS: Final = frozenset(values("OTHER_PAYER"))
_COST = re.compile(r"\bcost(?:s|ing)?(?: up to| more than| over| nearly| about| around| almost)? $")
#: *people in Essex*, *against Essex CC*: the body is no subject
_OBLIQUE = re.compile(r"\b(?:in|across|from|to|with|against|by|near|around|under|between|than)(?: the)? $")


class Payer(NamedTuple):
    start: int
    end: int
    name: str
    gss: str | None


class Page:
    """What the rules need to know of a whole page, besides a sum's sentence."""

    def __init__(self, text: str, councils: Sequence[Row], zone_at: Callable[[int], str]) -> None:
        self.text = text
        self.councils = [row for row in councils if row.get("name")]
        self.starts = [row["start"] for row in self.councils]
        #: The council that the article is about: it has most of the mentions outside boilerplate.
        self.main: Row | None = None
        self.named = named = [row for row in self.councils if zone_at(row["start"]) != "boilerplate"]
        for name, count in Counter(row["name"] for row in named).most_common(1):
            if count * 2 > len(named):
                self.main = next(row for row in named if row["name"] == name)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a sum, no further than the window."""
        first = max(0, start - _WINDOW)
        for stop in _SENTENCE_END.finditer(self.text, first, start):
            first = stop.end()
        stop = _SENTENCE_END.search(self.text, end, end + _WINDOW)
        return first, stop.start() if stop else min(len(self.text), end + _WINDOW)

    def councils_in(self, start: int, end: int) -> list[Payer]:
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [Payer(row["start"], row["end"], row["name"], row.get("gss")) for row in self.councils[first:last]]

    def body_at(self, start: int, stop: int) -> Payer | None:
        """The body named at a place: a council, or a name with a word for a body in it."""
        article = 4 if self.text[start : start + 4].lower() == "the " else 0
        for council in self.councils_in(start, start + 5):
            if council.start in (start, start + article):
                return council
        found = _BODY.match(self.text, start, stop)
        if found is None:
            return None
        name = found[1] or found[2]
        return Payer(found.start(), found.end(), name, None) if _is_body(name) else None

    def before(self, place: int, start: int) -> Payer | None:
        """The council or body that is named last before a place in a sentence, with nobody else after it."""
        councils = self.councils_in(start, place)
        best = councils[-1] if councils else None
        for found in _BODY.finditer(self.text, best.end if best else start, place):
            name = found[1] or found[2]
            if _is_body(name):
                best = Payer(found.start(), found.end(), name, None)
        origin = best.end if best else start
        for found in re.finditer(r"\b(?:[Ww]e|[Ii]t)\b", self.text[origin:place]):
            word = found.group().lower()
            meant = best if word == "it" and best else self.pronoun(word, start)  # the trust said it had spent £3m
            if meant is None:
                return None
            at = origin + found.start()
            best = Payer(at, at + 2, meant.name, meant.gss)
        return best

    def pronoun(self, word: str, start: int) -> Payer | None:
        """*it* is the council named last before the sentence.

        *we* is the council whose place the sentence names (*we have put £5m into care in Essex*), else the one
        that the page is about.
        """
        if word == "it":
            councils = self.councils_in(max(0, start - _WINDOW), start)
            return councils[-1] if councils else None
        sentence = self.text[start : self.sentence(start, start)[1]]
        local = {row["name"]: row for row in self.named if _place(row["name"]) in sentence}
        meant = next(iter(local.values())) if len(local) == 1 else self.main
        return Payer(start, start, meant["name"], meant.get("gss")) if meant else None


def _place(name: str) -> str:
    """The place in a council's name: *Essex* County Council."""
    return _TYPE_WORDS.sub("", name)


_TYPE_WORDS = re.compile(
    r"(?:London Borough of |Royal Borough of |City of )|(?: (?:County|City|Borough|District|Metropolitan|London))* Council$"
)


def _is_body(name: str) -> bool:
    words = name.split()
    return any(word.lower() in _BODY_NOUNS for word in words) or len(words) == 1 and name.isupper() and len(name) > 2


def payer_of(found: Sum, page: Page) -> dict[str, Any] | None:
    """Who pays the sum, as its own sentence tells: ``{"name", "gss"}``, or None."""
    if found.change == "decrease":
        return None
    start, end = page.sentence(found.start, found.end)
    payer = _agent(found, page, end) or _charged(found, page, start) or _subject(found, page, start)
    return {"name": payer.name, "gss": payer.gss} if payer else None


def _agent(found: Sum, page: Page, end: int) -> Payer | None:
    """*£430m … has been signed by X*, *half a million pounds of support would come from X*."""
    after = page.text[found.end : end]
    source = _SOURCE.match(after)
    if source and (payer := page.body_at(found.end + source.end(), end)):
        return payer
    for agent in _AGENT.finditer(after):
        if "£" in after[: agent.start()]:
            return None
        if payer := page.body_at(found.end + agent.end(), end):
            return payer
    if direct := re.match(r"(?: \w+){0,2} by ", after):
        return page.body_at(found.end + direct.end(), end)
    return None


def _charged(found: Sum, page: Page, start: int) -> Payer | None:
    """*it has cost the council £3m*: the body between the verb and the sum."""
    for council in reversed(page.councils_in(start, found.start)):
        between = page.text[council.end : found.start]
        if re.fullmatch(r"(?: [a-z]+){0,4} ", between) and re.search(r"\bcost(?:s|ing)? (?:the )?$", page.text[start : council.start]):
            return council
        break
    return None


def _subject(found: Sum, page: Page, start: int) -> Payer | None:
    """*X is proposing to invest an extra £3.5m*: the body before the verb that governs the sum."""
    text = page.text
    verbs = list(_VERB.finditer(text, start, found.start))
    if not verbs:
        return None
    verb = verbs[-1]
    between = text[verb.end() : found.start]
    if len(between) > 90 or _CLAUSE.search(between):
        return None
    lead = text[start : verb.start()]
    passive = _PASSIVE.search(lead) is not None
    if passive != (verb.group() == "fined"):  # who was fined pays, who was given does not
        return None
    if verb.group() in ("set", "sets", "setting") and not between.startswith(" aside"):
        return None
    payer = page.before(verb.start(), start)
    if payer is None or _OBLIQUE.search(text[max(start, payer.start - 20) : payer.start]):
        return None
    words = [word.lower() for word in _WORD.findall(text[payer.end : verb.start()])]
    clause = words[max((place for place, word in enumerate(words) if word in ("and", "but")), default=-1) + 1 :]
    if len(words) > 14 or _OTHERS & set(clause):
        return None
    return payer


# ---------------------------------------------------------------- what for

_NO_PURPOSE = frozenset(values("NO_PURPOSE"))
_GENERIC = frozenset(values("GENERIC_PURPOSE"))
_STOP: Final = frozenset(values("PHRASE_END"))
_TIME = re.compile(
    r"(?:(?:next|last|first|coming|past|current|following|rest|remainder|same|year|month|week|now|good|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|top|a real|short|return|"
    r"real terms|total|full|cash|case|addition)\b"
    r"|(?:[\w-]+ ){1,3}(?:years?|months?|weeks?|days?|decades?|quarters?|term)\b)"
)
_TIME_PHRASE = re.compile(
    r" (?:(?:in|for|from|by|over|until|during|since|on|at) (?:(?:the|each) )?(?:next|last|coming|past|end|start|current|following|first|[0-9]{1,4}\b|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|several|a few|this|real) )|this (?:year|month|week|financial|summer|winter|spring|autumn)|"
    r"(?:next|last|each|every) (?:year|month|week)|a year|per year|today|yesterday|instead|alone|respectively|and £)"
)
#: to deliver their projects *by surveying* homes
_MEANS = re.compile(r" by \w+ing\b")
_DISTRIBUTIVE = re.compile(r"(?:each|every|one|a single|all|those|anyone|people|residents|someone|[0-9]+(?: [a-z]+)? (?:pupils|children|people|years)|now|example|instance|(?:it|them|him|her|us)(?=[.,;:]|$)|sale|free|more|less|an? (?:band|typical|average|standard|single|couple|family|adult|year|month|week|decade))\b")
_USED = re.compile(
    r"(?: a head| per head| each| extra| more| worth| in total| of (?:this|it|that|which|the sum|the money))?(?: (?:which|that))?"
    r"(?:,? (?:will|would|is|was|has|had|are|were|could|should|can|may|now|already|also|be|been|being|to)\b)*"
    r"(?: (?:set aside|spent|invested|used|allocated|ploughed|pumped|put|going|go|goes|went|earmarked|available|needed|required|paid|in the bank|in|owed|given|ring-fenced)\b)*"
)
_BEFORE_OF = re.compile(r"(?:^|\b(?:a|an|the|offered|paid|given|receive|received)\s)((?:[a-z’'-]+ ){0,3}[a-z’'-]+) of (?:(?:up to|more than|about|around|almost|nearly|over|at least|some|just) )*$")
_COSTS = re.compile(r"(?:^|[,;–] |\b(?:that|and|but|said|says|thinks|think|believes|estimates|warned|claims|reckons|found) )+(?P<subject>(?:[\w’'-]+ ){1,7}?)(?:(?:will|would|could|may|might|has|have|had|is|are|was|already|also|now|be|expected to|set to|likely to|estimated to|due to) )*cost(?:s|ing)? (?:(?:it|them|the council|the authority|taxpayers|as much as|up to|more than|about|around|almost|nearly|over|at least|some|just|an estimated|an extra|a further|in excess of|well) )*$")
_COST_OF = re.compile(r"(?P<cost>(?:[Tt]he )?cost of [\w’' -]{3,50}?)(?: –| -|,| is| was| will be| could be| has risen to| rose to| has risen from| rose from| at| to)?(?: (?:between|about|around|up to|almost|nearly|more than|an estimated|put at|estimated at))* $")
_STAYS = re.compile(
    r"((?:[\w’'-]+ ){0,3}(?:allowances?|salary|salaries|pay|expenses|wages?)) "
    r"(?:stays? at|is|was|remains? at|rises? to|will be|were|are|of) (?:(?:about|around|up to|more than|just over) )*$"
)
#: care workers on £11.44 an hour
_ON_PAY = re.compile(r"((?:[a-z’'-]+ )?(?:workers|staff|bosses|chiefs|executives|officers|carers|cleaners|assistants|teachers|directors)) on (?:\w+ ){0,2}$")
_PRONOUNS: Final = frozenset(values("PRONOUN"))
_DETERMINERS = re.compile(r"^(?:(?:the|a|an|its|their|his|her|our|some|more) )+", re.I)


def purpose_of(found: Sum, page: Page) -> str | None:
    """What the sum is for: words of its own sentence, or None."""
    if found.change == "decrease":
        return None
    start, end = page.sentence(found.start, found.end)
    before, after = page.text[start : found.start], page.text[found.end : end]
    return _after(after) or _before(before)


def is_restated(text: str, end: int, start: int) -> bool:
    """*£25m a year in interest – £68,000 a day*: the second sum is the first in another measure."""
    return start - end < _WINDOW and _RESTATED.fullmatch(text, end, start) is not None


_RESTATED = re.compile(r"(?: [a-z]+){0,5} ?[–—(-] ?(?:or |that is |about |around |roughly |equivalent to |nearly )*")


def _after(after: str) -> str | None:
    """*£3.5m into safeguarding*, *£205m Western Link*, *£7.5m is going in to fix it*."""
    head, rest, generic = _compound(after)
    if head is not None:
        if head.split()[-1].lower() in _NO_PURPOSE:
            return None
        following = _phrase(rest)
        if generic:
            return following or (head if " " in head else None)
        if rest.startswith(" of "):
            return head + " of " + (_cut(rest[4:]) or "") if _cut(rest[4:]) else head
        return head
    recipient = _RECIPIENT.match(after)
    if recipient and (purpose := _phrase(after[recipient.end() :])):
        return purpose
    used = _USED.match(after)
    if used and used.group().endswith(" spent") and (shop := re.match(r" with (?=\w)", after[used.end() :])):
        return _cut(after[used.end() + shop.end() :])
    return _phrase(after[used.end() :] if used else after) or _phrase(after)


#: £1m *to Essex* for street lights
_RECIPIENT = re.compile(rf" to (?:the )?(?:{_CAPITALISED}|[a-z]+s|(?:a |an |her |his |their )?[a-z]+(?: [a-z]+)?)(?= (?:for|to|towards|into)\b)")


def _compound(after: str) -> tuple[str | None, str, bool]:
    """The noun phrase that a sum stands before, *£205m Western Link*; what follows; whether it says little."""
    words = []
    place = 1
    if not re.match(r"[ -](?=[^\W\d])", after):
        return None, after, False
    for word in _WORD.finditer(after):
        lower = word.group().lower()
        if word.start() != place or lower in _NO_NOUNS or lower.endswith(("n't", "n’t")) or len(words) > 5:
            break
        words.append(word)
        place = word.end() + 1
        if after[word.end() : word.end() + 1] not in (" ", "-"):
            break
    if len(words) > 1 and words[-1].group().endswith("ed"):  # £69m-a-year children's trust braced for …
        words.pop()
    if not words:
        return None, after, False
    head = after[words[0].start() : words[-1].end()]
    return head, after[words[-1].end() :], words[-1].group().lower() in _GENERIC


_PREPOSITIONS: Final = frozenset(values("NO_NOUN"))


_NO_NOUNS: Final = _STOP | _PREPOSITIONS


def _phrase(after: str) -> str | None:
    """*into X*, *on X*, *for X*, *towards X*, *of X*, *to do X*: X, cut where the phrase ends."""
    found = re.match(r",? (into|towards|toward|on|for|to|of|in respect of|in)(?: the)? (?=\S)", after)
    if found is None:
        return None
    link, rest = found[1], after[found.end() :]
    first = re.match(r"[\w’'-]+", rest)
    if first is None:
        return None
    word = first.group().lower()
    if word in _DEGREES:
        return None
    if link in ("for", "on") and _DISTRIBUTIVE.match(rest.lower()) or _TIME.match(rest.lower()) or _YEAR.match(rest):
        return None
    if link == "to" and (rest != after[4:] or word in ("a", "an", "be", "its", "their", "his", "her", "date") or word.endswith("s") or rest[0].isupper()):
        return None
    if link in ("of", "in"):
        phrase = _cut(rest)
        words = phrase.lower().split() if phrase else []
        if not words or set(words) & _NO_PURPOSE or link == "in" and words[-1] not in _PAID_IN:
            return None
        return phrase
    return _cut(rest, verbal=link == "to")


_YEAR = re.compile(r"(?:19|20)[0-9]{2}\b")
_DEGREES: Final = frozenset("almost about around more nearly just over up some approximately roughly £".split())
_PAID_IN: Final = frozenset(values("PAID_IN"))


def _cut(rest: str, *, verbal: bool = False) -> str | None:
    """The phrase at the start of the rest of a sentence, up to punctuation, a time or the next clause."""
    stop = re.search(r"[.,;:()–—\"“”…]| - |$|\n", rest)
    phrase = rest[: stop.start()] if stop else rest
    time = _TIME_PHRASE.search(phrase) or _MEANS.search(phrase)
    if time:
        phrase = phrase[: time.start()]
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(phrase):
        lower = word.group().lower().replace("’", "'").split("'")[0]
        if lower in _STOP and not (lower in ("and", "or", "it", "they") and words) and not (
            verbal and (lower in ("be", "are", "is", "that", "with", "from", "by", "through") or len(words) == 1)
        ):
            break
        words.append(word)
        if len(words) == (12 if verbal else 9):
            break
    while words and words[-1].group().lower() in _STOP | {"to", "of", "for", "the", "a", "in", "on", "into", "its", "their"}:
        words.pop()
    if not words:
        return None
    return _DETERMINERS.sub("", phrase[: words[-1].end()].strip()) or None


def _before(before: str) -> str | None:
    """*a golden hello of up to £3,000*, *Redundancy would cost as much as £40m*, *the cost of X – £3m*."""
    if cost := _COST_OF.search(before[-120:]):
        return cost["cost"]
    if costs := _COSTS.search(before[-160:]):
        subject = _DETERMINERS.sub("", costs["subject"].strip())
        return None if not subject or subject.lower().split()[0] in _PRONOUNS else subject
    if stays := _STAYS.search(before[-120:]):
        return stays[1]
    if workers := _ON_PAY.search(before[-60:]):
        return workers[1]
    if of := _BEFORE_OF.search(before[-80:]):
        head = of[1].split()
        if head[-1] in _NO_PURPOSE | _GENERIC or head[-1].endswith(("ing", "ed")) or " ".join(head) in _NO_PURPOSE:
            return None
        return _DETERMINERS.sub("", of[1]) if len(head) <= 3 and not set(head) & _STOP else None
    return None
