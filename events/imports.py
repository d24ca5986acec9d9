"""A data set of somebody else's → one Parquet file of flat rows, and a list of what was refused.

The file is named by the hash of what was read and how: the same table imported twice is the same
file. Imported rows carry no quotes, say so (`review_state` imported), and are never public by
themselves.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from events.errors import FieldError
from events.export_table import harmless
from events.imports_chunks import LINE, Chunk, in_chunks
from events.imports_convert import convert, repeated
from events.imports_map import GDELT_HEADER, Kind, Mapping
from events.imports_read import open_table
from events.imports_world import World
from events.table import COLUMNS
from geodata.places import Refused
from geodata.said import from_json, say, to_json, word

Progress = Callable[[int], None]
"""Called with the number of rows read so far."""
Read = Callable[..., tuple[pd.DataFrame, list[Refused]]]
_OWN_ID = say("Give each row its own id")
FIRST = 200
"""Refused rows that the report holds itself; the file of refusals has all of them."""
_SCHEMA_TEXT = {name: "string" for name, kind in COLUMNS.items() if kind == "category"}


@dataclass(frozen=True)
class ImportReport:
    """What became of a table: rows_in = accepted + refused, always."""

    collection: str
    rows_in: int
    accepted: int
    refused: int
    data: Path
    refusals: Path
    known: bool = False
    first: tuple[Refused, ...] = ()
    """The first FIRST rows that were refused, to be told in any language."""


def import_table(  # noqa: PLR0913 - keyword-only, each with one meaning
    path: Path,
    mapping: Mapping,
    *,
    collection: str,
    into: Path,
    progress: Progress = lambda _: None,
    world: World | None = None,
) -> ImportReport:
    """Read a table into the folder `into`; nothing is written where it is there already.

    FieldError when the file cannot be read as a table or lacks a column for the day, or when its
    columns of positions look exchanged; that is seen only with a `world`.
    """
    if not collection.strip() or ":" in collection:
        remedy = say("Name the data set and its version")
        raise FieldError(word("collection"), say("has no usable name"), remedy)
    columns, lines = open_table(path, GDELT_HEADER if mapping.kind is Kind.GDELT else None)
    with closing(lines):
        _check(path.name, columns, mapping)
        name = _name(path, mapping, collection)
        done = into / f"{name}.json"
        if done.is_file():
            return _known(done)
        into.mkdir(parents=True, exist_ok=True)
        read = partial(convert, mapping=mapping, collection=collection, world=world, file=path.name)
        chunks = in_chunks(columns, lines, path.name)
        counts = _write(chunks, path.name, read, into / name, progress)
    report = {"collection": collection, "file": path.name, "mapping": asdict(mapping), **counts}
    _save(done, report)
    return replace(_known(done), known=False)


def _check(file: str, columns: list[str], mapping: Mapping) -> None:
    absent = [one for one in mapping.columns.values() if one not in columns]
    if absent:
        reason = say("has no column '{column}'", column=absent[0])
        raise FieldError(file, reason, say("Name one of its columns"))
    if not mapping.has("date"):
        remedy = say("Choose it, or name it with --column date=NAME")
        raise FieldError(file, say("has no column for the day"), remedy)


def _name(path: Path, mapping: Mapping, collection: str) -> str:
    written = "\0as written" if mapping.as_written else ""
    digest = hashlib.sha256(f"{collection}\0{mapping}{written}".encode())
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:16]


def _write(
    chunks: Iterable[Chunk], file: str, read: Read, into: Path, progress: Progress
) -> dict[str, Any]:
    """Rows to `into`.parquet and refusals to `into`.refused.csv: both whole, or neither."""
    part = into.with_name(f".{into.name}.{os.getpid()}")
    data, refusals = part.with_suffix(".parquet"), part.with_suffix(".csv")
    try:
        with (
            pq.ParquetWriter(data, _schema(), compression="zstd") as rows,
            refusals.open("w", encoding="utf-8", newline="") as stream,
        ):
            counts = _count(chunks, file, read, (rows, csv.writer(stream)), progress)
        data.replace(into.with_suffix(".parquet"))
        refusals.replace(into.with_suffix(".refused.csv"))
    finally:
        data.unlink(missing_ok=True)
        refusals.unlink(missing_ok=True)
    return counts


def _count(
    chunks: Iterable[Chunk], file: str, read: Read, out: tuple[Any, Any], progress: Progress
) -> dict[str, Any]:
    data, refusals = out
    counts, first = {"rows_in": 0, "accepted": 0, "refused": 0}, list[Refused]()
    seen: set[int] = set()
    schema = _schema()
    refusals.writerow(["file", "line", "column", "reason", "remedy"])
    for frame, ragged in chunks:
        rows, refused = read(frame)
        rows, twice = _once(rows, frame, file, seen)
        data.write_table(_table(rows, schema))
        lost = [*ragged, *refused, *twice]
        refusals.writerows(_cells(lost))
        counts["rows_in"] += len(frame) + len(ragged)
        counts["accepted"] += len(rows)
        counts["refused"] += len(lost)
        first += lost[: FIRST - len(first)]
        progress(counts["rows_in"])
    return {**counts, "first": list(map(_plain, first))}


def _once(
    rows: pd.DataFrame, frame: pd.DataFrame, file: str, seen: set[int]
) -> tuple[pd.DataFrame, list[Refused]]:
    twice = pd.Series(repeated(rows, seen), index=rows.index, dtype=bool)
    lines = frame.loc[rows.index[twice], LINE]
    refused = [
        Refused(file, int(line), "event_id", say("the id stands twice"), _OWN_ID) for line in lines
    ]
    return rows[~twice], refused


def _schema() -> pa.Schema:
    empty = pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS).astype(_SCHEMA_TEXT)
    return pa.Schema.from_pandas(empty, preserve_index=False)


def _table(rows: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pandas(rows.astype(_SCHEMA_TEXT), schema=schema, preserve_index=False)


def _cells(refused: Iterable[Refused]) -> list[list[Any]]:
    """What stands in the file of refusals. A spreadsheet opens it, and strangers named the file and
    its columns."""
    return [
        [harmless(cell) for cell in (one.file, one.line, one.field, one.reason, one.remedy)]
        for one in refused
    ]


def _plain(one: Refused) -> dict[str, Any]:
    """A refused row as the report holds it."""
    return {**asdict(one), "reason": to_json(one.reason), "remedy": to_json(one.remedy)}


def _refused(plain: dict[str, Any]) -> Refused:
    """The inverse of _plain."""
    words = {name: from_json(plain[name]) for name in ("reason", "remedy")}
    return Refused(**{**plain, **words})


def _save(path: Path, report: dict[str, Any]) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    part.replace(path)


def _known(done: Path) -> ImportReport:
    report = json.loads(done.read_text("utf-8"))
    name = done.stem
    return ImportReport(
        report["collection"], report["rows_in"], report["accepted"], report["refused"],
        done.with_name(f"{name}.parquet"), done.with_name(f"{name}.refused.csv"), known=True,
        first=tuple(map(_refused, report.get("first", ()))),
    )  # fmt: skip


def imported(folder: Path) -> tuple[ImportReport, ...]:
    """Every data set that was imported into a folder, by name."""
    found = [_known(path) for path in sorted(folder.glob("*.json"))]
    return tuple(sorted(found, key=lambda report: report.collection))


def imported_rows(report: ImportReport) -> pd.DataFrame:
    """The flat rows of one imported data set, with the types of `events.table`."""
    rows: pd.DataFrame = pq.read_table(report.data).to_pandas()
    # Sets that were imported before times of day were read lack the zone.
    known = rows if "tz" in rows else rows.assign(tz="")
    return known[list(COLUMNS)].astype(COLUMNS)
