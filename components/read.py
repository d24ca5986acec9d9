"""Curated folder and built data → everything the pages show, as one value. No cache, no screen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import shapely

from events import Dossier, load_curated, to_rows
from geodata import (
    DataPaths,
    Gazetteer,
    Located,
    PlaceKind,
    locate,
    open_gazetteer,
    place_by_id,
)
from geodata.shapes import outline


@dataclass(frozen=True)
class Loaded:
    """One state of the data: events with evidence, their rows, and the areas to draw."""

    version: str
    dossier: Dossier
    rows: pd.DataFrame
    areas: dict[str, dict[str, Any]]


def read_collection(folder: Path, paths: DataPaths) -> Loaded:
    """Read, check and place everything in a curated folder."""
    gazetteer = open_gazetteer(paths.gazetteer)

    def find_place(name: str, country: str, kind: str) -> Located | None:
        return locate(
            gazetteer, name, country=country or None, kind=PlaceKind(kind) if kind else None
        )

    dossier = load_curated(folder, find_place)
    rows = to_rows(dossier)
    version = f"{folder_version(folder)}-{paths.gazetteer.parent.name}"
    return Loaded(version, dossier, rows, _areas(rows, gazetteer))


def _areas(rows: pd.DataFrame, gazetteer: Gazetteer) -> dict[str, dict[str, Any]]:
    """GeoJSON geometry (lon/lat) of each place that is drawn as an area, by place id."""
    wide = rows.loc[rows["where_prec"].isin([3, 4, 5, 7]), "place_id"]
    shapes = {}
    for place_id in sorted({str(one) for one in wide}):
        place = place_by_id(gazetteer, place_id)
        shape = outline(gazetteer, place) if place else None
        if shape is not None:
            shapes[place_id] = json.loads(shapely.to_geojson(shape))
    return shapes


def folder_version(folder: Path) -> str:
    """A short hash of every curated file: an edited row is a new version."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".csv", ".txt"}):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
