"""Texts that break naive rules: each a name and a piece that is repeated without end.

``test_bad_input`` runs them for their results; ``benchmarks/linear.py`` for how the time grows.
"""

from __future__ import annotations

PIECES: dict[str, str] = {
    "sentences of every kind": (
        "Kent County Council, rated ‘good’ by Ofsted in 2019, will pay £3.5m, said its leader, Cllr Ann Lee. "
    ),
    "short lines": "Kent pays £2m\n",
    "one word": "aaaaaaaaaa",
    "words": "word ",
    "blank lines": " \n",
    "NUL": "x\x00",
    "opening marks": "“ ",
    "straight marks": '" ',
    "marks that never close": "“He said ‘yes’ and ",
    "single marks and apostrophes": "s’ b 'a ",
    "quoted lines": "“a”\n\n",
    "cues": "a said that ",
    "cues and marks": "“a” said b. he said, ",
    "dash credits": "x: ‘a’ – b ",
    "names": "Ann Oak, Bo Elm and ",
    "roles": "Councillor Jane Hill, leader, ",
    "honorifics": "Cllr ",
    "definite roles": "the director ",
    "figures": "£1,000 - ",
    "digits": "1234567890",
    "commas": "1,",
    "pound signs": "£",
    "magnitudes": "million ",
    "ranges": "£1 to ",
    "rates": "£1 a day\n\n",
    "bylines": "By x\n",
    "pipes": "A | B\n",
    "councils": "Leeds, ",
    "council words": "council ",
    "unknown councils": "Foo Bar Council ",
    "acronyms": "Essex County Council (ECC) ",
    "references": "In York the council met Hull council. ",
    "grades": "Ofsted rated the school good and it was good, ",
    "dates": "in 2012 and last May on Tuesday 12 ",
}

#: Set behind any of them, this makes the whole of it the head of an article.
ARTICLE = (
    "\nThe council said on Monday that it would close the home in May, and that its leader had known of it."
    "\nIt was told so by the trust that runs the home, and more than that was to come, said the leader.\n"
)
