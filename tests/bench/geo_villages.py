"""Measure how villages of a Who's On First pack are found under spellings that it does not have.

Usage: PYTHONPATH=. python tests/bench/geo_villages.py [--country sy] [--show N]
Three questions, each of records drawn by their number, never by hand:
- other: one of a record's own Latin spellings is taken out of the pack, and asked for;
- arabic: the same with one of its Arabic spellings;
- typical: the record's name, written by rules as newspapers do; the pack is whole.
Right means: the first answer lies within 10 km of the record.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import platformdirs

from geodata import Gazetteer, build_data, find, fold, open_gazetteer
from geodata.gazetteer import haversine_m
from geodata.packs_add import add_pack

Record = dict[str, Any]
Asked = list[tuple[str, Record]]
_NEAR_M = 10_000.0
_SHARE = 6  # one record of so many is asked for
_ARABIC = re.compile("[\u0600-\u06ff]")
# How newspapers write what gazetteers spell by the book; one or two of them for each name.
_WAYS: tuple[tuple[str, str], ...] = (
    ("q", "k"), ("q", "g"), ("ee", "i"), ("i", "ee"), ("u", "ou"), ("ou", "u"), ("ay", "ei"),
    ("ay", "e"), ("aw", "o"), ("iyah$", "iyeh"), ("iyah$", "iya"), ("ah$", "a"), ("ah$", "eh"),
    (r"\bKafr\b", "Kafar"), (r"\bTall\b", "Tell"), (r"\bTall\b", "Tal"), (r"\bDayr\b", "Deir"),
    (r"\bMa`?arrat\b", "Maaret"), (r"\bAl ", "al-"), (r"\bAl ", "El "), (r"\bAsh ", "al-"),
    (r"\bAr ", "al-"), (r"\bAn ", "an-"), (r"\bJisr\b", "Gisr"), ("dh", "d"), ("kh", "k"),
    ("gh", "g"), ("sh", "ch"), ("j", "dj"), ("([bdfklmnrstyz])\\1", r"\1"),
    ("([aiu])([bdlmnrt])([aiu])", r"\1\2\2\3"), ("aa", "a"), (r"\bKhirbat\b", "Khirbet"),
    (r"\bUmm\b", "Om"), (r"\b`?Ayn\b", "Ein"), ("[`'‘’ʻʼ]", ""),
)  # fmt: skip


def records(path: Path) -> Iterator[Record]:
    """The villages and towns of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["pt"] == "locality" and row["name"]:
                yield row


def drawn(record: Record, salt: str) -> int:
    """A number that is the same at each run."""
    return zlib.crc32(f"{salt}{record['id']}".encode())


def held_out(record: Record, wanted: Callable[[str], bool], languages: str) -> str | None:
    """Take one spelling out of a record, in all its forms, and return it."""
    names = [n for each in languages.split() for n in record["names"].get(each, []) if wanted(n)]
    own = {fold(record["name"])}
    names = [name for name in dict.fromkeys(names) if fold(name) not in own]
    if not names:
        return None
    name = names[drawn(record, "name") % len(names)]
    record["names"] = {
        language: [each for each in several if fold(each) != fold(name)]
        for language, several in record["names"].items()
    }
    return name


def typical(record: Record) -> str | None:
    """The name as a newspaper may write it, or None where no rule applies."""
    name = record["name"]
    able = [(old, new) for old, new in _WAYS if re.search(old, name)]
    start = drawn(record, "way")
    for step in range(min(len(able), 2)):
        old, new = able[(start + step * 7) % len(able)]
        name = re.sub(old, new, name, count=1)
    return name if fold(name) != fold(record["name"]) else None


def questions(rows: list[Record], kind: str) -> Asked:
    """The names to ask, each with its record; takes spellings out of `rows`."""
    asked: Asked = []
    for row in rows:
        if drawn(row, kind) % _SHARE:
            continue
        name = {
            "other": lambda row: held_out(row, lambda n: not _ARABIC.search(n), "und eng"),
            "arabic": lambda row: held_out(row, lambda n: bool(_ARABIC.search(n)), "ara"),
            "typical": typical,
        }[kind](row)
        if name:
            asked.append((name, row))
    return asked


def gazetteer_of(rows: list[Record], base: Path, folder: Path) -> Gazetteer:
    """The gazetteer with a pack of these records."""
    shutil.copytree(base.parent, folder / "geodata" / base.parent.name)
    file = folder / "pack.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    quiet = lambda _share, _step: None  # noqa: E731
    add_pack(folder, file, open_gazetteer(base), progress=quiet)
    return open_gazetteer(build_data(folder, quiet).gazetteer)


def measure(gazetteer: Gazetteer, asked: Asked, country: str, show: int) -> str:
    """One row of the table."""
    found = right = 0
    start = time.perf_counter()
    for name, row in asked:
        answers = find(gazetteer, name, country=country)
        near = [
            haversine_m(c.place.latitude, c.place.longitude, row["lat"], row["lon"]) <= _NEAR_M
            for c in answers
        ]
        found += any(near)
        right += bool(near) and near[0]
        if not (near and near[0]) and show > 0:
            show -= 1
            best = f"{answers[0].place.name}: {answers[0].reason}" if answers else "nothing"
            state = "other first" if any(near) else "missed"
            sys.stdout.write(f"  {state}: {name} = {row['name']}; got {best}\n")
    spent = (time.perf_counter() - start) / len(asked) * 1000
    share = 100 / len(asked)
    return f"{len(asked)} | {found * share:.1f} | {right * share:.1f} | {spent:.1f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--country", default="sy")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    shared = Path(os.environ.get("DATELINE_SHARED") or Path(__file__).parents[3] / "shared")
    source = shared / "gazetteer" / "whosonfirst" / f"{options.country}.jsonl.gz"
    home = os.environ.get("DATELINE_TEST_HOME")
    home = home or platformdirs.user_cache_path("dateline-tests", appauthor=False)
    base = build_data(Path(home), lambda _share, _step: None).gazetteer
    lines = [
        "| asked | names | among the answers, % | first, % | ms a name |",
        "|---|---|---|---|---|",
    ]
    for kind in ("other", "arabic", "typical"):
        rows = list(records(source))
        asked = questions(rows, kind)
        with tempfile.TemporaryDirectory() as folder:
            gazetteer = gazetteer_of(rows, base, Path(folder))
            row = measure(gazetteer, asked, options.country.upper(), options.show)
        lines.append(f"| {kind} | {row} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
