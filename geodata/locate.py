"""From a name to a place on the map, with how exactly it is known. Never an invented point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geodata.find import Candidate, find
from geodata.gazetteer import Gazetteer
from geodata.names import split_type_word
from geodata.places import Place, PlaceKind, WherePrec, implied_precision

CoordBasis = Literal["gazetteer_point", "admin_centroid", "between", "estimated"]
NEAR_RADIUS_M = 5_000.0  # a village known only to this many metres is "near", not "exact"
_BASIS: dict[PlaceKind, CoordBasis] = {
    PlaceKind.ADM1: "admin_centroid",
    PlaceKind.ADM2: "admin_centroid",
    PlaceKind.COUNTRY: "admin_centroid",
    PlaceKind.ISLAND: "estimated",
    PlaceKind.REGION: "estimated",
    PlaceKind.COAST: "estimated",
    PlaceKind.SEA: "estimated",
    PlaceKind.STRAIT: "estimated",
    PlaceKind.BORDER: "between",
    PlaceKind.RIVER: "between",
    PlaceKind.ROAD: "between",
}


@dataclass(frozen=True)
class Located:
    """A place chosen for a name, the other candidates, and the precision it allows."""

    place: Place
    candidates: tuple[Candidate, ...]
    where_prec: WherePrec
    uncertainty_radius_m: float
    coord_basis: CoordBasis


def locate(
    gazetteer: Gazetteer, name: str, *, country: str | None = None, kind: PlaceKind | None = None
) -> Located | None:
    """The likeliest place for a name (inside `country` if given), or None if it is not known."""
    candidates = find(gazetteer, name, country=country, kind=kind)
    if not candidates:
        return None
    place = candidates[0].place
    asked = kind or split_type_word(name)[1]
    return Located(
        place, candidates, precision_of(place, asked), place.radius_m, coord_basis_of(place)
    )


def precision_of(place: Place, asked: PlaceKind | None = None) -> WherePrec:
    """The best where_prec at this place; a province answered by its town stays a province."""
    found = implied_precision(place.kind)
    # Town-sized for its people is exact; a hand-checked point with a wide ring is not.
    if found is WherePrec.EXACT and place.radius_m >= NEAR_RADIUS_M and not place.population:
        known_town = place.geonameid is not None
        found = WherePrec.EXACT if known_town else WherePrec.NEAR
    if asked in (PlaceKind.ADM1, PlaceKind.ADM2) and found < implied_precision(asked):
        return implied_precision(asked)
    return found


def coord_basis_of(place: Place) -> CoordBasis:
    """How the coordinates of a place came about (data-model term coord_basis)."""
    return _BASIS.get(place.kind, "gazetteer_point")
