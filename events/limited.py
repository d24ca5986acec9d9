"""A function of a file of ours, run in a process that may spend only so much.

For parsers of what strangers made. Questions and answers are JSON on pipes, because what a parser
that was taken over would send back must not be able to run anything. A process that is overdrawn
dies; the next question gets a new one.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any

from events.errors import EventsError

START_SECONDS = 60.0
MOST_ANSWER = 64_000_000
"""Bytes of one answer: no parser of ours has that much to say."""
_CHILD = Path(__file__).with_name("limited_child.py")
_OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGALRM} if hasattr(signal, "SIGXCPU") else set()


@dataclass(frozen=True)
class Limits:
    """What a question may cost until its first answer.

    cpu_seconds: of computing; wall_seconds: of waiting; memory: bytes beyond the libraries. Memory
    and computing are limited by the system; on Windows only the clock holds.
    """

    cpu_seconds: int = 4
    wall_seconds: float = 10.0
    memory: int = 300 * 1024 * 1024


class Cause(StrEnum):
    """Why a process has no answer."""

    MEMORY = "memory"
    TIME = "time"
    BROKEN = "broken"
    NO_START = "no start"


class Overdrawn(EventsError):
    """A question cost more than it may, or broke the process."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(f"No answer: {cause}")
        self.cause = cause


class LimitedProcess:
    """Runs functions of one file: each takes bytes and named values, and gives one value or many.

    Use it in a `with`, or close it. One question at a time.
    """

    def __init__(self, file: Path, limits: Limits | None = None) -> None:
        self._file, self._limits = file, limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> LimitedProcess:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(
        self, function: str, content: bytes = b"", **arguments: Any
    ) -> Generator[Any, None, None]:
        """What the function gives, as it comes; Overdrawn says why there is no (more) answer.

        Whoever leaves early ends the process.
        """
        process = self._process = self._started()
        question = {"function": function, "length": len(content), "arguments": arguments}
        whole = False
        try:
            line = json.dumps(question).encode() + b"\n"
            yield from _answers(process, line + content, self._limits.wall_seconds)
            whole = True
        finally:
            if not whole:
                self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        # -I, -S: neither folder nor environment decides what is imported; the path is ours.
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-S", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        path = [entry for entry in sys.path if entry]
        given = {"file": str(self._file), "path": path, **asdict(self._limits)}
        try:
            list(_answers(process, json.dumps(given).encode() + b"\n", START_SECONDS))
        except Overdrawn as error:
            _end(process)
            raise Overdrawn(Cause.NO_START) from error
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):  # it may hold bytes that nobody can be sent any more
            pipe.close()  # type: ignore[union-attr]


def _answers(process: subprocess.Popen[bytes], question: bytes, seconds: float) -> Iterator[Any]:
    """Ask, and read answers until the full stop. The clock runs until the first of them, and then
    for each wait."""
    clock = _Clock(process, seconds)
    try:
        with clock:
            process.stdin.write(question)  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
        for line in _lines(lambda: clock.read(1 << 16)):
            if line == b".":
                return
            if line[:1] != b"=":
                raise Overdrawn(Cause.MEMORY if line == b"!memory" else Cause.BROKEN)
            answer = json.loads(line[1:])
            clock.rewind()
            yield answer
    except (OSError, ValueError, RecursionError) as error:
        raise Overdrawn(clock.cause()) from error
    raise Overdrawn(clock.cause())


def _lines(read: Callable[[], bytes]) -> Iterator[bytes]:
    """Whole lines from blocks; a last one that was cut off is none. ValueError: it does not end."""
    parts, size = list[bytes](), 0
    while block := read():
        first, *others = block.split(b"\n")
        parts.append(first)
        size += len(first)
        if size > MOST_ANSWER:
            raise ValueError("an answer without an end")
        if others:
            yield b"".join(parts)
            yield from others[:-1]
            parts, size = [others[-1]], len(others[-1])


class _Clock:
    """Kills a process that is waited for too long. It stands still while nobody waits."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process, self._seconds = process, seconds
        self._until, self._late = time.monotonic() + seconds, False
        self._timer = threading.Timer(0, self._over)
        self._every = False

    def rewind(self) -> None:
        """From now on each wait may take as long as the first answer might."""
        self._every = True

    def read(self, most: int) -> bytes:
        """What the process says next, b"" when it is gone."""
        with self:
            block: bytes = self._process.stdout.read1(most)  # type: ignore[union-attr]
        return block

    def __enter__(self) -> None:
        left = self._seconds if self._every else max(self._until - time.monotonic(), 0)
        self._timer = threading.Timer(left, self._over)
        self._timer.daemon = True
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _over(self) -> None:
        self._late = True
        self._process.kill()

    def cause(self) -> Cause:
        """Why the process is gone, or does not say what it should."""
        self._process.kill()
        late = self._process.wait() in _OUT_OF_TIME or self._late
        return Cause.TIME if late else Cause.BROKEN
