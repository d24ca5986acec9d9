"""Data sets too large to be held in memory → a release that is only asked by queries.

Its Parquet file is put together by DuckDB from the files of the sets: sorted by day, with the same
columns as `events.snapshot` writes. There is nothing to be sent to a browser in one piece, so no
packed file. It is named by what it is made of; a set's file is named by its own content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
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
from events.snapshot import (
    DESK,
    MERCATOR_END,
    SPANS,
    TABLE,
    VERSION,
    WORLD,
    Release,
    open_release,
    prune_releases,
)
from events.table import COLUMNS

MEMORY = "4GB"
"""What sorting may take; the rest goes to disk beside the release."""
FORM = 1
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

    Takes MEMORY however large the sets are; needs DuckDB (the extra `scale`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = sorted(areas)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as place:
        own, draft = Path(place) / "own.parquet", Path(place) / "draft"
        draft.mkdir()
        pq.write_table(pa.Table.from_pandas(rows.astype(_TEXT), preserve_index=False), own)
        version = _version(own, sets, known, salt)
        made = open_release(folder, version)
        if made is not None:
            return made
        number = _write_table(own, sets, known, draft)
        shapes = json.dumps([areas[one] for one in known], separators=(",", ":"))
        (draft / "areas.json.gz").write_bytes(gzip.compress(shapes.encode(), 6, mtime=0))
        if salt:
            (draft / DESK).touch()
        release = Release(version, folder / version, number)
        _keep(draft, release)
    prune_releases(folder, release.folder)
    return release


def _keep(draft: Path, release: Release) -> None:
    """Give a finished draft its name; somebody who wrote the same was as right."""
    try:
        draft.rename(release.folder)
    except OSError:
        if not release.is_there:
            raise


def _version(own: Path, sets: LargeSets, areas: Sequence[str], salt: bytes) -> str:
    digest = hashlib.sha256(salt + own.read_bytes())
    names = [one.name for one in sets.files]
    digest.update(json.dumps([FORM, names, list(areas)]).encode())
    return digest.hexdigest()[:VERSION]


def _write_table(own: Path, sets: LargeSets, areas: Sequence[str], draft: Path) -> int:
    import duckdb  # noqa: PLC0415 - an extra: whoever shows no large set does without

    with duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = '{_quoted(draft.parent)}'")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("CREATE TABLE areas (place_id VARCHAR, area_number INTEGER)")
        if areas:
            numbered = [(one, k) for k, one in enumerate(areas, start=1)]
            connection.executemany("INSERT INTO areas VALUES (?, ?)", numbered)
        files = ", ".join(f"'{_quoted(one)}'" for one in (own, *sets.files))
        table = draft / TABLE
        connection.execute(
            f"COPY ({_rows(files)}) TO '{_quoted(table)}' "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 131072)"
        )
        dated = connection.execute(
            f"SELECT n, edtf FROM '{_quoted(table)}' WHERE is_set ORDER BY n"  # noqa: S608
        ).fetchall()
    _write_spans(dated, draft / SPANS)
    return int(pq.read_metadata(table).num_rows)


def _rows(files: str) -> str:
    """SQL of every row with what queries need, by day; all as events.snapshot works it out."""
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
    return f"SELECT *, (row_number() OVER () - 1)::INTEGER AS n FROM ({inner})"  # noqa: S608


def _write_spans(dated: Sequence[tuple[int, str]], path: Path) -> None:
    days = [
        (n, first.toordinal() - _EPOCH, last.toordinal() - _EPOCH)
        for n, edtf in dated
        for first, last in parse_edtf(edtf)
    ]
    columns = zip(*days, strict=True) if days else ([], [], [])
    names = ("n", "first_day", "last_day")
    table = {n: pa.array(values, pa.int32()) for n, values in zip(names, columns, strict=True)}
    pq.write_table(pa.table(table), path, compression="zstd")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
