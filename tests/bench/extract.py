"""Score `dateline extract` on annotated articles: recall, precision, fields, speed.

    python -m tests.bench.extract FOLDER

FOLDER holds one `*_events.jsonl` (gold) and one `*_articles.jsonl` whose `file` is relative to
the folder's parent. Matching follows the folder's README: type, day and place must all hold, one
proposal to one event. With `--blind-dates` a document keeps only what its text says of its date.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from components.settings import read_settings
from events.atlas import atlas_of
from events.extract import Proposal, extract_events
from events.extract_place import Atlas
from geodata import build_data, open_gazetteer
from geodata.shapes import distance_m

FIGHTS = {"Battles", "Explosions/Remote violence"}
# 003 says of itself no more than a month; its day is outside knowledge.
SAYS = {"003": "2020-02"}


def same_type(one: Proposal, gold: dict[str, Any]) -> bool:
    return one.event_type == gold["event_type"] or {one.event_type, gold["event_type"]} <= FIGHTS


def same_day(one: Proposal, gold: dict[str, Any]) -> bool:
    if one.when is None:
        return False
    slack = timedelta(0 if one.when.date_prec == gold["date_prec"] == 1 else 1)
    start, end = date.fromisoformat(gold["date_start"]), date.fromisoformat(gold["date_end"])
    return one.when.date_start - slack <= end + slack and one.when.date_end + slack >= start - slack


def same_place(one: Proposal, gold: dict[str, Any]) -> bool:
    if one.place is None or one.where_prec is None:
        return False
    metres = distance_m(
        one.place.latitude, one.place.longitude, gold["latitude"], gold["longitude"]
    )
    if gold["where_prec"] <= 3:
        return metres <= 30_000
    inside = gold["where_prec"] == 6 and one.place.country == gold["country"]
    return one.where_prec >= 3 and (inside or metres <= 150_000)


def assigned(proposals: list[Proposal], gold: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The largest one-to-one matching (augmenting paths), core events first."""
    own: dict[int, dict[str, Any]] = {}

    def place(event: dict[str, Any], seen: set[int]) -> bool:
        for number, one in enumerate(proposals):
            fits = same_type(one, event) and same_day(one, event) and same_place(one, event)
            if number not in seen and fits:
                seen.add(number)
                if number not in own or place(own[number], seen):
                    own[number] = event
                    return True
        return False

    for event in sorted(gold, key=lambda event: not event["core"]):
        place(event, set())
    return own


def lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def open_atlas() -> Atlas:
    """The gazetteer of this machine, built when it is not there."""
    home = read_settings().home
    return atlas_of(open_gazetteer(build_data(home, lambda _done, _step: None).gazetteer))


Document = tuple[dict[str, Any], str, str | None, list[dict[str, Any]]]


def documents(folder: Path) -> Iterator[Document]:
    """Each article of a folder: its row, its text, the day it says of itself, its events."""
    gold = list(lines(next(folder.glob("*_events.jsonl"))))
    for row in lines(next(folder.glob("*_articles.jsonl"))):
        text = (folder.parent / row["file"]).read_text("utf-8")
        published = SAYS.get(row["doc"], row["published"])
        yield row, text, published, [event for event in gold if event["doc"] == row["doc"]]


def main(folder: Path) -> None:
    """Print the table."""
    atlas = open_atlas()
    core = found = right = proposed = sub = fields = matching = 0
    seconds = 0.0
    read = list(documents(folder))
    for document, text, published, gold in read:
        started = time.perf_counter()
        events = extract_events(text, document["lang"], published, atlas)
        seconds += time.perf_counter() - started
        shown = [one for one in events if one.status != "background"]
        own = assigned(shown, gold)
        core += sum(event["core"] for event in gold)
        found += sum(event["core"] for event in own.values())
        right += len(own)
        proposed += len(shown)
        sub += sum(shown[n].sub_event_type == event["sub_event_type"] for n, event in own.items())
        spans = [(f.start, f.end, f.verbatim) for one in events for f in one.figures]
        fields += len(spans)
        matching += sum(text[start:end] == words for start, end, words in spans)
    recall, precision = found / max(core, 1), right / max(proposed, 1)
    rows = [
        ("recall of core events", f"{recall:.2f}", f"{found} of {core}"),
        ("precision of proposals", f"{precision:.2f}", f"{right} of {proposed}"),
        ("F1", f"{2 * recall * precision / max(recall + precision, 1e-9):.2f}", ""),
        ("sub-type right on matches", f"{sub / max(right, 1):.2f}", f"{sub} of {right}"),
        ("figures whose words re-match", f"{matching / max(fields, 1):.2f}", f"{fields}"),
        ("proposals a document", f"{proposed / len(read):.1f}", ""),
        ("documents a second", f"{len(read) / seconds:.0f}", "one core, first call included"),
    ]
    for name, value, note in rows:
        sys.stdout.write(f"| {name} | {value} | {note} |\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
