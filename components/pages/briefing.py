"""Briefing: scenes for a wall screen, made of what Explore shows."""

from __future__ import annotations

import streamlit as st

from components import briefing_form, data, state, visitor
from components.briefing import briefings
from components.briefing_files import folder_of
from components.guard import guarded
from components.settings import read_settings
from components.words.briefing import BRIEFING_PAGE as WORDS

NEW = ""


def main() -> None:
    """Draw the page."""
    data.load()
    loaded, folder = data.load_public_data(), folder_of(read_settings())
    st.title(WORDS["title"])
    st.markdown(WORDS["intro"])
    known = {one.name: one for one in briefings(folder)}
    may_edit = visitor.access().may_edit
    names = [*known, NEW] if may_edit else [*known]
    if not names or loaded is None:
        st.caption(WORDS["read_only"])
        return
    titles = {one.name: one.title for one in known.values()} | {NEW: WORDS["new"]}
    last = state.kept("briefing", names[0])
    at = names.index(last) if last in names else 0
    name = NEW
    if known:  # nothing is to be chosen before there is one
        name = st.selectbox(WORDS["choose"], names, index=at, format_func=titles.get,
                            width=briefing_form.FIELD_PX)  # fmt: skip
    state.keep("briefing", name)
    if not name:
        briefing_form.create(folder, set(known))
        return
    briefing_form.links(known[name], loaded)
    if may_edit:
        briefing_form.edit(folder, known[name], loaded)


guarded(main)
