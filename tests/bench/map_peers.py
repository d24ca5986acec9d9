"""One Streamlit page a way to draw n made-up events with a date slider; `map.py` measures them.

BENCH_PEER names the way, BENCH_EVENTS the number. Popups, clusters' options and basemaps are left
out of the others, which only makes them faster.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import streamlit as st
from folium.plugins import FastMarkerCluster, MarkerCluster

from components.map import Look, build_map, layer_message, state_of
from components.routes import ROUTES, lifespan, map_assets, release_address
from components.settings import read_settings
from events import View, open_release
from geodata import data_paths

app = st.App(__file__, routes=ROUTES, lifespan=lifespan)
PEER, EVENTS = os.environ.get("BENCH_PEER", "dateline"), os.environ.get("BENCH_EVENTS", "1000")
VERSION = os.environ.get("BENCH_VERSION", "")
FIRST, DAYS = date(2015, 1, 1), 2190


@st.cache_resource
def rows() -> pd.DataFrame:
    """Latitude, longitude and first day of the same events that the release holds."""
    path = read_settings().releases / VERSION / "events.parquet"
    table = pd.read_parquet(path, columns=["latitude", "longitude", "date_start", "title"])
    return table.rename(columns={"latitude": "lat", "longitude": "lon"})


def folium_map() -> folium.Map:
    """Centre and zoom as all others have them; no tiles."""
    view = folium.Map((37, 36), zoom_start=5, tiles=None)
    view.options["maxZoom"] = 14  # clusters need it, and only tiles would say it
    return view


def show(view: folium.Map) -> None:
    """Through streamlit-folium, with nothing coming back."""
    # Imported here: before the server runs, a component would be unknown to it.
    from streamlit_folium import st_folium

    st_folium(view, height=500, use_container_width=True, returned_objects=[])


def marker(chosen: pd.DataFrame) -> None:
    """A folium.Marker an event."""
    view = folium_map()
    for lat, lon in zip(chosen["lat"], chosen["lon"], strict=True):
        folium.Marker((lat, lon)).add_to(view)
    show(view)


def marker_cluster(chosen: pd.DataFrame) -> None:
    """MarkerCluster with a folium.Marker an event."""
    view = folium_map()
    MarkerCluster(chosen[["lat", "lon"]].to_numpy().tolist()).add_to(view)
    show(view)


def fast_marker_cluster(chosen: pd.DataFrame) -> None:
    """FastMarkerCluster: coordinates as JSON, markers made in the browser."""
    view = folium_map()
    FastMarkerCluster(chosen[["lat", "lon"]].to_numpy().tolist()).add_to(view)
    show(view)


def geojson(chosen: pd.DataFrame) -> None:
    """folium.GeoJson of points as circles on a canvas."""
    view = folium.Map((37, 36), zoom_start=5, tiles=None, prefer_canvas=True)
    features: list[dict[str, Any]] = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": point}}
        for point in chosen[["lon", "lat"]].to_numpy().tolist()
    ]
    circle = folium.CircleMarker(radius=3, weight=1)
    folium.GeoJson({"type": "FeatureCollection", "features": features}, marker=circle).add_to(view)
    show(view)


def st_map(chosen: pd.DataFrame) -> None:
    """Streamlit's own."""
    st.map(chosen[["lat", "lon"]], size=500)


def pydeck(chosen: pd.DataFrame) -> None:
    """pydeck's ScatterplotLayer."""
    import pydeck as pdk

    layer = pdk.Layer(
        "ScatterplotLayer", chosen[["lon", "lat"]], get_position="[lon, lat]", get_radius=2000
    )
    state = pdk.ViewState(latitude=37, longitude=36, zoom=4)
    st.pydeck_chart(pdk.Deck([layer], initial_view_state=state, map_style=None))


def lonboard(chosen: pd.DataFrame) -> None:
    """streamlit-lonboard's ScatterplotLayer, fed with Arrow columns."""
    import numpy as np
    import pyarrow as pa
    from lonboard import Map, ScatterplotLayer
    from streamlit_lonboard import st_lonboard

    points = np.ascontiguousarray(chosen[["lon", "lat"]].to_numpy())
    pairs = pa.FixedSizeListArray.from_arrays(pa.array(points.ravel()), 2)
    field = pa.field("geometry", pairs.type, metadata={"ARROW:extension:name": "geoarrow.point"})
    table = pa.table([pairs], schema=pa.schema([field]))
    layer = ScatterplotLayer(table=table, get_radius=2000, get_fill_color=[11, 92, 138])
    st_lonboard(Map(layers=[layer]), key="map")


def dateline(_chosen: pd.DataFrame) -> None:
    """Our own layer; its dates move in the map's frame."""
    from streamlit_folium import st_folium

    settings = read_settings()
    paths, release = data_paths(settings.home), open_release(settings.releases, VERSION)
    if paths is None or release is None:
        raise FileNotFoundError("Run: dateline data build, then make bench-map")
    address = release_address(release.version)
    st_folium(
        build_map(Look(map_assets(paths), address)),
        key="map",
        height=620,
        use_container_width=True,
        returned_objects=["last_object_clicked_tooltip"],
        feature_group_to_add=layer_message(state_of(View(), address)),
    )


PEERS = {
    one.__name__: one
    for one in (
        dateline, fast_marker_cluster, st_map, lonboard, geojson, pydeck, marker_cluster, marker
    )
}  # fmt: skip


def main() -> None:
    """A slider with two handles, and the map of what lies between them."""
    if PEER == "dateline":
        dateline(pd.DataFrame())
        return
    last = FIRST + timedelta(days=DAYS)
    begin = FIRST + timedelta(days=400)  # a step of the handle takes events away
    begin, end = st.slider("days", FIRST, last, (begin, last), timedelta(days=10))
    day = rows()["date_start"]
    inside = (day >= pd.Timestamp(begin)) & (day <= pd.Timestamp(end))
    PEERS[PEER](rows()[inside])


if __name__ == "__main__":
    st.set_page_config(page_title=Path(__file__).stem, layout="wide")
    main()
