"""What the store bears: `make bench-store`. Prints tables, and writes them into docs/store.md.

    python -m tests.bench.store [--quick] [--write]

Kills writers with SIGKILL at random moments, fills a disk, lets two processes edit the same
events, and imports a million rows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg

from events.errors import StaleVersion, StoreUnavailable
from events.history import history
from events.review import correct, propose
from events.store import close_store, load_event, load_events, open_store
from events.verify import verify
from tests.events.stored import ADA, BO, fill, nirab
from tests.postgres import server

ROOT = Path(__file__).resolve().parent.parent.parent
WRITES = 1000
EDITS = 500
EVENTS = 20
DOCS = ROOT / "docs" / "store.md"
START, END = "<!-- bench-store -->", "<!-- /bench-store -->"


# --- killed at a random moment --------------------------------------------------------------------


def write_until_killed(url: str) -> None:
    """Propose events one after the other; say on standard output which ones were acknowledged."""
    store = open_store(url)
    start = len(load_events(store))
    for number in range(start, start + WRITES):
        propose(store, nirab(f"ev-{number}"), ADA, "load")
        sys.stdout.write(f"ev-{number}\n")
        sys.stdout.flush()


def killed_round(url: str, chance: random.Random) -> tuple[int, int, float]:
    """Acknowledged, lost, seconds to open and verify after one kill."""
    command = [sys.executable, "-m", "tests.bench.store", "--writer", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        told = [writer.stdout.readline().strip()]
        time.sleep(chance.uniform(0.0, 1.5))
        writer.send_signal(signal.SIGKILL)
        told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    begun = time.perf_counter()
    store = open_store(url)
    held = {stored.event.event_id for stored in load_events(store)}
    found = verify(store)
    took = time.perf_counter() - begun
    close_store(store)
    assert found.findings == (), found.findings[:3]
    acknowledged = {one for one in told if one}
    return len(acknowledged), len(acknowledged - held), took


def killed(new_url: Iterator[str], rounds: int) -> dict[str, float]:
    """Sums over all rounds; each round has a store of its own."""
    chance = random.Random(27022020)  # noqa: S311 - when to kill is no secret
    sums = {"rounds": rounds, "acknowledged": 0, "lost": 0, "slowest opening, s": 0.0}
    for _round in range(rounds):
        url = next(new_url)
        store = open_store(url)
        fill(store, nirab("first"))
        close_store(store)
        acknowledged, lost, took = killed_round(url, chance)
        sums["acknowledged"] += acknowledged
        sums["lost"] += lost
        sums["slowest opening, s"] = round(max(sums["slowest opening, s"], took), 2)
    return sums


# --- no room --------------------------------------------------------------------------------------


def fill_disk(folder: Path) -> dict[str, object]:
    """Write until no file may grow any more; what is lost, and whether it goes on with room."""
    store = open_store(f"sqlite:///{folder}/full.sqlite")
    fill(store, nirab("first"))
    acknowledged, said = ["first"], ""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, hard))
    try:
        for number in range(5000):
            propose(store, nirab(f"ev-{number}"), ADA, "load")
            acknowledged.append(f"ev-{number}")
    except StoreUnavailable as error:
        said = str(error)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)
    held = {stored.event.event_id for stored in load_events(store)}
    propose(store, nirab("with-room-again"), ADA, "load")
    sound = verify(store).findings == ()
    close_store(store)
    lost = len(set(acknowledged) - held)
    return {"acknowledged": len(acknowledged), "lost": lost, "sound after": sound, "said": said}


def in_own_process(folder: Path) -> dict[str, object]:
    """fill_disk in a process of its own: its limit on the size of files holds for all of them."""
    command = [sys.executable, "-m", "tests.bench.store", "--disk", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


# --- two at once ----------------------------------------------------------------------------------


def edit(url: str, name: str, edits: int) -> None:
    """Change titles of the same events as somebody else; tell what became of each edit."""
    store, by = open_store(url), replace(BO, name=name)
    chance = random.Random(name)  # noqa: S311
    counts = {"kept": 0, "refused": 0}
    for number in range(edits):
        seen = load_event(store, f"ev-{chance.randrange(EVENTS)}")
        mine = replace(seen.event, title=f"{name} {number}")
        try:
            correct(store, mine.event_id, mine, by, str(number), expected_version=seen.version)
            counts["kept"] += 1
        except StaleVersion:
            counts["refused"] += 1
    close_store(store)
    sys.stdout.write(json.dumps(counts))


def two_at_once(url: str, edits: int) -> dict[str, object]:
    """Two processes; every edit is in the history or was refused to who made it."""
    store = open_store(url)
    fill(store, *(nirab(f"ev-{number}") for number in range(EVENTS)))
    begun = time.perf_counter()
    command = [sys.executable, "-m", "tests.bench.store", "--edits", str(edits), "--editor", url]
    both = [
        subprocess.Popen([*command, name], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for name in ("Kim", "Lou")
    ]
    told = [json.loads(one.communicate()[0]) for one in both]
    took = time.perf_counter() - begun
    kept, refused = sum(t["kept"] for t in told), sum(t["refused"] for t in told)
    rows = [c for n in range(EVENTS) for c in history(store, f"ev-{n}") if c.action == "correct"]
    in_history = len({(c.actor, c.reason) for c in rows})
    sound = verify(store).findings == ()
    close_store(store)
    return {
        "edits": 2 * edits, "kept": kept, "refused": refused, "in the history": in_history,
        "unaccounted": 2 * edits - refused - in_history, "sound after": sound,
        "edits per second": round(2 * edits / took),
    }  # fmt: skip


# --- all of it ------------------------------------------------------------------------------------


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


def measure(quick: bool) -> str:
    """Everything as Markdown."""
    rounds = (3, 2) if quick else (50, 20)
    edits = 40 if quick else EDITS
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name, server() as postgres:
        for engine, base, count in (("SQLite", "", rounds[0]), ("PostgreSQL", postgres, rounds[1])):
            with databases(base, Path(name)) as urls:
                lines.append(_line(f"{engine}, killed while writing", killed(urls, count)))
                both = two_at_once(next(urls), edits)
                lines.append(_line(f"{engine}, two processes on {EVENTS} events", both))
        lines.append(_line("SQLite, no room on the disk", in_own_process(Path(name))))
    return "\n".join(lines)


def _line(what: str, found: dict[str, object] | dict[str, float]) -> str:
    text = "; ".join(f"{key}: {value}" for key, value in found.items())
    sys.stderr.write(f"{what}: {text}\n")
    return f"| {what} | {text.replace(os.sep + 'tmp', '…')} |"


def main() -> None:
    """Command line of the bench and of the processes that it starts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--writer")
    parser.add_argument("--edits", type=int, default=EDITS)
    parser.add_argument("--editor", nargs=2)
    parser.add_argument("--disk", type=Path)
    given = parser.parse_args()
    if given.writer:
        write_until_killed(given.writer)
    elif given.disk:
        sys.stdout.write(json.dumps(fill_disk(given.disk)))
    elif given.editor:
        edit(given.editor[0], given.editor[1], given.edits)
    else:
        table = f"| what | found |\n|---|---|\n{measure(given.quick)}\n"
        sys.stdout.write(table)
        if given.write:
            text = DOCS.read_text(encoding="utf-8")
            before, _, rest = text.partition(START)
            DOCS.write_text(f"{before}{START}\n{table}{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
