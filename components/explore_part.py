"""What of Explore is drawn by itself when a filter is set or the map is moved: filters and map.

The sentence, the list and the tray around them follow in the browser (assets/filters.js). A run of
the whole page costs about twice as much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import data, filters, listing, state, surface, take, tray
from components.guard import alone, refusing
from components.markup import plain
from components.read import Loaded
from components.words.explore import EXPLORE
from components.words.language import current
from events import Event

AROUND, TOLD = "explore-around", "explore-told"


@dataclass(frozen=True)
class Moment:
    """The screen as it can be shown, the data it shows, and the chosen event."""

    screen: state.Screen
    loaded: Loaded
    event: Event | None


def now(*, led: bool = True) -> tuple[Moment, tuple[str, ...]]:
    """What the session's screen comes to with the data of this moment; what was not understood.
    `led`: the address may say what is to be shown."""
    screen, unknown = state.open_screen(led=led)
    loaded = data.load(screen.asof)
    event_id = screen.event and data.current_id(screen.event, loaded)
    event = data.event_of(event_id, loaded)
    said = [EXPLORE["bad_url"].format(parts=plain(", ".join(map(repr, unknown))))]
    if event_id and event is None:
        said.append(EXPLORE["bad_event"].format(event=plain(repr(event_id))))
        event_id = ""
    view = filters.possible(loaded, screen.view)
    tiles = surface.has_tiles(screen.tiles)
    screen = replace(screen, event=event_id, view=view, tiles=tiles)
    return Moment(screen, loaded, event), tuple(said if unknown else said[1:])


def show(box: DeltaGenerator) -> None:
    """Draw the map here and the filters into the box, within a run of the page."""
    state.keep(AROUND, True)
    part(box)


@st.fragment
def part(box: DeltaGenerator) -> None:
    """Filters and map: within a run of the page, or by themselves."""
    if state.kept(AROUND):
        state.keep(AROUND, False)
        refusing(lambda: draw_part(box, within=True))
    else:
        alone(lambda: draw_part(box, within=False))


def draw_part(box: DeltaGenerator, *, within: bool) -> None:
    """Draw both; not within a run of the page, tell the browser what else shows this view, and
    write the screen back."""
    moment, _ = now(led=False)
    screen, loaded, view = moment.screen, moment.loaded, moment.screen.view
    mark = (loaded.version, view, screen.event, screen.tz, current().code, theme())
    known = state.kept(TOLD) == mark
    state.keep(TOLD, mark)
    with box:
        filters.show(loaded, view, "null" if within else "" if known else around(moment))
    surface.show(loaded, view, screen)
    if not within:
        close(screen)
        if not known and take.is_open():  # it names the view
            st.rerun()


def around(moment: Moment) -> str:
    """What the elements around filters and map show of the view, as JSON."""
    loaded, view = moment.loaded, moment.screen.view
    rows = listing.told(loaded, view, moment.screen.event, theme())
    return f'{{"listing":{rows},"tray":{tray.told(loaded, view).decode()}}}'


def close(screen: state.Screen) -> None:
    """Write the screen back; where the map looks and how it plays it may have told meanwhile."""
    meanwhile = state.screen()
    state.close_screen(replace(screen, at=meanwhile.at, play=meanwhile.play))


def theme() -> str:
    """Which of the two themes the viewer sees."""
    return st.context.theme.type or "light"
