from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import Gazetteer, GeodataError, PlaceKind, load_places, place_by_id
from geodata.shapes import (
    adm1_at,
    agrees_with_country,
    certainty_ring,
    country_at,
    distance_m,
    outline,
)

DRAWN = [place.place_id for place in load_places()[0] if place.outline]
TOO_SMALL = {"agathonisi", "farmakonisi", "kastellorizo"}  # Natural Earth has no such island


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(10, 200_000))
def test_every_corner_of_a_ring_is_as_far(lat: float, lon: float, radius: float):
    ring = certainty_ring(lat, lon, radius)
    assert ring.is_valid
    for x, y in ring.exterior.coords:
        assert distance_m(lat, lon, y, x) == pytest.approx(radius, rel=1e-3, abs=0.5)


@pytest.mark.parametrize("bad", [(91, 0, 5), (float("nan"), 0, 5), (0, float("inf"), 5), (0, 0, 0)])
def test_no_ring_from_bad_numbers(bad: tuple[float, float, float]):
    with pytest.raises(ValueError, match="no ring"):
        certainty_ring(*bad)


def test_country_and_province_at(gazetteer: Gazetteer):
    assert country_at(gazetteer, 35.864, 36.806) == "SY"
    assert adm1_at(gazetteer, 35.864, 36.806) == "Idlib"
    assert country_at(gazetteer, 38.5, 25.3) == ""  # the Aegean
    assert country_at(gazetteer, 44.95, 34.1) == "UA"


def test_outlines_do_not_settle_what_lies_at_a_border(gazetteer: Gazetteer):
    kastanies = place_by_id(gazetteer, "kastanies")
    assert kastanies is not None
    assert kastanies.country == "GR"
    assert country_at(gazetteer, kastanies.latitude, kastanies.longitude) == "TR"
    assert agrees_with_country(gazetteer, kastanies.latitude, kastanies.longitude, "GR")
    assert not agrees_with_country(gazetteer, 41.4, 27.5, "GR")


def test_no_checked_place_contradicts_its_country(gazetteer: Gazetteer):
    small_or_water = TOO_SMALL | {"bosphorus", "dardanelles"}
    for place in load_places()[0]:
        if place.country and place.place_id not in small_or_water:
            assert agrees_with_country(gazetteer, place.latitude, place.longitude, place.country), (
                place.place_id
            )


@pytest.mark.parametrize("place_id", DRAWN)
def test_outlines_are_small_valid_areas_around_their_point(gazetteer: Gazetteer, place_id: str):
    place = place_by_id(gazetteer, place_id)
    assert place is not None
    shape = outline(gazetteer, place)
    if place_id in TOO_SMALL:
        assert shape is None
        return
    assert shape is not None
    assert shape.is_valid
    assert shape.geom_type in {"Polygon", "MultiPolygon"}
    assert len(shapely.to_geojson(shape)) < 40_000
    if place.kind is not PlaceKind.ROAD:
        assert shape.distance(shapely.Point(place.longitude, place.latitude)) < 0.03


def test_sixty_areas_stay_small(gazetteer: Gazetteer):
    places = [place_by_id(gazetteer, place_id) for place_id in DRAWN]
    shapes = [outline(gazetteer, place) for place in places if place]
    assert sum(len(shapely.to_geojson(shape)) for shape in shapes if shape) < 300_000


def test_a_town_has_no_outline(gazetteer: Gazetteer):
    place = place_by_id(gazetteer, "saraqib")
    assert place is not None
    assert outline(gazetteer, place) is None
    with pytest.raises(GeodataError, match="no way to draw"):
        outline(gazetteer, replace(place, outline="magic"))


def test_lesvos_is_one_island_and_seas_hold_no_land(gazetteer: Gazetteer):
    lesvos, aegean = (place_by_id(gazetteer, name) for name in ("lesvos", "aegean-sea"))
    assert lesvos is not None
    assert aegean is not None
    island, sea = outline(gazetteer, lesvos), outline(gazetteer, aegean)
    assert island is not None
    assert sea is not None
    assert island.geom_type == "Polygon"
    assert island.intersection(sea).area < 0.05 * island.area


def test_stored_outlines_are_valid(gazetteer: Gazetteer):
    rows = gazetteer.rows("SELECT code, wkb FROM outlines")
    invalid = [code for code, wkb in rows if not shapely.from_wkb(wkb).is_valid]
    assert len(rows) > 4_500
    assert invalid == []
