"""What speaks for each candidate of a name: size, kind, spelling, and the rest of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from geodata.name_index import Array, NameIndex
from geodata.places import PlaceKind
from geodata.resolve_candidates import Choice
from geodata.scan_build import KINDS

FEATURES = (
    "size", "size_below_best", "share_of_people", "country", "province", "county", "region",
    "water", "town", "own_name", "how", "by_hand", "count", "letters", "words", "kind_said",
    "kind_agrees", "country_share", "province_share", "country_named", "inside_next",
    "inside_next_country", "inside_elsewhere", "nearest", "near_share", "mentions", "dateline",
    "best_town_of_land", "rule",
)  # fmt: skip
_WATER = {PlaceKind.SEA, PlaceKind.STRAIT, PlaceKind.RIVER}
_REGION = {PlaceKind.REGION, PlaceKind.ISLAND, PlaceKind.COAST, PlaceKind.DISTRICT}
# How large a town would have to be (log10 of people) to be meant as readily as such a place.
_STANDING = {
    PlaceKind.COUNTRY: 8.6, PlaceKind.ADM1: 6.3, PlaceKind.ADM2: 5.2, PlaceKind.SEA: 6.8,
    PlaceKind.STRAIT: 6.5, PlaceKind.RIVER: 6.2, PlaceKind.REGION: 6.6, PlaceKind.ISLAND: 6.0,
    PlaceKind.DISTRICT: 5.5,
}  # fmt: skip
_CAPITAL_WEIGHT = 3.0  # capitals are in the news as if they had so many times more people, plus one
_ROLE = np.array([_STANDING.get(kind, 0.0) for kind in KINDS])
_CODE = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Group:
    """All mentions of one name with one container: they mean the same place."""

    choice: Choice
    mentions: tuple[int, ...]
    inside: frozenset[tuple[int, int]] = frozenset()  # (country, province) said right after
    inside_elsewhere: frozenset[tuple[int, int]] = frozenset()
    dateline: bool = False


@dataclass
class Context:
    """What the text has named so far: countries and provinces by weight, points with weight."""

    countries: dict[int, float] = field(default_factory=dict)
    provinces: dict[int, float] = field(default_factory=dict)
    named: dict[int, float] = field(default_factory=dict)
    points: list[tuple[str, float, float, float]] = field(default_factory=list)
    own: dict[str, list[tuple[int, int, float, float]]] = field(default_factory=dict)

    def without(self, key: str) -> Context:
        """The context as the other names make it: a name must not speak for itself."""
        if key not in self.own:
            return self
        rest = replace(
            self, countries=dict(self.countries), provinces=dict(self.provinces),
            named=dict(self.named),
        )  # fmt: skip
        for land, part, weight, named in self.own[key]:
            rest.countries[land] = max(rest.countries.get(land, 0.0) - weight, 0.0)
            rest.provinces[part] = max(rest.provinces.get(part, 0.0) - weight, 0.0)
            rest.named[land] = max(rest.named.get(land, 0.0) - named, 0.0)
        return rest


@dataclass(frozen=True)
class Batch:
    """Groups and what of their features no context changes: worked out once, asked three times.

    A row for each candidate of each group, one group behind the other; `ends` cuts them apart.
    """

    groups: Sequence[Group]
    rows: Array
    ends: Array
    lands: list[list[int]]
    parts: list[list[int]]
    radians: tuple[Array, Array]
    same_spots: list[Array]


_SAME_SPOT_KM = 60.0  # a town and the province around it do not rule each other out


def batch_of(index: NameIndex, groups: Sequence[Group]) -> Batch:
    """Groups, each with candidates, made ready to be scored together."""
    counts = [len(group.choice.pids) for group in groups]
    ends = np.cumsum(counts)
    pids = np.concatenate([group.choice.pids for group in groups])
    lands = _cut(index.columns["country"][pids].tolist(), counts)
    parts = _cut(index.columns["province"][pids].tolist(), counts)
    lat = np.radians(index.columns["latitude"][pids].astype(np.float64))[:, None]
    lon = np.radians(index.columns["longitude"][pids].astype(np.float64))[:, None]
    rows = np.zeros((len(pids), len(FEATURES)))
    put = _Columns(rows)
    _put_places(put, index, pids, np.array(counts), lands)
    _put_groups(put, groups, index.columns["kind"][pids], counts)
    inside = [_inside_of(*each) for each in zip(groups, lands, parts, strict=True)]
    for name, values in zip(_INSIDE, zip(*inside, strict=True), strict=True):
        put[name] = [value for own in values for value in own]
    spots = zip(np.split(lat, ends[:-1]), np.split(lon, ends[:-1]), strict=True)
    same = [_same_spot(*each) for each in spots]
    return Batch(groups, rows, ends, lands, parts, (lat, lon), same)


def _cut(values: list[int], counts: list[int]) -> list[list[int]]:
    found, start = [], 0
    for count in counts:
        found.append(values[start : start + count])
        start += count
    return found


def feature_rows(batch: Batch, context: Context) -> Array:
    """One row of FEATURES for each candidate of each group."""
    rows = batch.rows.copy()
    put = _Columns(rows)
    _put_context(put, batch, context)
    put["nearest"], put["near_share"] = _distances(batch, context)
    put["rule"] = rule_score(rows)
    return rows


def _put_places(
    put: _Columns, index: NameIndex, pids: Array, counts: Array, lands: list[list[int]]
) -> None:
    """What the gazetteer says of each candidate, alone and beside the others of its name."""
    columns, starts = index.columns, np.cumsum(counts) - counts
    kind = columns["kind"][pids]
    people = columns["population"][pids] * (1.0 + _CAPITAL_WEIGHT * columns["capital"][pids])
    standing = _ROLE[kind]
    size = np.where(standing > 0, np.maximum(standing, np.log10(people + 1)), np.log10(people + 3))
    put["size"] = size
    put["size_below_best"] = np.repeat(np.maximum.reduceat(size, starts), counts) - size
    all_people = np.maximum(np.add.reduceat(people, starts), 1.0)
    put["share_of_people"] = people / np.repeat(all_people, counts)
    put["country"] = kind == _CODE[PlaceKind.COUNTRY]
    put["province"] = kind == _CODE[PlaceKind.ADM1]
    put["county"] = kind == _CODE[PlaceKind.ADM2]
    put["region"] = _IS_REGION[kind]
    put["water"] = _IS_WATER[kind]
    put["town"] = kind == _CODE[PlaceKind.POPULATED_PLACE]
    put["by_hand"] = columns["by_hand"][pids]
    put["best_town_of_land"] = _best_of_land(size.tolist(), lands)


def _put_groups(put: _Columns, groups: Sequence[Group], kind: Array, counts: list[int]) -> None:
    """What the names say: the same for all candidates of a name."""
    said = [group.choice.kind for group in groups]
    codes = np.repeat([-1 if each is None else _CODE[each] for each in said], counts)
    put["own_name"] = np.concatenate([group.choice.primary for group in groups])
    put["kind_said"] = codes >= 0
    put["kind_agrees"] = kind == codes
    for name, values in (
        ("how", [group.choice.how for group in groups]),
        ("count", np.log1p(counts)),
        ("letters", [min(len(group.choice.key), 20) for group in groups]),
        ("words", [group.choice.key.count(" ") + 1 for group in groups]),
        ("mentions", np.log1p([len(group.mentions) for group in groups])),
        ("dateline", [group.dateline for group in groups]),
    ):
        put[name] = np.repeat(values, counts)


def _same_spot(lat: Array, lon: Array) -> Array:
    """Which candidates of a group lie so near each other that they are practically one."""
    flat = np.concatenate([lat, lon * np.cos(lat)], axis=1)
    gaps = np.abs(flat[:, None, :] - flat[None, :, :]).max(axis=2) * 6371.0
    return np.asarray(gaps < _SAME_SPOT_KM)


class _Columns:
    """Columns of a matrix by name."""

    def __init__(self, rows: Array) -> None:
        self._rows = rows

    def __setitem__(self, name: str, values: Any) -> None:
        self._rows[:, _AT[name]] = values


_AT = {name: number for number, name in enumerate(FEATURES)}


_IS_WATER = np.array([kind in _WATER for kind in KINDS], np.float64)
_IS_REGION = np.array([kind in _REGION for kind in KINDS], np.float64)


def _best_of_land(sizes: list[float], lands: list[list[int]]) -> list[bool]:
    """Whether each candidate is the largest of its name in its country."""
    owners = [(group, land) for group, own in enumerate(lands) for land in own]
    best: dict[tuple[int, int], float] = {}
    for owner, size in zip(owners, sizes, strict=True):
        best[owner] = max(best.get(owner, 0.0), size)
    return [size >= best[owner] for owner, size in zip(owners, sizes, strict=True)]


def _put_context(put: _Columns, batch: Batch, context: Context) -> None:
    countries: list[float] = []
    provinces: list[float] = []
    named: list[float] = []
    for group, lands, parts in zip(batch.groups, batch.lands, batch.parts, strict=True):
        rest = context.without(group.choice.key)
        whole = sum(rest.countries.values()) or 1.0
        countries += [rest.countries.get(land, 0.0) / whole for land in lands]
        provinces += [rest.provinces.get(part, 0.0) / whole if part else 0.0 for part in parts]
        named += [min(rest.named.get(land, 0.0), 3.0) if land else 0.0 for land in lands]
    put["country_share"], put["province_share"], put["country_named"] = countries, provinces, named


_INSIDE = ("inside_next", "inside_next_country", "inside_elsewhere")


def _inside_of(
    group: Group, lands: list[int], parts: list[int]
) -> tuple[list[float], list[float], list[float]]:
    """For each candidate whether it lies in what the text names right behind it, or elsewhere."""
    pairs = list(zip(lands, parts, strict=True))
    said = {land for land, _ in group.inside}
    return (
        [_inside(group.inside, land, part) for land, part in pairs],
        [float(land in said) for land in lands],
        [_inside(group.inside_elsewhere, land, part) for land, part in pairs],
    )


def _inside(said: frozenset[tuple[int, int]], country: int, province: int) -> float:
    """1 inside a province or country that was said; -1 if what was said is elsewhere."""
    if not said:
        return 0.0
    for land, part in said:
        if land == country and part in (0, province):
            return 1.0
    return -1.0


def _distances(batch: Batch, context: Context) -> tuple[Array, Array]:
    """Log of kilometres to the nearest other place of the text; share of them within 300 km."""
    lat, lon = batch.radians
    if not context.points:
        return np.full(len(lat), 9.0), np.zeros(len(lat))
    keys = np.array([each[0] for each in context.points])
    points = np.radians(np.array([each[1:3] for each in context.points], dtype=np.float64))
    own = np.array([group.choice.key for group in batch.groups])[:, None] == keys
    weights = np.where(own, 0.0, [each[3] for each in context.points])
    counts = np.diff(batch.ends, prepend=0)
    half = np.sin((points[:, 0] - lat) / 2) ** 2
    half += np.cos(lat) * np.cos(points[:, 0]) * np.sin((points[:, 1] - lon) / 2) ** 2
    km = 12_742 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    near = ((km < 300) * np.repeat(weights, counts, axis=0)).sum(axis=1)
    km[np.repeat(own, counts, axis=0)] = np.inf
    alone = np.repeat(own.all(axis=1), counts)  # nothing else is on the map yet
    whole = np.repeat(np.maximum(weights.sum(axis=1), 1e-300), counts)
    nearest = np.log1p(np.where(alone, 0.0, km.min(axis=1)))
    return np.where(alone, 9.0, nearest), np.where(alone, 0.0, near / whole)


_RULE = {
    "size": 1.0, "own_name": 0.9, "how": -0.5, "by_hand": 0.7, "kind_agrees": 1.6,
    "country_share": 2.2, "province_share": 2.0, "country_named": 0.35, "inside_next": 4.0,
    "inside_next_country": 1.5, "inside_elsewhere": 2.0, "nearest": -0.15, "near_share": 1.0,
}  # fmt: skip


_WEIGHTS = np.array([_RULE.get(name, 0.0) for name in FEATURES])


def rule_score(rows: Array) -> Array:
    """A plain weighted sum: the score by hand, before anything was learned."""
    return np.asarray(rows @ _WEIGHTS)
