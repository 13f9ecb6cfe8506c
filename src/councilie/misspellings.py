"""Words that differ by one letter: how the misspelt name of a place is known."""

from __future__ import annotations


def one_less(word: str) -> set[str]:
    """A word and what is left of it without one of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one letter put in, left out, changed or swapped with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    ahead = next((place for place, pair in enumerate(zip(one, other)) if pair[0] != pair[1]), None)  # noqa: B905
    if ahead is None:
        return len(one) != len(other)
    a, b = one[ahead:], other[ahead:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
