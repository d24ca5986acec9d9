"""Signing in at a provider: who is in the list edits, everybody else reads."""

from __future__ import annotations

import pytest

from events.store import close_store, open_store
from tests.browser.conftest import free_port, serving
from tests.browser.provider import provider
from tests.events.stored import fill

ROLES = "ada@paper.example=editor bo@paper.example=publisher"


@pytest.fixture
def newsroom(data, data_home, new_database, tmp_path):
    """A provider, and an app that trusts it; address and provider."""
    url = new_database("sqlite")
    store = open_store(url)
    fill(store)
    close_store(store)
    port = free_port()
    with provider() as identity:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(
            "[auth]\n"
            f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            'cookie_secret = "for tests only"\nclient_id = "dateline"\nclient_secret = "s"\n'
            f'server_metadata_url = "{identity.address}/.well-known/openid-configuration"\n'
        )
        given = {"DATELINE_DATABASE_URL": url, "DATELINE_EDITORS": ROLES}
        given["STREAMLIT_SECRETS_FILES"] = str(secrets)
        with serving(data_home, tmp_path / "log.txt", port=port, **given) as address:
            yield address, identity


def test_who_is_in_the_list_edits_and_nobody_else(browser, newsroom):
    address, identity = newsroom
    for email, sees in (
        ("ada@paper.example", "You act as ada@paper.example (editor)"),
        ("bo@paper.example", "You act as bo@paper.example (publisher)"),
        ("eve@elsewhere.example", "no role is given to your address"),
    ):
        identity.email = email
        page = browser.new_context().new_page()
        page.goto(f"{address}/review")
        page.get_by_text("Sign in to review").wait_for()
        assert page.get_by_role("button", name="To review").count() == 0
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(f"{address}/")
        page.goto(f"{address}/review")
        page.get_by_text(sees).wait_for()
        page.context.close()


def test_a_cookie_of_ones_own_making_signs_nobody_in(browser, newsroom):
    address, _identity = newsroom
    context = browser.new_context()
    for name in ("_streamlit_user", "_streamlit_user_tokens"):
        context.add_cookies([{"name": name, "value": "eyJlbWFpbCI6ImFkYSJ9|0|0", "url": address}])
    page = context.new_page()
    page.goto(f"{address}/review")
    page.get_by_text("Sign in to review").wait_for()
    context.close()
