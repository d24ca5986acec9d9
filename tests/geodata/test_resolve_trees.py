"""The ranker's trees, read feature by feature, against walking down each of them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from geodata.resolve_features import FEATURES
from geodata.resolve_trees import RANKER_FILE, read_ranker


def walked(data: dict[str, Any], row: np.ndarray) -> float:
    total = data["base"]
    for root in data["roots"]:
        node = root
        while data["left"][node] != node:
            small = row[data["feature"][node]] <= data["threshold"][node]
            node = data["left" if small else "right"][node]
        total += data["value"][node]
    return float(total)


def test_scores_are_the_sums_of_the_leaves():
    data = json.loads(RANKER_FILE.read_text("utf-8"))
    chance = np.random.default_rng(4)
    rows = chance.normal(0, 3, (60, len(FEATURES)))
    rows[30:] = chance.choice(data["threshold"], (30, len(FEATURES)))  # on the edge itself
    scores = read_ranker(RANKER_FILE).scores(rows)
    assert np.allclose(scores, [walked(data, row) for row in rows], rtol=0, atol=1e-9)
