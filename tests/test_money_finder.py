# ruff: noqa: E501 - tables of sentences
"""Sums on documents: purpose and payer, adverts, and that the component stands any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilie import records
from councilie.groups import read
from marked import field, parse

ESSEX = 'payer.name="Essex County Council" payer.gss=E10000012'
KENT = 'payer.name="Kent County Council" payer.gss=E10000016'

PURPOSE = """\
The council will spend <money purpose="road repairs">£3.5m</money> on road repairs.
It has put <money purpose="children's services">£4m</money> into children's services this year.
A grant of <money purpose="new library">£250,000</money> for a new library was agreed.
There is <money purpose="fix the potholes">£2m</money> to fix the potholes.
A <money purpose="leisure centre">£12m</money> leisure centre will open in May.
The <money purpose="flood defence scheme">£9m</money> flood defence scheme is late.
The <money purpose="city bypass">£60m</money> grant for the city bypass was refused.
Work on the bridge will cost <money purpose="Work on the bridge">£8m</money>.
The new depot would cost up to <money purpose="new depot">£8m</money>.
It had cost <money purpose="">£8m</money>.
The cost of school transport has risen to <money purpose="The cost of school transport">£30m</money>.
Families were offered a one-off payment of <money purpose="">£150</money>.
She got <money purpose="compensation">£9,000</money> in compensation.
He was paid <money purpose="consultancy work">£600 a day</money> for consultancy work.
More than <money purpose="agency social workers">£1m</money> went on agency social workers last year.
Another <money purpose="youth clubs">£1m</money> will be spent on youth clubs by 2027.
A further <money purpose="homelessness">£1m</money> has been set aside for homelessness.
It has <money purpose="">£30m</money> of debt.
It faces a <money purpose="">£30m</money> deficit.
It has <money purpose="">£30m</money> in reserves.
The <money purpose="">£30m</money> budget gap is growing.
It must find <money purpose="">£30m</money> of savings.
Its property is worth <money purpose="">£30m</money>.
Council tax will rise to <money purpose="">£1,500</money> for a Band D home.
It means <money purpose="">£5</money> for every child in the county.
It will get <money purpose="">£5m</money> over three years.
It will get <money purpose="">£5m</money> for the next three years.
It was given <money purpose="hire 20 more social workers">£5m</money> to hire 20 more social workers from April.
They will get <money purpose="help with heating bills">£300</money> to help with heating bills.
The <money purpose="">£12m</money> contract was signed on Monday.
The <money purpose="">£205m</money> is gone.
It spent <money purpose="consultants">£2.1m</money> on consultants last year.
A <money purpose="refurbish the pool">£750,000</money> grant from Sport England to refurbish the pool was spent.
It raises <money purpose="">£400,000 a year</money> for the council.
It wrote off <money purpose="">£1.3m</money> of unpaid business rates.
A bid for <money purpose="town centre">£20m</money> towards the town centre has failed.
The fund gives <money purpose="street lights">£1m</money> to Essex for street lights and <money purpose="buses">£2m</money> for buses.
A further <money purpose="road repairs">£85,000</money> has been set aside by Dorset Council for road repairs.
It had <money purpose="potholes">£9m</money> from the Department for Transport for potholes.
It had <money purpose="">£9m</money> from the Department for Transport.
Work on the mill, which is costing <money purpose="Work on the mill">£6m</money>, is late.
It is to pay <money purpose="compensation">£2,000</money> in compensation to a mother.
There was <money purpose="libraries">£5m</money> in funding for libraries.
Members agreed a <money purpose="youth clubs">£2m</money> investment in youth clubs.
They will fund the bus lanes with <money purpose="bus lanes">£7m</money> from reserves.
The bypass, funded by a <money purpose="bypass">£7m</money> grant, will open in May.
It wants to spend <money purpose="turning the shop into a clinic">£7m</money> turning the shop into a clinic.
It spent <money purpose="first-class rail travel">£212</money> on first-class rail travel.
It found <money purpose="free school meals">£1m</money> for free school meals.
It sold the hall to a trust, that had spent <money purpose="">£1m</money>, for free.
It signed a <money purpose="collect bins">£22m</money> deal with Kelder to collect bins.
Some <money purpose="save the pub">£27,000</money> has been raised by residents to save the pub.
It asked for <money purpose="new school">£4m</money> from developers to pay for a new school.
It hands <money purpose="">£2m</money> to struggling hospices.
It gave <money purpose="widening the road">£2m</money> to widening the road.
It put <money purpose="early help">£2.6m</money> into early help in its latest budget.
Staff are owed <money purpose="back pay">£3m</money> in back pay.
"""

PAYER = f"""\
The government has handed Essex County Council <money payer.name=government>£5.4m</money> for roads.
Essex County Council received a <money payer.name="Sport England">£750,000</money> grant from Sport England.
Clubs will pay most, with Essex County Council contributing <money payer.name="Essex County Council" payer.gss=E10000012>£200,000</money>.
Cabinet members approved <money payer=>£4.5m</money> for school repairs.
Essex County Council will spend <money {ESSEX}>£3.5m</money> on roads.
Essex County Council has agreed to put <money {ESSEX}>£3.5m</money> into roads.
Essex County Council is proposing to invest an extra <money {ESSEX}>£3.5m</money> into roads.
A contract worth <money {ESSEX}>£3.5m</money> has been signed by Essex County Council.
The <money {ESSEX}>£3.5m</money> bill will be met by Essex County Council.
Essex County Council, which spends <money {ESSEX}>£3.5m a year</money> on taxis, is under fire.
Essex County Council was given <money payer=>£3.5m</money> for roads.
Essex County Council was awarded <money payer.name="Department for Transport">£3.5m</money> by the Department for Transport.
Essex County Council has received <money payer.name="Homes England">£3.5m</money> from Homes England.
Essex County Council has received <money payer.name="government">£3.5m</money> from the government.
Essex County Council was fined <money {ESSEX}>£200,000</money> after a fall.
Essex County Council was ordered to pay a mother <money {ESSEX}>£1,500</money>.
Essex County Council must save <money payer=>£3.5m</money>.
Essex County Council has cut <money payer=>£3.5m</money> from its budget.
Essex County Council has debts of <money payer=>£3.5m</money>.
Essex County Council needs <money payer=>£3.5m</money> for roads.
Taxpayers in Essex County Council's area will pay <money payer=>£3.5m</money> more.
The delay cost Essex County Council <money {ESSEX}>£3.5m</money>.
Residents told Essex County Council that they had paid <money payer=>£500</money> each.
The leader of Essex County Council, Ann Lane, said he owed <money payer=>£500</money>.
Essex County Council said Kent County Council would pay <money {KENT}>£500,000</money> of the bill.
Essex County Council lent <money {ESSEX}>£3m</money> to Kent County Council.
Essex County Council borrowed <money payer=>£3m</money> from Kent County Council to build homes.
The Arts Council will give <money payer.name="Arts Council">£3m</money> to the theatre.
The Rugby Football Union pledged <money payer.name="Rugby Football Union">£3m</money> for the club.
Mr Ray Cole paid <money payer=>£300</money> for the bench.
Essex County Council owes <money {ESSEX}>£3m</money> to the bank.
Essex County Council set aside <money {ESSEX}>£3m</money> for pay.
Essex County Council bought the site for <money {ESSEX}>£3m</money>.
Essex County Council sold the site for <money payer=>£3m</money>.
Essex County Council pays <money {ESSEX}>£25m a year</money> in interest – <money {ESSEX}>£68,000 a day</money>.
Some <money {ESSEX}>£85,000</money> has been set aside by Essex County Council for road repairs.
More than <money {ESSEX}>£500,000</money> was spent on agency staff by Essex County Council.
More than <money payer=>£500,000</money> was spent on a school run by Ark Schools Trust.
Essex County Council met on Monday. It will spend <money {ESSEX}>£3m</money> on roads.
Essex County Council met on Monday. We have spent <money {ESSEX}>£3m</money> on roads, it said.
Essex County Council said residents would pay <money payer=>£3m</money>.
"""
# the bank that lends is the payer; a source after "borrowed from" is one, too
PAYER = PAYER.replace(
    "borrowed <money payer=>£3m</money> from Kent", f"borrowed <money {KENT}>£3m</money> from Kent"
)


#: What stands between a sum and its purpose, and sums that share one; each with its near misses
SHARED = f"""\
It put <money purpose="parks">£90,000</money> by for the parks.
It put <money purpose="">£90,000</money> by.
It set aside <money purpose="home insulation grant">£8m</money> in May as a home insulation grant.
It set aside <money purpose="">£8m</money> in May as a loan.
There is <money purpose="play areas">£1.7m</money> extra in the budget for play areas.
There is <money purpose="">£1.7m</money> extra in the budget.
The <money purpose="merger">£47.6m</money> set aside for the merger is spent.
Of the <money purpose="">£9m</money> raised, nothing is left.
The <money purpose="night shelters">£1.3m a year</money> agreed for night shelters is not enough.
A grant worth <money purpose="floodlights">£400,000</money> from Sport England will pay for floodlights.
A grant worth <money purpose="">£400,000</money> from Sport England will come in May.
The trust must repay <money purpose="">£320,000</money> to the Department for Education.
She was given <money purpose="lost schooling">£2,000</money> by the council for lost schooling.
It gave <money purpose="IT">£85,000</money> for IT.
It gave <money purpose="">£85,000</money> for it.
It needs <money purpose="">£12m</money> to plug the gap.
It needs <money purpose="plug the leaks">£12m</money> to plug the leaks.
It paid <money purpose="dualling of the A595">£5m</money> to the dualling of the A595.
It asked for <money purpose="transitional help">£9m</money> in “transitional help”.
The <money purpose="">£168,000-a-year</money> chief has quit.
The <money purpose="care contract">£168,000-a-year</money> care contract has ended.
It is owed <money purpose="">£9,400</money> in unpaid rent.
It has an overspend of <money purpose="">£2.3m</money> on hotels.
It will overspend by <money purpose="">£2.3m</money> on hotels.
It will sell <money purpose="">£11m</money> of art.
It will buy <money purpose="art">£11m</money> of art.
It paid one-off payments of <money purpose="">£30,000</money>.
It paid redundancy payments of <money purpose="redundancy payments">£30,000</money>.
Fees came, including redundancy payments of <money purpose="redundancy payments">£30,000</money>.
Each gets a loyalty bonus of between <money purpose="loyalty bonus">£250 and £600</money>.
Each gets a final bonus of between <money purpose="">£250 and £600</money>.
Taxi fares for pupils cost Devon County Council <money purpose="Taxi fares for pupils">£31m</money> last year.
The union says each agency nurse costs <money purpose="each agency nurse">£90 an hour</money>.
He said: 'It costs us <money purpose="">£90 an hour</money>.'
The 14 taxis cost <money purpose="">£90 an hour</money> together.
A stand, bought second-hand in Wales, cost <money purpose="stand">£1.1m</money>.
An independent review, costing <money purpose="independent review">£120,000</money>, is due.
The bill for legal advice, at a bad time, stands at <money purpose="legal advice">£200,000</money>.
The bill stands at <money purpose="">£200,000</money>.
His pay would have gone from <money purpose="pay">£157,500</money> to <money purpose="pay">£165,000</money>.
Profits would have gone from <money purpose="">£157,500</money> to <money purpose="">£165,000</money>.
The rent, <money purpose="rent">£410 a week</money>, is to go up.
The agent, <money purpose="">£410 a week</money> richer, is to go.
Cleaners there earn from <money purpose="Cleaners">£8.45 an hour</money>.
She has two toddlers, for whom it pays <money purpose="toddlers">£7.25 an hour</money>.
The scheme ended, for which it was to be paid <money purpose="">£7.25 an hour</money>.
It bought the old mill for <money purpose="old mill">£3m</money>.
It sold the old mill for <money purpose="">£3m</money>.
It spent <money purpose="taxis">£3.9m</money> on taxis last year, against <money purpose="taxis">£2.6m</money> before.
It spent <money purpose="taxis">£3.9m</money> on taxis last year. The reserve is <money purpose="">£2.6m</money>.
It gave <money purpose="new tills">£2m</money>, <money purpose="new tills">£1m</money> and <money purpose="new tills">£3m</money> for new tills.
The fund is <money purpose="">£50m</money>, and <money purpose="lawyers">£14m</money> of it has gone on lawyers.
Of the <money purpose="">£50m</money>, <money purpose="lawyers">£14m</money> was spent on lawyers.
It paid <money purpose="nurses">2.5 million pounds</money> (<money purpose="nurses">£2.5m</money>) for nurses.
It paid <money purpose="">2.5 million pounds</money> (<money purpose="nurses">£1.5m</money> for nurses) in May.
Somerset Council has invested <money purpose="foster care">£9.5m</money> in foster care.
Somerset Council has invested <money purpose="">£9.5m</money> in cash.
Essex County Council and Kent County Council gave <money {ESSEX}>£2m</money> and <money {KENT}>£1m</money> respectively.
Essex County Council offered <money {ESSEX}>£1,000</money>, then <money {ESSEX}>£2,500</money>: <money {ESSEX}>£1,800</money> for lessons and <money {ESSEX}>£700</money> for distress.
Essex County Council spent <money {ESSEX}>£34m</money> on care against a budget of <money payer=>£27m</money>.
Essex County Council agreed to save <money change=decrease>£149m</money> this year and <money change=decrease payer=>£226m</money> next.
Essex County Council agreed to spend <money change=>£149m</money> this year and <money change= {ESSEX}>£226m</money> next.
Essex County Council gave up, at a cost of <money payer=>£2m</money>.
Essex County Council is spending <money {ESSEX}>£2m</money> on care.
Essex County Council has found <money {ESSEX}>£2m</money> for care.
Essex County Council found that drivers had lost <money payer=>£2m</money>.
Essex County Council lent a director to Kent for <money payer=>£480 a day</money>.
Essex County Council's youth fund drew <money payer=>£2m</money>.
Essex County Council will fund <money {ESSEX}>£2m</money> of repairs.
Essex County Council puts the cost at <money payer=>£2m</money>.
A package of <money payer=>£2m</money> was refused by Essex County Council.
Essex County Council owes it <money {ESSEX}>£2m</money> and would quite like <money payer=>£3m</money> back.
"It costs us <money {ESSEX}>£2m</money>," said Essex County Council.
Some <money change=decrease>£52m</money> comes off the parks budget of Essex County Council.
"""

DFT, ASHDOWN = 'payer.name="Department for Transport"', 'payer.name="Ashdown Learning Trust"'
#: Payers that are named elsewhere than before a verb, or by a common noun; what people and places cost
NAMED_ELSEWHERE = f"""\
The Ashdown Learning Trust runs nine schools. The trust has spent <money {ASHDOWN}>£90,000</money> on cover.
Friends of the trust met. The trust has spent <money payer=>£90,000</money> on cover.
The Ashdown Learning Trust and the Weald Trust met. The trust has spent <money payer=>£90,000</money> on cover.
The Ashdown Learning Trust was warned by Essex County Council. It has spent <money {ASHDOWN}>£90,000</money> on cover.
She told the BBC of a row at Essex County Council. It has spent <money {ESSEX}>£90,000</money> on cover.
The Department for Transport was silent. Her department had paid <money {DFT}>£186,000</money> for it.
A Department for Transport spokesman said: “We are putting <money {DFT}>£9m</money> into roads in Essex.”
That the Department for Transport set aside <money {DFT}>£9m</money> was agreed.
Essex County Council is to make <money {ESSEX}>£9m</money> available for roads.
Essex County Council is making <money payer=>£9m</money> from its shop.
Essex County Council spent <money {ESSEX}>£9m</money> on roads and Kent County Council <money {KENT}>£8m</money>.
Essex County Council met the mayor and Kent County Council <money payer=>£8m</money> later.
The plan needs a contribution by Kent County Council of <money {KENT}>£2m</money>.
The plan needs the approval by Kent County Council of <money payer=>£2m</money>.
Fares were frozen, at a cost to Kent County Council of <money {KENT}>£2m</money>.
Kent County Council paid its chief and ran up a deficit of <money payer=>£2m</money>.
A bed in the ward costs the trust an average of <money purpose="bed in the ward">£900 a week</money>.
A bed costs <money purpose=bed>£900 a week</money>, up from <money purpose=bed period=week>£700</money> two years ago.
School cooks, who cost <money purpose="School cooks">£20 an hour</money>, are few.
The mayor met Ann Oak, who costs <money purpose="">£900 a day</money> in all.
The care of one child will come to <money purpose="care of one child">£1.2m</money>.
The bill will come to <money purpose="">£1.2m</money>.
Newly trained cooks would start on <money purpose="Newly trained cooks">£30,000 a year</money>.
Work is to start on a <money purpose="depot">£3m</money> depot.
Some <money purpose="night taxis">£4m</money> of this related to night taxis.
A further <money purpose="school meals">£2m</money> was attributable to school meals.
Some <money purpose="train carers">£6m</money> has been set aside in the 2027/28 budget to train carers.
It spent <money purpose="lawyers">£6m</money> on lawyers in the same year.
It spends <money purpose="each pupil">£600</money> on each pupil.
It was fined <money purpose="">£400</money> for polluting a river.
It faces a <money purpose="">£400</money> fine.
It got a <money purpose="grant">£400</money> grant.
It got a <money purpose="">£400</money> contract.
Agency nurses are paid up to <money purpose="Agency nurses">£45 an hour</money> there.
The permanent staff earn about <money purpose="permanent staff">£38,000 a year</money> there.
Agency cleaners were engaged at an average of <money purpose="Agency cleaners">£19 an hour</money>.
The council said its nurses paid <money purpose="">£45</money> each.
The nurses he paid for were given <money purpose="">£45</money> back.
She was told to pay costs of <money purpose="costs">£1,350</money> in all.
She was told to pay a total of <money purpose="">£1,350</money> in all.
Some <money purpose="fuel">£2m</money> of that was down to fuel.
She was put on a day rate of <money purpose="">£950</money> at once.
The firm made a profit of <money purpose="">£3m</money> on lettings.
She claimed <money purpose="mileage">£210</money> in mileage.
Highways: <money purpose="Highways">£4.5m</money>
• Parks and play areas – <money purpose="Parks and play areas">£450,000</money>
Adults: <money purpose="">£8</money>
Contract value: <money purpose="">£450,000</money>
It spends <money purpose="">£1</money> in every <money purpose="care">£5</money> on care.
Some <money purpose="new depot">£3m</money> is the cost of the new depot.
Some <money purpose="">£3m</money> is the least of it.
She got <money purpose="">£9,000</money> plus pension contributions of <money purpose="pension contributions">£2,000</money>.
The court fined Essex County Council <money {ESSEX}>£50,000</money> in May.
Essex County Council fined drivers <money payer=>£50,000</money> in May.
It was given a <money payer=>£50,000</money> fine by the Forestry Commission.
It was given a <money payer.name="Forestry Commission">£50,000</money> grant by the Forestry Commission.
The cost of heating schools has blown a <money purpose="">£4m</money> hole in its plans.
"""


def lines(table: str) -> list[str]:
    return table.strip("\n").split("\n")


def check_fields(nlp, marked: str) -> None:
    text, expected = parse(marked)
    found = records(nlp(text), types=["money"])
    assert [(r.start, r.text) for r in found] == [(e["start"], e["text"]) for e in expected]
    for record, wanted in zip(found, expected, strict=True):
        assert {name: field(record, name) for name in wanted["fields"]} == wanted["fields"]


@pytest.mark.parametrize("marked", lines(PURPOSE))
def test_purpose(rules, marked: str) -> None:
    check_fields(rules, marked)


@pytest.mark.parametrize("marked", lines(PAYER))
def test_payer(rules, marked: str) -> None:
    check_fields(rules, marked)


@pytest.mark.parametrize("marked", lines(SHARED))
def test_shared_and_parted(rules, marked: str) -> None:
    check_fields(rules, marked)


@pytest.mark.parametrize("marked", lines(NAMED_ELSEWHERE))
def test_named_elsewhere(rules, marked: str) -> None:
    check_fields(rules, marked)


ADVERT = """\
Essex County Council will spend £2m on road repairs, it was agreed on Tuesday.

