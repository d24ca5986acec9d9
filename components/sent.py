"""Where a link was made in an earlier state of the data: that it was, and the way to that state."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from components import asof, data, state
from components.embed_states import same_state, seen_name
from components.markup import show
from components.words.take import SENT


def show_banners(screen: state.Screen) -> None:
    """Say on top of the page that this is not the present, or not what was sent."""
    asof.show_banner(screen.asof)
    loaded = data.load_public_data() if screen.sent and not screen.asof else None
    if loaded is None or same_state(screen.sent, seen_name(loaded.version)):
        return
    asked = {n: v for n, v in state.to_params(screen).items() if n not in {"state", "tiles"}}
    address = f"embed/{screen.sent}/?{urlencode(asked, doseq=True)}"
    with st.container(key="dl-sent", horizontal=True, vertical_alignment="center", gap="small"):
        show(
            Markup(
                '<p class="dl-sent" role="status">{} <a href="{}" target="_blank">{}</a></p>'
            ).format(SENT["changed"], address, SENT["then"])
        )
        st.button(SENT["close"], on_click=state.forget_sent, key="dl-sent-close")
