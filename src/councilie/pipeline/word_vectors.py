"""A tok2vec that embeds each distinct word once.

Its first layers look at one token at a time, so that the same word always comes out the same; in a batch of
some thousand tokens three quarters are words that were there before.
"""

from __future__ import annotations

from typing import Any

import numpy
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import NumpyOps

#: The layers of embeddings that look at one token at a time, by thinc's names.
_OF_ONE_TOKEN = frozenset(
    "extract_features list2ragged ints-getitem hashembed maxout layernorm dropout ragged2list".split()
)
#: What of a token these embeddings may read, all given by its word, its norm and the blank behind it.
_LEXICAL = frozenset("ORTH NORM LOWER PREFIX SUFFIX SHAPE SPACY IS_SPACE".split())
_ODD = numpy.uint64(0x9E3779B97F4A7C15)


def embeds_words(pipe: Any) -> bool:
    """Whether a component is a tok2vec of an embedding of single tokens and an encoder of their contexts."""
    if not isinstance(pipe, Tok2Vec) or not isinstance(pipe.model.ops, NumpyOps):
        return False
    if len(pipe.model.layers) != 2:
        return False
    leaves = [node for node in pipe.model.layers[0].walk() if not node.layers]
    columns = {name for node in leaves for name in node.attrs.get("columns", ())}
    return columns <= _LEXICAL and all(leaf.name in _OF_ONE_TOKEN for leaf in leaves)


def unit(vocab: Vocab, table: Any) -> Doc:
    """A document of its own of some tokens, a row of ``ORTH``, ``SPACY`` and ``NORM`` each."""
    words, spaces, norms = table.T
    made = Doc(vocab, words=words.tolist(), spaces=spaces.tolist())
    return made.from_array(["NORM"], norms)


def embed_once(pipe: Any, units: list[Doc], tables: list[Any]) -> None:
    """Do what ``pipe.pipe(units)`` does; ``tables`` are the rows that the units were made of."""
    embed, encode = pipe.model.layers
    table = numpy.concatenate(tables)
    keys = table[:, 0] + table[:, 1] + table[:, 2] * _ODD  # of hashes, as good as another hash
    _, first, place = numpy.unique(keys, return_index=True, return_inverse=True)
    [vectors] = embed.predict([unit(units[0].vocab, table[first])])
    ends = numpy.cumsum([len(made) for made in units])
    pipe.set_annotations(units, encode.predict(numpy.split(vectors[place], ends[:-1])))
