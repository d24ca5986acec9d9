"""Two people changed one event: what the second typed, put on top of what the first saved."""

from __future__ import annotations

from events.model import Event
from events.store_plain import differences, flatten, from_plain, to_plain, unflatten


def changed_fields(base: Event, mine: Event) -> tuple[str, ...]:
    """Paths of the fields in which two states of an event differ."""
    pairs = differences(flatten(to_plain(base)), flatten(to_plain(mine)))
    return tuple(path for path, _old, _new in pairs if path != "review_state")


def rebased(base: Event, mine: Event, theirs: Event) -> tuple[Event, tuple[str, ...]]:
    """`mine` on top of `theirs`, both made from `base`; and the fields that both changed, each to
    something else (mine stands there)."""
    flat = flatten(to_plain(theirs))
    for path, _old, new in differences(flatten(to_plain(base)), flatten(to_plain(mine))):
        if new is None:
            flat.pop(path, None)
        else:
            flat[path] = new
    both = set(changed_fields(base, mine)) & set(changed_fields(base, theirs))
    final = from_plain(Event, unflatten(flat))
    told = set(changed_fields(mine, theirs))
    return final, tuple(sorted(both & told))
