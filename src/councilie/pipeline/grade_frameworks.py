"""The framework that a grade was given under: by what was judged and the names of its areas, then by date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilie.pipeline.grade_order import Judgement

#: Named in the text, a framework needs no inference: its name, words of which one must be there, and a regex.
_NAMED = (
    (
        "ilacs",
        ("ilacs", "local authority children"),
        re.compile(r"\bILACS\b|inspections? of local authority children[’']s services", re.I),
    ),
    ("sif", ("sif", "single inspection"), re.compile(r"\bSIF\b|single inspection framework", re.I)),
    ("apa", ("apa", "annual performance"), re.compile(r"annual performance assessment|\bAPA\b", re.I)),
    (
        "annual_rating",
        ("rating", "perform"),
        re.compile(r"annual (?:\w+ )?ratings?|performs? (?:excellently|poorly|adequately)", re.I),
    ),
)
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

    def __init__(self, text: str, published: str | None, judgements: Sequence[Judgement]) -> None:
        self.published = published
        lowered = text.lower()
        self.named = [
            name for name, keys, regex in _NAMED if any(key in lowered for key in keys) and regex.search(text)
        ]
        self.areas: dict[str, set[str]] = {}
        for judgement in judgements:
            if not judgement.past:
                for word in judgement.mention.sentence.words:
                    if word.entry and word.entry.get("area") == judgement.area and "framework" in word.entry:
                        self.areas.setdefault(judgement.whose, set()).add(str(word.entry["framework"]))

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
            told = [name for name in self.named if name in ("sif", "ilacs")]
            if len(told) == 1 and (not year or year >= "2013"):
                return told[0]
        if year and year < "2013" and judgement.area == "overall":
            for name in ("annual_rating", "apa"):
                if name in self.named:
                    return name
        if not year:
            return "slac" if judgement.area == "safeguarding" and judgement.grade == "adequate" else None
        return next((name for start, name in _PERIODS if year >= start[: len(year)]), None)
