"""README tells the truth: its example is run, and its set-up commands are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from councilie.cli import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_example_gives_what_readme_says(tmp_path):
    page, output = re.findall(r"```text\n(.*?)```", README, re.S)[:2]
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "page.txt"), "--format", "table"])
    assert result.exit_code == 0
    assert result.output.strip() == output.strip()


@pytest.mark.parametrize(
    ("heading", "printed"),
    [
        ("Inside your own spaCy pipeline", "E10000012 3500000 (£3.5m,)"),
        ("Your own patterns", "['Fingal County Council'] good"),
    ],
)
def test_the_code_prints_what_it_must(heading, printed, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", README[README.index(heading) :], re.S).group(1)
    exec(compile(code, heading, "exec"), {})
    assert capsys.readouterr().out.strip() == printed


def test_there_are_exactly_two_set_up_commands():
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[0].endswith("councilie examples")
    assert commands[1].endswith("pytest")


def test_every_command_is_in_readme_by_name():
    listed = {command.name or command.callback.__name__ for command in app.registered_commands}
    named = set(re.findall(r"councilie ([a-z]+)", README))
    assert listed <= named
