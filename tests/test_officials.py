"""Officials: names beside roles, titles and parties, their fields, their later mentions."""

# ruff: noqa: E501 (tables of sentences)
from __future__ import annotations

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councilie import load_patterns
from councilie.groups import read, write
from councilie.labels import VALUES
from councilie.names import name_at, name_before, surname

NAMES = ("name", "role", "role_type", "standing", "party", "ward", "honorific", "organisation")


@pytest.fixture(scope="module")
def alone():
    """The ruler without the components before it."""
    nlp = spacy.blank("en")
    nlp.add_pipe("official_ruler")
    return nlp


def officials(nlp, text):
    doc = nlp(text)
    return read(doc, "officials")


def entries():
    for entry in load_patterns("roles"):
        for sentence in entry.get("examples", ()):
            yield pytest.param(entry["id"], sentence, True, id=f"{entry['id']}: {sentence}")
        for sentence in entry.get("near_misses", ()):
            yield pytest.param(entry["id"], sentence, False, id=f"{entry['id']} not: {sentence}")


@pytest.mark.parametrize(("entry", "sentence", "fires"), list(entries()))
def test_every_role_fires_in_its_examples_and_not_in_its_near_misses(alone, entry, sentence, fires):
    found = officials(alone, sentence)
    if fires:
        assert [row["entry"] for row in found] == [entry]
    else:
        assert found == []


def test_every_role_has_an_example_and_a_near_miss():
    roles = [entry for entry in load_patterns("roles") if entry["label"] == "ROLE"]
    assert roles
    assert [entry["id"] for entry in roles if not entry.get("examples") or not entry.get("near_misses")] == []


@pytest.mark.parametrize(
    "name", ["roles", "honorifics", "parties", "organisations", "not_names", "given_names"]
)
def test_patterns_are_sorted_and_each_id_is_there_once(name):
    keys = [(entry["label"], entry["id"]) for entry in load_patterns(name)]
    assert keys == sorted(set(keys))


