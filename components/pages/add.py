"""Add: an event typed by hand, or a spreadsheet of them, into the queue of Review."""

from __future__ import annotations

import streamlit as st

from components import add_form, add_sheet, data, desk, review_steps
from components.guard import guarded
from components.words.review import ADD


def main() -> None:
    """Draw the page, for whoever may edit."""
    if desk.entered(ADD["title"]) is None:
        return
    st.markdown(ADD["intro"])
    review_steps.show_outcome("add")
    add_form.show_form(data.the_store())
    with st.expander(ADD["sheet"]):
        add_sheet.show(data.the_store())


guarded(main)
