from __future__ import annotations

import pytest

from geodata import Gazetteer, PlaceKind, WherePrec, locate


@pytest.mark.parametrize(
    ("name", "precision", "basis"),
    [
        ("Saraqeb", WherePrec.EXACT, "gazetteer_point"),
        ("Pazarkule", WherePrec.EXACT, "gazetteer_point"),
        ("Istanbul", WherePrec.EXACT, "gazetteer_point"),
        ("Behun", WherePrec.NEAR, "gazetteer_point"),
        ("Evros", WherePrec.ADM2, "admin_centroid"),
        ("Idlib province", WherePrec.ADM1, "admin_centroid"),
        ("Hatay", WherePrec.ADM1, "admin_centroid"),
        ("Lesvos", WherePrec.REGION, "estimated"),
        ("northwest Syria", WherePrec.REGION, "estimated"),
        ("Greek-Turkish border", WherePrec.REGION, "between"),
        ("M5 highway", WherePrec.REGION, "between"),
        ("Syria", WherePrec.COUNTRY, "admin_centroid"),
        ("Aegean Sea", WherePrec.WATER, "estimated"),
        ("Bosphorus", WherePrec.WATER, "estimated"),
    ],
)
def test_precision_and_basis(gazetteer: Gazetteer, name: str, precision: WherePrec, basis: str):
    found = locate(gazetteer, name)
    assert found is not None
    assert (found.where_prec, found.coord_basis) == (precision, basis)
    assert found.uncertainty_radius_m > 0


@pytest.mark.parametrize("name", ["", " ", "Qwxyzzy", "\x00", "٪٪", "'; DROP TABLE places; --"])
def test_an_unknown_name_has_no_point(gazetteer: Gazetteer, name: str):
    assert locate(gazetteer, name) is None


def test_a_province_answered_by_its_town_stays_a_province(gazetteer: Gazetteer):
    found = locate(gazetteer, "Reyhanlı", country="TR", kind=PlaceKind.ADM2)
    assert found is not None
    assert found.place.kind is PlaceKind.POPULATED_PLACE
    assert found.where_prec is WherePrec.ADM2


def test_rivals_are_told(gazetteer: Gazetteer):
    found = locate(gazetteer, "Aleppo")
    assert found is not None
    kinds = [candidate.place.kind for candidate in found.candidates[:2]]
    assert kinds == [PlaceKind.POPULATED_PLACE, PlaceKind.ADM1]


def test_a_country_narrows(gazetteer: Gazetteer):
    found = locate(gazetteer, "Tripoli", country="LB")
    assert found is not None
    assert found.place.country == "LB"
