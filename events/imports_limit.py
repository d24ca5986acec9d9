"""The other end of `events.imports_child`: rows of a file that may not cost more than they may.

The process computes for four seconds until the file is open and takes 300 MB. One that is overdrawn
dies, and its file is refused; this process is none the worse.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from events.errors import FieldError

_CHILD = Path(__file__).with_name("imports_child.py")
_TOO_MUCH = "takes more memory or time to read than a file may (300 MB, 4 seconds)"
_AS_CSV = "Save it as CSV and import that"
_AGAIN = "Save or export it again, or save it as CSV"


def limited_lines(kind: str, path: Path) -> Generator[tuple[int, list[str]], None, None]:
    """The rows of a file of this kind ("sheet", "features"), each with its number.

    FieldError where it cannot be read, or would cost too much.
    """
    # -I: neither the working folder nor the environment decides what is imported.
    command = [sys.executable, "-I", str(_CHILD), kind, str(path)]
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    try:
        yield from _rows(process, path.name)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _rows(process: subprocess.Popen[bytes], name: str) -> Iterator[tuple[int, list[str]]]:
    for line in process.stdout or ():
        row = _read(line)
        if isinstance(row, list) and len(row) == 2:
            yield int(row[0]), [str(cell) for cell in row[1]]
        elif isinstance(row, dict) and row.get("end"):
            return
        elif isinstance(row, dict) and "refused" in row:
            raise FieldError(name, str(row["refused"]), _AGAIN)
        else:
            break
    raise FieldError(name, _TOO_MUCH, _AS_CSV)


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:  # cut off: the process died
        return None
