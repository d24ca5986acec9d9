"""CSV, XLSX and GeoJSON → column names and rows of text, each with the line it came from.

CSV is read line by line here; the others are opened in a process that may cost only so much. What
is too large is refused by its size, before it is read. No pandas: a refusal does not wait for it.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TextIO

from events.errors import FieldError
from events.imports_limit import limited_lines
from geodata.said import say, say_n

MOST_COLUMNS = 2_000
MOST_INFLATED = 300_000_000
"""Bytes that the parts of a spreadsheet may have when unpacked."""
SMALL_INFLATED, MOST_RATIO = 30_000_000, 100
"""A spreadsheet larger than the first is not worth a hundredth of its size: nobody typed it."""
MOST_GEOJSON = 60_000_000
MOST_LINE = 4_000_000
"""Characters of one line of a CSV file: more are no row."""
Lines = Generator[tuple[int, list[str]], None, None]


def read_header(path: Path) -> list[str]:
    """The first line of a file, unchecked: its column names, if it has any."""
    lines = read_lines(path)
    try:
        header = [clean(cell).strip() for cell in next(lines, (0, []))[1]]
    finally:
        lines.close()
    _refuse_wide(header, path.name)
    return header


def open_table(path: Path, header: list[str] | None) -> tuple[list[str], Lines]:
    """The column names of a file, and its rows as they are, with their lines. Close the latter.

    `header` names the columns of a file that has no header line (GDELT's). FieldError: there are
    no names, one stands twice, or they are too many.
    """
    lines = read_lines(path, header)
    try:
        return _columns(next(lines, (0, []))[1], path.name), lines
    except FieldError:
        lines.close()
        raise


def read_lines(path: Path, header: list[str] | None = None) -> Lines:
    """Every line of a file as cells."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return _sheet(path)
    return _features(path) if suffix in {".geojson", ".json"} else _delimited(path, header)


NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs: no file and no database holds them as text."""


def clean(text: str) -> str:
    """A text with U+FFFD for what is none."""
    return NO_TEXT.sub("\ufffd", text)


def _columns(cells: list[str], name: str) -> list[str]:
    columns = [clean(cell).strip() for cell in cells]
    if not any(columns):
        remedy = say("Give the columns names in the first line")
        raise FieldError(name, say("has no header line"), remedy)
    _refuse_wide(columns, name)
    twice = sorted({one for one in columns if columns.count(one) > 1})
    if twice:
        reason = say("names the column '{column}' twice", column=twice[0])
        raise FieldError(name, reason, say("Rename one of them"))
    return columns


def _refuse_wide(columns: list[str], name: str) -> None:
    if len(columns) > MOST_COLUMNS:
        reason = say_n("has {n} column", "has {n} columns", n=len(columns))
        remedy = say("Keep the columns you need, at most {most}", most=MOST_COLUMNS)
        raise FieldError(name, reason, remedy)


def _delimited(path: Path, header: list[str] | None) -> Lines:
    with path.open("r", encoding=_encoding(path), errors="replace", newline="") as stream:
        start = stream.read(65_536)
        stream.seek(0)
        reader = csv.reader(_short(stream, path.name), delimiter=_delimiter(start))
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
            yield reader.line_num, cells


def _short(stream: TextIO, name: str) -> Iterator[str]:
    """The lines of a file, none of them as long as a file that only looks like one."""
    number = 0
    while line := stream.readline(MOST_LINE):
        number += 1
        if len(line) >= MOST_LINE:
            reason = say(
                "line {number} is longer than {most} characters", number=str(number), most=MOST_LINE
            )
            raise FieldError(name, reason, say("Save it again with one row a line"))
        yield line


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
    first = next(csv.reader(io.StringIO(start, newline=""), delimiter="\x1f"), [""])[0]
    return max(",;\t|", key=first.count)


def _sheet(path: Path) -> Lines:
    """The first sheet; refused unread when it would unpack to too much, or to much of nothing."""
    try:
        with zipfile.ZipFile(path) as book:
            inflated = sum(part.file_size for part in book.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        remedy = say("Save it again as .xlsx")
        raise FieldError(path.name, say("is no spreadsheet"), remedy) from error
    size = max(path.stat().st_size, 1)
    if inflated > MOST_INFLATED or (inflated > SMALL_INFLATED and inflated / size > MOST_RATIO):
        reason = say(
            "unpacks to {inflated} MB from {size} MB",
            inflated=round(inflated / 1e6),
            size=round(size / 1e6, 1),
        )
        raise FieldError(path.name, reason, say("Save the sheet as CSV and import that"))
    return limited_lines("sheet", path)


def _features(path: Path) -> Lines:
    if path.stat().st_size > MOST_GEOJSON:
        reason = say("is larger than {size} MB", size=round(MOST_GEOJSON / 1e6))
        raise FieldError(path.name, reason, say("Convert it to CSV and import that"))
    return limited_lines("features", path)
