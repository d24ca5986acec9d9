"""Hostile text through every view that needs no browser: it stays text, and no field is lost.

A view is right when it has the same elements and attributes for hostile text as for plain words,
and when each text can be read back from it.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import fromstring

import pyarrow.parquet as pq
import pytest

from components.asked import language_of
from components.card_html import card_parts
from components.cells import read_ask
from components.cite import Cited, as_bibtex, as_markdown, as_text
from components.embed import Embed, render_event
from components.embed_code import oembed, snippet
from components.embed_gone import event_gone, state_gone
from components.feed import ATOM, write_feed
from components.markup import plain
from components.markup_html import join
from components.publish import publish_file
from components.read import Loaded
from components.state import FIELDS, LANGUAGE, MAX_VALUE, Screen, from_params, to_params
from components.words import row_when
from components.words.language import SPOKEN
from components.words.times import asked_for
from events import to_rows, write_release
from events.errors import FieldError
from events.export import FORMATS, export_events
from events.export_table import harmless
from events.export_xml import xml_text
from events.imports import import_table
from events.imports_map import Kind, Mapping
from events.imports_read import read_header
from tests.hostile import MARK, NUMBER, dossier_of, strings

DAY = date(2020, 3, 1)
TEXTS = strings()
WORDS = [f"word {number}" if text.strip() else text for number, text in enumerate(TEXTS)]


class Shape(HTMLParser):
    """Elements with the names of their attributes; the addresses; all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.addresses: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, *(name for name, _ in attributes)))
        self.addresses += [value or "" for name, value in attributes if name in {"href", "src"}]

    def handle_data(self, text):
        self.text.append(text)

    @property
    def said(self) -> str:
        return " ".join("".join(self.text).split())


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def hostile():
    """Events of hostile text, and the same events of plain words; no addresses of sources."""
    made = dossier_of(TEXTS)
    texts = {name: replace(one, source_url="") for name, one in made.sources.items()}
    words = dossier_of(WORDS)
    plain_sources = {name: replace(one, source_url="") for name, one in words.sources.items()}
    return replace(made, sources=texts), replace(words, sources=plain_sources)


@pytest.fixture(scope="module")
def rows(hostile):
    return to_rows(hostile[0])


def test_so_many_strings_are_tried():
    assert len(TEXTS) == NUMBER >= 500
    assert len(set(TEXTS)) > 0.9 * NUMBER


def test_cards(hostile):
    for ours, theirs in zip(hostile[0].events, hostile[1].events, strict=True):
        shape = Shape(join(card_parts(ours, hostile[0])))
        assert shape.elements == Shape(join(card_parts(theirs, hostile[1]))).elements
        for text in (ours.title, ours.summary, ours.claims[0].value, ours.spans[0].quote_exact):
            assert folded(text) in shape.said


def test_pages_of_single_events(hostile):
    def page(event, dossier):
        return Shape(render_event(event, dossier, base="../", title="T", embed=Embed()))

    for ours, theirs in zip(hostile[0].events, hostile[1].events, strict=True):
        assert page(ours, hostile[0]).elements == page(theirs, hostile[1]).elements


def test_no_address_but_web_addresses_becomes_a_link():
    made = dossier_of(TEXTS)
    for event in made.events:
        for address in Shape(join(card_parts(event, made))).addresses:
            assert urlsplit(address).scheme in {"http", "https", "data"}
            assert not address.startswith("data:") or address.startswith("data:image/svg+xml;")


def test_the_map_in_one_file(hostile, data, tmp_path):
    shapes = []
    for number, dossier in enumerate(hostile):
        loaded = Loaded("v", dossier, to_rows(dossier), {})
        made = publish_file(loaded, loaded.rows, data, tmp_path / f"{number}.html", Embed())
        shapes.append(Shape(made.page.read_bytes().decode("utf-8")))
    assert shapes[0].elements == shapes[1].elements
    for event in hostile[0].events:
        assert folded(event.title) in shapes[0].said


def test_what_a_newsroom_pastes():
    shape = Shape(snippet("https://paper.example/", "word", 400)).elements
    for text in TEXTS:
        assert Shape(snippet("https://paper.example/", text, 400)).elements == shape
        assert Shape(json.loads(oembed("https://x.example/", text, (1, 400)))["html"]).elements == (
            shape
        )


def test_citations():
    for text in TEXTS:
        cited = Cited(text, "https://paper.example/?q=a", "abc", DAY)
        assert folded(text) in as_text(cited)
        assert "\n" not in as_markdown(cited)
        assert not re.search(r"(?<!\\)[<\[]", as_markdown(cited)[1:].rpartition("](")[0])
        assert as_bibtex(cited).count("\n") == 5


@pytest.mark.parametrize("name", ["csv", "ucdp", "acled"])
def test_tables(name, hostile, rows):
    content = export_events(name, rows, hostile[0]).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines) == len(rows) + 1
    if name == "csv":
        at = lines[0].index("title")
        assert [line[at] for line in lines[1:]] == [harmless(title) for title in rows["title"]]
    for cell in (cell for line in lines for cell in line):
        assert cell[:1] not in set("=@\t\r") and (cell[:1] not in "+-" or len(cell) < 30)


def test_spreadsheets_hold_no_formula(hostile, rows):
    book = zipfile.ZipFile(io.BytesIO(export_events("xlsx", rows, hostile[0]).content))
    sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
    for name in book.namelist():
        if name.endswith((".xml", ".rels")):
            fromstring(book.read(name))  # noqa: S314 (well formed)
    assert sheets
    assert not any(b"<f>" in book.read(name) or b"<hyperlink" in book.read(name) for name in sheets)


