"""`dateline extract`: proposed events of each text of a file, every field with its offsets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from components.cli_batch import Answer, answer_lines
from components.cli_geo import ready_gazetteer, settings_or_error
from components.settings import Settings

if TYPE_CHECKING:
    from events.extract_model import Proposal
    from events.extract_place import Atlas
    from events.extract_suggest import Suggestion


@click.command(
    name="extract", help="Propose the events that texts tell of: one JSON object a line."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def extract(file: Path) -> None:
    """Read doc_id, text, optional lang and published; print doc_id and events."""
    # What reading needs is loaded here and not with the command: --help answers at once.
    from events.atlas import atlas_of  # noqa: PLC0415

    settings = settings_or_error()
    atlas = atlas_of(ready_gazetteer(settings))
    answer_lines(file, "events", lambda row: _answer(atlas, row, settings))


def _answer(atlas: Atlas, row: Answer, settings: Settings) -> Answer:
    """The output object of one input object; ValueError says what is wrong with its date."""
    from events.edtf import parse_edtf  # noqa: PLC0415
    from events.extract import extract_events  # noqa: PLC0415
    from events.extract_suggest import Options  # noqa: PLC0415
    from geodata.recognise_words import guess_language  # noqa: PLC0415

    text = row["text"]
    published = row.get("published") or None
    if published is not None:
        parse_edtf(str(published))
    language = str(row.get("lang") or guess_language(text))
    more = _suggested(text, settings)
    events = extract_events(
        text, language, published and str(published), atlas, Options(suggested=more)
    )
    return {"doc_id": row["doc_id"], "events": [_event(one, text) for one in events]}


def _suggested(text: str, settings: Settings) -> tuple[Suggestion, ...]:
    """What the language model of the settings points out, none where there is none."""
    if not settings.llm_url:
        return ()
    # httpx takes a fifth of a second to load, and hardly anybody asks for it.
    from events.language_model import Endpoint, suggest  # noqa: PLC0415

    endpoint = Endpoint(settings.llm_url, settings.llm_model, settings.llm_key)
    answer = suggest(text, endpoint, settings.home / "llm")
    if answer.problem:
        click.echo(answer.problem, err=True)
    return answer.found


def _event(one: Proposal, text: str) -> dict[str, Any]:
    place, when = one.place, one.when
    return {
        "event_type": one.event_type,
        "sub_event_type": one.sub_event_type,
        "date_start": when and when.date_start.isoformat(),
        "date_end": when and when.date_end.isoformat(),
        "date_prec": when and int(when.date_prec),
        "edtf": when and when.edtf,
        "place": place and place.name,
        "place_not_found": text[slice(*one.unfound)] if one.unfound else None,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "where_prec": one.where_prec,
        "figures": [
            {
                "start": figure.start,
                "end": figure.end,
                "text": text[figure.start : figure.end],
                "low": figure.low,
                "high": figure.high,
                "qualifier": figure.qualifier,
                "role": figure.role,
                "who": figure.who,
            }
            for figure in one.figures
        ],
        "claims": [
            {
                "start": claim.start,
                "end": claim.end,
                "who": text[claim.start : claim.end],
                "polarity": claim.polarity.value,
                "attribute": claim.attribute,
                "origin": claim.origin and claim.origin.origin_id,
                "via": [text[start:end] for start, end in claim.via],
                "value": claim.figure and text[claim.figure.start : claim.figure.end],
            }
            for claim in one.claims
            if claim.origin
        ],
        "actors": [
            {
                "name": actor.name,
                "role": actor.role,
                "start": actor.start,
                "end": actor.end,
                "alleged_by": actor.alleged_by,
            }
            for actor in one.actors
        ],
        "evidence": [{"start": start, "end": end} for start, end in one.evidence],
        "probability": round(one.probability, 3),
        "status": one.status,
    }
