"""What is around a page, or around a part that is drawn by itself: language, outage, refusals."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import outage, state
from components.markup import plain
from components.observe import drawing
from components.settings import SettingError
from components.words.errors import refused
from components.words.outage import OUTAGE
from events import EventsError
from events.errors import StoreUnavailable
from geodata import GeodataError


def guarded(draw: Callable[[], None]) -> None:
    """Draw a page. While the database does not answer, that is said, and what was typed is kept."""
    with drawing(state.page()):
        refusing(lambda: draw() if _answers() else None)


def alone(draw: Callable[[], None]) -> None:
    """Draw a part of a page without the page around it; what has to be said there is said by a run
    of the page."""
    state.speak()
    down = outage.standing()
    if down is not None and not down.shown:
        st.rerun()
    with drawing(state.page()):
        refusing(draw)


def refusing(draw: Callable[[], None]) -> None:
    """Draw; what is refused is said in words, anything unforeseen goes to the log."""
    try:
        draw()
    except StoreUnavailable:  # what it says names the database's host: not for everybody
        state.hold_back()
        st.error(OUTAGE["page"], icon=":material/cloud_off:")
    except (EventsError, GeodataError, SettingError) as error:
        # These name file and remedy themselves.
        st.error(plain(refused(error)), icon=":material/error:")


def _answers() -> bool:
    """Whether anything can be drawn; what is wrong is said on the page."""
    down = outage.standing()
    if down is None:
        state.give_back()
    elif down.shown:
        st.warning(OUTAGE["shown"].format(since=plain(down.since)), icon=":material/cloud_off:")
    else:
        words = OUTAGE["closed"].format(since=down.since) if down.known else OUTAGE["unknown"]
        state.hold_back()
        st.error(plain(words), icon=":material/cloud_off:")
        return False
    return True
