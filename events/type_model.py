"""How likely a sentence tells of each type of event, or of none: softmax over hashed words.

Trained by `events/train/type_model.py` on made-up sentences; plain arrays, read once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np

from events.type_features import Floats, buckets

MODEL = Path(__file__).parent / "model" / "types.npz"
NONE = "none"


def type_probabilities(words: str, signs: Iterable[str]) -> dict[str, float]:
    """Probability of each event type, and of "none", for one sentence.

    `signs` are the types and standings of its trigger words (events.type_features.signs_of).
    """
    labels, weights, bias = _model()
    found = buckets(words, signs)
    scores = bias + (weights[:, found].sum(axis=1) / np.sqrt(found.size) if found.size else 0.0)
    powers = np.exp(scores - scores.max())
    shares = powers / powers.sum()
    return dict(zip(labels, map(float, shares), strict=True))


@cache
def _model() -> tuple[tuple[str, ...], Floats, Floats]:
    with np.load(MODEL, allow_pickle=False) as stored:
        return (
            tuple(map(str, stored["labels"])),
            stored["weights"].astype(np.float64),
            stored["bias"].astype(np.float64),
        )
