"""The other end of `events.articles_child`: a reader of hostile files that can be killed.

One process reads many files. It may compute for 4 seconds and take 300 MB for each; one that is
overdrawn dies, its file is refused, and the next file gets a new process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from events.errors import ReadRefused

WALL_SECONDS = 10.0
"""Longest wait for an answer: more than the seconds of computing, since machines are shared."""
START_SECONDS = 60.0
_CHILD = Path(__file__).with_name("articles_child.py")
_START = (
    "import importlib.util as u; s = u.spec_from_file_location('articles_child', {path!r}); "
    "m = u.module_from_spec(s); s.loader.exec_module(m); m.main()"
)
_TOO_MUCH = "Give a smaller file, or paste the text of the article"


class LimitedReader:
    """A process that reads HTML, PDF and feeds. Close it, or use it in a `with`."""

    def __init__(self, *, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> LimitedReader:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, kind: str, content: bytes, url: str = "") -> dict[str, Any]:
        """What a file of this kind ("html", "pdf", "feed") holds; ReadRefused says why not."""
        process = self._started()
        request = {"kind": kind, "length": len(content), "url": url}
        line = json.dumps(request).encode() + b"\n"
        try:
            answer = _exchange(process, line + content, self._wall)
        except (OSError, ValueError) as error:
            self.close()
            raise ReadRefused(
                "reading it took more time or memory than a file may have", _TOO_MUCH
            ) from error
        if answer.get("fatal"):
            self.close()
        if "refused" in answer:
            raise ReadRefused(str(answer["refused"]), str(answer.get("remedy", _TOO_MUCH)))
        return answer

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    _close_quietly(pipe)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            # -P: the working folder is not searched for modules.
            command = [sys.executable, "-P", "-c", _START.format(path=str(_CHILD))]
            self._process = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            try:
                _exchange(self._process, b"", START_SECONDS)
            except (OSError, ValueError) as error:
                self.close()
                raise ReadRefused(
                    "the process that reads files does not start", "Run: dateline doctor"
                ) from error
        return self._process


def _exchange(process: subprocess.Popen[bytes], request: bytes, seconds: float) -> dict[str, Any]:
    """Send, and read one line of JSON; the process is killed when it takes longer."""
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise ValueError("the process has no pipes")
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        stdin.write(request)
        stdin.flush()
        answer: dict[str, Any] = json.loads(stdout.readline())
    finally:
        timer.cancel()
    return answer


def _close_quietly(pipe: IO[bytes]) -> None:
    """A pipe to a process that is gone may hold bytes that nobody can be sent any more."""
    try:
        pipe.close()
    except OSError:
        return
