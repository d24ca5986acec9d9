"""Events → the flat row."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.table import COLUMNS, fold_text


def test_columns_and_types_are_those_of_the_table(rows, event):
    table = rows(event())
    assert list(table.columns) == list(COLUMNS)
    assert {name: str(kind) for name, kind in table.dtypes.items()} == COLUMNS


def test_no_event_gives_the_same_columns_and_no_row(rows, event):
    assert (rows().dtypes.astype(str) == rows(event()).dtypes.astype(str)).all()
    assert len(rows()) == 0


def test_rows_come_by_date_then_id(rows, event):
    table = rows(
        event("e3", "2020-02-28"),
        event("e2", "2020-02-27/2020-02-28"),
        event("e9", "2020-02-27"),
        event("e0", "2020-02-28"),
    )
    assert list(table["event_id"]) == ["e9", "e2", "e0", "e3"]


def test_dates_are_first_and_last_possible_day(rows, event):
    row = rows(event(edtf="[2020-02-03,2020-02-24]")).iloc[0]
    assert (row["date_start"], row["date_end"]) == (
        pd.Timestamp("2020-02-03"),
        pd.Timestamp("2020-02-24"),
    )


def test_an_event_without_a_place_has_no_coordinates_and_no_precision(rows, event):
    row = rows(event(where_prec=None, place="")).iloc[0]
    assert row[["latitude", "longitude", "where_prec"]].isna().all()


def test_one_group_of_victims_gives_the_killed_columns(rows, event, claim):
    dead = claim(attribute="fatalities", value_low=33.0, value_high=36.0, who="soldiers")
    row = rows(event(claims=(dead,))).iloc[0]
    assert tuple(row[["killed_low", "killed_best", "killed_high"]]) == (33, 33, 36)


def test_two_groups_of_victims_give_no_killed_number(rows, event, claim):
    dead = [
        claim(attribute="fatalities", value_low=n, who=who) for n, who in ((309, "a"), (20, "b"))
    ]
    row = rows(event(claims=tuple(dead))).iloc[0]
    assert row[["killed_low", "killed_best", "killed_high"]].isna().all()


def test_outlets_are_joined_in_order_each_once(rows, event):
    row = rows(event(sources=("paper", "avis", "paper"))).iloc[0]
    assert row["publishers"] == "Avisen|The Paper"
    assert row["languages"] == "en|nb"
    assert row["number_of_sources"] == 2


def test_a_bar_in_a_name_makes_no_second_value(rows, event):
    assert rows(event(actors=("A|B",))).iloc[0]["actors"] == "A/B"


@pytest.mark.parametrize("word", ["title", "saraqib", "monitor", "it happened", "quoted"])
def test_the_search_reads_title_place_origin_value_and_quote(rows, event, word):
    text = rows(event(sources=("paper",), quote="Quoted.")).iloc[0]["search_text"]
    assert word in text


def test_folding_takes_case_accents_and_spaces_away():
    assert fold_text("  İZMİR \n Évros  Ångström ") == "izmir evros angstrom"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Yıldırım", "yildirim"),
        ("Søreide", "soreide"),
        ("Çiçekdağı", "cicekdagi"),
        ("İZMİR", "izmir"),
    ],
)
def test_a_name_is_found_by_the_letters_of_a_plain_keyboard(written, typed):
    assert fold_text(written) == fold_text(typed) == typed


LETTERS = "aåäæbcçdeéèfgğhiıİjklłmnñoöøœpqrsşßtuüvwxyzþđ AÅÆÇĞIJKØŞŸ"


@given(st.text(LETTERS))
def test_typing_in_capitals_finds_the_same(text):
    assert fold_text(fold_text(text).upper()) == fold_text(text)
