"""What is blurred, held or delayed leaves by no public way: routes, files, pages, exports, logs.

Every way out is walked and every answer is taken apart (gzip, zip, Parquet, base64) before it is
searched for the place's name in any spelling and for its coordinates in any form.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import struct
import zipfile
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from components import api, cells, embed_states, unshown
from components import data as app_data
from components.cli import main
from components.embed_routes import EMBED_MIDDLEWARE, EMBED_ROUTES
from components.read import read_collection
from components.routes import ROUTES
from components.settings import DEMO, read_settings
from components.words import row_when
from events import to_rows, write_release
from events.corrections import corrections
from events.export import FORMATS, export_events
from events.model import Dossier, SourceDocument
from events.packed import DEGREE
from events.protect import blurred, protected
from events.review import correct, propose
from events.review_protect import protect
from events.snapshot import pack_rows
from events.store import add_document, load_event, load_public
from events.store_records import Standing
from geodata import data_paths
from geodata.shapes import distance_m
from tests import asgi
from tests.events.stored import ADA, ARMY, RESIDENTS, bring_out, fill, nirab

NAME, OTHER = "Qarnazib", "Karnazeeb"
LAT, LON = 35.912347, 36.823459
TEXT = f"Shells fell on {NAME} at dawn, residents of {OTHER} say. The army denies it."
BLUR = Standing(blur_m=5000.0, withhold=OTHER)
PUBLIC_ROUTES = [*cells.ROUTES, *ROUTES, *EMBED_ROUTES, *api.ROUTES]


def source() -> SourceDocument:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    url = "https://paper.example/shells-on-qarnazib"
    return SourceDocument(
        "paper-2", "The Paper", f"Shells on {NAME}", "2020-02-28", url, "en", "", TEXT, digest
    )


def secret(event_id="ev-9", **fields):
    """An event at an address that somebody could be found by."""
    old = nirab(event_id)
    words = (f"Shells fell on {NAME} at dawn", "The army denies it.")
    spans = tuple(
        replace(span, source_id="paper-2", quote_exact=quote, start_char=TEXT.index(quote),
                end_char=TEXT.index(quote) + len(quote))
        for span, quote in zip(old.spans, words, strict=True)
    )  # fmt: skip
    where = replace(
        old.where, where_coordinates=NAME, where_description=f"on {NAME}", place_id="q-77123",
        latitude=LAT, longitude=LON,
    )  # fmt: skip
    claims = (replace(old.claims[0], value=f"shelling of {OTHER}"), old.claims[1])
    made = replace(old, title="Shells fall at dawn", where=where, spans=spans, claims=claims)
    return replace(made, **fields)


def taken_apart(content: bytes):
    """The bytes and all that is packed in them."""
    yield content
    if content[:2] == b"\x1f\x8b":
        yield from taken_apart(gzip.decompress(content))
    elif content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from taken_apart(packed.read(name))
    elif content[:4] == b"PAR1":
        table = pq.read_table(io.BytesIO(content))
        yield json.dumps(table.to_pylist(), default=str, ensure_ascii=False).encode()
    for inner in re.findall(rb"base64,([A-Za-z0-9+/=]{16,})", content):
        yield from taken_apart(base64.b64decode(inner))


def forms_of(lat: float, lon: float):
    """How a point can be written: with four and more digits, as packed numbers."""
    for value in (lat, lon):
        for digits in (4, 5, 6):
            yield f"{value:.{digits}f}".encode()
        yield struct.pack("<d", value)
        yield struct.pack("<i", round(value * DEGREE))


def assert_silent(where: str, content: bytes, point=(LAT, LON), names=(NAME, OTHER, "q-77123")):
    for part in taken_apart(content):
        folded = part.decode("utf-8", "replace").casefold()
        for name in names:
            assert name.casefold() not in folded, f"{where} names {name}"
        for form in forms_of(*point):
            assert form not in part, f"{where} holds {form!r}"


# --- every way out, for one event ----------------------------------------------------------------


@pytest.fixture
def world(data, data_home, tmp_path, monkeypatch):
    """A store with a public event that names the place, and the ways out of it."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    monkeypatch.setenv("DATELINE_HOME", str(_home_beside(data_home, tmp_path)))
    for module in ("components.embed_states", "components.embed_routes", "components.outage"):
        monkeypatch.setattr(f"{module}.FRESH_S", 0.0)
    monkeypatch.setattr("components.embed_states.PATIENCE_S", 600)
    store = app_data.the_store()
    fill(store)
    add_document(store, source(), TEXT.encode(), ADA)
    propose(store, secret(), ADA, "")
    bring_out(store, "ev-9")
    better = secret(title="Shells fall at first light")
    correct(store, "ev-9", better, ADA, "the hour", expected_version=3)
    bring_out(store, "ev-9", 4)
    return store