@pytest.mark.parametrize("name", ["geojson", "jsonld", "timemap"])
def test_json(name, hostile, rows):
    content = export_events(name, rows, hostile[0]).content.decode("utf-8")
    read = json.loads(content)
    if name == "geojson":
        titles = [one["properties"]["title"] for one in read["features"]]
        assert titles == list(rows["title"])
    else:
        assert {event.title for event in hostile[0].events} <= set(_leaves(read))


def test_parquet(hostile, rows):
    content = export_events("geoparquet", rows, hostile[0]).content
    assert pq.read_table(io.BytesIO(content))["title"].to_pylist() == list(rows["title"])


def test_kml_and_feed(hostile, rows):
    kml = fromstring(export_events("kml", rows, hostile[0]).content)  # noqa: S314
    names = [one.text or "" for one in kml.iter("{http://www.opengis.net/kml/2.2}name")]
    assert names == [_as_read(title) for title in rows["title"]]
    feed = fromstring(write_feed(rows, hostile[0], "https://map.example/"))  # noqa: S314
    entries = feed.findall(f"{{{ATOM}}}entry")
    titles = {entry.findtext(f"{{{ATOM}}}title") for entry in entries}
    assert titles <= {_as_read(title) for title in rows["title"]}
    assert len(entries) == min(len(rows), 100)


def test_release_of_the_map(hostile, rows, tmp_path):
    release = write_release(rows, {}, tmp_path, row_when)
    files = [gzip.decompress(path.read_bytes()) for path in release.folder.glob("*.json.gz")]
    told = {leaf for content in files for leaf in _leaves(json.loads(content))}
    assert set(rows["title"]) <= told
    assert all(release.position(one) >= 0 for one in rows["event_id"][:5])


@pytest.mark.parametrize("name", [field.name for field in FIELDS])
def test_every_parameter_of_the_address_takes_it_as_text_or_leaves_it_out(name):
    for text in TEXTS:
        screen, unknown = from_params({name: [text]})
        assert unknown in {(), (name,)}
        assert unknown or screen == Screen() or len(text) <= MAX_VALUE
        assert from_params(to_params(screen)) == (screen, ())
        assert re.fullmatch("([0-9a-f]{12})?", screen.sent)
        if name in {"tz", "asof", "at", "play", "tiles", "view", "from", "to"}:
            assert screen == Screen()  # none of them is a zone, a time, a place …
        for route in ("cells", "list", "values"):
            with suppress(ValueError):
                read_ask(route, {name: [text], "zoom": ["5"], "field": ["type"]})


def test_a_parameter_that_nobody_knows_and_a_language_are_left_out():
    for text in TEXTS:
        assert from_params({text: [text]})[0] == Screen()
        asked = urlencode({LANGUAGE: text}, errors="replace").encode()
        scope = {"type": "http", "path": "/", "query_string": asked, "headers": []}
        assert language_of(scope) in SPOKEN
        scope |= {"query_string": b"", "headers": [(b"accept-language", text.encode()[:9000])]}
        assert language_of(scope) in SPOKEN
        assert asked_for(text, text).zone == ""


def test_addresses_that_lead_nowhere():
    shape = Shape(state_gone("word", "../")).elements
    for text in TEXTS:
        assert Shape(state_gone(text, "../")).elements == shape
        assert folded(text[:40]) in Shape(state_gone(text, "../")).said
        assert Shape(event_gone(text, [], text, "../")).elements == (
            Shape(event_gone("word", [], "word", "../")).elements
        )


def test_names_of_files_and_of_columns(tmp_path):
    """One row is taken, one refused with both names as they are, and its list is plain; or the
    file is refused as a whole: a name may look like another delimiter, or be none."""
    taken = 0
    for number, text in enumerate(TEXTS):
        name = re.sub(r"[/\0]", "", text)[:40]
        path = tmp_path / f"{number}{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([["id", text], ["a", "2020-02-28"], ["b", "no day"]])
        try:
            column = read_header(path)[1]
            mapping = Mapping(Kind.TABLE, {"event_id": "id", "date": column})
            report = import_table(path, mapping, collection="S", into=tmp_path / "in")
        except (FieldError, IndexError):
            continue
        assert (report.accepted, report.refused) == (1, 1)
        assert (report.first[0].file, report.first[0].field) == (path.name, column)
        with report.refusals.open(encoding="utf-8", newline="") as stream:
            cells = [cell for line in csv.reader(stream) for cell in line]
        assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in cells)
        taken += 1
    assert taken > 0.6 * len(TEXTS)


def test_markdown_of_streamlit():
    for text in TEXTS:
        shown = plain(text)
        assert not re.search(r"(?<!\\)[\[\]`<$*_~:]", shown), text


def test_every_format_is_tried():
    assert set(FORMATS) == {
        *("csv", "ucdp", "acled", "xlsx", "geojson", "jsonld", "timemap", "geoparquet", "kml")
    }
    assert any(MARK in text for text in TEXTS)


def _leaves(node):
    if isinstance(node, dict):
        for value in node.values():
            yield from _leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from _leaves(value)
    else:
        yield node


def _as_read(text: str) -> str:
    """The text as an XML reader gives it back: one kind of line end."""
    return xml_text(text).replace("\r\n", "\n").replace("\r", "\n")