#: text, and for each person the fields that must hold
LAYOUTS = [
    # role before name
    ("Council leader Oswin Tarrant said no.", {"name": "Oswin Tarrant", "role_type": "leader", "role": "leader"}),
    (
        "Cabinet Member with Responsibility for Roads and Bins, Councillor Maeve Sallow (Con) agreed.",
        {"name": "Maeve Sallow", "role": "Cabinet Member with Responsibility for Roads and Bins", "party": "Con",
         "honorific": "Councillor"},
    ),
    (
        "The new director of children's services Ottilie Brandreth-Lowe starts in May.",
        {"name": "Ottilie Brandreth-Lowe", "role": "director of children's services", "standing": "current"},
    ),
    ("Executive member for leisure Bram Chowdhury said so.", {"name": "Bram Chowdhury", "role_type": "cabinet_member",
                                                             "role": "Executive member for leisure"}),
    ("In Otley, where the director is Dr Zainab Holt, staff cheered.", {"name": "Zainab Holt", "honorific": "Dr",
                                                                       "role_type": "director"}),
    # apposition
    ("Nadia Penhallow, the interim head of fostering, replied.", {"name": "Nadia Penhallow", "standing": "interim",
                                                                  "role": "head of fostering", "role_type": "officer"}),
    (
        "“No,” said Coun Tobias McTavish, cabinet member for children, young people and schools.",
        {"name": "Tobias McTavish", "role": "cabinet member for children, young people and schools"},
    ),
    ("Colette Okwuosa OBE, chair of the Kelder Trust, wept.", {"name": "Colette Okwuosa", "role": "chair",
                                                              "organisation": {"name": "Kelder Trust", "gss": None}}),
    ("Hector van Rijn (Lib Dem, Otley North), leader of the opposition, left.",
     {"name": "Hector van Rijn", "party": "LD", "ward": "Otley North", "role_type": "councillor"}),
    ("Ansel Tregear (chief executive) spoke.", {"name": "Ansel Tregear", "role_type": "chief_executive"}),
    ("– Gurpreet Nyström, Council leader", {"name": "Gurpreet Nyström", "role_type": "leader"}),
    ("Ffion Birtwhistle, Otley MP and council leader, asked why.", {"name": "Ffion Birtwhistle", "role_type": "mp",
                                                                    "role": "MP"}),
    ("Maeve Sallow, the road safety manager at the council, wept.", {"name": "Maeve Sallow", "role": "road safety manager"}),
    ("Maeve Sallow, a former pothole director, wept.", {"name": "Maeve Sallow", "role": "pothole director",
                                                       "standing": "former"}),
    # verbs
    ("Maeve Sallow is director of public health.", {"name": "Maeve Sallow", "role": "director of public health"}),
    ("Oswin Tarrant, who was the monitoring officer until 2014, wrote.", {"name": "Oswin Tarrant",
                                                                         "standing": "former"}),
    ("Bram Chowdhury stepped down as chief executive in May.", {"name": "Bram Chowdhury", "standing": "former"}),
    ("Ottilie Lowe will become deputy leader.", {"name": "Ottilie Lowe", "standing": "incoming",
                                                "role_type": "deputy_leader"}),
    ("Nadia Penhallow was promoted from head of fostering to assistant director.",
     {"name": "Nadia Penhallow", "role": "assistant director"}),
    ("Dr Zainab Holt said so.\n\nShe has been acting head of housing since June.",
     {"name": "Zainab Holt", "standing": "acting", "role": "head of housing"}),
    # a clause gives the post
    ("Maeve Sallow, who joined as chief executive in May, said so.", {"name": "Maeve Sallow", "standing": "current",
                                                                     "role": "chief executive"}),
    ("Maeve Sallow, who joined the council as director of housing in May, wept.",
     {"name": "Maeve Sallow", "role": "director of housing"}),
    ("Maeve Sallow, who earned £130,000 as director of people, left.", {"name": "Maeve Sallow",
                                                                       "role": "director of people"}),
    ("The Kelder Trust fell. Maeve Sallow, who is paid £150,000 as the trust's chief executive, wept.",
     {"name": "Maeve Sallow", "organisation": {"name": "Kelder Trust", "gss": None}}),
    ("Maeve Sallow, who spent four years as director of housing, wept.", {"name": "Maeve Sallow",
                                                                         "standing": "former"}),
    ("Maeve Sallow will take up post as director of roads in January.",
     {"name": "Maeve Sallow", "role": "director of roads", "standing": "incoming"}),
    ("Maeve Sallow becomes director of roads in January.", {"name": "Maeve Sallow", "role": "director of roads",
                                                           "standing": "incoming"}),
    ("Maeve Sallow becomes the new director of roads next month.", {"name": "Maeve Sallow",
                                                                   "role": "director of roads",
                                                                   "standing": "incoming"}),
    ("Maeve Sallow became director of roads in January.", {"name": "Maeve Sallow", "standing": "current",
                                                          "role": "director of roads"}),
    ("Maeve Sallow spoke for an hour.\n\nShe took up the post of director of roads in May.",
     {"name": "Maeve Sallow", "role": "director of roads", "standing": "current"}),
    ("Maeve Sallow described Oswin Tarrant as director of chaos.", {"name": "Oswin Tarrant"}),
    # a seat is no part of the role, nor is what opens the sentence
    ("But Otley MP Maeve Sallow said no.", {"name": "Maeve Sallow", "role": "MP"}),
    ("The Otley South MP, Maeve Sallow, said no.", {"name": "Maeve Sallow", "role": "MP"}),
    ("Maeve Sallow, MP for Otley South, said no.", {"name": "Maeve Sallow", "role": "MP for Otley South"}),
    # titles, parties, letters after the name
    ("Coun. Anselm O’Farrell voted.", {"name": "Anselm O’Farrell", "role_type": "councillor", "role": None,
                                      "honorific": "Coun."}),
    ("Labour's Ottilie Brandreth disagreed.", {"name": "Ottilie Brandreth", "party": "Lab",
                                              "role_type": "councillor"}),
    ("A letter from Hector van Rijn MP arrived.", {"name": "Hector van Rijn", "role_type": "mp"}),
    ("Her Tory colleague Cllr Bram Okwuosa (Otley) nodded.", {"name": "Bram Okwuosa", "party": "Con",
                                                             "ward": "Otley"}),
    ("Cllr Maeve Sallow, who leads the Green group, agreed.", {"name": "Maeve Sallow", "party": "Green",
                                                              "role_type": "councillor"}),
    ("Robert Tarrant, leader of the Conservative group, agreed.", {"name": "Robert Tarrant", "party": "Con",
                                                                  "role_type": "councillor"}),
    # bodies
    ("Colette Okwuosa, national officer at Unite, shouted.", {"name": "Colette Okwuosa", "role_type": "union",
                                                             "organisation": {"name": "Unite", "gss": None}}),
    ("Ofsted's lead inspector, Ansel Tregear, smiled.", {"name": "Ansel Tregear",
                                                        "organisation": {"name": "Ofsted", "gss": None}}),
    ("The principal of a Kelder school has resigned.\n\nDr Zainab Holt had led Kelder Vale Academy since 2020.",
     {"name": "Zainab Holt", "role_type": "head_teacher", "standing": "former",
      "organisation": {"name": "Kelder Vale Academy", "gss": None}}),
    ("The DfE's commissioner, Oswin Tarrant, will report.",
     {"name": "Oswin Tarrant", "organisation": {"name": "Department for Education", "gss": None}}),
    # shapes of names
    ("Leader SIÔN AP GWILYM spoke.", {"name": "SIÔN AP GWILYM"}),
    ("Director R T Beckwith spoke.", {"name": "R T Beckwith"}),
    ("Máire Ní Bhriain, leader, spoke.", {"name": "Máire Ní Bhriain"}),
    ("The leader, Sir Will Young, spoke.", {"name": "Will Young", "honorific": "Sir"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LAYOUTS, ids=[text[:50] for text, _ in LAYOUTS])
def test_layout(alone, text, wanted):
    found = officials(alone, text)
    assert [{name: row[name] for name in wanted} for row in found] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Kelly Storrow, a mother of two, said the director was wrong.",
        "The chief executive, Downing Street said, had left.",
        "By Sapphire Holm, Local Democracy Reporter",
        "A spokesman for the operator, Quenby Heat, said no.",
        "A spokeswoman for the contractors, Quenby Grid, said no.",
        "Maeve Sallow, who joined as the chief executive left, wept.",
        "Maeve Sallow, who earned as much as the director of housing, left.",
        "Maeve Sallow wanted the role of director of housing.",
        "Maeve Sallow cried as the chief executive read the report.",
        "Picture: Lorne Haddow",
        "Essex CC Highways fixed it.",
        "Her manager, Jo Hale, left.",
        "SITUATIONS VACANT\nDeputy Team Manager, Otley",
        "Councillor for a day.",
        "The leader. Jane Hill wept.",
        "Jane Hill, of Otley, wept.",
        "Jane Hill, whose boss director wept.",
        "Jane Hill, feeling better, director.",
        "Jane Hill, from the village school, wept.",
        "",
        "\x00\ufffd’s ",
    ],
)
def test_no_official(alone, text):
    assert officials(alone, text) == []


