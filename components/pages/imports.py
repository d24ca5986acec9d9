"""Import: a data set of somebody else's, its columns confirmed, its rows taken or refused."""

from __future__ import annotations

import streamlit as st

from components import import_form, state, visitor
from components.guard import guarded
from components.settings import read_settings
from components.words.imports import IMPORTS


def main() -> None:
    """Draw the page."""
    settings = read_settings()
    st.title(IMPORTS["title"])
    st.markdown(IMPORTS["intro"])
    if not visitor.access().may_edit:
        st.caption(IMPORTS["desk_only"])
        return
    into = settings.home / "imports"
    path = import_form.chosen_file(into / "incoming", settings)
    if path is not None:
        mapping = import_form.confirm_columns(path)
        name = st.text_input(IMPORTS["name"], max_chars=80, key=f"dl-import-name-{path.stem}")
        if mapping and st.button(IMPORTS["import"], type="primary", disabled=not name.strip()):
            import_form.run_import(path, mapping, name.strip(), into)
        report = state.kept("import_report")
        if report:
            import_form.show_report(report)
    import_form.show_sets(into)


guarded(main)
