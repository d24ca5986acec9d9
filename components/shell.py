"""Page configuration, navigation and what every page has in common."""

from __future__ import annotations

import base64
from collections.abc import Callable
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from components import language_choice, outage, state, watch
from components.markup import ASSETS, plain, stylesheet
from components.observe import drawing
from components.settings import SettingError
from components.words import APP_NAME, PAGES
from components.words.errors import refused
from components.words.outage import OUTAGE
from events import EventsError
from events.errors import StoreUnavailable
from geodata import GeodataError

SIDEBAR_PX = 260
PAGES_FOLDER = Path(__file__).parent / "pages"


@lru_cache(maxsize=1)
def _icon() -> str:
    """The icon as a `data:` address: a file is known only to the server that drew the page."""
    icon = (ASSETS / "icon.png").read_bytes()
    return "data:image/png;base64," + base64.b64encode(icon).decode("ascii")


@lru_cache(maxsize=8)
def _pages(titles: tuple[tuple[str, str], ...]) -> list[Any]:
    """The pages; a run takes copies of its own, since it marks the one that is drawn."""
    return [
        st.Page(PAGES_FOLDER / f"{name}.py", title=title, default=name == "explore")
        for name, title in titles
    ]


def draw() -> None:
    """Run the page that the address asks for."""
    language = state.speak()
    st.set_page_config(
        page_title=APP_NAME,
        page_icon=_icon(),
        layout="wide",
        initial_sidebar_state=SIDEBAR_PX,
    )
    stylesheet(st.context.theme.type or "light")
    language_choice.show(language)
    pages = [copy(page) for page in _pages(tuple(PAGES.items()))]
    page = st.navigation(pages, position="top")
    state.enter(page.url_path)
    try:
        with drawing(page.url_path):
            _run(page.run)
            watch.show()
    except (EventsError, GeodataError, SettingError) as error:
        # These name file and remedy themselves; anything else goes to the log.
        st.error(plain(refused(str(error))), icon=":material/error:")


def _run(draw_page: Callable[[], None]) -> None:
    """Run a page; while the database does not answer, say so, and keep what was typed."""
    down = outage.standing()
    if down is None:
        state.give_back()
    elif down.shown:
        st.warning(OUTAGE["shown"].format(since=plain(down.since)), icon=":material/cloud_off:")
    else:
        words = OUTAGE["closed"].format(since=down.since) if down.known else OUTAGE["unknown"]
        state.hold_back()
        st.error(plain(words), icon=":material/cloud_off:")
        return
    try:
        draw_page()
    except StoreUnavailable:  # what it says names the database's host: not for everybody
        state.hold_back()
        st.error(OUTAGE["page"], icon=":material/cloud_off:")
