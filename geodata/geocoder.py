"""The offline gazetteer as a geopy geocoder: the same calls as an online one, and no network."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geodata.find import Candidate, find
from geodata.gazetteer import Gazetteer, nearest
from geodata.locate import coord_basis_of, precision_of
from geodata.names import fold, split_type_word
from geodata.places import Place, PlaceKind

_MOST = 10
_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ckb"), "ARABIC"),
    **dict.fromkeys(("ru", "uk", "bg", "sr", "mk"), "CYRILLIC"),
    "el": "GREEK", "he": "HEBREW", "hy": "ARMENIAN", "ka": "GEORGIAN",
}  # fmt: skip


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """A geopy adapter for geocoders that never ask a server: any request is an error."""

    def get_json(self, url: str, *, timeout: Any, headers: Any) -> Any:  # noqa: ARG002 - geopy's
        """Refuse."""
        raise GeocoderServiceError("the offline geocoder asks no server")

    get_text = get_json


class OfflineGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """geopy's interface to the gazetteer; may be shared between threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(adapter_factory=NoNetwork, proxies={})
        self.gazetteer = gazetteer

    def geocode(  # noqa: PLR0913 - geopy's signature
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        language: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's signature; nothing is waited for
    ) -> Location | list[Location] | None:
        """Places a name may mean, best first; None where there is none.

        `country_codes` are ISO 3166-1 alpha-2; `language` chooses the script of the address.
        """
        if not isinstance(query, str):
            raise GeocoderQueryError("the offline geocoder takes a name, as text")
        found = _search(self.gazetteer, query, _codes(country_codes))
        asked = split_type_word(query.partition(",")[0])[1]
        shown = found[: _size(limit)]
        return _answer([_location(each, found, asked, language) for each in shown], exactly_one)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        language: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's signature; nothing is waited for
    ) -> Location | list[Location] | None:
        """Places nearest to a point in degrees, each with its distance_m; None far from all."""
        latitude, longitude = _point(query)
        near = nearest(self.gazetteer, latitude, longitude, _size(limit))
        measured = [
            (Candidate(p, 0.0, f"{metres / 1000:.1f} km away"), metres) for p, metres in near
        ]
        every = [each for each, _ in measured]
        locations = [_location(each, every, None, language, metres) for each, metres in measured]
        return _answer(locations, exactly_one)


def _answer(found: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    if not found:
        return None
    return found[0] if exactly_one else found


def _size(limit: int | None) -> int:
    if limit is None:
        return _MOST
    if limit < 1:
        raise ValueError(f"limit is {limit}: ask for one place or more")
    return limit


def _codes(country_codes: str | Iterable[str] | None) -> tuple[str, ...]:
    given = country_codes.split(",") if isinstance(country_codes, str) else country_codes or ()
    codes = tuple(code.strip().upper() for code in given if code.strip())
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise GeocoderQueryError(f"{code!r} is no country code; two letters, such as SY")
    return codes


def _point(query: Point | str | Sequence[float]) -> tuple[float, float]:
    """Latitude and longitude; GeocoderQueryError where geopy would wrap round, or read 0/0."""
    refusal = GeocoderQueryError(f"{query!r} is no latitude and longitude in degrees")
    if not query:  # geopy reads None and "" as the point 0/0
        raise refusal
    plain = query.split(",") if isinstance(query, str) else query
    try:
        numbers = [float(number) for number in plain[:2]]
    except (TypeError, ValueError):
        numbers = []  # degrees and minutes, which geopy can read
    if numbers and not (len(numbers) == 2 and abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
        raise refusal
    try:
        point = Point(query)
    except ValueError as error:
        raise refusal from error
    return point.latitude, point.longitude


# --- searching ----------------------------------------------------------------------------------


def _search(gazetteer: Gazetteer, query: str, codes: Sequence[str]) -> list[Candidate]:
    """What the whole text names; else, after a comma, the first part inside the second."""
    found = _in_countries(gazetteer, query, codes)
    name, comma, rest = query.partition(",")
    if found or not comma:
        return found
    around = rest.rpartition(",")[2].strip()
    countries = find(gazetteer, around, kind=PlaceKind.COUNTRY, limit=1)
    if countries and countries[0].place.kind is PlaceKind.COUNTRY:
        code = countries[0].place.country
        return _in_countries(gazetteer, name, [code]) if not codes or code in codes else []
    province = fold(split_type_word(around)[0])
    within = _in_countries(gazetteer, name, codes)
    return [each for each in within if fold(split_type_word(each.place.adm_1)[0]) == province]


def _in_countries(gazetteer: Gazetteer, name: str, codes: Sequence[str]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for code in codes or (None,):
        for each in find(gazetteer, name, country=code, limit=50):
            known = best.get(each.place.place_id)
            if known is None or known.score < each.score:
                best[each.place.place_id] = each
    found = [each for each in best.values() if each.spelled] or best.values()
    return sorted(found, key=lambda c: (-c.score, -c.place.population, c.place.place_id))


# --- answering ----------------------------------------------------------------------------------


def _location(
    chosen: Candidate,
    found: Sequence[Candidate],
    asked: PlaceKind | None,
    language: str | None,
    distance_m: float | None = None,
) -> Location:
    place = chosen.place
    raw: dict[str, Any] = {
        **_summary(chosen),
        "where_prec": int(precision_of(place, asked)),
        "uncertainty_radius_m": place.radius_m,
        "coord_basis": coord_basis_of(place),
        "geonameid": place.geonameid,
        "source": place.source,
        "candidates": [_summary(each) for each in found if each is not chosen],
    }
    if distance_m is not None:
        raw["distance_m"] = round(distance_m)
    parts = (_name_for(place, language), place.adm_1, place.country)
    address = ", ".join(dict.fromkeys(part for part in parts if part))
    return Location(address, (place.latitude, place.longitude), raw)


def _summary(candidate: Candidate) -> Mapping[str, Any]:
    place = candidate.place
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "adm_1": place.adm_1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "score": candidate.score,
        "reason": candidate.reason,
        "spelled": candidate.spelled,
    }


def _name_for(place: Place, language: str | None) -> str:
    """The first name in the script of a language; the gazetteer does not know languages."""
    script = _SCRIPTS.get((language or "").partition("-")[0].casefold())
    if script is None:
        return place.name
    return next((name for name in place.names if _script_of(name) == script), place.name)


def _script_of(name: str) -> str:
    letter = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
