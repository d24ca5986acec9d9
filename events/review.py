"""The steps of review: the only file that changes an event's status. Each needs who and why.

    proposed → accepted → published → corrected
        ↓         ↓            ↓
    rejected  rejected     retracted          merged: from any of them, its id leads on

Whoever changes an event says which version they saw; when that is not the present one, they are
shown what happened meanwhile and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select

from events.assess import checked_override
from events.editor import Editor, Role, require
from events.errors import PublishRefused, StatusRefused, StoreError
from events.history import WHOLE, Log, Step, Subject
from events.model import Event, Origin, Override
from events.review_facts import (
    dropped_claims,
    last_shown,
    leans_on_known,
    reasoned,
    seen_at,
    version_of,
    was_shown,
    why_corrected,
)
from events.review_gate import gate
from events.review_write import change, show
from events.schema import PUBLICATION
from events.store import keep_origin, load_origins, load_sources, logging
from events.store_engine import Store
from events.store_plain import unflatten
from events.store_records import PUBLIC, Standing, Status, get_event, put_event, to_state
from geodata.said import say

OPEN = frozenset({Status.PROPOSED, Status.ACCEPTED})
SEEN = PUBLIC | {Status.RETRACTED}
"""Once everybody could see it."""
CLOSED = frozenset({Status.MERGED, Status.RETRACTED})


def propose(
    store: Store, event: Event, by: Editor, why: str, *, origins: Iterable[Origin] = ()
) -> int:
    """Put an event into the queue; its version. An id that is in the store is no change.

    The sources it quotes must be in the store, the origins too or be given along.
    """
    require(by, Role.EDITOR)
    with logging(store) as log:
        present = version_of(log, event.event_id)
        if present:
            return present
        for origin in origins:
            keep_origin(log, origin, by)
        propose_in(log, event, by, why)
    return 1


def propose_in(log: Log, event: Event, by: Editor, why: str) -> None:
    """Put an event whose id is free into the queue, within a transaction."""
    require(by, Role.EDITOR)
    if event.override is not None:
        raise StoreError(
            say("A proposal carries no override: propose it, then override the rules.")
        )
    leans_on_known(log.connection, event)
    state = to_state(event, Standing(Status.PROPOSED, edited_by=by.name))
    put_event(log.connection, state, 1, log.at)
    subject = Subject("event", event.event_id)
    log.add(Step(by, "propose", why), subject, [(WHOLE, None, unflatten(state))])


def accept(store: Store, event_id: str, by: Editor, why: str, *, expected_version: int) -> int:
    """An editor vouches for a proposal; the new version."""
    require(by, Role.EDITOR)
    with logging(store) as log:
        seen = seen_at(log, event_id, expected_version, {Status.PROPOSED, Status.REJECTED})
        standing = replace(seen.standing, status=Status.ACCEPTED, accepted_by=by.name)
        return change(log, seen, seen.event, standing, Step(by, "accept", why)).version


def reject(store: Store, event_id: str, by: Editor, why: str, *, expected_version: int) -> int:
    """An editor turns a proposal down, with a reason; it stays in the store."""
    require(by, Role.EDITOR)
    reasoned(why)
    with logging(store) as log:
        seen = seen_at(log, event_id, expected_version, OPEN)
        standing = replace(seen.standing, status=Status.REJECTED, accepted_by="")
        return change(log, seen, seen.event, standing, Step(by, "reject", why)).version


def publish(  # noqa: PLR0913 - who, why, which version and the house's rule
    store: Store,
    event_id: str,
    by: Editor,
    why: str,
    *,
    expected_version: int,
    two_person: bool = False,
) -> int:
    """Show an accepted event to everybody, if the gate opens; else PublishRefused with reasons.

    What was published before and corrected since goes out as a correction, for the reason that was
    given with the change when there is no other.
    """
    require(by, Role.PUBLISHER)
    with logging(store) as log:
        seen = seen_at(log, event_id, expected_version, set(Status))
        reasons = gate(
            seen.event,
            seen.standing,
            by,
            sources=load_sources(log.connection, {s.source_id for s in seen.event.spans}),
            origins=load_origins(log.connection, {c.origin_id for c in seen.event.claims}),
            dropped=dropped_claims(log.connection, event_id),
            two_person=two_person,
        )
        if reasons:
            raise PublishRefused(event_id, reasons)
        before = log.connection.execute(
            select(func.count()).where(PUBLICATION.c.event_id == event_id)
        ).scalar_one()
        status = Status.CORRECTED if before else Status.PUBLISHED
        standing = replace(seen.standing, status=status)
        if before and not why.strip():
            why = why_corrected(log.connection, event_id)
        step = Step(by, "publish", why)
        shown = change(log, seen, seen.event, standing, step)
        show(log, shown, step)
        return shown.version


def correct(  # noqa: PLR0913 - who, why, which version
    store: Store,
    event_id: str,
    event: Event,
    by: Editor,
    why: str,
    *,
    expected_version: int,
) -> int:
    """Change what an event says; the new version. What everybody sees stays until it is published.

    A proposal stays one; what was accepted or published has to be accepted again. A correction of
    what is public needs a reason, because the corrections page prints it.
    """
    require(by, Role.EDITOR)
    if event.event_id != event_id:
        raise StoreError(
            say(
                "An id never changes: {event} cannot become {other}.",
                event=event_id,
                other=event.event_id,
            )
        )
    with logging(store) as log:
        seen = seen_at(log, event_id, expected_version, set(Status) - {Status.MERGED})
        if seen.status in SEEN:
            reasoned(why)
        if event.override != seen.event.override:
            raise StoreError(say("The rules are overridden in a step of its own, with a reason."))
        leans_on_known(log.connection, event)
        standing = replace(seen.standing, status=Status.PROPOSED, accepted_by="", edited_by=by.name)
        return change(log, seen, event, standing, Step(by, "correct", why)).version


def override(  # noqa: PLR0913 - who, why, which version
    store: Store,
    event_id: str,
    given: Override | None,
    by: Editor,
    why: str,
    *,
    expected_version: int,
) -> int:
    """An editor's word on what the claims amount to, beside the rules'; None takes it back.

    It is a change like any other: logged, accepted and published anew, and always with a reason,
    which the card prints.
    """
    require(by, Role.EDITOR)
    reasoned(why)
    with logging(store) as log:
        seen = seen_at(log, event_id, expected_version, set(Status) - {Status.MERGED})
        told = None if given is None else checked_override(replace(given, reason=why.strip()))
        standing = replace(seen.standing, status=Status.PROPOSED, accepted_by="", edited_by=by.name)
        event = replace(seen.event, override=told)
        return change(log, seen, event, standing, Step(by, "override", why)).version


def retract(store: Store, event_id: str, by: Editor, why: str, *, expected_version: int) -> int:
    """Take a published event back, with a reason that everybody can read; it leaves a tombstone."""
    require(by, Role.PUBLISHER)
    reasoned(why)
    with logging(store) as log:
        seen = seen_at(log, event_id, expected_version, set(Status) - CLOSED)
        if not was_shown(log.connection, event_id):
            raise StatusRefused(
                say("{event} was never published: reject it instead.", event=event_id)
            )
        standing = replace(seen.standing, status=Status.RETRACTED)
        step = Step(by, "retract", why)
        after = change(log, seen, seen.event, standing, step)
        show(log, replace(after, event=last_shown(log.connection, event_id)), step)
        return after.version


def merge(  # noqa: PLR0913 - who, why, which version
    store: Store,
    event_id: str,
    into: str,
    by: Editor,
    why: str,
    *,
    expected_version: int,
) -> int:
    """Say that an event is another one told twice: from now on its id leads to the other."""
    require(by, Role.PUBLISHER)
    reasoned(why)
    with logging(store) as log:
        seen = seen_at(log, event_id, expected_version, set(Status) - {Status.MERGED})
        target = get_event(log.connection, into)
        if event_id == into or target.status is Status.MERGED:
            raise StatusRefused(
                say(
                    "{event} cannot be merged into {other}: choose what remains.",
                    event=event_id,
                    other=into,
                )
            )
        shown = was_shown(log.connection, event_id)
        if shown and not was_shown(log.connection, into):
            raise StatusRefused(
                say(
                    "{event} is not published: publish it first, so that links lead on.", event=into
                )
            )
        standing = replace(seen.standing, status=Status.MERGED, merged_into=into)
        step = Step(by, "merge", why)
        after = change(log, seen, seen.event, standing, step)
        if shown:
            show(log, replace(after, event=last_shown(log.connection, event_id)), step)
        return after.version
