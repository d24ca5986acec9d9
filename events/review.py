"""The steps of review: the only file that changes an event's status. Each needs who and why.

    proposed → accepted → published → corrected
        ↓         ↓            ↓
    rejected  rejected     retracted          merged: from any of them, its id leads on

Whoever changes an event says which version they saw; when that is not the present one, they are
shown what happened meanwhile and nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from events.editor import Editor, Role, require
from events.errors import NotInStore, PublishRefused, StaleVersion, StatusRefused, StoreError
from events.history import WHOLE, Log, Step, Subject, replay, to_change
from events.model import Claim, Event, Origin, SourceDocument
from events.review_gate import gate
from events.schema import EVENT, HISTORY, ORIGIN, PUBLICATION, SOURCE
from events.store import (
    keep_document,
    keep_origin,
    load_origins,
    load_sources,
    logging,
    public_event,
)
from events.store_engine import Store
from events.store_plain import (
    Flat,
    canonical,
    differences,
    field_path,
    from_plain,
    to_plain,
    unflatten,
)
from events.store_records import (
    PUBLIC,
    Standing,
    Status,
    Stored,
    from_state,
    get_event,
    put_event,
    to_state,
)

OPEN = frozenset({Status.PROPOSED, Status.ACCEPTED})
SEEN = PUBLIC | {Status.RETRACTED}
"""Once everybody could see it."""


def propose(
    store: Store, event: Event, by: Editor, why: str, *, origins: Iterable[Origin] = ()
) -> int:
    """Put an event into the queue; its version. An id that is in the store is no change.

    The sources it quotes must be in the store, the origins too or be given along.
    """
    require(by, Role.EDITOR)
    with logging(store) as log:
        present = _version(log, event.event_id)
        if present:
            return present
        for origin in origins:
            keep_origin(log, origin, by)
        _propose(log, event, by, why)
    return 1


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
                f"The store holds this file as {source_id}, cleaned in another way. "
                "Propose what is missing by hand."
            )
        new = []
        for event, origins in proposals:
            if _version(log, event.event_id):
                continue
            known = load_origins(log.connection, {origin.origin_id for origin in origins})
            for origin in origins:
                if origin.origin_id not in known:
                    keep_origin(log, origin, by)
            _propose(log, event, by, why)
            new.append(event.event_id)
    return tuple(new)


def _version(log: Log, event_id: str) -> int:
    """The version of an event, 0 when there is none."""
    held = select(EVENT.c.version).where(EVENT.c.event_id == event_id)
    return int(log.connection.execute(held).scalar_one_or_none() or 0)


def _propose(log: Log, event: Event, by: Editor, why: str) -> None:
    _leans_on_known(log.connection, event)
    state = to_state(event, Standing(Status.PROPOSED, edited_by=by.name))
    put_event(log.connection, state, 1, log.at)
    subject = Subject("event", event.event_id)
    log.add(Step(by, "propose", why), subject, [(WHOLE, None, unflatten(state))])


def _leans_on_known(connection: Connection, event: Event) -> None:
    """Raise NotInStore for a source or an origin that is not in the store."""
    for what, column, wanted in (
        ("source", SOURCE.c.source_id, {span.source_id for span in event.spans}),
        ("origin", ORIGIN.c.origin_id, {claim.origin_id for claim in event.claims}),
    ):
        held = set(connection.execute(select(column).where(column.in_(wanted))).scalars())
        if missing := sorted(wanted - held):
            raise NotInStore(
                f"{event.event_id} leans on the {what} {', '.join(missing)}, which the store does "
                f"not hold. Add the {what} first."
            )


def accept(store: Store, event_id: str, by: Editor, why: str, *, expected_version: int) -> int:
    """An editor vouches for a proposal; the new version."""
    require(by, Role.EDITOR)
    with logging(store) as log:
        seen = _at(log, event_id, expected_version, {Status.PROPOSED, Status.REJECTED})
        standing = replace(seen.standing, status=Status.ACCEPTED, accepted_by=by.name)
        return _change(log, seen, seen.event, standing, Step(by, "accept", why)).version


def reject(store: Store, event_id: str, by: Editor, why: str, *, expected_version: int) -> int:
    """An editor turns a proposal down, with a reason; it stays in the store."""
    require(by, Role.EDITOR)
    _reasoned(why)
    with logging(store) as log:
        seen = _at(log, event_id, expected_version, OPEN)
        standing = replace(seen.standing, status=Status.REJECTED, accepted_by="")
        return _change(log, seen, seen.event, standing, Step(by, "reject", why)).version


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
        seen = _at(log, event_id, expected_version, set(Status))
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
            why = _why_corrected(log.connection, event_id)
        step = Step(by, "publish", why)
        shown = _change(log, seen, seen.event, standing, step)
        _show(log, shown, step)
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
        raise StoreError(f"An id never changes: {event_id} cannot become {event.event_id}.")
    with logging(store) as log:
        seen = _at(log, event_id, expected_version, set(Status) - {Status.MERGED})
        if seen.status in SEEN:
            _reasoned(why)
        _leans_on_known(log.connection, event)
        standing = replace(seen.standing, status=Status.PROPOSED, accepted_by="", edited_by=by.name)
        return _change(log, seen, event, standing, Step(by, "correct", why)).version


def retract(store: Store, event_id: str, by: Editor, why: str, *, expected_version: int) -> int:
    """Take a published event back, with a reason that everybody can read; it leaves a tombstone."""
    require(by, Role.PUBLISHER)
    _reasoned(why)
    with logging(store) as log:
        seen = _at(log, event_id, expected_version, set(Status) - {Status.MERGED})
        if not _was_shown(log.connection, event_id):
            raise StatusRefused(f"{event_id} was never published: reject it instead.")
        standing = replace(seen.standing, status=Status.RETRACTED)
        step = Step(by, "retract", why)
        after = _change(log, seen, seen.event, standing, step)
        _show(log, replace(after, event=_last_shown(log.connection, event_id)), step)
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
    _reasoned(why)
    with logging(store) as log:
        seen = _at(log, event_id, expected_version, set(Status) - {Status.MERGED})
        target = get_event(log.connection, into)
        if event_id == into or target.status is Status.MERGED:
            raise StatusRefused(f"{event_id} cannot be merged into {into}: choose what remains.")
        shown = _was_shown(log.connection, event_id)
        if shown and not _was_shown(log.connection, into):
            raise StatusRefused(
                f"{into} is not published: publish it first, so that links lead on."
            )
        standing = replace(seen.standing, status=Status.MERGED, merged_into=into)
        step = Step(by, "merge", why)
        after = _change(log, seen, seen.event, standing, step)
        if shown:
            _show(log, replace(after, event=_last_shown(log.connection, event_id)), step)
        return after.version


def protect(  # noqa: PLR0913 - who, why, which version
    store: Store,
    event_id: str,
    protection: Standing,
    by: Editor,
    why: str,
    *,
    expected_version: int,
) -> int:
    """Blur, delay, hold or flag an event; the new version. Of `protection` only those fields count.

    An editor may protect more; only a publisher protects less. It holds at once, for everybody.
    """
    require(by, Role.EDITOR)
    with logging(store) as log:
        seen = _at(log, event_id, expected_version, set(Status))
        names = ("blur_m", "withhold", "public_from", "held", "graphic")
        fields = {name: getattr(protection, name) for name in names}
        standing = replace(seen.standing, **fields)
        if _protects_less(seen.standing, standing):
            require(by, Role.PUBLISHER)
            _reasoned(why)
        after = _change(log, seen, seen.event, standing, Step(by, "protect", why))
        if _was_shown(log.connection, event_id):
            log.public_seq = log.seq
        return after.version


def _protects_less(old: Standing, new: Standing) -> bool:
    words_gone = set(filter(None, old.withhold.split(";"))) - set(new.withhold.split(";"))
    return (
        new.blur_m < old.blur_m
        or bool(words_gone)
        or new.public_from < old.public_from
        or (old.held and not new.held)
        or (old.graphic and not new.graphic)
    )


def confirm_drop(store: Store, event_id: str, claim_id: str, by: Editor, why: str) -> None:
    """A second person confirms that a claim that was taken out does not belong to the event."""
    require(by, Role.EDITOR)
    _reasoned(why)
    with logging(store) as log:
        seen = get_event(log.connection, event_id)
        dropper = log.connection.execute(
            _rows(event_id)
            .where(HISTORY.c.field == field_path("claims", claim_id, "claim_id"))
            .where(HISTORY.c.new.is_(None))
            .order_by(None)
            .order_by(HISTORY.c.seq.desc())
        ).first()
        if dropper is None:
            raise NotInStore(f"No claim {claim_id} was taken out of {event_id}.")
        if dropper.actor == by.name:
            raise StatusRefused(f"{by.name} took it out: another person has to confirm that.")
        change = [(f"confirmed/{claim_id}", None, by.name)]
        log.add(Step(by, "confirm_drop", why), Subject("event", event_id, seen.version), change)


def dropped_claims(connection: Connection, event_id: str) -> tuple[Claim, ...]:
    """Claims that were once in the event and are not now, without a second person's word."""
    rows = [to_change(row) for row in connection.execute(_rows(event_id))]
    confirmed = {r.field.partition("/")[2] for r in rows if r.action == "confirm_drop"}
    once: dict[str, Claim] = {}
    state: Flat = {}
    for _version, changes in groupby(rows, key=lambda row: row.version):
        state = replay((row for row in changes if row.action != "confirm_drop"), state)
        once |= {claim.claim_id: claim for claim in from_state(state)[0].claims}
    now = {claim.claim_id for claim in from_state(state)[0].claims} if state else set()
    return tuple(claim for name, claim in once.items() if name not in now | confirmed)


