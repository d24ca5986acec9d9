"""Make a pack of a file of place names: read, sort out, write, and put in place when whole."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from geodata import packs_csv, packs_geonames, packs_whosonfirst
from geodata.errors import PackError
from geodata.gazetteer import SCHEMA_VERSION, Gazetteer
from geodata.gazetteer_build import SCHEMA, write_places
from geodata.packs import IMPORTER, LEFT_BEHIND_S, Pack, pack_file, read_pack
from geodata.packs_lines import Broken, Item, NotTaken, cleaned, lines, open_lines
from geodata.packs_provinces import with_provinces
from geodata.places import Place

Progress = Callable[[float, str], None]
_BATCH = 5_000
_LOOKED_AT = 50  # lines that decide what a file is
_MOST_TOLD = 1_000  # broken lines kept with their reasons; the rest is counted
_FORMATS = {"csv": packs_csv, "geonames": packs_geonames, "whosonfirst": packs_whosonfirst}


def default_name(source: Path) -> str:
    """A pack's name after its file: SY.txt.gz → sy."""
    stem = source.name.partition(".")[0].lower()
    return re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:40] or "pack"


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
    known = _usable(file)
    if known is not None and known.digest == digest:
        return known
    made_of = _format(source)
    rights = _FORMATS[made_of].ATTRIBUTION, _FORMATS[made_of].LICENCE
    now = datetime.now(UTC).isoformat(timespec="seconds")
    pack = Pack(file.stem, made_of, source.name, *rights, digest, now)
    more = _alternate_names(alternate_names)
    file.parent.mkdir(parents=True, exist_ok=True)
    _sweep(file.parent)
    with _appearing(file) as part, open_lines(source) as (stream, share):
        items = _items(pack, lines(stream, source.name), more)
        with closing(sqlite3.connect(part)) as connection:
            done = _write(
                connection, pack, items, gazetteer, lambda: progress(share(), "Reading places")
            )
    progress(1.0, "Pack written")
    return done


def _usable(file: Path) -> Pack | None:
    """The pack that is installed, if it is one that can be used."""
    try:
        return read_pack(file)
    except PackError:
        return None


@contextmanager
def _appearing(file: Path) -> Iterator[Path]:
    """A file to write, which takes the place of `file` when all went well and else is removed."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what imports left behind that were killed more than a day ago."""
    for left in folder.glob(".*.part"):
        if time.time() - left.stat().st_mtime > LEFT_BEHIND_S:
            left.unlink(missing_ok=True)


def _digest(name: str, source: Path, alternate_names: Path | None) -> str:
    """Hash of all that a pack is made of."""
    digest = hashlib.sha256(f"{name} {IMPORTER} {SCHEMA_VERSION}".encode())
    for path in (source, alternate_names):
        if path is not None:
            with path.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


def _format(source: Path) -> str:
    """Which of the three formats a file has, by its first lines, of which some may be broken."""
    with open_lines(source) as (stream, _):
        first = [line for _, line in islice(lines(stream, source.name), _LOOKED_AT) if line.strip()]
    if not first:
        raise PackError(source.name, "is empty")
    if any(line.lstrip().startswith("{") for line in first):
        return "whosonfirst"
    if any(line.count("\t") == packs_geonames.COLUMNS - 1 for line in first):
        return "geonames"
    return "csv"


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
        write_places(connection, batch, total + 1)
        total += len(batch)
        batch_done()
    if not total:
        raise PackError(pack.source, _nothing(pack, broken))
    done = replace(
        pack,
        places=total,
        broken_count=len(broken),
        broken=tuple(broken[:_MOST_TOLD]),
        not_taken=dict(not_taken),
    )
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
