# ruff: noqa: E501 (tables of sentences)
"""Constructions by which words are attributed: three sentences or more of each, and near misses."""

from __future__ import annotations

import json
from importlib import resources

import pytest
import spacy

import councilie
from councilie.groups import read

#: construction: (sentence, "speaker | cue | range / range / …") or (sentence, None) for a near miss
CONSTRUCTIONS = {
    "plain speech behind a colon": [
        ("Jane Hill said:\n\nWe are glad of it. My staff earned it.", "Jane Hill | said | We are glad of it. My staff earned it"),
        ("Jane Hill added: I am glad of it. We earned it.", "Jane Hill | added | I am glad of it. We earned it"),
        ("Inspectors said:\n\n• the pool is far too cold\n• the roof lets in the rain", "inspectors | said | the pool is far too cold / the roof lets in the rain"),
        ("Jane Hill said:\n\nTom Brook added: “No.”", "Tom Brook | added | No."),
        ("The pool has one rule: swim with care.", None),
    ],
    "whom the sentence before is about": [
        ("Asked about the roof, Jane Hill paused. “It leaks.”", "Jane Hill | None | It leaks."),
        ("Tom Brook was furious. “Nobody asked us.”", "Tom Brook | None | Nobody asked us."),
        ("In May, Jane Hill resigned. “I had to go.”", "Jane Hill | None | I had to go."),
        ("The roof leaked. “Bluebell House”", None),
    ],
    "noun of concern with a clause": [
        ("Jane Hill expressed concern that the pool was cold.", "Jane Hill | expressed concern | the pool was cold"),
        ("Tom Brook raised fears that the roof would fall.", "Tom Brook | raised fears | the roof would fall"),
        ("Jane Hill voiced concerns that nobody had been asked.", "Jane Hill | voiced concerns | nobody had been asked"),
        ("Jane Hill expressed concern about the pool.", None),
    ],
    "no blank beside the marks": [
        ("Jane Hill said:“We are closing the pool.”", "Jane Hill | said | We are closing the pool."),
        ('Jane Hill said:"It leaks and it is cold."', "Jane Hill | said | It leaks and it is cold."),
        ('"It leaks and it is cold,"said Jane Hill.', "Jane Hill | said | It leaks and it is cold,"),
        ("Jane Hill said,“We are closing the pool.”", "Jane Hill | said | We are closing the pool."),
        ('Jane Hill said,"We are closing the pool."', "Jane Hill | said | We are closing the pool."),
        ("It is the children’s pool.", None),
    ],
    "speaker, cue, quotation": [
        ("Jane Hill said: “We are closing the pool.”", "Jane Hill | said | We are closing the pool."),
        ("The head teacher told the Echo, “Pupils come first.”", "the head teacher | told | Pupils come first."),
        ("A resident shouted “Shame on you!”", "a resident | shouted | Shame on you!"),
        ("A resident shouted “Shame”, “Never” and “Resign” at members.", "a resident | shouted | Shame / Never / Resign"),
        ("Jane Hill opened the “Blue Door” shop.", None),
    ],
    "quotation, cue, speaker": [
        ("“We are closing the pool,” said Jane Hill.", "Jane Hill | said | We are closing the pool,"),
        ("‘It leaks,’ admitted council leader Tom Brook.", "Tom Brook | admitted | It leaks,"),
        ('"Is it safe?" asked one parent.', "one parent | asked | Is it safe?"),
        ("The “leaky pool” said nothing to visitors.", None),
    ],
    "quotation, speaker, cue": [
        ("“We are closing the pool,” Jane Hill said.", "Jane Hill | said | We are closing the pool,"),
        ("‘It leaks,’ the manager, who joined in May, told members.", "the manager | told | It leaks,"),
        ("“It leaks,” Jane Hill, 69, told the Echo.", "Jane Hill | told | It leaks,"),
        (
            "Jane Hill said that they had “helped each other out”, and that the county council would not charge.",
            "Jane Hill | said | they had / helped each other out / and that the county council would not charge",
        ),
        ("“Is it safe?” the 43-year-old asked in a letter.", "the 43-year-old | asked | Is it safe?"),
        ("Later, on “Good Morning Kent,” Jane Hill questioned the costs.", None),
        ("After what some call the “golden age,” the manager wrote a book.", None),
        ("With the help of “Better Pools”, the manager drew up a plan and asked for money.", None),
        ("“Is it safe?” she asked.", "None | asked | Is it safe?"),
        ("“Never!” Tom Brook added.", "Tom Brook | added | Never!"),
        ("“Jaws” made Jane Hill famous.", None),
    ],
    "split by the cue": [
        ("“It leaks,” said Jane Hill, “and it is cold.”", "Jane Hill | said | It leaks, / and it is cold."),
        ("“It leaks,” Jane Hill said. “It is cold.”", "Jane Hill | said | It leaks, / It is cold."),
        ("‘The pool,’ she said, ‘is cold.’", "None | said | The pool, / is cold."),
        ("Nothing will last, says one expert, ‘unless it is mended’.",
         "one expert | says | Nothing will last / unless it is mended"),
        ("On “Kent Tonight”, Jane Hill opened the pool, and “Splash” was sung.", None),
        ("“Splash”, said to be by Jane Hill, and “Dive” were sung.", None),
    ],
    "that-clause": [
        ("Jane Hill said that the pool was cold.", "Jane Hill | said | the pool was cold"),
        ("Tom Brook told councillors that costs had doubled.", "Tom Brook | told | costs had doubled"),
        ("The report warned in June that the roof could fall.", "the report | warned | the roof could fall"),
        ("Jane Hill was quick to point out that the roof had held.", "Jane Hill | point out | the roof had held"),
        ("Jane Hill made it clear to members on Monday that the pool would close.",
         "Jane Hill | made it clear | the pool would close"),
        ("In order to show that the roof would hold, the builder stood on it.", None),
        ("She told the authority’s overview and scrutiny committee that costs had doubled.",
         "None | told | costs had doubled"),
        ("The report said that, according to the manager, the pool was cold.",
         "the report | said | according to the manager, the pool was cold"),
        ("Jane Hill said that.", None),
    ],
    "clause without that": [
        ("Jane Hill said the pool was cold.", "Jane Hill | said | the pool was cold"),
        ("The council insists the figures are right.", "the council | insists | the figures are right"),
        ("Residents claimed nobody had asked them.", "residents | claimed | nobody had asked them"),
        ("I think the pool is cold.", None),
        ("Jane Hill continued to deny a story that the pool was cold.", None),
        ("Tom Brook said the pool would close because, sadly, the boiler had burst.",
         "Tom Brook | said | the pool would close because, sadly, the boiler had burst"),
        ("Tom Brook denies the pool was cold and goes to court.", "Tom Brook | denies | the pool was cold"),
        ("Tom Brook said the pool would close but did not say when.", "Tom Brook | said | the pool would close"),
        ("Tom Brook said the roof had held but the pool would need a new boiler.",
         "Tom Brook | said | the roof had held but the pool would need a new boiler"),
        ("Tom Brook said the roof had held, but Jane Hill disagreed.", "Tom Brook | said | the roof had held"),
        ("Inspectors found the roof had held, but such visits carry no grade.", "inspectors | found | the roof had held"),
        ("The council said about half of the pools in the county had lost money.",
         "the council | said | about half of the pools in the county had lost money"),
        ("Tom Brook said it failed for one reason: the pride of the council was at stake.",
         "Tom Brook | said | it failed for one reason: the pride of the council was at stake"),
        ("Jane Hill told members of the cabinet on Tuesday costs had doubled.", "Jane Hill | told | costs had doubled"),
        ("Jane Hill said goodbye.", None),
    ],
    "clause before the cue": [
        ("The pool was cold, Jane Hill said.", "Jane Hill | said | The pool was cold"),
        ("Costs have doubled, the report warns.", "the report | warns | Costs have doubled"),
        ("Nobody asked us, residents claimed.", "residents | claimed | Nobody asked us"),
        ("The council has agreed to mend it, Jane Hill said on Tuesday.",
         "Jane Hill | said | The council has agreed to mend it"),
        ("LEEDS, May 5 (News) — The pool was cold, Jane Hill said.", "Jane Hill | said | The pool was cold"),
        ("The pool closed in May; Jane Hill did not explain why.", None),
        ("After the pool closed, Jane Hill said nothing.", None),
    ],
    "cue inside the clause": [
        ("The pool, Jane Hill said, was cold.", "Jane Hill | said | The pool / was cold"),
        ("Such cuts, the union warned, would cost lives.", "the union | warned | Such cuts / would cost lives"),
        ("In the long run, she said, it would pay.", "None | said | In the long run / it would pay"),
        ("As Tom Brook put it, the pool was cold.", "Tom Brook | put it | the pool was cold"),
        ("With each week, members admit, it becomes harder to heat the pool.",
         "members | admit | With each week / it becomes harder to heat the pool"),
        ("All told, the pool lost £3m.", None),
        ("As Tom Brook joked with a friend at the bar, the lights went out.", None),
    ],
    "clause partly in marks": [
        ("Jane Hill said the pool was “cold as a tomb”.", "Jane Hill | said | the pool was / cold as a tomb"),
        ("The council said it “takes safety seriously” at its pools.",
         "the council | said | it / takes safety seriously / at its pools"),
        ("Tom Brook admitted that staff had “no idea” why.", "Tom Brook | admitted | staff had / no idea / why"),
        ("Jane Hill thinks that is “a bit rich”.", "Jane Hill | thinks | that is / a bit rich"),
        ("Jane Hill said that “the buck stops with me”, before walking out.", "Jane Hill | said | the buck stops with me"),
        ("Jane Hill told the Echo he was “not quite there yet” on the pool.",
         "Jane Hill | told | he was / not quite there yet / on the pool"),
        ("Jane Hill said the pool would “not be beaten”, a swipe at the mayor.",
         "Jane Hill | said | the pool would / not be beaten"),
        ("The letter says “the roof is not yet safe” and points to the boiler.",
         "the letter | says | the roof is not yet safe"),
        ("Tom Brook points out that costs have gone from £2m to £3m ‘in the time it takes to fill the pool’.",
         "Tom Brook | points out | costs have gone from £2m to £3m / in the time it takes to fill the pool"),
        ("The pool is as “cold as a tomb” in May.", None),
    ],
    "according to": [
        ("According to Jane Hill, the pool is cold.", "Jane Hill | According to | the pool is cold"),
        ("The pool is cold, according to the report.", "the report | according to | The pool is cold"),
        ("The leader told them that it was late, according to a letter.",
         "a letter | according to | The leader told them that it was late"),
        ("The pool is cold, according to the report, but swimmers still come.",
         "the report | according to | The pool is cold"),
        ("According to Jane Hill, chair of the Pool Trust, £5 a head would pay for it.",
         "Jane Hill | According to | £5 a head would pay for it"),
        ("The pool is “cold as a tomb”, according to one swimmer.",
         "one swimmer | according to | The pool is / cold as a tomb"),
        ("In Jane Hill’s words, the pool is “cold as a tomb”.",
         "Jane Hill | In Jane Hill’s words | the pool is / cold as a tomb"),
        ("The pool is, in the words of one swimmer, “cold as a tomb”.",
         "one swimmer | in the words of | The pool is / cold as a tomb"),
        ("Fees are charged according to age.", None),
    ],
    "participle": [
        ("Jane Hill left early, saying the pool was cold.", "Jane Hill | saying | the pool was cold"),
        ("Tom Brook wrote to members, warning that costs had doubled.",
         "Tom Brook | warning | costs had doubled"),
        ("The union walked out, claiming it had been misled.", "the union | claiming | it had been misled"),
        ("Jane Hill left, saying nothing.", None),
    ],
    "infinitive": [
        ("Jane Hill urged ministers to act.", "Jane Hill | urged | ministers to act"),
        ("Tom Brook asked ministers to act.", "Tom Brook | asked | ministers to act"),
        ("The council promised to mend the roof.", "the council | promised | to mend the roof"),
        ("The report tells managers to check the boiler.", "the report | tells | to check the boiler"),
        ("Jane Hill began to swim.", None),
    ],
    "indirect question": [
        ("Jane Hill asked whether the pool was safe.", "Jane Hill | asked | whether the pool was safe"),
        ("Tom Brook explained why costs had doubled.", "Tom Brook | explained | why costs had doubled"),
        ("Residents wondered who would pay.", "residents | wondered | who would pay"),
        ("Jane Hill, a swimmer, asked the leader whether the pool was safe.",
         "Jane Hill | asked | whether the pool was safe"),
        ("Nobody can say who will pay.", None),
        ("Asked if the pool was safe, Jane Hill laughed.", None),
    ],
    "object and predicate": [
        ("Jane Hill called it “a national disgrace”.", "Jane Hill | called | it / a national disgrace"),
        ("The union branded the plan “an insult to staff”.", "the union | branded | the plan / an insult to staff"),
        ("Tom Brook described the roof as a death trap.", "Tom Brook | described | the roof as a death trap"),
        ("Jane Hill called him a “bully” and a “thief” in May.", "Jane Hill | called | him a / bully / and a / thief"),
        ("The union called it “an insult” to its members.", "the union | called | it / an insult / to its members"),
        ("Inspectors rated the pool ‘inadequate’.", None),
        ("The so-called “special relationship with Kent” is over.", None),
    ],
    "phrase in marks": [
        ("Inspectors found “widespread and serious failings” at the pool.",
         "inspectors | found | widespread and serious failings / at the pool"),
        ("Jane Hill warned of “a lost decade” for towns.", "Jane Hill | warned of | a lost decade / for towns"),
        ("Tom Brook accused ministers of “washing their hands” of the pool.",
         "Tom Brook | accused | washing their hands / of the pool"),
        ("Jane Hill thanked him for “nine years of hard work”.", "Jane Hill | thanked | nine years of hard work"),
        ("Tom Brook accused the head of “Bluebell House” of theft.", None),
        ("The letter highlights “weak and fragile leadership” in schools.",
         "the letter | highlights | weak and fragile leadership / in schools"),
        ("Jane Hill warned of delays.", None),
        ("Jane Hill praised the ‘Green Team’ project.", None),
    ],
    "noun of speech": [
        ("Jane Hill’s warning that the pool was cold was ignored.", "Jane Hill | warning | the pool was cold"),
        ("The union’s claim that jobs would go was wrong.", "the union | claim | jobs would go"),
        ("Members laughed at a claim by Tom Brook that the roof would hold.",
         "Tom Brook | claim | the roof would hold"),
        ("The claim that jobs would go upset members.", None),
    ],
    "passive": [
        ("Members were told by Jane Hill that the pool was cold.", "Jane Hill | told | the pool was cold"),
        ("Staff were warned by the council that jobs would go.", "the council | warned | jobs would go"),
        ("The plan was described by Jane Hill as a gamble.", "Jane Hill | described | The plan / a gamble"),
        ("The pool was opened by Jane Hill in May.", None),
    ],
    "relative clause": [
        ("It was Jane Hill who said that the pool was cold.", "Jane Hill | said | the pool was cold"),
        ("The builder, who claims that the roof leaks, wants more money.", "the builder | claims | the roof leaks"),
        ("The report, which warned that costs would rise, is out.",
         "the report | warned | costs would rise"),
        ("The pool, which Jane Hill said was cold, is shut.", "Jane Hill | said | was cold"),
        ("The officer who spoke for an hour is Jane Hill.", None),
        ("The figures that Jane Hill announced that same week are out.", None),
    ],
    "what is found, not said": [
        ("Inspectors found the pool was cold.", "inspectors | found | the pool was cold"),
        ("Inspectors found swimmers went home early.", "inspectors | found | swimmers went home early"),
        ("Inspectors found that the pool was good.", "inspectors | found | the pool was good"),
        ("Inspectors found the doors “hanging from their hinges”.",
         "inspectors | found | the doors / hanging from their hinges"),
        ("Inspectors had found the pool to be cold.", None),
        ("Inspectors came back in May and found the roof still in pieces.", None),
        ("A second visit found swimmers waiting.", None),
        ("Inspectors found our lifeguards good.", None),
    ],
    "nothing said": [
        ("Jane Hill refused the offer and said the pool was cold.", "Jane Hill | said | the pool was cold"),
        ("Jane Hill agreed to say when the pool would open.", "Jane Hill | say | when the pool would open"),
        ("Jane Hill is able to say that the roof will hold.", "Jane Hill | say | the roof will hold"),
        ("Jane Hill refused to say how many pools there were.", None),
        ("The operator declined to say whether the pool was cold.", None),
    ],
    "beliefs in marks": [
        ("Jane Hill hopes the pool will be “at least warm”.", "Jane Hill | hopes | the pool will be / at least warm"),
        ("Jane Hill wants to “put the fun back” into swimming.",
         "Jane Hill | wants | to / put the fun back / into swimming"),
        ("Jane Hill considered that the pool was “warm” and that it was deep.",
         "Jane Hill | considered | the pool was / warm / and that it was deep"),
        ("Jane Hill knew that the pool was “a lost cause”.", "Jane Hill | knew | the pool was / a lost cause"),
        ("Jane Hill says she hopes to win, but knows that “nobody ever does”.",
         "Jane Hill | says | she hopes to win, but knows that / nobody ever does"),
        ("The pool is expected to be “ready by May”.", None),
        ("Jane Hill hopes the pool will open.", None),
    ],
    "who is told and who acts": [
        ("Jane Hill told the Echo the trust mended every roof it could.",
         "Jane Hill | told | the trust mended every roof it could"),
        ("Jane Hill warned one in ten of the pools would close.",
         "Jane Hill | warned | one in ten of the pools would close"),
        ("Jane Hill told the Echo the pool was cold.", "Jane Hill | told | the pool was cold"),
        ("Jane Hill told the Echo the truth.", None),
    ],
    "figures before a stop": [
        ("The report shows the pool made a loss of £1.1m. A swim costs £5.",
         "the report | shows | the pool made a loss of £1.1m"),
        ("Jane Hill said it cost £2bn. Swims are free.", "Jane Hill | said | it cost £2bn"),
        ("Jane Hill said the £1.1m. loss was late.", "Jane Hill | said | the £1.1m. loss was late"),
        ("The accounts show a loss of £1.1m. A swim at the pool cost £5.", None),
    ],
    "another document as speaker": [
        ("The letter adds: “The roof leaks.”", "the letter | adds | The roof leaks."),
        ("A sign read “No swimming today”.", "a sign | read | No swimming today"),
        ("The council’s own audit concluded that costs had doubled.",
         "the council’s own audit | concluded | costs had doubled"),
        ("Jane Hill read the “Daily Echo”.", None),
    ],
    "label, dash and headline": [
        ("Jane Hill: “We had no choice”", "Jane Hill | None | We had no choice"),
        ("Jane Hill, chair of the trust: “We had no choice.”", "Jane Hill | None | We had no choice."),
        ("“We had no choice” – Jane Hill", "Jane Hill | None | We had no choice"),
        ("Pool ‘cold as a tomb’, says Jane Hill", "Jane Hill | says | Pool / cold as a tomb"),
        ("Pool ‘cold as a tomb’ – Jane Hill", "Jane Hill | None | Pool / cold as a tomb"),
        ("‘I swam every day of that winter’: Jane Hill on the pool", "Jane Hill | None | I swam every day of that winter"),
        ("‘I swam every day of that winter’: Blue Door opens", None),
        ("Letters, page 24: ‘We had no choice’", None),
        ("Read more: ‘We had no choice’", None),
    ],
}  # fmt: skip

