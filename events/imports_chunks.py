"""Rows of cells → tables of text in chunks.

A row with more or fewer cells than the header is refused, never shifted into other columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from events.imports_read import NO_TEXT, Lines, clean, open_table
from geodata.places import Refused
from geodata.said import say, say_n

CHUNK, CHUNK_SIZE = 50_000, 20_000_000
"""Rows, and characters with separators, that are in memory at a time, however long the file is and
however wide."""
LINE = "_line"

Chunk = tuple[pd.DataFrame, list[Refused]]


def read_chunks(path: Path, *, header: list[str] | None) -> Iterator[Chunk]:
    """Tables of text with a column `_line`, and the rows refused on the way.

    `header` names the columns of a file that has no header line (GDELT's).
    """
    columns, lines = open_table(path, header)
    try:
        yield from in_chunks(columns, lines, path.name)
    finally:
        lines.close()


def in_chunks(columns: list[str], lines: Lines, name: str) -> Iterator[Chunk]:
    """The same of a table that is open."""
    rows: list[list[Any]] = []
    refused: list[Refused] = []
    size = 0
    for line, cells in lines:
        if len(cells) != len(columns):
            if any(cell.strip() for cell in cells):
                reason = say_n(
                    "{n} cell where the header has {header}",
                    "{n} cells where the header has {header}",
                    n=len(cells),
                    header=len(columns),
                )
                remedy = say("Put a text with the separator in it into double quotes")
                refused.append(Refused(name, line, "", reason, remedy))
            continue
        whole = "\n".join(cells)
        rows.append([line, *(map(clean, cells) if NO_TEXT.search(whole) else cells)])
        size += len(whole)
        if len(rows) + len(refused) >= CHUNK or size >= CHUNK_SIZE:
            yield _frame(rows, columns), refused
            rows, refused, size = [], [], 0
    yield _frame(rows, columns), refused


def _frame(rows: list[list[Any]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[LINE, *columns], dtype=object)
