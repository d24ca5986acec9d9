"""Rows → tables in the shape of UCDP GED and of ACLED, with all that they cannot carry counted.

The mapping between our fields and theirs is ours (docs/exports.md), not a codebook's. What an
editor has not coded (type of violence, sides, interaction codes) stays empty: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from babel import Locale

from events.edtf import clock_of
from events.export_table import csv_bytes, records
from events.loss import Losses
from events.model import Actor, Dossier, Event, EventWhere
from events.table import SEPARATOR

UCDP_COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
).split()
ACLED_COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
).split()
VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
"""ACLED types that can be an event of organised violence in UCDP's sense."""
GEO_PRECISION = {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}
"""UCDP where_prec → ACLED geo_precision; 6 and 7 have no counterpart."""
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}
"""UCDP date_prec → ACLED time_precision; 5 (a year) has no counterpart."""
_DOERS = ("alleged_perpetrator", "participant", "organiser", "speaker")
_NOT_CODED = ("type_of_violence", "side_a", "side_b", "adm_2")
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Riots": "Political violence; Demonstrations",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_COUNTRIES = Locale("en").territories


@dataclass(frozen=True)
class _Case:
    """A row with the event behind it, where there is one."""

    row: dict[str, Any]
    event: Event | None
    dossier: Dossier

    @property
    def where(self) -> EventWhere | None:
        return self.event.where if self.event else None

    def actors(self, *roles: str) -> list[str]:
        """Names that play one of these roles, in the order of the roles."""
        cast: tuple[Actor, ...] = self.event.actors if self.event else ()
        return [actor.name for role in roles for actor in cast if actor.role == role]