def test_one_record_for_one_person_under_several_titles(alone):
    text = "Councillor Jo Marsh, the mayor, spoke. Cllr Marsh left. Mayor Marsh sighed; Ms Marsh's car broke down."
    (row,) = officials(alone, text)
    assert [text[a:b] for a, b in row["mentions"]] == ["Jo Marsh", "Marsh", "Marsh", "Marsh"]
    assert row["role_type"] == "mayor"


def test_two_people_of_one_surname_stay_apart(alone):
    text = (
        "Councillor Ann Burnett spoke first. Lyn Burnett, head of roads, answered. Mr Burnett was sure; "
        "Councillor Burnett was not."
    )
    first, second = officials(alone, text)
    assert [first["name"], second["name"]] == ["Ann Burnett", "Lyn Burnett"]
    assert first["mentions"][-1][0] == text.rindex("Burnett")
    assert len(first["mentions"]) == len(second["mentions"]) == 2


def test_a_surname_of_somebody_else_is_no_mention(alone):
    text = "Jo Marsh, leader, spoke. Kelly Marsh wept. The Marsh Road was shut."
    (row,) = officials(alone, text)
    assert row["mentions"] == [[0, 8]]


def test_a_glued_caption_names_twice(alone):
    text = "Cllr Mike WhittleCllr Mike Whittle"
    (row,) = officials(alone, text)
    assert row["mentions"] == [[5, 17], [22, 34]]


def test_a_plural_title_opens_a_list(alone):
    text = "Present: Councillors D. Hale (Chair), Morris Bright and T. C. Heron"
    assert [row["name"] for row in officials(alone, text)] == ["D. Hale", "Morris Bright", "T. C. Heron"]


