"""Many files: found, skipped where they are known, read in parallel, answered in order.

`read` is a function from a task to its outcomes; whether a process of this machine or of a cluster
stands behind it makes no difference to the answers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue

from events.articles_bytes import MAX_BYTES, kind_of, too_large
from events.articles_model import JSON_LINE, About, File, Unread, line_name, sha256
from events.errors import FetchRefused, ReadRefused
from events.fetch import Fetched
from events.ingest_beside import TABLE, Beside, beside, first_said
from events.ingest_model import Advisor, Outcome, Task
from events.ingest_worker import Worker
from geodata.said import say
from geodata.said_system import system_words

Read = Callable[[Task], tuple[Outcome, ...]]
Fetch = Callable[[str], Fetched]
Known = Callable[[str], bool]
"""SHA-256 of bytes → whether the store holds them."""
MAX_FOLLOWED = 50
"""Articles of one feed that are fetched because the feed carries only their summaries."""


@dataclass(frozen=True)
class Held:
    """A file that the store holds already, and the hash by which it is known there."""

    name: str
    raw_sha256: str = ""


Result = Outcome | Held


@dataclass(frozen=True)
class Job:
    """Something to ingest: a path, an address, or bytes that are at hand.

    `about`: what a table beside the file says of it. `refused`: a row of that table.
    """

    name: str
    path: Path | None = None
    url: str = ""
    file: File | None = None
    about: About = field(default_factory=About)
    refused: Unread | None = None


@dataclass(frozen=True)
class Errand:
    """What all jobs of one ingest share. `again`: read also what the store holds."""

    known: Known
    fetch: Fetch
    about: About = field(default_factory=About)
    again: bool = False
    advisor: Advisor = field(default_factory=Advisor)


def jobs_of(names: Iterable[str], sources: Path | None = None) -> Iterator[Job]:
    """Every file below the folders, every line of .jsonl files, every address, in order.

    `sources` is a table of what is known of the files; else a folder's own `sources.csv` is.
    """
    for name in names:
        if "://" in name:
            yield Job(name, url=name)
            continue
        path = Path(name)
        table = sources or (path / TABLE if (path / TABLE).is_file() else None)
        known = beside(table) if table else Beside()
        files = [one for one in _files(path) if one != table]
        for one in files:
            about = known.of(one, path)
            yield from _lines(one) if _has_lines(one) else [Job(str(one), one, about=about)]
        for row in (*known.refused, *known.missing(files)):
            yield Job(row.name, refused=row)


def _files(path: Path) -> Iterator[Path]:
    """The files below a folder, but for hidden ones; or the one file."""
    for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
        inside = one.relative_to(path) if one != path else one
        hidden = any(part.startswith(".") for part in inside.parts if part not in (".", ".."))
        if one == path or (one.is_file() and not hidden):
            yield one


def _has_lines(path: Path) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson") and path.is_file()


def _lines(path: Path) -> Iterator[Job]:
    """Each line as a job of its own: they are read in parallel, and known ones skipped."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                one = File(line.rstrip(b"\r\n"), line_name(path.name, number), JSON_LINE)
                yield Job(one.name, file=one)


def run_job(job: Job, errand: Errand, read: Read) -> tuple[Result, ...]:
    """What a job gives. Every failure is an Unread with reason and remedy."""
    if job.refused:
        return (job.refused,)
    if job.url:
        return _web(job.url, errand, read)
    if job.file:
        return _one(job.file, errand.about, errand, read)
    path = job.path or Path(job.name)
    try:
        size = path.stat().st_size
        # What is too large is refused by its size: one byte more than the limit says it.
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        reason = say("it cannot be read ({why})", why=system_words(error))
        return (Unread(job.name, reason, say("Check the path and its permissions")),)
    if size > MAX_BYTES:
        return (Unread(job.name, *too_large(size)),)
    return _one(File(content, path.name), first_said(errand.about, job.about), errand, read)


def _one(file: File, about: About, errand: Errand, read: Read) -> tuple[Result, ...]:
    try:  # what is no article by its first bytes or its size waits for no reader
        kind_of(file.content, file.name, file.content_type)
    except ReadRefused as refused:
        return (Unread(file.name, refused.reason, refused.remedy),)
    digest = sha256(file.content)
    if not errand.again and errand.known(digest):
        return (Held(file.name, digest),)
    return read(Task(file, about, errand.advisor))


def _web(url: str, errand: Errand, read: Read) -> tuple[Result, ...]:
    """An address; of a feed that carries only summaries, the articles it leads to."""
    outcomes: list[Result] = []
    followed = 0
    for one in _fetched(url, errand.about, errand, read):
        if isinstance(one, Unread) and one.follow and followed < MAX_FOLLOWED:
            followed += 1
            outcomes += _fetched(one.follow, one.about, errand, read)
        else:
            outcomes.append(one)
    return tuple(outcomes)


def _fetched(url: str, about: About, errand: Errand, read: Read) -> tuple[Result, ...]:
    try:
        answer = errand.fetch(url)
    except FetchRefused as refused:
        return (Unread(url, refused.reason, refused.remedy),)
    says = replace(about, url=answer.url)
    file = File(answer.content, answer.url, answer.content_type)
    return _one(file, says, errand, read)


def run(
    jobs: Iterable[Job], errand: Errand, readers: Sequence[Read]
) -> Iterator[tuple[Job, tuple[Result, ...]]]:
    """The results of all jobs in their order, as many at a time as there are readers."""
    idle = SimpleQueue[Read]()
    for reader in readers:
        idle.put(reader)

    def one(job: Job) -> tuple[Result, ...]:
        read = idle.get()
        try:
            return run_job(job, errand, read)
        finally:
            idle.put(read)

    waiting: deque[tuple[Job, Future[tuple[Result, ...]]]] = deque()
    with ThreadPoolExecutor(len(readers)) as threads:
        try:
            for job in jobs:
                waiting.append((job, threads.submit(one, job)))
                if len(waiting) >= 4 * len(readers):  # no more in memory than needed
                    first, future = waiting.popleft()
                    yield first, future.result()
            for first, future in waiting:
                yield first, future.result()
        finally:
            for _, future in waiting:
                future.cancel()


def local_readers(gazetteer: Path, workers: int) -> list[Worker]:
    """So many processes of this machine. Close them when all is read."""
    return [Worker(gazetteer) for _ in range(workers)]
