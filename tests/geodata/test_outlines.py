"""Outlines of provinces: whose a town is, and shapes that stay valid."""

from __future__ import annotations

import pytest
import shapely

from geodata.naturalearth import Province
from geodata.outlines import country_outlines, drawing_outlines, provinces_of


def province(code: str, west: float, country: str = "SY") -> Province:
    box = shapely.box(west, 35.0, west + 1.0, 36.0)
    return Province(code, country, code, (code,), 35.5, west + 0.5, None, "", box)


EAST, WEST = province("east", 37.0), province("west", 36.0)


def town(longitude: float, code: str = "1", country: str = "SY") -> dict[str, object]:
    return {
        "longitude": longitude,
        "latitude": 35.5,
        "countrycode": country,
        "admin1code": code,
    }


def test_a_town_lies_in_the_province_around_it():
    assert provinces_of([town(36.5, "1"), town(37.5, "2")], [EAST, WEST]) == [WEST, EAST]


def test_four_in_five_towns_of_a_code_settle_the_fifth():
    towns = [*[town(36.5)] * 8, town(37.01), town(38.5)]
    assert provinces_of(towns, [EAST, WEST]) == [WEST] * 10


def test_a_code_without_a_clear_majority_settles_nothing():
    towns = [town(36.5), town(37.5), town(38.5)]
    assert provinces_of(towns, [EAST, WEST]) == [WEST, EAST, None]


def test_a_town_of_another_country_is_not_put_into_the_province():
    assert provinces_of([town(36.5, country="TR")], [EAST, WEST]) == [None]


def test_a_country_is_its_provinces_joined():
    shapes = [EAST.geometry, WEST.geometry]
    (country,) = country_outlines([EAST, WEST], shapes).values()
    assert country.equals(shapely.box(36, 35, 38, 36))


@pytest.mark.parametrize("country", ["", "SY"])
def test_parts_without_a_code_are_in_no_country(country):
    found = country_outlines([province("x", 36.0, country)], [shapely.box(0, 0, 1, 1)])
    assert list(found) == ([country] if country else [])


def test_simplified_neighbours_still_share_their_border():
    shapes = drawing_outlines([EAST, WEST])
    assert all(shape.is_valid for shape in shapes)
    assert shapely.intersection(*shapes).length == pytest.approx(1.0)
    assert shapely.intersection(*shapes).area == 0
