"""Records as pandas frames: one row a record, stable columns, nullable dtypes, ``doc_id`` first."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from councilie.document import Document, extract_all
from councilie.labels import GROUPS, TYPES
from councilie.record import Money, Record, records

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc

    Page = Document | Doc | tuple[Doc, str | None]

_COMMON = {
    "doc_id": "string",
    "id": "string",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "zone": "string",
    "rule": "string",
}
#: Columns and dtypes of each record type's frame, after the common ones.
COLUMNS: dict[str, dict[str, str]] = {
    "council": {"mention": "string", "name": "string", "gss": "string", "kind": "string"},
    "ofsted_grade": {
        "grade": "string",
        "area": "string",
        "subject": "string",
        "subject_gss": "string",
        "status": "string",
        "date": "string",
        "framework": "string",
    },
    "money": {
        "amount": "float64",
        "low": "float64",
        "high": "float64",
        "annual": "float64",
        "currency": "string",
        "period": "string",
        "qualifier": "string",
        "change": "string",
        "purpose": "string",
        "payer": "string",
        "payer_gss": "string",
    },
    "official": {
        "name": "string",
        "honorific": "string",
        "role": "string",
        "role_type": "string",
        "standing": "string",
        "organisation": "string",
        "organisation_gss": "string",
        "party": "string",
        "ward": "string",
        "mentions": "object",
    },
    "quote": {
        "kind": "string",
        "content": "object",
        "cue": "string",
        "speaker": "string",
        "speaker_name": "string",
        "speaker_kind": "string",
        "speaker_official": "string",
        "speaker_gss": "string",
    },
}


#: How often a period comes round in a year; how many hours are paid in one, a text does not tell.
PERIODS_A_YEAR: dict[str, int] = {"day": 365, "week": 52, "month": 12, "year": 1}
_SUMS = ("amount", "low", "high", "annual")


def to_frame(
    docs: Iterable[Page] | Page, type: str, *, zones: Iterable[str] | None = None, decimals: bool = False
) -> pd.DataFrame:
    """The records of one type as a frame.

    Args:
        docs: Documents of ``extract`` and ``extract_all``, spaCy docs, or the ``(doc, id)`` pairs of
            ``nlp.pipe(..., as_tuples=True)``. A document without an id gets its number, from 0.
        type: ``"council"``, ``"ofsted_grade"``, ``"money"``, ``"official"`` or ``"quote"``.
        zones: Only records of these zones.
        decimals: Give sums as ``Decimal`` objects instead of floats.

    Sums are in major units; ``annual`` is what a rate comes to in a year (365 days, 52 weeks, 12 months), empty
    for hourly rates and where there is no period.

    Raises:
        ValueError: An unknown type or zone.

    Example:
        >>> import councilie
        >>> page = councilie.extract("Essex CC will spend £3.5m.", model="rules")
        >>> float(councilie.to_frame(page, "money")["amount"].sum())
        3500000.0
    """
    return to_frames(docs, types=(type,), zones=zones, decimals=decimals)[type]


def to_frames(
    docs: Iterable[Page] | Page,
    *,
    types: Iterable[str] = TYPES,
    zones: Iterable[str] | None = None,
    decimals: bool = False,
) -> dict[str, pd.DataFrame]:
    """A frame for each record type, over one pass of the documents; see ``to_frame``."""
    import pandas as pd

    types = tuple(types)
    for kind in types:
        if kind not in GROUPS:
            raise ValueError(f"{kind!r} is no record type; there are {', '.join(TYPES)}")
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in types}
    for doc_id, text, found in _pages(docs, zones):
        for record in found:
            if record.type in rows:
                rows[record.type].append({"doc_id": doc_id, **_flat(record, text)})
    frames = {}
    for kind in types:
        dtypes = {**_COMMON, **COLUMNS[kind]}
        if decimals:
            dtypes.update({name: "object" for name in _SUMS if name in dtypes})
        columns = {
            name: pd.Series([_cell(row.get(name), dtype) for row in rows[kind]], dtype=dtype)
            for name, dtype in dtypes.items()
        }
        frames[kind] = pd.DataFrame(columns)
    return frames


def extract_frame(
    data: pd.DataFrame | pd.Series[Any],
    *,
    text: str = "text",
    id: str | None = None,
    model: str | Language = "full",
    jobs: int = 1,
    progress: bool = False,
    on_error: str = "raise",
) -> dict[str, pd.DataFrame]:
    """The records of a frame's texts, as a frame for each record type whose ``doc_id`` joins back to it.

    Args:
        data: A frame with a text column, or a Series of texts. A missing text gives no records.
        text: The text's column.
        id: The column that ``doc_id`` takes its values and its dtype from; by default the index.
        model: ``"full"``, ``"rules"``, or a pipeline.
        jobs: Worker processes.
        progress: Show a progress bar on standard error.
        on_error: ``"raise"`` on the first text that fails, or ``"warn"`` of each and go on.

    Raises:
        KeyError: There is no such column.
        ValueError: A text cannot be processed and ``on_error`` is ``"raise"``, or an argument is wrong.

    Example:
        >>> import councilie, pandas as pd
        >>> news = pd.DataFrame({"url": ["a", "b"], "text": ["Essex CC met.", "It cost £3m."]})
        >>> councilie.extract_frame(news, id="url", model="rules")["money"][["doc_id", "amount"]].values.tolist()
        [['b', 3000000.0]]
    """
    import pandas as pd

    if on_error not in ("raise", "warn"):
        raise ValueError(f'on_error must be "raise" or "warn", not {on_error!r}')
    if isinstance(data, pd.DataFrame):
        for column in (text, id):
            if column is not None and column not in data.columns:
                raise KeyError(
                    f"there is no column {column!r}; there are {', '.join(map(str, data.columns))}"
                )
        texts = data[text]
        ids = pd.Series(data.index, name="doc_id") if id is None else data[id].reset_index(drop=True)
    else:
        texts, ids = data, pd.Series(data.index)
    present = [(value, str(place)) for place, value in enumerate(texts) if not pd.isna(value)]
    pages: list[Document] = []
    for page in extract_all(present, model=model, jobs=jobs, progress=progress, on_error="yield"):
        if isinstance(page, Document):
            pages.append(page)
            continue
        reason = f"row {ids[int(page.doc_id or 0)]}: {page.reason}"
        if on_error == "raise":
            raise ValueError(reason)
        warnings.warn(reason, stacklevel=2)
    frames = to_frames(pages)
    for frame in frames.values():
        places = frame["doc_id"].astype("int64")
        frame["doc_id"] = ids.take(places.to_numpy()).to_numpy() if len(frame) else ids.iloc[:0].to_numpy()
        frame["doc_id"] = frame["doc_id"].astype(ids.dtype)
    return frames


def _pages(
    docs: Iterable[Page] | Page, zones: Iterable[str] | None
) -> Iterable[tuple[str, str, list[Record]]]:
    from spacy.tokens import Doc

    pages: Any = (docs,) if isinstance(docs, (Document, Doc)) else docs
    zones = None if zones is None else tuple(zones)
    for number, page in enumerate(pages):
        doc, doc_id = _paired(page)
        if isinstance(doc, Document):
            doc_id = doc.doc_id if doc_id is None else doc_id
            found = [record for record in doc.records if zones is None or record.zone in zones]
        else:
            found = records(doc, zones=zones)
        yield str(number if doc_id is None else doc_id), doc.text, found


def _flat(record: Record, text: str) -> dict[str, Any]:
    """A record as cells: bodies as name and code, sums as ``Decimal``, spans of text as the words there."""
    row: dict[str, Any] = {}
    for name, value in record.to_dict().items():
        if name in ("subject", "organisation", "payer"):
            row[name] = value and value["name"]
            row[f"{name}_gss"] = value and value["gss"]
        elif name == "speaker":
            for part, cell in (value or {}).items():
                row["speaker" if part == "text" else f"speaker_{part}"] = cell
        elif name == "cue":
            row[name] = value and text[value[0] : value[1]]
        else:
            row[name] = value
    if isinstance(record, Money):
        row.update(amount=record.amount, low=record.low, high=record.high)
        if record.amount is not None and record.period in PERIODS_A_YEAR:
            row["annual"] = record.amount * PERIODS_A_YEAR[record.period]
    return row


def _cell(value: Any, dtype: str) -> Any:
    return float(value) if dtype == "float64" and value is not None else value


def _paired(page: Page) -> tuple[Document | Doc, str | None]:
    return page if isinstance(page, tuple) else (page, None)
