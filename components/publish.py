"""What is published → a folder that any static host serves, or one file that needs no host."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
import pyarrow.parquet as pq

from components.address import Screen
from components.embed import SEARCHED, Parts, event_file, render_event, render_list, render_page
from components.embed_code import oembed, snippet
from components.embed_files import READY, write_ready
from components.embed_head import Embed
from components.embed_list import page_names, page_parts
from components.map import BASE, LAYER, Look
from components.picture import draw_picture, draw_preview
from components.publish_files import (
    ON_DEMAND,
    code_version,
    event_script,
    ground,
    on_demand,
    present_script,
    present_styles,
    scripts,
    styles,
)
from components.read import Loaded
from components.routes import inline_release, inlined
from components.words import row_when
from components.words.embed import EMBED
from events.corrections import Correction
from events.snapshot import TABLE, Release, write_release
from geodata import DataPaths

SIZE = (760, 1100)
STATE = r"[0-9a-f]{12}-[0-9a-f]{6}"
"""Name of a state's folder: its data, and the code that draws it."""
MOST_CHANGES = 500
SEARCH = "search.json"
PICTURE = "picture.png"
DISK = "map.html"
"""The same page as one file, in the folder of its state: browsers fetch nothing from a disk."""


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

    A state that is there already is left alone, so what was cited once stays; readers of it are
    told of the changes since. Where the embed knows its address, a snippet to paste and oEmbed
    answers lie beside it.
    """
    out.mkdir(parents=True, exist_ok=True)
    since = embed.changes[0].at if embed.changes else ""
    with tempfile.TemporaryDirectory(dir=out, prefix=".") as drafts:
        draft = Path(drafts) / "page"
        draft.mkdir()
        release = write_release(rows, loaded.areas, Path(drafts) / "release", row_when)
        ordered = in_order(rows, release)
        state = _write_events(draft, release, ordered, loaded, embed)
        name, early = f"{state}-{code_version()}", _early(release)
        if not (out / name).is_dir():
            _write_parts(draft, release, ordered, paths)
            shown = replace(loaded, rows=rows)
            (draft / PICTURE).write_bytes(draw_preview(shown, Screen(), paths))
            _write_lists(draft, ordered, loaded, embed)
            if embed.disk:
                publish_file(loaded, rows, paths, draft / DISK, embed)
            if embed.address:
                _put(draft / "oembed.json", _oembed(embed, f"{name}/"))
            parts = _parts("", name, embed, early=early, since=since)
            page = render_page(ordered, loaded.dossier, state, parts, embed)
            (draft / "index.html").write_text(page, "utf-8", "replace")
            for file in [file for file in draft.rglob("*") if file.name in READY]:
                write_ready(file)
            os.rename(draft, out / name)  # noqa: PTH104 - one step, or none
    newest = _parts(f"{name}/", name, embed, early=early, root="", pinned=False, since=since)
    _put(out / "index.html", render_page(ordered, loaded.dossier, state, newest, embed))
    write_ready(out / "index.html")
    _put(out / "latest.json", _latest(state, name, embed.changes))
    if embed.address:
        here, title = embed.address.rstrip("/") + "/", embed.title or EMBED["title"]
        _put(out / "snippet.html", snippet(here, title, SIZE[1]))
        _put(out / "oembed.json", _oembed(embed))
    return Published(out / name / "index.html", state, len(rows))


def publish_file(
    loaded: Loaded, rows: pd.DataFrame, paths: DataPaths, out: Path, embed: Embed
) -> Published:
    """The same as one HTML file that carries map, events and evidence, and asks nobody."""
    with tempfile.TemporaryDirectory() as drafts:
        release = write_release(rows, loaded.areas, Path(drafts), row_when)
        ordered = in_order(rows, release)
        look = inline_look(release, rows, paths)
        if len(rows) <= SEARCHED:
            files = {SEARCH: inlined(searched(ordered), "application/gzip")}
            look = replace(look, release={**inline_release(release), **files})
    drawn = draw_picture(replace(loaded, rows=rows), Screen(), paths, "svg")
    picture = "data:image/svg+xml," + quote(drawn.decode(), safe="/:=,;()' ")
    parts = Parts(scripts(alone=True), styles(), look, inline=True, pinned=False, picture=picture)
    _put(out, render_page(ordered, loaded.dossier, release.version, parts, embed))
    return Published(out, release.version, len(rows))


def searched(rows: pd.DataFrame) -> bytes:
    """What a page's text search reads of each event, in the order of the release."""
    texts = json.dumps(rows["search_text"].astype(str).tolist(), ensure_ascii=False)
    return gzip.compress(texts.encode("utf-8", "replace"), 9, mtime=0)


