"""How fast councilie is beside the stock pipeline that it would be built on, in one process, in turns.

    python tests/benchmarks/speed.py [TEXTS...] [--short]
    python tests/benchmarks/speed.py [TEXTS...] [--rounds 5] [--documents 10000] [--jobs 2] [--skip-memory]

TEXTS are .txt files, folders of them, or JSON Lines (also .gz) with a "text" each; every argument is measured
as one corpus. By default the pages of the project's own tests, or else its examples. Prints Markdown, the table
of README among it. All times but those of several processes are processor time, so that other work on the
machine disturbs them little; ratios are taken within a round, and the spread over the rounds stands beside their
median. ``--short`` takes three rounds of twenty texts and no stream of documents: a minute or two.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language

import councilie
from councilie.document import Document, _tokenised
from councilie.loading import BASE_PIPES, base_model

OURS = "councilie full"
PAGES = Path(__file__).parents[1] / "gold" / "pages.jsonl"


def read(path: Path) -> list[str]:
    """The texts of a file or folder."""
    if path.is_dir():
        return [text for file in sorted(path.glob("*.txt")) for text in read(file)]
    if path.suffix == ".txt":
        return [path.read_text(encoding="utf-8")]
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def corpora(paths: list[Path]) -> Iterator[tuple[str, list[str]]]:
    if not paths:
        paths = [PAGES] if PAGES.exists() else [Path(str(resources.files("councilie.examples")))]
    for path in paths:
        yield path.name, read(path)


def whole_document() -> Language:
    """The full pipeline with the parse of whole documents instead of chosen paragraphs."""
    nlp = councilie.load("full")
    if nlp.has_pipe("paragraph_parser"):
        nlp.get_pipe("paragraph_parser").scope = "document"
        nlp.get_pipe("paragraph_parser").select = False
    return nlp


def contestants() -> dict[str, Callable[[list[str]], object]]:
    base = spacy.load(base_model())
    parse = spacy.load(base_model(), exclude=[name for name in base.pipe_names if name not in BASE_PIPES])

    def plain(nlp: Language) -> Callable[[list[str]], object]:
        return lambda texts: [len(doc) for doc in nlp.pipe(texts)]

    def with_records(nlp: Language) -> Callable[[list[str]], object]:
        return lambda texts: [page.to_json() for page in councilie.extract_all(texts, model=nlp)]

    return {
        "stock " + base_model(): plain(base),
        "its tok2vec and parser": plain(parse),
        "councilie full, whole documents": with_records(whole_document()),
        OURS: with_records(councilie.load("full")),
        "councilie rules": with_records(councilie.load("rules")),
    }


def compare(texts: list[str], rounds: int) -> None:
    """Every contestant over the same texts, in turns; the first is the measure of the others."""
    blank = spacy.blank("en")
    tokens = sum(len(blank.make_doc(text)) for text in texts)
    runs = contestants()
    for run in runs.values():
        run(texts[:5])  # warm the tokenizer's cache
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.process_time()
            run(texts)
            seconds[name].append(time.process_time() - start)
    first = next(iter(runs))
    print("| pipeline | µs a token | tokens a second | times the stock speed |")
    print("|---|---|---|---|")
    for name, times in seconds.items():
        ratios = [a / b for a, b in zip(seconds[first], times, strict=True)]
        each = statistics.median(times) / tokens
        spread = f"{statistics.median(ratios):.2f} [{min(ratios):.2f}..{max(ratios):.2f}]"
        print(f"| {name} | {each * 1e6:.1f} | {1 / each:,.0f} | {spread} |")
    print(
        f"\n{len(texts)} texts, {tokens:,} tokens, {rounds} rounds; councilie writes its records as JSON.\n"
    )


def components(texts: list[str], rounds: int) -> None:
    """Each component of the full pipeline by itself, in its place, and the making of the records."""
    nlp = councilie.load("full")
    taken: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], list]) -> list:
        start = time.process_time()
        made = work()
        taken.setdefault(name, []).append(time.process_time() - start)
        return made

    tokens = 0
    for _ in range(rounds):
        docs = timed("tokenizer", lambda: [_tokenised(nlp, text) for text in texts])
        tokens = sum(len(doc) for doc in docs)
        for name, pipe in nlp.pipeline:
            docs = timed(name, lambda pipe=pipe, docs=docs: list(pipe.pipe(docs)))
        timed("records and JSON", lambda docs=docs: [Document.from_doc(doc).to_json() for doc in docs])
    print("| component | µs a token |")
    print("|---|---|")
    middle = {name: statistics.median(times) / tokens * 1e6 for name, times in taken.items()}
    for name, each in middle.items():
        print(f"| {name} | {each:.2f} |")
    base = {"tokenizer", *BASE_PIPES, "paragraph_parser", "records and JSON"}
    ours = sum(each for name, each in middle.items() if name not in base)
    print(f"| **our components but the parser** | **{ours:.2f}** |\n")


def processes(texts: list[str], jobs: int) -> None:
    """Wall-clock time of one process and of several, start and loading included, by the number of documents."""
    print(f"| documents | 1 process, s | {jobs} processes, s |")
    print("|---|---|---|")
    for documents in (32, 128, 512, 2048):
        code = (
            f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
            "import speed, time\nstart = time.perf_counter()\n"
            "texts = speed.stream(speed.json.load(sys.stdin), {documents})\n"
            "for _ in speed.councilie.extract_all(texts, jobs={jobs}): pass\nprint(time.perf_counter() - start)"
        )
        seconds = [
            float(output_of(code.format(documents=documents, jobs=number), json.dumps(texts)))
            for number in (1, jobs)
        ]
        print(f"| {documents} | " + " | ".join(f"{each:.1f}" for each in seconds) + " |")
    print()


STARTS = {
    "`import councilie`": "import councilie",
    '`councilie.load("rules")`': 'import councilie; councilie.load("rules")',
    '`councilie.load("full")`': 'import councilie; councilie.load("full")',
    "`councilie extract PAGE --model rules`": "rules",
    "`councilie extract PAGE`": "full",
}
MEASURE = """
import os
used = os.times()
print(used.user + used.system, open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
"""


def starts(text: str, repeats: int = 5) -> None:
    """Processor time and peak memory of fresh processes."""
    page = Path(tempfile.gettempdir()) / f"speed-{os.getpid()}.txt"
    page.write_text(text, encoding="utf-8")
    print("| fresh process | CPU s | peak memory, MB |")
    print("|---|---|---|")
    for name, code in STARTS.items():
        if code in ("rules", "full"):
            code = (
                "import contextlib, io, sys\nfrom councilie.cli import main\n"
                f"sys.argv = ['councilie', 'extract', {str(page)!r}, '--model', {code!r}]\n"
                "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()"
            )
        found = []
        for _ in range(repeats):
            found.append([float(number) for number in output_of(code + MEASURE).split()[-2:]])
        cpu, memory = (sorted(column) for column in zip(*found, strict=True))
        spread = f"{statistics.median(cpu):.2f} [{cpu[0]:.2f}..{cpu[-1]:.2f}]"
        print(f"| {name} | {spread} | {memory[-1] / 1024:.0f} |")
    page.unlink()
    print()


def output_of(code: str, stdin: str = "") -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=True).stdout


def megabytes() -> float:
    """The resident memory of this process."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise OSError("/proc/self/status has no VmRSS")


def stream(texts: list[str], documents: int) -> Iterator[str]:
    """Pages without end, each with ten words that no other has, as new pages have."""
    for number in range(documents):
        text = texts[number % len(texts)]
        yield text + "\n" + " ".join(f"Wx{number}q{i}" for i in range(10)) + ".\n"


def memory(texts: list[str], documents: int) -> None:
    """Resident memory of each model when loaded, and along a stream of documents."""
    marks = sorted({0, documents // 10, documents // 2, documents})
    print("| memory, MB | " + " | ".join(f"after {mark:,}" for mark in marks) + " | growth |")
    print("|---|" + "---|" * (len(marks) + 1))
    for model in councilie.loading.MODELS:
        code = (
            f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
            f"import speed\nspeed.follow({model!r}, speed.json.load(sys.stdin), {documents}, {marks})"
        )
        found = [float(number) for number in output_of(code, json.dumps(texts)).split()]
        print(f"| {model} | " + " | ".join(f"{n:.0f}" for n in found) + f" | {found[-1] - found[0]:.0f} |")


def follow(model: str, texts: list[str], documents: int, marks: list[int]) -> None:
    """Print the memory of this process at the marks of a stream."""
    nlp = councilie.load(model)
    print(megabytes())
    for number, _ in enumerate(councilie.extract_all(stream(texts, documents), model=nlp), 1):
        if number in marks:
            print(megabytes())


def main() -> None:
    layout = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    options.add_argument("texts", nargs="*", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--limit", type=int, default=60, help="texts of a corpus that are measured")
    options.add_argument("--documents", type=int, default=10_000, help="length of the stream for memory")
    options.add_argument("--jobs", type=int, default=0, help="measure this many processes beside one")
    options.add_argument("--short", action="store_true", help="few rounds, few texts, no stream")
    options.add_argument("--skip-start", action="store_true")
    options.add_argument("--skip-memory", action="store_true")
    given = options.parse_args()
    if given.short:
        given.rounds, given.limit, given.skip_memory = 3, 20, True
    print(f"Python {sys.version.split()[0]}, spaCy {spacy.__version__}, {os.cpu_count()} cores\n")
    texts: list[str] = []
    for name, found in corpora(given.texts):
        texts = found[:: max(1, len(found) // given.limit)]
        print(f"## {name}\n")
        compare(texts, given.rounds)
        components(texts, given.rounds)
    if not given.skip_start:
        starts(texts[0], 3 if given.short else 5)
    if given.jobs:
        processes(texts, given.jobs)
    if not given.skip_memory:
        memory(texts, given.documents)


if __name__ == "__main__":
    main()
