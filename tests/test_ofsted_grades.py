"""Ofsted grades: constructions and near misses, areas, subjects, status and dates, plain English, odd input."""

# ruff: noqa: E501
from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import councilie
import marked
from councilie.gazetteer import load_patterns
from councilie.grades import Lexicon, fold
from councilie.labels import VALUES
from councilie.pipeline.grade_page import split_sentences

LEEDS = "E08000035"
CONSTRUCTIONS = load_patterns("grade_constructions")


def grades(nlp, text):
    return list(councilie.records(nlp(text), types=("ofsted_grade",)))


# -- data ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["grades", "grade_areas", "grade_words", "grade_constructions"])
def test_pattern_files_are_sorted_and_their_ids_unique(name):
    keys = [(pattern["label"], pattern["id"]) for pattern in load_patterns(name)]
    assert keys == sorted(set(keys))


def test_grades_and_areas_are_the_contracts():
    allowed = VALUES["ofsted_grade"]
    assert {pattern["grade"] for pattern in load_patterns("grades")} <= set(allowed["grade"])
    assert {pattern["area"] for pattern in load_patterns("grade_areas")} <= set(allowed["area"])


@pytest.mark.parametrize("construction", CONSTRUCTIONS, ids=lambda c: c["id"])
def test_construction_fires_in_its_examples_and_not_in_its_near_misses(rules, construction):
    assert construction["examples"]
    assert construction["near_misses"]
    later = construction["needs"] in ("graded", "requiring", "thing")  # these follow a sentence that is sure
    for sentence in construction["examples"]:
        fired = {grade.rule for grade in grades(rules, sentence)}
        assert construction["id"] in fired if later else fired, sentence
    for sentence in construction["near_misses"]:
        fired = {grade.rule for grade in grades(rules, sentence)}
        assert construction["id"] not in fired if later else not fired, sentence


# -- mentions --------------------------------------------------------------------------------------------------

SPANS = [
    "Ofsted rated Leeds City Council <ofsted_grade grade=good>good</ofsted_grade>.",
    "Ofsted found that services in Leeds ‘<ofsted_grade grade=requires_improvement>requires improvement to be good</ofsted_grade>’.",
    "The school was judged as \"<ofsted_grade grade=requires_improvement>requires-improvement</ofsted_grade>\" by Ofsted.",
    "Ofsted moved the school from <ofsted_grade status=previous>inadequate</ofsted_grade> to <ofsted_grade status=current>good</ofsted_grade>.",
    "Ofsted's inspectors said the school was now <ofsted_grade grade=good>’good’</ofsted_grade>."
    .replace("<ofsted_grade grade=good>’good’</ofsted_grade>", "’<ofsted_grade grade=good>good</ofsted_grade>’"),
    "The nursery was graded <ofsted_grade grade=inadequate>grade four</ofsted_grade> by Ofsted.",
    "Ofsted gave Leeds City Council the <ofsted_grade grade=inadequate>lowest of four grades</ofsted_grade>.",
    "The academy received an <ofsted_grade grade=urgent_improvement>urgent improvement</ofsted_grade> grade on its Ofsted report card.",
    "Leeds <ofsted_grade grade=poor>performs poorly</ofsted_grade> in Ofsted's annual rating of children's services.",
    "The school, stripped of its <ofsted_grade status=previous>outstanding</ofsted_grade> Ofsted rating, is now <ofsted_grade>good</ofsted_grade>.",
]  # fmt: skip


@pytest.mark.parametrize("text", SPANS)
def test_span_is_the_words_of_the_grade_alone(rules, text):
    plain, expected = marked.parse(text)
    marked.check(grades(rules, plain), expected)


