"""Explore as it stood at an earlier time: the field to ask, the banner that says so."""

from __future__ import annotations

import streamlit as st

from components import state
from components.markup import plain
from components.words.asof import ASOF
from components.words.errors import refused
from events.errors import FieldError
from events.store_asof import parse_moment

_FIELD = "asof"


def show_banner(asof: str) -> None:
    """Say on top of the page that this is not the present, with the way back to it."""
    if not asof:
        return
    at = parse_moment(asof)[:19].replace("T", " ")
    with st.container(key="dl-asof", horizontal=True, vertical_alignment="center", gap="small"):
        st.warning(ASOF["banner"].format(at=plain(at)), icon=":material/history:")
        st.button(ASOF["back"], on_click=state.choose_moment, args=("",), key="dl-now")


def show_field(asof: str) -> None:
    """Draw the field; what is no time is told of and changes nothing."""
    key = state.widget(_FIELD, asof)
    typed = st.text_input(ASOF["field"], key=key, help=ASOF["help"], on_change=_chosen)
    error = _refused(typed)
    if error:
        st.error(plain(error))


def _chosen() -> None:
    typed = str(state.widget_value(_FIELD, "")).strip()
    if not _refused(typed):
        state.choose_moment(typed)


def _refused(typed: str) -> str:
    try:
        parse_moment(typed or "2000-01-01")
    except FieldError as error:
        return refused(error)
    return ""
