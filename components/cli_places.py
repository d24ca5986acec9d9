"""`dateline places`: the places of each text of a file, with points and how sure they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from components.cli_batch import Answer, answer_lines
from components.cli_geo import ready_gazetteer, settings_or_error
from geodata import Gazetteer
from geodata.recognise import PLACE_ROLES, Mention, Role, find_places
from geodata.resolve import Resolved, resolve


@click.command(name="places", help="Find and locate the places in texts: one JSON object a line.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def places(file: Path) -> None:
    """Read doc_id, text, optional lang and spans; print doc_id and places; exit 1 on bad lines."""
    gazetteer = ready_gazetteer(settings_or_error())
    answer_lines(file, "places", lambda row: _answer(gazetteer, row))


def _answer(gazetteer: Gazetteer, row: Answer) -> Answer:
    """The output object of one input object; ValueError says what is wrong with its spans."""
    text, lang = row["text"], row.get("lang")
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
