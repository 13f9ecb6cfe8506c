"""Check pattern files of one's own, and show which pattern made which span."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from councilie.gazetteer import Pattern
from councilie.labels import GROUPS
from councilie.loading import load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from councilie.pipeline.pattern_pipe import PatternPipe

#: Fields that an entry of any label may have.
COMMON_FIELDS = ("label", "pattern", "id", "examples", "near_misses", "span", "note")
_MEANINGLESS = {"id", "examples", "near_misses", "note"}
_OPERATORS = re.compile(r"[!?+*]|\{\d+\}|\{\d*,\d+\}|\{\d+,\}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, or doubtful, in a pattern file.

    Attributes:
        file: The file, as it was named.
        line: The line's number, from 1.
        field: The field of the entry, or None where the line as a whole is meant.
        message: What is wrong.
        meant: What was probably meant, or None.
        warning: Whether the entry works all the same.
    """

    file: str
    line: int
    field: str | None
    message: str
    meant: str | None = None
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: {'warning: ' if self.warning else ''}"
        field = f"{self.field}: " if self.field else ""
        return f"{place}{field}{self.message}" + (f"; did you mean {self.meant!r}?" if self.meant else "")


@dataclass(frozen=True, slots=True)
class Shown:
    """A span and what made it.

    Attributes:
        group: The span group in ``doc.spans``.
        start: Character offset.
        end: Character offset, exclusive.
        text: The span's text.
        label: The span's label.
        rule: The rule that made it, or None.
        entry: The id of the pattern entry that made it, or None where no single one did.
    """

    group: str
    start: int
    end: int
    text: str
    label: str
    rule: str | None
    entry: str | None


def show(text: str, *, model: str | Language = "rules", patterns: Iterable[str | Path] = ()) -> list[Shown]:
    """Which pattern made which span of a text.

    Args:
        text: The text.
        model: ``"rules"``, ``"full"``, or a pipeline.
        patterns: Files of your own patterns, for a model given by name.

    Raises:
        ValueError: A pattern file is wrong, or there is no such model.

    Example:
        >>> from councilie.pattern_check import show
        >>> [(shown.group, shown.text, shown.entry) for shown in show("Ofsted rated it good.")][-1]
        ('ofsted_grades', 'good', 'good')
    """
    nlp = load(model, patterns=patterns) if isinstance(model, str) else model
    doc = nlp(text)
    made = []
    for group, spans in doc.spans.items():
        rows = spans.attrs.get("rows")
        if rows is None:
            rows = [
                {"start": s.start_char, "end": s.end_char, "label": s.label_, "entry": s.id_} for s in spans
            ]
        labels = [span.label_ for span in spans]
        for number, row in enumerate(rows):
            label = row.get("label") or (labels[number] if number < len(labels) else group)
            start, end = row["start"], row["end"]
            found = doc.text[start:end]
            made.append(
                Shown(group, start, end, found, label, row.get("rule") or None, row.get("entry") or None)
            )
    return sorted(made, key=lambda shown: (shown.start, shown.end, shown.group))


def check(paths: Iterable[str | Path], *, examples: bool = True, model: str = "rules") -> list[Problem]:
    """What is wrong with pattern files: errors, ambiguous and unreachable entries, examples that fail.

    Args:
        paths: The files (JSON Lines).
        examples: Also run each entry's ``examples`` and ``near_misses`` through the component that takes it.
        model: The pipeline for that; ``"full"`` where the sentences need a parse.

    Returns:
        The problems in the order of files and lines; none where all is well.

    Raises:
        OSError: A file cannot be read.

    Example:
        >>> import pathlib, tempfile
        >>> file = pathlib.Path(tempfile.mkdtemp(), "mine.jsonl")
        >>> _ = file.write_text('{"label": "COUNCILL", "pattern": "Zog Council"}')
        >>> check([file])[0].meant
        'COUNCIL'
    """
    checker = _Checker(_rules())
    for path in paths:
        checker.read(Path(path))
    checker.compare()
    if examples:
        checker.run(model)
    order = {str(path): number for number, path in enumerate(paths)}
    return sorted(checker.problems, key=lambda problem: (order.get(problem.file, 0), problem.line))


@dataclass(frozen=True, slots=True)
class _Entry:
    file: str
    line: int
    pattern: Pattern


