"""Elements of our own on a Streamlit page: each is a script and a style among the assets."""

from __future__ import annotations

from functools import cache
from typing import Any

import rjsmin
import streamlit as st

from components.markup import ASSETS


@cache
def element(name: str, html: str) -> Any:
    """Streamlit's component made of `<name>.js` and, where there is one, `<name>.css`, beginning as
    `html`. Texts come to it as data and are written with `textContent` alone."""
    style = ASSETS / f"{name}.css"
    script = rjsmin.jsmin((ASSETS / f"{name}.js").read_text("utf-8"))
    return st.components.v2.component(
        f"dateline_{name}",
        html=html,
        js=f"/* {name} */\n{script}",  # Streamlit takes what stands on one line for a file's name
        css=style.read_text("utf-8") if style.exists() else None,
    )
