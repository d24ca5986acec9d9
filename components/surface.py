"""The folium map on the page, through streamlit-folium: it is told the view and the chosen event,
and tells which event was clicked, which dates were set and where it was moved to."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import unquote

import streamlit as st
import streamlit_folium
from streamlit.runtime import get_instance
from streamlit_folium import st_folium

from components import data, state
from components.cells import PART
from components.map import Look, build_map, layer_message, state_of
from components.read import Loaded
from components.routes import map_assets, release_address
from components.settings import read_settings
from events.model import View
from events.query_engine import can_query
from geodata import data_paths

# Only what is needed comes back: our layer's messages, and their number to tell them apart.
RETURNED = ("last_object_clicked_tooltip", "last_object_clicked_count")


def show(loaded: Loaded, view: View, screen: state.Screen) -> None:
    """Draw the map; a click selects the event and draws the page anew.

    It runs as a fragment, so that a moved map rewrites the address without a run of the page.
    """
    _fragment(loaded, view, screen)


def register() -> None:
    """Let this server answer for the files of the map's frame before it has drawn any page."""
    frame = streamlit_folium._component_func  # it offers no other way
    get_instance().component_registry.register_component(frame)


@st.fragment
def _fragment(loaded: Loaded, view: View, screen: state.Screen) -> None:
    settings = read_settings()
    paths = data_paths(settings.home)
    if paths is None:  # removed while the app runs: the next run of the page builds it again
        st.rerun()
    release = data.release(loaded)
    address = release_address(release)
    look = Look(
        map_assets(paths),
        address,
        at=state.opened_at(),
        tiles=settings.tiles,
        cells=_part(release.number, settings.browser_events),
    )
    message = state_of(
        view,
        address,
        selected=release.position(screen.event) if screen.event else -1,
        theme=st.context.theme.type or "light",
        view=[screen.map_view, state.view_serial()],
        tiles=screen.tiles,
        play=screen.play,
    )
    answer = st_folium(
        build_map(look),
        key=f"map-{release.version}",
        height=560,
        use_container_width=True,
        returned_objects=RETURNED,
        feature_group_to_add=layer_message(message),
    )
    _hear(answer or {})


def _part(number: int, most: int) -> int:
    """Events the server may send one by one; 0 where the whole release goes into the browser."""
    return min(most, PART) if number > most and can_query() else 0


def _hear(answer: dict[str, Any]) -> None:
    """What the map has told since it was last heard: the last word of each kind."""
    text = answer.get("last_object_clicked_tooltip")
    if not text or not state.remember("map_message", text):
        return
    try:
        told = json.loads(unquote(text))
        news = {kind: value for kind, (value, serial) in told.items() if _is_new(kind, serial)}
        dates = [
            date.fromisoformat(day) if day else None for day in news.get("dates", (None, None))
        ]
        _act(news, (dates[0], dates[1]))
    except (ValueError, TypeError, AttributeError, IndexError):
        return  # not a message of our layer


def _act(news: dict[str, Any], dates: tuple[date | None, date | None]) -> None:
    if "at" in news:
        state.moved_to(str(news["at"]))
    if "play" in news:
        state.play_as(str(news["play"]))
    if "dates" in news:
        state.choose_dates(*dates)
    if "area" in news:
        state.choose_area(str(news["area"]))
    if "event" in news:
        state.choose_event(str(news["event"]))
    if news.keys() & {"dates", "event", "area"}:
        st.rerun()


def _is_new(kind: str, serial: str) -> bool:
    return state.remember(f"map_{kind}", serial)
