"""What the pages read, cached. The only file that caches; everything is keyed by its content."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from components import opened, outage
from components.kept import Fresh, Kept
from components.passes import desk_key
from components.read import Loaded, folder_version, read_collection, shown_to
from components.settings import Settings, read_settings
from components.visitor import access
from components.words import PREPARING, row_when
from components.words.imports import IMPORTS
from components.words.language import current, tr
from components.words.times import wanted, where_it_happened
from events import Dossier, Event, Release, View, write_release
from events.errors import FieldError, StoreUnavailable
from events.imports_read import read_header
from events.imports_shown import event_of_row, shown_sets, with_shown
from events.imports_shown import shown_state as imports_state
from events.ingest_store import alive
from events.ingest_worker import Worker
from events.query_engine import Engine, can_query, open_engine
from events.shown import Listed, Shown, list_view, prepare, show_view
from events.store import (
    Store,
    desk_state,
    load_public,
    protected_seq,
    public_moment,
    public_state,
    redirect,
    version,
)
from events.store_asof import parse_moment
from geodata import DataPaths, Gazetteer, build_data, data_paths, open_gazetteer

Row = Mapping[Hashable, Any]
LISTED, LISTED_LARGE, UNMAPPED = 1000, 300, 30
"""Events of a view that are sent to the list and to the tray at most; the counts say them all."""
ANSWERS: Kept[bytes] = Kept(64 << 20)
"""What routes have worked out from releases, compressed."""
_LAST: dict[tuple[str, bool], tuple[Any, str, Loaded]] = {}
"""What was loaded last, with its state: it is shown while the database does not answer."""
_DERIVED: Kept[Any] = Kept(20_000, lambda _: 1)
"""What pages show of a view, by state of the data: no work that was done for another viewer."""
_LOADED: Kept[Loaded] = Kept(10, lambda _: 1)
"""States of the data: with and without what only the desk sees, and earlier ones."""
_WORDLESS = frozenset({"prepared", "shown", "timed"})
"""What is derived without a word of any language in it."""
_DATED = ("listing", "list-line", "tray")
"""What is derived with dates in it, which may be said in a viewer's zone."""
_LISTED_FROM = "listed from "
_RELEASES: Kept[Release] = Kept(12, lambda _: 1)
_NOW = Fresh(0.4, opened.writes)
"""Which state that is: looked up for all viewers at once, at most so many seconds ago."""
T = TypeVar("T")
_BUILDING = threading.Lock()
BEFORE_ALL = "0"
"""A time before every time of the history."""


def load(asof: str = "") -> Loaded:
    """The current data; built first, with a progress bar, where nothing is built yet.

    The desk sees what is accepted, everybody what is published. `asof`: what everybody saw at a
    time, less what was protected since.
    """
    settings = read_settings()
    paths = built(settings) or _prepare(settings)
    return _loaded(settings, paths, asof, desk=access().may_edit)


def built(settings: Settings) -> DataPaths | None:
    """Where the built data lies; None where nothing is built yet."""
    return _NOW.get(("built", settings.home), lambda: data_paths(settings.home))


def _loaded(settings: Settings, paths: DataPaths, asof: str, *, desk: bool) -> Loaded:
    folder, store = settings.events, the_store()
    files = _NOW.get(("files", folder), lambda: folder_version(folder))
    known = (folder, files, paths, settings.database_url)
    if not asof:
        loaded = _newest(known, paths, settings, desk=desk)
        return _with_imports(loaded, settings.home / "imports") if desk else loaded
    moment, state = public_moment(store, parse_moment(asof)), public_state(store)
    return _LOADED.get(
        (*known, state, moment, "earlier"), lambda: _load_earlier(folder, paths, state, moment)
    )


def _newest(known: Any, paths: DataPaths, settings: Settings, *, desk: bool) -> Loaded:
    """The present state; while the database does not answer, the last one that still counts."""
    name = settings.database_url, desk
    try:
        state = shown_state(the_store(), desk=desk)
        loaded = _LOADED.get((*known, state), lambda: _load(settings.events, paths, state))
        outage.look(settings)
    except StoreUnavailable:
        before, state, loaded = _LAST.get(name, (None, "", None))
        down = outage.standing()
        if loaded is None or before != known or down is None or not down.shown:
            raise
        if not outage.still_holds(state, settings):
            raise
    _LAST[name] = known, state, loaded
    return loaded


def _with_imports(loaded: Loaded, folder: Path) -> Loaded:
    """What the desk has imported and put on its map stands beside the rest, for the desk alone."""
    state = imports_state(folder)
    key = (loaded.version, str(folder), state)
    return _LOADED.get(key, lambda: _joined(loaded, folder, state)) if state else loaded


