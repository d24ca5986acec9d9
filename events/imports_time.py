"""Times of day of a foreign table: a column of times, or of days with times.

A time without an offset is the time where it happened; with one it becomes the time and day there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from events.clock import at_place
from events.edtf import parse_edtf
from events.errors import FieldError
from events.model import DatePrec, EventWhen, EventWhere

_STAMP = re.compile(
    r"\d{4}-\d\d-\d\d[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)? ?"
    r"(?P<zone>Z|UTC|[+-]\d\d(?::?\d\d)?)?"
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)? ?(?P<half>[ap]\.?m\.?)?"
    r" ?(?P<zone>Z|UTC|[+-]\d\d(?::?\d\d)?)?",
    re.IGNORECASE,
)
_NO_TIME = frozenset({"", "00:00", "00:00:00"})

Refuse = Callable[[pd.Series, str, pd.Series, str], None]


def stamps(text: pd.Series) -> pd.Series:
    """What stands behind the day of each timestamp, as EDTF writes it ("T17:30Z"), "" for a day.

    A column in which every clock shows midnight is one of days.
    """
    found = text.str.extract(rf"^\s*{_STAMP.pattern}\s*$")
    time, zone = found["time"].fillna(""), found["zone"].fillna("")
    if time.isin(_NO_TIME).all():
        return pd.Series("", index=text.index)
    shown = "T" + time.str.replace(r"(:\d\d):00$", r"\1", regex=True)
    return (shown + zone.replace("UTC", "Z")).where(time != "", "")


def times(text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The same of a column of times; and which cells are none."""
    read = text.str.strip().map(_time)
    return read.fillna(""), read.isna()


def _time(cell: str) -> str | None:
    found = _TIME.fullmatch(cell)
    if not cell:
        return ""
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").replace(".", "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    second = f":{found['second']}" if found["second"] not in {None, "00"} else ""
    zone = "Z" if (found["zone"] or "").upper() in {"Z", "UTC"} else found["zone"] or ""
    text = f"T{hour:02}:{found['minute']}{second}{zone}"
    return text if _is_time(text) else None


def _is_time(text: str) -> bool:
    try:
        parse_edtf(f"2020-01-01{text}")
    except FieldError:
        return False
    return True


def at_places(
    days: pd.Series, clocks: pd.Series, places: pd.DataFrame, good: np.ndarray
) -> tuple[pd.DataFrame, dict[int, str]]:
    """Rows with a time (by position): `edtf`, `tz`, `day`; and why others cannot be.

    `places` has latitude, longitude (degrees) and country; `good` says which rows still count.
    """
    found: dict[int, tuple[str, str, pd.Timestamp]] = {}
    refused: dict[int, str] = {}
    for at in np.flatnonzero((clocks != "").to_numpy() & good & days.notna().to_numpy()):
        text = f"{days.iloc[at]:%Y-%m-%d}{clocks.iloc[at]}"
        try:
            when = EventWhen(text, parse_edtf(text), DatePrec.DAY)
            there = at_place(when, _where(places.iloc[at]))
        except FieldError as error:
            refused[int(at)] = error.reason
            continue
        found[int(at)] = there.edtf, there.tz or "", pd.Timestamp(there.date_start)
    table = pd.DataFrame.from_dict(found, orient="index", columns=["edtf", "tz", "day"])
    return table, refused


def _where(row: pd.Series) -> EventWhere:
    country = str(row["country"]) if len(str(row["country"])) == len("NO") else ""
    known = pd.notna(row["latitude"])
    point = (float(row["latitude"]), float(row["longitude"])) if known else (None, None)
    return EventWhere("", "", "", country, 1 if known else None, *point)
