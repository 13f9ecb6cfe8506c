"""Mentions of councils: what is one, of which sort, and where it starts and ends.

``[Leeds]`` in a text marks a mention; a text without marks must have none.
"""

from __future__ import annotations

import gzip
import json
import re

import pytest
import spacy

from councilie.gazetteer import load_patterns
from councilie.groups import read, write
from councilie.labels import COUNCIL_MENTIONS_KEY

ENTRIES = load_patterns("councils")
WORDS = load_patterns("council_words")


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("council_ruler")
    nlp.add_pipe("council_linker")
    return nlp


def unmark(marked: str) -> tuple[str, list[str]]:
    text, places, done = "", [], 0
    for mark in re.finditer(r"\[(.*?)\]", marked, re.S):
        text += marked[done : mark.start()]
        places.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        done = mark.end()
    return text + marked[done:], places


def mentions(nlp, text: str, sort: str | None = None) -> list[tuple[int, int]]:
    rows = read(nlp(text), COUNCIL_MENTIONS_KEY)
    return [(row["start"], row["end"]) for row in rows if sort in (None, row["mention"])]


def check(nlp, marked: str, sort: str | None = None) -> None:
    text, places = unmark(marked)
    found = mentions(nlp, text)
    assert [text[start:end] for start, end in found] == [text[start:end] for start, end in places]
    assert found == places
    assert sort is None or mentions(nlp, text, sort) == places


@pytest.mark.parametrize(
    "marked",
    [
        "[Shropshire Council] met.",
        "[dudley council] met.",
        "[HULL CITY COUNCIL]'S BOSSES",
        "[CHESHIRE East Council] met.",
        "[Essex CC] and [Calderdale MBC] and [Bradford DC] and [Greenwich LBC] met.",
        "[London Borough of Croydon]’s planners",
        "[Royal Borough Kensington and Chelsea] met.",
        "[London Borough of Sutton] and [London Borough of Merton] met.",
        "[Telford & Wrekin Council] met [Telford and Wrekin council].",
        "[Stoke‑on‑Trent City Council] and [Stoke on Trent Council] met.",
        "[North\u00a0Yorkshire  Council] met.",
        "[St. Helens Council] met [St Helens Borough Council].",
        "[Kent Council], [Surrey council] and [Lancashire Borough Council] met.",  # the wrong tier, or none
        "[Northants County Council] met [Bucks County Council] and [Notts CC].",
        "[Comhairle nan Eilean Siar] met [RCT Council] and [Ynys Môn Council].",
        "[Bournemouth, Christchurch and Poole Council] met.",
        "[Isle of Anglesey County Council] met.",
        "[East Devon District Council] owned it, [Leeds council] led the way and [Kent County Council] run it.",
        "[Hull City Council] chiefs and [Leeds City Council] leader Jo Rae",
        "A line that is long enough to have been wrapped is by [Westminster\nCity Council], and ended.",
    ],
)
def test_names(nlp, marked):
    check(nlp, marked, "name")


@pytest.mark.parametrize(
    "behind", ["\nHome | Councillors", "\n\nHousing\n", " | News\n", "\nTax and benefits"]
)
def test_a_name_that_is_the_first_line_is_no_compound_with_the_next(nlp, behind):
    check(nlp, f"[Rutland County Council]{behind}\nMinutes of a meeting", "name")


@pytest.mark.parametrize(
    "text", ["She is a Rutland council\nhouse tenant.", "The Rutland Council\n  tax rises."]
)
def test_a_compound_goes_on_in_the_next_line_in_small_letters(nlp, text):
    check(nlp, text)


@pytest.mark.parametrize(
    "marked",
    [
        "[Torbay] and [Plymouth councils] met.",
        "Both [Cheshire East] and [Warrington Councils] met.",
        "[North] and [West Northamptonshire Councils] met.",
        "[Breckland], [Broadland] and [South Norfolk district councils] met.",
        "[Kensington and Chelsea] and [Westminster councils] met.",
        "[Bournemouth], [Poole] and [Christchurch councils] met.",
        "[Bournemouth], [Christchurch] and [Poole councils] met.",
        "[Nottingham City] and [Nottinghamshire County councils] met.",
        "[Adur] & [Worthing Councils] met.",
    ],
)
def test_lists_that_share_their_noun(nlp, marked):
    check(nlp, marked, "name")


