"""What was reported: curated files → events with their evidence → rows of a table.

What works on tables is loaded when it is first asked for: pandas takes a second, and reading
articles does without it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from events.assess import Assessment, assess, contested_attributes
from events.curated import load_curated
from events.dates import FoundDate, find_dates
from events.edtf import parse_edtf
from events.errors import CollectionMissing, EventsError, FieldError
from events.figures import FoundFigure, find_figures
from events.model import (
    Actor,
    Claim,
    Corroboration,
    DatePrec,
    Dossier,
    Event,
    EventWhen,
    EventWhere,
    EvidenceSpan,
    Origin,
    OriginKind,
    Override,
    Polarity,
    SourceDocument,
    Toll,
    View,
)
from events.sentences import sentences

if TYPE_CHECKING:
    from events.select import Counts, count, facets, on_map, per_day, select_rows, time_span
    from events.snapshot import Release, open_release, write_release
    from events.table import to_rows

__all__ = [
    "Actor",
    "Assessment",
    "Claim",
    "CollectionMissing",
    "Corroboration",
    "Counts",
    "DatePrec",
    "Dossier",
    "Event",
    "EventWhen",
    "EventWhere",
    "EventsError",
    "EvidenceSpan",
    "FieldError",
    "FoundDate",
    "FoundFigure",
    "Origin",
    "OriginKind",
    "Override",
    "Polarity",
    "Release",
    "SourceDocument",
    "Toll",
    "View",
    "assess",
    "contested_attributes",
    "count",
    "facets",
    "find_dates",
    "find_figures",
    "load_curated",
    "on_map",
    "open_release",
    "parse_edtf",
    "per_day",
    "select_rows",
    "sentences",
    "time_span",
    "to_rows",
    "write_release",
]

_ON_TABLES = {
    "events.select": "Counts count facets on_map per_day select_rows time_span",
    "events.snapshot": "Release open_release write_release",
    "events.table": "to_rows",
}
_MODULE_OF = {name: module for module, names in _ON_TABLES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_MODULE_OF[name]), name)
