"""Rows → folium map. The one door from event text to folium, and it is made of base64.

folium and branca compile any text they are given as a template on the server and paste it into
a script in the browser. So events travel as base64 of JSON inside one element of ours; the
browser decodes them and writes them with textContent (assets/map/event-layer.js).
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import folium
import pandas as pd
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from components.look import MAP_COLOURS, VIEWS, symbol_of
from components.words import MAP_WORDS, row_when
from events.select import CERTAIN, POSSIBLE, on_map

Assets = Mapping[str, str]
"""Name of a file of the map → its address as the map's page reaches it."""

SCRIPTS = ("basemap.js", "marks.js", "street.js", "event-layer.js")
"""The layer's own files, in the order in which they need each other."""

_SEEN = {CERTAIN: "1", POSSIBLE: "2"}


@dataclass(frozen=True)
class Look:
    """How a map is mounted; `at` is (latitude, longitude, zoom) and overrides the first view.

    What may change while the map is up (theme, named view) comes with `layer_state`.
    """

    assets: Assets
    at: tuple[float, float, float] | None = None
    tiles: str = ""
    areas: Mapping[str, dict[str, Any]] = field(default_factory=dict)


class EventLayer(JSCSSMixin, MacroElement):
    """Every event that has a place, as one base64 payload."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        'window.Dateline.mount({{ this._parent.get_name() }}, "{{ this.payload }}");'
        "{% endmacro %}"
    )

    def __init__(self, data: dict[str, Any], assets: Assets) -> None:
        super().__init__()
        self._name = "DatelineEvents"
        self.payload = to_base64(data)
        self.default_js = [(name, assets[name]) for name in SCRIPTS]
        self.default_css = [("map.css", assets["map.css"])]


class LayerState(MacroElement):
    """What the layer is to show now: a small message, so that the map stays as it is."""

    _template = Template(
        '{% macro script(this, kwargs) %}window.Dateline.apply("{{ this.payload }}");{% endmacro %}'
    )

    def __init__(self, state: dict[str, Any]) -> None:
        super().__init__()
        self._name = "DatelineState"
        self.payload = to_base64(state)


def build_map(rows: pd.DataFrame, look: Look) -> folium.Map:
    """A map of all rows that have a place. What of them is visible says `layer_state`."""
    view = folium.Map(location=(37.5, 32.0), zoom_start=6, tiles=None, control_scale=True)
    view.options["maxZoom"] = 14
    view.options["minZoom"] = 2
    view.options["zoomSnap"] = 0.25
    view.default_js = [("leaflet", look.assets["leaflet.js"])]
    view.default_css = [("leaflet_css", look.assets["leaflet.css"])]
    EventLayer(_payload(rows[on_map(rows)], look), look.assets).add_to(view)
    return view


def layer_state(  # noqa: PLR0913 - one argument for each thing a viewer can change
    rows: pd.DataFrame,
    selected: pd.DataFrame,
    *,
    event_id: str = "",
    theme: str = "light",
    view: tuple[str, int] = ("all", 0),
    tiles: bool = False,
) -> folium.FeatureGroup:
    """The message that makes a mounted map show `selected` of `rows`."""
    in_range = selected["in_range"].map(_SEEN)
    seen = in_range.reindex(rows.index[on_map(rows)]).fillna("0")
    state = {
        "seen": "".join(seen),
        "selected": event_id,
        "theme": theme,
        "view": list(view),
        "tiles": tiles,
    }
    group = folium.FeatureGroup()
    LayerState(state).add_to(group)
    return group


def to_base64(data: dict[str, Any]) -> str:
    """JSON in base64: no brace, quote, backslash or `<` is left that a template could read."""
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(text.encode("ascii")).decode("ascii")


def _payload(rows: pd.DataFrame, look: Look) -> dict[str, Any]:
    types = sorted({str(kind) for kind in rows["event_type"]})
    return {
        "events": [_mark(row, look) for row in rows.to_dict("records")],
        "areas": dict(look.areas),
        "types": {kind: asdict(symbol_of(kind)) for kind in types},
        "colours": MAP_COLOURS,
        "views": VIEWS,
        "at": look.at,
        "words": MAP_WORDS,
        "attribution": MAP_WORDS["attribution"],
        "basemap": {name: look.assets[f"{name}.json"] for name in ("world", "region", "labels")},
        "tiles": {"url": look.tiles, "attribution": MAP_WORDS["tiles_attribution"]},
    }


def _mark(row: dict[str, Any], look: Look) -> dict[str, Any]:
    radius = float(row["uncertainty_radius_m"])
    precision = int(row["where_prec"])
    area = str(row["place_id"])
    return {
        "id": str(row["event_id"]),
        "title": str(row["title"]),
        "place": str(row["place"]),
        "when": row_when(row),
        "lat": round(float(row["latitude"]), 5),
        "lon": round(float(row["longitude"]), 5),
        "prec": precision,
        "radius": None if math.isnan(radius) else round(radius),
        "type": str(row["event_type"]),
        "contested": row["corroboration"] == "contested",
        "area": area if precision >= 3 and area in look.areas else None,
    }
