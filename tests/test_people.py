"""Who is meant by a name, a pronoun or a definite role."""

from __future__ import annotations

import pytest

from councilie.groups import read
from councilie.people import gender, resolve

CASES = [
    # the words in brackets; who is meant
    ("Jo Hill, leader of Dudley Council, said [she] would go.", "Jo Hill"),
    (
        "Susan Hill, leader of Dudley Council, met Peter Ray, director of housing.\n\n[He] said no.",
        "Peter Ray",
    ),
    (
        "Susan Hill, leader of Dudley Council, met Peter Ray, director of housing.\n\n[She] said no.",
        "Susan Hill",
    ),
    ("Mr Ray, the director of housing, is Ansel Ray. [She] laughed.", None),
    ("Cllr Susan Hill spoke.\n\nKelly Storrow, a mother of two, wept.\n\n[She] said so.", None),
    ("Susan Hill, leader, said yes. Mr Peter Ray, director, said no. [The leader] left.", "Susan Hill"),
    ("Susan Hill, chief executive of Dudley Council, spoke.\n\n[Dudley chief] quits", "Susan Hill"),
    ("Susan Hill, chief executive of Dudley Council, spoke.\n\n[Essex County Council boss] quits", None),
    ("Peter Ray, director, and Ansel Holm, director, came. [A director] left.", None),
    (
        "Peter Ray, director of roads, came. Ansel Holm, director of parks, did not. [The director] left.",
        "Ansel Holm",
    ),
    ("Peter Ray, leader, came. [A spokesman] left.", None),
    ("Peter Ray, leader, came. [Mr Ray] left.", "Peter Ray"),
    ("Peter Ray, leader, came. [boss] left.", None),
    ("Former leader Peter Ray came with leader Susan Hill. [The former leader] left.", "Peter Ray"),
    ("[They] came. Peter Ray, leader, did not.", None),
]


@pytest.mark.parametrize(("marked", "meant"), CASES, ids=[text for text, _ in CASES])
def test_resolve(rules, marked, meant):
    start, end = marked.index("["), marked.index("]") - 1
    doc = rules(marked.replace("[", "").replace("]", ""))
    rows = read(doc, "officials")
    found = resolve(doc, start, end, rows)
    assert (None if found is None else rows[found]["name"]) == meant
    assert resolve(doc, start, end, rows, text=doc.text) == found


def test_every_mention_resolves_to_its_official(rules):
    doc = rules("Cllr Susan Hill, leader, met Peter Ray, director. Mr Ray thanked Cllr Hill.")
    rows = read(doc, "officials")
    for index, row in enumerate(rows):
        for start, end in row["mentions"]:
            assert resolve(doc, start, end, rows) == index


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Dame Jo Hill, leader.", "f"), ("Jo Hill, leader. Mr Hill left.", "m"), ("Susan Hill, leader.", "f"),
     ("Adaeze Okoro, leader.", None)],
)  # fmt: skip
def test_gender(rules, text, wanted):
    doc = rules(text)
    assert [gender(text, row) for row in read(doc, "officials")] == [wanted]
