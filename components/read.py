"""Curated folder, store and built data → everything the pages show, as one value. No cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import shapely

from events import Dossier, Event, load_curated, to_rows
from events.large import LargeSets
from events.store import load_dossier, load_public
from events.store_engine import Store
from events.store_records import Status
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

T = TypeVar("T")


@dataclass(frozen=True)
class Loaded:
    """One state of the data: events with evidence, their rows, and the areas to draw."""

    version: str
    dossier: Dossier
    rows: pd.DataFrame
    areas: dict[str, dict[str, Any]]
    protected: int = 0
    """The last step that protected somebody when this was read."""
    large: LargeSets | None = None
    """Data sets that are not among the rows: they are asked by queries on the release."""
    desk: bool = False
    """Whether something is in it that only the desk may see."""


def read_collection(folder: Path, paths: DataPaths, stored: Dossier | None = None) -> Loaded:
    """Read, check and place everything in a curated folder; join what the store shows to it."""
    gazetteer = open_gazetteer(paths.gazetteer)

    def find_place(name: str, country: str, kind: str) -> Located | None:
        return locate(
            gazetteer, name, country=country or None, kind=PlaceKind(kind) if kind else None
        )

    dossier = load_curated(folder, find_place)
    if stored is not None:
        dossier = joined(dossier, stored)
    rows = to_rows(dossier)
    version = f"{folder_version(folder)}-{paths.gazetteer.parent.name}"
    return Loaded(version, dossier, rows, _areas(rows, gazetteer))


def shown_to(store: Store, *, desk: bool) -> Dossier:
    """What the store shows: to everybody what is published, to the desk what is accepted too."""
    public = load_public(store)
    if not desk:
        return public
    accepted = load_dossier(store, Status.ACCEPTED)
    ids = {event.event_id for event in accepted.events}
    others = tuple(event for event in public.events if event.event_id not in ids)
    return Dossier(
        (*others, *accepted.events),
        public.sources | accepted.sources,
        public.origins | accepted.origins,
    )


def joined(curated: Dossier, stored: Dossier) -> Dossier:
    """Both together. A stored event stands for the curated one of the same id; a source or an
    origin of the store that only shares its id with another one of the files gets its own."""
    sources, source_ids = _beside(curated.sources, stored.sources)
    origins, origin_ids = _beside(curated.origins, stored.origins)
    renamed = tuple(_renamed(event, source_ids, origin_ids) for event in stored.events)
    ids = {event.event_id for event in renamed}
    kept = tuple(event for event in curated.events if event.event_id not in ids)
    return Dossier(
        (*kept, *renamed),
        {one: replace(source, source_id=one) for one, source in sources.items()},
        {one: replace(origin, origin_id=one) for one, origin in origins.items()},
        curated.refused,
    )


def _beside(ours: Mapping[str, T], theirs: Mapping[str, T]) -> tuple[dict[str, T], dict[str, str]]:
    """Both mappings in one, and the new ids of those of theirs that could not keep their own."""
    both, new_ids = dict(ours), {}
    for name, one in theirs.items():
        free = name
        while free in both and both[free] != one:
            free += "·"
        both[free], new_ids[name] = one, free
    return both, new_ids


def _renamed(event: Event, sources: Mapping[str, str], origins: Mapping[str, str]) -> Event:
    spans = tuple(replace(span, source_id=sources[span.source_id]) for span in event.spans)
    claims = tuple(replace(one, origin_id=origins[one.origin_id]) for one in event.claims)
    return replace(event, spans=spans, claims=claims)


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
    files = sorted(p for p in folder.rglob("*") if p.suffix in {".csv", ".txt"})
    looks = [(path.as_posix(), (at := path.stat()).st_mtime_ns, at.st_size) for path in files]
    return _content_hash(folder, tuple(looks))


@lru_cache(maxsize=8)
def _content_hash(folder: Path, looks: tuple[tuple[str, int, int], ...]) -> str:
    """Files are read again only where one looks different: every run of a page asks."""
    digest = hashlib.sha256()
    for name, _, _ in looks:
        digest.update(Path(name).relative_to(folder).as_posix().encode())
        digest.update(Path(name).read_bytes())
    return digest.hexdigest()[:16]
