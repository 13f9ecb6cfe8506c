"""Pairing of quotation marks: every style, apostrophes, and that an odd mark costs one quotation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilie.groups import read
from councilie.quotations import find

#: Text, and the outer quotations with their marks.
STYLES = [
    ("“We are sorry,” she said.", ["“We are sorry,”"]),
    ('"We are sorry," she said.', ['"We are sorry,"']),
    ("‘We are sorry,’ she said.", ["‘We are sorry,’"]),
    ("'We are sorry,' she said.", ["'We are sorry,'"]),
    ("``We are sorry,'' she said.", ["``We are sorry,''"]),
    ("''We are sorry,'' she said.", ["''We are sorry,''"]),
    ("«We are sorry,» she said.", ["«We are sorry,»"]),
    ("A ‘golden hello’ and a “silver goodbye”.", ["‘golden hello’", "“silver goodbye”"]),
    ("It was 'late’ and ‘dear'.", ["'late’", "‘dear'"]),
    ("He said:“Park here.”", ["“Park here.”"]),
    ("He said,“Park here.”", ["“Park here.”"]),
    ('He said,"Park here,"and left.', ['"Park here,"']),
    ("“A bus—” he began.", ["“A bus—”"]),
    ('The word—"never"—was hers.', ['"never"']),
    ("(“Not now”)", ["“Not now”"]),
    ("‘We closed it,’ he said. ‘It’s gone.’", ["‘We closed it,’", "‘It’s gone.’"]),
]

APOSTROPHES = [
    ("The children’s centre and the councils’ budget.", []),
    ("Rock 'n' roll in the '90s and the ’80s.", []),
    ("'Twas the council's idea, 'til it wasn't.", []),
    ("Give 'em a break, the Smiths' dog said nothing.", []),
    ("It's 6'2\" tall and 5\" wide.", []),
    ("‘The councils’ budgets are tight,’ he said.", ["‘The councils’ budgets are tight,’"]),
    ("'The Joneses' house is next,' she said.", ["'The Joneses' house is next,'"]),
    ("‘We’ve said it’s the residents’ choice and that’s that’, he said.",
     ["‘We’ve said it’s the residents’ choice and that’s that’"]),
    ("“The ’90s were the boys’ best years.”", ["“The ’90s were the boys’ best years.”"]),
    ("Two ‘pilot areas’ and the councils’ ‘lead officers’.", ["‘pilot areas’", "‘lead officers’"]),
]  # fmt: skip

BROKEN = [
    ("“ However, it is late,” he said.", ["“ However, it is late,”"]),
    ("It was ”back to front“ again.", ["”back to front“"]),
    ("““In the past we waited,” she said.", ["““In the past we waited,”"]),
    ('"“In the past we waited,” she said.', ['"“In the past we waited,”']),
    ("'Fine. I'll eat my hat.\"", ["'Fine. I'll eat my hat.\""]),
    ("“Fine. It’s my hat.'", ["“Fine. It’s my hat.'"]),
    ("We will go on,” she said. “We must.”", ["We will go on,”", "“We must.”"]),
    ("She left them “at risk of harm and went home.", ["“at risk of harm and went home."]),
    ("“We close in May. “But we will reopen,” he said.", ["“We close in May.", "“But we will reopen,”"]),
    ("A lone ” here, and “this is whole”.", ["“this is whole”"]),
    ("A dog’ and a cat’ and ‘a bird’.", ["‘a bird’"]),
]

NESTED = [
    ("“He said ‘go away’ to me,” she said.", ["“He said ‘go away’ to me,”"], ["‘go away’"]),
    ("‘He said “go away” to me,’ she said.", ["‘He said “go away” to me,’"], ["“go away”"]),
    ("“A “full” plan,” he said.", ["“A “full” plan,”"], ["“full”"]),
    ("\"I heard 'no' and 'never',\" he said.", ["\"I heard 'no' and 'never',\""], ["'no'", "'never'"]),
]


@pytest.mark.parametrize(("text", "outer"), STYLES + APOSTROPHES + BROKEN)
def test_outer_quotations(text, outer):
    assert [text[q.start : q.end] for q in find(text) if q.level == 0] == outer


@pytest.mark.parametrize(("text", "outer", "inner"), NESTED)
def test_nested_quotations(text, outer, inner):
    found = find(text)
    assert [text[q.start : q.end] for q in found if q.level == 0] == outer
    assert [text[q.start : q.end] for q in found if q.level == 1] == inner


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "‘’", "''"])
def test_paragraphs_that_reopen_and_close_only_at_the_end(opening, closing):
    text = f"He said: {opening}One.\n\n{opening}Two.\n\n{opening}Three,{closing} he said."
    text += f"\n\n{opening}Four.{closing}"
    found = find(text)
    assert [text[slice(*q.inner)] for q in found] == ["One.", "Two.", "Three,", "Four."]
    assert [q.closed for q in found] == [False, False, True, True]
    assert [q.continues for q in found] == [False, True, True, False]


def test_possessive_in_a_paragraph_that_stays_open():
    text = "‘The councils’ sums are wrong.\n\n‘They always are.’"
    assert [text[q.start : q.end] for q in find(text)] == [
        "‘The councils’ sums are wrong.",
        "‘They always are.’",
    ]


def test_inner_span_leaves_the_marks_out():
    (found,) = find("He read “one ‘two’ three”."[:25])[:1]
    assert found.inner == (found.start + 1, found.end - 1)


def test_a_line_that_goes_on_in_lower_case_is_no_paragraph():
    text = "She said: “The road will\nclose in May.”"
    assert [text[q.start : q.end] for q in find(text)] == ["“The road will\nclose in May.”"]


def test_windows_line_ends():
    text = "He said: “One.\r\n\r\n“Two.”\r\n"
    assert [text[slice(*q.inner)] for q in find(text)] == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", "\n", "“", "'", "”", "''", "\0“\0”", "\ufffd’s ‘x", "“”", "\r\n“\r\n”"])
def test_odd_text_is_no_error(text):
    for q in find(text):
        assert 0 <= q.start <= q.inner[0] <= q.inner[1] <= q.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["“", "councils’ ", "'a ", "a” ", "â€", "&quot;", "“a ‘b ", "``a '' ", "\n“a", "“a\nb "]
)
def test_hostile_lines_come_to_an_end(piece):
    assert all(q.start < q.end for q in find(piece * 5_000))


MARKS = st.text(alphabet="ab .,’‘'“”\"`\n:-s—", max_size=60)


@settings(max_examples=300, deadline=None)
@given(MARKS)
def test_quotations_lie_in_the_text_and_do_not_cross(text):
    found = find(text)
    for q in found:
        assert 0 <= q.start <= q.inner[0] <= q.inner[1] <= q.end <= len(text)
    for one in found:
        for other in found:
            assert (
                one.end <= other.start
                or other.end <= one.start
                or (one.start <= other.start) != (one.end < other.end)
                or one.start == other.start
                or one.end == other.end
            )


@settings(max_examples=100, deadline=None)
@given(MARKS)
def test_a_broken_paragraph_costs_no_other_one(text):
    whole = "“This paragraph is whole,” she said."
    found = find("X.\n\n" + text.replace("\n", " ") + "\n\nNo marks here.\n\n" + whole)
    start = len(found) and max(q.start for q in found)
    assert any(q.start == start and q.end - q.start == len("“This paragraph is whole,”") for q in found)


def test_the_component_writes_the_span_group(rules):
    doc = rules("He said: “It’s ‘late’ now.”")
    rows = read(doc, "quotations")
    assert [row["level"] for row in rows] == [0, 1]
    assert [span.text for span in doc.spans["quotations"]] == ["“It’s ‘late’ now.”", "‘late’"]
    assert doc.text[slice(*rows[0]["inner"])] == "It’s ‘late’ now."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He saw “ so many gaps “ in the files.", ["“ so many gaps “"]),
        ("“ We were late , ” she said . “ We are sorry . ”", ["“ We were late , ”", "“ We are sorry . ”"]),
        ('He told us: ‘It was our turn and we knew it" .', ['‘It was our turn and we knew it"']),
        ('"It leaks,"said Jo Hill."We knew."', ['"It leaks,"', '"We knew."']),
        ("â€œIt leaks and we donâ€™t care,â€\x9d she said.", ["â€œIt leaks and we donâ€™t care,â€\x9d"]),
        ("&quot;It leaks,&quot; she said.", ["&quot;It leaks,&quot;"]),
        ("She saw `a lack of interest´ there.", ["`a lack of interest´"]),
        ('The board is 6" wide and 9" long.', []),
        ("It&#39;s the children&#39;s home.", []),
    ],
)
def test_marks_in_the_wrong_place_or_encoding(text, found):
    assert [text[quotation.start : quotation.end] for quotation in find(text)] == found
