"""A bare place is its council where the document means that council and nothing shows the place itself.

``[Leeds]`` marks a mention in the second of two sentences; the first names the councils of both.
"""

from __future__ import annotations

import pytest
import spacy

from councilie.groups import read, write
from councilie.labels import COUNCIL_MENTIONS_KEY

OPENING = "Plymouth City Council and Devon County Council met.\n"


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("council_ruler")
    return nlp


def shorts(nlp, text, zone="body"):
    doc = nlp.make_doc(text)
    zones = [{"start": len(OPENING), "end": len(text), "zone": zone, "rule": "test"}]
    zones.insert(0, {"start": 0, "end": len(OPENING) - 1, "zone": "body", "rule": "test"})
    write(doc, "zones", zones, label="zone", title=None, published=None, authors=[])
    rows = read(nlp.get_pipe("council_ruler")(doc), COUNCIL_MENTIONS_KEY)
    return [(row["start"], row["rule"]) for row in rows if row["mention"] == "short"]


def check(nlp, marked, zone="body"):
    text = OPENING + marked.replace("[", "").replace("]", "")
    wanted, cut = [], OPENING + marked
    while "[" in cut:
        wanted.append(cut.index("["))
        cut = cut.replace("[", "", 1).replace("]", "", 1)
    assert [start for start, _ in shorts(nlp, text, zone)] == wanted


@pytest.mark.parametrize(
    "marked",
    [
        # the owner
        "The first reply was late. [Plymouth]’s was later still.",
        "Nobody has counted [Devon]'s paper clips.",
        # the subject
        "Elsewhere [Devon] is biding its time.",
        "By then [Plymouth] had mislaid the key.",
        "[Plymouth] intends to sue.",
        "It means [Plymouth] no longer pays.",
        "Exeter dithers. So does [Plymouth].",
        "[Plymouth], Saltash and County Hall are to pool their vans.",
        "On Tuesday [Plymouth] relented.",
        "In a memo leaked on Friday, [Plymouth] was to blame for the smell.",
        # the object
        "The regulator would like [Plymouth] to hurry.",
        "“We wish [Plymouth] well,” he said.",
        "No, that was [Devon].",
        # behind a preposition
        "The fault lay with [Plymouth].",
        "It is a damning verdict on [Devon].",
        "The auditor was critical of [Plymouth].",
        "The push came from [Plymouth], whose leader is new.",
        "Experts were dispatched into the valley; commissioners went into [Plymouth].",
        # gaps and lists
        "Both were late, [Plymouth] for the third time.",
        "[Devon] gets £4m, [Plymouth] £2m.",
        "The next to go, they say: [Plymouth], [Exeter].",
    ],
)
def test_places_that_are_taken_for_their_council(nlp, marked):
    check(nlp, marked)


@pytest.mark.parametrize(
    "text",
    [
        "A nurse in Plymouth found it.",
        "The Labour MP for Plymouth was away.",
        "Tourists flocked to Plymouth.",
        "Families are moving to Devon.",
        "The depot at Plymouth is to be painted.",
        "A plan with an ambition for Devon to be a happy place.",
        "Plymouth has a theatre and a pier.",
        "Plymouth’s beaches are empty.",
        "Plymouth is also where I grew up.",
        "Their striker scored for Plymouth.",
        "Plymouth are away to Stockport on Saturday.",
        "Bradford City lost 2-0 at Plymouth.",
        "They called it a proper Plymouth success story.",
        "Rain fell on rural Devon.",
        "Storms battered Plymouth.",
        "Three Plymouth schools closed.",
        "She lives in Ivybridge, Devon.",
        "The children’s commissioner for Devon resigned.",
        "Westminster shrugged.",
    ],
)
def test_places_that_stay_places(nlp, text):
    check(nlp, text)


def test_a_teaser_needs_more_than_an_article(nlp):
    check(nlp, "[Plymouth] to sell its art", zone="boilerplate")
    check(nlp, "The fault lay with Devon", zone="boilerplate")


def test_without_a_council_or_councillors_on_the_page_a_place_is_a_place(nlp):
    doc = nlp("Elsewhere Devon is biding its time. The fault lay with Plymouth.")
    assert not read(doc, COUNCIL_MENTIONS_KEY)


def test_the_rule_is_named(nlp):
    assert [rule for _, rule in shorts(nlp, OPENING + "The fault lay with Plymouth.")] == [
        "short_default_partner"
    ]
