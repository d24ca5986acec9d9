"""Time: a histogram of events per day over a slider with two handles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import state
from components.markup import join, show
from components.words import TIMELINE, day
from events import View, per_day, select_rows, time_span


def show_timeline(rows: pd.DataFrame, view: View) -> View:
    """Draw histogram and slider; the histogram follows every filter but the dates."""
    first, last = time_span(rows)
    chosen = (_inside(view.date_from, first, last, first), _inside(view.date_to, first, last, last))
    key = state.widget("dates", chosen)
    begin, end = state.widget_value("dates", chosen)
    per = per_day(select_rows(rows, replace(view, date_from=None, date_to=None)), first, last)
    with st.container(key="dl-timeline", gap=None):
        show(histogram(per, begin, end))
        picked = st.slider(
            TIMELINE["slider"],
            min_value=first,
            max_value=last,
            key=key,
            format="D MMM YYYY",
            label_visibility="collapsed",
        )
    begin, end = picked
    return replace(
        view,
        date_from=begin if begin > first else None,
        date_to=end if end < last else None,
    )


def histogram(per: pd.DataFrame, begin: date, end: date) -> Markup:
    """Bars per day: certain below, possible above, days outside the range pale."""
    top = max(int(per.sum(axis=1).max()), 1)
    bars = []
    for stamp, certain, possible in zip(per.index, per["certain"], per["possible"], strict=True):
        where = "in" if begin <= stamp.date() <= end else "out"
        title = TIMELINE["bar"].format(day=day(stamp.date()), certain=certain, possible=possible)
        bars.append(
            Markup(
                '<span class="dl-bar dl-{}" title="{}">'
                '<i class="dl-possible" style="height:{:.1f}%"></i>'
                '<i class="dl-certain" style="height:{:.1f}%"></i></span>'
            ).format(where, title, 100 * possible / top, 100 * certain / top)
        )
    summary = TIMELINE["summary"].format(
        first=day(per.index[0].date()),
        last=day(per.index[-1].date()),
        top=top,
        busiest=day(per.sum(axis=1).idxmax().date()),
    )
    return Markup(
        '<div class="dl-histogram"><div class="dl-bars" role="img" aria-label="{}">{}</div></div>'
        '<p class="dl-key" aria-hidden="true"><span class="dl-swatch dl-certain"></span>{} '
        '<span class="dl-swatch dl-possible"></span>{}</p>'
    ).format(summary, join(bars), TIMELINE["certain"], TIMELINE["possible"])


def _inside(value: date | None, first: date, last: date, otherwise: date) -> date:
    return min(max(value, first), last) if value else otherwise
