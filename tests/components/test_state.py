"""View ↔ URL: what goes out comes back, and nothing that comes in can raise."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.look import VIEWS
from components.state import FIELDS, MAX_VALUE, Screen, from_params, to_params
from events import View

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=MAX_VALUE)
NAMES = st.frozensets(WORDS, max_size=4)
DATES = st.tuples(st.none() | st.dates(), st.none() | st.dates()).filter(
    lambda pair: None in pair or pair[0] <= pair[1]
)
POSITIONS = st.tuples(
    st.floats(-90, 90).map(lambda x: round(x, 4)),
    st.floats(-180, 180).map(lambda x: round(x, 4)),
    st.integers(0, 76).map(lambda quarter: quarter / 4),
)


RINGS = st.lists(
    st.tuples(st.integers(-1_800_000, 1_800_000), st.integers(-900_000, 900_000)), min_size=3,
    max_size=20,
).map(lambda corners: tuple((x / 10_000, y / 10_000) for x, y in corners))  # fmt: skip


@st.composite
def screens(draw):
    date_from, date_to = draw(DATES)
    sets = {
        n: draw(NAMES) for n in ("sources", "types", "actors", "places", "collections", "standings")
    }
    view = View(date_from, date_to, **sets, independent=draw(st.booleans()), text=draw(WORDS))
    view = replace(view, ring=draw(st.just(()) | RINGS))
    return Screen(
        event=draw(WORDS),
        map_view=draw(st.sampled_from(["all", *VIEWS])),
        tiles=draw(st.booleans()),
        at=draw(st.none() | POSITIONS),
        tz=draw(st.sampled_from(["", "viewer", "Europe/Oslo"])),
        play=draw(st.sampled_from(["", "sofar,2,loop", "window,0.5,once"])),
        asof=draw(st.just("") | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat)),
        view=view,
    )


@given(screens())
def test_a_screen_comes_back_from_its_address(screen):
    assert from_params(to_params(screen)) == (screen, ())


def test_every_field_of_screen_and_view_is_in_the_address():
    screen = Screen(
        "e1",
        "idlib",
        True,
        (36.0, 37.0, 8.0),
        "2020-03-01T12:00",
        "sofar,2,loop",
        View(
            date(2020, 2, 1),
            date(2020, 2, 2),
            *[frozenset({"x"})] * 6,
            True,
            "word",
            ((36.0, 35.5), (37.0, 35.5), (36.5, 36.0)),
        ),
        "0123456789ab",
        "viewer",
    )
    blank = Screen()
    assert all(getattr(screen, f.name) != getattr(blank, f.name) for f in fields(Screen))
    assert all(getattr(screen.view, f.name) != getattr(blank.view, f.name) for f in fields(View))
    assert set(to_params(screen)) == {one.name for one in FIELDS}
    assert from_params(to_params(screen)) == (screen, ())


def test_the_first_screen_has_a_bare_address():
    assert to_params(Screen()) == {}
    assert from_params({}) == (Screen(), ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nonsense", "1"),
        ("__class__", "x"),
        ("from", "27.02.2020"),
        ("from", "2020-02-31"),
        ("from", ""),
        ("to", "tomorrow"),
        ("to", "99999-01-01"),
        ("independent", "yes"),
        ("tiles", "2"),
        ("asof", "yesterday"),
        ("asof", "0001-01-01T00:00+14:00"),
        ("view", "atlantis"),
        ("at", "36,37"),
        ("at", "36,37,8,9"),
        ("at", "nan,37,8"),
        ("at", "36,inf,8"),
        ("at", "36,37,nan"),
        ("at", "91,37,8"),
        ("at", "36,-181,8"),
        ("at", "36,37,20"),
        ("at", "36,37,-1"),
        ("at", "1e400,0,1"),
        ("at", "a,b,c"),
        ("q", "x" * 10_000),
        ("source", "x" * 10_000),
        ("event", "e" * 10_000),
        ("at", "9" * 10_000),
    ],
)
def test_what_is_not_understood_is_left_out_and_reported(name, value):
    assert from_params({name: [value]}) == (Screen(), (name,))


def test_one_bad_part_takes_no_other_with_it():
    screen, unknown = from_params({"from": ["never"], "q": ["Idlib"], "tiles": ["1"]})
    assert (screen.view.text, screen.tiles) == ("Idlib", True)
    assert unknown == ("from",)


def test_dates_the_wrong_way_round_are_both_left_out():
    screen, unknown = from_params({"from": ["2020-03-01"], "to": ["2020-02-01"]})
    assert screen == Screen()
    assert set(unknown) == {"from", "to"}


def test_a_parameter_without_a_value_is_reported():
    assert from_params({"q": []}) == (Screen(), ("q",))


def test_a_long_name_is_reported_short():
    _, (name,) = from_params({"n" * 10_000: ["1"]})
    assert len(name) <= 40


@pytest.mark.parametrize("mark", ["\0", "\x1b", "\u202e", "\u2028", "\n", "\ud800", "\ufeff"])
def test_control_characters_never_reach_the_page(mark):
    screen, _ = from_params({"q": [f"a{mark}b"], "event": [f"e{mark}1"], "source": [f"x{mark}"]})
    assert (screen.view.text, screen.event) == ("ab", "e1")
    assert screen.view.sources == {"x"}


def test_of_a_single_value_given_twice_the_last_counts():
    assert from_params({"q": ["one", "two"]})[0].view.text == "two"


ANY = st.text(max_size=20) | st.text("0123456789-,.naif+e ", max_size=20)


@given(
    st.dictionaries(st.sampled_from([one.name for one in FIELDS]) | ANY, st.lists(ANY, max_size=3))
)
def test_no_address_raises_and_what_was_understood_is_stable(params):
    screen, unknown = from_params(params)
    assert set(unknown) <= {name[:40] for name in params} | {"from", "to"}
    again, complaints = from_params(to_params(screen))
    assert complaints == ()
    assert to_params(again) == to_params(screen)


def page():
    """A page that keeps a screen the way explore does."""
    from dataclasses import replace

    import streamlit as st

    from components import state

    screen, unknown = state.open_screen()
    st.text(f"{screen.event}|{screen.view.text}|{sorted(unknown)}|{state.view_serial()}")
    text = st.text_input("q", key=state.widget("text", screen.view.text))
    st.button("reset", on_click=state.show_everything)
    st.button("choose", on_click=state.choose_event, args=("e002",))
    st.button("view", on_click=state.choose_view, args=("idlib",))
    if st.checkbox("cut short"):
        st.stop()
    state.close_screen(replace(screen, view=replace(screen.view, text=text)))


def opened(**params):
    test = AppTest.from_function(page, default_timeout=20)
    for name, value in params.items():
        test.query_params[name] = value
    return test.run()


def shown(test):
    assert not test.exception
    return test.text[0].value


def test_a_link_decides_what_the_first_page_shows():
    test = opened(event="e001", q="Idlib")
    assert shown(test) == "e001|Idlib|[]|0"
    assert test.text_input[0].value == "Idlib"


def test_the_notice_stays_until_a_filter_changes():
    test = opened(nonsense="1")
    assert shown(test.run()) == "||['nonsense']|0"
    test.text_input[0].set_value("Evros").run()
    assert shown(test.run()) == "|Evros|[]|0"
    assert test.query_params == {"q": "Evros"}


def test_a_chosen_event_is_written_into_the_address():
    test = opened(q="Idlib")
    test.button[1].click().run()
    assert shown(test) == "e002|Idlib|[]|0"
    assert test.query_params == {"q": "Idlib", "event": "e002"}


def test_show_everything_drops_the_filters_and_keeps_the_event():
    test = opened(event="e001", q="Idlib")
    test.button[0].click().run()
    assert shown(test) == "e001||[]|0"
    assert test.text_input[0].value == ""
    assert test.query_params == {"event": "e001"}


def test_a_named_view_is_heard_each_time_it_is_asked_for():
    test = opened(at="36,37,8")
    test.button[2].click().run()
    test.button[2].click().run()
    assert shown(test).endswith("|2")
    assert test.query_params == {"view": "idlib"}


def test_the_address_speaks_when_it_is_not_the_one_the_session_wrote():
    test = opened(q="Idlib")
    test.query_params["q"] = "Evros"
    assert shown(test.run()) == "|Evros|[]|0"
    assert test.text_input[0].value == "Evros"


def test_a_choice_whose_run_was_cut_short_outlives_an_older_address():
    test = opened(q="Idlib")
    test.checkbox[0].check()
    test.button[1].click().run()
    test.query_params["at"] = "36,37,8"  # the map had moved meanwhile
    assert shown(test.checkbox[0].uncheck().run()) == "e002|Idlib|[]|0"
    assert test.query_params == {"q": "Idlib", "event": "e002"}
