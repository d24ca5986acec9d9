"""Ingest: an article comes in, its events are proposed beside its text, a person decides."""

from __future__ import annotations

import streamlit as st

from components import data, desk, ingest_form, ingest_result, state
from components.advisor import advisor_of
from components.guard import guarded
from components.ingest_read import Shown, read_given
from components.markup import plain
from components.settings import read_settings
from components.words.ingest import INGEST


def main() -> None:
    """Draw the form, or what came of it."""
    access = desk.entered(INGEST["title"])
    if access is None:
        return
    store, worker = data.the_store(), data.reader()
    read: list[Shown] = state.box("ingest")
    if not read:
        st.markdown(INGEST["intro"])
        advisor = advisor_of(read_settings())
        if advisor.url:
            model = advisor.model or INGEST["some_model"]
            words = INGEST["asking"].format(model=model, url=advisor.url)
            st.warning(plain(words), icon=":material/smart_toy:")
        given = ingest_form.show(fetching=read_settings().fetch)
        if given is None:
            return
        with st.spinner(INGEST["reading"]):
            read.append(read_given(given, worker, store, access.editor, advisor))
        st.rerun()
    st.button(INGEST["another"], on_click=read.clear, key="dl-another")
    ingest_result.show_account(read[0])
    ingest_result.show_articles(store, read[0])


guarded(main)
