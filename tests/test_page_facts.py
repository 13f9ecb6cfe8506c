"""Bylines, dates and titles of pages, line by line."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from councilie import load_patterns
from councilie.groups import page_facts
from councilie.pipeline.page_facts import BylineReader
from councilie.pipeline.page_lines import Paragraph

READER = BylineReader(load_patterns("furniture"))


def line(text: str) -> Paragraph:
    return Paragraph([(0, len(text))], text)


@pytest.mark.parametrize(
    ("text", "rule", "authors", "published", "updated"),
    [
        ("By Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("by Jo Pell & Al Roe-Mead", "byline_author", ("Jo Pell", "Al Roe-Mead"), None, None),
        ("BY JO PELL and TOM O'NEILL", "byline_author", ("Jo Pell", "Tom O'Neill"), None, None),
        ("- By Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("By Jo Pell | Senior Reporter | @jopell", "byline_author", ("Jo Pell",), None, None),
        ("By Jo Pell, Local Democracy Reporter", "byline_author", ("Jo Pell",), None, None),
        ("By Local Democracy Reporter Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("By Political Editor", "byline_author", (), None, None),
        ("By Jo Pell BBC News", "byline_author", ("Jo Pell",), None, None),
        (
            "By Jo Pell jo.pell@wyvern.example @jopell Politics Reporter",
            "byline_author",
            ("Jo Pell",),
            None,
            None,
        ),
        ("Words and pictures: Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("Words: Jo Pell, Pictures: Al Roe", "byline_author", ("Jo Pell",), None, None),
        ("Exclusive by Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("by Press Association", "byline_author", (), None, None),
        ("Jo Pell Local Democracy Reporter", "byline_role", ("Jo Pell",), None, None),
        ("Jo Pell, Education Editor, and Al Roe", "byline_role", ("Jo Pell", "Al Roe"), None, None),
        ("Jo Pell BBC News, Hereford & Worcester", "byline_role", ("Jo Pell",), None, None),
        ("Jo Pell @jopell", "byline_role", ("Jo Pell",), None, None),
        ("Jo Pell 25 January 2017", "byline_date", ("Jo Pell",), "2017-01-25", None),
        ("23 March 2017 Jo Pell", "byline_date", ("Jo Pell",), "2017-03-23", None),
        ("Jo Pell, 20 June 2023, 12.15", "byline_date", ("Jo Pell",), "2023-06-20", None),
        ("Jo Pell & Al Roe | 5 May 2020", "byline_date", ("Jo Pell", "Al Roe"), "2020-05-05", None),
        (
            "Ludlow Editorial 24th Jan, 2017 Updated: 25th Jan, 2017   0",
            "byline_date",
            ("Ludlow Editorial",),
            "2017-01-24",
            "2017-01-25",
        ),
        ("Staff reporter 2 February 2018", "byline_date", ("Staff reporter",), "2018-02-02", None),
        ("THE LEDGER, Wednesday 9 November 2011", "byline_date", (), "2011-11-09", None),
        (
            "Thursday 22 January 2026 — Wyvern Harbour News — words and pictures: Jo Pell",
            "byline_date",
            ("Jo Pell",),
            "2026-01-22",
            None,
        ),
        (
            "Ludlow Evening Wyvern - 27 Apr 2019 - By Jo Pell",
            "byline_author",
            ("Jo Pell",),
            "2019-04-27",
            None,
        ),
        ("ByJo PellLocal Democracy Reporter", "byline_author", ("Jo Pell",), None, None),
        ("Live reporting Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("Words by Jo Pell, photographs by Al Roe", "byline_author", ("Jo Pell",), None, None),
        (
            "Posted by Jo Pell on Monday, 5 June 2017, 23.14",
            "byline_author",
            ("Jo Pell",),
            "2017-06-05",
            None,
        ),
        ("Jo Pell - Ludlow & Tenbury Packet - 3 May 2019", "byline_date", ("Jo Pell",), "2019-05-03", None),
        (
            "THE EASTERN WYVERN | 3 May 2019 | Jo Pell in Belfast and Al Roe in Leeds",
            "byline_date",
            ("Jo Pell", "Al Roe"),
            "2019-05-03",
            None,
        ),
        (
            "Ludlow Globe, 3 May 2019. From Jo Pell at Westminster",
            "byline_author",
            ("Jo Pell",),
            "2019-05-03",
            None,
        ),
        ("03/05/19 6:30 AM Share", "byline_date", (), "2019-05-03", None),
        ("Thursday 3 May 2018 | Early edition | 70p", "byline_date", (), "2018-05-03", None),
        ("03/05/2019 | Posted in Housing | Reading time: 3 minutes", "byline_date", (), "2019-05-03", None),
        ("Published on Fri May 03 08:31:14 BST 2019", "byline_date", (), "2019-05-03", None),
        ("Meeting held on 3 May 2019 at 6.30 pm, Ludlow Town Hall", "byline_date", (), "2019-05-03", None),
        ("News release 14/2019", "byline_label", (), None, None),
        ("Published Thursday, 12th October 2017", "byline_date", (), "2017-10-12", None),
        (
            "PUBLISHED: 06:00 12 May 2019 | UPDATED: 07:10 13 May 2019",
            "byline_date",
            (),
            "2019-05-12",
            "2019-05-13",
        ),
        ("Date: Tue, 15/10/2019", "byline_date", (), "2019-10-15", None),
        ("- Published24 February 2014", "byline_date", (), "2014-02-24", None),
        ("date 2023-03-23", "byline_date", (), "2023-03-23", None),
        ("08:14, 9 NOV 2023 | Updated 11:40", "byline_date", (), "2023-11-09", None),
        ("Friday, 19th November 2021, 10:15 am", "byline_date", (), "2021-11-19", None),
        ("06/04/2016", "byline_date", (), "2016-04-06", None),
        ("Last updated: Tuesday 5 June 2018", "byline_date", (), None, "2018-06-05"),
        ("Last updated 3 hours ago", "byline_time", (), None, None),
        ("3 hours ago", "byline_time", (), None, None),
        ("9.41pm", "byline_time", (), None, None),
        ("3 min read", "byline_label", (), None, None),
        ("@jopell", "byline_label", (), None, None),
        ("Source: The Wyvern Globe", "byline_outlet", (), None, None),
        ("Picture: Jo Pell", "photo_credit", (), None, None),
        ("(Image: Wyvern Media)", "photo_credit", (), None, None),
        ("Image source, Geograph/Al Roe", "photo_credit", (), None, None),
        ("Posted on 3 May 2019 by Cllr Jo Pell", "byline_date", ("Jo Pell",), "2019-05-03", None),
        ("Jo Pell [3 May 2019]", "byline_date", ("Jo Pell",), "2019-05-03", None),
        ("May 3, 2019 at 6.30 p.m.", "byline_date", (), "2019-05-03", None),
        ("Embargoed until 00.01 on Friday 3 May 2019", "byline_date", (), "2019-05-03", None),
        ("Analysis by Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("Text: Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("BYLINE: By JO PELL Local Democracy Reporter", "byline_author", ("Jo Pell",), None, None),
        ("By Dr Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("From our own correspondent Jo Pell", "byline_author", ("Jo Pell",), None, None),
        ("Exclusive: Jo Pell, Chief Reporter", "byline_role", ("Jo Pell",), None, None),
        ("Jo Pell Midlands editor", "byline_role", ("Jo Pell",), None, None),
        ("03/05/2019 | Opinion | Jo Pell", "byline_date", ("Jo Pell",), "2019-05-03", None),
        ("3 May 2019 | Social Care | Ofsted", "byline_date", (), "2019-05-03", None),
        ("May 3, 2019 By Jo Pell Leave a Comment", "byline_date", ("Jo Pell",), "2019-05-03", None),
    ],
)
def test_byline(
    text: str, rule: str, authors: tuple[str, ...], published: str | None, updated: str | None
) -> None:
    byline = READER.read(line(text))
    assert byline is not None
    assert (byline.rule, byline.authors, byline.published, byline.updated) == (
        rule,
        authors,
        published,
        updated,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Exclusive: Bins To Go Unemptied",
        "14 DECORATION OF THE TOWN HALL",
        "By contrast, the council lost £3m",
        "By Wednesday",
        "From Essex to Kent",
        "Dr Jo Pell, Director of Public Health",
        "Cllr Jo Pell",
        "Monday 5 June 2017: how the day unfolded",
        "Picture: a bus stop that nobody uses",
        "The council published its accounts on 3 May 2019.",
        "21/06/2019How community-led schemes can help",
        "Budget 2019",
        "CHILDREN’S SERVICES, EDUCATION AND LEISURE COMMITTEE MEETING MINUTES – 3 MAY 2019",
        "By the time Jo Pell in Leeds had heard of it, it was over",
        "☰",
        "***",
    ],
)
def test_no_byline(text: str) -> None:
    assert READER.read(line(text)) is None


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Bins row grows - The Ludlow Observer", "Bins row grows"),
        ("Bins row grows | Oxford Wyvern Mail", "Bins row grows"),
        ("Bins row grows | News | Ludlow Observer", "Bins row grows"),
        ("Bins row grows – BBC News", "Bins row grows"),
        ("Bins row grows - wyvern.co.uk", "Bins row grows"),
        ("Bins row grows – Ofsted", "Bins row grows – Ofsted"),
        ("Bins row grows - and grows", "Bins row grows - and grows"),
        ("Council – a history of bad news", "Council – a history of bad news"),
        ("Ten-year deal", "Ten-year deal"),
    ],
)
def test_title_without_outlet(headline: str, title: str) -> None:
    assert READER.title(headline) == title


BODY = "\n\nThe council has said that it is sorry for the bins.\n\nIt will pay £400 to each family, it added."


@pytest.mark.parametrize(
    ("head", "title", "published", "authors"),
    [
        ("Bins row grows", "Bins row grows", None, []),
        ("Bins row grows\n\nJo Pell\n\n12 May 2019", "Bins row grows", "2019-05-12", ["Jo Pell"]),
        ("Bins row grows\nJo Pell\nPolitical Editor", "Bins row grows", None, ["Jo Pell"]),
        ("Bins row grows\n3 hours ago", "Bins row grows", None, []),
        (
            "Bins row grows - The Ludlow Observer\n\nBins row grows\n\nJo Pell 3 May 2019",
            "Bins row grows",
            "2019-05-03",
            ["Jo Pell"],
        ),
        ("Updated: 4 May 2019\nPublished: 3 May 2019\nBins row grows", "Bins row grows", "2019-05-03", []),
        ("Bins row grows\nLast updated 4 May 2019", "Bins row grows", "2019-05-04", []),
        ("Bins row grows\nPicture: Jo Pell", "Bins row grows", None, []),
        (
            "Home > News\nBins row grows\nBy Jo Pell and Al Roe\n03/05/2019",
            "Bins row grows",
            "2019-05-03",
            ["Jo Pell", "Al Roe"],
        ),
        ("Who pays for the bins?\nBy Jo Pell", "Who pays for the bins?", None, ["Jo Pell"]),
        (
            "Town & Country Bins Weekly\n\nBins row grows over town and country\n3 May 2019",
            "Bins row grows over town and country",
            "2019-05-03",
            [],
        ),
        ("Borough of Wyvern\nNews\nBins row grows\n3 May 2019", "Bins row grows", "2019-05-03", []),
        (
            "wyvern.example » news » council\nBins row grows\nJo Pell 3 May 2019",
            "Bins row grows",
            "2019-05-03",
            ["Jo Pell"],
        ),
        ("News archive\nMay 2019\n03/05/2019\nBins row grows", "Bins row grows", "2019-05-03", []),
        ("Bins row grows\nJo Pell, Family Council\n3 May 2019", "Bins row grows", "2019-05-03", ["Jo Pell"]),
        ("3 May 2019\nJo Pell\nBins row grows", "Bins row grows", "2019-05-03", ["Jo Pell"]),
        ("Bins row grows\nBy\0Jo\0Pell\n3 May 2019", "Bins row grows", "2019-05-03", ["Jo Pell"]),
        ("Bins row grows\nWORDS Jo Pell", "Bins row grows", None, ["Jo Pell"]),
        (
            "Bins row grows\nJo Pell for the Wyvern Mail\n3 May 2019",
            "Bins row grows",
            "2019-05-03",
            ["Jo Pell"],
        ),
        (
            "Home\nNews story\nBins row grows in Wyvern\nThe council has set out what it will pay.\n\nFrom:\nBins Unit"
            "\nPublished\n3 May 2019\nLast updated\n9 June 2020 - See all updates",
            "Bins row grows in Wyvern",
            "2019-05-03",
            [],
        ),
        (
            "Bins row grows\nLast updated\n9 June 2020\nPublished\n3 May 2019",
            "Bins row grows",
            "2019-05-03",
            [],
        ),
        (
            "Home > News > Families angry as bins row grows\nWyvern Mail\nFamilies angry as bins row grows\n3 May 2019",
            "Families angry as bins row grows",
            "2019-05-03",
            [],
        ),
        (
            "Bins row grows in Wyvern | Wyvern Mail\nNews\nWhat's On\nBins row grows in Wyvern\nJo Pell\n3 May 2019",
            "Bins row grows in Wyvern",
            "2019-05-03",
            ["Jo Pell"],
        ),
        (
            "WYVERN COUNCIL\nREPORT TO: Families Committee\nDATE: 3 May 2019\nSUBJECT: Payments for bins",
            "Payments for bins",
            "2019-05-03",
            [],
        ),
        ("Bins row grows\n(3 May 2019)", "Bins row grows", "2019-05-03", []),
        ("Payments for bins\nDecision date: 3 May 2019", "Payments for bins", "2019-05-03", []),
        ("Bins row grows\nJo Pell, visiting fellow", "Bins row grows", None, ["Jo Pell"]),
        ("Bins row grows\nJo Pell reports\n3 May 2019", "Bins row grows", "2019-05-03", ["Jo Pell"]),
        ("Bins row grows\nFamily Council, sorry now", "Bins row grows", None, []),
        ("Bins row grows\nWhat's On\n3 May 2019", "Bins row grows", "2019-05-03", []),
        (
            "Bins Committee\nMeeting held on 3 May 2019\nMinutes published: 9 May 2019",
            "Bins Committee",
            "2019-05-09",
            [],
        ),
    ],
)
def test_facts(head: str, title: str, published: str | None, authors: list[str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("page_zones")
    assert page_facts(nlp(head + BODY)) == {"title": title, "published": published, "authors": authors}


@given(text=st.text(min_size=1, max_size=200))
def test_any_line_is_read(text: str) -> None:
    if text.split():
        READER.read(line(text.strip()))
        READER.title(text)
