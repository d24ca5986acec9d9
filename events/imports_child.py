"""Spreadsheets and JSON that strangers made, read in a process of their own with little to spend.

This file is run by its path and imports nothing of Dateline. `events.imports_limit` starts it and
reads its lines: each row as JSON, [line number, cells]; {"refused": …} where the file cannot be
read; {"end": true} after the last row, so that a process that died is told from one that was done.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from typing import Any

CPU_SECONDS = 4
"""For opening a file; handing on what is in memory then may take longer."""
MORE_SECONDS = 60
MEMORY = 300_000_000
"""Bytes of addresses that the process may have, its libraries included."""

Lines = Iterator[tuple[int, list[str]]]


class Refusal(Exception):
    """Why a file cannot be read."""


def sheet(path: str) -> Lines:
    """The first sheet of a spreadsheet."""
    import python_calamine  # noqa: PLC0415 - only this process pays for it

    try:
        rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
        for number, cells in enumerate(rows, 1):
            yield number, [_cell(cell) for cell in cells]
    except python_calamine.CalamineError as error:
        raise Refusal("is no spreadsheet") from error


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def features(path: str) -> Lines:
    """Features as rows: their properties, and the coordinates of a point; or TimeMap's events."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            given = json.loads(stream.read())
        if isinstance(given, list) or "features" not in given:
            yield from _timemap(given)
            return
        found = given["features"]
        named = [dict(one.get("properties") or {}) for one in found]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal("is no GeoJSON and no TimeMap JSON") from error
    columns = list(dict.fromkeys(str(key) for one in named for key in one))
    columns += [one for one in ("longitude", "latitude") if one not in columns]
    yield 0, columns
    for number, (feature, properties) in enumerate(zip(found, named, strict=True), 1):
        values = properties | _lon_lat(feature)
        yield number, ["" if values.get(c) is None else str(values[c]) for c in columns]


def _timemap(given: Any) -> Lines:
    """TimeMap's events: a list of flat objects, or an object that holds it as `events`."""
    events = given if isinstance(given, list) else given["events"]
    if not events or not all(isinstance(one, dict) for one in events):
        raise Refusal("is no GeoJSON and no TimeMap JSON")
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


READERS = {"sheet": sheet, "features": features}


def _limit(seconds: int) -> None:
    """Memory, and the seconds of computing from now on. Not on Windows."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(spent.ru_utime + spent.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(kind: str, path: str) -> None:
    """Write the rows of a file."""
    out = sys.stdout
    _limit(CPU_SECONDS)
    try:
        for row in READERS[kind](path):
            if row[0] <= 1:  # the file is open: all that is to come is in memory
                _limit(MORE_SECONDS)
            out.write(json.dumps(row) + "\n")
        answer: dict[str, Any] = {"end": True}
    except Refusal as refusal:
        answer = {"refused": str(refusal)}
    except (MemoryError, OSError, IndexError, ValueError):
        answer = {}
    out.write(json.dumps(answer) + "\n")
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
