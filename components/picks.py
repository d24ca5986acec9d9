"""Buttons as one element of the page: any number of them costs a run no more than one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import rjsmin
import streamlit as st

from components import state
from components.markup import ASSETS


@lru_cache(maxsize=1)
def _component() -> Any:
    script = rjsmin.jsmin((ASSETS / "picks.js").read_text("utf-8"))
    style = (ASSETS / "picks.css").read_text("utf-8")
    return st.components.v2.component(
        "dateline_picks", html='<div class="picks"></div>', js=str(script), css=style
    )


def told(items: Sequence[tuple[str, str, str]], **more: str | bool) -> bytes:
    """What the element shows: value, label and note of each button; `title`, `help` and `hint`
    above them, `label` for who hears the page; `row` sets them side by side."""
    return json.dumps({"items": items, **more}, separators=(",", ":")).encode()


def show(key: str, told: bytes, chosen: Callable[[str], None]) -> None:
    """Draw the buttons; `chosen` is called with the value of the one that was pressed."""

    def picked() -> None:
        value = state.triggered(key, "pick")
        if value:
            chosen(value)

    _component()(data=told, key=key, on_pick_change=picked)
