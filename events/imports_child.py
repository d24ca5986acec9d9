"""Spreadsheets and JSON that strangers made. They are read in a process with little to spend.

This file is loaded by its path and imports nothing of Dateline; `events.imports_limit` asks for
`sheet` and `features`. Both give rows, [line number, cells], or {"refused": …}.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

Lines = Iterator[tuple[int, list[str]]]


def say(template: str, **values: Any) -> dict[str, Any]:
    """A sentence as `geodata.said.from_json` reads it."""
    return {"template": template, "values": values}


class Refusal(Exception):
    """Why a file cannot be read."""


def read_sheet(path: str) -> Lines:
    """The first sheet of a spreadsheet."""
    import python_calamine  # noqa: PLC0415 - only that process pays for it

    try:
        rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
        for number, cells in enumerate(rows, 1):
            yield number, [_cell(cell) for cell in cells]
    except python_calamine.CalamineError as error:
        raise Refusal(say("is no spreadsheet")) from error


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read_features(path: str) -> Lines:
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
        raise Refusal(say("is no GeoJSON and no TimeMap JSON")) from error
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
        raise Refusal(say("is no GeoJSON and no TimeMap JSON"))
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


def prepare() -> None:
    """Load what opens spreadsheets, before anything is counted."""
    import python_calamine  # noqa: F401, PLC0415


def sheet(_content: bytes, *, path: str) -> Iterator[Any]:
    """The rows of a spreadsheet."""
    return _answers(read_sheet, path)


def features(_content: bytes, *, path: str) -> Iterator[Any]:
    """The rows of a GeoJSON or of TimeMap's JSON."""
    return _answers(read_features, path)


def _answers(read: Callable[[str], Lines], path: str) -> Iterator[Any]:
    try:
        yield from read(path)
    except Refusal as refusal:
        yield {"refused": refusal.args[0]}
