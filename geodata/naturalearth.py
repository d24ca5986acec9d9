"""Natural Earth provinces, read once while building: names, points and outlines.

One of the two files that read Parquet. Geometry is lon/lat, as everywhere in shapely.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

_FILE = "ne_10m_admin_1_states_provinces.parquet"
_NAME_COLUMNS = (
    "name", "name_en", "name_ar", "name_tr", "name_el", "name_de", "name_fr", "name_es",
    "name_ru", "name_uk", "name_alt", "name_local", "gn_name",
)  # fmt: skip
# Natural Earth shows who rules; these parts have no ISO code of their own there. They are
# filed under the code that GeoNames uses, so that points and outlines speak of one country.
_CODE_OF_PART = {
    "CYN": "CY", "ESB": "CY", "WSB": "CY", "SOL": "SO", "KAB": "KZ", "USG": "CU",
    "IOA": "AU", "CSI": "AU", "CLP": "FR",
}  # fmt: skip
# Crimea and Sevastopol: Natural Earth files them under Russia, GeoNames and the United Nations
# under Ukraine.
_CODE_OF_PROVINCE = {"RUS-283": "UA", "RUS-5482": "UA"}


@dataclass(frozen=True)
class Province:
    """One first-level division; gn_code is the GeoNames country.admin1 code ("SY.12")."""

    code: str
    country: str
    name: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    gn_id: int | None
    gn_code: str
    geometry: BaseGeometry


def read_provinces(packages: Mapping[str, Path]) -> tuple[Province, ...]:
    """All provinces of the world with valid geometry, from giso's data file."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy, and needed only while building

    columns = ["adm1_code", "iso_a2", "adm0_a3", "latitude", "longitude", "gn_id", "gn_a1_code"]
    table = pq.read_table(
        packages["giso"] / "data" / _FILE, columns=[*columns, *_NAME_COLUMNS, "geometry"]
    )
    shapes = shapely.from_wkb(table.column("geometry").to_pylist())
    shapes = [shape if shape.is_valid else shapely.make_valid(shape) for shape in shapes]
    rows = table.drop_columns(["geometry"]).to_pylist()
    return tuple(_province(row, shape) for row, shape in zip(rows, shapes, strict=True))


def _province(row: dict[str, Any], shape: BaseGeometry) -> Province:
    names: dict[str, None] = {}
    for column in _NAME_COLUMNS:
        for name in (row[column] or "").split("|"):
            if name.strip():
                names[name.strip()] = None
    country = row["iso_a2"] if len(row["iso_a2"] or "") == 2 and row["iso_a2"].isalpha() else ""
    name = row["name_en"] or row["name"] or next(iter(names), "")
    return Province(
        code=row["adm1_code"],
        country=_CODE_OF_PROVINCE.get(row["adm1_code"], country)
        or _CODE_OF_PART.get(row["adm0_a3"], ""),
        name=name,
        names=tuple(names),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        gn_id=int(row["gn_id"]) if row["gn_id"] and row["gn_id"] > 0 else None,
        gn_code=row["gn_a1_code"] or "",
        geometry=shape,
    )
