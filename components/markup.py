"""Event text on a Streamlit page: escaped HTML, or text that Markdown leaves alone."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from components.look import Symbol

ASSETS = Path(__file__).parent / "assets"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """Text for a Streamlit label: every character that Markdown would read is escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def show(markup: Markup) -> None:
    """Draw markup. Only Markup is taken, so text that nobody escaped cannot come here."""
    if not isinstance(markup, Markup):
        raise TypeError("show() takes Markup: build it with Markup(…).format(…).")
    st.html(str(markup))


def join(parts: list[Markup]) -> Markup:
    """Pieces of markup one behind the other."""
    return Markup("").join(parts)


def icon(symbol: Symbol, size: int = 18) -> Markup:
    """A type's symbol as a picture in both themes' colours; CSS shows the right one."""
    pictures = [
        Markup('<img class="dl-icon dl-{}" alt="" width="{}" height="{}" src="{}">').format(
            theme, size, size, _svg_address(symbol.path, colour)
        )
        for theme, colour in (("light", symbol.light), ("dark", symbol.dark))
    ]
    return join(pictures)


@lru_cache(maxsize=64)
def _svg_address(path: str, colour: str) -> str:
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


@lru_cache(maxsize=8)
def _stylesheet(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def stylesheet(theme: str) -> None:
    """The page's own style, and which of the two themes is on."""
    other = "dark" if theme == "light" else "light"
    hide = f".dl-icon.dl-{other} {{ display: none; }}"
    st.html(
        f"<style>{_stylesheet('page.css')}\n{_stylesheet(f'theme-{theme}.css')}\n{hide}</style>"
    )
