"""The files beside a published page: scripts and styles in one each, land as fine as need be."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import rcssmin
import rjsmin

from components.map import SCRIPTS, map_config
from components.routes import ASSETS, BASEMAP, leaflet_folder
from components.settings import ROOT
from components.words.cells import CELL_WORDS
from events.select import on_map
from geodata import DataPaths
from geodata.basemap_crop import CELL, Box, Cell, cell_of, crop_labels, crop_layer
from geodata.outlines import REGION_BOX

WORLD: Box = (-180, -60, 180, 85)
WORLD_DETAIL = 80
"""Steps across the world: what is far from the events is there to know where one is."""
REGION_DETAIL, FINE_DETAIL = 300, 1000
"""Steps across the events' surroundings; the finer ones where so FEW events leave room for them."""
FEW = 300
BESIDE_DETAIL = 80
"""Steps across what is in sight, where the region ends."""
MARGIN = 0.35
"""Of the width and height of the events, shown around them in full detail."""
LABELS = 80
BUSIEST = 3
OWN = ("address.js", "list.js", "filters.js", "search.js", "around.js", "page.js")
ON_DEMAND = "heat.js"
"""Part of the layer that few readers ask for."""
_WITH_A_SERVER = {"cells.js", "street.js", "clock.js"}
"""Parts of the layer that ask the app or another host; a published page has all it shows."""
_UNUSED = "leaflet-control-layers|leaflet-draw|leaflet-oldie|leaflet-vml|leaflet-image-layer|lvml"
"""Parts of Leaflet that no page of ours has: their styles are left out."""
EMBED_ASSETS = ASSETS.parent / "embed"
_PROGRAM = ("components", "events", "geodata")
_SHAPING = {".py", ".po", ".js", ".css"}
"""Folders of the program, and endings of the files in them that shape a page."""


@lru_cache(maxsize=2)
def scripts(alone: bool = False) -> str:
    """Leaflet, the layer and the page's own script as one file; `alone`: with what a page in a
    folder fetches when a reader asks for it."""
    left = _WITH_A_SERVER if alone else {*_WITH_A_SERVER, ON_DEMAND}
    layer = [ASSETS / name for name in SCRIPTS if name not in left]
    own = [EMBED_ASSETS / name for name in OWN]
    return _smaller([leaflet_folder() / "leaflet.js", *layer, *own])


@lru_cache(maxsize=1)
def on_demand() -> str:
    """The script that comes when a reader asks for it."""
    return _smaller([ASSETS / ON_DEMAND])


@lru_cache(maxsize=1)
def zone_script() -> str:
    """What a page with times of day carries besides: the reader's zone, on request."""
    return _smaller([ASSETS / "clock.js", EMBED_ASSETS / "zone.js"])


@lru_cache(maxsize=1)
def event_script() -> str:
    """The few lines that an event's own page runs."""
    return _smaller([EMBED_ASSETS / "event.js"])


@lru_cache(maxsize=1)
def present_script() -> str:
    """What runs on a wall screen, before the map's own script."""
    return _smaller([EMBED_ASSETS / "enlarge.js", EMBED_ASSETS / "present.js"])


@lru_cache(maxsize=1)
def present_styles() -> str:
    """The styles of a wall screen, the map's among them."""
    return styles() + str(rcssmin.cssmin((EMBED_ASSETS / "present.css").read_text("utf-8")))


@lru_cache(maxsize=1)
def code_version() -> str:
    """Six digits that change with the program: scripts, styles, and whatever else shapes a page.

    A state that an earlier program wrote stays as it was cited; the newest one is written anew.
    """
    return program_version(ROOT)


def program_version(root: Path) -> str:
    """The same of the program in a folder."""
    digest = hashlib.sha256()
    for folder in _PROGRAM:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in _SHAPING:
                digest.update(f"{file.relative_to(root).as_posix()}\n".encode())
                digest.update(file.read_bytes())
    digest.update((leaflet_folder() / "leaflet.js").read_bytes())
    return digest.hexdigest()[:6]