def _home_beside(data_home, tmp_path):
    """A home of its own with the built data: releases of other tests are not to be looked at."""
    home = tmp_path / "home"
    home.mkdir()
    for one in data_home.iterdir():
        if one.name not in {"releases", "embed", "protected", "build.lock"}:
            (home / one.name).symlink_to(one)
    return home


def get(path, query=""):
    app = Starlette(routes=PUBLIC_ROUTES, middleware=[*unshown.MIDDLEWARE, *EMBED_MIDDLEWARE])
    return asgi.get(app, path, query)


def released():
    """The release of the public map, written as the page writes it."""
    loaded = app_data.load_public_data()
    return write_release(loaded.rows, loaded.areas, read_settings().releases, row_when)


def ways_out(tmp_path):
    """(name, bytes) of everything that anybody can get without signing in."""
    for path in ("/api/events", "/api/sources", "/api/events/ev-9", "/feed.xml", "/embed/",
                 "/api/openapi.json"):  # fmt: skip
        yield path, get(path).content
    for form in FORMATS:
        yield form, get("/api/events", f"format={form}").content
    yield "asof", get("/api/events", "asof=9999-01-01").content
    release = released()
    for file in sorted(release.folder.iterdir()):
        yield f"release {file.name}", file.read_bytes()
    base = f"/assets/{release.version}"
    yield "texts", get(f"{base}/texts", "n=" + ",".join(map(str, range(release.number)))).content
    yield "cells", get(f"{base}/cells", "zoom=14").content
    for folder in ("embed", "releases"):
        for file in sorted((read_settings().home / folder).rglob("*")):
            if file.is_file():
                yield str(file), file.read_bytes()
    for target in ("page", "page.html"):
        said = CliRunner().invoke(main, ["publish", str(tmp_path / target)])
        assert said.exit_code == 0, said.output
        yield f"publish {target} says", said.output.encode()
    for file in sorted([*(tmp_path / "page").rglob("*"), tmp_path / "page.html"]):
        if file.is_file():
            yield str(file), file.read_bytes()


def test_what_is_blurred_leaves_by_no_way(world, tmp_path, caplog, capfd):
    before = released()
    assert any(NAME.encode() in part for part in taken_apart(get("/api/events/ev-9").content))
    old_page = json.loads((embed_states.write_newest() / "latest.json").read_text())["folder"]
    protect(world, "ev-9", BLUR, ADA, "a witness lives there", expected_version=6)
    assert get(f"/assets/{before.version}/release.bin").status == 404
    assert get(f"/embed/{old_page}index.html").status == 410
    answers = dict(ways_out(tmp_path))
    assert len(answers) > 40
    assert b"ev-9" in answers["/api/events/ev-9"]
    for name, content in answers.items():
        assert_silent(name, content)
    told = json.dumps([[c.title, c.reason, c.changes] for c in corrections(world)])
    assert_silent("corrections", told.encode())
    assert "the hour" in told
    assert_silent("the log", (caplog.text + "".join(capfd.readouterr())).encode())
    hits = get(f"/assets/{released().version}/hits", f"q={NAME}").content
    assert not any(hits)


