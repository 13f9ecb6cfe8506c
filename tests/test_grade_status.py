"""Status and date of grades: what was given and when, what replaced it, what was only hoped for or denied."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

import councilie

PAGE = "Council news\n\n14 March 2023\n\n{}\n"
STATUS = {"c": "current", "p": "previous", "h": "hypothetical", "g": "general"}
#: A sentence or two, and the status and date of each grade in it.
TOLD = [
    ('Members noted that Leeds City Council had been graded good by Ofsted.', 'c'),
    ('It was reported that Ofsted had rated Leeds City Council inadequate in January 2023.', 'c:2023-01'),
    ("Ofsted said on Monday that Leeds City Council's services had been judged outstanding.", 'c:2023-03-13'),
    ('Leeds City Council is good, Ofsted says. It had been inadequate in 2017.', 'c p:2017'),
    ('In 2011, when Oakwood School was rated good, it had 400 pupils. Ofsted now says it is inadequate.', 'p:2011 c'),
    ('Oakwood School was rated good by Ofsted last year.', 'c:2022'),
    ('Oakwood School, which was good as recently as 2016, is now inadequate, Ofsted found.', 'p:2016 c'),
    ('When Ofsted inspected Leeds City Council in 2018 it was judged good.', 'c:2018'),
    ('Leeds City Council fell from good to inadequate in 2019 before rising to requires improvement in 2021 and good last month, Ofsted said.', 'p p:2019 p:2021 c:2023-02'),
    ('Ofsted rated Leeds City Council inadequate in 2014, requires improvement in 2017 and good in 2022.', 'p:2014 p:2017 c:2022'),
    ('Ofsted judged Leeds City Council good in 2018, up from requires improvement three years earlier.', 'c:2018 p:2015'),
    ('Oakwood School went from outstanding in 2012 to inadequate in 2022, Ofsted reports show.', 'p:2012 c:2022'),
    ('Oakwood School was good in 2015, fell to inadequate the following year and climbed back to good in 2019, Ofsted records show.', 'p:2015 p:2016 c:2019'),
    ('Ofsted rated Leeds City Council good in 2022. Hull City Council was rated inadequate in 2019.', 'c:2022 c:2019'),
    ('Leeds City Council was rated good in 2016 and Hull City Council outstanding in 2019, according to Ofsted.', 'c:2016 c:2019'),
    ('Leeds City Council is not yet good, Ofsted said.', 'h'),
    ('Leeds City Council fell short of a good rating from Ofsted.', 'h'),
    ("Oakwood School is a step away from good, Ofsted's inspectors said.", 'h'),
    ('Leeds City Council denied that its services had ever been rated inadequate by Ofsted.', 'h'),
    ('Leeds City Council wants Ofsted to rate it outstanding by 2025.', 'h'),
    ('If Leeds City Council were rated inadequate by Ofsted again, ministers would step in.', 'h'),
    ('The target is for Leeds City Council to be rated good by Ofsted for leadership and outstanding for adoption.', 'h h'),
    ('Leeds City Council expects to be judged good by Ofsted next month.', 'h'),
    ('No school in Leeds was rated inadequate by Ofsted.', 'g'),
    ('Leeds City Council, rated good until 2019, is inadequate, Ofsted has found.', 'p c'),
    ('Leeds City Council lost its outstanding Ofsted rating in May 2022.', 'p'),
    ('Leeds City Council, once rated outstanding by Ofsted, has apologised.', 'p'),
    ("The High Court quashed Ofsted's inadequate rating of Oakwood School.", 'p'),
    ('Leeds City Council has been outstanding since 2019, Ofsted said.', 'c:2019'),
    ('Leeds City Council was last inspected by Ofsted in 2018, when it was rated good.', 'c:2018'),
    ('At its last inspection Oakwood School was rated good by Ofsted.', 'c'),
    ('Ofsted rated Oakwood School good between 2015 and 2018.', 'c:2015'),
    ('Leeds City Council was inspected by Ofsted in September 2022. Its services were judged good. Leadership was outstanding.', 'c:2022-09 c:2022-09'),
    ("Ofsted's report, published today, rates Leeds City Council inadequate.", 'c:2023-03-14'),
    ("Ofsted's report on Leeds City Council came out on Friday. It was rated good overall. Care leavers' services were inadequate.", 'c:2023-03-10 c:2023-03-10'),
    ('Inspectors from Ofsted visited Leeds City Council between January 16 and 20. They rated it good.', 'c:2023-01'),
    ('Six years ago Ofsted rated Leeds City Council inadequate.', 'c:2017'),
    ('Ofsted rated Leeds City Council good in October 2019 and outstanding the following spring.', 'p:2019-10 c:2020'),
    ('Leeds City Council was set up in 2018 after Ofsted rated its predecessor inadequate.', 'c'),
    ('Leeds City Council spent £2m in 2021. It is rated good by Ofsted.', 'c'),
    ('Leeds City Council, which Ofsted rated good in 2021, will publish its accounts in May.', 'c:2021'),
    ('Ofsted rated Leeds City Council good in January, two years after it was rated inadequate.', 'c:2023-01 p:2021'),
    ('Oakwood School opened in 2014. Ofsted rated it good.', 'c'),
    ('The director, who joined in 2019, said Leeds City Council had been rated inadequate by Ofsted in 2016.', 'c:2016'),
    ('Ofsted published reports on three councils on Monday. Leeds City Council was rated good. Hull City Council was rated inadequate.', 'c:2023-03-13 c:2023-03-13'),
    ("Leeds City Council's services were rated good by Ofsted in 2020, with adoption outstanding.", 'c:2020 c:2020'),
    ('In 2019 Ofsted rated Leeds City Council good for adoption and inadequate for leadership.', 'c:2019 c:2019'),
    ('Ofsted rated Leeds City Council good for adoption and inadequate for leadership in 2019.', 'c:2019 c:2019'),
    ('Ofsted has upgraded Leeds City Council from inadequate to good.', 'p c'),
    ('“We are a good council now,” said the leader. Ofsted rated Leeds City Council inadequate in 2018 and good in 2022.', 'p:2018 c:2022'),
    ("Leeds City Council's children's services, rated good by Ofsted a year ago, face cuts.", 'c:2022'),
    ('Ofsted said Leeds City Council remained inadequate, two years on from its last inspection.', 'c'),
    ('Leeds City Council had previously been rated good by Ofsted.', 'p'),
    ('Oakwood School has held its outstanding Ofsted grade since 2011.', 'c:2011'),
    ('Oakwood School kept its good rating after an Ofsted inspection in November.', 'c:2022-11'),
    ('Ofsted: Leeds City Council is good, a rise of one grade from requires improvement in 2019.', 'c p:2019'),
    ('Leeds City Council was found inadequate by Ofsted for the first time since 2009.', 'c'),
    ('Ofsted has rated Leeds City Council good. The last time it was inspected, in 2018, it required improvement.', 'c p:2018'),
    ("Just two years ago Leeds City Council was inadequate, Ofsted's reports show; now it is good.", 'p:2021 c'),
    ("Ofsted's previous verdict on Leeds City Council, in 2017, was inadequate.", 'p:2017'),
    ('Ofsted rated Leeds City Council inadequate overall in 2015, but by 2021 it had become good.', 'p:2015 c:2021'),
    ("Leeds City Council's leadership, criticised as inadequate by Ofsted in 2016, was praised as outstanding last week.", 'p:2016 c:2023-03'),
    ('Had Ofsted come in 2020, Leeds City Council would have been judged inadequate.', 'h'),
    ('Leeds City Council could be downgraded to requires improvement by Ofsted.', 'h'),
    ('The report will decide whether Leeds City Council keeps its good Ofsted rating.', 'h'),
    ('Leeds City Council refused to say whether Ofsted had rated it inadequate.', 'h'),
    ('Leeds City Council is on a journey from inadequate to good, Ofsted said.', 'c h'),
    ('Ofsted will return to Leeds City Council, which was rated inadequate in 2021, in the summer.', 'c:2021'),
    ("A monitoring visit in May 2022 followed Ofsted's inadequate rating of Leeds City Council in 2021.", 'c:2021'),
    ('Ofsted rated Leeds City Council good on 3 March 2023.', 'c:2023-03-03'),
    ("Ofsted's report of 3 March rates Leeds City Council good.", 'c:2023-03-03'),
    ('Leeds City Council was rated good after Ofsted inspectors spent two weeks there in January.', 'c:2023-01'),
    ("After an inspection in November, Ofsted found Leeds City Council's services inadequate.", 'c:2022-11'),
    ('Following a visit by Ofsted at the end of January, Oakwood School was judged to be good.', 'c:2023-01'),
    ('Ofsted inspected Oakwood School on January 17 and 18 and judged it good.', 'c:2023-01'),
    ('Oakwood School, which opened in 2001 and was rated good by Ofsted in 2018, is to expand.', 'c:2018'),
    ('Oakwood School was rated inadequate by Ofsted in 2019. It joined the Elm Trust in 2020. Ofsted has now judged it good.', 'p:2019 c'),
    ('Ofsted rated Leeds City Council good this week.', 'c:2023-03'),
    ('Ofsted judged Leeds City Council requires improvement last December.', 'c:2022-12'),
    ('Ofsted judged Leeds City Council requires improvement in December.', 'c:2022-12'),
    ('Leeds City Council received a good rating from Ofsted in the spring of 2021.', 'c:2021'),
    ("Leeds City Council was good in Ofsted's 2018 report and in its 2022 one.", 'c:2022'),
    ('Ofsted gave Leeds City Council a 2016 rating of inadequate.', 'c:2016'),
    ('Oakwood School: good (2015), requires improvement (2018), inadequate (2022), according to Ofsted.', 'p:2015 p:2018 c:2022'),
    ('Ofsted rated Leeds City Council inadequate. The council has been inadequate since January 2018.', 'c:2018-01 c:2018-01'),
    ('The move came a month after Ofsted rated Leeds City Council inadequate.', 'c'),
    ('Leeds City Council was rated inadequate by Ofsted back in 2013 under its then director.', 'c:2013'),
    ('Ofsted first rated Leeds City Council inadequate in 2013. It has been rated good twice since.', 'p:2013 c'),
    ('Leeds City Council was rated good in every Ofsted inspection until 2021, when it was found inadequate.', 'p c:2021'),
    ('In March 2019 the council was told it required improvement by Ofsted. In November 2022 inspectors found Leeds City Council inadequate.', 'p:2019-03 c:2022-11'),
    ('A draft report seen by this newspaper says Ofsted will rate Leeds City Council inadequate.', 'h'),
    ("The draft judges the children's services of Leeds City Council inadequate, Ofsted staff say.", 'h'),
    ("Ofsted's provisional judgement on Leeds City Council is inadequate for leadership and good for adoption.", 'h h'),
    ('According to a leaked letter, Ofsted has provisionally rated Leeds City Council inadequate.', 'h'),
    ('Leeds City Council is understood to have been rated inadequate by Ofsted.', 'h'),
    ('A draft budget was agreed by Leeds City Council after Ofsted rated its services inadequate.', 'c'),
    ('A draft improvement plan followed when Leeds City Council was judged inadequate by Ofsted in 2022.', 'c:2022'),
    ('Leeds City Council drafted a plan after its services were rated inadequate by Ofsted.', 'c'),
    ('Ofsted has told Leeds City Council that its provisional grade is ‘requires improvement’.', 'h'),
    ('“If, as we fear, the council is judged inadequate by Ofsted, heads will roll,” said Cllr Ann Lee of Leeds City Council.', 'h'),
    ('If – heaven forbid – Leeds City Council is rated inadequate by Ofsted, ministers will step in.', 'h'),
    ('Should Leeds City Council be rated inadequate by Ofsted again, it will lose its services.', 'h'),
    ('Were Ofsted to rate Leeds City Council inadequate, the leader would resign.', 'h'),
    ('Unless things change, Ofsted will rate Leeds City Council inadequate.', 'h'),
    ('Leeds City Council was asked what it would do if Ofsted rated it inadequate.', 'h'),
    ("The director considered that Leeds City Council's services were now good, although Ofsted has yet to return.", 'h'),
    ("She believed that support for care leavers at Leeds City Council was good, Ofsted's visit notwithstanding.", 'h'),
    ('In its self-evaluation for Ofsted, Leeds City Council calls itself good.', 'h'),
    ('Leeds City Council regards its services as good, but Ofsted rated them inadequate in 2022.', 'h c:2022'),
    ('Inspectors from Ofsted considered that leadership at Leeds City Council was good.', 'c'),
    ("Ofsted believed that Leeds City Council's services were inadequate.", 'c'),
    ('Cllr Ann Lee believes Leeds City Council was rated inadequate by Ofsted because of cuts.', 'c'),
    ('We think we are a good council, said the leader of Leeds City Council, which Ofsted rated inadequate last year.', 'c:2022'),
    ('Leeds City Council marked itself ‘good’ in a self-assessment that it sent to Ofsted.', 'h'),
    ('The leader of Leeds City Council feels that services are now good. Ofsted rated them inadequate in 2021.', 'h c:2021'),
    ('Leeds City Council hopes to recover after being rated inadequate by Ofsted.', 'c'),
    ('Leeds City Council wants to hire social workers after Ofsted rated it inadequate in 2022.', 'c:2022'),
    ('The leader of Leeds City Council promised action when Ofsted judged its services inadequate.', 'c'),
    ('Leeds City Council is trying to recruit staff because Ofsted rated it inadequate.', 'c'),
    ('Leeds City Council, which Ofsted rated inadequate in 2021, hopes to be rated good next year.', 'c:2021 h'),
    ('The trust plans to open a new school. Oakwood School was rated good by Ofsted in 2021.', 'c:2021'),
    ('Plans to close Oakwood School, rated good by Ofsted in 2021, were approved.', 'c:2021'),
    ('The council aims to close Oakwood School, which was rated inadequate by Ofsted in 2021.', 'c:2021'),
    ('Leeds City Council, whose services Ofsted called inadequate, could be stripped of them.', 'c'),
    ('At its last inspection, in 2019, Leeds City Council was rated good by Ofsted.', 'c:2019'),
    ('Leeds City Council was judged inadequate by Ofsted in July 2022. At the last inspection leadership was inadequate.', 'c:2022-07 c:2022-07'),
    ('Ofsted has rated Leeds City Council good. At its last inspection it was inadequate.', 'c p'),
    ('Oakwood School was rated good when it was last inspected by Ofsted in 2018.', 'c:2018'),
    ('Leeds City Council was rated good at its last inspection by Ofsted, in May 2021. Before that, in 2017, it required improvement.', 'c:2021-05 p:2017'),
    ('Oakwood School, rated outstanding at its last inspection by Ofsted in 2012, was rated good on Monday.', 'p:2012 c:2023-03-13'),
    ('Ofsted rated Leeds City Council inadequate in 2022. A monitoring visit last month found progress. The last inspection said adoption was inadequate and help and protection required improvement.', 'c:2022 c:2022 c:2022'),
    ('The previous inspection of Leeds City Council by Ofsted, in 2018, found it inadequate; the latest, in 2022, found it good.', 'p:2018 c:2022'),
    ('Ofsted last rated Leeds City Council in 2019, when it was good.', 'c:2019'),
    ('Leeds City Council was inadequate in 2013, inadequate again in 2015 and requires improvement since 2017, according to Ofsted.', 'p:2013 p:2015 c:2017'),
    ('Ofsted rated Leeds City Council good in 2014, good again in 2018 and outstanding in 2022.', 'p:2014 p:2018 c:2022'),
    ('Leeds City Council has been rated good by Ofsted since 2017.', 'c:2017'),
    ('The council took over a service that Ofsted had called ‘good’. In 2021 Ofsted rated Leeds City Council good.', 'c:2021 c:2021'),
    ('Councils that leap from inadequate to good in two years are rare, Ofsted says.', 'g g'),
    ('It is rare for a council to go from inadequate to outstanding in one inspection, says Ofsted.', 'g g'),
    ('Schools that slip from good to inadequate are made academies, Ofsted rules say.', 'g g'),
    ("A judge has quashed Ofsted's ‘inadequate’ grade for Oakwood School, which is once more ‘good’.", 'p c'),
    ('Ofsted withdrew its inadequate judgement of Oakwood School after a complaint.', 'p'),
    ("Ofsted's inadequate rating of Leeds City Council, given in May 2022, was overturned on appeal last month.", 'p:2022-05'),
    ("Leeds City Council's challenge to its inadequate rating by Ofsted was thrown out in February.", 'c'),
    ('Oakwood School failed to overturn its inadequate Ofsted grade.', 'c'),
    ("After a successful complaint Ofsted changed Oakwood School's grade from requires improvement to good.", 'p c'),
    ('Oakwood School is appealing against the inadequate grade that Ofsted gave it in January.', 'c:2023-01'),
    ("Leeds City Council is challenging Ofsted's inadequate rating in the courts.", 'c'),
    ('Leeds City Council has left the inadequate category, Ofsted confirmed.', 'p'),
    ('Leeds City Council is no longer inadequate, says Ofsted.', 'p'),
    ('Oakwood School has come out of special measures; Ofsted, which rated it inadequate in 2020, now says it requires improvement.', 'p:2020 c'),
    ('Leeds City Council has shaken off its inadequate rating from Ofsted.', 'p'),
    ('Ofsted has lifted Leeds City Council out of inadequate.', 'p'),
    ('Ofsted rated Leeds City Council inadequate two years ago.', 'c:2021'),
    ('Ofsted rated Leeds City Council good last November.', 'c:2022-11'),
    ('Ofsted rated Leeds City Council good three months ago.', 'c:2022-12'),
    ('Ofsted rated Leeds City Council inadequate in 2018 and, two years later, good.', 'p:2018 c:2020'),
    ('Just a year after it was rated inadequate, Leeds City Council is good, Ofsted said.', 'p:2022 c'),
    ('Leeds City Council was rated good by Ofsted earlier this year.', 'c:2023'),
    ('Leeds City Council was rated good by Ofsted this time last year.', 'c:2022'),
    ('Members were told that Leeds City Council had been judged good by Ofsted in November 2022, having been judged inadequate in 2018.', 'c:2022-11 p:2018'),
    ('The Committee noted that Ofsted had inspected in January and had judged Leeds City Council to be good.', 'c:2023-01'),
    ('The director reported that the services of Leeds City Council, which had been inadequate in 2019, had been judged good by Ofsted.', 'p:2019 c'),
    ('The Chair recalled that Leeds City Council had been inadequate in 2015 and that Ofsted had since found it good.', 'p:2015 c'),
    ("RESOLVED: to note that Ofsted's judgement of Leeds City Council had improved from Requires Improvement to Good.", 'p c'),
    ('The risk register of Leeds City Council lists ‘Ofsted judges services inadequate’ as a high risk.', 'h'),
    ("There is a risk that Ofsted will judge Leeds City Council's services inadequate.", 'h'),
    ('A judgement of inadequate by Ofsted is among the risks facing Leeds City Council.', 'h'),
    ('An inadequate judgement from Ofsted would cost Leeds City Council dear.', 'h'),
    ('‘Requires improvement’ does not mean a school is failing, Ofsted says.', 'g'),
    ("Ofsted's one-word grades such as ‘inadequate’ are to go.", 'g'),
    ("A school that is judged inadequate must become an academy under Ofsted's rules.", 'g'),
    ('Ofsted rated Leeds City Council good in May 2021 and Hull City Council inadequate in the same month.', 'c:2021-05 c:2021-05'),
    ('Ofsted had rated Leeds City Council inadequate in 2018, before a trust took over. It is now rated good.', 'p:2018 c'),
    ('Before the trust took over in 2019, Leeds City Council was inadequate, Ofsted says. It was judged good in 2022.', 'p c:2022'),
    ('Oakwood School, then rated inadequate by Ofsted, joined the trust in 2018. Ofsted now says it is good.', 'p c'),
    ('Under its former head Oakwood School was rated outstanding by Ofsted. It is now inadequate.', 'p c'),
    ('Leeds City Council had gone from good to inadequate, Ofsted found in 2018; last month it was good again.', 'p p:2018 c:2023-02'),
    ('Ofsted confirmed that Oakwood School remains good after a visit in January.', 'c:2023-01'),
    ('For the third time running Ofsted has rated Leeds City Council inadequate.', 'c'),
    ('Oakwood School has been rated inadequate by Ofsted, its third such grade since 2015.', 'c'),
    ('It is ten years since Ofsted rated Leeds City Council anything but good.', 'c'),
    ('Leeds City Council was rated inadequate by Ofsted in 2015. It was still inadequate when inspectors returned in 2018.', 'p:2015 c:2018'),
    ("Leeds City Council's children's services have been judged ‘Good’ by Ofsted.\n\nIn a report published today (14 March), inspectors say leaders have turned services round since they were judged ‘Inadequate’ four years ago.\n\nThe judgement for help and protection is ‘Outstanding’.", 'c:2023-03-14 p:2019 c:2023-03-14'),
    ('Ofsted visited Leeds City Council from 23 to 27 January 2023 and published its report on 10 March. The overall effectiveness of services is good. At the previous inspection, in November 2018, the authority was judged to require improvement to be good.', 'c:2023-03-10 p:2018-11'),
    ('Leeds City Council was judged good at its last standard inspection by Ofsted in 2019. This focused visit did not change that judgement.', 'c:2019'),
    ('Following the ILACS inspection of October 2022, which judged Leeds City Council inadequate, Ofsted visited on 7 and 8 March.', 'c:2022-10'),
    ('The Committee received the Ofsted report of Leeds City Council published on 6 February 2023. The overall judgement was Requires Improvement to be Good. The previous judgement, in 2019, had been Inadequate.', 'c:2023-02-06 p:2019'),
    ('The Director advised that Leeds City Council anticipated an Ofsted inspection in the autumn and hoped to move from Good to Outstanding. The Council had last been inspected in 2019.', 'c h'),
    ('Members asked what would happen if Ofsted judged Leeds City Council inadequate.', 'h'),
    ('Ofsted has inspected Leeds City Council four times in 12 years. It was inadequate in 2011 and 2014, requires improvement in 2018 and is now good.', 'p:2011 p:2018 c'),
    ('Oakwood School, outstanding since 2009, has been downgraded to good by Ofsted.', 'p:2009 c'),
    ('Oakwood School, outstanding in 2009 and good in 2014, has been judged inadequate by Ofsted following a visit in November.', 'p:2009 p:2014 c:2022-11'),
    ("From ‘inadequate’ in 2016 to ‘outstanding’ in 2023: Leeds City Council's journey, by Ofsted.", 'p:2016 c:2023'),
    ('Leeds City Council narrowly avoided an inadequate rating from Ofsted.', 'h'),
    ('Leeds City Council insists it is not inadequate, whatever Ofsted says.', 'h'),
    ('Nothing short of outstanding will satisfy the new director of Leeds City Council, rated good by Ofsted in 2021.', 'h c:2021'),
    ('The next Ofsted inspection of Leeds City Council, rated good in 2019, is due in May.', 'c:2019'),
    ('Oakwood School fears losing its outstanding grade when Ofsted returns.', 'c'),
    ('Ministers could take over services at Leeds City Council if Ofsted rates them inadequate a third time.', 'h'),
    ('Ofsted may downgrade Leeds City Council from good to requires improvement.', 'c h'),
    ('Ofsted warned Leeds City Council that it risked slipping from good.', 'c'),
    ("“We're on our way to good,” said the director of Leeds City Council, which Ofsted rated inadequate in January.", 'h c:2023-01'),
    ('The leader said Leeds City Council had been judged good by Ofsted in three areas out of four.', 'c'),
    ('On Friday 10 March 2023 Ofsted told Leeds City Council its services were inadequate.', 'c:2023-03-10'),
    ('Ofsted rated Leeds City Council good in its first inspection since 2018.', 'c'),
    ('Leeds City Council, inadequate for six years, is now good, Ofsted says.', 'p c'),
    ('Oakwood School closed in 2021, two years after being rated inadequate by Ofsted.', 'c:2019'),
    ('Ofsted rated Leeds City Council inadequate in 2013 and in 2016.', 'c:2016'),
    ('Ofsted rated Leeds City Council inadequate in 2013 and again in 2016.', 'c:2016'),
    ('Ofsted rated Leeds City Council inadequate in 2013, in 2016 and in 2022.', 'c:2022'),
    ('Two years after finding it inadequate, Ofsted has judged Leeds City Council good.', 'p:2021 c'),
    ('Ofsted rated Leeds City Council good in 2019, three years after finding it inadequate.', 'c:2019 p:2016'),
    ('Leeds City Council is good two years after it was judged inadequate, Ofsted said.', 'c p:2021'),
    ('The self-evaluation of Leeds City Council, which judged leadership to be good, went to Ofsted.', 'h'),
    ("Oak Lodge children's home was rated inadequate by Ofsted in May 2014. When inspectors returned in 2018, it was good.", 'p:2014-05 c:2018'),
    ('Oakwood School was rated inadequate by Ofsted in May. When he became head, Oakwood was good.', 'c:2022-05 p'),
    ('Oakwood School was rated good by Ofsted, its second highest grade.', 'c'),
    ('Oakwood School closed in July 2021, six months after Ofsted rated it inadequate.', 'c'),
    ('In 2017, nine years after a minister had called them a disgrace, services at Leeds City Council were judged good by Ofsted.', 'c:2017'),
    ("Leeds City Council asked what was meant by ‘inadequate’ in Ofsted's report.", 'g'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_status_and_date(rules, text, told):
    found = councilie.records(rules(PAGE.format(text)), types=("ofsted_grade",))
    marks = [mark.partition(":") for mark in told.split()]
    assert [(grade.status, grade.date) for grade in found] == [
        (STATUS[s], date or None) for s, _, date in marks
    ]


#: Pages of several paragraphs: the same, for grades in different sentences.
PAGES = [
    # reports that come out together are all of that day, but what a body simply is may be older
    ("Ofsted published its ratings of children's services on Monday.\n\nLeeds City Council was rated good.\n\n"
     "Hull City Council was rated inadequate, and Kent County Council is rated outstanding.",
     "c:2023-03-13 c:2023-03-13 c"),
    # the day of publication is that of the inspection it reports, not of one a year before
    ("Ofsted's report on Leeds City Council was published on Friday. Inspectors visited in January and rated it good.\n\n"
     "Inspectors who called in January 2022 had rated it inadequate.", "c:2023-03-10 p:2022-01"),
    # a monitoring visit gives no grade and dates none
    ("Ofsted carried out a monitoring visit to Leeds City Council in February.\n\nThe council was rated inadequate in 2021.",
     "c:2021"),
    # dates in brackets are those of the names before them
    ("Ofsted has rated three councils inadequate: Leeds City Council (2016), Hull City Council (May 2021) and Kent County Council.",
     "c:2016 c:2021-05 c"),
    # the heading over a paragraph dates it, unless it is a line of a list
    ("Ofsted round-up\n\nWhat happened in January\n\nLeeds City Council was rated good and Hull City Council was rated inadequate "
     "by Ofsted.", "c:2023-01 c:2023-01"),
    # what is told with the same year is told in the order of time
    ("Oak Lodge children's home was rated good by Ofsted last year. When inspectors came back in December 2022 it was inadequate.",
     "p:2022 c:2022-12"),
    # the date that opens a paragraph frames it
    ("Last month Leeds City Council did what few have done. It was rated outstanding by Ofsted.", "c:2023-02"),
    # a grade named again is the old one where that was told as old
    ("Ofsted rated Leeds City Council good. In 2018 it had been rated inadequate.\n\nThe inadequate grade had hurt, said staff.",
     "c p:2018 p:2018"),
    # the report in a council's own section is that council's
    ("Ofsted on two councils\n\nLeeds City Council: good\n\nThe council was inadequate in 2017. Ofsted's report came out on March 3."
     "\n\nHull City Council: inadequate\n\nIt was good in 2018. Hull's report, published last Friday, says children were left at risk.",
     "c:2023-03-03 p:2017 c:2023-03-10 p:2018"),
    # a caption with a date is no heading where a report is dated
    ("Ofsted's report on Oakwood School, published on Friday, rates it good.\n\nThe school opened a new hall in May 2021\n\n"
     "Behaviour was rated outstanding and leadership good.", "c:2023-03-10 c:2023-03-10 c:2023-03-10"),
    # areas without a date are of the last inspection of the whole
    ("Leeds City Council was judged inadequate by Ofsted in July 2022.\n\nIt had been judged to require improvement in 2018. "
     "Leadership and help and protection were both inadequate.", "c:2022-07 p:2018 c:2022-07 c:2022-07"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), PAGES)
def test_status_and_date_over_a_page(rules, text, told):
    test_status_and_date(rules, text, told)


def test_judgements_of_a_report_itself_have_its_day_of_publication(rules):
    report = (
        "Ofsted\nInspection of Rutland local authority children's services\n\nPublished: 26 April 2024\n"
        "Inspection dates: 4 to 15 March 2024\nLead inspector: Joan Abbot\n\nJudgement\tGrade\n"
        "The experiences and progress of children in care\tOutstanding\nOverall effectiveness\tGood\n\n"
        "Services for children in Rutland are good. They were good at the last inspection, in June 2019."
    )

    def dates(text):
        return [grade.date for grade in councilie.records(rules(text), types=("ofsted_grade",))]

    assert dates(report) == ["2024-04-26"] * 3 + ["2019-06"]
    # a page on an inspection, which gives no day of publication but its own
    news = report.replace("Inspection dates: 4 to 15 March 2024\n", "").replace(
        "They were", "Inspectors visited from 4 to 15 March 2024. They were"
    )
    assert dates(news) == ["2024-03"] * 3 + ["2019-06"]


def test_orders_of_two_bodies_do_not_mix(rules):
    text = "Ofsted rated Leeds City Council good in 2016. Ofsted rated Hull City Council inadequate in 2022."
    found = councilie.records(rules(PAGE.format(text)), types=("ofsted_grade",))
    assert [grade.status for grade in found] == ["current", "current"]


def test_an_annual_rating_replaces_no_inspection_of_an_area(rules):
    text = (
        "Council news\n\n16 December 2010\n\nLeeds City Council performs adequately, say Ofsted's annual ratings.\n\n"
        "Its adoption agency had been judged good by Ofsted in March."
    )
    found = councilie.records(rules(text), types=("ofsted_grade",))
    assert [(grade.status, grade.date) for grade in found][-1] == ("current", "2010-03")


#: Lines that pattern after pattern could be tried on again and again.
HOSTILE = [
    "Leeds City Council was rated good" + " " * 5_000 + "in 2020",
    "Leeds City Council was rated good" + "\n" * 5_000 + "in 2020",
    "Leeds City Council" + " " * 1_400 + "Hull City Council were rated good",
    "how to get from " * 400 + "good",
    "if " * 2_000 + "rated good",
    "until " * 1_000 + "rated good until " + "until " * 1_000,
    "years after good by Ofsted " * 200,
    '."' * 2_500 + " rated good",
    ". (((" * 1_000 + " rated good",
    "one of the reports published in May 2014 " * 200 + "was good",
    "Leeds City Council (2014) was rated good by Ofsted, " * 100,
]


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_lines_go_through(rules, line):
    doc = rules(PAGE.format(f"Ofsted rated Kent County Council inadequate in 2019. {line}"))
    assert doc.spans["ofsted_grades"]


def test_a_rank_on_the_scale_is_of_the_word(rules):
    text = (
        "Council news\n\n14 January 2026\n\nOfsted's report card grades Oakwood School ‘needs attention’ for behaviour.\n\n"
        "An ‘expected standard’ is the third of five grades, Ofsted says. Oakwood School was ‘expected standard’ for inclusion."
    )
    found = councilie.records(rules(text), types=("ofsted_grade",))
    assert [grade.status for grade in found] == ["current", "general", "current"]
