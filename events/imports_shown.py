"""Imported data sets that the desk has on its map: which, their rows, and one of them as an event.

They are never public: an imported row has no sentence that anybody could check, and the publish
gate wants one. An editor who uses a row enters the event anew, with its source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from events.edtf import parse_edtf
from events.imports import ImportReport, imported, imported_rows
from events.large import LargeSets
from events.model import Corroboration, DatePrec, Event, EventWhen, EventWhere
from events.table import COLUMNS


def show_set(report: ImportReport, *, shown: bool) -> None:
    """Put a data set on the desk's map, or take it off."""
    mark = report.data.with_suffix(".shown")
    if shown:
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def is_shown(report: ImportReport) -> bool:
    """Whether the desk has it on its map."""
    return report.data.with_suffix(".shown").is_file()


def shown_state(folder: Path) -> str:
    """A name of what is shown; "" where nothing is."""
    names = sorted(path.stem for path in folder.glob("*.shown"))
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:12] if names else ""


def with_shown(rows: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """The rows and those of the sets that are shown, in the order of `events.table`."""
    sets = [imported_rows(one) for one in imported(folder) if is_shown(one)]
    if not sets:
        return rows
    together = pd.concat([rows, *sets], ignore_index=True)
    standing = together["corroboration"].astype("string").fillna("")
    known = standing.where(standing != "", Corroboration.SINGLE.value)
    ordered = together.assign(corroboration=known).sort_values(
        ["date_start", "date_end", "event_id"]
    )
    return ordered.reset_index(drop=True).astype(COLUMNS)


def shown_sets(folder: Path) -> LargeSets:
    """The files of the sets that are shown, and how many rows they have."""
    reports = [one for one in imported(folder) if is_shown(one)]
    return LargeSets(
        tuple(sorted(one.data for one in reports)), sum(one.accepted for one in reports)
    )


def event_of_row(row: Mapping[Hashable, Any], summary: str) -> Event:
    """An imported row as an event without claims; `summary` says what it is."""
    precision, place = row["where_prec"], _text(row["place"])
    known = pd.notna(precision)
    when = EventWhen(
        str(row["edtf"]), parse_edtf(str(row["edtf"])), DatePrec(int(row["date_prec"])),
        tz=_text(row.get("tz")) or None,
    )  # fmt: skip
    where = EventWhere(
        place, place, "", _text(row["country"]), int(precision) if known else None,
        _number(row["latitude"]), _number(row["longitude"]), _number(row["uncertainty_radius_m"]),
        _text(row["coord_basis"]), adm_1=_text(row["adm_1"]),
    )  # fmt: skip
    return Event(
        str(row["event_id"]), str(row["title"]), summary, _text(row["event_type"]),
        _text(row["sub_event_type"]), "", when, where, 1, False, _text(row["collection"]),
        _text(row["review_state"]), "",
    )  # fmt: skip


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
