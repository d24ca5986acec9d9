"""Words of published pages."""

from __future__ import annotations

EMBED = {
    "title": "Events on the map",
    "description": "{shown} events, each with the sentence it comes from.",
    "count": "{shown} of {total} events",
    "list": "The same events as a list",
    "event": "Event",
    "when": "When",
    "where": "Where",
    "sources": "Reported by",
    "close": "Close",
    "apart": "Open this event on a page of its own",
    "no_script": "The map needs JavaScript. The list below is complete without it.",
    "state": "State {release}. Land and borders: Natural Earth (de facto). "
    "Places: GeoNames, CC BY 4.0.",
    "full": "Open the full map",
    "newer": "This is an earlier state of the map, as it was cited.",
    "newest": "See the newest one",
    "back": "All events on the map",
    "fallback": "Open the map: {title}",
}
