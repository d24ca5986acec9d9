"""Score `dateline extract` on annotated articles: recall, precision, fields, speed.

    python -m tests.bench.extract [--write] FOLDER...

A folder holds one `*_events.jsonl` (gold) and one `*_articles.jsonl` whose `file` is relative to
the folder's parent. With `--write` the tables also go into docs/accuracy.md.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from components.settings import read_settings
from events.atlas import atlas_of
from events.edtf import parse_edtf
from events.extract import extract_events
from events.extract_model import Proposal
from events.extract_place import Atlas
from events.extract_record import to_event
from events.model import SourceDocument
from geodata import Gazetteer, build_data, open_gazetteer
from geodata.shapes import distance_m
from tests.bench.extract_match import assigned
from tests.bench.extract_new import Article, new_texts

ACCURACY = Path(__file__).parents[2] / "docs" / "accuracy.md"
BEGIN, END = "<!-- extraction -->", "<!-- end of extraction -->"
# 003 says of itself no more than a month; its day is outside knowledge.
SAYS = {"003": "2020-02"}
COUNTED = {"killed_low": "killed", "wounded": "wounded", "displaced": "displaced", "people": ""}
ROUNDS = 7


def lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def open_here() -> Gazetteer:
    """The gazetteer of this machine, built when it is not there."""
    home = read_settings().home
    return open_gazetteer(build_data(home, lambda _done, _step: None).gazetteer)


def open_atlas() -> Atlas:
    """The same as the extraction asks it."""
    return atlas_of(open_here())


Document = tuple[dict[str, Any], str, str | None, list[dict[str, Any]]]


def documents(folder: Path) -> Iterator[Document]:
    """Each article of a folder: its row, its text, the day it says of itself, its events."""
    gold = list(lines(_file(folder, "*_events.jsonl")))
    for row in lines(_file(folder, "*_articles.jsonl")):
        text = (folder.parent / row["file"]).read_text("utf-8")
        published = SAYS.get(row["doc"], row["published"])
        yield row, text, published, [event for event in gold if event["doc"] == row["doc"]]


def _file(folder: Path, pattern: str) -> Path:
    """The one file of a folder that the pattern names; says in words where there is none."""
    found = next(folder.glob(pattern), None)
    if found is None:
        raise SystemExit(
            f"{folder} holds no {pattern}. Name folders of annotated articles, such as "
            "tests/bench/annotated/fresh"
        )
    return found


@dataclass
class Tally:
    """Counts over the documents of a folder."""

    of: Counter[str] = field(default_factory=Counter)
    speeds: list[float] = field(default_factory=list)


def counted(folder: Path, atlas: Atlas) -> Tally:
    """Read every document of a folder and compare."""
    tally = Tally()
    for row, text, published, gold in documents(folder):
        found = extract_events(text, row["lang"], published, atlas)
        tally.of["documents"] += 1
        tally.of["characters"] += len(text)
        _count(tally.of, found, gold, text, published)
    return tally


def speeds(folder: Path, gazetteer: Gazetteer) -> list[float]:
    """Documents a second of computing, in rounds of texts that no round had before.

    Computing time of the whole process counts, so a second thread would not make it faster.
    """
    articles = [Article(text, row["lang"], day) for row, text, day, _ in documents(folder)]
    found = []
    for seed in range(ROUNDS):
        atlas = atlas_of(gazetteer)  # what it kept of places asked for is forgotten
        texts = list(new_texts(articles, atlas, gazetteer, seed))
        started = time.process_time()
        for one in texts:
            extract_events(one.text, one.language, one.published, atlas)
        found.append(len(texts) / (time.process_time() - started))
    return found


def _count(
    of: Counter[str],
    found: Sequence[Proposal],
    gold: list[dict[str, Any]],
    text: str,
    published: str | None,
) -> None:
    shown = [one for one in found if one.status != "background"]
    own = assigned(shown, gold)
    pairs = [(shown[number], event) for number, event in own.items()]
    of["core"] += sum(event["core"] for event in gold)
    of["found"] += sum(event["core"] for event in own.values())
    of["proposed"] += len(shown)
    of["right"] += len(own)
    of["sub"] += sum(one.sub_event_type == event["sub_event_type"] for one, event in pairs)
    of["day"] += sum(_same_days(one, event) for one, event in pairs)
    of["near"] += sum(_near(one, event) for one, event in pairs)
    figures = [
        _figure(one, event, key) for one, event in pairs for key in COUNTED if event.get(key)
    ]
    of["figures"] += len(figures)
    of["figures right"] += sum(figures)
    quotes, standing = _quotes(found, text)
    of["quotes"] += quotes
    of["quotes standing"] += standing
    of["years ago"] += sum(_years_ago(one, published) for one in shown)


def _same_days(one: Proposal, event: dict[str, Any]) -> bool:
    when = one.when
    said = (event["date_start"], event["date_end"])
    return when is not None and (str(when.date_start), str(when.date_end)) == said


def _near(one: Proposal, event: dict[str, Any]) -> bool:
    if one.place is None:
        return False
    at = one.place.latitude, one.place.longitude
    return distance_m(*at, event["latitude"], event["longitude"]) <= 30_000


def _figure(one: Proposal, event: dict[str, Any], key: str) -> bool:
    roles = {COUNTED[key]} if COUNTED[key] else {"people", "gathered", "blocked", "displaced"}
    return any(f.role in roles and event[key] in (f.low, f.high) for f in one.figures)


def _quotes(found: Sequence[Proposal], text: str) -> tuple[int, int]:
    """Quotes of all fields, and how many of them stand in the text where they say."""
    document = SourceDocument("d", "", "", "", "", "en", "", text, "")
    spans = [span for one in found if one.when for span in to_event(one, document).spans]
    cut = [(s.start_char, s.end_char, s.quote_exact) for s in spans]
    cut += [(f.start, f.end, f.verbatim) for one in found for f in one.figures]
    return len(cut), sum(text[start:end] == words and bool(words) for start, end, words in cut)


def _years_ago(one: Proposal, published: str | None) -> bool:
    if one.when is None or not published:
        return False
    return parse_edtf(published)[0][0] - one.when.date_end > timedelta(days=366)


def table(names: Sequence[str], tallies: Sequence[Tally]) -> str:
    """One column a folder."""
    rows = [
        ("articles", lambda t: f"{t.of['documents']}"),
        ("recall of core events", lambda t: _share(t.of["found"], t.of["core"])),
        ("precision of proposals", lambda t: _share(t.of["right"], t.of["proposed"])),
        ("F1", _f1),
        ("matched: sub-type right", lambda t: _share(t.of["sub"], t.of["right"])),
        ("matched: the very same days", lambda t: _share(t.of["day"], t.of["right"])),
        ("matched: within 30 km", lambda t: _share(t.of["near"], t.of["right"])),
        ("matched: figure right", lambda t: _share(t.of["figures right"], t.of["figures"])),
        ("quotes that re-match", lambda t: _share(t.of["quotes standing"], t.of["quotes"])),
        ("dated from years ago", lambda t: f"{t.of['years ago']}"),
        ("proposals a document", lambda t: f"{t.of['proposed'] / t.of['documents']:.1f}"),
        ("characters a document", lambda t: f"{t.of['characters'] / t.of['documents']:,.0f}"),
        ("new documents a second", lambda t: f"{median(t.speeds):.0f}"),
    ]
    head = f"| | {' | '.join(names)} |\n|{'---|' * (len(names) + 1)}\n"
    return head + "".join(
        f"| {name} | {' | '.join(cell(one) for one in tallies)} |\n" for name, cell in rows
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def _f1(tally: Tally) -> str:
    of = tally.of
    recall, precision = of["found"] / max(of["core"], 1), of["right"] / max(of["proposed"], 1)
    return f"{2 * recall * precision / max(recall + precision, 1e-9):.2f}"


def main(arguments: Sequence[str]) -> None:
    """Print the tables; write them when asked to."""
    folders = [Path(one) for one in arguments if not one.startswith("--")]
    for folder in folders:
        for pattern in ("*_events.jsonl", "*_articles.jsonl"):
            _file(folder, pattern)
    gazetteer = open_here()
    atlas = atlas_of(gazetteer)
    for language in ("en", "nb"):  # models and word lists are loaded once, whatever is read
        extract_events("Shells fell on Oslo on Friday, they said.", language, "2020-02-28", atlas)
    start_s = time.process_time()
    tallies = [counted(one, atlas) for one in folders]
    for folder, tally in zip(folders, tallies, strict=True):
        tally.speeds = speeds(folder, gazetteer)
    whole = table([one.name for one in folders], tallies)
    whole += f"\nStart, with all models loaded: {start_s:.1f} s of computing.\n"
    sys.stdout.write(whole)
    if "--write" in arguments:
        text = ACCURACY.read_text("utf-8")
        before, after = text.partition(BEGIN)[0], text.partition(END)[2]
        ACCURACY.write_text(f"{before}{BEGIN}\n\n{whole}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
