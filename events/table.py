"""Events → the flat event row: one table that is filtered, counted, mapped and listed."""

from __future__ import annotations

import unicodedata
from typing import Any

import pandas as pd

from events.assess import Assessment, assess
from events.model import Dossier, Event

SEPARATOR = "|"
"""Between the values of a cell that holds several."""

COLUMNS: dict[str, str] = {
    "event_id": "string",
    "title": "string",
    "event_type": "category",
    "sub_event_type": "category",
    "event_domain": "category",
    "edtf": "string",
    "tz": "category",
    "date_start": "datetime64[s]",
    "date_end": "datetime64[s]",
    "date_prec": "int8",
    "is_duration": "bool",
    "planned": "bool",
    "place": "category",
    "place_kind": "category",
    "place_id": "category",
    "country": "category",
    "adm_1": "category",
    "latitude": "float64",
    "longitude": "float64",
    "where_prec": "Int8",
    "uncertainty_radius_m": "float64",
    "coord_basis": "category",
    "killed_low": "float64",
    "killed_best": "float64",
    "killed_high": "float64",
    "number_of_sources": "int16",
    "independent_origin_count": "int16",
    "corroboration": "category",
    "independently_reported": "bool",
    "publishers": "category",
    "languages": "category",
    "actors": "category",
    "collection": "category",
    "review_state": "category",
    "search_text": "string",
}


def to_rows(dossier: Dossier) -> pd.DataFrame:
    """One row an event, in order of date and id; columns and types as in COLUMNS."""
    events = sorted(dossier.events, key=lambda e: (e.when.date_start, e.when.date_end, e.event_id))
    records = [_record(event, assess(event, dossier), dossier) for event in events]
    return pd.DataFrame(records, columns=list(COLUMNS)).astype(COLUMNS)


def _record(event: Event, assessment: Assessment, dossier: Dossier) -> dict[str, Any]:
    sources = [dossier.sources[span.source_id] for span in event.spans]
    # One number only where one group of victims is counted: different measures never merge.
    toll = assessment.killed[0] if len(assessment.killed) == 1 else None
    where, when = event.where, event.when
    return {
        "event_id": event.event_id,
        "title": event.title,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "event_domain": event.event_domain,
        "edtf": when.edtf,
        "tz": when.tz or "",
        "date_start": when.date_start,
        "date_end": when.date_end,
        "date_prec": int(when.date_prec),
        "is_duration": when.is_duration,
        "planned": event.planned,
        "place": where.where_coordinates or where.where_description,
        "place_kind": where.kind,
        "place_id": where.place_id,
        "country": where.country,
        "adm_1": where.adm_1,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "where_prec": where.where_prec,
        "uncertainty_radius_m": where.uncertainty_radius_m,
        "coord_basis": where.coord_basis,
        "killed_low": toll and toll.low,
        "killed_best": toll and toll.best,
        "killed_high": toll and toll.high,
        "number_of_sources": assessment.number_of_sources,
        "independent_origin_count": assessment.independent_origin_count,
        "corroboration": assessment.corroboration.value,
        "independently_reported": assessment.independently_reported,
        "publishers": _joined(source.source_office for source in sources),
        "languages": _joined(source.language for source in sources),
        "actors": _joined(actor.name for actor in event.actors),
        "collection": event.collection,
        "review_state": event.review_state,
        "search_text": _search_text(event, dossier),
    }


def _joined(values: Any) -> str:
    return SEPARATOR.join(sorted({str(value).replace(SEPARATOR, "/") for value in values}))


def _search_text(event: Event, dossier: Dossier) -> str:
    """All that the text search reads, folded: title, place, actors, origins, quotes."""
    parts = [
        event.title,
        event.summary,
        event.where.where_coordinates,
        event.where.where_description,
        *(actor.name for actor in event.actors),
        *(dossier.origins[claim.origin_id].name for claim in event.claims),
        *(claim.value for claim in event.claims),
        *(span.quote_exact for span in event.spans),
        *(span.translation for span in event.spans),
    ]
    return fold_text(" ".join(parts))


_LETTERS = str.maketrans({"ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l"})
"""Letters that are no letter with an accent to Unicode, but are typed like one."""


def fold_text(text: str) -> str:
    """Text as the search compares it: no case, no accents, one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
