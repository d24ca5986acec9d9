"""What was changed after everybody could see it: for the public page of corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from events.model import Event
from events.protect import painter, withheld_words
from events.schema import EVENT, PUBLICATION
from events.store_engine import Store, reading
from events.store_plain import differences, flatten, from_plain
from events.store_records import Standing, Status

_SECRET = ("where/", "spans", "claims")
"""Fields of a blurred event that are not printed: where it was, and offsets around the name."""


@dataclass(frozen=True)
class Correction:
    """One step after the first publication. `changes` are (field, old, new) as shown."""

    event_id: str
    title: str
    at: str
    status: Status
    reason: str
    changes: tuple[tuple[str, Any, Any], ...]
    merged_into: str = ""


def corrections(store: Store) -> tuple[Correction, ...]:
    """Every correction, retraction and merger of something public, the newest first.

    What is held or delayed is left out; what is blurred is painted over.
    """
    from_to = (
        select(PUBLICATION, EVENT.c.blur_m, EVENT.c.withhold, EVENT.c.merged_into)
        .join_from(PUBLICATION, EVENT)
        .where(EVENT.c.held.is_(False), EVENT.c.public_from <= PUBLICATION.c.at)
        .order_by(PUBLICATION.c.event_id, PUBLICATION.c.number)
    )
    found: list[Correction] = []
    before = None
    with reading(store) as connection:
        for row in connection.execute(from_to):
            if before is not None and before.event_id == row.event_id:
                found += _correction(before, row)
            before = row
    return tuple(sorted(found, key=lambda one: (one.at, one.event_id), reverse=True))


def _correction(before: Row[Any], row: Row[Any]) -> Iterator[Correction]:
    old, new = json.loads(before.body), json.loads(row.body)
    event = from_plain(Event, new)
    paint = painter(
        word
        for one in (from_plain(Event, old), event)
        for word in withheld_words(one, Standing(blur_m=row.blur_m, withhold=row.withhold))
    )
    if paint(row.event_id) != row.event_id:
        return  # its very id names the place: it is shown nowhere
    changes = [
        (path, _painted(was, paint), _painted(now, paint))
        for path, was, now in differences(flatten(old), flatten(new))
        if path != "review_state" and not (row.blur_m and path.startswith(_SECRET))
    ]
    status = Status(row.status)
    yield Correction(
        row.event_id, paint(event.title), row.at, status, paint(row.reason), tuple(changes),
        row.merged_into if status is Status.MERGED else "",
    )  # fmt: skip


def _painted(value: Any, paint: Any) -> Any:
    return paint(value) if isinstance(value, str) else value
