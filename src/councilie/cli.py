"""The command line: ``councilie extract``, ``evaluate``, ``info`` and the rest."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from importlib import resources
from pathlib import Path
from typing import IO, Annotated, Any

import typer

import councilie
from councilie.document import Document, Failure, Source, extract_all
from councilie.labels import GROUPS, TYPES
from councilie.pattern_commands import Model, ModelOption, patterns, shorten

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turn UK local-government news into data.",
)

app.add_typer(patterns, name="patterns")


class Format(str, Enum):
    """How records are written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    table = "table"


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        print(f"councilie {councilie.__version__}")
        raise typer.Exit


@app.command()
def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders, or - for JSON Lines on standard input."),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file (csv, parquet: the folder) to write.")
    ] = None,
    format: Annotated[
        Format, typer.Option(help="csv and parquet write one table a record type.")
    ] = Format.jsonl,
    model: ModelOption = Model.full,
    jobs: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 1,
    text: Annotated[
        bool, typer.Option("--text", help="Write each document's text beside its records.")
    ] = False,
    text_column: Annotated[str, typer.Option(help="The text's column or field.")] = "text",
    id_column: Annotated[
        str | None, typer.Option(help="The id's column or field; by default doc_id or id.")
    ] = None,
) -> None:
    """Extract the records of text files, folders, saved HTML, JSON Lines, CSV and Parquet.

    A document that cannot be read or processed is reported on standard error and the rest goes on; the exit
    status is then 1.
    """
    from councilie.inputs import Columns, read_inputs

    if format in (Format.csv, Format.parquet) and output is None:
        raise typer.BadParameter(f"{format.value} needs -o FOLDER", param_hint="--output")
    sources = read_inputs(inputs, Columns(text_column, id_column))
    _extract(sources, output, format, model, jobs, text)


@app.command()
def examples(model: ModelOption = Model.full) -> None:
    """Print the records of the example pages that come with councilie, as a table."""
    pages = sorted(
        (page for page in resources.files("councilie.examples").iterdir() if page.name.endswith(".txt")),
        key=lambda page: page.name,
    )
    sources = (Source(page.read_text(encoding="utf-8"), page.name[:-4]) for page in pages)
    _extract(sources, None, Format.table, model, 1, False)


@app.command()
def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD.jsonl...", help="Contract lines with text and records.")
    ],
    model: ModelOption = Model.full,
) -> None:
    """Print precision, recall and F1 for each record type: spans, and whole records."""
    from councilie.scorers import evaluate as scores_of

    lines = [line for path in gold for line in _gold_lines(path)]
    scores = scores_of(councilie.load(model.value), lines)
    print(f"{len(lines)} documents, model {model.value}")
    print(f"{'':<14}{'spans':>17}{'records':>23}")
    print(f"{'':<14}{'P':>7}{'R':>7}{'F1':>7}  {'P':>7}{'R':>7}{'F1':>7}")
    for kind in TYPES:
        cells = [
            "".join(_number(scores[f"{GROUPS[kind]}{level}_{part}"]) for part in "prf")
            for level in ("", "_record")
        ]
        print(f"{kind:<14}" + "  ".join(cells))
    print(f"macro record F1 {_number(scores['macro_record_f']).strip()}")


@app.command()
def zones(
    pages: Annotated[list[str], typer.Argument(metavar="PAGE...", help="Files as extract takes them.")],
    width: Annotated[int, typer.Option(min=60, help="Columns of the output.")] = 120,
) -> None:
    """Show pages with the zone of each line, and the rule that put it there, in the margin."""
    from councilie.inputs import read_inputs
    from councilie.zones_view import render_zones

    failed = False
    for source in read_inputs(pages):
        if isinstance(source, Failure):
            failed = True
            print(f"councilie: {source.doc_id}: {source.reason}", file=sys.stderr)
        else:
            print(f"{source.doc_id}\n{render_zones(source.text, width)}\n")
    if failed:
        raise typer.Exit(1)


@app.command()
def councils(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="Names, short forms, acronyms or ONS codes.")
    ],
    date: Annotated[
        str | None, typer.Option(help="Only authorities there on that date: 2018, 2018-05 or 2018-05-01.")
    ] = None,
) -> None:
    """Look names up in the gazetteer of councils. The exit status is 1 where one is not there."""
    from wasabi.tables import table

    rows, unknown = [], []
    for name in names:
        entries = councilie.find_councils(name, date)
        if not entries:
            unknown.append(name)
        for entry in entries:
            years = f"{(entry.start or '')[:4]}-{(entry.end or '')[:4]}"
            rows.append((name, entry.gss or "-", entry.name, entry.kind, years))
    if rows:
        print(
            table(rows, header=("asked", "gss", "name", "kind", "years"), divider=True, max_col=60).strip(
                "\n"
            )
        )
    for name in unknown:
        when = f" in {date}" if date else ""
        print(f"councilie: no council of the name {name!r}{when}", file=sys.stderr)
    if unknown:
        raise typer.Exit(1)


