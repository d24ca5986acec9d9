"""The scenes of a briefing on a page: a list one drags, and what is suggested for a new one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import state
from components.briefing import (
    Briefing,
    Scene,
    forget_briefing,
    name_of,
    scenes_of,
    write_briefing,
)
from components.briefing_files import file_page
from components.element import element
from components.markup import plain, show
from components.read import Loaded
from components.settings import read_settings
from components.words import day
from components.words.briefing import BRIEFING_PAGE
from components.words.errors import refused
from events import select_rows
from events.table import SEPARATOR
from geodata import data_paths

KEY = "dl-scenes"
MOST_OUTLETS = 4
FIELD_PX = 560
"""Width of a field that holds a title."""


def scene_from(asked: Mapping[str, Sequence[str]], rows: pd.DataFrame) -> Scene:
    """A scene of what Explore shows; its sentence and source line are there to be rewritten."""
    outlets = Counter(
        outlet
        for cell in rows["publishers"].astype(str)
        for outlet in cell.split(SEPARATOR)
        if cell
    )
    if rows.empty:
        return Scene(urlencode(asked, doseq=True))
    said = BRIEFING_PAGE["suggested"].format(
        n=len(rows),
        first=day(rows["date_start"].min().date()),
        last=day(rows["date_end"].max().date()),
    )
    named = ", ".join(name for name, _ in outlets.most_common(MOST_OUTLETS))
    return Scene(urlencode(asked, doseq=True), said, named)


def show_scenes(briefing: Briefing) -> tuple[Briefing, tuple[str, ...]] | None:
    """Draw the list; the briefing as it was just saved and what was refused, or None."""
    scenes = [asdict(one) for one in briefing.scenes]
    element("scenes", "<form></form>")(
        data={
            "scenes": scenes,
            "words": BRIEFING_PAGE["scenes"],
            "serial": f"{briefing.name}{hash(json.dumps(scenes))}",
        },
        key=KEY,
        on_saved_change=lambda: None,
    )
    saved = state.triggered(KEY, "saved")
    if not saved:
        return None
    try:
        kept, left_out = scenes_of(json.loads(saved))
    except ValueError:
        return None
    return replace(briefing, scenes=kept), left_out


def create(folder: Path, taken: set[str]) -> None:
    """The fields of a new briefing."""
    with st.form("dl-briefing-new", border=False):
        title = st.text_input(BRIEFING_PAGE["new_title"], max_chars=120, width=FIELD_PX)
        asked = st.form_submit_button(BRIEFING_PAGE["create"])
    if asked and title.strip():
        name, number = name_of(title), 2
        while name in taken:
            name, number = f"{name_of(title)[:36]}-{number}", number + 1
        write_briefing(folder, Briefing(name, title.strip()))
        state.keep("briefing", name)
        st.rerun()


def links(briefing: Briefing, loaded: Loaded) -> None:
    """Where the wall screen finds it, and the file that needs no network."""
    address = f"{state.base_address()}present/{briefing.name}"
    show(
        Markup(
            '<p class="dl-take"><a href="{}" target="_blank" rel="noopener">{}</a> {}</p>'
        ).format(address, BRIEFING_PAGE["open"], address)
    )
    paths, mark = data_paths(read_settings().home), f"{loaded.version}{briefing}"
    if st.button(BRIEFING_PAGE["file"]) and paths:
        state.keep(
            "briefing_file", (mark, file_page(loaded, paths, briefing).encode("utf-8", "replace"))
        )
    ready = state.kept("briefing_file")
    if ready and ready[0] == mark:
        st.download_button(
            BRIEFING_PAGE["download"], ready[1], f"{briefing.name}.html", "text/html"
        )


def edit(folder: Path, briefing: Briefing, loaded: Loaded) -> None:
    """Its scenes, and what can be done with it."""
    screen = state.screen()
    if st.button(BRIEFING_PAGE["add"], help=BRIEFING_PAGE["add_help"]):
        rows = select_rows(loaded.rows, screen.view)
        scene = scene_from(state.to_params(screen), rows)
        write_briefing(folder, replace(briefing, scenes=(*briefing.scenes, scene)))
        st.rerun()
    if not briefing.scenes:
        st.caption(BRIEFING_PAGE["none"])
    saved = show_scenes(briefing)
    if saved:
        write_briefing(folder, saved[0])
        for why in saved[1]:
            st.warning(plain(refused(why)))
        if not saved[1]:
            st.rerun()
    unknowns = st.toggle(
        BRIEFING_PAGE["unknowns"], briefing.unknowns, key=f"dl-unknowns-{briefing.name}"
    )
    if unknowns != briefing.unknowns:
        write_briefing(folder, replace(briefing, unknowns=unknowns))
        st.rerun()
    if st.button(BRIEFING_PAGE["delete"]):
        forget_briefing(folder, briefing.name)
        st.rerun()
