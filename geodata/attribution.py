"""Whose place names and outlines these are, to be shown wherever they are: a duty of licences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from geodata.packs import list_packs
from geodata.said import say

_LINK = re.compile(r"https://\S+")


@dataclass(frozen=True)
class Attribution:
    """Who is to be named, for what, under which licence, and where that stands ("" if nowhere)."""

    name: str
    gives: str
    licence: str
    url: str


_BUILT_IN = (
    Attribution(
        "GeoNames",
        say("towns and villages with their names"),
        "CC BY 4.0",
        "https://www.geonames.org/",
    ),
    Attribution(
        "Natural Earth",
        say("land, borders (de facto) and provinces"),
        say("public domain"),
        "https://www.naturalearthdata.com/",
    ),
    Attribution(
        "Unicode CLDR",
        say("names of countries"),
        "Unicode License v3",
        "https://www.unicode.org/license.txt",
    ),
    Attribution(
        "United States Census Bureau",
        say("counties of the United States"),
        say("public domain"),
        "https://www.census.gov/",
    ),
    Attribution(
        "timezone-boundary-builder, © OpenStreetMap contributors",
        say("outlines of time zones"),
        "ODbL 1.0",
        "https://www.openstreetmap.org/copyright",
    ),
)


def attributions(home: Path) -> tuple[Attribution, ...]:
    """All sources of the gazetteer and the map, those of the packs in DATELINE_HOME last."""
    packs = tuple(
        Attribution(
            pack.attribution,
            say("{number} places of the pack {name}", number=pack.places, name=pack.name),
            _LINK.sub("", pack.licence).strip(" ;,"),
            (_LINK.findall(pack.licence) or [""])[0],
        )
        for pack in list_packs(home)[0]
    )
    return _BUILT_IN + packs
