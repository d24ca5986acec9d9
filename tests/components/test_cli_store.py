"""The commands on the store, as a person types them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from components.cli import main
from events.store import close_store, open_store
from tests.events.stored import live_in


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The file of a store that was lived in, which the settings name."""
    path = tmp_path / "store.sqlite"
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{path}")
    store = open_store(f"sqlite:///{path}")
    live_in(store)
    close_store(store)
    return path


def run(*words, code=0):
    answer = CliRunner().invoke(main, list(map(str, words)))
    assert answer.exit_code == code, answer.output
    return answer.output


def test_verify_says_what_was_looked_at_and_the_hash_to_note(kept):
    said = run("verify")
    assert "8 quotes are sound" in said
    noted = said.split()[-1]
    assert "sound" in run("verify", "--expect", noted)
    assert "was noted" in run("verify", "--expect", "0" * 64, code=1)


@pytest.mark.parametrize(
    "words", [b"Shells fell on Nirab at dawn", b"the same", b"Six people died"]
)
def test_one_byte_of_the_file_is_found_and_its_row_named(kept, words):
    whole = kept.read_bytes()
    at = whole.rindex(words)
    kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert ", row " in run("verify", code=1)


def test_a_backup_goes_back_and_an_export_too(kept, tmp_path):
    before = run("export", "--all")
    run("backup", tmp_path / "kept")
    run("export", "--all", tmp_path / "lines")
    kept.unlink()
    run("restore", tmp_path / "kept")
    assert run("export", "--all") == before
    assert "would be lost" in run("restore", tmp_path / "kept", code=1)
    kept.unlink()
    run("restore", tmp_path / "lines")
    assert run("export", "--all") == before
    run("restore", "--replace", tmp_path / "lines")


def test_a_store_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setenv("DATELINE_DATABASE_URL", "mysql://x/y")
    assert "DATELINE_DATABASE_URL" in run("verify", code=1)


def test_a_store_nobody_wrote_to_is_sound(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/new.sqlite")
    assert "0 changes" in run("verify")
