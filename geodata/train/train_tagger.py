"""Train a tagger of places, organisations, persons and demonyms (a linear-chain CRF).

Norwegian: NorNE's training part. English: what the teacher found (teach.py), made consistent
within each document and corrected by gold places; some names are swapped for random ones of
the gazetteer, so that the tagger learns contexts and not only names.
Usage: python -m geodata.train.train_tagger no|en GAZETTEER CORPORA|TEACHER OUT [--without geovirus]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycrfsuite

from geodata import open_gazetteer
from geodata.name_index import NameIndex, load_index
from geodata.names import fold
from geodata.recognise_features import gazetteer_tags, name_class, sentences, word_features
from geodata.scan import read

Spans = list[tuple[int, int, str]]
_NORNE = {
    "GPE_LOC": "LOC",
    "GPE_ORG": "LOC",
    "LOC": "LOC",
    "ORG": "ORG",
    "PER": "PER",
    "DRV": "NOR",
}
_SPACY = {
    "GPE": "LOC", "LOC": "LOC", "FAC": "FAC", "ORG": "ORG", "PERSON": "PER", "NORP": "NOR",
}  # fmt: skip
_SURE = frozenset("CA")  # a country or province is a place, whatever the teacher says


def norne(path: Path) -> Iterator[tuple[str, Spans]]:
    """(text, spans) of NorNE's training sentences."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            yield row["text"], _bio_spans(row["text"], row["tokens"], row["tags"])


def _bio_spans(text: str, tokens: list[str], tags: list[str]) -> Spans:
    spans: Spans = []
    at = 0
    for token, tag in zip(tokens, tags, strict=True):
        start = text.find(token, at)
        if start < 0:
            continue
        at = start + len(token)
        label = _NORNE.get(tag[2:], "")
        if tag.startswith("I-") and spans and label == spans[-1][2] and start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], at, label)
        elif label:
            spans.append((start, at, label))
    return spans


def taught(path: Path, without: set[str]) -> Iterator[tuple[str, str, Spans]]:
    """(corpus, text, spans) of the teacher's documents; articles and possessives cut off."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["corpus"] in without:
                continue
            spans = [
                (*_trimmed(row["text"], start, end), _SPACY[label])
                for start, end, label in row["entities"]
                if label in _SPACY
            ]
            yield row["corpus"], row["text"], [span for span in spans if span[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    low = text[start:end].lower()
    if low.startswith("the "):
        start += 4
    for tail in ("'s", "’s"):
        if low.endswith(tail):
            end -= 2
    return start, end


def consistent(index: NameIndex, text: str, spans: Spans, gold: Spans) -> Spans:
    """Spans with gold places put in, sure places corrected, and one label a name a document."""
    covered = [(s, e) for s, e, _ in gold]
    spans = gold + [x for x in spans if not any(x[0] < e and s < x[1] for s, e in covered)]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, label in spans:
        votes[text[start:end]][label] += 1
    fixed: Spans = []
    for start, end, label in spans:
        name = text[start:end]
        best, count = votes[name].most_common(1)[0]
        new = best if count * 3 >= 2 * sum(votes[name].values()) else label
        if new != "LOC" and name_class(index, fold(name))[:1] in _SURE and not name.islower():
            new = "LOC" if new != "PER" else new
        fixed.append((start, end, new))
    return sorted(fixed)


def swapped(text: str, spans: Spans, names: list[str], chance: random.Random) -> tuple[str, Spans]:
    """A copy with most names of places replaced by random ones, the same each time in a text."""
    chosen: dict[str, str] = {}
    parts: list[str] = []
    moved: Spans = []
    at = size = 0
    for start, end, label in spans:
        if start < at:
            continue
        name = text[start:end]
        if label == "LOC" and name not in chosen:
            chosen[name] = chance.choice(names) if chance.random() < 0.7 else name
        new = chosen.get(name, name) if label == "LOC" else name
        parts += [text[at:start], new]
        size += start - at
        moved.append((size, size + len(new), label))
        size += len(new)
        at = end
    return "".join([*parts, text[at:]]), moved


def labelled(
    index: NameIndex, text: str, spans: Spans, lang: str
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Feature rows and BIO labels of each sentence of a text."""
    reading = read(index, text, lang)
    tokens = reading.tokens
    labels = ["O"] * len(tokens)
    begun: set[int] = set()
    ordered = sorted(spans)
    at = 0
    for number, token in enumerate(tokens):
        while at < len(ordered) and ordered[at][1] <= token.start:
            at += 1
        if at < len(ordered) and ordered[at][0] < token.end and token.start < ordered[at][1]:
            labels[number] = ("I-" if at in begun else "B-") + ordered[at][2]
            begun.add(at)
    tags = gazetteer_tags(reading)
    for first, last in sentences(reading):
        yield word_features(tokens[first:last], tags[first:last]), labels[first:last]


