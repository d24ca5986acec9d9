"""Measure the geoparser on the shared corpora and write docs/accuracy.md.

Usage: make bench-geo, or: PYTHONPATH=. python tests/bench/geo.py [--tagger FILE] [--ranker FILE]
The corpora lie in ../shared, or where DATELINE_SHARED says. For the figures of GeoVirus the two
models must have been trained without it (geodata/train, --without geovirus): they are
tests/bench/models/ unless named.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
from geo_score import (
    RECOGNITION,
    RESOLUTION,
    Answer,
    DocumentScore,
    Figure,
    interval,
    score_found,
    score_given,
    thresholds,
)

from geodata import Gazetteer, build_data, open_gazetteer
from geodata.recognise import Mention, Role, find_places
from geodata.resolve import Resolved, resolve
from geodata.resolve_trees import Ranker, read_ranker

ROOT = Path(__file__).parents[2]
MODELS = Path(__file__).parent / "models"
TARGET = ROOT / "docs" / "accuracy.md"
_NAMED = frozenset({Role.PLACE, Role.DATELINE, Role.SPEAKER})


@dataclass(frozen=True)
class Models:
    """The taggers and the ranker that a corpus is measured with; None means as shipped."""

    tagger: str | None = None
    ranker: Ranker | None = None


def shared() -> Path:
    """The folder of the shared corpora; SystemExit says where it was looked for."""
    folder = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared") / "corpora"
    if not folder.is_dir():
        raise SystemExit(f"{folder} is not there; set DATELINE_SHARED")
    return folder


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a gold file."""
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def measure_places(gazetteer: Gazetteer, path: Path, models: Models) -> list[DocumentScore]:
    """End to end and with gold spans, for a corpus with points."""
    scores = []
    for row in documents(path):
        text, score = row["text"], DocumentScore()
        gold = [Answer(t["start"], t["end"], (t["lat"], t["lon"])) for t in row["toponyms"]]
        mentions = find_places(gazetteer, text, row["lang"], model=models.tagger)
        score_found(score, gold, _answers(resolve(gazetteer, text, mentions, ranker=models.ranker)))
        given = _given(text, gold, mentions)
        resolved = {
            (r.mention.start, r.mention.end): r
            for r in resolve(gazetteer, text, given, ranker=models.ranker)
        }
        score_given(score, gold, _best([resolved[g.start, g.end] for g in gold]))
        scores.append(score)
    return scores


def _given(text: str, gold: Sequence[Answer], found: Sequence[Mention]) -> list[Mention]:
    mentions = [Mention(g.start, g.end, text[g.start : g.end], Role.PLACE, 1.0) for g in gold]
    mentions += [mention for mention in found if mention.role is Role.DEMONYM]
    return sorted(mentions, key=lambda mention: mention.start)


def _answers(resolved: Sequence[Resolved]) -> list[Answer]:
    return [
        Answer(
            r.mention.start,
            r.mention.end,
            (r.place.latitude, r.place.longitude) if r.place else None,
            r.probability,
        )
        for r in resolved
    ]


def _best(resolved: Sequence[Resolved]) -> list[Answer]:
    """With spans given the likeliest place counts, however doubtful."""
    answers = []
    for r in resolved:
        place = r.place or (r.candidates[0].place if r.candidates else None)
        point = (place.latitude, place.longitude) if place else None
        answers.append(Answer(r.mention.start, r.mention.end, point, r.probability))
    return answers


def measure_names(
    gazetteer: Gazetteer, path: Path, models: Models, roles: frozenset[Role]
) -> list[DocumentScore]:
    """Recognition alone, for a corpus without points."""
    scores = []
    for row in documents(path):
        score = DocumentScore()
        gold = [Answer(t["start"], t["end"], None) for t in row["toponyms"]]
        found = find_places(gazetteer, row["text"], row["lang"], model=models.tagger)
        score_found(score, gold, [Answer(m.start, m.end, None) for m in found if m.role in roles])
        scores.append(score)
    return scores


def figures(scores: list[DocumentScore], table: dict[str, Figure]) -> dict[str, str]:
    """Each figure with its 95 % interval."""
    out = {}
    for name, figure in table.items():
        low, high = interval(figure, scores)
        out[name] = f"{figure(scores):.2f} [{low:.2f}, {high:.2f}]" if "curve" in name else (
            f"{figure(scores):.1f} [{low:.1f}, {high:.1f}]")  # fmt: skip
    return out