Councillors met for three hours and the plan was passed by 40 votes to 12.

Social Worker - Children in Care
£35,391 - £42,888 per annum
Essex County Council
Closing date: 22 May 2019

Subscribe to the Gazette for just £1 a week
"""


def test_adverts_have_no_purpose_and_no_payer(rules) -> None:
    found = {r.text: r for r in records(rules(ADVERT), types=["money"])}
    assert set(found) == {"£2m", "£35,391 - £42,888 per annum", "£1 a week"}
    assert found["£2m"].purpose == "road repairs"
    assert found["£2m"].payer is not None
    for text in ("£35,391 - £42,888 per annum", "£1 a week"):
        assert (found[text].purpose, found[text].payer) == (None, None)


def test_rows_are_plain_json(rules) -> None:
    rows = read(
        rules("It rose from £84m to £108m, or £15.0000 an hour; Kent paid £2-3m and 39.24 pounds."), "money"
    )
    assert [(row["amount"], row["low"], row["high"]) for row in rows] == [
        ("84000000", None, None),
        ("108000000", None, None),
        ("15", None, None),
        (None, "2000000", "3000000"),
        ("39.24", None, None),
    ]


def test_sums_that_tokens_split_or_glue_keep_their_offsets(rules) -> None:
    text = "Pay:GBP45,000-£50k;(£3.5m-a-year)."
    doc = rules(text)
    assert [row["start"] for row in read(doc, "money")] == [4, 20]
    assert [text[row["start"] : row["end"]] for row in read(doc, "money")] == [
        "GBP45,000-£50k",
        "£3.5m-a-year",
    ]
    assert [span.label_ for span in doc.spans["money"]] == ["MONEY", "MONEY"]


def test_every_role_pattern_does_what_it_says(rules) -> None:
    from test_money import entries

    wrong = []
    for entry in entries():
        label, pattern = str(entry["label"]), str(entry["pattern"])
        for example in entry["examples"]:  # type: ignore[attr-defined]
            found = read(rules(example), "money")
            if label in ("PAYER_VERB", "BODY_NOUN"):
                active = pattern not in ("fined", "set", "sets", "setting")
                right = bool(found) and (found[0]["payer"] is not None) == active
            elif label == "PAYER_NOUN":
                right = bool(found) and found[0]["payer"] is None
            elif label in ("NO_PURPOSE", "SHORTFALL", "PLAIN_ADJECTIVE"):
                right = bool(found) and found[0]["purpose"] is None
            elif label == "GENERIC_PURPOSE":
                right = bool(found) and found[0]["purpose"] == "library"
            elif label == "PAID_IN":
                right = bool(found) and found[0]["purpose"] == pattern
            elif label == "PHRASE_END":
                right = bool(found) and (found[0]["purpose"] or "roads").startswith("roads")
            elif label == "PAID_PEOPLE":
                right = bool(found) and found[0]["purpose"] == pattern
            elif label == "OTHER_PAYER":
                right = bool(found) and found[0]["payer"] is None
            else:
                continue
            if not right:
                wrong.append((entry["id"], example, found))
    assert not wrong


ODD = [
    "",
    " ",
    "\n\n",
    "\x00£3m\x00",
    "£3m\r\n£4m",
    "\ufffd",
    "£",
    "Essex County Council paid £3m" * 50,
    "a\u0301£3m\u200d",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(rules, text: str) -> None:
    for row in read(rules(text), "money"):
        assert 0 <= row["start"] < row["end"] <= len(text)


#: Words that a rule of purposes or payers could read in more than one way, one after the other, up to a sum
MONOTONOUS = [
    ("The school cost ", "Aa "), ("The school cost ", "an extra "), ("The school cost ", "the Aa "),
    ("The school cost ", "Aa and the "), ("It cost ", "an estimated "), ("Spending on roads ", "up to "),
    ("Spending on roads ", "from "), ("The cost of roads ", "is up to "), ("His pay is ", "from up to "),
    ("Its fees, ", "of at least "), ("It bought ", "a mill for "), ("Roads, funded by ", "a "),
    ("A pool, funded ", "with about "), ("Members earn ", "some "), ("It paid ", "Aa of "), ("It ", "spent the "),
]  # fmt: skip


@pytest.mark.parametrize(("start", "unit"), MONOTONOUS)
def test_monotonous_sentences_are_read_to_the_end(rules, start: str, unit: str) -> None:
    monotony = unit * (130 // len(unit))  # within what is read before a sum
    text = f"{start}{monotony}§ £5m to {monotony}§ £6m"
    assert len(read(rules(text), "money")) == 2


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "£3m",
                "Essex County Council",
                "will pay",
                "it",
                "we",
                "by",
                "from",
                "the cost of",
                ".",
                "\n",
                "for",
                "roads",
                "a",
                "to",
            ]
        ),
        max_size=20,
    )
)
def test_any_mixture_has_sound_roles(rules, words: list[str]) -> None:
    text = " ".join(words)
    for record in records(rules(text), types=["money"]):
        assert record.purpose is None or record.purpose in text
        assert record.payer is None or record.payer.name == "Essex County Council"