class _Checker:
    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.rulers = _rulers(nlp)
        self.problems: list[Problem] = []
        self.entries: list[_Entry] = []
        self.fields = _shipped_fields()

    def report(self, entry: _Entry, field: str | None, message: str, **more: Any) -> None:
        self.problems.append(Problem(entry.file, entry.line, field, message, **more))

    def takers(self, pattern: Pattern) -> list[PatternPipe]:
        return [ruler for ruler in self.rulers if ruler.takes(pattern)]

    def read(self, path: Path) -> None:
        """Check every line of a file by itself."""
        text = path.read_bytes().decode("utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            entry = _Entry(str(path), number, {})
            if "\ufffd" in line:
                self.report(entry, None, "is not UTF-8")
                continue
            try:
                pattern = json.loads(line)
            except ValueError as error:
                self.report(entry, None, f"is not JSON ({error})")
                continue
            if not isinstance(pattern, dict):
                self.report(entry, None, f"must be an object, not {type(pattern).__name__}")
                continue
            entry = _Entry(str(path), number, pattern)
            before = len(self.problems)
            self.check_fields(entry)
            if all(problem.warning for problem in self.problems[before:]):
                self.entries.append(entry)

    def check_fields(self, entry: _Entry) -> None:
        pattern = entry.pattern
        for field in ("label", "pattern"):
            if field not in pattern:
                meant = _closest(field, [name for name in pattern if name not in COMMON_FIELDS])
                self.report(entry, field, "is missing" + (f" ({meant!r} stands there)" if meant else ""))
                return
        label, content = pattern["label"], pattern["pattern"]
        if not isinstance(label, str) or not label:
            self.report(entry, "label", "must be a string that is not empty")
            return
        if not isinstance(content, (str, list)) or not content:
            self.report(entry, "pattern", "must be a phrase or a list of token patterns")
            return
        if "id" in pattern and not isinstance(pattern["id"], str):
            self.report(entry, "id", f"must be a string, not {type(pattern['id']).__name__}")
        for field in ("examples", "near_misses"):
            listed = pattern.get(field, [])
            if not isinstance(listed, list) or not all(isinstance(sentence, str) for sentence in listed):
                self.report(entry, field, "must be a list of sentences")
        if label in self.fields:
            self.check_ours(entry)
        else:
            meant = _closest(label, self.fields)
            if meant:
                self.report(entry, "label", "no component takes it", meant=meant, warning=True)
            self.check_tokens(entry)

    def check_ours(self, entry: _Entry) -> None:
        """An entry that a component of ours takes: its fields are those of the entries that ship."""
        from councilie.councils import LABEL, check_entry

        known = self.fields.get(entry.pattern["label"], set()) | set(COMMON_FIELDS)
        for field in entry.pattern:
            if field not in known:
                meant = _closest(field, known)
                self.report(entry, field, "is a field that nothing reads", meant=meant, warning=True)
        if not self.takers(entry.pattern):
            self.report(
                entry, "label", "is a word list of a component that takes no further ones", warning=True
            )
        if entry.pattern["label"] == LABEL:
            try:
                check_entry(entry.pattern)
            except ValueError as error:
                field, _, message = str(error).partition(": ")
                self.report(entry, field if message else None, message or field)

    def check_tokens(self, entry: _Entry) -> None:
        """An entry of a label of your own: what spaCy's matchers take, and could ever match."""
        content = entry.pattern["pattern"]
        if isinstance(content, str):
            if content != content.strip() or "  " in content:
                meant = " ".join(content.split())
                self.report(entry, "pattern", "has a blank too many, so it matches nothing", meant=meant)
            if "span" in entry.pattern:
                self.report(entry, "span", "goes with a list of token patterns only")
            return
        from spacy.matcher import Matcher

        before = len(self.problems)
        for number, token in enumerate(content):
            self.check_token(entry, number, token)
        span = entry.pattern.get("span")
        if span is not None and not (
            isinstance(span, list)
            and len(span) == 2
            and all(isinstance(n, int) for n in span)
            and 0 <= span[0] < span[1] <= len(content)
        ):
            self.report(entry, "span", f"must be [first, end] within the {len(content)} token patterns")
        if len(self.problems) == before:
            try:
                Matcher(self.nlp.vocab, validate=True).add("x", [content])
            except Exception as error:  # spaCy's own words for what is left
                self.report(entry, "pattern", " ".join(str(error).split()))

    def check_token(self, entry: _Entry, number: int, token: Any) -> None:
        from spacy.attrs import IDS  # type: ignore[import-not-found]

        place = f"pattern[{number}]"
        if not isinstance(token, dict):
            self.report(entry, place, f"must be an object, not {type(token).__name__}")
            return
        names = [name for name in IDS if name and not name.startswith("FLAG")] + ["TEXT", "OP", "_"]
        for name, value in token.items():
            if name.upper() not in names:
                self.report(
                    entry, place, f"{name} is no token attribute", meant=_closest(name.upper(), names)
                )
            elif name.upper() == "OP":
                if not isinstance(value, str) or not _OPERATORS.fullmatch(value):
                    self.report(entry, place, f"OP {value!r} is none of ! ? + * {{n}} {{n,m}} {{n,}} {{,m}}")
            elif name.upper() in ("LOWER", "ORTH", "TEXT"):
                for word in _literals(value):
                    self.check_word(entry, place, name.upper(), word)
            if isinstance(value, dict) and isinstance(value.get("REGEX"), str):
                try:
                    re.compile(value["REGEX"])
                except re.error as error:
                    self.report(entry, place, f"the regular expression is wrong ({error})")

    def check_word(self, entry: _Entry, place: str, name: str, word: str) -> None:
        """A word that a token could never be."""
        if name == "LOWER" and word != word.lower():
            self.report(entry, place, f"LOWER {word!r} matches nothing", meant=word.lower())
        else:
            tokens = [token.text for token in self.nlp.make_doc(word)]
            if len(tokens) > 1:
                message = (
                    f"{name} {word!r} matches nothing, for it is {len(tokens)} tokens: {' | '.join(tokens)}"
                )
                self.report(entry, place, message, warning=True)

    def compare(self) -> None:
        """Entries that others of the same files make needless, or contradict."""
        names: dict[tuple[str, str], _Entry] = {}
        words: dict[str, _Entry] = {}
        for entry in self.entries:
            pattern = entry.pattern
            if "id" in pattern:
                other = names.setdefault((pattern["label"], pattern["id"]), entry)
                if other is not entry:
                    message = f"{pattern['id']!r} replaces that of {_place(other, entry)}"
                    self.report(entry, "id", message, warning=True)
            means = (
                ("pattern", "span") if pattern["label"] not in self.fields else set(pattern) - _MEANINGLESS
            )
            key = json.dumps({field: pattern.get(field) for field in means}, sort_keys=True)
            other = words.setdefault(key, entry)
            if other is entry:
                continue
            if pattern["label"] != other.pattern["label"]:
                message = (
                    f"is ambiguous: {_place(other, entry)} gives the same words {other.pattern['label']!r}"
                )
                self.report(entry, "pattern", message, warning=True)
            elif pattern.get("id") != other.pattern.get("id"):
                message = f"is never reached, or ambiguous: {_place(other, entry)} has the same words"
                self.report(entry, "pattern", message, warning=True)

    def run(self, model: str) -> None:
        """Each entry's own sentences, through the component that takes it."""
        if not any(
            entry.pattern.get("examples") or entry.pattern.get("near_misses") for entry in self.entries
        ):
            return
        self.nlp = load(model)  # one of its own, for it gets the entries
        self.rulers = _rulers(self.nlp)
        mine = [entry for entry in self.entries if entry.pattern["label"] not in self.fields]
        if mine:
            from councilie.pipeline.context_ruler import ContextRuler

            ruler = self.nlp.add_pipe("context_ruler")
            assert isinstance(ruler, ContextRuler)
            ruler.add_patterns([{**entry.pattern, "id": _name(entry)} for entry in mine])
        for ruler in self.rulers:
            taken = [entry.pattern for entry in self.entries if ruler.takes(entry.pattern)]
            if taken:
                ruler.add_patterns(taken)
        for entry in self.entries:
            for field, wanted in (("examples", True), ("near_misses", False)):
                for sentence in entry.pattern.get(field, ()):
                    if self.fires(entry, sentence) is wanted:
                        continue
                    message = "does not fire in its own example" if wanted else "fires in its own near miss"
                    others = wanted and any(
                        row["group"] in GROUPS.values() for row in _rows(self.nlp(sentence))
                    )
                    message += f" {sentence!r}" + (", where others do without it" if others else "")
                    self.report(entry, field, message, warning=others)

    def fires(self, entry: _Entry, sentence: str) -> bool:
        """Whether the entry makes a span of the sentence, or, where spans name no entry, changes what is found."""
        name = _name(entry)
        found = _rows(self.nlp(sentence))
        if any(name in (row.get("entry"), row.get("rule")) for row in found):
            return True
        takers = self.takers(entry.pattern)
        kept = [ruler.patterns for ruler in takers]
        for ruler in takers:
            ruler.patterns = [pattern for pattern in ruler.patterns if pattern != entry.pattern]
            ruler.compile()
        without = _rows(self.nlp(sentence)) if takers else found
        for ruler, patterns in zip(takers, kept, strict=True):
            ruler.patterns = patterns
            ruler.compile()
        return found != without


@lru_cache(maxsize=1)
def _rules() -> Language:
    return load("rules")


def _rulers(nlp: Language) -> list[PatternPipe]:
    from councilie.pipeline.pattern_pipe import PatternPipe

    return [pipe for _, pipe in nlp.pipeline if isinstance(pipe, PatternPipe)]


def _rows(doc: Doc) -> list[dict[str, Any]]:
    return [dict(row, group=key) for key in sorted(doc.spans) for row in doc.spans[key].attrs.get("rows", ())]


def _name(entry: _Entry) -> str:
    return str(entry.pattern.get("id") or f"line {entry.line} of {entry.file}")


def _place(entry: _Entry, seen_from: _Entry) -> str:
    return f"line {entry.line}" + (f" of {entry.file}" if entry.file != seen_from.file else "")


def _literals(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for word in value.get("IN", ()) if isinstance(word, str))


def _closest(word: str, known: Iterable[str]) -> str | None:
    found = get_close_matches(word, list(known), n=1, cutoff=0.75)
    return found[0] if found and found[0] != word else None


def _shipped_fields() -> dict[str, set[str]]:
    """The labels of the patterns that ship, each with the fields that its entries have."""
    fields: dict[str, set[str]] = {}
    for file in resources.files("councilie.patterns").iterdir():
        if file.name.endswith(".jsonl"):
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    pattern = json.loads(line)
                    fields.setdefault(pattern["label"], set()).update(pattern)
    return fields
