"""Published events → an immutable release, named by the hash of its content.

A release is a folder: `release.bin` (packed, for the map) and for many events `rest.bin` (what is
not needed to draw the first map), `places.json`, `areas.json`,
`actors.json` and `texts-N.json` (fetched by the map when they are needed), and `events.parquet`
(for queries; its rows stand in the order of the packed file). Nothing is changed after it was
written, so reading needs no lock. The same rows make the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from events.clock import utc_moments
from events.edtf import parse_edtf
from events.packed import (
    DEGREE,
    DURATION,
    INDEPENDENT,
    PLANNED,
    Packed,
    order_of,
    pack,
    pack_apart,
)
from events.packed_file import Ints, zipped
from events.select import on_map
from events.table import COLUMNS, SEPARATOR, fold_text

PACKED, REST = "release.bin", "rest.bin"
TABLE, SPANS = "events.parquet", "spans.parquet"
MORE = "events-more.parquet"
"""Further rows of a release that is too large for a browser; their numbers follow."""
MARKS = "cells.parquet"
"""Of a release too large for a browser: its events counted by small cells and types."""
APART = 20_000
"""Above so many events the map is drawn from one file, and the rest of their columns is another."""
DESK = "desk"
"""A mark in the folder of a release that is not for everybody."""
CHUNK = 2048
"""Events whose texts travel in one file."""
VERSION = 32
"""Hexadecimal digits of a release's name."""
KEPT = 8
"""Releases that stay on disk: a page that was opened before still finds what it asks for."""
IN_USE_S = 3600
"""A release that somebody asked for within so many seconds stays too."""

When = Callable[[Mapping[str, Any]], str]
"""A row's edtf, is_duration and planned → its date in words."""


@dataclass(frozen=True)
class Release:
    """A written release: its content hash, its folder and its number of events."""

    version: str
    folder: Path
    number: int

    @property
    def is_there(self) -> bool:
        """Whether the release still lies on disk; asking keeps it there for a while."""
        try:
            os.utime(self.folder)
        except OSError:
            return False
        return (self.folder / TABLE).is_file()

    @property
    def desk(self) -> bool:
        """Whether it is not for everybody: it was written with a salt."""
        return (self.folder / DESK).is_file()

    def file(self, name: str) -> bytes | None:
        """A file of the release as it is served, gzip-compressed; None where there is none."""
        path = self.folder / f"{name}.gz"
        return path.read_bytes() if path.is_file() else None

    def position(self, event_id: str) -> int:
        """Number of an event in the packed file, -1 where it is not there."""
        return int(pc.index(_ids(self.folder / TABLE), event_id).as_py())

    def hits(self, text: str) -> bytes:
        """One bit an event, lowest first: whether all words of the text are in it."""
        words = fold_text(text).split()
        files = [pq.read_table(path, columns=["search_text"]) for path in tables_in(self.folder)]
        column = pa.concat_tables(files)["search_text"]
        found = np.ones(self.number, bool)
        for word in words:
            found &= pc.match_substring(column, word).to_numpy(zero_copy_only=False)
        return np.packbits(found, bitorder="little").tobytes()


@lru_cache(maxsize=4)
def _ids(table: Path) -> pa.ChunkedArray:
    """Ids of the events in order, read once: a table never changes under its name."""
    return pq.read_table(table, columns=["event_id"])["event_id"]


def open_release(folder: Path, version: str) -> Release | None:
    """A release that was written into `folder` before, or None."""
    home = folder / version
    if not re.fullmatch(r"[0-9a-f]+", version) or not (home / TABLE).is_file():
        return None
    return Release(version, home, number_in(home))


def tables_in(folder: Path) -> list[Path]:
    """The files in which a release's rows lie, in the order of their numbers."""
    return [path for path in (folder / TABLE, folder / MORE) if path.is_file()]


def number_in(folder: Path) -> int:
    """Number of rows of a release."""
    return sum(int(pq.read_metadata(path).num_rows) for path in tables_in(folder))