def test_plain_english_is_no_grade(rules):
    lines = (Path(__file__).parent / "plain_english_grades.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 200
    false = [(line, record.text) for line in lines for record in grades(rules, line)]
    assert len(false) <= 4, false


def test_plain_english_beside_an_ofsted_story_is_seldom_a_grade(rules):
    """The hardest place for it: right after a paragraph about a real grade."""
    lead = "Ofsted has rated Leeds City Council's services inadequate, a report said on Tuesday.\n\n"
    lines = (Path(__file__).parent / "plain_english_grades.txt").read_text(encoding="utf-8").splitlines()
    false = [
        (line, record.text)
        for line in lines
        for record in grades(rules, lead + line)
        if record.start > len(lead)
    ]
    assert len(false) <= 8, false


OTHERS = [
    "The CQC rated Leeds City Council's adult social care as good. Ofsted has not called since.",
    "Ofsted was not involved: HM Inspectorate of Probation rated the youth justice service inadequate.",
    "Estyn judged Cardiff Council's education services to be excellent.",
    "Rate this page: Poor / Good / Excellent",
    "The Care Inspectorate graded the nursery good.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_grades_of_other_inspectorates_are_none(rules, text):
    assert not grades(rules, text)


def test_two_inspectorates_in_one_sentence(rules):
    text = "Ofsted rated the council's services good, but the CQC rated its adult social care inadequate."
    assert [record.text for record in grades(rules, text)] == ["good"]


def test_scottish_and_welsh_councils_are_never_graded(rules):
    assert not grades(rules, "Ofsted does not work there, but Cardiff Council was rated good.")


# -- areas -----------------------------------------------------------------------------------------------------

AREAS = [
    ("Ofsted rated Leeds good for adoption and outstanding for care leavers.", ["adoption", "care_leavers"]),
    ("Ofsted said help and protection and leadership were inadequate.", ["help_and_protection", "leadership"]),
    ("Ofsted judged Leeds City Council inadequate overall and for help and protection.", ["overall", "help_and_protection"]),
    ("Ofsted found the nursery outstanding overall, and for leadership and behaviour.", ["overall", "leadership", "behaviour"]),
    ("Ofsted judged Leeds City Council good overall but for adoption.", ["overall"]),
    ("Ofsted gave Elm Primary School “strong standard” for inclusion and “expected standard” for the rest, parents heard.", ["inclusion", "other"]),
    ("Ofsted judged Leeds City Council good for the third time, parents heard.", ["overall"]),
    ("Ofsted said adoption was inadequate, as were leadership and help and protection.", ["adoption", "leadership", "help_and_protection"]),
    ("Ofsted said adoption was inadequate, as staff knew, and leadership was praised.", ["adoption"]),
    ("Ofsted judged Leeds to be good overall, with leadership outstanding.", ["overall", "leadership"]),
    ("Ofsted rated the school good in every respect bar behaviour, which was inadequate.", ["overall", "behaviour"]),
    ("Ofsted rated services for children in care as inadequate.", ["children_in_care"]),
    ("Ofsted graded the school inadequate for behaviour, while personal development and leadership require improvement.",
     ["behaviour", "personal_development", "leadership"]),
    ("Ofsted said the council's care leavers got an ‘inadequate’ service.", ["care_leavers"]),
    ("Ofsted rated Leeds good. It looked at adoption and at leadership. Both were good.", ["overall", "adoption", "leadership"]),
    ("Ofsted's grades: overall effectiveness: good; adoption – outstanding.", ["overall", "adoption"]),
    ("Ofsted rated Leeds inadequate across the board.", ["overall"]),
    ("Ofsted rated Leeds good in two areas and outstanding in the third.", ["other", "other"]),
    ("Ofsted said leadership went from inadequate to good.", ["leadership", "leadership"]),
    ("Ofsted rated the school good with outstanding leadership.", ["overall", "leadership"]),
    ("Ofsted looked at adoption and care leavers. It rated Leeds inadequate in both areas.", ["adoption", "care_leavers"]),
    ("Ofsted rated the school's attendance and behaviour, inclusion and achievement ‘needs attention’.",
     ["behaviour", "inclusion", "achievement"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "areas"), AREAS)
def test_area(rules, text, areas):
    assert [record.area for record in grades(rules, text)] == areas


def test_an_area_elsewhere_in_the_sentence_is_not_the_grades(rules):
    text = "Ofsted rated the council good, said its cabinet member for adoption, Ann Lee."
    assert [record.area for record in grades(rules, text)] == ["overall"]


# -- subjects --------------------------------------------------------------------------------------------------

SUBJECTS = [
    ("Ofsted rated Leeds City Council good.", ["Leeds City Council"]),
    ("Leeds City Council helped Hull City Council, whose services Ofsted rated inadequate.", ["Hull City Council"]),
    ("Kent County Council and Essex County Council were rated outstanding by Ofsted.",
     ["Kent County Council", "Essex County Council"]),
    ("A Leeds school has been rated good. Oakwood Hill Academy pleased Ofsted.", ["Oakwood Hill Academy"]),
    ("Ofsted saw Puddle Lane Nursery. The nursery was rated good.", ["Puddle Lane Nursery"]),
    ("Ofsted rated Bright Futures Fostering Agency inadequate.", ["Bright Futures Fostering Agency"]),
    ("Twelve councils were rated inadequate by Ofsted.", [None]),
    ("Ofsted rated three councils outstanding: Leeds City Council, Kent County Council and Hull City Council.",
     ["Leeds City Council", "Kent County Council", "Hull City Council"]),
    ("Services in Norfolk were rated good by Ofsted.", ["Norfolk County Council"]),
    ("Hollies Lodge, a children's home in Kent, was rated good by Ofsted.", ["Hollies Lodge"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), SUBJECTS)
def test_subject(rules, text, names):
    assert [record.subject and record.subject.name for record in grades(rules, text)] == names


# -- status and date -------------------------------------------------------------------------------------------

STATUS = [
    ("Ofsted rated Leeds City Council good.", ["current"]),
    ("Ofsted rated Leeds City Council good. It was inadequate in 2015.", ["current", "previous"]),
    ("In 2015 Ofsted rated Leeds City Council inadequate. Now it is rated good.", ["previous", "current"]),
    ("Leeds City Council hopes to be rated good by Ofsted.", ["hypothetical"]),
    ("Leeds City Council was not judged inadequate by Ofsted.", ["hypothetical"]),
    ("Leeds City Council is no longer rated inadequate by Ofsted.", ["previous"]),
    ("Most councils are rated good by Ofsted.", ["general"]),
    ("Ofsted's grades are outstanding, good, requires improvement and inadequate.", ["general"] * 4),
    ("An inadequate rating means that Ofsted comes back within a year.", ["general"]),
    ("Ofsted rated the school outstanding at its last inspection, but it is now inadequate.", ["previous", "current"]),
    ("Ofsted rated Leeds inadequate in January 2017. It called again in May for a monitoring visit.", ["current"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statuses"), STATUS)
def test_status(rules, text, statuses):
    assert [record.status for record in grades(rules, text)] == statuses


PAGE = "Council's services ‘inadequate’\n\n25 January 2017\n\n{}\n"
DATES = [
    ("Ofsted published its report on Tuesday. Leeds City Council was rated inadequate.", "2017-01-24"),
    ("Leeds City Council was rated inadequate after Ofsted inspectors visited in October.", "2016-10"),
    ("Leeds City Council was rated inadequate by Ofsted in 2014.", "2014"),
    ("Leeds City Council was rated inadequate by Ofsted six years ago.", "2011"),
    ("Leeds City Council hopes not to be rated inadequate by Ofsted in March.", None),
    ("Leeds City Council is rated inadequate by Ofsted.", None),
]


@pytest.mark.parametrize(("text", "date"), DATES)
def test_date(rules, text, date):
    found = grades(rules, PAGE.format(text))
    assert found[-1].date == date


def test_mentions_of_one_judgement_have_one_date(rules):
    text = PAGE.format(
        "Ofsted said on Tuesday (January 24) that Leeds City Council's services were rated inadequate.\n\n"
        "The council, rated inadequate overall, has apologised."
    )
    found = [record for record in grades(rules, text) if record.zone == "body"]
    assert [record.date for record in found] == ["2017-01-24", "2017-01-24"]


# -- frameworks ------------------------------------------------------------------------------------------------

FRAMEWORKS = [
    ("Ofsted rated Leeds City Council good for adoption performance in 2016.", "sif"),
    ("Ofsted rated Leeds City Council good in 2022.", "ilacs"),
    ("Leeds City Council was judged adequate for safeguarding by Ofsted in 2011.", "slac"),
    ("Leeds City Council performs poorly, say Ofsted's annual ratings.", "annual_rating"),
    ("Ofsted's report card gave Oakwood Hill Academy ‘needs attention’ for inclusion.", "report_card"),
    ("Oakwood Hill Academy was rated good by Ofsted.", "school_inspection"),
    ("Puddle Lane Nursery was rated good by Ofsted.", "early_years_inspection"),
]


@pytest.mark.parametrize(("text", "framework"), FRAMEWORKS)
def test_framework(rules, text, framework):
    assert grades(rules, text)[0].framework == framework


# -- whole documents -------------------------------------------------------------------------------------------

AREA_MARKS = {
    "ov": "overall", "hp": "help_and_protection", "cic": "children_in_care", "cl": "care_leavers", "ad": "adoption",
    "ld": "leadership", "sg": "safeguarding", "qe": "quality_of_education", "bh": "behaviour",
    "pd": "personal_development", "ey": "early_years", "sf": "sixth_form", "inc": "inclusion", "ach": "achievement",
    "oth": "other",
}  # fmt: skip
STATUS_MARKS = {"c": "current", "p": "previous", "h": "hypothetical", "g": "general"}
MARK = re.compile(r"\[\[([^|]*)\|([^|]*)\|([^|]*)\|(.)\|([^\]]*)\]\]")


def read_documents(path):
    """The texts without marks, and for each the expected (start, area): (subject, status, date)."""
    for part in path.read_text(encoding="utf-8").split("\n### ")[1:]:
        body, text, expected, place = part.split("\n", 1)[1].strip("\n"), "", {}, 0
        for mark in MARK.finditer(body):
            text += body[place : mark.start()]
            words, areas, subjects, status, date = mark.groups()
            start = len(text) + (words[0] in "'‘“\"")
            for subject in subjects.split("+"):
                for area in areas.split(","):
                    key = start, AREA_MARKS[area], None if subject == "-" else subject
                    expected[key] = STATUS_MARKS[status], None if date == "-" else date
            text += words
            place = mark.end()
        yield text + body[place:], expected


def test_documents_of_all_eras_and_genres(rules):
    """Floors a little under what is reached; whoever raises the rate may raise them."""
    right = found = wanted = dated = dates = 0
    for text, expected in read_documents(Path(__file__).parent / "ofsted_documents.txt"):
        records = {
            (r.start, r.area, r.subject.name if r.subject else None): (r.status, r.date)
            for r in grades(rules, text)
        }
        same = {key for key in expected if key in records and expected[key][0] == records[key][0]}
        right, found, wanted = right + len(same), found + len(records), wanted + len(expected)
        told = [key for key in same if expected[key][1] or records[key][1]]
        dates += len(told)
        dated += sum(expected[key][1] == records[key][1] for key in told)
    assert wanted > 300
    assert right / found > 0.92
    assert right / wanted > 0.92
    assert dated / dates > 0.9


# -- robustness ------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *[
                    "Ofsted",
                    "rated",
                    "Leeds",
                    "good",
                    "outstanding",
                    "inadequate",
                    "from",
                    "to",
                    "for",
                    "adoption",
                    "‘",
                    "’",
                    "“",
                    '"',
                    "'",
                    ",",
                    ".",
                    ":",
                    "–",
                    "\n",
                    "\r\n",
                    "\x00",
                    "�",
                    "İ",
                    "requires",
                    "improvement",
                    "the",
                    "school",
                    "no",
                    "longer",
                    "in",
                    "2015",
                    "CQC",
                    "councils",
                    "three",
                    "RI",
                    "was",
                ],
                "\n",
            ]
        ),
        max_size=40,
    )
)
def test_any_text_gives_spans_that_hold_the_grade(rules, words):
    text = " ".join(words)
    for record in grades(rules, text):
        assert text[record.start : record.end] == record.text
        assert record.text.strip() == record.text


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "good", "Ofsted", "Ofsted good", "İİİ Ofsted rated the school good."]
)
def test_odd_texts(rules, text):
    for record in grades(rules, text):
        assert record.text == "good"


