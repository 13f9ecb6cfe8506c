"""A post told in a clause: *Jane Hill, who joined the council as director in May*, *took up the post of leader*."""

from __future__ import annotations

import re
from typing import NamedTuple

from councilie.names import name_before
from councilie.officials.roles import Role

_LEAD = r"(?P<who>,? (?:who|and) |, )?(?<!\w)"
_WILL = r"(?:will|is to|is due to|is set to|would)"
#: Verbs that *as* follows later in the clause.
_AS = re.compile(
    _LEAD + r"(?:"
    rf"(?P<incoming>{_WILL} (?:join|arrive|come|return|start|begin|move|step)|(?:starts|begins) (?:work|life|her|his)"
    r"|arrives|returns)"
    r"|(?P<former>(?<!has )(?<!have )spent|had (?:worked|joined|spent))"
    r"|(?P<had>(?:has|have) (?:just |only )?(?:joined|arrived|returned|worked|spent|earned|received|completed))"
    r"|joined|arrived|came|returned|started|began|stayed|moved|stepped|earn(?:s|ed)|received|pocketed"
    r"|(?:is|was|has been|had been|were|being) (?:paid|on|brought|drafted|parachuted|seconded|called|sent)"
    r")(?: (?:[^,.;\n]|[,.](?=\d)){1,60})? as (?:both )?$"
)
#: Verbs of taking a post that is told after *of* or *as*.
_OF = re.compile(
    _LEAD + rf"(?:(?P<incoming>{_WILL} )|(?:has|have|had) (?:just |only )?(?:been )?|was )?"
    r"(?:t(?:akes?|ook|aken|aking)|start(?:s|ed)?|beg[aiu]ns?|got|land(?:s|ed)?|given|offered|h[eo]lds?)"
    r" (?:(?:up|on|over) )?(?:(?:the|her|his|their|a|this) )?(?:(?:new|top|permanent|interim|£[\d,]+(?:-a-year)?) )*"
    r"(?:post|role|job|position|reins|work) (?:of|as) $"
)
#: Verbs of giving a post up.
_LEAVES = re.compile(
    _LEAD
    + r"(?:(?:(?:will|would|is to|is due to|is set to) (?:be )?|is |was )?(?:leav(?:e|es|ing)|quit(?:s|ting)"
    r"|(?:resign|stepp?|stand|retir)(?:s|es|e|ing)?(?: down)? from|giv(?:es|ing) up)"
    r"|(?:(?:has|have|had) )?(?P<left>left|quit|(?:resigned|stepped down|stood down|retired) from|gave up|given up))"
    r" (?:the|her|his|their) (?:post|role|job|position) (?:of|as) $"
)
_THAN = re.compile(r"(?:much|many|long|far|well|soon|little|same|such) as $")
#: What follows a post that a clause gives: a verb would make it another's.
_ENDS = re.compile(
    r"[,.;:)\n]|$|[ \u00a0](?:in|since|from|at|on|last|this|next|until|for|before|after|when|with|and|by)\b"
)
_SOON = re.compile(
    r"[ \u00a0](?:next|from|later|on|in)[ \u00a0](?:the[ \u00a0])?(?:new[ \u00a0])?"
    r"(?:\d{1,2}[ \u00a0])?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|spring|summer|autumn|winter|year|month|week)(?!\w)"
)
_IN_PRESENT = re.compile(r"(?:becomes|takes (?:over|up|on)|joins|starts|begins|moves)(?!\w)")


class Clause(NamedTuple):
    """Where a clause that gives a post begins, with its lead-in, and the standing that it tells."""

    start: int
    standing: str | None


def clause_before(text: str, role: Role, place: int) -> Clause | None:
    """The clause that gives a role, whose phrase begins at ``place``, to the name before the clause.

    Another name next to *as* is whom the post belongs to: *described Bob Ray as director*.
    """
    told = text[max(0, place - 4) : place]
    if not told.endswith((" as ", " of ")) or not _ENDS.match(text, role.right):
        return None
    floor = max(0, place - 110)
    leaves = _LEAVES.search(text, floor, place)
    if leaves:
        return Clause(leaves.start(), "former" if leaves["left"] and not role.standing else None)
    found = _OF.search(text, floor, place)
    if found is None and told == " as " and not _THAN.search(text, floor, place):
        found = _AS.search(text, floor, place)
        if found and name_before(text, place - 4):
            return None
    if found is None:
        return None
    groups = found.groupdict()
    former = groups.get("former") and not role.standing
    return Clause(found.start(), "incoming" if groups["incoming"] else "former" if former else None)


def is_soon(text: str, start: int, role: Role) -> bool:
    """Whether a present tells what will be: *becomes director in January*; the clause begins at ``start``."""
    return (
        _SOON.match(text, role.right) is not None and _IN_PRESENT.search(text, start, role.left) is not None
    )
