"""Words of Explore: its filters, its list, its legend, and what it says when there is nothing."""

from __future__ import annotations

from components.words import joined_words
from components.words.language import Plural, Words, current, number
from events.select import Counts

VIEW_NAMES = Words({
    "all": "All events",
    "idlib": "Idlib",
    "evros": "Evros border",
    "aegean": "Aegean",
})  # fmt: skip
FILTERS = Words({
    "sources": "Source",
    "types": "Type of event",
    "actors": "Actor",
    "places": "Place or country",
    "standings": "Standing",
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
    "all_of": "{country} (all of it)",
    "find": "Find",
    "more": "{n} more: search for them above",
    "drop": "Drop {name}",
})  # fmt: skip
LISTING = Words({
    "caption": "The same events as a list",
    "title": "Event",
    "when": "When",
    "where": "Where",
    "sources": "Reported by",
    "standing": "Standing",
    "unmapped": "not on the map",
    "possible": "only possibly in these dates",
    "more": "Show {n} more",
})  # fmt: skip
LEGEND = Words({
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
})  # fmt: skip
EXPLORE = Words({
    "language": "Language",
    "none": "No event fits these filters. Show everything again, or widen the dates.",
    "tray_hint": "Choose an event on the map or in the list to read who says so.",
    "tray_label": "Not on the map",
    "tray_title": "Not on the map ({n})",
    "tray_help": "Known only to a country, or to no place at all. A dot would say more than is "
    "known.",
    "bad_url": "Part of the address was not understood and is left out: {parts}.",
    "bad_event": "The address names an event that is not here: {event}.",
})  # fmt: skip
_SHOWN = Plural("{n} of {total} event shown", "{n} of {total} events shown")
_UNMAPPED = Plural(
    "{n} of them cannot be placed on the map", "{n} of them cannot be placed on the map"
)
_POSSIBLE = Plural("{n} only possibly in these dates", "{n} only possibly in these dates")


def count_words(counts: Counts) -> str:
    """How many events a view shows, or what to do where it shows none."""
    return count_sentence(counts) if counts.shown else EXPLORE["none"]


def count_sentence(counts: Counts) -> str:
    """18 of 34 events shown, 3 of them cannot be placed on the map; …"""
    text = _SHOWN.format(n=counts.shown, total=number(counts.total))
    if counts.unmapped:
        text = joined_words((text, _UNMAPPED.format(n=counts.unmapped)))
    if counts.possible:
        semicolon = "؛ " if current().direction == "rtl" else "; "
        text = f"{text}{semicolon}{_POSSIBLE.format(n=counts.possible)}"
    return f"{text}."
