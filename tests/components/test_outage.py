"""While the database is down: the last known public state, for a stated time, saying what it is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import create_engine
from starlette.applications import Starlette

from components import api, health, opened, outage, unshown
from components import data as app_data
from components.briefing_routes import BRIEFING_ROUTES
from components.embed_routes import EMBED_MIDDLEWARE, EMBED_ROUTES
from components.embed_states import write_newest
from components.routes import ROUTES
from components.settings import SettingError, read_settings
from components.watch import WATCH_ROUTE
from components.words import row_when
from events import write_release
from events.review import retract
from events.review_protect import protect
from events.store import open_store
from events.store_records import Standing
from tests import asgi
from tests.components.test_unshown import _home_beside
from tests.events.stored import ADA, BO, bring_out, fill

APP = Starlette(
    routes=[
        *ROUTES, *EMBED_ROUTES, *BRIEFING_ROUTES, *api.ROUTES, *health.ROUTES, WATCH_ROUTE,
    ],
    middleware=[*unshown.MIDDLEWARE, *EMBED_MIDDLEWARE],
)  # fmt: skip


@pytest.fixture
def desk(data, data_home, tmp_path, monkeypatch):
    """A store with a public event, and how to take the database away and bring it back."""
    url = f"sqlite:///{tmp_path}/store.sqlite"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    monkeypatch.setenv("DATELINE_HOME", str(_home_beside(data_home, tmp_path)))
    for module in ("components.outage", "components.embed_states", "components.embed_routes"):
        monkeypatch.setattr(f"{module}.FRESH_S", 0.0)
    monkeypatch.setattr("components.watch.FRESH_S", 1e-6)
    monkeypatch.setattr("components.embed_states.PATIENCE_S", 600)
    store = app_data.the_store()
    fill(store)
    bring_out(store, "ev-1")
    nowhere = create_engine(f"sqlite:///{tmp_path}/no/such/folder/x.sqlite")

    def be(*, there):
        opened._OPEN[url] = store if there else replace(store, engine=nowhere)

    return be


def get(path):
    return asgi.get(APP, path)


def ids(answer):
    return {one["event_id"] for one in json.loads(answer.content)["events"]}


def hours_later(monkeypatch, hours):
    now = outage.time.monotonic
    monkeypatch.setattr(outage.time, "monotonic", lambda: now() + hours * 3600)


def test_the_last_public_state_stays_and_says_of_which_time_it_is(desk):
    before = get("/api/events")
    assert "x-dateline-as-of" not in before.headers
    desk(there=False)
    answer = get("/api/events")
    assert answer.status == 200
    assert ids(answer) == ids(before)
    assert answer.headers["x-dateline-as-of"].startswith("20")
    assert answer.headers["warning"].startswith("110")
    assert answer.headers["cache-control"] == "no-store"
    desk(there=True)
    assert "x-dateline-as-of" not in get("/api/events").headers


def test_pages_in_articles_stay_with_a_sentence_on_top(desk):
    assert get("/embed/").status == 200
    desk(there=False)
    answer = get("/embed/")
    assert answer.status == 200
    assert "The database has not answered since then" in answer.content.decode()
    assert answer.headers["cache-control"] == "no-store"
    desk(there=True)
    assert "has not answered" not in get("/embed/").content.decode()


def test_the_map_files_stay(desk):
    loaded = app_data.load_public_data()
    made = write_release(loaded.rows, loaded.areas, read_settings().releases, row_when)
    desk(there=False)
    answer = get(f"/assets/{made.version}/release.bin")
    assert (answer.status, bool(answer.headers["x-dateline-as-of"])) == (200, True)


def test_after_the_stated_time_everything_is_closed_and_says_why(desk, monkeypatch):
    get("/api/events"), get("/embed/")
    desk(there=False)
    hours_later(monkeypatch, 1)
    for path in ("/api/events", "/feed.xml", "/embed/", "/assets/x/release.bin", "/present/x"):
        answer = get(path)
        assert answer.status == 503, path
        assert "The database has not answered since 20" in answer.content.decode()
        assert answer.headers["retry-after"]
    assert get("/store/all").content == b"closed"
    desk(there=True)
    assert get("/api/events").status == 200


def test_with_no_minutes_it_is_closed_at_once(desk, monkeypatch):
    get("/api/events")
    monkeypatch.setenv("DATELINE_OUTAGE_MINUTES", "0")
    desk(there=False)
    assert get("/api/events").status == 503


def test_a_server_that_was_never_answered_shows_nothing(desk, monkeypatch):
    desk(there=False)
    monkeypatch.setattr(outage, "_seen", {})
    answer = get("/api/events")
    assert (answer.status, "nobody knows" in answer.content.decode()) == (503, True)


@pytest.mark.parametrize("act", ["retract", "protect"])
def test_what_was_seen_to_be_taken_back_is_not_shown_from_before(desk, act):
    assert "ev-1" in ids(get("/api/events"))
    assert get("/embed/").status == 200
    store = app_data.the_store()
    if act == "retract":
        retract(store, "ev-1", BO, "wrong", expected_version=3)
    else:
        protect(store, "ev-1", Standing(held=True), ADA, "lawyers", expected_version=3)
    outage.standing()  # an open page asked; nobody has drawn the new state yet
    desk(there=False)
    for path in ("/api/events", "/embed/"):
        assert get(path).status == 503, path


def test_a_page_is_told_what_it_shows(desk):
    state = get("/store/all").content
    desk(there=False)
    assert get("/store/all").content == b"as it was"
    desk(there=True)
    assert get("/store/all").content == state


def test_whoever_asks_whether_it_can_serve_is_told_that_it_can_as_it_was(desk, monkeypatch):
    get("/api/events")
    desk(there=False)
    answer = get("/readyz")
    assert (answer.status, json.loads(answer.content)["checks"]["store"]) == (200, "as it was")
    hours_later(monkeypatch, 1)
    assert get("/readyz").status == 503


def test_a_newest_state_that_was_never_written_is_not_made_up(desk):
    get("/api/events")
    desk(there=False)
    assert get("/embed/").status == 503
    desk(there=True)
    assert write_newest() is not None


@pytest.mark.parametrize("minutes", ["-1", "many", "1441", "1.5"])
def test_minutes_that_are_none_are_refused(minutes):
    with pytest.raises(SettingError, match="DATELINE_OUTAGE_MINUTES"):
        read_settings({"DATELINE_OUTAGE_MINUTES": minutes})


def test_a_store_that_cannot_be_opened_is_not_waited_for_twice(monkeypatch):
    asked = []

    def silent(url, patience_s):
        asked.append(url)
        return open_store("postgresql://x@127.0.0.1:1/none", patience_s)

    monkeypatch.setattr(opened, "open_store", silent)
    monkeypatch.setattr(opened, "_FAILED", {})
    for _ in range(3):
        with pytest.raises(opened.StoreUnavailable):
            opened.the_store("postgresql://x@127.0.0.1:1/none")
    assert len(asked) == 1
