"""The read-only routes in the words of OpenAPI 3.1, made from the tables that they are made of."""

from __future__ import annotations

from typing import Any

from components.state import FIELDS
from events.export import FORMATS

SCREEN_ONLY = frozenset({"event", "view", "at", "tiles", "play", "tz", "state"})
"""Fields of the page's address that choose what is seen, not which events."""
REPEATED = frozenset({"source", "type", "actor", "place", "collection", "standing"})


def describe(release: str) -> dict[str, Any]:
    """The description; `release` is the state of the data."""
    filters = [_filter(one.name) for one in FIELDS if one.name not in SCREEN_ONLY]
    formats = ["json", *FORMATS]
    paging = [
        _query("limit", "Events in an answer, 1 to 1000.", type="integer"),
        _query("offset", "How many to pass over.", type="integer"),
        _query("format", "json, or the whole view as a file.", enum=formats),
        _query("loss", "1: what the file of this format could not carry.", enum=["0", "1"]),
    ]
    event_id = {"name": "event_id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dateline", "version": release, "description": "Published events."},
        "paths": {
            "/api/events": _get(
                "Events of a view, a page at a time, or as a file.", [*filters, *paging],
                "application/json", *(one.media_type for one in FORMATS.values()),
            ),
            "/api/events/{event_id}": _get(
                "One event with claims and quotes (JSON-LD).", [event_id], "application/ld+json"
            ),
            "/api/sources": _get(
                "Sources that published events lean on.", [], "application/json"
            ),
            "/api/picture.{form}": _get(
                "The map of a view as a picture: svg, png or pdf.",
                [_form(), _query("size", "Width and height, such as 1200x630."), *filters],
                "image/svg+xml", "image/png", "application/pdf",
            ),
            "/feed.xml": _get(
                "The latest events (Atom, GeoRSS).", filters, "application/atom+xml"
            ),
        },
    }  # fmt: skip


def _filter(name: str) -> dict[str, Any]:
    """A filter of the page's address; some may stand several times."""
    words = "Filter, as in the page's address."
    if name not in REPEATED:
        return _query(name, words)
    return _query(name, words, type="array", items={"type": "string"}) | {"explode": True}


def _form() -> dict[str, Any]:
    kinds = {"type": "string", "enum": ["svg", "png", "pdf"]}
    return {"name": "form", "in": "path", "required": True, "schema": kinds}


def _query(name: str, description: str, **schema: Any) -> dict[str, Any]:
    kind = {"type": "string", **schema}
    return {"name": name, "in": "query", "description": description, "schema": kind}


def _get(summary: str, parameters: list[dict[str, Any]], *types: str) -> dict[str, Any]:
    content: dict[str, Any] = {name.partition(";")[0]: {} for name in types}
    answers = {
        "200": {"description": "The answer, with an ETag.", "content": content},
        "304": {"description": "Unchanged since the ETag that was sent."},
        "400": {"description": "A value that is not understood; the body says which."},
        "404": {"description": "There is no such published event."},
        "429": {"description": "Too many requests; Retry-After says when to come back."},
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}