@pytest.mark.parametrize(
    "marked",
    [
        "[Epping Forest District Council] hires. Lead - [EFDC].",
        "[Kent County Council] ([KCC]) met. [KCC] paid.",
        "[Bedford Borough Council] ([BBC]) paid.",
        "[Bournemouth, Christchurch and Poole Council] – [BCP] for short – met. [BCP] paid.",
        "[Slough Borough Council] (“[SBC]”) met. [SBC]’s debts grew.",
    ],
)
def test_acronyms_that_the_document_introduces(nlp, marked):
    check(nlp, marked, "name")


def test_an_acronym_that_two_councils_share_has_both_as_candidates(nlp):
    rows = read(nlp("Suffolk County Council and Surrey County Council met. SCC paid."), COUNCIL_MENTIONS_KEY)
    assert rows[-1]["candidates"] == ["suffolk-county-council", "surrey-county-council"]


@pytest.mark.parametrize(
    "marked",
    [
        "The BBC asked [Bedford Borough Council].",
        "The PCC wrote to [Plymouth City Council].",
        "KCC is a club. EFDC is nothing.",
    ],
)
def test_other_acronyms(nlp, marked):
    check(nlp, marked)


@pytest.mark.parametrize(
    ("marked", "key"),
    [
        ("[Somerst County Council] met.", "somerset-county-council"),
        ("[Central Bedforshire Council] met.", "central-bedfordshire-council"),
        ("[Wolverhamptom City Council] met.", "city-of-wolverhampton-council"),
        ("[Gatehsead council] met.", "gateshead-metropolitan-borough-council"),
    ],
)
def test_one_wrong_letter(nlp, marked, key):
    check(nlp, marked, "name")
    text, _ = unmark(marked)
    assert key in read(nlp(text), COUNCIL_MENTIONS_KEY)[0]["candidates"]


@pytest.mark.parametrize(
    "text",
    [
        "The Sports Council and the Arts Council met the Welsh Books Council.",
        "Glastonbury Town Council and Newport Parish Council met.",
        "Leeds Youth Council met Bradford Children in Care Council.",
        "Sandwell Children's Trust and Birmingham Children’s Trust report to Ofsted.",
        "The Hampshire and Isle of Wight Fire Authority told councillors.",
        "Essex councils and Yorkshire councils vary, Ofsted said.",
        "A Leeds council tax bill; the Hull council house waiting list.",
        "A council spokesman said council leaders met. Councils vary. Local authorities agree.",
        "Boston City Council voted.",  # Boston in Lincolnshire is a borough
        "After reading council papers she went to bury council records.",
        "News from Essex\nCouncil tax rises",
        "Bury\n\nCouncil leaders met",
        "Devon and Cornwall Police, Kent Police and Essex Police told councillors.",
        "Reading FC beat Derby County and Hull City, councillors said.",
        "She reads the Hull Daily Mail, the Oxford Mail and the Bournemouth Echo, the councillor said.",
        "The Kettering MP and Durham University wrote to Ofsted.",
        "Cllr Rupert Kent, Mr Stafford, Dr Lincoln and Claire Dudley told Ofsted.",
        "Slough-based firms wrote to councillors at essex.gov.uk and @leeds.",
        "Benfleet, Essex. Ofsted. Weymouth, Dorset.",
        "Children in Worcestershire, across Norfolk and near Hull wait, Ofsted said.",
        "In Yorkshire and the Humber Leeds Grammar and York Minster are old, Ofsted heard.",
        "She sang in Leeds (2016); York (2017). Ofsted clapped.",
        "The charity Leeds Helps told Ofsted so.",
        "Councils on either side of Manchester heard from Ofsted.",
        "Those of us from Wigan told Ofsted so.",
        "The firm Marsh and Oke, of Boston, was paid, councillors heard.",
        "Cllr Jo Marsh, of Bolton, told Ofsted so.",
    ],
)
def test_what_is_no_council(nlp, text):
    assert [text[start:end] for start, end in mentions(nlp, text)] == []


