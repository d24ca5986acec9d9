"""Places in words: how far a place is known, by its name in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from babel import Locale

from components.words.language import Words, current, number, said, tr
from components.words.place_names import place_called, province_called
from events.model import EventWhere

PLACE_KINDS = Words({
    "adm1": "{name} province",
    "adm2": "{name} district",
})  # fmt: skip
"""A province must not read like the town of the same name."""
_TYPE_WORD = {"adm1": "province", "adm2": "district"}
PLACE = Words({
    None: "{at} – not yet placed",
    1: "{at}",
    2: "near {at}, within {radius}",
    3: "somewhere in {at}",
    4: "somewhere in {at}",
    5: "somewhere along or in {at}",
    6: "{name} – no more than the country is known",
    7: "{at} – on the water, estimated",
})  # fmt: skip
"""A place in words, by UCDP where_prec."""
COUNTRY_NAMES = {"TR": "Turkey"}
"""In English. CLDR writes Türkiye since 2023; the events and their sources are older than that."""
_NO_PLACE = said("no place named")
_KILOMETRES = said("km")


def where_words(where: EventWhere) -> str:
    """A place with its doubt, by UCDP where_prec."""
    name = where.where_coordinates or where.where_description
    return place_words(
        _with_kind(place_called(where.place_id, name), where.kind),
        where.adm_1,
        where.country,
        where.where_prec,
        where.uncertainty_radius_m,
    )


def row_where(row: Mapping[str, Any]) -> str:
    """The place words of a flat event row."""
    import pandas as pd  # noqa: PLC0415 - commands that show no table do without it

    precision, radius = row["where_prec"], row["uncertainty_radius_m"]
    return place_words(
        _with_kind(
            place_called(str(row["place_id"] or ""), str(row["place"] or "")),
            str(row["place_kind"]),
        ),
        str(row["adm_1"] or ""),
        str(row["country"] or ""),
        None if pd.isna(precision) else int(precision),
        None if pd.isna(radius) else float(radius),
    )


def place_words(
    name: str, adm_1: str, country_code: str, precision: int | None, radius_m: float | None
) -> str:
    """A place name with what is known of it: near, somewhere in, on the water, the country only."""
    if not name:
        return tr(_NO_PLACE)
    country, adm_1 = country_name(country_code), province_called(adm_1, country_code)
    adm = adm_1 if adm_1 and adm_1.split(maxsplit=1)[0] not in name else ""
    inside = [name, adm, country if country not in name else ""]
    at, radius = joined_words(filter(None, inside)), _km(radius_m)
    return str(PLACE.get(precision, PLACE[5]).format(at=at, name=name, radius=radius))


def joined_words(parts: Iterable[str]) -> str:
    """Saraqib, Idlib, Syria: with the comma of the script."""
    return ("، " if current().direction == "rtl" else ", ").join(parts)


def country_name(code: str) -> str:
    """Name of an ISO 3166 alpha-2 code in the language of the moment, or the code itself."""
    language = current()
    own = COUNTRY_NAMES.get(code) if language.code == "en" else None
    return own or str(Locale.parse(language.locale).territories.get(code, code))


def _with_kind(name: str, kind: str) -> str:
    """Idlib province: a province must not read like the town of the same name."""
    if kind in PLACE_KINDS and name and _TYPE_WORD[kind] not in name.lower():
        return str(PLACE_KINDS[kind].format(name=name))
    return name


def _km(metres: float | None) -> str:
    return f"{number(round((metres or 0) / 1000) or 1)} {tr(_KILOMETRES)}"
