"""Tell a bare place that stands for its council (*Dudley's new leadership*) from the place itself.

Each rule is a method whose name is the rule that the record shows. A rule sees the words to the left and
right of the place in its own line; the first that accepts wins, if nothing makes it a plain place.

The dependency parse is not asked: its subjects and agents added nothing to these rules on pages that neither
was made from, but took *Powys in special measures* for a clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping

from councilie.alternatives import alternatives
from councilie.council_contexts import POSSESSIVE, Context, is_seat_or_match, last_words, word_before
from councilie.council_defaults import CouncilDefaults
from councilie.council_names import AND, Found
from councilie.councils import fold

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_THEY_ARE = re.compile(r"\b(?:they|these|those|the (?:others|rest|worst|best|\w+))\s+(?:are|were)\s+$", re.I)
#: *Commissioners sent into Haringey*.
_SENT_INTO = re.compile(
    r"\b(?:commissioners?|inspectors?|auditors|hit squads?|troubleshooters?|experts|advisers|task ?force|team)\b"
    r"[^.,]{0,20}\binto\s$",
    re.I,
)
#: One works at a council, but plays, meets and arrives at a place.
_AT = re.compile(
    r"(?<!\bhome)(?<!\baway)(?<!\bgame)(?<!\bmatch)(?<!\bwin)(?<!\blook)(?<!\barrived)(?<!\bplay)\sat\s(?:both\s)?$",
    re.I,
)
#: What a sentence may open with before its subject: *In 2011*, *Last week*, *On Monday*.
_WHEN = (
    r"(?:in|on|by|since|last|this|that|earlier|the|late|early)\b(?:\s[\w-]+){0,2}\s(?:\d{4}|week|month|year|night|time|\w+day"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s\d{4})?)"
)
#: A word in -s is a verb, no plural, before what opens an object: *disputes the figures*.
_TAKES_OBJECT = re.compile(
    r"\s+(?:the|a|an|its|their|his|her|more|less|no|nobody|nothing|everything|everyone|people|children|families|staff|£|\d|that|all|most|every|it|them|back|up|out)\b",
    re.I,
)
#: *Sandwell to lose control*, but not *Leeds to York*, *Leeds to the coast*.
_TO_DO = re.compile(
    r"\s+(?:(?:all\s)?set\s|due\s|forced\s|ready\s)?to\s(?!the\b|a\b|its\b|\d|£)[a-z]+\b(?!-)"
)
_RANKED = re.compile(
    r"\s+(?:the (?:best|worst)(?=\s(?:and|of)\b|[.,;]|$)"
    r"|(?:rock\s+)?(?:good|poor|inadequate|outstanding|adequate|bottom|top|worst|best|last|first|among"
    r"|near the (?:bottom|top)|bankrupt|broke|insolvent|skint|under fire|in crisis|in special measures"
    r"|in the dock|to blame|on the brink)\b)",
    re.I,
)
#: *intends to*, *boasts of*: a verb, where the council is known.
_TAKES_CLAUSE = re.compile(
    r"\s+(?:to|if|how|why|what|whether|who|when|where|not|of|on|with|for|at|in|from|against|about|over|into|as|by)\b"
    r"(?!\s+(?:\w+\s+){1,3}(?:is|are|was|were|has|have|had|will)\b)",
    re.I,
)
#: The words before a place without which some rules cannot hold.
_BY, _AT_ALONE, _FROM = frozenset(("by",)), frozenset(("at",)), frozenset(("from",))
_LISTING = frozenset("them which as include includes including like are were namely of".split())
_OF, _TO = frozenset(("of", "for", "with")), frozenset(("to", "into", "for"))
#: *In Yorkshire and the Humber Leeds is good*
_IN_REGION = re.compile(
    r"(?:In|Across|Throughout)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:and\s|the\s|of\s){0,2}[A-Z][\w’'-]*){0,4}\s"
)
#: A page on which two places stand for councils, and this, is about local government.
_COUNCIL = re.compile(r"\b[Cc]ouncils?\b")
#: *Otley, Leeds*
_PLACE_BEFORE = re.compile(r"\b[A-Z][\w’'-]+,\s$")
_GRADE = r"(?:inadequate|outstanding|good|poor|adequate|excellent|requires? improvement|performs \w+)"


class CouncilShorts:
    """The rules, compiled from the word lists."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.words = words
        some = {name: alternatives(values) for name, values in words.items()}
        adverb = rf"(?:(?:{some['adverb']}|\w+ly|n['’]t)\s+)"
        aux = rf"(?:(?:{some['auxiliary']})\s+)".replace("'", "['’]")
        #: *Croydon and City Hall are*
        other = r"(?:(?:,?\s+and\s+|,\s+)(?-i:[A-Z])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+){0,3}){1,3}"
        also = rf"\s+and\s+(?:its|the|their)\s+(?:[\w’'-]+\s+){{0,4}}?[\w’'-]+(?=\s+{aux})"
        self._verb = re.compile(
            rf"\s*(?:,[^,]{{1,90}},|[–—-][^–—-]{{1,70}}[–—-]|{also}|{other}(?=\s+{aux}))?\s+{adverb}*"
            rf"(?P<aux>{aux}{adverb}*(?:(?:be|been|being|have)\s+)?{adverb}*)?[‘“'\"]?(?P<verb>[^\W\d_]+)",
            re.I,
        )
        self._place_noun = re.compile(rf"\s(?:{some['place_noun']})\b", re.I)
        self._body_noun = re.compile(
            rf"\s(?:(?:city|county|borough|district)\s)?(?:{some['body_noun']})\b", re.I
        )
        self._owned = re.compile(rf"(?:{some['owned']})\b|£", re.I)
        self._in_place = re.compile(rf"\b(?:{some['in_place']})\s+(?:both\s+|nearby\s+|rural\s+)?$", re.I)
        self._role = re.compile(rf"\b(?:{some['role_of']})\s+(?:of|for|with)\s+(?:both\s+)?$", re.I)
        self._role_at = re.compile(rf"\b(?:{some['role_of']})\b[^.:]{{0,50}}?\bat\s+(?:both\s+)?$", re.I)
        self._from = re.compile(
            rf"\b(?:{some['from_noun']})\b[^.,]{{0,30}}(?:\bfrom\s[^.,]{{3,60}}\sand\s)?\bfrom\s+(?:both\s+)?$",
            re.I,
        )
        self._to = re.compile(rf"\b(?:{some['to_word']})\b[^.,]{{0,20}}\b(?:to|into)\s+(?:both\s+)?$", re.I)
        doing = rf"\b(?:\w+ed|{some['doing_by']})\b"
        self._by = re.compile(rf"{doing}[^.]{{0,45}}\bby\s+(?:both\s+)?$", re.I)
        self._clause_start = re.compile(
            rf"(?:^|[\"“‘'(:;,–—-]|\b(?:{some['clause_opener']})|^{_WHEN}|^(?:{some['auxiliary']}))\s*"
            r"(?:(?:neighbouring|nearby|next[- ]door|both|either|neither|only|even|just)\s+)?$",
            re.I,
        )
        self._of_a_place = re.compile(
            rf"\s+(?:(?:is|was|are|were|remains?|became)\s+(?:[\w-]+\s+){{0,5}}(?:{some['place_predicate']})"
            r"|(?:has|have|had)\s+(?:\w+\s+)?[\d,.]+\s+(?:people|residents|inhabitants|schools|pubs)"
            rf"|(?:has|have|had)\s+(?:an?|the|its|no)\s+(?:[\w-]+\s+){{0,2}}(?:{some['owned_by_place']})"
            rf"|(?:to\s+be|being)\s+(?:{some['place_predicate']})"
            rf"|(?:ha(?:s|ve)\s+)?(?:been\s+)?(?:{some['place_verb']}))\b",
            re.I,
        )
        self._partner = re.compile(rf"\b(?:{some['partner']})\s+(?:both\s+|neighbouring\s+)?$", re.I)
        self._going = re.compile(rf"\b(?:{some['from_here']})\s+(?:\w+\s+)?to\s+$", re.I)
        self._works_for = re.compile(rf"\b(?:{some['works_for']})\b[^.,]{{0,15}}\bfor\s+(?:both\s+)?$", re.I)
        self._described = re.compile(
            rf"\b(?:{some['described']}|\w+-(?:run|led|controlled|dominated))\s+$", re.I
        )
        self._with = re.compile(rf"\b(?:{some['with']})\s+(?:both\s+)?$", re.I)
        self._topic = re.compile(rf"\b(?:{some['topic']})\b", re.I)
        self._page = re.compile(rf"\b(?:{some['page_word']})\b", re.I)
        self._listed = re.compile(
            rf"\b(?:{some['bodies']})\b(?:\sof|[^.;]{{0,60}}?"
            r"(?:[:,(–—-]|\b(?:among (?:them|which)|such as|includ(?:ing|es?)|like|are|were|namely)))\s*$",
            re.I,
        )
        self._aside = re.compile(
            rf"\s*[,(:–—-]\s*(?:{some['told']}|{_GRADE}|itself"
            rf"|which\s+(?:(?:only|once|in\s\d{{4}}|\w+ly)\s+)*(?:{some['auxiliary']}|{some['act']}))\b",
            re.I,
        )
        self._one_of = re.compile(r"\b(?:one|another|two|only|first)\b.{0,4}[–—,(:-]\s*$", re.I)
        self._defaults = CouncilDefaults(words)
        self._function_words = frozenset().union(*(words[name] for name in _NO_NAME))
        self._rules = [(f"short_{name}", getattr(self, name)) for name in _RULES]
        #: What must stand before a place for a pattern to match, by the pattern.
        self._before = {name: last_words(words[name]) for name in ("in_place", "partner", "with")}
        self._before["object_of"] = last_words(words["object_of"]) | {"that"}
        self._before["described"] = last_words(words["described"]) | {"run", "led", "controlled", "dominated"}

    def find(
        self,
        text: str,
        found: list[Found],
        zone_at: Callable[[int], str] = lambda place: "body",
    ) -> Iterator[tuple[Found, str]]:
        """The places among ``found`` that stand for councils, each with the name of its rule.

        Places in a list go together. A subject that may be a word or a surname is a council only where the
        document means that council elsewhere; so are those in the article that no rule here accepts, but
        nothing shows as places (``council_defaults``).
        """
        if not found:
            return
        gate = any(hit.sort == "name" for hit in found) or bool(self._page.search(text))
        known = {key for hit in found if hit.sort == "name" for key in hit.ids}
        runs = list(self._lists(found, text))
        people = {
            key for run in runs if self._is_person(word_before(text, run[0].start)) for key in run[0].ids
        }
        contexts = [Context(text, run, known) for run in runs if any(hit.sort != "name" for hit in run)]
        left: list[tuple[Context, list[Found]]] = []
        taken: list[int] = []
        for here in contexts:
            places = [hit for hit in here.places if hit.sort != "name"]
            if self._is_place(here, text):
                continue
            rule = self._rule(here, gate) if self._may_mean_it(here, text, known) else None
            if rule is None or (rule == "short_subject" and self._is_doubtful(here, text, people)):
                left.append((here, places))
                continue
            known |= {key for place in places for key in place.ids}
            taken += [place.start for place in places]
            yield from ((place, rule) for place in places)
        gate = gate or (len(taken) > 1 and _COUNCIL.search(text) is not None)
        left = left if gate else []
        starts = sorted([hit.start for hit in found if hit.sort == "name"] + taken)
        for here, places in left:
            if len(places) > 2 and here.sentence.strip(" .\t") == text[here.start : here.end]:
                known |= {key for place in places for key in place.ids}  # Leeds, York, Hull. They are the …
        for here, places in left:
            is_known = any(known & set(place.ids) for place in places)
            nearest = bisect_left(starts, here.start) - 1
            is_beside = nearest >= 0 and starts[nearest] >= here.start - len(here.left)
            doubtful = self._is_doubtful(here, text, people) or not self._may_mean_it(here, text, known)
            if doubtful and not is_known:
                continue
            rule = self._rule(here, gate)
            teaser = zone_at(here.start) == "boilerplate"
            if rule is None and (not teaser or _TO_DO.match(here.right)):
                subject = self._may_act(here, is_known)
                rule = self._defaults.rule(here, subject, is_known, is_beside)
            if rule:
                yield from ((place, rule) for place in places)

    def _lists(self, found: list[Found], text: str) -> Iterator[list[Found]]:
        """Names and places that stand in one list, one list at a time."""
        run: list[Found] = []
        for hit in found:
            if run and (not AND.fullmatch(text, run[-1].end, hit.start) or self._is_surname(run, hit, text)):
                yield run
                run = []
            run.append(hit)
        if run:
            yield run

    def _is_surname(self, run: list[Found], hit: Found, text: str) -> bool:
        """*Jane Stafford, Leeds's director*: the place before is a surname, no item of a list."""
        if len(run) > 1 or run[0].sort != "place" or text[run[0].end : hit.start].strip() != ",":
            return False
        before = word_before(text, run[0].start)
        named = before[:1].isupper() and "-" not in before and not self._is_function_word(before.lower())
        return named and bool(POSSESSIVE.match(text, hit.end) or self._body_noun.match(text, hit.end))

    def _may_act(self, here: Context, known: bool = False) -> bool:
        """Whether a verb follows, of any sort but those of places."""
        verb = self._verb.match(here.right)
        if not verb or self._of_a_place.match(here.right):
            return False
        word = verb["verb"].lower()
        return bool(
            verb["aux"]
            or word in self.words["auxiliary"]
            or word in self.words["act"]
            or self._is_verb(word)
            or (word.endswith("s") and _TAKES_OBJECT.match(here.right, verb.end()))
            or (known and word.endswith("s") and _TAKES_CLAUSE.match(here.right, verb.end()))
            or (
                known
                and word.endswith("s")
                and here.previous.lower() == "while"
                and verb.end() == len(here.right)
            )
            or (len(here.places) > 1 and word + "s" in self.words["act"])
            or (here.previous.lower() != "for" and _TO_DO.match(here.right))
        )

    def _may_mean_it(self, here: Context, text: str, known: set[str]) -> bool:
        """*Westminster* is parliament but where the document names its council."""
        first = here.places[0]
        metonym = fold(text[first.start : first.end]) in self.words["other_metonym"]
        return not metonym or bool(known & set(first.ids)) or bool(self._topic.search(here.sentence))

    def _is_doubtful(self, here: Context, text: str, people: set[str]) -> bool:
        """*Reading improves the mind*; *Stafford said so*, where a Clare Stafford was named."""
        first = here.places[0]
        opens = not here.left.strip("\"“‘' ")
        word = opens and fold(text[first.start : first.end]) in self.words["common_word"]
        return word or bool(people & set(first.ids))

    def _is_person(self, previous: str) -> bool:
        """*Clare Stafford*, *Mr Kent*: a surname, by the word before."""
        previous = previous.lower()
        return previous in self.words["honorific"] or previous in self.words["first_name"]

    def _rule(self, here: Context, gate: bool) -> str | None:
        for name, rule in self._rules:
            if rule(here, gate):
                return name
        return None

    def _is_place(self, here: Context, text: str) -> bool:
        """A surname, a part of another name, an address, a place that people and things are in."""
        shouting = here.line.isupper()
        if any(text[place.start].islower() for place in here.places):
            return True
        if here.line.strip(" \t•*-.,:;|") == text[here.start : here.end]:
            return True
        after = text[here.end : here.end + 2]
        if (after[:1] and after[:1] in "-/@_‑") or (after[:1] == "." and after[1:].isalpha()):
            return True
        if here.left[-1:] and here.left[-1:] in "-/@#._‑":
            return True
        previous, following = here.previous.lower(), here.next
        if self._is_person(previous):
            return True
        if here.previous[:1].isupper() and not shouting and not self._is_function_word(previous):
            in_region = _IN_REGION.fullmatch(here.left) and self._acts(here)
            return not in_region and not self._is_described(here)
        if following[:1].isupper() and not shouting:
            called = previous == here.previous and previous and not self._is_function_word(previous)
            if called or not self._is_function_word(following.lower()):  # the charity Leeds Cares
                return True
        if self._place_noun.match(here.right) and not self._body_noun.match(here.right):
            return True
        owns = POSSESSIVE.match(here.right)
        if not owns and _PLACE_BEFORE.search(here.left) and not self._acts(here):
            return True
        if is_seat_or_match(here):
            return True
        in_place = here.is_after(self._before["in_place"]) and self._in_place.search(here.left)
        return not owns and bool(in_place) and not _SENT_INTO.search(here.left)

    def _acts(self, here: Context) -> bool:
        return self._verb_is_act(here) or (here.right[:1] == " " and self._may_act(here))

    def _is_described(self, here: Context) -> bool:
        return here.is_after(self._before["described"]) and self._described.search(here.left) is not None

    def _is_function_word(self, low: str) -> bool:
        return low in self._function_words

    def _verb_is_act(self, here: Context) -> bool:
        verb = self._verb.match(here.right)
        return bool(verb and self._is_done(verb["verb"].lower()))

    def _is_done(self, word: str) -> bool:
        """Whether a form is of what councils do, or of what is done to them."""
        return word in self.words["act"] or word in self.words["told"]

    def _is_verb(self, word: str) -> bool:
        return word in self.words["verb"] or (len(word) > 3 and word.endswith("ed"))

    # The rules, in the order in which they are asked.

    def owner(self, here: Context, gate: bool) -> bool:
        """*Bury's children's services*, *Woking's £2bn*: a possessive place that owns what a council owns."""
        mark = POSSESSIVE.match(here.right)
        if not mark:
            return False
        thing = re.split(
            r"[.,:;!?–—(]|\s(?:in|of|for|to|at|on|with|from|by|as|and)\s", here.right[mark.end() :]
        )[0]
        if thing.strip().startswith("£"):
            return True
        kept = [word.lower() for word in _WORD.findall(thing)[:6]]
        if re.match(r"\s+chief constable", thing, re.I):
            return False
        for place, word in enumerate(kept):
            word = re.sub(r"['’]s?$", "", word)
            if word in self.words["owned_by_place"] and not any(
                w in self.words["owned"] for w in kept[place:]
            ):
                return False
            if word in self.words["owned"]:
                return True
        return False

    def officer(self, here: Context, gate: bool) -> bool:
        """*Leeds leader*, *former Leeds councillor*, *Somerset chief's warning*."""
        if here.next == "boss" and re.match(
            r"\sboss (?:on|in|out|sacked|hails|eyes)\b", here.right
        ):  # of a club
            return False
        return bool(self._body_noun.match(here.right))

    def subject(self, here: Context, gate: bool) -> bool:
        """*Essex will support us*, *Devon confirms a sale*, *Surrey and its districts are to go*."""
        verb = self._verb.match(here.right)
        if not verb or POSSESSIVE.match(here.right) or not self._clause_start.search(here.left):
            return False
        word = verb["verb"].lower()
        done = self._is_done(word)
        if not gate:
            return bool((done or verb["aux"]) and self._topic.search(here.sentence))
        if self._of_a_place.match(here.right):
            return False
        return bool(
            done
            or verb["aux"]
            or word in self.words["auxiliary"]
            or self._is_verb(word)
            or (word.endswith("s") and (here.known or _TAKES_OBJECT.match(here.right, verb.end())))
        )

    def aside(self, here: Context, gate: bool) -> bool:
        """*Hull, labelled poor a year ago*, *Wakefield - poor*, *Leeds: good*, *Cornwall bottom of class*."""
        if _RANKED.match(here.right) and (
            self._clause_start.search(here.left) or here.left.lower().endswith(("with ", "found "))
        ):
            return gate
        return bool(self._aside.match(here.right)) and (gate or bool(self._topic.search(here.sentence)))

    def described(self, here: Context, gate: bool) -> bool:
        """*Bankrupt Birmingham*, *Tory-run Bromley*: what only a council is."""
        return self._is_described(here) and (gate or bool(self._topic.search(here.sentence)))

    def one_of(self, here: Context, gate: bool) -> bool:
        """*and one - Wakefield - poor*: the one that a count counts."""
        return bool(self._one_of.search(here.left) and self._topic.search(here.sentence))

    def agent(self, here: Context, gate: bool) -> bool:
        """*lured away by Leicestershire*."""
        return gate and here.is_after(_BY) and bool(self._by.search(here.left))

    def role(self, here: Context, gate: bool) -> bool:
        """*leader of Leeds*, *director at West Northants*, *the overhaul at Haringey*."""
        if here.is_after(_OF) and self._role.search(here.left):
            return True
        return here.is_after(_AT_ALONE) and bool(
            self._role_at.search(here.left)
            or (gate and _AT.search(here.left) and not self._defaults.is_about_place(here))
        )

    def source(self, here: Context, gate: bool) -> bool:
        """*Experts from Essex*, *reserves inherited from Sedgemoor*."""
        return gate and here.is_after(_FROM) and bool(self._from.search(here.left))

    def goal(self, here: Context, gate: bool) -> bool:
        """*Commissioners sent in to Spelthorne*, *a letter to Leeds*, *she works for Leeds*."""
        if not gate or not here.is_after(_TO) or self._going.search(here.left):
            return False
        return bool(
            _SENT_INTO.search(here.left) or self._to.search(here.left) or self._works_for.search(here.left)
        )

    def object(self, here: Context, gate: bool) -> bool:
        """*Inspectors criticised Leeds*, *makes Spelthorne look frugal*."""
        if POSSESSIVE.match(here.right):
            return False
        if re.match(r"\s+\d+-\d+", here.right):  # a score
            return False
        if not here.is_after(self._before["object_of"]):
            return False
        words = here.left.lower().split()[-3:] if here.left[-1:].isspace() else []
        if words and words[-1] in ("both", "that"):
            words.pop()
        verbs = (" ".join(words[-count:]) for count in range(1, len(words) + 1))
        verb = any(re.sub(r"^\W+", "", verb) in self.words["object_of"] for verb in verbs)
        return verb and (gate or bool(self._topic.search(here.sentence)))

    def listed(self, here: Context, gate: bool) -> bool:
        """*districts: Caradon and Carrick*, *authorities including Leeds*, *Kent CC and Medway*."""
        if any(place.sort == "name" for place in here.places):
            return bool(re.search(r"\b(?:and|or)\b|&", here.sentence))
        if gate and len(here.places) > 1 and _THEY_ARE.search(here.left):
            return True
        return here.is_after(_LISTING) and bool(self._listed.search(here.left))

    def compared(self, here: Context, gate: bool) -> bool:
        """*alongside Essex*, *authorities such as Leeds*: where the sentence talks of councils."""
        if gate and here.is_after(self._before["partner"]) and self._partner.search(here.left):
            return True
        with_it = here.is_after(self._before["with"]) and self._with.search(here.left)
        return bool(with_it and self._topic.search(here.sentence))


#: The lists whose words, with a capital, make no name of the place beside them.
_NO_NAME = ("function_word", "act", "told", "auxiliary", "object_of", "with", "body_noun", "gone")
_RULES = (
    "listed", "owner", "described", "officer", "subject", "aside", "one_of", "agent", "role", "source",
    "goal", "object", "compared",
)  # fmt: skip