def _joined(loaded: Loaded, folder: Path, state: str) -> Loaded:
    version, sets = f"{loaded.version}-{state}", shown_sets(folder)
    if len(loaded.rows) + sets.number > read_settings().browser_events and can_query():
        return replace(loaded, large=sets, version=version)
    return replace(loaded, rows=with_shown(loaded.rows, folder), version=version)


def event_of(event_id: str, loaded: Loaded) -> Event | None:
    """An event with its evidence; of an imported row what the row says."""
    found = next((one for one in loaded.dossier.events if one.event_id == event_id), None)
    if found is not None or not event_id:
        return found
    row = _row_of(event_id, loaded)
    return event_of_row(row, IMPORTS["row"].format(name=row["collection"])) if row else None


def _row_of(event_id: str, loaded: Loaded) -> Row | None:
    if loaded.large:
        asks = asked(loaded)
        return derived(
            f"row {event_id}", loaded, View(), lambda: query_shown().row_named(asks, event_id)
        )
    rows = loaded.rows[loaded.rows["event_id"] == event_id].to_dict("records")
    return rows[0] if rows else None


def number_of(event_id: str, loaded: Loaded) -> int:
    """Number of an event in the release, -1 where it is not there or none is meant."""
    if not event_id:
        return -1
    if loaded.large:
        row = _row_of(event_id, loaded)
        return int(row["n"]) if row else -1
    return release(loaded).position(event_id)


def the_store() -> Store:
    """The store of this app; one for all viewers."""
    return opened.the_store()


def current_id(event_id: str, loaded: Loaded) -> str:
    """The id under which an event is found there: old links of merged events lead on."""
    if event_of(event_id, loaded) is not None:
        return event_id
    with suppress(StoreUnavailable):
        return redirect(the_store(), event_id)
    return event_id


def the_gazetteer() -> Gazetteer:
    """The place names; built first where they are not."""
    settings = read_settings()
    return _gazetteer((data_paths(settings.home) or _prepare(settings)).gazetteer)


@st.cache_resource(max_entries=2, show_spinner=False)
def _gazetteer(path: Path) -> Gazetteer:
    return open_gazetteer(path)


def known_events() -> Dossier:
    """What the desk has before it: every event that is neither turned down nor taken back."""
    return _alive(read_settings().database_url, version(the_store()))


@st.cache_resource(max_entries=2, show_spinner=False)
def _alive(url: str, state: int) -> Dossier:  # noqa: ARG001 - part of the key
    return alive(opened.the_store(url))


def state_of(store: Store, *, desk: bool) -> str:
    """Which state of the store a viewer sees; it changes when what they see changes."""
    return f"desk{version(store)}" if desk else f"public{public_state(store)}"


def shown_state(store: Store, *, desk: bool) -> str:
    """Which state of the map a viewer sees: a change of a proposal is none."""
    return _NOW.get(
        ("shown", store.name, store.engine, desk),
        lambda: f"desk{desk_state(store)}" if desk else f"public{public_state(store)}",
    )


def _prepare(settings: Settings) -> DataPaths:
    """Build with a progress bar. One viewer builds, others who came at once wait for it."""
    bar = st.progress(0.0, text=tr(PREPARING))

    def progress(done: float, step: str) -> None:
        bar.progress(min(done, 1.0), text=f"{tr(PREPARING)} {step}")

    with _BUILDING:
        paths = build_data(settings.home, progress)
    bar.empty()
    return paths


def reader() -> Worker:
    """The process that reads articles for all viewers; it starts while somebody still types."""
    settings = read_settings()
    return _reader((data_paths(settings.home) or _prepare(settings)).gazetteer)


@st.cache_resource(max_entries=1, show_spinner=False)
def _reader(gazetteer: Path) -> Worker:
    worker = Worker(gazetteer)
    threading.Thread(target=worker.wake, daemon=True).start()
    return worker


def _load(folder: Path, paths: DataPaths, state: str) -> Loaded:
    store = the_store()
    protected = protected_seq(store)
    loaded = read_collection(folder, paths, shown_to(store, desk=state[0] == "d"))
    name = f"{loaded.version}-{state}"
    return replace(loaded, version=name, protected=protected, desk=state[0] == "d")


def _load_earlier(folder: Path, paths: DataPaths, state: str, moment: str) -> Loaded:
    store = the_store()
    protected = protected_seq(store)
    loaded = read_collection(folder, paths, load_public(store, moment or BEFORE_ALL))
    name = f"{loaded.version}-public{state}-{moment or 'before'}"
    return replace(loaded, version=name, protected=protected)


