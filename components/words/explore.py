"""Words of Explore: its filters, its list, its legend, and what it says when there is nothing."""

from __future__ import annotations

from typing import Any

from events.select import Counts

VIEW_NAMES = {"all": "All events", "idlib": "Idlib", "evros": "Evros border", "aegean": "Aegean"}
FILTERS = {
    "sources": "Source",
    "types": "Type of event",
    "actors": "Actor",
    "places": "Place or country",
    "collections": "How it came in",
    "independent": "Only what is independently reported",
    "independent_help": "Keeps events that at least one origin asserts which is not a party to "
    "the conflict.",
    "text": "Search titles, places, actors and quotes",
    "tiles": "Street map from openstreetmap.org",
    "tiles_help": "Off, nothing leaves this machine. On, your browser asks openstreetmap.org for "
    "map pictures.",
    "reset": "Show everything",
    "title": "Filters",
    "find": "Find",
    "more": "{n} more: search for them above",
    "drop": "Drop {name}",
}
LISTING = {
    "caption": "The same events as a list",
    "title": "Event",
    "when": "When",
    "where": "Where",
    "sources": "Reported by",
    "standing": "Standing",
    "unmapped": "not on the map",
    "possible": "only possibly in these dates",
    "more": "Show {n} more",
}
LEGEND: dict[str, Any] = {
    "title": "What the marks mean",
    "marks": {
        "dot": "exact place",
        "ring": "near this place",
        "area": "somewhere in this area",
        "maybe": "pale: only possibly in these dates",
        "several": "several events, with their number",
        "alone": "with a hole: a single origin",
        "contested": "red ring: contested",
    },
}
NO_EVENTS = "No event fits these filters. Show everything again, or widen the dates."
PICK_HINT = "Choose an event on the map or in the list to read who says so."
TRAY_TITLE = "Not on the map"
TRAY_HELP = "Known only to a country, or to no place at all. A dot would say more than is known."
NOTICE_URL = "Part of the address was not understood and is left out: {parts}."
NOTICE_EVENT = "The address names an event that is not here: {event}."


def count_sentence(counts: Counts) -> str:
    """18 of 34 events shown, 3 of them cannot be placed on the map; …"""
    text = f"{counts.shown} of {counts.total} events shown"
    if counts.unmapped:
        text += f", {counts.unmapped} of them cannot be placed on the map"
    if counts.possible:
        text += f"; {counts.possible} only possibly in these dates"
    return text + "."
