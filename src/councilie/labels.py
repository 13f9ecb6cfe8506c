"""The words of the record contract: record types, span-group keys and the values of closed fields."""

from __future__ import annotations

from typing import Final

#: Record types in the order in which records that start together are listed.
TYPES: Final = ("council", "ofsted_grade", "money", "official", "quote")

#: The span group in ``doc.spans`` that holds the mentions of each record type.
GROUPS: Final = {
    "council": "councils",
    "ofsted_grade": "ofsted_grades",
    "money": "money",
    "official": "officials",
    "quote": "quotes",
}

ZONES_KEY: Final = "zones"
COUNCIL_MENTIONS_KEY: Final = "council_mentions"
QUOTATIONS_KEY: Final = "quotations"

ZONES: Final = ("headline", "byline", "body", "boilerplate")

#: Closed sets of values, by record type and field. ``None`` is allowed everywhere.
VALUES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "council": {
        "mention": ("name", "short", "reference"),
        "kind": (
            "county", "unitary", "metropolitan_borough", "london_borough", "district",
            "scottish", "welsh", "northern_irish", "combined_authority", "other",
        ),
    },
    "ofsted_grade": {
        "grade": (
            "outstanding", "good", "requires_improvement", "inadequate",
            "adequate", "satisfactory", "excellent", "poor",
            "exceptional", "strong_standard", "expected_standard", "needs_attention", "urgent_improvement",
        ),
        "area": (
            "overall", "help_and_protection", "children_in_care", "care_leavers", "adoption", "leadership",
            "safeguarding", "quality_of_education", "behaviour", "personal_development", "early_years",
            "sixth_form", "inclusion", "achievement", "other",
        ),
        "status": ("current", "previous", "hypothetical", "general"),
    },
    "money": {
        "period": ("hour", "day", "week", "month", "year"),
        "qualifier": ("up_to", "at_least", "more_than", "less_than", "about"),
        "change": ("increase", "decrease"),
    },
    "official": {
        "role_type": (
            "leader", "deputy_leader", "cabinet_member", "councillor", "mayor", "chief_executive", "director",
            "officer", "commissioner", "inspector", "minister", "mp", "head_teacher", "spokesperson", "union",
            "other",
        ),
        "standing": ("current", "former", "interim", "acting", "incoming"),
        "party": ("Con", "Lab", "LD", "Green", "Reform", "SNP", "PC", "Ind", "Other"),
    },
    "quote": {"kind": ("direct", "mixed", "indirect")},
    "speaker": {"kind": ("person", "organisation", "document", "unnamed")},
}  # fmt: skip
