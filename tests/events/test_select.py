"""View → the rows it shows."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import View, count, facets, on_map, parse_edtf, per_day, select_rows, time_span

FEBRUARY = {"date_from": date(2020, 2, 1), "date_to": date(2020, 2, 29)}


@pytest.fixture
def seen(rows, event):
    """How one event with this date stands in a range: certain, possible or not there."""

    def of(edtf, first, last, **fields):
        view = View(
            date_from=date.fromisoformat(first) if first else None,
            date_to=date.fromisoformat(last) if last else None,
        )
        return list(select_rows(rows(event(edtf=edtf, **fields)), view)["in_range"])

    return of


@pytest.mark.parametrize(
    ("edtf", "first", "last", "expected"),
    [
        ("2020-02-27", "2020-02-27", "2020-02-27", ["certain"]),
        ("2020-02-27", "2020-02-28", None, []),
        ("2020-02-27", None, "2020-02-26", []),
        ("2020-02-27/2020-02-28", "2020-02-27", "2020-02-28", ["certain"]),
        ("2020-02-27/2020-02-28", "2020-02-28", "2020-02-29", ["possible"]),
        ("2020-02", "2020-02-10", "2020-02-10", ["possible"]),
        ("2020-02", "2020-03-01", None, []),
        ("2020-02", None, None, ["certain"]),
        ("[2020-02-03,2020-02-10,2020-02-17]", "2020-02-10", "2020-02-10", ["possible"]),
        ("[2020-02-03,2020-02-10,2020-02-17]", "2020-02-04", "2020-02-09", []),
        ("[2020-02-03,2020-02-10,2020-02-17]", "2020-02-03", "2020-02-17", ["certain"]),
    ],
)
def test_a_date_stands_in_a_range_as_far_as_it_is_known(seen, edtf, first, last, expected):
    assert seen(edtf, first, last) == expected


def test_what_lasted_is_certain_wherever_the_range_touches_it(seen):
    assert seen("2020-02", "2020-02-10", "2020-02-10", is_duration=True) == ["certain"]
    assert seen("2020-02", "2020-03-01", "2020-03-02", is_duration=True) == []


@pytest.mark.parametrize("edtf", ["1650-01-01", "2300-01-01", "9999"])
def test_no_date_is_left_out_where_nothing_restricts(seen, edtf):
    assert seen(edtf, None, None) == ["certain"]


@pytest.mark.parametrize("first", ["0001-01-01", "1000-01-01"])
def test_a_far_away_day_in_the_view_does_not_raise(seen, first):
    assert seen("2020-02-27", first, "9999-12-31") == ["certain"]


DAYS = st.integers(0, 60).map(lambda n: date(2020, 1, 1) + timedelta(days=n))


SPANS = st.tuples(DAYS, st.integers(0, 30)).map(lambda t: (t[0], t[0] + timedelta(days=t[1])))


def days_of(first, last):
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


@given(SPANS, SPANS)
def test_certain_is_inside_and_possible_is_overlap(rows, event, span, asked):
    table = rows(event(edtf=f"{span[0]}/{span[1]}"))
    found = list(select_rows(table, View(date_from=asked[0], date_to=asked[1]))["in_range"])
    inside, overlaps = days_of(*span) <= days_of(*asked), days_of(*span) & days_of(*asked)
    assert found == (["certain"] if inside else ["possible"] if overlaps else [])


@pytest.fixture
def three(rows, event, claim):
    """Three events that differ in everything a reader can filter by."""
    return rows(
        event("e1", "2020-02-27", actors=("Army", "Rebels"), title="Émile in İzmir"),
        event(
            "e2",
            "2020-02-01/2020-02-26",
            event_type="Protests",
            sub_event_type="Peaceful protest",
            sources=("avis",),
            place="Kastanies",
            country="GR",
            claims=(claim("army"),),
        ),
        event(
            "e3", "2020-03-05", where_prec=6, place="Turkey", country="TR", collection="extracted"
        ),
        event("e4", "2020-02-28", where_prec=None, place="", country=""),
    )


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(), ["e2", "e1", "e4", "e3"]),
        (View(sources=frozenset({"Avisen"})), ["e2"]),
        (View(sources=frozenset({"Avisen", "The Paper"})), ["e2", "e1", "e4", "e3"]),
        (View(types=frozenset({"Protests"})), ["e2"]),
        (View(actors=frozenset({"Rebels"})), ["e1"]),
        (View(places=frozenset({"Kastanies"})), ["e2"]),
        (View(places=frozenset({"GR", "Turkey"})), ["e2", "e3"]),
        (View(collections=frozenset({"extracted"})), ["e3"]),
        (View(independent=True), ["e1", "e4", "e3"]),
        (View(types=frozenset({"Protests"}), actors=frozenset({"Rebels"})), []),
        (View(sources=frozenset({"No such paper"})), []),
    ],
)
def test_a_filter_keeps_what_has_one_of_its_values(three, view, expected):
    assert list(select_rows(three, view)["event_id"]) == expected


@pytest.mark.parametrize("field", ["sources", "types", "collections", "standings"])
def test_nothing_ticked_shows_nothing(three, field):
    assert select_rows(three, View(**{field: frozenset({""})})).empty


@pytest.mark.parametrize("text", ["EMILE", "émile", "izmir", "mil ZMI", "  izmir  emile "])
def test_the_text_search_minds_neither_case_accents_nor_order(three, text):
    assert list(select_rows(three, View(text=text))["event_id"]) == ["e1"]


@pytest.mark.parametrize("text", [".*", "(", "\\", "émile nobody"])
def test_the_text_search_takes_every_word_literally(three, text):
    assert select_rows(three, View(text=text)).empty


def test_selecting_changes_nothing_in_the_whole(three):
    before = three.copy(deep=True)
    select_rows(three, View(text="izmir", **FEBRUARY))
    facets(three, View(**FEBRUARY), "publishers", "sources")
    pd.testing.assert_frame_equal(three, before)


def test_a_facet_leaves_its_own_filter_out_and_heeds_the_others(three):
    view = View(sources=frozenset({"Avisen"}), types=frozenset({"Protests"}))
    assert facets(three, view, "publishers", "sources") == {"Avisen": 1, "The Paper": 0}
    assert facets(three, view, "event_type", "types") == {"Battles": 0, "Protests": 1}


def test_a_facet_counts_each_of_several_values(three):
    assert facets(three, View(), "actors", "actors") == {"Army": 1, "Rebels": 1}


SETS = st.frozensets(st.sampled_from(["Avisen", "The Paper", "Battles", "Protests", "GR", "", "x"]))


@given(
    st.builds(
        View, sources=SETS, types=SETS, places=SETS, independent=st.booleans(),
        date_from=st.none() | DAYS, date_to=st.none() | DAYS, text=st.sampled_from(["", "a", "zz"]),
    )
)  # fmt: skip
def test_counts_always_add_up(shipped, view):
    selected = select_rows(shipped.rows, view)
    counts = count(shipped.rows, selected)
    assert counts.total == len(shipped.rows)
    assert counts.shown == len(selected) == int(on_map(selected).sum()) + counts.unmapped
    assert counts.possible <= counts.shown <= counts.total


def test_a_country_and_no_place_at_all_are_not_on_the_map(three):
    assert list(three["event_id"][on_map(three)]) == ["e2", "e1"]
    assert count(three, select_rows(three, View())).unmapped == 2


def test_an_empty_table_can_be_filtered_counted_and_drawn(rows):
    empty = rows()
    selected = select_rows(empty, View(text="x", **FEBRUARY))
    assert count(empty, selected).total == 0
    assert facets(empty, View(), "publishers", "sources") == {}
    first, last = time_span(empty)
    assert per_day(selected, first, last).to_numpy().sum() == 0


def test_the_time_line_spans_what_is_known_to_a_month(rows, event):
    table = rows(
        event(edtf="2019-12/2020-02-28"), event(edtf="2020-02-27"), event(edtf="2020-03-05")
    )
    assert time_span(table) == (date(2020, 2, 27), date(2020, 3, 5))


def test_one_day_still_gives_the_slider_two_ends(rows, event):
    assert time_span(rows(event())) == (date(2020, 2, 27), date(2020, 2, 28))


def test_only_long_spans_are_better_than_none(rows, event):
    table = rows(event(edtf="2019"))
    assert time_span(table) == (date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "fields", "expected"),
    [
        ("2020-02-03", {}, {3: (1, 0)}),
        ("2020-02-02/2020-02-03", {}, {2: (0, 1), 3: (0, 1)}),
        ("2020-02-02/2020-02-03", {"is_duration": True}, {2: (1, 0), 3: (1, 0)}),
        ("[2020-02-01,2020-02-04]", {}, {1: (0, 1), 4: (0, 1)}),
        ("2020-01-30/2020-02-01", {}, {1: (0, 1)}),
        ("2020-03-01", {}, {}),
    ],
)
def test_a_day_counts_what_can_have_been_then(rows, event, edtf, fields, expected):
    table = per_day(rows(event(edtf=edtf, **fields)), date(2020, 2, 1), date(2020, 2, 5))
    assert len(table) == 5
    found = {
        stamp.day: tuple(row) for stamp, row in zip(table.index, table.to_numpy(), strict=True)
    }
    assert {day: pair for day, pair in found.items() if sum(pair)} == expected


def test_a_set_counts_once_on_each_of_its_days(shipped):
    row = shipped.rows[shipped.rows["edtf"].str.startswith("[")].iloc[[0]]
    days = parse_edtf(row.iloc[0]["edtf"])
    table = per_day(row, days[0][0], days[-1][1])
    assert table["possible"].sum() == len(days)
