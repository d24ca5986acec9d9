"""Buttons as one element of the page: any number of them costs a run no more than one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from components import state
from components.element import element


def told(items: Sequence[tuple[str, str, str]], **more: str | bool) -> bytes:
    """What the element shows: value, label and note of each button; `title`, `help` and `hint`
    above them, `label` for who hears the page; `row` sets them side by side; `part` is the name
    under which news of them comes (assets/filters.js)."""
    return json.dumps({"items": items, **more}, separators=(",", ":")).encode()


def show(key: str, told: bytes, chosen: Callable[[str], None]) -> None:
    """Draw the buttons; `chosen` is called with the value of the one that was pressed."""

    def picked() -> None:
        value = state.triggered(key, "pick")
        if value:
            chosen(value)

    element("picks", '<div class="picks"></div>')(data=told, key=key, on_pick_change=picked)
