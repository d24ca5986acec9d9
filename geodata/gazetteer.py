"""The built gazetteer: open it, look names up, find by id, find what is near.

The file is written by gazetteer_build.py and only ever read here.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from geodata.errors import GazetteerMissing
from geodata.names import fold, skeleton, split_type_word
from geodata.places import Place, PlaceKind

SCHEMA_VERSION = 1
SOURCES = {
    "geonames": "GeoNames (CC BY 4.0)",
    "naturalearth": "Natural Earth",
    "cldr": "Unicode CLDR; point as in gazetteers of reference",
    "world": "Dateline's list of regions and waters; rounded points",
    "census": "United States Census Bureau (public domain)",
}
SEPARATOR = "\x1f"  # between names in one column; fold and split keep it out of names
PLACE_FIELDS = (
    "place_id name kind latitude longitude country adm_1 population radius_m gazetteer "
    "geonameid names source outline"
).split()
PLACE_COLUMNS = ", ".join(PLACE_FIELDS)
_MIN_SKELETON = 3
_MOST = 200  # candidates read from the file for one name ("San Antonio" has more)


@dataclass(frozen=True)
class Candidate:
    """A place a name may mean, its score (0 to 1, for ordering only) and why."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True)
class Gazetteer:
    """An open gazetteer file. Safe to share between threads: each gets its own connection."""

    path: Path
    _local: threading.local = field(default_factory=threading.local, repr=False, compare=False)

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one reading statement; GazetteerMissing if the file is gone or damaged."""
        try:
            connection = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._local.connection = _connect(self.path)
            return list(connection.execute(sql, tuple(parameters)))
        except sqlite3.DatabaseError as error:
            raise GazetteerMissing(self.path, f"cannot be read ({error})") from error


def _connect(path: Path) -> sqlite3.Connection:
    # immutable: the file is never changed in place, so no lock files beside it are needed.
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def open_gazetteer(path: Path) -> Gazetteer:
    """Open a built gazetteer for reading; GazetteerMissing names the command that builds it."""
    if not path.is_file():
        raise GazetteerMissing(path, "has not been built yet")
    gazetteer = Gazetteer(path)
    meta = dict(gazetteer.rows("SELECT key, value FROM meta"))
    if meta.get("schema") != str(SCHEMA_VERSION):
        raise GazetteerMissing(path, f"has layout {meta.get('schema')}, not {SCHEMA_VERSION}")
    if meta.get("complete") != "yes":
        raise GazetteerMissing(path, "was not built to the end")
    return gazetteer


def read_place(row: tuple[Any, ...]) -> Place:
    """A row of PLACE_COLUMNS as a Place."""
    fields: dict[str, Any] = dict(zip(PLACE_FIELDS, row, strict=True))
    names = tuple(fields["names"].split(SEPARATOR)) if fields["names"] else ()
    fields["names"] = (fields["name"], *names)
    fields["kind"] = PlaceKind(fields["kind"])
    fields["source"] = fields["source"] or SOURCES.get(fields["gazetteer"], "")
    return Place(**fields)


def place_by_id(gazetteer: Gazetteer, place_id: str) -> Place | None:
    """The place with this id, or None."""
    if not place_id.isprintable():
        return None
    rows = gazetteer.rows(f"SELECT {PLACE_COLUMNS} FROM places WHERE place_id = ?", [place_id])  # noqa: S608
    return read_place(rows[0]) if rows else None


def find(
    gazetteer: Gazetteer,
    name: str,
    *,
    country: str | None = None,
    kind: PlaceKind | None = None,
    limit: int = 10,
) -> tuple[Candidate, ...]:
    """Places a name may mean, best first; only those of `country` (ISO2) if it is given.

    Hand-checked places come before others, then matches of kind, then larger ones. A name
    that is not in the file is tried by its consonants, but only inside a given country.
    """
    bare, word_kind = split_type_word(name)
    wanted = kind or word_kind
    found = _by_key(gazetteer, fold(name), country)
    if word_kind is not None:
        known = {place.place_id for place in found}
        found += [p for p in _by_key(gazetteer, fold(bare), country) if p.place_id not in known]
    how = "spelling"
    if not found and country:
        found = _by_skeleton(gazetteer, skeleton(bare), country)
        how = "consonants"
    spellings = {name.casefold(), bare.casefold()}
    scored = [_score(place, spellings, how, country, wanted) for place in found]
    scored.sort(key=lambda each: (-each.score, -each.place.population, each.place.place_id))
    return tuple(scored[: max(limit, 0)])


def _by_key(gazetteer: Gazetteer, key: str, country: str | None) -> list[Place]:
    if not key:
        return []
    rows = gazetteer.rows(
        f"SELECT {PLACE_COLUMNS} FROM names JOIN places USING (pid) WHERE key = ? "  # noqa: S608
        "AND (? IS NULL OR country IN ('', ?)) ORDER BY weight DESC, population DESC LIMIT ?",
        [key, country, country, _MOST],
    )
    return [read_place(row) for row in rows]


def _by_skeleton(gazetteer: Gazetteer, bones: str, country: str) -> list[Place]:
    if len(bones) < _MIN_SKELETON:
        return []
    rows = gazetteer.rows(
        f"SELECT {PLACE_COLUMNS} FROM skeletons JOIN places USING (pid) "  # noqa: S608
        "WHERE land = ? AND bones = ? ORDER BY weight DESC, population DESC LIMIT ?",
        [country, bones, _MOST],
    )
    return [read_place(row) for row in rows]


# --- scoring ----------------------------------------------------------------------------------

_FAMILIES = (
    {PlaceKind.ADM1, PlaceKind.ADM2, PlaceKind.REGION},
    {PlaceKind.DISTRICT, PlaceKind.ADM2, PlaceKind.POPULATED_PLACE},
    {PlaceKind.BORDER, PlaceKind.RIVER},
    {PlaceKind.SEA, PlaceKind.STRAIT},
    {PlaceKind.POPULATED_PLACE, PlaceKind.CAMP},
)
# How likely a bare name in the news means such a thing: "Georgia" is the country first. A
# hand-checked province comes before a town of its name with fewer than about 200,000 people,
# since calling it the town would claim more than the text says.
# A district of a region pack comes after the town it is called after.
_PRIOR = {PlaceKind.COUNTRY: 0.30, PlaceKind.ADM1: 0.02, PlaceKind.ADM2: -0.05}
_PRIOR_BY_HAND = {PlaceKind.COUNTRY: 0.30, PlaceKind.ADM1: 0.0758, PlaceKind.ADM2: 0.05}


def _score(
    place: Place, spellings: set[str], how: str, country: str | None, kind: PlaceKind | None
) -> Candidate:
    by_hand = place.gazetteer == "dateline"
    prior = _PRIOR_BY_HAND.get(place.kind, 0.15) if by_hand else _PRIOR.get(place.kind, 0.0)
    score, reason = _spelling_score(place, spellings, how)
    if reason == "same letters" and place.kind is PlaceKind.COUNTRY:
        prior = 0.05  # Salvador is not El Salvador
    reasons = [reason, "hand-checked"] if by_hand else [reason]
    score += prior
    if kind is not None:
        match = 0.2 if place.kind == kind else 0.1 if _related(place.kind, kind) else -0.15
        score += match
        reasons.append("kind " + {0.2: "matches", 0.1: "is close"}.get(match, "differs"))
    if country and place.country == country:
        score += 0.05
        reasons.append(f"in {country}")
    score += 0.1 * min(1.0, math.log10(place.population + 1) / 7)
    if place.population:
        reasons.append(f"{place.population:,} people")
    return Candidate(place, round(min(max(score, 0.0), 1.0), 4), ", ".join(reasons))


def _spelling_score(place: Place, spellings: set[str], how: str) -> tuple[float, str]:
    if how == "consonants":
        return 0.10 + 0.1 * _likeness(place, spellings), "same consonants"
    if place.name.casefold() in spellings:
        return 0.40, "same name"
    if any(name.casefold() in spellings for name in place.names):
        return 0.38, "also written so"
    return 0.35, "same letters"


def _likeness(place: Place, spellings: set[str]) -> float:
    """How alike the letters are, vowels included, 0 to 1: Oweid is Uwayd before it is Haddad."""
    asked = [fold(spelling) for spelling in spellings]
    known = [fold(name) for name in place.names]
    return max(SequenceMatcher(None, one, other).ratio() for one in asked for other in known)


def _related(one: PlaceKind, other: PlaceKind) -> bool:
    return any(one in family and other in family for family in _FAMILIES)


# --- near -------------------------------------------------------------------------------------


def nearest(
    gazetteer: Gazetteer, latitude: float, longitude: float, limit: int = 5
) -> tuple[tuple[Place, float], ...]:
    """Towns, crossings, camps and bases nearest to a point, with distance in metres."""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return ()
    found: list[tuple[float, Place]] = []
    for reach in (0.25, 1.0, 4.0):  # degrees of latitude searched around the point
        found = _within(gazetteer, latitude, longitude, reach)
        if len(found) >= limit:
            break
    return tuple((place, metres) for metres, place in found[: max(limit, 0)])


def _within(
    gazetteer: Gazetteer, latitude: float, longitude: float, reach: float
) -> list[tuple[float, Place]]:
    wide = reach / max(math.cos(math.radians(latitude)), 0.05)
    rows = gazetteer.rows(
        f"SELECT {PLACE_COLUMNS} FROM places WHERE cell IN ({_cells(latitude, reach)}) "  # noqa: S608
        "AND latitude BETWEEN ? AND ? AND (longitude BETWEEN ? AND ? OR "
        "longitude + 360 BETWEEN ? AND ? OR longitude - 360 BETWEEN ? AND ?)",
        [latitude - reach, latitude + reach, *[longitude - wide, longitude + wide] * 3],
    )
    places = [read_place(row) for row in rows]
    measured = [
        (haversine_m(latitude, longitude, place.latitude, place.longitude), place)
        for place in places
    ]
    # Corners of the box are farther than its sides: only the circle inside it is complete.
    inside = [each for each in measured if each[0] <= reach * 111_000]
    return sorted(inside, key=lambda each: (each[0], each[1].place_id))


def _cells(latitude: float, reach: float) -> str:
    """Whole degrees of latitude that a search touches, as a list for SQL (numbers only)."""
    low, high = math.floor(latitude - reach), math.floor(latitude + reach)
    return ",".join(str(cell) for cell in range(low, high + 1))


def haversine_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance in metres on a sphere (error below 0.6 %), degrees in."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6_371_009 * math.asin(min(1.0, math.sqrt(half)))