def speed(gazetteer: Gazetteer, path: Path) -> str:
    """Documents and kilobytes a second on one core, as shipped, end to end."""
    rows = [(row["text"], row["lang"]) for row in documents(path)]
    start = time.process_time()
    for text, lang in rows:
        resolve(gazetteer, text, find_places(gazetteer, text, lang))
    spent = time.process_time() - start
    size = sum(len(text) for text, _ in rows) / 1000
    return f"{len(rows) / spent:.0f} documents/s ({size / spent:.0f} KB/s)"


_START = """
import resource, sys, time
from pathlib import Path
start = time.perf_counter()
import geodata
first = time.perf_counter()
from geodata import open_gazetteer
from geodata.recognise import find_places
from geodata.resolve import resolve
gazetteer = open_gazetteer(Path(sys.argv[1]))
mentions = find_places(gazetteer, "Rain fell in Oslo and in Paris, Texas.", "en")
resolve(gazetteer, "Rain fell in Oslo and in Paris, Texas.", mentions)
end = time.perf_counter()
print(first - start, end - first, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def start_up(gazetteer: Gazetteer) -> dict[str, str]:
    """Import time, time to the first answer, and memory: medians of five fresh processes."""
    told = []
    for _ in range(5):  # the first one reads the files from disk
        run = subprocess.run(
            [sys.executable, "-c", _START, str(gazetteer.path)],
            capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        told.append([float(word) for word in run.stdout.split()])
    first, ready, memory = (statistics.median(column) for column in zip(*told, strict=True))
    return {
        "`import geodata`": f"{first:.2f} s",
        "from there to the first answer": f"{ready:.2f} s",
        "memory of a process after it": f"{memory:.0f} MB",
    }


def table(title: str, columns: dict[str, dict[str, str]]) -> str:
    """A Markdown table: one row a figure, one column a corpus."""
    names = list(next(iter(columns.values())))
    lines = [f"| {title} | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [
        f"| {name} | " + " | ".join(c[name] for c in columns.values()) + " |" for name in names
    ]
    return "\n".join(lines)


def report(gazetteer: Gazetteer, folder: Path, apart: Models) -> str:
    """All tables as Markdown."""
    everything = measure_places(gazetteer, folder / "geovirus" / "gold.jsonl", apart)
    named: dict[str, Callable[[], list[DocumentScore]]] = {
        "GeoVirus": lambda: everything,
        "NorNE nb, dev": lambda: measure_names(
            gazetteer, folder / "norne" / "gold.nb.dev.jsonl", Models(), _NAMED),
        "NorNE nn, dev": lambda: measure_names(
            gazetteer, folder / "norne" / "gold.nn.dev.jsonl", Models(), _NAMED),
    }  # fmt: skip
    recognition = {name: figures(run(), RECOGNITION) for name, run in named.items()}
    steps = {
        f"{least:.2f}": {
            "gold spans answered, %": f"{answered:.1f}",
            "of these right, %": f"{right:.1f}",
            "end to end F1@161 km": f"{f1:.1f}",
        }
        for least, answered, right, f1 in thresholds(everything)
    }
    machine = {"shipped": {"speed on GeoVirus, one core": speed(
        gazetteer, folder / "geovirus" / "gold.jsonl"), **start_up(gazetteer)}}  # fmt: skip
    return "\n\n".join([
        table("places found", recognition),
        table("places on the map", {"GeoVirus": figures(everything, RESOLUTION)}),
        table("answers of at least this probability", steps),
        table("machine", machine),
    ])  # fmt: skip


def main() -> None:
    """Print the tables; with --write put them into docs/accuracy.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tagger", default=str(MODELS / "en.crfsuite"))
    parser.add_argument("--ranker", default=str(MODELS / "ranker.json"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    home = os.environ.get("DATELINE_TEST_HOME")
    home = home or platformdirs.user_cache_path("dateline-tests", appauthor=False)
    paths = build_data(Path(home), lambda _share, _step: None)
    gazetteer = open_gazetteer(paths.gazetteer)
    apart = Models(options.tagger, read_ranker(Path(options.ranker)))
    text = report(gazetteer, shared(), apart)
    sys.stdout.write(text + "\n")
    if options.write:
        old = TARGET.read_text(encoding="utf-8")
        head, _, rest = old.partition("<!-- tables -->")
        tail = rest.partition("<!-- end of tables -->")[2]
        whole = f"{head}<!-- tables -->\n\n{text}\n\n<!-- end of tables -->{tail}"
        TARGET.write_text(whole, encoding="utf-8")
    sys.stdout.write(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n"
    )


if __name__ == "__main__":
    main()
