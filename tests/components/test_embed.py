"""A published page holds every event as text that stays text, and is the same for the same data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from components.embed import event_file, render_event
from components.embed_code import oembed, snippet
from components.embed_head import Embed
from components.publish import publish_file, publish_folder
from components.read import Loaded
from events import Dossier, View, select_rows
from tests.bench.synthetic import synthetic_rows

HOSTILE = "</title></script><script>alert(1)</script>{{7*7}}${7*7}\\u2028\"'><img src=x onerror=y>"


class Elements(HTMLParser):
    """Names and attributes of every element, and the text of the scripts."""

    def __init__(self, html):
        super().__init__()
        self.found, self.scripts = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, text):
        if self.found and self.found[-1][0] == "script":
            self.scripts[-1] += text


@pytest.fixture
def published(shipped, data, tmp_path):
    def write(rows=shipped.rows, loaded=shipped, **embed):
        return publish_folder(loaded, rows, data, tmp_path / "out", Embed(**embed))

    return write


def test_the_page_lists_every_event_with_a_page_of_its_own(published, shipped):
    page = published().page
    html = page.read_text("utf-8")
    assert html.count("<tr data-event=") == len(shipped.rows)
    pages = {path.name for path in (page.parent / "events").iterdir()}
    assert pages == {event_file(one.event_id) for one in shipped.dossier.events}
    assert "Russian Ministry of" in (page.parent / "events" / "e001.html").read_text("utf-8")


def test_the_same_data_makes_the_same_bytes(published, tmp_path):
    first = published()
    before = {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    again = published()
    assert again == first
    assert {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()} == before


def test_a_state_that_was_cited_stays_when_a_newer_one_comes(published, shipped, tmp_path):
    first = published()
    second = published(shipped.rows.head(5))
    assert first.page.is_file()
    assert first.release != second.release
    latest = json.loads((tmp_path / "out" / "latest.json").read_text("utf-8"))
    assert latest["release"] == second.release


def test_hostile_text_becomes_no_element_and_no_script(published, shipped):
    clean = Elements(published().page.read_text("utf-8"))
    rows = shipped.rows.assign(title=HOSTILE, place=HOSTILE)
    hostile = Elements(published(rows.astype(shipped.rows.dtypes.to_dict() | {"place": "category"}),
                                 title=HOSTILE).page.read_text("utf-8"))  # fmt: skip
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in clean.found]
    assert not any(name.startswith("on") for _, given in hostile.found for name in given)
    assert "alert(1)" not in "".join(hostile.scripts[1:])


def test_the_pages_own_policy_lets_no_other_script_run(published):
    html = published().page.read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html).group(1)
    assert "script-src &#39;self&#39; &#39;sha256-" in policy
    assert "unsafe-eval" not in policy


def test_nothing_in_a_folder_points_to_another_host(published):
    folder = published().page.parent
    for path in [folder / "index.html", folder / "map.css"]:
        text = path.read_text("utf-8")
        assert not re.findall(r'(?:src|href)="https?://', text)
        assert "url(http" not in text


def test_a_preview_of_the_link_has_a_picture_where_the_address_is_known(published):
    page = published(title="T", address="https://m.example/x").page
    state = page.parent.name
    root = (page.parent.parent / "index.html").read_text("utf-8")
    given = {a.get("property"): a.get("content") for t, a in Elements(root).found if t == "meta"}
    assert given["og:image"] == f"https://m.example/x/{state}/picture.png"
    assert (page.parent / "picture.png").read_bytes()[:4] == b"\x89PNG"
    assert "application/json+oembed" in root
    pinned = Elements(page.read_text("utf-8"))
    given = {a.get("property"): a.get("content") for t, a in pinned.found if t == "meta"}
    assert given["og:image"] == f"https://m.example/x/{state}/picture.png"
    assert given["og:url"] == f"https://m.example/x/{state}/"
    links = [a["href"] for t, a in pinned.found if a.get("type") == "application/json+oembed"]
    assert links == [f"https://m.example/x/{state}/oembed.json"]
    told = json.loads((page.parent / "oembed.json").read_text("utf-8"))
    assert f'src="https://m.example/x/{state}/"' in told["html"]
    assert '<img src="picture.png"' in page.read_text("utf-8").partition("<noscript>")[2]


def test_search_engines_read_events_in_the_page_and_their_evidence_in_each_events_own(
    published, shipped
):
    page = published().page

    def linked(file):
        found = re.search(r'application/ld\+json">(.*?)</script>', file.read_text("utf-8"))
        return json.loads(found.group(1))

    graph = linked(page)["@graph"]
    assert sorted(one["name"] for one in graph) == sorted(shipped.rows["title"])
    assert all(re.match(r"\d{4}-\d\d-\d\d", one["startDate"]) for one in graph)
    assert {one["@type"] for one in graph} == {"Event"}
    (event,) = linked(page.parent / "events" / "e001.html")["@graph"]
    known = next(one for one in shipped.dossier.events if one.event_id == "e001")
    assert event["name"] == known.title
    assert [one["text"] for one in event["dateline:claims"]] == [one.value for one in known.claims]


def test_what_is_baked_in_is_a_string_of_the_script_and_ends_no_element(published):
    asked = 'draw=heat</script><img src=x>&lock="type'
    html = published(asked=asked, disk=True).page.read_text("utf-8")
    script = html.rpartition("<script>")[2].partition("</script>")[0]
    assert json.loads(re.search(r'URLSearchParams\(("draw.*?[^\\]")\)', script).group(1)) == asked
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"sha256-{digest}" in html


def test_one_file_carries_everything(shipped, data, tmp_path):
    rows = select_rows(shipped.rows, View(types=frozenset({"x-Border"}))).drop(columns="in_range")
    made = publish_file(shipped, rows, data, tmp_path / "map.html", Embed())
    html = made.page.read_text("utf-8")
    assert html.count("<template data-card=") == made.number == len(rows)
    assert not [
        a
        for t, a in Elements(html).found
        if t in {"script", "link"} and not a.get("href", a.get("src", "data:")).startswith("data:")
    ]


@pytest.mark.parametrize(("number", "listed"), [(40, 40), (120, 120), (1200, 1050)])
def test_one_file_has_a_picture_and_the_further_rows_without_a_script(
    data, tmp_path, number, listed
):
    rows = synthetic_rows(number)
    loaded = Loaded("made up", Dossier((), {}, {}), rows, {})
    made = publish_file(loaded, rows, data, tmp_path / "map.html", Embed())
    html = made.page.read_text("utf-8")
    assert html.count("<tr data-event=") == listed
    assert ("150 more events" in html) == (number > listed)
    without = html.partition('<div class="dl-e-map"><noscript>')[2].partition("</noscript>")[0]
    assert unquote(without).count("<svg") == 1
    assert "og:image" not in html


def test_an_events_page_holds_its_evidence_without_a_script(shipped):
    event = shipped.dossier.events[0]
    html = render_event(event, shipped.dossier, base="../", title="T", embed=Embed())
    assert [a.get("src", a.get("type")) for t, a in Elements(html).found if t == "script"] == [
        "application/ld+json", "application/json", "../event.js",
    ]  # fmt: skip
    assert all(span.quote_exact.split()[0] in html for span in event.spans)


@pytest.mark.parametrize(
    "event_id", ["../../etc/passwd", "a/b", "ü", ".", "CON", "x" * 300, "\ud800"]
)
def test_no_id_leads_out_of_the_folder(event_id):
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.html", event_file(event_id))


def test_the_snippet_names_the_frame_and_has_a_way_without_it():
    code = snippet("https://m.example/x/", HOSTILE, 900)
    frame, *_ = Elements(code).found
    assert frame[1]["title"] == HOSTILE
    assert frame[1]["loading"] == "lazy"
    assert 'href="https://m.example/x/"' in code
    assert json.loads(oembed("https://m.example/x/", "T", (700, 900)))["type"] == "rich"
