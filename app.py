"""Dateline's entrance: `streamlit run app.py` serves it, with the map's files beside the pages.

Streamlit imports this file once for the server (`app`) and runs it again for every change on a
page, then under the name __main__.
"""

import streamlit as st

from components import api
from components.headers import MIDDLEWARE
from components.routes import ROUTES, lifespan
from components.shell import draw
from components.watch import WATCH_ROUTE

app = st.App(
    __file__, routes=[*ROUTES, *api.ROUTES, WATCH_ROUTE], middleware=MIDDLEWARE, lifespan=lifespan
)

if __name__ == "__main__":
    draw()
