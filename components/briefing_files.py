"""A briefing over what everybody may see: as the app serves it, and as one file."""

from __future__ import annotations

import hashlib
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from components.briefing import Briefing
from components.briefing_html import render_briefing
from components.publish import in_order, inline_look, state_look
from components.publish_files import present_script, present_styles, scripts
from components.read import Loaded
from components.settings import Settings
from components.words import row_when
from components.words.language import current
from events.snapshot import pack_rows, write_release
from geodata import DataPaths

_ordered: tuple[str, pd.DataFrame] | None = None


def folder_of(settings: Settings) -> Path:
    """Where the briefings of these events lie."""
    whose = f"{settings.events}\n{settings.database_url}"
    return settings.home / "briefings" / hashlib.sha256(whose.encode()).hexdigest()[:12]


def live_page(loaded: Loaded, briefing: Briefing, out: Path) -> str:
    """The page at /present/<name>; map and data are those of the newest state in `out`."""
    latest = json.loads((out / "latest.json").read_text("utf-8"))
    embed = "../embed/" if current().code == "en" else f"../embed/{current().code}/"
    base = f"{embed}{latest['folder']}"
    files = {
        "scripts": f"{base}map.js",
        "player": f"{base}present.js",
        "styles": f"{base}present.css",
        "state": str(latest["release"]),
        "latest": f"{embed}latest.json",
    }
    rows = _in_order_of(loaded)
    return render_briefing(briefing, rows, state_look(base), files, datetime.now(UTC))


def file_page(loaded: Loaded, paths: DataPaths, briefing: Briefing) -> str:
    """The same as one file that needs no network."""
    with tempfile.TemporaryDirectory() as drafts:
        release = write_release(loaded.rows, loaded.areas, Path(drafts), row_when)
        rows, look = in_order(loaded.rows, release), inline_look(release, loaded.rows, paths)
    files = {"inline": "1", "scripts": scripts(alone=True), "player": present_script()}
    files["styles"] = present_styles()
    return render_briefing(briefing, rows, look, files, datetime.now(UTC))


def _in_order_of(loaded: Loaded) -> pd.DataFrame:
    """The rows in the order of their release; worked out once for each state."""
    global _ordered  # noqa: PLW0603 - the last one asked for
    if _ordered is None or _ordered[0] != loaded.version:
        _ordered = loaded.version, pack_rows(loaded.rows, loaded.areas)[0]
    return _ordered[1]
