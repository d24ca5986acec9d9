"""How likely a proposal is an event with its type, day and place right: a logistic score.

Weights are learned by `tests/bench/train_score.py` on annotated articles; what they see is listed
in FEATURES, so a score can be explained. The type model says what the words are worth.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from pathlib import Path

from events.extract_model import Proposal
from events.type_features import signs_of
from events.type_model import NONE, type_probabilities

MODEL = Path(__file__).parent / "model" / "score.json"
FEATURES = (
    "bias", "placed", "dated", "figures", "mentions", "type_fits", "no_event", "planned",
    "nowhere", "vague_place", "points_back", "late", "spoken", "diplomacy", "moved",
    "place_sure", "near_place",
)  # fmt: skip


def scored(one: Proposal, text: str, language: str) -> Proposal:
    """The proposal with its probability."""
    weights = _weights()
    total = sum(weights[name] * value for name, value in features(one, text, language).items())
    return replace(one, probability=1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))


def features(one: Proposal, text: str, language: str) -> dict[str, float]:
    """What the score sees of a proposal, by name; about 0 to 1 each."""
    start, end = one.evidence[0]
    kinds = type_probabilities(text[start:end], signs_of(text[start:end], language))
    values = (
        1.0, one.placed, one.dated, bool(one.figures), math.log(len(one.evidence)),
        kinds.get(one.event_type, 0.0), kinds[NONE], one.status == "planned", one.place is None,
        (one.where_prec or 7) >= 5, one.points_back, start / max(len(text), 1),
        any(claim.origin for claim in one.claims), one.event_type == "x-Diplomacy",
        one.event_type == "x-Displacement", one.place_sure, _nearness(one),
    )  # fmt: skip
    return dict(zip(FEATURES, map(float, values), strict=True))


def _nearness(one: Proposal) -> float:
    """1 where the place stands beside the words that tell of the event, towards 0 far off."""
    if one.place_words is None:
        return 0.0
    gap = max(one.place_words[0] - one.trigger[1], one.trigger[0] - one.place_words[1], 0)
    return 1 / (1 + gap / 30)


@cache
def _weights() -> dict[str, float]:
    stored: dict[str, float] = json.loads(MODEL.read_text("utf-8"))
    return stored
