"""A process that reads files, and the handle by which another process gives it work.

Started as a fresh interpreter, so that whoever asks (a page, a command) loads none of what
reading needs. One file may take it a minute; then it is ended, the file is refused, and the next
file gets a new process.
"""

from __future__ import annotations

import contextlib
import struct
import subprocess
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from events.articles_model import File, Unread
from events.errors import EventsError
from events.ingest_model import Outcome, Task
from events.ingest_wire import outcomes_bytes, outcomes_of, task_bytes, task_of
from geodata.said import say

if TYPE_CHECKING:
    from events.ingest import Tools

WALL_SECONDS = 60.0
START_SECONDS = 300.0
_ROOT = Path(__file__).resolve().parent.parent
_START = (
    "import sys; sys.path.insert(0, {root!r}); "
    "from events.ingest_worker import main; main({gazetteer!r})"
)
_LENGTH = struct.Struct(">Q")


class WorkerFailed(EventsError, RuntimeError):
    """A process that reads files does not start."""


class Worker:
    """A process of this machine that reads one file after another."""

    def __init__(self, gazetteer: Path, *, wall_seconds: float = WALL_SECONDS) -> None:
        self._gazetteer, self._wall = gazetteer, wall_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, task: Task) -> tuple[Outcome, ...]:
        """What the file holds. A file that ends the process is refused like any other."""
        with self._lock:
            process = self._started()
            try:
                answer = _exchange(process, task_bytes(task), self._wall)
            except (OSError, EOFError):
                self._end()
                return (Unread(task.file.name, *_broken(self._wall)),)
        return outcomes_of(answer)

    def start(self) -> None:
        """Start the process ahead of the first file; WorkerFailed when it cannot."""
        with self._lock:
            self._started()

    def wake(self) -> None:
        """start, for a thread of its own: the first file will say what is wrong."""
        with contextlib.suppress(WorkerFailed):
            self.start()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            code = _START.format(root=str(_ROOT), gazetteer=str(self._gazetteer))
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            try:
                _exchange(self._process, b"", START_SECONDS)
            except (OSError, EOFError) as error:
                self._end()
                words = say("The process that reads files does not start. Run: dateline doctor")
                raise WorkerFailed(words) from error
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]


def _broken(seconds: float) -> tuple[str, str]:
    """Why a file was given up, and what to do."""
    return (
        say("reading it took longer than {seconds} s, or broke the reader", seconds=seconds),
        say("Give the article alone as plain text, and report the file if it is small"),
    )


def _exchange(process: subprocess.Popen[bytes], request: bytes, seconds: float) -> bytes:
    """Send (nothing, to wait for the start) and read an answer; killed when it takes longer."""
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise EOFError
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        if request:
            _write(stdin, request)
        return _read(stdout)
    finally:
        timer.cancel()


def _write(stream: Any, content: bytes) -> None:
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def _read(stream: Any) -> bytes:
    head: bytes = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    content: bytes = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


# --- inside the process -----------------------------------------------------------------------


@lru_cache(maxsize=1)
def _tools(gazetteer: str) -> Tools:
    from events.ingest import open_tools  # noqa: PLC0415 - only inside the process

    return open_tools(Path(gazetteer))


_ONE_AT_A_TIME = threading.Lock()


def answer(gazetteer: str, request: bytes) -> bytes:
    """A task → its outcomes, both as bytes. Also what a cluster's workers call."""
    from events.ingest import read_task  # noqa: PLC0415

    with _ONE_AT_A_TIME:
        return outcomes_bytes(read_task(task_of(request), _tools(gazetteer)))


def main(gazetteer: str) -> None:
    """Open the tools, read a line to wake the models, say so, and serve until told to end."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not be taken for an answer
    answer(gazetteer, task_bytes(Task(File(_WAKE, "wake"))))
    _write(answers, b"ready")
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            _write(answers, answer(gazetteer, _read(requests)))


_WAKE = b"Rebels retook Saraqib on 27 February 2020, and ten soldiers were killed, they said."
