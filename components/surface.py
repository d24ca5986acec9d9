"""The folium map on the page, through streamlit-folium: it is told the view and the chosen event,
and tells which event was clicked, which dates were set and where it was moved to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

import streamlit as st

from components import data, frame, passes, picks, state
from components.cells import PART
from components.map import Look, build_map, state_of
from components.read import Loaded
from components.routes import map_assets, release_address
from components.settings import read_settings
from components.words.explore import FILTERS, VIEW_NAMES
from components.words.language import current
from components.words.times import asked_for
from events.model import View
from events.query_engine import can_query
from events.snapshot import Release
from geodata import DataPaths


def show(loaded: Loaded, view: View, screen: state.Screen) -> None:
    """Draw the map; a click selects the event and draws the page anew."""
    settings = read_settings()
    paths = data.built(settings)
    if paths is None:  # removed while the app runs: the next run of the page builds it again
        st.rerun()
    release = data.release(loaded)
    name = passes.name_in_address(release, passes.desk_key(), passes.today())
    cells = _part(release.number, settings.browser_events)
    mounted = _mounted(
        paths, release, state.opened_at(), settings.tiles, cells=cells, language=current().code
    )
    address = release_address(name)
    message = state_of(
        view,
        address,
        selected=data.number_of(screen.event, loaded),
        theme=st.context.theme.type or "light",
        view=[screen.map_view, state.view_serial()],
        tiles=screen.tiles,
        play=screen.play,
        tz=asked_for(screen.tz, st.context.timezone).zone,
    )
    if release.desk:
        message["release"] = address
    _hear(frame.show(mounted, message))


def show_views() -> None:
    """Buttons that move the map to a named view."""
    views = [(name, label, "") for name, label in VIEW_NAMES.items()]
    picks.show("dl-views", picks.told(views, row=True), state.choose_view)


def show_tiles(on: bool) -> None:
    """The switch for a street map, where the settings name one."""
    if read_settings().tiles:
        st.toggle(FILTERS["tiles"], key=state.widget("tiles", on), help=FILTERS["tiles_help"])


def has_tiles(on: bool) -> bool:
    """Whether there is a street map and it is switched on; `on` where the switch is not drawn."""
    return bool(read_settings().tiles and state.widget_value("tiles", on))


@lru_cache(maxsize=256)
def _mounted(  # noqa: PLR0913 - all that it depends on
    paths: DataPaths,
    release: Release,
    at: tuple[float, float, float] | None,
    tiles: str,
    *,
    cells: int,
    language: str,
) -> frame.Framed:
    """The map of a release, opened somewhere: the same for every viewer who opens it there. Where
    the desk's lies comes with the message: its pass is another one each day."""
    address = "" if release.desk else release_address(release.version)
    look = Look(map_assets(paths), address, at=at, tiles=tiles, cells=cells)
    return frame.framed(build_map(look), f"map-{release.version}-{language}")


def _part(number: int, most: int) -> int:
    """Events the server may send one by one; 0 where the whole release goes into the browser."""
    return min(most, PART) if number > most and can_query() else 0


def _hear(answer: Mapping[str, Any]) -> None:
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
