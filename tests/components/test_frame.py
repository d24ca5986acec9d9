"""What the frame is told is what streamlit-folium would tell it."""

from __future__ import annotations

import re

import streamlit_folium

from components import frame
from components.map import Look, build_map, layer_message, state_of
from components.routes import inline_assets
from events import View

STATE = state_of(View(text="Idlib"), "../../assets/0/", selected=3)


def told_by_st_folium(monkeypatch, view, key):
    """The arguments that st_folium hands to its frame."""
    kept = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **given: kept.update(given))
    streamlit_folium.st_folium(
        view,
        key=key,
        height=frame.HEIGHT,
        use_container_width=True,
        returned_objects=frame.RETURNED,
        feature_group_to_add=layer_message(STATE),
    )
    return kept


def plain(value):
    """Without the names that folium makes up for each object."""
    return re.sub(r"[0-9a-f]{32}", "", value) if isinstance(value, str) else value


def test_the_frame_is_told_what_st_folium_would_tell_it(monkeypatch, data):
    look = Look(inline_assets(data), "../../assets/0/", at=(36.0, 37.0, 8.0))
    ours = frame.framed(build_map(look), "map-1").arguments
    theirs = told_by_st_folium(monkeypatch, build_map(look), "map-1")
    del theirs["on_change"]
    assert theirs.pop("feature_group") == frame.message(STATE)
    assert {k: plain(v) for k, v in theirs.items()} == {k: plain(v) for k, v in ours.items()}


def test_only_the_base64_of_a_message_changes():
    one, other = frame.message(STATE), frame.message({**STATE, "selected": 4})
    assert one != other
    assert re.sub(r'"[\w+/=]+"', "", one) == re.sub(r'"[\w+/=]+"', "", other)
