"""The wheel in an environment of its own, with PyPI's `events` installed beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from components.settings import ROOT

PARTS = ("app.py", "pyproject.toml", "README.md", "LICENSE", "components", "events", "geodata")
BUILD = "from setuptools.build_meta import build_wheel; import sys; build_wheel(sys.argv[1])"


def run(*command: str | Path, **options) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    source = tmp_path_factory.mktemp("source")
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for part in (*PARTS, ".streamlit"):
        path = ROOT / part
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, source / part, **({"ignore": ignore} if path.is_dir() else {}))
    target = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-c", BUILD, target, cwd=source)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory) -> Path:
    """A fresh environment with the wheel; its libraries are those of this one, lent by path."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_what_is_installed_by_default_stays_small():
    """All libraries of the default installation together, in bytes of their files."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [Requirement(text) for text in declared["dependencies"]]
    sizes: dict[str, int] = {}
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in sizes or not _wanted(wanted):
            continue
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # the lock leaves it out: nothing of ours needs it
        sizes[name] = sum(file.size or 0 for file in found.files or ())
        waiting += [Requirement(text) for text in found.requires or ()]
    assert {"streamlit", "pandas", "pyarrow", "shapely", "numpy"} <= sizes.keys()
    assert sum(sizes.values()) < 450_000_000, sorted(sizes.items(), key=lambda one: -one[1])[:20]


def _wanted(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def test_the_wheel_holds_the_app_and_no_top_level_module(wheel):
    import zipfile

    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"dateline_app"}
    for needed in (
        "app.py",
        ".streamlit/config.toml",
        "components/pages/explore.py",
        "components/assets/map/event-layer.js",
        "events/data/idlib-2020/documents/d001a.txt",
        "geodata/data/places.csv",
    ):
        assert f"dateline_app/{needed}" in names


def test_the_command_finds_our_folders_and_not_their_namesakes(environment, data, data_home):
    beside = run(environment / "bin" / "python", "-c", "import events; print(events.__file__)")
    assert "dateline_app" not in beside  # PyPI's events is really there
    env = {**os.environ, "DATELINE_HOME": str(data_home)}
    command = environment / "bin" / "dateline"
    assert "doctor" in run(command, "--help", env=env, cwd=environment)
    assert "No problem found" in run(command, "doctor", env=env, cwd=environment)
