"""What is in view can be taken away as a file, and cited."""

from __future__ import annotations

import csv
import io

from events import View, select_rows


def test_the_file_holds_what_is_in_view(open_screen, shipped):
    screen = open_screen().open("/?type=x-Border")
    screen.page.get_by_text("Take it with you").click()
    link = screen.page.get_by_role("link", name="CSV", exact=True)
    with screen.page.expect_download() as taken:
        link.click()
    text = taken.value.path().read_text("utf-8-sig")
    found = [row["event_id"] for row in csv.DictReader(io.StringIO(text))]
    assert (
        found == select_rows(shipped.rows, View(types=frozenset({"x-Border"})))["event_id"].tolist()
    )


def test_an_event_is_cited_with_its_address(open_screen):
    screen = open_screen().open("/?event=e001")
    screen.page.get_by_text("Take it with you").click()
    cited = screen.page.locator(".stCode").first.inner_text()
    assert "33 Turkish soldiers" in cited
    assert f"{screen.address}/?event=e001" in cited
