"""In which zone times of day are said: where it happened, the viewer's own, or one of the address.

Drawn only where something has a time of day.
"""

from __future__ import annotations

import streamlit as st

from components import data, state
from components.markup import plain
from components.read import Loaded
from components.words.times import EVENT, TIMES, VIEWER
from events import View

_FIELD = "tz"


def show(loaded: Loaded) -> None:
    """Draw the choice, as it stands in the address of Explore."""
    if data.derived("timed", loaded, View(), lambda: _is_timed(loaded)):
        show_for_event()


def show_for_event() -> None:
    """Draw the choice beside something that has a time of day."""
    own, chosen = st.context.timezone, state.screen().tz
    choices = [EVENT, *([VIEWER] if own else [])]
    choices += [chosen] if chosen and chosen != VIEWER else []
    now = chosen or EVENT
    st.radio(
        TIMES["title"],
        choices,
        format_func=lambda one: _name(one, own or ""),
        key=state.widget(_FIELD, now if now in choices else EVENT),
        on_change=_chosen,
        horizontal=True,
        help=TIMES["help"],
    )


def _name(choice: str, own: str) -> str:
    if choice == EVENT:
        return str(TIMES["event"])
    name = own if choice == VIEWER else choice
    said = plain(name.replace("_", " "))
    return str(TIMES["viewer"].format(zone=said)) if choice == VIEWER else said


def _chosen() -> None:
    state.choose_zone(str(state.widget_value(_FIELD, EVENT)))


def _is_timed(loaded: Loaded) -> bool:
    """Whether any event has a time of day; large sets of others have none on the desk's map."""
    return bool(loaded.rows["edtf"].astype(str).str.contains("T", regex=False).any())
