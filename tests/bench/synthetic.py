"""Made-up flat event rows for measuring: as many as asked for, the same ones for the same seed.

Places are drawn as they are in conflict data: a few thousand, few of them very often. Each place
has its own mix of types and of outlets; one date in five is not known to the day.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from events.table import COLUMNS

TYPES = (
    "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
    "Strategic developments", "x-Border", "x-Displacement", "x-Diplomacy",
)  # fmt: skip
STANDING = ("single", "repeated_single_origin", "corroborated", "contested", "party_only")
COUNTRIES = ("SY", "TR", "GR", "LB", "IQ", "CY")
CENTRES = ((36.0, 36.8), (37.1, 37.4), (40.9, 26.2), (33.9, 35.6), (35.5, 44.2), (35.1, 33.3))
PLACES = 2000
FIRST, DAYS = np.datetime64("2015-01-01"), 2190


def synthetic_rows(number: int, seed: int = 7) -> pd.DataFrame:
    """`number` flat event rows in order of date, as `events.table.to_rows` would give them."""
    draw = np.random.default_rng(seed)
    places = _places(draw)
    chance = 1 / (np.arange(PLACES) + 3.0) ** 1.05
    place = draw.choice(PLACES, number, p=chance / chance.sum())
    start = np.sort((draw.beta(2, 1.4, number) * DAYS).astype(int))
    length, lasting = _lengths(draw, number)
    country = places["country"].to_numpy()[place]
    table = {
        "event_id": pd.Series(np.arange(number)).map("s{:07d}".format),
        "title": "Event at " + places["place"].to_numpy()[place],
        "event_type": pd.Categorical.from_codes(_mix(draw, place, len(TYPES), 0.55), TYPES),
        "date_start": FIRST + start,
        "date_end": FIRST + start + length,
        "date_prec": np.select([length == 0, length < 7], [1, 2], 4),
        "is_duration": lasting,
        "planned": False,
        "corroboration": pd.Categorical.from_codes(_mix(draw, place, 5, 0.6), STANDING),
        "publishers": pd.Categorical(_publishers(draw, country)),
        "actors": pd.Categorical(np.char.add("Group ", (place % 40).astype(str))),
        "collection": "imported",
        "review_state": "verified",
        "number_of_sources": 1,
        "independent_origin_count": 1,
        "independently_reported": draw.random(number) < 0.7,
        "search_text": "event at " + pd.Series(places["place"].str.lower().to_numpy()[place]),
    }
    rows = pd.DataFrame(table)
    rows["edtf"] = _edtf(rows)
    for name in places:
        rows[name] = places[name].to_numpy()[place]
    return rows.reindex(columns=list(COLUMNS)).astype(
        {**COLUMNS, "killed_low": "float64"}, errors="ignore"
    )


def _places(draw: np.random.Generator) -> pd.DataFrame:
    near = draw.integers(0, len(CENTRES), PLACES)
    point = np.array(CENTRES)[near] + draw.normal(0, 1, (PLACES, 2)) * (0.7, 1.1)
    precision = draw.choice([1, 2, 4, 6], PLACES, p=[0.72, 0.2, 0.06, 0.02])
    names = [f"Place {number}" for number in range(PLACES)]
    return pd.DataFrame(
        {
            "place": names,
            "place_kind": "populated_place",
            "place_id": [f"p{number}" for number in range(PLACES)],
            "country": np.array(COUNTRIES)[near],
            "latitude": point[:, 0].round(5),
            "longitude": point[:, 1].round(5),
            "where_prec": precision,
            "uncertainty_radius_m": np.where(precision == 2, 5000.0, np.nan),
            "coord_basis": "gazetteer_point",
        }
    )


def _mix(draw: np.random.Generator, place: np.ndarray, kinds: int, own: float) -> np.ndarray:
    """A code an event: its place's own kind with this chance, else any, the first ones oftener."""
    rare = np.minimum(draw.geometric(0.45, len(place)) - 1, kinds - 1)
    return np.where(draw.random(len(place)) < own, place * 7 % kinds, rare)


def _publishers(draw: np.random.Generator, country: np.ndarray) -> np.ndarray:
    """One to three outlets an event: most of a country's news comes by the same two."""
    local = np.char.add("Agency ", country.astype(str))
    pick = draw.random(len(country))
    with_wire = np.char.add(np.char.add(local, "|"), "Wire")
    many = np.char.add(with_wire, np.char.add("|World ", (pick * 50).astype(int).astype(str)))
    return np.select([pick < 0.72, pick < 0.94], [local, with_wire], many)


def _lengths(draw: np.random.Generator, number: int) -> tuple[np.ndarray, np.ndarray]:
    pick = draw.random(number)
    length = np.select(
        [pick < 0.8, pick < 0.92, pick < 0.97],
        [0, draw.integers(1, 6, number), 29],
        draw.integers(5, 60, number),
    )
    return length, pick >= 0.97


def _edtf(rows: pd.DataFrame) -> pd.Series[str]:
    first, last = rows["date_start"].astype(str), rows["date_end"].astype(str)
    return first.where(first == last, first + "/" + last)
