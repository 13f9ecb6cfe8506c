"""The configs in models/: spaCy assembles them, with patterns of one's own under [initialize]."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy
from spacy.cli.assemble import assemble_cli
from spacy.util import load_config, load_model_from_config

import councilie
from councilie.loading import base_model

MODELS = Path(__file__).parents[1] / "models"
PAGE = "Essex County Council will spend an extra £3.5m, said its leader, Cllr Ann Lee."


@pytest.mark.parametrize("model", ["full", "rules"])
def test_the_assembled_config_is_the_loaded_model(model, tmp_path, request):
    load_config(MODELS / f"{model}.cfg")  # the file itself is well formed
    _assemble(
        MODELS / f"{model}.cfg", tmp_path / "out", {"paths.base": base_model()} if model == "full" else {}
    )
    nlp = spacy.load(tmp_path / "out")
    wanted = request.getfixturevalue(model)
    assert nlp.pipe_names == wanted.pipe_names
    assert councilie.records(nlp(PAGE)) == councilie.records(wanted(PAGE))


def test_patterns_under_initialize_are_added(tmp_path):
    entry = {"label": "COUNCIL", "pattern": "Fingal County Council", "id": "ie-fingal", "kind": "other"}
    (tmp_path / "mine.jsonl").write_text(json.dumps(entry))
    config = load_config(MODELS / "rules.cfg")
    config["initialize"] = {
        "components": {
            "council_ruler": {
                "patterns": {"@readers": "srsly.read_jsonl.v1", "path": str(tmp_path / "mine.jsonl")}
            }
        }
    }
    nlp = load_model_from_config(config, auto_fill=True)
    nlp.initialize()
    found = councilie.records(
        nlp("Fingal County Council and Essex County Council agreed."), types=("council",)
    )
    assert [record.name for record in found] == ["Fingal County Council", "Essex County Council"]


def _assemble(config: Path, output: Path, overrides: dict[str, str]) -> None:
    extra = [part for name, value in overrides.items() for part in (f"--{name}", value)]
    assemble_cli(SimpleNamespace(args=extra), config, output, None, False)
