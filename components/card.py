"""One event with its evidence, beside the map."""

from __future__ import annotations

import streamlit as st

from components import state, zone_choice
from components.card_html import card_parts
from components.markup import show
from components.words import CARD
from events import Dossier, Event
from events.edtf import clock_of


def show_card(event: Event, dossier: Dossier) -> None:
    """Draw the card of an event and the button that closes it."""
    with st.container(key="dl-card", gap="small"):
        if clock_of(event.when.edtf):
            zone_choice.show_for_event()
        st.button(CARD["close"], on_click=state.choose_event, args=("",), key="dl-close")
        show_event(event, dossier)


def show_event(event: Event, dossier: Dossier) -> None:
    """Draw all that is known of an event: its claims with their sentences, its sources, codes."""
    for part in card_parts(event, dossier):
        show(part)
