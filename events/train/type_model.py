"""Train the type model on the made-up sentences: `python -m events.train.type_model`.

Softmax regression with an L2 penalty by plain gradient descent; prints the accuracy of five-fold
cross-validation and writes events/model/types.npz.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from events.type_features import BUCKETS, Floats, row, signs_of
from events.type_model import MODEL

SENTENCES = Path(__file__).parent / "sentences.txt"
STEPS, RATE, PENALTY, FOLDS = 300, 30.0, 1e-4, 5


def read(path: Path = SENTENCES) -> list[tuple[str, str, str]]:
    """Label, language and words of each sentence of the file."""
    found, label, language = [], "", ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            label, language = line.strip("[] "), "en"
        elif line.startswith("("):
            language = line.strip("() ")
        elif line.strip() and not line.startswith("#"):
            found.append((label, language, line.strip()))
    return found


def fit(rows: Floats, targets: Floats) -> tuple[Floats, Floats]:
    """Weights (class × bucket) and bias; each class weighs as much as another."""
    weights = np.zeros((targets.shape[1], rows.shape[1]))
    bias = np.zeros(targets.shape[1])
    share = 1 / np.sqrt(targets.sum(axis=0))
    importance = (targets @ share) / (targets @ share).sum()
    for _ in range(STEPS):
        error = (predict(rows, weights, bias) - targets) * importance[:, None]
        weights -= RATE * (error.T @ rows + PENALTY * weights)
        bias -= RATE * error.sum(axis=0)
    return weights, bias


def predict(rows: Floats, weights: Floats, bias: Floats) -> Floats:
    """Probabilities, one row a sentence."""
    scores = rows @ weights.T + bias
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def cross_validated(rows: Floats, targets: Floats) -> float:
    """Share of sentences whose type is right when they were not learned from."""
    order = np.random.default_rng(1).permutation(len(rows))
    right = 0
    for fold in np.array_split(order, FOLDS):
        rest = np.setdiff1d(order, fold)
        guess = predict(rows[fold], *fit(rows[rest], targets[rest])).argmax(axis=1)
        right += int((guess == targets[fold].argmax(axis=1)).sum())
    return right / len(rows)


def main() -> None:
    """Train, report, write."""
    sentences = read()
    names = sorted({label for label, _, _ in sentences})
    rows = np.vstack([row(words, signs_of(words, language)) for _, language, words in sentences])
    targets = np.array([[label == n for n in names] for label, _, _ in sentences], dtype=np.float64)
    share = cross_validated(rows, targets)
    sys.stdout.write(f"{len(sentences)} sentences, {BUCKETS} buckets, right {share:.2f}\n")
    weights, bias = fit(rows, targets)
    np.savez_compressed(
        MODEL,
        labels=np.array(names),
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float32),
    )


if __name__ == "__main__":
    main()
