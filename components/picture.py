"""Rows of a view → the map as a picture; and the addresses under which it is fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from components.address import Screen
from components.look import MAP_COLOURS, SYMBOLS, UNKNOWN, VIEWS
from components.read import Loaded
from components.words import day, days, source_day, type_name
from components.words.picture import PICTURE
from events.picture import PREVIEW, Seen, link_preview, picture
from events.picture_ground import Ground, Look
from events.picture_marks import Dot
from events.picture_sheet import writable
from events.select import POSSIBLE, select_rows
from events.table import SEPARATOR
from geodata import DataPaths
from geodata.said import say

SIZES = (480, 2400)
"""Least and greatest width and height in points."""
MOST_SOURCES = 8
_PLACE = ["longitude", "latitude", "where_prec", "event_type", "place_id", "place"]


def draw_picture(
    loaded: Loaded, screen: Screen, paths: DataPaths, form: str, size: tuple[int, int] = PREVIEW
) -> bytes:
    """The map of a screen as svg, png or pdf. Raises KeyError for another form."""
    seen = seen_of(loaded, screen)
    return picture(seen, ground_of(paths.basemap), look(), form=form, size=size)


def draw_preview(loaded: Loaded, screen: Screen, paths: DataPaths) -> bytes:
    """The PNG of 1200 by 630 pixels that a link shows of itself."""
    return link_preview(seen_of(loaded, screen), ground_of(paths.basemap), look())


@lru_cache(maxsize=1)
def ground_of(basemap: Path) -> Ground:
    """The files of the built-in map."""
    read = [json.loads((basemap / f"{n}.json").read_bytes()) for n in ("world", "region", "labels")]
    return Ground(*read)


def look() -> Look:
    """Symbols and colours in print: those of the light theme."""
    symbols = {kind: (s.path, s.light, s.label) for kind, s in SYMBOLS.items()}
    return Look({**symbols, "": (UNKNOWN.path, UNKNOWN.light, UNKNOWN.label)}, MAP_COLOURS["light"])


def seen_of(loaded: Loaded, screen: Screen) -> Seen:
    """What a picture of this screen shows."""
    rows = select_rows(loaded.rows, screen.view)
    named = VIEWS.get(screen.map_view) if screen.at is None else None
    box = (named[0][1], named[0][0], named[1][1], named[1][0]) if named else None
    return Seen(
        dots=_dots(rows),
        areas=loaded.areas,
        title=_title(screen),
        subtitle=_subtitle(rows, screen),
        notes=_notes(rows, loaded, screen),
        words=PICTURE,
        at=screen.at,
        box=box,
    )


def _dots(rows: pd.DataFrame) -> list[Dot]:
    table = rows.assign(
        event_type=rows["event_type"].astype(str),
        place_id=rows["place_id"].astype("string").fillna(""),
        place=rows["place"].astype("string").fillna(""),
        where_prec=rows["where_prec"].astype("float64").where(rows["latitude"].notna()).fillna(0),
        longitude=rows["longitude"].fillna(0.0),
        latitude=rows["latitude"].fillna(0.0),
        possible=rows["in_range"] == POSSIBLE,
        standing=rows["corroboration"].astype(str),
        radius=rows["uncertainty_radius_m"].fillna(0.0),
    )
    found = table.groupby(_PLACE, sort=True, observed=True).agg(
        n=("possible", "size"), possible=("possible", "sum"),
        radius=("radius", "max"), standing=("standing", "first"),
    )  # fmt: skip
    return [
        Dot(
            longitude=lon, latitude=lat, where_prec=int(prec), event_type=kind,
            events=int(n), possible=int(possible), radius_m=float(radius), area=area,
            name=name, standing=standing,
        )
        for (lon, lat, prec, kind, area, name), n, possible, radius, standing in zip(
            found.index, found["n"], found["possible"], found["radius"], found["standing"],
            strict=True,
        )
    ]  # fmt: skip


def _title(screen: Screen) -> str:
    view = screen.view
    parts = [*sorted(map(type_name, view.types)), *sorted(view.places), *sorted(view.actors)]
    parts += [f"“{view.text.strip()}”"] if view.text.strip() else []
    return ", ".join(parts) or PICTURE["title"]


def _subtitle(rows: pd.DataFrame, screen: Screen) -> str:
    first, last = screen.view.date_from, screen.view.date_to
    when = PICTURE["all_days"]
    if first and last:
        when = days(first, last)
    elif first:
        when = PICTURE["since"].format(day=day(first))
    elif last:
        when = PICTURE["until"].format(day=day(last))
    text = PICTURE["shown"].format(n=f"{len(rows):,}", days=when)
    possible = int((rows["in_range"] == POSSIBLE).sum())
    doubt = PICTURE["possible"].format(n=f"{possible:,}")
    return f"{text}; {doubt}" if possible else text


def _notes(rows: pd.DataFrame, loaded: Loaded, screen: Screen) -> tuple[str, ...]:
    cells = rows["publishers"].astype("string").value_counts()
    often: dict[str, int] = {}
    for cell, n in cells.items():
        for name in filter(None, str(cell).split(SEPARATOR)):
            often[name] = often.get(name, 0) + int(n)
    # A name that cannot be written in the picture's letters is counted, never garbled.
    named = sorted((n for n in often if writable(n) == n), key=lambda n: (-often[n], n))
    shown = ", ".join(named[:MOST_SOURCES])
    rest = len(often) - min(len(named), MOST_SOURCES)
    names = PICTURE["more_sources"].format(names=shown, n=rest) if rest else shown
    asof = PICTURE["asof"].format(moment=screen.asof) if screen.asof else ""
    newest = max((one.source_date for one in loaded.dossier.sources.values()), default="")
    upto = PICTURE["newest"].format(day=source_day(newest)) if newest else ""
    state = PICTURE["state"].format(release=loaded.version[:12], asof=asof, newest=upto)
    sources = [PICTURE["sources"].format(names=names)] if names else []
    return (*sources, f"{state} {PICTURE['attribution']}")


def size_of(asked: Mapping[str, Any]) -> tuple[int, int]:
    """A size such as 1200x630. Raises ValueError for what is none, or is too small or large."""
    text = str(asked.get("size") or "x".join(map(str, PREVIEW)))
    width, _, height = text.partition("x")
    sides = [int(one) for one in (width, height) if one.isascii() and one.isdigit()]
    least = SIZES[0] * 3 // 4
    if len(sides) != 2 or not all(least <= side <= SIZES[1] for side in sides):
        raise ValueError(
            say(
                "'{size}' is no size. Write width and height in pixels, such as 1200x630, each "
                "from {least} to {most}.",
                size=text,
                least=str(least),
                most=str(SIZES[1]),
            )
        )
    return sides[0], sides[1]
