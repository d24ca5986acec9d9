"""Review: what waits, its sentences, what can be changed, the steps, the history."""

from __future__ import annotations

import streamlit as st

from components import (
    card,
    data,
    desk,
    review_dropped,
    review_form,
    review_history,
    review_override,
    review_protect,
    review_queue,
    review_steps,
)
from components.guard import guarded
from components.markup import plain
from components.words.assessment import ASSESSMENT
from components.words.errors import refused
from components.words.review import REVIEW
from events.errors import NotInStore
from events.store import Store, dossier_for, load_event
from events.store_asof import event_at


def main() -> None:
    """Draw the page, for whoever may edit."""
    if desk.entered(REVIEW["title"]) is None:
        return
    store = data.the_store()
    queue, event = st.columns([4, 10], gap="medium")
    with queue:
        event_id = review_queue.show(store)
    with event:
        review_steps.show_outcome(event_id or "")
        if not event_id:
            st.caption(REVIEW["choose"])
            return
        try:
            _event(store, event_id)
        except NotInStore as error:
            st.info(plain(refused(error)), icon=":material/link_off:")


def _event(store: Store, event_id: str) -> None:
    current = load_event(store, event_id)
    base = current
    if review_steps.base_version(current) != current.version:
        base = event_at(store, event_id, review_steps.base_version(current))
    dossier = dossier_for(store, base.event)
    st.caption(plain(f"{event_id} · {review_steps.status_words(current)}"))
    evidence, form = st.columns([1, 1], gap="medium")
    with evidence, st.container(key="dl-card-review"):
        card.show_event(base.event, dossier)
    with form:
        st.header(REVIEW["edit"])
        mine = review_form.show(base.event, dossier, f"rv-{event_id}-{base.version}")
        if base.version == current.version:
            review_steps.show_steps(store, base, mine)
        else:
            review_steps.show_conflict(store, base, mine, current)
        review_dropped.show(store, current)
        with st.expander(ASSESSMENT["title"]):
            review_override.show(store, current, dossier)
        with st.expander(REVIEW["protection"]):
            review_protect.show(store, current)
        with st.expander(REVIEW["merge"]):
            review_steps.show_merge(store, current)
    with st.expander(REVIEW["history"], expanded=True):
        review_history.show_history(store, event_id)
        review_history.show_as_of(store, event_id)


guarded(main)