def release(loaded: Loaded) -> Release:
    """The events of this state as the map fetches them; written once for each state."""
    folder = read_settings().releases
    key = (loaded.version, folder, current().code)  # dates are written in words
    made = _RELEASES.get(key, lambda: _release(loaded, folder))
    if not made.is_there:  # another process has cleared it away
        _RELEASES.drop(key)
        made = _RELEASES.get(key, lambda: _release(loaded, folder))
    return made


def _release(loaded: Loaded, folder: Path) -> Release:
    salt = desk_key() if loaded.desk else b""
    if loaded.large:
        large = import_module("events.snapshot_large")  # with DuckDB, an extra
        made = large.write_large(loaded.rows, loaded.large, loaded.areas, folder, salt=salt)
    else:
        with where_it_happened():
            made = write_release(loaded.rows, loaded.areas, folder, row_when, salt=salt)
    with suppress(StoreUnavailable):
        if protected_seq(the_store()) != loaded.protected:  # meanwhile; the next run shows the rest
            shutil.rmtree(made.folder, ignore_errors=True)
    return made


def shown(loaded: Loaded, view: View) -> Shown:
    """What Explore shows of a view, worked out once for all viewers."""

    def make() -> Shown:
        if loaded.large:
            asks, most = asked(loaded), {"listed": LISTED_LARGE, "unmapped": UNMAPPED}
            answer: Shown = query_shown().show_query(asks, view, **most)
            return answer
        rows = derived("prepared", loaded, View(), lambda: prepare(loaded.rows))
        return show_view(rows, view, listed=LISTED, unmapped=UNMAPPED)

    return derived("shown", loaded, view, make)


def listed_from(loaded: Loaded, view: View, start: int) -> Listed:
    """A further page of the list: the events of a view after the first `start`, LISTED_LARGE at
    most, as row numbers that `in_rows` takes."""

    def make() -> Listed:
        if loaded.large:
            further: Listed = query_shown().list_query(asked(loaded), view, start, LISTED_LARGE)
            return further
        rows = derived("prepared", loaded, View(), lambda: prepare(loaded.rows))
        return list_view(rows, view, start, LISTED_LARGE)

    return derived(f"{_LISTED_FROM}{start}", loaded, view, make)


def asked(loaded: Loaded) -> Any:
    """The release of a state in the query engine."""
    return import_module("events.query_answer").ask(query_engine(), release(loaded))


def query_shown() -> Any:
    """What answers of a release that is not in memory; it comes with an extra."""
    return import_module("events.query_shown")


def table_header(path: Path) -> list[str] | FieldError:
    """The columns of a table on disk, named by what is in it; or why it cannot be read. It is
    opened once for all reruns of the page."""
    return _table_header(path)


@st.cache_resource(max_entries=20, show_spinner=False)
def _table_header(path: Path) -> list[str] | FieldError:
    try:
        return read_header(path)
    except FieldError as error:
        return error


def in_rows(what: str, loaded: Loaded, rows: Sequence[int], make: Callable[[Row], T]) -> list[T]:
    """What `make` makes of rows by their numbers: once for each row, whatever views it is in."""
    known: dict[int, T] = derived(what, loaded, View(), dict)
    absent = [row for row in rows if row not in known]
    if absent:
        known |= zip(absent, map(make, _records(loaded, absent)), strict=True)
    return [known[row] for row in rows]


def _records(loaded: Loaded, rows: Sequence[int]) -> Sequence[Row]:
    if loaded.large:
        answer: Sequence[Row] = query_shown().rows_of(asked(loaded), rows)
        return answer
    return loaded.rows.iloc[rows].to_dict("records")


def derived(what: str, loaded: Loaded, view: View, make: Callable[[], T]) -> T:
    """What `make` makes of a view, once for all viewers: to be read, never changed."""
    wordless = what in _WORDLESS or what.startswith(_LISTED_FROM)
    said_in = "" if wordless else current().code
    times_in = wanted() if what.startswith(_DATED) else None
    made: T = _DERIVED.get((what, said_in, times_in, loaded.version, view), make)
    return made


def query_engine() -> Engine:
    """What answers queries on a release; one for all viewers. QueryUnavailable where it cannot."""
    return _engine(read_settings().query_url)


@st.cache_resource(max_entries=1, show_spinner=False)
def _engine(url: str) -> Engine:
    return open_engine(url)


def load_public_data(asof: str = "") -> Loaded | None:
    """What everybody may see, for routes that draw no page; None before the data is built."""
    settings = read_settings()
    paths = built(settings)
    return None if paths is None else _loaded(settings, paths, asof, desk=False)