@app.command()
def convert(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Contract lines with text and records.")],
    output: Annotated[Path, typer.Argument(metavar="OUT.spacy", help="The DocBin to write.")],
) -> None:
    """Turn gold lines into a DocBin, for spacy evaluate."""
    import spacy
    from spacy.tokens import DocBin

    from councilie.scorers import restore

    nlp, docs = spacy.blank("en"), DocBin()
    for line in _gold_lines(gold):
        doc = nlp.make_doc(line["text"])
        restore(doc, line)
        docs.add(doc)
    docs.to_disk(output)
    print(f"{len(docs)} documents in {output}")


@app.command()
def info() -> None:
    """Print the versions, the base model and how many patterns there are."""
    from importlib.metadata import version

    from councilie.loading import base_model

    print(f"councilie  {councilie.__version__}")
    print(f"spacy      {version('spacy')}")
    print(f"pandas     {version('pandas')}")
    print(f"python     {sys.version.split()[0]}")
    try:
        base = base_model()
        print(f"base       {base} {version(base)}")
    except OSError as error:
        print(f"base       none ({error})")
    for file in sorted(resources.files("councilie.patterns").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".jsonl"):
            name = file.name[:-6]
            print(f"patterns   {name:<22}{len(councilie.load_patterns(name)):>6}")


def main() -> None:
    """The entry point: what goes wrong is one line on standard error, never a traceback."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the pipeline's matrices are too small for more
    try:
        app()
    except BrokenPipeError:  # the reader of our output, head for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (OSError, ValueError) as error:
        print(f"councilie: {' '.join(str(error).split())}", file=sys.stderr)
        sys.exit(1)


def _extract(
    sources: Iterable[Source | Failure],
    output: Path | None,
    format: Format,
    model: Model,
    jobs: int,
    text: bool,
) -> None:
    failed = 0
    pages = extract_all(sources, model=model.value, jobs=jobs, progress=sys.stderr.isatty(), on_error="yield")

    def reported() -> Iterator[Document]:
        nonlocal failed
        for page in pages:
            if isinstance(page, Failure):
                failed += 1
                print(f"councilie: {page.doc_id}: {page.reason}", file=sys.stderr)
            else:
                yield page

    if format in (Format.csv, Format.parquet):
        assert output is not None  # extract() has checked it
        _write_tables(reported(), output, format)
    else:
        with _opened(output) as file:
            for page in reported():
                print(page.to_json(text=text) if format is Format.jsonl else _table(page), file=file)
    if failed:
        raise typer.Exit(1)


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure:  # records are UTF-8 whatever the terminal's locale says
            reconfigure(encoding="utf-8")
        yield sys.stdout
        sys.stdout.flush()
    else:
        with output.open("w", encoding="utf-8") as file:
            yield file


def _write_tables(pages: Iterable[Document], folder: Path, format: Format) -> None:
    frames = councilie.to_frames(pages)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, frame in frames.items():
        path = folder / f"{GROUPS[kind]}.{format.value}"
        if format is Format.csv:
            frame.to_csv(path, index=False)
            continue
        try:
            frame.to_parquet(path, index=False)
        except ImportError:
            raise ValueError("Parquet needs an extra: pip install 'councilie[parquet]'") from None


def _table(page: Document) -> str:
    """A page and its records for a person to read."""
    from wasabi.tables import table

    facts = ", ".join(filter(None, (page.published, *page.authors)))
    head = f"{page.doc_id or ''}: {page.title or 'no headline'}" + (f" ({facts})" if facts else "")
    rows = [
        (record.type, record.zone, shorten(record.text, 36), _said(record.to_dict()))
        for record in page.records
    ]
    if not rows:
        return f"{head}\n  no records\n"
    lines = table(rows, header=("type", "zone", "text", "what"), divider=True, max_col=100)
    return "\n".join([head, *(line.rstrip() for line in lines.strip().split("\n")), ""])


#: The fields that the table shows of each record type, the rest being in the other formats.
_SHOWN = {
    "council": ("name", "gss"),
    "ofsted_grade": ("area", "subject", "status", "date"),
    "money": ("amount", "low", "high", "period", "qualifier", "change", "purpose", "payer"),
    "official": ("role", "organisation", "standing", "party"),
    "quote": ("kind", "speaker"),
}


def _said(record: dict[str, Any]) -> str:
    """The fields of a record that are known, in a line."""
    cells = []
    for name in _SHOWN[record["type"]]:
        value = record[name]
        if isinstance(value, dict):
            value = value["name"]
        if value is not None:
            cells.append(f"{name} {value}")
    return shorten(", ".join(cells), 100)


def _number(value: float | None) -> str:
    return f"{'-' if value is None else f'{value:.3f}':>7}"


def _gold_lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a gold file.

    Raises:
        ValueError: A line is no gold line; the message names the file, the line and the field.
    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: is not UTF-8") from None
    made = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
                raise ValueError("text: is missing or no string")
            Document.from_dict(entry)
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from None
        made.append(entry)
    return made


if __name__ == "__main__":
    main()
