"""Whom a mention names: names behind what somebody is, pronouns, possessives, colons; each with near misses."""

from __future__ import annotations

import pytest

import councilie

SPEAKERS = {
    "role before the name": [
        ("Cabinet member for parks Jo Hill said the roof leaked.", ["Jo Hill"]),
        ("Mum-of-two Kerry said the roof leaked.", ["Kerry"]),
        ("Kerry, 34, said the roof leaked.", ["Kerry"]),
        ("Her neighbour Alan Tooke said the roof leaked.", ["Alan Tooke"]),
        ("Kate said the roof leaked.", ["Kate"]),
        ("Unison said the roof leaked.", ["Unison"]),
    ],
    "interviews": [
        (
            "Jane Hill, who has run the pool since 1998, spoke to the Echo.\n\nWas it cold?\n\n“It was. It still is.”"
            "\n\nAnd the roof?\n\n“It leaks.”",
            ["Jane Hill", "Jane Hill"],
        ),
        ("Jane Hill has run the pool since 1998. It is old.\n\nIs it cold?\n\n“It is.”", []),
        ("Is it cold?\n\n“It is.”\n\nIs it deep?\n\n“It is that as well.”", []),
        ("The pool is old.\n\nWhat is it called?\n\n“The Blue Door”\n\nAnd the roof?\n\n‘Top Hat’", []),
    ],
    "member for a place": [
        ("Labour MP for Kent Jane Hill said the roof leaked.", ["Jane Hill"]),
        ("Labour MP for North Kent and Upper Dale Debra Toft said the roof leaked.", ["Debra Toft"]),
        (
            "The MP for North Kent and Upper Dale said the roof leaked.",
            ["the MP for North Kent and Upper Dale"],
        ),
        ("The MP for East Kent, Jane Hill, said the roof leaked.", ["Jane Hill"]),
    ],
    "knights by their given names": [
        ("Sir David Toft said the roof leaked. “It is cold,” Sir David added.", ["David Toft", "David Toft"]),
        ("David Toft and David Hill met. “It is cold,” Sir David added.", ["David"]),
    ],
    "source described behind according to": [
        ("According to Jane Hill, lead member for parks at Kent, the roof leaks.", ["Jane Hill"]),
    ],
    "brackets": [
        ("Jo Hill (Lab) said the roof leaked.", ["Jo Hill"]),
        ("Jo Hill (Lab) on Saturday criticised the plan, saying it was late.", ["Jo Hill"]),
    ],
    "colon": [
        ("Jo Hill was blunt: “It leaks.”", ["Jo Hill"]),
        ("Her advice to others is simple: “Wait.”", [None]),
        ("Jo Hill’s message to tenants was simple: “You will be paid.”", ["Jo Hill"]),
        ("Asked about it, Jo Hill went further: “It leaks.”", ["Jo Hill"]),
        ("Pool to shut – Jo Hill: “It leaks.”", ["Jo Hill"]),
        ("Network Rail: “Trains will run from May.”", ["Network Rail"]),
        ("Jo Hill, Ofsted’s national director: “It leaks.”", ["Jo Hill"]),
        ("Read more: “It leaks.”", []),
    ],
    "who sends a document speaks": [
        ("The trust put out a statement saying the roof leaked.", ["the trust"]),
        ("Jo Hill sent members a letter warning that the roof leaked.", ["Jo Hill"]),
        ("Jo Hill has written to the leader demanding to know why.", ["Jo Hill"]),
        ("The police received a call saying the roof leaked.", ["a call"]),
    ],
    "pronouns": [
        (
            "Jo Hill and Ned Ferris said: “It leaks.”\n\nSite manager Tariq Aziz-Moore has worked there for years."
            "\n\n“It is cold,” he said.",
            ["Jo Hill and Ned Ferris", "Tariq Aziz-Moore"],
        ),
        (
            "Ned Ferris said the roof leaked.\n\nOne of the swimmers is Kayleigh, 18.\n\n“It is cold,” she said.",
            ["Ned Ferris", "Kayleigh"],
        ),
        (
            "Ned Ferris said the roof leaked.\n\nThe pool on Ferry Lane, 18 years old, was cold.\n\n“It is,” he said.",
            ["Ned Ferris", "Ned Ferris"],
        ),
        (
            "Kate Hill said the roof leaked.\n\nHer predecessor, Walter Binns, never swam.\n\n“It is cold,” he said.",
            ["Kate Hill", "Walter Binns"],
        ),
    ],
    "told again by a trait": [
        ("“It leaks,” Kate Hill said.\n\n“It is cold,” the 43-year-old said.", ["Kate Hill", "Kate Hill"]),
        ("“It leaks,” Kate Hill said.\n\n“It is cold,” added the mum-of-two.", ["Kate Hill", "Kate Hill"]),
        ("“It leaks,” Kate Hill said.\n\n“It is cold,” a 43-year-old said.", ["Kate Hill", "a 43-year-old"]),
        (
            "Cllr Kate Hill (Lab) has spoken out.\n\n“It is cold,” said the Labour councillor.\n\n"
            "Cllr Ned Ferris (Con) told members it was warm.",
            ["Kate Hill", "Ned Ferris"],
        ),
    ],
    "couples and relations": [
        (
            "Derek and Moira Flint left their van.\n\n“It is cold,” said Mrs Flint.\n\n“It is,” said Mr Flint.",
            ["Moira Flint", "Derek Flint"],
        ),
        ("Wren and Sky Flint left their van.\n\n“It is cold,” said Mrs Flint.", ["Flint"]),
        (
            "Jo Hill said it leaked.\n\nHer husband said it was cold.\n\n“It is,” he said.",
            ["Jo Hill", "her husband", "her husband"],
        ),
        (
            "Kate Hill said it leaked.\n\nA spokesman said it was cold.\n\n“It is,” she said.",
            ["Kate Hill", "a spokesman", "Kate Hill"],
        ),
        (
            "Kate Hill said it leaked.\n\nHer daughter, Hazel, has left.\n\n“It is cold,” she said.",
            ["Kate Hill", "Hazel"],
        ),
    ],
    "one unknown word": [
        (
            "“I like it,” said Nilesh, the elder of two brothers.\n\n“It is cold,” said Nilesh.",
            ["Nilesh", "Nilesh"],
        ),
        ("Kate Hill left.\n\nHer brother Sunil laughs.\n\n“It is cold,” he said.", ["Sunil"]),
    ],
    "signatures": [
        ("“We were promised a timetable.”\n– Jo Hill, council leader\n\nThe pool is old.", ["Jo Hill"]),
        ("“We were promised a timetable.”\n– Free parking for all\n– New buses\n\nThe pool is old.", []),
    ],
    "labels of headlines": [
        ("Ofsted: progress ‘too slow’", ["Ofsted"]),
        ("Council leader: pool will ‘shut by May’", ["Council leader"]),
        ("Ofsted’s new report cards: first trusts ‘stunned’ by grades", []),
    ],
    "after narrative": [
        (
            "“I like it,” said Jo Hill.\n\nShe has run the place since May.\n\n“They said it would last a year.”",
            ["Jo Hill", "Jo Hill"],
        ),
        ("Every morning at six, Jo Hill opens the pool.\n\n“I like the quiet,” she says.", ["Jo Hill"]),
        ("Tony Dunne has run the café since May.\n\n“They said it would last a year.”", ["Tony Dunne"]),
        ("The café was built in May.\n\n“They said it would last a year.”", []),
        ("Tony Dunne has run the café since May.\n\n“The Last Year”", []),
    ],
    "told by the post or the group": [
        ("Ashby St John-Crewe, the Labour MP for Kent, said the roof leaked.", ["Ashby St John-Crewe"]),
        ("Inspectors came in May. They found that the roof leaked.", ["inspectors"]),
        (
            "The watchdog said it would come.\n\nInspectors, who were here for a week, left in May. "
            "They said that the roof leaked.",
            ["the watchdog", "inspectors"],
        ),
        ("Pools closed in May. They said the roof leaked.", ["they"]),
    ],
    "names with commas": [
        (
            "A spokesperson for the Department for Environment, Food and Rural Affairs said: “It leaks.”",
            ["a spokesperson for the Department for Environment, Food and Rural Affairs"],
        ),
        ("A spokesman for the trust, Ned Ferris, said: “It leaks.”", ["Ned Ferris"]),
    ],
    "who asks goes on asking": [
        (
            "“Who did it?” asked Jo Hill.\n\n“I did,” said Ned Ferris.\n\n“Why?”",
            ["Jo Hill", "Ned Ferris", "Jo Hill"],
        ),
        ("“It leaks,” said Jo Hill.\n\n“It does,” said Ned Ferris.\n\n“Why?”", ["Jo Hill", "Ned Ferris"]),
    ],
    "crossheads go on with nothing": [
        ('Jo Hill said: "It leaks."\n\n"Years of neglect"\n\nThe pool is old.', ["Jo Hill"]),
        ('Jo Hill said: "It leaks."\n\n"It is cold."\n\nThe pool is old.', ["Jo Hill"]),
    ],
}


def names(nlp, text):
    return [quote.speaker and quote.speaker.name for quote in councilie.records(nlp(text), types=["quote"])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [case for cases in SPEAKERS.values() for case in cases],
    ids=lambda value: str(value)[:50],
)
def test_speakers(full, text, wanted):
    assert names(full, text) == wanted


def test_crosshead_is_no_part_of_a_quote(full):
    text = 'Jo Hill said: "It leaks."\n\n"Years of neglect"\n\nThe pool is old.'
    (quote,) = councilie.records(full(text), types=["quote"])
    assert [text[start:end] for start, end in quote.content] == ["It leaks."]


@pytest.mark.parametrize(("said", "kind"), [("I like it,", "person"), ("We like it,", "organisation")])
def test_whoever_says_i_is_a_person(full, said, kind):
    (quote,) = councilie.records(full(f"“{said}” said Nilesh."), types=["quote"])
    assert quote.speaker.kind == kind
