"""GET /api/picture.svg, .png, .pdf: the map of a view as a picture, of what is published alone."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from components.address import from_params
from components.picture import draw_picture, size_of
from components.read import Loaded
from components.settings import read_settings
from events.picture_write import WRITERS
from geodata import data_paths

TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


def picture(request: Request, loaded: Loaded) -> Response:
    """The picture of the view that the address names; `size` is for example 1200x630."""
    form = request.path_params["form"]
    if form not in WRITERS:
        return _refused(404, f"'{form[:20]}' is no kind of picture. Ask for svg, png or pdf.")
    asked = parse_qs(request.url.query, keep_blank_values=True)
    try:
        size = size_of({"size": (asked.pop("size", None) or [""])[-1][:20]})
    except ValueError as error:
        return _refused(400, f"{error}. Ask for example for size=1200x630.")
    paths = data_paths(read_settings().home)
    if paths is None:
        return _refused(503, "The data is not built yet. Run: dateline data build")
    content = draw_picture(loaded, from_params(asked)[0], paths, form, size)
    headers = {"Content-Disposition": f'attachment; filename="dateline-map.{form}"'}
    return Response(content, media_type=TYPES[form], headers=headers)


def _refused(status: int, why: str) -> Response:
    return JSONResponse({"error": why}, status_code=status)
