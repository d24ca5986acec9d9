"""Which time zones (IANA names) a point, a wider place or a country lies in; without a network.

Points are answered by tzfpy from timezone-boundary-builder's outlines (OpenStreetMap, ODbL), which
hold the sea too; countries by tz's own `zone.tab`.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_RING = 8
_METRES_A_DEGREE = 111_320.0


def zone(name: str) -> ZoneInfo | None:
    """The zone of this IANA name; None where there is none, whatever the text is."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zones_of_point(
    longitude: float, latitude: float, radius_m: float = 0.0, country: str = ""
) -> tuple[str, ...]:
    """Names of the zones of a point and of a ring around it (metres), the point's own first.

    Of a place within a country, zones across its border do not count.
    """
    import tzfpy  # noqa: PLC0415 - 30 MB, and few data sets have a time of day

    points = [(longitude, latitude), *_ring(longitude, latitude, radius_m)]
    found = dict.fromkeys(filter(None, (tzfpy.get_tz(*point) for point in points)))
    own = zones_of_country(country)
    return tuple(name for name in found if name in own) or tuple(found)


def zones_of_country(country: str) -> tuple[str, ...]:
    """Names of all zones of a country (ISO 3166-1, two letters); empty where it is not known."""
    return _countries().get(country.upper(), ())


def _ring(longitude: float, latitude: float, radius_m: float) -> list[tuple[float, float]]:
    if radius_m <= 0:
        return []
    up = radius_m / _METRES_A_DEGREE
    across = up / max(0.01, math.cos(math.radians(latitude)))
    turns = [2 * math.pi * n / _RING for n in range(_RING)]
    return [
        (
            (longitude + across * math.sin(turn) + 540) % 360 - 180,
            min(90.0, max(-90.0, latitude + up * math.cos(turn))),
        )
        for turn in turns
    ]


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for line in files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            table.setdefault(country, []).append(name)
    return {country: tuple(names) for country, names in table.items()}
