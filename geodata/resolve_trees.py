"""The learned ranker: gradient-boosted trees as plain arrays, and their calibration."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from geodata.name_index import Array
from geodata.resolve_features import FEATURES

RANKER_FILE = Path(__file__).parent / "model" / "ranker.json"
MOST_LEAVES = 16
_ALL = (1 << MOST_LEAVES) - 1
_BITS = np.arange(1, _ALL + 1)
_LOWEST = np.concatenate([[0], np.log2(_BITS & -_BITS)]).astype(np.uint8)  # of the bits set


@dataclass(frozen=True)
class Split:
    """All that the trees ask of one feature: its thresholds, sorted, and which leaves are left.

    `left[n]` holds for each tree, as bits, the leaves that a value above n thresholds may reach.
    """

    column: int
    thresholds: Array
    left: Array


@dataclass(frozen=True)
class Ranker:
    """Boosted trees over FEATURES, read feature by feature as in QuickScorer (Lucchese 2015).

    `leaves` are the values of each tree's leaves from left to right. Without trees the score by
    hand decides. bend and shift turn scores into probabilities.
    """

    splits: tuple[Split, ...]
    leaves: Array
    base: float = 0.0
    bend: float = 1.0
    shift: float = 0.0

    def scores(self, rows: Array) -> Array:
        """Sum of the leaves each row falls into (log-odds that the candidate is meant)."""
        if not len(self.leaves):
            return rows[:, FEATURES.index("rule")] * 1.6 - 12.0
        left = np.full((len(rows), len(self.leaves)), _ALL, np.uint16)
        for split in self.splits:
            left &= split.left[np.searchsorted(split.thresholds, rows[:, split.column])]
        values = self.leaves[np.arange(len(self.leaves)), _LOWEST[left]]
        return np.asarray(values.sum(axis=1) + self.base)

    def probabilities(self, rows: Array, near: Array | None = None) -> Array:
        """Calibrated probability of each candidate.

        `near` says which candidates are practically the same spot (a town and its province):
        those do not compete.
        """
        return self.chances(self.odds(self.scores(rows)), near)

    def odds(self, scores: Array) -> Array:
        """Calibrated odds of candidates with these scores."""
        return np.exp(np.clip(self.bend * scores + self.shift, -30, 30))

    def chances(self, odds: Array, near: Array | None = None) -> Array:
        """The probabilities, from the odds of all candidates of one name."""
        alone = odds / (1 + odds)
        share = odds / odds.sum()
        together = share if near is None else near @ share
        return np.asarray(np.minimum(alone, together))


def rule_ranker() -> Ranker:
    """A ranker that only uses the score by hand."""
    return Ranker((), np.zeros((0, MOST_LEAVES)))


def read_ranker(path: Path) -> Ranker:
    """A ranker from the JSON file that geodata/train writes.

    There a row goes left where row[feature[n]] <= threshold[n]; a leaf points to itself.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    if tuple(data["features"]) != FEATURES:
        raise ValueError(f"{path.name} was trained for other features; train it again.")
    trees = [_Tree(data, root) for root in data["roots"]]
    leaves = np.zeros((len(trees), MOST_LEAVES))
    for tree, own in zip(trees, leaves, strict=True):
        own[: len(tree.values)] = tree.values
    splits = tuple(_split(column, trees) for column in range(len(FEATURES)))
    return Ranker(splits, leaves, *(float(data[name]) for name in ("base", "bend", "shift")))


class _Tree:
    """The values of a tree's leaves, left to right, and what it asks of which column."""

    def __init__(self, data: dict[str, Any], root: int) -> None:
        self._data = data
        self.values: list[float] = []
        self.asks: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self._below(root)

    def _below(self, node: int) -> int:
        """The leaves below a node, as bits."""
        if self._data["left"][node] == node:
            self.values.append(self._data["value"][node])
            return 1 << (len(self.values) - 1)
        left = self._below(self._data["left"][node])
        ask = (float(self._data["threshold"][node]), left)
        self.asks[self._data["feature"][node]].append(ask)
        return left | self._below(self._data["right"][node])


def _split(column: int, trees: Sequence[_Tree]) -> Split:
    asks = [
        (threshold, tree, lost)
        for tree, each in enumerate(trees)
        for threshold, lost in each.asks[column]
    ]
    thresholds = sorted({threshold for threshold, _, _ in asks})
    left = np.full((len(thresholds) + 1, len(trees)), _ALL, np.uint16)
    rank = {threshold: number for number, threshold in enumerate(thresholds, 1)}
    for threshold, tree, lost in asks:
        left[rank[threshold] :, tree] &= np.uint16(_ALL & ~lost)
    return Split(column, np.array(thresholds), left)


@lru_cache(maxsize=1)
def shipped_ranker() -> Ranker:
    """The ranker beside the program, read once; the score by hand where there is none."""
    return read_ranker(RANKER_FILE) if RANKER_FILE.is_file() else rule_ranker()
