"""What is chosen for an embed → its address, its code, and its files. No Streamlit in here."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from components.embed_head import Embed
from components.look import VIEWS
from components.publish import publish_file, publish_folder
from components.read import Loaded
from geodata import DataPaths

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_LOCKS = "dates|independent|q|type|source|place|actor|collection|standing"
_NUMBER = r"-?\d{1,3}(?:\.\d{1,9})?"
LOOKS = {
    "theme": "light|dark|auto",
    "first": "map|list",
    "view": "|".join(["all", *VIEWS]),
    "at": f"{_NUMBER},{_NUMBER},{_NUMBER}",
    "draw": "clusters|points|heat",
    "play": "0|1",
    "loop": "0|1",
    "mode": "window|sofar",
    "speed": r"0\.5|1|2|4",
    "days": "1|3|7",
    "lock": f"(?:{_LOCKS})(?:,(?:{_LOCKS}))*",
}
"""What may be baked into a page, and the values it may have: what assets/embed/address.js reads of
an address, without the filters. Those choose the events themselves."""


@dataclass(frozen=True)
class Wish:
    """How the frame is to look; what is left at its default is not written into the address."""

    theme: str = "auto"
    first: str = "map"
    draw: str = "clusters"
    locked: tuple[str, ...] = ()
    play: bool = False
    state: str = ""
    language: str = "en"


def embed_address(base: str, filters: Mapping[str, Sequence[str]], wish: Wish) -> str:
    """The address of the frame under the app's `base`, which ends in a slash."""
    spoken = "" if wish.language == "en" else f"{wish.language}/"
    folder = f"embed/{spoken}{wish.state}/" if wish.state else f"embed/{spoken}"
    query = asked_query(filters, wish)
    return f"{base}{folder}{'?' if query else ''}{query}"


def asked_query(filters: Mapping[str, Sequence[str]], wish: Wish) -> str:
    """What follows the question mark of the frame's address."""
    looks = {
        "theme": wish.theme if wish.theme != "auto" else "",
        "first": wish.first if wish.first != "map" else "",
        "draw": wish.draw if wish.draw != "clusters" else "",
        "lock": ",".join(wish.locked),
        "play": "1" if wish.play else "",
    }
    asked = dict(filters) | {name: value for name, value in looks.items() if value}
    return urlencode(asked, doseq=True)


def checked_look(text: str) -> str:
    """A look as it stands in an address; ValueError names what is not understood."""
    given = parse_qsl(text.removeprefix("?"), keep_blank_values=True)
    wrong = [name for name, value in given if not re.fullmatch(LOOKS.get(name, "(?!)"), value)]
    if wrong:
        raise ValueError(", ".join(wrong))
    return urlencode(dict(given))


def zipped_folder(loaded: Loaded, rows: pd.DataFrame, paths: DataPaths, embed: Embed) -> bytes:
    """The published folder as a ZIP; the same data makes the same bytes."""
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as base, zipfile.ZipFile(out, "w") as archive:
        publish_folder(loaded, rows, paths, Path(base), embed)
        for file in sorted(path for path in Path(base).rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(base).as_posix(), _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
    return out.getvalue()


def one_file(loaded: Loaded, rows: pd.DataFrame, paths: DataPaths, embed: Embed) -> bytes:
    """The same as one HTML file."""
    with tempfile.TemporaryDirectory() as base:
        target = Path(base) / "map.html"
        publish_file(loaded, rows, paths, target, embed)
        return target.read_bytes()
