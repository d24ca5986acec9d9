"""Words of what can be taken away from a page: files, addresses, citations."""

from __future__ import annotations

TAKE = {
    "title": "Take it with you",
    "files": "What is in view, as a file (published events alone):",
    "programs": "For programs:",
    "events": "address of these events",
    "feed": "feed of the latest",
    "link": "Link",
    "cite": "Cite this view",
    "cite_event": "Cite this event",
    "text": "Text",
    "markdown": "Markdown",
    "bibtex": "BibTeX",
}
FILES = {
    "csv": "CSV",
    "xlsx": "Excel",
    "geojson": "GeoJSON",
    "geoparquet": "GeoParquet",
    "kml": "KML",
    "jsonld": "JSON-LD",
    "ucdp": "UCDP-shaped",
    "acled": "ACLED-shaped",
    "timemap": "TimeMap",
}
VIEW_TITLE = "{shown} events on the map"
CITATION = "{title}. {app}, state {release}, seen {day}. {address}"
SENT = {
    "changed": "The data was updated since this link was made.",
    "then": "See it as it was then",
    "close": "Close",
}
