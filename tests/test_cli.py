"""The command line: what it writes where, and its exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import councilie
from councilie.cli import app, main

PAGE = "Essex County Council will spend an extra £3.5m on roads.\n"


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command as the shell does; returns exit status, standard output and standard error."""

    def run(*arguments, stdin=None):
        monkeypatch.setattr(sys, "argv", ["councilie", *map(str, arguments)])
        if stdin is not None:
            import io

            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as stop:
            main()
        captured = capsys.readouterr()
        return stop.value.code or 0, captured.out, captured.err

    return run


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_extract_writes_contract_lines(run, page):
    status, out, err = run("extract", page, "--model", "rules")
    [line] = out.splitlines()
    assert (status, err) == (0, "")
    entry = json.loads(line)
    assert entry["schema"] == "councilie/1"
    assert entry["doc_id"] == "page"
    assert "text" not in entry
    assert [record["type"] for record in entry["records"]] == ["council", "money"]
    for record in entry["records"]:
        assert PAGE[record["start"] : record["end"]] == record["text"]


def test_extract_full_is_the_default_and_text_comes_on_request(run, page):
    _, out, _ = run("extract", page, "--text")
    entry = json.loads(out)
    assert entry["text"] == PAGE
    assert {record["type"] for record in entry["records"]} >= {"council", "money"}


def test_extract_reads_standard_input_and_writes_a_file(run, tmp_path):
    status, out, _ = run(
        "extract", "-", "--model", "rules", "-o", tmp_path / "o.jsonl", stdin='{"id": 1, "text": "£3m"}\n'
    )
    assert (status, out) == (0, "")
    assert json.loads((tmp_path / "o.jsonl").read_text())["doc_id"] == "1"


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_extract_writes_one_table_a_type(run, page, tmp_path, format):
    if format == "parquet":
        pytest.importorskip("pyarrow")
    status, _, _ = run("extract", page, "--model", "rules", "--format", format, "-o", tmp_path / "tables")
    assert status == 0
    read = pd.read_csv if format == "csv" else pd.read_parquet
    money = read(tmp_path / "tables" / f"money.{format}")
    assert money[["doc_id", "amount"]].values.tolist() == [["page", 3_500_000.0]]
    assert sorted(p.stem for p in (tmp_path / "tables").iterdir()) == [
        "councils", "money", "officials", "ofsted_grades", "quotes",
    ]  # fmt: skip


def test_extract_in_workers_keeps_the_order(run, tmp_path):
    lines = [json.dumps({"id": str(i), "text": f"It cost £{i + 1}m."}) for i in range(70)]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines))
    status, out, _ = run("extract", path, "--model", "rules", "--jobs", "2")
    made = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [entry["doc_id"] for entry in made] == [str(i) for i in range(70)]
    assert [entry["records"][0]["amount"] for entry in made] == [f"{i + 1}000000" for i in range(70)]


def test_one_bad_document_is_one_reported_failure(run, page, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "x"}\n{"id": "y", "text": "\\ud800"}\n{"id": "z", "text": "£3m"}\n')
    status, out, err = run("extract", page, bad, tmp_path / "none.txt", "--model", "rules")
    assert status == 1
    assert [json.loads(line)["doc_id"] for line in out.splitlines()] == ["page", "z"]
    assert f"{bad}, line 1: text: is missing" in err
    assert "y: the text holds a lone surrogate at character 0" in err
    assert "none.txt: no such file" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("extract",), "Missing argument"),
        (("extract", "x.txt", "--model", "big"), "'big' is not one of"),
        (("extract", "x.txt", "--format", "csv"), "csv needs -o FOLDER"),
        (("extract", "x.txt", "--jobs", "0"), "--jobs"),
        (("nonsense",), "No such command"),
    ],
)
def test_wrong_usage_is_2(run, arguments, reason):
    status, _, err = run(*arguments)
    assert status == 2
    assert reason in err


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"text": "a"}', "line 1: records: is missing"),
        ('{"text": "a", "records": []}\n{bad', "line 2: "),
        ('{"records": []}', "line 1: text: is missing"),
        ('{"text": "a", "records": [{"type": "sum"}]}', "line 1: records[0].type: 'sum' is none of"),
    ],
)
def test_evaluate_names_the_line_and_field(run, tmp_path, content, reason):
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    status, _, err = run("evaluate", path, "--model", "rules")
    assert status == 1
    assert f"gold.jsonl, {reason}" in err


