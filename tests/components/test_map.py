"""Event text on its way to the map: never a template, never a script, always the same text."""

from __future__ import annotations

import base64
import json
import math
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.map import Look, build_map, layer_state, to_base64
from components.words import MAP_WORDS
from events import View, on_map, select_rows

NAMES = (
    "leaflet.js", "leaflet.css", "basemap.js", "marks.js", "street.js", "event-layer.js", "map.css",
    "world.json", "region.json", "labels.json",
)  # fmt: skip
LOOK = Look(assets={name: f"../../assets/0123/{name}" for name in NAMES})
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


@pytest.fixture
def hostile(shipped):
    """The shipped rows with a text in every field that a writer fills."""

    def with_text(text):
        rows = shipped.rows.copy()
        for column in ("title", "place", "event_type", "actors", "publishers", "event_id"):
            rows[column] = text
        return rows

    return with_text


def html_of(rows, look=LOOK, **state):
    """The whole page of the map, with a first message to it."""
    view = build_map(rows, look)
    layer_state(rows, select_rows(rows, View()), **state).add_to(view)
    return view.get_root().render()


def payloads(html, call):
    found = re.findall(rf'window\.Dateline\.{call}\([^"]*"([A-Za-z0-9+/=]*)"\)', html)
    return [json.loads(base64.b64decode(text)) for text in found]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reaches_the_map_unchanged_and_unread(hostile, text):
    html = html_of(hostile(text), event_id=text)
    assert len(text) < 3 or text not in html
    (sent,), (state,) = payloads(html, "mount"), payloads(html, "apply")
    assert {event["title"] for event in sent["events"]} == {text}
    assert {event["place"] for event in sent["events"]} == {text}
    assert {event["id"] for event in sent["events"]} == {state["selected"]} == {text}


def skeleton(html):
    """The page without folium's random names and without the two payloads."""
    html = re.sub(r'"[A-Za-z0-9+/=]{40,}"', '"PAYLOAD"', html)
    return re.sub(r"_[0-9a-f]{32}\b", "_ID", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_changes_a_letter_of_the_page_around_it(hostile, text):
    assert skeleton(html_of(hostile(text))) == skeleton(html_of(hostile("harmless")))


FRAGMENTS = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", "${", "`", "\\", "</script>", "<!--", '"', "'", "7*7",
     "\0", "\u2028", "\r\n", "é", "\U0001f600", "word", "<b>", "&amp;", "__proto__"]
)  # fmt: skip


@settings(max_examples=settings.default.max_examples // 6)
@given(st.lists(FRAGMENTS, min_size=1, max_size=8).map("".join))
def test_no_mixture_of_fragments_is_read_as_a_template(shipped, text):
    rows = shipped.rows.head(20).assign(title=text, place=text)
    html = html_of(rows)
    assert skeleton(html) == skeleton(html_of(rows.assign(title="x", place="x")))
    assert {event["title"] for event in payloads(html, "mount")[0]["events"]} == {text}


@given(st.recursive(st.text() | st.none() | st.booleans() | st.integers(), st.lists, max_leaves=5))
def test_base64_gives_back_what_went_in(value):
    text = to_base64({"value": value})
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", text)
    assert json.loads(base64.b64decode(text)) == {"value": value}


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_json_does_not_know_is_never_sent(number):
    with pytest.raises(ValueError, match="JSON"):
        to_base64({"lat": number})


def test_an_event_without_coordinates_or_radius_sends_no_nan(shipped):
    rows = shipped.rows.copy()
    rows.loc[rows.index[:10], "latitude"] = math.nan
    rows["uncertainty_radius_m"] = math.nan
    (sent,) = payloads(html_of(rows), "mount")
    assert len(sent["events"]) == int(on_map(rows).sum()) < len(rows)
    assert {event["radius"] for event in sent["events"]} == {None}


def test_no_rows_give_an_empty_map(shipped):
    html = html_of(shipped.rows.head(0))
    assert payloads(html, "mount")[0]["events"] == []
    assert payloads(html, "apply")[0]["seen"] == ""


def test_every_file_of_the_page_is_one_of_the_given(shipped):
    html = html_of(shipped.rows)
    loaded = re.findall(r'(?:src|href)="([^"]*)"', html)
    assert sorted(loaded) == sorted(LOOK.assets[n] for n in NAMES if not n.endswith(".json"))


def test_the_page_names_no_host(shipped):
    assert re.findall(r"(?:https?:)?//[a-z0-9]", html_of(shipped.rows), re.IGNORECASE) == []


def test_the_street_map_is_only_an_address_in_the_payload(shipped):
    html = html_of(shipped.rows, Look(assets=LOOK.assets, tiles="https://tiles.example/{z}"))
    assert "tiles.example" not in html
    assert payloads(html, "mount")[0]["tiles"]["url"] == "https://tiles.example/{z}"
    assert payloads(html, "apply")[0]["tiles"] is False


def test_an_event_carries_its_place_precision_and_date_in_words(shipped):
    (sent,) = payloads(html_of(shipped.rows), "mount")
    mark = next(event for event in sent["events"] if event["id"] == "e001")
    row = shipped.rows.set_index("event_id").loc["e001"]
    assert mark["title"] == row["title"]
    assert (mark["lat"], mark["lon"]) == pytest.approx(
        (row["latitude"], row["longitude"]), abs=1e-5
    )
    assert (mark["prec"], mark["contested"]) == (4, True)
    assert mark["when"] == "27 February 2020"


def test_no_centroid_is_sent_without_its_area_where_there_is_one(shipped):
    look = Look(assets=LOOK.assets, areas=shipped.areas)
    (sent,) = payloads(html_of(shipped.rows, look), "mount")
    wide = [event for event in sent["events"] if event["prec"] in {3, 4}]
    assert wide
    assert all(event["area"] in sent["areas"] for event in wide)
    assert all(event["area"] is None for event in sent["events"] if event["prec"] < 3)


def test_the_message_says_for_each_mark_whether_it_is_seen(shipped):
    rows = shipped.rows
    view = View(
        date_from=pd.Timestamp("2020-02-27").date(), date_to=pd.Timestamp("2020-02-27").date()
    )
    selected = select_rows(rows, view)
    group = layer_state(rows, selected)
    map_ = build_map(rows, LOOK)
    group.add_to(map_)
    html = map_.get_root().render()
    (sent,), (state,) = payloads(html, "mount"), payloads(html, "apply")
    expected = dict(zip(selected["event_id"], selected["in_range"], strict=True))
    words = {"0": None, "1": "certain", "2": "possible"}
    found = {m["id"]: words[s] for m, s in zip(sent["events"], state["seen"], strict=True)}
    assert found == {event_id: expected.get(event_id) for event_id in found}
    assert set(found.values()) == {None, "certain", "possible"}


def test_the_same_rows_make_the_same_payload(shipped):
    first, second = (payloads(html_of(shipped.rows), "mount") for _ in range(2))
    assert first == second


def test_the_words_of_the_map_travel_with_it(shipped):
    (sent,) = payloads(html_of(shipped.rows), "mount")
    assert sent["words"] == MAP_WORDS
    assert "OpenStreetMap contributors" in sent["tiles"]["attribution"]
