"""Who pays a sum, read off the words of its own sentence.

Most paragraphs of a page come without a parse, so the rules go by closed-class words and by position: the
body before the verb of paying, the agent after it. They abstain wherever somebody else may be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final, NamedTuple

from councilie.groups import Row
from councilie.money import Sum
from councilie.money.words import alternatives, values
from councilie.pipeline.money_phrases import DEGREE

#: How much of a sentence is read before and after a sum.
WINDOW: Final = 300
#: A verb further from its sum, or from its subject (in words), governs something else.
_FAR_FROM_SUM: Final = 90
_LONGEST_VERB: Final = 30
_FAR_FROM_SUBJECT: Final = 14

_SENTENCE_END = re.compile(
    r"[.!?\n\r•|](?:(?<![.!?])|(?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bSt.)(?<!\bNo.)(?<!Cllr.)(?<!approx.)"
    r"[\"'”’)]* +(?=[\"'“‘A-Z£]))"
)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?")
_PRONOUN = re.compile(r"\b(?:[Ww]e|[Ii]t)\b")
#: *Council ordered to pay*: a council by its noun alone, as headlines have it
_BARE = frozenset({"council", "authority", "borough", "committee"})

_BODY_NOUNS = frozenset(values("BODY_NOUN"))
#: A run of capitalised words, small words between them allowed
CAPITALISED: Final = r"[A-Z][\w&’'-]*(?:(?: (?:of|for|and|the|&))* [A-Z][\w&’'-]*)*"
MINISTRY = r"(?:Department|Ministry) (?:for|of) [A-Z]\w+(?:(?:, | and |, and | )[A-Z]\w+)*"
#: Common nouns that stand for a body that the page has named before: the trust, the department
_STANDING_IN = "trust|charity|foundation|department|ministry|federation|academy|college|university|agency"
_BODY = re.compile(
    rf"(?:[Tt]he |central )(?P<government>government)\b|(?:[Tt]he|[Hh]is|[Hh]er) (?P<noun>{_STANDING_IN})\b(?![’'])"
    rf"|(?:[Tt]he )?(?!(?:That|In|But|And|When|While|As|If|So|At|For|With|After|Last|This|Now) )"
    rf"(?P<name>{MINISTRY}|{CAPITALISED})"
)
_NAMED_BODY = re.compile(
    rf"{MINISTRY}|(?:(?!The )[A-Z][\w&’'-]*(?: (?:of|for|and|&))? ){{1,6}}(?:{_STANDING_IN.title()})\b"
)
#: How far back the name is looked for that a common noun stands for
_NAME_BACK: Final = 4000
#: *A Ministry of Justice spokesman said: "We are …*
_SPOKESMAN = re.compile(
    rf"\b(?:[Aa]|[Tt]he) (?=(?P<before>{MINISTRY}|{CAPITALISED}) spokes(?:man|woman|person)\b)"
    rf"|\bspokes(?:man|woman|person) for (?=(?:the )?(?:{MINISTRY}|{CAPITALISED}))"
)
_TYPE_WORDS = re.compile(
    r"(?:London Borough of |Royal Borough of |City of )"
    r"|(?: (?:County|City|Borough|District|Metropolitan|London))* Council$"
)

_VERB = re.compile(rf"\b(?:{alternatives(values('PAYER_VERB'))})\b")
_PASSIVE = re.compile(
    r"\b(?:be|been|being|is|are|was|were|get|gets|got)(?: \w+ly| also| already| now| just)*(?: both)? $"
)
#: *signed by X*, *spent on agency staff by X*: an agent after a sum; not *on a school run by X*
_AGENT = re.compile(
    r"\b(?:paid|met|funded|part-funded|signed|awarded|given|spent|provided|committed|allocated|offered"
    r"|invested|agreed|contributed|donated|covered|financed|owed|approved|put up|handed over"
    r"|handed out|granted|pledged|promised|announced|backed|supported|set aside|put aside|earmarked|ring-fenced)"
    r"(?: \w+ly)?(?: (?:by|from) |(?: to \w+(?: \w+){0,4}?| for) (?:by|from) "
    r"|(?: (?:on|for|in|into|towards) \w[\w’'-]*(?: [\w’'-]+){0,5}?)(?<!ed)(?<!run)(?<!built)(?<!made) by )"
)
#: *£3m from X*, *a £3m grant from X*, *£3m of support would come from X*
_SOURCE = re.compile(
    r"(?:[ ]of[ ][\w ]{1,40}|[ ]in[ ][\w ]{1,30}"
    r"|[ ][\w -]{0,30}?"
    r"(?:grant|funding|cash|loan|support|award|bailout|donation|investment|money|contribution|boost)s?)?"
    r"(?:[ ](?:will|would|is|was|has|had|could|to|that|which)?"
    r"[ ]?(?:come|comes|came|coming|be|been|received|provided)?)?"
    r"[ ]?from[ ]"
)
_DIRECT_AGENT = re.compile(
    r"(?: (?!fines?\b|penalt|bills?\b|refused|rejected|opposed|criticised|condemned|described|questioned|sought"
    r"|claimed|requested|demanded|lost|reported|revealed|seen)\w+){0,2} by "
)
#: Between a verb and its sum, the start of another clause
_CLAUSE = re.compile(
    r"[;:]|[\"“”]|(?:^|\s)['‘]|['’](?=\s)"
    r"|\b(?:which|who|while|but|because|although|whereas|after|when|if|costs?(?! of)|against)\b"
    r"|\band (?:would|will|could|is|was|has|had|it|he|she|they|there|that)\b|, at a cost\b"
)
#: Whoever stands between a body and the verb may be its subject: the council said *residents* paid
_OTHERS = frozenset(values("OTHER_PAYER"))
_COST = re.compile(r"\bcost(?:s|ing)? (?:the )?$")
_COSTS_US = re.compile(r"\b(?:cost|costs|costing) (us|it) (?:\w+ ){0,3}$")
#: *a contribution by the council of* £2m, *at a cost to Kent of* £2m
_NOUN_BY = re.compile(
    r"\b(?P<link>(?:(?:payment|contribution|grant|award|donation|investment|loan|gift)s? (?:by|from)|cost to) )"
    rf"(?:the )?(?:[\w’'&-]+ ){{1,8}}?of (?:{DEGREE} )*$"
)
#: *people in Essex*, *against Essex CC*: the body is no subject
_OBLIQUE = re.compile(r"\b(in|across|from|to|with|against|by|near|around|under|between|than)(?: the)? $")


#: *She told the BBC …*, *a report by the trust*
_NO_SUBJECT = re.compile(
    r"\b(?:told|tells?|of|for|at|on|against|by|to|from|with|in|across|around|near)(?: the)? $"
)

#: Between a council and its sum where the verb is left out
_GAP = re.compile(rf" (?:{DEGREE} )*")
#: *gave up*, *lent its neighbour a director for £480 a day*: the sum goes the other way
_NOT_PAYING = re.compile(
    r"g(?:i|a)ve[sn]? up .*|put(?:s|ting)? .* at (?:\w+ )*"
    r"|(?:lent|lends?|lending|loan(?:s|ed|ing)?|offer(?:s|ed|ing)?) .* for "
)


#: Verbs that are of paying together with another word only: set *aside*, make £5m *available*
_COMPLETED: Final = {
    **dict.fromkeys(("set", "sets", "setting"), " aside"),
    **dict.fromkeys(("make", "makes", "making", "made"), " available"),
}
#: *its youth fund*, *the equal pay bill*: a noun that looks like a verb of paying
_NOUNS_TOO = frozenset(values("PAYER_NOUN"))
_AS_NOUN = re.compile(
    r"\b(?:an?|the|its|their|this|that|of|for|in|new|equal|annual|[\w]+['’]s?)"
    r"(?: (?!councils? |authority |trusts? |government |boards? |to |and |will |would |must |should )[a-z-]+)? $"
)


class Payer(NamedTuple):
    """A body and where the sentence names it."""

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
        self.named = [row for row in self.councils if zone_at(row["start"]) != "boilerplate"]
        #: The council that the article is about: it has most of the mentions outside boilerplate.
        self.main: Row | None = None
        leading = Counter(row["name"] for row in self.named).most_common(2)
        if leading and (len(leading) == 1 or leading[0][1] > leading[1][1]):
            self.main = next(row for row in self.named if row["name"] == leading[0][0])

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a sum, no further than the window."""
        first = max(0, start - WINDOW)
        first = max(first, self.text.rfind("\n", first, start) + 1)
        for stop in _SENTENCE_END.finditer(self.text, first, start):
            first = stop.end()
        last = _SENTENCE_END.search(self.text, end, end + WINDOW)
        return first, last.start() if last else min(len(self.text), end + WINDOW)

    def councils_in(self, start: int, end: int) -> list[Payer]:
        """The councils that are mentioned there, in order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [
            Payer(row["start"], row["end"], row["name"], row.get("gss")) for row in self.councils[first:last]
        ]

    def body_at(self, start: int, stop: int) -> Payer | None:
        """The body named at a place: a council, or a name with a word for a body in it."""
        article = len("the ") if self.text[start : start + 4].lower() == "the " else 0
        for council in self.councils_in(start, start + article + 1):
            if council.start in (start, start + article):
                return council
        found = _BODY.match(self.text, start, stop)
        if found is None:
            return None
        return self._body(found)

    def _body(self, found: re.Match[str]) -> Payer | None:
        if found["noun"]:
            return self._standing_for(found)
        name = found["government"] or found["name"]
        if name.lower() in _BARE:
            after = (row for row in self.named if row["start"] >= found.start())
            meant = self.main if found[0].startswith("the ") else next(after, self.main)
            return Payer(found.start(), found.end(), meant["name"], meant.get("gss")) if meant else None
        return Payer(found.start(), found.end(), name, None) if _is_body(name) else None

    def _standing_for(self, found: re.Match[str]) -> Payer | None:
        """*the trust* is the Northgate Learning Trust if that is the trust that the page has named most."""
        if found["noun"].title() not in self.text:
            return None
        named = _NAMED_BODY.findall(self.text, max(0, found.start() - _NAME_BACK), found.start())
        names = Counter(name for name in named if found["noun"] in name.lower().split()).most_common(2)
        if not names or (len(names) > 1 and names[0][1] == names[1][1]):
            return None
        return Payer(found.start(), found.end(), names[0][0], None)

    def body_before(self, place: int, start: int) -> Payer | None:
        """The council or body that is named last between the sentence's start and a place; pronouns count."""
        councils = self.councils_in(start, place)
        best = councils[-1] if councils else None
        for found in _BODY.finditer(self.text, best.end if best else start, place):
            best = self._body(found) or (None if found["noun"] else best)
        for pronoun in _PRONOUN.finditer(self.text, best.end if best else start, place):
            word = pronoun.group().lower()
            meant = (
                best if word == "it" and best else self.meant_by(word, start)
            )  # the trust said it had spent £3m
            if meant is None:
                return None
            best = Payer(pronoun.start(), pronoun.end(), meant.name, meant.gss)
        return best

    def meant_by(self, pronoun: str, start: int) -> Payer | None:
        """*it* is the body named first in the sentence before, else the council named last.

        *we* is the council whose place the sentence names (*we have put £5m into care in Essex*), else the
        one that the page is about.
        """
        if pronoun == "it":
            if body := self._subject_before(start):
                return body
            councils = self.councils_in(max(0, start - WINDOW), start)
            return councils[-1] if councils else self._main()
        if body := self._spoken_for(start):
            return body
        sentence = self.text[start : self.sentence(start, start)[1]]
        local = {row["name"]: row for row in self.named if _TYPE_WORDS.sub("", row["name"]) in sentence}
        if len(local) == 1:
            meant = next(iter(local.values()))
            return Payer(start, start, meant["name"], meant.get("gss"))
        return self._main()

    def _subject_before(self, start: int) -> Payer | None:
        """The body that the sentence before names first."""
        end = len(self.text[max(0, start - WINDOW) : start].rstrip(" \r\n.!?\"'”’")) + max(0, start - WINDOW)
        first = self.sentence(end, end)[0]
        councils = self.councils_in(first, end)
        found = [self._body(found) for found in _BODY.finditer(self.text, first, end)]
        bodies = [body for body in found if body and not body.name.isupper()]  # BBC is some outlet's
        for body in sorted([*councils, *bodies], key=attrgetter("start")):
            if not _NO_SUBJECT.search(self.text, max(first, body.start - 20), body.start):
                return body
        return None

    def _spoken_for(self, start: int) -> Payer | None:
        """The body whose spokesman says *we*, if the paragraph names one."""
        first = max(0, start - WINDOW)
        first = max(first, self.text.rfind("\n", first, start) + 1)
        last = self.text.find("\n", start, start + WINDOW)
        found = _SPOKESMAN.search(self.text, first, start + WINDOW if last < 0 else last)
        return self.body_at(found.end(), len(self.text)) if found else None

    def _main(self) -> Payer | None:
        return Payer(0, 0, self.main["name"], self.main.get("gss")) if self.main else None


