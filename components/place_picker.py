"""Choosing a place: a name, the gazetteer's candidates, a small map to click, a precision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import shapely
import streamlit as st

from components import state
from components.data import the_gazetteer
from components.element import element
from components.markup import plain
from components.routes import map_assets
from components.settings import read_settings
from components.words import KIND_NAMES, country_name, joined_words, where_words
from components.words.language import speaking
from components.words.place_names import place_called, province_called
from components.words.review import PICKER
from events import EventWhere
from geodata import (
    Gazetteer,
    Place,
    PlaceKind,
    data_paths,
    locate,
    open_gazetteer,
    place_by_id,
)
from geodata.find import Candidate, find
from geodata.gazetteer import nearest
from geodata.locate import coord_basis_of, precision_of
from geodata.shapes import adm1_at, country_at, outline

KEEP, NONE, POINT = "keep", "none", "@"
CLICK_RADIUS_M = 1000.0
"""How far off a click on the small map may be."""
_HTML = '<div class="picker" role="application" tabindex="0"></div>'
_COLOURS = {
    "light": {"line": "#8d8478", "land": "#f6f4ee", "soft": "#59626a", "accent": "#0b5c8a",
              "paper": "#ffffff", "alarm": "#a3260f"},
    "dark": {"line": "#5d6a74", "land": "#232b32", "soft": "#a9b3bb", "accent": "#7cc0e8",
             "paper": "#14181c", "alarm": "#ff9c85"},
}  # fmt: skip


def show(key: str, start: EventWhere | None = None, query: str = "") -> EventWhere:
    """Draw it; the place as it is chosen now. `start` is the place that may be left as it is."""
    gazetteer = the_gazetteer()
    name = st.text_input(
        PICKER["place"],
        start.where_coordinates if start else query,
        key=f"{key}-name",
        help=PICKER["place_help"],
    ).strip()
    found = find(gazetteer, name, limit=6) if name else ()
    point = state.kept(f"{key}-point")
    choice = _choose(key, start, found, point)
    where = _where(choice, name, start, point, gazetteer)
    _map(key, found, where, gazetteer)
    return _with_precision(f"{key}-{choice}", where)


def _choose(
    key: str,
    start: EventWhere | None,
    found: Sequence[Candidate],
    point: tuple[float, float] | None,
) -> str:
    labels = {KEEP: PICKER["unchanged"].format(words=where_words(start))} if start else {}
    labels |= {one.place.place_id: _label(one.place) for one in found}
    if point:
        labels[POINT] = PICKER["clicked"].format(lat=point[0], lon=point[1])
    labels[NONE] = PICKER["no_point"]
    if len(labels) == 1 and state.typed(f"{key}-name"):
        st.caption(PICKER["none"])
    field, asked = f"{key}-which", state.typed(f"{key}-name")
    renamed = state.kept(f"{key}-asked", start.where_coordinates if start else asked) != asked
    state.keep(f"{key}-asked", asked)
    if renamed and found:
        state.refill(field, found[0].place.place_id)  # another name means another place
    elif state.typed(field) not in labels:
        state.refill(field, next(iter(labels)))
    return str(
        st.radio(
            PICKER["which"], list(labels), format_func=lambda one: plain(labels[one]), key=field
        )
    )


def _label(place: Place) -> str:
    parts = [
        place_called(place.place_id, place.name),
        province_called(place.adm_1, place.country),
        country_name(place.country),
        KIND_NAMES.get(place.kind.value, place.kind.value),
    ]
    return joined_words(part for part in parts if part)


def _where(
    choice: str,
    name: str,
    start: EventWhere | None,
    point: tuple[float, float] | None,
    gazetteer: Gazetteer,
) -> EventWhere:
    words = start.where_description if start else name
    if choice == KEEP and start:
        return start
    if choice == POINT and point:
        return EventWhere(
            words, name, "", country_at(gazetteer, *point), 1, *point, CLICK_RADIUS_M, "analyst",
            adm_1=adm1_at(gazetteer, *point),
        )  # fmt: skip
    place = place_by_id(gazetteer, choice)
    if place is None:
        return EventWhere(words, name, "", start.country if start else "", None)
    return at_place(place, words)


def at_place(place: Place, words: str) -> EventWhere:
    """A place of the gazetteer as the place of an event."""
    return EventWhere(
        words, place.name, str(place.kind), place.country, int(precision_of(place)),
        place.latitude, place.longitude, place.radius_m, coord_basis_of(place),
        place.gazetteer, place.place_id, place.adm_1,
    )  # fmt: skip


def _with_precision(key: str, where: EventWhere) -> EventWhere:
    if where.latitude is None:
        return where
    codes = list(PICKER["precisions"])
    given = codes.index(where.where_prec) if where.where_prec in codes else 0
    chosen = st.selectbox(
        PICKER["precision"], codes, given, format_func=PICKER["precisions"].get, key=f"{key}-prec"
    )
    return replace(where, where_prec=chosen)


def _map(key: str, found: Iterable[Candidate], where: EventWhere, gazetteer: Gazetteer) -> None:
    paths = data_paths(read_settings().home)
    if paths is None:
        return
    places = [one.place for one in found]
    assets = map_assets(paths, base="assets/")
    latitude, longitude, zoom = _focus(places, where)
    own = where.latitude is not None and where.place_id not in {p.place_id for p in places}
    element("picker", _HTML)(
        data={
            "assets": {name: assets[name] for name in ("leaflet.js", "leaflet.css")},
            "candidates": [_dot(place) | {"id": place.place_id} for place in places],
            "chosen": where.place_id,
            "point": [where.latitude, where.longitude] if own else None,
            "focus": [latitude, longitude, zoom],
            "outlines": _outlines(paths.gazetteer, where.country, where.adm_1),
            "names": [
                _dot(place)
                for place, _ in nearest(gazetteer, latitude, longitude, 6)
                if where.latitude is not None and place not in places
            ],
            "colours": _COLOURS[st.context.theme.type or "light"],
            "label": PICKER["map"],
        },
        key=f"{key}-map",
        on_pick_change=partial(_picked, key),
    )


def _picked(key: str) -> None:
    """A click on the small map: a candidate, or a point of one's own."""
    text = state.triggered(f"{key}-map", "pick")
    if text.startswith("="):
        state.refill(f"{key}-which", text[1:])
    elif text.startswith(POINT):
        latitude, longitude = map(float, text[1:].split(","))
        state.keep(f"{key}-point", (latitude, longitude))
        state.refill(f"{key}-which", POINT)


def _dot(place: Place) -> dict[str, Any]:
    return {"name": place.name, "lat": place.latitude, "lon": place.longitude}


def _focus(places: list[Place], where: EventWhere) -> tuple[float, float, float]:
    """Latitude, longitude and zoom of the small map."""
    if where.latitude is not None and where.longitude is not None:
        return where.latitude, where.longitude, 11
    if places:
        return places[0].latitude, places[0].longitude, 7
    return 36.5, 34.0, 4.5


@lru_cache(maxsize=64)
def _outlines(gazetteer_path: Path, country: str, adm_1: str) -> list[Any]:
    """GeoJSON of the country and the province around a place, for orientation."""
    gazetteer = open_gazetteer(gazetteer_path)
    with speaking("en"):
        wanted = [(country_name(country), PlaceKind.COUNTRY), (adm_1, PlaceKind.ADM1)]
    shapes = []
    for name, kind in wanted:
        found = locate(gazetteer, name, country=country, kind=kind) if name and country else None
        shape = outline(gazetteer, found.place) if found and found.place.kind is kind else None
        if shape is not None:
            shapes.append(json.loads(shapely.to_geojson(shape)))
    return shapes
