"""Fixtures: the pipelines, loaded once, and the place of the material that lies beside a checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

import councilie


@pytest.fixture(scope="session")
def rules():
    """The pipeline without a parser."""
    return councilie.load("rules")


@pytest.fixture(scope="session")
def full():
    """The whole pipeline."""
    return councilie.load("full")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with further gold and corpora; tests that need it are skipped without."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the shared material does not lie beside this checkout")
    return folder
