"""Which council a mention means. ``[Leeds|leeds-city-council]`` marks a mention and its entry."""

from __future__ import annotations

import re

import pytest
import spacy

from councilie.groups import read, write


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("council_ruler")
    nlp.add_pipe("council_linker")
    return nlp


def linked(nlp, text, published=None, headline=False, boilerplate=None):
    """The rows of a page whose first line may be its headline, and which ends in notices from a word on."""
    doc = nlp.make_doc(text)
    zones, place = [], 0
    for line in text.split("\n"):
        if line.strip():
            notice = boilerplate is not None and text.find(boilerplate) <= place
            zone = "headline" if headline and not zones else "boilerplate" if notice else "body"
            zones.append({"start": place, "end": place + len(line), "zone": zone, "rule": "test"})
        place += len(line) + 1
    write(doc, "zones", zones, label="zone", title=None, published=published, authors=[])
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return read(doc, "councils")


def check(nlp, marked, published=None, **page):
    text, wanted, done = "", [], 0
    for mark in re.finditer(r"\[(.*?)\|(.*?)\]", marked, re.S):
        text += marked[done : mark.start()] + mark[1]
        wanted.append((mark[1], mark[2] or None))
        done = mark.end()
    text += marked[done:]
    rows = linked(nlp, text, published, **page)
    assert [(text[row["start"] : row["end"]], row["entry"]) for row in rows] == wanted


@pytest.mark.parametrize(
    ("published", "marked"),
    [
        ("2012-05-01", "[Somerset Council|somerset-county-council] met."),
        ("2023-05-01", "[Somerset Council|somerset-council] met."),
        ("2023-05-01", "[Somerset County Council|somerset-county-council] met."),
        ("2015", "[Dorset Council|dorset-county-council] met."),
        ("2019-01-10", "[Dorset Council|dorset-council] replaces "
         "[Dorset County Council|dorset-county-council]."),
        ("2019-03-31", "[Bucks Council|buckinghamshire-county-council] met."),
        ("2020-04-01", "[Bucks Council|buckinghamshire-council] met."),
        ("2010", "[North Yorks CC|north-yorkshire-county-council] met."),
        (None, "[Somerset|somerset-council] apologised, councillors said."),
        (None, "In 2011 [Somerset|somerset-county-council] apologised, councillors said."),
        ("2008-01-01", "[Durham Council|durham-county-council] runs schools; Ofsted called."),
        ("1990", "[Glasgow Council|city-of-glasgow-district-council] met."),
        ("2024", "The former [Glasgow Council|city-of-glasgow-district-council] met."),
        ("2016", "[Lisburn City Council|lisburn-city-council] merged."),
    ],
)  # fmt: skip
def test_the_date_decides(nlp, published, marked):
    check(nlp, marked, published)


@pytest.mark.parametrize(
    ("published", "name"),
    [("2011-01-01", "London Borough of Greenwich"), ("2014-01-01", "Royal Borough of Greenwich")],
)
def test_the_name_is_that_of_the_day(nlp, published, name):
    assert [row["name"] for row in linked(nlp, "Greenwich Council met.", published)] == [name]


def test_an_abolished_council_without_a_code_has_its_name(nlp):
    (row,) = linked(nlp, "Humberside County Council was abolished.", "2006")
    assert (row["name"], row["gss"], row["kind"]) == ("Humberside County Council", None, "county")


def test_a_tie_is_not_linked(nlp):
    rows = linked(nlp, "Suffolk County Council met Surrey County Council. SCC paid.", "2020-01-01")
    assert [row["gss"] for row in rows] == ["E10000029", "E10000030", None]


