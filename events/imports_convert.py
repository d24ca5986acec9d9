"""A chunk of a foreign table → flat rows, and the rows refused with their reasons.

Every check is over whole columns. Precision is carried over by the tables below and never made
finer; what a table does not say stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from events.errors import FieldError
from events.imports_chunks import LINE
from events.imports_map import DayOrder, Kind, Mapping
from events.imports_time import at_places, stamps, times
from events.imports_world import World, at_sea, exchanged
from events.table import COLUMNS, fold_text
from geodata.places import Refused
from geodata.said import Said, say

WHERE_PREC: dict[Kind, dict[str, int]] = {
    Kind.UCDP: {str(code): code for code in range(1, 8)},
    # ACLED 3 is a larger region coded to a town in it: no pin may stand there.
    Kind.ACLED: {"1": 1, "2": 2, "3": 4},
    # GDELT: country, US state, US city, world city, world state. Centroids never become exact.
    Kind.GDELT: {"1": 6, "2": 4, "5": 4, "3": 2, "4": 2},
    Kind.TABLE: {str(code): code for code in range(1, 8)},
}
DATE_PREC: dict[Kind, dict[str, int]] = {
    Kind.UCDP: {str(code): code for code in range(1, 6)},
    Kind.ACLED: {"1": 1, "2": 3, "3": 4},
    Kind.GDELT: {},
    Kind.TABLE: {str(code): code for code in range(1, 6)},
}
RADIUS_M = {1: 2_000.0, 2: 25_000.0, 3: 40_000.0, 4: 100_000.0, 5: 200_000.0}
"""How far a place may be off where the table gives only a code; metres."""
_UCDP_TYPES = {
    "1": "UCDP state-based conflict",
    "2": "UCDP non-state conflict",
    "3": "UCDP one-sided violence",
}
_CAMEO_ROOTS = {
    "14": "Protests", "17": "GDELT coercion", "18": "GDELT assault", "19": "GDELT fight",
    "20": "GDELT mass violence",
}  # fmt: skip
MOSTLY = 0.9
"""From this share of positions on a column is taken to be exchanged."""
_REMEDY = say("Correct the cell, or choose another column")
_NO_CODE = say("{cell} is no code for precision")


class _Checks:
    """Rows still good, and the reason of each that is not; a row is refused once."""

    def __init__(self, frame: pd.DataFrame, file: str) -> None:
        self.good = np.ones(len(frame), dtype=bool)
        self._lines = frame[LINE].to_numpy()
        self._file = file
        self.refused: list[Refused] = []

    def refuse(self, bad: pd.Series, column: str, values: pd.Series, reason: Said) -> None:
        """Refuse the rows where `bad`; `{cell}` in the reason stands for the cell."""
        for at in np.flatnonzero(bad.to_numpy(dtype=bool, na_value=False) & self.good):
            said = reason.of(cell=repr(str(values.iloc[at]))[:60])
            self.refused.append(Refused(self._file, int(self._lines[at]), column, said, _REMEDY))
            self.good[at] = False


def convert(
    frame: pd.DataFrame,
    mapping: Mapping,
    *,
    collection: str,
    file: str,
    world: World | None = None,
) -> tuple[pd.DataFrame, list[Refused]]:
    """Flat rows (columns and types of `events.table`) of a chunk, and what was refused.

    `collection` names the data set and its version. Ids carry it, so that two sets never clash.
    `world` tells exchanged positions by the country or place that a row names.
    """
    source = _Source(frame, mapping)
    checks = _Checks(frame, file)
    ids = source.text("event_id")
    if mapping.has("event_id"):
        checks.refuse(ids == "", mapping.columns["event_id"], ids, say("the id is empty"))
    start, end, prec = _days(source, checks)
    lat, lon = _position(source, checks, None if mapping.as_written else world)
    where = _where_prec(source, checks, lat)
    start, end, edtf, tz = _timed(source, checks, (start, end, prec), (lat, lon))
    killed = [_number(source, name, checks) for name in ("killed_low", "killed", "killed_high")]
    low, best, high = (one.fillna(killed[1]) for one in killed)
    kinds = _types(source)
    place, country = source.text("place"), source.text("country")
    number = frame[LINE].astype(str)
    values = {
        "event_id": collection + ":" + (ids if mapping.has("event_id") else number),
        "title": _titles(source, kinds, place),
        "event_type": kinds,
        "sub_event_type": source.text("sub_event_type"),
        "event_domain": "",
        "edtf": edtf,
        "tz": tz,
        "date_start": start,
        "date_end": end,
        "date_prec": prec,
        "is_duration": False,
        "planned": False,
        "place": place.where(place != "", country),
        "place_kind": "",
        "place_id": "",
        "country": country,
        "adm_1": source.text("adm_1"),
        "latitude": lat,
        "longitude": lon,
        "where_prec": where,
        "uncertainty_radius_m": where.map(RADIUS_M).astype("float64"),
        "coord_basis": np.where(lat.notna(), "stated", ""),
        "killed_low": low,
        "killed_best": best,
        "killed_high": high,
        "number_of_sources": np.where(source.text("source") != "", 1, 0),
        "independent_origin_count": 0,
        "corroboration": "",
        "independently_reported": False,
        "publishers": source.text("source"),
        "languages": "",
        "actors": source.text("actors"),
        "collection": collection,
        "review_state": "imported",
        "search_text": (source.text("title") + " " + source.text("summary") + " " + place).map(
            fold_text
        ),
    }
    rows = pd.DataFrame(values, columns=list(COLUMNS), index=frame.index)[checks.good]
    rows["date_prec"] = rows["date_prec"].astype("int64")
    return rows.astype(COLUMNS), checks.refused


class _Source:
    """The chunk, asked by our field names; a field that it lacks is empty everywhere."""

    def __init__(self, frame: pd.DataFrame, mapping: Mapping) -> None:
        self.frame, self.mapping = frame, mapping

    def text(self, name: str) -> pd.Series:
        """A column as stripped text."""
        column = self.mapping.columns.get(name)
        if column is None:
            return pd.Series("", index=self.frame.index, dtype="object")
        return self.frame[column].astype("str").str.strip()

    def column(self, name: str) -> str:
        """What the table calls the field."""
        return self.mapping.columns.get(name, name)


def _days(source: _Source, checks: _Checks) -> tuple[pd.Series, pd.Series, pd.Series]:
    """First day, last day, and UCDP date_prec; days widened to what the precision means."""
    kind = source.mapping.kind
    start = _day(source, "date", checks)
    end = _day(source, "date_end", checks) if source.mapping.has("date_end") else start
    end = end.fillna(start)
    checks.refuse(end < start, source.column("date_end"), source.text("date_end"),
                  say("{cell} lies before the first day"))  # fmt: skip
    codes = source.text("date_prec")
    prec = codes.map(DATE_PREC.get(kind, DATE_PREC[Kind.TABLE])).astype("Int64")
    stated = codes.ne("") & prec.isna()
    checks.refuse(stated, source.column("date_prec"), codes, _NO_CODE)
    days = (end - start).dt.days
    implied = pd.Series(np.select([days <= 0, days <= 5, days <= 6, days <= 100], [1, 2, 3, 4], 5),
                        index=start.index)  # fmt: skip
    prec = prec.fillna(implied)
    if kind is Kind.ACLED:
        # One date stands for its week or its month: that whole time is possible.
        week, month = prec.eq(3), prec.eq(4)
        monday = start - pd.to_timedelta(start.dt.day_of_week.fillna(0), unit="D")
        first = start.dt.to_period("M").dt.start_time
        last = start.dt.to_period("M").dt.end_time.dt.normalize()
        begin = start.mask(week, monday).mask(month, first)
        end = end.mask(week, monday + pd.Timedelta(days=6)).mask(month, last)
        start = begin
    return start, end, prec


def _timed(
    source: _Source,
    checks: _Checks,
    dates: tuple[pd.Series, pd.Series, pd.Series],
    position: tuple[pd.Series, pd.Series],
) -> tuple[pd.Series, pd.Series, pd.Series, pd.Series]:
    """First and last day, EDTF and zone: with times of day where the table has them."""
    start, end, prec = dates
    edtf, tz = _edtf(start, end), pd.Series("", index=start.index, dtype=object)
    clocks = stamps(source.text("date"))
    if source.mapping.has("time"):
        text = source.text("time")
        given, wrong = times(text)
        no_time = say("{cell} is no time of day such as 17:30")
        checks.refuse(wrong, source.column("time"), text, no_time)
        clocks = given.where(given != "", clocks)
    if (clocks == "").all():
        return start, end, edtf, tz
    places = pd.DataFrame({"latitude": position[0], "longitude": position[1]})
    places["country"] = source.text("country")
    exact = (start == end) & prec.eq(1).fillna(value=False)
    known = checks.good & exact.to_numpy(dtype=bool)
    found, refused = at_places(start, clocks, places, known)
    column = source.column("time" if source.mapping.has("time") else "date")
    for at, reason in refused.items():
        one = pd.Series(np.arange(len(start)) == at, index=start.index)
        checks.refuse(one, column, clocks, say("{cell} cannot be: {why}", why=reason))
    if found.empty:
        return start, end, edtf, tz
    there = found.set_axis(start.index[found.index]).reindex(start.index)
    edtf, tz = there["edtf"].fillna(edtf), there["tz"].fillna("")
    start, end = there["day"].fillna(start), there["day"].fillna(end)
    return start, end, edtf, tz


def _day(source: _Source, name: str, checks: _Checks) -> pd.Series:
    """A column of days. Numbers apart by points or strokes are read by the declared order."""
    text = source.text(name)
    parts = text.str.extract(r"^(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<year>\d{4})\b")
    numeric = parts["year"].notna()
    iso = pd.to_datetime(text.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    iso = iso.fillna(
        pd.to_datetime(text.where(text.str.fullmatch(r"\d{8}")), format="%Y%m%d", errors="coerce")
    )
    iso = iso.fillna(pd.to_datetime(text.where(~numeric), format="%d %B %Y", errors="coerce"))
    iso = iso.fillna(pd.to_datetime(text.where(~numeric), format="%d-%B-%Y", errors="coerce"))
    if numeric.any():
        iso = iso.fillna(_ordered(parts, source.mapping.day_order))
        a, b = pd.to_numeric(parts["a"]), pd.to_numeric(parts["b"])
        unclear = numeric & (a <= 12) & (b <= 12) & (a != b)
        if source.mapping.day_order is DayOrder.UNKNOWN:
            checks.refuse(
                unclear,
                source.column(name),
                text,
                say("{cell} can be two days: say which order the column has"),
            )
    needed = text.ne("") | (name == "date")
    no_date = say("{cell} is no date such as 2020-02-27")
    checks.refuse(iso.isna() & needed, source.column(name), text, no_date)
    early_or_late = iso.notna() & ~iso.dt.year.between(1900, 2100)
    far = say("{cell} lies outside the years 1900 to 2100")
    checks.refuse(early_or_late, source.column(name), text, far)
    return iso


def _ordered(parts: pd.DataFrame, order: DayOrder) -> pd.Series:
    a, b = parts["a"], parts["b"]
    day_first = pd.to_datetime(
        parts["year"] + "-" + b + "-" + a, format="%Y-%m-%d", errors="coerce"
    )
    month_first = pd.to_datetime(
        parts["year"] + "-" + a + "-" + b, format="%Y-%m-%d", errors="coerce"
    )
    if order is DayOrder.DAY_FIRST:
        return day_first
    if order is DayOrder.MONTH_FIRST:
        return month_first
    return day_first.fillna(month_first).where(
        day_first.isna() | month_first.isna() | (day_first == month_first)
    )


def _position(source: _Source, checks: _Checks, world: World | None) -> tuple[pd.Series, pd.Series]:
    lat, lon = _number(source, "latitude", checks), _number(source, "longitude", checks)
    name = source.column("latitude")
    text = source.text("latitude") + ", " + source.text("longitude")
    checks.refuse(lat.isna() != lon.isna(), name, text, say("{cell} is half a position"))
    swapped = (lat.abs() > 90) & (lat.abs() <= 180) & (lon.abs() <= 90)
    checks.refuse(swapped, name, text, say("{cell}: latitude and longitude look swapped"))
    off = (lat.abs() > 90) | (lon.abs() > 180)
    checks.refuse(off, name, text, say("{cell} lies off the globe"))
    lost = say("{cell} is where a lost position lands")
    checks.refuse((lat == 0) & (lon == 0), name, text, lost)
    if world is not None and source.mapping.has("latitude"):
        _compare(source, checks, (lat, lon), world)
    return lat, lon


def _compare(
    source: _Source, checks: _Checks, position: tuple[pd.Series, pd.Series], world: World
) -> None:
    """Refuse exchanged positions; FieldError where the whole column looks so."""
    lat, lon = (one.where(checks.good).to_numpy(dtype="float64") for one in position)
    # GDELT's two letters of a country are not ISO's.
    coded = source.mapping.kind is Kind.GDELT
    empty = [""] * len(lat)
    countries = empty if coded else source.text("country").tolist()
    places = source.text("place").tolist()
    name, text = (
        source.column("latitude"),
        source.text("latitude") + ", " + source.text("longitude"),
    )
    swapped = pd.Series(exchanged(world, lat, lon, countries, places), index=text.index)
    meant = source.text("country").where(source.text("country") != "", source.text("place"))
    for where in sorted(set(meant[swapped])):
        reason = say(
            "{cell} lies elsewhere than {where}, and there when exchanged: latitude and longitude "
            "look swapped",
            where=repr(where[:40]),
        )
        checks.refuse(swapped & (meant == where), name, text, reason)
    shares = at_sea(world, lat, lon) if not any(countries) else None
    if shares is not None and min(shares) > MOSTLY:
        raise FieldError(
            ", ".join((name, source.column("longitude"))),
            say(
                "{wet}% of the positions lie in the sea, and {dry}% on land when latitude and "
                "longitude are exchanged",
                wet=round(100 * shares[0]),
                dry=round(100 * shares[1]),
            ),
            say("Exchange the two columns, or say that they are right as written (--as-written)"),
        )


def _number(source: _Source, name: str, checks: _Checks) -> pd.Series:
    text = source.text(name)
    if not source.mapping.has(name):
        return pd.Series(np.nan, index=text.index)
    number = pd.to_numeric(text.where(text != ""), errors="coerce")
    number = number.where(np.isfinite(number))
    checks.refuse(
        number.isna() & (text != ""), source.column(name), text, say("{cell} is no number")
    )
    return number.astype("float64")


def _where_prec(source: _Source, checks: _Checks, lat: pd.Series) -> pd.Series:
    kind = source.mapping.kind
    codes = source.text("where_prec")
    prec = codes.map(WHERE_PREC.get(kind, WHERE_PREC[Kind.TABLE])).astype("Int64")
    unknown = codes.ne("") & prec.isna() & ~(codes.eq("0") & (kind is Kind.GDELT))
    checks.refuse(unknown, source.column("where_prec"), codes, _NO_CODE)
    # A table that says nothing of precision is not believed to the metre.
    return prec.fillna(2).mask(lat.isna())


def _types(source: _Source) -> pd.Series:
    given = source.text("event_type")
    if source.mapping.kind is Kind.UCDP:
        return given.map(_UCDP_TYPES).fillna("UCDP event")
    if source.mapping.kind is Kind.GDELT:
        return given.map(_CAMEO_ROOTS).fillna("GDELT report")
    return given.where(given != "", "Other")


def _titles(source: _Source, kinds: pd.Series, place: pd.Series) -> pd.Series:
    """The table's own title, else type and place."""
    title = source.text("title").where(source.text("title") != "", kinds)
    if not source.mapping.has("title"):
        sub = source.text("sub_event_type")
        title = sub.where(sub != "", kinds)
        return (title + ", " + place).where(place != "", title)
    return title


def _edtf(start: pd.Series, end: pd.Series) -> pd.Series:
    first, last = start.dt.strftime("%Y-%m-%d"), end.dt.strftime("%Y-%m-%d")
    edtf: pd.Series = first.where(first == last, first + "/" + last)
    return edtf


def repeated(rows: pd.DataFrame, seen: set[int]) -> Sequence[bool]:
    """True for each row whose id came before, in this chunk or an earlier one (`seen` grows)."""
    hashes = pd.util.hash_array(rows["event_id"].to_numpy(dtype=object))
    twice = []
    for one in hashes.tolist():
        twice.append(one in seen)
        seen.add(one)
    return twice