def to_ucdp(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """Events of organised violence in the columns of UCDP GED."""
    lines = []
    for case in _cases(rows, dossier):
        row = case.row
        if row["event_type"] not in VIOLENT:
            losses.leave_out(row["event_id"], f"{row['event_type']} is no organised violence")
        elif row["planned"]:
            losses.leave_out(row["event_id"], "announced, not happened")
        elif row["where_prec"] is None:
            losses.leave_out(row["event_id"], "no place")
        else:
            lines.append(_ucdp(case))
            _count_losses(case, losses)
    for name in _NOT_CODED if lines else ():
        losses.drop(f"{name} (not coded)", len(lines))
    return csv_bytes(UCDP_COLUMNS, [[line.get(name) for name in UCDP_COLUMNS] for line in lines])


def to_acled(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """Events of ACLED's own types in the columns of an ACLED export."""
    lines = []
    for case in _cases(rows, dossier):
        if reason := _not_acled(case.row):
            losses.leave_out(case.row["event_id"], reason)
        else:
            lines.append(_acled(case, losses))
            _count_losses(case, losses)
    return csv_bytes(ACLED_COLUMNS, [[line.get(name) for name in ACLED_COLUMNS] for line in lines])


def _cases(rows: pd.DataFrame, dossier: Dossier) -> list[_Case]:
    events = {event.event_id: event for event in dossier.events}
    return [_Case(row, events.get(str(row["event_id"])), dossier) for row in records(rows)]


def _ucdp(case: _Case) -> dict[str, Any]:
    row, event, where = case.row, case.event, case.where
    sources = _sources(case)
    origins = {c.origin_id for c in event.claims} if event else set()
    return {
        "id": row["event_id"],
        "year": int(row["date_start"][:4]),
        "code_status": "Clear" if event and event.event_clarity == 1 else "",
        "number_of_sources": row["number_of_sources"],
        "source_article": "; ".join(f'"{s.source_office},{s.source_date}"' for s in sources),
        "source_office": "; ".join(s.source_office for s in sources),
        "source_date": "; ".join(s.source_date for s in sources),
        "source_headline": "; ".join(s.source_headline for s in sources),
        "source_original": "; ".join(sorted(case.dossier.origins[one].name for one in origins)),
        "where_prec": row["where_prec"],
        "where_coordinates": row["place"],
        "where_description": where.where_description if where else "",
        "adm_1": row["adm_1"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "geom_wkt": _wkt(row),
        "priogrid_gid": _priogrid(row),
        "country": _country(row),
        "event_clarity": event.event_clarity if event else "",
        "date_prec": row["date_prec"],
        "date_start": row["date_start"],
        "date_end": row["date_end"],
        "best": row["killed_best"],
        "high": row["killed_high"],
        "low": row["killed_low"],
    }


def _not_acled(row: dict[str, Any]) -> str:
    """Why ACLED's table cannot hold the row, or ""."""
    if str(row["event_type"]).startswith("x-"):
        return f"{row['event_type']} is no type of ACLED's"
    if row["planned"]:
        return "announced, not happened"
    if row["where_prec"] is None:
        return "no place"
    if row["where_prec"] not in GEO_PRECISION:
        return f"where_prec {row['where_prec']} has no geo_precision"
    if row["date_prec"] not in TIME_PRECISION:
        return f"date_prec {row['date_prec']} has no time_precision"
    return ""


def _acled(case: _Case, losses: Losses) -> dict[str, Any]:
    row, event = case.row, case.event
    doers, targets = case.actors(*_DOERS), case.actors("target")
    first, second = (doers or [""])[0], (targets or doers[1:2] or [""])[0]
    losses.drop("actors beyond two", max(len(doers) + len(targets) - 2, 0))
    geo, time = GEO_PRECISION[row["where_prec"]], TIME_PRECISION[row["date_prec"]]
    losses.coarsen("where_prec → geo_precision", row["where_prec"], geo)
    losses.coarsen("date_prec → time_precision", row["date_prec"], time)
    if row["date_end"] != row["date_start"]:
        losses.drop("date_end")
    return {
        "event_id_cnty": row["event_id"],
        "event_date": row["date_start"],
        "year": int(row["date_start"][:4]),
        "time_precision": time,
        "disorder_type": _DISORDER.get(row["event_type"], ""),
        "event_type": row["event_type"],
        "sub_event_type": row["sub_event_type"],
        "actor1": first,
        "actor2": second,
        "country": _country(row),
        "admin1": row["adm_1"],
        "location": row["place"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "geo_precision": geo,
        "source": "; ".join(str(row["publishers"] or "").split(SEPARATOR)),
        "notes": event.summary if event else "",
        "fatalities": row["killed_low"],
    }


def _count_losses(case: _Case, losses: Losses) -> None:
    losses.drop("time of day", int(clock_of(str(case.row["edtf"])) is not None))
    if case.event is None:
        return
    losses.drop("claims", len(case.event.claims))
    losses.drop("denials", sum(c.polarity.value == "deny" for c in case.event.claims))
    losses.drop("evidence spans", len(case.event.spans))
    losses.drop("actor roles", len(case.event.actors))
    if case.row["killed_low"] is None:
        losses.drop("fatalities in words or for several groups", _told_deaths(case.event))


def _told_deaths(event: Event) -> int:
    return sum(claim.attribute == "fatalities" for claim in event.claims)


def _sources(case: _Case) -> list[Any]:
    if case.event is None:
        return []
    return [case.dossier.sources[one] for one in sorted({s.source_id for s in case.event.spans})]


def _country(row: dict[str, Any]) -> str:
    code = row["country"] or ""
    return str(_COUNTRIES.get(code, code))


def _wkt(row: dict[str, Any]) -> str:
    if row["longitude"] is None or row["latitude"] is None:
        return ""
    return f"POINT ({row['longitude']} {row['latitude']})"


def _priogrid(row: dict[str, Any]) -> int | str:
    """Cell of PRIO-GRID: half degrees, counted from the south-west corner, 720 a row."""
    if row["longitude"] is None or row["latitude"] is None:
        return ""
    line, column = int((row["latitude"] + 90) * 2), int((row["longitude"] + 180) * 2)
    return min(line, 359) * 720 + min(column, 719) + 1
