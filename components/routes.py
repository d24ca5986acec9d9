"""The files of the map, served by the app itself: Leaflet, our layer, the built basemap.

Every address carries a hash of the content, so a browser may keep it for good.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.map import SCRIPTS
from components.settings import read_settings
from geodata import DataPaths, data_paths

ASSETS = Path(__file__).parent / "assets" / "map"
OWN = (*SCRIPTS, "map.css")
LEAFLET = ("leaflet.js", "leaflet.css")
BASEMAP = ("world.json", "region.json", "labels.json")
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


def leaflet_folder() -> Path:
    """Folder of Leaflet's files inside the installed package; the package is not imported."""
    spec = find_spec("js_lib_leaflet")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("Leaflet is not installed. Run: make run (or uv sync)")
    return Path(spec.submodule_search_locations[0]) / "static" / "js_lib_leaflet"


def file_of(name: str, paths: DataPaths) -> Path | None:
    """Where a served file lies; None for a name that is not served."""
    if name in OWN:
        return ASSETS / name
    if name in LEAFLET:
        return leaflet_folder() / name
    return paths.basemap / name if name in BASEMAP else None


def map_assets(paths: DataPaths, *, base: str = "../../assets/") -> dict[str, str]:
    """Name → address of every file of the map, relative to streamlit-folium's frame."""
    return {
        name: f"{base}{_hash(str(file_of(name, paths)))}/{name}" for name in OWN + LEAFLET + BASEMAP
    }


@lru_cache(maxsize=64)
def _hash(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


def _serve(request: Request) -> Response:
    paths = data_paths(read_settings().home)
    path = file_of(request.path_params["name"], paths) if paths else None
    if path is None or not path.is_file():
        return PlainTextResponse("No such file. Reload the page.", status_code=404)
    return FileResponse(path, media_type=_TYPES[path.suffix], headers=_FOREVER)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Take all that is loaded at the start out of garbage collection.

    Streamlit collects after every run of a page; without this each viewer waits for a walk over
    every object of every library.
    """
    gc.collect()
    gc.freeze()
    yield


ROUTES = [Route("/assets/{version}/{name}", _serve, methods=["GET"])]
