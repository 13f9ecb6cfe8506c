"""Information extraction from UK local-government news: typed records from a spaCy pipeline.

>>> import councilie
>>> page = councilie.extract("Essex County Council will spend an extra £3.5m.", model="rules")
>>> [(record.type, record.text) for record in page.records]
[('council', 'Essex County Council'), ('money', '£3.5m')]

Importing councilie does no work: spaCy and pandas are loaded when they are first needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from councilie.annotations import Annotated, read_annotations
    from councilie.councils import CouncilEntry, find_councils
    from councilie.document import Document, Failure, Source, Zone, extract, extract_all
    from councilie.frame import extract_frame, to_frame, to_frames
    from councilie.gazetteer import load_patterns
    from councilie.learning import LearnedPattern, LearnedPatterns, learn_patterns
    from councilie.loading import load
    from councilie.record import Body, Council, Money, Official, OfstedGrade, Quote, Record, Speaker, records
    from councilie.timelines import timeline

__version__ = "0.1.0"

__all__ = [
    "Annotated",
    "Body",
    "Council",
    "CouncilEntry",
    "Document",
    "Failure",
    "LearnedPattern",
    "LearnedPatterns",
    "Money",
    "Official",
    "OfstedGrade",
    "Quote",
    "Record",
    "Source",
    "Speaker",
    "Zone",
    "__version__",
    "extract",
    "extract_all",
    "extract_frame",
    "find_councils",
    "learn_patterns",
    "load",
    "load_patterns",
    "read_annotations",
    "records",
    "timeline",
    "to_frame",
    "to_frames",
]

_HOMES = {
    "councilie.annotations": (
        "Annotated",
        "read_annotations",
    ),
    "councilie.councils": (
        "CouncilEntry",
        "find_councils",
    ),
    "councilie.document": (
        "Document",
        "Failure",
        "Source",
        "Zone",
        "extract",
        "extract_all",
    ),
    "councilie.frame": (
        "extract_frame",
        "to_frame",
        "to_frames",
    ),
    "councilie.gazetteer": ("load_patterns",),
    "councilie.learning": (
        "LearnedPattern",
        "LearnedPatterns",
        "learn_patterns",
    ),
    "councilie.loading": ("load",),
    "councilie.record": (
        "Body",
        "Council",
        "Money",
        "OfstedGrade",
        "Official",
        "Quote",
        "Record",
        "Speaker",
        "records",
    ),
    "councilie.timelines": ("timeline",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name in _HOME_OF:
        return getattr(import_module(_HOME_OF[name]), name)
    if name == "money":
        return import_module("councilie.money")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
