"""The parts of noun phrases: where the head and what belongs to it begin and end, by words and marks alone."""

from __future__ import annotations

from councilie.attribution.neighbours import in_body_name
from councilie.attribution.tree import Range, Tree
from councilie.names import is_given

_NAME_ENDS = frozenset("of for from in at on with to by who which that whose".split())
LEADING = frozenset(
    ", - – — which that what but and as when while if although though because so yet “ \" ‘ '".split()
)
_SEGMENT_ENDS = frozenset([",", "(", ")", "–", "—", "-", ":", ";", "--"])
_POINTS = frozenset("north south east west central mid upper lower valley".split())
IN_PLACES = frozenset(["and", "&", "-", "on", "upon", "the", "of", "under"])
RELATIVE = frozenset(["who", "whom", "which", "whose"])
LINKS = frozenset(["for", "from", "of", "at", "in", "on", "with", "by", "to"])


def before_bracket(tree: Tree, first: int, head: int) -> int:
    """The head of *Ruth Amberley (Lib Dem)* and of *Ruth Amberley (Lib Dem) on Saturday*."""
    bracket = next((place for place in range(head, first, -1) if tree.words[place] in "()"), None)
    if bracket is None:
        return head
    if tree.words[bracket] == ")":
        if LINKS.isdisjoint(tree.lower[bracket + 1 : bracket + 2]):
            return head
        bracket = next((place for place in range(bracket, first, -1) if tree.words[place] == "("), first)
    return max(bracket - 1, first)


def segment(tree: Tree, first: int, last: int, head: int) -> Range:
    """The part of a phrase around its head, without apposition, relative clause and lead."""
    begin = head
    while begin > first and not _breaks(tree, begin - 1):
        begin -= 1
    end = head + 1
    while end < last and not _breaks(tree, end) and tree.lower[end] not in RELATIVE:
        end += 1
    while begin < head and (tree.lower[begin] in LEADING or not tree.words[begin].strip()):
        begin += 1
    return begin, end


def _breaks(tree: Tree, place: int) -> bool:
    """Whether a token parts one phrase from the next: a comma, a dash, a mark or a line’s end, none in a name."""
    word = tree.words[place]
    if word not in _SEGMENT_ENDS:
        return tree.inside[place] >= 0 or "\n" in word
    if word in ("-", "–") and place and tree.end(place - 1) == tree.starts[place]:
        return False  # O'Hare-Lister
    return word != "," or not in_body_name(tree, place)


def last_noun(tree: Tree, first: int, last: int) -> int:
    """The head of a phrase by position: the word before its first preposition."""
    for place in range(first + 1, last):
        hyphened = tree.words[place - 1] == "-"  # mum-of-two
        if not hyphened and (tree.lower[place] in LINKS or tree.lower[place] in _NAME_ENDS):
            return place - 1
    return last - 1


def given_name(tree: Tree, first: int, end: int) -> int | None:
    """Where a person’s name begins behind a constituency: at a given name, or as the last two of three words that
    follow *and* and no point of the compass."""
    for place in range(end - 2, first, -1):
        if tree.lower[place] in IN_PLACES:
            while place + 1 < end and tree.lower[place + 1] in _POINTS:
                place += 1
            return end - 2 if end - place >= 4 else None
        if is_given(tree.words[place]) and tree.lower[place + 1] not in IN_PLACES:
            return place
    return None
