"""View ↔ address: one table of fields, without a session. Pages use it through `components.state`.

A value that is not understood is left out with a notice; it can never raise. A filter that is not
in the address does not restrict.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from components.look import VIEWS
from components.words.times import EVENT, VIEWER
from events.model import View
from events.ring import decode_ring, encode_ring
from events.store_asof import parse_moment
from geodata.zones import zone

Params = Mapping[str, list[str]]
_JOINERS = "\u200c\u200d"
PLAYS = ("window", "sofar"), ("0.5", "1", "2", "4"), ("once", "loop")
"""What moves, how fast, and whether it begins again at the end."""
PLAIN_PLAY = "window,1,once"
MAX_VALUE = 200
"""Longest value read from a URL, in characters: more is no filter anybody made by hand."""


@dataclass(frozen=True)
class Screen:
    """What the page shows apart from the filter. `at` is (latitude, longitude, zoom); `asof` the
    time, as it was typed, at which the map is shown as it then stood; `play` how time is played;
    `sent` the state of the data in which a link was made; `tz` the zone in which times of day are
    said: "" where it happened, `viewer`, or an IANA name."""

    event: str = ""
    map_view: str = "all"
    tiles: bool = False
    at: tuple[float, float, float] | None = None
    asof: str = ""
    play: str = ""
    view: View = field(default_factory=View)
    sent: str = ""
    tz: str = ""


@dataclass(frozen=True)
class Field:
    """One URL parameter: how it is read into a Screen, and written from it."""

    name: str
    read: Callable[[Screen, list[str]], Screen]
    write: Callable[[Screen], list[str]]


def _view(name: str, value: Callable[[list[str]], Any]) -> Callable[[Screen, list[str]], Screen]:
    return lambda screen, given: replace(screen, view=replace(screen.view, **{name: value(given)}))


def _day(given: list[str]) -> date:
    return date.fromisoformat(given[-1])


def _set(given: list[str]) -> frozenset[str]:
    return frozenset(given)


def _flag(given: list[str]) -> bool:
    if given[-1] not in {"0", "1"}:
        raise ValueError("not 0 or 1")
    return given[-1] == "1"


def _named_view(given: list[str]) -> str:
    if given[-1] not in {"all", *VIEWS}:
        raise ValueError("no such view")
    return given[-1]


def position(given: list[str]) -> tuple[float, float, float]:
    """Latitude, longitude and zoom. Raises ValueError for what is off the map."""
    latitude, longitude, zoom = given[-1].split(",")
    lat, lon, level = float(latitude), float(longitude), float(zoom)
    if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 <= level <= 19):
        raise ValueError("off the map")
    return lat, lon, level


def manner(given: list[str]) -> str:
    """How time is played: "sofar,2,loop". Raises ValueError for what is no such thing."""
    mode, speed, again = given[-1].split(",")
    if mode not in PLAYS[0] or speed not in PLAYS[1] or again not in PLAYS[2]:
        raise ValueError("not a way to play")
    return given[-1] if given[-1] != PLAIN_PLAY else ""


def _moment(given: list[str]) -> str:
    parse_moment(given[-1])
    return given[-1].strip()


def _data_state(given: list[str]) -> str:
    if not re.fullmatch(r"[0-9a-f]{12}", given[-1]):
        raise ValueError("no name of a state")
    return given[-1]


def times_in(given: list[str]) -> str:
    """The zone of times: "" for `event`. Raises ValueError for what is no zone."""
    if given[-1] not in {EVENT, VIEWER} and zone(given[-1]) is None:
        raise ValueError("no zone of the tz database")
    return "" if given[-1] == EVENT else given[-1]


def _iso(value: date | None) -> list[str]:
    return [value.isoformat()] if value else []


FIELDS = (
    Field("from", _view("date_from", _day), lambda s: _iso(s.view.date_from)),
    Field("to", _view("date_to", _day), lambda s: _iso(s.view.date_to)),
    Field("source", _view("sources", _set), lambda s: sorted(s.view.sources)),
    Field("type", _view("types", _set), lambda s: sorted(s.view.types)),
    Field("actor", _view("actors", _set), lambda s: sorted(s.view.actors)),
    Field("place", _view("places", _set), lambda s: sorted(s.view.places)),
    Field("collection", _view("collections", _set), lambda s: sorted(s.view.collections)),
    Field("standing", _view("standings", _set), lambda s: sorted(s.view.standings)),
    Field(
        "independent", _view("independent", _flag), lambda s: ["1"] if s.view.independent else []
    ),
    Field(
        "q", _view("text", lambda given: given[-1]), lambda s: [s.view.text] if s.view.text else []
    ),
    Field(
        "area",
        _view("ring", lambda given: decode_ring(given[-1])),
        lambda s: [encode_ring(s.view.ring)] if s.view.ring else [],
    ),
    Field(
        "event",
        lambda s, given: replace(s, event=given[-1]),
        lambda s: [s.event] if s.event else [],
    ),
    Field(
        "view",
        lambda s, given: replace(s, map_view=_named_view(given)),
        lambda s: [s.map_view] if s.map_view != "all" else [],
    ),
    Field(
        "at",
        lambda s, given: replace(s, at=position(given)),
        lambda s: [f"{s.at[0]:.4f},{s.at[1]:.4f},{s.at[2]:g}"] if s.at else [],
    ),
    Field(
        "tiles",
        lambda s, given: replace(s, tiles=_flag(given)),
        lambda s: ["1"] if s.tiles else [],
    ),
    Field(
        "play",
        lambda s, given: replace(s, play=manner(given)),
        lambda s: [s.play] if s.play else [],
    ),
    Field(
        "tz",
        lambda s, given: replace(s, tz=times_in(given)),
        lambda s: [s.tz] if s.tz else [],
    ),
    Field(
        "asof",
        lambda s, given: replace(s, asof=_moment(given)),
        lambda s: [s.asof] if s.asof else [],
    ),
    Field(
        "state",
        lambda s, given: replace(s, sent=_data_state(given)),
        lambda s: [s.sent] if s.sent else [],
    ),
)
_BY_NAME = {one.name: one for one in FIELDS}


def from_params(params: Params) -> tuple[Screen, tuple[str, ...]]:
    """The screen a URL asks for, and the parameters that were not understood."""
    screen, unknown = Screen(), []
    for name, given in params.items():
        known = _BY_NAME.get(name)
        try:
            if known is None or not given or max(map(len, given)) > MAX_VALUE:
                raise ValueError(name)
            screen = known.read(screen, [clean(value) for value in given])
        except (ValueError, OverflowError):
            unknown.append(name[:40])
    view = screen.view
    if view.date_from and view.date_to and view.date_to < view.date_from:
        screen = replace(screen, view=replace(view, date_from=None, date_to=None))
        unknown += ["from", "to"]
    return screen, tuple(unknown)


def to_params(screen: Screen) -> dict[str, list[str]]:
    """The URL parameters of a screen; what does not restrict is left out."""
    written = {one.name: one.write(screen) for one in FIELDS}
    return {name: values for name, values in written.items() if values}


def clean(value: str) -> str:
    """A value without invisible characters, but for those that belong to names: the joiners of
    Arabic script and hard spaces."""
    return "".join(
        c for c in value if c.isprintable() or c in _JOINERS or unicodedata.category(c) == "Zs"
    )
