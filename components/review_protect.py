"""Protecting people: blur, names to paint over, a delay, a hold, a warning."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import review_steps, state, visitor
from components.markup import plain
from components.words.errors import refused
from components.words.review import REVIEW
from events.errors import FieldError, StoreError
from events.near import neighbours
from events.review_protect import protect
from events.store import Store
from events.store_asof import parse_moment
from events.store_records import Standing, Stored


def show(store: Store, stored: Stored) -> None:
    """Draw the fields; they hold at once, for everybody, when they are saved."""
    key, now = f"protect-{stored.event.event_id}-{stored.version}", stored.standing
    choices = sorted({*REVIEW["blur_choices"], now.blur_m})
    blur = st.selectbox(
        REVIEW["blur"], choices, choices.index(now.blur_m), key=f"{key}-blur",
        format_func=lambda m: REVIEW["blur_choices"].get(m, f"{m / 1000:g} km"),
    )  # fmt: skip
    if blur:
        others = [f"{title} ({one})" for one, title in neighbours(store, stored)]
        if others:
            st.warning(REVIEW["neighbours"].format(events=plain("; ".join(others))))
    withhold = st.text_input(REVIEW["withhold"], now.withhold, key=f"{key}-withhold")
    delay = st.text_input(REVIEW["delay"], now.public_from[:16], key=f"{key}-delay")
    held = st.checkbox(REVIEW["held"], now.held, key=f"{key}-held")
    graphic = st.checkbox(REVIEW["graphic"], now.graphic, key=f"{key}-graphic")
    if not st.button(REVIEW["protect"], key="dl-protect"):
        return
    wanted = replace(now, blur_m=blur, withhold=withhold.strip(), held=held, graphic=graphic)
    _save(store, stored, wanted, delay.strip())


def _save(store: Store, stored: Stored, wanted: Standing, delay: str) -> None:
    event_id = stored.event.event_id
    why = str(state.typed(f"why-{event_id}") or "")
    same = delay == stored.standing.public_from[:16]
    try:
        until = stored.standing.public_from if same else parse_moment(delay) if delay else ""
        version = protect(
            store, event_id, replace(wanted, public_from=until), visitor.access().editor, why,
            expected_version=stored.version,
        )  # fmt: skip
    except (StoreError, FieldError) as error:
        state.keep("outcome", ("refused", refused(error)))
    else:
        review_steps.stand_on(event_id, version)
        state.keep("outcome", ("done", REVIEW["saved"].format(version=version)))
    st.rerun()