def payer_of(found: Sum, page: Page, start: int, end: int) -> dict[str, Any] | None:
    """Who pays the sum, as its own sentence tells, ``start`` to ``end``: ``{"name", "gss"}``, or None."""
    payer = _agent(found, page, end) or _charged(found, page, start) or _subject(found, page, start)
    return {"name": payer.name, "gss": payer.gss} if payer else None


def _is_body(name: str) -> bool:
    """*Homes England*, *Isle Learning Trust*, *DHSC*; a person's name has no such word."""
    words = name.split()
    return any(word.lower() in _BODY_NOUNS for word in words) or (
        len(words) == 1 and name.isupper() and len(name) > 2
    )


def _agent(found: Sum, page: Page, end: int) -> Payer | None:
    """*a deal worth £6m … signed by X*, *£2m of the cost is to come from X*."""
    after = page.text[found.end : end]
    source = _SOURCE.match(after) if "from " in after else None
    if source and (payer := page.body_at(found.end + source.end(), end)):
        return payer
    if " by " not in after and " from " not in after:
        return None
    for agent in _AGENT.finditer(after):
        if "£" in after[: agent.start()]:
            return None
        if payer := page.body_at(found.end + agent.end(), end):
            return payer
    direct = _DIRECT_AGENT.match(after)
    return page.body_at(found.end + direct.end(), end) if direct else None


