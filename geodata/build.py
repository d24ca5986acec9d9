"""Build all that the map needs, once; and find it again."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from geodata.gazetteer import open_gazetteer
from geodata.gazetteer_key import Progress, gazetteer_key
from geodata.packages import data_packages

_LEFT_BEHIND_S = 86_400
_KEY = re.compile("[0-9a-f]{12}")


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
    paths = _paths(home)  # once: an update of the program meanwhile must not move the goal
    if paths.gazetteer.is_file():
        return paths
    target = paths.gazetteer.parent
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        _build_into(work, progress)
        work.chmod(0o755)
        try:
            work.rename(target)
        except OSError:
            if not paths.gazetteer.is_file():  # not another build that came first
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _sweep_older(target)
    return paths


def _sweep(folder: Path) -> None:
    """Remove what builds left behind that were killed more than a day ago."""
    for left in folder.glob(".*.part"):
        if time.time() - left.stat().st_mtime > _LEFT_BEHIND_S:
            shutil.rmtree(left, ignore_errors=True)


def _sweep_older(built: Path) -> None:
    """Remove what other versions of the program built more than a day ago, but for the newest.

    Another version may be running beside this one, and reads its own.
    """
    others: dict[str, float] = {}
    for folder in built.parent.iterdir():
        key = folder.name.partition("-")[0]  # data joined with packs is named KEY-PACKS
        if folder.is_dir() and _KEY.fullmatch(key) and key != built.name:
            others[key] = max(others.get(key, 0.0), folder.stat().st_mtime)
    newest = max(others.values(), default=0.0)
    for key, made in others.items():
        if made < newest and time.time() - made > _LEFT_BEHIND_S:
            for folder in (built.with_name(key), *built.parent.glob(f"{key}-*")):
                shutil.rmtree(folder, ignore_errors=True)


def _build_into(folder: Path, progress: Progress) -> None:
    # Heavy, and not needed where the data is only read.
    from geodata.basemap import build_basemap  # noqa: PLC0415
    from geodata.gazetteer_build import Land, write_gazetteer  # noqa: PLC0415
    from geodata.naturalearth import read_provinces  # noqa: PLC0415
    from geodata.outlines import country_outlines, drawing_outlines  # noqa: PLC0415
    from geodata.scan_build import build_scan  # noqa: PLC0415

    with data_packages(lambda text: progress(0.0, text)) as packages:
        progress(0.0, "Reading provinces")
        provinces = read_provinces(packages)
        progress(0.05, "Simplifying outlines")
        shapes = drawing_outlines(provinces)
        land = Land(provinces, shapes, country_outlines(provinces, shapes))
        file = folder / "gazetteer.sqlite"
        names = write_gazetteer(file, packages, land, _part(progress, 0.15, 0.7))
    gazetteer = open_gazetteer(file)
    progress(0.7, "Writing the index of names")
    build_scan(folder, gazetteer, names)
    build_basemap(folder / "basemap", provinces, gazetteer, _part(progress, 0.85, 1.0))


def _part(progress: Progress, start: float, end: float) -> Progress:
    """A progress that fills only the stretch from start to end of another."""
    return lambda share, text: progress(start + (end - start) * share, text)
