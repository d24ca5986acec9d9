"""A reader meets the map in an article: from a static host, from a file, framed, without script."""

from __future__ import annotations

import functools
import http.server
import threading
from contextlib import contextmanager

import pytest

from components.embed_head import Embed
from components.publish import publish_file, publish_folder
from components.read import Loaded
from events import Dossier
from tests.bench.synthetic import synthetic_rows


@pytest.fixture(scope="module")
def folder(shipped, data, tmp_path_factory):
    out = tmp_path_factory.mktemp("published")
    embed = Embed(title="Idlib and the Aegean", disk=True)
    publish_folder(shipped, shipped.rows, data, out, embed)
    publish_file(shipped, shipped.rows, data, out / "one.html", Embed(title="In one file"))
    return out


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def serve(folder, handler):
    """A plain static host."""
    given = functools.partial(handler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), given) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def host(folder):
    with serve(folder, Quiet) as address:
        yield address


@pytest.fixture
def reader(browser):
    """A phone that notes every request and every error."""
    opened = []

    def make(**context):
        page = browser.new_context(viewport={"width": 380, "height": 800}, **context).new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda asked: page.asked.append(asked.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda line: line.type == "error" and page.wrong.append(line.text))
        opened.append(page)
        return page

    yield make
    for page in opened:
        page.context.close()


def drawn(page):
    page.locator("html[data-ready]").wait_for()
    page.locator(".dl-map[data-drawn]").wait_for()
    return int(page.locator(".dl-map").get_attribute("data-drawn"))


def test_map_list_and_evidence_come_from_the_host_alone(reader, host, shipped):
    page = reader()
    page.goto(f"{host}/")
    assert drawn(page) == 35
    assert page.locator("tr[data-event]:visible").count() == len(shipped.rows)
    page.get_by_role("link", name="33 Turkish soldiers").click()
    page.locator("#dl-e-card .dl-deny").first.wait_for()
    assert "event=e001" in page.url
    assert all(url.startswith((host, "data:", "blob:")) for url in page.asked)
    assert page.context.cookies() == []
    assert page.wrong == []


def test_a_file_on_disk_shows_the_same(reader, folder):
    page = reader()
    page.goto((folder / "one.html").as_uri() + "?event=e001")
    assert drawn(page) == 35
    page.locator("#dl-e-card .dl-deny").first.wait_for()
    assert page.wrong == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in page.asked)


@pytest.mark.parametrize("name", ["index.html", "*-*/index.html"])
def test_a_folder_that_is_opened_from_the_disk_shows_the_same(reader, folder, name):
    page = reader()
    page.goto(next(folder.glob(name)).as_uri() + "?event=e001")
    page.wait_for_url("**/map.html?event=e001")
    assert drawn(page) == 35
    page.locator("#dl-e-card .dl-deny").first.wait_for()
    assert all(url.startswith(("file:", "data:", "blob:")) for url in page.asked)


@pytest.mark.parametrize("way", ["host", "index.html", "one.html"])
def test_a_page_begins_as_it_was_baked_and_the_address_may_say_otherwise(
    reader, shipped, data, tmp_path, way
):
    embed = Embed(asked="draw=heat&theme=dark&lock=dates", disk=True)
    publish_folder(shipped, shipped.rows, data, tmp_path, embed)
    publish_file(shipped, shipped.rows, data, tmp_path / "one.html", embed)
    page, begin = reader(), (tmp_path / ("" if way == "host" else way)).as_uri()
    with serve(tmp_path, Quiet) as address:
        page.goto(f"{address}/?theme=light" if way == "host" else f"{begin}?theme=light")
        page.locator("html[data-ready]").wait_for()
        assert page.locator("html").get_attribute("data-theme") == "light"
        assert page.locator("html").get_attribute("data-lock") == "dates"
        assert page.get_by_role("button", name="Heat").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("width", [380, 500, 600, 800, 1280])
def test_the_page_keeps_room_for_the_dates_before_they_come(reader, host, width):
    page = reader()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{host}/")
    drawn(page)
    told = page.evaluate("document.querySelector('.dl-e-map').style.getPropertyValue('--dl-time')")
    assert told == ""  # what the style sheet keeps free is what they take
    assert page.locator(".dl-time").bounding_box()["height"] > 100


