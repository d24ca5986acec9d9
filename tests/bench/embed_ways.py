"""The pages of `make bench-embed`: how each is written, and how it is seen to be drawn."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import folium
from folium.plugins import FastMarkerCluster

from components.embed_head import Embed
from components.publish import publish_file, publish_folder
from components.read import Loaded, read_collection
from components.settings import DEMO
from events import Dossier
from geodata import DataPaths
from tests.bench.embed_kepler import FLAGS, Kepler, save_kepler
from tests.bench.embed_kepler import WATCH as WATCH_KEPLER
from tests.bench.synthetic import synthetic_rows
from tests.browser.conftest import QUIET

MOST_FOLIUM = 100_000
"""With a million events its page is never drawn (docs/performance.md)."""
WATCH = """
window.seen = {};
const look = () => {
  const layer = window.Dateline && window.Dateline.layer;
  const own = layer && layer._shown && layer._state;
  const marks = '.leaflet-marker-icon, .marker-cluster';
  const theirs = !window.Dateline && document.querySelector(marks);
  if (!seen.drawn && (own || theirs)) seen.drawn = performance.now();
  if (!seen.list && document.querySelector('tr[data-event]')) seen.list = performance.now();
  if (!seen.drawn || !seen.list) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class Way:
    """A kind of page: its writer, a script that fills `seen`, its browser's flags."""

    label: str
    write: Callable[[Loaded, DataPaths, Path], object]
    watch: str = WATCH
    flags: Sequence[str] = tuple(QUIET)
    most: int = 1_000_000


def ways(kepler: Kepler | None) -> list[Way]:
    """All of them; without kepler.gl where it could not be fetched."""
    found = [
        Way("Dateline, folder", _folder),
        Way("Dateline, one file", _one_file),
        Way("folium, FastMarkerCluster", _folium, most=MOST_FOLIUM),
    ]
    if kepler:
        found.append(Way(kepler.label, partial(_kepler, kepler), WATCH_KEPLER, FLAGS))
    return found


def of_size(number: int, paths: DataPaths) -> Loaded:
    """Thirty events with their evidence are those of the demo; more are made up."""
    if number <= 49:
        loaded = read_collection(DEMO, paths)
        return Loaded(loaded.version, loaded.dossier, loaded.rows.head(number), loaded.areas)
    return Loaded("bench", Dossier((), {}, {}), synthetic_rows(number), {})


def _folder(loaded: Loaded, paths: DataPaths, folder: Path) -> None:
    publish_folder(loaded, loaded.rows, paths, folder, Embed())


def _one_file(loaded: Loaded, paths: DataPaths, folder: Path) -> None:
    folder.mkdir(parents=True)
    publish_file(loaded, loaded.rows, paths, folder / "index.html", Embed())


def _kepler(kepler: Kepler, loaded: Loaded, _paths: DataPaths, folder: Path) -> None:
    save_kepler(kepler, loaded.rows, folder)


def _folium(loaded: Loaded, _paths: DataPaths, folder: Path) -> None:
    save_folium(loaded.rows, folder)


def save_folium(rows: Any, folder: Path) -> None:
    """Map.save() with FastMarkerCluster; what it asks of other hosts comes from the disk."""
    from tests.bench.map import AWESOME, LOCAL

    placed = rows.dropna(subset=["latitude", "longitude"])
    drawn = folium.Map(location=(36, 36), zoom_start=6, tiles=None)
    drawn.options["maxZoom"] = 14  # clusters need it, and only tiles would say it
    FastMarkerCluster(placed[["latitude", "longitude"]].to_numpy().tolist()).add_to(drawn)
    folder.mkdir(parents=True)
    drawn.save(folder / "index.html")
    html = (folder / "index.html").read_text("utf-8")
    there = {file.name: file for base in LOCAL for file in base.rglob("*") if file.is_file()}
    for address in sorted({part.split('"')[0] for part in html.split('"') if "https://" in part}):
        name = address.rpartition("/")[2]
        content = there[name].read_bytes() if name in there else b"/* */"
        if name.endswith("awesome-markers.js"):
            content = AWESOME.encode()
        (folder / name).write_bytes(content)
        html = html.replace(f'"{address}"', f'"{name}"')
    (folder / "index.html").write_text(html, "utf-8")
    # Where each of a thousand pins asks in vain for its picture, the page never comes to rest.
    for name in ("marker-icon.png", "marker-icon-2x.png", "marker-shadow.png"):
        for beside in (folder, folder / "images"):
            beside.mkdir(exist_ok=True)
            shutil.copyfile(there[name], beside / name)
