"""Check pattern files of one's own: every line by itself, each against the others, and what the entries do."""

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

from councilie.gazetteer import Pattern, load_patterns
from councilie.loading import load
from councilie.pattern_trials import Entry, Trial, rulers
from councilie.pipeline.pattern_pipe import Key, PatternPipe, meant

if TYPE_CHECKING:
    from spacy.language import Language

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


def check(paths: Iterable[str | Path], *, examples: bool = True, model: str = "full") -> list[Problem]:
    """What is wrong with pattern files: errors, ambiguous and unreachable entries, examples that fail.

    Args:
        paths: The files (JSON Lines).
        examples: Also run each entry's ``examples`` and ``near_misses`` through the component that takes it.
        model: The pipeline for that; ``"rules"`` is quicker, but many verbs need a parse.

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
    paths = list(paths)
    checker = _Checker(_rules())
    for path in paths:
        checker.read(Path(path))
    checker.compare()
    if examples:
        checker.try_out(model)
    order = {str(path): number for number, path in enumerate(paths)}
    return sorted(checker.problems, key=lambda problem: (order.get(problem.file, 0), problem.line))


class _Checker:
    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.rulers = rulers(nlp)
        self.problems: list[Problem] = []
        self.entries: list[Entry] = []
        self.shipped = _shipped()
        self.fields: dict[str, set[str]] = {}
        for pattern in (pattern for patterns in self.shipped.values() for pattern in patterns):
            self.fields.setdefault(pattern["label"], set()).update(pattern)

    def report(self, entry: Entry, field: str | None, message: str, **more: Any) -> None:
        self.problems.append(Problem(entry.file, entry.line, field, message, **more))

    def takers(self, pattern: Pattern) -> list[PatternPipe]:
        return [ruler for ruler in self.rulers if ruler.takes(pattern)]

    def is_shipped(self, pattern: Pattern) -> bool:
        """Whether an entry comes with councilie, just so."""
        return pattern in self.shipped.get((pattern["label"], pattern.get("id")), ())

    def try_out(self, model: str) -> None:
        """Run the sentences of all entries."""
        if not any(entry.sentences() for entry in self.entries):
            return
        added = [e for e in self.entries if not e.pattern.get("remove") and not self.is_shipped(e.pattern)]
        trial = Trial(model, added, self.fields)
        for entry in self.entries:
            for sentence, wanted, others in trial.surprises(entry):
                if wanted:
                    message = f"does not fire in its own example {sentence!r}"
                    message += ", where others do without it" if others else ""
                    if not (others and self.is_shipped(entry.pattern)):
                        self.report(entry, "examples", message, warning=others)
                else:
                    self.report(entry, "near_misses", f"fires in its own near miss {sentence!r}")

    def read(self, path: Path) -> None:
        """Check every line of a file by itself."""
        text = path.read_bytes().decode("utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            entry = Entry(str(path), number, {})
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
            entry = Entry(str(path), number, pattern)
            before = len(self.problems)
            self.check_fields(entry)
            if all(problem.warning for problem in self.problems[before:]):
                self.entries.append(entry)

    def check_fields(self, entry: Entry) -> None:
        pattern = entry.pattern
        if pattern.get("remove"):
            self.check_removal(entry)
            return
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

    def check_removal(self, entry: Entry) -> None:
        """An entry that takes one of ours away: there is just one that it can mean."""
        if not isinstance(entry.pattern.get("id"), str):
            self.report(entry, "id", "is missing, so nothing can be removed")
            return
        keys = {key for ruler in self.rulers for key in ruler.keys}
        try:
            meant("the pipeline", keys, entry.pattern)
        except ValueError as error:
            field, _, message = str(error).partition(": ")
            self.report(entry, field, message)

    def check_ours(self, entry: Entry) -> None:
        """An entry that a component of ours takes: its fields are those of the entries that ship."""
        from councilie.councils import LABEL, check_entry

        known = self.fields.get(entry.pattern["label"], set()) | set(COMMON_FIELDS)
        for field in entry.pattern:
            if field not in known:
                meant = _closest(field, known)
                self.report(entry, field, "is a field that nothing reads", meant=meant, warning=True)
        if not self.is_shipped(entry.pattern) and not self.takers(entry.pattern):
            self.report(
                entry, "label", "is a word list of a component that takes no further ones", warning=True
            )
        if entry.pattern["label"] == LABEL:
            try:
                check_entry(entry.pattern)
            except ValueError as error:
                field, _, message = str(error).partition(": ")
                self.report(entry, field if message else None, message or field)

    def check_tokens(self, entry: Entry) -> None:
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

    def check_token(self, entry: Entry, number: int, token: Any) -> None:
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

    def check_word(self, entry: Entry, place: str, name: str, word: str) -> None:
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
        names: dict[tuple[str, str], Entry] = {}
        words: dict[str, Entry] = {}
        for entry in self.entries:
            pattern = entry.pattern
            if pattern.get("remove") or self.is_shipped(pattern):
                continue  # what two components of ours share is meant so
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


@lru_cache(maxsize=1)
def _rules() -> Language:
    return load("rules")


def _place(entry: Entry, seen_from: Entry) -> str:
    return f"line {entry.line}" + (f" of {entry.file}" if entry.file != seen_from.file else "")


def _literals(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for word in value.get("IN", ()) if isinstance(word, str))


def _closest(word: str, known: Iterable[str]) -> str | None:
    found = get_close_matches(word, list(known), n=1, cutoff=0.75)
    return found[0] if found and found[0] != word else None


def _shipped() -> dict[Key, list[Pattern]]:
    """The patterns that come with councilie, by label and id; two components may have one of the same."""
    made: dict[Key, list[Pattern]] = {}
    for file in resources.files("councilie.patterns").iterdir():
        if file.name.endswith(".jsonl"):
            for pattern in load_patterns(file.name[:-6]):
                made.setdefault((pattern["label"], pattern["id"]), []).append(pattern)
    return made