def test_heat_comes_when_it_is_asked_for(reader, host):
    page = reader()
    page.goto(f"{host}/")
    drawn(page)
    assert not any("heat.js" in url for url in page.asked)
    page.get_by_role("button", name="Heat").click()
    page.wait_for_function("""() => {
      const canvas = document.querySelector(".leaflet-dlMarks-pane canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value > 0)
        && window.DatelineHeat && !document.querySelector(".dl-mark"); }""")
    assert any("heat.js" in url for url in page.asked)
    assert page.wrong == []


def test_the_rest_of_the_list_comes_without_a_working_script(reader, host, shipped):
    page = reader()
    page.route("**/map.js", lambda route: route.abort())
    page.goto(f"{host}/")
    page.locator("tr[data-event]:visible").first.wait_for()
    page.wait_for_function(
        f"() => [...document.querySelectorAll('tr[data-event]')].filter((row) => row.offsetHeight)"
        f".length === {len(shipped.rows)}"
    )


def test_rows_that_were_asked_for_stay_when_a_card_opens(reader, data, tmp_path):
    loaded = Loaded("made up", Dossier((), {}, {}), synthetic_rows(300), {})
    publish_folder(loaded, loaded.rows, data, tmp_path, Embed())
    with serve(tmp_path, Quiet) as address:
        page = reader()
        page.goto(address)
        drawn(page)
        page.locator("#dl-e-more").click()
        page.wait_for_function("document.querySelectorAll('tr[data-event]').length === 150")
        page.locator("tr[data-event]").nth(120).locator("a").click()
        page.locator("#dl-e-body h2").wait_for()
        assert page.locator("tr[data-event]").count() == 150
        page.locator("#dl-e-close").click()
        assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 121


def test_the_address_restricts_what_is_seen(reader, host):
    page = reader()
    page.goto(f"{host}/?type=x-Border&from=2020-02-28&to=2020-02-28")
    assert drawn(page) < 35
    rows = page.locator("tr[data-event]:visible").count()
    assert 0 < rows <= 5
    assert page.locator("#dl-e-notice").is_hidden()
    assert page.locator("#dl-e-count").inner_text().startswith(f"{rows} of ")


def test_the_address_says_how_days_are_played(reader, host):
    page = reader()
    page.set_viewport_size({"width": 800, "height": 900})
    page.goto(f"{host}/?days=3&speed=2&mode=sofar&loop=1&play=1")
    page.locator(".dl-time[data-playing=true]").wait_for()
    assert page.get_by_label("Speed").input_value() == "2"
    assert page.locator(".dl-mode").input_value() == "sofar"
    assert page.locator(".dl-loop").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Pause", exact=True).click()
    page.locator(".dl-time[data-playing=false]").wait_for()
    assert page.wrong == []


def test_absurd_values_of_the_address_are_left_out_with_a_notice(reader, host, shipped):
    page = reader()
    bad = (
        "from=2020-02-31&at=999,1,1&type=%3Cimg%20src=x%20onerror=alert(1)%3E&view=../&utm_source=x"
    )
    page.goto(f"{host}/?{bad}&to={'9' * 5000}&event=%3Cb%3Egone&lock=everything")
    drawn(page)
    page.locator("html[data-ready]").wait_for()
    notice = page.locator("#dl-e-notice").inner_text()
    for name in ("from", "to", "at", "type", "view", "lock"):
        assert name in notice
    assert "<b>gone" in notice
    assert "utm_source" not in notice
    assert page.locator("tr[data-event]:visible").count() == len(shipped.rows)
    assert page.wrong == []


def test_a_drawn_area_restricts_what_is_seen(reader, host, shipped):
    from events.ring import encode_ring

    page = reader()
    ring = encode_ring(((25.0, 40.0), (28.0, 40.0), (28.0, 42.5), (25.0, 42.5)))
    page.goto(f"{host}/?area={ring}")
    page.locator("html[data-ready]").wait_for()
    assert 0 < drawn(page) < 35
    assert 0 < page.locator("tr[data-event]:visible").count() < len(shipped.rows)
    assert page.locator("#dl-e-notice").is_hidden()


def test_an_area_that_a_reader_draws_is_in_the_address(reader, host):
    page = reader()
    page.goto(f"{host}/")
    page.locator("html[data-ready]").wait_for()
    page.evaluate("() => Dateline.layer._areaChosen('gEgEgEAAgE')")
    page.wait_for_url("**area=gEgEgEAAgE")


