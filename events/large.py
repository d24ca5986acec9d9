"""Imported data sets that are too large to be held in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LargeSets:
    """The files of data sets, and how many rows they have together."""

    files: tuple[Path, ...]
    number: int
