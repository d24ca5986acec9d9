"""The app serves what is published at /embed/: newest and earlier states, and what became of it."""

from __future__ import annotations

import gzip
import json
import threading

import brotli
import pytest
from starlette.applications import Starlette

from components import data as app_data
from components import embed_states
from components.embed_routes import EMBED_MIDDLEWARE, EMBED_ROUTES
from components.headers import MIDDLEWARE
from components.publish import publish_folder
from components.settings import read_settings
from events.review import merge, retract
from tests import asgi
from tests.events.stored import BO, bring_out, fill, nirab


@pytest.fixture
def get(data, data_home, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    monkeypatch.setattr(embed_states, "FRESH_S", 0.0)
    monkeypatch.setattr(embed_states, "PATIENCE_S", 600)
    monkeypatch.setattr("components.embed_routes.FRESH_S", 0.0)
    app = Starlette(routes=EMBED_ROUTES, middleware=[*MIDDLEWARE, *EMBED_MIDDLEWARE])

    def answer(path, query="", **headers):
        return asgi.get(app, path, query, **headers)

    yield answer
    embed_states.forget_states(read_settings())


@pytest.fixture
def stored(get):
    """The store that the routes read, with two published events in it."""
    store = app_data.the_store()
    fill(store, nirab(), nirab("ev-2"))
    bring_out(store)
    bring_out(store, "ev-2")
    return store


def newest(get):
    return json.loads(get("/embed/latest.json").content)["folder"].rstrip("/")


def test_the_newest_page_is_asked_for_anew_and_an_earlier_state_may_be_kept(get):
    assert get("/embed/").headers["cache-control"] == "public, no-cache"
    state = newest(get)
    script = get(f"/embed/{state}/map.js", accept_encoding="gzip")
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert b"Dateline" in gzip.decompress(script.content)
    again = get(f"/embed/{state}/map.js", if_none_match=script.headers["etag"])
    assert (again.status, again.content) == (304, b"")


def test_only_here_may_other_sites_frame_and_the_page_keeps_its_own_policy(get):
    answer = get("/embed/")
    policy = answer.headers["content-security-policy"]
    assert policy.endswith("; frame-ancestors *")
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-eval" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


def test_the_release_comes_compressed_or_plain_as_asked(get):
    address = f"/embed/{newest(get)}/data/release.bin"
    smaller = get(address, accept_encoding="gzip, deflate, br")
    assert smaller.headers["content-encoding"] == "br"
    packed = get(address, accept_encoding="gzip")
    assert brotli.decompress(smaller.content) == gzip.decompress(packed.content)
    assert packed.headers["content-encoding"] == "gzip"
    assert get(address).content == gzip.decompress(packed.content)
    assert get(address).content[:4] == b"DLR2"
    assert get(address, method="HEAD").content == b""


def test_an_address_without_its_slash_leads_on_with_its_question(get):
    answer = get("/embed", "type=x-Border")
    assert (answer.status, answer.headers["location"]) == (308, "embed/?type=x-Border")


def test_a_state_that_is_gone_says_so_and_what_to_look_at_instead(get):
    answer = get("/embed/0123456789ab-cdef01/")
    assert answer.status == 410
    page = answer.content.decode()
    assert "no longer kept" in page
    assert 'href="../../embed/"' in page
    assert 'href="../../corrections"' in page


def test_a_state_is_found_by_its_data_alone(get):
    state = newest(get)
    answer = get(f"/embed/{state[:12]}")
    assert (answer.status, answer.headers["location"]) == (302, f"../embed/{state}/")


def test_a_withdrawn_event_says_when_and_why_and_its_state_stays(get, stored):
    before = newest(get)
    assert get("/embed/events/ev-1.html").status == 302
    retract(stored, "ev-1", BO, "the film was older", expected_version=3)
    gone = get("/embed/events/ev-1.html")
    assert gone.status == 410
    assert "the film was older" in gone.content.decode()
    assert get(f"/embed/{before}/events/ev-1.html").status == 200
    changes = json.loads(get("/embed/latest.json").content)["changes"]
    assert [(one["event"], one["what"]) for one in changes] == [("ev-1", "retracted")]


def test_while_a_newer_state_is_written_the_one_before_it_is_shown(get, stored, monkeypatch):
    before, go, done = newest(get), threading.Event(), threading.Event()

    def slow(*given):
        go.wait(60)
        made = publish_folder(*given)
        done.set()
        return made

    monkeypatch.setattr(embed_states, "publish_folder", slow)
    monkeypatch.setattr(embed_states, "PATIENCE_S", 0.01)
    retract(stored, "ev-1", BO, "the film was older", expected_version=3)
    assert newest(get) == before
    assert newest(get) == before
    go.set()
    assert done.wait(60)
    monkeypatch.setattr(embed_states, "PATIENCE_S", 600)
    assert newest(get) != before


def test_a_merged_event_leads_to_what_it_is_part_of(get, stored):
    merge(stored, "ev-2", "ev-1", BO, "the same shelling", expected_version=3)
    assert get("/embed/events/ev-2.html").headers["location"].endswith("/events/ev-1.html")


def test_what_is_protected_later_is_gone_from_every_state(get, stored):
    state = newest(get)
    assert get(f"/embed/{state}/events/ev-1.html").status == 200
    embed_states.forget_states(read_settings())
    assert get(f"/embed/{state}/events/ev-1.html").status == 410


@pytest.mark.parametrize(
    "path",
    ["../settings.py", "events/../../x.html", "%2e%2e/x", "a" * 5000, "data/", "\ud7ff\0.js"],
)
def test_no_address_leads_out_of_the_folder(get, path):
    assert get(f"/embed/{path}").status in {404, 410}


def test_oembed_answers_for_addresses_of_this_app_alone(get):
    mine = get("/embed/oembed", "url=https%3A%2F%2Fmap.example%2Fembed%2F%3Ftype%3Dx&maxwidth=400")
    answer = json.loads(mine.content)
    assert (answer["type"], answer["width"]) == ("rich", 400)
    assert 'src="https://map.example/embed/?type=x"' in answer["html"]
    assert get("/embed/oembed", "url=https%3A%2F%2Fevil.example%2Fembed%2F").status == 404
    assert get("/embed/oembed", "url=https%3A%2F%2F%5B").status == 404
    assert get("/embed/oembed").status == 404


@pytest.mark.parametrize("spoken", ["", "nb/"])
def test_where_the_app_knows_its_address_pages_name_picture_and_oembed(get, monkeypatch, spoken):
    monkeypatch.setenv("DATELINE_ADDRESS", "https://maps.example.org")
    root = get(f"/embed/{spoken}").content.decode()
    state = json.loads(get(f"/embed/{spoken}latest.json").content)["folder"]
    here = f"https://maps.example.org/embed/{spoken}"
    for page, address in ((root, here), (get(f"/embed/{spoken}{state}").content.decode(),
                                         f"{here}{state}")):  # fmt: skip
        assert f'og:image" content="{here}{state}picture.png"' in page
        assert f'json+oembed" href="{address}oembed.json"' in page
        told = json.loads(get(f"{address.partition('.org')[2]}oembed.json").content)
        assert f'src="{address}"' in told["html"]
    assert get(f"/embed/{spoken}{state}picture.png").content[:4] == b"\x89PNG"


def test_a_page_is_in_the_language_that_its_address_names(get):
    asked = get("/embed/", "lang=nb&type=Battles")
    assert asked.headers["location"] == "nb/?type=Battles"
    page = get("/embed/nb/").content.decode()
    assert '<html lang="nb" dir="ltr"' in page
    assert "De samme hendelsene som liste" in page
    assert '<html lang="ar" dir="rtl"' in get("/embed/ar/").content.decode()
    for query in ("lang=xx", "lang=en", ""):
        assert '<html lang="en"' in get("/embed/", query).content.decode()
    gone = get("/embed/nb/0123456789ab-000000/").content.decode()
    assert "fører ikke lenger noe sted" in gone
    assert 'href="../../../embed/"' in gone


def test_a_state_says_its_types_in_its_language(get):
    folder = json.loads(get("/embed/tr/latest.json").content)["folder"]
    config = json.loads(get(f"/embed/tr/{folder}base.json").content)["config"]
    assert config["types"]["Battles"]["label"] == "Muharebeler"
    assert config["words"]["time"]["locale"] == "tr-TR"
