"""The form of the Embed page: each field is one property of the frame."""

from __future__ import annotations

import streamlit as st

from components import state
from components.element import element
from components.embed_address import Wish
from components.words.language import current
from components.words.share import LOCKS, SHARE


def ask(newest: str) -> tuple[str, Wish, tuple[int, int]]:
    """Headline, wish and size (width 0: the whole column); `newest` names the state of today."""
    title = st.text_input(SHARE["headline"], key="dl-share-title", max_chars=120,
                          help=SHARE["headline_help"])  # fmt: skip
    theme = _one_of("theme", "auto", "light", "dark")
    first = _one_of("first", "map", "list")
    draw = _one_of("draw", "clusters", "points", "heat")
    left, right = st.columns(2)
    width = left.number_input(SHARE["width"], 0, 4000, 0, 10, help=SHARE["width_help"])
    height = right.number_input(SHARE["height"], 300, 4000, 1100, 10, help=SHARE["height_help"])
    play = st.toggle(SHARE["play"])
    pinned = st.toggle(SHARE["pin"], value=True, help=SHARE["pin_help"])
    locked = st.pills(SHARE["lock"], LOCKS, selection_mode="multi",
                      format_func=lambda one: SHARE[f"lock_{one}"])  # fmt: skip
    wish = Wish(theme, first, draw, tuple(locked), play, newest if pinned else "",
                current().code)  # fmt: skip
    return title, wish, (int(width), int(height))


def preview(address: str, size: tuple[int, int], title: str) -> None:
    """The frame as an article would have it."""
    element("preview", "<div></div>")(
        data={"address": address, "width": size[0], "height": size[1], "title": title},
        key="dl-share-preview",
    )


def kept_file(name: str, mark: str) -> bytes | None:
    """What was prepared for download, while nothing of the view has changed since."""
    found = state.kept(name)
    return found[1] if found and found[0] == mark else None


def _one_of(name: str, *values: str) -> str:
    words = dict(zip(values, (SHARE[value] for value in values), strict=True))
    return str(
        st.segmented_control(
            SHARE[name], values, default=values[0], required=True, format_func=words.get
        )
    )
