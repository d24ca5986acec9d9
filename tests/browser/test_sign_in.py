"""Signing in at a provider: who is in the list edits, everybody else reads."""

from __future__ import annotations

import pytest

from events.editor import Role
from events.people import give_role
from events.store import close_store, open_store
from tests.browser.conftest import free_port, serving
from tests.browser.provider import app_secrets, provider
from tests.events.stored import BO, fill

ROLES = "ada@paper.example=editor bo@paper.example=publisher"


@pytest.fixture(scope="module")
def newsroom(data, data_home, tmp_path_factory):
    """A provider, and an app that trusts it; address, provider and store."""
    tmp_path = tmp_path_factory.mktemp("newsroom")
    url = f"sqlite:///{tmp_path}/store.sqlite"
    store = open_store(url)
    fill(store)
    port = free_port()
    with provider() as identity:
        secrets = app_secrets(tmp_path, port, identity.address)
        given = {"DATELINE_DATABASE_URL": url, "DATELINE_EDITORS": ROLES}
        given["STREAMLIT_SECRETS_FILES"] = str(secrets)
        with serving(data_home, tmp_path / "log.txt", port=port, **given) as address:
            yield address, identity, store
    close_store(store)


def signed_in(browser, address):
    """The page of somebody who has just signed in, on Review."""
    page = browser.new_context().new_page()
    page.goto(f"{address}/review")
    page.get_by_text("Sign in to review").wait_for()
    assert page.get_by_role("button", name="To review").count() == 0
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/review")
    return page


def test_who_is_in_the_list_edits_and_nobody_else(browser, newsroom):
    address, identity, _store = newsroom
    for email, sees in (
        ("ada@paper.example", "You act as ada@paper.example (editor)"),
        ("bo@paper.example", "You act as bo@paper.example (publisher)"),
        ("eve@elsewhere.example", "no role is given to your address"),
    ):
        identity.email = email
        page = signed_in(browser, address)
        page.get_by_text(sees).wait_for()
        page.context.close()


def test_a_cookie_of_ones_own_making_signs_nobody_in(browser, newsroom):
    address, _identity, _store = newsroom
    context = browser.new_context()
    for name in ("_streamlit_user", "_streamlit_user_tokens"):
        context.add_cookies([{"name": name, "value": "eyJlbWFpbCI6ImFkYSJ9|0|0", "url": address}])
    page = context.new_page()
    page.goto(f"{address}/review")
    page.get_by_text("Sign in to review").wait_for()
    context.close()


def test_a_cookie_kept_from_before_signing_out_opens_nothing(browser, newsroom):
    address, identity, _store = newsroom
    identity.email = "ada@paper.example"
    page = signed_in(browser, address)
    page.get_by_text("You act as ada@paper.example").wait_for()
    kept = page.context.cookies()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url(f"{address}/")
    thief = browser.new_context()
    thief.add_cookies(kept)
    page = thief.new_page()
    page.goto(f"{address}/review")
    page.get_by_text("Your session has ended").wait_for()
    assert page.get_by_role("button", name="To review").count() == 0
    thief.close()


def test_a_role_that_is_taken_is_gone_from_a_page_that_is_open(browser, newsroom):
    address, identity, store = newsroom
    identity.email = "cy@paper.example"
    give_role(store, identity.email, Role.EDITOR, BO, "new here")
    page = signed_in(browser, address)
    page.get_by_text("You act as cy@paper.example (editor)").wait_for()
    give_role(store, identity.email, Role.PUBLISHER, BO, "trusted")
    page.get_by_text("You act as cy@paper.example (publisher)").wait_for()
    give_role(store, identity.email, Role.READER, BO, "has left")
    page.get_by_text("no role is given to your address").wait_for()
    assert page.get_by_role("button", name="To review").count() == 0
    page.context.close()


def test_headers_that_name_somebody_sign_nobody_in(browser, newsroom):
    address, _identity, _store = newsroom
    names = ("X-Auth-Email", "X-Forwarded-User", "X-Forwarded-Email", "Remote-User", "X-User")
    context = browser.new_context(extra_http_headers=dict.fromkeys(names, "bo@paper.example"))
    page = context.new_page()
    for path in ("review", "add", "ingest"):
        page.goto(f"{address}/{path}")
        page.get_by_text("Sign in to review").wait_for()
    context.close()
