"""Answers of online geocoders on disk: one JSON file a question, the raw reply beside ours."""

from __future__ import annotations

import hashlib
import json
import math
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One place an online geocoder names. Degrees WGS84; raw is the provider's own record."""

    name: str
    latitude: float
    longitude: float
    provider: str
    raw: dict[str, Any]


def is_point(latitude: object, longitude: object) -> bool:
    """Whether two values are degrees of a point; 0/0 is what services say for "no idea"."""
    if not (isinstance(latitude, float) and isinstance(longitude, float)):
        return False
    finite = math.isfinite(latitude) and math.isfinite(longitude)
    inside = finite and abs(latitude) <= 90 and abs(longitude) <= 180
    return inside and (latitude, longitude) != (0.0, 0.0)


def kept_file(folder: Path, provider: str, domain: str | None, query: str) -> Path:
    """Where the answer to a question is kept: named by a hash of it."""
    question = json.dumps([provider, domain or "", query])
    return folder / f"{hashlib.sha256(question.encode()).hexdigest()}.json"


def kept_answers(file: Path) -> tuple[Answer, ...] | None:
    """The answers kept in a file; None if there are none or the file cannot be read."""
    try:
        kept = json.loads(file.read_bytes())
        answers = tuple(Answer(**answer) for answer in kept["answers"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None  # then the service is asked again
    return answers if all(is_point(a.latitude, a.longitude) for a in answers) else None


def keep_answers(
    file: Path, question: tuple[str, str | None, str], answers: Sequence[Answer], raw: Any
) -> None:
    """Write answers and the raw reply; a reader sees the old file or the whole new one."""
    provider, domain, query = question
    content = {
        "provider": provider,
        "domain": domain,
        "query": query,
        "asked_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "answers": [asdict(answer) for answer in answers],
        "raw": raw,
    }
    handle, name = tempfile.mkstemp(prefix=".answer.", suffix=".part", dir=file.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(content, stream)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
