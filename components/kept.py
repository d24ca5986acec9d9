"""Answers of routes, kept while there is room: what a thousand viewers ask at once is worked out
once. Only answers that never change are kept, so nothing has to be thrown out but the oldest."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future


class Kept:
    """Bytes by key, `most` bytes of them at most; the one that was not asked for longest goes."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._answers: OrderedDict[Hashable, Future[bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
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

    def _make(self, key: Hashable, answer: Future[bytes], make: Callable[[], bytes]) -> None:
        made: bytes | None = None
        try:
            made = make()
        finally:
            with self._lock:
                if made is None:
                    del self._answers[key]
                    answer.cancel()
                else:
                    answer.set_result(made)
                    self._size += len(made)
                    self._make_room()

    def _make_room(self) -> None:
        for key, answer in list(self._answers.items()):
            if self._size <= self._most:
                return
            if answer.done():
                del self._answers[key]
                self._size -= len(answer.result())