def test_councils_are_linked(rules):
    text = (
        "Dudley Council has said sorry.\n\nOswin Tarrant, the council's chief executive, wept. "
        "Cabinet member Maeve Sallow did not. Bram Okwuosa, leader of Essex County Council, sent help."
    )
    found = {row["name"]: row["organisation"]["gss"] for row in officials(rules, text)}
    assert found == {"Oswin Tarrant": "E08000027", "Maeve Sallow": "E08000027", "Bram Okwuosa": "E10000012"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # what was named lately, the subject of a sentence twice
        (
            "Essex County Council and Dudley Council met. Each will pay half.\n\nDudley Council owns the bus. Its "
            "doors stick. The council has no driver for it.\n\nCoun Maeve Sallow said that she objected to the whole of it and would vote it down.",
            "Dudley Metropolitan Borough Council",
        ),
        # a place that opens its sentence
        (
            "Essex County Council is good. Dudley Council is not.\n\nIn Dudley, where the director is Bram Tarrant, "
            "they wept.",
            "Dudley Metropolitan Borough Council",
        ),
        # speakers say *we* of the own council and name the other
        (
            "Dudley Council is to be helped by Essex County Council.\n\n“Essex will help us. Essex will be there,” "
            "said Coun Maeve Sallow.",
            "Dudley Metropolitan Borough Council",
        ),
        # a town where the council sits
        (
            "Kirklees Council and Calderdale Council differ. Kirklees Council is the bigger one.\n\n"
            "In Halifax the mood was sour. Council leader Maeve Sallow said that nobody had asked.",
            "Calderdale Metropolitan Borough Council",
        ),
        # before any is named
        (
            "Present: Coun Maeve Sallow (Chair)\n\nDudley Council was judged good. Essex County Council was not.",
            "Dudley Metropolitan Borough Council",
        ),
    ],
)
def test_the_passage_tells_whose_councillor_it_is(rules, text, name):
    assert [row["organisation"]["name"] for row in officials(rules, text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Kelder Trust, whose chief executive is Bram Tarrant, agreed.", "Kelder Trust"),
        (
            "Kelder First, the company that runs it, agreed. The company's chair, Bram Tarrant, said so.",
            "Kelder First",
        ),
        ("Kelder NI chair Bram Tarrant said so.", "Kelder NI"),
        (
            "Bram Tarrant, chief executive of the trust, said the Kelder Housing Trust would pay.",
            "Kelder Housing Trust",
        ),
        ("Bram Tarrant, Unison's London organiser, wept.", "Unison"),
        ("“No,” said Unison's Bram Tarrant.", "Unison"),
        ("Transport minister Bram Tarrant said that his department would pay.", "Department for Transport"),
        ("Transport minister Bram Tarrant said that the council would pay.", None),
        (
            "Bram Tarrant, the commissioner sent in by the Department for Education, left.",
            "Department for Education",
        ),
        ("Otley East MP Bram Tarrant said so.", None),
        ("Bram Tarrant HMI led the visit for Ofsted.", "Ofsted"),
        ("Bram Tarrant, lecturer at the University of Kent, said so.", "University of Kent"),
        ("Otley Trust, whose director is Bram Tarrant, has left.", "Otley Trust"),
        # told by the body alone
        (
            "Professor Bram Tarrant, of the Institute for Rural Law, told Dudley Council so.",
            "Institute for Rural Law",
        ),
        # of a company, by a noun, of one whose name tells nothing, and by none
        (
            "Bins are emptied by Vale Green, a firm based in Otley, for Dudley Council. The company's managing "
            "director, Bram Tarrant, said so.",
            "Vale Green",
        ),
        ("Bram Tarrant, chief executive of Vale Green, told Dudley Council so.", "Vale Green"),
        ("Dudley Council hired a firm. The firm's managing director, Bram Tarrant, said so.", None),
        (
            "Slough Council pays Slough Children First. The company’s chief executive, Bram Tarrant, wept.",
            "Slough Children First",
        ),
        # owners and managers
        (
            "Tiny Steps, a nursery in Otley, has shut. Dudley Council paid it. Its owner, Bram Tarrant, wept.",
            "Tiny Steps",
        ),
        (
            "Pip Barn, in Otley, was rated good on Monday, Dudley Council said. Its manager, Bram Tarrant, wept.",
            "Pip Barn",
        ),
        ("Dudley Council met. Bram Tarrant, the owner, wept.", None),
        # another of its kind
        ("Bram Tarrant, a High Court judge, ruled that Dudley Council was wrong.", "High Court"),
        (
            "Otley Parish Council sued Dudley Council. Bram Tarrant, chairman of the parish council, wept.",
            "Otley Parish Council",
        ),
        (
            "The Chair of the Committee, Bram Tarrant, left. The Otley Roads Committee met.",
            "Otley Roads Committee",
        ),
        ("Meanwhile Otley Vale Primary is shut. Head teacher Bram Tarrant left.", "Otley Vale Primary"),
        ("St Ebba's Primary School is shut, its head teacher Bram Tarrant said.", "St Ebba's Primary School"),
        # whom one joins, not whom one comes from
        (
            "Bram Tarrant is to join Dudley Council as director of finance from Essex County Council.",
            "Dudley Metropolitan Borough Council",
        ),
        # no district has services for children
        (
            "Mendip District Council met. Mendip said yes. Somerset County Council did not. Coun Bram Tarrant, "
            "cabinet member for children's services, wept.",
            "Somerset County Council",
        ),
        # the same post in more words
        (
            "The two share a director, Bram Tarrant, director of roads at Dudley Council.",
            "Dudley Metropolitan Borough Council",
        ),
    ],
)
def test_bodies_that_are_no_councils(rules, text, name):
    assert [(row["organisation"] or {}).get("name") for row in officials(rules, text)] == [name]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Bram Tarrant, leader of Dudley Council, left. His deputy, Maeve Sallow, stayed.",
            ("Maeve Sallow", "deputy_leader", "current", "E08000027"),
        ),
        (
            "Simon Tarrant, chief executive of Dudley Council, met Helen Holt, the leader of Essex County Council. "
            "His predecessor, Maeve Sallow, did not.",
            ("Maeve Sallow", "chief_executive", "former", "E08000027"),
        ),
        (
            "Dudley Council has named Bram Tarrant as its next chief executive. He succeeds Maeve Sallow.",
            ("Maeve Sallow", "chief_executive", "former", "E08000027"),
        ),
        (
            "Dudley Council has named Maeve Sallow as its next chief executive.",
            ("Maeve Sallow", "chief_executive", "incoming", "E08000027"),
        ),
        (
            "Maeve Sallow (Con), leader-designate of Dudley Council, smiled.",
            ("Maeve Sallow", "leader", "incoming", "E08000027"),
        ),
        (
            "Maeve Sallow, chairman of Dudley Council, smiled.",
            ("Maeve Sallow", "councillor", "current", "E08000027"),
        ),
        (
            "Maeve Sallow, chair of the council's scrutiny panel, said that Dudley Council was wrong.",
            ("Maeve Sallow", "councillor", "current", "E08000027"),
        ),
        (
            "Bram Tarrant, leader of Dudley Council, wrote to his opposite number in Chelmsford, Maeve Sallow. "
            "Essex County Council has not replied.",
            ("Maeve Sallow", "leader", "current", "E10000012"),
        ),
        (
            "Bram Tarrant, leader of Dudley Council, laughed. His opposite number, Maeve Sallow, did not. "
            "Essex County Council owns the bridge.",
            ("Maeve Sallow", "leader", "current", "E10000012"),
        ),
        (
            "Maeve Sallow, until last month the leader of Dudley Council, left.",
            ("Maeve Sallow", "leader", "former", "E08000027"),
        ),
        (
            "Maeve Sallow, formerly leader of Essex County Council, to act as leader of Dudley Council.",
            ("Maeve Sallow", "leader", "current", "E08000027"),
        ),
        (
            "Maeve Sallow, head of planning for 11 years, left Dudley Council.",
            ("Maeve Sallow", "officer", "current", "E08000027"),
        ),
        (
            "To: Ms Maeve Sallow\nDirector of Roads\nDudley Council\n\nDear Ms Sallow",
            ("Maeve Sallow", "director", "current", "E08000027"),
        ),
    ],
)
def test_a_post_that_is_told_by_another_or_to_come(rules, text, fields):
    found = {row["name"]: row for row in officials(rules, text)}[fields[0]]
    assert (found["role_type"], found["standing"], found["organisation"]["gss"]) == fields[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Dudley Council replaced Maeve Sallow Avenue's lamps.",
        "Bram Tarrant, leader of Dudley Council, left. His deputy said no.",
        "His deputy Maeve Sallow said no.",  # whose?
    ],
)
def test_nobody_is_told_by_a_post_without_name_or_holder(rules, text):
    assert "Maeve Sallow" not in {row["name"] for row in officials(rules, text)}


