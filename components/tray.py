"""Events of the view that no honest mark can stand for, listed beside the map."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import data, state
from components.markup import plain, show
from components.read import Loaded
from components.words import country_name, row_when
from components.words.explore import PICK_HINT, TRAY_HELP, TRAY_TITLE
from events import View, on_map

MOST = 30


def show_tray(loaded: Loaded, view: View) -> None:
    """List the unmapped events, each a button that selects it."""
    number, lines = data.derived("tray", loaded, view, lambda: _lines(data.selected(loaded, view)))
    show(Markup('<p class="dl-hint">{}</p>').format(PICK_HINT))
    if not number:
        return
    with st.container(key="dl-tray", border=True, gap="small"):
        show(
            Markup('<h3>{} ({})</h3><p class="dl-hint">{}</p>').format(
                TRAY_TITLE, number, TRAY_HELP
            )
        )
        for event_id, label in lines:
            st.button(
                label,
                key=f"dl-tray-{event_id}",
                type="tertiary",
                on_click=state.choose_event,
                args=(event_id,),
            )


def _lines(selected: pd.DataFrame) -> tuple[int, list[tuple[str, str]]]:
    """How many there are, and id and label of the first of them."""
    unmapped = selected[~on_map(selected)]
    return len(unmapped), [
        (row["event_id"], f"{plain(str(row['title']))} :gray[{plain(_known(row))}]")
        for row in unmapped.head(MOST).to_dict("records")
    ]


def _known(row: dict[str, Any]) -> str:
    """The little that is known: the country if any, and the date."""
    country = country_name(str(row["country"])) if row["country"] else ""
    return ", ".join(filter(None, [country, row_when(row)]))
