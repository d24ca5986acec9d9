"""Faults: a writer that is killed, a disk without room, two editors at the same events."""

from __future__ import annotations

import json
import random
import resource
import signal
import string
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from events.errors import StaleVersion, StoreUnavailable
from events.history import history
from events.review import correct, propose
from events.store import close_store, load_event, load_events, open_store
from events.verify import verify
from tests.events.stored import ADA, BO, fill, nirab

ROOT = Path(__file__).resolve().parent.parent.parent
WRITES = 1000
MOST_S = 4.0
"""A writer is killed within so many seconds of its first acknowledged write, or when it is done."""


def command(*words: str) -> list[str]:
    """This bench as a process of its own."""
    return [sys.executable, "-m", "tests.bench.store", *words]


def writer(url: str) -> None:
    """Propose events one after the other; say on standard output which ones were acknowledged."""
    store = open_store(url)
    for number in range(WRITES):
        propose(store, nirab(f"ev-{number}"), ADA, "load")
        sys.stdout.write(f"ev-{number}\n")
        sys.stdout.flush()


def killed_round(url: str, chance: random.Random) -> tuple[int, int, float, float]:
    """Acknowledged, lost, seconds to open and to verify after one kill."""
    line = command("--writer", url)
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = [process.stdout.readline().strip()]
        time.sleep(chance.uniform(0.0, MOST_S))
        process.send_signal(signal.SIGKILL)
        told += [line.strip() for line in process.stdout if line.endswith("\n")]
    begun = time.perf_counter()
    store = open_store(url)
    held = {stored.event.event_id for stored in load_events(store)}
    opened = time.perf_counter() - begun
    found = verify(store)
    took = time.perf_counter() - begun - opened
    close_store(store)
    assert found.findings == (), found.findings[:3]
    acknowledged = {one for one in told if one}
    return len(acknowledged), len(acknowledged - held), opened, took


def killed(new_url: Iterator[str], rounds: int) -> dict[str, float]:
    """Sums over all rounds; each round has a store of its own."""
    chance = random.Random(27022020)  # noqa: S311 - when to kill is no secret
    sums: dict[str, float] = {"rounds": rounds, "acknowledged": 0, "lost": 0, "opened": 0}
    sums |= {"slowest to open and read, s": 0.0, "slowest to verify, s": 0.0}
    for _round in range(rounds):
        url = next(new_url)
        store = open_store(url)
        fill(store, nirab("first"))
        close_store(store)
        acknowledged, lost, opened, verified = killed_round(url, chance)
        sums["acknowledged"] += acknowledged
        sums["lost"] += lost
        sums["opened"] += 1
        for name, took in (("open and read", opened), ("verify", verified)):
            key = f"slowest to {name}, s"
            sums[key] = round(max(sums[key], took), 2)
    return sums


# --- no room --------------------------------------------------------------------------------------


@contextmanager
def _small_files() -> Iterator[None]:
    """No file of this process may grow beyond six megabytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)


def fill_disk(url: str, make_room: Callable[[], None] | None = None) -> dict[str, object]:
    """Write until there is no room any more; what is lost, and whether it goes on with room.

    Without `make_room` it is this process's files that may not grow.
    """
    store = open_store(url)
    fill(store, nirab("first"))
    acknowledged, said = ["first"], ""
    long = "".join(random.Random(7).choices(string.ascii_letters, k=30_000))  # noqa: S311
    try:
        with nullcontext() if make_room else _small_files():
            for number in range(5000):
                propose(store, nirab(f"ev-{number}", summary=long), ADA, "load")
                acknowledged.append(f"ev-{number}")
    except StoreUnavailable as error:
        said = str(error)
    close_store(store)
    if make_room:
        make_room()
    held = _held_when_back(url)
    again = open_store(url)
    propose(again, nirab("with-room-again"), ADA, "load")
    sound = verify(again).findings == ()
    close_store(again)
    named = "has room on its disk" in said
    remedy = "the message names the remedy" if named else said or "no error"
    lost = len(set(acknowledged) - held)
    return {"acknowledged": len(acknowledged), "lost": lost, "sound after": sound, "said": remedy}


def _held_when_back(url: str) -> set[str]:
    """What the store holds; a server that restarts itself is waited for."""
    for _ in range(60):
        try:
            store = open_store(url)
        except StoreUnavailable:
            time.sleep(1)
            continue
        held = {stored.event.event_id for stored in load_events(store)}
        close_store(store)
        return held
    raise AssertionError("the store does not come back")


def in_own_process(folder: Path) -> dict[str, object]:
    """fill_disk in a process of its own: its limit on the size of files holds for all of them."""
    line = command("--disk", f"sqlite:///{folder}/full.sqlite")
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


# --- two at once ----------------------------------------------------------------------------------


def edit(url: str, name: str, edits: int, events: int) -> None:
    """Change titles of the same events as somebody else; tell what became of each edit."""
    store, by = open_store(url), replace(BO, name=name)
    chance = random.Random(name)  # noqa: S311
    counts: dict[str, float] = {"kept": 0, "refused": 0}
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    begun = time.perf_counter()
    for number in range(edits):
        seen = load_event(store, f"ev-{chance.randrange(events)}")
        mine = replace(seen.event, title=f"{name} {number}")
        try:
            correct(store, mine.event_id, mine, by, str(number), expected_version=seen.version)
            counts["kept"] += 1
        except StaleVersion:
            counts["refused"] += 1
    counts["seconds"] = time.perf_counter() - begun
    close_store(store)
    sys.stdout.write(json.dumps(counts))


def two_at_once(url: str, edits: int, events: int) -> dict[str, object]:
    """Two processes that begin together; each edit is in the history or was refused."""
    store = open_store(url)
    fill(store, *(nirab(f"ev-{number}") for number in range(events)))
    line = command("--edits", str(edits), "--events", str(events), "--editor", url)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    both = [
        subprocess.Popen([*line, name], cwd=ROOT, text=True, **pipes) for name in ("Kim", "Lou")
    ]
    for one in both:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    told = [json.loads(one.communicate()[0]) for one in _started(both)]
    kept, refused = (int(sum(t[name] for t in told)) for name in ("kept", "refused"))
    rows = [c for n in range(events) for c in history(store, f"ev-{n}") if c.action == "correct"]
    in_history = len({(c.actor, c.reason) for c in rows})
    sound = verify(store).findings == ()
    close_store(store)
    return {
        "edits": 2 * edits, "kept": kept, "refused": refused, "in the history": in_history,
        "unaccounted": 2 * edits - refused - in_history, "sound after": sound,
        "edits per second": round(2 * edits / max(t["seconds"] for t in told)),
    }  # fmt: skip


def _started(both: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    """Both, told to begin at the same moment."""
    for one in both:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    return both
