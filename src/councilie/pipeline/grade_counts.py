"""Counts: grades that are told of so many schools or councils, of a share of them, or of all of a kind.

*Nine out of ten are good*, *86 per cent of our schools were good or outstanding*, *six visits ended in good*,
*pupils at outstanding schools* grade nobody by name, so their records are ``general`` and have no subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilie.grades import Sentence, Word
from councilie.pipeline.grade_page import Mention, Page

#: What leads from a counted noun to its grade: *were judged to be*, *ended in*, *came away with a*.
_PREDICATE = r"[BhaVCvsItiDpRwo&Hf]"
#: *six of the council's eleven homes in the north were …*; a name may own the homes, but not stand for them.
_QUANTIFIED = re.compile(
    rf"#(?:[oDafpwT#Ii&]|S(?=[#aw]*Y)|iS){{0,9}}Y(?:[aTw]|,a?|[iop]D?[ST]){{0,4}}{_PREDICATE}{{0,9}}$"
)
#: *Schools rated good*, *in primaries judged good*: a plural without an article is no school in particular.
_BARE = re.compile(rf"(?:^|[.:,&pitofs])[aw]?Y(?:i[DSwT]{{1,3}})?{_PREDICATE}{{0,6}}$")
#: *just three outstanding*, *nine out of ten are good*: a number that stands for the counted.
_NUMBER = re.compile(
    r"(?P<number>#)(?:[f#o]|oD|[wpa](?=#))*(?:os[hw]*|[iop]D?[wS]|I)?(?:w?[it]|[BV]a?s|[BhaVCvDf]|is)*$"
)
#: *the share of pupils who attend a school rated …*: one school stands for as many as there are.
_SHARE = re.compile(r"\b(?:proportion|percentage|share|numbers?|per cent|percent|majority|%)\s+of\s")
#: Before a plural: *a place at a good or outstanding school*, *good schools*, *the 40 outstanding councils*.
_ATTRIBUTE = re.compile(r"(?:[IOaN]|[&,/]+D?[GQ])*Y")
#: Words that pick one out of a few known ones, and *both*, *all three*, which name those known before.
_ONE_OF_FEW = re.compile(
    r"(?:the (?:first|second|third|fourth|fifth|former|latter|other|remaining|rest)|others?|every|no|number)\b",
)
_ORDINAL = re.compile(r"the (?:first|second|third|fourth|fifth|former|latter)\b")
#: *Leeds is among nine authorities*, *was one of only two to be good*: one that is named, not the count.
_MEMBER = re.compile(
    r"\b(?:is|are|was|were|be|been|being|became|becomes?|remains?|joins?|joined)\s+(?:\w+\s+){0,2}?"
    r"(?:among|one of|the)\b[\w\s]{0,25}$",
)
#: *any agency that has been adequate twice*: no agency in particular.
_ANY = re.compile(
    r"\b(?:any|every|each|no)\s+(?:\w+\s+)?(?:agency|school|council|authority|academy|nursery|home|college|provider)$",
)
#: *nobody in the region was outstanding*; *How long does it take to get to good?*
_NOBODY = re.compile(r"\b(?:nobody|no[ -]one)\b")
_MANY = re.compile("none|most|many|few|several|some")
#: *the rest inadequate*, *at least two were good*: some without names.
_UNNAMED = re.compile(
    r"\b(?:the (?:rest|others|remainder)|(?:at least|at most|up to|as many as|fewer than|more than)\s\w+)"
    r"(?=\s(?:\w+\s){0,2}\W?$|\s?\W?$)",
)
_IS_SO = re.compile("(?:[iop][DwSpT]{1,4})?[BhaVvCti]{1,4}D?$")
#: *nearly every one of them is good*, *most of ours are outstanding*
_EACH_OF_THEM = re.compile(
    r"\b(?:(?P<most>(?:nearly|almost|virtually) (?:all|every one|each)|most|many|few|several|the majority)"
    r"|all|each(?: one)?|every (?:single )?one|any(?: one)?) of (?:them|these|those|ours|theirs|its own)\b"
)
_OUT_OF = re.compile(r"\bof (?:the|all|those|these|\d+)\b")
_QUESTION = re.compile(r"\W*(?:How|Why|What|When|Who|Which)\b[^?]*\?\W*$")
_ALL_OF = re.compile(r"\b(?:both|all|the|these|those|first|second|third|fourth|fifth)\s+$")


def counted(page: Page, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a grade is one of a count without names; ``mentions`` are the grades of its sentence in order."""
    sentence, letters, at = mention.sentence, mention.sentence.letters, mention.at
    place = mentions.index(mention)
    if place and _IN_LINE.fullmatch(letters[mentions[place - 1].at + 1 : at]):
        return mentions[place - 1].counted
    attributed = _ATTRIBUTE.match(letters, at + 1)
    if attributed:
        return not re.match(r"[,:]?D?a?S|,?B?S", letters[attributed.end() :])
    start = mentions[place - 1].at + 1 if place else 0
    left = letters[start:at]
    quantified = _QUANTIFIED.search(left)
    if quantified:
        word = sentence.words[start + quantified.start()]
        return letters[start + quantified.start() + 1] == "o" or not _picked(page, sentence, word, mention)
    bare = _BARE.search(left)
    if bare and not _ALL_OF.search(page.lowered, sentence.start, _noun(sentence, start, bare).start):
        return True
    share = _SHARE.search(page.lowered, sentence.start, mention.start)
    if share and not re.search("[SEA]", sentence.letters_in(share.end(), mention.start)):
        return True
    thing = left.rfind("T")
    if thing >= 0 and "S" not in left[thing:]:
        word = sentence.words[start + thing]
        if _ANY.search(page.lowered, sentence.start, word.end):
            return True
    nobody = _NOBODY.search(page.lowered, sentence.start, mention.start)
    if nobody and _IS_SO.match(sentence.letters_in(nobody.end(), mention.start)):
        return True
    if "S" not in letters and _QUESTION.match(page.text[sentence.start : sentence.end]):
        return True
    unnamed = _UNNAMED.search(page.lowered, sentence.words[start].start, mention.start)
    if unnamed and not re.search("[SAET]", left):
        return True
    each = _EACH_OF_THEM.search(page.lowered, sentence.start, mention.start)
    if each and (each["most"] or _counting_before(page, mention)):
        return "S" not in sentence.letters_in(each.end(), mention.start)
    number = _NUMBER.search(left)
    if not number:
        return False
    word = sentence.words[start + number.start("number")]
    if _picked(page, sentence, word, mention):
        return False
    if (place and mentions[place - 1].counted) or _MANY.fullmatch(page.lowered, word.start, word.end):
        return not re.search("[AE]", letters[:at])
    if _ONE_OF_FEW.match(page.lowered, word.start, word.end):
        return False
    before = letters[:at]
    if "Y" in before or before.count("#") > 1 or "#os" in left or _counting_before(page, mention):
        return True
    return (
        not re.search("[AE]", before) and _OUT_OF.search(page.lowered, sentence.start, word.start) is not None
    )


def _noun(sentence: Sentence, start: int, match: re.Match[str]) -> Word:
    """The counted noun in a match over the letters from a place on."""
    return sentence.words[start + match.start() + match[0].index("Y")]


def _picked(page: Page, sentence: Sentence, word: Word, mention: Mention) -> bool:
    """Whether a number picks out some that are known: *both*, *the first*, or one named as *among* them."""
    return (
        _ALL_OF.search(page.lowered, max(0, word.start - 8), word.start) is not None
        or _ORDINAL.match(page.lowered, word.start, word.end) is not None
        or (
            _MEMBER.search(page.lowered, sentence.start, word.end + 3) is not None
            and re.search("^[^.]*S|^[sp&a,]*[ps]", sentence.letters_in(sentence.start, word.start))
            is not None
        )
    )


#: Between grades told of the same: *good or outstanding*.
_IN_LINE = re.compile(r"[&,/D]{1,3}(?:p[a]?)?")


def _counting_before(page: Page, mention: Mention) -> bool:
    """Whether the sentence before counts schools or councils: *Five schools were seen. Two were good.*"""
    before = page.before(mention.sentence)
    return before is not None and re.search(r"#[^.,S]{0,8}Y", before.letters) is not None
