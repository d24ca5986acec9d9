"""What was given → read in the process beside, kept in the store; what the page then shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.ingest_form import Given
from events.articles_model import Unread
from events.editor import Editor
from events.fetch import fetch
from events.ingest_model import Advisor
from events.ingest_run import Errand, Held, Result, run_job
from events.ingest_store import Account, keep
from events.ingest_worker import Worker
from events.model import Dossier
from events.store import (
    Store,
    load_events,
    load_origins,
    load_sources,
    source_of_bytes,
    source_of_page,
)
from events.store_engine import reading
from events.store_records import Stored

MOST = 40
"""Events that the page shows at once; the others wait in review."""


@dataclass(frozen=True)
class Shown:
    """What came of an ingest: ids of events by source, in the order of the text."""

    sources: tuple[tuple[str, tuple[str, ...]], ...]
    refused: tuple[Unread, ...]
    undated: tuple[tuple[str, str], ...]
    held: int
    notes: tuple[tuple[str, str], ...] = ()


def read_given(
    given: Given, worker: Worker, store: Store, by: Editor, advisor: Advisor | None = None
) -> Shown:
    """Read everything given and propose its events."""
    errand = Errand(
        known=lambda digest: bool(source_of_bytes(store, digest)),
        fetch=fetch,
        about=given.about,
        again=bool(given.about.published or given.about.language),
        advisor=advisor or Advisor(),
    )
    account, results = Account(), list[Result]()
    for job in given.jobs:
        found = run_job(job, errand, worker.read)
        keep(store, found, account, by)
        results += found
    refused = {one.name for one in account.refused}
    sources = [_source(one, store) for one in results if one.name not in refused]
    return Shown(
        tuple(one for one in sources if one), tuple(account.refused), tuple(account.undated),
        account.held, tuple(account.notes),
    )  # fmt: skip


def _source(one: Result, store: Store) -> tuple[str, tuple[str, ...]] | None:
    """The source and the events read in it; for one that was known, those in the store."""
    if isinstance(one, Unread):
        return None
    if isinstance(one, Held):
        return _known(store, source_of_bytes(store, one.raw_sha256))
    source_id = one.document.source_id
    held = source_of_page(store, one.document) if one.document.source_url else source_id
    if held != source_id:
        return _known(store, held)
    return source_id, tuple(event.event_id for event, _ in one.events)


def _known(store: Store, source_id: str) -> tuple[str, tuple[str, ...]]:
    """A source that the store held before, with its events in the order of the text."""
    ids = [
        (min(span.start_char for span in stored.event.spans), stored.event.event_id)
        for stored in load_events(store)
        if source_id in {span.source_id for span in stored.event.spans}
    ]
    return source_id, tuple(event_id for _, event_id in sorted(ids))


def dossier_of(store: Store, source_id: str, found: Sequence[Stored]) -> Dossier:
    """An article, its events, and who speaks in them."""
    events = tuple(one.event for one in found)
    sources = {span.source_id for event in events for span in event.spans}
    origins = {claim.origin_id for event in events for claim in event.claims}
    with reading(store) as connection:
        return Dossier(
            events,
            load_sources(connection, {source_id, *sources}),
            load_origins(connection, origins),
        )
