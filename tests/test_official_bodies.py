"""Officials on pages of several bodies: whose they are, and posts that are told apart from the name."""

# ruff: noqa: E501 (tables of sentences)
from __future__ import annotations

import pytest

from councilie.groups import read
from councilie.officials.told_bodies import find_schools

ROUNDUP = """How the south did

Kent: good

Kent County Council kept its grade.

Bob Rayner, director of education, was glad.

Medway: inadequate

Medway Council fell. It had been better, said Kent County Council.

The new Labour leader, Jane Hillier, wept. Former leader Ann Tarrant did not.

And Essex?

Essex County Council waits.

Tom Marsh, director of education, is calm.
"""
MINUTES = """Dudley Council

Minutes of the meeting of the Education Committee

Present:
Councillor Jane Hillier (Chair)
Councillor Bob Rayner

In attendance:
Tom Marsh, Director of Education

1 DECLARATIONS

Councillor Rayner is employed by Kent County Council. In reply to Councillor Hillier, the Director said so.
"""
TRUST = """The Severn Vale Academy Trust is to give two schools up, said Kent County Council.

Severn Vale runs five schools in Kent. Its chief executive, Jane Hillier, is sorry.
"""
CASES = [
    # a section belongs to the council that heads it
    (ROUNDUP, "Bob Rayner", {"organisation": "Kent County Council"}),
    (ROUNDUP, "Jane Hillier", {"organisation": "Medway Council", "party": "Lab"}),
    (ROUNDUP, "Ann Tarrant", {"organisation": "Medway Council", "standing": "former"}),
    (ROUNDUP, "Tom Marsh", {"organisation": "Essex County Council"}),
    # minutes belong to their letterhead
    (
        MINUTES,
        "Jane Hillier",
        {"organisation": "Dudley Metropolitan Borough Council", "role_type": "councillor"},
    ),
    (
        MINUTES,
        "Bob Rayner",
        {"organisation": "Dudley Metropolitan Borough Council", "role_type": "councillor"},
    ),
    (MINUTES, "Tom Marsh", {"organisation": "Dudley Metropolitan Borough Council"}),
    # a body that is called by its first words, and one that nothing else tells
    (TRUST, "Jane Hillier", {"organisation": "Severn Vale Academy Trust"}),
    (
        "Kent County Council paid Silver Birch.\n\nSilver Birch runs two homes. Its managing director, Bob Rayner, said no.",
        "Bob Rayner",
        {"organisation": "Silver Birch"},
    ),
    (
        "Kent County Council is in debt.\n\nJane Hillier has left it. Its chief executive, Bob Rayner, said no.",
        "Bob Rayner",
        {"organisation": "Kent County Council"},
    ),
    (
        "Kent County Council pays.\n\nJane Hillier, managing director of its owner, Yarrow Care, said so.",
        "Jane Hillier",
        {"organisation": "Yarrow Care", "role": "managing director"},
    ),
    # a trust across paragraphs, but not across a council
    (
        "Severn Vale NHS Trust lost £2m.\n\nJane Hillier, who has been interim chief executive since May, wept. Kent County Council sighed.",
        "Jane Hillier",
        {"organisation": "Severn Vale NHS Trust", "standing": "interim"},
    ),
    (
        "Severn Vale NHS Trust lost £2m.\n\nKent County Council lost more.\n\nJane Hillier, who has been interim chief executive since May, wept.",
        "Jane Hillier",
        {"organisation": "Kent County Council"},
    ),
    # homes and schools
    (
        "Rowan House is shut, says Kent County Council. It is the second home to go.\n\nThe home's registered manager, Ann Tarrant, left in August.",
        "Ann Tarrant",
        {"organisation": "Rowan House", "standing": "former"},
    ),
    (
        "The home's registered manager, Ann Tarrant, left in tears. Rowan House is shut.",
        "Ann Tarrant",
        {"standing": "current"},
    ),
    (
        "Yarrow High School and Kelder Park Academy are full. At Yarrow, where the head, Bob Rayner, is ill, his deputy Jane Hillier is acting head teacher.",
        "Jane Hillier",
        {"organisation": "Yarrow High School", "standing": "acting"},
    ),
    (
        "Yarrow High School and Kelder Park Academy are full. At Yarrow, where the head, Bob Rayner, is ill, all is calm.",
        "Bob Rayner",
        {"organisation": "Yarrow High School", "role_type": "head_teacher"},
    ),
    (
        "Kelder Park Academy is full. Jane Hillier, principal of Kelder Park, said so.",
        "Jane Hillier",
        {"organisation": "Kelder Park Academy"},
    ),
    # inspectors of one visit
    (
        "Ofsted wrote. The visit was made by Bob Rayner, His Majesty's Inspector, and Jane Hillier, Social Care Regulatory Inspector.",
        "Jane Hillier",
        {"organisation": "Ofsted", "role": "Social Care Regulatory Inspector"},
    ),
    # the leader of an opposition leads a group
    (
        "Kent County Council met. Cllr Bob Rayner, leader of the Liberal Democrat opposition, spoke.",
        "Bob Rayner",
        {"role_type": "councillor", "party": "LD", "organisation": "Kent County Council"},
    ),
    ("Kent County Council met. Labour chief Cllr Jane Hillier spoke.", "Jane Hillier", {"party": "Lab"}),
    (
        "Kent County Council met. Cllr Jane Hillier, of the City Independents, spoke.",
        "Jane Hillier",
        {"party": "Ind"},
    ),
    (
        "Kent County Council's former leader Jane Hillier denied that her Conservative administration was slow.",
        "Jane Hillier",
        {"party": "Con", "standing": "former"},
    ),
    (
        "Kent County Council's former leader Jane Hillier and Cllr Bob Rayner heard of her Conservative administration.",
        "Bob Rayner",
        {"party": None},
    ),
    # a post given up, to come, or told later of a surname
    (
        "The Committee of Kent County Council thanked Jane Hillier, who would be leaving her post as Principal Social Worker in May.",
        "Jane Hillier",
        {"role": "Principal Social Worker", "standing": "current"},
    ),
    (
        "Kent County Council thanked Jane Hillier, who left her post as director of roads in May.",
        "Jane Hillier",
        {"role": "director of roads", "standing": "former"},
    ),
    (
        "Kent County Council was glad. Bob Rayner will succeed her as director of roads.",
        "Bob Rayner",
        {"role": "director of roads", "standing": "incoming"},
    ),
    (
        "Jane Hillier has a dog. It is old.\n\nHillier has been director of roads at Kent County Council for three and a half years.",
        "Jane Hillier",
        {"role": "director of roads", "organisation": "Kent County Council"},
    ),
    # told by another's post, before it or after
    (
        "Kent's leader, Cllr Bob Rayner, and his Essex counterpart, Cllr Ann Tarrant, agreed, Essex County Council said.",
        "Ann Tarrant",
        {"role": "leader", "organisation": "Essex County Council"},
    ),
    (
        "Kent County Council's director Jane Hillier has resigned; Bob Rayner, her deputy, stays.",
        "Bob Rayner",
        {"role": "deputy", "organisation": "Kent County Council"},
    ),
    (
        "Kent County Council: Bob Rayner is to be its next chief executive. Bob will replace Jane Hillier, who is ill.",
        "Jane Hillier",
        {"role": "chief executive", "standing": "current", "organisation": "Kent County Council"},
    ),
    # what councils hardly have, and heads of a home and of a school
    (
        "Bramley Futures, which runs ten homes, was fined.\n\nKent County Council, which paid it, was glad.\n\nIts founder, Bob Rayner, wept.",
        "Bob Rayner",
        {"organisation": "Bramley Futures"},
    ),
    (
        "Kent County Council is in debt. Its managing director, Bob Rayner, wept.",
        "Bob Rayner",
        {"organisation": "Kent County Council"},
    ),
    (
        "Kent County Council met. The former head of one home, Bob Rayner, wept.",
        "Bob Rayner",
        {"organisation": None, "standing": "former"},
    ),
    (
        "Kelder Academy is full, says Kent County Council. The head of school, Bob Rayner, wept.",
        "Bob Rayner",
        {"organisation": "Kelder Academy", "role_type": "head_teacher"},
    ),
    (
        "The Diocese of Ripon's director of education, Canon Bob Rayner, wept.",
        "Bob Rayner",
        {"organisation": "Diocese of Ripon"},
    ),
    # ward and party in either order
    (
        "Kent County Council met. Cllr Bob Rayner (Otley & Yeadon, Lab) spoke.",
        "Bob Rayner",
        {"party": "Lab", "ward": "Otley & Yeadon"},
    ),
    (
        "Kent County Council met. Cllr Bob Rayner (LD/Widcombe) spoke.",
        "Bob Rayner",
        {"party": "LD", "ward": "Widcombe"},
    ),
    (
        "Kent County Council met. Cllr Bob Rayner (Lab/Co-op) spoke.",
        "Bob Rayner",
        {"party": "Lab", "ward": None},
    ),
    ("Kent County Council met. Cllr Bob Rayner (Chair) spoke.", "Bob Rayner", {"party": None, "ward": None}),
    # what stands before a name
    (
        "Interviewee Jane Hillier has no office.\n\nHillier is director of roads at Kent County Council.",
        "Jane Hillier",
        {"role": "director of roads"},
    ),
    (
        "Ann Tarrant, Ofsted's regional director for the North West, said so.",
        "Ann Tarrant",
        {"role": "regional director for the North West", "organisation": "Ofsted"},
    ),
]


