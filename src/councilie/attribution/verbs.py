"""The reporting verbs: their forms, from lemma tables, and the frames in which each reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.lookups import load_lookups

from councilie.gazetteer import Pattern

#: Forms that make a clause a sentence.
FINITE = frozenset(
    "am is are was were has have had do does did will would can could shall should may might must".split()
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a reporting verb.

    ``frames`` says how it reports: ``quote`` words in marks, ``clause`` a finite clause, ``wh`` an indirect
    question, ``infinitive``, ``predicate`` an object and what it is called, ``marked`` a phrase with
    words in marks; ``addressee`` verbs have who is spoken to as object, ``view`` verbs tell an opinion.
    ``particle`` is the word that must go with it (*hit back*), ``participle`` tells *-ing* forms.
    """

    lemma: str
    frames: frozenset[str]
    particle: str | None
    participle: bool


def forms(lemma: str) -> set[str]:
    """The forms of an English verb, lower-case, out of the lemma tables of spacy-lookups-data.

    The rules of the tables are turned round, so a form that nobody writes (*denys*) may be among them.

    >>> {"denied", "denies", "denying"} <= forms("deny"), "said" in forms("say"), "sayed" in forms("say")
    (True, True, False)
    """
    irregular, rules = _tables()
    made = {lemma, *irregular.get(lemma, ())}
    irregular_past = any(not form.endswith(("s", "ing", "ed", "n")) for form in made - {lemma})  # not shown
    for suffix, stem in rules:
        if not lemma.endswith(stem) or (suffix == "ed" and irregular_past):
            continue
        if stem or not lemma.endswith("e") or suffix == "s":
            made.add(lemma[: len(lemma) - len(stem)] + suffix)
    return made


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """The irregular forms of each verb, and the suffixes of the others with what they stand for."""
    lookups = load_lookups("en", ["lemma_exc", "lemma_rules"])
    irregular: dict[str, list[str]] = {}
    for form, lemmas in lookups.get_table("lemma_exc")["verb"].items():
        for lemma in lemmas:
            irregular.setdefault(lemma, []).append(form)
    return irregular, [(suffix, stem) for suffix, stem in lookups.get_table("lemma_rules")["verb"]]


@lru_cache(maxsize=1)
def _irregular_forms() -> frozenset[str]:
    return frozenset(form for forms in _tables()[0].values() for form in forms)


def is_past_or_present(word: str) -> bool:
    """Whether a word has the shape of a finite verb: *failed*, *went*, *leaks*, no *good*, no *waiting*.

    >>> is_past_or_present("went"), is_past_or_present("waiting")
    (True, False)
    """
    if word.endswith("ing"):
        return False
    return word.endswith(("ed", "s")) or word in FINITE or word in _irregular_forms()


def lexicon(
    patterns: Iterable[Pattern], labels: Iterable[str], only_with_marks: Iterable[str] = ()
) -> dict[str, list[Verb]]:
    """Every form of the verbs of these labels, with what it may be; those of the labels ``only_with_marks`` get the
    frame ``marks``: they report nothing without words in marks."""
    marks = set(only_with_marks)
    found: dict[str, list[Verb]] = {}
    wanted = {*labels, *marks}
    for pattern in patterns:
        if pattern["label"] not in wanted:
            continue
        lemma = pattern["pattern"]
        for form in forms(lemma):
            verb = Verb(
                lemma,
                frozenset(pattern["frames"]) | ({"marks"} if pattern["label"] in marks else set()),
                pattern.get("particle"),
                form.endswith("ing") and form != lemma,
            )
            found.setdefault(form, []).append(verb)
    for verbs in found.values():
        verbs.sort(key=lambda verb: (verb.particle is None, "marks" in verb.frames))  # hit back before hit
    return found
