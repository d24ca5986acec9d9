"""Explore: the events of the view on a map, over time, as a list, and one of them in full."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import asof, card, data, explore_part, legend, listing, sent, surface, take, tray
from components.guard import guarded
from components.markup import show
from components.words import APP_NAME
from components.words.explore import count_words


def main() -> None:
    """Draw the page from the session's screen, and write the screen back."""
    moment, said = explore_part.now()
    screen, loaded, view = moment.screen, moment.loaded, moment.screen.view
    for words in said:
        st.info(words, icon=":material/link_off:")
    sent.show_banners(screen)
    counts = data.shown(loaded, view).counts
    show(
        Markup('<header class="dl-top"><h1>{}</h1><p class="dl-count">{}</p></header>').format(
            APP_NAME, count_words(counts)
        )
    )
    with st.sidebar:
        box = st.container()
        asof.show_field(screen.asof)
        surface.show_tiles(screen.tiles)
    left, right = st.columns([8, 6], gap="medium")
    with left:
        surface.show_views()
        explore_part.show(box)
    with right:
        if moment.event:
            card.show_card(moment.event, loaded.dossier)
        else:
            tray.show_tray(loaded, view)
            legend.show_legend(loaded)
    listing.show(loaded, view, screen.event, explore_part.theme())
    take.show_take(screen, moment.event, counts.shown)
    explore_part.close(screen)


guarded(main)
