"""The other end of `events.limited`: a process that answers with functions of one file.

It is run by its path and imports nothing of Dateline: it starts in hundredths of a second, and
what breaks in it breaks nothing else. A line of JSON on stdin says which file, where libraries lie
and what an answer may cost; then each line is a question, followed by its bytes.
"""

from __future__ import annotations

import importlib.util
import json
import math
import os
import signal
import sys
from types import ModuleType
from typing import Any, BinaryIO

SENDING_SECONDS = 60
"""Of computing, from the first answer on: opening is limited, what is in memory may be sent."""


def loaded(path: str) -> ModuleType:
    """The file with the functions; what its `prepare` loads is not counted."""
    spec = importlib.util.spec_from_file_location("limited_functions", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    prepare = getattr(module, "prepare", None)
    if prepare:
        prepare()
    return module


def limit_memory(more: int) -> None:
    """So many bytes beyond what it has; no files written, no core dumps. Not on Windows."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123
            used = int(stream.read().split()[0]) * resource.getpagesize()
    except OSError:  # no Linux
        used = 400 * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (used + more, used + more))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(computing: int, wall: float) -> None:
    """Seconds from now on; 0 of the clock is no limit. Who oversteps is ended by the system.

    The other end has a clock too. This one is for the case that there is no other end any more.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, wall)
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(spent.ru_utime + spent.ru_stime) + computing
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def answer(function: Any, content: bytes, asked: dict[str, Any], out: BinaryIO) -> None:
    """Write what a function gives, a line each: "=" and JSON; "." when that was all."""
    for number, one in enumerate(function(content, **asked)):
        out.write(b"=" + json.dumps(one).encode("ascii") + b"\n")
        if number == 0:
            out.flush()
            limit_time(SENDING_SECONDS, 0)
    out.write(b".\n")
    out.flush()
    limit_time(SENDING_SECONDS, 0)


def serve(questions: BinaryIO, out: BinaryIO) -> None:
    """Answer until the other side hangs up, or an answer was too much. Any error that a function
    did not foresee ends the process: it is told by its silence."""
    given = json.loads(questions.readline())
    sys.path[:] = given["path"]
    module = loaded(given["file"])
    limit_memory(given["memory"])
    out.write(b".\n")
    out.flush()
    for line in questions:
        asked = json.loads(line)
        limit_time(given["cpu_seconds"], 2 * given["wall_seconds"])
        content = questions.read(asked["length"])
        try:
            answer(getattr(module, asked["function"]), content, asked["arguments"], out)
        except MemoryError:
            out.write(b"!memory\n")
            break
    out.flush()


def main() -> None:
    """Keep the way out for answers: what a library prints is none."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, out)


if __name__ == "__main__":
    main()
