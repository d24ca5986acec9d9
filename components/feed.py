"""Published events → an Atom feed with GeoRSS points, the latest days first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pandas as pd

from components.words import APP_NAME, row_when, row_where
from events.export_xml import child, root, write
from events.model import Dossier
from events.table import SEPARATOR

ATOM, GEORSS = "http://www.w3.org/2005/Atom", "http://www.georss.org/georss"
FEED_TYPE = "application/atom+xml; charset=utf-8"
NEWEST = 100


def write_feed(rows: pd.DataFrame, dossier: Dossier, base: str) -> bytes:
    """The NEWEST rows by last day; `base` is the address of the app, with its last slash.

    `updated` is the last day of the event: a feed without clocks is the same for the same data.
    """
    document = root(ATOM, "feed")
    ElementTree.register_namespace("georss", GEORSS)
    latest = rows.sort_values(["date_end", "event_id"], ascending=False).head(NEWEST)
    child(document, ATOM, "id", f"{base}feed.xml")
    child(document, ATOM, "title", APP_NAME)
    child(document, ATOM, "updated", _stamp(latest["date_end"].max() if len(latest) else None))
    child(document, ATOM, "link", href=f"{base}feed.xml", rel="self")
    child(document, ATOM, "link", href=base)
    summaries = {event.event_id: event.summary for event in dossier.events}
    for row in latest.to_dict("records"):
        _entry(document, row, summaries.get(row["event_id"], ""), base)
    return write(document)


def _entry(document: Any, row: dict[str, Any], summary: str, base: str) -> None:
    entry = child(document, ATOM, "entry")
    address = f"{base}?{urlencode({'event': row['event_id']}, errors='replace')}"
    outlets = str(row["publishers"]).replace(SEPARATOR, ", ") or APP_NAME
    child(entry, ATOM, "id", address)
    child(entry, ATOM, "title", row["title"])
    child(entry, ATOM, "updated", _stamp(row["date_end"]))
    child(entry, ATOM, "link", href=address)
    child(entry, ATOM, "category", term=row["event_type"])
    child(child(entry, ATOM, "author"), ATOM, "name", outlets)
    child(entry, ATOM, "summary", f"{row_when(row)}. {row_where(row)}. {summary}".strip())
    if pd.notna(row["latitude"]) and pd.notna(row["longitude"]):
        # GeoRSS writes latitude first.
        child(entry, GEORSS, "point", f"{row['latitude']} {row['longitude']}")
        if pd.notna(row["uncertainty_radius_m"]):
            child(entry, GEORSS, "radius", f"{row['uncertainty_radius_m']:.0f}")


def _stamp(day: Any) -> str:
    return "1970-01-01T00:00:00Z" if day is None or pd.isna(day) else f"{day:%Y-%m-%dT00:00:00Z}"
