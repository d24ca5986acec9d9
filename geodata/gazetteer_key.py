"""The name of the built data: a hash of all that goes into it. Light, because every start asks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from geodata.gazetteer import SCHEMA_VERSION
from geodata.packages import pinned
from geodata.places import PLACES_CSV

Progress = Callable[[float, str], None]
MODEL = Path(__file__).parent / "model"
WORLD_FILES = tuple(MODEL / name for name in ("world.csv", "countries.csv", "provinces.csv"))
_LIBRARIES = ("babel", "marisa-trie", "shapely")
# The files whose text decides what the built data holds.
_SHAPING = (
    "basemap.py", "gazetteer_build.py", "gazetteer_sources.py", "labels.py", "names.py",
    "naturalearth.py", "outlines.py", "scan_build.py", "scan_world.py", "sound.py",
)  # fmt: skip


@lru_cache(maxsize=1)
def gazetteer_key() -> str:
    """Short hash of all that goes into the file, for naming it: stale files are never used.

    Of the program as it was when first asked: every run of a page asks again."""
    versions = sorted(source_versions().items())
    parts = [f"schema {SCHEMA_VERSION}", *(f"{name} {number}" for name, number in versions)]
    digest = hashlib.sha256("\n".join(parts).encode())
    for file in (PLACES_CSV, *WORLD_FILES, *(Path(__file__).with_name(name) for name in _SHAPING)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def source_versions() -> dict[str, str]:
    """The version of each package that the data is made of or by; "absent" if there is none."""
    found = pinned()
    for package in _LIBRARIES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "absent"
    return found
