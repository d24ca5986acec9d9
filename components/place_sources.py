"""Whose place names and outlines are used, as a table for the Sources page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from components.markup import join, link
from components.words.errors import refused
from components.words.places import PLACE_SOURCES
from geodata.attribution import Attribution


def place_sources(sources: Iterable[Attribution]) -> Markup:
    """The table; a licence without an address of its own stands as plain text."""
    heads = [Markup("<th scope=col>{}</th>").format(word) for word in PLACE_SOURCES["columns"]]
    rows = [
        Markup("<tr><th scope=row dir=auto>{}</th><td>{}</td><td>{}</td></tr>").format(
            each.name, refused(each.gives), _licence(each)
        )
        for each in sources
    ]
    return Markup(
        '<table class="dl-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(join(heads), join(rows))


def _licence(each: Attribution) -> Markup | str:
    words = refused(each.licence)
    return link(each.url, words) if each.url else words
