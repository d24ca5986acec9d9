"""Answers that are kept while there is room: what a thousand viewers ask at once is worked out
once. Only answers that never change are kept, so nothing has to be thrown out but the oldest."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Answers by key, together as heavy as `most` at most (as `weigh` says, their length where it
    is not given); the one that was not asked for longest goes."""

    def __init__(self, most: int, weigh: Callable[[Any], int] = len) -> None:
        self._most, self._size, self._weigh = most, 0, weigh
        self._answers: OrderedDict[Hashable, Future[T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` answers; whoever asks meanwhile waits for it. An error is not kept."""
        with self._lock:
            answer = self._answers.get(key)
            mine = answer is None
            if answer is None:
                answer = self._answers[key] = Future()
            self._answers.move_to_end(key)
        if mine:
            self._make(key, answer, make)
        try:
            return answer.result()
        except CancelledError:  # whoever was making it failed, and was told why
            return self.get(key, make)

    def at_hand(self, key: Hashable) -> T | None:
        """An answer that is there already."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is None or not answer.done() or answer.cancelled():
                return None
            self._answers.move_to_end(key)
            return answer.result()

    def drop(self, key: Hashable) -> None:
        """Forget an answer that turned out to be gone; one that is being made stays."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None and answer.done():
                del self._answers[key]
                self._size -= self._weigh(answer.result())

    def _make(self, key: Hashable, answer: Future[T], make: Callable[[], T]) -> None:
        made: list[T] = []
        try:
            made.append(make())
        finally:
            with self._lock:
                if not made:
                    del self._answers[key]
                    answer.cancel()
                else:
                    answer.set_result(made[0])
                    self._size += self._weigh(made[0])
                    self._make_room()

    def _make_room(self) -> None:
        while self._size > self._most:
            oldest = next((key for key, one in self._answers.items() if one.done()), None)
            if oldest is None:
                return
            self._size -= self._weigh(self._answers.pop(oldest).result())


class Fresh:
    """Answers that may be so many seconds old, unless this process has written since: `writes`
    counts what it has written. While one viewer asks anew, the others get the last answer."""

    def __init__(self, seconds: float, writes: Callable[[], int]) -> None:
        self._seconds, self._writes = seconds, writes
        self._known: dict[Hashable, tuple[float, int, Any]] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` answers, or has just answered. An error is not kept."""
        now, written = time.monotonic(), self._writes()
        known = self._known.get(key)
        if known is not None and known[1] == written:
            answer: T = known[2]
            if now - known[0] < self._seconds:
                return answer
            self._known[key] = (now, written, answer)
        if len(self._known) > 100:
            self._known.clear()
        made = make()
        self._known[key] = (now, written, made)
        return made
