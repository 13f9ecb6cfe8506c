"""One page with its records, and the functions that make it from text."""

from __future__ import annotations

import json
import re
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from councilie.record import Record, records

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SCHEMA = "councilie/1"
_JSON = json.JSONEncoder(ensure_ascii=False)
_CHUNK = 32  # documents that are processed, or handed to a worker, at a time
#: Words that a pipeline keeps for good (about half a kilobyte each); the words of later chunks go with them.
_VOCABULARY = 20_000
#: spaCy's tokenizer takes time square in the length of a run of marks; a run this long is split beforehand.
_MARKS = 100
_MANY_MARKS = re.compile(rf"(?:[^\w\s]|_|(?<=['’])[sS]){{{_MARKS}}}")
#: What is left of such a run where only every 25th character is read.
_EVERY = _MARKS // 4
_SOME_MARKS = re.compile(r"(?:[^\w\s]|[_sS]){4}")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of whole lines: ``headline``, ``byline``, ``body`` or ``boilerplate``."""

    start: int
    end: int
    zone: str

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "zone": self.zone}


@dataclass(frozen=True, slots=True)
class Document:
    """A page as councilie read it.

    Attributes:
        doc_id: The caller's name for the page, or None.
        text: The text exactly as given; every offset points into it.
        title: The headline, or None.
        published: The page's own publication date, ISO 8601, or None.
        authors: The byline's names.
        zones: The zones, in order; they cover every non-blank character.
        records: The records, in order of their offsets.
    """

    doc_id: str | None
    text: str
    title: str | None
    published: str | None
    authors: tuple[str, ...]
    zones: tuple[Zone, ...]
    records: tuple[Record, ...]

    def to_dict(self, *, text: bool = False) -> dict[str, Any]:
        """The document as one line of the record contract; with its text if asked."""
        made: dict[str, Any] = {"schema": SCHEMA, "doc_id": self.doc_id}
        if text:
            made["text"] = self.text
        made["document"] = {"title": self.title, "published": self.published, "authors": list(self.authors)}
        made["zones"] = [zone.to_dict() for zone in self.zones]
        made["records"] = [record.to_dict() for record in self.records]
        return made

    def to_json(self, *, text: bool = False) -> str:
        """``to_dict`` as one line of JSON."""
        return _JSON.encode(self.to_dict(text=text))

    @classmethod
    def from_doc(cls, doc: Doc, doc_id: str | None = None) -> Document:
        """What the components left on a processed spaCy ``Doc``."""
        from councilie.groups import page_facts, read, text_of
        from councilie.labels import ZONES_KEY

        facts = page_facts(doc)
        return cls(
            doc_id=doc_id,
            text=text_of(doc),
            title=facts["title"],
            published=facts["published"],
            authors=tuple(facts["authors"]),
            zones=tuple([Zone(row["start"], row["end"], row["zone"]) for row in read(doc, ZONES_KEY)]),
            records=tuple(records(doc)),
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, text: str | None = None) -> Document:
        """The document that ``to_dict`` wrote; ``text`` where the line itself holds none.

        Raises:
            ValueError: A field is missing or wrong; the message names it.
        """
        if not isinstance(data.get("records"), list):
            raise ValueError("records: is missing or no list")
        made: list[Record] = []
        for number, record in enumerate(data["records"]):
            try:
                made.append(Record.from_dict(record))
            except ValueError as error:
                raise ValueError(f"records[{number}].{error}") from None
        facts = data.get("document") or {}
        return cls(
            doc_id=data.get("doc_id"),
            text=data.get("text", "") if text is None else text,
            title=facts.get("title"),
            published=facts.get("published"),
            authors=tuple(facts.get("authors") or ()),
            zones=tuple(Zone(z["start"], z["end"], z["zone"]) for z in data.get("zones") or ()),
            records=tuple(made),
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A text to be processed.

    Attributes:
        text: The text.
        doc_id: Its name, or None.
        facts: ``title``, ``published`` and ``authors``, where whoever read the page knows them (saved HTML
            does). Then the first line is the headline if it is the title, and all the rest body.
    """

    text: str
    doc_id: str | None = None
    facts: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read or processed, and why, in one line."""

    doc_id: str | None
    reason: str


def extract(text: str, *, model: str | Language = "full", doc_id: str | None = None) -> Document:
    """The records, zones and page facts of one text.

    Args:
        text: A page as plain text.
        model: ``"full"`` or ``"rules"`` (loaded once a process), or a pipeline that ``councilie.load`` made.
        doc_id: A name for the page.

    Raises:
        ValueError: The text cannot be processed (it is too long, or no valid Unicode).

    Example:
        >>> from councilie import extract
        >>> extract("Dudley council was fined £10,000.", model="rules").records[1].amount
        Decimal('10000')
    """
    nlp = _pipeline(model)
    return Document.from_doc(nlp(_doc(nlp, Source(text))), doc_id)


def extract_all(
    texts: Iterable[str | tuple[str, str | None] | Source | Failure],
    *,
    model: str | Language = "full",
    jobs: int = 1,
    progress: bool = False,
    on_error: str = "raise",
) -> Iterator[Document | Failure]:
    """Documents for many texts, lazily and in order, in memory that soon stops growing.

    Args:
        texts: Texts, pairs of a text and its id, or the sources and failures of ``inputs.read_inputs``.
        model: ``"full"``, ``"rules"``, or a pipeline.
        jobs: Worker processes; each loads the pipeline once. 1 works in this process.
        progress: Show a progress bar on standard error.
        on_error: ``"raise"`` on the first text that fails, or ``"yield"`` a ``Failure`` in its place.

    Raises:
        ValueError: A text cannot be processed and ``on_error`` is ``"raise"``, or an argument is wrong.

    Example:
        >>> from councilie import extract_all
        >>> [page.doc_id for page in extract_all([("Essex CC met.", "a"), ("", "b")], model="rules")]
        ['a', 'b']
    """
    if on_error not in ("raise", "yield"):
        raise ValueError(f'on_error must be "raise" or "yield", not {on_error!r}')
    if jobs < 1:
        raise ValueError(f"jobs must be 1 or more, not {jobs}")
    sources = (_source(item) for item in texts)
    done: Iterator[Document | Failure]
    if jobs == 1:
        nlp = _pipeline(model)
        done = (made for chunk in _chunks(sources) for made in _process(nlp, chunk))
    else:
        done = _process_in_workers(model, sources, jobs)
    if progress:
        from tqdm import tqdm

        class Bar(tqdm):  # type: ignore[misc]
            monitor_interval = 0  # no thread of its own

        done = Bar(done, unit=" documents", disable=None)  # None: only on a terminal
    for made in done:
        if isinstance(made, Failure) and on_error == "raise":
            raise ValueError(f"{made.doc_id}: {made.reason}" if made.doc_id else made.reason)
        yield made


@lru_cache(maxsize=4)
def _loaded(name: str) -> Language:
    from councilie.loading import load

    return load(name)


def _pipeline(model: str | Language) -> Language:
    return _loaded(model) if isinstance(model, str) else model


def _source(item: str | tuple[str, str | None] | Source | Failure) -> Source | Failure:
    if isinstance(item, (Source, Failure)):
        return item
    return Source(*item) if isinstance(item, tuple) else Source(item)


def _checked(text: str) -> str:
    if not isinstance(text, str):
        raise ValueError(f"the text must be a string, not {type(text).__name__}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"the text holds a lone surrogate at character {error.start}") from None
    return text


def _chunks(sources: Iterable[Source | Failure]) -> Iterator[list[Source | Failure]]:
    sources = iter(sources)
    while chunk := list(islice(sources, _CHUNK)):
        yield chunk


def _doc(nlp: Language, source: Source) -> Doc:
    """The tokenised text, with the zones that known page facts imply."""
    doc = _tokenised(nlp, _checked(source.text))
    if source.facts:
        from councilie.groups import write
        from councilie.labels import ZONES_KEY

        title, place = source.facts.get("title"), 0
        rows: list[dict[str, Any]] = []
        for line in source.text.splitlines(keepends=True):
            if line.strip():
                zone = "headline" if not rows and line.strip() == title else "body"
                start = place + len(line) - len(line.lstrip())
                end = place + len(line.rstrip())
                rows.append(
                    {"start": start, "end": end, "zone": zone, "label": zone, "rule": "page_facts_given"}
                )
            place += len(line)
        write(doc, ZONES_KEY, rows, label="zone", **source.facts)
    return doc


def _tokenised(nlp: Language, text: str) -> Doc:
    """``nlp.make_doc(text)`` in linear time, though the text be forty thousand marks without a blank."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.tokens import Doc

    from councilie.groups import keep_text

    cuts = []
    if _SOME_MARKS.search(text[::_EVERY]) and len(text) <= nlp.max_length:
        cuts = [found.end() for found in _MANY_MARKS.finditer(text)]
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    doc = Doc.from_docs(pieces, ensure_whitespace=False, attrs=["NORM"]) if cuts else pieces[0]
    assert doc is not None  # as it would be without pieces
    if type(nlp.tokenizer) is Tokenizer:  # which loses no character; a foreign one may
        keep_text(doc, text)
    return doc


