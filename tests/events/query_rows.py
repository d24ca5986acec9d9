"""Rows for the tests of queries: every kind of date and of place."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from hypothesis import strategies as st

from components.read import Loaded
from events import View
from events.table import COLUMNS
from tests.bench.synthetic import synthetic_rows


def mixed_rows(shipped: Loaded, number: int = 300) -> pd.DataFrame:
    """The shipped events and so many made-up ones."""
    made = synthetic_rows(number).assign(search_text="event at place")
    return pd.concat([shipped.rows, made], ignore_index=True).astype(COLUMNS)


DAYS = st.integers(-400, 2600).map(lambda n: date(2015, 1, 1) + timedelta(days=n)) | st.integers(
    0, 80
).map(lambda n: date(2020, 1, 20) + timedelta(days=n))
WORDS = ["", "saraqib", "İDLİB place", "%", "'; --", "\0", "migrants border", "_"]
VIEWS = st.builds(
    View,
    sources=st.frozensets(st.sampled_from(["Wire", "Agency SY", "Reuters", "", "a|b", "W", "\0"])),
    types=st.frozensets(st.sampled_from(["Battles", "Protests", "x-Border", "'", ""])),
    actors=st.frozensets(st.sampled_from(["Group 3", "Turkey", "Russia", ""])),
    places=st.frozensets(st.sampled_from(["Idlib", "GR", "SY", "Place 7", ""])),
    collections=st.frozensets(st.sampled_from(["imported", "curated"])),
    standings=st.frozensets(st.sampled_from(["contested", "single", "corroborated", "x"])),
    independent=st.booleans(),
    text=st.sampled_from(WORDS),
    ring=st.just(())
    | st.lists(st.tuples(st.integers(20, 45), st.integers(30, 45)), min_size=3, max_size=6).map(
        tuple
    ),
    date_from=st.none() | DAYS,
    date_to=st.none() | DAYS | st.just(date.max),
)
