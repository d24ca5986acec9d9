"""The files beside a published page: small enough for an article, and named by the program."""

from __future__ import annotations

import json
import math

import pytest

from components.embed_files import read_file
from components.embed_head import Embed
from components.publish import publish_folder
from components.publish_files import program_version
from components.read import Loaded
from events import Dossier
from tests.bench.synthetic import synthetic_rows


@pytest.fixture
def program(tmp_path):
    (tmp_path / "components" / "assets").mkdir(parents=True)
    (tmp_path / "components" / "embed.py").write_text("TITLE = 1\n", "utf-8")
    (tmp_path / "components" / "assets" / "map.js").write_text("draw();\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["embed.py", "assets/map.js", "new.css"])
def test_another_program_has_another_version(program, name):
    before = program_version(program)
    assert program_version(program) == before
    (program / "components" / name).write_text("changed\n", "utf-8")
    assert program_version(program) != before


def test_what_shapes_no_page_leaves_the_version_alone(program):
    before = program_version(program)
    (program / "components" / "notes.md").write_text("text\n", "utf-8")
    assert program_version(program) == before


def test_a_newer_program_writes_the_state_anew_and_leaves_what_was_cited(
    shipped, data, tmp_path, monkeypatch
):
    first = publish_folder(shipped, shipped.rows, data, tmp_path, Embed())
    before = first.page.read_bytes()
    monkeypatch.setattr("components.publish.code_version", lambda: "abcdef")
    second = publish_folder(shipped, shipped.rows, data, tmp_path, Embed())
    latest = json.loads((tmp_path / "latest.json").read_text("utf-8"))
    assert latest["folder"] == f"{second.page.parent.name}/" != f"{first.page.parent.name}/"
    assert first.release == second.release == latest["release"]  # no reader is told of news
    assert first.page.read_bytes() == before


def test_a_thousand_events_come_in_less_than_100_kb(data, tmp_path):
    """All that a reader's browser fetches until the map, its names and the list are there."""
    loaded = Loaded("made up", Dossier((), {}, {}), synthetic_rows(1000), {})
    page = publish_folder(loaded, loaded.rows, data, tmp_path, Embed()).page
    fetched = [tmp_path / "index.html", tmp_path / "latest.json"]
    names = ("map.js", "map.css", "base.json", "data/release.bin", "data/places.json")
    fetched += [page.parent / name for name in (*names, "data/texts-0.json")]
    sent = [read_file(file, math.inf).answer(b"br, gzip")[1] for file in fetched]
    assert sum(map(len, sent)) <= 100_000