def test_bylines_are_no_officials():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("official_ruler")
    doc = nlp.make_doc("Jo Hale, political director\n\nOswin Tarrant, leader, spoke.")
    zones = [
        {"start": 0, "end": 27, "zone": "byline", "rule": "test"},
        {"start": 29, "end": 57, "zone": "body", "rule": "test"},
    ]
    write(doc, "zones", zones, label="zone")
    assert [row["name"] for row in read(ruler(doc), "officials")] == ["Oswin Tarrant"]


def test_patterns_can_be_added(alone):
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("official_ruler")
    text = "Chief Brexit wrangler Jo Hale spoke."
    assert officials(nlp, text) == []
    ruler.add_patterns(
        [{"label": "ROLE", "pattern": "chief brexit wrangler", "id": "wrangler", "role_type": "officer",
          "takes": "organisation", "employer": "any"}]
    )  # fmt: skip
    assert [row["entry"] for row in officials(nlp, text)] == ["wrangler"]
    restored = spacy.blank("en")
    restored.add_pipe("official_ruler", config={"patterns": []}).from_bytes(ruler.to_bytes())
    assert [row["entry"] for row in officials(restored, text)] == ["wrangler"]


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("Councillor Ana de la Cruz Leader", 11, "Ana de la Cruz"),
        ("Cllr J. Smith-O'Dowd said", 5, "J. Smith-O'Dowd"),
        ("Mike WhittleCllr", 0, "Mike Whittle"),
        ("Will Young MP", 0, "Will Young"),
        ("Monday Night", 0, None),
    ],
)
def test_name_at(text, start, name):
    found = name_at(text, start)
    assert (text[slice(*found)] if found else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Meanwhile Sarah Norbury", "Sarah Norbury"),
        ("Coun and Mrs Hill", None),
        ("said Siân Le Fay", "Siân Le Fay"),
        ("In Otley Bram Tarrant", "Bram Tarrant"),
        ("No. At Milton Keynes Jane Hill", "Jane Hill"),
        ("Ada Jane Hill", "Ada Jane Hill"),
    ],
)
def test_name_before(text, name):
    found = name_before(text, len(text))
    assert (text[slice(*found)] if found else None) == name


