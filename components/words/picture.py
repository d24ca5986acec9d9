"""Words of the map as a picture."""

from __future__ import annotations

from components.words.language import said

PICTURE = {
    "title": "Events on the map",
    "shown": "{n} events, {days}",
    "all_days": "all days",
    "since": "since {day}",
    "until": "until {day}",
    "possible": "{n} of them only possibly then",
    "outside": "{n} outside this view",
    "unmapped": "{n} without a place on the map",
    "several": "several events",
    "area": "somewhere in this area",
    "maybe": "only possibly in these dates",
    "sources": "Reported by: {names}.",
    "more_sources": "{names} and {n} more",
    "state": "Dateline, state {release}{asof}.{newest}",
    "asof": ", as it stood on {moment}",
    "newest": " Reports up to {day}.",
    "attribution": "Land and borders: Natural Earth (de facto). Places: GeoNames, CC BY 4.0.",
}
"""In the picture itself, whose typeface has no Arabic."""
TAKE_PICTURE = said("The map as a picture:")
