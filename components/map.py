"""A release of events → folium map. The one door from event text to folium, and it is kept shut.

folium and branca compile any text they are given as a template on the server and paste it into
a script in the browser. So events never pass through folium: its only element of ours holds, as
base64 of JSON, the addresses from which the browser fetches them (assets/map/event-layer.js).
In a single-file map these addresses are `data:` ones that carry the files themselves.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from components.look import MAP_COLOURS, SYMBOLS, UNKNOWN, VIEWS
from components.words import type_name
from components.words.cells import CELL_WORDS
from components.words.language import current, tr
from components.words.map import MAP_WORDS
from components.words.times import TIMES
from events.model import View
from events.ring import encode_ring

Assets = Mapping[str, str]
"""Name of a file of the map → its address as the map's page reaches it."""

SCRIPTS = (
    "canvas.js", "labels.js", "still.js", "basemap.js", "marks.js", "street.js", "clock.js",
    "release.js", "ring.js", "filter.js", "clusters.js", "draw.js", "areas.js", "heat.js",
    "names.js", "list.js", "bars.js", "time.js", "play.js", "views.js", "select.js", "frame.js",
    "choose.js", "event-layer.js", "cells.js",
)  # fmt: skip
"""The layer's own files, in the order in which they need each other."""

LAYER = "layer.js"
"""All of them as one file: fetched one after the other they would take a second."""

BASE = "base.json"
"""Where it is among the assets: words, symbols, land and labels as one file."""

_LISTS = ("sources", "types", "actors", "places", "collections", "standings")


@dataclass(frozen=True)
class Look:
    """How a map is mounted; `at` is (latitude, longitude, zoom) and overrides the first view.

    `release` is where the release's files lie: an address that ends in a slash, or name → address;
    "" where the first message says it (`release` of its state).
    What may change while the map is up comes with `layer_state`; `state` is where it starts, None
    where it waits for the first message. With `cells` the release stays on the server
    (`components.cells`), which counts what is in sight, and sends up to so many events themselves.
    """

    assets: Assets
    release: str | Assets
    at: tuple[float, float, float] | None = None
    tiles: str = ""
    state: Mapping[str, Any] | None = None
    cells: int = 0


class EventLayer(JSCSSMixin, MacroElement):
    """The events of a release, for any folium map: `EventLayer(look).add_to(folium.Map(…))`."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        'window.Dateline.mount({{ this._parent.get_name() }}, "{{ this.payload }}");'
        "{% endmacro %}"
    )

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._name = "DatelineEvents"
        self.payload = to_base64(_payload(look))
        self.default_js = [(LAYER, look.assets[LAYER])]
        self.default_css = [("map.css", look.assets["map.css"])]


class LayerState(MacroElement):
    """What the layer is to show now: a small message, so that the map stays as it is."""

    _template = Template(
        '{% macro script(this, kwargs) %}window.Dateline.apply("{{ this.payload }}");{% endmacro %}'
    )

    def __init__(self, state: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "DatelineState"
        self.payload = to_base64(state)


def plain_map() -> folium.Map:
    """A map with nothing on it."""
    return folium.Map(location=(37.5, 32.0), zoom_start=6, tiles=None, control_scale=True)


def build_map(look: Look) -> folium.Map:
    """A map with the events of a release over the built-in land and borders."""
    view = plain_map()
    view.options["maxZoom"] = 14
    view.options["minZoom"] = 2
    view.options["zoomSnap"] = 0.25
    use_own_leaflet(view, look.assets)
    EventLayer(look).add_to(view)
    return view


def use_own_leaflet(view: folium.Map, assets: Assets) -> None:
    """Take Leaflet from our files instead of folium's addresses of other hosts; jQuery, Bootstrap
    and icon fonts, which only folium's own popups and markers need, are left out."""
    view.default_js = [("leaflet", assets["leaflet.js"])]
    view.default_css = [("leaflet_css", assets["leaflet.css"])]


def state_of(wanted: View, release: str = "", **rest: Any) -> dict[str, Any]:
    """What the layer is told of a view: its fields as they are, the text as an address of hits.

    rest: `selected` (an event's number in the release, -1 for none), `theme`, `view` (name and
    serial of the view asked for), `tiles`, `tz` (a zone in which times of day are said too).
    """
    lists: dict[str, Any] = {
        name: sorted(getattr(wanted, name)) for name in _LISTS if getattr(wanted, name)
    }
    if wanted.independent:
        lists["independent"] = True
    if wanted.ring:
        lists["area"] = encode_ring(wanted.ring)
    dates = [day.isoformat() if day else None for day in (wanted.date_from, wanted.date_to)]
    hits = f"{release}hits?q={quote(wanted.text)}" if wanted.text.strip() else None
    start = {"selected": -1, "theme": "light", "view": ["all", 0], "tiles": False}
    return {"filter": lists, "hits": hits, "dates": dates, **start, **rest}


def layer_message(state: Mapping[str, Any]) -> folium.FeatureGroup:
    """The message that makes a mounted map show this state."""
    group = folium.FeatureGroup()
    LayerState(state).add_to(group)
    return group


def map_config() -> bytes:
    """What is the same for every map: words, symbols, colours and named views, as JSON."""
    symbols = {
        kind: asdict(symbol) | {"label": type_name(kind) or tr(UNKNOWN.label)}
        for kind, symbol in {**SYMBOLS, "": UNKNOWN}.items()
    }
    config = {"types": symbols, "colours": MAP_COLOURS, "views": VIEWS}
    words = MAP_WORDS.browser() | CELL_WORDS.browser()
    time = {"locale": current().browser, **words["time"]}
    config["words"] = words | {"time": time, "here": TIMES["here"]}
    return json.dumps(config, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def to_base64(data: Mapping[str, Any]) -> str:
    """JSON in base64: no brace, quote, backslash or `<` is left that a template could read."""
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(text.encode("ascii")).decode("ascii")


def _payload(look: Look) -> dict[str, Any]:
    return {
        **_ground(look.assets),
        "release": look.release if isinstance(look.release, str) else dict(look.release),
        "tiles": look.tiles,
        "at": look.at,
        "state": look.state,
        "cells": look.cells,
    }


def _ground(assets: Assets) -> dict[str, Any]:
    if BASE in assets:
        return {"base": assets[BASE]}
    names = ("world", "region", "labels")
    files = {name: assets[f"{name}.json"] for name in names}
    return {"config": assets["config.json"], "basemap": files}
