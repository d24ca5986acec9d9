"""The language of the interface: the choice, and what tells the browser which one it is."""

from __future__ import annotations

import streamlit as st

from components import state
from components.element import element
from components.words.explore import EXPLORE
from components.words.language import SPOKEN, Language

KEY = "dl-language"


def show(language: Language) -> None:
    """Draw the choice, names of languages in the languages themselves, and mark the page."""
    if state.typed(KEY) != language.code:
        state.refill(KEY, language.code)
    with st.container(key="dl-languages"):
        st.selectbox(
            EXPLORE["language"],
            list(SPOKEN),
            format_func=lambda code: SPOKEN[code].name,
            key=KEY,
            on_change=_chosen,
            label_visibility="collapsed",
        )
    element("language", "<span hidden></span>")(
        data={"lang": language.code, "dir": language.direction}, key="dl-language-mark"
    )


def _chosen() -> None:
    state.choose_language(str(state.typed(KEY)))