def write_release(
    rows: pd.DataFrame, areas: Mapping[str, Any], folder: Path, when: When, *, salt: bytes = b""
) -> Release:
    """Write the release of these rows into `folder`, if it is not there.

    `areas` are GeoJSON geometries by place id. A secret `salt` marks one that is not for everybody
    and makes its name impossible to work out.
    """
    ordered, packed = pack_rows(rows, areas)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as draft:
        digest = hashlib.sha256(salt)
        for name, content in _files(ordered, packed, areas, when):
            digest.update(f"{name} {len(content)}\n".encode() + content)
            binary = name.endswith(".bin")
            smaller = zipped(content) if binary else gzip.compress(content, 6, mtime=0)
            (Path(draft) / f"{name}.gz").write_bytes(smaller)
        _write_table(ordered, Path(draft) / TABLE)
        for name in (TABLE, SPANS):
            digest.update((Path(draft) / name).read_bytes())
        if salt:
            (Path(draft) / DESK).touch()
        version = digest.hexdigest()[:VERSION]
        release = Release(version, folder / version, len(rows))
        _put(Path(draft), release.folder)
    prune_releases(folder, release.folder)
    return release


def _put(draft: Path, target: Path) -> None:
    """Give a finished draft its name; somebody who wrote the same was as right."""
    try:
        shutil.copytree(draft, target.with_name(draft.name + "-new"))
        target.with_name(draft.name + "-new").rename(target)
    except OSError:
        shutil.rmtree(target.with_name(draft.name + "-new"), ignore_errors=True)
        if not (target / TABLE).is_file():
            raise
    target.touch()


def prune_releases(folder: Path, newest: Path) -> None:
    """Remove the oldest releases that nobody has asked for lately."""
    others = [path for path in folder.iterdir() if path.is_dir() and path.name[0] != "."]
    others.sort(key=lambda path: (path == newest, path.stat().st_mtime), reverse=True)
    since = time.time() - IN_USE_S
    for path in others[KEPT:]:
        if path.stat().st_mtime < since:
            shutil.rmtree(path, ignore_errors=True)


def forget_releases(folder: Path) -> None:
    """Remove every release: what they show must not be seen any more. They are written anew from
    what is public when the next page asks."""
    for path in folder.glob("[0-9a-f]*"):
        shutil.rmtree(path, ignore_errors=True)


def pack_rows(rows: pd.DataFrame, areas: Mapping[str, Any]) -> tuple[pd.DataFrame, Packed]:
    """The packed file, and the rows in its order with `place_number` and `area_number` (0 for none,
    1 for the first of areas.json)."""
    start = _days(rows["date_start"])
    code, first_row = _place_codes(rows)
    rank, table = _place_table(rows, code, first_row)
    names: dict[str, list[str]] = {}
    columns = {"start": start - start.min(initial=0 if len(start) == 0 else start.max())}
    columns |= {"length": _days(rows["date_end"]) - start, "place": rank[code]}
    for name, column in _CODED.items():
        columns[name], names[name] = _coded(rows[column])
    columns["bits"] = _bits(rows)
    order = order_of(columns, rows["event_id"].to_numpy(str))
    ordered = rows.iloc[order].reset_index(drop=True)
    events = {name: np.asarray(values)[order] for name, values in columns.items()}
    known, places = _places(table, areas)
    header = {
        "n": len(rows),
        "first_day": int(start.min(initial=0 if len(start) == 0 else start.max())),
        **{f"{name}s": values for name, values in names.items()},
        "areas": known,
        "sets": _sets(ordered),
    }
    area = places["area"][events["place"]] if len(ordered) else events["place"]
    numbered = ordered.assign(place_number=events["place"], area_number=area)
    return numbered, Packed(header, places, events)


_CODED = {
    "type": "event_type",
    "source": "publishers",
    "standing": "corroboration",
    "collection": "collection",
}
_FLAGS = {"is_duration": DURATION, "independently_reported": INDEPENDENT, "planned": PLANNED}
_PLACE = ["latitude", "longitude", "where_prec", "uncertainty_radius_m"]
_PLACE += ["place_id", "place", "country"]


def _days(column: pd.Series[Any]) -> Ints:
    """Days since 1970-01-01."""
    return column.to_numpy("datetime64[D]").astype(np.int64)


def _coded(column: pd.Series[Any]) -> tuple[Ints, list[str]]:
    """A number a value, the most frequent value first."""
    codes, values = pd.factorize(column.astype("string").fillna(""), sort=True)
    order = np.argsort(-np.bincount(codes, minlength=len(values)), kind="stable")
    return _rank(order)[codes], [str(values[k]) for k in order]


