"""Files as they are sent: ready compressed beside them, or compressed when they are asked for."""

from __future__ import annotations

import gzip
import math

import brotli
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from components.embed_files import READY, read_file, write_ready
from components.embed_head import Embed
from components.publish import publish_folder
from tests import asgi


@pytest.fixture(scope="module")
def folder(shipped, data, tmp_path_factory):
    out = tmp_path_factory.mktemp("published")
    return publish_folder(shipped, shipped.rows, data, out, Embed()).page.parent


def plain(content):
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def test_what_every_reader_fetches_lies_ready_compressed_and_is_the_same(folder):
    ready = [file for file in folder.rglob("*") if file.name in READY]
    assert {file.name for file in ready} == READY - {"rest.bin"}
    for file in [*ready, folder.parent / "index.html"]:
        content, at = plain(file.read_bytes()), file.parent
        assert gzip.decompress((at / f"{file.name}.gz").read_bytes()) == content
        assert brotli.decompress((at / f"{file.name}.br").read_bytes()) == content


def test_a_plain_file_server_serves_the_same_folder_unchanged(folder):
    app = Starlette(routes=[Mount("/", StaticFiles(directory=folder.parent, html=True))])
    for name in ("index.html", "map.js", "data/release.bin", "base.json"):
        answer = asgi.get(app, f"/{folder.name}/{name}")
        assert (answer.status, answer.content) == (200, (folder / name).read_bytes())
    assert asgi.get(app, "/").content == (folder.parent / "index.html").read_bytes()


def test_the_smallest_of_the_codings_that_are_accepted_is_sent(tmp_path):
    file = tmp_path / "map.js"
    file.write_bytes(b"let a = 1;\n" * 500)
    write_ready(file)
    kept = read_file(file, math.inf)
    sizes = {way: len(kept.answer(way)[1]) for way in (b"br, gzip", b"gzip", b"zstd", b"")}
    assert sizes[b"br, gzip"] < sizes[b"gzip"] < sizes[b"zstd"] == sizes[b""] == 5500
    assert dict(kept.answer(b"gzip")[0])[b"content-encoding"] == b"gzip"
    assert b"content-encoding" not in dict(kept.answer(b"")[0])


def test_what_does_not_shrink_is_sent_as_it_is(tmp_path):
    file = tmp_path / "x.json"
    file.write_bytes(b"{}")
    assert read_file(file, math.inf).answer(b"gzip, br")[1] == b"{}"
