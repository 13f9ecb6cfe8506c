"""Score predicted records against gold ones: spans, and whole records, by record type.

Gold is a reference ``Doc`` whose span groups hold rows as the components write them (``gold_example`` makes it
from a contract line), so the same scorers serve ``councilie evaluate``, ``nlp.evaluate`` and ``spacy evaluate``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from councilie.groups import Row, read, write
from councilie.labels import GROUPS, TYPES, ZONES_KEY

if TYPE_CHECKING:
    from spacy.language import Language

#: From this share of common characters on, two contents are the same quotation.
QUOTE_STRICT = 0.8
#: From this share on, they are about the same words.
QUOTE_OVERLAP = 0.3


@registry.scorers("councilie.record_scorer.v1")
def make_record_scorer(type: str) -> Callable[..., dict[str, Any]]:
    """A scorer of one record type, in spaCy's form.

    It returns precision, recall and F1 (0 to 1) of spans as ``GROUP_p``, ``GROUP_r``, ``GROUP_f``, and of whole
    records (the span and the key fields right) as ``GROUP_record_p`` and so on; None where there is no gold and
    no prediction. A span is right when it is the gold's but for punctuation at its edges; a quotation when
    four fifths of its letters are. Bodies are compared by code, those without one by name: half the words shared.

    Args:
        type: ``"council"``, ``"ofsted_grade"``, ``"money"``, ``"official"`` or ``"quote"``.
    """
    if type not in TYPES:
        raise ValueError(f"{type!r} is no record type; there are {', '.join(TYPES)}")

    return partial(_score, type)  # no closure: a pipeline that holds one could not be pickled


def _score(kind: str, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    return score_type(examples, kind)


def score_type(examples: Iterable[Example], kind: str) -> dict[str, Any]:
    """The scores of one record type; see ``make_record_scorer``."""
    key = GROUPS[kind]
    gold_count = predicted_count = spans = whole = 0
    for example in examples:
        text = example.reference.text
        gold, predicted = read(example.reference, key), read(example.predicted, key)
        pairs, leftover = _match(kind, text, gold, predicted)
        gold_count += sum(not row.get("optional") for row in gold)
        predicted_count += len(leftover)
        for gold_row, row in pairs:
            if gold_row.get("optional"):
                continue
            predicted_count += 1
            right = _same_span(kind, text, gold_row, row)
            spans += right
            whole += right and _same_fields(kind, gold_row, row)
    made = {}
    for name, right_count in ((key, spans), (f"{key}_record", whole)):
        p = right_count / predicted_count if predicted_count else None
        r = right_count / gold_count if gold_count else None
        f = 2 * p * r / (p + r) if p and r else (None if p is None and r is None else 0.0)
        made.update({f"{name}_p": p, f"{name}_r": r, f"{name}_f": f})
    return made


def gold_example(nlp: Language, line: Mapping[str, Any]) -> Example:
    """An ``Example`` of a gold line (``text`` and ``records`` of the contract), not yet predicted."""
    reference = nlp.make_doc(line["text"])
    restore(reference, line)
    return Example(nlp.make_doc(line["text"]), reference)


def restore(doc: Doc, line: Mapping[str, Any]) -> None:
    """Put a contract line's zones, page facts and records on a doc, as the components would."""
    facts = line.get("document") or {}
    zones = [dict(zone, rule="gold") for zone in line.get("zones") or ()]
    for zone in zones:
        zone["label"] = zone["zone"]
    write(doc, ZONES_KEY, zones, label="zone", **facts)
    places: dict[str, int] = {}
    for kind in TYPES:
        ordered = sorted(
            (record for record in line["records"] if record["type"] == kind),
            key=lambda r: (r["start"], r["end"]),
        )
        if kind == "official":
            places = {record["id"]: place for place, record in enumerate(ordered)}
        rows = [{k: v for k, v in r.items() if k not in ("type", "id", "text", "zone")} for r in ordered]
        for row in rows:
            speaker = row.get("speaker")
            if speaker:
                row["speaker"] = dict(speaker, official=places.get(speaker.get("official")))
        write(doc, GROUPS[kind], rows, label=kind.upper())


