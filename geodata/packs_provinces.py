"""Which province each place of a pack lies in, by the outlines of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import shapely

from geodata.gazetteer import Gazetteer
from geodata.places import Place, PlaceKind

_REACH = 0.1  # degrees: outlines are coarse at coasts and borders
_NOWHERE = (PlaceKind.COUNTRY, PlaceKind.SEA, PlaceKind.STRAIT)
Provinces = tuple[shapely.STRtree, list[str]]


def with_provinces(gazetteer: Gazetteer, places: Iterable[Place], batch: int) -> Iterator[Place]:
    """The places, each with adm_1 filled in where it was empty and its country has provinces."""
    stream = iter(places)
    trees: dict[str, Provinces] = {}
    while several := list(islice(stream, batch)):
        wanted: dict[str, list[int]] = {}
        for index, place in enumerate(several):
            if place.country and not place.adm_1 and place.kind not in _NOWHERE:
                wanted.setdefault(place.country, []).append(index)
        for country, indexes in wanted.items():
            if country not in trees:
                trees[country] = _provinces(gazetteer, country)
            tree, names = trees[country]
            points = shapely.points([(several[i].longitude, several[i].latitude) for i in indexes])
            found = tree.query_nearest(points, max_distance=_REACH, all_matches=False)
            for row, province in zip(*found.tolist(), strict=True):
                several[indexes[row]] = replace(several[indexes[row]], adm_1=names[province])
        yield from several


def _provinces(gazetteer: Gazetteer, country: str) -> Provinces:
    rows = gazetteer.rows(
        "SELECT coalesce(places.name, outlines.name), wkb FROM outlines LEFT JOIN places "
        "ON places.outline = outlines.code AND places.kind = 'adm1' "
        "WHERE outlines.level = 'adm1' AND outlines.country = ?",
        [country],
    )
    return shapely.STRtree([shapely.from_wkb(wkb) for _, wkb in rows]), [name for name, _ in rows]
