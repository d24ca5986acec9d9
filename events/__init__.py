"""What was reported: curated files → events with their evidence → rows of a table."""

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
from events.select import Counts, count, facets, on_map, per_day, select_rows, time_span
from events.sentences import sentences
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