def english(index: NameIndex, options: argparse.Namespace) -> Iterator[tuple[str, Spans]]:
    """Texts and spans for the English tagger, with swapped copies."""
    chance = random.Random(5)  # noqa: S311 - repeatable, not secret
    names = _names(options.gazetteer)
    gold = _gold(Path(options.gold)) if options.gold else {}
    for number, (corpus, text, spans) in enumerate(taught(Path(options.source), options.without)):
        if corpus == "wiktor" and number % 2:
            continue  # encyclopedic: less of it
        fixed = consistent(index, text, spans, gold.get(text, []))
        yield text, fixed
        for _ in range(2 if corpus != "wiktor" else 1):
            yield swapped(text, fixed, names, chance)
    yield from local_news(names, chance)


def local_news(names: list[str], chance: random.Random) -> Iterator[tuple[str, Spans]]:
    """Sentences as local papers write them, with names of the gazetteer put in."""
    from geodata.train.templates import fill, templates  # noqa: PLC0415

    for template in templates():
        for _ in range(12):
            yield fill(template, names, chance)


def _gold(corpora: Path) -> dict[str, Spans]:
    gold: dict[str, Spans] = {}
    for corpus in ("geovirus", "wiktor"):
        with (corpora / corpus / "gold.jsonl").open(encoding="utf-8") as stream:
            for line in stream:
                row: dict[str, Any] = json.loads(line)
                gold[row["text"]] = [(t["start"], t["end"], "LOC") for t in row["toponyms"]]
    return gold


def _names(gazetteer: str) -> list[str]:
    rows = open_gazetteer(Path(gazetteer)).rows(
        "SELECT name FROM places WHERE kind = 'populated_place' AND (country IN ('US', 'US') "
        "AND population > 3000 OR population > 30000)"
    )
    return [row[0] for row in rows if "(" not in row[0] and "/" not in row[0]]


def main() -> None:
    """Read, train, write the model and say how large it is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("language", choices=["no", "en"])
    parser.add_argument("gazetteer")
    parser.add_argument("source")
    parser.add_argument("out")
    parser.add_argument("--gold")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=70)
    parser.add_argument("--c1", type=float, default=0.15)
    parser.add_argument("--least", type=int, default=2, help="times a feature must be seen")
    options = parser.parse_args()
    options.without = set(options.without)
    index = load_index(open_gazetteer(Path(options.gazetteer)))
    texts = norne(Path(options.source)) if options.language == "no" else english(index, options)
    trainer = pycrfsuite.Trainer(verbose=False)
    for text, spans in texts:
        for rows, labels in labelled(index, text, spans, options.language):
            trainer.append(rows, labels)
    trainer.set_params(
        {"c1": options.c1, "c2": 0.02, "max_iterations": options.rounds,
         "feature.minfreq": options.least, "feature.possible_transitions": True}
    )  # fmt: skip
    trainer.train(options.out)
    sys.stdout.write(f"{options.out}: {Path(options.out).stat().st_size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
