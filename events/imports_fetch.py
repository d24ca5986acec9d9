"""The address of a table → its bytes: a Google Sheet that is published as CSV, or another CSV file.

Google answers such an address with a redirect to a host that serves the file as `text/csv`; the
address of the sheet itself, or of one that is not published, gives a page.
"""

from __future__ import annotations

from dataclasses import replace

from events.errors import FetchRefused
from events.fetch import Door, Fetched, TypeRefused, fetch
from geodata.said import say

TYPES = ("text/csv", "text/tab-separated-values", "text/plain", "application/csv")
_REMEDY = say(
    "In Google Sheets choose File, Share, Publish to web, Comma-separated values, and give the "
    "address that is shown there"
)


def fetch_table(url: str, door: Door | None = None) -> Fetched:
    """The bytes of a table in text; FetchRefused with reason and remedy otherwise."""
    try:
        answer = fetch(url, replace(door or Door(), types=TYPES))
    except TypeRefused as error:
        raise FetchRefused(say("it is no table as text (CSV)"), _REMEDY) from error
    if answer.content.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise FetchRefused(say("it is a page, no table"), _REMEDY)
    return answer
