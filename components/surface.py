"""The folium map on the page, through streamlit-folium. Returns the event that was clicked."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from components import state
from components.read import Loaded
from components.map import Look, build_map, layer_state
from components.routes import map_assets
from components.settings import read_settings
from geodata import data_paths

# Only what is needed comes back: a click, and where the map was moved to.
RETURNED = ("last_object_clicked_tooltip", "last_object_clicked_count", "center", "zoom")


def show(data: Loaded, selected: pd.DataFrame, screen: state.Screen) -> None:
    """Draw the map; a click selects the event and draws the page anew.

    It runs as a fragment, so that a moved map rewrites the address without a run of the page.
    """
    _fragment(data, selected, screen.event, screen.map_view, screen.tiles)


@st.fragment
def _fragment(
    data: Loaded, selected: pd.DataFrame, event_id: str, map_view: str, tiles: bool
) -> None:
    settings = read_settings()
    paths = data_paths(settings.home)
    if paths is None:  # removed while the app runs: the next run of the page builds it again
        st.rerun()
    theme = st.context.theme.type or "light"
    look = Look(
        assets=map_assets(paths),
        at=state.opened_at(),
        tiles=settings.tiles,
        areas=data.areas,
    )
    message = layer_state(
        data.rows,
        selected,
        event_id=event_id,
        theme=theme,
        view=(map_view, state.view_serial()),
        tiles=tiles,
    )
    answer = st_folium(
        build_map(data.rows, look),
        key=f"map-{data.version}",
        height=560,
        use_container_width=True,
        returned_objects=RETURNED,
        feature_group_to_add=message,
    )
    _hear(answer or {})


def _hear(answer: dict[str, Any]) -> None:
    count = answer.get("last_object_clicked_count") or 0
    if state.remember("clicks", count) and count:
        state.choose_event(str(answer.get("last_object_clicked_tooltip") or ""))
        st.rerun()
    center, zoom = answer.get("center"), answer.get("zoom")
    if center and zoom is not None:
        at = (round(center["lat"], 4), round(center["lng"], 4), round(float(zoom), 2))
        if state.remember("at", at):
            state.moved_to(at)
