"""What the store bears: `make bench-store`. Prints a table, and writes it into docs/store.md.

    python -m tests.bench.store [--quick] [--write]

Kills writers with SIGKILL at random moments, fills disks, lets two processes edit the same events,
asks how soon a second server sees a change, and imports a million rows.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from tests.bench.store_faults import edit, fill_disk, in_own_process, killed, two_at_once, writer
from tests.bench.store_many import many_edits, million
from tests.bench.store_servers import seen_elsewhere
from tests.postgres import server, small_server

ROOT = Path(__file__).resolve().parent.parent.parent
EDITS, EVENTS = 500, 20
DOCS = ROOT / "docs" / "store.md"
START, END = "<!-- bench-store -->", "<!-- /bench-store -->"


@contextmanager
def databases(base: str, folder: Path) -> Iterator[Iterator[str]]:
    """New, empty databases, one after the other."""

    def sqlite() -> Iterator[str]:
        number = 0
        while True:
            number += 1
            yield f"sqlite:///{folder}/{number}.sqlite"

    def postgres() -> Iterator[str]:
        number = 0
        while True:
            number += 1
            with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE bench{number}")  # type: ignore[call-overload]
            yield f"{base}/bench{number}"

    yield postgres() if base else sqlite()


def measure(quick: bool) -> Iterator[str]:
    """Every line of the table, as soon as it is known."""
    rounds, edits = ((3, 2), 40) if quick else ((50, 20), EDITS)
    rows = 20_000 if quick else 1_000_000
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name, server() as postgres:
        folder = Path(name)
        for engine, base, count in (("SQLite", "", rounds[0]), ("PostgreSQL", postgres, rounds[1])):
            with databases(base, folder) as urls:
                yield _line(f"{engine}: killed while writing", killed(urls, count))
                two = two_at_once(next(urls), edits, EVENTS)
                yield _line(f"{engine}: two processes, {EVENTS} events", two)
                yield _line(f"{engine}: one edit among many events", many_edits(next(urls), rows))
                seen = seen_elsewhere(next(urls), folder, 5 if quick else 30)
                yield _line(f"{engine}: a change seen at another server", seen)
        yield _line("SQLite: no room on the disk", in_own_process(folder))
        yield _line("PostgreSQL: no room on the disk", postgres_without_room())
        yield _line("A million imported rows" if not quick else "Imported rows", million(rows))


def postgres_without_room() -> Mapping[str, object]:
    """The same on a server whose disk is a small file system in memory (needs root to mount it)."""
    if os.geteuid() != 0:
        return {"not measured": "only root can mount a small file system"}
    with small_server(120) as (base, make_room):
        with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE full_disk")
        return fill_disk(f"{base}/full_disk", make_room)


def _line(what: str, found: Mapping[str, object]) -> str:
    text = "; ".join(f"{key}: {value}" for key, value in found.items())
    sys.stderr.write(f"{what}: {text}\n")
    return f"| {what} | {text.replace(os.sep + 'tmp', '…').replace('|', '/')} |"


def table(quick: bool) -> str:
    """All of it as Markdown, with what it was measured on."""
    when = f"{datetime.now(UTC):%Y-%m-%d}"
    load = f"load {os.getloadavg()[0]:.0f}"
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {load}"
    form = "short form" if quick else "whole form"
    lines = "\n".join(measure(quick))
    return f"{when}, {machine} at the start, {form}.\n\n| what | found |\n|---|---|\n{lines}\n"


def main() -> None:
    """Command line of the bench and of the processes that it starts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--writer")
    parser.add_argument("--edits", type=int, default=EDITS)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--editor", nargs=2)
    parser.add_argument("--disk")
    given = parser.parse_args()
    if given.writer:
        writer(given.writer)
    elif given.disk:
        sys.stdout.write(json.dumps(fill_disk(given.disk)))
    elif given.editor:
        edit(*given.editor, given.edits, given.events)
    else:
        made = table(given.quick)
        sys.stdout.write(made)
        if given.write:
            text = DOCS.read_text(encoding="utf-8")
            before, _, rest = text.partition(START)
            DOCS.write_text(f"{before}{START}\n{made}{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
