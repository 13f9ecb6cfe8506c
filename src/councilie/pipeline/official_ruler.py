"""Officials: named persons with a role, found where the text says who they are, with all their mentions."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from councilie.groups import Row, page_facts, read, text_of, zone_finder
from councilie.labels import QUOTATIONS_KEY, ZONES_KEY
from councilie.officials.employers import Employers
from councilie.officials.introductions import Introducer
from councilie.officials.named import Introduction
from councilie.officials.persons import Person, join, name_in_full, tie
from councilie.officials.role_finder import RoleFinder
from councilie.pipeline.pattern_pipe import PatternPipe

#: Role types that a more telling one of the same person goes before.
_WEAK = ("councillor", "other")


class OfficialRuler(PatternPipe):
    """Writes ``doc.spans["officials"]``: one row a person, with the fields of the record contract.

    Role phrases are found by their heads (roles.jsonl), names by their shape beside a role or an honorific;
    no list of names is used.
    """

    takes_labels = (
        "COUNCIL_SEAT", "HONORIFIC", "LEADING_VERB", "ORGANISATION", "ORGANISATION_NOUN", "PARTY",
        "RELATION", "REMIT_END", "REMIT_WORD", "ROLE", "ROLE_MODIFIER", "STANDING",
    )  # fmt: skip

    def compile(self) -> None:
        self.roles = RoleFinder(self.nlp_vocab, self.tokenizer, self.patterns)
        self.introducer = Introducer(self.patterns, self.roles.words)

    def __call__(self, doc: Doc) -> Doc:
        text, councils, zone_at = text_of(doc), read(doc, "councils"), zone_finder(doc, self.zones)
        close = max((row["end"] for row in read(doc, ZONES_KEY) if row["zone"] == "body"), default=len(text))

        def in_article(offset: int) -> bool:
            """A letter's signature, below its text, is part of it; a byline above an article is not."""
            zone = zone_at(offset)
            return zone == "body" or (zone == "byline" and offset >= close)

        phrases = self.roles.find(doc, text, councils)
        introductions = [
            one
            for one in self.introducer.find(text, phrases, in_article)
            if zone_at(one.start) != "byline" or in_article(one.start)
        ]
        persons = join(introductions)
        if not persons:
            self.output.write(doc, [])
            return doc
        name_in_full(persons, text)
        tie(persons, text, zone_at, councils, self.introducer.reader.honorifics)
        published, quotations = page_facts(doc)["published"], read(doc, QUOTATIONS_KEY)
        employers = Employers(
            text, councils, phrases.bodies, self.roles.words, zone_at, published, quotations
        )
        rows = [_row(person, text, employers, zone_at) for person in persons]
        _demote_group_leaders(rows, [_leads_for_party(person) for person in persons])
        self.output.write(doc, rows)
        return doc


def _leads_for_party(person: Person) -> bool:
    """Whether somebody is called leader by the party alone: *Lib Dem leader Jane Hill*."""
    said = min((one for one in person.introductions if one.role_type), key=_rank)
    return said.role_type == "leader" and said.role is not None and said.role.party is not None


def _demote_group_leaders(rows: list[Row], by_party: list[bool]) -> None:
    """*Lib Dem leader* leads a group, not the council, where somebody else leads it or is its mayor."""
    heads = [
        row["organisation"]
        for row, partisan in zip(rows, by_party, strict=True)
        if row["role_type"] in ("leader", "mayor") and row["standing"] == "current" and not partisan
    ]
    for row, partisan in zip(rows, by_party, strict=True):
        if partisan and row["organisation"] in heads:
            row["role_type"] = "councillor"


def _row(person: Person, text: str, employers: Employers, zone_at: Callable[[int], str]) -> Row:
    best = _fullest(min((one for one in person.introductions if one.role_type), key=_rank), person)
    start, end = _first_naming(person, text, zone_at)
    role_type = best.role_type or "other"
    body = best.body or employers.in_town(best.place)
    if body is None:
        body = employers.of(best.role, role_type, best.start if best.told_at is None else best.told_at)
        if best.elsewhere and body is not None:
            body = employers.other(body)
    if role_type in ("other", "spokesperson") and any(
        one.title_type == "councillor" for one in person.introductions
    ):
        role_type = "councillor" if role_type == "other" else role_type
        body = body or employers.of(None, "councillor", best.start)
    said = [one for one in person.introductions if one.start == start]
    return {
        "start": start,
        "end": end,
        "name": " ".join(text[start:end].split()),
        "honorific": next((one.honorific for one in said if one.honorific), None),
        "role": best.words,
        "role_type": role_type,
        "standing": best.standing or "current",
        "organisation": {"name": body.name, "gss": body.gss} if body else None,
        "party": next((one.party for one in person.introductions if one.party), None),
        "ward": next((one.ward for one in person.introductions if one.ward), None),
        "mentions": [list(mention) for mention in sorted({*person.mentions, (start, end)})],
        "rule": best.rule,
        "entry": best.role.entry["id"] if best.role and best.words else None,
    }


def _fullest(best: Introduction, person: Person) -> Introduction:
    """*The three share one director, Jane Hill, executive director of roads*: the same role in more words."""
    if best.words is None:
        return best
    return next(
        (
            one
            for one in person.introductions
            if one.role_type == best.role_type
            and one.standing == best.standing
            and one.role is not None
            and one.role.remit is not None
            and one.words is not None
            and len(one.words.split()) > len(best.words.split())
            and best.words.casefold() in one.words.casefold()
        ),
        best,
    )


def _rank(one: Introduction) -> tuple[bool, bool, bool, bool, int]:
    """The role that a record has: one in words, held now, newly given, telling, told first."""
    return one.words is None, one.standing == "former", not one.news, one.role_type in _WEAK, one.start


def _first_naming(person: Person, text: str, zone_at: Callable[[int], str]) -> tuple[int, int]:
    """The first mention by full name, in the body if there is one."""
    full = [
        m
        for m in person.mentions
        if m[1] - m[0] >= len(person.name)
        and " ".join(text[m[0] : m[1]].split()).casefold() == person.name.casefold()
    ]
    full = full or [(one.start, one.end) for one in person.introductions]
    return next((m for m in full if zone_at(m[0]) == "body"), full[0])
