"""Which words of a document are Ofsted grades: candidates, the constructions they stand in, and what
rules them out.

Precision comes first: a grade word counts only where a construction takes it, the context that the
construction
needs is there, and no other inspectorate gave it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from councilie.grades import Construction, Sentence, Word
from councilie.pipeline.grade_page import Mention, Page

_OFSTED = (
    "ofsted",
    "of sted",
    "oftsed",
    " hmi ",
    "inspector",
    "schools watchdog",
    "education watchdog",
    "report card",
    "special measures",
    "requires improvement",
    "require improvement",
    "required improvement",
)
#: A page that names no inspectorate may yet speak of Ofsted's inspections.
_INSPECTED = ("inspection", "inspected", "overall effectiveness")
_JUDGED = (
    "children's services",
    "children’s services",
    "services for children",
    "school",
    "nursery",
    "academy",
    "care leavers",
    "children in care",
)
_GRADING = re.compile(r"rat(?:ed|es|ing)|grad|judg|brand|label|rank|class|assess|pronounced", re.I)
#: Constructions so plain that a word of another period's scale counts in them.
_SURE = ("rated_grade", "grade_rating", "rating_of_grade", "rating_is_grade", "from_grade_to")


def speaks_of_ofsted(lowered: str) -> bool:
    """Whether a document speaks of Ofsted or of inspectors, however the name is spelt, or of inspections of
    what Ofsted inspects."""
    return any(name in lowered for name in _OFSTED) or (
        any(word in lowered for word in _INSPECTED) and any(thing in lowered for thing in _JUDGED)
    )


def graded_nearby(text: str, candidates: Sequence[int]) -> list[int]:
    """The candidates that a verb of grading may rule, for documents that never speak of Ofsted."""
    return [place for place in candidates if _GRADING.search(text, max(0, place - 150), place)]


def find_mentions(page: Page, candidates: Sequence[int]) -> list[Mention]:
    """The grades of a document, in order.

    A page is read twice: where its first reading finds a grade that is sure by its own sentence, the page is
    about grades, and the second takes those that need no more than that: *Poole's were good in February*.
    """
    read = map(page.sentence, candidates)
    sentences = {one.start: one for one in read if "G" in one.letters or "Q" in one.letters}
    proposed = _proposed(page, [*sentences.values()])
    found: dict[int, list[Mention]] = {}
    earlier: list[Mention] = []
    for start, sentence in sentences.items():
        found[start] = _in_sentence(page, sentence, proposed[start], {}, earlier)
        earlier.extend(found[start])
    if not earlier:
        return []
    page.graded = True
    for start, mentions in found.items():
        sentence = sentences[start]
        if sum(map(sentence.letters.count, "GQ")) > len(mentions):
            taken = {mention.at: mention for mention in mentions}
            found[start] = _in_sentence(page, sentence, proposed[start], taken, earlier)
    return [mention for mentions in found.values() for mention in mentions]


def _proposed(page: Page, sentences: Sequence[Sentence]) -> dict[int, list[tuple[Construction, int]]]:
    """The grades that constructions take, by the starts of their sentences, the surest constructions first.

    Each construction is searched once, in a line of letters for each sentence.
    """
    lines = "\n".join([sentence.letters for sentence in sentences])
    ends = [*accumulate(len(sentence.letters) + 1 for sentence in sentences)]
    proposed: dict[int, list[tuple[Construction, int]]] = {sentence.start: [] for sentence in sentences}
    for construction in page.lexicon.constructions:
        for match in construction.regex.finditer(lines):
            number = bisect_right(ends, match.start())
            sentence = sentences[number]
            first = ends[number] - len(sentence.letters) - 1
            proposed[sentence.start] += [
                (construction, at - first) for at in range(match.start(), match.end()) if lines[at] in "GQ"
            ]
    return proposed


def _in_sentence(
    page: Page,
    sentence: Sentence,
    proposed: Sequence[tuple[Construction, int]],
    taken: dict[int, Mention],
    earlier: Sequence[Mention],
) -> list[Mention]:
    letters = sentence.letters
    for construction, at in proposed:
        if at in taken or (construction.needs in ("graded", "thing") and not page.graded):
            continue
        if _in_force(page, sentence.words[at], construction.id) and _allowed(
            page, sentence, at, construction.needs, taken, earlier
        ):
            taken[at] = Mention(sentence, at, construction.id)
    _coordinate(page, sentence, taken)
    return [
        taken[at]
        for at in sorted(taken)
        if not _ANOTHERS.match(page.text, sentence.words[at].end)
        and not _OF_OFSTED.search(letters, 0, at)
        and not _is_other_inspectorates(page, sentence, at)
    ]


#: *rated good by its own staff*, *Ofsted is inadequate*: no grade of Ofsted's, none that Ofsted gave.
_ANOTHERS = re.compile(
    r"\W{0,2}\s(?:by|according to) (?:(?:its|their|our|his|her) own\b|(?:the |its |their |\w+ )?"
    r"(?:parents|staff|pupils|residents|customers|guests|readers|visitors|tenants|patients|users)\b)"
)
_OF_OFSTED = re.compile("[IK](?<![boi].)(?<![boi]D.)Ba*$")


def _in_force(page: Page, word: Word, rule: str) -> bool:
    """Whether the word was one of Ofsted's when the page was written, or is plainly recalled as one."""
    entry = word.entry or {}
    if page.year and page.year < entry.get("since", 0):
        return False
    if not page.year or page.year <= entry.get("until", 9999) or rule in _SURE:
        return True
    if entry.get("scale") != "before_2013":
        return False
    return (
        re.search(
            r"\b(?:19|20)\d\d\b|\bago\b|\bprevious|\blast\b|\bhad been\b|\bonce\b|\bused to\b",
            page.text[max(0, word.start - 150) : word.end + 60],
        )
        is not None
    )


