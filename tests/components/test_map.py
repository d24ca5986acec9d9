"""What reaches folium: addresses and a filter, as base64; never a word of an event."""

from __future__ import annotations

import base64
import json
import math
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.map import (
    LAYER,
    Look,
    build_map,
    layer_message,
    map_config,
    state_of,
    to_base64,
)
from components.routes import inline_assets, inline_release, map_assets
from components.words import row_when
from components.words.cells import CELL_WORDS
from components.words.map import MAP_WORDS
from components.words.times import TIMES
from events import View, write_release

NAMES = (
    "leaflet.js", "leaflet.css", LAYER, "map.css",
    "world.json", "region.json", "labels.json", "config.json",
)  # fmt: skip
LOOK = Look({name: f"../../assets/0123/{name}" for name in NAMES}, "../../assets/abc/")
HOSTILE = [
    "{{ cycler.__init__.__globals__.os.popen(dict(id=1)|list|first).read() }}",
    "{{7*7}}",
    "{% raw",
    "{% endmacro %}{{ 7*7 }}",
    "{# comment",
    "${alert(1)}",
    r"C:\users\xZZ\u12",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    "`backtick` \\` ${`",
    "one\0two",
    "one\u2028two\u2029",
    '"',
    "'",
    '"); alert(1); ("',
    "__proto__",
    "\U0001f600 عربي",
]


def html_of(look=LOOK, view=None, **state):
    """The whole page of the map, with a first message to it."""
    map_ = build_map(look)
    layer_message(state_of(view or View(), "../../assets/abc/", **state)).add_to(map_)
    return map_.get_root().render()


def payloads(html, call):
    found = re.findall(rf'window\.Dateline\.{call}\([^"]*"([A-Za-z0-9+/=]*)"\)', html)
    return [json.loads(base64.b64decode(text)) for text in found]


def skeleton(html):
    """The page without folium's random names and without the payloads."""
    html = re.sub(r'"[A-Za-z0-9+/=]{40,}"', '"PAYLOAD"', html)
    return re.sub(r"_[0-9a-f]{32}\b", "_ID", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_filter_reaches_the_layer_unread(text):
    view = View(actors=frozenset({text}), sources=frozenset({text}), text=text)
    html = html_of(view=view)
    assert len(text) < 3 or text not in html
    (state,) = payloads(html, "apply")
    assert state["filter"] == {"sources": [text], "actors": [text]}
    assert skeleton(html) == skeleton(html_of(view=View(text="harmless")))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_an_event_is_in_the_page_of_its_map(shipped, data, tmp_path, text):
    rows = shipped.rows.copy()
    for column in ("title", "place", "event_type", "actors", "publishers", "event_id"):
        rows[column] = text
    release = write_release(rows, shipped.areas, tmp_path, row_when)
    look = Look(map_assets(data), inline_release(release))
    html = build_map(look).get_root().render()
    assert len(text) < 3 or text not in html
    (sent,) = payloads(html, "mount")
    assert set(sent["release"]) == {path.stem for path in release.folder.glob("*.gz")}


@given(st.recursive(st.text() | st.none() | st.booleans() | st.integers(), st.lists, max_leaves=5))
def test_base64_gives_back_what_went_in(value):
    text = to_base64({"value": value})
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", text)
    assert json.loads(base64.b64decode(text)) == {"value": value}


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_json_does_not_know_is_never_sent(number):
    with pytest.raises(ValueError, match="JSON"):
        to_base64({"lat": number})


def test_every_file_of_the_page_is_one_of_the_given():
    loaded = re.findall(r'(?:src|href)="([^"]*)"', html_of())
    assert sorted(loaded) == sorted(LOOK.assets[n] for n in NAMES if not n.endswith(".json"))


def test_the_page_names_no_host():
    assert re.findall(r"(?:https?:)?//[a-z0-9]", html_of(), re.IGNORECASE) == []


def test_a_map_in_one_file_names_no_host_but_carries_everything(shipped, data, tmp_path):
    release = write_release(shipped.rows, shipped.areas, tmp_path, row_when)
    look = Look(inline_assets(data), inline_release(release), state=state_of(View()))
    html = build_map(look).get_root().render()
    loaded = re.findall(r'(?:src|href)="([^"]*)"', html)
    assert loaded
    assert all(address.startswith("data:text/") for address in loaded)


def test_the_street_map_is_only_an_address_in_the_payload():
    html = html_of(Look(LOOK.assets, LOOK.release, tiles="https://tiles.example/{z}"))
    assert "tiles.example" not in html
    assert payloads(html, "mount")[0]["tiles"] == "https://tiles.example/{z}"
    assert payloads(html, "apply")[0]["tiles"] is False


def test_a_filter_travels_in_less_than_a_kilobyte():
    view = View(
        date(2020, 2, 1), date(2020, 3, 1), frozenset({"ABC News", "NTB", "Business Insider"}),
        frozenset({"Battles", "Protests"}), frozenset({"Turkish armed forces"}),
        frozenset({"Idlib", "SY"}), independent=True, text="a word of the search",
    )  # fmt: skip
    assert len(to_base64(state_of(view, "../../assets/" + 32 * "0" + "/"))) < 1000


def test_a_view_without_restrictions_says_nothing():
    state = state_of(View())
    assert (state["filter"], state["hits"], state["dates"]) == ({}, None, [None, None])


def test_words_and_symbols_are_the_same_for_every_map():
    config = json.loads(map_config())
    words = MAP_WORDS.browser() | CELL_WORDS.browser()
    time = {"locale": "en-GB", **words["time"]}
    assert config["words"] == words | {"time": time, "here": TIMES["here"]}
    assert config["types"][""]["label"] == "Other"
    assert all({"path", "light", "dark"} <= set(symbol) for symbol in config["types"].values())
