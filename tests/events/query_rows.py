"""Rows for the tests of queries: every kind of date and of place."""

from __future__ import annotations

import pandas as pd

from components.read import Loaded
from events.table import COLUMNS
from tests.bench.synthetic import synthetic_rows


def mixed_rows(shipped: Loaded, number: int = 300) -> pd.DataFrame:
    """The shipped events and so many made-up ones."""
    made = synthetic_rows(number).assign(search_text="event at place")
    return pd.concat([shipped.rows, made], ignore_index=True).astype(COLUMNS)
