"""Words of what can be taken away from a page: files, addresses, citations."""

from __future__ import annotations

from components.words.language import Plural, Words, said

TAKE = Words({
    "title": "Take it with you",
    "files": "What is in view, as a file (published events alone):",
    "losses": "What each of these files leaves out:",
    "loss_of": "{file}: what it leaves out",
    "programs": "For programs:",
    "events": "address of these events",
    "feed": "feed of the latest",
    "link": "Link",
    "cite": "Cite this view",
    "cite_event": "Cite this event",
    "text": "Text",
    "markdown": "Markdown",
    "bibtex": "BibTeX",
})  # fmt: skip
FILES = Words({
    "csv": "CSV",
    "xlsx": "Excel",
    "geojson": "GeoJSON",
    "geoparquet": "GeoParquet",
    "kml": "KML",
    "jsonld": "JSON-LD",
    "ucdp": "UCDP-shaped",
    "acled": "ACLED-shaped",
    "timemap": "TimeMap",
})  # fmt: skip
VIEW_TITLE = Plural("{n} event on the map", "{n} events on the map")
CITATION = said("{title}. {app}, state {release}, seen {day}. {address}")
STATE_SEEN = said("{app}, state {release}, seen {day}.")
SENT = Words({
    "changed": "The data was updated since this link was made.",
    "then": "See it as it was then",
    "close": "Close",
})  # fmt: skip
