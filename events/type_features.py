"""A sentence as hashed words: what the type model reads. Names and numbers count as one word each.

Feature hashing (Weinberger et al. 2009) with CRC-32, so no vocabulary is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from events.triggers import find_triggers

BUCKETS = 4096
SIGN_WEIGHT = 4
"""Buckets that each sign fills: a trigger word says more than another word."""
Floats = npt.NDArray[np.float64]
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")


def buckets(words: str, signs: Iterable[str] = ()) -> npt.NDArray[np.int64]:
    """The buckets of the words, pairs and stems of a sentence, each once.

    `signs` are what the trigger words say of it ("Armed clash", "told").
    """
    tokens = [_token(word, place) for place, word in enumerate(_WORD.findall(words))]
    stems = [f"^{token[:5]}" for token in tokens if len(token) > 5]
    marks = [f"!{sign}{copy}" for sign in signs for copy in range(SIGN_WEIGHT)]
    pairs = [f"{one} {other}" for one, other in pairwise(tokens)]
    return np.array(
        sorted({crc32(token.encode()) % BUCKETS for token in (*tokens, *stems, *pairs, *marks)}),
        dtype=np.int64,
    )


def _token(word: str, place: int) -> str:
    if word[0].isdigit():
        return "#"
    return "@" if place and word[0].isupper() else word.lower()


def signs_of(words: str, language: str) -> list[str]:
    """What the trigger words of a sentence say, or that there are none."""
    found = find_triggers(words, language)
    return [one.event_type for one in found] + [str(one.standing) for one in found] or ["nothing"]


def row(words: str, signs: Iterable[str] = ()) -> Floats:
    """The sentence as one vector of length 1."""
    vector = np.zeros(BUCKETS)
    found = buckets(words, signs)
    if found.size:
        vector[found] = 1 / np.sqrt(found.size)
    return vector
