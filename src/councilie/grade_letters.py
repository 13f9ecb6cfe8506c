"""The letters of the classes of words in which sentences on grades are read, and what constructions say of them."""

from __future__ import annotations

#: One letter for each class of words, in order of precedence where a phrase has several.
LETTERS = {
    "PLAIN_ENGLISH": "x",
    "GRADE": "G",
    "GRADE_AREA": "A",
    "OTHER_INSPECTORATE": "X",
    "OTHER_THEME": "Z",
    "JUDGEMENT_OF": "J",
    "RATED": "V",
    "GAVE": "v",
    "CHANGED": "C",
    "BE": "B",
    "HAVE": "h",
    "GRADE_NOUN": "N",
    "OFSTED": "I",
    "INSPECTORS": "K",
    "HOPING": "H",
    "INSPECTION": "R",
    "LEVEL_NOUN": "l",
    "UNNAMED_AREAS": "E",
    "COUNTED": "Y",
    "THEME": "T",
    "NUMBER": "#",
    "ADVERB": "a",
    "AS": "s",
    "FROM": "f",
    "TO": "t",
    "OF": "o",
    "DET": "D",
    "AND": "&",
    "IN": "i",
    "BY": "b",
    "PREP": "p",
}
#: Classes that no word list holds: a grade that stands alone in quotation marks or capitals, *overall*, a council
#: or provider, any other word, marks of punctuation.
QUOTED, OVERALL, SUBJECT, WORD, COMMA, SEPARATOR, SLASH, STOP = "QOSw,:/."
NAMES = {**LETTERS, "QUOTED": QUOTED, "OVERALL": OVERALL, "SUBJECT": SUBJECT, "WORD": WORD}
NAMES |= {"COMMA": COMMA, "SEPARATOR": SEPARATOR, "SLASH": SLASH, "STOP": r"\\.", "GRADE": "[GQ]"}
NAMES["OFSTED"] = "[IK]"
#: What a grade in plain type may not be followed by: a noun or adjective of its own makes it plain English.
NAMES["END"] = "(?:(?<=Q)|(?<=G)(?![wxTYAG]))"
#: After *is*, *to be* and the like, *good at the piano* and *good to see* are plain as well.
NAMES["LOOSE_END"] = "(?:(?<=Q)|(?<=G)(?![wxTYAGtol]|i[D#]?[^AEOSTDIKRNJ#ip]))"
#: What can be good or inadequate as a whole: not *the heating at the school*, *the council's records*, *school meals*.
NAMES["HEAD"] = "[TSAOEY](?<![io].)(?<![io]D.)(?!w{1,3}[aph]*B)"  # a class first: the search skips to it

#: What a construction may need around it, least first: those that need least are surest and are tried first.
#: ``theme``: Ofsted in the document, or a judged thing in the sentence; ``document``: Ofsted in the document;
#: ``sentence``, ``given``, ``paragraph``, ``inspected``: Ofsted, an inspection or a grade in the sentence or just
#: before, the last not in speech, ``given`` with a judged thing or Ofsted named before; ``hoped``: a cue of hope;
#: ``recalled``: *we* and a date; ``graded``: a grade that is sure on the page, not in speech; ``thing``: the same,
#: and a noun for one body after a grade that is no everyday word; ``heading``: a line below that begins with a
#: council or provider; ``spoken``: an inspection in the sentence, not in speech; ``attributive``, ``labelled``:
#: quotation marks or capitals besides; ``performing``, ``requiring``: a phrase with *perform*, *require*;
#: ``listed``: a scale of Ofsted's.
NEEDS = (
    "theme", "document", "listed", "heading", "sentence", "given", "inspected", "paragraph", "performing", "requiring",
    "hoped", "recalled",
    "spoken", "attributive", "labelled", "graded", "thing",
)  # fmt: skip
