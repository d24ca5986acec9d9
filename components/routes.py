"""The files of the map, served by the app itself: Leaflet, our layer, the built basemap, and the
releases of events.

Every address carries a hash of the content, so a browser may keep it for good.
"""

from __future__ import annotations

import base64
import gc
import gzip
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import rjsmin
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from components.asked import refusal_in_words
from components.map import LAYER, SCRIPTS, map_config
from components.nodelay import without_delay
from components.passes import PassRefused, admitted, desk_key, today
from components.settings import read_settings
from components.steady import settle
from components.words.language import ENGLISH, SPOKEN, current, speaking
from events.snapshot import Release
from geodata import DataPaths, data_paths
from geodata.said import say

ASSETS = Path(__file__).parent / "assets" / "map"
STYLE = "map.css"
LEAFLET = ("leaflet.js", "leaflet.css")
BASEMAP = ("world.json", "region.json", "labels.json")
FILES = (STYLE, *LEAFLET, *BASEMAP)
CONFIG = "config.json"
_RELEASED = re.compile(r"(?:release|rest)\.bin|(?:places|areas|actors|texts-\d+)\.json", re.ASCII)
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_BINARY = "application/octet-stream"
_MISSING = say("No such file. Reload the page.")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


def leaflet_folder() -> Path:
    """Folder of Leaflet's files inside the installed package; the package is not imported."""
    spec = find_spec("js_lib_leaflet")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("Leaflet is not installed. Run: make run (or uv sync)")
    return Path(spec.submodule_search_locations[0]) / "static" / "js_lib_leaflet"


def file_of(name: str, paths: DataPaths) -> Path | None:
    """Where a served file lies; None for a name that is not served."""
    if name == STYLE:
        return ASSETS / name
    if name in LEAFLET:
        return leaflet_folder() / name
    return paths.basemap / name if name in BASEMAP else None


@lru_cache(maxsize=1)
def layer_script() -> bytes:
    """The layer's files as one, without their comments."""
    files = (ASSETS / name for name in SCRIPTS)
    return str(rjsmin.jsmin("\n;\n".join(path.read_text("utf-8") for path in files))).encode()


def _made() -> dict[str, bytes]:
    """Files of the map that lie nowhere: they are put together here."""
    return {LAYER: layer_script(), CONFIG: _config(current().code)}


@lru_cache(maxsize=len(SPOKEN))
def _config(language: str) -> bytes:
    with speaking(language):
        return map_config()


def _config_named(version: str) -> bytes:
    """The configuration with this hash: each language has its own; English for any other name."""
    made = (_config(language) for language in SPOKEN)
    return next((one for one in made if _named(one) == version), _config(ENGLISH.code))


def _named(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def map_assets(paths: DataPaths, *, base: str = "../../assets/") -> dict[str, str]:
    """Name → address of every file of the map, relative to streamlit-folium's frame."""
    found = {name: _hash(str(file_of(name, paths))) for name in FILES}
    made = {name: _named(content) for name, content in _made().items()}
    return {name: f"{base}{digest}/{name}" for name, digest in (found | made).items()}


def release_address(name: str, *, base: str = "../../assets/") -> str:
    """Where the files of a release are served, relative to streamlit-folium's frame; its name is
    that of `components.passes`."""
    return f"{base}{name}/"


def inline_assets(paths: DataPaths) -> dict[str, str]:
    """Name → `data:` address of every file of the map, for a map in one file."""
    files = {name: file_of(name, paths) for name in FILES}
    found = {name: path.read_bytes() for name, path in files.items() if path} | _made()
    return {name: inlined(content, _TYPES[Path(name).suffix]) for name, content in found.items()}


def inline_release(release: Release) -> dict[str, str]:
    """Name → `data:` address of every file of a release, still compressed."""
    return {
        path.stem: inlined(path.read_bytes(), "application/gzip")
        for path in sorted(release.folder.glob("*.gz"))
    }


def inlined(content: bytes, media_type: str) -> str:
    """A file as a `data:` address."""
    return f"data:{media_type};base64," + base64.b64encode(content).decode("ascii")


@lru_cache(maxsize=64)
def _hash(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


def _serve(request: Request) -> Response:
    version, name = request.path_params["version"], request.path_params["name"]
    settings = read_settings()
    if _RELEASED.fullmatch(name):
        try:
            release = admitted(version, settings.releases, desk_key(), today())
        except PassRefused as why:
            return refusal_in_words(request.scope, 403, why)
        return _released(release, name, request) if release else _missing(request)
    if request.headers.get("if-none-match") == f'"{version}"':
        return Response(status_code=304, headers=_headers(version))
    if name in {LAYER, CONFIG}:
        kind = _TYPES[Path(name).suffix]
        content = _config_named(version) if name == CONFIG else layer_script()
        return Response(content, media_type=kind, headers=_headers(version))
    paths = data_paths(settings.home)
    path = file_of(name, paths) if paths else None
    if path is None or not path.is_file():
        return _missing(request)
    return FileResponse(path, media_type=_TYPES[path.suffix], headers=_headers(version))


def _released(release: Release, name: str, request: Request) -> Response:
    headers = {**_headers(release.version), "Cache-Control": kept_by(release)}
    if request.headers.get("if-none-match") == headers["ETag"] and release.is_there:
        return Response(status_code=304, headers=headers)
    content = release.file(name)
    if content is None:
        return _missing(request)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    media = _TYPES[".json"] if name.endswith(".json") else _BINARY
    return Response(content, media_type=media, headers=headers | {"Vary": "Accept-Encoding"})


def _missing(request: Request) -> Response:
    return refusal_in_words(request.scope, 404, _MISSING)


def kept_by(release: Release) -> str:
    """Who may keep what is served of a release: the desk's is kept by the browser alone."""
    return f"{'private' if release.desk else 'public'}, max-age=31536000, immutable"


def _headers(version: str) -> dict[str, str]:
    return {**_FOREVER, "ETag": f'"{version}"'}


COLLECT_EVERY = (50_000, 20, 20)
"""New objects before Python looks for garbage, and how many looks before a wider one."""


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Load the map's frame, and take all that is loaded at the start out of garbage collection.

    Streamlit serves the frame's files only once a page has loaded its package, and of several
    servers behind a proxy one may be asked for them that has drawn no page yet.

    Without this each viewer waits for walks over every object of every library; and with Python's
    own thresholds for walks over those of all open pages, a second and more where there are 500.
    """
    import_module("components.frame").register()
    settle()
    without_delay()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_EVERY)
    yield


ROUTES = [Route("/assets/{version}/{name}", _serve, methods=["GET"])]