def _rank(order: Ints) -> Ints:
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _place_codes(rows: pd.DataFrame) -> tuple[Ints, Ints]:
    """A number for each distinct place, and one row that has it."""
    code = np.zeros(len(rows), np.int64)
    for column in _PLACE:
        values = rows[column]
        if column in {"latitude", "longitude"}:
            values = (values * DEGREE).round()
        part, distinct = pd.factorize(values, use_na_sentinel=False)
        code, _ = pd.factorize(code * (len(distinct) + 1) + part, sort=True)
    _, first_row = np.unique(code, return_index=True)
    return code, first_row


def _place_table(rows: pd.DataFrame, code: Ints, first_row: Ints) -> tuple[Ints, pd.DataFrame]:
    """New numbers: often used places first, and of those used about as often, neighbours side by
    side. Small numbers and small steps are what compresses well."""
    table = rows.iloc[first_row][_PLACE].reset_index(drop=True)
    often = np.floor(np.log2(np.bincount(code, minlength=len(table)).clip(1)))
    names = table[["place_id", "place"]].astype(str)
    latitude, longitude = table["latitude"].fillna(0), table["longitude"].fillna(0)
    order = np.lexsort(
        (names["place"], names["place_id"], table["where_prec"].fillna(0), latitude, longitude,
         (latitude * 2).round(), -often)
    )  # fmt: skip
    return _rank(order), table.iloc[order].reset_index(drop=True)


def _places(table: pd.DataFrame, areas: Mapping[str, Any]) -> tuple[list[str], dict[str, Ints]]:
    """Columns of the places. Precision 0 has no coordinates; area 0 is none, 1 the first."""
    placed = table["latitude"].notna() & table["longitude"].notna() & table["where_prec"].notna()
    precision = table["where_prec"].fillna(0).to_numpy(np.int64) * placed.to_numpy()
    wide = (precision >= 3) & (precision != 6)
    ids = table["place_id"].astype(str)
    known = sorted({one for one in ids[wide] if one in areas})
    number = {one: k for k, one in enumerate(known, start=1)}
    whole = {
        name: (table[column].where(placed).fillna(0) * DEGREE).round().to_numpy(np.int64)
        for name, column in (("lon", "longitude"), ("lat", "latitude"))
    }
    radius = table["uncertainty_radius_m"].fillna(0).round().to_numpy(np.int64)
    area = np.array([number.get(one, 0) for one in ids], np.int64) * wide
    return known, {**whole, "prec": precision, "radius": radius * placed.to_numpy(), "area": area}


def _bits(rows: pd.DataFrame) -> Ints:
    bits = np.zeros(len(rows), np.int64)
    for column, bit in _FLAGS.items():
        bits |= rows[column].to_numpy(np.int64) * bit
    return bits


def _sets(rows: pd.DataFrame) -> dict[str, list[list[int]]]:
    """Days of events whose date is one of a set: first and last, counted from their first day."""
    return {
        str(k): [[first - spans[0][0], last - spans[0][0]] for first, last in spans]
        for k, spans in _spans(rows)
    }


_EPOCH = date(1970, 1, 1).toordinal()


def _spans(rows: pd.DataFrame) -> list[tuple[int, list[tuple[int, int]]]]:
    """Number of each event whose date is one of a set, with the days: first and last of each."""
    return [
        (
            int(k),
            [
                (a.toordinal() - _EPOCH, b.toordinal() - _EPOCH)
                for a, b in parse_edtf(str(rows["edtf"].iloc[k]))
            ],
        )
        for k in np.flatnonzero(rows["edtf"].astype(str).str.startswith("["))
    ]


def _files(
    rows: pd.DataFrame, packed: Packed, areas: Mapping[str, Any], when: When
) -> Iterator[tuple[str, bytes]]:
    if len(rows) > APART:
        yield from zip((PACKED, REST), pack_apart(packed), strict=True)
    else:
        yield PACKED, pack(packed)
    first = rows.drop_duplicates("place_number").set_index("place_number").sort_index()
    named = {n: first[n].astype("string").fillna("").tolist() for n in ("place", "country")}
    yield "places.json", _json(named)
    yield "areas.json", _json([areas[one] for one in packed.header["areas"]])
    codes, cells = _coded(rows["actors"])
    yield "actors.json", _json({"cells": [c.split(SEPARATOR) for c in cells], "of": codes.tolist()})
    dates = _dates(rows, when)
    for k, begin in enumerate(range(0, len(rows), CHUNK)):
        part = rows.iloc[begin : begin + CHUNK]
        text = {"id": part["event_id"].tolist(), "title": part["title"].tolist()}
        text |= {"when": dates[begin : begin + CHUNK]}
        clocks = _clocks(part)
        yield f"texts-{k}.json", _json(text | ({"clock": clocks} if clocks else {}))


