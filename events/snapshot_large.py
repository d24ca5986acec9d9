"""Data sets too large to be held in memory → a release that is only asked by queries.

Its Parquet files are put together by DuckDB, with the same columns as `events.snapshot` writes: one
from the files of the sets, sorted by day, and a small one from the rows of our own. There is
nothing to be sent to a browser in one piece, so no packed file; but what every first map asks, the
cells of all events, is counted here once. A release is named by what it is made of; a set's file is
named by its own content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from events.edtf import parse_edtf
from events.large import LargeSets
from events.model import Corroboration
from events.packed import DEGREE
from events.query import CELL_BITS, MARK_ZOOM
from events.snapshot import (
    DESK,
    IN_USE_S,
    MARKS,
    MERCATOR_END,
    MORE,
    SPANS,
    TABLE,
    VERSION,
    WORLD,
    Release,
    number_in,
    open_release,
    prune_releases,
)
from events.table import COLUMNS

MEMORY = "1GB"
"""What sorting may take; the rest goes to disk beside the release."""
IN_ORDER = ".in-order-"
"""Of a folder with the rows of sets as every release with them shares it."""
FORM = 2
"""Counts the ways in which this file has written a release."""
_EPOCH = date(1970, 1, 1).toordinal()
_TEXT = {name: "string" for name, kind in COLUMNS.items() if kind == "category"}


def write_large(
    rows: pd.DataFrame,
    sets: LargeSets,
    areas: Mapping[str, Any],
    folder: Path,
    *,
    salt: bytes = b"",
) -> Release:
    """The release of these rows and of the sets, written into `folder` if it is not there.

    The sets are put in order first, which takes a while; every release with them shares that file,
    so that a change of `rows` costs what these cost. Takes MEMORY however large the sets are; needs
    DuckDB (the extra `scale`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = _drawn(sets, areas)
    ready = _in_order(sets, drawn, folder)
    known = [*drawn, *sorted(areas.keys() - set(drawn))]
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as place:
        own, draft = Path(place) / "own.parquet", Path(place) / "draft"
        draft.mkdir()
        pq.write_table(pa.Table.from_pandas(rows.astype(_TEXT), preserve_index=False), own)
        content = json.dumps([ready.name, known]).encode() + own.read_bytes()
        version = hashlib.sha256(salt + content).hexdigest()[:VERSION]
        made = open_release(folder, version)
        if made is not None and made.is_there:
            return made
        _share(ready / TABLE, draft / TABLE)
        _write_table((own,), known, draft / MORE, ready)
        shapes = json.dumps([areas[one] for one in known], separators=(",", ":"))
        (draft / "areas.json.gz").write_bytes(gzip.compress(shapes.encode(), 6, mtime=0))
        if salt:
            (draft / DESK).touch()
        release = Release(version, folder / version, number_in(draft))
        _keep(draft, release.folder)
    prune_releases(folder, release.folder)
    return release


def _in_order(sets: LargeSets, drawn: Sequence[str], folder: Path) -> Path:
    """The folder in which the rows of these sets lie in order, made if it is not there. No address
    leads to it. A set's file is named by its content, and so this one is by their names."""
    named = json.dumps([FORM, list(COLUMNS), [one.name for one in sets.files], list(drawn)])
    ready = folder / f"{IN_ORDER}{hashlib.sha256(named.encode()).hexdigest()[:VERSION]}"
    if not (ready / TABLE).is_file():
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as place:
            draft = Path(place) / "draft"
            draft.mkdir()
            _write_table((*sets.files, _nothing(draft.parent)), drawn, draft / TABLE)
            _keep(draft, ready)
    ready.touch()
    for other in folder.glob(f"{IN_ORDER}*"):
        if other.stat().st_mtime < time.time() - IN_USE_S:
            shutil.rmtree(other, ignore_errors=True)
    return ready


def _drawn(sets: LargeSets, areas: Mapping[str, Any]) -> list[str]:
    """Ids of the areas that some row of the sets names."""
    import duckdb  # noqa: PLC0415 - an extra: whoever shows no large set does without

    if not (sets.files and areas):
        return []
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT DISTINCT place_id FROM read_parquet([{_listed(sets.files)}])"  # noqa: S608
        ).fetchall()
    return sorted(areas.keys() & {one for (one,) in found})


def _share(file: Path, beside: Path) -> None:
    """The same file in another release, which may outlive the first."""
    try:
        beside.hardlink_to(file)
    except OSError:  # a disk without links
        shutil.copy(file, beside)


def _keep(draft: Path, home: Path) -> None:
    """Give a finished draft its name; somebody who wrote the same was as right."""
    try:
        draft.rename(home)
    except OSError:
        if not (home / TABLE).is_file():
            raise


