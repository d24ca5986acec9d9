"""The publish gate: every reason why an event may not be published yet, each with its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from events.assess import contested_attributes
from events.editor import Editor
from events.model import Claim, Event, EventWhere, Origin, SourceDocument
from events.protect import painter, withheld_words
from events.store_records import Standing, Status
from geodata.said import say, word

MOST_EXACT = 2
"""UCDP where_prec 1 and 2 are drawn as a point or a ring around one."""


def gate(  # noqa: PLR0913 - all that publishing leans on
    event: Event,
    standing: Standing,
    by: Editor,
    *,
    sources: Mapping[str, SourceDocument],
    origins: Mapping[str, Origin],
    dropped: Iterable[Claim] = (),
    two_person: bool = False,
) -> tuple[str, ...]:
    """Reasons against publishing; empty when there are none.

    `dropped` are claims that were taken out of the event since it was proposed and whose removal
    no second person has confirmed.
    """
    return (
        *_status(standing),
        *_two_people(standing, by, two_person=two_person),
        *_evidence(event, sources),
        *_claims(event, origins),
        *_conflicts(event, dropped),
        *_place(event.where),
        *_withheld(event, standing),
    )


def _status(standing: Standing) -> Iterator[str]:
    if standing.status is not Status.ACCEPTED:
        status = word(standing.status.value)
        yield say("It is {status}: somebody has to accept it first.", status=status)


def _two_people(standing: Standing, by: Editor, *, two_person: bool) -> Iterator[str]:
    # Whoever changes an accepted event takes the acceptance back, so two people saw what goes out.
    if two_person and by.name == standing.accepted_by:
        yield say("{name} accepted it: another person has to publish it.", name=by.name)


def _evidence(event: Event, sources: Mapping[str, SourceDocument]) -> Iterator[str]:
    if not event.spans:
        yield say("It quotes no source: add the sentence it comes from.")
    for span in event.spans:
        source = sources.get(span.source_id)
        if source is None:
            yield say(
                "Quote {quote}: the source {source} is not in the store. Add it.",
                quote=span.span_id,
                source=span.source_id,
            )
        elif not source.source_office or not source.source_date:
            yield say(
                "Source {source} lacks its outlet or its date: fill them in.", source=span.source_id
            )
        elif (
            not span.quote_exact or source.text[span.start_char : span.end_char] != span.quote_exact
        ):
            yield say(
                "Quote {quote} is not what characters {span} of {source} say: quote the sentence "
                "again.",
                quote=span.span_id,
                span=f"{span.start_char}–{span.end_char}",
                source=span.source_id,
            )


def _claims(event: Event, origins: Mapping[str, Origin]) -> Iterator[str]:
    if not event.claims:
        yield say("Nobody claims it: say who asserts or denies what.")
    quotes = {span.span_id for span in event.spans}
    for claim in event.claims:
        if claim.origin_id not in origins:
            yield say(
                "Claim {claim}: the origin {origin} is not known. Add it.",
                claim=claim.claim_id,
                origin=claim.origin_id,
            )
        if not claim.span_ids or not quotes >= set(claim.span_ids):
            yield say(
                "Claim {claim} has no quote of its own: name the sentence it stands in.",
                claim=claim.claim_id,
            )


def _conflicts(event: Event, dropped: Iterable[Claim]) -> Iterator[str]:
    shown = {claim.claim_id for claim in event.claims}
    for claim in event.claims:
        for kind, other in claim.relations:
            if kind == "contradicts" and other not in shown:
                yield say(
                    "Claim {claim} is contradicted by {other}, which the card does not show: add "
                    "that claim.",
                    claim=claim.claim_id,
                    other=other,
                )
    for gone in dropped:
        if gone.claim_id in shown:
            continue
        if contested_attributes((*event.claims, gone)) - contested_attributes(event.claims):
            yield say(
                "The claim {claim} ({what}) was taken out, and a conflict with it: put it back, or "
                "have another person confirm that it does not belong here.",
                claim=gone.claim_id,
                what=f"'{gone.value}', {gone.origin_id}",
            )


def _place(where: EventWhere) -> Iterator[str]:
    exact = where.where_prec is not None and where.where_prec <= MOST_EXACT
    if (where.latitude is None) != (where.longitude is None):
        yield say("The place has half a point: give latitude and longitude, or neither.")
    elif exact and (where.latitude is None or not where.coord_basis):
        yield say("The place is not resolved but would be shown as exact: choose the place.")
    elif exact and where.coord_basis in {"admin_centroid", "between"}:
        yield say(
            "The middle of an area would be shown as an exact place: choose the place, or a "
            "precision of 3 or more."
        )
    elif where.latitude is not None and where.where_prec is None:
        yield say("The point has no precision: say how exactly the place is known.")
    elif (where.latitude, where.longitude) == (0, 0):
        yield say("The point is 0, 0: choose the place.")


def _withheld(event: Event, standing: Standing) -> Iterator[str]:
    if standing.held:
        yield say("It is held back: release it first.")
    paint = painter(withheld_words(event, standing))
    for name, text in (("id", event.event_id), ("title", event.title), ("summary", event.summary)):
        if paint(text) != text:
            yield say(
                "Its {field} names the place that is blurred: say it without the name.",
                field=word(name),
            )
