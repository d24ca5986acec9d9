"""A proposal → the records that are stored, reviewed and shown: an event with claims and quotes.

Ids are hashes of the source's id and of offsets, so the same text gives the same ids each time
it is read. Every quote is cut from the document's text and stands where it says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from events.clock import at_place, day_alone
from events.errors import FieldError
from events.extract_claims import StatedClaim
from events.extract_model import Proposal
from events.model import (
    Actor,
    Claim,
    Event,
    EventWhen,
    EventWhere,
    EvidenceSpan,
    Origin,
    Polarity,
    SourceDocument,
)
from events.origins import outlet_origin
from geodata.locate import coord_basis_of

COLLECTION = "extracted"
STATE = "proposed"
_DOMAINS = {
    "x-Border": "border",
    "x-Displacement": "displacement",
    "x-Diplomacy": "diplomacy",
}
_LONGEST_TITLE = 90


def to_event(proposal: Proposal, document: SourceDocument) -> Event:
    """The event as a record, not reviewed, with all its claims and quotes.

    Raises FieldError when nothing fixes its days: the document needs a day of publication first.
    """
    event_id = _event_id(proposal, document)
    spans = _spans(proposal, document, event_id)
    where = where_of(proposal, document)
    return Event(
        event_id=event_id,
        title=title_of(proposal),
        summary=_shortened(spans[0].quote_exact, 300) if spans else "",
        event_type=proposal.event_type,
        sub_event_type=proposal.sub_event_type,
        event_domain=domain_of(proposal),
        when=_there(_when(proposal, document), where),
        where=where,
        event_clarity=1,
        planned=proposal.status == "planned",
        collection=COLLECTION,
        review_state=STATE,
        checked_by="",
        actors=tuple(dict.fromkeys(Actor(one.name, one.role) for one in proposal.actors)),
        claims=_claims(proposal, document, event_id, spans),
        spans=spans,
    )


def origins_of(proposal: Proposal, document: SourceDocument) -> tuple[Origin, ...]:
    """The origins that the claims of `to_event` name, each once."""
    outlet = outlet_origin(document.source_office)
    spoken = [claim.origin or outlet for claim in proposal.claims]
    return tuple({one.origin_id: one for one in (*spoken, outlet)}.values())


def domain_of(proposal: Proposal) -> str:
    """The event_domain (events.taxonomy.DOMAINS) of a type."""
    if proposal.sub_event_type == "x-Policy announcement":
        return "policy"
    return _DOMAINS.get(proposal.event_type, "conflict")


def title_of(proposal: Proposal) -> str:
    """What and where in one line, such as "Air/drone strike in Saraqib, 33 killed"."""
    what = proposal.sub_event_type.removeprefix("x-") or proposal.event_type.removeprefix("x-")
    where = f" in {proposal.place.name}" if proposal.place else ""
    figure = next((one for one in proposal.figures if one.role in ("killed", "wounded")), None)
    toll = f", {figure.verbatim} {figure.role}" if figure else ""
    return _shortened(f"{what}{where}{toll}", _LONGEST_TITLE)


def where_of(proposal: Proposal, document: SourceDocument) -> EventWhere:
    """The place as a record; without coordinates where the text names none.

    A name that the gazetteer lacks is the description of a province or country.
    """
    place, words = proposal.place, proposal.place_words or proposal.unfound
    said = document.text[words[0] : words[1]] if words else ""
    if place is None:
        return EventWhere(said, "", "", "", None)
    return EventWhere(
        where_description=said,
        where_coordinates=place.name,
        kind=str(place.kind),
        country=place.country,
        where_prec=proposal.where_prec,
        latitude=place.latitude,
        longitude=place.longitude,
        uncertainty_radius_m=place.radius_m or None,
        coord_basis=coord_basis_of(place),
        gazetteer=place.gazetteer,
        place_id=place.place_id,
        adm_1=place.adm_1,
    )


def _when(proposal: Proposal, document: SourceDocument) -> EventWhen:
    if proposal.when is None or not proposal.when.intervals:
        reason = f"nothing says on which days this happened ({title_of(proposal)})"
        remedy = f"Give {document.source_id} its day of publication and read it again"
        raise FieldError("published", reason, remedy)
    return proposal.when


def _there(when: EventWhen, where: EventWhere) -> EventWhen:
    """The date where it happened; the day alone where no clock there showed such a time."""
    try:
        return at_place(when, where)
    except FieldError:
        return day_alone(when)


def _spans(proposal: Proposal, document: SourceDocument, event_id: str) -> tuple[EvidenceSpan, ...]:
    return tuple(
        EvidenceSpan(
            span_id=_hashed("s", event_id, start, end),
            event_id=event_id,
            source_id=document.source_id,
            start_char=start,
            end_char=end,
            quote_exact=document.text[start:end],
        )
        for start, end in dict.fromkeys(proposal.evidence)
    )


def _claims(
    proposal: Proposal, document: SourceDocument, event_id: str, spans: Sequence[EvidenceSpan]
) -> tuple[Claim, ...]:
    """What is stated, and that it happened by whoever tells of it."""
    span_at = {(span.start_char, span.end_char): span.span_id for span in spans}
    outlet = outlet_origin(document.source_office)
    claims: dict[str, Claim] = {}
    for one in (*proposal.claims, *_told(proposal)):
        claim = _claim(one, document, event_id, one.origin or outlet)
        own = span_at.get(one.said)
        if own is not None:
            claims.setdefault(claim.claim_id, replace(claim, span_ids=(own,)))
    return tuple(claims.values())


def _told(proposal: Proposal) -> tuple[StatedClaim, ...]:
    """The outlet itself says that it happened where nobody else is named as saying so."""
    said = any(
        claim.attribute == "occurrence" and claim.polarity is Polarity.ASSERT
        for claim in proposal.claims
    )
    first = proposal.evidence[0]
    return () if said else (StatedClaim(0, 0, Polarity.ASSERT, "occurrence", first),)


def _claim(one: StatedClaim, document: SourceDocument, event_id: str, origin: Origin) -> Claim:
    figure = one.figure
    at = (figure.start, figure.end) if figure else one.said
    said = " ".join(document.text[at[0] : at[1]].split())
    return Claim(
        claim_id=_hashed("c", event_id, one.attribute, one.polarity, origin.origin_id, *at),
        event_id=event_id,
        attribute=one.attribute,
        value=_shortened(said, 240),
        origin_id=origin.origin_id,
        span_ids=(),
        polarity=one.polarity,
        value_low=None if figure is None or figure.words else figure.low,
        value_high=None if figure is None or figure.words else figure.high,
        unit=figure.unit if figure else "",
        who=figure.who if figure else "",
        qualifier=_qualifier(one),
        via=tuple(document.text[start:end] for start, end in one.via),
        made_at=document.source_date,
    )


def _qualifier(one: StatedClaim) -> str:
    if one.figure is None:
        return ""
    if one.figure.words:
        return "words"
    known = one.figure.low is not None and one.figure.low == one.figure.high
    return one.figure.qualifier or ("exactly" if known else "")


def _event_id(proposal: Proposal, document: SourceDocument) -> str:
    return _hashed("x", document.source_id, proposal.sub_event_type, *proposal.trigger)


def _hashed(kind: str, *parts: object) -> str:
    return kind + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:15]


def _shortened(words: str, longest: int) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= longest else f"{whole[: longest - 1].rstrip()}…"
