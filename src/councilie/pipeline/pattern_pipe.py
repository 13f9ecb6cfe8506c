"""A pipe whose rules are patterns: adding, saving and restoring them, the same for every ruler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    def labels(self) -> tuple[str, ...]:
        return tuple(sorted({pattern["label"] for pattern in self.patterns}))

    def takes(self, pattern: Pattern) -> bool:
        """Whether a pattern of this label belongs here."""
        return pattern["label"] in self.takes_labels

    def add_patterns(self, patterns: Iterable[Pattern]) -> None:
        """Add patterns; one with the label and id of an earlier one replaces it.

        Raises:
            ValueError: A pattern has a label that this component does not take.
        """
        kept = {_key(place, pattern): pattern for place, pattern in enumerate(self.patterns)}
        for place, pattern in enumerate(patterns, len(kept)):
            if not self.takes(pattern):
                raise ValueError(
                    f"{self.name} takes no patterns of label {pattern['label']!r}, only {', '.join(self.takes_labels)}"
                )
            kept[_key(place, pattern)] = pattern
        self.patterns = list(kept.values())
        self.compile()

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        patterns: Optional[list[dict[str, Any]]] = None,  # noqa: UP045 - spaCy resolves the names in its own module
    ) -> None:
        """Called by ``nlp.initialize``; ``[initialize.components.NAME] patterns`` in a config adds to ours."""
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


def _key(place: int, pattern: Pattern) -> tuple[str, Any]:
    return pattern["label"], pattern.get("id", place)


def sources(patterns: Iterable[Pattern], label: str) -> Iterator[Pattern]:
    """The patterns of one label."""
    return (pattern for pattern in patterns if pattern["label"] == label)
