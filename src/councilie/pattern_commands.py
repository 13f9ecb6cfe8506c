"""The commands ``councilie patterns check``, ``show`` and ``learn``."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

import councilie

patterns = typer.Typer(no_args_is_help=True, help="Check, try and learn patterns of your own.")


class Model(str, Enum):
    """Which pipeline runs."""

    full = "full"
    rules = "rules"


ModelOption = Annotated[Model, typer.Option(help="full, with the dependency parse, or rules, without.")]


@patterns.command("check")
def check_patterns(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Pattern files, JSON Lines.")],
    model: ModelOption = Model.full,
) -> None:
    """Say what is wrong in pattern files, with line and field; run their own examples and near misses.

    The exit status is 1 where an entry does not work; a warning changes nothing.
    """
    from councilie.pattern_check import check

    problems = check(files, model=model.value)
    for problem in problems:
        print(problem)
    wrong = sum(not problem.warning for problem in problems)
    print(f"{len(files)} files, {wrong} problems, {len(problems) - wrong} warnings")
    if wrong:
        raise typer.Exit(1)


@patterns.command("show")
def show_patterns(
    text: Annotated[str, typer.Argument(help="A text, or - for standard input.")],
    mine: Annotated[list[Path] | None, typer.Option("--patterns", help="Pattern files of your own.")] = None,
    model: ModelOption = Model.rules,
) -> None:
    """Show which pattern, or which rule, made which span of a text."""
    from wasabi.tables import table

    from councilie.pattern_view import show

    found = show(sys.stdin.read() if text == "-" else text, model=model.value, patterns=mine or ())
    rows = [
        (made.group, shorten(made.text, 40), made.label, made.rule or "", made.entry or "") for made in found
    ]
    header = ("group", "text", "label", "rule", "pattern")
    lines = table(rows, header=header, divider=True, max_col=60).strip().split("\n")
    print("\n".join(line.rstrip() for line in lines) if rows else "no spans")


@patterns.command("learn")
def learn(
    train: Annotated[
        Path, typer.Argument(help="DocBin, contract gold, or Prodigy, doccano or Label Studio export.")
    ],
    label: Annotated[str, typer.Option(help="The label to learn.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The pattern file to write.")],
    min_precision: Annotated[float, typer.Option(help="The precision wanted, 0 to 1.")] = 0.9,
    folds: Annotated[int, typer.Option(min=2, help="Parts for cross-validation.")] = 5,
    seed: Annotated[int, typer.Option(help="Of the split into parts.")] = 0,
) -> None:
    """Learn patterns for a label from annotated texts, and report what each and all of them reach."""
    learned = councilie.learn_patterns(
        councilie.read_annotations(train),
        label=label,
        min_precision=min_precision,
        folds=folds,
        seed=seed,
        progress=sys.stderr.isatty(),
    )
    learned.save(output)
    print(learned)


def shorten(words: str, width: int) -> str:
    """Words on one line, cut to a width."""
    words = " ".join(words.split())
    return words if len(words) <= width else words[: width - 1] + "…"
