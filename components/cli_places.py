"""`dateline places`: the places of each text of a file, with points and how sure they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from components.cli_geo import ready_gazetteer, settings_or_error
from geodata import Gazetteer, GeodataError
from geodata.recognise import PLACE_ROLES, Mention, Role, find_places
from geodata.resolve import Resolved, resolve


@click.command(name="places", help="Find and locate the places in texts: one JSON object a line.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def places(file: Path) -> None:
    """Read doc_id, text, optional lang and spans; print doc_id and places; exit 1 on bad lines."""
    gazetteer = ready_gazetteer(settings_or_error())
    wrong = 0
    with file.open(encoding="utf-8", errors="surrogateescape") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                answer = _answer(gazetteer, json.loads(line))
            except (GeodataError, ValueError) as error:
                wrong += 1
                click.echo(f"{file.name}, line {number}: {error}", err=True)
                answer = {"doc_id": _doc_id(line), "places": [], "error": str(error)}
            click.echo(json.dumps(answer, ensure_ascii=True))
    if wrong:
        raise SystemExit(1)


def _answer(gazetteer: Gazetteer, row: Any) -> dict[str, Any]:
    """The output object of one input object; ValueError says what is wrong with it."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "doc_id" not in row:
        raise ValueError('each line is an object with "doc_id" and "text" (a string)')
    text, lang = row["text"], row.get("lang")
    if lang is not None and not isinstance(lang, str):
        raise ValueError('"lang" is a string such as "en"')
    mentions = find_places(gazetteer, text, lang)
    spans = row.get("spans")
    if spans is not None:
        mentions = _given(text, spans, mentions)
    found = resolve(gazetteer, text, mentions, lang=lang)
    if spans is not None:
        asked = {(mention.start, mention.end) for mention in mentions if mention.score == 1.0}
        by_span = {(r.mention.start, r.mention.end): r for r in found}
        found = tuple(by_span[tuple(span)] for span in spans if tuple(span) in asked)
    return {"doc_id": row["doc_id"], "places": [_place(each, spans is not None) for each in found]}


def _given(text: str, spans: Any, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The spans asked for as mentions, among those of the text that help to understand them."""
    asked: dict[tuple[int, int], Mention] = {}
    for span in spans if isinstance(spans, list) else [None]:
        whole = isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)
        if not whole or not 0 <= span[0] < span[1] <= len(text):
            raise ValueError(f'"spans" are [start, end] within the text, not {span!r}')
        start, end = span
        asked[start, end] = Mention(start, end, text[start:end], Role.PLACE, 1.0)
    others = [
        mention
        for mention in found
        if not any(s < mention.end and mention.start < e for s, e in asked)
        and (mention.role not in PLACE_ROLES or mention.score < 1.0)
    ]
    return tuple(sorted([*asked.values(), *others], key=lambda m: (m.start, -m.end)))


def _place(each: Resolved, given: bool) -> dict[str, Any]:
    place = each.place
    if given and place is None and each.candidates:
        place = each.candidates[0].place  # asked for by name: the likeliest, with its probability
    return {
        "start": each.mention.start,
        "end": each.mention.end,
        "text": each.mention.text,
        "latitude": None if place is None else round(place.latitude, 5),
        "longitude": None if place is None else round(place.longitude, 5),
        "geonameid": None if place is None else place.geonameid,
        "kind": each.mention.role.value if place is None else place.kind.value,
        "probability": each.probability,
        "radius_m": None if place is None else place.radius_m,
    }


def _doc_id(line: str) -> Any:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row.get("doc_id") if isinstance(row, dict) else None
