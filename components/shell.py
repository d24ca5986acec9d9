"""Page configuration, navigation and what every page has in common."""

from __future__ import annotations

import base64
from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from components import language_choice, state, watch
from components.markup import ASSETS, stylesheet
from components.words import APP_NAME, PAGES

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
    page.run()
    watch.show()