CASES = [(kind, *case) for kind, cases in CONSTRUCTIONS.items() for case in cases]


def quotes(nlp, text):
    return [record for record in councilie.records(nlp(text)) if record.type == "quote"]


def told(text, quote):
    """A quote as ``speaker | cue | content``."""
    cue = text[slice(*quote.cue)] if quote.cue else None
    name = quote.speaker.name if quote.speaker else None
    return f"{name} | {cue} | {' / '.join(text[start:end] for start, end in quote.content)}"


@pytest.mark.parametrize(("kind", "text", "wanted"), CASES, ids=lambda value: str(value)[:40])
def test_construction(full, kind, text, wanted):
    assert [told(text, quote) for quote in quotes(full, text)] == ([wanted] if wanted else [])


def test_every_construction_has_three_sentences_and_a_near_miss():
    for kind, cases in CONSTRUCTIONS.items():
        wanted = [wanted is not None for _, wanted in cases]
        assert wanted.count(True) >= 3, kind
        assert wanted.count(False) >= 1, kind


def test_patterns_fire_in_their_examples_and_not_in_their_near_misses():
    nlp = councilie.load("full")
    pipe = nlp.get_pipe("quote_attributor")
    nlp.remove_pipe("quote_attributor")
    nlp.add_pipe("quote_attributor", config={"beliefs": True})
    text = resources.files("councilie.patterns").joinpath("reporting_verbs.jsonl").read_text(encoding="utf-8")
    patterns = [json.loads(line) for line in text.splitlines()]
    assert patterns == sorted(patterns, key=lambda pattern: (pattern["label"], pattern["id"]))
    examples = [(example, pattern["id"]) for pattern in patterns for example in pattern["examples"]]
    near = [(example, pattern["id"]) for pattern in patterns for example in pattern["near_misses"]]
    assert pipe.labels == nlp.get_pipe("quote_attributor").labels
    for doc, name in nlp.pipe(examples, as_tuples=True):
        assert [row["speaker"]["name"] for row in read(doc, "quotes")] == ["Jane Hill"], name
    for doc, name in nlp.pipe(near, as_tuples=True):
        assert read(doc, "quotes") == [], name


