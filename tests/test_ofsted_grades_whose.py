"""Whose grades are, and which are nobody's: counts, two bodies in a sentence, pronouns, names, other inspectorates."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest

import councilie
from test_ofsted_grades import read_documents

GOOD = "Ofsted rated Leeds City Council good."


def grades(nlp, text):
    return list(councilie.records(nlp(text), types=("ofsted_grade",)))


def subjects(nlp, text):
    return [record.subject and record.subject.name for record in grades(nlp, text)]


# -- counts ------------------------------------------------------------------------------------------------------

COUNTS = [
    "Ofsted says 86 per cent of our schools are good or outstanding.",
    "Ofsted says nine out of ten of the county's nurseries are good.",
    "Fewer than two thirds of secondary schools in the north are good, according to Ofsted.",
    "The proportion of pupils who attend a school rated good by Ofsted has fallen.",
    "Of the visits that Ofsted made since Easter, six ended in good and one in outstanding.",
    "Ofsted has seen five schools. Two were good. Most were inadequate.",
    "Ofsted went to 102 councils.\n\nEleven were judged to be outstanding and eight inadequate.",
    "Leeds City Council says all six of its schools are rated good by Ofsted.",
    "A quarter of all secondaries that Ofsted visited came away with requires improvement.",
    "Ofsted rates no council in the region as outstanding. Nobody in the south was inadequate.",
    "Ofsted wants any school that is judged inadequate to be closed.",
    "How long does it take a council that Ofsted found inadequate to become good?",
    "Leeds City Council runs 200 schools. Ofsted says almost every one of them is outstanding.",
    "Ofsted has seen all our nurseries and most of them were found to be good.",
]

NAMED = [
    ("Ofsted says Leeds City Council is among nine councils in England to be rated outstanding.", ["Leeds City Council"]),
    ("Leeds City Council was one of only two to be rated outstanding by Ofsted.", ["Leeds City Council"]),
    ("Ofsted rated two schools inadequate: Elm Primary School and Oak Primary School.", ["Elm Primary School", "Oak Primary School"]),
    ("Ofsted saw Elm Primary School and Oak Primary School. Both schools were good.", ["Elm Primary School", "Oak Primary School"]),
    ("Ofsted rated Leeds City Council good. One of its many friends said it was rated outstanding before.", ["Leeds City Council", "Leeds City Council"]),
    ("Leeds City Council had not been visited by Ofsted for nine years because it was outstanding.", ["Leeds City Council"]),
]  # fmt: skip


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_without_names_is_general(rules, text):
    found = grades(rules, text)
    assert found
    assert {(record.status, record.subject) for record in found} == {("general", None)}


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_a_count_with_names_is_theirs(rules, text, names):
    assert subjects(rules, text) == names
    assert "general" not in {record.status for record in grades(rules, text)}


# -- two bodies in a sentence --------------------------------------------------------------------------------------

TWO = [
    ("Hull City Council, unlike Leeds City Council, which was judged inadequate by Ofsted in 2009, has always been content.", ["Leeds City Council"]),
    ("Elm House, a children's home run by Leeds City Council, was judged good by Ofsted.", ["Elm House"]),
    ("Longfurrow Learning Trust took Elm Primary School from inadequate to outstanding, Ofsted says.", ["Elm Primary School"] * 2),
    ("An academy trust has taken a Leeds secondary from inadequate to good. Ofsted praised Elm High School on Monday.", ["Elm High School"] * 2),
    ("Elm Primary School joined the Longfurrow Learning Trust in 2015 as an ‘inadequate’ school, Ofsted says.", ["Elm Primary School"]),
    ("Leeds City Council’s adoption service was rated good by Ofsted, as was that of Hull City Council.", ["Leeds City Council", "Hull City Council"]),
    ("Leeds City Council, like Hull City Council, is rated good by Ofsted.", ["Leeds City Council", "Hull City Council"]),
    ("Leeds City Council and Hull City Council were rated good and inadequate respectively by Ofsted.", ["Leeds City Council", "Hull City Council"]),
    ("Ofsted saw Leeds City Council and Hull City Council. The former is inadequate, the latter good.", ["Leeds City Council", "Hull City Council"]),
    ("Kirklees, rated inadequate in 2016, is waiting. Ofsted rated Leeds City Council good.", ["Kirklees Council", "Leeds City Council"]),
    ("Elm Lane Nursery was rated good by Ofsted. The nursery, in the grounds of Oak Academy, had been found inadequate in 2020.", ["Elm Lane Nursery"] * 2),
    (GOOD + " Only Merton and Sutton, which share a director, require improvement.", ["Leeds City Council", "London Borough of Merton", "London Borough of Sutton"]),
    (GOOD + " As a social worker in Leicester she was there when that city’s services were found to be inadequate.", ["Leeds City Council", "Leicester City Council"]),
    ("Ofsted's grades so far\n\nOutstanding\n\nLeeds City Council (2018); Hull (2019).\n\nGood\n\nKent County Council.", ["Leeds City Council", "Hull City Council", "Kent County Council"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), TWO)
def test_whose_of_two_bodies_it_is(rules, text, names):
    assert subjects(rules, text) == names


# -- pronouns and what a sentence leaves out -----------------------------------------------------------------------

TOPICS = [
    (GOOD + " Croydon, unlike Merton, which was inadequate in 2012, has gone backwards. Five years ago it was good too.",
     ["Leeds City Council", "London Borough of Merton", "London Borough of Croydon"]),
    ("Ofsted saw Elm House, a children's home. The council has moved the children. It was inadequate in May.", ["Elm House"]),
    ("Ofsted reports this month\n\nElm Tree Nursery, Leeds\nJudged good. Leadership was inadequate.\n\nOak Lane Nursery, Hull\nIt was rated inadequate.",
     ["Elm Tree Nursery", "Elm Tree Nursery", "Oak Lane Nursery"]),
    ("Ofsted has called at Leeds City Council.\n\nInspectors said that its leadership was inadequate.", ["Leeds City Council"]),
    ("Longshore Academies Trust says Ofsted is pleased. It is an awkward time for Leeds City Council. Its children's services are rated inadequate.", ["Leeds City Council"]),
    ("Services in Trafford\n\nOfsted spent two weeks with us. The service was judged inadequate.\n\nAsh Grove, a children's home, was rated good.",
     ["Trafford Metropolitan Borough Council", "Ash Grove"]),
    ("Ofsted rated Elm Lane Nursery inadequate and inspectors rated the nursery’s behaviour inadequate. Oak Academy is good.\n\nThey also found that leadership was inadequate.",
     ["Elm Lane Nursery", "Elm Lane Nursery", "Oak Academy", "Elm Lane Nursery"]),
    ("A company set up to run children’s services in Hull has itself been judged inadequate by Ofsted.\n\nHumber Children’s Trust began in 2019.", ["Humber Children’s Trust"]),
    ("A company set up in Hull said Kent County Council was rated inadequate by Ofsted.\n\nHumber Children’s Trust began in 2019.", ["Kent County Council"]),
    ("Ofsted saw a childminder in Derby. Jo Elm, who minds six children, is outstanding. In 2019 she was good.", ["Jo Elm", "Jo Elm"]),
    (GOOD + " Bury’s director has quit. She came from Rochdale to run a department that inspectors had called inadequate.", ["Leeds City Council", "Bury Metropolitan Borough Council"]),
    ("When she left, from Leeds City Council, Kent’s services had just been judged inadequate by Ofsted.", ["Kent County Council"]),
    ("Ofsted rated Elm Primary School good. Its trust also runs a nursery which was found to require improvement.", ["Elm Primary School", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), TOPICS)
def test_whom_the_sentences_before_are_about(rules, text, names):
    assert subjects(rules, text) == names


# -- names ---------------------------------------------------------------------------------------------------------

NAMES = [
    ("Bluebell Barn, in Fishtoft, was rated good by Ofsted. The nursery is glad. Bluebell Barn was inadequate in 2015.", ["Bluebell Barn"] * 2),
    ("One school is Ashton Marsh Community High, which was graded inadequate by Ofsted.", ["Ashton Marsh Community High"]),
    ("Two children's homes closed. The Hollies and Dawley House both require improvement, Ofsted says.", ["The Hollies", "Dawley House"]),
    ("Ofsted rated The Elms, a children's home in Dover, good. The Birches, in Deal, was rated inadequate.", ["The Elms", "The Birches"]),
    ("Three homes have seen Ofsted. Rose Cottage in Deal was good, The Laurels in Dover inadequate and Ivy House in Hythe outstanding.", ["Rose Cottage", "The Laurels", "Ivy House"]),
    ("Home shut\n\nOfsted has suspended Heath Lodge, near Deal, grading it inadequate.", ["Heath Lodge"]),
    ("A home reopens. The Services, in Dover, were rated inadequate by Ofsted.", [None]),
    ("Ross school celebrates ‘good’ Ofsted rating\n\nBridge Lane Primary School, which has 200 pupils, was seen in May.", ["Bridge Lane Primary School"]),
    ("Louth nursery rated ‘outstanding’ by inspectors\n\nLittle Acorns, on Eastgate, has been rated outstanding by Ofsted.", ["Little Acorns"] * 2),
    ("Ross school celebrates ‘good’ Ofsted rating\n\nRoss school, beside Elm Academy, was seen in May.", ["Ross school"]),
    ("Ofsted is pleased. Elm Park School was rated good by Ofsted and Ash Vale Academy inadequate. Both had been outstanding.",
     ["Elm Park School", "Ash Vale Academy", "Elm Park School", "Ash Vale Academy"]),
    ("Ofsted saw a childminder in Derby. Jo Elm, who minds six children at her house, is outstanding overall.", ["Jo Elm"]),
    ("Ofsted rated Elm Primary School good. Jo Elm, who leads it, was judged outstanding overall.", ["Elm Primary School"] * 2),
    ("Ofsted praised Elm Park School. “We have gone from inadequate to good,” said Ann Oak, chief executive of Longfield Academy Trust.",
     ["Elm Park School"] * 2),
    ("Ofsted spoke of Wye. Wye school celebrates a good Ofsted.\n\nWye Valley Primary School, in Wye, has 90 pupils.", ["Wye Valley Primary School"]),
    ("Ofsted called in May. Mersey Children First, which runs services, was judged inadequate.", ["Mersey Children First"]),
    ("Ofsted's college reports this month\n• Pinnacle Skills, Leeds: grade three\n• Quality of Teaching, Leeds: good", ["Pinnacle Skills"]),
    ("AN academy in Leeds was rated good by Ofsted. Elm Academy is glad.", ["Elm Academy"]),
    ("Ofsted rated a school good. The head, Mrs Ann Kent, was outstanding in 2015.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_providers(rules, text, names):
    assert subjects(rules, text)[: len(names)] == names


def test_districts_run_no_childrens_services(rules):
    text = "Boston Borough Council heard that Lincolnshire County Council is glad. Ofsted has rated the council's services for children outstanding."
    assert "Boston" not in str(subjects(rules, text))


NOT_OFSTEDS = [
    "Ofsted called. Wye Valley NHS Trust, which shares social workers with the council, is rated requires improvement.",
    "Ofsted called last year. The CQC inspected the council in May. Prevention was rated good.",
    "Join a school service rated good by its own staff, who know Ofsted.",
    "The council's improvement service requires improvement according to its own review. Ofsted is not involved.",
    "The comments say Ofsted is inadequate.",
]


@pytest.mark.parametrize("text", NOT_OFSTEDS)
def test_no_grade_of_ofsteds(rules, text):
    assert not grades(rules, text)


def test_commissioners_are_no_inspectorate(rules):
    text = "Commissioners cost the council £1m. Kingston and Richmond councils are rated good. Ofsted saw them in May."
    assert len(grades(rules, text)) == 2


# -- whole documents -----------------------------------------------------------------------------------------------


def test_documents_on_two_bodies_and_more(rules):
    """Floors a little under what is reached; whoever raises the rate may raise them."""
    right = found = wanted = 0
    for text, expected in read_documents(Path(__file__).parent / "ofsted_whose_documents.txt"):
        records = {
            (r.start, r.area, r.subject.name if r.subject else None): r.status for r in grades(rules, text)
        }
        right += sum(records.get(key) == status for key, (status, _) in expected.items())
        found, wanted = found + len(records), wanted + len(expected)
    assert wanted > 230
    assert right / found > 0.84
    assert right / wanted > 0.82


def test_each_of_many_names_is_known_again(rules):
    names = [
        f"{tree} {place}"
        for tree in ("Elm", "Elm Tree", "Oak")
        for place in ("Lane", "Hill", "Hill Top", "Mead")
    ]
    told = "\n\n".join(f"Ofsted rated {name} Primary School good." for name in names)
    again = "\n\n".join(f"{name.replace(' ', chr(0xA0), 1)} was rated inadequate in 2015." for name in names)
    found = subjects(rules, f"{told}\n\n{again}")
    assert found == [f"{name} Primary School" for name in names] * 2