@pytest.mark.parametrize(
    "marked",
    [
        # one council
        "[Hull City Council|hull-city-council] met.\n\n[The authority|hull-city-council] agreed.",
        # the last named in the paragraph, then the one that the article is about
        "[Hull City Council|hull-city-council] met. [Hull|hull-city-council] paid.\n\n"
        "[York Council|city-of-york-council] disagreed. [The council|city-of-york-council] stays out.\n\n"
        "Unions were glad.\n\n[The council|hull-city-council] will meet again.",
        # two tiers of one place
        "[Oxfordshire County Council|oxfordshire-county-council] wrote to "
        "[Oxford City Council|oxford-city-council]. "
        "[The city council|oxford-city-council] thanked [the county council|oxfordshire-county-council].",
        "[Spelthorne Borough Council|spelthorne-borough-council] met. "
        "[The county council|surrey-county-council] did not.",
        # helper and helped
        "[Essex CC|essex-county-council] was called in to [the authority|torbay-council] "
        "over its failures.\n\n[Torbay Council|torbay-council] failed. [Torbay|torbay-council] said sorry.",
        "[Kirklees Council|kirklees-council] was rated inadequate.\n\n"
        "Neighbouring [Leeds|leeds-city-council], "
        "good in every area, is to lend [the council|kirklees-council] a team.",
        # not the subject of its own clause
        "[Torbay Council|torbay-council] failed, Ofsted said.\n\n"
        "[Plymouth City Council|plymouth-city-council] has run [the council|torbay-council] since May.",
        # predecessors and heirs
        "[North Northamptonshire Council|north-northamptonshire-council] and "
        "[West Northamptonshire Council|west-northamptonshire-council] replaced "
        "[the old county council|northamptonshire-county-council]. "
        "[That authority|northamptonshire-county-council]’s services failed. "
        "[The northern council|north-northamptonshire-council] pays.",
        "[Cumberland Council|cumberland-council] blames [the former county council|cumbria-county-council].",
        # the trust of a place that was only spoken of
        "Sandwell Children's Trust came after [the council|sandwell-metropolitan-borough-council] failed.\n\n"
        "[Dudley Council|dudley-metropolitan-borough-council] pays more.\n\n"
        "Its contract with [Sandwell Council|sandwell-metropolitan-borough-council] ends soon in Sandwell.",
        # papers of the council's own, and on it
        "[Luton Borough Council|luton-borough-council]: decision\n\n1. He complained that "
        "[the Council|luton-borough-council] lost his file.\n\n2. [Kent County Council|kent-county-council] sent it. "
        "[Kent|kent-county-council] kept no copy.\n\n3. [The Council|luton-borough-council] has apologised.",
        # papers of the council's own
        "An inspection of [Reading Borough Council|reading-borough-council] was noted.\n\n"
        "[Wokingham Borough Council|wokingham-borough-council] would host the service, to which "
        "[the Council|reading-borough-council] contributed.",
    ],
)  # fmt: skip
def test_references(nlp, marked):
    check(nlp, marked, "2023-10-01")


def test_a_job_advert_is_not_what_the_article_is_about(nlp):
    check(
        nlp,
        "[Reading|reading-borough-council] criticised\n\n"
        "[Reading Council|reading-borough-council] apologised.\n\n"
        "[The council|reading-borough-council] has a plan.\n\nJOBS\n"
        "[Essex County Council|essex-county-council]\n[Essex County Council|essex-county-council]\n"
        "[Essex County Council|essex-county-council]",
        "2020-01-01",
        boilerplate="JOBS",
    )


def test_the_headline_weighs_more(nlp):
    check(
        nlp,
        "[Thurrock|thurrock-council] sells its solar farms, councillors told\n\n"
        "[The council|thurrock-council] owes £1.3bn.\n\nIt is more than "
        "[Essex County Council|essex-county-council] owes.\n\nUnions were glad.\n\n"
        "[The council|thurrock-council] meets again on Monday.",
        "2024-02-28",
        headline=True,
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The council said sorry, Ofsted added.", [("The council", None)]),  # one of ours, but which?
        ("The council met in the Vatican.", []),
    ],
)
def test_a_page_that_names_no_council(nlp, text, found):
    assert [(text[row["start"] : row["end"]], row["gss"]) for row in linked(nlp, text)] == found


def test_rows_say_all_that_the_contract_asks(nlp):
    (row,) = linked(nlp, "Essex CC met.", "2020-01-01")
    assert row == {
        "start": 0,
        "end": 8,
        "mention": "name",
        "name": "Essex County Council",
        "gss": "E10000012",
        "kind": "county",
        "entry": "essex-county-council",
        "rule": "type_word",
    }