# --- what the steps share -----------------------------------------------------------------------


def _rows(event_id: str) -> Select[Any]:
    wanted = select(HISTORY).where(HISTORY.c.kind == "event", HISTORY.c.subject_id == event_id)
    return wanted.order_by(HISTORY.c.seq)


def _reasoned(why: str) -> None:
    if not why.strip():
        raise StoreError("This step needs a reason: say why.")


def _at(log: Log, event_id: str, expected: int, allowed: Iterable[Status]) -> Stored:
    """The event at the version the editor saw; StaleVersion with the changes since, if it is not.

    StatusRefused when the step does not start from where the event stands.
    """
    stored = get_event(log.connection, event_id)
    if stored.version != expected:
        newer = _rows(event_id).where(HISTORY.c.version > expected)
        changes = tuple(map(to_change, log.connection.execute(newer)))
        raise StaleVersion(event_id, stored.version, changes)
    if stored.status not in set(allowed):
        raise StatusRefused(f"{event_id} is {stored.status.value}: this step does not start there.")
    return stored


def _change(log: Log, seen: Stored, event: Event, standing: Standing, step: Step) -> Stored:
    """The event as it stands after a step, written with its rows of the history."""
    version = seen.version + 1
    # The old state as it was written: a field that is newer than it is a change too.
    new = to_state(event, standing)
    changes = differences(seen.state, new)
    log.add(step, Subject("event", event.event_id, version), changes)
    put_event(log.connection, new, version, log.at)
    return Stored(event, standing, version)


