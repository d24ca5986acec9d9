"""The gazetteer and all packs as one file, so that every look-up searches both at full speed.

The joined file lies in a folder of its own, named by what it is made of, and is made again
when a pack comes or goes. A place that both know is one place: it keeps its position, its
precision and its id in the gazetteer, and gains the names of the pack.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from geodata import build
from geodata.build import DataPaths
from geodata.gazetteer import PLACE_COLUMNS, SEPARATOR, haversine_m, open_gazetteer, read_place
from geodata.gazetteer_key import Progress
from geodata.name_index import load_index
from geodata.names import fold
from geodata.packs import LEFT_BEHIND_S, Pack, list_packs, open_pack, pack_file
from geodata.packs_lines import TOWNS
from geodata.places import Place, PlaceKind
from geodata.scan_build import build_scan
from geodata.sound import skeleton_of_key

MERGE = 1  # raised when the same packs would be joined in another way
_SAME_M = 2_000.0
_SAME_ID_M = 10_000.0
_KEEP = 2  # joined files kept: the one in use, and the one a running server may still read
_ORDER = {"csv": 0, "geonames": 1, "whosonfirst": 2}


def data_paths(home: Path) -> DataPaths | None:
    """The built data of exactly this program and these packs, or None."""
    base = build.data_paths(home)
    if base is None:
        return None
    packs = _in_order(home)
    if not packs:
        return base
    joined = _joined(base, packs)
    return joined if joined.gazetteer.is_file() else None


def build_data(home: Path, progress: Progress) -> DataPaths:
    """Build what is not there yet, join the packs with it, and return where it lies."""
    packs = _in_order(home)
    if not packs:
        return build.build_data(home, progress)
    base = build.build_data(home, lambda share, text: progress(0.7 * share, text))
    paths = _joined(base, packs)
    if paths.gazetteer.is_file():
        return paths
    target = paths.gazetteer.parent
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        _join_into(work, base, home, packs, lambda share, text: progress(0.7 + 0.3 * share, text))
        work.chmod(0o755)
        try:
            work.rename(target)
        except OSError:
            if not paths.gazetteer.is_file():  # not another build that came first
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _sweep(base)
    return paths


def _in_order(home: Path) -> list[Pack]:
    """Usable packs: a newsroom's own lists first, so that their positions hold."""
    return sorted(list_packs(home)[0], key=lambda pack: (_ORDER[pack.made_of], pack.name))


def _joined(base: DataPaths, packs: list[Pack]) -> DataPaths:
    parts = [str(MERGE), *(pack.digest for pack in packs)]
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
    folder = base.gazetteer.parent
    return replace(base, gazetteer=folder.with_name(f"{folder.name}-{key}") / base.gazetteer.name)


def _sweep(base: DataPaths) -> None:
    """Remove joined files of other packs, except the newest, and what killed runs left."""
    folder = base.gazetteer.parent
    joined = sorted(folder.parent.glob(f"{folder.name}-*"), key=lambda path: path.stat().st_mtime)
    killed = [
        left
        for left in folder.parent.glob(f".{folder.name}-*.part")
        if time.time() - left.stat().st_mtime > LEFT_BEHIND_S
    ]
    for old in (*joined[:-_KEEP], *killed):
        shutil.rmtree(old, ignore_errors=True)


def _join_into(
    folder: Path, base: DataPaths, home: Path, packs: list[Pack], progress: Progress
) -> None:
    file = folder / base.gazetteer.name
    progress(0.0, "Joining packs")
    shutil.copyfile(base.gazetteer, file)
    names = load_index(open_gazetteer(base.gazetteer)).pairs()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        for number, pack in enumerate(packs):
            with closing(open_pack(pack_file(home, pack.name))) as source:
                rows = source.execute(f"SELECT {PLACE_COLUMNS} FROM places")  # noqa: S608
                names += _join(connection, [read_place(row) for row in rows])
            progress(0.8 * (number + 1) / len(packs), f"Joined {pack.name}")
        about = json.dumps([asdict(replace(pack, broken=())) for pack in packs])
        connection.execute("INSERT INTO meta VALUES ('packs', ?)", [about])
        connection.commit()
    progress(0.85, "Writing the index of names")
    build_scan(folder, open_gazetteer(file), names)


# --- one pack into the open file ------------------------------------------------------------------


@dataclass
class _Known:
    """A place in the joined file, and the names that this pack adds to it."""

    pid: int
    place: Place
    keys: set[str]
    added: list[str] = field(default_factory=list)


