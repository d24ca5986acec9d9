"""How often one address may ask: a bucket that fills by the minute. In memory, per process."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from geodata.said import say

TOO_MANY = say("Too many requests. Try again in {seconds} s.")
"""What is answered beyond the limit."""
MOST_ADDRESSES = 10_000
"""Buckets kept at once: whoever comes from ever new addresses costs no more memory."""


class RateLimit:
    """At most `burst` at once and `per_minute` in the long run, for each name."""

    def __init__(
        self, *, per_minute: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._clock = per_minute / 60, burst, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, name: str) -> int:
        """0 when `name` may ask now; else seconds until it may."""
        with self._lock:
            now = self._clock()
            left, at = self._buckets.pop(name, (float(self._burst), now))
            left = min(self._burst, left + (now - at) * self._rate)
            allowed = left >= 1
            self._buckets[name] = (left - 1 if allowed else left, now)
            if len(self._buckets) > MOST_ADDRESSES:
                self._buckets.popitem(last=False)
            return 0 if allowed else math.ceil((1 - left) / self._rate)
