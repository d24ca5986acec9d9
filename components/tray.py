"""Events of the view that no honest mark can stand for, listed beside the map."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import state
from components.markup import plain, show
from components.words import PICK_HINT, TRAY_HELP, TRAY_TITLE, country_name, row_when
from events import on_map

MOST = 30


def show_tray(selected: pd.DataFrame) -> None:
    """List the unmapped events, each a button that selects it."""
    show(Markup('<p class="dl-hint">{}</p>').format(PICK_HINT))
    unmapped = selected[~on_map(selected)]
    if unmapped.empty:
        return
    with st.container(key="dl-tray", border=True, gap="small"):
        show(
            Markup('<h3>{} ({})</h3><p class="dl-hint">{}</p>').format(
                TRAY_TITLE, len(unmapped), TRAY_HELP
            )
        )
        for row in unmapped.head(MOST).to_dict("records"):
            st.button(
                f"{plain(str(row['title']))} :gray[{plain(_known(row))}]",
                key=f"dl-tray-{row['event_id']}",
                type="tertiary",
                on_click=state.choose_event,
                args=(row["event_id"],),
            )


def _known(row: dict[str, Any]) -> str:
    """The little that is known: the country if any, and the date."""
    country = country_name(str(row["country"])) if row["country"] else ""
    return ", ".join(filter(None, [country, row_when(row)]))
