"""Words of a map that is answered one part at a time; they travel to the browser with the map's."""

from __future__ import annotations

CELL_WORDS = {
    "cells_shown": "Counted by area: zoom in for single events.",
    "cells_outside": "{n} outside this view",
    "cell_days": "from {first} to {last}",
    "cell_wide": "{n} known only to an area",
}

NO_ENGINE = (
    "{number} events are more than the map should take into a browser "
    "(DATELINE_BROWSER_EVENTS), and what counts them here is not installed: "
    "`pip install 'dateline[scale]'`. Until then the whole release is sent."
)