def evaluate(nlp: Language, lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Run a pipeline over gold lines and score every record type.

    Returns:
        The scores of ``make_record_scorer`` for all types, and ``macro_record_f``, the mean of the types'
        record F1 that are not None.
    """
    examples = []
    for line in lines:
        example = gold_example(nlp, line)
        example.predicted = nlp(example.predicted)
        examples.append(example)
    scores: dict[str, Any] = {}
    for kind in TYPES:
        scores.update(score_type(examples, kind))
    found = [f for kind in TYPES if (f := scores[f"{GROUPS[kind]}_record_f"]) is not None]
    scores["macro_record_f"] = sum(found) / len(found) if found else None
    return scores


def _match(
    kind: str, text: str, gold: list[Row], predicted: list[Row]
) -> tuple[list[tuple[Row, Row]], list[Row]]:
    """Pairs of gold and predicted rows, best first, each row once; and the predictions that no gold excuses."""
    letters = {id(row): _letters(text, row) for row in (*gold, *predicted)} if kind == "quote" else {}

    def likeness(a: Row, b: Row) -> float:
        if kind == "official":
            same = _words(a["name"]) == _words(b["name"])
            return 2.0 if same else float(bool(_words(a["name"])[-1:] == _words(b["name"])[-1:] != []))
        if kind == "quote":
            shared = _jaccard(letters[id(a)], letters[id(b)])
            return shared if shared >= QUOTE_OVERLAP else 0.0
        overlap = min(a["end"], b["end"]) - max(a["start"], b["start"])
        if overlap <= 0:
            return 0.0
        whole = max(a["end"], b["end"]) - min(a["start"], b["start"])
        return float(overlap / whole) + 0.001 * sum(
            _same(a.get(f), b.get(f)) for f in (*_KEYS[kind], *_TIES[kind])
        )

    weights = [
        (-w, i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted) if (w := likeness(a, b)) > 0
    ]
    taken_gold: dict[int, int] = {}
    taken: dict[int, int] = {}
    for _, i, j in sorted(weights):
        if i not in taken_gold and j not in taken:
            taken_gold[i], taken[j] = j, i
    pairs = [(gold[i], predicted[j]) for i, j in taken_gold.items()]
    optional = [row for row in gold if row.get("optional")]
    leftover = [
        row
        for j, row in enumerate(predicted)
        if j not in taken and not any(likeness(other, row) > 0 for other in optional)
    ]
    return pairs, leftover


_KEYS: dict[str, tuple[str, ...]] = {
    "council": ("gss",),
    "ofsted_grade": ("grade", "subject", "status"),
    "money": ("amount", "low", "high", "currency"),
    "official": ("name", "role_type", "organisation"),
    "quote": (),
}
_TIES: dict[str, tuple[str, ...]] = {
    "council": (),
    "ofsted_grade": ("area",),
    "money": (),
    "official": (),
    "quote": (),
}


def _same_span(kind: str, text: str, a: Row, b: Row) -> bool:
    if kind == "quote":
        return _jaccard(_letters(text, a), _letters(text, b)) >= QUOTE_STRICT
    return _trimmed(text, a) == _trimmed(text, b)


def _same_fields(kind: str, gold: Row, row: Row) -> bool:
    if kind == "quote":
        return _same_speaker(gold.get("speaker"), row.get("speaker"))
    same = _same_amount if kind == "money" else _same
    return all(same(gold.get(field), row.get(field)) for field in _KEYS[kind])


def _same_amount(a: str | None, b: str | None) -> bool:
    """Whether two decimal strings, or currencies, are the same: 15.00 and 15 are."""
    try:
        return a == b or (a is not None and b is not None and Decimal(a) == Decimal(b))
    except InvalidOperation:
        return False


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, Mapping) or isinstance(b, Mapping):
        a, b = a or {}, b or {}
        if a.get("gss") or b.get("gss"):
            return bool(a.get("gss") == b.get("gss"))
        return _same_body(_words(a.get("name")), _words(b.get("name")))
    if isinstance(a, str) and isinstance(b, str):
        return _words(a) == _words(b)
    return bool(a == b)


def _same_body(a: list[str], b: list[str]) -> bool:
    """Whether two names may be one body's: a half of their words is shared (*NAHT* and *NAHT Yorkshire*)."""
    shared = len(set(a) & set(b))
    return a == b or (shared > 0 and 4 * shared >= len(set(a)) + len(set(b)))


def _same_speaker(gold: Mapping[str, Any] | None, speaker: Mapping[str, Any] | None) -> bool:
    if not gold or not speaker:
        return not gold and not speaker
    if gold.get("gss") and gold["gss"] == speaker.get("gss"):
        return True
    a, b = _words(gold.get("name")), _words(speaker.get("name"))
    if gold.get("kind") in ("document", "unnamed"):
        return bool(a and b) and (set(a) <= set(b) or set(b) <= set(a))
    return a == b


def _words(value: str | None) -> list[str]:
    folded = unicodedata.normalize("NFKD", value or "").casefold().replace("’", "'").replace("'s", "")
    return [word for word in re.findall(r"[^\W_]+", folded) if word not in ("the", "a", "an")]


def _is_edge(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "PZ"


def _trimmed(text: str, row: Row) -> tuple[int, int]:
    start, end = row["start"], row["end"]
    while start < end and _is_edge(text[start]):
        start += 1
    while end > start and _is_edge(text[end - 1]):
        end -= 1
    return start, end


def _letters(text: str, row: Row) -> set[int]:
    return {i for start, end in row["content"] for i in range(start, end) if not _is_edge(text[i])}


def _jaccard(a: set[int], b: set[int]) -> float:
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0
