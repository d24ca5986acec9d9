"""A folium map in streamlit-folium's frame: what the frame is told is worked out once for a map.

`st_folium` renders map and message anew at every run of every viewer, which took a quarter of a
run. Here the same functions of streamlit-folium make the script of a map once; a message differs
from the next one only in its base64. tests/components/test_frame.py holds both to what `st_folium`
itself would send.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit_folium
from streamlit.runtime import get_instance

from components.map import layer_message, plain_map, to_base64

HEIGHT = 560
# Only what is needed comes back: our layer's messages, and their number to tell them apart.
RETURNED = ("last_object_clicked_tooltip", "last_object_clicked_count")


@dataclass(frozen=True)
class Framed:
    """A map as the frame gets it: arguments of streamlit-folium's component."""

    arguments: Mapping[str, Any]


def register() -> None:
    """Let this server answer for the files of the map's frame before it has drawn any page."""
    frame = streamlit_folium._component_func  # it offers no other way
    get_instance().component_registry.register_component(frame)


def framed(view: Any, key: str) -> Framed:
    """What the frame is told of a folium map; the same key and script keep the one that is up."""
    view.get_root().render()
    html, header = streamlit_folium._get_html(view), streamlit_folium._get_header(view)
    script = streamlit_folium._get_map_string(view)  # last: it changes the map
    return Framed({
        "script": script,
        "header": header,
        "html": html,
        "id": streamlit_folium.get_full_id(view),
        "key": streamlit_folium.generate_js_hash(script, key),
        "height": HEIGHT,
        "width": None,
        "returned_objects": RETURNED,
        "default": dict.fromkeys(RETURNED),
        "zoom": None,
        "center": None,
        "return_on_hover": False,
        "layer_control": None,
        "pixelated": False,
        "css_links": _links(view, "default_css"),
        "js_links": _links(view, "default_js"),
        "wrap_longitude": False,
    })  # fmt: skip


def show(map_: Framed, state: Mapping[str, Any]) -> Mapping[str, Any]:
    """Draw the map, or tell the one that is up what to show; what it has told since."""
    answer = streamlit_folium._component_func(**map_.arguments, feature_group=message(state))
    return answer or {}


def message(state: Mapping[str, Any]) -> str:
    """The script that makes a mounted map show this state."""
    before, after = _around_message()
    return f"{before}{to_base64(state)}{after}"


@lru_cache(maxsize=1)
def _around_message() -> tuple[str, str]:
    whole = streamlit_folium._get_feature_group_string(layer_message({}), map=plain_map())
    before, after = whole.split(to_base64({}))
    return before, after


def _links(view: Any, kind: str) -> list[str]:
    """Addresses that the map and what lies on it ask for, each once."""
    parts = [view, *view._children.values()]
    return list(dict.fromkeys(url for one in parts for _, url in getattr(one, kind, [])))
