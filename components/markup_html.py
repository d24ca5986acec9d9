"""Pieces of escaped markup, for pages of the app and for published ones alike."""

from __future__ import annotations

import base64
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup

from components.look import Symbol


def join(parts: list[Markup]) -> Markup:
    """Pieces of markup one behind the other."""
    return Markup("").join(parts)


def icon(symbol: Symbol, size: int = 18) -> Markup:
    """A type's symbol as a picture in both themes' colours; CSS shows the right one."""
    pictures = [
        Markup('<img class="dl-icon dl-{}" alt="" width="{}" height="{}" src="{}">').format(
            theme, size, size, svg_address(symbol.path, colour)
        )
        for theme, colour in (("light", symbol.light), ("dark", symbol.dark))
    ]
    return join(pictures)


@lru_cache(maxsize=64)
def svg_address(path: str, colour: str) -> str:
    """A data: address, since Streamlit takes inline SVG out of its HTML."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path d="{path}" fill="{colour}"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def link(url: str, text: str) -> Markup:
    """A link for http and https; for anything else the text alone."""
    try:
        safe = urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).netloc)
    except ValueError:
        safe = False
    if not safe:
        return Markup("{}").format(text)
    return Markup('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>').format(url, text)


def moments_mark(moments: str) -> Markup:
    """The attribute by which a page's script finds a time of day and says it in another zone."""
    return Markup(' data-clock="{}"').format(moments) if moments else Markup("")
