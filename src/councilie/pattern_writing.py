"""Induced rules as entries of a pattern file, in spaCy's form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from councilie.gazetteer import Pattern
from councilie.induction import GAP, Rule
from councilie.shapes import Form

_QUOTE: dict[str, Any] = {"IS_QUOTE": True, "OP": "?"}
_CASES: dict[str, Pattern] = {
    "title": {"IS_TITLE": True},
    "upper": {"IS_UPPER": True},
    "lower": {"IS_LOWER": True},
}


def entries(
    rules: Iterable[Rule],
    label: str,
    writings: Counter[tuple[Form, str]],
    shapes: Sequence[tuple[Pattern, ...]],
) -> list[Pattern]:
    """The entries of a set of rules, with readable ids.

    Args:
        rules: What ``induction.cover`` took.
        label: The entries' label.
        writings: The wordings of the marked spans, each with its exact text, and their counts.
        shapes: The shapes that rules point to by number.
    """
    made: list[Pattern] = []
    for core, asked in _merged(rules):
        conditions = dict(asked)
        if core is None:
            forms = conditions.get("form") or tuple(sorted({form for form, _ in writings}))
            if set(conditions) <= {"form"}:
                made.extend(_phrases(forms, label, writings))
                continue
            cores = list(_cores(forms, conditions.get("case")))
        else:
            cores = [("_".join(_name(piece) for piece in shapes[core]), list(shapes[core]))]
        made.extend(_entry(label, name, tokens, conditions) for name, tokens in cores)
    taken: Counter[str] = Counter()
    for entry in made:
        taken[entry["id"]] += 1
        if taken[entry["id"]] > 1:
            entry["id"] += f"_{taken[entry['id']]}"
    return sorted(made, key=lambda entry: entry["id"])


def _merged(rules: Iterable[Rule]) -> list[tuple[Any, dict[str, Any]]]:
    """The rules, with those joined into one that differ in a single word of a single condition."""
    whole = [(core, conditions) for core, asked in rules for conditions in _expanded(dict(asked))]
    for kind in ("form", "before", "after", "left", "right"):
        groups: defaultdict[str, list[tuple[Any, dict[str, Any]]]] = defaultdict(list)
        for number, (core, asked) in enumerate(whole):
            others = sorted((k, v) for k, v in asked.items() if k != kind)
            single = kind in asked and (kind not in ("left", "right") or len(asked[kind]) == 1)
            attribute = asked[kind][0][0] if single and kind in ("left", "right") else ""
            groups[f"{core} {others} {attribute}" if single else f"alone {number}"].append((core, asked))
        whole = [
            (same[0][0], {**same[0][1], **_joined(kind, [asked for _, asked in same])})
            for same in groups.values()
        ]
    return whole


def _expanded(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A rule's conditions, every word a tuple of alternatives; a rule of two lists is one for each side and
    order."""
    if "beside" not in asked:
        yield {kind: _listed(kind, value) for kind, value in asked.items()}
        return
    for side, order in product(("left", "right"), ("before", "after")):
        words = tuple(sorted(word for place, word in asked["beside"] if place == side))
        if words:
            yield {side: (("LOWER", words),), order: asked["near"]}


def _listed(kind: str, value: Any) -> Any:
    """A condition's value with every word as a tuple of alternatives."""
    if kind in ("left", "right"):
        return tuple((attribute, (word,)) for attribute, word in value)
    return value if kind == "case" else (value,)


def _joined(kind: str, same: list[dict[str, Any]]) -> dict[str, Any]:
    if len(same) == 1:
        return {}
    if kind in ("left", "right"):
        words = sorted({word for asked in same for word in asked[kind][0][1]})
        return {kind: ((same[0][kind][0][0], tuple(words)),)}
    return {kind: tuple(sorted({value for asked in same for value in asked[kind]}))}


def _phrases(forms: Iterable[Form], label: str, writings: Counter[tuple[Form, str]]) -> Iterator[Pattern]:
    """Entries for wordings that need no context: names as phrases, as written, other words in any case."""
    written: defaultdict[Form, list[str]] = defaultdict(list)
    for form, text in sorted(writings):
        written[form].append(text)
    for form in forms:
        if all(text != text.lower() for text in written[form]):
            for text in written[form]:
                yield {"label": label, "id": _identifier(text), "pattern": text}
        else:
            yield {
                "label": label,
                "id": _identifier(" ".join(form)),
                "pattern": [{"LOWER": word} for word in form],
            }


def _cores(forms: Iterable[Form], case: str | None) -> Iterator[tuple[str, list[Pattern]]]:
    """The spans' own tokens: all one-word wordings as one token, each longer one by itself."""
    flags = _CASES[case] if case else {}
    single = [form[0] for form in forms if len(form) == 1]
    if single:
        yield (single[0] if len(single) == 1 else "x"), [{**_words("LOWER", single), **flags}]
    for form in forms:
        if len(form) > 1:
            first, *rest = ({"LOWER": word} for word in form)
            yield "_".join(form), [{**first, **flags}, *rest]


def _entry(label: str, name: str, core: list[Pattern], asked: dict[str, Any]) -> Pattern:
    """A core with the context that its conditions ask for, quotation marks around the core allowed."""
    left = [_words(attribute, words) for attribute, words in asked.get("left", ())]
    right = [_words(attribute, words) for attribute, words in asked.get("right", ())]
    before = [_words("LOWER", asked["before"]), GAP] if "before" in asked else []
    after = [GAP, _words("LOWER", asked["after"])] if "after" in asked else []
    start = [*before, *left, *([_QUOTE] if left else [])]
    end = [*([_QUOTE] if right else []), *right, *after]
    parts = [_name(piece) for piece in (*before, *left)], [name], [_name(piece) for piece in (*right, *after)]
    return {
        "label": label,
        "id": _identifier(" ".join(part for side in parts for part in side if part)),
        "pattern": [*start, *core, *end],
        "span": [len(start), len(start) + len(core)],
    }


def _words(attribute: str, words: Sequence[str]) -> Pattern:
    return {attribute: words[0] if len(words) == 1 else {"IN": list(words)}}


def _name(piece: Pattern) -> str:
    """A token pattern's part of an id."""
    for attribute, value in piece.items():
        if attribute in ("LOWER", "LEMMA"):
            if not isinstance(value, dict):
                return str(value)
            if "IN" in value:
                return "_or_".join(value["IN"][:2])
    if piece.get("OP", "").startswith("{0") or piece.get("IS_TITLE") is False:
        return ""
    names = {"IS_TITLE": "names", "TEXT": "", "IS_ALPHA": "names", "IS_UPPER": "capitals", "SHAPE": "number"}
    return next((names[attribute] for attribute in piece if attribute in names), "")


def _identifier(text: str) -> str:
    return re.sub(r"[\W_]+", "_", text.lower()).strip("_") or "mark"
