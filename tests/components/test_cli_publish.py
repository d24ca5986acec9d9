"""`dateline publish` writes what is public, or says why it cannot."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from components.cli import main


@pytest.fixture
def publish(data_home, data, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    return lambda *asked: CliRunner().invoke(main, ["publish", str(tmp_path / "out"), *asked])


def test_a_folder_is_written_and_named(publish, tmp_path):
    answer = publish("--type", "x-Border", "--address", "https://maps.example.org/a")
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith("5 events, state ")
    assert (tmp_path / "out" / "index.html").is_file()
    assert "https://maps.example.org/a/" in (tmp_path / "out" / "snippet.html").read_text("utf-8")


def test_a_view_without_events_is_told(publish, tmp_path):
    answer = publish("--from", "1999-01-01", "--to", "1999-01-02")
    assert answer.exit_code == 1
    assert "No published event" in answer.output
    assert not (tmp_path / "out").exists()


def test_how_it_begins_is_baked_in_or_refused_by_name(publish, tmp_path):
    answer = publish("--type", "x-Border", "--look", "draw=heat&lock=type")
    assert answer.exit_code == 0, answer.output
    assert "draw=heat&lock=type" in (tmp_path / "out" / "index.html").read_text("utf-8")
    refused = publish("--look", "draw=cubes&lock=type")
    assert refused.exit_code == 2
    assert "--look: not understood: draw" in refused.output