def _charged(found: Sum, page: Page, start: int) -> Payer | None:
    """*it has cost the council £3m*: the body between the verb and the sum."""
    before = page.text[max(start, found.start - 30) : found.start]
    if (" us " in before or " it " in before) and (costs := _COSTS_US.search(before)):
        if costs[1] == "us":
            return page.meant_by("we", start)
        councils = page.councils_in(start, found.start)
        return councils[-1] if councils else None
    wider = page.text[max(start, found.start - 120) : found.start]
    if " of " in wider and (named := _NOUN_BY.search(wider)):
        return page.body_at(found.start - len(wider) + named.end("link"), found.start)
    councils = page.councils_in(start, found.start)
    if councils and re.fullmatch(r"(?: [a-z]+){0,4} ", page.text[councils[-1].end : found.start]):
        return councils[-1] if _COST.search(page.text, start, councils[-1].start) else None
    return None


def _subject(found: Sum, page: Page, start: int) -> Payer | None:
    """*X is proposing to invest an extra £3.5m*: the body before the verb that governs the sum."""
    text = page.text
    verb = None
    for match in _VERB.finditer(text, max(start, found.start - _FAR_FROM_SUM - _LONGEST_VERB), found.start):
        if match.group() not in _NOUNS_TOO or not _AS_NOUN.search(
            text, max(start, match.start() - 40), match.start()
        ):
            verb = match  # the last one
    if verb is None:
        return None
    between = text[verb.end() : found.start]
    if verb.group() == "fined" or "£" in between:  # the court fined Essex £4m; Kent spent £3m and Essex £4m
        councils = page.councils_in(verb.end(), found.start)
        if councils and _GAP.fullmatch(text, councils[-1].end, found.start):
            return councils[-1]
    if len(between) > _FAR_FROM_SUM or _CLAUSE.search(between):
        return None
    passive = _PASSIVE.search(text[start : verb.start()]) is not None
    passive = passive and not verb.group().endswith("ing")  # it is spending
    if passive != (verb.group() == "fined"):  # who was fined pays; who was given does not
        return None
    needed = _COMPLETED.get(verb.group())
    if needed and not (between.startswith(needed) or text.startswith(needed, found.end)):
        return None
    if _NOT_PAYING.fullmatch(verb.group() + between) or (verb.group() == "found" and len(between) > 16):
        return None
    payer = page.body_before(verb.start(), start)
    if payer is None:
        return None
    link = _OBLIQUE.search(text[max(start, payer.start - 20) : payer.start])
    if link and not (link[1] == "with" and verb.group().endswith("ing")):  # with Kent contributing £200,000
        return None
    words = [word.lower() for word in _WORD.findall(text, payer.end, verb.start())]
    clause = words[
        max((place for place, word in enumerate(words) if word in ("and", "but")), default=-1) + 1 :
    ]
    return None if len(words) > _FAR_FROM_SUBJECT or _OTHERS & set(clause) else payer
