"""A file with one JSON object a line → one answer a line; a bad line is named, the rest goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from geodata import GeodataError

Answer = dict[str, Any]


def answer_lines(file: Path, found: str, answer: Callable[[Answer], Answer]) -> None:
    """Print the answer to each object of the file; exit 1 when a line could not be read.

    A line that could not be read is answered with its doc_id (if any), an empty list under
    `found`, and the error.
    """
    wrong = 0
    with file.open(encoding="utf-8", errors="surrogateescape") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                given = answer(_document(line))
            except (GeodataError, ValueError) as error:
                wrong += 1
                click.echo(f"{file.name}, line {number}: {error}", err=True)
                given = {"doc_id": _doc_id(line), found: [], "error": str(error)}
            click.echo(json.dumps(given, ensure_ascii=True))
    if wrong:
        raise SystemExit(1)


def _document(line: str) -> Answer:
    row = json.loads(line)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "doc_id" not in row:
        raise ValueError('each line is an object with "doc_id" and "text" (a string)')
    lang = row.get("lang")
    if lang is not None and not isinstance(lang, str):
        raise ValueError('"lang" is a string such as "en"')
    return row


def _doc_id(line: str) -> Any:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row.get("doc_id") if isinstance(row, dict) else None