@pytest.mark.parametrize(
    "marked",
    [
        # the other of two
        "[Kent County Council|kent-county-council] sued [Medway Council|medway-council]. "
        "[Medway|medway-council] denied it and said [the other council|kent-county-council] knew.",
        # an island
        "[Surrey County Council|surrey-county-council] will help [Isle of Wight Council|isle-of-wight-council]. "
        "It has asked [the island authority|isle-of-wight-council] for keys.",
        # the helped one is who it is about
        "[Surrey County Council|surrey-county-council] is to stop running the care service for "
        "[Isle of Wight Council|isle-of-wight-council].\n\nCritics fear [the council|isle-of-wight-council] will sink.",
        # one of two of a stem
        "[Hull City Council|hull-city-council] met. The two Nottinghams split: "
        "[the city council|nottingham-city-council] went up, [the county council|nottinghamshire-county-council] down.",
        # combined authorities
        "[Tees Valley Combined Authority|tees-valley-combined-authority] and "
        "[Darlington Council|darlington-borough-council] met. "
        "[The combined authority|tees-valley-combined-authority] paid.",
        "[Hull City Council|hull-city-council] met. The combined authority paid.",
        # named to compare, in a list or in somebody's words, one is not meant next
        "[Derbyshire County Council|derbyshire-county-council] lost a case. [Derbyshire|derbyshire-county-council] "
        "paid.\n\nNeighbouring [Kirklees|kirklees-council] has won three.\n\n"
        "[The council|derbyshire-county-council] will appeal.",
        "[Bolton Council|bolton-metropolitan-borough-council] met. [Wigan|wigan-metropolitan-borough-council] and "
        "[Bury|bury-metropolitan-borough-council] are both good. "
        "[The council|bolton-metropolitan-borough-council] wants to be.",
        '[Luton Council|luton-borough-council] met. "We looked at [Kent|kent-county-council]," she said. '
        "[The council|luton-borough-council] went on looking.",
        # the opposite number's
        "[Bolton Council|bolton-metropolitan-borough-council] met. [Bolton|bolton-metropolitan-borough-council] said "
        "no. [Wigan Council|wigan-metropolitan-borough-council] met.\n\nThe leader wept. "
        "Her opposite number said [the council|wigan-metropolitan-borough-council] had not.",
        # no district has social workers
        "[Mendip District Council|mendip-district-council] met. [Mendip|mendip-district-council] paid. "
        "[Somerset County Council|somerset-county-council] did not.\n\n"
        "[The council|somerset-county-council]’s social workers wept.",
        # not the one that stands in the same clause, whatever stands between commas
        "[Dudley Council|dudley-metropolitan-borough-council] failed.\n\n"
        "[Walsall Council|walsall-metropolitan-borough-council], which has been better off than most of its "
        "neighbours, lent [the council|dudley-metropolitan-borough-council] two lorries.",
        # the other tier of a place of which one is named
        "It was [the city council|oxford-city-council] that told "
        "[Oxfordshire County Council|oxfordshire-county-council].",
        "[The county council|derbyshire-county-council] told [Derby City Council|derby-city-council].",
        # the Council of one page
        "[Luton Council|luton-borough-council] met. It was noted that [the Council|luton-borough-council] had paid."
        "\n\n[Kent County Council|kent-county-council] and [Kent CC|kent-county-council] were thanked, as was "
        "[Kent CC|kent-county-council].\n\nIt was agreed that [the Council|luton-borough-council] would wait.",
    ],
)
def test_references_to_one_of_several(nlp, marked):
    check(nlp, marked, "2023-05-01")


