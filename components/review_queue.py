"""The queue: which events wait, and the one that is open."""

from __future__ import annotations

import streamlit as st

from components import state
from components.markup import plain
from components.words import event_when, where_words
from components.words.language import tr
from components.words.review import QUEUES, REVIEW
from events.store import Store, count_events, load_events
from events.store_records import Stored

MOST = 60
"""Events shown of a queue at once, the oldest first."""


def show(store: Store) -> str:
    """Draw the queue; the id of the event that is open, "" for none."""
    names = list(QUEUES)
    field = "review-queue"
    if state.typed(field) not in names:
        state.refill(field, names[0])
    chosen = st.segmented_control(
        REVIEW["title"], names, format_func=tr, key=field, label_visibility="collapsed"
    )
    states = QUEUES[chosen or names[0]]
    waiting, more = load_events(store, *states, limit=MOST), count_events(store, *states) - MOST
    if not waiting:
        st.caption(REVIEW["empty"])
    with st.container(key="dl-queue", gap="small"):
        for stored in waiting:
            _line(stored)
    if more > 0:
        st.caption(REVIEW["more"].format(n=len(range(more))))
    return state.param("item")


def _line(stored: Stored) -> None:
    event = stored.event
    words = f"{event_when(event.when, planned=event.planned)} · {where_words(event.where)}"
    opened = state.param("item") == event.event_id
    st.button(
        f"**{plain(event.title)}**  \n{plain(words)}",
        key=f"queue-{event.event_id}",
        type="primary" if opened else "secondary",
        on_click=_open,
        args=(event.event_id,),
        width="stretch",
    )


def _open(event_id: str) -> None:
    state.set_params(item=event_id)
