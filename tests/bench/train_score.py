"""Learn the weights of a proposal's score from annotated articles.

    python -m tests.bench.train_score FOLDER...

A folder is in the form of `tests/bench/extract.py`. A proposal counts as right when it matches an
annotated event in type, day and place. Prints how well the score ranks and how well it is
calibrated when each article is judged by weights that never saw it, then writes the weights of all.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from events.extract import extract_events
from events.extract_score import FEATURES, MODEL, features
from events.extract_suggest import Options
from tests.bench.extract import documents, open_atlas
from tests.bench.extract_match import assigned

STEPS, RATE, PENALTY = 4000, 0.5, 0.005
FOR = frozenset({"placed", "dated", "figures", "mentions", "type_fits", "place_sure", "near_place"})
AGAINST = frozenset({"no_event", "points_back", "nowhere", "vague_place"})


def examples(folder, atlas):
    """Features, whether it was right, and the article, of each proposal however unlikely."""
    for document, text, published, gold in documents(folder):
        found = extract_events(text, document["lang"], published, atlas, Options(least=0.0))
        shown = [one for one in found if one.status != "background"]
        right = assigned(shown, gold)
        for number, one in enumerate(shown):
            row = list(features(one, text, document["lang"]).values())
            yield row, float(number in right), f"{folder.name}/{document['doc']}"


def fit(rows, targets):
    """Logistic regression by gradient descent; the bias is not held back.

    What can only speak for an event, or only against it, keeps that sign: so few examples would
    else learn the wrong one.
    """
    low = np.array([0.0 if name in FOR else -np.inf for name in FEATURES])
    high = np.array([0.0 if name in AGAINST else np.inf for name in FEATURES])
    weights = np.zeros(rows.shape[1])
    held = np.array([0.0] + [PENALTY] * (rows.shape[1] - 1))
    for _ in range(STEPS):
        error = judged(rows, weights) - targets
        weights -= RATE * (rows.T @ error / len(rows) + held * weights)
        weights = np.clip(weights, low, high)
    return weights


def judged(rows, weights):
    return 1 / (1 + np.exp(-rows @ weights))


def left_out(rows, targets, articles):
    """Each article's probabilities by the weights of all the others."""
    guess = np.zeros(len(rows))
    for article in np.unique(articles):
        own = articles == article
        guess[own] = judged(rows[own], fit(rows[~own], targets[~own]))
    return guess


def area(guess, targets):
    """Probability that a right proposal ranks above a wrong one (area under the ROC curve)."""
    right, wrong = guess[targets == 1], guess[targets == 0]
    return float((right[:, None] > wrong[None, :]).mean())


def main(folders):
    atlas = open_atlas()
    found = [example for folder in folders for example in examples(folder, atlas)]
    rows = np.array([row for row, _, _ in found])
    targets = np.array([target for _, target, _ in found])
    guess = left_out(rows, targets, np.array([article for _, _, article in found]))
    sys.stdout.write(f"{len(rows)} proposals, {targets.mean():.2f} of them right\n")
    sys.stdout.write(f"area under the ROC curve, article left out: {area(guess, targets):.2f}\n")
    sys.stdout.write(f"Brier score: {((guess - targets) ** 2).mean():.3f}\n")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = guess >= least
        sys.stdout.write(
            f"from {least:.1f}: {kept.sum()} kept, {targets[kept].mean():.2f} of them right, "
            f"{targets[kept].sum() / targets.sum():.2f} of the right ones\n"
        )
    weights = dict(zip(FEATURES, fit(rows, targets).round(3).tolist(), strict=True))
    MODEL.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{weights}\n")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
