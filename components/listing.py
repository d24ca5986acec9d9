"""The same events as a table that can be used without seeing the map."""

from __future__ import annotations

import json

from components import data, state
from components.element import element
from components.look import symbol_of
from components.read import Loaded
from components.words import CORROBORATION, outlets_and_origins, row_when, row_where
from components.words.explore import LISTING
from events import Corroboration, View
from events.select import is_mapped

KEY = "dl-listing"
_HTML = '<table></table><button type="button" class="more" hidden></button>'


def show(loaded: Loaded, view: View, event_id: str, theme: str) -> None:
    """Draw the table; a chosen row selects its event."""
    whole = told(loaded, view, event_id, theme).encode()
    element("listing", _HTML)(data=whole, key=KEY, on_pick_change=_picked)


def told(loaded: Loaded, view: View, event_id: str, theme: str) -> str:
    """What the table shows of a view, as JSON."""
    rest = data.derived(f"listing-{theme}", loaded, view, lambda: _told(loaded, view, theme))
    return f'{{"selected":{json.dumps(event_id)},{rest}'


def _told(loaded: Loaded, view: View, theme: str) -> str:
    """What the table shows of a view, as the rest of a JSON object."""
    shown = data.shown(loaded, view)
    lines = data.in_rows("list-line", loaded, shown.listed, _line)
    events = [
        f'{{"possible":{"true" if row in shown.possible else "false"},{line}'
        for row, line in zip(shown.listed, lines, strict=True)
    ]
    kinds = ["", *(name for name, number in shown.facets["event_type"].items() if number)]
    more = {"symbols": {kind: _symbol(kind, theme) for kind in kinds}, "words": LISTING.browser()}
    return f'"events":[{",".join(events)}],{json.dumps(more, separators=(",", ":"))[1:]}'


def _picked() -> None:
    event_id = state.triggered(KEY, "pick")
    if event_id:
        state.choose_event(event_id)


def _symbol(kind: str, theme: str) -> dict[str, str]:
    symbol = symbol_of(kind)
    return {"path": symbol.path, "colour": symbol.dark if theme == "dark" else symbol.light}


def _line(row: data.Row) -> str:
    """A row as the rest of a JSON object."""
    standing = CORROBORATION[Corroboration(row["corroboration"])][0]
    outlets, origins = int(row["number_of_sources"]), int(row["independent_origin_count"])
    where = row_where(row)
    line = {
        "id": row["event_id"],
        "title": row["title"],
        "type": row["event_type"],
        "when": row_when(row),
        "where": where,
        "mapped": is_mapped(row),
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
    return json.dumps(line, separators=(",", ":"))[1:]
