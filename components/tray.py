"""Events of the view that no honest mark can stand for, listed beside the map."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import state
from components.markup import plain
from components.words import PICK_HINT, TRAY_HELP, TRAY_TITLE, row_when, row_where
from events import on_map

MOST = 30


def show_tray(selected: pd.DataFrame) -> None:
    """List the unmapped events, each a button that selects it."""
    st.markdown(PICK_HINT)
    unmapped = selected[~on_map(selected)]
    if unmapped.empty:
        return
    with st.container(key="dl-tray", border=True, gap="small"):
        st.markdown(f"#### {TRAY_TITLE} ({len(unmapped)})", help=TRAY_HELP)
        for row in unmapped.head(MOST).to_dict("records"):
            st.button(
                plain(f"{row['title']} – {row_where(row).split(' – ')[0]}, {row_when(row)}"),
                key=f"dl-tray-{row['event_id']}",
                type="tertiary",
                on_click=state.choose_event,
                args=(row["event_id"],),
            )
