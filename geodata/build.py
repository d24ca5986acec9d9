"""Build all that the map needs, once; and find it again."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from geodata.gazetteer_build import Progress, build_gazetteer, gazetteer_key


@dataclass(frozen=True)
class DataPaths:
    """Where the built data lies: one SQLite file and one folder of JSON files."""

    gazetteer: Path
    basemap: Path


def data_paths(home: Path) -> DataPaths | None:
    """The data built by exactly this program and these sources, or None."""
    paths = _paths(home)
    return paths if paths.gazetteer.is_file() else None


def _paths(home: Path) -> DataPaths:
    folder = home / "geodata" / gazetteer_key()
    return DataPaths(folder / "gazetteer.sqlite", folder / "basemap")


def build_data(home: Path, progress: Progress) -> DataPaths:
    """Build what is not there yet and return where it lies.

    Everything is made in a private folder and appears by one rename, so a reader never sees
    half of it, a killed build leaves nothing in the way, and of two builds one wins.
    """
    ready = data_paths(home)
    if ready is not None:
        return ready
    target = _paths(home).gazetteer.parent
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        build_gazetteer(work / "gazetteer.sqlite", progress)
        work.chmod(0o755)
        try:
            work.rename(target)
        except OSError:
            if data_paths(home) is None:  # not another build that came first
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return _paths(home)
