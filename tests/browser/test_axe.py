"""axe finds nothing wrong with what is published, in both themes, on a phone and on a wall."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.briefing_files import file_page
from components.embed_head import Embed
from components.publish import publish_folder
from tests.browser.axe import violations
from tests.browser.four_scenes import FOUR
from tests.browser.test_publish import Quiet, serve


@pytest.fixture(scope="module")
def host(shipped, data, tmp_path_factory):
    out = tmp_path_factory.mktemp("axe")
    publish_folder(shipped, shipped.rows, data, out, Embed(title="Idlib and the Aegean"))
    scenes = tuple(replace(one, seconds=600) for one in FOUR.scenes)
    (out / "wall.html").write_text(file_page(shipped, data, replace(FOUR, scenes=scenes)), "utf-8")
    with serve(out, Quiet) as address:
        yield address, out


@pytest.fixture
def visit(browser, host):
    opened = []

    def go(path, scheme, *, width=380, height=800):
        page = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        ).new_page()
        opened.append(page)
        page.goto(f"{host[0]}/{path}")
        return page

    yield go
    for page in opened:
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "?first=list", "?type=x-Border&lock=type&from=bad"])
def test_the_embed_and_its_list_have_no_violation(visit, scheme, path):
    page = visit(path, scheme)
    page.locator("html[data-ready]").wait_for()
    page.locator(".dl-map[data-drawn]").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_card_has_no_violation(visit, scheme):
    page = visit("?event=e001", scheme, width=1280)
    page.locator("#dl-e-card .dl-deny").first.wait_for()
    page.locator("html[data-ready]").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_events_own_page_has_no_violation(visit, host, scheme):
    file = next(host[1].glob("*/events/e001.html"))
    page = visit(file.relative_to(host[1]).as_posix(), scheme)
    page.locator("html[data-theme]").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scene", [1, 2, 5])
def test_a_briefing_has_no_violation(visit, scheme, scene):
    page = visit(f"wall.html#{scene}", scheme, width=1920, height=1080)
    page.locator(f"html[data-scene='{scene}']").wait_for()
    assert violations(page) == []