SHORTS = [
    "[Worcestershire] criticised for 'serious failures' as Ofsted reports",
    "Commissioners to be sent in to [Spelthorne], councillors told",
    "Councillors heard [Woking]’s £2bn makes [Spelthorne] look frugal.",
    "Ofsted heard that workers were lured away by [Leicestershire] and [Warwickshire].",
    "‘No wonder [Northamptonshire] couldn’t keep its staff,’ the councillor said.",
    "[Kent] and its districts are to be wound up, councillors heard.",
    '"[Walsall] and [Dudley] pay more," she told councillors.',
    "Neighbouring [Leeds], good in every area, is to help, Ofsted said.",
    "[HULL] has clawed its way out of Ofsted's bottom division.",
    "And one - [Wakefield] - was poor, Ofsted said.",
    "The overhaul at [Haringey] was ordered by Ofsted.",
    "[Trafford] has become the fifth to be judged outstanding, Ofsted said.",
    "Councils including [Doncaster], [Haringey] and [Surrey] failed, Ofsted said.",
    "The [Gwynedd] leader told councillors.",
    "[CORNWALL] BOTTOM OF CLASS IN OFSTED TABLE",
    "Clare Stafford, [Walsall]’s director, told Ofsted so.",
    "In Yorkshire and the Humber [Leeds] and [York] are both good, Ofsted said.",
    "Ofsted has been; [Wigan], which only in 2018 clawed its way up to good after ten years of being poor, spends it.",
    "Those of [Wigan] became good, Ofsted said.",
    "The worst, says Ofsted\n\n[Hackney] (2016); [Barnet] (July 2017); [Enfield] (2016).",
    "Ofsted heard [Oldham]’s director: [Bolton] soared while [Oldham] stalls",
    "Ofsted heard that in [Leeds]’s case it was worse.",
    "[Bolton]’s finance director told the leader of [Oldham]. [Wigan] paid; other councils did not.",
    "Ofsted found [Bolton] the best and [Oldham] the worst.",
    "He met the leaders of [Torbay], [Rutland] and [Bolton]. [Rutland] is glad. What went wrong at [Torbay]?",
]


@pytest.mark.parametrize("marked", SHORTS)
def test_places_that_stand_for_their_council(nlp, marked):
    check(nlp, marked, "short")


@pytest.mark.parametrize(
    "marked",
    [
        "[Hull City Council] met. [The council] paid. [The authority] agreed.",
        "[Hull City Council] met. [The local authority] paid; [this council] and [that authority] agreed.",
        "[Dorset Council] replaced [the old county council] and [the then borough council].",
        "[Kent County Council] met. The Leader of [the Council] and [the Tory-run authority] agreed.",
        "[Hull City Council] met. [The new unitary] pays.",
        "[North Northamptonshire Council] met. [The northern council] paid.",
        "[Hull City Council] met [the\ncouncil]’s auditor.",
    ],
)
def test_references(nlp, marked):
    text, places = unmark(marked)
    assert mentions(nlp, text) == places


@pytest.mark.parametrize(
    "text",
    [
        "[Hull City Council] met. The council tax rose. The council leader and the council's own... no",
        "[Hull City Council] met. The school council and the parish council agreed.",
        "[Hull City Council] met. She has the authority to sign. The authorities in France agreed.",
        "[Hull City Council] met. A council and any local authority may. Full council sits today.",
        "[Hull City Council] met. The unitary model is new. The council chamber is old.",
        "[Hull City Council] met. The police authority and the water authority agreed.",
    ],
)
def test_what_is_no_reference(nlp, text):
    plain, _ = unmark(text)
    found = [plain[start:end] for start, end in mentions(nlp, plain, "reference")]
    assert found == (["the council"] if "own..." in plain else [])