@pytest.mark.parametrize(
    "hidden", [Standing(held=True), Standing(public_from="2999-01-01T00:00:00.000000Z")]
)
def test_what_is_held_or_delayed_leaves_by_no_way_at_all(world, tmp_path, hidden):
    before = released()
    protect(world, "ev-9", hidden, ADA, "lawyers", expected_version=6)
    assert get(f"/assets/{before.version}/texts-0.json").status == 404
    for name, content in ways_out(tmp_path):
        assert_silent(name, content, names=(NAME, OTHER, "q-77123", "first light"))
    assert get("/api/events/ev-9").status == 404
    assert not any(one.event_id == "ev-9" for one in corrections(world))


def test_a_neighbour_at_the_same_address_does_not_give_it_away(world):
    neighbour = replace(nirab("ev-5", title="A school opens"), where=secret().where)
    propose(world, neighbour, ADA, "")
    bring_out(world, "ev-5")
    protect(world, "ev-9", BLUR, ADA, "a witness lives there", expected_version=6)
    loaded = app_data.load_public_data()
    ordered, packed = pack_rows(loaded.rows, loaded.areas)
    rows = ordered.set_index("event_id")
    one, other = rows.loc["ev-9"], rows.loc["ev-5"]
    assert other["latitude"] == LAT  # the neighbour is shown where it is
    assert one["place_number"] != other["place_number"]
    assert not {one["place"], one["place_id"]} & {other["place"], other["place_id"]}
    assert distance_m(LAT, LON, one["latitude"], one["longitude"]) > 100
    assert packed.places["radius"][one["place_number"]] >= 5000
    shown = get("/api/events/ev-9").content
    assert_silent("/api/events/ev-9", shown)


def test_another_server_removes_its_files_too(world, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "elsewhere"))
    (tmp_path / "elsewhere").mkdir()
    paths = data_paths(tmp_path / "home")
    loaded = read_collection(DEMO, paths, load_public(world))
    there = write_release(loaded.rows, loaded.areas, read_settings().releases, row_when)
    assert get(f"/assets/{there.version}/release.bin").status == 200
    # Here nobody presses a button: the step is taken by another process.
    protect(world, "ev-9", BLUR, ADA, "a witness lives there", expected_version=6)
    assert get(f"/assets/{there.version}/release.bin").status == 404
    assert not there.folder.exists()


# --- any event, any radius -----------------------------------------------------------------------


@settings(max_examples=15)
@given(
    st.floats(-70, 70).map(lambda x: round(x, 6)),
    st.floats(-170, 170).map(lambda x: round(x, 6)),
    st.sampled_from([1000.0, 5000.0, 100_000.0]),
    st.text("bcdfgklmnprstvz", min_size=7, max_size=12).map(str.title),
)
def test_no_export_holds_the_place_of_any_blurred_event(lat, lon, radius, name):
    text = TEXT.replace(NAME, name)
    where = replace(
        secret().where, latitude=lat, longitude=lon, where_coordinates=name,
        where_description=f"on {name}",
    )  # fmt: skip
    spans = tuple(
        replace(s, quote_exact=quote, start_char=text.index(quote),
                end_char=text.index(quote) + len(quote))
        for s in secret().spans
        for quote in (s.quote_exact.replace(NAME, name),)
    )  # fmt: skip
    told = replace(secret(), title=f"Shells fall on {name}", where=where, spans=spans)
    paper = replace(source(), text=text, source_headline=f"Shells on {name.upper()}")
    whole = Dossier((told,), {"paper-2": paper}, {"army": ARMY, "residents": RESIDENTS})
    shown = protected([(told, Standing(blur_m=radius, withhold=OTHER))], whole)
    rows = to_rows(shown)
    drawn = blurred(where, radius)
    if distance_m(lat, lon, drawn.latitude, drawn.longitude) < 50:
        return  # the middle of the cell happens to be the place; nobody can tell
    for form in FORMATS:
        made = export_events(form, rows.assign(in_range="certain"), shown)
        for part in taken_apart(made.content):
            assert name.casefold() not in part.decode("utf-8", "replace").casefold(), form
            assert f"{lat:.6f}".encode() not in part or f"{lon:.6f}".encode() not in part, form
            assert struct.pack("<dd", lon, lat) not in part


def test_the_event_under_test_is_what_it_seems(world):
    event = load_event(world, "ev-9").event
    assert (event.where.latitude, event.where.where_coordinates) == (LAT, NAME)
