"""Tell a bare place that stands for its council (*Dudley's new leadership*) from the place itself.

Each rule is a method whose name is the rule that the record shows. A rule sees the words to the left and right of
the place in its own line; the first that accepts wins, after everything that makes it a plain place was refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from councilie.council_names import Found
from councilie.councils import any_of

_REACH = 90
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)]*\s")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NEXT_WORD = re.compile(r"[ \t\u00a0]([^\W\d_][\w’-]*)")
_LAST_WORD = re.compile(r"([^\W\d_][\w’'.-]*)[ \t\u00a0]$")
_POSSESSIVE = re.compile(r"['’](?:s\b)?(?=\s)", re.I)
_GRADE = r"(?:inadequate|outstanding|good|poor|adequate|excellent|requires? improvement|performs \w+)"
_PARTICIPLE = r"(?:\w+ed|run|made|paid|given|taken|bought|sold|set|led|built|sent|held|brought|found|told|drawn|written|spent|lent)"  # noqa: E501


class Context:
    """A place in its line: the words before and behind it."""

    __slots__ = ("found", "left", "line", "next", "previous", "right", "sentence")

    def __init__(self, text: str, found: Found) -> None:
        self.found = found
        line_start = text.rfind("\n", max(0, found.start - 400), found.start) + 1 or max(0, found.start - 400)
        line_end = text.find("\n", found.end, found.end + 400)
        line_end = line_end if line_end >= 0 else min(len(text), found.end + 400)
        left, right = text[line_start : found.start], text[found.end : line_end]
        ends = [match.end() for match in _SENTENCE_END.finditer(left)]
        first = _SENTENCE_END.search(right)
        self.line = text[line_start:line_end]
        self.left = left[ends[-1] if ends else 0 :][-_REACH:]
        self.right = right[: first.start() if first else None][:_REACH]
        self.sentence = (left[ends[-1] if ends else 0 :] + text[found.start : found.end] + self.right).lower()
        following, before = _NEXT_WORD.match(self.right), _LAST_WORD.search(self.left)
        self.next = following[1] if following else ""
        self.previous = before[1] if before else ""


class CouncilShorts:
    """The rules, compiled from the word lists."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.words = words
        some = {name: any_of(values) for name, values in words.items()}
        adverb = r"(?:\w+ly|not|also|still|already|now|again|itself|since|even|once|never|just|yet|both|all|alone|each|today|yesterday|n['’]t|(?:last|this) \w+)"  # noqa: E501
        aux = rf"(?:(?:{some['auxiliary'].replace(chr(39), '[’' + chr(39) + ']')})\s+)"
        self._verb = re.compile(
            rf"\s*(?:,[^,]{{1,60}},|[–—-][^–—-]{{1,60}}[–—-])?\s+(?:{adverb}\s+)*(?P<aux>{aux}(?:{adverb}\s+)*(?:(?:be|been|being|have)\s+)?(?:{adverb}\s+)*)?(?P<verb>[^\W\d_]+)",  # noqa: E501
            re.I,
        )
        self._told = re.compile(rf"(?:{some['told']})", re.I)
        self._act = re.compile(rf"(?:{some['act']})", re.I)
        self._place_noun = re.compile(rf"\s(?:{some['place_noun']})\b", re.I)
        self._body_noun = re.compile(rf"\s(?:(?:city|county|borough|district)\s)?(?:{some['body_noun']})\b", re.I)
        self._owned = re.compile(rf"(?:{some['owned']})\b|£", re.I)
        self._in_place = re.compile(rf"\b(?:{some['in_place']})\s+(?:both\s+|nearby\s+|rural\s+)?$", re.I)
        self._role = re.compile(rf"\b(?:{some['role_of']})\s+(?:of|for|with)\s+(?:both\s+)?$", re.I)
        self._role_at = re.compile(rf"\b(?:{some['role_of']})\b[^.:]{{0,50}}?\bat\s+(?:both\s+)?$", re.I)
        self._from = re.compile(rf"\b(?:{some['from_noun']})\b[^.,]{{0,30}}\bfrom\s+(?:both\s+)?$", re.I)
        self._to = re.compile(rf"\b(?:{some['to_word']})\b[^.,]{{0,20}}\b(?:to|into)\s+(?:both\s+)?$", re.I)
        self._by = re.compile(
            rf"\b(?:{_PARTICIPLE}|plans?|decision|bid|attempt|failure|proposals?|pledge|offer|cuts|appeal|request|refusal|move)\b[^.]{{0,25}}\bby\s+(?:both\s+)?$",  # noqa: E501
            re.I,
        )
        self._object = re.compile(rf"\b(?:{some['object_of']})\s+(?:both\s+|that\s+)?$", re.I)
        self._with = re.compile(rf"\b(?:{some['with']})\s+(?:both\s+)?$", re.I)
        self._topic = re.compile(rf"\b(?:{some['topic']})\b", re.I)
        self._aside = re.compile(rf"\s*[,(:–—-]\s*(?:{some['told']}|{_GRADE}|itself)\b", re.I)
        self._one_of = re.compile(r"\b(?:one|another|two|only|first)\b.{0,4}[–—,(:-]\s*$", re.I)

    def rule(self, text: str, found: Found, *, gate: bool, doc: Any = None) -> str | None:
        """The name of the rule by which a bare place is its council, ``None`` where it is a place."""
        here = Context(text, found)
        if self._is_place(here, text):
            return None
        for name in _RULES:
            if getattr(self, name)(here, gate):
                return f"short_{name}"
        return None

    def _is_place(self, here: Context, text: str) -> bool:
        """A surname, a part of another name, an address, a place that people and things are in."""
        found, words = here.found, self.words
        shouting = here.line.isupper()
        if text[found.start].islower() or here.line.strip(" \t•*-.,:;|") == text[found.start : found.end]:
            return True
        after = text[found.end : found.end + 2]
        if after[:1] in "-/@_‑" and after[:1] or (after[:1] == "." and after[1:].isalpha()):
            return True
        if here.left[-1:] and here.left[-1:] in "-/@#._‑":
            return True
        previous, following = here.previous, here.next
        if previous[:1].isupper() and not shouting:
            low = previous.lower()
            if low in words["honorific"] or low in words["first_name"]:
                return True
            if here.left.strip() != previous and not self._is_function_word(low):
                return True
            if here.left.strip() == previous and not self._is_function_word(low):
                return True
        if following[:1].isupper() and not shouting and not self._is_function_word(following.lower()):
            return True
        if self._place_noun.match(here.right) and not self._body_noun.match(here.right):
            return True
        if re.search(r"\b[A-Z][\w’'-]+,\s$", here.left) and not re.match(r"\s*(?:,|and\b|&)", here.right):
            return here.left.rstrip(", ")[-1:].isalpha() and not self._verb_is_act(here)
        return bool(self._in_place.search(here.left))

    def _is_function_word(self, low: str) -> bool:
        return low in _FUNCTION_WORDS or any(
            low in self.words[name] for name in ("act", "told", "auxiliary", "object_of", "with", "body_noun", "gone")
        )

    def _verb_is_act(self, here: Context) -> bool:
        verb = self._verb.match(here.right)
        return bool(verb and (self._act.fullmatch(verb["verb"]) or self._told.fullmatch(verb["verb"])))

    # The rules, in the order in which they are asked.

    def owner(self, here: Context, gate: bool) -> bool:
        """*Bury's children's services*, *Woking's £2bn*: a possessive place that owns what a council owns."""
        mark = _POSSESSIVE.match(here.right)
        if not mark:
            return False
        thing = re.split(r"[.,:;!?–—(]|\s(?:in|of|for|to|at|on|with|from|by|as|and)\s", here.right[mark.end() :])[0]
        if thing.strip().startswith("£"):
            return True
        kept = [word.lower() for word in _WORD.findall(thing)[:6]]
        if re.match(r"\s+chief constable", thing, re.I):
            return False
        for place, word in enumerate(kept):
            word = re.sub(r"['’]s?$", "", word)
            if word in self.words["owned_by_place"] and not any(w in self.words["owned"] for w in kept[place:]):
                return False
            if word in self.words["owned"]:
                return True
        return False

    def officer(self, here: Context, gate: bool) -> bool:
        """*Leeds leader*, *former Leeds councillor*, *Somerset chief's warning*."""
        return bool(self._body_noun.match(here.right))

    def subject(self, here: Context, gate: bool) -> bool:
        """*Essex will support us*, *Devon confirms a sale*: the subject of what councils do or is done to them."""
        verb = self._verb.match(here.right)
        if not verb or _POSSESSIVE.match(here.right):
            return False
        word = verb["verb"]
        if self._told.fullmatch(word) or self._act.fullmatch(word):
            return gate or bool(self._topic.search(here.sentence))
        return bool((verb["aux"] or word in self.words["auxiliary"]) and self._topic.search(here.sentence))

    def aside(self, here: Context, gate: bool) -> bool:
        """*Hull, labelled poor a year ago*, *Wakefield - poor*, *Leeds: good*."""
        return bool(self._aside.match(here.right)) and (gate or bool(self._topic.search(here.sentence)))

    def one_of(self, here: Context, gate: bool) -> bool:
        """*and one - Wakefield - poor*: the one that a count counts."""
        return bool(self._one_of.search(here.left) and self._topic.search(here.sentence))

    def agent(self, here: Context, gate: bool) -> bool:
        """*lured away by Leicestershire*."""
        return bool(self._by.search(here.left)) and gate

    def role(self, here: Context, gate: bool) -> bool:
        """*leader of Leeds*, *director of children's services at West Northants*."""
        return bool(self._role.search(here.left) or self._role_at.search(here.left))

    def source(self, here: Context, gate: bool) -> bool:
        """*Experts from Essex*, *reserves inherited from Sedgemoor*."""
        return bool(self._from.search(here.left)) and gate

    def goal(self, here: Context, gate: bool) -> bool:
        """*Commissioners sent in to Spelthorne*, *a letter to Leeds*."""
        return bool(self._to.search(here.left)) and gate

    def object(self, here: Context, gate: bool) -> bool:
        """*Inspectors criticised Leeds*, *makes Spelthorne look frugal*."""
        return bool(self._object.search(here.left)) and (gate or bool(self._topic.search(here.sentence)))

    def compared(self, here: Context, gate: bool) -> bool:
        """*alongside Essex*, *authorities such as Leeds*: where the sentence talks of councils."""
        return bool(self._with.search(here.left) and self._topic.search(here.sentence))


_RULES = ("owner", "officer", "subject", "aside", "one_of", "agent", "role", "source", "goal", "object", "compared")
_FUNCTION_WORDS = frozenset(
    "a after again although an and as at because before both but by can can't could despite does during even for from has "
    "have how if in into is it its just like meanwhile neither nor not now of on once only or our over since so than that "
    "the then there this though to today unlike until was we were what when where which while who whose why will with "
    "would yet yesterday".split()
)