def _allowed(
    page: Page, sentence: Sentence, at: int, needs: str, taken: dict[int, Mention], earlier: Sequence[Mention]
) -> bool:
    """Whether the context that a construction needs is there."""
    letters, entry = sentence.letters, sentence.words[at].entry or {}
    if needs == "theme":
        if not _JUDGED_THING.search(letters, 0, at) and _ACTIVE.search(letters, 0, at):
            return False
        return page.inspected or _SERVICE.search(letters) is not None
    if not page.inspected:
        return False
    if needs == "document":
        return True
    if needs in ("performing", "requiring") and not entry["pattern"].lower().startswith(needs[:6]):
        return False
    near = _OF_INSPECTION.search(letters) is not None
    if needs == "heading":
        below = page.after(sentence)
        return below is not None and below.letters.lstrip(":*").startswith("S")
    if needs == "listed":
        if _RESPECTIVELY.search(page.text, sentence.words[at].end, sentence.end):
            return False
        return near or _SCALE.search(page.lowered, sentence.start, sentence.end) is not None
    relaxed = page.graded and (
        (page.year is not None and page.year <= entry.get("until", 0)) or not entry.get("until")
    )
    everyday = letters[at] == "G" and entry["grade"] in _COMMON

    def recent() -> bool:
        after_grade = bool(earlier) and earlier[-1].start > sentence.start - 400
        return near or relaxed or after_grade or _is_recent(page, sentence)

    def weak() -> bool:
        low = entry["grade"] in ("inadequate", "requires_improvement")
        return low and _THING.search(letters, 0, at) is not None

    def speech() -> bool:
        place = sentence.words[at].start
        return page.in_speech(place) and page.in_speech(place - 3)  # "was “inadequate, with leaders who …"

    if needs in _LOOSE and everyday and not near and speech():
        return False
    if needs == "sentence":
        return "N" in letters or weak() or recent()
    if needs == "given":
        named = _GIVEN.search(letters, 0, at) or _IT.match(page.lowered, sentence.start)
        return named is not None and (weak() or recent())
    if needs == "paragraph":
        return recent()
    if needs in ("performing", "requiring"):
        return recent() and (not speech() or (page.graded and letters[at - 1 : at] in ("p", "s")))
    if needs == "hoped":
        told = relaxed or (letters[at - 1 : at] == "s" and recent())
        return told and bool(sentence.cues_of("HOPED", sentence.start, sentence.words[at].start))
    if needs == "recalled":
        start = sentence.start
        return bool(earlier) and _RECALLED.search(page.lowered, start, sentence.words[at].start) is not None
    if needs == "graded" and at == 0 and everyday:
        return False
    if needs == "graded" and speech():
        return relaxed and (
            letters[at] == "Q" or (entry["grade"] not in _COMMON and letters[at - 1 : at] in ("B", "s", ""))
        )
    told = relaxed or "I" in letters[:at]
    stated = told and letters[at - 1] == "B" and entry["grade"] not in _COMMON
    if not (stated and needs in ("spoken", "inspected")) and speech():
        return False
    if needs == "thing":
        return (
            relaxed
            and entry["grade"] not in _COMMON
            and _BODY.match(page.text, sentence.words[at].end) is not None
        )
    if needs == "graded":
        return relaxed and page.zone_at(sentence.start) != "boilerplate"
    if needs == "inspected":
        return bool(taken) or weak() or recent()
    if needs == "spoken":
        if near or taken:
            return True
        pronoun = _OF_PERSON if "childminder" in page.lowered else _PRONOUN
        said = pronoun.search(page.lowered, sentence.start, sentence.words[at].start)
        return said is not None and recent()
    headline = page.zone_at(sentence.start) == "headline"
    if needs == "labelled":
        things = "[TA]" if page.zone_at(sentence.start) == "boilerplate" else "[TASOE]"
        return bool(re.search(things, letters)) and (headline or recent())
    if needs == "attributive":
        return letters[at] == "Q" and (near or headline)
    raise ValueError(f"needs: {needs!r} is no context")


