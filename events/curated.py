"""Hand-curated events: a folder of five CSV files and the texts they quote → a Dossier.

The format is described for editors in docs/curated-files.md. Rows are checked one by one; what
leans on a refused row is refused with it, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from events.curated_rows import (
    CLAIM_COLUMNS,
    EVENT_COLUMNS,
    EVIDENCE_COLUMNS,
    ORIGIN_COLUMNS,
    SOURCE_COLUMNS,
    Locate,
    read_claim,
    read_event,
    read_origin,
    read_source,
    read_span,
)
from events.errors import CollectionMissing
from events.model import Claim, Dossier, Event, EvidenceSpan
from events.rows import Row, read_records
from geodata.places import Refused
from geodata.said import say

T = TypeVar("T")


def load_curated(folder: Path, locate: Locate) -> Dossier:
    """Everything in the folder, refused rows beside the good ones.

    Raises CollectionMissing when the folder or one of its files is not there.
    """
    if not folder.is_dir():
        words = say("{folder} is not a folder of curated files. Restore it.", folder=str(folder))
        raise CollectionMissing(words)
    sources, bad_sources = _read(folder, "sources.csv", SOURCE_COLUMNS, read_source(folder))
    origins, bad_origins = _read(folder, "origins.csv", ORIGIN_COLUMNS, read_origin)
    events, bad_events = _read(folder, "events.csv", EVENT_COLUMNS, read_event(locate))
    spans, bad_spans = _read(folder, "evidence.csv", EVIDENCE_COLUMNS, read_span(sources, events))
    claims, bad_claims = _read(
        folder, "claims.csv", CLAIM_COLUMNS, read_claim(origins, events, spans)
    )
    claims, loose_claims = _without_loose_relations(claims)
    events, loose_events = _without_loose_parents(events)
    whole, bare = _assemble(events, spans.values(), claims.values())
    bad_rows = (*bad_sources, *bad_origins, *bad_events, *bad_spans, *bad_claims)
    refused = (*bad_rows, *loose_claims, *loose_events, *bare)
    return Dossier(whole, sources, origins, refused)


def _read(
    folder: Path, name: str, columns: list[str], parse: Callable[[Row], T]
) -> tuple[dict[str, T], tuple[Refused, ...]]:
    return read_records(folder / name, tuple(columns), parse, key=columns[0])


def _without_loose_relations(
    claims: dict[str, Claim],
) -> tuple[dict[str, Claim], list[Refused]]:
    """Claims, each without its relations to claims that are not there; these are reported."""
    kept, loose = {}, []
    for claim_id, claim in claims.items():
        known = tuple((kind, target) for kind, target in claim.relations if target in claims)
        kept[claim_id] = replace(claim, relations=known)
        for kind, target in claim.relations:
            if target not in claims:
                reason = f"claim {claim_id} {kind} '{target}', which is no good row of claims.csv"
                loose.append(Refused("claims.csv", 0, "relations", reason, "Correct the id"))
    return kept, loose


def _without_loose_parents(events: dict[str, Event]) -> tuple[dict[str, Event], list[Refused]]:
    """Events, each without a parent that is not there or is the event itself; reported."""
    kept, loose = dict(events), []
    for event_id, event in events.items():
        parent = event.parent_event_id
        if parent and (parent not in events or parent == event_id):
            kept[event_id] = replace(event, parent_event_id="")
            reason = f"event {event_id} is part of '{parent}', which is no other good row"
            loose.append(Refused("events.csv", 0, "parent_event_id", reason, "Correct the id"))
    return kept, loose


def _assemble(
    events: dict[str, Event], spans: Iterable[EvidenceSpan], claims: Iterable[Claim]
) -> tuple[tuple[Event, ...], list[Refused]]:
    """Events with their spans and claims; an event nobody vouches for is refused."""
    spans_of, claims_of = defaultdict(list), defaultdict(list)
    for span in spans:
        spans_of[span.event_id].append(span)
    for claim in claims:
        claims_of[claim.event_id].append(claim)
    whole, bare = [], []
    for event_id, event in events.items():
        if spans_of[event_id] and claims_of[event_id]:
            own = tuple(spans_of[event_id]), tuple(claims_of[event_id])
            whole.append(replace(event, spans=own[0], claims=own[1]))
        else:
            what = "evidence" if claims_of[event_id] else "claim"
            reason = f"event {event_id} has no valid {what}"
            remedy = f"Add or mend its rows in {'evidence' if what == 'evidence' else 'claims'}.csv"
            bare.append(Refused("events.csv", 0, "event_id", reason, remedy))
    return tuple(whole), bare