@pytest.mark.parametrize(
    ("published", "marked"),
    [
        ("2020-06-01", "[Buckinghamshire Council|buckinghamshire-council] opened. "
         "[Buckinghamshire|buckinghamshire-county-council]’s services were poor in 2018."),
        ("2020-06-01", "[Buckinghamshire Council|buckinghamshire-council] opened. "
         "[Buckinghamshire|buckinghamshire-council]’s services are poor."),
        ("2020-06-01", "[Buckinghamshire Council|buckinghamshire-council] replaces "
         "[Bucks CC|buckinghamshire-county-council]. "
         "Its leader, who led [the county council|buckinghamshire-county-council], spoke. "
         "[Surrey County Council|surrey-county-council] watched."),
    ],
)  # fmt: skip
def test_councils_of_then(nlp, published, marked):
    check(nlp, marked, published)


@pytest.mark.parametrize(
    "marked",
    [
        "[Rutland County Council|rutland-county-council]\nHome | Councillors\n\nCouncillor Oke works for "
        "[Torbay Council|torbay-council].\n\n[The Council|rutland-county-council] spent more. Members of "
        "[the Authority|rutland-county-council] noted it.",
        "[Rutland County Council|rutland-county-council] | News\n\nCarers met at [Torbay Council|torbay-council].\n\n"
        "They then told [the Council|rutland-county-council] so.",
    ],
)
def test_a_page_under_a_councils_letterhead_is_that_councils(nlp, marked):
    check(nlp, marked, boilerplate="Rutland")


def test_a_council_first_in_a_line_of_text_is_no_letterhead(nlp):
    check(
        nlp,
        "[Rutland County Council|rutland-county-council] has written to [Torbay Council|torbay-council].\n\n"
        "[Torbay Council|torbay-council] will reply, said Ann Oke. [The council|torbay-council] is late.",
    )


STORY = (
    "[Rutland County Council|rutland-county-council] has spent more than it had on agency staff, for the third "
    "year running.\n\n[The county council|rutland-county-council] spent £3m. "
    "[Rutland|rutland-county-council]'s leader blamed the weather.\n\n"
)


@pytest.mark.parametrize(
    "marked",
    [
        "Across the river\n\n[Lincolnshire County Council|lincolnshire-county-council] does better, with nobody "
        "from an agency.\n\n[The county council|lincolnshire-county-council] trains its own.\n\nMae Oke, a carer, "
        "thanked [the council|lincolnshire-county-council] for it.\n\nWhat next\n\nA review of all of this is to "
        "be held by the end of next May.\n\n[The authority|lincolnshire-county-council] will not be part of it.",
        "What it costs\n\nA worker from an agency costs twice as much as one who is on the payroll.\n\n"
        "[Lincolnshire County Council|lincolnshire-county-council] pays less.\n\nAnn Oke, who leads the staff, "
        "wrote.\n\n[The county council|rutland-county-council] did not reply.",
    ],
)
def test_a_crosshead_may_begin_the_story_of_another_council(nlp, marked):
    check(nlp, STORY + marked)


def test_a_council_that_ended_in_the_year_of_the_page_is_the_former_one(nlp):
    check(
        nlp,
        "[Northamptonshire County Council|northamptonshire-county-council] ended in 2021. The children's trust goes on "
        "under [West Northamptonshire Council|west-northamptonshire-council]. "
        "[The former county council|northamptonshire-county-council] made it.",
    )


def test_where_a_director_came_from_is_not_what_the_page_is_about(nlp):
    check(
        nlp,
        "[Rutland County Council|rutland-county-council] is good at last, says Ofsted.\n\nMae Oke, who joined from "
        "[Torbay|torbay-council] as director in 2020, was glad of it.\n\nShe said that there was more to do.\n\n"
        "[The council|rutland-county-council] is to spend more.",
    )


def test_headings_that_say_whose_grade_it_is_say_whose_story_it_is(nlp):
    check(
        nlp,
        "Ofsted has been to all of them now, and here is what it found.\n\n"
        "[Swindon|swindon-borough-council]: poor\n\nFor the third time. [The council|swindon-borough-council] is to "
        "appeal.\n\n[Wiltshire|wiltshire-council]: good\n\nNobody is surprised, least of all "
        "[the council|wiltshire-council]. [The authority|wiltshire-council] has been good since 2019.\n\n"
        "[Torbay|torbay-council]: good\n\nIt was close, said [the council|torbay-council].",
    )
