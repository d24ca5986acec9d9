"""Region packs: files of place names that a newsroom adds to the gazetteer.

Each pack is one SQLite file with the tables of the gazetteer, under DATELINE_HOME/packs.
packs_add.py makes them, packs_merge.py joins them with the gazetteer; nothing else reads them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, fields
from pathlib import Path

from geodata.errors import PackError
from geodata.gazetteer import SCHEMA_VERSION

IMPORTER = 1  # raised when the same file would become another pack
LEFT_BEHIND_S = 86_400  # what a killed run left is removed after a day
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True)
class Pack:
    """A pack that is installed: what it is made of, whose it is, and what was left out."""

    name: str
    made_of: str
    source: str
    attribution: str
    licence: str
    digest: str
    imported_at: str
    places: int = 0
    broken_count: int = 0
    broken: tuple[tuple[int, str], ...] = ()
    not_taken: dict[str, int] = field(default_factory=dict)


def pack_file(home: Path, name: str) -> Path:
    """Where a pack lies; PackError if the name cannot be one."""
    if not _NAME.fullmatch(name):
        raise PackError(repr(name), "is no name of a pack; use a-z, 0-9 and -")
    return home / "packs" / f"{name}.sqlite"


def list_packs(home: Path) -> tuple[tuple[Pack, ...], tuple[PackError, ...]]:
    """The packs that can be used, by name, and what is wrong with the others."""
    packs: list[Pack] = []
    wrong: list[PackError] = []
    for file in sorted((home / "packs").glob("*.sqlite")):
        try:
            packs.append(_named_as_its_file(read_pack(file), file))
        except PackError as error:
            wrong.append(error)
    return tuple(packs), tuple(wrong)


def _named_as_its_file(pack: Pack, file: Path) -> Pack:
    if pack.name != file.stem:
        raise PackError(file.stem, f"is the pack {pack.name} under another name; remove it")
    return pack


def read_pack(file: Path) -> Pack:
    """What an installed pack says of itself; PackError if it is absent or cannot be used."""
    if not file.is_file():
        raise PackError(file.stem, "is not installed")
    try:
        with closing(open_pack(file)) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
        if (meta["schema"], meta["importer"]) != (str(SCHEMA_VERSION), str(IMPORTER)):
            raise PackError(file.stem, "was made by another version; add its file again")
        pack = json.loads(meta["pack"])
        pack["broken"] = tuple((int(line), str(why)) for line, why in pack["broken"])
        return Pack(**{each.name: pack[each.name] for each in fields(Pack)})
    except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, PackError):
            raise
        raise PackError(
            file.stem, f"is damaged; remove it and add its file again ({error})"
        ) from error


def open_pack(file: Path) -> sqlite3.Connection:
    """A reading connection to a pack file."""
    uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def remove_pack(home: Path, name: str) -> None:
    """Take a pack away; PackError if there is none of this name."""
    try:
        pack_file(home, name).unlink()
    except FileNotFoundError as error:
        raise PackError(name, "is not installed") from error
