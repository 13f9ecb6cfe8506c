"""The framework that a grade was given under: by what was judged and the names of its areas, then by date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilie.pipeline.grade_order import Judgement

#: What names a framework, which then needs no inference: words of which one must be there, and its name, both in
#: lower case.
_NAMED = {
    "ilacs": (
        ("ilacs", "local authority children"),
        re.compile(r"ilacs\b(?<!\w.{5})|inspections? of local authority children's services"),
    ),
    "sif": (("sif", "single inspection"), re.compile(r"s(?:if\b(?<!\w.{3})|ingle inspection framework)")),
    "apa": (("apa", "annual performance"), re.compile(r"a(?:pa\b(?<!\w.{3})|nnual performance assessment)")),
    "annual_rating": (
        ("annual", "perform"),
        re.compile(r"annual (?:\w+ )?ratings?|performs? (?:excellently|poorly|adequately)"),
    ),
}
_PROVIDERS = {
    "nursery": "early_years_inspection",
    "home": "childrens_home_inspection",
    "agency": "fostering_and_adoption_inspection",
    "board": "lscb_review",
    "college": "further_education_inspection",
}
#: Council frameworks by the first month in which they were used.
_PERIODS = (("2018-01", "ilacs"), ("2013-11", "sif"), ("2009-05", "slac"), ("2005-01", "apa"))
_SCHOOL_AREAS = ("quality_of_education", "behaviour", "personal_development", "early_years", "sixth_form")


class FrameworkFinder:
    """Names the frameworks of one document's grades."""

    def __init__(self, lowered: str, published: str | None, judgements: Sequence[Judgement]) -> None:
        self.lowered = lowered
        self.published = published
        self.areas: dict[str, set[str]] = {}
        for judgement in judgements:
            sentence = judgement.mention.sentence
            if judgement.past or "A" not in sentence.letters:
                continue
            for word in sentence.words:
                entry = word.entry or {}
                if "framework" in entry and entry["area"] == judgement.area:
                    self.areas.setdefault(judgement.whose, set()).add(entry["framework"])

    def __call__(self, judgement: Judgement) -> str | None:
        """The framework of a judgement, None where nothing tells it."""
        entry = judgement.mention.word.entry or {}
        scale = entry.get("scale")
        if scale == "report_card":
            return "report_card"
        kind = judgement.kind
        if kind in _PROVIDERS:
            return _PROVIDERS[kind]
        if kind == "school" or judgement.area in _SCHOOL_AREAS:
            return "school_inspection"
        if kind not in ("council", "trust"):
            return None
        if scale == "annual_rating":
            return "annual_rating"
        if judgement.status == "general" or (judgement.status == "hypothetical" and not judgement.date):
            return None
        return self._of_council(judgement)

    def _of_council(self, judgement: Judgement) -> str | None:
        year = (judgement.date or "")[:7]
        if not judgement.past:
            year = year or (self.published or "")[:7]
            by_area = {name for name in ("sif", "ilacs") if name in self.areas.get(judgement.whose, ())}
            if len(by_area) == 1:
                return by_area.pop()
            old = year and year < "2013"
            told = [] if old else [name for name in ("sif", "ilacs") if self._is_named(name)]
            if len(told) == 1:
                return told[0]
        if year and year < "2013" and judgement.area == "overall":
            for name in ("annual_rating", "apa"):
                if self._is_named(name):
                    return name
        if not year:
            return "slac" if judgement.area == "safeguarding" and judgement.grade == "adequate" else None
        return next((name for start, name in _PERIODS if year >= start[: len(year)]), None)

    def _is_named(self, name: str) -> bool:
        words, regex = _NAMED[name]
        return any(word in self.lowered for word in words) and regex.search(self.lowered) is not None
