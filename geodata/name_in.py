"""A place's name in one language. GeoNames' alternate names come without their language: Greek and
Arabic are told by their letters, names in Latin letters by our own table (data/names.csv), those of
countries by CLDR."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from babel import Locale

from geodata.places import Place, PlaceKind

NAMES_CSV = Path(__file__).parent / "data" / "names.csv"
_SCRIPTS = {
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff\d .,'’–-]+"),
    # Arabic's own letters; Persian, Urdu and Kurdish use others beside them.
    "ar": re.compile(r"[\u0621-\u063a\u0641-\u0652\d .،–-]+"),
}
_SIGNS = {
    "el": re.compile(r"[άέήίόύώΆΈΉΊΌΎΏΐΰϊϋ]"),
    "ar": re.compile(r"ة|أ|إ|ى|^ال"),
}
"""Letters by which a careful spelling is told: the accent; what Persian and Urdu do not write."""


def name_in(place: Place, language: str) -> str:
    """The place's name in nb, tr, el or ar (any language of CLDR for a country); "" where it is
    not known."""
    if place.kind is PlaceKind.COUNTRY and place.country:
        return str(Locale.parse(language).territories.get(place.country, ""))
    own = _table().get((place.place_id, language))
    if own or language not in _SCRIPTS:
        return own or ""
    bare = [re.sub(r"\s*\([^)]*\)$", "", name) for name in place.names]
    fitting = [name for name in bare if name and _SCRIPTS[language].fullmatch(name)]
    careful = [name for name in fitting if _SIGNS[language].search(name)]
    return next(iter(fitting if place.gazetteer == "dateline" else careful or fitting), "")


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], str]:
    with NAMES_CSV.open(encoding="utf-8", newline="") as stream:
        return {
            (row["place_id"], language): row[language]
            for row in csv.DictReader(stream)
            for language in ("nb", "tr", "el", "ar")
            if row[language]
        }
