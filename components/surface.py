"""The folium map on the page, through streamlit-folium. Returns the event that was clicked."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from components import state
from components.map import Look, build_map, layer_state
from components.read import Loaded
from components.routes import map_assets
from components.settings import read_settings
from geodata import data_paths

# Only what is needed comes back: our layer's messages, and their number to tell them apart.
RETURNED = ("last_object_clicked_tooltip", "last_object_clicked_count")


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
    """A new message of the map: an event that was chosen, or where the map was moved to."""
    count, text = answer.get("last_object_clicked_count"), answer.get("last_object_clicked_tooltip")
    if not count or not text or not state.remember("map_message", count):
        return
    if text.startswith("@"):
        state.moved_to(text[1:])
    else:
        state.choose_event(text)
        st.rerun()
