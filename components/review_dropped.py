"""Claims that were taken out of an event: a second person says that they do not belong to it."""

from __future__ import annotations

import streamlit as st

from components import review_steps, state
from components.markup import plain
from components.words.review import REVIEW
from events.editor import Editor
from events.review_facts import taken_out
from events.review_protect import confirm_drop
from events.store import Store
from events.store_records import Stored


def show(store: Store, stored: Stored) -> None:
    """Draw each with its button; nothing where none was taken out."""
    event_id = stored.event.event_id
    for claim in taken_out(store, event_id):
        says = f"{claim.claim_id}: {claim.value} ({claim.origin_id})"
        with st.container(border=True, key=f"dl-dropped-{claim.claim_id}"):
            st.caption(REVIEW["dropped"].format(claim=plain(says)))
            if st.button(REVIEW["confirm_drop"], key=f"dl-confirm-{claim.claim_id}"):
                _confirm(store, stored, claim.claim_id)


def _confirm(store: Store, stored: Stored, claim_id: str) -> None:
    event_id = stored.event.event_id

    def confirmed(by: Editor, why: str) -> int:
        confirm_drop(store, event_id, claim_id, by, why)
        return stored.version

    review_steps.take(event_id, confirmed, str(state.typed(f"why-{event_id}") or ""))
