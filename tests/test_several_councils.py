"""Pages of several councils: which of them each mention means, and for whom each official works.

In ``several_councils.txt`` pages are divided by a line of equals signs; before the dashes stand what the page
is, its date and a key for each council, behind them its text with ``[mention|key]`` and
``{official|role|employer}``, where the employer is a key, a name or ``-`` for none. ``misses`` are the
councils and officials that are known not to be read rightly yet.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from councilie.groups import read

MARK = re.compile(
    r"\[(?P<mention>[^|\]]+)\|(?P<key>[^\]]+)\]|\{(?P<name>[^|}]+)\|(?P<role>[^|]+)\|(?P<body>[^}]+)\}"
)
PAGES = (Path(__file__).parent / "several_councils.txt").read_text(encoding="utf-8").split("\n===\n")


def unmark(page):
    """The text, and the councils and officials of a page as the pipeline ought to find them."""
    head, marked = page.strip("\n").split("\n---\n", 1)
    facts = dict(line.split(" = ", 1) for line in head.splitlines())
    day = date.fromisoformat(facts["published"])
    text, done = f"Published {day.day} {day:%B %Y}\n\n", 0
    councils, officials = set(), set()
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        start, done = len(text), mark.end()
        text += mark["mention"] or mark["name"]
        if mark["mention"]:
            councils.add((start, len(text), facts[mark["key"]]))
        else:
            body = None if mark["body"] == "-" else facts.get(mark["body"], mark["body"])
            officials.add((start, len(text), None if mark["role"] == "-" else mark["role"], body))
    return text + marked[done:], councils, officials, [int(count) for count in facts["misses"].split()]


@pytest.mark.parametrize("page", PAGES, ids=[page.strip().split("\n")[0] for page in PAGES])
def test_every_mention_means_its_council_and_every_official_works_for_the_right_body(rules, page):
    text, councils, officials, misses = unmark(page)
    doc = rules(text)
    found = {(row["start"], row["end"], row["name"]) for row in read(doc, "councils")}
    persons = {
        (row["start"], row["end"], row["role"], (row["organisation"] or {}).get("name"))
        for row in read(doc, "officials")
    }
    assert len(found ^ councils) <= misses[0], sorted(found ^ councils)
    assert len(persons ^ officials) <= misses[1], sorted(persons ^ officials, key=str)
