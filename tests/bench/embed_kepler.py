"""kepler.gl's exported page for `make bench-embed`, with its files of other hosts beside it.

`KeplerGl.save_to_html()` of keplergl writes the page, in an environment of its own that uv makes
and keeps in its cache. The page names packages of npm: files of them, and modules (React, Redux,
styled-components) which a host of others builds while it is asked. npm fetches the same versions
before anything is timed, esbuild makes the modules, and the addresses in the page are changed to
files beside it. Basemaps become an empty style; what else it asks of others is refused at once.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from components.settings import ROOT
from tests.browser.conftest import QUIET

KEPLERGL = "keplergl==0.4.0"
ESBUILD = "esbuild@0.25.12"
INSTEAD = {"kepler.gl": "3.3.0-alpha.11"}
"""The nearest version, where npm has not got the one that the page names."""
RETRY = ("--fetch-retries=1",)
FLAGS = (
    *(flag for flag in QUIET if flag != "--disable-gpu"),
    *"--use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader".split(),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
"""It draws with WebGL, here in software; and it must not reach other hosts."""
EMPTY_STYLE = '{"version": 8, "sources": {}, "layers": []}'
HERE = Path(__file__).parent
WATCH = (HERE / "embed_kepler_watch.js").read_text("utf-8")
ADDRESS = re.compile(r"https://[^\"'\s]+")
PACKAGE = re.compile(r"[/:](?P<name>(?:@[\w.-]+/)?[\w.-]+)@(?P<version>[^/?]+)(?P<path>/[^?]*)?")


@dataclass(frozen=True)
class Kepler:
    """Versions, and a folder with the outside files of its page."""

    version: str
    files: Path

    @property
    def label(self) -> str:
        return f"kepler.gl {self.version}, exported by {KEPLERGL.replace('==', ' ')}"


@dataclass(frozen=True)
class Outside:
    """A package's file, or a module (no path of a file) under the name that the page imports."""

    package: str
    version: str
    path: str
    module: str = ""

    @property
    def local(self) -> str:
        return f"{self.module.replace('/', '-')}.js" if self.module else Path(self.path).name


def outside_of(head: str) -> dict[str, Outside]:
    """Address → which package's file or module a page asks for there; others have no package."""
    map_ = re.search(r"<script[^>]*importmap[^>]*>(.*?)</script>", head, re.DOTALL)
    modules = json.loads(map_[1])["imports"] if map_ else {}
    imported = {address: name for name, address in modules.items()}
    found = {}
    for address in dict.fromkeys(ADDRESS.findall(head)):
        asked = PACKAGE.search(address.removeprefix("https:/"))
        part = asked.groupdict("") if asked else {"name": "", "version": "", "path": address}
        found[address] = Outside(
            part["name"], part["version"], part["path"], imported.get(address, "")
        )
    return found


def fetch_kepler(folder: Path) -> Kepler:
    """Fetch and build what the page asks of others; RuntimeError says why it cannot be."""
    for tool in ("npm", "node"):
        if not shutil.which(tool):
            raise RuntimeError(f"{tool} is not installed")
    files = folder / "files"
    files.mkdir(parents=True)
    html = _exported(pd.DataFrame({"latitude": [36.0], "longitude": [36.0]}), folder)
    outside = outside_of(html.partition("</head>")[0])
    versions = dict(INSTEAD)
    for one in outside.values():
        if not one.module:
            versions[one.package] = _file(one, files, folder)
    _modules([one for one in outside.values() if one.module], files, folder)
    script = files / "keplergl.min.js"
    text = re.sub(r"https://[^\"'`\s]+/style\.json", "/style.json", script.read_text("utf-8"))
    script.write_text(text, "utf-8")
    (files / "style.json").write_text(EMPTY_STYLE, "utf-8")
    return Kepler(versions["kepler.gl"], files)


def save_kepler(kepler: Kepler, rows: Any, folder: Path) -> None:
    """save_to_html() with nothing but coordinates, what it asks of others beside it."""
    placed = rows[["latitude", "longitude"]].dropna().reset_index(drop=True)
    shutil.copytree(kepler.files, folder)
    head, end, body = _exported(placed, folder.parent).partition("</head>")
    for address, one in sorted(outside_of(head).items(), key=lambda pair: -len(pair[0])):
        head = head.replace(address, f"./{one.local}")
    (folder / "index.html").write_text(head + end + body, "utf-8")


def _exported(points: Any, scratch: Path) -> str:
    """The page as keplergl writes it."""
    table, page = scratch / "points.parquet", scratch / "kepler.html"
    points.to_parquet(table)
    uv = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    command = [uv, "run", "--quiet", "--no-project", "--no-config", "--python", sys.executable]
    command += ["--with", KEPLERGL, "python", str(HERE / "embed_kepler_page.py"), str(table)]
    _run([*command, str(page)], scratch)
    return page.read_text("utf-8")


def _file(one: Outside, files: Path, scratch: Path) -> str:
    """Put a package's file into `files`, empty where it has none; the version it is of."""
    content, version = b"", one.version
    if one.package:
        try:
            package = _package(one.package, version, scratch)
        except RuntimeError:
            if one.package not in INSTEAD:
                raise
            version = INSTEAD[one.package]
            package = _package(one.package, version, scratch)
        content = _member(package, one.path.lstrip("/"))
    (files / one.local).write_bytes(content or b"/* */")
    return version


@cache
def _package(name: str, version: str, scratch: Path) -> Path:
    """A package as npm has it; nothing that it needs in turn."""
    said = _run(["npm", "pack", *RETRY, "--silent", f"{name}@{version}"], scratch)
    return scratch / said.split()[-1]


def _member(package: Path, path: str) -> bytes:
    with tarfile.open(package) as content:
        for member in content:
            held = content.extractfile(member)
            if held and member.name.partition("/")[2] == path:
                return held.read()
    return b""


def _modules(wanted: list[Outside], files: Path, scratch: Path) -> None:
    """Install the packages of the modules and make each a file of its own."""
    (scratch / "package.json").write_text('{"private": true}', "utf-8")
    packages = sorted({f"{one.package}@{one.version}" for one in wanted})
    quiet = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    _run(["npm", "install", *RETRY, *quiet, ESBUILD, *packages], scratch)
    names = [one.module for one in wanted]
    _run(["node", str(HERE / "embed_kepler_modules.mjs"), str(files), *names], scratch)


def _run(command: list[str], folder: Path) -> str:
    """What a command prints; RuntimeError with what it complained of."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=300, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeError(str(error)) from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "error" in line.lower()]
        raise RuntimeError(f"{Path(command[0]).name}: {(said or [done.stderr.strip()])[-1]}"[:200])
    return done.stdout
