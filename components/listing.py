"""The same events as a table that can be used without seeing the map."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import pandas as pd
import rjsmin
import streamlit as st

from components import data, state
from components.look import symbol_of
from components.markup import ASSETS
from components.read import Loaded
from components.words import CORROBORATION, outlets_and_origins, row_when, row_where
from components.words.explore import LISTING
from events import Corroboration, View, on_map

KEY = "dl-listing"
MOST = 1000
"""Rows sent to the browser at most; the count above the map always says how many there are."""


@lru_cache(maxsize=1)
def _component() -> Any:
    script = str(rjsmin.jsmin((ASSETS / "listing.js").read_text("utf-8")))
    style = (ASSETS / "listing.css").read_text("utf-8")
    html = '<table></table><button type="button" class="more" hidden></button>'
    return st.components.v2.component("dateline_listing", html=html, js=script, css=style)


def show(loaded: Loaded, view: View, event_id: str, theme: str) -> None:
    """Draw the table; a chosen row selects its event."""
    told = data.derived(f"listing-{theme}", loaded, view, lambda: _told(loaded, view, theme))
    selected = json.dumps(event_id)
    _component()(data=f'{{"selected":{selected},{told}'.encode(), key=KEY, on_pick_change=_picked)


def _told(loaded: Loaded, view: View, theme: str) -> str:
    """What the table shows of a view, as the rest of a JSON object."""
    events = _lines(data.selected(loaded, view))
    symbols = {kind: _symbol(kind, theme) for kind in sorted({str(e["type"]) for e in events})}
    shown = {"events": events, "symbols": symbols, "words": LISTING}
    return json.dumps(shown, separators=(",", ":"))[1:]


def _picked() -> None:
    event_id = state.triggered(KEY, "pick")
    if event_id:
        state.choose_event(event_id)


def _symbol(kind: str, theme: str) -> dict[str, str]:
    symbol = symbol_of(kind)
    return {"path": symbol.path, "colour": symbol.dark if theme == "dark" else symbol.light}


def _lines(selected: pd.DataFrame) -> list[dict[str, Any]]:
    rows = selected.assign(mapped=on_map(selected)).head(MOST).to_dict("records")
    return [_line(row) for row in rows]


def _line(row: dict[str, Any]) -> dict[str, Any]:
    standing = CORROBORATION[Corroboration(row["corroboration"])][0]
    outlets, origins = int(row["number_of_sources"]), int(row["independent_origin_count"])
    where = row_where(row)
    return {
        "id": row["event_id"],
        "title": row["title"],
        "type": row["event_type"],
        "when": row_when(row),
        "where": where,
        "mapped": bool(row["mapped"]),
        "possible": row["in_range"] == "possible",
        "sources": outlets_and_origins(outlets, origins),
        "standing": standing,
        "sort": {
            "title": row["title"],
            "when": f"{row['date_start']:%Y%m%d}{row['date_end']:%Y%m%d}",
            "where": where,
            "sources": f"{outlets:04d}{origins:04d}",
            "standing": standing,
        },
    }
