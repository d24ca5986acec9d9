"""GET /api/picture.svg, .png, .pdf: the map of a view as a picture, of what is published alone."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from components.address import from_params
from components.asked import refusal
from components.picture import draw_picture, size_of
from components.read import Loaded
from components.settings import read_settings
from events.picture_write import WRITERS
from geodata import data_paths
from geodata.said import say

NOT_BUILT = say("The data is not built yet. Open the map once, or run: dateline data build")
TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


def picture(request: Request, loaded: Loaded) -> Response:
    """The picture of the view that the address names; `size` is for example 1200x630."""
    form = request.path_params["form"]
    if form not in WRITERS:
        words = say("'{form}' is no kind of picture. Ask for svg, png or pdf.", form=form[:20])
        return refusal(request.scope, 404, words)
    asked = parse_qs(request.url.query, keep_blank_values=True)
    try:
        size = size_of({"size": (asked.pop("size", None) or [""])[-1][:20]})
    except ValueError as error:
        return refusal(request.scope, 400, error)
    paths = data_paths(read_settings().home)
    if paths is None:
        return refusal(request.scope, 503, NOT_BUILT)
    content = draw_picture(loaded, from_params(asked)[0], paths, form, size)
    headers = {"Content-Disposition": f'attachment; filename="dateline-map.{form}"'}
    return Response(content, media_type=TYPES[form], headers=headers)