def test_evaluate_its_own_output_is_perfect(run, page, tmp_path):
    run("extract", page, "--model", "rules", "--text", "-o", tmp_path / "gold.jsonl")
    status, out, _ = run("evaluate", tmp_path / "gold.jsonl", "--model", "rules")
    assert status == 0
    assert "macro record F1 1.000" in out


def test_zones_shows_each_line_with_its_zone(run, page, tmp_path):
    status, out, err = run("zones", page, tmp_path / "none.txt")
    assert status == 1
    assert out.startswith("page\nbody ")
    assert "none.txt: no such file" in err


def test_councils_looks_names_up(run):
    status, out, err = run("councils", "Bucks CC", "--date", "2018")
    assert (status, err) == (0, "")
    assert out.splitlines()[2].split() == [
        "Bucks",
        "CC",
        "E10000002",
        "Buckinghamshire",
        "County",
        "Council",
        "county",
        "1974-2020",
    ]
    status, out, err = run("councils", "Nowhere Council")
    assert (status, out) == (1, "")
    assert err == "councilie: no council of the name 'Nowhere Council'\n"


def test_convert_writes_a_docbin_that_keeps_the_records(run, page, tmp_path):
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    run("extract", page, "--model", "rules", "--text", "-o", tmp_path / "gold.jsonl")
    status, _, _ = run("convert", tmp_path / "gold.jsonl", tmp_path / "gold.spacy")
    [doc] = DocBin().from_disk(tmp_path / "gold.spacy").get_docs(Vocab())
    line = json.loads((tmp_path / "gold.jsonl").read_text())
    assert status == 0
    assert [record.to_dict() for record in councilie.records(doc)] == line["records"]


def test_patterns_are_checked_shown_and_learned(run, tmp_path):
    train = Path(__file__).parent / "learning" / "cqc_train.jsonl"
    mine = tmp_path / "mine.jsonl"
    status, out, _ = run("patterns", "learn", train, "--label", "CQC_RATING", "-o", mine)
    assert status == 0
    assert "on held-out examples (5 folds): precision" in out
    status, out, _ = run("patterns", "check", mine)
    assert status == 0
    assert "1 files, 0 problems" in out
    status, out, _ = run(
        "patterns", "show", "Elm Lodge was rated good by the Care Quality Commission.", "--patterns", mine
    )
    assert status == 0
    [row] = [line for line in out.splitlines() if "CQC_RATING" in line]
    assert "good" in row


def test_a_wrong_pattern_is_named_by_line_and_field(run, tmp_path):
    (tmp_path / "mine.jsonl").write_text('{"label": "X", "pattern": "a"}\n{"label": "X"}\n')
    status, out, _ = run("patterns", "check", tmp_path / "mine.jsonl")
    assert status == 1
    assert "mine.jsonl:2: pattern: " in out


def test_missing_base_model_is_one_line(run, page, monkeypatch):
    monkeypatch.setattr("councilie.loading.BASES", ("xx_none",))
    monkeypatch.setattr("councilie.document._loaded", councilie.load)
    status, _, err = run("extract", page)
    assert status == 1
    assert "no base model is installed" in err
    assert err.count("\n") == 1


def test_examples_info_and_version():
    runner = CliRunner()
    assert "Kirklees Council" in runner.invoke(app, ["examples", "--model", "rules"]).output
    info = runner.invoke(app, ["info"]).output
    assert f"councilie  {councilie.__version__}" in info
    assert "patterns   councils" in info
    assert runner.invoke(app, ["--version"]).output == f"councilie {councilie.__version__}\n"


def test_the_command_is_installed():
    done = subprocess.run(
        [sys.executable, "-m", "councilie.cli", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"councilie {councilie.__version__}\n"