_OF_INSPECTION = re.compile("[IKR]")
_THING = re.compile("[TS]")
_SERVICE = re.compile("[TAS]")
_IT = re.compile(r"\W*(?:it|they|both) ")
_GIVEN = re.compile("[TSAEOYIKRs]")
_JUDGED_THING = re.compile("[TSAEOIKR]")
_BODY = re.compile(r"\s(?:school|nursery|pre-?school|academy|college|council|authority|trust)\b")
#: Contexts so loose that everyday words in speech pass them: *they tell us everything is good*.
_LOOSE = ("sentence", "given")
_RESPECTIVELY = re.compile(r"\b(?:respectively|in that order)\b")
#: A grading verb in the active whose object is no service, school, council or area.
_ACTIVE = re.compile(r"(?:^|[^Ba])V[^TSAEOYIKVGQ.,w]*w[^TSAEOYIKVGQ.,]*$")
_SCALE = re.compile(r"\b(?:outstanding|inadequate|requires improvement)\b")
#: Grades that are everyday words: in line with another grade they need more of a stop after them.
_COMMON = ("good", "poor", "excellent", "adequate", "satisfactory")


_OF_JUDGING = re.compile("[IKRVN]")


def _is_recent(page: Page, sentence: Sentence) -> bool:
    """Whether one of the two sentences before speaks of Ofsted, an inspection or a rating."""
    before = page.before(sentence)
    for _ in range(2):
        if before is None:
            return False
        if _OF_JUDGING.search(before.letters):
            return True
        before = page.before(before)
    return False


_PRONOUN = re.compile(
    r"\b(?:it|they|which|both|all (?:two|three|four|five)|neither)\s+"
    r"(?:was|were|is|are|(?:has|have|had)(?:\s+\w+)?\s+been)\s+(?:\w+\s+)?\W?$"
)
_OF_PERSON = re.compile(_PRONOUN.pattern.replace("it|", "it|she|he|", 1))  # a childminder
_RECALLED = re.compile(
    r"\b(?:(?:19|20)\d\d|ago|last time|last year)\b.*\b(?:we|they|it) (?:were|was)\b", re.S
)
_GAP = re.compile(r"[^.;xw]*(?:w[^.;xw]*){0,4}")


def _coordinate(page: Page, sentence: Sentence, taken: dict[int, Mention]) -> None:
    """*good for X, and outstanding for Y*: a grade in line with one that counts counts too."""
    letters = sentence.letters
    grades = [at for at, letter in enumerate(letters) if letter in "GQ"] if taken else []
    for order in (range(1, len(grades)), range(len(grades) - 2, -1, -1)):
        for number in order:
            at = grades[number]
            neighbour = grades[number - 1 if order.step == 1 else number + 1]
            if at in taken or neighbour not in taken:
                continue
            gap = letters[min(at, neighbour) + 1 : max(at, neighbour)]
            if not re.search("[,&:/tf]|^pD?$", gap) or not _GAP.fullmatch(gap):
                continue
            if not _in_force(page, sentence.words[at], "coordinated_grade"):
                continue
            everyday = (sentence.words[at].entry or {}).get("grade") in _COMMON
            led_from = not everyday and re.search("f[Da]?$", letters[:neighbour]) and gap.startswith("t")
            if letters[at] == "G" and re.match("[xTYA]" if led_from else "[wxTYA]", letters[at + 1 :]):
                continue
            common = everyday and not re.search("[tf]", gap)
            if letters[at] == "G" and common and re.match("t|i[D#]?w", letters[at + 1 :]):
                continue
            taken[at] = Mention(sentence, at, "coordinated_grade")


_OF_CHILDREN = ("child", "school", "nurser", "academ", "pupil", "foster", "adopt", "young people")


def _is_of_children(page: Page, sentence: Sentence) -> bool:
    words = page.lowered[sentence.start : sentence.end]
    return any(word in words for word in _OF_CHILDREN)


def _is_other_inspectorates(page: Page, sentence: Sentence, at: int) -> bool:
    """Whether the inspectorate or service that the words around speak of is not Ofsted's."""
    letters = sentence.letters
    if "X" in letters or "Z" in letters:
        if "I" not in letters:
            return True
        start, end = at, at  # two inspectorates in a sentence: the one in the grade's own clause gave it
        while start and letters[start - 1] not in ",.&":
            start -= 1
        while end < len(letters) and letters[end] not in ",.&":
            end += 1
        clause = letters[start:end]
        if re.search("[XZ]", clause):
            own = [abs(at - place) for place in range(start, end) if letters[place] == "I"]
            other = [abs(at - place) for place in range(start, end) if letters[place] in "XZ"]
            return not own or min(other) < min(own)
        return False
    if "I" in letters or _is_of_children(page, sentence):
        return False
    previous, steps = page.before(sentence), 0
    while previous is not None and steps < 3:
        if "I" in previous.letters:
            return False
        if "X" in previous.letters or "Z" in previous.letters:
            return re.search("[VNGQR]", previous.letters) is not None
        if _is_of_children(page, previous):
            return False
        previous, steps = page.before(previous), steps + 1
    return False
