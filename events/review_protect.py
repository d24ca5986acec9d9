"""Steps that change no status: protecting people, and the second word on a claim taken out."""

from __future__ import annotations

from dataclasses import replace

from events.editor import Editor, Role, require
from events.errors import NotInStore, StatusRefused
from events.history import Step, Subject
from events.review_facts import reasoned, rows_of, seen_at, was_shown
from events.review_write import change
from events.schema import HISTORY
from events.store import logging
from events.store_engine import Store
from events.store_plain import field_path
from events.store_records import Standing, Status, get_event
from geodata.said import say


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
        seen = seen_at(log, event_id, expected_version, set(Status))
        names = ("blur_m", "withhold", "public_from", "held", "graphic")
        fields = {name: getattr(protection, name) for name in names}
        standing = replace(seen.standing, **fields)
        if _protects_less(seen.standing, standing):
            require(by, Role.PUBLISHER)
            reasoned(why)
        after = change(log, seen, seen.event, standing, Step(by, "protect", why))
        if after.version != seen.version:
            log.protected_seq = log.seq
            if was_shown(log.connection, event_id):
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
    reasoned(why)
    with logging(store) as log:
        seen = get_event(log.connection, event_id)
        dropper = log.connection.execute(
            rows_of(event_id)
            .where(HISTORY.c.field == field_path("claims", claim_id, "claim_id"))
            .where(HISTORY.c.new.is_(None))
            .order_by(None)
            .order_by(HISTORY.c.seq.desc())
        ).first()
        if dropper is None:
            raise NotInStore(
                say("No claim {claim} was taken out of {event}.", claim=claim_id, event=event_id)
            )
        if dropper.actor == by.name:
            raise StatusRefused(
                say("{name} took it out: another person has to confirm that.", name=by.name)
            )
        change = [(f"confirmed/{claim_id}", None, by.name)]
        log.add(Step(by, "confirm_drop", why), Subject("event", event_id, seen.version), change)
