"""Find councils by name: places with a type word, in full, in lists that share one, as acronyms, misspelt."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from councilie.alternatives import alternatives
from councilie.councils import CouncilEntry, by_name, fold
from councilie.misspellings import is_one_edit, one_less
from councilie.phrases import Phrases

#: Within a compound; what begins the next line with a capital is none: *Essex Council*, *Home | News*.
_GAP = r"[^\S\n]*(?:[^\S\n]|\n[^\S\n]*(?=(?-i:[a-z])))"
_SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"  # one line break at most: a blank line ends a name
AND = re.compile(r"\s*(?:[,;]|(?:,\s*)?(?:and|&|n?or|AND))\s*(?:(?:both|the)\s+)?")
_PARTS = re.compile(r",\s*(?:and\s+)?|(?<!\s)\s+(?:and|&)\s+")
_DIRECTIONS = r"North\s+East|North\s+West|South\s+East|South\s+West|North|South|East|West|Mid|Central"
_ELIDED = re.compile(rf"\b({_DIRECTIONS})(\s+(?:and|&)\s+)$", re.I)
_STEM = re.compile(rf"(?:{_DIRECTIONS})\s+(.+)", re.I | re.S)
_HEADS = ("council", "authority", "unitary")
#: The last of the reorganisations of the 1990s was in 1998.
_LONG_GONE = "1999"
#: A line shorter than this ends because its text does; only a longer one may be wrapped inside a name.
_WRAPPED = 45


class Found(NamedTuple):
    """A stretch of text that names a council (``name``) or a place that one is called after (``place``)."""

    start: int
    end: int
    sort: str
    ids: tuple[str, ...]
    rule: str
    tiers: frozenset[str] = frozenset()


class CouncilNames:
    """The matcher of names, compiled from a gazetteer and the word lists."""

    def __init__(
        self,
        vocab: Vocab,
        tokenizer: Callable[[str], Doc],
        entries: Iterable[CouncilEntry],
        words: Mapping[str, frozenset[str]],
    ) -> None:
        self.entries = {entry.id: entry for entry in entries}
        #: The ids of the councils that go by a folded name.
        self.by_name = {
            name: tuple(entry.id for entry in named) for name, named in by_name(self.entries.values()).items()
        }
        self.long_gone = {
            key for key, entry in self.entries.items() if (entry.end or _LONG_GONE) < _LONG_GONE
        }
        self.common = words["common_word"]
        self.suffixes = words["suffix"]
        tier = rf"(?:{alternatives(words['tier'])})"
        compound = alternatives(words["council_compound"])
        participle = alternatives(words["council_participle"])
        thing = rf"(?!(?-i:(?<=council)){_SPACE}(?:{participle}){_SPACE}(?!(?:the|an?|its|it|them|up|by|in|on|\d)\b))"
        self.type_word = re.compile(
            rf"(?P<tiers>(?:{_SPACE}(?:{tier}|and|&))*){_SPACE}(?P<noun>councils?)\b(?!['’]?{_GAP}(?:{compound})\b){thing}",
            re.I,
        )
        self.joint = re.compile(rf"(?:{_SPACE}{tier})?{AND.pattern}", re.I)
        self.tier_only = re.compile(rf"{_SPACE}(?P<tiers>{tier})(?=\s+(?:and|&)\s)", re.I)
        self.suffix = re.compile(rf"{_SPACE}(?P<noun>(?:{alternatives(words['suffix'])})s?)\b")
        self.tier = re.compile(rf"\b{tier}\b", re.I)
        #: What any of these begins with, so that most places are compared with one pattern.
        self.ending = re.compile(rf"{_SPACE}(?:(?i:{tier}|and\b|&|council)|{alternatives(words['suffix'])})")
        self.not_acronyms = words["not_an_acronym"]
        self.words_of = {entry.id: _tier_words(entry, self.tier) for entry in self.entries.values()}
        self.phrases = Phrases(vocab)
        self.phrases.add(self._phrases(), tokenizer)

    @cached_property
    def _deletions(self) -> dict[str, list[str]]:
        """Places by what is left of them without one letter, for the misspelt, which few pages have."""
        made: dict[str, list[str]] = {}
        for entry in self.entries.values():
            for key in map(fold, entry.places):
                if len(key) >= 5:
                    for form in one_less(key):
                        made.setdefault(form, []).append(key)
        return made

    def _phrases(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Bare places, and those names that are no place with a type word behind."""
        for entry in self.entries.values():
            for place in entry.places:
                yield place, (entry.id, "place")
            for acronym in entry.acronyms:
                yield acronym, (entry.id, "acronym")
            for name in (entry.name, *entry.aliases):
                if name not in entry.places and not self._is_formed(name, entry):
                    yield name, (entry.id, "name")
        for head in _HEADS:
            yield head, ("", "head")

    def _is_formed(self, name: str, entry: CouncilEntry) -> bool:
        return any(
            name.startswith(place)
            and (self.type_word.fullmatch(name, len(place)) or self.suffix.fullmatch(name, len(place)))
            for place in entry.places
        )

    def find(self, doc: Doc, text: str, date: str | None = None) -> tuple[list[Found], list[tuple[int, int]]]:
        """Names and bare places in order, and where the nouns of possible references stand."""
        hits: list[Found] = []
        heads: list[tuple[int, int]] = []
        for first, last, values in self.phrases.find(doc):
            token = doc[last]
            start, end = doc[first].idx, token.idx + len(token)
            if values[0][1] == "head":
                heads.append((start, end))
                continue
            sort, ids = _meaning(values)
            if (sort == "acronym" and text[start:end].islower()) or text.find("\n\n", start, end) >= 0:
                continue
            hit = Found(start, end, sort, ids, "gazetteer")
            if (
                sort == "place"
                and last > first
                and self._is_to_come(ids, date)
                and not self.type_word.match(text, end)
            ):
                hits += self._parts(hit, text)
            else:
                hits.append(hit)
        found = list(self._named(hits, text))
        if date is None or date >= _LONG_GONE:
            found = [hit for hit in map(self._of_today, found) if hit]
        found += self._misspelt(found, heads, text)
        ends = {hit.end for hit in found if hit.sort == "name"}  # that Essex County Council: no reference
        heads = [head for head in heads if head[1] not in ends]
        return sorted(self._with_acronyms(found, text), key=lambda hit: hit.start), heads

    def _named(self, hits: list[Found], text: str) -> Iterator[Found]:
        """Hits with what makes names of them: a type word behind, of their own or shared in a list."""
        run: list[Found] = []
        for hit in hits:
            if run and not self.joint.fullmatch(text, run[-1].end, hit.start):
                yield from run
                run = []
            run += self._elided(hit, text)
            if not (text[hit.end : hit.end + 1].isspace() and self.ending.match(text, hit.end)):
                run.append(hit)
                continue
            ending = self._type_word(hit, text)
            if ending is None:
                run.append(hit if hit.sort != "place" else self._with_tier(hit, text))
            elif ending["noun"].endswith(("s", "S")):
                run.append(hit)
                yield from self._shared(run, ending)
                run = []
            else:
                yield from run
                run = []
                named = self._name(hit, ending)
                if named:
                    yield named
        yield from run

    def _type_word(self, hit: Found, text: str) -> re.Match[str] | None:
        found = self.type_word.match(text, hit.end) or self.suffix.match(text, hit.end)
        if found is None or (hit.sort == "name" and found["noun"].rstrip("s") in self.suffixes):
            return None
        line_end = text.find("\n", hit.end, found.end())
        if line_end >= 0 and line_end - text.rfind("\n", 0, hit.start) < _WRAPPED:
            return None
        return found

    def _with_tier(self, hit: Found, text: str) -> Found:
        """``Derby City`` of *Derby City and Derbyshire County councils*."""
        tier = self.tier_only.match(text, hit.end)
        return hit._replace(tiers=frozenset({tier["tiers"].lower()})) if tier else hit

    def _name(self, hit: Found, ending: re.Match[str]) -> Found | None:
        text = ending.string
        end = ending.end("noun")
        if hit.sort == "name":
            return hit._replace(end=end)
        tiers = self._tiers(ending)
        if text[hit.start].islower() and not tiers and fold(text[hit.start : hit.end]) in self.common:
            return None
        ids = self.by_name.get(fold(text[hit.start : end])) or self.compatible(hit.ids, tiers)
        return Found(hit.start, end, "name", ids, "type_word", tiers) if ids else None

    def _tiers(self, ending: re.Match[str]) -> frozenset[str]:
        if ending.re is self.suffix:
            return frozenset(_SUFFIX_TIERS[ending["noun"].rstrip("s").upper()])
        return frozenset(self.tier.findall(ending["tiers"].lower()))

    def _shared(self, run: list[Found], ending: re.Match[str]) -> Iterator[Found]:
        """*Torbay and Plymouth councils*: every place is a name, the last takes the noun."""
        text, tiers = ending.string, self._tiers(ending)
        if len(run) == 1:
            run = self._parts(run[0], text)
        if len(run) == 1:  # Essex councils: the councils of a county, none by name
            return
        for place in run:
            last = place is run[-1]
            own = place.tiers or tiers
            ids = self.compatible(place.ids, own) if place.sort == "place" else place.ids
            end = ending.end("noun") if last else place.end
            if place.tiers and not last:
                tier = self.tier_only.match(text, place.end)
                end = tier.end() if tier else end
            if ids:
                yield Found(place.start, end, "name", ids, "shared_type_word", own)

    def _parts(self, hit: Found, text: str) -> list[Found]:
        """*Bournemouth, Christchurch and Poole councils*: the plural makes three of the one name."""
        parts, place = [], hit.start
        for piece in _PARTS.split(text[hit.start : hit.end]):
            start = text.index(piece, place)
            ids = self.by_name.get(fold(piece))
            if not ids:
                return [hit]
            parts.append(Found(start, start + len(piece), "place", ids, "gazetteer"))
            place = start + len(piece)
        return parts

    def _of_today(self, hit: Found) -> Found | None:
        """A bare place means no council that is long gone: by now Avon and Gwent are areas."""
        if hit.sort == "name" or self.long_gone.isdisjoint(hit.ids):
            return hit
        ids = tuple(key for key in hit.ids if key not in self.long_gone)
        return hit._replace(ids=ids) if ids else None

    def _is_to_come(self, ids: tuple[str, ...], date: str | None) -> bool:
        """*Fermanagh and Omagh* before the two were one."""
        if date is None:
            return False
        for key in ids:
            start = self.entries[key].start
            if start is None or date >= start[: len(date)]:
                return False
        return True

    def _elided(self, hit: Found, text: str) -> Iterator[Found]:
        """*North* of *North and West Northamptonshire*: a direction that shares the place behind it."""
        stem = _STEM.fullmatch(text, hit.start, hit.end)
        left = _ELIDED.search(text, max(0, hit.start - 24), hit.start) if stem else None
        if stem and left:
            known = self.by_name.get(fold(f"{left[1]} {stem[1]}"))
            if known:
                yield Found(left.start(1), left.end(1), "place", known, "elided_place")

    def _misspelt(self, found: list[Found], heads: list[tuple[int, int]], text: str) -> Iterator[Found]:
        """*Somerst County Council*: one letter wrong in a place before a type word."""
        taken = {hit.end for hit in found if hit.sort == "name"}
        for start, end in heads:
            bare = text[max(0, start - 4) : start].lower() == "the "  # no name is between
            if bare or end in taken or text[start:end].lower() != "council":
                continue
            before = _CAPITALISED.search(text, max(0, start - 60), end)
            while before:
                ending = self.type_word.match(text, before.end(1))
                if ending and ending.end() == end:
                    ids = self._near(fold(before[1]), bool(ending["tiers"].strip()))
                    ids = self.compatible(ids, self._tiers(ending)) if ids else ()
                    if ids:
                        yield Found(before.start(1), end, "name", ids, "misspelt", self._tiers(ending))
                    break
                before = _CAPITALISED.search(text, before.start(1) + 1, end)

    def _near(self, place: str, with_tier: bool) -> tuple[str, ...]:
        if len(place) < (5 if with_tier else 7) or place in self.by_name or place in _NOT_MISSPELT:
            return ()
        keys = {key for form in one_less(place) for key in self._deletions.get(form, ())}
        near = {key for key in keys if is_one_edit(place, key)}
        return self.by_name[near.pop()] if len(near) == 1 else ()

    def _with_acronyms(self, found: list[Found], text: str) -> list[Found]:
        """Acronyms of the councils that the document names: *(BCP)*, *BCP for short*, *EFDC* in a job advert.

        An acronym in brackets behind a name is that council's; else it is whose name as written has those
        initials, else whose official name or listed acronym it is.
        """
        owners: dict[str, dict[int, set[str]]] = {}
        for rank, acronym, ids in self._claims([hit for hit in found if hit.sort == "name"], text):
            if acronym in text and _ACRONYM.fullmatch(acronym):
                owners.setdefault(acronym, {}).setdefault(rank, set()).update(ids)
        if not owners:
            return found
        kept = [hit for hit in found if hit.sort != "acronym" or text[hit.start : hit.end] not in owners]
        ends = sorted((hit.end, hit.start) for hit in kept)
        for acronym, ranks in owners.items():
            rank = min(ranks)
            for start in _lone(acronym, text) if not rank or acronym.lower() not in self.not_acronyms else ():
                end = start + len(acronym)
                after = bisect_right(ends, (start, end))
                if after == len(ends) or ends[after][1] > start:  # in no other name
                    kept.append(Found(start, end, "name", tuple(sorted(ranks[rank])), "acronym"))
        return kept

    def _claims(self, names: list[Found], text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """The rank, an acronym and whose it is: in brackets, the initials of a name as written, the official ones."""
        for hit in names:
            bracketed = _BRACKETED.match(text, hit.end)
            if bracketed:
                yield 0, bracketed[1], hit.ids
        for written, ids in {(text[hit.start : hit.end], hit.ids) for hit in names}:
            yield from ((1, acronym, ids) for acronym in _initials(written))
            if len(ids) == 1:
                yield from ((2, acronym, ids) for acronym in _initials(self.entries[ids[0]].name))
            yield from ((2, acronym, ids) for key in ids for acronym in self.entries[key].acronyms)

    def compatible(self, ids: tuple[str, ...], tiers: frozenset[str]) -> tuple[str, ...]:
        """Those councils that a tier word fits; those that it may be loosely said of where it fits none."""
        fitting = tuple(key for key in ids if tiers <= self.words_of[key])
        if fitting or "city" in tiers:
            return fitting
        if "county" in tiers:
            return tuple(key for key in ids if self.entries[key].kind in ("county", "unitary", "welsh"))
        return ids


_CAPITALISED = re.compile(
    r"\b((?:[A-Z][\w’'-]+)(?:\s+(?:[A-Z][\w’'-]+|and|&|with|upon|on|of|in))*?)(?=\s+(?:[Cc]ity|[Cc]ounty|[Bb]orough|[Dd]istrict|[Mm]etropolitan|[Uu]nitary|[Cc]ouncil)\b)"
)
#: Real words and other councils that lie one letter from a place.
_NOT_MISSPELT = frozenset(
    ["north east", "north west", "south east", "south west", "newbury", "norwood", "weston", "burnham"]
)


@cache
def _meaning(values: tuple[tuple[str, str], ...]) -> tuple[str, tuple[str, ...]]:
    """What sort of phrase it is, a place before all, and the ids that it has as that."""
    sorts = {sort for _, sort in values}
    sort = next(sort for sort in ("place", "name", "acronym") if sort in sorts)
    return sort, tuple(dict.fromkeys(key for key, its in values if its == sort))


_ACRONYM = re.compile(r"[A-Z][A-Za-z&]{0,6}[A-Z]")
_BRACKETED = re.compile(r"['’s]*\s*[(\[][“‘\"']?(?:the\s+)?([A-Z][A-Za-z&]{1,7})[”’\"']?[)\]]")
_IN_WORD = re.compile(r"[\w&]")
_SMALL = ("and", "of", "the", "on", "upon", "with", "in")


def _lone(acronym: str, text: str) -> Iterator[int]:
    """Where an acronym stands that is no part of a longer word."""
    start = text.find(acronym)
    while start >= 0:
        before = text[start - 1 : start]
        if before != "&" and not before.isalnum() and not _IN_WORD.match(text, start + len(acronym)):
            yield start
        start = text.find(acronym, start + 1)


@lru_cache(maxsize=4096)
def _initials(name: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W\d_]+", re.sub(r"['’]s\b", "s", name))
    letters = "".join(word[0].upper() for word in words if word.lower() not in _SMALL)
    return (letters,) if len(letters) >= 3 else ()


_SUFFIX_TIERS = {
    "CC": (), "MBC": ("metropolitan",), "BC": ("borough",), "DC": ("district",), "LBC": ("london",),
    "RBC": ("borough",), "CBC": ("borough",), "MDC": ("metropolitan",), "CCA": (),
}  # fmt: skip

_KIND_WORDS = {
    "county": "county",
    "unitary": "unitary borough district",
    "metropolitan_borough": "metropolitan borough district",
    "london_borough": "london borough",
    "district": "district borough",
    "welsh": "county borough",
    "scottish": "regional islands",
    "northern_irish": "district borough",
    "combined_authority": "",
    "other": "city",
}


def _tier_words(entry: CouncilEntry, tier: re.Pattern[str]) -> frozenset[str]:
    """The tier words that fit an authority: those of its name and those of its kind."""
    own = {word.lower() for name in (entry.name, *entry.aliases) for word in tier.findall(name)}
    return frozenset(own | set(_KIND_WORDS[entry.kind].split()))
