"""A table → between its marks in a document."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path


def between(document: Path, name: str, table: str) -> None:
    """Put the table where the document has the marks of `make <name>`; what stood there goes."""
    begin, end = f"<!-- {name}: written by make {name} -->", f"<!-- {name} end -->"
    head, mark, rest = document.read_text("utf-8").partition(begin)
    _, closed, tail = rest.partition(end)
    if not (mark and closed):
        raise SystemExit(f"{document} has no marks {begin} … {end} to write between.")
    stamp = f"{datetime.now(UTC):%d %B %Y}, {platform.machine()}, {os.cpu_count()} cores"
    document.write_text(f"{head}{begin}\n\nMeasured {stamp}.\n\n{table}\n\n{end}{tail}", "utf-8")