@pytest.mark.parametrize(
    ("entry", "marked"), [(e["id"], text) for e in WORDS for text in (*e["examples"], *e["near_misses"])]
)
def test_examples_and_near_misses_of_the_word_lists(nlp, entry, marked):
    check(nlp, marked)


def test_every_list_has_an_example_or_a_near_miss():
    assert [entry["id"] for entry in WORDS if not entry["examples"] and not entry["near_misses"]] == []


CASINGS = {"as written": str, "upper": str.upper, "lower": str.lower, "title": lambda name: name.title()}


@pytest.mark.parametrize("casing", CASINGS)
def test_every_official_name_is_found_and_linked_at_its_own_dates(nlp, casing):
    """470 councils of the register, and those before and after it, in four casings with both apostrophes."""
    wrong = []
    for entry in ENTRIES:
        name = CASINGS[casing](entry["pattern"])
        date = entry["end"] or max(entry["start"] or "", "2025-07-01")
        for mark in "'’":
            text = f"Yesterday {name.replace(chr(39), mark)}{mark}s leader spoke."
            doc = nlp.make_doc(text)
            write(doc, "zones", [], label="zone", title=None, published=date, authors=[])
            for _, pipe in nlp.pipeline:
                doc = pipe(doc)
            rows = [(row["start"], row["end"], row["entry"]) for row in read(doc, "councils")]
            if rows != [(10, 10 + len(name), entry["id"])]:
                wrong.append((text, rows))
    assert wrong == []


def test_every_alias_is_found_as_written_and_in_capitals(nlp):
    wrong = []
    for entry in ENTRIES:
        for alias in entry["aliases"]:
            for form in (alias, alias.upper(), alias.replace("'", "’")):
                rows = read(nlp(f"On Monday {form} met."), COUNCIL_MENTIONS_KEY)
                wanted = entry["shared"].get(alias, [entry["id"]])
                found = [row for row in rows if (row["start"], row["end"]) == (10, 10 + len(form))]
                if not found or not set(found[0]["candidates"]) & set(wanted):
                    wrong.append((form, [form[row["start"] - 10 : row["end"] - 10] for row in rows]))
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\0", "�", "the council", "(", "’s", "Leeds", "council council"]
)
def test_odd_input(nlp, text):
    assert nlp(text).text == text


def test_rulers_give_the_same_after_saving(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "EFDC: Epping Forest District Council met Torbay and Plymouth councils. The council paid."
    assert read(again(text), "councils") == read(nlp(text), "councils")


def test_us_news_has_next_to_none(nlp, shared):
    tokens = found = 0
    with gzip.open(shared / "data" / "polnear" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 3 == 0:  # a third is enough for each run
                doc = nlp(json.loads(line)["text"])
                tokens += len(doc)
                found += len(read(doc, "councils"))
    assert tokens > 50_000
    assert found <= tokens / 10_000


@pytest.mark.parametrize("text", [
    "Essex" + " " * 40_000 + "council",
    "Essex" + " " * 40_000 + "and" + " " * 40_000 + "Kent councils",
    "Bournemouth," + " " * 40_000 + "Christchurch" + " " * 40_000 + "and Poole councils",
    "Essex" + " county" * 5_000 + " x",
    "Leeds" + "\u00a0" * 40_000 + "City",
    ("the " + "Old " * 13 + "xy council. ") * 1_000,
    ("Kent, which " + "only " * 16 + "5. ") * 500 + "Essex County Council",
    "Kent Council " + ", a " * 3_000 + "– a " * 3_000 + "the council",
    "Stoke" + " - " * 5_000 + "on - Trent",
    "A | " * 5_000 + "Kent",
])  # fmt: skip
def test_hostile_line_goes_through(nlp, text):
    """It would take minutes if some pattern read stretches again and again."""
    doc = nlp(nlp.make_doc(text))
    assert all(row["start"] < row["end"] <= len(text) for row in read(doc, "councils"))
