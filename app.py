"""Dateline's entrance: `streamlit run app.py` serves it, with the map's files beside the pages.

Streamlit imports this file once for the server (`app`) and runs it again for every change on a
page, then under the name __main__.
"""

import streamlit as st
from starlette.middleware import Middleware

from components.headers import SecurityHeaders
from components.routes import ROUTES, lifespan
from components.shell import draw

middleware = [Middleware(SecurityHeaders)]
app = st.App(__file__, routes=ROUTES, middleware=middleware, lifespan=lifespan)

if __name__ == "__main__":
    draw()