def test_surname():
    assert [surname(name) for name in ("Jo van der Berg", "Philippa Le Fanu", "C.E. Randle")] == [
        "van der Berg",
        "Le Fanu",
        "Randle",
    ]


def test_american_titles_in_polnear(alone, shared):
    """Recall of people with a listed title, and the sample of a hundred found that was checked by hand."""
    import gzip
    import json
    import re
    from pathlib import Path

    word = r"(?:[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)*)"
    titled = re.compile(
        rf"(?<!\w)(?:Sen|Gov|Rep|Mayor|President)\.? ({word}(?: [A-Z]\.)?(?: (?:de |Van )?(?:Mc)?{word})+)"
    )
    wanted = found = 0
    names: set[str] = set()
    with gzip.open(shared / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            here = {row["name"] for row in officials(alone, text)}
            names |= here
            for name in set(titled.findall(text)):
                wanted += 1
                found += any(name in other or other in name for other in here if " " in other)
    assert found / wanted >= 0.9
    table = (
        (Path(__file__).parent / "data" / "polnear_officials.tsv")
        .read_text(encoding="utf-8")
        .splitlines()[1:]
    )
    checked = [line.split("\t") for line in table]
    assert len(checked) == 100
    kept = [verdict for name, verdict in checked if name in names]
    assert kept.count("yes") / len(kept) >= 0.9
    assert len(kept) >= 90


PIECES = (
    "Cllr ", "Councillors ", "Jane Hill", "O’Hare", ", ", "(Con, Otley)", " said ", "the council's ", "leader", "director of ",
    "children", " and ", "\n", "’s ", "’", "MP", "\x00", "\ufffd", "–", " who was ", "appointed ", "as ", "Labour's ", ".", " ",
    "her ", "Ofsted", "van der ", "A", "1", "\u00a0", "The ", "leads ", "head of ", "Dr. ", "\r\n", "chief executive",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_rows_that_hold(alone, pieces):
    text = "".join(pieces)
    for row in officials(alone, text):
        assert 0 <= row["start"] < row["end"] <= len(text)
        assert [row["start"], row["end"]] in row["mentions"]
        assert row["mentions"] == sorted(row["mentions"])
        assert row["name"] == " ".join(text[row["start"] : row["end"]].split())
        assert row["role_type"] in VALUES["official"]["role_type"]
        assert row["standing"] in VALUES["official"]["standing"]
