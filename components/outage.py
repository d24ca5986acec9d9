"""While the database does not answer: what everybody may still see, and until when.

What is on the map was published; but what was protected or withdrawn meanwhile cannot be known. So
the last known public state stays for a stated time (DATELINE_OUTAGE_MINUTES), says of which time it
is, and is closed after that. With 0 it is closed at once.

Once in a moment this server looks at the database, whoever asks. What it saw last is what counts:
a state that is not the one it saw is not shown.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from components.opened import the_store
from components.settings import Settings, read_settings
from events.errors import StoreError
from events.store import protected_seq, public_state

FRESH_S = 0.3
"""Seconds for which one look serves everybody who asks."""


@dataclass(frozen=True)
class Known:
    """What a look saw, and when (`at` by the wall clock, `moment` by one that nobody sets)."""

    at: datetime
    moment: float
    public: str
    """The state of what everybody may see."""
    protected: int
    """The last step of the history that protected somebody."""


@dataclass(frozen=True)
class Outage:
    """The database does not answer. `known` is what was seen last; None: nothing, since the start.

    `shown` says whether what was known is still to be seen."""

    known: Known | None
    shown: bool

    @property
    def since(self) -> str:
        """When the database answered last, for a reader: 14:05 UTC, with the day."""
        return f"{self.known.at:%Y-%m-%d %H:%M} UTC" if self.known else ""

    @property
    def stamp(self) -> str:
        """When the database answered last, for a program."""
        return f"{self.known.at:%Y-%m-%dT%H:%M:%SZ}" if self.known else ""


_LOCK = threading.Lock()
_seen: dict[str, Known] = {}


def standing() -> Outage | None:
    """Look at the database; None when it answers."""
    settings = read_settings()
    try:
        look(settings)
    except (StoreError, OSError):
        known = seen(settings)
        shown = known is not None and _age_s(known) <= settings.outage_minutes * 60
        return Outage(known, shown and settings.outage_minutes > 0)
    return None


def look(settings: Settings) -> Known:
    """What everybody may see now; StoreError when the database does not answer."""
    known = fresh(settings)
    if known is not None:
        return known
    with _LOCK:
        known = fresh(settings)
        if known is not None:
            return known
        store, moment = the_store(), time.monotonic()
        public, last = public_state(store), protected_seq(store)
        known = _seen[settings.database_url] = Known(datetime.now(UTC), moment, public, last)
        return known


def fresh(settings: Settings) -> Known | None:
    """What was seen a moment ago."""
    known = seen(settings)
    return known if known is not None and _age_s(known) < FRESH_S else None


def seen(settings: Settings) -> Known | None:
    """What was seen last, however long ago."""
    return _seen.get(settings.database_url)


def still_holds(state: str, settings: Settings) -> bool:
    """Whether a state of the data (as `data.shown_state` names it) is the one that was seen last.

    Without that it is not shown: something may have been withdrawn in between.
    """
    known = seen(settings)
    if known is None:
        return False
    return state == f"public{known.public}" or state.startswith(f"desk{known.public}.")


def _age_s(known: Known) -> float:
    return time.monotonic() - known.moment
