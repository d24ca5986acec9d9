"""Rows of a file that may not cost more than they may: the readers of `events.imports_child`.

The process computes for four seconds until the file is open and takes 300 MB. One that is overdrawn
dies, and its file is refused; this process is none the worse.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from events.errors import FieldError
from events.limited import LimitedProcess, Limits, Overdrawn
from geodata.said import from_json, say

LIMITS = Limits(cpu_seconds=4, wall_seconds=30, memory=270_000_000)
"""Together with what the process has at its start at most 300 MB of addresses."""
_READERS = Path(__file__).with_name("imports_child.py")
_TOO_MUCH = say("takes more memory or time to read than a file may (300 MB, 4 seconds)")
_AS_CSV = say("Save it as CSV and import that")
_AGAIN = say("Save or export it again, or save it as CSV")


def limited_lines(kind: str, path: Path) -> Generator[tuple[int, list[str]], None, None]:
    """The rows of a file of this kind ("sheet", "features"), each with its number.

    FieldError where it cannot be read, or would cost too much.
    """
    with LimitedProcess(_READERS, LIMITS) as process:
        try:
            for row in process.ask(kind, path=str(path.absolute())):
                if isinstance(row, dict):
                    raise FieldError(path.name, from_json(row["refused"]), _AGAIN)
                number, cells = row
                yield int(number), [str(cell) for cell in cells]
        except FieldError:
            raise
        except (Overdrawn, ValueError, TypeError, KeyError) as error:
            raise FieldError(path.name, _TOO_MUCH, _AS_CSV) from error