@pytest.mark.parametrize(("text", "name", "told"), CASES)
def test_whose_they_are_and_what(rules, text, name, told):
    (row,) = [row for row in read(rules(text), "officials") if row["name"] == name]
    row = {**row, "organisation": (row["organisation"] or {}).get("name")}
    assert {key: row[key] for key in told} == told


def test_a_sole_heading_makes_no_section(rules):
    text = "Kent: inadequate\n\nKent County Council fell.\n\nIn Medway, Medway Council rose. Bob Rayner, director of roads, was glad.\n"
    (row,) = read(rules(text), "officials")
    assert row["organisation"]["name"] == "Medway Council"


def test_who_is_asked_is_not_who_answers(rules):
    rows = read(
        rules("Dudley Council met. Asked by Councillor Hillier, the Director replied that it was."),
        "officials",
    )
    assert [row["role_type"] for row in rows] == ["councillor"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Silver Birch, which has ten homes, is sorry. The home's owner, Silver Birch, said so.", []),
        ("The home is run by Silver Birch. A spokesman for the home's owner, Silver Birch, said so.", []),
        ("The home is run by Silver Birch. The home's owner, Bram Tarrant, said so.", ["Bram Tarrant"]),
    ],
)
def test_a_business_is_no_person(rules, text, names):
    assert [row["name"] for row in read(rules(text), "officials")] == names


def test_schools_are_told_apart():
    found = find_schools(
        "Yarrow High School and Kelder Academy, not the Kelder Academy Trust. At Yarrow it rains."
    )
    assert [body.name for body in found] == ["Yarrow High School", "Kelder Academy", "Yarrow High School"]


@pytest.mark.parametrize(
    "unit", ["Kelder ", "Kelder Park and ", "St Mary's ", "School ", "A-", "Present\n", "*\n", "\n"]
)
def test_hostile_lines_are_read_to_the_end(rules, unit):
    text = f"{unit * 5000}\n\nThe head, Jane Hillier, said so at Kelder Academy. Its owner, Bob Rayner, and director Tom Marsh too.\n"
    assert {row["name"] for row in read(rules(text), "officials")} >= {"Bob Rayner", "Tom Marsh"}
