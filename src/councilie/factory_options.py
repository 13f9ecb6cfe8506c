"""The options that several components have, which mean the same for all:

patterns (and further pattern lists)
    ``{"@misc": "councilie.patterns.v1", "name": "roles"}`` for a file that ships with councilie,
    ``{"@readers": "srsly.read_jsonl.v1", "path": "mine.jsonl"}`` for one's own, or None.
spans_key
    The key of the span group in ``doc.spans``. Whoever reads the group finds it under any key.
label
    The label of the spans.
zones
    Whether to mind what ``page_zones`` says; without it, or without that component, all text is body.
annotate_ents, ents_filter
    Whether to write the spans to ``doc.ents`` as well, and what chooses among overlapping ones, as spaCy's
    ``span_ruler`` has it. By default entities that are there already stay.
scorer
    What ``nlp.evaluate`` calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language

from councilie.groups import EntsFilter, Output

Patterns = list[dict[str, Any]]
Scorer = Callable[..., Any]

ENTS = {"annotate_ents": False, "ents_filter": {"@misc": "spacy.prioritize_existing_ents_filter.v1"}}


def shipped(name: str) -> dict[str, str]:
    """The patterns of a file that ships with councilie, as a default in a config."""
    return {"@misc": "councilie.patterns.v1", "name": name}


def record_scorer(kind: str) -> dict[str, str]:
    """The scorer of the records of one type, as a default in a config."""
    return {"@scorers": "councilie.record_scorer.v1", "type": kind}


def output_of(
    nlp: Language, name: str, holds: str, spans_key: str, label: str, ents_filter: EntsFilter | None = None
) -> Output:
    """Where a component writes: what the spans hold, their key, label and filter of entities.

    Raises:
        ValueError: Another component of the pipeline writes there.
    """
    for other, pipe in nlp.components:
        output = getattr(pipe, "output", None)
        if other != name and isinstance(output, Output) and output.spans_key == spans_key != "":
            raise ValueError(
                f"{name} would write the span group {spans_key!r}, which {other} writes: "
                f'give it one of its own, config={{"spans_key": "..."}}'
            )
    return Output(holds, spans_key, label, ents_filter)
