"""View ↔ URL ↔ session: the only file that touches st.query_params and st.session_state.

The table of the URL's fields is in `components.address`, which needs no session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.address import (
    FIELDS,
    MAX_VALUE,
    Params,
    Screen,
    clean,
    from_params,
    manner,
    position,
    to_params,
)
from components.words import language, times
from components.words.language import Language
from events.model import View
from events.ring import decode_ring

__all__ = ["FIELDS", "MAX_VALUE", "Params", "Screen", "from_params", "to_params"]

# --- the session -----------------------------------------------------------------------------

_SCREEN, _URL, _NOTICE, _SERIAL = "dl_screen", "dl_url", "dl_notice", "dl_view_serial"
_OPENED, _PAGE, _SEEN = "dl_opened_at", "dl_page", "dl_widgets_seen"
_CHOSEN = "dl_chosen"  # a choice was made that no run of the page has finished drawing
_WIDGET, _NAMES = "dl_w_", "dl_widgets"


def open_screen(*, led: bool = True) -> tuple[Screen, tuple[str, ...]]:
    """What is to be shown now, and what of the URL was not understood.

    The URL speaks first when it is not the one this session wrote: a link that was opened, or
    the browser's back button. But a browser that reports a changed widget may still carry the
    address from before: then the widget is what the viewer means. The same holds for a choice
    made by a button or on the map whose run was cut short by the next message. A part of a page
    that is drawn by itself is never `led` anywhere by the URL, which may be one choice behind.
    """
    session = st.session_state
    url = _url()
    acted = session.get(_CHOSEN, False) or _widgets() != session.get(_SEEN)
    led_here = led and url != session.get(_URL) and not acted
    if _SCREEN not in session or led_here:
        screen, unknown = from_params(url)
        session[_SCREEN], session[_NOTICE] = screen, unknown
        session[_OPENED] = screen.at
        _forget_widgets()
    times.say_times_in(session[_SCREEN].tz or times.EVENT, st.context.timezone)
    return session[_SCREEN], session.get(_NOTICE, ())


def screen() -> Screen:
    """What Explore showed this viewer last."""
    shown: Screen = st.session_state.get(_SCREEN, Screen())
    return shown


def close_screen(screen: Screen) -> None:
    """Keep the screen at the end of a run of the page, and write it into the address bar."""
    _keep(screen)
    st.session_state[_SEEN] = _widgets()
    st.session_state[_CHOSEN] = False


def _keep(screen: Screen) -> None:
    session = st.session_state
    if session.get(_SCREEN) != screen:
        session[_NOTICE] = ()
    session[_SCREEN] = screen
    url = to_params(screen)
    if url != _url():
        st.query_params.from_dict(_with_language(url))
    session[_URL] = url


def choose_event(event_id: str) -> None:
    """Select an event (or none, with ""). For callbacks: the next run draws it."""
    _choose(event=event_id)
    st.session_state[_NOTICE] = ()


def choose_dates(first: date | None, last: date | None) -> None:
    """Restrict to these days, both included; None is no limit."""
    view = st.session_state.get(_SCREEN, Screen()).view
    _choose(view=replace(view, date_from=first, date_to=last))


def choose_filters(**changes: Any) -> None:
    """Restrict the view by these fields; the others stay as they are."""
    view = st.session_state.get(_SCREEN, Screen()).view
    _choose(view=replace(view, **changes))


def choose_area(text: str) -> None:
    """Restrict to a part of the map as it was drawn, "" for all of it; nonsense changes nothing."""
    try:
        ring = decode_ring(text) if text else ()
    except ValueError:
        return
    _choose(view=replace(st.session_state.get(_SCREEN, Screen()).view, ring=ring))


def choose_moment(typed: str) -> None:
    """Show the map as it stood at a time that can be read; with "", as it is now."""
    _choose(asof=typed)
    st.session_state[_WIDGET + "asof"] = typed


def forget_sent() -> None:
    """The state in which a link was made is told of no more."""
    _choose(sent="")


def choose_zone(name: str) -> None:
    """Say times of day in this zone: `event`, `viewer` or an IANA name."""
    _choose(tz="" if name == times.EVENT else name)


def choose_view(name: str) -> None:
    """Ask the map for a named view, also when it was the last one asked for."""
    _choose(map_view=name, at=None)
    st.session_state[_SERIAL] = view_serial() + 1


def _choose(**changes: Any) -> None:
    session = st.session_state
    session[_SCREEN] = replace(session.get(_SCREEN, Screen()), **changes)
    session[_URL], session[_CHOSEN] = _url(), True


def view_serial() -> int:
    """Counts the times a named view was asked for, so that the map hears each of them."""
    return int(st.session_state.get(_SERIAL, 0))


def enter(page: str) -> None:
    """Note which page is on screen; coming back to one mounts its map where it was left."""
    session = st.session_state
    times.say_times_in(times.EVENT, None)  # a page that offers a choice says so when it is drawn
    if session.get(_PAGE) not in (None, page):
        session[_OPENED] = session.get(_SCREEN, Screen()).at
        # A link from page to page carries no filters: they stay in the session. An address with
        # filters was opened, and speaks.
        session[_URL], session[_SEEN] = {}, _widgets()
    session[_PAGE] = page


def page() -> str:
    """Name of the page on screen, as its address has it; "" is Explore."""
    return str(st.session_state.get(_PAGE) or "")


def opened_at() -> tuple[float, float, float] | None:
    """Where the map is to be mounted. It stays the same while the map is up: a map that is built
    differently would be mounted anew."""
    at: tuple[float, float, float] | None = st.session_state.get(_OPENED)
    return at


def moved_to(told: str) -> None:
    """Remember where the viewer moved the map ("lat,lon,zoom"), for the address bar."""
    try:
        at = position([told])
    except ValueError:
        return
    _keep(replace(st.session_state.get(_SCREEN, Screen()), at=at))


def play_as(told: str) -> None:
    """Remember how the viewer plays time, for the address bar."""
    try:
        play = manner([told])
    except ValueError:
        return
    _keep(replace(st.session_state.get(_SCREEN, Screen()), play=play))


def stay_here() -> None:
    """New data is about to be drawn: the map is mounted where the viewer has moved it."""
    screen = st.session_state.get(_SCREEN)
    if screen is not None:
        st.session_state[_OPENED] = screen.at
        st.session_state[_CHOSEN] = True


def show_everything() -> None:
    """Drop every filter; the chosen event stays."""
    _choose(view=View())
    _forget_widgets()


def widget(name: str, value: Any) -> str:
    """Key of a widget, its value set from the screen when the widget is new to the page."""
    session, key = st.session_state, _WIDGET + name
    if key not in session:
        session[key] = value
    names = session.get(_NAMES, ())
    if key not in names:
        session[_NAMES] = (*names, key)
    return key


def widget_value(name: str, default: Any) -> Any:
    """What a widget holds at this moment, before it is drawn."""
    return st.session_state.get(_WIDGET + name, default)


def triggered(key: str, name: str) -> str:
    """The text that a component of ours has just sent under this name, or ""."""
    value = st.session_state.get(key)
    return str(value.get(name) or "") if value else ""


def remember(name: str, value: Any) -> bool:
    """True when the value differs from the one remembered under this name; remembers it."""
    key = "dl_last_" + name
    changed = bool(st.session_state.get(key) != value)
    st.session_state[key] = value
    return changed


# --- the language --------------------------------------------------------------------------------

_LANGUAGE = "dl_language"
LANGUAGE = "lang"
"""The parameter of the address that sets the language of the interface."""


def speak() -> Language:
    """Say words in this viewer's language from now on, and which one that is: what the address
    names, else what was chosen in this session, else the browser's, else English."""
    asked = language.matching(st.query_params.get_all(LANGUAGE)[-1:])
    if asked:
        st.session_state[_LANGUAGE] = asked
    chosen = st.session_state.get(_LANGUAGE, "")
    own = language.matching([st.context.locale or ""]) or language.ENGLISH.code
    if chosen and not asked and chosen != own:
        st.query_params[LANGUAGE] = chosen  # a link from page to page carries no parameters
    return language.speak(chosen or own)


