"""The offline geocoder answers as geopy's do, from the gazetteer and without a network."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.point import Point

from geodata.geocoder import OfflineGeocoder


@pytest.fixture
def geocoder(gazetteer):
    return OfflineGeocoder(gazetteer)


def test_a_name_becomes_a_location_with_its_precision(geocoder):
    found = geocoder.geocode("Saraqeb")
    assert found.address == "Saraqib, Idlib, SY"
    assert found.raw["place_id"] == "saraqib"
    assert found.raw["kind"] == "populated_place"
    assert (found.raw["where_prec"], found.raw["coord_basis"]) == (1, "gazetteer_point")
    assert found.raw["uncertainty_radius_m"] > 0
    assert 35.8 < found.latitude < 35.9
    assert 36.7 < found.longitude < 36.9


def test_a_province_stays_a_province(geocoder):
    raw = geocoder.geocode("Idlib-provinsen").raw
    assert (raw["kind"], raw["where_prec"], raw["coord_basis"]) == ("adm1", 4, "admin_centroid")


def test_several_answers_come_best_first_and_name_their_rivals(geocoder):
    found = geocoder.geocode("Aleppo", exactly_one=False)
    assert [each.raw["kind"] for each in found[:2]] == ["populated_place", "adm1"]
    rivals = [each["place_id"] for each in found[0].raw["candidates"]]
    assert rivals == [each.raw["place_id"] for each in found[1:]]


def test_the_limit_cuts_the_answers_and_not_the_rivals(geocoder):
    found = geocoder.geocode("Aleppo", exactly_one=False, limit=1)
    assert len(found) == 1
    assert found[0].raw["candidates"]


@pytest.mark.parametrize("codes", ["tr", "TR", ["TR"], "tr,gr"])
def test_only_the_countries_asked_for(geocoder, codes):
    found = geocoder.geocode("Edirne", exactly_one=False, country_codes=codes)
    assert {each.raw["country"] for each in found} == {"TR"}


@pytest.mark.parametrize("query", ["Kastanies, Greece", "Kastanies, Evros, Hellas"])
def test_the_country_after_a_comma_is_heeded(geocoder, query):
    assert geocoder.geocode(query).raw["place_id"] == "kastanies"


def test_a_country_that_contradicts_the_codes_gives_nothing(geocoder):
    assert geocoder.geocode("Kastanies, Greece", country_codes="SY") is None


def test_the_province_after_a_comma_is_heeded(geocoder):
    assert geocoder.geocode("Saraqib, Idlib province").raw["place_id"] == "saraqib"
    assert geocoder.geocode("Saraqib, Aleppo") is None


@pytest.mark.parametrize(("language", "start"), [("el", "Λέσβος"), ("en", "Lesvos"), ("xx", "L")])
def test_the_language_chooses_the_script(geocoder, language, start):
    assert geocoder.geocode("Lesvos", language=language).address.startswith(start)


@pytest.mark.parametrize("query", ["", "  ", "Xyzzyville", ",", "\0", "\ud800", "\u202e"])
def test_what_is_not_known_is_none(geocoder, query):
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_questions_that_cannot_be_asked_are_refused(geocoder):
    with pytest.raises(GeocoderQueryError, match="a name"):
        geocoder.geocode({"city": "Idlib"})
    with pytest.raises(GeocoderQueryError, match="two letters"):
        geocoder.geocode("Idlib", country_codes="SYR")
    with pytest.raises(ValueError, match="limit"):
        geocoder.geocode("Idlib", limit=0)


@pytest.mark.parametrize("point", [(41.65, 26.475), "41.65, 26.475", Point(41.65, 26.475)])
def test_a_point_becomes_the_nearest_place(geocoder, point):
    found = geocoder.reverse(point)
    assert found.raw["place_id"].startswith("kastanies")
    assert found.raw["distance_m"] < 1000


def test_what_is_near_comes_in_order(geocoder):
    found = geocoder.reverse((41.65, 26.475), exactly_one=False, limit=4)
    distances = [each.raw["distance_m"] for each in found]
    assert len(found) == 4
    assert distances == sorted(distances)


@pytest.mark.parametrize(
    "point", [None, "", (), (36, 200), "36, 200", (91, 0), ("nan", 0), "nowhere", (36,)]
)
def test_a_point_that_is_none_is_refused_and_not_wrapped(geocoder, point):
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse(point)


def test_far_from_everything_there_is_nothing(geocoder):
    assert geocoder.reverse((-48.0, -123.0)) is None


def test_the_network_is_never_used(geocoder):
    with pytest.raises(GeocoderServiceError, match="asks no server"):
        geocoder._call_geocoder("https://geocoder.example/", callback=str)


def test_threads_may_share_it(geocoder):
    names = ["Saraqib", "Lesvos", "Edirne", "Kastanies"] * 25
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(geocoder.geocode, names))
    assert [each.raw["place_id"] for each in found[:4]] == [
        each.raw["place_id"] for each in found[-4:]
    ]