def _clocks(rows: pd.DataFrame) -> dict[str, str]:
    """The moments of times of day, in UTC, by the number of the event in its file."""
    timed = np.flatnonzero(rows["edtf"].astype(str).str.contains("T", regex=False))
    known = {int(k): utc_moments(str(rows["edtf"].iloc[k]), rows["tz"].iloc[k]) for k in timed}
    return {str(k): moments for k, moments in known.items() if moments}


_DATED = ("edtf", "is_duration", "planned", "tz")


def _dates(rows: pd.DataFrame, when: When) -> list[str]:
    """Each date in words; a million events have a few thousand different ones."""
    zones = rows["tz"].astype("string").fillna("")
    keys = list(zip(*(rows[name] for name in _DATED[:3]), zones, strict=True))
    words = {key: when(dict(zip(_DATED, key, strict=True))) for key in set(keys)}
    return [words[key] for key in keys]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


WORLD = 1 << 24
"""Units of the Mercator square's side, in which the table says where an event is drawn: `x` from
180° W eastwards, `y` from 85° N southwards. Whole numbers, so every engine cuts it alike."""


def query_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what queries need beside COLUMNS: number `n`, days since 1970 as `first_day`
    and `last_day`, `is_set` (a one-of-set date), and `x`, `y` (null for what is on no map)."""
    x, y = _drawn_at(rows)
    return rows.assign(
        n=np.arange(len(rows), dtype=np.int32),
        first_day=_days(rows["date_start"]).astype(np.int32),
        last_day=_days(rows["date_end"]).astype(np.int32),
        is_set=rows["edtf"].str.startswith("[").astype(bool),
        x=pd.array(x, dtype="Int32"),
        y=pd.array(y, dtype="Int32"),
    )


def _drawn_at(rows: pd.DataFrame) -> tuple[Any, Any]:
    """Web Mercator (EPSG:3857) of the packed coordinates, in units of WORLD; masked off the map."""
    known = on_map(rows).to_numpy()
    lat = (rows["latitude"].where(known).fillna(0).to_numpy(float) * DEGREE).round() / DEGREE
    lon = (rows["longitude"].where(known).fillna(0).to_numpy(float) * DEGREE).round() / DEGREE
    sine = np.sin(np.radians(np.clip(lat, -MERCATOR_END, MERCATOR_END)))
    across = [(lon + 180) / 360, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)]
    whole = [np.clip((share * WORLD).astype(np.int64), 0, WORLD - 1) for share in across]
    x, y = (pd.array(values, dtype="Int32") for values in whole)
    x[~known] = y[~known] = pd.NA
    return x, y


MERCATOR_END = 85.0511
"""Degrees of latitude where the Mercator square ends."""


def compression(table: pa.Table) -> dict[str, str]:
    """How each column is packed: what nearly every query reads by what unpacks fastest (narrow
    numbers take little room anyway), long texts as small as may be."""
    texts = {"event_id", "title", "summary", "search_text"}
    return {name: "zstd" if name in texts else "lz4" for name in table.column_names}


def _write_table(rows: pd.DataFrame, path: Path) -> None:
    more = "n place_number area_number first_day last_day is_set x y".split()
    small = {"place_number": "int32", "area_number": "int32"}
    chosen = query_columns(rows).astype(small)[[*COLUMNS, *more]]
    table = pa.Table.from_pandas(chosen, preserve_index=False)
    pq.write_table(table, path, compression=compression(table), row_group_size=1 << 17)
    days = [(k, *span) for k, spans in _spans(rows) for span in spans]
    columns = zip(*days, strict=True) if days else ([], [], [])
    names = ["n", "first_day", "last_day"]
    spans = {
        name: pa.array(values, pa.int32()) for name, values in zip(names, columns, strict=True)
    }
    pq.write_table(pa.table(spans), path.with_name(SPANS), compression="zstd")
