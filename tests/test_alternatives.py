"""Word lists as branching regular expressions: they find what plain alternatives find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilie.alternatives import alternatives, lone_words

WORDS = st.text(alphabet="ab .'", min_size=1, max_size=6).filter(lambda word: word == word.strip())


def plain(phrases: list[str], gap: str) -> str:
    ordered = sorted(set(phrases), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace("\\ ", gap) for phrase in ordered)


@given(st.lists(WORDS, min_size=1, max_size=8), st.text(alphabet="ab .'-\n", max_size=40))
def test_the_same_is_found_as_with_plain_alternatives(phrases: list[str], text: str) -> None:
    for gap in (r"\s", "[ -]"):
        for around in ("{}", r"(?:{})(?!\w)", r"(?<!\w)(?:{})\b"):
            branching = re.compile(around.format(f"(?:{alternatives(phrases, gap)})"))
            flat = re.compile(around.format(f"(?:{plain(phrases, gap)})"))
            assert [m.span() for m in branching.finditer(text)] == [m.span() for m in flat.finditer(text)]


@pytest.mark.parametrize(("phrases", "text", "found"), [
    (["county", "county hall"], "the county  hall", "county  hall"),
    (["c.c", "cxc"], "cxc c.c", "cxc"),
    (["a", "ab"], "abc", "ab"),
    (["a"], "b", None),
    ([], "a", None),
])  # fmt: skip
def test_the_longest_phrase_is_found(phrases: list[str], text: str, found: str | None) -> None:
    match = re.search(alternatives(phrases), text)
    assert (match[0] if match else None) == found


@given(
    st.lists(WORDS.filter(lambda word: word[0].isalpha()), max_size=8),
    st.text(alphabet="ab .'-\n", max_size=40),
)
def test_lone_words_are_found_as_with_word_boundaries(phrases: list[str], text: str) -> None:
    bounded = re.compile(rf"\b(?:{alternatives(phrases)})\b")
    for place in range(len(text)):
        found, lone = bounded.search(text, place), lone_words(phrases).search(text, place)
        assert (found and found.span()) == (lone and lone.span())
