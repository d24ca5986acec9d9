"""A spreadsheet of events dropped in: its rows are checked, then proposed like typed ones."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from components import data, date_field, place_picker, state, visitor
from components.markup import plain
from components.words.errors import refused
from components.words.review import ADD
from events import EventWhere
from events.errors import FieldError, StoreError
from events.imports_chunks import LINE, read_chunks
from events.review_reading import propose_reading
from events.store import Store
from events.typed import Typed, to_records
from events.typed_rows import COLUMNS, read_rows
from geodata import locate
from geodata.places import Refused

MOST_SHOWN = 50


def show(store: Store) -> None:
    """Draw the place to drop a file, what its rows say, and the button that proposes them."""
    st.markdown(ADD["sheet_help"].format(columns=plain(", ".join(COLUMNS))))
    given = st.file_uploader(
        ADD["sheet"], type=["csv", "xlsx"], key="add-sheet", label_visibility="collapsed"
    )
    if given is None:
        return
    try:
        good, bad = _read(Path(given.name).name, given.getvalue())
    except FieldError as error:
        st.error(plain(refused(error)))
        return
    if bad:
        st.markdown(ADD["sheet_bad"].format(n=len(bad)))
        for row in bad[:MOST_SHOWN]:
            why = f"{refused(row.reason)}. {refused(row.remedy)}."
            st.markdown("- " + plain(f"{row.line}, {row.field}: {why}"))
    st.markdown(ADD["sheet_good"].format(n=len(good)))
    if good and st.button(ADD["sheet_propose"], key="dl-sheet"):
        _propose(store, good)


def _read(name: str, content: bytes) -> tuple[list[Typed], list[Refused]]:
    with tempfile.TemporaryDirectory(prefix="dateline-sheet-") as folder:
        path = Path(folder) / f"sheet{Path(name).suffix.lower()}"
        path.write_bytes(content)
        chunks = list(read_chunks(path, header=None))
    rows = [(int(row[LINE]), row) for table, _ in chunks for row in table.to_dict("records")]
    good, bad = read_rows(rows, name, date_field.read_when, _place)
    return good, [*(one for _, refused in chunks for one in refused), *bad]


def _place(name: str, country: str) -> EventWhere:
    found = locate(data.the_gazetteer(), name, country=country or None) if name else None
    if found is None:
        return EventWhere(name, name, "", country, None)
    return place_picker.at_place(found.place, name)


def _propose(store: Store, good: list[Typed]) -> None:
    editor, new = visitor.access().editor, 0
    try:
        for typed in good:
            source, raw, event, origins = to_records(typed)
            new += len(
                propose_reading(store, source, raw, [(event, origins)], editor, why="spreadsheet")
            )
    except StoreError as error:
        state.keep("outcome", ("refused", refused(error)))
    else:
        state.keep("outcome", ("done", ADD["sheet_done"].format(n=new)))
    st.rerun()
