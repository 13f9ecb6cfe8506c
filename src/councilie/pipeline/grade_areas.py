"""The areas that a grade was given for: those named after it (*good for adoption*), or before it in its
clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from councilie.grades import Sentence
from councilie.pipeline.grade_page import Mention, Page

#: After the grade and its noun: a preposition, or the colon of a list, and the areas.
_AFTER = re.compile(r"(?:[NlaCO:]*(?:b?D?[IK][aN]*)?(?:(?<=O),?&|,)?(?P<open>[i:]))(?P<areas>[^.VvBCpGQN]*)")
#: *are inadequate, as are adoption and leadership*: the areas that are so too.
_TOO = re.compile(r"[aN]*(?:b[IK])?,?(?:s|&a?)[Bh](?P<areas>[aDp]*A[^.VvBCGQS]*)")
_OVERALL_AFTER = re.compile(r"[Nl]*(?:b[IK])?,?i?D?O")
_AREA_AFTER = re.compile(r"[Nla]*,?[i:][^.VvBCGQ]*A")
_EXCEPTION = {
    "bar", "except", "but", "not", "rather than", "apart from", "with the exception of", "other than", "save for",
    "excluding", "aside from",
}  # fmt: skip
_NEW_CLAUSE = {"but", "while", "whereas", "although", "though", "yet"}
_BOTH = re.compile(
    r"\b(?:both|all (?:three|four|five))\s+(?:of them\s+)?(?:to be|were|are|was|had been|have been|got)\b",
)
_THEY = re.compile(r"\b(?:they|them|these|(?:found|judged|rated|labelled|graded) it)\b")
#: Classes of words that name what is graded.
_NAMED = re.compile("[TSAYE]")
_THE_REST = re.compile("D?#[,&]")  # "expected standard for the rest, Ofsted said"
_ANTECEDENT = re.compile("A,?p[aB]*$")  # "bar behaviour, which required improvement"
_ALL = re.compile(r"\b(?:all|every|across the board|both|everything|each)\b")


def areas_of(page: Page, mention: Mention, mentions: Sequence[Mention]) -> list[str]:
    """The areas of a grade, ``["overall"]`` where a service or school is graded as a whole.

    ``mentions`` are the grades of the same sentence, in order.
    """
    return _distinct([*_own(page, mention, mentions), *_too(mention)])


def _too(mention: Mention) -> list[str]:
    match = _TOO.match(mention.sentence.letters, mention.at + 1)
    words = mention.sentence.words[match.start("areas") : match.end("areas")] if match else ()
    return [word.entry["area"] for word in words if word.letter == "A" and word.entry]


def _own(page: Page, mention: Mention, mentions: Sequence[Mention]) -> list[str]:
    place = mentions.index(mention)
    after = _after(page, mention, mentions, place)
    if after:
        return after
    before = _before(page, mention, mentions, place)
    if before is not None:
        return before
    if place + 1 < len(mentions):  # "from inadequate to good for adoption": both are adoption's
        following = mentions[place + 1]
        gap = mention.sentence.letters[mention.at + 1 : following.at]
        if re.fullmatch(r"[NlO]*[&t,](?!&?p)[^AOEST]{0,4}", gap):
            shared = _after(page, following, mentions, place + 1)
            if shared:
                return shared
    return _of_pronoun(page, mention) or ["overall"]


def _of_pronoun(page: Page, mention: Mention) -> list[str]:
    """*Last year inspectors judged them adequate*: *they* are the areas that the sentence before was
    about."""
    sentence = mention.sentence
    before = page.before(sentence)
    if before is not None and _BOTH.search(page.lowered, sentence.start, mention.start):
        both = _distinct([w.entry["area"] for w in before.words if w.letter == "A" and w.entry])
        if len(both) > 1:
            return both
    if _NAMED.search(sentence.letters, 0, mention.at) or not _THEY.search(
        page.lowered, sentence.start, mention.start
    ):
        return []
    spoken = page.in_speech(mention.start)  # "They were inadequate", says the opposition of the council
    for _ in range(2):
        if before is None or (spoken and not page.same_line(before, sentence)):
            break
        first = re.search("[GQ]", before.letters)
        if first:
            only = Mention(before, first.start(), "")
            return _before(page, only, [only], 0) or []
        before = page.before(before)
    return []


def _span_after(mention: Mention, mentions: Sequence[Mention], place: int) -> tuple[int, int] | None:
    letters = mention.sentence.letters
    last = mentions[place + 1].at if place + 1 < len(mentions) else len(letters)
    match = _AFTER.match(letters, mention.at + 1, last)
    if not match:
        return None
    start, end = match.span("areas")
    joint = mention.sentence.words[start - 2]
    if joint.letter == "&" and _pattern(joint.entry) in _EXCEPTION | _NEW_CLAUSE:
        return None
    for at in range(start, end):  # "good in every respect bar behaviour"
        if letters[at] == "&" and _pattern(mention.sentence.words[at].entry) in _EXCEPTION:
            return start, at
    for at in range(start, end):  # "poor for adoption, while leadership requires improvement"
        clause = letters[at] == "&" and _pattern(mention.sentence.words[at].entry) in _NEW_CLAUSE
        if clause and "A" in letters[start:at] and "A" in letters[at:end]:
            return start, at
    own = re.search(r"[,&]+(i[DaT]*A+,?)$", letters[start:end])
    if (
        own and end < len(letters) and letters[end] in "GQ" and not _AREA_AFTER.match(letters, end + 1)
    ):  # "good for adoption and, for care leavers, poor"
        return start, start + own.start()
    if end < len(letters) and letters[end] in "BVvCGQ":  # "good for adoption, and leadership was inadequate"
        cut = max(
            letters.rfind(",&", start, end), letters.rfind("&", start, end), letters.rfind(",", start, end)
        )
        if letters[end] in "BVvC" or "A" in letters[start:cut]:
            end = cut if cut >= start else start
    return start, end


def _after(page: Page, mention: Mention, mentions: Sequence[Mention], place: int) -> list[str]:
    sentence = mention.sentence
    found: list[str] = []
    service = mention.rule == "grade_area_beside" and re.match(
        "TiD?(?=A)", sentence.letters[mention.at + 1 :]
    )
    if service:  # "good, with outstanding services for care leavers"
        return [str((sentence.words[mention.at + 1 + service.end()].entry or {})["area"])]
    if sentence.letters[mention.at + 1 : mention.at + 2] == "A":  # "outstanding leadership"
        return [str((sentence.words[mention.at + 1].entry or {})["area"])]
    if (
        sentence.letters[mention.at + 1 : mention.at + 2] == "E"
    ):  # "outstanding features", "good across the board"
        word = sentence.words[mention.at + 1]
        return ["overall" if _ALL.search(page.lowered, word.start, word.end) else "other"]
    if _OVERALL_AFTER.match(sentence.letters, mention.at + 1):
        found.append("overall")
    span = _span_after(mention, mentions, place)
    if not span:
        return found
    for word in sentence.words[span[0] : span[1]]:
        if word.letter == "A" and word.entry:
            found.append(word.entry["area"])
    if found:
        return _distinct(found)
    letters = sentence.letters
    if letters[span[1] : span[1] + 1] in ("p", "w", "l") and not _THE_REST.match(letters, span[0]):
        return []  # "for the third year"
    return _unnamed(page, sentence, span)


def _before(page: Page, mention: Mention, mentions: Sequence[Mention], place: int) -> list[str] | None:
    sentence, letters = mention.sentence, mention.sentence.letters
    thing = mention.attributive and letters[mention.at + 1 : mention.at + 2] in ("T", "S", "Y")
    if thing and not re.search(r"A[aBhv]+D?$", letters[: mention.at]):
        return None  # but "care leavers got an inadequate service" is of the area
    antecedent = _ANTECEDENT.search(letters, 0, mention.at)
    if antecedent and page.text.startswith(("which", "who"), sentence.words[mention.at - 1].start):
        return [str((sentence.words[antecedent.start()].entry or {})["area"])]
    start = 0
    if place:
        previous = mentions[place - 1]
        span = _span_after(previous, mentions, place - 1)
        start = max(previous.at + 1, span[1] if span and "A" in letters[span[0] : span[1]] else 0)
    start = max(start, letters.rfind(".", 0, mention.at) + 1)
    for at in range(mention.at - 1, start - 1, -1):
        if letters[at] == "&" and _pattern(sentence.words[at].entry) in _NEW_CLAUSE:
            start = at + 1
            break
    region = letters[start : mention.at]
    if "A" in region:
        last = region.rindex("A")
        if not re.search(r"[,&]D?[ST][^A]{0,3}[BV]|A[^A]*pS", region[last:]):
            verb = region.rfind("B", 0, last)  # "leadership was praised, with adoption good"
            first = start + verb + 1
            areas = [
                word.entry["area"]
                for word in sentence.words[first : mention.at]
                if word.letter == "A" and word.entry
            ]
            return _distinct(areas)
    if "O" in region:
        return ["overall"]
    if "E" in region:
        unnamed = _unnamed(page, sentence, (start, mention.at))
        if unnamed:
            return unnamed
    if place and not re.search(
        "[TS#Y]", region
    ):  # "leadership was inadequate, up from good": still leadership
        return areas_of(page, mentions[place - 1], mentions[:place])
    return None


def _unnamed(page: Page, sentence: Sentence, span: tuple[int, int]) -> list[str]:
    """*in both areas* are the areas named before, *across the board* is overall, *in two areas* are
    unnamed."""
    words = sentence.words[span[0] : span[1]]
    if not any(word.letter in "E#" for word in words) or not words:
        return []
    if not any(word.letter == "E" for word in words):
        letters = "".join([word.letter for word in words])
        return ["other"] if re.match(r"D?#(?:[,&]|\.?$)", letters) else []
    if not _ALL.search(page.lowered, words[0].start, words[-1].end):
        return ["other"]
    previous, steps = page.before(sentence), 0
    while previous is not None and steps < 3:
        named = _distinct([w.entry["area"] for w in previous.words if w.letter == "A" and w.entry])
        if len(named) > 1 and re.search(
            r"\b(?:both|all (?:three|four|five|of these)|these)\b",
            page.text[words[0].start - 1 : words[-1].end],
        ):
            return named
        previous, steps = page.before(previous), steps + 1
    return ["overall"]


def _pattern(entry: object) -> str:
    return str(entry["pattern"]) if isinstance(entry, dict) else ""


def _distinct(areas: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(areas))
