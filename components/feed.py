"""Published events → an Atom feed with GeoRSS points, the latest days first."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pandas as pd

from components.words import APP_NAME, row_when, row_where
from events.model import Dossier

ATOM, GEORSS = "http://www.w3.org/2005/Atom", "http://www.georss.org/georss"
FEED_TYPE = "application/atom+xml; charset=utf-8"
NEWEST = 100


def write_feed(rows: pd.DataFrame, dossier: Dossier, base: str) -> bytes:
    """The NEWEST rows by last day; `base` is the address of the app, with its last slash.

    `updated` is the last day of the event: a feed without clocks is the same for the same data.
    """
    ElementTree.register_namespace("", ATOM)
    ElementTree.register_namespace("georss", GEORSS)
    root = ElementTree.XML(f'<feed xmlns="{ATOM}"/>')
    latest = rows.sort_values(["date_end", "event_id"], ascending=False).head(NEWEST)
    _child(root, "id", f"{base}feed.xml")
    _child(root, "title", APP_NAME)
    _child(root, "updated", _stamp(latest["date_end"].max() if len(latest) else None))
    _child(root, "link", None, href=f"{base}feed.xml", rel="self")
    _child(root, "link", None, href=base)
    summaries = {event.event_id: event.summary for event in dossier.events}
    for row in latest.to_dict("records"):
        _entry(root, row, summaries.get(row["event_id"], ""), base)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(root: Any, row: dict[str, Any], summary: str, base: str) -> None:
    entry = _child(root, "entry")
    address = f"{base}?event={row['event_id']}"
    _child(entry, "id", address)
    _child(entry, "title", row["title"])
    _child(entry, "updated", _stamp(row["date_end"]))
    _child(entry, "link", None, href=address)
    _child(entry, "category", None, term=row["event_type"])
    _child(_child(entry, "author"), "name", str(row["publishers"]).replace("|", ", ") or APP_NAME)
    _child(entry, "summary", f"{row_when(row)}. {row_where(row)}. {summary}".strip())
    if pd.notna(row["latitude"]) and pd.notna(row["longitude"]):
        point = ElementTree.SubElement(entry, f"{{{GEORSS}}}point")
        point.text = f"{row['latitude']} {row['longitude']}"  # GeoRSS writes latitude first
        if pd.notna(row["uncertainty_radius_m"]):
            radius = ElementTree.SubElement(entry, f"{{{GEORSS}}}radius")
            radius.text = f"{row['uncertainty_radius_m']:.0f}"


def _stamp(day: Any) -> str:
    return "1970-01-01T00:00:00Z" if day is None or pd.isna(day) else f"{day:%Y-%m-%dT00:00:00Z}"


def _child(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    for key, value in attributes.items():
        child.set(key, _clean(str(value)))
    if text is not None:
        child.text = _clean(str(text))
    return child


def _clean(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    return "".join(c if c.isprintable() or c in "\t\n\r" else "\ufffd" for c in text)
