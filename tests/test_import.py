"""Importing councilie does no work, and everything that it names is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

import councilie


def test_import_loads_neither_spacy_nor_pandas():
    code = "import sys, councilie; print(sorted({'spacy', 'pandas', 'numpy', 'thinc', 'typer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", councilie.__all__)
def test_every_public_name_is_there(name):
    assert getattr(councilie, name) is not None
    assert name in dir(councilie)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        councilie.nonsense  # noqa: B018


def test_factories_come_by_entry_point_without_importing_councilie():
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('council_ruler'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['council_ruler']\n"


def test_a_pipeline_without_our_components_imports_none_of_them():
    code = "import spacy, sys; spacy.blank('en'); print([n for n in sys.modules if n.startswith('councilie.pipeline')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_loaded_model_needs_no_entry_points():
    code = (
        "import catalogue as c; tables = list(c.AVAILABLE_ENTRY_POINTS.select(group='spacy_lookups'))\n"
        "c.AVAILABLE_ENTRY_POINTS = {'spacy_lookups': tables}\n"
        "import councilie; print(councilie.load('rules').pipe_names[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "page_zones\n"
