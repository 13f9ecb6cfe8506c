"""Speech over several paragraphs: layouts of press releases, papers and web pages."""

from __future__ import annotations

import pytest

import councilie

#: layout: (text, quotes as "speaker | range / range / …")
LAYOUTS = {
    "cue and colon, marks reopen, the last closes": (
        """\
Councillor Ada Penrose, cabinet member for parks, said: “The bandstand will be mended by June.

“It has stood empty for nine years.

“Families deserve better.”

Work starts on Monday.
""",
        [
            "Ada Penrose | The bandstand will be mended by June. / It has stood empty for nine years."
            " / Families deserve better."
        ],
    ),
    "cue behind the first paragraph, the next have none": (
        """\
‘We counted every lamp post in the borough,’ said Ned Ferris, head of highways.

‘Four hundred of them don’t work.

‘The residents’ patience is wearing thin.’
""",
        [
            "Ned Ferris | We counted every lamp post in the borough, / Four hundred of them don’t work."
            " / The residents’ patience is wearing thin."
        ],
    ),
    "cue on a line of its own": (
        """\
Responding to the vote, Ada Penrose said:

"I am delighted.

"Nobody thought that we would get this far."

Ned Ferris, of the Friends of the Park, added:

"It's a good day."
""",
        [
            "Ada Penrose | I am delighted. / Nobody thought that we would get this far.",
            "Ned Ferris | It's a good day.",
        ],
    ),
    "every paragraph closed": (
        """\
“Our street floods every winter,” Ada Penrose said.

“The drains are full of leaves.”

“I have written four letters.”

The council has cleared them since.
""",
        [
            "Ada Penrose | Our street floods every winter, / The drains are full of leaves."
            " / I have written four letters."
        ],
    ),
    "a new speaker ends it": (
        """\
“Our street floods every winter,” Ada Penrose said.

“The drains are full of leaves.”

“They were cleared in May,” said Ned Ferris.

“We will look again.”
""",
        [
            "Ada Penrose | Our street floods every winter, / The drains are full of leaves.",
            "Ned Ferris | They were cleared in May, / We will look again.",
        ],
    ),
    "two speakers, a paragraph each, cue in front": (
        """\
Ada Penrose said: “Our street floods every winter.”

Ned Ferris said: “They were cleared in May.”
""",
        ["Ada Penrose | Our street floods every winter.", "Ned Ferris | They were cleared in May."],
    ),
    "a second cue inside one open quotation adds nothing": (
        """\
The report states: “Leaders have been too slow.

“Children wait too long for help,” it added.
""",
        ["the report | Leaders have been too slow. / Children wait too long for help,"],
    ),
    "the cue comes with the last paragraph": (
        """\
The inspection took place in March.

“Leaders have been too slow.

“Children wait too long for help,” the report added.
""",
        ["the report | Leaders have been too slow. / Children wait too long for help,"],
    ),
    "split by the cue and gone on with": (
        """\
“It leaks,” Ada Penrose told the meeting. “It has leaked since 2011.

“And it is cold.”
""",
        ["Ada Penrose | It leaks, / It has leaked since 2011. / And it is cold."],
    ),
    "narrative ends it": (
        """\
“It leaks,” Ada Penrose said.

The hall was built in 1911 and has a tin roof.

“Cold Comfort” is the play on Friday.
""",
        ["Ada Penrose | It leaks,"],
    ),
    "a crosshead in other marks is no speech": (
        """\
“It leaks,” Ada Penrose said.

'A cold hall'

The hall was built in 1911.
""",
        ["Ada Penrose | It leaks,"],
    ),
    "labels of a question and answer": (
        """\
Ada Penrose: “Why is the hall shut?”

Ned Ferris: “Because it leaks.”
""",
        ["Ada Penrose | Why is the hall shut?", "Ned Ferris | Because it leaks."],
    ),
    "a line of the page's furniture in between": (
        """\
“Our street floods every winter,” Ada Penrose said.

“The drains are full of leaves.”

READ MORE: Ten of the best walks in the Dales

“I have written four letters.”

The council has cleared them since.
""",
        [
            "Ada Penrose | Our street floods every winter, / The drains are full of leaves."
            " / I have written four letters."
        ],
    ),
    "an apostrophe in the paragraph that stays open": (
        """\
‘It leaks,’ Ada Penrose said. ‘It will be mended. Swimmers’ trust has to be earned.

‘It won’t be quick.’
""",
        [
            "Ada Penrose | It leaks, / It will be mended. Swimmers’ trust has to be earned. / It won’t be quick."
        ],
    ),
    "a line of narrative in between": (
        """\
“Our street floods every winter,” Ada Penrose said.

The drains in Mill Lane were laid in 1911.

“The Lane” is the name of her book.
""",
        ["Ada Penrose | Our street floods every winter,"],
    ),
    "no marks at all": (
        """\
The minister for parks, Ada Penrose, said:

I am delighted that the bandstand will be mended by June.

Work starts on Monday.
""",
        ["Ada Penrose | I am delighted that the bandstand will be mended by June"],
    ),
    "reported speech, then her own words": (
        """\
Ada Penrose said the hall had been empty for years.

“It leaks,” she said. “And it is cold.”
""",
        ["Ada Penrose | the hall had been empty for years", "Ada Penrose | It leaks, / And it is cold."],
    ),
}


def told(nlp, text):
    made = []
    for quote in councilie.records(nlp(text), types=["quote"]):
        name = quote.speaker.name if quote.speaker else None
        made.append(f"{name} | {' / '.join(text[start:end] for start, end in quote.content)}")
    return made


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(full, layout):
    text, wanted = LAYOUTS[layout]
    assert told(full, text) == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_without_blank_lines(full, layout):
    text, wanted = LAYOUTS[layout]
    assert told(full, text.replace("\n\n", "\n")) == wanted


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if "reported" not in name])
def test_layout_without_a_parse(rules, layout):
    text, wanted = LAYOUTS[layout]
    ranges = [quote.split(" | ")[1] for quote in wanted]
    assert [quote.split(" | ")[1] for quote in told(rules, text)] == ranges


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_with_windows_line_ends(full, layout):
    text, wanted = LAYOUTS[layout]
    assert told(full, text.replace("\n", "\r\n")) == wanted
