"""Copies of one text: reports that share most of their runs of five words.

Broder's shingles, each document kept as its smallest hashes (bottom-k sketch), so that a thousand
documents are compared through an index and not each with each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from zlib import crc32

RUN = 5
SKETCH = 128
ALIKE = 0.5
"""Share of common runs from which the shorter text is taken to be a copy."""
_WORD = re.compile(r"\w+")


def copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Each source's id → the id that stands for its group of copies (the first in order)."""
    sketches = {source: _sketch(text) for source, text in texts.items()}
    # The holders of each run by the group they stand in: of five hundred copies one is compared.
    holders: dict[int, dict[str, list[str]]] = defaultdict(dict)
    stands_for: dict[str, str] = {}
    for source, sketch in sketches.items():
        near = sorted({group for run in sketch for group in holders[run]})
        same = (group for group in near if _holds_a_copy(group, sketch, holders, sketches))
        stands_for[source] = next(same, source)
        for run in sketch:
            holders[run].setdefault(stands_for[source], []).append(source)
    return stands_for


def _holds_a_copy(
    group: str,
    sketch: frozenset[int],
    holders: Mapping[int, Mapping[str, Sequence[str]]],
    sketches: Mapping[str, frozenset[int]],
) -> bool:
    """Whether some text of a group is a copy of this one; only texts with a common run can be."""
    compared: set[str] = set()
    for run in sketch:
        for other in holders[run].get(group, ()):
            if other not in compared and _alike(sketch, sketches[other]) >= ALIKE:
                return True
            compared.add(other)
    return False


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
