"""Embed: choose what an article's frame shows, see it, copy the code or take the files."""

from __future__ import annotations

import json

import streamlit as st

from components import data, filters, share_form, state
from components.api_description import SCREEN_ONLY
from components.embed_address import asked_query, embed_address, one_file, zipped_folder
from components.embed_code import snippet
from components.embed_head import Embed
from components.embed_states import newest_or_former
from components.guard import guarded
from components.settings import read_settings
from components.words.embed import EMBED
from components.words.language import current
from components.words.share import SHARE
from events import select_rows
from geodata import data_paths


def main() -> None:
    """Draw the page."""
    data.load()
    loaded, out = data.load_public_data(), newest_or_former(current().code)
    if loaded is None or out is None:
        return
    screen, _ = state.open_screen()
    with st.sidebar:
        filters.show(loaded, screen.view)
    rows = select_rows(loaded.rows, screen.view).drop(columns="in_range")
    state.close_screen(screen)
    st.title(SHARE["title"])
    st.markdown(SHARE["intro"])
    if rows.empty:
        st.caption(SHARE["nothing"])
        return
    st.caption(SHARE["count"].format(n=len(rows)))
    left, right = st.columns([5, 7], gap="large")
    newest = json.loads((out / "latest.json").read_text("utf-8"))["folder"].rstrip("/")
    with left:
        title, wish, size = share_form.ask(newest)
    asked = {name: value for name, value in state.to_params(screen).items()
             if name not in SCREEN_ONLY - {"view", "at"}}  # fmt: skip
    here = state.base_address()
    title = title.strip() or EMBED["title"]
    address = embed_address(here, asked, wish)
    with left:
        st.markdown(f"**{SHARE['code']}**")
        width = f"{size[0]}" if size[0] else "100%"
        st.code(snippet(address, title, size[1], width), language=None, wrap_lines=True)
        st.markdown(f"**{SHARE['address']}**")
        st.code(address, language=None, wrap_lines=True)
        where = {name: value for name, value in asked.items() if name in {"view", "at"}}
        embed = Embed(title=title, first=wish.first, full=here, language=wish.language, disk=True,
                      theme=wish.theme if wish.theme != "auto" else "",
                      asked=asked_query(where, wish))  # fmt: skip
        paths = data_paths(read_settings().home)
        mark = f"{loaded.version}{embed}{screen.view}"
        for name, make, suffix in (("folder", zipped_folder, "zip"), ("file", one_file, "html")):
            if st.button(SHARE[name], key=f"dl-share-{name}") and paths:
                state.keep(name, (mark, make(loaded, rows, paths, embed)))
            ready = share_form.kept_file(name, mark)
            if ready:
                words = SHARE["download" if name == "folder" else "file_download"]
                st.download_button(words, ready, f"dateline.{suffix}")
    with right:
        st.markdown(f"**{SHARE['preview']}**")
        share_form.preview(address, size, title)


guarded(main)