def test_nouns_tell_the_kind_of_a_speaker(full):
    kinds = {"DOCUMENT_NOUN": "document", "ORGANISATION_NOUN": "organisation", "PERSON_NOUN": "unnamed"}
    for pattern in councilie.load_patterns("speaker_nouns"):
        for example in pattern["examples"]:
            (quote,) = quotes(full, example)
            assert quote.speaker.kind == kinds.get(pattern["label"], quote.speaker.kind), example
        for example in pattern["near_misses"]:
            assert quotes(full, example) == [], example


def test_frames_are_known():
    frames = {"quote", "clause", "wh", "infinitive", "predicate", "marked", "addressee", "view"}
    for pattern in councilie.load_patterns("reporting_verbs"):
        assert set(pattern["frames"]) <= frames
        assert set(pattern["frames"]) - {"addressee", "view"}, pattern["id"]


def test_option_beliefs():
    text = "Jane Hill hopes that the pool will open."
    assert quotes(councilie.load("full"), text) == []
    nlp = councilie.load("full")
    nlp.remove_pipe("quote_attributor")
    nlp.add_pipe("quote_attributor", config={"beliefs": True})
    assert [told(text, quote) for quote in quotes(nlp, text)] == ["Jane Hill | hopes | the pool will open"]


def test_option_kinds():
    text = "Jane Hill said it was cold. “It is late,” said Tom Brook."
    nlp = councilie.load("full")
    nlp.remove_pipe("quote_attributor")
    nlp.add_pipe("quote_attributor", config={"kinds": ["direct"]})
    assert [told(text, quote) for quote in quotes(nlp, text)] == ["Tom Brook | said | It is late,"]


