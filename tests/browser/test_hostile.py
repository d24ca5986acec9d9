"""Text that would like to be code, shown as the text it is."""

from __future__ import annotations

import csv
import re
from collections import Counter
from urllib.parse import urlencode

import pytest

from components.data import LISTED
from components.embed import Embed
from components.publish import publish_file
from components.read import Loaded
from components.state import FIELDS, LANGUAGE
from events import load_curated, to_rows
from tests.browser.conftest import serving
from tests.conftest import locate_in_test
from tests.hostile import MARK, MARKUP, dossier_of, strings

HOSTILE = [
    "{{7*7}} {{ cycler.__init__.__globals__.os.popen(dict(id=1)|list|first).read() }}",
    "{% raw %} ${alert(1)} `${document.title='x'}` \\` C:\\users\\x",
    "<img src=x onerror=\"document.title='x'\"></script><script>document.title='x'</script>",
    "![x](http://tracker.example/p.gif) [y](javascript:alert(1)) :red[z] $a$ **b**",
]


@pytest.fixture
def hostile_address(collection, data, data_home, tmp_path):
    for number, text in enumerate(HOSTILE):
        event = f"e1{number}"
        place = {"place": "Saraqib"} if number % 2 else {"place": "", "place_kind": ""}
        collection.add("events", event_id=event, title=text, summary=text, **place)
        collection.add("evidence", span_id=f"s1{number}", event_id=event)
        collection.add(
            "claims", claim_id=f"c1{number}", event_id=event, value=text, spans=f"s1{number}"
        )
    collection.change("sources", source_office=HOSTILE[3], source_url="")
    collection.change("origins", name=HOSTILE[2])
    collection.change("events", actors=f"{HOSTILE[0]}=participant", place="Idlib")
    events = str(collection.write())
    with serving(data_home, tmp_path / "log.txt", DATELINE_EVENTS=events) as url:
        yield url


def test_hostile_text_is_shown_literally_everywhere(open_screen, hostile_address):
    for number, text in enumerate(HOSTILE):
        screen = open_screen(server=hostile_address).open(f"/?event=e1{number}")
        assert screen.page.locator(".dl-head h2").inner_text() == text
        assert text in screen.page.locator(".dl-value").all_inner_texts()
        assert text in screen.page.locator(".pick").all_inner_texts()
        assert screen.page.title() == "Dateline"
        assert (screen.outside, screen.errors) == ([], [])


def test_hostile_text_in_filters_tray_and_map_is_shown_literally(open_screen, hostile_address):
    screen = open_screen(server=hostile_address).open()
    labels = " ".join(screen.page.locator(".st-key-dl-filters .line").all_inner_texts())
    assert HOSTILE[3] in labels
    tray = " ".join(screen.page.locator(".st-key-dl-tray button").all_inner_texts())
    assert HOSTILE[0] in tray
    assert HOSTILE[2] in tray
    names = [m.get_attribute("aria-label") for m in screen.map.locator(".dl-mark").all()]
    assert any("Saraqib" in (name or "") for name in names)
    assert (screen.outside, screen.errors) == ([], [])


def test_hostile_text_in_every_parameter_of_an_address_runs_nowhere(open_screen, hostile_address):
    names = [*(field.name for field in FIELDS), LANGUAGE, "draw", "theme", "lock", "id", "zzz"]
    asked = urlencode({name: MARKUP[number % 4] for number, name in enumerate(names)})
    screen = open_screen(server=hostile_address).open(f"/?{asked}")
    said = screen.page.locator(".stAlert", has_text="was not understood").inner_text()
    assert all(name in said for name in ("tz", "state", "asof", "at", "area", "zzz"))
    assert screen.page.locator("html").get_attribute("lang") == "en"
    for frame in screen.page.frames:
        assert frame.evaluate(f"typeof window.{MARK}") == "undefined"
    screen.page.goto(f"{hostile_address}/embed/?{asked}")
    screen.page.locator("html[data-ready]").wait_for(state="attached")
    assert screen.page.evaluate(f"typeof window.{MARK}") == "undefined"
    assert (screen.outside, screen.errors) == ([], [])


@pytest.fixture
def many(collection):
    """A folder in which every string is a title and a summary, a claim and an actor."""
    for number, text in enumerate(strings()):
        event = f"m{number}"
        actor = re.sub("[=;|]", " ", text).strip()
        collection.add(
            "events",
            event_id=event,
            title=text,
            summary=text,
            place="Saraqib",
            actors=f"{actor}=participant" if actor else "",
        )
        collection.add("evidence", span_id=f"s{event}", event_id=event)
        collection.add("claims", claim_id=event, event_id=event, value=text, spans=f"s{event}")
    return collection.write()


def test_every_string_stands_in_the_list_as_it_is(open_screen, many, data_home, tmp_path):
    dossier = load_curated(many, locate_in_test)
    with (many / "events.csv").open(encoding="utf-8", newline="") as stream:
        # A carriage return in a text makes rows of its own; one of blank cells alone is no row.
        given = sum(any(map(str.strip, row)) for row in csv.reader(stream)) - 1
    refused = {one.line for one in dossier.refused if one.file == "events.csv"}
    assert len(dossier.events) + len(refused) == given
    assert len(dossier.events) > 0.9 * given
    with serving(data_home, tmp_path / "log.txt", DATELINE_EVENTS=str(many)) as url:
        screen = open_screen(server=url).open()
        assert screen.counts[:2] == [len(dossier.events)] * 2
        more = screen.page.locator("button.more")
        while more.is_visible():
            more.click()
        shown = screen.page.locator(".pick span").all_text_contents()
        assert len(shown) == min(LISTED, len(dossier.events))
        assert not Counter(shown) - Counter(event.title for event in dossier.events)
        frames = screen.page.frames
        assert {frame.evaluate(f"typeof window.{MARK}") for frame in frames} == {"undefined"}
        assert screen.page.title() == "Dateline"
        assert (screen.outside, screen.errors) == ([], [])


def test_no_string_runs_in_a_published_file(browser, data, tmp_path):
    dossier = dossier_of(strings())
    loaded = Loaded("v", dossier, to_rows(dossier), {})
    made = publish_file(loaded, loaded.rows, data, tmp_path / "map.html", Embed())
    page = browser.new_page()
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: line.type == "error" and wrong.append(line.text))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(made.page.as_uri())
    page.locator(".dl-map[data-drawn]").wait_for()
    page.locator("html[data-ready]").wait_for()
    page.wait_for_function(
        """(all) => {
          const more = document.querySelector("#dl-e-more");
          if (!more.hidden) more.click();
          return document.querySelectorAll("tr[data-event]").length === all;
        }""",
        arg=len(dossier.events),
    )
    for event in dossier.events:
        page.locator(f'tr[data-event="{event.event_id}"] a').evaluate("link => link.click()")
        page.locator("#dl-e-body h2").wait_for(state="attached")
        assert page.locator("#dl-e-body h2").text_content() == _parsed(event.title)
        assert page.locator("#dl-e-body blockquote").first.text_content() == _parsed(
            event.spans[0].quote_exact
        )
    assert page.evaluate(f"typeof window.{MARK}") == "undefined"
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert wrong == []
    page.close()


def _parsed(text: str) -> str:
    """The text after a browser read it from HTML: one kind of line end, and no NUL."""
    return re.sub("\r\n?", "\n", text).replace("\0", "")
