"""Words of a map that is answered one part at a time; they travel to the browser with the map's."""

from __future__ import annotations

CELL_WORDS = {
    "cells_shown": "Counted by area: zoom in for single events.",
    "cell_days": "from {first} to {last}",
    "cell_wide": "{n} known only to an area",
}
