"""Whether a database answers. One that was silent is left alone for a while, so that nobody waits
for it twice: one caller asks again now and then, the others are told at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

AGAIN_S = 3.0
"""Seconds after which one caller may ask a silent database again."""


class Reach:
    """What is known of one database. `again_s` 0: it is asked every time (a file answers at once,
    or says at once that it cannot)."""

    def __init__(
        self, again_s: float = AGAIN_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._again_s, self._clock = again_s, clock
        self._lock = threading.Lock()
        self._silent, self._again = False, 0.0

    @property
    def silent(self) -> bool:
        """True when it did not answer when it was last asked."""
        return self._silent

    def may_ask(self) -> bool:
        """Whether the caller may ask now; of many that want to ask a silent one, one may."""
        with self._lock:
            if not self._silent:
                return True
            if self._clock() < self._again:
                return False
            self._again = self._clock() + self._again_s
            return True

    def answered(self) -> None:
        """It has just answered."""
        if self._silent:
            with self._lock:
                self._silent = False

    def failed(self) -> None:
        """It has just not answered."""
        with self._lock:
            self._silent, self._again = True, self._clock() + self._again_s
