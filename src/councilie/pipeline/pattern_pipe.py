"""A pipe whose rules are patterns: adding, saving and restoring them, the same for every ruler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Optional

import srsly
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import SimpleFrozenList, ensure_path

from councilie.gazetteer import Pattern
from councilie.groups import Output

Key = tuple[str, Any]  # a pattern's label and its id, or its place where it has none


class PatternPipe(Pipe):
    """Keeps ``self.patterns`` and calls ``compile`` whenever they change.

    A subclass says in ``labels`` which labels it takes, builds its matchers in ``compile`` and annotates in
    ``__call__``, which writes nothing on ``self``.
    """

    takes_labels: tuple[str, ...] = ()

    def __init__(
        self,
        nlp: Language,
        name: str,
        patterns: list[Pattern] | None,
        output: Output,
        *,
        zones: bool = True,
        scorer: Callable[..., dict[str, Any]] | None = None,
    ) -> None:
        self.nlp_vocab = nlp.vocab
        self.tokenizer = nlp.tokenizer
        self.name = name
        self.output = output
        self.zones = zones
        self.scorer = scorer
        self.patterns: list[Pattern] = []
        self.add_patterns(patterns or [])

    def __call__(self, doc: Doc) -> Doc:
        raise NotImplementedError

    def compile(self) -> None:
        """Build whatever ``__call__`` matches with, from ``self.patterns``."""
        raise NotImplementedError

    @property
    def keys(self) -> set[Key]:
        """Label and id of every pattern that has an id."""
        return {(pattern["label"], pattern["id"]) for pattern in self.patterns if "id" in pattern}

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(sorted({pattern["label"] for pattern in self.patterns}))

    def takes(self, pattern: Pattern) -> bool:
        """Whether a pattern of this label belongs here."""
        return pattern["label"] in self.takes_labels

    def add_patterns(self, patterns: Iterable[Pattern]) -> None:
        """Add patterns; one with the label and id of an earlier one replaces it, ``remove: true`` takes it away.

        Raises:
            ValueError: A pattern has a label that this component does not take, or there is none to remove.
        """
        kept = {_key(place, pattern): pattern for place, pattern in enumerate(self.patterns)}
        for place, pattern in enumerate(patterns, len(kept)):
            if pattern.get("remove"):
                del kept[meant(self.name, kept, pattern)]
            elif self.takes(pattern):
                kept[_key(place, pattern)] = pattern
            else:
                raise ValueError(
                    f"{self.name} takes no patterns of label {pattern['label']!r}, only {', '.join(self.takes_labels)}"
                )
        self._change(list(kept.values()))

    def remove(self, label: str) -> None:
        """Take all patterns of a label away.

        Raises:
            ValueError: There are none, or the component cannot work without them.
        """
        self._keep(f"label {label!r}", [pattern for pattern in self.patterns if pattern["label"] != label])

    def remove_by_id(self, pattern_id: str) -> None:
        """Take the patterns of an id away, whatever their labels.

        Raises:
            ValueError: There are none, or the component cannot work without them.
        """
        kept = [pattern for pattern in self.patterns if pattern.get("id") != pattern_id]
        self._keep(f"id {pattern_id!r}", kept)

    def _keep(self, what: str, kept: list[Pattern]) -> None:
        if len(kept) == len(self.patterns):
            raise ValueError(f"{self.name} has no pattern of {what}")
        self._change(kept)

    def _change(self, patterns: list[Pattern]) -> None:
        """Set the patterns, all or, where the rules cannot be built from them, none."""
        before = getattr(self, "patterns", [])
        self.patterns = patterns
        try:
            self.compile()
        except KeyError as error:
            if before:
                self.patterns = before
                self.compile()
            raise ValueError(f"{self.name} cannot work without its patterns for {error}") from None

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        patterns: Optional[list[dict[str, Any]]] = None,  # noqa: UP045 - spaCy resolves the names in its own module
    ) -> None:
        """Called by ``nlp.initialize``; ``[initialize.components.NAME] patterns`` in a config change ours."""
        if patterns:
            self.add_patterns(patterns)

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        return self.scorer(examples, **kwargs) if self.scorer else {}

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        return bytes(srsly.msgpack_dumps(self.patterns))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = SimpleFrozenList()) -> PatternPipe:
        self.patterns = srsly.msgpack_loads(data)
        self.compile()
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        folder = ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_jsonl(folder / "patterns.jsonl", self.patterns)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> PatternPipe:
        self.patterns = list(srsly.read_jsonl(ensure_path(path) / "patterns.jsonl"))
        self.compile()
        return self


def _key(place: int, pattern: Pattern) -> Key:
    return pattern["label"], pattern.get("id", place)


def meant(name: str, keys: Iterable[Key], asked: Pattern) -> Key:
    """Which of the patterns of ``name`` (a component, a pipeline) an entry with ``remove`` means.

    Raises:
        ValueError: None, or several: the message says what there is.
    """
    keys = set(keys)
    found = sorted(key for key in keys if key[1] == asked["id"] and asked.get("label", key[0]) == key[0])
    if len(found) == 1:
        return found[0]
    if found:
        labels = ", ".join(label for label, _ in found)
        raise ValueError(
            f"remove: {name} has patterns of id {asked['id']!r} of several labels: say which, {labels}"
        )
    close = get_close_matches(asked["id"], [key[1] for key in keys if isinstance(key[1], str)], n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise ValueError(f"remove: {name} has no pattern of id {asked['id']!r}{hint}")


def sources(patterns: Iterable[Pattern], label: str) -> Iterator[Pattern]:
    """The patterns of one label."""
    return (pattern for pattern in patterns if pattern["label"] == label)
