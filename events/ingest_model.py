"""The records of ingest: what a worker is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from events.articles_model import About, File, Unread
from events.model import Event, Origin, SourceDocument


@dataclass(frozen=True)
class Advisor:
    """A language model that is asked, too: an OpenAI-compatible address, and where answers stay.

    Without an address nobody is asked.
    """

    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    cache: str = ""


@dataclass(frozen=True)
class Task:
    """A file to read, what is known of it, and a language model to ask."""

    file: File
    about: About = field(default_factory=About)
    advisor: Advisor = field(default_factory=Advisor)


@dataclass(frozen=True)
class Reading:
    """One article as it was read. `undated`: events that no day could be found for.

    `background` counts what the report only looks back on: it is seen, and left out. `notes` says
    what went wrong on the way without harm, such as a language model that gave no answer.
    """

    name: str
    document: SourceDocument
    raw: bytes
    events: tuple[tuple[Event, tuple[Origin, ...]], ...]
    undated: tuple[str, ...] = ()
    background: int = 0
    notes: tuple[str, ...] = ()


Outcome = Reading | Unread
