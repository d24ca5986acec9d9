"""What each word of a sentence speaks for each label: its features, added up by a CRF's weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from geodata.name_index import Array
from geodata.recognise_crf import UNKNOWN, Crf
from geodata.recognise_features import STEPS, extras, links, name_features, word_of
from geodata.scan import Token

_REACH = max(STEPS)


class Part(NamedTuple):
    """The words of a sentence, and what the gazetteer says of each."""

    tokens: list[Token]
    tags: list[str]


class _Known(NamedTuple):
    """A word as a CRF knows it: rows of weights of its own features and of its neighbours'."""

    rows: tuple[int, ...]
    low: str
    shape: str


def scores_of(crf: Crf, parts: Sequence[Part]) -> Array:
    """A row for each word of all sentences, a column for each label; sums of weights."""
    texts = {token.text: token.key for part in parts for token in part.tokens}
    words = {text: _known(crf, text, key) for text, key in texts.items()}
    scores = _of_words(crf, parts, words)
    row_of, first = crf.attributes.get, 0
    linked: list[list[int]] = [[], [], []]
    more: list[int] = []
    owners: list[int] = []
    for part in parts:
        own = [words[token.text] for token in part.tokens]
        lows, shapes = [word.low for word in own], [word.shape for word in own]
        for rows, column in zip(linked, links(lows, shapes, part.tags), strict=True):
            rows += [row_of(one, UNKNOWN) for one in column]
        for at, feature in chain(name_features(shapes, part.tags), extras(lows)):
            more.append(row_of(feature, UNKNOWN))
            owners.append(first + at)
        first += len(own)
    for rows in linked:
        scores += crf.weights[rows]
    np.add.at(scores, owners, crf.weights[more])
    return scores


def _of_words(crf: Crf, parts: Sequence[Part], words: dict[str, _Known]) -> Array:
    """What the words themselves and those around them speak for."""
    number_of = {text: number for number, text in enumerate(words)}
    weights = crf.weights[np.array([word.rows for word in words.values()])]
    own = weights.shape[1] - 2 * len(STEPS)
    # One more for the gap between two sentences, which speaks for nothing.
    sums = np.zeros((1 + len(STEPS), len(words) + 1, len(crf.labels)))
    sums[0, :-1] = weights[:, :own].sum(axis=1)
    for which in range(len(STEPS)):
        at = own + 2 * which
        sums[1 + which, :-1] = weights[:, at] + weights[:, at + 1]
    gap = [len(words)] * _REACH
    numbers = [(*(number_of[token.text] for token in part.tokens), *gap) for part in parts]
    row = np.array([*gap, *chain.from_iterable(numbers)])
    places = np.flatnonzero(row != len(words))
    scores = sums[0, row[places]]
    for which, step in enumerate(STEPS):
        scores += sums[1 + which, row[places + step]]
    return np.asarray(scores)


@lru_cache(maxsize=32_768)
def _known(crf: Crf, text: str, key: str) -> _Known:
    """Worked out once for each spelling: half of a text's words were in the one before."""
    word = word_of(text, key)
    row_of = crf.attributes.get
    rows = tuple([row_of(one, UNKNOWN) for one in chain(word.own, *word.beside)])
    return _Known(rows, word.low, word.shape)
