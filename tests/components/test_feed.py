"""The feed holds what a reader's program needs, and no text of an event becomes markup."""

from __future__ import annotations

from xml.etree import ElementTree

from components.feed import ATOM, GEORSS, write_feed
from events import Dossier, View, select_rows


def read(rows, dossier):
    return ElementTree.fromstring(write_feed(rows, dossier, "http://x/"))  # noqa: S314


def test_each_event_is_an_entry_with_its_address_and_point(shipped):
    rows = select_rows(shipped.rows, View())
    feed = read(rows, shipped.dossier)
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert len(entries) == len(rows)
    points = feed.findall(f".//{{{GEORSS}}}point")
    assert len(points) == rows["latitude"].notna().sum()
    first = entries[0]
    assert first.find(f"{{{ATOM}}}link").get("href").startswith("http://x/?event=e")


def test_latitude_comes_first_in_georss(shipped):
    rows = select_rows(shipped.rows[shipped.rows["event_id"] == "e002"], View())
    latitude, longitude = read(rows, shipped.dossier).findtext(f".//{{{GEORSS}}}point").split()
    assert (float(latitude), float(longitude)) == tuple(rows[["latitude", "longitude"]].iloc[0])


def test_hostile_text_is_text(shipped):
    rows = select_rows(shipped.rows.head(1), View()).assign(title="</title><script>{{7*7}}\x01")
    title = read(rows, Dossier((), {}, {})).findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title")
    assert title == "</title><script>{{7*7}}\ufffd"


def test_no_events_are_an_empty_feed(shipped):
    rows = select_rows(shipped.rows.head(0), View())
    assert read(rows, shipped.dossier).findall(f"{{{ATOM}}}entry") == []