def _smaller(files: list[Path]) -> str:
    text = "\n;\n".join(path.read_text("utf-8") for path in files)
    # An HTML parser ends a script at these letters, wherever in it they stand.
    return str(rjsmin.jsmin(text.replace("</script", "<\\/script")))


@lru_cache(maxsize=1)
def styles() -> str:
    """Leaflet's, the map's and the page's own styles as one file."""
    files = (leaflet_folder() / "leaflet.css", ASSETS / "map.css", EMBED_ASSETS / "embed.css")
    text = str(rcssmin.cssmin("\n".join(path.read_text("utf-8") for path in files)))
    return re.sub(rf"(?<=\}})[^{{}}@]*(?:{_UNUSED})[^{{}}]*\{{[^{{}}]*\}}", "", text)


def ground(rows: pd.DataFrame, paths: DataPaths) -> bytes:
    """The file `components.map.BASE`: words and symbols of the map; land and labels as fine as the
    events need, the rest of the world in outline."""
    world, region, labels = (json.loads((paths.basemap / name).read_bytes()) for name in BASEMAP)
    box = _around(rows)
    beside, fine = _beside(box), (box[2] - box[0]) / BESIDE_DETAIL
    detail = FINE_DETAIL if len(rows) <= FEW else REGION_DETAIL
    far = crop_layer(world, WORLD, detail=WORLD_DETAIL, near=beside, fine=fine)
    return _compact(
        {
            "config": _config(),
            "world": _drawn({**far, "provinces": []}),
            "region": _drawn(crop_layer(region, box, detail=detail, near=_busiest(rows))),
            "labels": crop_labels(labels, box, LABELS),
        }
    )


def _drawn(layer: dict[str, Any]) -> dict[str, Any]:
    """Without the names of countries, which no drawing needs."""
    return {**layer, "land": [{"r": country["r"]} for country in layer["land"]]}


def _config() -> dict[str, Any]:
    """Words, symbols and colours of the map, without what only a server can do."""
    config: dict[str, Any] = json.loads(map_config())
    for name in (*CELL_WORDS, "here"):
        config["words"].pop(name, None)
    return config


def _beside(box: Box) -> set[Cell]:
    """Cells around the events, as far as half of what is in sight first, that the finer land of the
    region does not reach."""
    across, up = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    wide = _cells((box[0] - across, box[1] - up, box[2] + across, box[3] + up))
    west, south, east, north = (
        *map(max, box[:2], REGION_BOX[:2]),
        *map(min, box[2:], REGION_BOX[2:]),
    )
    return wide - _cells((west + CELL, south + CELL, east - CELL, north - CELL))


def _cells(box: Box) -> set[Cell]:
    west, south, east, north = (math.floor(side / CELL) for side in box)
    return {(x, y) for x in range(west, east + 1) for y in range(south, north + 1)}


def _busiest(rows: pd.DataFrame) -> set[Cell]:
    """The cells where most happened: there a reader zooms in."""
    placed = rows[on_map(rows)]
    cells = Counter(map(cell_of, placed["longitude"], placed["latitude"]))
    return {cell for cell, _ in cells.most_common(BUSIEST)}


def _around(rows: pd.DataFrame) -> Box:
    placed = rows[on_map(rows)]
    if placed.empty:
        return WORLD
    # The middle nine tenths: one far event does not blow the detail up to a continent.
    west, east = placed["longitude"].quantile([0.05, 0.95])
    south, north = placed["latitude"].quantile([0.05, 0.95])
    dy = max(MARGIN * (north - south), 1.5)
    # A page is often twice as wide as its map is high; what is beside that is drawn coarser.
    wide = 2.4 * (north - south + 2 * dy) / math.cos(math.radians((north + south) / 2))
    dx = max(MARGIN * (east - west), (wide - (east - west)) / 2)
    return (west - dx, south - dy, east + dx, north + dy)


def _compact(content: Mapping[str, Any] | list[Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
