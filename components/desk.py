"""The door of the editing pages: who came in, or why it is closed."""

from __future__ import annotations

import streamlit as st

from components import outage, state, visitor
from components.access import Access
from components.markup import plain
from components.words.outage import OUTAGE
from components.words.review import CLOSED, DESK, REVIEW, ROLES


def entered(title: str) -> Access | None:
    """Draw the title and who acts; None, and the reason, for who may not edit."""
    access = visitor.access()
    st.title(title)
    if not access.may_edit:
        st.info(CLOSED[access.closed], icon=":material/lock:")
        if access.closed in {"sign_in", "ended"}:
            st.button(DESK["sign_in"], on_click=st.login, key="dl-sign-in")
        return None
    if outage.standing():
        state.hold_back()
        st.error(OUTAGE["desk"], icon=":material/cloud_off:")
        return None
    role = ROLES[access.editor.role.value]
    st.caption(REVIEW["signed_in"].format(name=plain(access.editor.name), role=plain(role)))
    if visitor.has_provider():
        with st.container(horizontal=True, gap="small"):
            st.button(DESK["sign_out"], on_click=visitor.sign_out, key="dl-sign-out")
            st.button(
                DESK["everywhere"], on_click=visitor.sign_out_everywhere, key="dl-sign-out-all",
                help=DESK["everywhere_help"],
            )  # fmt: skip
    return access
