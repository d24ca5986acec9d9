"""Scores of a geoparser by document, so that they can be added up and bootstrapped."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from geodata.gazetteer import haversine_m

LIMIT_M = 161_000.0  # a hundred miles, as in the literature
_FARTHEST_KM = 20_039.0


@dataclass
class DocumentScore:
    """Counts of one document."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    right: int = 0  # end to end: overlaps and within 161 km
    placed: int = 0  # found with a point
    errors_km: list[float] = field(default_factory=list)  # with gold spans: inf where no point
    sure: list[tuple[float, bool]] = field(default_factory=list)  # probability, within 161 km
    sure_found: list[tuple[float, bool]] = field(default_factory=list)  # the same, end to end


@dataclass(frozen=True)
class Answer:
    """A stretch of text with a point, or None where no point was given."""

    start: int
    end: int
    point: tuple[float, float] | None
    probability: float = 1.0


def score_found(score: DocumentScore, gold: Sequence[Answer], found: Sequence[Answer]) -> None:
    """Add recognition (exact, overlap) and end-to-end counts of one document."""
    score.gold, score.found = len(gold), len(found)
    spans = {(g.start, g.end) for g in gold}
    score.exact = sum((f.start, f.end) in spans for f in found)
    score.overlap = len(_pairs(gold, found))
    placed = [f for f in found if f.point]
    score.placed = len(placed)
    for g, f in _pairs(gold, placed):
        near = g.point is not None and f.point is not None and metres(g.point, f.point) <= LIMIT_M
        score.right += near
        score.sure_found.append((f.probability, near))
    paired = {id(f) for _, f in _pairs(gold, placed)}
    score.sure_found += [(f.probability, False) for f in placed if id(f) not in paired]


def _pairs(gold: Sequence[Answer], found: Sequence[Answer]) -> list[tuple[Answer, Answer]]:
    """Each gold span with one overlapping answer, same start and end first; each used once."""
    left = list(found)
    pairs = []
    for g in sorted(gold, key=lambda each: each.start):
        near = [f for f in left if f.start < g.end and g.start < f.end]
        if near:
            best = min(near, key=lambda f: abs(f.start - g.start) + abs(f.end - g.end))
            pairs.append((g, best))
            left.remove(best)
    return pairs


def score_given(score: DocumentScore, gold: Sequence[Answer], given: Sequence[Answer]) -> None:
    """Add the errors of answers to gold spans, in the same order."""
    for g, f in zip(gold, given, strict=True):
        if g.point is None:
            continue
        km = metres(g.point, f.point) / 1000 if f.point else math.inf
        score.errors_km.append(km)
        score.sure.append((f.probability, km <= LIMIT_M / 1000))


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two (latitude, longitude) points."""
    return haversine_m(*one, *other)


# --- figures ------------------------------------------------------------------------------------

Figure = Callable[[Sequence[DocumentScore]], float]


def _f1(right: int, found: int, gold: int) -> float:
    return 200 * right / (found + gold) if found + gold else 0.0


def _errors(scores: Sequence[DocumentScore]) -> list[float]:
    return [km for s in scores for km in s.errors_km]


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else math.nan


def _log_area(scores: Sequence[DocumentScore]) -> float:
    """Area under the curve of log errors: 0 is perfect, 1 is the other side of the globe."""
    errors = [min(km, _FARTHEST_KM) for km in _errors(scores)]
    top = math.log(_FARTHEST_KM + 1)
    return sum(math.log(km + 1) / top for km in errors) / len(errors) if errors else math.nan


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error in percent, over equal-width bins."""
    total = 0.0
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        part = [p for p in pairs if low <= p[0] < high or (high == 1 and p[0] == 1)]
        if part:
            sure = sum(p for p, _ in part) / len(part)
            right = sum(ok for _, ok in part) / len(part)
            total += abs(sure - right) * len(part) / len(pairs)
    return 100 * total


def _known(scores: Sequence[DocumentScore]) -> list[float]:
    return [km for km in _errors(scores) if math.isfinite(km)]


RECOGNITION: dict[str, Figure] = {
    "precision, exact": lambda s: _share(sum(d.exact for d in s), sum(d.found for d in s)),
    "recall, exact": lambda s: _share(sum(d.exact for d in s), sum(d.gold for d in s)),
    "F1, exact": lambda s: _f1(
        sum(d.exact for d in s), sum(d.found for d in s), sum(d.gold for d in s)
    ),
    "precision, overlap": lambda s: _share(sum(d.overlap for d in s), sum(d.found for d in s)),
    "recall, overlap": lambda s: _share(sum(d.overlap for d in s), sum(d.gold for d in s)),
    "F1, overlap": lambda s: _f1(
        sum(d.overlap for d in s), sum(d.found for d in s), sum(d.gold for d in s)
    ),
}
RESOLUTION: dict[str, Figure] = {
    "end to end F1@161 km": lambda s: _f1(
        sum(d.right for d in s), sum(d.placed for d in s), sum(d.gold for d in s)
    ),
    "Acc@161 km, misses are errors": lambda s: _share(
        sum(km <= 161 for km in _errors(s)), len(_errors(s))
    ),
    "Acc@161 km, misses left out": lambda s: _share(
        sum(km <= 161 for km in _known(s)), len(_known(s))
    ),
    "mean error, km (misses left out)": lambda s: sum(_known(s)) / max(len(_known(s)), 1),
    "median error, km (misses left out)": lambda s: _quantile(_known(s), 0.5),
    "area under the log-error curve": _log_area,
    "calibration error (ECE), %": lambda s: calibration_error([p for d in s for p in d.sure]),
}


def interval(
    figure: Figure, scores: Sequence[DocumentScore], rounds: int = 300
) -> tuple[float, float]:
    """95 % bootstrap interval of a figure, drawing documents with replacement."""
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    drawn = sorted(figure(chance.choices(scores, k=len(scores))) for _ in range(rounds))
    return drawn[int(0.025 * rounds)], drawn[int(0.975 * rounds)]


def thresholds(scores: Sequence[DocumentScore]) -> list[tuple[float, float, float, float]]:
    """(threshold, share answered, share of those right, end-to-end F1) at several thresholds."""
    given = [pair for d in scores for pair in d.sure]
    found = [pair for d in scores for pair in d.sure_found]
    gold = sum(d.gold for d in scores)
    rows = []
    for least in (0.0, 0.35, 0.5, 0.7, 0.9):
        kept = [ok for p, ok in given if p >= least and p > 0]
        placed = [ok for p, ok in found if p >= least]
        rows.append((least, _share(len(kept), len(given)), _share(sum(kept), len(kept)),
                     _f1(sum(placed), len(placed), gold)))  # fmt: skip
    return rows
