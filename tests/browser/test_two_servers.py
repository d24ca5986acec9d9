"""Two servers on one PostgreSQL behind a plain reverse proxy: what one does, the other shows."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from events.review import accept
from events.store import close_store, open_store
from tests.browser.conftest import free_port, serving
from tests.browser.provider import app_secrets, provider
from tests.browser.proxy import proxying
from tests.browser.test_sign_in import ROLES, signed_in
from tests.events.stored import ADA, fill


@pytest.fixture
def behind(data, data_home, new_database, tmp_path):
    """A proxy with two servers behind it, a provider, and the store that both are on."""
    url = new_database("postgresql")
    store = open_store(url)
    fill(store)
    with ExitStack() as running:
        identity = running.enter_context(provider())
        front, *ports = free_port(), free_port(), free_port()
        secrets = app_secrets(tmp_path, front, identity.address)
        for port in ports:
            (tmp_path / str(port)).mkdir()
            log = tmp_path / str(port) / "log.txt"
            given = {"DATELINE_DATABASE_URL": url, "DATELINE_EDITORS": ROLES}
            given["STREAMLIT_SECRETS_FILES"] = str(secrets)
            running.enter_context(serving(data_home, log, port=port, **given))
        yield running.enter_context(proxying(front, *ports)), identity, store
    close_store(store)


def test_what_is_published_at_one_server_is_seen_at_the_other(browser, open_screen, behind):
    proxy, identity, store = behind
    identity.email = "bo@paper.example"
    accept(store, "ev-1", ADA, "", expected_version=1)
    proxy.sockets_to = 1
    reader = open_screen(server=proxy.address).open()
    before = reader.counts[0]
    proxy.sockets_to = 0
    desk = signed_in(browser, proxy.address)  # request by request, now here, now there
    desk.get_by_text("You act as bo@paper.example (publisher)").wait_for()
    desk.goto(f"{proxy.address}/review?item=ev-1")
    desk.get_by_role("button", name="Publish", exact=True).click()
    desk.get_by_text("Kept as version 3").wait_for()
    reader.until(lambda: reader.counts[0] == before + 1)
    reader.settle()
    assert reader.drawn == reader.counts[0] - reader.counts[2]
    assert proxy.sockets[0] == 1
    assert set(proxy.sockets) == set(proxy.requests) == {0, 1}
    desk.context.close()
