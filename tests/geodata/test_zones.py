"""Which zones a place lies in, without a network."""

from __future__ import annotations

import pytest

from geodata.zones import zone, zones_of_country, zones_of_point


@pytest.mark.parametrize(
    ("longitude", "latitude", "name"),
    [
        (36.63, 35.93, "Asia/Damascus"),
        (29.0, 41.0, "Europe/Istanbul"),
        (26.55, 39.1, "Europe/Athens"),
        (10.75, 59.91, "Europe/Oslo"),
        (-40.0, 30.0, "Etc/GMT+3"),
    ],
)
def test_a_point_lies_in_one_zone(longitude, latitude, name):
    assert zones_of_point(longitude, latitude) == (name,)


def test_a_place_reaches_over_a_border_only_where_no_country_is_told():
    around = zones_of_point(26.5, 41.65, 20_000)
    assert {"Europe/Athens", "Europe/Istanbul", "Europe/Sofia"} >= set(around)
    assert len(around) > 1
    assert zones_of_point(26.5, 41.65, 20_000, "GR") == ("Europe/Athens",)


def test_a_ring_at_the_end_of_the_world_stays_on_it():
    assert zones_of_point(179.9, 0.0, 100_000)
    assert zones_of_point(0.0, 90.0, 100_000)


def test_a_country_has_the_zones_of_the_tz_database():
    assert zones_of_country("SY") == ("Asia/Damascus",)
    assert len(zones_of_country("ru")) > 5
    assert zones_of_country("") == zones_of_country("??") == ()


@pytest.mark.parametrize("name", ["", "Nowhere/Town", "../etc/passwd", "Europe", "\0", "x" * 999])
def test_what_is_no_zone_is_none(name):
    assert zone(name) is None
