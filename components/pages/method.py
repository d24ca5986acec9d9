"""Method: how an event gets on the map, what the marks mean, and what is not known."""

from __future__ import annotations

import streamlit as st

from components import data
from components.words import APP_CLAIM, METHOD_PAGE, REFUSED_NOTICE


def main() -> None:
    """Draw the page."""
    loaded = data.load()
    st.title(METHOD_PAGE["title"])
    st.markdown(f"*{APP_CLAIM}*")
    st.markdown(METHOD_PAGE["text"])
    if loaded.dossier.refused:
        st.warning(REFUSED_NOTICE.format(n=len(loaded.dossier.refused)))
    st.caption(METHOD_PAGE["version"].format(version=loaded.version))


main()
