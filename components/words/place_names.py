"""A place's name in the reader's language, with the name of the gazetteer beside it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from components.settings import read_settings
from components.words.language import current
from geodata import (
    Gazetteer,
    GeodataError,
    PlaceKind,
    data_paths,
    locate,
    open_gazetteer,
    place_by_id,
)
from geodata.name_in import name_in


def place_called(place_id: str, name: str) -> str:
    """سراقب (Saraqib): the reader's name where the gazetteer has one; else the name as it is."""
    language = current().code
    if language == "en" or not place_id:
        return name
    paths = data_paths(read_settings().home)
    own = _name(paths.gazetteer, place_id, language) if paths else ""
    return f"{own} ({name})" if own and own not in name else name


def province_called(name: str, country: str) -> str:
    """The name of a province or a similar part of a country, likewise; without the other one."""
    language = current().code
    if language == "en" or not (name and country):
        return name
    paths = data_paths(read_settings().home)
    return (_province(paths.gazetteer, name, country, language) if paths else "") or name


@lru_cache(maxsize=5000)
def _province(gazetteer: Path, name: str, country: str, language: str) -> str:
    try:
        found = locate(_opened(gazetteer), name, country=country, kind=PlaceKind.ADM1)
    except GeodataError:
        return ""
    return name_in(found.place, language) if found else ""


@lru_cache(maxsize=50_000)
def _name(gazetteer: Path, place_id: str, language: str) -> str:
    try:
        place = place_by_id(_opened(gazetteer), place_id)
    except GeodataError:
        return ""
    return name_in(place, language) if place else ""


@lru_cache(maxsize=2)
def _opened(gazetteer: Path) -> Gazetteer:
    return open_gazetteer(gazetteer)