def _write_table(
    files: Sequence[Path], areas: Sequence[str], table: Path, before: Path | None = None
) -> None:
    """The rows of the files in order, their spans and cells, numbered after those of `before`."""
    import duckdb  # noqa: PLC0415 - an extra

    draft, first = table.parent, number_in(before) if before else 0
    with duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = '{_quoted(draft.parent)}'")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("CREATE TABLE areas (place_id VARCHAR, area_number INTEGER)")
        if areas:
            numbered = [(one, k) for k, one in enumerate(areas, start=1)]
            connection.executemany("INSERT INTO areas VALUES (?, ?)", numbered)
        connection.execute(
            f"COPY ({_rows(_listed(files), first)}) TO '{_quoted(table)}' "
            "(FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 131072)"
        )
        marks = _marks(f"'{_quoted(table)}'")
        if before:
            marks += f" UNION ALL SELECT * FROM '{_quoted(before / MARKS)}'"  # noqa: S608
        connection.execute(f"COPY ({marks}) TO '{_quoted(draft / MARKS)}' (FORMAT parquet)")
        dated = connection.execute(
            f"SELECT n, edtf FROM '{_quoted(table)}' WHERE is_set ORDER BY n"  # noqa: S608
        ).fetchall()
    _write_spans(dated, draft / SPANS, pq.read_table(before / SPANS) if before else None)


def _nothing(folder: Path) -> Path:
    """A file of no rows with all columns: a set of an earlier version may lack one."""
    path = folder / "nothing.parquet"
    empty = pd.DataFrame({name: [] for name in COLUMNS}).astype({**COLUMNS, **_TEXT})
    pq.write_table(pa.Table.from_pandas(empty, preserve_index=False), path)
    return path


def _marks(table: str) -> str:
    """SQL of the events of each cell of MARK_ZOOM and type: what `events.query.cells` counts. A
    cell stands at its corner; the sums are of the places in it."""
    shift = CELL_BITS - MARK_ZOOM
    return f"""
        SELECT (t.x >> {shift} << {shift})::INTEGER AS x, (t.y >> {shift} << {shift})::INTEGER AS y,
            event_type, count(*) AS number, count(*) FILTER (where_prec > 2) AS wide,
            sum(t.x)::BIGINT AS sum_x, sum(t.y)::BIGINT AS sum_y,
            min(first_day) AS first_day, max(last_day) AS last_day
        FROM {table} AS t WHERE t.x IS NOT NULL
        GROUP BY 1, 2, event_type
    """  # noqa: S608 - numbers, and a file of our own


def _rows(files: str, first: int) -> str:
    """SQL of every row with what queries need, by day, numbered from `first`; all as
    events.snapshot works it out."""
    standing = f"coalesce(nullif(r.corroboration, ''), '{Corroboration.SINGLE.value}')"
    known = {"corroboration": f"{standing} AS corroboration"}
    columns = ", ".join(known.get(name, f"r.{name}") for name in COLUMNS)
    lat, lon = (f"round(r.{name} * {DEGREE}) / {DEGREE}" for name in ("latitude", "longitude"))
    sine = f"sin(radians(greatest(least({lat}, {MERCATOR_END}), -{MERCATOR_END})))"
    across = f"({lon} + 180) / 360"
    down = f"0.5 - ln((1 + {sine}) / (1 - {sine})) / (4 * pi())"
    drawn = "r.latitude IS NOT NULL AND r.longitude IS NOT NULL AND r.where_prec <> 6"
    units = ", ".join(
        f"CASE WHEN {drawn} THEN greatest(0, least({WORLD - 1}, "
        f"trunc(({share}) * {WORLD})))::INTEGER END AS {name}"
        for name, share in (("x", across), ("y", down))
    )
    inner = f"""
        SELECT {columns}, 0::INTEGER AS place_number,
            (CASE WHEN r.where_prec IN (3, 4, 5, 7) THEN coalesce(a.area_number, 0) ELSE 0 END)
                ::INTEGER AS area_number,
            (r.date_start::DATE - DATE '1970-01-01')::INTEGER AS first_day,
            (r.date_end::DATE - DATE '1970-01-01')::INTEGER AS last_day,
            starts_with(r.edtf, '[') AS is_set, {units}
        FROM read_parquet([{files}], union_by_name = true) AS r
        LEFT JOIN areas AS a ON a.place_id = r.place_id
        ORDER BY r.date_start, r.place_id, r.event_type, r.date_end, r.event_id
    """  # noqa: S608 - names of our own columns
    return f"SELECT *, ({first} - 1 + row_number() OVER ())::INTEGER AS n FROM ({inner})"  # noqa: S608


def _write_spans(dated: Sequence[tuple[int, str]], path: Path, before: pa.Table | None) -> None:
    days = [
        (n, first.toordinal() - _EPOCH, last.toordinal() - _EPOCH)
        for n, edtf in dated
        for first, last in parse_edtf(edtf)
    ]
    columns = zip(*days, strict=True) if days else ([], [], [])
    names = ("n", "first_day", "last_day")
    table = {n: pa.array(values, pa.int32()) for n, values in zip(names, columns, strict=True)}
    every = [one for one in (before, pa.table(table)) if one is not None]
    pq.write_table(pa.concat_tables(every), path, compression="zstd")


def _listed(files: Sequence[Path]) -> str:
    return ", ".join(f"'{_quoted(one)}'" for one in files)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
