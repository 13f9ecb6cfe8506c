"""Say who a cue's subject is."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from councilie.attribution.tree import Tree
from councilie.attribution.utterance import Utterance
from councilie.groups import read

_PRONOUNS = frozenset("he she they it who we i you that which".split())


class Resolver:
    def __init__(self, doc: Doc, tree: Tree) -> None:
        self.doc, self.tree = doc, tree
        self.officials = read(doc, "officials")

    def speaker(self, utterance: Utterance) -> dict[str, Any] | None:
        cue = utterance.cue
        if cue is None or cue.subject is None:
            return None
        tree = self.tree
        first, last = cue.subject
        while first < last and tree.words[first] in ",-–— ":
            first += 1
        while last > first and not tree.words[last - 1][-1:].isalnum() and tree.words[last - 1] != ".":
            last -= 1
        if first >= last:
            return None
        start, end = tree.starts[first], tree.end(last - 1)
        for number, official in enumerate(self.officials):
            for a, b in official["mentions"]:
                if start <= a and b <= end:
                    return {"start": a, "end": b, "text": tree.text[a:b], "name": official["name"],
                            "kind": "person", "official": number, "gss": None}
        text = tree.text[start:end]
        return {"start": start, "end": end, "text": text, "name": text, "kind": "person", "official": None, "gss": None}
