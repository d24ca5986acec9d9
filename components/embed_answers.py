"""What the app answers at /embed/ where there is no file: what became of an address, and oEmbed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from components import data
from components.embed import event_file
from components.embed_code import oembed
from components.embed_gone import event_gone, file_gone, render_gone, state_gone
from components.embed_states import in_language, newest_or_former, state_seen
from components.headers import EMBED
from components.publish import SIZE, STATE
from components.settings import read_settings
from components.words.embed import EMBED as WORDS
from components.words.embed import GONE
from events.corrections import corrections
from events.store import redirect

_EVENT = re.compile(r"(?:[^/]+/)?events/(?P<id>[^/]+)\.html")
_PIXELS = re.compile(r"[1-9]\d{0,3}")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"


def missing(path: str, query: str = "", language: str = "en") -> Response:
    """What became of an address: an event that was withdrawn, a state that is not kept. `path` as
    it stands behind /embed/ or /embed/nb/."""
    inner = language != "en"
    base = "../" * (path.count("/") + 1 + inner)
    out = in_language(read_settings(), language)
    event, state = _EVENT.fullmatch(path), path.partition("/")[0]
    there = bool(re.fullmatch(STATE, state)) and (out / state).is_dir()
    if event and (state == "events" or there):
        return _event(event["id"], state, base, language)
    short = re.fullmatch(r"([0-9a-f]{12})/?", path)
    full = _full_name(out, short[1]) if short else ""
    if full:
        return RedirectResponse(f"{_embed(base, language)}{full}/{query and '?'}{query}", 302)
    if there:
        return _gone(404, file_gone(base))
    return _gone(410 if re.match(r"[0-9a-f]{12}", state) else 404, state_gone(state, base))


def _full_name(out: Path, short: str) -> str:
    """The folder of a state that is named by its data, or as links of the full map name it."""
    seen = state_seen(out, short)
    states = sorted(out.glob(f"{short}-*"), key=lambda one: one.stat().st_mtime)
    return seen if seen and (out / seen).is_dir() else states[-1].name if states else ""


def not_built() -> Response:
    """Nothing can be shown yet."""
    return _gone(503, render_gone([GONE["not_built"]], [("/", GONE["full"])]))


def _embed(base: str, language: str) -> str:
    return f"{base}embed/" if language == "en" else f"{base}embed/{language}/"


def _event(event_id: str, state: str, base: str, language: str) -> Response:
    """Without a state before it an event's address means the newest one."""
    store, out = data.the_store(), newest_or_former(language)
    into = redirect(store, event_id)
    newest = _newest(out) if out else None
    if state == "events" and newest and (newest / "events" / event_file(into)).is_file():
        return RedirectResponse(
            f"{_embed(base, language)}{newest.name}/events/{event_file(into)}", 302
        )
    made = corrections(store)
    known = any(one.event_id == event_id for one in made)
    return _gone(410 if known else 404, event_gone(event_id, made, into, base))


def _newest(out: Path) -> Path | None:
    try:
        return out / str(json.loads((out / "latest.json").read_text("utf-8"))["folder"]).rstrip("/")
    except (OSError, ValueError, KeyError):
        return None


def _gone(status: int, page: str) -> Response:
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"}
    return Response(page.encode("utf-8", "replace"), status, headers, "text/html; charset=utf-8")


def oembed_answer(request: Request) -> Response:
    """oEmbed for addresses of this app: its frame's code, no larger than was asked for."""
    asked = parse_qs(request.url.query)
    address = asked.get("url", [""])[-1]
    try:
        parts = urlsplit(address)
    except ValueError:
        return Response("No such address.", 404)
    known = parts.scheme in {"http", "https"} and parts.netloc == request.url.netloc
    if not known or not parts.path.startswith(EMBED) or len(address) > 4000:
        return Response("The address is not one of a map here.", 404)
    if asked.get("format", ["json"])[-1] != "json":
        return Response("JSON alone is answered.", 501)
    most = [asked.get(name, [""])[-1] for name in ("maxwidth", "maxheight")]
    width, height = (
        min(size, int(limit)) if _PIXELS.fullmatch(limit) else size
        for size, limit in zip(SIZE, most, strict=True)
    )
    answer = oembed(address, WORDS["title"], (width, height))
    return Response(
        answer, media_type="application/json", headers={"Cache-Control": "public, max-age=3600"}
    )
