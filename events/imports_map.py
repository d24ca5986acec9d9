"""Which column of a foreign table is which field of ours: known data sets by their columns,
any other table by the usual names. An editor confirms or changes it before rows are read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from events.imports_read import read_header


class Kind(StrEnum):
    """What a table is."""

    UCDP = "ucdp"
    ACLED = "acled"
    GDELT = "gdelt"
    TIMEMAP = "timemap"
    TABLE = "table"


class DayOrder(StrEnum):
    """How a column writes 1.3.2020; without it such a date is refused as ambiguous."""

    UNKNOWN = ""
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True)
class Mapping:
    """Field of ours → column of the table; fields that the table lacks are not in it."""

    kind: Kind
    columns: dict[str, str] = field(default_factory=dict)
    day_order: DayOrder = DayOrder.UNKNOWN
    as_written: bool = field(default=False, repr=False)
    """An editor says that positions are right as they are, however they look on the map."""

    def has(self, name: str) -> bool:
        """True when the table has a column for this field."""
        return name in self.columns


FIELDS = (
    "event_id title summary event_type sub_event_type date time date_end date_prec latitude "
    "longitude where_prec place country adm_1 killed killed_low killed_high source actors"
).split()

_NAMES: dict[str, tuple[str, ...]] = {
    "event_id": ("event_id", "id", "eventid", "globaleventid", "uid", "nr"),
    "title": ("title", "name", "headline", "event", "tittel", "description"),
    "summary": ("summary", "notes", "description", "text", "desc", "beskrivelse"),
    "event_type": ("event_type", "type", "category", "kategori"),
    "sub_event_type": ("sub_event_type", "subtype", "sub_type"),
    "date": ("date", "event_date", "date_start", "start_date", "day", "start", "dato", "time"),
    "time": ("time", "event_time", "time_local", "start_time", "klokkeslett", "klokka", "saat"),
    "date_end": ("date_end", "end_date", "end"),
    "date_prec": ("date_prec",),
    "latitude": ("latitude", "lat", "y", "breddegrad"),
    "longitude": ("longitude", "lon", "lng", "long", "x", "lengdegrad"),
    "where_prec": ("where_prec",),
    "place": ("place", "location", "city", "where", "sted", "where_coordinates"),
    "country": ("country", "land", "country_code"),
    "adm_1": ("adm_1", "admin1", "province", "region", "governorate"),
    "killed": ("killed", "fatalities", "deaths", "best", "dead", "killed_best"),
    "killed_low": ("killed_low", "low"),
    "killed_high": ("killed_high", "high"),
    "source": ("source", "publishers", "outlet", "publisher", "kilde"),
    "actors": ("actors", "actor", "actor1"),
}
_UCDP = {
    "event_id": "id", "date": "date_start", "date_end": "date_end", "date_prec": "date_prec",
    "latitude": "latitude", "longitude": "longitude", "where_prec": "where_prec",
    "place": "where_coordinates", "country": "country", "adm_1": "adm_1", "killed": "best",
    "killed_low": "low", "killed_high": "high", "source": "source_office",
    "event_type": "type_of_violence", "summary": "source_headline",
}  # fmt: skip
_ACLED = {
    "event_id": "event_id_cnty", "date": "event_date", "date_prec": "time_precision",
    "latitude": "latitude", "longitude": "longitude", "where_prec": "geo_precision",
    "place": "location", "country": "country", "adm_1": "admin1", "killed": "fatalities",
    "source": "source", "event_type": "event_type", "sub_event_type": "sub_event_type",
    "summary": "notes",
}  # fmt: skip
_GDELT = {
    "event_id": "GLOBALEVENTID", "date": "SQLDATE", "latitude": "ActionGeo_Lat",
    "longitude": "ActionGeo_Long", "where_prec": "ActionGeo_Type", "place": "ActionGeo_FullName",
    "country": "ActionGeo_CountryCode", "event_type": "EventRootCode", "source": "SOURCEURL",
}  # fmt: skip

_TIMEMAP = {
    "event_id": "id", "title": "title", "summary": "description", "date": "date",
    "time": "time",
    "latitude": "latitude", "longitude": "longitude", "place": "location", "source": "sources",
    "event_type": "category",
}  # fmt: skip
"""TimeMap writes month before day."""

_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code "
    "Type2Code Type3Code"
).split()
GDELT_HEADER = [
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    *"DATEADDED SOURCEURL".split(),
]
"""The 61 columns of a GDELT 2 event file, which has no header line."""


def suggest_mapping(path: Path, header: list[str] | None = None) -> Mapping:
    """What a file most likely is, and which of its columns are ours; `header` where it is known."""
    header = read_header(path) if header is None else header
    known = set(header)
    if {"type_of_violence", "where_prec", "date_prec"} <= known:
        return _present(Kind.UCDP, _UCDP, known)
    if {"event_id_cnty", "geo_precision", "time_precision"} <= known:
        return _present(Kind.ACLED, _ACLED, known)
    if path.suffix.lower() == ".json" and {"date", "description", "latitude"} <= known:
        columns = _TIMEMAP if "category" in known else {**_TIMEMAP, "event_type": "associations"}
        if "title" not in known:
            columns = {**columns, "title": "description"}
        return replace(_present(Kind.TIMEMAP, columns, known), day_order=DayOrder.MONTH_FIRST)
    if len(header) == len(GDELT_HEADER) and header[0].isdigit():
        return Mapping(Kind.GDELT, dict(_GDELT))
    return Mapping(Kind.TABLE, _by_name(header))


def _present(kind: Kind, columns: dict[str, str], known: set[str]) -> Mapping:
    return Mapping(kind, {ours: theirs for ours, theirs in columns.items() if theirs in known})


def _by_name(header: list[str]) -> dict[str, str]:
    """The first column that bears one of a field's usual names; no column serves two fields."""
    plain = {name.casefold().replace(" ", "_").replace("-", "_"): name for name in header}
    found: dict[str, str] = {}
    for ours in FIELDS:
        free = (plain[one] for one in _NAMES[ours] if one in plain)
        theirs = next((name for name in free if name not in found.values()), None)
        if theirs:
            found[ours] = theirs
    return found
