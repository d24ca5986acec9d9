"""Rows of a CSV file, read strictly: a bad row is refused with its place and a remedy."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from events.errors import CollectionMissing, FieldError
from geodata.places import Refused
from geodata.said import say

T = TypeVar("T")
Row = dict[str, str]


def read_records(
    path: Path, columns: tuple[str, ...], parse: Callable[[Row], T], *, key: str
) -> tuple[dict[str, T], tuple[Refused, ...]]:
    """Records by `key`, and the refused rows, of a CSV file whose header names `columns`.

    Raises CollectionMissing when the file is not there. A duplicate key is refused.
    """
    records: dict[str, T] = {}
    refused: list[Refused] = []
    for line, row in _rows(path, columns, refused):
        try:
            if row[key] in records:
                raise FieldError(key, f"'{row[key]}' is used twice", "Give the row its own id")
            records[required(row, key)] = parse(row)
        except FieldError as error:
            refused.append(Refused(path.name, line, error.column, error.reason, error.remedy))
    return records, tuple(refused)


def _rows(
    path: Path, columns: tuple[str, ...], refused: list[Refused]
) -> Iterator[tuple[int, Row]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        words = say("{file} is not there. Restore it from the repository.", file=str(path))
        raise CollectionMissing(words) from error
    except UnicodeDecodeError as error:
        remedy = "Save it as 'CSV UTF-8'"
        refused.append(Refused(path.name, 0, "", f"not UTF-8 text at byte {error.start}", remedy))
        return
    # Not splitlines(): it would also cut at U+2028 and other marks that stand inside a cell.
    stream = io.StringIO(text.replace("\0", "\ufffd"), newline="")
    lines = _cells(stream, path.name, refused)
    _, header = next(lines, (1, []))
    missing = [name for name in columns if name not in header]
    if missing:
        reason = f"the header lacks {', '.join(missing)}"
        refused.append(Refused(path.name, 1, missing[0], reason, "Restore the header line"))
        return
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            reason = f"{len(cells)} cells where the header has {len(header)}"
            remedy = "A comma inside a text needs the text in double quotes"
            refused.append(Refused(path.name, line, "", reason, remedy))
            continue
        stripped = (cell.strip() for cell in cells)
        yield line, dict(zip(header, stripped, strict=True))


def _cells(
    stream: io.StringIO, name: str, refused: list[Refused]
) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row with the line it begins on; quotes that do not close are refused."""
    reader = csv.reader(stream, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            reason = f"cannot be read: {error}"
            refused.append(Refused(name, line, "", reason, "Close every double quote in the row"))
            continue
        if cells is None:
            return
        yield line, cells


def required(row: Row, column: str) -> str:
    """The cell, which must not be empty."""
    if not row[column]:
        raise FieldError(column, "is empty", "Fill it in")
    return row[column]


def one_of(row: Row, column: str, allowed: frozenset[str]) -> str:
    """The cell, which must be one of the allowed words."""
    if row[column] not in allowed:
        choices = ", ".join(sorted(allowed))
        raise FieldError(column, f"'{row[column]}' is not known", f"Use one of: {choices}")
    return row[column]


def number(row: Row, column: str, *, low: float, high: float) -> float | None:
    """The cell as a number within [low, high]; None when empty."""
    if not row[column]:
        return None
    try:
        value = float(row[column])
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise FieldError(
            column, f"'{row[column]}' is not a number from {low:g} to {high:g}", "Correct it"
        )
    return value


def whole(row: Row, column: str, *, low: int, high: int) -> int | None:
    """The cell as a whole number within [low, high]; None when empty."""
    value = number(row, column, low=low, high=high)
    if value is not None and not value.is_integer():
        raise FieldError(column, f"'{row[column]}' is not a whole number", "Correct it")
    return None if value is None else int(value)


def yes_no(row: Row, column: str) -> bool:
    """The cell as true or false."""
    return one_of(row, column, frozenset({"true", "false"})) == "true"
