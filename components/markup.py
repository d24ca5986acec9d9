"""Event text on a Streamlit page: escaped HTML, or text that Markdown leaves alone."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from components.markup_html import icon, join, link

__all__ = ["ASSETS", "icon", "join", "link", "plain", "show", "stylesheet"]

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


@lru_cache(maxsize=8)
def _stylesheet(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def stylesheet(theme: str) -> None:
    """The page's own style, and which of the two themes is on."""
    st.html(_style(theme))


@lru_cache(maxsize=2)
def _style(theme: str) -> str:
    other = "dark" if theme == "light" else "light"
    files = (_stylesheet(name) for name in ("page.css", "rtl.css", f"theme-{theme}.css"))
    hide = f".dl-icon.dl-{other} {{ display: none; }}"
    style = "<style>{}\n{}\n{}\n{}</style>".format(*files, hide)
    return " ".join(style.split("\n"))  # Streamlit looks through the lines of a text at every run
