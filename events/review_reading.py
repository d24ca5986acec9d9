"""A source is kept together with the events that were read in it: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from events.editor import Editor, Role, require
from events.errors import StoreError
from events.model import Event, Origin, SourceDocument
from events.review import propose_in
from events.review_facts import version_of
from events.store import keep_document, keep_origin, load_origins, load_sources, logging
from events.store_engine import Store
from geodata.said import say


def propose_reading(  # noqa: PLR0913 - a source is kept with what was read in it, or not at all
    store: Store,
    document: SourceDocument,
    raw_bytes: bytes,
    proposals: Iterable[tuple[Event, tuple[Origin, ...]]],
    by: Editor,
    *,
    why: str,
) -> tuple[str, ...]:
    """Keep a source and put the events that were read in it into the queue, all in one step.

    The ids of those that are new. The same bytes twice bring only what was not found before; an
    origin that the store knows keeps the words it has there. StoreError when the store holds these
    bytes with another text, so that the quotes would not stand where they say.
    """
    require(by, Role.EDITOR)
    with logging(store) as log:
        source_id = keep_document(log, document, raw_bytes, by)
        held = load_sources(log.connection, [source_id])[source_id]
        if (held.source_id, held.text) != (document.source_id, document.text):
            raise StoreError(
                say(
                    "The store holds this file as {source}, cleaned in another way. "
                    "Propose what is missing by hand.",
                    source=source_id,
                )
            )
        new = []
        for event, origins in proposals:
            if version_of(log, event.event_id):
                continue
            known = load_origins(log.connection, {origin.origin_id for origin in origins})
            for origin in origins:
                if origin.origin_id not in known:
                    keep_origin(log, origin, by)
            propose_in(log, event, by, why)
            new.append(event.event_id)
    return tuple(new)
