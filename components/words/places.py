"""Words about where place names and outlines come from."""

from __future__ import annotations

from components.words.language import Words

PLACE_SOURCES = Words({
    "title": "Place names and outlines",
    "intro": "What tells Dateline where a name lies, and what the map is drawn from.",
    "columns": ("Source", "What it gives", "Licence"),
})  # fmt: skip