def _show(log: Log, shown: Stored, step: Step) -> None:
    """From now on this is what everybody sees of the event."""
    event_id = shown.event.event_id
    numbers = select(func.max(PUBLICATION.c.number)).where(PUBLICATION.c.event_id == event_id)
    row = {
        "event_id": event_id,
        "number": (log.connection.execute(numbers).scalar_one() or 0) + 1,
        "version": shown.version,
        "status": shown.status.value,
        "at": log.at,
        "actor": step.by.name,
        "reason": step.why,
        "body": canonical(to_plain(public_event(shown.event, shown.status))),
    }
    log.connection.execute(insert(PUBLICATION).values(row))
    log.public_seq = log.seq


def _why_corrected(connection: Connection, event_id: str) -> str:
    """The reason that was given for the last change of what an event says."""
    last = _rows(event_id).where(HISTORY.c.action == "correct").order_by(None)
    row = connection.execute(last.order_by(HISTORY.c.seq.desc())).first()
    return str(row.reason) if row else ""


def _was_shown(connection: Connection, event_id: str) -> bool:
    shown = select(PUBLICATION.c.number).where(PUBLICATION.c.event_id == event_id)
    return connection.execute(shown).first() is not None


def _last_shown(connection: Connection, event_id: str) -> Event:
    rows = (
        select(PUBLICATION.c.body)
        .where(PUBLICATION.c.event_id == event_id)
        .order_by(PUBLICATION.c.number.desc())
    )
    return from_plain(Event, json.loads(connection.execute(rows).scalars().first() or "{}"))
