"""Explore: the events of the view on a map, over time, as a list, and one of them in full."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from components import asof, card, data, filters, legend, listing, sent, state, surface, take, tray
from components.guard import guarded
from components.markup import plain, show
from components.words import APP_NAME
from components.words.explore import EXPLORE, count_sentence


def main() -> None:
    """Draw the page from the session's screen, and write the screen back."""
    screen, unknown = state.open_screen()
    loaded = data.load(screen.asof)
    if unknown:
        st.info(
            EXPLORE["bad_url"].format(parts=plain(", ".join(map(repr, unknown)))),
            icon=":material/link_off:",
        )
    screen = replace(screen, event=screen.event and data.current_id(screen.event, loaded))
    event = data.event_of(screen.event, loaded)
    if screen.event and event is None:
        words = EXPLORE["bad_event"].format(event=plain(repr(screen.event)))
        st.info(words, icon=":material/link_off:")
        screen = replace(screen, event="")
    sent.show_banners(screen)
    view = filters.possible(loaded, screen.view)
    counts = data.shown(loaded, view).counts
    says = count_sentence(counts) if counts.shown else EXPLORE["none"]
    show(
        Markup('<header class="dl-top"><h1>{}</h1><p class="dl-count">{}</p></header>').format(
            APP_NAME, says
        )
    )
    with st.sidebar:
        filters.show(loaded, view)
        asof.show_field(screen.asof)
        screen = replace(screen, view=view, tiles=surface.show_tiles(screen.tiles))
    left, right = st.columns([8, 6], gap="medium")
    with left:
        surface.show_views()
        surface.show(loaded, view, screen)
    with right:
        if event:
            card.show_card(event, loaded.dossier)
        else:
            tray.show_tray(loaded, view)
            legend.show_legend(loaded)
    listing.show(loaded, view, screen.event, st.context.theme.type or "light")
    take.show_take(screen, event, counts.shown)
    state.close_screen(screen)


@st.fragment(key="explore")
def body() -> None:
    """Drawn anew by itself when something on it was chosen; what is around it stays."""
    guarded(main)


body()
