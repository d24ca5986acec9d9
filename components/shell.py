"""Page configuration, navigation and what every page has in common."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.markup import stylesheet
from components.words import APP_CLAIM, APP_NAME, PAGES

PAGES_FOLDER = Path(__file__).parent / "pages"


def draw() -> None:
    """Run the page that the address asks for."""
    st.set_page_config(page_title=APP_NAME, layout="wide", initial_sidebar_state="auto")
    stylesheet(st.context.theme.type or "light")
    pages = [
        st.Page(PAGES_FOLDER / f"{name}.py", title=title, icon=icon, default=name == "explore")
        for name, (title, icon) in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    st.html(f'<header class="dl-top"><h1>{APP_NAME}</h1><p>{APP_CLAIM}</p></header>')
    page.run()
