"""Database, street map and provider fail in every way, while pages are open: words, and back."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from components.words.language import speaking
from components.words.outage import OUTAGE
from events.review import accept, publish
from events.store import close_store, load_event, open_store
from tests.browser.conftest import free_port, serving
from tests.browser.provider import app_secrets, provider
from tests.browser.test_sign_in import ROLES
from tests.events.stored import ADA, BO, fill
from tests.faults import CUT, LYING, SILENT, THROUGH, stopped, wire

AS_IT_WAS = "The database has not answered since then"
FAULTS = [SILENT, CUT]
"""Of a database that lies tests/events/test_store_reach.py tells."""


@pytest.fixture(scope="module")
def running(data, data_home, postgres, tmp_path_factory):
    """An app whose database is at the end of a wire; its address, the wire, the store."""
    import psycopg

    folder = tmp_path_factory.mktemp("outage")
    name = f"t{os.getpid()}"
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url, port = f"{postgres}/{name}", urlsplit(postgres).port
    store = open_store(url)
    fill(store)
    accept(store, "ev-1", ADA, "", expected_version=1)
    publish(store, "ev-1", BO, "", expected_version=2)
    with ExitStack() as open_now:
        line = open_now.enter_context(wire(port))
        through = url.replace(f":{port}/", f":{line.port}/")
        given = {"DATELINE_DATABASE_URL": through, "DATELINE_EDITOR": "Ada"}
        address = open_now.enter_context(serving(data_home, folder / "log.txt", **given))
        yield address, line, store
        line.be(CUT)
    close_store(store)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_map_stays_and_says_so_and_comes_back_by_itself(open_screen, running, fault):
    address, line, _store = running
    screen = open_screen(server=address).open()
    shown = screen.counts[:2]
    line.be(fault)
    screen.page.get_by_text(AS_IT_WAS).wait_for()
    screen.settle()
    assert screen.counts[:2] == shown
    other = open_screen(server=address).open()  # who comes now sees the same
    other.page.get_by_text(AS_IT_WAS).wait_for()
    assert other.counts[:2] == shown
    assert other.drawn > 0
    line.be(THROUGH)
    for one in (screen, other):
        one.page.get_by_text(AS_IT_WAS).wait_for(state="detached", timeout=60_000)
        one.settle()
        assert one.counts[:2] == shown
        assert one.errors == []


@pytest.mark.parametrize("code", ["ar", "nb"])
def test_it_is_said_in_the_readers_language(open_screen, running, code):
    address, line, _store = running
    line.be(THROUGH)
    with speaking(code):
        words = OUTAGE["shown"].partition("{since}")[2]
    screen = open_screen(server=address).open(f"/?lang={code}")
    page = open_screen(server=address).page
    page.goto(f"{address}/embed/?lang={code}")
    page.locator("html[data-ready]").wait_for(state="attached")
    line.be(CUT)
    screen.page.get_by_text(words).wait_for()
    assert screen.page.get_by_text(AS_IT_WAS).count() == 0
    page.reload()
    page.locator("p.dl-outage", has_text=words).wait_for()
    line.be(THROUGH)
    screen.page.get_by_text(words).wait_for(state="detached", timeout=60_000)


def test_a_database_that_is_stopped_is_survived_like_one_that_is_gone(
    open_screen, running, postgres
):
    address, _line, store = running
    screen = open_screen(server=address).open()
    with store.engine.connect() as connection:
        row = connection.exec_driver_sql(
            "SELECT setting FROM pg_settings WHERE name = 'data_directory'"
        )
        folder = row.scalar_one()
    with open(f"{folder}/postmaster.pid", encoding="ascii") as lines:  # noqa: PTH123
        pid = int(lines.readline())
    with stopped(pid):
        screen.page.get_by_text(AS_IT_WAS).wait_for(timeout=60_000)
    screen.page.get_by_text(AS_IT_WAS).wait_for(state="detached", timeout=60_000)


def test_what_was_typed_is_there_when_the_database_is_back(open_screen, running):
    address, line, store = running
    screen = open_screen(server=address)
    page = screen.page
    page.goto(f"{address}/review?item=ev-1")
    title = page.get_by_label("Title", exact=True)
    title.wait_for()
    title.fill("Shells fall on Nirab, two sources say")
    title.press("Tab")
    page.get_by_text("Not saved yet").wait_for()
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    line.be(SILENT)
    page.get_by_text("nothing can be saved at the moment").wait_for(timeout=60_000)
    line.be(THROUGH)
    title.wait_for(timeout=60_000)
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    screen.until(lambda: title.input_value() == "Shells fall on Nirab, two sources say")
    why = page.get_by_label("Why", exact=True)
    why.fill("heard again")
    why.press("Tab")
    page.get_by_role("button", name="Save changes", exact=True).click()
    page.get_by_text("Kept as version 4").wait_for()
    assert load_event(store, "ev-1").event.title == "Shells fall on Nirab, two sources say"


def test_a_desk_with_sources_to_protect_may_close_at_once(
    open_screen, data, data_home, new_database, tmp_path
):
    url = new_database("postgresql")
    port = urlsplit(url).port
    with wire(port) as line:
        through = url.replace(f":{port}/", f":{line.port}/")
        given = {"DATELINE_DATABASE_URL": through, "DATELINE_OUTAGE_MINUTES": "0"}
        with serving(data_home, tmp_path / "log.txt", **given) as address:
            screen = open_screen(server=address).open()
            line.be(SILENT)
            closed = screen.page.get_by_text(re.compile("The map is closed for the moment"))
            closed.wait_for(timeout=60_000)
            assert screen.page.locator("iframe").count() == 0
            line.be(THROUGH)
            screen.map.locator(".dl-map[data-drawn]").wait_for(timeout=60_000)


@pytest.mark.parametrize("fault", [SILENT, LYING])
def test_a_provider_that_is_down_is_said_in_words_and_the_map_stays(
    browser, open_screen, newsroom, fault
):
    address, line, identity = newsroom
    line.be(fault)
    page = browser.new_context().new_page()
    page.goto(f"{address}/review")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("The sign-in service does not answer").wait_for()
    page.get_by_role("link", name="To the map").click()
    page.frame_locator("iframe[title='streamlit_folium.st_folium']").locator(
        ".dl-map[data-drawn]"
    ).wait_for()
    line.be(THROUGH)
    page.goto(f"{address}/review")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/review")
    page.get_by_text(f"You act as {identity.email}").wait_for()
    line.be(fault)  # who is in stays in, and can leave
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/review")
    page.get_by_text("Sign in to review").wait_for()
    line.be(THROUGH)
    page.context.close()


@pytest.fixture(scope="module")
def newsroom(data, data_home, tmp_path_factory):
    """An app whose provider is at the end of a wire."""
    folder = tmp_path_factory.mktemp("provider")
    port = free_port()
    with provider() as identity, wire(urlsplit(identity.address).port) as line:
        identity.address = f"http://127.0.0.1:{line.port}"
        given = {"DATELINE_EDITORS": ROLES}
        given["STREAMLIT_SECRETS_FILES"] = str(app_secrets(folder, port, identity.address))
        with serving(data_home, folder / "log.txt", port=port, **given) as address:
            yield address, line, identity


def test_leaving_by_the_bare_address_ends_the_session_for_a_kept_cookie_too(browser, newsroom):
    address, line, _identity = newsroom
    line.be(THROUGH)
    page = browser.new_context().new_page()
    page.goto(f"{address}/review")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{address}/")
    kept = page.context.cookies()
    page.goto(f"{address}/auth/logout")
    page.wait_for_url(f"{address}/")
    page.context.close()
    thief = browser.new_context()
    thief.add_cookies(kept)
    page = thief.new_page()
    page.goto(f"{address}/review")
    page.get_by_text("Your session has ended").wait_for()
    thief.close()
