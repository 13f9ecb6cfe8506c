"""The Ofsted grades of councils and providers in the order in which they were given, over many documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from councilie.document import Document
from councilie.record import OfstedGrade, Record, records

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

    Source = Document | Record | Doc

COLUMNS = {
    "council": "string",
    "gss": "string",
    "area": "string",
    "grade": "string",
    "date": "string",
    "status": "string",
    "framework": "string",
    "documents": "object",
}


def timeline(sources: Iterable[Source] | Source) -> pd.DataFrame:
    """The judgements that some documents or records tell of, one row each, in order of time.

    Mentions of one judgement are joined, also across documents: the same subject, area and grade with dates
    that agree (``2017-01`` and ``2017-01-24``), or without a date where only one judgement can be meant. What
    was hoped for or counted is left out. ``status`` is told anew over all sources: the latest judgement of a
    subject and area is ``current``, the others are ``previous``.

    Args:
        sources: Documents of ``extract`` and ``extract_all``, processed spaCy docs, or records; other
        types of
            record are passed over.

    Returns:
        A frame with ``council`` (the name of the council or provider), ``gss``, ``area``, ``grade``, ``date``
        (ISO 8601, may be partial, missing where no document tells it), ``status``, ``framework`` and
        ``documents`` (a tuple of the ids of the documents that tell of it; records alone have none).

    Example:
        >>> import councilie
        >>> text = "Ofsted rated Leeds City Council good in 2018. In 2022 the council was rated outstanding."
        >>> frame = councilie.timeline(councilie.extract(text, model="rules"))
        >>> frame[["grade", "date", "status"]].values.tolist()
        [['good', '2018', 'previous'], ['outstanding', '2022', 'current']]
    """
    import pandas as pd

    rows = [_row(judgement) for judgement in _judgements(sources)]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in COLUMNS.items()}
    )


@dataclass(slots=True)
class _Judgement:
    """One judgement, as its mentions so far tell it; ``seen`` is the latest publication that calls it
    current."""

    council: str | None
    gss: str | None
    area: str | None
    grade: str
    date: str | None
    status: str | None
    framework: str | None
    seen: str = ""
    documents: dict[str, None] = field(default_factory=dict)

    @property
    def whose(self) -> tuple[str, str]:
        return self.gss or (self.council or "").casefold(), self.area or ""

    @property
    def when(self) -> str:
        """A key that orders judgements: an undated current one was given before its article at the latest."""
        return self.date or (self.seen if self.status == "current" else "")


def _judgements(sources: Iterable[Source] | Source) -> list[_Judgement]:
    made: list[_Judgement] = []
    for doc_id, published, grade in _grades(sources):
        if grade.status not in ("current", "previous") or grade.subject is None:
            continue
        one = _Judgement(
            grade.subject.name, grade.subject.gss, grade.area, grade.grade, grade.date, grade.status,
            grade.framework, published or "", {} if doc_id is None else {doc_id: None},
        )  # fmt: skip
        made.append(one)
    joined = _join(made)
    joined.sort(key=lambda one: (one.council or "", one.area != "overall", one.area or "", one.when))
    last = {one.whose: place for place, one in enumerate(joined)}
    for place, one in enumerate(joined):
        told_over = one.status == "previous" and one.date is None
        one.status = "current" if last[one.whose] == place and not told_over else "previous"
    return joined


def _join(mentions: list[_Judgement]) -> list[_Judgement]:
    """Mentions of one judgement as one: those with the most exact dates first, so that the rest can agree."""
    joined: list[_Judgement] = []
    for one in sorted(mentions, key=lambda one: -len(one.date or "")):
        same = [
            other
            for other in joined
            if other.whose == one.whose and other.grade == one.grade and _agree(one.date, other.date)
        ]
        if one.date is None and len(same) > 1:
            same = [other for other in same if other.status == one.status]
        if len(same) == 1 or (same and one.date):
            kept = same[0]
            kept.documents |= one.documents
            kept.framework = kept.framework or one.framework
            kept.seen = max(kept.seen, one.seen)
            kept.status = "current" if "current" in (kept.status, one.status) else "previous"
        else:
            joined.append(one)
    return joined


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)


def _grades(sources: Iterable[Source] | Source) -> Iterable[tuple[str | None, str | None, OfstedGrade]]:
    from spacy.tokens import Doc

    from councilie.groups import page_facts

    if isinstance(sources, (Document, Record, Doc)):
        sources = (sources,)
    found: Iterable[Record]
    for source in sources:
        doc_id = source.doc_id if isinstance(source, Document) else None
        if isinstance(source, Record):
            found, published = (source,), None
        elif isinstance(source, Document):
            found, published = source.records, source.published
        else:
            found, published = (
                tuple(records(source, types=("ofsted_grade",))),
                page_facts(source)["published"],
            )
        for record in found:
            if isinstance(record, OfstedGrade):
                yield doc_id, published, record


def _row(one: _Judgement) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(one, name) for name in COLUMNS if name != "documents"}
    return {**row, "documents": tuple(one.documents)}
