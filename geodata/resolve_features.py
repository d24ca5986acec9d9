"""What speaks for each candidate of a name: size, kind, spelling, and the rest of the text."""

from __future__ import annotations

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
    fixed: list[Fixed] = field(default_factory=list, repr=False, compare=False)


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
class Fixed:
    """What of a group's features no context changes: worked out once, asked three times."""

    rows: Array
    lands: list[int]
    parts: list[int]
    radians: tuple[Array, Array]
    same_spot: Array


_SAME_SPOT_KM = 60.0  # a town and the province around it do not rule each other out


def fixed_of(index: NameIndex, group: Group) -> Fixed:
    """What of a group's features no context changes."""
    if not group.fixed:
        group.fixed.append(_fixed(index, group))
    return group.fixed[0]


def feature_rows(index: NameIndex, group: Group, context: Context) -> Array:
    """One row of FEATURES for each candidate of a group."""
    context = context.without(group.choice.key)
    fixed = fixed_of(index, group)
    rows = fixed.rows.copy()
    put = _Columns(rows)
    _put_context(put, context, fixed)
    put["nearest"], put["near_share"] = _distances(group, context, fixed.radians)
    put["rule"] = rule_score(rows)
    return rows


def _fixed(index: NameIndex, group: Group) -> Fixed:
    columns, pids = index.columns, group.choice.pids
    kind = columns["kind"][pids]
    people = columns["population"][pids] * (1.0 + _CAPITAL_WEIGHT * columns["capital"][pids])
    country = columns["country"][pids]
    lands, parts = country.tolist(), columns["province"][pids].tolist()
    standing = _ROLE[kind]
    size = np.where(standing > 0, np.maximum(standing, np.log10(people + 1)), np.log10(people + 3))
    rows = np.zeros((len(pids), len(FEATURES)))
    put = _Columns(rows)
    put["size"] = size
    put["size_below_best"] = size.max() - size
    put["share_of_people"] = people / max(people.sum(), 1.0)
    put["country"] = kind == _CODE[PlaceKind.COUNTRY]
    put["province"] = kind == _CODE[PlaceKind.ADM1]
    put["county"] = kind == _CODE[PlaceKind.ADM2]
    put["region"] = _IS_REGION[kind]
    put["water"] = _IS_WATER[kind]
    put["town"] = kind == _CODE[PlaceKind.POPULATED_PLACE]
    put["own_name"] = group.choice.primary.astype(np.float64)
    put["how"] = group.choice.how
    put["by_hand"] = columns["by_hand"][pids]
    put["count"] = np.log1p(len(pids))
    put["letters"] = min(len(group.choice.key), 20)
    put["words"] = group.choice.key.count(" ") + 1
    said = group.choice.kind
    put["kind_said"] = 0.0 if said is None else 1.0
    put["kind_agrees"] = 0.0 if said is None else (kind == _CODE[said]).astype(float)
    put["mentions"] = np.log1p(len(group.mentions))
    put["dateline"] = float(group.dateline)
    put["best_town_of_land"] = _best_of_land(size, country)
    _put_inside(put, group, lands, parts)
    lat = np.radians(columns["latitude"][pids].astype(np.float64))[:, None]
    lon = np.radians(columns["longitude"][pids].astype(np.float64))[:, None]
    return Fixed(rows, lands, parts, (lat, lon), _same_spot(lat, lon))


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


def _best_of_land(size: Array, country: Array) -> Array:
    best: dict[int, float] = {}
    for value, land in zip(size.tolist(), country.tolist(), strict=True):
        best[land] = max(best.get(land, 0.0), value)
    return np.array([value >= best[land] for value, land in zip(size, country, strict=True)])


def _put_context(put: _Columns, context: Context, fixed: Fixed) -> None:
    whole = sum(context.countries.values()) or 1.0
    put["country_share"] = [context.countries.get(land, 0.0) / whole for land in fixed.lands]
    put["province_share"] = [context.provinces.get(part, 0.0) / whole if part else 0.0
                             for part in fixed.parts]  # fmt: skip
    put["country_named"] = [min(context.named.get(land, 0.0), 3.0) if land else 0.0
                            for land in fixed.lands]  # fmt: skip


def _put_inside(put: _Columns, group: Group, lands: list[int], parts: list[int]) -> None:
    pairs = list(zip(lands, parts, strict=True))
    put["inside_next"] = [_inside(group.inside, land, part) for land, part in pairs]
    put["inside_next_country"] = [any(each == land for each, _ in group.inside) for land in lands]
    put["inside_elsewhere"] = [_inside(group.inside_elsewhere, land, part) for land, part in pairs]


def _inside(said: frozenset[tuple[int, int]], country: int, province: int) -> float:
    """1 inside a province or country that was said; -1 if what was said is elsewhere."""
    if not said:
        return 0.0
    for land, part in said:
        if land == country and part in (0, province):
            return 1.0
    return -1.0


def _distances(group: Group, context: Context, radians: tuple[Array, Array]) -> tuple[Array, Array]:
    """Log of kilometres to the nearest other place of the text; share of them within 300 km."""
    lat, lon = radians
    others = [each for each in context.points if each[0] != group.choice.key]
    if not others:
        return np.full(len(lat), 9.0), np.zeros(len(lat))
    points = np.radians(np.array([each[1:3] for each in others], dtype=np.float64))
    weights = np.array([each[3] for each in others])
    half = np.sin((points[:, 0] - lat) / 2) ** 2
    half += np.cos(lat) * np.cos(points[:, 0]) * np.sin((points[:, 1] - lon) / 2) ** 2
    km = 12_742 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    near = (km < 300) * weights
    return np.log1p(km.min(axis=1)), near.sum(axis=1) / weights.sum()


_RULE = {
    "size": 1.0, "own_name": 0.9, "how": -0.5, "by_hand": 0.7, "kind_agrees": 1.6,
    "country_share": 2.2, "province_share": 2.0, "country_named": 0.35, "inside_next": 4.0,
    "inside_next_country": 1.5, "inside_elsewhere": 2.0, "nearest": -0.15, "near_share": 1.0,
}  # fmt: skip


_WEIGHTS = np.array([_RULE.get(name, 0.0) for name in FEATURES])


def rule_score(rows: Array) -> Array:
    """A plain weighted sum: the score by hand, before anything was learned."""
    return np.asarray(rows @ _WEIGHTS)
