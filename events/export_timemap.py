"""Rows → the event JSON of TimeMap, so that an existing map there can show them, or come back.

TimeMap knows one day, one point and a list of source ids. A range keeps its first day, doubt about
a place is lost with where_prec; both are counted.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from events.edtf import clock_of
from events.loss import Losses
from events.model import Dossier
from events.table import SEPARATOR


def to_timemap(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """A list of events in TimeMap's fields. Rows without a point are left out and named."""
    known = {event.event_id: event for event in dossier.events}
    events = []
    for row in rows.to_dict("records"):
        if pd.isna(row["latitude"]) or pd.isna(row["longitude"]):
            losses.left_out.append((str(row["event_id"]), "TimeMap needs a point"))
            continue
        event = known.get(row["event_id"])
        sources = list(dict.fromkeys(span.source_id for span in event.spans)) if event else []
        events.append(_event(row, event.summary if event else "", sources))
        _count(row, losses)
    text = json.dumps(events, ensure_ascii=False, allow_nan=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def _event(row: Mapping[Hashable, Any], summary: str, sources: list[str]) -> dict[str, Any]:
    clock = clock_of(str(row["edtf"]))
    return {
        "id": row["event_id"],
        "title": row["title"],
        "description": summary or row["title"],
        "date": f"{row['date_start']:%m/%d/%Y}",
        "time": f"{clock.first:%H:%M}" if clock else "",
        "location": row["place"] if pd.notna(row["place"]) else "",
        "latitude": f"{row['latitude']:.5f}",
        "longitude": f"{row['longitude']:.5f}",
        "category": row["event_type"],
        "associations": [one for one in str(row["actors"]).split(SEPARATOR) if one],
        "sources": sources or [one for one in str(row["publishers"]).split(SEPARATOR) if one],
    }


def _count(row: Mapping[Hashable, Any], losses: Losses) -> None:
    if row["date_start"] != row["date_end"]:
        losses.dropped["last day"] += 1
    if clock_of(str(row["edtf"])):
        losses.dropped["zone of the time"] += 1
    if pd.notna(row["where_prec"]) and int(row["where_prec"]) > 1:
        losses.dropped["where_prec"] += 1
    losses.dropped["claims"] += 1
