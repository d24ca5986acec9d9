"""Dateline's entrance: `streamlit run app.py` serves it, with the map's files beside the pages.

Streamlit imports this file once for the server (`app`) and runs it again for every change on a
page, then under the name __main__.
"""

import streamlit as st

from components import api, cells, health, observe, session_cap, signing, unshown
from components.briefing_routes import BRIEFING_MIDDLEWARE, BRIEFING_ROUTES
from components.embed_routes import EMBED_MIDDLEWARE, EMBED_ROUTES
from components.headers import MIDDLEWARE
from components.routes import ROUTES
from components.shell import draw
from components.watch import WATCH_ROUTE

SERVED = [
    *cells.ROUTES,
    *ROUTES,
    *EMBED_ROUTES,
    *BRIEFING_ROUTES,
    *api.ROUTES,
    *health.ROUTES,
    WATCH_ROUTE,
]
app = st.App(
    __file__,
    routes=SERVED,
    middleware=[
        *observe.MIDDLEWARE,
        *MIDDLEWARE,
        *session_cap.MIDDLEWARE,
        *signing.MIDDLEWARE,
        *unshown.MIDDLEWARE,
        *EMBED_MIDDLEWARE,
        *BRIEFING_MIDDLEWARE,
    ],
    lifespan=observe.lifespan,
)

if __name__ == "__main__":
    draw()