def test_unknown_kind_is_refused():
    nlp = spacy.blank("en")
    with pytest.raises(ValueError, match="'spoken' is no kind"):
        nlp.add_pipe("quote_attributor", config={"kinds": ["spoken"]})


def test_users_verbs_can_be_added(full):
    text = "“It is cold,” harrumphed Jane Hill."
    assert quotes(full, text) == []
    nlp = councilie.load("full")
    nlp.get_pipe("quote_attributor").add_patterns(
        [{"label": "REPORTING_VERB", "pattern": "harrumph", "id": "harrumph", "frames": ["quote"]}]
    )
    assert [told(text, quote) for quote in quotes(nlp, text)] == ["Jane Hill | harrumphed | It is cold,"]


KINDS = [
    ("“It is cold,” said Jane Hill.", "direct"),
    ("Jane Hill said it was cold.", "indirect"),
    ("Jane Hill said it was “cold as a tomb”.", "mixed"),
    ("Jane Hill said “it is cold”.", "direct"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_is_read_off_the_marks(full, text, kind):
    assert [quote.kind for quote in quotes(full, text)] == [kind]


#: Text, and for its last quote the mention, the name and the kind of the speaker.
SPEAKERS = [
    ("Councillor Jane Hill, leader of Essex County Council, said it was late.", "Jane Hill", "Jane Hill", "person"),
    ("Cllr Jane Hill spoke first. Cllr Hill said it was late.", "Hill", "Jane Hill", "person"),
    ("Council leader Jane Hill (Lab) said it was late.", "Jane Hill", "Jane Hill", "person"),
    ("Jane Hill, leader of the council, left. “It is late,” she said.", "she", "Jane Hill", "person"),
    ("Mr Tom Brook, a director, met Mrs Jane Hill, the leader. She said it was late.", "She", "Jane Hill", "person"),
    ("The chief executive, Tom Brook, said no. Later he warned that jobs would go.", "he", "Tom Brook", "person"),
    ("Essex County Council said it was late.", "Essex County Council", "Essex County Council", "organisation"),
    ("Ofsted has published its report. It said the school was late.", "It", "its report", "document"),
    ("The report said it was late. It added that costs had doubled.", "It", "the report", "document"),
    ("A spokesman for the council said it was late.", "A spokesman for the council",
     "a spokesman for the council", "unnamed"),
    ("Inspectors said it was late.", "Inspectors", "inspectors", "unnamed"),
    ("One resident said it was late.", "One resident", "one resident", "unnamed"),
    ("Jane Hill and Tom Brook said it was late.", "Jane Hill and Tom Brook", "Jane Hill and Tom Brook", "person"),
    ("A mother of two, Jane Hill, said it was late.", "Jane Hill", "Jane Hill", "person"),
    ("Parent Jane Hill said it was late.", "Jane Hill", "Jane Hill", "person"),
    ("Tom Brook’s wife Jane said it was late.", "Jane", "Jane", "person"),
    ("Mr Brook’s lawyer, Jane Hill, said it was late.", "Jane Hill", "Jane Hill", "person"),
    ("The letter, signed by Jane Hill, says it is late.", "The letter", "the letter", "document"),
    ("The pool was shown to Jane Hill, who said it was late.", "who", "Jane Hill", "person"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "name", "kind"), SPEAKERS, ids=lambda value: str(value)[:40])
def test_speaker(full, text, mention, name, kind):
    speaker = quotes(full, text)[-1].speaker
    assert (speaker.text, speaker.name, speaker.kind) == (mention, name, kind)
    assert text[speaker.start : speaker.end] == mention


def test_speaker_is_tied_to_records(full):
    text = "Jane Hill, leader of Essex County Council, said it was cold. “It is late,” she said. The council said it was warm."
    records = councilie.records(full(text))
    hill = next(record for record in records if record.type == "official")
    first, second, third = [record for record in records if record.type == "quote"]
    assert first.speaker.official == second.speaker.official == hill.id
    assert (third.speaker.official, third.speaker.gss) == (None, "E10000012")


def test_no_speaker_is_an_answer(full):
    (quote,) = quotes(full, "It was noted that jobs would go.")
    assert quote.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "Staff have been told that jobs would go.",
        "The council has been ordered to pay £900.",
        "Parents had been warned that the school would close.",
        "She had been asked to take on a second post.",
    ],
)
def test_what_nobody_is_named_to_have_said_is_no_quote(full, text):
    assert quotes(full, text) == []


