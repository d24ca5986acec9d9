"""The gazetteer as the extraction asks it: names in a text, and places by name, country, border."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from events.atlas_borders import border_between
from events.extract_place import Atlas, NamedPlace
from geodata import Gazetteer, Place, PlaceKind, locate
from geodata.gazetteer import read_places
from geodata.name_index import load_index
from geodata.recognise import Mention, Role, find_places
from geodata.recognise_words import demonym_country
from geodata.resolve import resolve

HAPPENS = frozenset({Role.PLACE, Role.NESTED})
_LEADS = ("I ", "På ", "Ved ", "Fra ", "Utenfor ", "Utanfor ", "Nær ")
_LEAST_PEOPLE = 1000


def atlas_of(gazetteer: Gazetteer) -> Atlas:
    """The functions that `extract_events` needs, answered by a gazetteer."""

    def names(text: str, language: str) -> Sequence[NamedPlace]:
        mentions = find_places(gazetteer, text, language)
        resolved = {
            (one.mention.start, one.mention.end): (one.place, one.probability)
            for one in resolve(gazetteer, text, mentions, lang=language)
        }
        found = []
        for one in mentions:
            place, sure = resolved.get((one.start, one.end), (None, one.score))
            freed = _freed(gazetteer, one) if place is None else None
            found.append(freed or _named(one, place, sure))
        return found

    @cache
    def lookup(name: str, country: str) -> Place | None:
        return _asked(gazetteer, name, country)

    return Atlas(names, lookup)


def _named(mention: Mention, place: Place | None, sure: float) -> NamedPlace:
    speaks = mention.role in (Role.PLACE, Role.SPEAKER)
    country = place.country if place and speaks else ""
    if mention.role is Role.DEMONYM:
        country = demonym_country(mention.text)
    happens = mention.role in HAPPENS
    return NamedPlace(mention.start, mention.end, place, sure, happens, country)


def _freed(gazetteer: Gazetteer, mention: Mention) -> NamedPlace | None:
    """ "I Kirkenes …": a sentence that begins with a preposition was read as one name."""
    lead = next((word for word in _LEADS if mention.text.startswith(word)), "")
    if not lead or mention.role not in (Role.ORGANISATION, Role.PERSON):
        return None
    answer = locate(gazetteer, mention.text[len(lead) :])
    if answer is None or answer.place.population < _LEAST_PEOPLE:
        return None
    start = mention.start + len(lead)
    return NamedPlace(start, mention.end, answer.place, mention.score, True, answer.place.country)


def _asked(gazetteer: Gazetteer, name: str, country: str) -> Place | None:
    """A place by name, or by "country:TR", "seat:TR", "capital:GE", "town:Marib",
    "province:Gao", "border:GR:TR".

    The seat is the country with the point of its capital.
    """
    how, _, rest = name.partition(":")
    if how == "country" and rest:
        return _country(gazetteer, rest)
    if how == "seat" and rest:
        return _seat(gazetteer, rest)
    if how == "border" and rest:
        return border_between(gazetteer, *rest.split(":"))
    if how == "province" and rest:
        found = locate(gazetteer, rest, country=country or None, kind=PlaceKind.ADM1)
        return found.place if found and found.place.kind is PlaceKind.ADM1 else None
    if how == "town" and rest:
        found = locate(gazetteer, rest, country=country or None, kind=PlaceKind.POPULATED_PLACE)
        return found.place if found else None
    if how == "capital" and rest:
        name, country = _capital(gazetteer, rest), rest
    answer = locate(gazetteer, name, country=country or None) if name else None
    return answer.place if answer else None


def _country(gazetteer: Gazetteer, code: str) -> Place | None:
    index = load_index(gazetteer)
    pid = index.wholes.get((index.country_number(code), 0))
    return read_places(gazetteer, [pid])[pid] if pid else None


def _seat(gazetteer: Gazetteer, code: str) -> Place | None:
    """A country with the point of its capital: what a government did, it did from there."""
    country, name = _country(gazetteer, code), _capital(gazetteer, code)
    found = locate(gazetteer, name, country=code) if country and name else None
    if country is None or found is None:
        return country
    town = found.place
    return replace(country, latitude=town.latitude, longitude=town.longitude)


def _capital(gazetteer: Gazetteer, code: str) -> str:
    """Name of the capital of a country (ISO code), by GeoNames, or ""."""
    rows = gazetteer.rows("SELECT value FROM meta WHERE key = 'capitals'", [])
    return str(json.loads(rows[0][0]).get(code, "")) if rows else ""
