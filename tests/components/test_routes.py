"""What the app serves beside its pages."""

from __future__ import annotations

import gzip
import json

import pytest
from starlette.applications import Starlette

from components.routes import ROUTES, map_assets
from components.settings import read_settings
from components.words import row_when
from events import write_release
from tests import asgi

APP = Starlette(routes=ROUTES)


@pytest.fixture
def get(data, data_home, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(data_home))

    def answer(path, query="", **headers):
        return asgi.get(APP, path, query, **headers)

    return answer


@pytest.fixture
def release(shipped, get):
    return write_release(shipped.rows, shipped.areas, read_settings().releases, row_when)


def test_a_release_is_served_compressed_and_may_be_kept_for_good(get, release):
    address = f"/assets/{release.version}/release.bin"
    answer = get(address, accept_encoding="gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == release.file("release.bin")
    again = get(address, if_none_match=answer.headers["etag"])
    assert (again.status, again.content) == (304, b"")


def test_who_does_not_read_gzip_gets_it_plain(get, release):
    answer = get(f"/assets/{release.version}/places.json")
    assert "content-encoding" not in answer.headers
    assert set(json.loads(answer.content)) == {"place", "country"}


def test_the_table_and_anything_else_of_a_release_stay_inside(get, release):
    for name in ("events.parquet", "events.parquet.gz", "texts-999.json", "release.bin.gz"):
        assert get(f"/assets/{release.version}/{name}").status == 404, name
    assert get(f"/assets/{'0' * 32}/release.bin").status == 404
    assert get("/assets/../release.bin").status == 404
    assert gzip.decompress(release.file("release.bin"))[:4] == b"DLR2"


def test_every_file_of_the_map_is_there_under_its_address(get, data):
    for name, address in map_assets(data, base="/assets/").items():
        answer = get(address)
        assert answer.status == 200, name
        assert "immutable" in answer.headers["cache-control"]
