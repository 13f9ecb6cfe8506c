"""Whose grades are, which stand and since when, on short pages (``ofsted_short_pages.txt``).

A mark is ``[[grade|subjects|status|date]]``: the beginnings of the subjects' names joined by ``+`` (``-``: none), the
first letter of the status, the date (``-``: none), which may be left out. Every grade of a page is marked.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import councilie

PAGES = (Path(__file__).parent / "ofsted_short_pages.txt").read_text(encoding="utf-8").split("\n====\n")
_MARK = re.compile(r"\[\[([^\]|]*)\|([^\]]*)\]\]")


def _read(marked):
    """The text of a page, and what its marks tell of each (start, end)."""
    text, told, last = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        told[len(text), len(text) + len(mark[1])] = mark[2].split("|")
        text += mark[1]
        last = mark.end()
    return text + marked[last:], told


@pytest.mark.parametrize("marked", PAGES)
def test_short_pages(rules, marked):
    text, told = _read(marked)
    found: dict[tuple[int, int], list] = {}
    for grade in councilie.records(rules(text), types=("ofsted_grade",)):
        found.setdefault((grade.start, grade.end), []).append(grade)
    assert [text[s:e] for s, e in found] == [text[s:e] for s, e in told]
    for place, (subjects, status, *date) in told.items():
        names = sorted(grade.subject.name if grade.subject else "-" for grade in found[place])
        wanted = sorted(subjects.split("+"))
        assert len(names) == len(wanted)
        assert all(map(str.startswith, names, wanted)), (text[slice(*place)], names)
        assert found[place][0].status[0] == status, text[slice(*place)]
        assert not date or (found[place][0].date or "-") == date[0], text[slice(*place)]
