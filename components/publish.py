"""What is published → a folder that any static host serves, or one file that needs no host."""

from __future__ import annotations

import gzip
import json
import math
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import rcssmin
import rjsmin

from components.embed import Embed, Parts, event_file, oembed, render_event, render_page, snippet
from components.map import SCRIPTS, Look, map_config
from components.read import Loaded
from components.routes import ASSETS, BASEMAP, CONFIG, inline_release, inlined, leaflet_folder
from components.words import row_when
from events.select import on_map
from events.snapshot import TABLE, Release, write_release
from geodata import DataPaths
from geodata.basemap_crop import Box, crop_labels, crop_layer

WORLD: Box = (-180, -60, 180, 85)
WORLD_DETAIL = 800
MARGIN = 0.35
"""Of the width and height of the events, shown around them in full detail."""
LABELS = 140
SIZE = (760, 1100)


@dataclass(frozen=True)
class Published:
    """Where a page lies, the state of the data it shows, and how many events."""

    page: Path
    release: str
    number: int


def publish_folder(
    loaded: Loaded, rows: pd.DataFrame, paths: DataPaths, out: Path, embed: Embed
) -> Published:
    """Write `rows` of what is public into `out`: a folder for this state, and the newest one.

    A state that is there already is left alone, so what was cited once stays. Where the embed
    knows its address, a snippet to paste and an oEmbed answer lie beside it.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".") as drafts:
        draft = Path(drafts) / "page"
        draft.mkdir()
        release = write_release(rows, loaded.areas, Path(drafts) / "release", row_when)
        name = release.version[:12]
        ordered = _in_order(rows, release)
        _write_parts(draft, release, rows, paths)
        _write_events(draft, ordered, loaded, embed)
        page = render_page(ordered, loaded.dossier, release.version, _parts(""), embed)
        (draft / "index.html").write_text(page, "utf-8", "replace")
        if not (out / name).is_dir():
            os.rename(draft, out / name)  # noqa: PTH104 - one step, or none
    newest = _parts(f"{name}/", pinned=False)
    page = render_page(ordered, loaded.dossier, release.version, newest, embed)
    _put(out / "index.html", page)
    _put(out / "latest.json", json.dumps({"release": release.version, "folder": f"{name}/"}) + "\n")
    if embed.address:
        here = embed.address.rstrip("/") + "/"
        title = embed.title or "Dateline"
        _put(out / "snippet.html", snippet(here, title, SIZE[1]))
        _put(out / "oembed.json", oembed(here, title, SIZE))
    return Published(out / name / "index.html", release.version, len(rows))


def publish_file(
    loaded: Loaded, rows: pd.DataFrame, paths: DataPaths, out: Path, embed: Embed
) -> Published:
    """The same as one HTML file that carries map, events and evidence, and asks nobody."""
    with tempfile.TemporaryDirectory() as drafts:
        release = write_release(rows, loaded.areas, Path(drafts), row_when)
        ordered = _in_order(rows, release)
        files = inline_release(release)
    assets = dict.fromkeys((*SCRIPTS, "map.css", "leaflet.js", "leaflet.css"), "")
    for name, content in _basemap(rows, paths).items():
        assets[name] = inlined(content, "application/json")
    look = Look(assets, files)
    parts = Parts(_scripts(), _styles(), look, inline=True, pinned=False)
    _put(out, render_page(ordered, loaded.dossier, release.version, parts, embed))
    return Published(out, release.version, len(rows))


def _in_order(rows: pd.DataFrame, release: Release) -> pd.DataFrame:
    ids = pq.read_table(release.folder / TABLE, columns=["event_id"])["event_id"].to_pylist()
    return rows.set_index("event_id", drop=False).loc[ids]


def _parts(base: str, *, pinned: bool = True) -> Parts:
    names = (*SCRIPTS, "map.css", "leaflet.js", "leaflet.css", CONFIG, *BASEMAP)
    look = Look({name: base + name for name in names}, f"{base}data/")
    return Parts(f"{base}map.js", f"{base}map.css", look, events=f"{base}events/", pinned=pinned)


def _write_parts(draft: Path, release: Release, rows: pd.DataFrame, paths: DataPaths) -> None:
    (draft / "map.js").write_text(_scripts(), "utf-8")
    (draft / "map.css").write_text(_styles(), "utf-8")
    for name, content in _basemap(rows, paths).items():
        (draft / name).write_bytes(content)
    (draft / "data").mkdir()
    for path in release.folder.glob("*.gz"):
        (draft / "data" / path.stem).write_bytes(gzip.decompress(path.read_bytes()))


def _write_events(draft: Path, rows: pd.DataFrame, loaded: Loaded, embed: Embed) -> None:
    (draft / "events").mkdir()
    wanted = set(rows["event_id"])
    for event in loaded.dossier.events:
        if event.event_id in wanted:
            page = render_event(
                event, loaded.dossier, styles="../map.css", back="../index.html", embed=embed
            )
            target = draft / "events" / event_file(event.event_id)
            target.write_text(page, "utf-8", "replace")


def _scripts() -> str:
    """Leaflet, the layer and the page's own script as one file."""
    files = [leaflet_folder() / "leaflet.js", *(ASSETS / name for name in SCRIPTS)]
    files.append(ASSETS.parent / "embed" / "embed.js")
    text = "\n;\n".join(path.read_text("utf-8") for path in files)
    # An HTML parser ends a script at these letters, wherever in it they stand.
    return str(rjsmin.jsmin(text.replace("</script", "<\\/script")))


def _styles() -> str:
    files = (
        leaflet_folder() / "leaflet.css",
        ASSETS / "map.css",
        ASSETS.parent / "embed" / "embed.css",
    )
    return str(rcssmin.cssmin("\n".join(path.read_text("utf-8") for path in files)))


def _basemap(rows: pd.DataFrame, paths: DataPaths) -> dict[str, bytes]:
    """Land and labels as fine as the events need, the rest of the world in outline."""
    world, region, labels = (json.loads((paths.basemap / name).read_bytes()) for name in BASEMAP)
    box = _around(rows)
    small: dict[str, Any] = {
        "world.json": {**crop_layer(world, WORLD, detail=WORLD_DETAIL), "provinces": []},
        "region.json": crop_layer(region, box),
        "labels.json": crop_labels(labels, box, LABELS),
    }
    written = {name: _compact(content) for name, content in small.items()}
    return {**written, CONFIG: map_config()}


def _around(rows: pd.DataFrame) -> Box:
    placed = rows[on_map(rows)]
    if placed.empty:
        return WORLD
    # The middle nine tenths: one far event does not blow the detail up to a continent.
    west, east = placed["longitude"].quantile([0.05, 0.95])
    south, north = placed["latitude"].quantile([0.05, 0.95])
    dy = max(MARGIN * (north - south), 1.5)
    # A page may be three times as wide as its map is high.
    wide = 3.2 * (north - south + 2 * dy) / math.cos(math.radians((north + south) / 2))
    dx = max(MARGIN * (east - west), (wide - (east - west)) / 2)
    return (west - dx, south - dy, east + dx, north + dy)


def _compact(content: Mapping[str, Any] | list[Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(text, "utf-8", "replace")
    shutil.move(part, path)
