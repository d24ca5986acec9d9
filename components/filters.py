"""The filters beside the map: each takes a View and gives one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components import data, state
from components.markup import plain
from components.read import Loaded
from components.words import COLLECTIONS, country_name
from components.words.explore import FILTERS
from events import View

NONE = frozenset({""})
"""No box is ticked: nothing may match, which is not the same as no filter."""


def show(loaded: Loaded, view: View) -> View:
    """Draw all filters; counts beside a choice are what it would show with the other filters."""
    st.markdown(f"### {FILTERS['title']}")
    text = st.text_input(FILTERS["text"], key=state.widget("text", view.text), max_chars=100)
    independent = st.toggle(
        FILTERS["independent"],
        key=state.widget("independent", view.independent),
        help=FILTERS["independent_help"],
    )
    view = replace(view, text=text, independent=independent)
    view = _boxes(loaded, view, "sources", "publishers", str)
    view = _boxes(loaded, view, "types", "event_type", lambda kind: kind.removeprefix("x-"))
    view = _choice(loaded, view, "actors", "actors", str)
    view = _choice(loaded, view, "places", "place", str)
    view = _boxes(loaded, view, "collections", "collection", lambda c: COLLECTIONS.get(c, c))
    st.button(FILTERS["reset"], on_click=state.show_everything, width="stretch")
    return view


def _boxes(
    loaded: Loaded, view: View, field: str, column: str, label: Callable[[str], str]
) -> View:
    """A few values, all ticked at first: one can be taken away with one click."""
    counts = data.facet(loaded, view, column, field)
    if field == "collections":
        counts = {name: counts.get(name, 0) for name in COLLECTIONS} | counts
    wanted: frozenset[str] = getattr(view, field)
    with st.container(key=f"dl-boxes-{field}"):
        st.markdown(f"**{FILTERS[field]}**")
        ticked = {
            name
            for number, (name, count) in enumerate(counts.items())
            if st.checkbox(
                plain(f"{label(name)} ({count})"),
                key=state.widget(f"{field}-{number}", not wanted or name in wanted),
            )
        }
    chosen = frozenset() if len(ticked) == len(counts) else frozenset(ticked) or NONE
    return replace(view, **{field: chosen})


def _choice(
    loaded: Loaded, view: View, field: str, column: str, label: Callable[[str], str]
) -> View:
    """Many values: chosen by typing; none chosen means all."""
    counts = data.facet(loaded, view, column, field)
    if field == "places":
        counts |= data.facet(loaded, view, "country", field)
    wanted: frozenset[str] = getattr(view, field)
    chosen = st.multiselect(
        FILTERS[field],
        options=sorted(counts, key=lambda name: (-counts[name], name)),
        format_func=lambda name: (
            f"{_place(name) if field == 'places' else label(name)} ({counts[name]})"
        ),
        key=state.widget(field, sorted(wanted & set(counts))),
    )
    return replace(view, **{field: frozenset(chosen)})


def _place(name: str) -> str:
    country = country_name(name)
    return f"{country} (all of it)" if country != name else name