def in_order(rows: pd.DataFrame, release: Release) -> pd.DataFrame:
    """The rows in the order of the release."""
    ids = pq.read_table(release.folder / TABLE, columns=["event_id"])["event_id"].to_pylist()
    return rows.set_index("event_id", drop=False).loc[ids]


def state_look(base: str) -> Look:
    """How the map of a state is mounted; `base` leads to the state's folder."""
    names = (LAYER, "map.css", "leaflet.js", "leaflet.css", BASE)
    return Look({name: base + name for name in names}, f"{base}data/")


def inline_look(release: Release, rows: pd.DataFrame, paths: DataPaths) -> Look:
    """The same for a page of one file; its scripts and styles are written into the page."""
    assets = dict.fromkeys((LAYER, "map.css", "leaflet.js", "leaflet.css"), "")
    assets[BASE] = inlined(ground(rows, paths), "application/json")
    return Look(assets, inline_release(release))


def _oembed(embed: Embed, folder: str = "") -> str:
    return oembed(f"{embed.address.rstrip('/')}/{folder}", embed.title or EMBED["title"], SIZE)


def _parts(base: str, state: str, embed: Embed, **more: Any) -> Parts:
    names = {"root": "../", "picture": PICTURE, "state": f"{state}/"} | more
    names |= {"disk": f"{base}{DISK}"} if embed.disk else {}
    return Parts(f"{base}map.js", f"{base}map.css", state_look(base), base=base, **names)


def _early(release: Release) -> tuple[str, ...]:
    """What the script asks for before the map is drawn."""
    outlines = gzip.decompress((release.folder / "areas.json.gz").read_bytes()).strip()
    named = () if outlines == b"[]" else ("data/areas.json",)
    return ("data/release.bin", BASE, *named)


def _write_parts(draft: Path, release: Release, rows: pd.DataFrame, paths: DataPaths) -> None:
    (draft / "map.js").write_text(scripts(), "utf-8")
    (draft / ON_DEMAND).write_text(on_demand(), "utf-8")
    (draft / "event.js").write_text(event_script(), "utf-8")
    (draft / "map.css").write_text(styles(), "utf-8")
    (draft / "present.js").write_text(present_script(), "utf-8")
    (draft / "present.css").write_text(present_styles(), "utf-8")
    (draft / BASE).write_bytes(ground(rows, paths))
    (draft / "data").mkdir()
    for path in release.folder.glob("*.gz"):
        # Compressed as they are: few hosts compress a binary file, and the script unpacks it.
        shutil.copyfile(path, draft / "data" / path.stem)
    if len(rows) <= SEARCHED:
        (draft / "data" / SEARCH).write_bytes(searched(rows))


def _write_events(
    draft: Path, release: Release, rows: pd.DataFrame, loaded: Loaded, embed: Embed
) -> str:
    """Write each event's own page; the name of this state, by events and evidence alike."""
    (draft / "events").mkdir()
    digest, title = hashlib.sha256(release.version.encode()), embed.title or EMBED["title"]
    wanted = set(rows["event_id"])
    for event in loaded.dossier.events:
        if event.event_id in wanted:
            page = render_event(event, loaded.dossier, base="../", title=title, embed=embed)
            content = page.encode("utf-8", "replace")
            digest.update(content)
            (draft / "events" / event_file(event.event_id)).write_bytes(content)
    return digest.hexdigest()[:12]


def _write_lists(draft: Path, rows: pd.DataFrame, loaded: Loaded, embed: Embed) -> None:
    names, title = page_names(len(rows)), embed.title or EMBED["title"]
    for number, (name, part) in enumerate(zip(names, page_parts(rows), strict=True), start=1):
        heading = f"{title} ({number}/{len(names)})"
        page = render_list(part, loaded.dossier, heading, embed)
        (draft / name).write_text(page, "utf-8", "replace")


def _latest(state: str, folder: str, changes: Sequence[Correction]) -> str:
    """Which state is the newest, and what was changed after it could be seen: for earlier ones."""
    told: list[dict[str, Any]] = [
        {
            "event": one.event_id,
            "title": one.title,
            "at": one.at,
            "what": one.status.value,
            "why": one.reason,
            "into": one.merged_into,
        }
        for one in changes[:MOST_CHANGES]
    ]
    value = {"release": state, "folder": f"{folder}/", "changes": told}
    return json.dumps(value, ensure_ascii=False) + "\n"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(text, "utf-8", "replace")
    shutil.move(part, path)