def _process(nlp: Language, chunk: list[Source | Failure]) -> list[Document | Failure]:
    """A chunk in one batch; if anything in it fails, each text by itself, so that one failure stays one.

    Once the pipeline knows the common words, the rare ones of a chunk are forgotten with it: what is made
    holds plain values and outlives them. Another thread's documents would not, so only without other threads.
    """
    many = len(nlp.vocab) > _VOCABULARY and not nlp.vocab.in_memory_zone  # type: ignore[attr-defined]
    with nlp.memory_zone() if many and threading.active_count() == 1 else nullcontext():
        return _process_chunk(nlp, chunk)


def _process_chunk(nlp: Language, chunk: list[Source | Failure]) -> list[Document | Failure]:
    sources = [item for item in chunk if isinstance(item, Source)]
    made: Iterator[Document | Failure]
    try:
        docs = [(_doc(nlp, source), source.doc_id) for source in sources]
        made = iter([Document.from_doc(doc, doc_id) for doc, doc_id in nlp.pipe(docs, as_tuples=True)])
    except Exception:
        made = (_process_one(nlp, source) for source in sources)
    return [item if isinstance(item, Failure) else next(made) for item in chunk]


def _process_one(nlp: Language, source: Source) -> Document | Failure:
    try:
        return Document.from_doc(nlp(_doc(nlp, source)), source.doc_id)
    except Exception as error:
        return Failure(source.doc_id, " ".join(str(error).split()) or type(error).__name__)


_worker_nlp: Language  # one a worker process, set by _start_worker


def _start_worker(model: str | Language) -> None:
    global _worker_nlp
    _worker_nlp = _pipeline(model)


def _process_in_worker(chunk: list[Source | Failure]) -> list[Document | Failure]:
    return _process(_worker_nlp, chunk)


def _process_in_workers(
    model: str | Language, sources: Iterable[Source | Failure], jobs: int
) -> Iterator[Document | Failure]:
    from concurrent.futures import Future, ProcessPoolExecutor

    waiting: deque[Future[list[Document | Failure]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(model,)) as pool:
        for chunk in _chunks(sources):
            waiting.append(pool.submit(_process_in_worker, chunk))
            if len(waiting) > 2 * jobs:  # a bound, so that an endless iterable is not read ahead
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
