"""Region packs: files of place names that a newsroom adds to the gazetteer.

Each pack is one SQLite file with the tables of the gazetteer, under DATELINE_HOME/packs.
packs_merge.py joins them with the gazetteer; nothing else reads them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from geodata import packs_csv, packs_geonames, packs_whosonfirst
from geodata.errors import PackError
from geodata.gazetteer import SCHEMA_VERSION, Gazetteer
from geodata.gazetteer_build import SCHEMA, write_places
from geodata.packs_lines import Broken, Item, NotTaken, cleaned, lines, open_lines
from geodata.packs_provinces import with_provinces
from geodata.places import Place

Progress = Callable[[float, str], None]
IMPORTER = 1  # raised when the same file would become another pack
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_BATCH = 5_000
_FORMATS = {"csv": packs_csv, "geonames": packs_geonames, "whosonfirst": packs_whosonfirst}


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


def default_name(source: Path) -> str:
    """A pack's name after its file: SY.txt.gz → sy."""
    stem = source.name.partition(".")[0].lower()
    return re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:40] or "pack"


# --- adding -------------------------------------------------------------------------------------


def add_pack(  # noqa: PLR0913 - keyword-only, each with one meaning
    home: Path,
    source: Path,
    gazetteer: Gazetteer,
    *,
    name: str | None = None,
    alternate_names: Path | None = None,
    progress: Progress,
) -> Pack:
    """Make a pack of a file, in place of one of the same name; provinces are those of `gazetteer`.

    Broken lines are left out and listed. PackError if the file is none that can be read; then,
    or when interrupted, what was installed before stays.
    """
    file = pack_file(home, name or default_name(source))
    digest = _digest(file.stem, source, alternate_names)
    if file.is_file():
        try:
            known = read_pack(file)
        except PackError:
            known = None  # damaged, or of another version: made anew
        if known is not None and known.digest == digest:
            return known
    made_of = _format(source)
    rights = _FORMATS[made_of].ATTRIBUTION, _FORMATS[made_of].LICENCE
    now = datetime.now(UTC).isoformat(timespec="seconds")
    pack = Pack(file.stem, made_of, source.name, *rights, digest, now)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, part_name = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)
    os.close(handle)
    part = Path(part_name)
    try:
        more = _alternate_names(alternate_names)
        with open_lines(source) as (stream, share), closing(sqlite3.connect(part)) as connection:
            items = _items(pack, lines(stream, source.name), more)
            done = _write(
                connection, pack, items, gazetteer, lambda: progress(share(), "Reading places")
            )
        part.chmod(0o644)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    progress(1.0, "Pack written")
    return done


def _digest(name: str, source: Path, alternate_names: Path | None) -> str:
    """Hash of all that a pack is made of."""
    digest = hashlib.sha256(f"{name} {IMPORTER} {SCHEMA_VERSION}".encode())
    for path in (source, alternate_names):
        if path is not None:
            with path.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def _format(source: Path) -> str:
    """Which of the three formats a file has, by its first line that is not empty."""
    with open_lines(source) as (stream, _):
        for _, line in islice(lines(stream, source.name), 100):
            if line.lstrip().startswith("{"):
                return "whosonfirst"
            if line.count("\t") == packs_geonames.COLUMNS - 1:
                return "geonames"
            if line.strip():
                return "csv"
    raise PackError(source.name, "is empty")


def _alternate_names(path: Path | None) -> dict[int, tuple[str, ...]]:
    if path is None:
        return {}
    with open_lines(path) as (stream, _):
        return packs_geonames.read_alternate_names(lines(stream, path.name))


def _items(
    pack: Pack, numbered: Iterator[tuple[int, str]], more: dict[int, tuple[str, ...]]
) -> Iterator[Item]:
    if pack.made_of == "geonames":
        return packs_geonames.read_geonames(numbered, more)
    if pack.made_of == "whosonfirst":
        return packs_whosonfirst.read_whosonfirst(numbered)
    return packs_csv.read_csv(numbered, pack.name, pack.source)


def _write(
    connection: sqlite3.Connection,
    pack: Pack,
    items: Iterator[Item],
    gazetteer: Gazetteer,
    batch_done: Callable[[], None],
) -> Pack:
    """Fill an empty file; return the pack with its counts."""
    # Nobody reads the file before it is renamed.
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    broken: list[tuple[int, str]] = []
    not_taken: Counter[str] = Counter()
    seen: set[str] = set()
    places = with_provinces(gazetteer, _sorted_out(items, broken, not_taken, seen), _BATCH)
    total = 0
    while batch := list(islice(places, _BATCH)):
        names, bones = write_places(connection, batch, total + 1)
        connection.executemany("INSERT INTO names VALUES (?,?)", names)
        connection.executemany("INSERT INTO skeletons VALUES (?,?,?)", bones)
        total += len(batch)
        batch_done()
    if not total:
        raise PackError(pack.source, _nothing(pack, broken))
    done = Pack(**{
        **asdict(pack), "places": total, "broken": tuple(broken), "not_taken": dict(not_taken),
    })  # fmt: skip
    meta = {
        "schema": str(SCHEMA_VERSION), "importer": str(IMPORTER), "complete": "yes",
        "pack": json.dumps(asdict(done)),
    }  # fmt: skip
    connection.executemany("INSERT INTO meta VALUES (?,?)", meta.items())
    connection.commit()
    return done


def _nothing(pack: Pack, broken: list[tuple[int, str]]) -> str:
    first = f"; line {broken[0][0]} {broken[0][1]}" if broken else ""
    return f"holds no place that can be used (read as {pack.made_of}{first})"


def _sorted_out(
    items: Iterator[Item],
    broken: list[tuple[int, str]],
    not_taken: Counter[str],
    seen: set[str],
) -> Iterator[Place]:
    """The places among the items; what is none is noted."""
    for line, read in items:
        item = cleaned(read) if isinstance(read, Place) else read
        if isinstance(item, Broken):
            broken.append((line, item.reason))
        elif isinstance(item, NotTaken):
            not_taken[item.reason] += 1
        elif item.place_id in seen:
            broken.append((line, f"has the id {item.place_id} of an earlier line"))
        else:
            seen.add(item.place_id)
            yield item