def test_sentences_end_at_stops_not_at_abbreviations():
    text = "St. Mary's was rated good. Mr. Lee said so."
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == [
        "St. Mary's was rated good.",
        "Mr. Lee said so.",
    ]


def test_candidates_keep_their_offsets_where_lowering_lengthens_the_text():
    lexicon = Lexicon.build(load_patterns("grades"))
    assert lexicon.candidates("İ good", fold("İ good")) == [2]


def test_ruler_survives_bytes_and_takes_patterns(rules):
    ruler = rules.get_pipe("ofsted_grade_ruler")
    copy = rules.create_pipe("ofsted_grade_ruler", config={"spans_key": "copy"})
    copy.from_bytes(ruler.to_bytes())
    doc = copy(rules.make_doc("Ofsted rated the school good."))
    assert [record.text for record in councilie.records(doc)] == ["good"]
    with pytest.raises(ValueError, match="takes no patterns"):
        copy.add_patterns([{"label": "ROLE", "pattern": "leader"}])


def test_polnear_has_next_to_no_grades(rules, shared):
    ruler, tokens, found = rules.get_pipe("ofsted_grade_ruler"), 0, 0
    with gzip.open(shared / "data/polnear/train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == 100:
                break
            doc = ruler(rules.make_doc(json.loads(line)["text"]))
            tokens += len(doc)
            found += len(councilie.records(doc, types=("ofsted_grade",)))
    assert found <= tokens / 20_000


# -- pages read twice, asides, kinds, and what is in force -------------------------------------------------------

WHOSE = [
    ("Ofsted rated Leeds City Council good. Oak Lodge, a children's home that Leeds City Council runs, was inadequate.", ["Leeds City Council", "Oak Lodge"]),
    ("A children's home was rated inadequate by Ofsted.\n\nElm Rise, which Leeds City Council runs and York pays for, was judged inadequate in May 2018.", ["Elm Rise", "Elm Rise"]),
    ("Fern Way School shares its heads with Leeds City Council, whose services Ofsted rated good.", ["Leeds City Council"]),
    ("Ofsted rated Leeds City Council inadequate, two grades below its mentor. Kent County Council is good.", ["Leeds City Council", "Kent County Council"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOSE)
def test_whose_grade_it_is(rules, text, expected):
    assert [grade.subject and grade.subject.name for grade in grades(rules, text)] == expected


def test_a_council_is_the_one_of_the_grades_date(rules):
    (grade,) = grades(rules, "3 May 2021\n\nOfsted rated Buckinghamshire Council inadequate in January 2018.")
    assert grade.subject.gss == "E10000002"


IN_FORCE = [
    ("Ofsted rated Leeds City Council good, two years after it had been found inadequate.", ["current", "previous"]),
    ("Ofsted rated Leeds City Council good in 2018, with leadership outstanding.", ["current", "current"]),
    ("Ofsted rated Leeds City Council good. Members heard that Outstanding was the ambition.", ["current", "hypothetical"]),
    ("Ofsted's report said Leeds City Council had not been inspected since it was rated good in 2015.", ["current"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), IN_FORCE)
def test_what_is_in_force(rules, text, expected):
    assert [grade.status for grade in grades(rules, text)] == expected


HOPES = [
    ("Ofsted rated Leeds City Council good. “I’d be astonished if we came back inadequate,” said its leader.", ["current", "hypothetical"]),
    ("Ofsted rated Leeds City Council inadequate. “We’re not promising good by Christmas,” said its leader.", ["current", "hypothetical"]),
    ("Ofsted rated Leeds City Council good. “Why not outstanding?” its leader asked.", ["current", "hypothetical"]),
    ("Ofsted rated Leeds City Council good. The team came back, good as new.", ["current"]),
    ("Ofsted rated Leeds City Council good. Its leader is promising good jobs.", ["current"]),
    ("Ofsted rated Leeds City Council good. Why not good pay as well?", ["current"]),
    ("“When Ofsted came last, we were inadequate,” said the head of Elm Primary School.", ["current"]),
    ("“When Ofsted came last, we were good with them,” said the head of Elm Primary School.", []),
    ("Ofsted looked at Leeds City Council. They were found inadequate for want of staff.", ["current"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HOPES)
def test_grades_without_a_verb_of_grading(rules, text, expected):
    assert [grade.status for grade in grades(rules, text)] == expected


def test_cues_are_found_in_any_case_and_over_hyphens():
    lexicon = Lexicon.build([{"label": "PREVIOUS", "pattern": "last report", "id": "x"}], ["PREVIOUS"])
    text = "At the LAST-report’s end, the last reporter left."
    assert lexicon.read(text, fold(text), 0, len(text)).cues_of("PREVIOUS", 0, len(text)) == [(7, 20)]