QUOTED_GRADES = [
    "The school was rated “inadequate” by inspectors.",
    "Inspectors branded the service ‘inadequate’.",
    "The so-called ‘golden hello’ was paid in May.",
    "The plan, ‘Better Lives’, runs until 2030.",
    "She lives in a ‘granny flat’ in Essex.",
]


@pytest.mark.parametrize("text", QUOTED_GRADES)
def test_scare_quotes_and_grades_are_no_quotes(full, text):
    assert quotes(full, text) == []


WITHOUT_PARSE = [
    ("“We are closing the pool,” said Jane Hill.", "Jane Hill | said | We are closing the pool,"),
    ("“We are closing the pool,” Jane Hill said.", "Jane Hill | said | We are closing the pool,"),
    ("Jane Hill said: “We are closing the pool.”", "Jane Hill | said | We are closing the pool."),
    ("“It leaks,” Jane Hill said. “It is cold.”", "Jane Hill | said | It leaks, / It is cold."),
    ("Jane Hill said that the pool was cold.", "Jane Hill | said | the pool was cold"),
    ("The pool was cold, Jane Hill said.", "Jane Hill | said | The pool was cold"),
    ("The pool is cold, according to the report.", "the report | according to | The pool is cold"),
    ("The pool is open.", None),
]


@pytest.mark.parametrize(("text", "wanted"), WITHOUT_PARSE)
def test_positions_serve_where_there_is_no_parse(rules, text, wanted):
    assert [told(text, quote) for quote in quotes(rules, text)] == ([wanted] if wanted else [])


def test_rows_survive_bytes(full):
    doc = full("“It leaks,” Jane Hill said.")
    copy = spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert read(copy, "quotes") == read(doc, "quotes") != []


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "“", "said", "said:", ": “x”", "“x” –", "\0“\0” said", "and said", "“x”:"]
)
def test_odd_text_is_no_error(full, rules, text):
    for nlp in (full, rules):
        nlp(text)