def _join(connection: sqlite3.Connection, places: list[Place]) -> list[tuple[str, int]]:
    """Write the places that are new and the names that are; return the latter."""
    from geodata.gazetteer_build import write_places  # noqa: PLC0415 - heavy, and only for this

    known = _known_places(connection, {place.country for place in places})
    by_key: dict[str, list[_Known]] = {}
    by_id: dict[int, _Known] = {}
    for each in known:
        _index(each, by_key, by_id)
    first = pid = 1 + int(connection.execute("SELECT max(pid) FROM places").fetchone()[0])
    new: list[_Known] = []
    for place in places:
        keys = {fold(name) for name in place.names} - {""}
        twin = _twin(place, keys, by_key, by_id)
        if twin is not None:
            _add_names(twin, place)
        elif place.kind is not PlaceKind.COUNTRY:  # the gazetteer has all countries
            each = _Known(pid, place, keys)
            new.append(each)
            _index(each, by_key, by_id)
            pid += 1
    complete = [replace(e.place, names=(*e.place.names, *e.added)) for e in new]
    names, bones = write_places(connection, complete, first)
    for each in known:
        if each.added:
            more_names, more_bones = _write_added(connection, each)
            names += more_names
            bones += more_bones
    connection.executemany("INSERT OR IGNORE INTO skeletons VALUES (?,?,?)", sorted(bones))
    return names


def _known_places(connection: sqlite3.Connection, countries: set[str]) -> list[_Known]:
    """Places of these countries, and those of none (seas)."""
    marks = ",".join("?" * (len(countries) + 1))
    rows = connection.execute(
        f"SELECT pid, {PLACE_COLUMNS} FROM places WHERE country IN ({marks})",  # noqa: S608
        ["", *sorted(countries)],
    )
    places = [(row[0], read_place(row[1:])) for row in rows]
    return [_Known(pid, place, {fold(n) for n in place.names} - {""}) for pid, place in places]


def _index(each: _Known, by_key: dict[str, list[_Known]], by_id: dict[int, _Known]) -> None:
    for key in each.keys:
        by_key.setdefault(key, []).append(each)
    if each.place.geonameid is not None:
        by_id.setdefault(each.place.geonameid, each)


def _twin(
    place: Place, keys: set[str], by_key: dict[str, list[_Known]], by_id: dict[int, _Known]
) -> _Known | None:
    """The known place that this one is, hand-checked before others, then the nearest."""
    found: list[tuple[bool, float, int, _Known]] = []
    same_id = by_id.get(place.geonameid) if place.geonameid is not None else None
    if same_id is not None and _alike(place, same_id.place):
        reach = max(_SAME_ID_M, same_id.place.radius_m)
        if _metres(place, same_id.place) <= reach:
            return same_id
    for each in {id(e): e for key in keys for e in by_key.get(key, ())}.values():
        metres = _metres(place, each.place)
        if _alike(place, each.place) and metres <= _reach(place, each.place):
            found.append((each.place.gazetteer != "dateline", metres, each.pid, each))
    return min(found)[-1] if found else None


def _metres(one: Place, other: Place) -> float:
    return haversine_m(one.latitude, one.longitude, other.latitude, other.longitude)


def _alike(one: Place, other: Place) -> bool:
    """Whether kind and country allow two entries to be one place."""
    if one.country and other.country and one.country != other.country:
        return False
    return one.kind == other.kind or (one.kind in TOWNS and other.kind in TOWNS)


def _reach(place: Place, known: Place) -> float:
    """Metres within which two entries of one name are one place."""
    if place.kind is PlaceKind.COUNTRY:
        return float("inf")
    if place.kind in TOWNS:
        # A village of the hand-checked list may be known only to some kilometres.
        doubt = known.radius_m if known.gazetteer == "dateline" else 0.0
        return max(_SAME_M, min(doubt, _SAME_ID_M))
    return max(_SAME_M, place.radius_m, known.radius_m)


def _add_names(known: _Known, place: Place) -> None:
    """Note the names of a pack that a known place has not.

    A hand-checked place takes only names that sound like one of its own: packs have names
    that stand under the wrong record.
    """
    by_hand = known.place.gazetteer == "dateline"
    sounds = {skeleton_of_key(key) for key in known.keys} if by_hand else set()
    for name in place.names:
        key = fold(name)
        if key and key not in known.keys and (not by_hand or skeleton_of_key(key) in sounds):
            known.keys.add(key)
            known.added.append(name)


def _write_added(
    connection: sqlite3.Connection, known: _Known
) -> tuple[list[tuple[str, int]], list[tuple[str, str, int]]]:
    from geodata.gazetteer_build import useful_bones  # noqa: PLC0415 - as above

    place = known.place
    others = [name for name in (*place.names, *known.added) if name != place.name]
    names = SEPARATOR.join(dict.fromkeys(others))
    connection.execute("UPDATE places SET names = ? WHERE pid = ?", [names, known.pid])
    keys = [fold(name) for name in known.added]
    bones = {skeleton_of_key(key) for key in keys} if place.country else set()
    if place.kind is PlaceKind.COUNTRY:
        bones = set()
    return (
        [(key, known.pid) for key in keys],
        [(place.country, each, known.pid) for each in bones if useful_bones(each)],
    )
