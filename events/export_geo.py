"""Rows → GeoJSON, GeoParquet and KML. Coordinates are WGS 84, longitude before latitude."""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from events.clock import iso_span
from events.export_table import drop_evidence, public_columns, records
from events.export_xml import child, root, write
from events.loss import Losses
from events.model import Dossier

_KML = "http://www.opengis.net/kml/2.2"
_CRS84 = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def to_geojson(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """RFC 7946: a feature an event, with a null geometry where the place is not known.

    A point is the place's representative point: `where_prec`, `uncertainty_radius_m` and
    `coord_basis` beside it say how far it can be trusted.
    """
    drop_evidence(rows, dossier, losses)
    features = [
        {"type": "Feature", "id": row["event_id"], "geometry": _point(row), "properties": row}
        for row in records(rows)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n").encode(
        "utf-8", "replace"
    )


def _point(row: dict[str, Any]) -> dict[str, Any] | None:
    lon, lat = row.get("longitude"), row.get("latitude")
    return None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}


def to_geoparquet(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """GeoParquet 1.1 with WKB points in OGC:CRS84; unplaced rows have no geometry."""
    drop_evidence(rows, dossier, losses)
    frame = rows[public_columns(rows)]
    text = {name: "string" for name, kind in frame.dtypes.items() if kind == "category"}
    table = pa.Table.from_pandas(frame.astype(text), preserve_index=False)
    wkb = [_wkb(lon, lat) for lon, lat in zip(frame["longitude"], frame["latitude"], strict=True)]
    table = table.append_column("geometry", pa.array(wkb, pa.binary()))
    table = table.replace_schema_metadata({"geo": json.dumps(_CRS84)})
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def _wkb(lon: float, lat: float) -> bytes | None:
    if pd.isna(lon) or pd.isna(lat):
        return None
    return shapely.to_wkb(shapely.Point(lon, lat), byte_order=1)


def to_kml(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """A placemark an event, its days as a TimeSpan; unplaced events have no point."""
    drop_evidence(rows, dossier, losses)
    kml = root(_KML, "kml")
    document = child(kml, _KML, "Document")
    for row in records(rows):
        _placemark(document, row)
    return write(kml)


def _placemark(document: Any, row: dict[str, Any]) -> None:
    mark = child(document, _KML, "Placemark")
    child(mark, _KML, "name", row["title"])
    span = child(mark, _KML, "TimeSpan")
    days = row["date_start"], row["date_end"]
    for name, text in zip(("begin", "end"), iso_span(row["edtf"], row["tz"], days), strict=True):
        child(span, _KML, name, text)
    extended = child(mark, _KML, "ExtendedData")
    for field, value in row.items():
        if value is not None and value != "":
            data = child(extended, _KML, "Data")
            data.set("name", field)
            child(data, _KML, "value", value)
    if (point := _point(row)) is not None:
        lon, lat = point["coordinates"]
        child(child(mark, _KML, "Point"), _KML, "coordinates", f"{lon},{lat}")
