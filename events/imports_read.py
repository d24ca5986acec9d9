"""CSV, XLSX and GeoJSON → tables of text in chunks, each row with the line it came from.

A row with more or fewer cells than the header is refused, never shifted into other columns.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import python_calamine

from events.errors import FieldError
from geodata.places import Refused

CHUNK = 50_000
"""Rows read at a time: memory stays flat however long the file is."""
MOST_COLUMNS = 2_000
MOST_INFLATED = 300_000_000
"""Bytes that the parts of a spreadsheet may have when unpacked."""
MOST_GEOJSON = 60_000_000
LINE = "_line"

Chunk = tuple[pd.DataFrame, list[Refused]]
Lines = Iterator[tuple[int, list[str]]]


def read_header(path: Path) -> list[str]:
    """The first line of a file, unchecked: its column names, if it has any."""
    return [cell.strip() for cell in next(_lines(path, None), (0, []))[1]]


def read_chunks(path: Path, *, header: list[str] | None, size: int = CHUNK) -> Iterator[Chunk]:
    """Tables of text with a column `_line`, and the rows refused on the way.

    `header` names the columns of a file that has no header line (GDELT's).
    """
    yield from _in_chunks(_lines(path, header), path.name, size)


def _lines(path: Path, header: list[str] | None) -> Lines:
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return _sheet(path)
    return _features(path) if suffix in {".geojson", ".json"} else _delimited(path, header)


def _in_chunks(lines: Lines, name: str, size: int) -> Iterator[Chunk]:
    _, header = next(lines, (0, []))
    columns = _header(header, name)
    rows: list[list[Any]] = []
    refused: list[Refused] = []
    for line, cells in lines:
        if len(cells) != len(columns):
            if any(cell.strip() for cell in cells):
                reason = f"{len(cells)} cells where the header has {len(columns)}"
                remedy = "Put a text with the separator in it into double quotes"
                refused.append(Refused(name, line, "", reason, remedy))
            continue
        rows.append([line, *cells])
        if len(rows) + len(refused) >= size:
            yield pd.DataFrame(rows, columns=[LINE, *columns], dtype=object), refused
            rows, refused = [], []
    yield pd.DataFrame(rows, columns=[LINE, *columns], dtype=object), refused


def _header(cells: list[str], name: str) -> list[str]:
    columns = [cell.strip() for cell in cells]
    if not any(columns):
        raise FieldError(name, "has no header line", "Give the columns names in the first line")
    if len(columns) > MOST_COLUMNS:
        reason = f"has {len(columns)} columns"
        raise FieldError(name, reason, f"Keep the columns you need, at most {MOST_COLUMNS}")
    twice = sorted({one for one in columns if columns.count(one) > 1})
    if twice:
        raise FieldError(name, f"names the column '{twice[0]}' twice", "Rename one of them")
    return columns


def _delimited(path: Path, header: list[str] | None) -> Lines:
    with path.open("r", encoding=_encoding(path), errors="replace", newline="") as stream:
        start = stream.read(65_536)
        stream.seek(0)
        reader = csv.reader(stream, delimiter=_delimiter(start))
        if header is not None:
            yield 0, header
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield reader.line_num, [f"cannot be read: {error}"]
                continue
            if cells is None:
                return
            yield reader.line_num, [cell.replace("\0", "\ufffd") for cell in cells]


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(1_000_000)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        start[: start.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(start: str) -> str:
    """The sign that stands most evenly between cells: the one most frequent in the first line."""
    first = next(csv.reader(io.StringIO(start), delimiter="\x1f"), [""])[0]
    return max(",;\t|", key=first.count)


def _sheet(path: Path) -> Lines:
    """The first sheet; refused when it would unpack to more than MOST_INFLATED bytes."""
    try:
        with zipfile.ZipFile(path) as book:
            inflated = sum(part.file_size for part in book.infolist())
    except zipfile.BadZipFile as error:
        raise FieldError(path.name, "is no spreadsheet", "Save it again as .xlsx") from error
    if inflated > MOST_INFLATED:
        reason = f"unpacks to {inflated / 1e6:.0f} MB"
        raise FieldError(path.name, reason, "Save the sheet as CSV and import that")
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [_cell(cell) for cell in cells]


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _features(path: Path) -> Lines:
    """Features as rows: their properties, and the coordinates of a point."""
    if path.stat().st_size > MOST_GEOJSON:
        reason = f"is larger than {MOST_GEOJSON / 1e6:.0f} MB"
        raise FieldError(path.name, reason, "Convert it to CSV and import that")
    try:
        given = json.loads(path.read_bytes())
        if isinstance(given, list) or "features" not in given:
            yield from _timemap(given, path.name)
            return
        features = given["features"]
        named = [dict(one.get("properties") or {}) for one in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FieldError(
            path.name, "is no GeoJSON and no TimeMap JSON", "Export it again"
        ) from error
    columns = list(dict.fromkeys(key for one in named for key in one))
    columns += [one for one in ("longitude", "latitude") if one not in columns]
    yield 0, columns
    for number, (feature, properties) in enumerate(zip(features, named, strict=True), 1):
        values = properties | _lon_lat(feature)
        yield number, ["" if values.get(c) is None else str(values[c]) for c in columns]


def _timemap(given: Any, name: str) -> Lines:
    """TimeMap's events: a list of flat objects, or an object that holds it as `events`."""
    events = given if isinstance(given, list) else given["events"]
    if not events or not all(isinstance(one, dict) for one in events):
        raise FieldError(name, "is no GeoJSON and no TimeMap JSON", "Export it again")
    columns = list(dict.fromkeys(str(key) for one in events for key in one))
    yield 0, columns
    for number, one in enumerate(events, 1):
        yield number, [_joined(one.get(column)) for column in columns]


def _joined(value: Any) -> str:
    """A cell; several values as in our own tables."""
    if isinstance(value, list):
        return "|".join(_joined(one) for one in value)
    if isinstance(value, dict):
        return str(value.get("id") or value.get("title") or "")
    return "" if value is None else str(value)


def _lon_lat(feature: dict[str, Any]) -> dict[str, Any]:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return {}
    position = geometry.get("coordinates")
    if not isinstance(position, list) or len(position) < 2:
        return {}
    return {"longitude": position[0], "latitude": position[1]}
