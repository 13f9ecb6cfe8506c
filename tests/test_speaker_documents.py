"""Who speaks on whole pages: papers, press releases, inspection news, round-ups of reaction."""

from __future__ import annotations

import pytest

import councilie

#: document: (text, quotes as "speaker | kind | range / range / …")
DOCUMENTS = {
    "a broadcaster's page: cue on a line of its own, crossheads, captions": (
        """\
Swimming pool to stay shut until spring

Image caption, The pool closed after tiles fell from the ceiling

A swimming pool will stay shut until the spring after surveyors found rust in its roof.

Wirral Council said the building in Hoylake was "not safe to enter".

'Years of neglect'

Swimming club chair Petra Lund said members were now travelling to Chester.

"It's an hour each way," she said.

"Some of our juniors have simply given up."

Cabinet member for leisure Dominic Fry told BBC News the damage had been hidden.

He said:

"Nobody could have seen it from below.

"We brought the engineers in as soon as we knew."

He added that a repair would cost £2m.
""",
        [
            "Wirral Borough Council | organisation | the building in Hoylake was / not safe to enter",
            "Petra Lund | person | members were now travelling to Chester",
            "Petra Lund | person | It's an hour each way, / Some of our juniors have simply given up.",
            "Dominic Fry | person | the damage had been hidden",
            "Dominic Fry | person | Nobody could have seen it from below."
            " / We brought the engineers in as soon as we knew.",
            "Dominic Fry | person | a repair would cost £2m",
        ],
    ),
    "a press release: the official is introduced, the quotation stands alone": (
        """\
New homes for care leavers

Twelve flats for young people leaving care have opened in Hexham.

Each has its own kitchen and a key worker on site.

Commenting, Councillor Marian Oakes, Northumberland County Council’s cabinet member for children, said:

“These are homes in the full sense of the word.

“Our young people chose the furniture themselves.”

Site manager Tariq Aziz-Moore has worked with care leavers for eleven years.

“The first night is always the hardest,” he said. “After that they make it their own.”

One of the new tenants is Kayleigh, 18.

“I’ve never had my own front door before,” she said.

Councillor Oakes concluded: “We hope to open twelve more next year.”
""",
        [
            "Marian Oakes | person | These are homes in the full sense of the word."
            " / Our young people chose the furniture themselves.",
            "Tariq Aziz-Moore | person | The first night is always the hardest, / After that they make"
            " it their own.",
            "Kayleigh | person | I’ve never had my own front door before,",
            "Marian Oakes | person | We hope to open twelve more next year.",
        ],
    ),
    "a council debate: parties in brackets, pronouns of two genders": (
        """\
Councillors clashed over the plan at a meeting of Dorset Council on Thursday.

Cllr Fiona Brandt (Con, Lytchett) said: “This is a bribe with a bow on it.

“I have never seen figures as thin as these.”

Cllr Gareth Pugh (Lib Dem), who holds the transport brief, said she was wrong.

“The figures were signed off by the auditor,” he told members. “They have not changed.”

Responding, Cllr Brandt said: “Then the auditor should look again.”

She added that residents “deserve the whole truth”.

Cllr Pugh insisted he had nothing to hide.
""",
        [
            "Fiona Brandt | person | This is a bribe with a bow on it. / I have never seen figures as"
            " thin as these.",
            "Gareth Pugh | person | she was wrong",
            "Gareth Pugh | person | The figures were signed off by the auditor, / They have not changed.",
            "Fiona Brandt | person | Then the auditor should look again.",
            "Fiona Brandt | person | residents / deserve the whole truth",
            "Gareth Pugh | person | he had nothing to hide",
        ],
    ),
    "an inspection: report, inspectors and council take turns": (
        """\
Children in Stoke are waiting too long for a social worker, Ofsted has said.

In a report published on Tuesday, inspectors said managers “do not know their services well enough”.

“Too many children drift,” the report said.

“Plans are written and then forgotten.”

It added: “Leaders have started to put this right.”

The watchdog also praised staff, saying they were “committed and kind”.

A spokesperson for the council said: “We accept every word of the report.

“An improvement board will meet next week.”

They added that 14 new social workers had been hired.
""",
        [
            "Ofsted | organisation | Children in Stoke are waiting too long for a social worker",
            "inspectors | unnamed | managers / do not know their services well enough",
            "the report | document | Too many children drift, / Plans are written and then forgotten.",
            "the report | document | Leaders have started to put this right.",
            "the watchdog | organisation | they were / committed and kind",
            "a spokesperson for the council | unnamed | We accept every word of the report."
            " / An improvement board will meet next week.",
            "a spokesperson for the council | unnamed | 14 new social workers had been hired",
        ],
    ),
    "joint speakers and a statement": (
        """\
Two councils are to share a chief executive.

In a joint statement, council leaders Ingrid Dahl and Robert Mensah said: “This is about saving money.

“No services will be cut.”

Unison branch secretary Colin Yates was less convinced.

“We have heard that before,” he said.

A petition against the plan, started by Mr Yates, says it “puts jobs at risk”.
""",
        [
            "Ingrid Dahl and Robert Mensah | person | This is about saving money. / No services will be cut.",
            "Colin Yates | person | We have heard that before,",
            "a petition against the plan | document | it / puts jobs at risk",
        ],
    ),
    "long appositions behind the name": (
        """\
“We built this library with our own hands,” said Gwenda Morris, a retired bricklayer who has lived in the village \
since 1961 and whose husband Idris laid the first stone.

“It would break my heart to see it go.”

“The sums do not add up,” warned Professor Alec Stirling, of the University of Hull, an expert on local government \
finance who advised the last inquiry.

“Reserves will be gone by March.”
""",
        [
            "Gwenda Morris | person | We built this library with our own hands,"
            " / It would break my heart to see it go.",
            "Alec Stirling | person | The sums do not add up, / Reserves will be gone by March.",
        ],
    ),
    "residents: ages, first names, relations": (
        """\
People in Marsh Lane say they have had enough of the lorries.

Retired teacher Joan Pike, 71, said: “The house shakes at five in the morning.”

Mum-of-two Kerry, who did not want to give her surname, said she was afraid for her children.

Her neighbour Alan Tooke agreed.

“It’s a rat run,” he said. “Somebody will be killed.”

Another resident, who has lived there for 20 years, said the council had “washed its hands of us”.
""",
        [
            "people in Marsh Lane | unnamed | they have had enough of the lorries",
            "Joan Pike | person | The house shakes at five in the morning.",
            "Kerry | person | she was afraid for her children",
            "Alan Tooke | person | It’s a rat run, / Somebody will be killed.",
            "another resident | unnamed | the council had / washed its hands of us",
        ],
    ),
    "a letter and its writer": (
        """\
Parents were told on Friday that the school would close in July.

In a letter, headteacher Ruth Ames wrote: “It is with a heavy heart that I share this news.

“Our numbers have fallen for nine years.”

The letter goes on: “Every child will be offered a place nearby.”

Mrs Ames said she would help families to choose.
""",
        [
            "Ruth Ames | person | It is with a heavy heart that I share this news."
            " / Our numbers have fallen for nine years.",
            "the letter | document | Every child will be offered a place nearby.",
            "Ruth Ames | person | she would help families to choose",
        ],
    ),
    "two people in turn, some paragraphs without a cue": (
        """\
‘I applied for the job by accident,’ says Leonie Strand, the new town crier of Whitby.

‘My sister filled in the form.’

Her predecessor, Walter Binns, held the post for 40 years.

‘It’s all in the lungs,’ he says.

‘You cannot teach it.’

Ms Strand is not so sure.

‘I have had three lessons,’ she says, ‘and nobody has complained.’
""",
        [
            "Leonie Strand | person | I applied for the job by accident, / My sister filled in the form.",
            "Walter Binns | person | It’s all in the lungs, / You cannot teach it.",
            "Leonie Strand | person | I have had three lessons, / and nobody has complained.",
        ],
    ),
    "a round-up of reaction with credits": (
        """\
What they said

Cllr Jo Ford, cabinet member for transport, Medway Council: “A great day for the Hoo peninsula.”

Priya Nath, chief executive, Kent Chamber: “Business has waited ten years for this.”

“We shall be watching the diggers closely.” – Stan Crowe, Friends of the Marsh

Network Rail: “Trains will run from 2031.”
""",
        [
            "Jo Ford | person | A great day for the Hoo peninsula.",
            "Priya Nath | person | Business has waited ten years for this.",
            "Stan Crowe | person | We shall be watching the diggers closely.",
            "Network Rail | organisation | Trains will run from 2031.",
        ],
    ),
    "a colon without a verb of saying": (
        """\
Council leader Hugh Tarrant was blunt: “We got this wrong.”

His message to tenants was simple: “You will be paid back.”

The deputy leader, Amina Yusuf, went further: “Heads should roll.”

Asked when, she had a one-word answer: “Today.”
""",
        [
            "Hugh Tarrant | person | We got this wrong.",
            "Hugh Tarrant | person | You will be paid back.",
            "Amina Yusuf | person | Heads should roll.",
            "Amina Yusuf | person | Today.",
        ],
    ),
    "posts and broadcasts": (
        """\
Posting on Facebook, Ashfield MP Norma Keeling wrote: “I am furious.”

Speaking on BBC Radio Nottingham, council leader Peter Ansah said: “So am I.”

He told listeners the decision had been taken in London.

“We were not even rung up,” he said.

A spokeswoman for the Department for Transport said ministers had “listened carefully”.
""",
        [
            "Norma Keeling | person | I am furious.",
            "Peter Ansah | person | So am I.",
            "Peter Ansah | person | the decision had been taken in London",
            "Peter Ansah | person | We were not even rung up,",
            "a spokeswoman for the Department for Transport | unnamed | ministers had / listened carefully",
        ],
    ),
    "local paper, Coun, told the Gazette": (
        """\
Fears for future of bus route

PASSENGERS could be left stranded if the 47 is axed, campaigners fear.

Stagecoach has confirmed it will withdraw the service in April.

Coun Bev Lockyer, who represents Thornhill, told the Gazette she had been inundated with calls.

"I have had pensioners in tears on the phone," said the Labour councillor.

"One lady said it was her only way of getting to the shops."

Fellow ward councillor Imran Sadiq said he was "appalled".

He said: "They have not consulted anyone. It's a kick in the teeth."

A Stagecoach spokesman said: "We have looked at every option but passenger numbers have not recovered.

"Customers can use the 49 instead."

Kirklees Council leader Coun Denise Rowe said she would be writing to the company's managing director.
""",
        [
            "campaigners | unnamed | PASSENGERS could be left stranded if the 47 is axed",
            "Stagecoach | organisation | it will withdraw the service in April",
            "Bev Lockyer | person | she had been inundated with calls",
            "Bev Lockyer | person | I have had pensioners in tears on the phone, / One lady said it"
            " was her only way of getting to the shops.",
            "Imran Sadiq | person | he was / appalled",
            "Imran Sadiq | person | They have not consulted anyone. It's a kick in the teeth.",
            "a Stagecoach spokesman | unnamed | We have looked at every option but passenger numbers"
            " have not recovered. / Customers can use the 49 instead.",
            "Denise Rowe | person | she would be writing to the company's managing director",
        ],
    ),
    "trade press, single quotes, surname only": (
        """\
Plan to abolish six districts 'a recipe for chaos'

Ministers have been urged to think again about reorganisation in Lancashire.

District Councils' Network chair Sunita Rao said the plan was 'a recipe for chaos'.

‘Residents do not care about structures,’ Rao said. ‘They care about bins.’

But Local Government Association vice-chair Tom Aldous argued that bigger councils would be ‘more resilient’.

Aldous added: ‘The status quo is not an option.’

In response, a spokesperson for the Ministry of Housing, Communities and Local Government said: ‘No \
decisions have been taken.’
""",
        [
            "Sunita Rao | person | the plan was / a recipe for chaos",
            "Sunita Rao | person | Residents do not care about structures, / They care about bins.",
            "Tom Aldous | person | bigger councils would be / more resilient",
            "Tom Aldous | person | The status quo is not an option.",
            "a spokesperson for the Ministry of Housing, Communities and Local Government | unnamed |"
            " No decisions have been taken.",
        ],
    ),
    "ombudsman case": (
        """\
Council pays out after losing girl's care plan

The Local Government and Social Care Ombudsman found Calderdale Council at fault.

The investigator's report said the girl, known as Miss B, had been left without a school place for 14 months.

It concluded: "The council's record-keeping was poor. It caused the family avoidable distress."

Miss B's mother told the ombudsman that she had "begged for help".

The council has apologised and agreed to pay £4,300.

Director of children's services Yvonne Adair said: "We let this young person down, and I am sorry.

"We have since appointed a dedicated officer."
""",
        [
            "the investigator's report | document | the girl, known as Miss B, had been left without a"
            " school place for 14 months",
            "the investigator's report | document | The council's record-keeping was poor. It caused"
            " the family avoidable distress.",
            "Miss B's mother | unnamed | she had / begged for help",
            "Yvonne Adair | person | We let this young person down, and I am sorry. / We have since"
            " appointed a dedicated officer.",
        ],
    ),
    "gov release: said then unmarked, then marked": (
        """\
Funding boost for family hubs

Children and Families Minister Leah Bancroft said:

Every child deserves the best start in life. That is why we are investing in family hubs.

I look forward to seeing them open.

Cllr Rob Tandy, Chair of the LGA's Children and Young People Board, said:

"We welcome this funding, which councils have long called for."
""",
        [
            "Leah Bancroft | person | Every child deserves the best start in life. That is why we are"
            " investing in family hubs / I look forward to seeing them open",
            "Rob Tandy | person | We welcome this funding, which councils have long called for.",
        ],
    ),
    "court-style inquest, relatives": (
        """\
A coroner has criticised a council after a man drowned.

Recording a conclusion of misadventure, assistant coroner Dr Philippa Crane said the fence had been \
"wholly inadequate".

"It should have been mended years ago," she added.

Mr Doyle's sister, Bernadette, said that the family felt vindicated.

"He was a lovely, gentle man," she said. "We miss him every day."

Ward councillor Keith Amis said lessons "must be learned".
""",
        [
            "Philippa Crane | person | the fence had been / wholly inadequate",
            "Philippa Crane | person | It should have been mended years ago,",
            "Bernadette | person | the family felt vindicated",
            "Bernadette | person | He was a lovely, gentle man, / We miss him every day.",
            "Keith Amis | person | lessons / must be learned",
        ],
    ),
    "MP letter and reply": (
        """\
MP demands answers over school site

Wakefield MP Gill Farrar has written to the council's chief executive demanding to know why the sale was rushed.

In her letter, Ms Farrar writes: “Residents were given nine days to respond. That is an insult.”

She goes on: “I would be grateful for a reply by Friday.”

Chief executive Martin Osei has now replied.

“I understand the strength of feeling,” he wrote. “But the council acted within the law.”

A second sale has been put on hold.
""",
        [
            "Gill Farrar | person | to know why the sale was rushed",
            "Gill Farrar | person | Residents were given nine days to respond. That is an insult.",
            "Gill Farrar | person | I would be grateful for a reply by Friday.",
            "Martin Osei | person | I understand the strength of feeling, / But the council acted"
            " within the law.",
        ],
    ),
    "school: head, chair of governors, pupil": (
        """\
Village school rated good

Staff at Tarrant Vale Primary are celebrating after inspectors praised its "calm and purposeful" classrooms.

Headteacher Mrs Olwen Price, who joined in 2021, said: "I could not be prouder.

"The children were a credit to us."

Chair of governors Rev Simon Lisle said it was the result of "sheer hard work".

Year 6 pupil Freya, 11, said: "The inspector liked our newts."

Inspectors wrote: "Pupils are polite and kind. They enjoy coming to school."

They also noted that reading was "a real strength".
""",
        [
            "inspectors | unnamed | calm and purposeful / classrooms",
            "Olwen Price | person | I could not be prouder. / The children were a credit to us.",
            "Simon Lisle | person | it was the result of / sheer hard work",
            "Freya | person | The inspector liked our newts.",
            "inspectors | unnamed | Pupils are polite and kind. They enjoy coming to school.",
            "inspectors | unnamed | reading was / a real strength",
        ],
    ),
    "committee, interruptions and question": (
        """\
“Who signed this off?” asked Cllr Tessa Wynn.

“I did,” replied Gordon Pell, the council’s monitoring officer, after a pause.

“And would you do so again?”

“No,” he said.

Cllr Wynn, a former barrister, said she was grateful for his honesty.

The committee’s chairman, Cllr Owen Bright, brought the meeting to a close. “We have heard enough,” he said.
""",
        [
            "Tessa Wynn | person | Who signed this off?",
            "Gordon Pell | person | I did,",
            "Tessa Wynn | person | And would you do so again?",
            "Gordon Pell | person | No,",
            "Tessa Wynn | person | she was grateful for his honesty",
            "Owen Bright | person | We have heard enough,",
        ],
    ),
    "couple and relatives": (
        """\
Couple's anger over £900 parking fine

A couple from Poole are furious with their council over a £900 bill.

Derek and Moira Flint, both 68, left their camper van on Beach Road for nine days in June.

"We paid for a permit," said Mrs Flint. "They say it blew off the dashboard."

Her husband said they had sent the council a photograph.

"It made no difference whatsoever," he said.

The couple's daughter, Hazel, has set up a fundraising page.

She said: "Mum hasn't slept for a week."

BCP Council's head of parking, Lloyd Carver, said the rules were clear.

“Permits must be displayed at all times,” he said.
""",
        [
            "Moira Flint | person | We paid for a permit, / They say it blew off the dashboard.",
            "her husband | unnamed | they had sent the council a photograph",
            "her husband | unnamed | It made no difference whatsoever,",
            "Hazel | person | Mum hasn't slept for a week.",
            "Lloyd Carver | person | the rules were clear",
            "Lloyd Carver | person | Permits must be displayed at all times,",
        ],
    ),
    "Scottish daily, who-clauses": (
        """\
Council tax freeze 'will cost 300 jobs'

Finance convener Morag Sutherland, who unveiled the budget yesterday, said the freeze would leave a hole of £14m.

“Nobody in this chamber wants to close libraries,” she told fellow councillors. “But the sums are the sums.”

SNP group leader Calum Baird, who has called for a review, accused the administration of "scaremongering".

He said: “Every year they cry wolf.”

Unite’s regional officer, Shona Petrie, warned that staff were at breaking point.

“Our members have had enough,” added Ms Petrie, whose union represents 4,000 workers.

A Scottish Government spokesperson said councils would receive record funding.
""",
        [
            "Morag Sutherland | person | the freeze would leave a hole of £14m",
            "Morag Sutherland | person | Nobody in this chamber wants to close libraries, / But the"
            " sums are the sums.",
            "Calum Baird | person | Every year they cry wolf.",
            "Shona Petrie | person | staff were at breaking point",
            "Shona Petrie | person | Our members have had enough,",
            "a Scottish Government spokesperson | unnamed | councils would receive record funding",
        ],
    ),
    "planning: report, applicant, objectors": (
        """\
Plans for 240 homes on the old airfield have been recommended for approval.

In a report to the planning committee, officers said the scheme would "make a significant \
contribution" to housing need.

The report adds: "The loss of hedgerow is regrettable but can be mitigated."

More than 90 residents have objected.

One wrote: "The lanes cannot cope as it is."

Another said the doctor's surgery was "full to bursting".

Agent Fraser Holt, for the developer Marlowe Homes, said: "We have listened and we have changed the plans.

"There will be a new footpath to the school."

The committee meets on Tuesday.
""",
        [
            "officers | unnamed | the scheme would / make a significant contribution / to housing need",
            "the report | document | The loss of hedgerow is regrettable but can be mitigated.",
            "one | unnamed | The lanes cannot cope as it is.",
            "another | unnamed | the doctor's surgery was / full to bursting",
            "Fraser Holt | person | We have listened and we have changed the plans. / There will be"
            " a new footpath to the school.",
        ],
    ),
    "interview with narrative between": (
        """\
Every morning at six, Pauline Drake unlocks the day centre in Goole.

“I like the quiet,” she says.

She has run the place since 1998, when it was a snooker hall.

“People said it would last a year.”

Now the council wants to sell it. Drake, 63, is not going without a fight.

“They’ll have to carry me out.”

Council leader Norman Tighe says no decision has been made.

“We are looking at every building we own,” he says.

“That includes the town hall.”
""",
        [
            "Pauline Drake | person | I like the quiet,",
            "Pauline Drake | person | People said it would last a year.",
            "Pauline Drake | person | They’ll have to carry me out.",
            "Norman Tighe | person | no decision has been made",
            "Norman Tighe | person | We are looking at every building we own, / That includes the town hall.",
        ],
    ),
    "quotes led by place and time": (
        """\
Speaking at the opening, the Mayor of Wisbech, Cllr Ida Plowright, said it was a “red letter day”.

At a press conference on Monday, the inquiry’s chair, Sir Colin Vane, told reporters: “I will \
follow the evidence wherever it leads.”

Asked about the delay, he replied: “No comment.”

Writing in the Fenland Citizen, columnist Bob Tasker argued that the money “could have built three schools”.

In Parliament, the minister, Gwen Ashdown, promised that “lessons will be learned”.
""",
        [
            "Ida Plowright | person | it was a / red letter day",
            "Colin Vane | person | I will follow the evidence wherever it leads.",
            "Colin Vane | person | No comment.",
            "Bob Tasker | person | the money / could have built three schools",
            "Gwen Ashdown | person | lessons will be learned",
        ],
    ),
    "release: notes, marks dropped on the last": (
        """\
New recycling centre opens

Cllr Ros Penhale, Cornwall Council’s portfolio holder for environment, said: “This is what \
residents asked for. It’s bigger, it’s greener and it’s open on Sundays.

“I’d like to thank the team who delivered it on time.”

Wayne Trott, contracts manager at Kernow Waste, said: “We’re proud to be part of it.”

Ros added: “Please remember to bring proof of address.”
""",
        [
            "Ros Penhale | person | This is what residents asked for. It’s bigger, it’s greener and"
            " it’s open on Sundays. / I’d like to thank the team who delivered it on time.",
            "Wayne Trott | person | We’re proud to be part of it.",
            "Ros Penhale | person | Please remember to bring proof of address.",
        ],
    ),
    "budget meeting, live detail": (
        """\
Council tax to rise by 4.99% in Gloucestershire

Council tax bills will go up by the maximum allowed after a stormy meeting at Shire Hall.

Leader of the council Mark Penfold (Con) said there was "no pleasure" in putting up tax.

"I know that families are struggling, and I am not blind to it," he told the chamber.

But Liberal Democrat leader Ben Sandford called the budget "a missed opportunity".

"Where is the money for potholes?" he asked. "Where is the ambition?"

Green councillor Tess Wharton-Lane said her group would abstain, adding: "We cannot vote for cuts to youth work."

Labour's amendment, moved by Cllr John Oduya, was defeated by 31 votes to 19.

He told the BBC afterwards: "It was a good debate and a bad result."

A council spokeswoman said the average band D household would pay £79 more.
""",
        [
            "Mark Penfold | person | there was / no pleasure / in putting up tax",
            "Mark Penfold | person | I know that families are struggling, and I am not blind to it,",
            "Ben Sandford | person | the budget / a missed opportunity",
            "Ben Sandford | person | Where is the money for potholes? / Where is the ambition?",
            "Tess Wharton-Lane | person | her group would abstain",
            "Tess Wharton-Lane | person | We cannot vote for cuts to youth work.",
            "John Oduya | person | It was a good debate and a bad result.",
            "a council spokeswoman | unnamed | the average band D household would pay £79 more",
        ],
    ),
    "monitoring visit press coverage": (
        """\
Inspectors see progress at children’s services

Ofsted has published the findings of its third monitoring visit to Herefordshire Council.

Lead inspector Hannah Voss wrote that “the pace of change has quickened” since the spring.

She noted that caseloads had fallen, but warned that too many plans “lack clear timescales”.

Her letter, published today, says social workers “know their children well”.

Welcoming the findings, Cllr Diana Tull, cabinet member for children and young people, said: “This \
is down to our staff.

“There is more to do, and we will do it.”

Darryl Frost, the Department for Education’s commissioner, told the Hereford Times he was “cautiously optimistic”.

“A year ago I would not have said that,” he added.
""",
        [
            "Hannah Voss | person | the pace of change has quickened / since the spring",
            "Hannah Voss | person | caseloads had fallen",
            "Hannah Voss | person | too many plans / lack clear timescales",
            "her letter | document | social workers / know their children well",
            "Diana Tull | person | This is down to our staff. / There is more to do, and we will do it.",
            "Darryl Frost | person | he was / cautiously optimistic",
            "Darryl Frost | person | A year ago I would not have said that,",
        ],
    ),
    "campaign and company": (
        """\
Anger as incinerator firm wins appeal

Campaigners have vowed to fight on after an incinerator was approved on appeal.

Planning inspector Rufus Dean said the benefits “clearly outweigh the harm”.

Stop The Burner chairwoman Lindsay Ogg said she was “gutted”.

“It’s David and Goliath,” the 52-year-old said. “And Goliath has better lawyers.”

Mrs Ogg, a nurse, said the group would take legal advice.

A spokesman for Enviro Heat said: “We are pleased with the decision and will be a good neighbour.”

Local MP Sir Guy Rowntree tweeted: “A dark day for Wenlock.”

Shropshire Council, which refused the plan in 2023, said it was “disappointed” and would study the ruling.
""",
        [
            "campaigners | unnamed | to fight on after an incinerator was approved on appeal",
            "Rufus Dean | person | the benefits / clearly outweigh the harm",
            "Lindsay Ogg | person | she was / gutted",
            "Lindsay Ogg | person | It’s David and Goliath, / And Goliath has better lawyers.",
            "Lindsay Ogg | person | the group would take legal advice",
            "a spokesman for Enviro Heat | unnamed | We are pleased with the decision and will be a"
            " good neighbour.",
            "Guy Rowntree | person | A dark day for Wenlock.",
            "Shropshire Council | organisation | it was / disappointed / and would study the ruling",
        ],
    ),
    "feature: two brothers and a shop": (
        """\
For sixty years the Patels have sold newspapers on Station Road.

“My father opened it in 1964,” says Nilesh, the elder of two brothers. “He slept under the counter.”

His brother Sunil laughs.

“He still does,” he says.

From Monday the road will be shut for eleven months while the council lays a tram line.

“Nobody asked us,” says Nilesh.

“Not once.”

Transport chief Audrey Beck says shops will be paid. “We have set aside £400,000 for exactly this,” she says.
""",
        [
            "Nilesh | person | My father opened it in 1964, / He slept under the counter.",
            "Sunil | person | He still does,",
            "Nilesh | person | Nobody asked us, / Not once.",
            "Audrey Beck | person | shops will be paid",
            "Audrey Beck | person | We have set aside £400,000 for exactly this,",
        ],
    ),
    "signature lines and pull quotes": (
        """\
Isle of Wight ferry talks collapse

Talks between the council and the ferry firms have broken down.

“We were promised a timetable and we got a press release.”
– Phil Jordan-Bly, council leader

The companies said they were surprised.

In a joint letter, they wrote: “We remain ready to talk.”

Transport minister Carys Beddow is expected to visit next month.

“The minister takes this very seriously,” her spokesman said.
""",
        [
            "Phil Jordan-Bly | person | We were promised a timetable and we got a press release.",
            "the companies | unnamed | they were surprised",
            "the companies | unnamed | We remain ready to talk.",
            "her spokesman | unnamed | The minister takes this very seriously,",
        ],
    ),
    "quoted at second hand": (
        """\
The chief executive, Bryn Lockhart, was warned of the overspend in March.

As finance director Una Casey put it, the council was “flying blind”.

In an email seen by the Observer, Mr Lockhart wrote that he was “sorry for the uncertainty”.

The union says 200 posts are at risk.

“We’ve seen the spreadsheet,” one official said.
""",
        [
            "Una Casey | person | the council was / flying blind",
            "Bryn Lockhart | person | he was / sorry for the uncertainty",
            "the union | organisation | 200 posts are at risk",
            "one official | unnamed | We’ve seen the spreadsheet,",
        ],
    ),
    "school closure, consultation": (
        """\
PARENTS have reacted with fury to plans to shut a village school with just 31 pupils.

Norfolk County Council says Hempnall Green Primary is “no longer viable”.

Mum Stacey Loades, whose two sons go there, said: “It’s the heart of the village.

“They’ll be on a bus for two hours a day.”

Another parent, Dan Risby, said the figures were “plucked from thin air”.

The council’s assistant director for education, Fay Whitcombe, said no final decision had been taken.

“We want to hear from everyone,” she said.

“That’s why we have extended the consultation to May 9.”

Executive headteacher Colette Ames declined to comment.
""",
        [
            "Norfolk County Council | organisation | Hempnall Green Primary is / no longer viable",
            "Stacey Loades | person | It’s the heart of the village. / They’ll be on a bus for two"
            " hours a day.",
            "Dan Risby | person | the figures were / plucked from thin air",
            "Fay Whitcombe | person | no final decision had been taken",
            "Fay Whitcombe | person | We want to hear from everyone, / That’s why we have extended"
            " the consultation to May 9.",
        ],
    ),
    "scrutiny, titles repeated": (
        """\
The chair of the scrutiny panel, Cllr Vera Quist, opened by saying the report made “grim reading”.

Director of adult services Dr Imre Kovacs accepted that assessments had been “too slow”.

He said: “There’s no excuse. We are recruiting.”

Cllr Quist: “How many vacancies are there?”

Dr Kovacs: “Twenty-six.”

Vice-chair Cllr Len Amory thanked officers for their honesty but said residents would judge them on results.
""",
        [
            "Vera Quist | person | the report made / grim reading",
            "Imre Kovacs | person | assessments had been / too slow",
            "Imre Kovacs | person | There’s no excuse. We are recruiting.",
            "Vera Quist | person | How many vacancies are there?",
            "Imre Kovacs | person | Twenty-six.",
            "Len Amory | person | residents would judge them on results",
        ],
    ),
}


def told(nlp, text):
    made = []
    for quote in councilie.records(nlp(text), types=["quote"]):
        speaker = quote.speaker
        name, kind = (speaker.name, speaker.kind) if speaker else (None, None)
        made.append(f"{name} | {kind} | {' / '.join(text[start:end] for start, end in quote.content)}")
    return made


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document(full, name):
    text, wanted = DOCUMENTS[name]
    assert told(full, text) == wanted


#: documents that a reading by position does not get wholly right: who speaks, or where a clause ends
WANT_A_PARSE = {"court-style inquest, relatives", "MP letter and reply", "campaign and company"}


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in WANT_A_PARSE])
def test_document_without_a_parse(rules, name):
    text, wanted = DOCUMENTS[name]
    assert told(rules, text) == wanted
