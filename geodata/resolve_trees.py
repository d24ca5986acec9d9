"""The learned ranker: gradient-boosted trees as plain arrays, and their calibration."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from geodata.name_index import Array
from geodata.resolve_features import FEATURES

RANKER_FILE = Path(__file__).parent / "model" / "ranker.json"


@dataclass(frozen=True)
class Ranker:
    """Trees over FEATURES: go left where row[feature[n]] <= threshold[n]; leaves have values.

    Without trees the score by hand decides. bend and shift turn scores into probabilities.
    """

    roots: Array
    feature: Array
    threshold: Array
    left: Array
    right: Array
    value: Array
    base: float = 0.0
    bend: float = 1.0
    shift: float = 0.0
    depth: int = 0

    def scores(self, rows: Array) -> Array:
        """Sum of the leaves each row falls into (log-odds that the candidate is meant)."""
        if not len(self.roots):
            return rows[:, FEATURES.index("rule")] * 1.6 - 12.0
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        flat, line = rows.ravel(), np.arange(len(rows))[:, None] * rows.shape[1]
        for _ in range(self.depth):
            chosen = flat.take(self.feature.take(node) + line) <= self.threshold.take(node)
            node = np.where(chosen, self.left.take(node), self.right.take(node))
        return np.asarray(self.value.take(node).sum(axis=1) + self.base)

    def probabilities(self, rows: Array, near: Array | None = None) -> Array:
        """Calibrated probability of each candidate.

        `near` says which candidates are practically the same spot (a town and its province):
        those do not compete.
        """
        return self.chances(self.scores(rows), near)

    def chances(self, scores: Array, near: Array | None = None) -> Array:
        """The same, from the scores of all candidates of one name."""
        odds = np.exp(np.clip(self.bend * scores + self.shift, -30, 30))
        alone = odds / (1 + odds)
        share = odds / odds.sum()
        together = share if near is None else near @ share
        return np.asarray(np.minimum(alone, together))


def rule_ranker() -> Ranker:
    """A ranker that only uses the score by hand."""
    none = np.zeros(0, np.int32)
    return Ranker(none, none, none, none, none, none)


def read_ranker(path: Path) -> Ranker:
    """A ranker from the JSON file that geodata/train writes."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if tuple(data["features"]) != FEATURES:
        raise ValueError(f"{path.name} was trained for other features; train it again.")
    whole = {name: np.array(data[name], np.int32) for name in ("roots", "feature", "left", "right")}
    real = {name: np.array(data[name], np.float64) for name in ("threshold", "value")}
    return Ranker(
        whole["roots"], whole["feature"], real["threshold"], whole["left"], whole["right"],
        real["value"], float(data["base"]), float(data["bend"]), float(data["shift"]),
        int(data["depth"]),
    )  # fmt: skip


@lru_cache(maxsize=1)
def shipped_ranker() -> Ranker:
    """The ranker beside the program, read once; the score by hand where there is none."""
    return read_ranker(RANKER_FILE) if RANKER_FILE.is_file() else rule_ranker()
