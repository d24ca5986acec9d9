"""Method: how an event gets on the map, what the marks mean, and what is not known."""

from __future__ import annotations

import streamlit as st

from components import data
from components.guard import guarded
from components.words import APP_CLAIM, METHOD_PAGE, REFUSED_NOTICE
from components.words.language import tr


def main() -> None:
    """Draw the page."""
    loaded = data.load()
    st.title(METHOD_PAGE["title"])
    st.markdown(f"*{tr(APP_CLAIM)}*")
    st.markdown("\n\n".join(METHOD_PAGE["text"]).replace("#### ", "## "))
    if loaded.dossier.refused:
        st.warning(REFUSED_NOTICE.format(n=len(loaded.dossier.refused)))
    st.caption(METHOD_PAGE["version"].format(version=loaded.version))


guarded(main)
