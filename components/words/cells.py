"""Words of a map that is answered one part at a time; they travel to the browser with the map's."""

from __future__ import annotations

from components.words.language import Plural, Words

CELL_WORDS = Words({
    "cells_shown": "Counted by area: zoom in for single events.",
    "cell_days": "from {first} to {last}",
    "cell_wide": Plural("{n} known only to an area", "{n} known only to an area"),
})  # fmt: skip
