"""Tasks and outcomes as bytes, for processes that hand them to each other: plain JSON."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from typing import Any

from events.articles_model import About, File, Unread
from events.ingest_model import Advisor, Outcome, Reading, Task
from events.model import Event, Origin, SourceDocument
from events.store_plain import canonical, from_plain, to_plain
from geodata.said import from_json, to_json


def task_bytes(task: Task) -> bytes:
    """A task, to be sent."""
    file = {"name": to_json(task.file.name), "content_type": task.file.content_type}
    content = b64encode(task.file.content).decode()
    return _bytes({"file": file, "content": content, "about": to_plain(task.about),
                   "advisor": to_plain(task.advisor)})  # fmt: skip


def task_of(sent: bytes) -> Task:
    """The inverse of task_bytes."""
    plain = json.loads(sent)
    name, content_type = from_json(plain["file"]["name"]), plain["file"]["content_type"]
    file = File(b64decode(plain["content"]), name, content_type)
    return Task(file, from_plain(About, plain["about"]), from_plain(Advisor, plain["advisor"]))


def outcomes_bytes(outcomes: tuple[Outcome, ...]) -> bytes:
    """Outcomes, to be sent. The same ones are the same bytes."""
    return _bytes([_plain(one) for one in outcomes])


def outcomes_of(sent: bytes) -> tuple[Outcome, ...]:
    """The inverse of outcomes_bytes."""
    return tuple(_outcome(plain) for plain in json.loads(sent))


def _bytes(value: Any) -> bytes:
    return canonical(value).encode("ascii")


def _plain(one: Outcome) -> dict[str, Any]:
    if isinstance(one, Unread):
        said = list(map(to_json, (one.name, one.reason, one.remedy)))
        return {"unread": to_plain(one), "said": said}
    return {
        "name": to_json(one.name),
        "document": to_plain(one.document),
        "raw": b64encode(one.raw).decode(),
        "events": to_plain(one.events),
        "undated": list(one.undated),
        "background": one.background,
        "notes": list(map(to_json, one.notes)),
    }


def _outcome(plain: dict[str, Any]) -> Outcome:
    if "unread" in plain:
        name, reason, remedy = map(from_json, plain["said"])
        unread = from_plain(Unread, plain["unread"])
        return replace(unread, name=name, reason=reason, remedy=remedy)
    events = (
        (from_plain(Event, event), tuple(from_plain(Origin, one) for one in origins))
        for event, origins in plain["events"]
    )
    return Reading(
        from_json(plain["name"]),
        from_plain(SourceDocument, plain["document"]),
        b64decode(plain["raw"]),
        tuple(events),
        tuple(plain["undated"]),
        plain["background"],
        tuple(map(from_json, plain["notes"])),
    )
