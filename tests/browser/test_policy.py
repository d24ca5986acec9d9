"""The page works under its own security policy, and nobody else's page can frame it."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

from tests.browser.conftest import serving


@pytest.mark.parametrize("path", ["/", "/sources", "/method"])
def test_nothing_of_ours_is_stopped_by_the_policy(open_screen, path):
    screen = open_screen()
    screen.page.goto(screen.address + path)
    screen.page.locator("h1").first.wait_for()
    screen.settle()
    assert screen.errors == []


@pytest.fixture
def bare(data_home, tmp_path):
    """The app without a street map."""
    with serving(data_home, tmp_path / "log.txt", DATELINE_TILES="") as url:
        yield url


def test_without_a_street_map_the_frame_has_no_way_into_the_page(open_screen, bare):
    screen = open_screen(server=bare).open()
    body = screen.map.locator("body")
    assert body.evaluate("() => window.origin") == "null"
    reach = "() => { try { return Boolean(window.parent.document); } catch { return false; } }"
    assert body.evaluate(reach) is False
    screen.map.locator(".dl-area-label").first.click()
    assert screen.errors == []


def test_an_error_page_carries_the_headers_too(address):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/assets/1/nothing.js", timeout=10)
    with refused.value as answer:
        assert answer.status == 404
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


PATHS = [
    "/", "/review", "/embed/", "/embed/latest.json", "/embed/oembed?url=x", "/embed/nothing",
    "/present/nothing", "/api/events", "/api/events/nobody", "/api/openapi.json", "/feed.xml",
    "/healthz", "/readyz", "/assets/1/config.json", "/_stcore/health", "/store/desk",
    "/component/streamlit_folium.st_folium/index.html",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_sniffing_and_published_pages_alone_are_framed(address, path):
    try:
        answer = urllib.request.urlopen(f"{address}{path}", timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        told, body = answer.headers, answer.read()
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert told["Set-Cookie"] is None or not path.startswith(("/embed", "/api", "/feed"))
    assert b"Traceback" not in body
    policy = told["Content-Security-Policy"] or ""
    if told.get_content_type() == "text/html":
        assert ("frame-ancestors *" in policy) == path.startswith("/embed/")
        assert "frame-ancestors" in policy
    assert "frame-ancestors *" not in policy or path.startswith("/embed/")


def test_another_site_cannot_put_the_dashboard_into_its_page(browser, address):
    page = browser.new_page()
    with page.expect_console_message(lambda line: "frame-ancestors" in line.text):
        page.set_content(f'<iframe src="{address}/"></iframe>')
    page.close()
