"""Text that would like to be code, shown as the text it is."""

from __future__ import annotations

import pytest

from tests.browser.conftest import serving

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
    labels = " ".join(screen.page.locator(".stCheckbox").all_inner_texts())
    assert HOSTILE[3] in labels
    tray = " ".join(screen.page.locator(".st-key-dl-tray button").all_inner_texts())
    assert HOSTILE[0] in tray
    assert HOSTILE[2] in tray
    names = [m.get_attribute("aria-label") for m in screen.map.locator(".dl-mark").all()]
    assert any("Saraqib" in (name or "") for name in names)
    assert (screen.outside, screen.errors) == ([], [])
