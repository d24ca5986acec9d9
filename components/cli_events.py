"""`dateline events`: the events of the store with the sentences they come from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from components.cli_store import the_store

if TYPE_CHECKING:
    from events.merge import Match
    from events.model import Claim, Dossier, Event, EvidenceSpan
    from events.store_records import Stored

Same = Mapping[str, list["Match"]]
_STATES = ("proposed", "accepted", "published", "corrected", "rejected")


@click.command(help="List the events of the store, each with the sentences it comes from.")
@click.option("--proposed", "states", flag_value="proposed", help="Those that wait for review.")
@click.option("--accepted", "states", flag_value="accepted", help="Those that may be published.")
@click.option("--published", "states", flag_value="published", help="Those that everybody sees.")
@click.option("--rejected", "states", flag_value="rejected", help="Those that were turned down.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def events(states: str | None, as_json: bool) -> None:
    """Without an option: all of them."""
    from components.words.ingest import LISTED  # noqa: PLC0415
    from events.ingest_store import alive, known_already  # noqa: PLC0415
    from events.store import load_dossier, load_events  # noqa: PLC0415
    from events.store_records import Status  # noqa: PLC0415

    wanted = [Status(states)] if states else list(Status)
    if states == "published":
        wanted.append(Status.CORRECTED)
    with the_store() as store:
        found = load_events(store, *wanted)
        dossier = load_dossier(store, *wanted)
        same: Same = defaultdict(list)
        if states == "proposed":
            for one in known_already([stored.event for stored in found], alive(store)):
                same[one.new_id].append(one)  # type: ignore[index]
    if not found and not as_json:
        click.echo(LISTED["none"])
    for stored in found:
        if as_json:
            click.echo(json.dumps(_object(stored, dossier), ensure_ascii=False))
        else:
            click.echo("\n".join(_lines(stored, dossier, same.get(stored.event.event_id, []))))
            click.echo()


def _lines(stored: Stored, dossier: Dossier, same: list[Match]) -> Iterator[str]:
    """An event as a person reads it: what, when, where, who says so, with every quote."""
    from components.words import event_when, type_words, where_words  # noqa: PLC0415
    from components.words.ingest import LISTED  # noqa: PLC0415

    event = stored.event
    when, where = event_when(event.when, planned=event.planned), where_words(event.where)
    said = {"when": event.when.verbatim, "where": event.where.where_description}
    yield f"{event.event_id}  {event.title}  [{stored.status.value}]"
    yield f"  {type_words(event)}"
    for name, words in (("when", when), ("where", where or LISTED["nowhere"])):
        verbatim = LISTED["words"].format(words=said[name])
        yield f"  {LISTED[name]:<6} {words}{f' ({verbatim})' if said[name] else ''}"
    quoted = set()
    for claim in event.claims:
        yield f"  · {_claim(claim, dossier)}"
        spans = [span for span in event.spans if span.span_id in claim.span_ids]
        yield from (_quote(span, dossier) for span in spans if span.span_id not in quoted)
        quoted |= set(claim.span_ids)
    yield from (_quote(span, dossier) for span in event.spans if span.span_id not in quoted)
    for one in same:
        yield f"  {LISTED['same']:<6} {one.known_id} ({one.score:.2f}): {'; '.join(one.reasons)}"


def _claim(claim: Claim, dossier: Dossier) -> str:
    from components.words import ORIGIN_KINDS, POLARITY, claim_value  # noqa: PLC0415
    from components.words.ingest import LISTED  # noqa: PLC0415

    origin = dossier.origins[claim.origin_id]
    kind = ORIGIN_KINDS.get(origin.kind.value, origin.kind.value)
    polarity, value = POLARITY[claim.polarity], claim_value(claim)
    return LISTED["who"].format(name=origin.name, kind=kind, polarity=polarity, value=value)


def _quote(span: EvidenceSpan, dossier: Dossier) -> str:
    from components.words.ingest import LISTED  # noqa: PLC0415

    source = dossier.sources[span.source_id]
    quote = " ".join(span.quote_exact.split())
    name = source.source_office or source.article or source.source_id
    return "    " + LISTED["quote"].format(
        quote=quote, source=name, start=span.start_char, end=span.end_char
    )


def _object(stored: Stored, dossier: Dossier) -> dict[str, Any]:
    """The event with the sources and origins it leans on, as plain JSON."""
    from events.store_plain import to_plain  # noqa: PLC0415

    event: Event = stored.event
    sources = sorted({span.source_id for span in event.spans})
    origins = sorted({claim.origin_id for claim in event.claims})
    return {
        **to_plain(event),
        "status": stored.status.value,
        "version": stored.version,
        "sources": [
            {
                k: v
                for k, v in to_plain(dossier.sources[one]).items()
                if k not in ("text", "normalisation")
            }
            for one in sources
        ],
        "origins": [to_plain(dossier.origins[one]) for one in origins],
    }
