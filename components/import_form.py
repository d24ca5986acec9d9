"""The steps of an import on a page: a file, its columns confirmed, what became of its rows."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import streamlit as st

from components import data, state
from components.markup import plain
from components.settings import Settings
from components.words.errors import refused
from components.words.imports import FIELD_NAMES, IMPORTS
from components.words.language import current, number
from events.errors import EventsError, FieldError
from events.imports import FIRST, ImportReport, import_table, imported
from events.imports_fetch import fetch_table
from events.imports_map import FIELDS, DayOrder, Mapping, suggest_mapping
from events.imports_shown import is_shown, show_set
from events.imports_world import world_of

TYPES = ["csv", "tsv", "txt", "xlsx", "json", "geojson"]


def chosen_file(folder: Path, settings: Settings) -> Path | None:
    """The file that was uploaded, or fetched from an address through the guard."""
    given = st.file_uploader(IMPORTS["file"], TYPES)
    if given is not None:
        return _kept(folder, given.name, given.getvalue())
    if not settings.fetch:
        return None
    with st.form("dl-import-address", border=False):
        address = st.text_input(IMPORTS["address"], help=IMPORTS["address_help"], max_chars=2000)
        asked = st.form_submit_button(IMPORTS["fetch"])
    if asked and address.strip():
        try:
            answer = fetch_table(address.strip())
            state.keep("import_sheet", str(_kept(folder, "sheet.csv", answer.content)))
        except EventsError as error:
            state.keep("import_sheet", "")
            st.error(plain(refused(error)))
    sheet = state.kept("import_sheet", "")
    return Path(sheet) if sheet and Path(sheet).is_file() else None


def confirm_columns(path: Path) -> Mapping | None:
    """What the file is taken for, each field to be changed; None where it is no table."""
    try:
        header = data.table_header(path)
    except OSError as error:
        st.error(plain(refused(error)))
        return None
    if isinstance(header, FieldError):
        st.error(plain(refused(header)))
        return None
    found = suggest_mapping(path, header)
    st.caption(IMPORTS["read_as"].format(kind=plain(found.kind.value), n=len(header)))
    st.markdown(f"**{IMPORTS['columns']}**")
    chosen = {}
    names = ["", *dict.fromkeys([*header, *found.columns.values()])]
    for column, fields in zip(st.columns(3), (FIELDS[:7], FIELDS[7:13], FIELDS[13:]), strict=True):
        for field in fields:
            at = names.index(found.columns[field]) if field in found.columns else 0
            key = f"dl-import-{path.stem}-{field}"
            picked = column.selectbox(FIELD_NAMES[field], names, at, format_func=_or_none, key=key)
            if picked:
                chosen[field] = picked
    orders = list(DayOrder)
    order = st.selectbox(
        IMPORTS["order"],
        orders,
        orders.index(found.day_order),
        format_func=lambda one: IMPORTS[f"order_{one.value or 'unknown'}"],
    )
    as_written = st.checkbox(IMPORTS["as_written"], help=IMPORTS["as_written_help"])
    return Mapping(found.kind, chosen, order, as_written)


def run_import(path: Path, mapping: Mapping, name: str, into: Path) -> None:
    """Read the table with a progress bar, and keep what became of it for the page."""
    bar = st.progress(0.0)
    size = max(path.stat().st_size, 1)
    try:
        report = import_table(
            path, mapping, collection=name, into=into,
            progress=lambda rows: bar.progress(min(rows * 150 / size, 0.99)),
            world=world_of(data.the_gazetteer()),
        )  # fmt: skip
        state.keep("import_report", report)
    except (FieldError, OSError) as error:
        state.keep("import_report", None)
        st.error(plain(refused(error)))
    bar.empty()


def show_report(report: ImportReport) -> None:
    """Accepted and refused, and why row by row."""
    words = IMPORTS["done"].format(
        accepted=number(report.accepted), refused=number(report.refused), n=report.rows_in
    )
    st.success(plain(f"{words} {IMPORTS['known'] if report.known else ''}"))
    if report.refused:
        st.markdown(f"**{IMPORTS['refused']}**")
        # The table runs from left to right in every language: its columns are turned about.
        heads = IMPORTS["refused_columns"][:: -1 if current().direction == "rtl" else 1]
        st.dataframe(list(_told(report)), hide_index=True, column_order=heads)
        st.download_button(
            IMPORTS["refused_file"], report.refusals.read_bytes(), report.refusals.name, "text/csv"
        )


def _told(report: ImportReport) -> Iterator[dict[str, str]]:
    """The first refused rows in the reader's language; those of a report that was written before
    it held any as its file has them."""
    heads = IMPORTS["refused_columns"]
    for one in report.first:
        cells = one.file, str(one.line), one.field, refused(one.reason), refused(one.remedy)
        yield dict(zip(heads, cells, strict=True))
    if not report.first:
        with report.refusals.open(encoding="utf-8", newline="") as stream:
            for row in islice(csv.DictReader(stream), FIRST):
                yield dict(zip(heads, row.values(), strict=False))


def show_sets(into: Path) -> None:
    """Every data set, and whether the desk has it on its map."""
    st.header(IMPORTS["sets"])
    sets = imported(into)
    if not sets:
        st.caption(IMPORTS["no_sets"])
    for report in sets:
        left, right = st.columns([3, 1])
        left.text(f"{report.collection}: {number(report.accepted)} / {number(report.rows_in)}")
        shown = right.toggle(IMPORTS["shown"], is_shown(report), key=f"dl-set-{report.data.stem}")
        if shown != is_shown(report):
            show_set(report, shown=shown)


def _kept(folder: Path, name: str, content: bytes) -> Path:
    """A file of the upload's own kind, named by what is in it."""
    suffix = Path(name).suffix.lower()
    suffix = suffix if suffix.removeprefix(".") in TYPES else ".csv"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(content).hexdigest()[:16]}{suffix}"
    if not path.is_file() or path.stat().st_size != len(content):  # every rerun comes by here
        path.write_bytes(content)
    return path


def _or_none(name: str) -> str:
    return name or IMPORTS["none"]