def choose_language(code: str) -> None:
    """Say words in this language for the rest of the session, and name it in the address."""
    st.session_state[_LANGUAGE] = code
    st.query_params[LANGUAGE] = code


def _with_language(params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of an address that is written, with the language that the old one named."""
    named = st.query_params.get(LANGUAGE)
    return {**params, LANGUAGE: named} if named else dict(params)


def base_address() -> str:
    """Address of the app's root as the viewer's browser has it, with its last slash."""
    here = str(st.context.url or "").partition("?")[0].rstrip("/")
    return (here.removesuffix(f"/{page()}") if page() else here) + "/"


def _url() -> dict[str, list[str]]:
    names = [name for name in st.query_params if name != LANGUAGE]
    return {name: st.query_params.get_all(name) for name in names}


def _widgets() -> dict[str, Any]:
    """What the widgets hold. Their names are kept: a walk over the session costs more."""
    session = st.session_state
    return {key: session[key] for key in session.get(_NAMES, ()) if key in session}


def _forget_widgets() -> None:
    for key in _widgets():
        del st.session_state[key]


# --- pages with forms ----------------------------------------------------------------------------

_KEPT = "dl_k_"


def param(name: str) -> str:
    """A parameter of the address of a page with forms; "" when it is not there or too long."""
    value = clean(str(st.query_params.get(name, "")))
    return value if len(value) <= MAX_VALUE else ""


def set_params(**values: str) -> None:
    """Write the address of a page with forms; an empty value is left out."""
    wanted = {name: value for name, value in values.items() if value}
    if {name: values[-1] for name, values in _url().items()} != wanted:
        st.query_params.from_dict(_with_language(wanted))


def kept(name: str, default: Any = None) -> Any:
    """What a page keeps for this viewer under a name."""
    return st.session_state.get(_KEPT + name, default)


def keep(name: str, value: Any) -> None:
    """Keep a value for this viewer."""
    st.session_state[_KEPT + name] = value


def box(name: str) -> list[Any]:
    """A list that a page keeps for this viewer.

    Streamlit may end a run wherever the session is written to; filling this list is no such place,
    so what took long to work out is not lost to the viewer's next message and done once more.
    """
    held: list[Any] = st.session_state.setdefault(_KEPT + name, [])
    return held


def typed(key: str) -> Any:
    """What a field of a form holds, None when it is not on the page."""
    return st.session_state.get(key)


def refill(key: str, value: Any) -> None:
    """Set a field of a form before it is drawn."""
    st.session_state[key] = value


_HELD = "dl_held"


def hold_back() -> None:
    """Keep what stands in forms that cannot be drawn now: Streamlit would forget it."""
    session = st.session_state
    fields = {
        str(key): session[key]
        for key in session
        if not str(key).startswith(_NO_FIELDS) and _is_typed(session[key])
    }
    session[_HELD] = session.get(_HELD, {}) | fields


def give_back() -> None:
    """Fill the fields again with what was held back."""
    session = st.session_state
    for key, value in session.get(_HELD, {}).items():
        if key not in session:
            session[key] = value
    session[_HELD] = {}


_NO_FIELDS = ("dl", "queue-")
"""Keys of buttons and of what pages keep: Streamlit lets nobody set a button."""


def _is_typed(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str | int | float | date)
