"""Copies of one text: reports that share most of their runs of five words.

Broder's shingles, each document kept as its smallest hashes (bottom-k sketch), so that a thousand
documents are compared through an index and not each with each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from zlib import crc32

RUN = 5
SKETCH = 128
ALIKE = 0.5
"""Share of common runs from which the shorter text is taken to be a copy."""
_WORD = re.compile(r"\w+")


def copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Each source's id → the id that stands for its group of copies (the first in order)."""
    sketches = {source: _sketch(text) for source, text in texts.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    stands_for: dict[str, str] = {}
    for source, sketch in sketches.items():
        near = {other for run in sketch for other in holders[run]}
        # Those of the first group first: of five hundred copies only one is compared.
        ordered = sorted(near, key=stands_for.__getitem__)
        same = (other for other in ordered if _alike(sketch, sketches[other]) >= ALIKE)
        first = next(same, None)
        stands_for[source] = source if first is None else stands_for[first]
        for run in sketch:
            holders[run].append(source)
    return stands_for


def _sketch(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    runs = {
        crc32(" ".join(words[n : n + RUN]).encode()) for n in range(max(len(words) - RUN + 1, 0))
    }
    return frozenset(sorted(runs)[:SKETCH])


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of common runs, by the smallest hashes of both together."""
    if not one or not other:
        return 0.0
    bound = min(max(one), max(other))
    left, right = {run for run in one if run <= bound}, {run for run in other if run <= bound}
    return len(left & right) / max(min(len(left), len(right)), 1)
