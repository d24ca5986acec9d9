"""The records of ingest: what a worker is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from events.articles_model import About, File, Unread
from events.model import Event, Origin, SourceDocument


@dataclass(frozen=True)
class Task:
    """A file to read, and what is known of it."""

    file: File
    about: About = field(default_factory=About)


@dataclass(frozen=True)
class Reading:
    """One article as it was read. `undated`: events that no day could be found for.

    `background` counts what the report only looks back on: it is seen, and left out.
    """

    name: str
    document: SourceDocument
    raw: bytes
    events: tuple[tuple[Event, tuple[Origin, ...]], ...]
    undated: tuple[str, ...] = ()
    background: int = 0


Outcome = Reading | Unread
