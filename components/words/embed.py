"""Words of published pages."""

from __future__ import annotations

from components.words.language import Plural, Words

EMBED = Words({
    "title": "Events on the map",
    "description": Plural(
        "{n} event, with the sentence it comes from.",
        "{n} events, each with the sentence it comes from.",
    ),
    "count": "{shown} of {total} events",
    "list": "The same events as a list",
    "event": "Event",
    "when": "When",
    "where": "Where",
    "sources": "Reported by",
    "close": "Close",
    "no_script": "The map needs JavaScript. The list below is complete without it.",
    "pages": "The whole list, page by page:",
    "further": "The list goes on",
    "rest": Plural(
        "{n} more event is in this file: a browser with JavaScript lists and searches it.",
        "{n} more events are in this file: a browser with JavaScript lists and searches them.",
    ),
    "state": "State {release}. Land and borders: Natural Earth (de facto). "
    "Places: GeoNames, CC BY 4.0.",
    "full": "Open the full map",
    "newer": "This is an earlier state of the map, as it was cited.",
    "newest": "See the newest one",
    "back": "All events on the map",
    "fallback": "Open the map: {title}",
    "summary": Plural(
        "{n} event from {first} to {last}. {types}. {contested} contested, "
        "{alone} with a single origin, {unplaced} without a place on the map.",
        "{n} events from {first} to {last}. {types}. {contested} contested, "
        "{alone} with a single origin, {unplaced} without a place on the map.",
    ),
    "picture": "Map of the events",
})  # fmt: skip
"""Written into the page."""

TOLD = Words({
    "apart": "Open this event on a page of its own",
    "brief": "Nothing more is kept of this event here.",
    "left_out": "Part of the address was not understood and is left out: {names}.",
    "no_event": "The address names an event that is not in this state of the map: {id}.",
    "no_event_hint": "It may have been withdrawn, or come later. See the list below.",
    "retracted": "Withdrawn on {day}: {why}",
    "merged": "Found to be the same as another event on {day}.",
    "corrected": "Corrected on {day}: {why}",
    "since": "Changed since this state:",
    "sent": "This map was updated since the link you followed was made.",
    "as_sent": "See it as it was then",
    "limited": "Limited to: {names}.",
    "filter": "Filter",
    "search": "Search titles, places and quotes",
    "search_failed": "The search could not be read. Try again.",
    "types": "Type",
    "source": "Source",
    "all_sources": "All sources",
    "more": "Show more ({n} left)",
    "first_day": "from {day}",
    "last_day": "to {day}",
    "independent": "independently reported",
})  # fmt: skip
"""What the page's own script may say; it travels in the page as data."""

GONE = Words({
    "title": "This address leads nowhere any more",
    "state": "The state of the map that was cited here, {name}, is no longer kept. It was removed, "
    "for instance to protect somebody, or was never published here.",
    "file": "There is no such file in this state of the map.",
    "event": "No published event has the id {id}. It was never published here, or it is held back.",
    "retracted": "The event “{title}” was withdrawn on {day}.",
    "merged": "The event {id} was found to be the same as another one on {day}.",
    "why": "Reason: {why}",
    "instead": "What to look at instead",
    "into": "The event it was merged into",
    "newest": "The newest state of the map",
    "corrections": "What was corrected, when and why",
    "full": "The full map with all filters",
    "not_built": "The map is not built yet. Come back in a minute, or run: dateline data build",
})  # fmt: skip
