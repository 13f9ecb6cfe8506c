# ruff: noqa: E501 - tables of sentences
"""The grammar of sums, on marked sentences: ``[[£3m a year|3000000 year up_to]]``.

After the bar stand the amount (``low..high`` for a range, either end empty where open, ``?`` where there is none)
and whatever of currency (GBP if none is named), period, qualifier and change must hold; all else must be None.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councilie import money
from councilie.labels import VALUES
from councilie.money import Sum

_MARK = re.compile(r"\[\[(?P<text>.*?)\|(?P<value>[^\]|]*)\]\]", re.S)
_PERIODS, _QUALIFIERS, _CHANGES = (VALUES["money"][name] for name in ("period", "qualifier", "change"))


def read(marked: str) -> tuple[str, list[tuple[object, ...]]]:
    """The text without its marks, and what is expected of each."""
    text, expected, place = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        value, *words = mark["value"].split()
        low, dots, high = value.partition("..")
        amount = None if dots or value == "?" else Decimal(value)
        fields = {"currency": "GBP", "period": None, "qualifier": None, "change": None}
        for word in words:
            for name, words_of_it in (
                ("period", _PERIODS), ("qualifier", _QUALIFIERS), ("change", _CHANGES), ("currency", (word,))
            ):  # fmt: skip
                if word in words_of_it:
                    fields[name] = word
                    break
        start = len(text)
        text += mark["text"]
        ends = (Decimal(low) if dots and low else None, Decimal(high) if dots and high else None)
        expected.append((start, mark["text"], amount, *ends, *fields.values()))
        place = mark.end()
    return text + marked[place:], expected


def shown(found: Sum) -> tuple[object, ...]:
    return (
        found.start, found.text, found.amount, found.low, found.high,
        found.currency, found.period, found.qualifier, found.change,
    )  # fmt: skip


def check(marked: str) -> None:
    text, expected = read(marked)
    assert [shown(found) for found in money.find(text)] == expected, text


CORE = """\
The council will spend [[£3.5m|3500000]] on roads.
It sold the site for [[£5.1 million|5100000]] in May.
A [[£430m|430000000]] programme was agreed.
A [[£760m|760000000]] equal pay bill has sunk it.
Debts of [[£1.2bn|1200000000]] were listed.
The national total is [[£11.3bn|11300000000]].
It raised [[£1.6b|1600000000]] for the sector.
The grant is [[£125k|125000]] and the match [[£125K|125000]].
Her salary was [[£184,767|184767]] that year.
The [[£450,000|450000]] refit starts in June.
A [[£12.5million|12500000]] library opened.
They found [[£900 million|900000000]] in the pot.
He spent [[£1million|1000000]] of it.
It is [[£7.5 Million|7500000]] all told.
The bill came to [[£59, 386|59386]].
A grant of [[£ 3m|3000000]] came.
We were given [[£ 300|300]].
The sum was [[£1,234,567.89|1234567.89]] exactly.
He paid [[£4.69|4.69]] for a pasty.
The fee is [[£0|0]] for residents.
The fee is [[£0.50|0.5]].
It costs [[£.50|0.5]] to park.
A [[£5mn|5000000]] bond was issued.
There is [[£3M|3000000]] to find.
Spending reached [[£2tn|2000000000000]] nationally.
The [[£2 trillion|2000000000000]] economy.
The [[£10 thousand|10000]] prize went unclaimed.
A budget of [[£1,674.5 million|1674500000]].
It owes [[£3.5m|3500000]]: [[£2m|2000000]] to one lender, [[£1.5m|1500000]] to another.
([[£25,000|25000]])
“[[£25,000|25000]]?” she asked.
It cost [[£25,000|25000]].
Contract[[£15|15]] England, Essex
Full Time[[£28,514|28514]]
[[GBP45,000|45000]] was wired.
[[GBP 45,000|45000]] was wired.
They wired [[45,000 GBP|45000]].
They wired [[£45,000 GBP|45000]].
He paid [[5 pounds|5]] to get in.
It is [[450 pounds|450]] all in.
It made [[20 million pounds|20000000]] for the county.
It cost [[1.5 million pounds|1500000]] to fix.
It cost [[100 quid|100]].
He lost his [[£50|50]] note.
It has [[£10m-worth|10000000]] of kit.
""".replace("[[£10m-worth|10000000]]", "[[£10m|10000000]]-worth")

PENCE = """\
Bills rise by [[66p a week|0.66 week increase]].
It costs [[47 pence per week|0.47 week]] for a home in band D.
That is [[9 pence a week|0.09 week]].
A loaf is [[99p|0.99]].
A [[10p|0.1]] bag charge.
Pay [[1.5p|0.015]] a page.
The toll is [[£1.50p|1.5]].
It was [[50p|0.5]] off.
Swims for [[50p|0.5]] or [[£1|1]].
Prices run from [[5p to 10p|0.05..0.1]].
Bags at [[5-10p|0.05..0.1]] each.
A bus fare of [[ninety-nine pence|0.99]].
The office shuts at 7p.m. and opens at 7pm on Sundays.
See p 45 and pp. 45-46.
Hand in your P45 and a P60.
The rate was 20p in the £ and 22p in the pound.
It streams in 1080p or 720p.
"""

WORDS = """\
Up to [[half a million pounds|500000 up_to]] of support.
It will take [[two and a half million pounds|2500000]].
It will take [[2 and a half million pounds|2500000]].
A gap of [[three quarters of a billion pounds|750000000]].
A gap of [[three-quarters of a million pounds|750000]].
It passed the [[quarter of a million pound|250000]] mark.
It passed [[a quarter of a million pounds|250000]].
They got [[half a billion pounds|500000000]].
A [[half-a-million-pound|500000]] refit.
A [[million-pound|1000000]] house.
A [[two million pound|2000000]] house.
They need [[a million pounds|1000000]].
They need [[a million and a half pounds|1500000]].
She won [[one hundred and five pounds|105]].
He paid [[twenty-five pounds|25]].
He paid [[five hundred pounds and twenty pence|500.2]].
It was [[five pounds and thirty pence|5.3]].
It was [[20 pounds and 43 pence|20.43]].
It was [[20 pounds 43p|20.43]].
The total is [[one point five million pounds|1500000]].
It took [[ten thousand pounds|10000]] to mend.
It is [[£2 and a half million|2500000]].
It is [[£half a million|500000]].
It cost [[£one million|1000000]].
It cost [[millions of pounds|?]].
Savings of [[tens of millions of pounds|? decrease]].
He owed [[hundreds of thousands of pounds|?]].
There is [[hundreds of pounds|?]] to pay.
A [[multi-million-pound|?]] scheme.
A [[multimillion-pound|?]] scheme.
A six-figure sum was paid.
It cost a packet, a bomb and a pretty penny.
Not a penny was spent, and every penny counts.
Two and a half million people live here.
"""

RANGES = """\
It costs between [[£3m and £4m|3000000..4000000]].
[[£28,514 to £33,545 per annum|28514..33545 year]]
[[£35,391 - £42,888|35391..42888]]
[[£35,391 – £42,888 per annum|35391..42888 year]]
[[£35,430-£38,042 p.a.|35430..38042 year]]
[[£28514.00 - £33545.00 per annum|28514..33545 year]]
Between [[£9,600 and £32,500|9600..32500]] was paid.
We need [[£2-3m|2000000..3000000]].
We need [[£2–3m|2000000..3000000]].
We need [[£2m-£3m|2000000..3000000]].
We need [[£2m - 3m|2000000..3000000]].
We need [[£2m to 3m|2000000..3000000]].
We need [[£2 to 3 million|2000000..3000000]].
We need [[£20-£25 million|20000000..25000000]].
We need [[£20 to £25 million|20000000..25000000]].
We need between [[£20 and £25 million|20000000..25000000]].
We need between [[£20 and 25 million|20000000..25000000]].
Posts at [[£174-£184,000|174000..184000]].
Posts at [[£20-30k|20000..30000]].
Posts at [[£20k-£30k|20000..30000]].
Posts at [[£20k to £30k a year|20000..30000 year]].
The band is [[£22,183.00 to 24,491.00|22183..24491]].
The band is [[£22,183 to 24,491|22183..24491]].
It is [[£500-600|500..600]].
It is [[£1-1.5m|1000000..1500000]].
Fines of [[£500 to £2,500|500..2500]].
Fines ranging from [[£500 to £1 million|500..1000000]].
Grants from [[£200 to £5,000|200..5000]] are on offer.
It is [[£200,000 to £1 million|200000..1000000]].
A sum of [[£800,000-£1.3 million|800000..1300000]].
Pay is [[£15 per hour to £18 per hour|15..18 hour]].
It is [[50p-£1|0.5..1]] a go.
Give [[10 to 20 pounds|10..20]].
Give between [[10 and 20 pounds|10..20]].
Give [[ten to twenty pounds|10..20]].
It needs [[two to three million pounds|2000000..3000000]].
It needs [[two or three million pounds|2000000..3000000]].
It needs [[four or five hundred pounds|400..500]].
It needs [[four to five hundred pounds|400..500]].
It needs [[£20|20]] or [[thirty pounds|30]].
It needs [[one pound|1]] or [[two pounds|2]].
It needs two or three people and [[five pounds|5]].
Salary [[£71,250 rising to £84,000 p.a.|71250..84000 year]] plus a car.
Spending is [[£2m|2000000]] rising to [[£5m|5000000]] by 2020.
Season tickets from [[£299|299..]]
Clock to cost [[£1m|1000000]]
Digital access from [[£14.75 a month|14.75.. month]]
Salaries from [[£20,000|20000..]].
Tickets from [[£12.50|12.5..]]
Support us from [[£1.99 a month|1.99.. month]]
Prices starting at [[£5|5..]].
Prices start from [[£5|5..]].
Homes from [[£250,000 to £400,000|250000..400000]] sell well.
For [[£500|500]] - 600 people came.
We have [[£6m|6000000]] to 2030.
He gave [[£200|200]] to 14 halls.
They gave [[£20|20]] to 300 households.
They gave [[£20,000|20000]] to 30,000 households.
The fund has [[£3m|3000000]] and [[£4m|4000000]] pots.
It will take [[£5m|5000000]] - 12 per cent of the budget.
It is [[£5m|5000000]] – [[£2m|2000000 increase]] more than planned.
He pays [[£25m a year|25000000 year]] – [[£68,000 a day|68000 day]].
They hold [[£3m|3000000]] or [[£4m|4000000]].
"""

CHANGES = """\
It rose from [[£84m|84000000]] to [[£108m|108000000]].
It has grown from [[£42m|42000000]] to almost [[£100m|100000000 about]].
The budget is due to rise from [[£137m|137000000]] to [[£141.5m|141500000]] in April.
Bills go up by [[£39.24|39.24 increase]] to [[£1,362.24|1362.24]].
Rent goes from [[£250,000|250000]] to around [[£1m a year|1000000 year about]].
Spending fell from [[£9m|9000000]] to [[£7m|7000000]].
The fee was cut from [[£50|50]] to [[£40|40]].
Fees will increase from [[£3|3 hour]] to [[£4 an hour|4 hour]].
An increase from [[£3|3 hour]] to [[£4 an hour|4 hour]].
His pay went from [[£120,000 a year|120000 year]] to [[£140,000 a year|140000 year]].
It dropped [[£2m|2000000 decrease]] to [[£5m|5000000]].
It has more than doubled, from [[£2m|2000000]] to [[£5m|5000000]].
Costs are up from [[£2m|2000000]] to [[£2.4m|2400000]].
The bill moved from [[£9m|9000000]] down to [[£7m|7000000]].
"""

RATES = """\
A [[£36,000-a-year|36000 year]] job.
A [[£184,767-a-year|184767 year]] post.
It pays [[£36,000 a year|36000 year]].
It pays [[£36,000 per year|36000 year]].
It pays [[£36,000 per annum|36000 year]].
It pays [[£36,000 pa|36000 year]].
It pays [[£36,000pa|36000 year]].
It pays [[£36,000 p.a.|36000 year]]
It pays [[£12.26 an hour|12.26 hour]].
It pays [[£12.26 per hour|12.26 hour]].
It pays [[£12.26 p/h|12.26 hour]].
It pays [[£12.26ph|12.26 hour]].
It pays [[£12.26/hour|12.26 hour]].
It pays [[£12.26/hr|12.26 hour]].
It pays [[£500 a week|500 week]].
It pays [[£500pw|500 week]].
Rent is [[£850 pcm|850 month]].
Rent is [[£850 a month|850 month]].
Rent is [[£850 per calendar month|850 month]].
It pays [[£68,000 a day|68000 day]] in interest.
It cost [[£24m every single year|24000000 year]] since.
It costs [[£24m each year|24000000 year]].
It costs [[£24m every year|24000000 year]].
It costs [[£24m annually|24000000 year]].
It costs [[£24m yearly|24000000 year]].
It costs [[£13m per year|13000000 year]] over three years.
It pays [[£15.0000 per hour|15 hour]]
From [[£15,000 per annum|15000.. year]] + Flexible
It cost [[£3m|3000000]] a year ago.
It cost [[£3m|3000000]] a year earlier.
It cost [[£3m|3000000]] over four years.
It cost [[£3m|3000000]] in 2023/24 and [[£4m|4000000]] by 2030.
It cost [[£3m|3000000]] this year.
It is [[£4|4 hour]] or [[£5 an hour|5 hour]].
It costs [[£5|5]] a head and [[£9|9]] per child.
It costs [[£5|5 week]] per child per week.
An annual saving of [[£3m|3000000 year decrease]].
A [[£3m|3000000 year]] annual budget.
The [[£12m-a-year|12000000 year]] service.
The cost is [[between £1,000|0]].
""".replace("The cost is [[between £1,000|0]].\n", "")

QUALIFIERS = """\
Up to [[£3m|3000000 up_to]] is needed.
As much as [[£40m|40000000 up_to]] may go.
At least [[£90m|90000000 at_least]] will be spent.
More than [[£2m|2000000 more_than]] came.
Over [[£2m|2000000 more_than]] came.
It is well over [[£2m|2000000 more_than]].
It is just over [[£2m|2000000 more_than]].
It is in excess of [[£2m|2000000 more_than]].
It is upwards of [[£2m|2000000 more_than]].
It is nearly [[£2m|2000000 about]].
It is almost [[£2m|2000000 about]].
Around [[£2m|2000000 about]] is left.
About [[£2m|2000000 about]] is left.
Some [[£2m|2000000 about]] is left.
An estimated [[£2m|2000000 about]] is left.
It is approximately [[£2m|2000000 about]].
It is approx. [[£2m|2000000 about]].
It is c.[[£2m|2000000 about]] in all.
It is ~[[£2m|2000000 about]] in all.
It is in the region of [[£2m|2000000 about]].
It is roughly [[£19|19 about]] for every child.
It is just under [[£2m|2000000 less_than]].
It is less than [[£80m|80000000 less_than]].
It is under [[£80m|80000000 less_than]].
It is below [[£80m|80000000 less_than]].
It is no more than [[£80m|80000000 up_to]].
It is no less than [[£80m|80000000 at_least]].
It is a minimum of [[£80m|80000000 at_least]].
It is [[£10,000|10000 at_least]] or more.
It is [[£10,000|10000 at_least]]-plus.
It is [[£30k|30000 at_least]]+.
It is [[£450million|450000000 at_least]] (at least).
It is [[£3m|3000000 about]] or so.
It is [[£3m|3000000 up_to]] or less.
There was a row over [[£3m|3000000]] of spending.
He complained about [[£3m|3000000]] of spending.
There are concerns over a [[£3m|3000000]] plan.
A pot of more than a third of the [[£3m|3000000]].
More than 200 people got [[£3m|3000000]].
It has up to an extra [[£3m|3000000 up_to increase]].
"""

DELTAS = """\
It will knock [[£2m|2000000 decrease]] off the bill.
They drove it [[£2m|2000000]] off course.
It took [[£9m|9000000 decrease]] out of its care budget.
It took [[£9m|9000000]] out of the bank.
It pays [[£90 a week|90 week]], up from [[£80|80 week]].
It pays [[£90 a week|90 week]], compared with about [[£80|80 about week]].
It pays [[£90 a week|90 week]], and has [[£80|80]].
It will invest an extra [[£3.5m|3500000 increase]].
A further [[£4.4m|4400000 increase]] came.
An additional [[£13m per year|13000000 year increase]].
Another [[£7.5m|7500000 increase]] is going in.
An increase of [[£1.5m|1500000 increase]].
An increase of almost [[£1.5m|1500000 about increase]].
A rise of [[£84.81|84.81 increase]].
A [[£22m|22000000 increase]] increase.
It is [[£84.81|84.81 increase]] more.
It is [[£84.81 a year|84.81 year increase]] extra.
It was cut by [[£95m|95000000 decrease]].
A cut of [[£2.16m|2160000 decrease]].
A [[£2m|2000000 decrease]] cut.
A [[£2m|2000000 decrease]] budget cut.
A budget with [[£31.6m|31600000 decrease]] of savings.
It has [[£31.6m|31600000 decrease]] in savings to find.
Savings of [[£40,000 a week|40000 week decrease]].
We have cut [[£4.9m|4900000 decrease]] since May.
A promise to save [[£18.5m a year|18500000 year decrease]].
It costs [[£2.4m a year|2400000 year decrease]] less than the old one.
It had lost about [[£1.4 million|1400000 about decrease]].
It cut its spending by [[£3m|3000000 decrease]].
It will reduce what it spends by at least [[£3m|3000000 at_least decrease]].
A rise of 2.99 per cent, or [[£39.83 a year|39.83 year increase]], was agreed.
Tax will rise by 6 per cent, or about [[£76 a year|76 year about increase]].
It is [[£60|60 increase]] more than now, or [[£1.17 a week|1.17 week increase]].
Some [[£200m|200000000 about decrease]] has been cut since 2010.
It would put [[£5|5]] or [[£6|6]] behind more modest plans.
A shortfall of [[£3m|3000000]] and a [[£4m|4000000]] gap.
It raised [[£3m|3000000]] for the hospice.
"""

FOREIGN = """\
The prize is [[€2 million|2000000 EUR]].
The prize is [[$2.5bn|2500000000 USD]].
The prize is [[US$4.7 billion|4700000000 USD]].
The prize is [[A$20|20 AUD]], [[AU$20|20 AUD]] or [[NZ$20|20 NZD]].
The prize is [[C$20|20 CAD]] or [[HK$20|20 HKD]].
It gave a [[$4 billion|4000000000 USD]] loan.
It costs [[10€|10 EUR]] and [[12.34 €|12.34 EUR]].
It cost [[20 euros|20 EUR]] or [[thirty dollars|30 USD]].
It cost [[EUR 9.99|9.99 EUR]] or [[9.99 USD|9.99 USD]].
It cost [[50 cents|0.5 USD increase]] more per barrel.
It cost [[¥5,000|5000 JPY]] or [[450,000 yen|450000 JPY]].
It cost [[₹420 million|420000000 INR]] or [[Rs. 20|20 INR]].
It cost [[20 rupees|20 INR]] or [[CHF 19.90|19.9 CHF]].
A fine of [[10,000 Swiss francs|10000 CHF]].
Sold for [[$1,190.00 AUD|1190 AUD]].
It gave [[125 million Australian dollars|125000000 AUD]].
We try 20 of them; the cad 30 times.
"""

DAMAGED = """\
The council will spend [[\ufffd3.5m|3500000]] on roads.
The bill was [[\ufffd1,362.24|1362.24]].
A [[\ufffd500|500]] fine was paid.
A grant of [[Â£3.5m|3500000]] came.
A grant of [[&pound;3.5m|3500000]] came.
A grant of [[&#163;3.5m|3500000]] came.
A grant of [[PS2.7m|2700000]] came.
A grant of [[￡３.５ｍ|3500000]] came.
A grant of [[£3.5\xa0million|3500000]] came.
A grant of [[£\xa03.5m|3500000]] came.
A grant of [[£3.5\u202fm|3500000]] came.
A grant of [[ï¿½3.5m|3500000]] came.
A grant of [[?3.5m|3500000]] came.
[[£35,391|35391]] - \ufffd... Wandsworth, London
It was [[£33,885|33885]], rising to [[£36|?]],
Pay is [[£33,885 per annum|33885 year]], rising to [[£36|?]], England, Essex
It plays on a PS5 and a PS4.
The \ufffd90s were kinder.
"""

LOST = """\
The council was ordered to pay a mother [[1,500|1500]].
He left with a [[120,000|120000]] pay-off.
So far 37 have been paid [[9.5m|9500000]].
They got [[5 million|5000000]] of government funding.
They got [[9.5m|9500000]] in compensation.
The school was fined [[20,000|20000]] for the breach.
It has run up a [[1.2 million|1200000]] overspend.
The firm was awarded [[2.3m|2300000]] by the court.
The inquiry has cost [[4.6m|4600000]] so far.
It paid 1,500 staff.
It cost 1,200 jobs.
Some 5 million people live here.
It has 9.5m visitors a year.
They were awarded 3,500 hectares.
There were 1,400 children and 236 members.
"""

WEIGHT = """\
He lost 25 pounds in weight on the diet.
The baby weighed eight pounds.
It weighs 2,000 pounds.
A lorry carried 20,000 pounds of gravel.
Add three pounds of potatoes.
He gave [[25 pounds|25]] to the appeal.
They raised [[half a million pounds|500000]] of support.
They saved [[25 pounds of public money|25]].
""".replace("[[25 pounds of public money|25]]", "[[25 pounds|25 decrease]] of public money")

NO_MONEY = """\
Turnout was 3.99 per cent, up from 15per cent and 4.99%.
Section 114, s114 and 114 notices followed in 2018-19 and 2023/24.
Ring 01603 222222 or 0800 123 4567 about the A38 and the B4100.
The under-21s won 3-2; 3,100 children aged 5 to 11 watched.
It was 22 May 2012 at 10.30pm, in Band D.
It is a 2m wide path, 3.5m long, by the M5.
Version 2.5b of the 10k run had 4 k entrants.
"""

SUITES = (
    """\
[[£1,499.00|1499]]
Price: [[£18.99|18.99]]
was [[£30|30]] now [[£25|25]]
[[£29.99|29.99]] (inc VAT)
[[£1.99|1.99]] + VAT
[[£ 7.00|7]]
[[£5.00 to £10.00|5..10]]
[[£300 - £500|300..500]]
[[99p|0.99]]
[[3 pounds|3]]
[[nine pounds|9]]
[[3gbp|3]]
[[GBP3|3]]
[[20 pounds and 43p|20.43]]
[[£9|9]]
[[£3.50|3.5]] return
under [[£15.42|15.42 less_than]]
[[£10/$12|10]]
british aerospace plc paid [[£ 94.3 million|94300000]] .
a [[£ 5.5 billion|5500000000]] bid
sales of [[1.5 billion pounds|1500000000]] ([[$2 billion|2000000000 USD]])
[[£399|399]] / [[$449|449 USD]]
It costs [[£12.99 per month|12.99 month]].
His [[£7,000-a-week|7000 week]] wages.
[[£1.4m-£1.6m|1400000..1600000]]
shares jumped [[22 pence|0.22]]
[[a pound|1]]
It costs [[a pound and 20p|1.2]].
[[one pound|1]]
[[two thousand pounds sterling|2000]]
[[ten million pounds|10000000]]
[[£1.5 million–£2 million|1500000..2000000]]
[[£2|2]]/lb
[[100 £|100]]
[[12£|12]]
I paid [[£20|20]] for 5 pounds of potatoes.
[[£20 million|20000000]] ([[$26 million|26000000 USD]])
[[£5m|5000000]], [[£6m|6000000]] and [[£7m|7000000]]
[[£1bn|1000000000]]-plus
[[5,000 pounds|5000]]
[[100k pounds|100000]]
[[1/2 pound|0]]
They shed 10 pounds each.
The engine has 6,000 pounds of thrust.
A whale weighing 300,000 pounds.
It sold 20 million pounds of beef.
A 12-pound turkey.
It weighs in at a hefty 40 pounds.
A ten-pound sack of flour.
""".replace("[[£10/$12|10]]", "[[£10|10]]/[[$12|12 USD]]")
    .replace("[[1/2 pound|0]]\n", "")
    .replace("[[£1bn|1000000000]]-plus", "[[£1bn|1000000000 at_least]]-plus")
)

HARD = (
    """\
Of the [[£42m|42000000]], [[£32.8m|32800000]] went on placements and [[£5.5m|5500000]] on staffing.
They got [[£2.5m|2500000]], [[£1.5m|1500000]] and [[£4.7m|4700000]] respectively.
A 1% increase would bring in [[£826,000|826000]], it said.
The 4.99% rise means [[£84.81|84.81]] for a Band D home.
Its [[£540million|540000000]]-worth of debts.
He left with [[£179,288|179288]], she with [[£127,089|127089]].
It spent [[£1.1m|1100000]] on 1.1 million people.
At 2013-14 prices it cost [[£3m|3000000]].
It will cut [[£2.1 to £2.3 billion|2100000000..2300000000 decrease]].
It needs [[£250-£300k|250000..300000]].
It needs [[£750k to £1m|750000..1000000]].
It needs between [[£3 million and £4 million a year|3000000..4000000 year]].
It needs [[£5-£6 per hour|5..6 hour]].
A [[£3-a-day|3 day]] charge.
A [[£1-an-hour|1 hour increase]] rise.
A [[£100|100]]-a-head dinner.
It was [[£½m|500000]] short.
It was [[£1½ million|1500000]] short.
Some [[£3.5-million|3500000 about]] was left.
It set up [[£3m|3000000]] worth of grants.
It put up [[£3m|3000000]] for the bid.
Several million pounds went.
It has cut costs by between [[£3m and £4m|3000000..4000000 decrease]].
It rose from [[£5m|5000000]] in 2019 to [[£7m|7000000]] in 2020.
It went from [[£5m|5000000]] to nothing.
The charge is up by [[3p|0.03 increase]] to [[40p|0.4]].
It pays [[£36,000|36000]], or [[£40,000|40000]] with overtime.
Reserves of [[£98.6m|98600000]] fell below [[£80m|80000000 less_than]].
He charged [[£20|20]] to 300 people.
It sold 300 homes for [[£20m|20000000]] to 14 buyers.
Between 2019 and 2021 it spent [[£5m|5000000]].
From April to June it spent [[£5m|5000000]].
From [[£2.5m|2500000]] last year, it has grown to [[£3m|3000000]].
In 2012 [[£300,000|300000]] was spent; in 2013 [[£400,000|400000]].
On page 7 it says [[£3m|3000000]].
A [[£10|10]] to [[£12|12]] rise.
It gave [[£100|100]] each to 25 groups.
The [[£36|36]], which he paid.
Pay rose [[£3|3 increase]] to [[£15 an hour|15 hour]].
A loan of [[£9.6m|9600000]], plus [[£400,000|400000]] interest.
We paid [[£3m|3000000]].
2,000 homes will be built.
Grants totalling [[£3m|3000000]] were made.
At [[£1.2m|1200000]]-a-mile it is dear.
He is on [[£120k|120000]].
They sold it for [[£1|1]].
A fee of [[£1,000|1000]] plus VAT at 20 per cent.
It made [[£3m|3000000 more_than]]+ in fees.
It got the [[£3million|3000000]]: [[£1million|1000000]] for roads.
The bill (up to [[£3m|3000000 up_to]]) fell due.
It lost [[£3m-£4m|3000000..4000000 decrease]].
Pay [[£10,000 - £12,000 pro rata|0]].
""".replace("[[£3m|3000000 more_than]]+", "[[£3m|3000000 at_least]]+")
    .replace("Pay [[£10,000 - £12,000 pro rata|0]].", "Pay [[£10,000 - £12,000|10000..12000]] pro rata.")
    .replace("A [[£10|10]] to [[£12|12]] rise.", "A [[£10 to £12|10..12 increase]] rise.")
    .replace("Several million pounds went.", "[[Several million pounds|?]] went.")
)

LOST_TOO = """\
A [[3.5m|3500000]] funding gap has opened.
The gap of [[30m|30000000]] must be closed.
The chief executive earns [[160,000 a year|160000 year]].
It has cost taxpayers [[35,000|35000]].
It received [[45,000|45000]] compensation.
They spent [[25,000|25000]] on flights.
The site was sold for [[250,000|250000]].
The fine was [[20,000|20000]].
Staff get [[8.50 an hour|8.5 hour]].
A [[25,000-a-year|25000 year]] job.
The department overspent by [[2.3m|2300000]].
It has spent almost [[2.3m|2300000 about]].
A grant of [[1.2 million|1200000]] helped.
He was fined [[500|500]] for dropping litter.
It is worth [[3m|3000000]].
Pounds [[2.7m|2700000]]
A grant of [[Ł3.5m|3500000]] came.
A grant of [[ú3.5m|3500000]] came.
A grant of [[&amp;pound;3.5m|3500000]] came.
A grant of [[¬£3.5m|3500000]] came.
They paid [[\ufffd66 a week|66 week]].
About [[\ufffd20 million|20000000 about decrease]] was lost.
It was between [[\ufffd3m and \ufffd4m|3000000..4000000]].
The council\ufffds 5 homes.
It is 3.5m tall and 12m long.
The road is 2.5m wide.
A 2.5m fence.
The population grew by 2.3m.
It was viewed 1.2m times.
An average of 1.2m.
About 3,500 were there.
It employs 12,000 and serves 1.2 million.
The budget was agreed by 35 to 20.
He ran 10k for the charity.
""".replace("Pounds [[2.7m|2700000]]", "It got [[Pounds 2.7m|2700000]] of it.")

TABLES = {
    name: table.strip("\n").split("\n")
    for name, table in {
        "core": CORE, "pence": PENCE, "words": WORDS, "ranges": RANGES, "changes": CHANGES, "rates": RATES,
        "qualifiers": QUALIFIERS, "deltas": DELTAS, "foreign": FOREIGN, "damaged": DAMAGED, "lost": LOST,
        "weight": WEIGHT, "no_money": NO_MONEY, "suites": SUITES, "hard": HARD, "lost_too": LOST_TOO,
    }.items()
}  # fmt: skip


@pytest.mark.parametrize(
    "marked",
    [pytest.param(line, id=f"{name}: {line[:60]}") for name, table in TABLES.items() for line in table],
)
def test_find(marked: str) -> None:
    check(marked)


def entries() -> list[dict[str, object]]:
    text = resources.files("councilie.patterns").joinpath("money_words.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


#: What an entry of each label does to the sum in its examples.
_EFFECT = {
    "QUALIFIER_BEFORE": "qualifier", "QUALIFIER_AFTER": "qualifier", "CHANGE_BEFORE": "change",
    "CHANGE_AFTER": "change", "PERIOD_UNIT": "period", "PERIOD_SHORT": "period", "PERIOD_ADJECTIVE": "period",
    "TAKEN_OFF": "change", "CURRENCY_MARK": "currency", "CURRENCY_CODE": "currency", "CURRENCY_WORD": "currency",
}  # fmt: skip


#: How many sums there are in the examples of other labels.
_COUNT = {
    "CHANGE_VERB": 2,
    "WEIGHT_WORD": 0,
    "WEIGHED_THING": 0,
    "NUMBER_WORD": 1,
    "MAGNITUDE": 1,
    "MONEY_NOUN": 1,
    "PAY_WORD": 1,
    "STEP": 1,
    "SMALL_PAYMENT": 1,
    "SPENT": 1,
}


def test_every_pattern_does_what_it_says() -> None:
    wrong = []
    for entry in entries():
        label, wanted = str(entry["label"]), entry.get("value", entry.get("currency"))
        for example in entry["examples"]:
            found = money.find(example)
            if label in _EFFECT and {getattr(sum_, _EFFECT[label]) for sum_ in found} != {wanted}:
                wrong.append((entry["id"], example, found))
            if label in _COUNT and len(found) != _COUNT[label]:
                wrong.append((entry["id"], example, found))
            if label == "NO_QUALIFIER" and [(sum_.qualifier, sum_.change) for sum_ in found] != [
                (None, None)
            ]:
                wrong.append((entry["id"], example, found))
            if label == "FILLER" and [sum_.qualifier for sum_ in found] != ["more_than"]:
                wrong.append((entry["id"], example, found))
        for near in entry["near_misses"]:
            found = money.find(near)
            if label in _EFFECT and any(getattr(sum_, _EFFECT[label]) == wanted for sum_ in found):
                wrong.append((entry["id"], near, found))
            if label in _COUNT and found:
                wrong.append((entry["id"], near, found))
    assert not wrong


def test_patterns_are_sorted_and_have_examples() -> None:
    rows = entries()
    keys = [(entry["label"], entry["id"]) for entry in rows]
    assert keys == sorted(set(keys))
    assert all(entry["examples"] for entry in rows)


def test_parse() -> None:
    found = money.parse("£2-3m")
    assert (found.low, found.high, found.amount, found.currency) == (2_000_000, 3_000_000, None, "GBP")
    assert money.parse("up to £15.0000 per hour").amount == 15
    assert str(money.parse("£3.5m").amount) == "3500000"


@pytest.mark.parametrize("text", ["", "nothing", "3 per cent", "£3 and £4", "£", "£" + "9" * 31, "15 people"])
def test_parse_says_what_is_no_sum(text: str) -> None:
    with pytest.raises(ValueError, match="sum of money") as raised:
        money.parse(text)
    assert repr(text) in str(raised.value)


def test_thirty_digits_are_a_sum() -> None:
    assert money.parse("£" + "9" * 30).amount == Decimal("9" * 30)
    assert money.find("£" + "9" * 31) == []


HOSTILE = [
    "7", ",", "£", "million ", "£1 to ", "£1", "1p ", "£ ", "1,", "123,", "half a ", "hundreds of ", "pounds ", "a pound ",
    "up to ", "from £1 ", "1-", "1.", "½", "&#163;", "\ufffd1 ", "one and ", "£one million and a half ", "cost of ",
    "£1\n", " ", "\n", "\x00", "£1 and ", "1 million ", "multi-", "$..", "paid 1,000 ", "a £1m plan ", "1 000 ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_and_monotonous_texts_are_read_to_the_end(unit: str) -> None:
    text = unit * (10_000 // len(unit)) + " £3.5m"
    sums = money.find(text)
    assert sums[-1].text.endswith("£3.5m")
    assert all(text[found.start : found.end] == found.text for found in sums)


@pytest.mark.parametrize("unit", ["7", ",", "£", "million "])
def test_a_megabyte_of_one_thing_holds_no_sum(unit: str) -> None:
    assert money.find(unit * (1_000_000 // len(unit))) == []


_PIECES = st.sampled_from(
    [
        "£",
        "$",
        "€",
        "p",
        "k",
        "m",
        "bn",
        "%",
        ",",
        ".",
        "-",
        "–",
        "1",
        "12",
        "345",
        "1,000",
        "3.5",
        "0",
        "½",
        "million",
        "billion",
        "half",
        "a",
        "an",
        "quarter",
        "of",
        "pounds",
        "pence",
        "dollars",
        "to",
        "and",
        "from",
        "between",
        "up",
        "per",
        "year",
        "a-year",
        "hour",
        "or",
        "more",
        "less",
        "than",
        "�",
        "&pound;",
        "Â£",
        "GBP",
        "EUR",
        "in",
        "the",
        "baby",
        "weighed",
        "paid",
        "\n",
        "\xa0",
        "\x00",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.sampled_from(["", " "]))
def test_offsets_are_exact_on_any_mixture(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    past = 0
    for found in money.find(text):
        assert found.text == text[found.start : found.end]
        assert past <= found.start < found.end
        past = found.end
        assert found.amount is None or (found.low is None and found.high is None)
        assert None in (found.low, found.high) or found.low <= found.high
        assert found.period in (None, *_PERIODS)
        assert found.qualifier in (None, *_QUALIFIERS)
        assert found.change in (None, *_CHANGES)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for found in money.find(text):
        assert found.text == text[found.start : found.end]


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 999_999_999),
    st.sampled_from(["£{:,}", "£ {:,}", "£{}", "GBP {:,}", "GBP{}", "{:,} pounds", "{} GBP", "£{:,}.00"]),
)
def test_whole_pounds_parse_back(pounds: int, form: str) -> None:
    assert money.parse(form.format(pounds)).amount == pounds


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 9999),
    st.sampled_from([("k", 1000), ("m", 10**6), (" million", 10**6), ("bn", 10**9), ("BN", 10**9)]),
)
def test_magnitudes_parse_back(tenths: int, magnitude: tuple[str, int]) -> None:
    word, scale = magnitude
    assert money.parse(f"£{tenths / 10}{word}").amount == Decimal(tenths) / 10 * scale


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 500),
    st.integers(1, 400),
    st.sampled_from(["£{}m-£{}m", "£{}m to £{}m", "£{}-{}m", "£{}m – {}m", "between £{}m and £{}m"]),
)
def test_ranges_parse_back(low: int, more: int, form: str) -> None:
    found = money.parse(form.format(low, low + more))
    assert (found.low, found.high) == (low * 10**6, (low + more) * 10**6)