def test_what_the_address_locks_is_said_and_not_offered(reader, host):
    page = reader()
    page.goto(
        f"{host}/?type=x-Border&from=2020-02-28&lock=type,dates&theme=dark&draw=points&first=list"
    )
    page.locator("html[data-ready]").wait_for()
    assert page.locator(".dl-e-limits").inner_text() == "Limited to: Border, from 2020-02-28."
    assert page.locator(".dl-time").is_hidden()
    page.get_by_text("Filter", exact=True).click()
    assert page.locator(".dl-e-filter input").count() == 0
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.get_by_role("button", name="Points").get_attribute("aria-pressed") == "true"


def test_a_readers_own_filter_is_in_the_address(reader, host):
    page = reader()
    page.goto(f"{host}/")
    page.locator("html[data-ready]").wait_for()
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Source").select_option("NTB")
    page.wait_for_url("**source=NTB")
    page.wait_for_function(
        "() => document.querySelectorAll('tr[data-event]:not([hidden])').length < 49"
    )
    cells = page.locator("tr[data-event]:visible td:last-child").all_inner_texts()
    assert all("NTB" in cell for cell in cells)


SEEN = "() => document.querySelectorAll('tr[data-event]:not([hidden])').length"


@pytest.mark.parametrize("way", ["host", "file"])
def test_quotes_places_and_titles_are_searched_by_keyboard(reader, host, folder, shipped, way):
    address = f"{host}/" if way == "host" else (folder / "one.html").as_uri()
    found = shipped.rows["search_text"].str.contains("kastanies")
    by_title = shipped.rows["title"].str.contains("Kastanies")
    assert 0 < by_title.sum() < found.sum() < len(found)
    page = reader()
    page.goto(address)
    page.locator("html[data-ready]").wait_for()
    page.get_by_role("searchbox").focus()
    page.keyboard.type("KASTANIÉS")
    page.wait_for_function(f"{SEEN} === {found.sum()}")
    if way == "host":
        page.wait_for_url("**q=KASTANI*")
        page.reload()
        page.locator("html[data-ready]").wait_for()
        assert page.evaluate(SEEN) == found.sum()
        assert page.get_by_role("searchbox").input_value() == "KASTANIÉS"
    page.get_by_role("searchbox").fill("")
    page.keyboard.press("Enter")
    page.wait_for_function(f"{SEEN} === {len(found)}")
    assert page.wrong == []


def test_a_search_may_be_locked(reader, host):
    page = reader()
    page.goto(f"{host}/?q=kastanies&lock=q")
    page.locator("html[data-ready]").wait_for()
    assert page.locator(".dl-e-limits").inner_text() == "Limited to: “kastanies”."
    assert page.get_by_role("searchbox").count() == 0


def test_without_javascript_the_list_and_each_events_page_are_complete(reader, host, shipped):
    page = reader(java_script_enabled=False)
    page.goto(f"{host}/")
    assert page.locator("tr[data-event]").count() == len(shipped.rows)
    page.get_by_role("link", name="33 Turkish soldiers").click()
    assert page.locator(".dl-deny blockquote").count() > 0
    assert page.locator("[data-attribute=responsibility] .dl-claim").count() == 4


def test_a_file_on_disk_has_picture_and_table_without_javascript(reader, folder, shipped):
    page = reader(java_script_enabled=False)
    page.goto((folder / "one.html").as_uri())
    picture = page.get_by_alt_text("Map of the events")
    assert picture.is_visible()
    assert picture.evaluate("(one) => one.naturalWidth") > 600
    assert page.locator("tr[data-event]").count() == len(shipped.rows)


def test_the_page_of_another_site_that_frames_it_learns_its_height(reader, host, folder):
    listen = "addEventListener('message', (e) => { window.told = e.data['dateline-height']; })"
    article = f'<script>{listen}</script><iframe src="{host}/"></iframe>'
    (folder / "article.html").write_text(article, "utf-8")
    page = reader()
    page.goto(host.replace("127.0.0.1", "localhost") + "/article.html")
    page.wait_for_function("() => window.told && window.told.height > 600")


def test_an_earlier_state_says_that_there_is_a_newer_one(reader, host, folder, shipped, data):
    pinned = next(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")
    page = reader()
    page.goto(f"{host}/{pinned.name}/")
    drawn(page)
    assert page.locator("#dl-e-newer").is_hidden()
    publish_folder(shipped, shipped.rows.head(20), data, folder, Embed())
    page.reload()
    page.locator("#dl-e-newer").wait_for()
    assert drawn(page) == 35
