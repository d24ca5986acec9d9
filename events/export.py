"""Rows of a view → files: the one list of formats, and what each of them could not carry.

Every format is a function `(rows, dossier, losses) -> bytes`. The same rows give the same bytes;
nothing reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from events.errors import FormatUnknown
from events.export_coded import to_acled, to_ucdp
from events.export_geo import to_geojson, to_geoparquet, to_kml
from events.export_jsonld import to_jsonld
from events.export_table import to_csv, to_xlsx
from events.export_timemap import to_timemap
from events.loss import Losses, LossReport
from events.model import Dossier

Writer = Callable[[pd.DataFrame, Dossier, Losses], bytes]


@dataclass(frozen=True)
class Format:
    """A way to write events; `name` is what the command and the address call it."""

    name: str
    suffix: str
    media_type: str
    write: Writer


@dataclass(frozen=True)
class Exported:
    """A written file and what it could not carry."""

    content: bytes
    media_type: str
    suffix: str
    loss: LossReport


FORMATS = {
    one.name: one
    for one in (
        Format("csv", ".csv", "text/csv; charset=utf-8", to_csv),
        Format(
            "xlsx",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            to_xlsx,
        ),
        Format("geojson", ".geojson", "application/geo+json", to_geojson),
        Format("geoparquet", ".parquet", "application/vnd.apache.parquet", to_geoparquet),
        Format("kml", ".kml", "application/vnd.google-earth.kml+xml", to_kml),
        Format("jsonld", ".jsonld", "application/ld+json", to_jsonld),
        Format("ucdp", ".ucdp.csv", "text/csv; charset=utf-8", to_ucdp),
        Format("acled", ".acled.csv", "text/csv; charset=utf-8", to_acled),
        Format("timemap", ".timemap.json", "application/json", to_timemap),
    )
}


def export_events(name: str, rows: pd.DataFrame, dossier: Dossier) -> Exported:
    """The rows (as of `events.table`) in one of FORMATS; FormatUnknown names those there are.

    `dossier` holds the evidence of these rows; rows of imported data sets have none there.
    """
    if name not in FORMATS:
        raise FormatUnknown(f"'{name}' is no format. Use one of: {', '.join(FORMATS)}.")
    form, losses = FORMATS[name], Losses()
    content = form.write(rows, dossier, losses)
    return Exported(content, form.media_type, form.suffix, losses.report(len(rows)))
