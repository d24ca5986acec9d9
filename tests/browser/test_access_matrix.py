"""Role × action × entry, against the running app: pages, buttons by raw messages, routes.

Every session here is made without a browser, so nothing that a browser would refuse is refused for
us: the ids of buttons are those that a publisher's page was sent.
"""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pytest
from websockets.exceptions import InvalidStatus

from events.review import accept
from events.sessions import end_session
from events.store import close_store, load_event, open_store, version
from tests.browser.conftest import free_port, serving
from tests.browser.provider import app_secrets
from tests.browser.stream import cookie_of, stream
from tests.events.stored import ADA, fill

ROLES = "ada@paper.example=editor bo@paper.example=publisher rae@paper.example=reader"
PEOPLE = {
    "editor": "ada@paper.example",
    "publisher": "bo@paper.example",
    "reader": "rae@paper.example",
    "nobody": "eve@elsewhere.example",
}
DESK = {"review": "item=ev-1", "add": "", "ingest": "", "imports": ""}
OPEN = {"review": "You act as", "add": "You act as", "ingest": "You act as", "imports": "A file"}
MAY = {"editor": set(DESK), "publisher": set(DESK)}


@pytest.fixture(scope="module")
def newsroom(data, data_home, tmp_path_factory):
    """An app that trusts a provider (which is never asked), and its store."""
    folder = tmp_path_factory.mktemp("matrix")
    url = f"sqlite:///{folder}/store.sqlite"
    store = open_store(url)
    fill(store)
    port = free_port()
    secrets = app_secrets(folder, port, "http://127.0.0.1:9")
    given = {"DATELINE_DATABASE_URL": url, "DATELINE_EDITORS": ROLES}
    given["STREAMLIT_SECRETS_FILES"] = str(secrets)
    with serving(data_home, folder / "log.txt", port=port, **given) as address:
        yield address, store
    close_store(store)


def visits(address, store):
    """Name of a visitor → cookies and headers. All but two may do nothing at the desk."""
    old, left = cookie_of(PEOPLE["publisher"], address, iat=1_600_000_000), None
    left = cookie_of(PEOPLE["publisher"], address, iat=int(time.time()) - 60)
    end_session(store, {"email": PEOPLE["publisher"], "sub": PEOPLE["publisher"],
                        "iss": "https://id.example", "iat": int(time.time()) - 60})  # fmt: skip
    forged = {"X_Forwarded_User": PEOPLE["publisher"], "X_Auth_Email": PEOPLE["publisher"]}
    changed = {"_streamlit_user": cookie_of(PEOPLE["publisher"], address)["_streamlit_user"] + "x"}
    elsewhere = cookie_of(PEOPLE["publisher"], "http://other.example")
    signed = {name: (cookie_of(email, address), {}) for name, email in PEOPLE.items()}
    return signed | {
        "anonymous": ({}, {}),
        "old session": (old, {}),
        "replayed after leaving": (left, {}),
        "changed cookie": (changed, {}),
        "cookie of another site": (elsewhere, {}),
        "forged headers": ({}, forged),
    }


def test_the_desk_is_open_to_editors_and_to_nobody_else(newsroom):
    address, store = newsroom
    before = version(store)
    for who, (cookies, headers) in visits(address, store).items():
        for page, query in DESK.items():
            with stream(address, cookies, **headers) as session:
                drawn = session.run(page, query)
            opened = drawn.says(OPEN[page])
            assert opened == (page in MAY.get(who, set())), (who, page, drawn.texts)
    assert version(store) == before


def buttons(newsroom, page, query):
    """The ids of all buttons of a page, as the publisher is sent them."""
    address, _ = newsroom
    with stream(address, cookie_of(PEOPLE["publisher"], address)) as session:
        drawn = session.run(page, query)
    found = {words: name for words, (kind, name) in drawn.widgets.items() if kind == "button"}
    assert found
    return found, drawn


@pytest.mark.parametrize("page", ["review", "add", "ingest"])
def test_a_button_pressed_by_a_raw_message_moves_nothing_for_others(newsroom, page):
    address, store = newsroom
    pressed, drawn = buttons(newsroom, page, DESK[page])
    fields = {name: "x" for kind, name in drawn.widgets.values() if kind.startswith("text_")}
    before = version(store)
    for who, (cookies, headers) in visits(address, store).items():
        if who in MAY:
            continue
        with stream(address, cookies, **headers) as session:
            session.run(page, DESK[page])
            for name in pressed.values():
                session.run(page, DESK[page], press=name, fields=fields)
                session.run("", DESK[page], press=name, fields=fields)
        assert version(store) == before, who


def test_the_same_message_from_an_editor_does_it(newsroom):
    """Without this the test above would show nothing."""
    address, store = newsroom
    pressed, _ = buttons(newsroom, "review", DESK["review"])
    with stream(address, cookie_of(PEOPLE["editor"], address)) as session:
        session.run("review", DESK["review"])
        session.run("review", DESK["review"], press=pressed["Accept"])
    assert load_event(store, "ev-1").status == "accepted"


def test_what_is_the_publishers_is_not_done_for_an_editor(newsroom):
    address, store = newsroom
    if load_event(store, "ev-1").status == "proposed":
        accept(store, "ev-1", ADA, "", expected_version=1)
    pressed, _ = buttons(newsroom, "review", DESK["review"])
    assert "Publish" in pressed
    before = version(store)
    with stream(address, cookie_of(PEOPLE["editor"], address)) as session:
        session.run("review", DESK["review"])
        session.run("review", DESK["review"], press=pressed["Publish"])
    assert version(store) == before
    with stream(address, cookie_of(PEOPLE["publisher"], address)) as session:
        session.run("review", DESK["review"])
        session.run("review", DESK["review"], press=pressed["Publish"])
    assert load_event(store, "ev-1").status == "published"


ROUTES = [
    "api/events", "api/events/ev-1", "api/sources", "feed.xml", "embed/", "store/desk", "readyz",
    "assets/x/release.bin", "_stcore/upload_file/a/b", "auth/login",
]  # fmt: skip


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_route_changes_anything_whoever_asks(newsroom, method):
    address, store = newsroom
    before = version(store)
    cookie = "; ".join("=".join(one) for one in cookie_of(PEOPLE["publisher"], address).items())
    for path in ROUTES:
        asked = urllib.request.Request(
            f"{address}/{path}", urlencode({"event_id": "ev-1"}).encode(), {"Cookie": cookie},
            method=method,
        )  # fmt: skip
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=60)
        assert refused.value.code in {308, 400, 403, 404, 405}, path
        refused.value.close()
    assert version(store) == before


def test_a_page_of_another_site_gets_no_session(newsroom):
    address, _ = newsroom
    with pytest.raises(InvalidStatus), stream(address, Origin="https://other.example"):
        pass
