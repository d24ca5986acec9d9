"""What an editor typed or a row of a spreadsheet says → a source, its origins and one event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from events.clock import at_place
from events.edtf import parse_edtf
from events.errors import FieldError
from events.model import (
    Claim,
    Event,
    EventWhen,
    EventWhere,
    EvidenceSpan,
    Origin,
    OriginKind,
    Polarity,
    SourceDocument,
)
from events.table import fold_text
from geodata.said import say, word

DOMAINS = {"x-Border": "border", "x-Displacement": "displacement", "x-Diplomacy": "diplomacy"}
"""The domain of an event type; of all others it is conflict."""


@dataclass(frozen=True)
class TypedClaim:
    """Who says what, with the sentence it stands in, letter for letter."""

    quote: str
    origin: str
    value: str
    kind: OriginKind = OriginKind.OUTLET_REPORTING
    party: bool = False
    attribute: str = "occurrence"
    polarity: Polarity = Polarity.ASSERT
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Typed:
    """An event with the one report it was read in."""

    office: str
    date: str
    url: str
    language: str
    headline: str
    text: str
    title: str
    event_type: str
    sub_event_type: str
    when: EventWhen | None
    where: EventWhere
    claims: tuple[TypedClaim, ...]


def missing(typed: Typed) -> tuple[FieldError, ...]:
    """What has to be filled in or mended before it can be proposed; empty when nothing."""
    return tuple(_missing(typed))


def _missing(typed: Typed) -> Iterator[FieldError]:
    for name in ("office", "date", "text", "title"):
        if not str(getattr(typed, name)).strip():
            yield FieldError(word(name), say("is empty"), say("Fill it in"))
    try:
        if typed.date.strip():
            parse_edtf(typed.date)
    except FieldError as error:
        yield FieldError(word("date"), error.reason, error.remedy)
    if typed.url and not typed.url.startswith(("http://", "https://")):
        reason = say("'{text}' is not a web address", text=typed.url)
        yield FieldError(word("url"), reason, say("Start it with https://"))
    if typed.when is None:
        remedy = say("Write a day as 27 February 2020")
        yield FieldError(word("when"), say("is not understood"), remedy)
    else:
        try:
            at_place(typed.when, typed.where)
        except FieldError as error:
            yield FieldError(word("when"), error.reason, error.remedy)
    if not typed.claims:
        remedy = say("Quote the sentence it stands in")
        yield FieldError(word("quote"), say("is empty"), remedy)
    for claim in typed.claims:
        yield from _missing_claim(claim, typed.text)


def _missing_claim(claim: TypedClaim, text: str) -> Iterator[FieldError]:
    if not claim.quote or claim.quote not in text:
        remedy = say("Copy it letter for letter")
        yield FieldError(word("quote"), say("does not stand in the text"), remedy)
    if not claim.origin:
        yield FieldError(word("origin"), say("is empty"), say("Say who says so"))
    if not claim.value:
        yield FieldError(word("value"), say("is empty"), say("Say what is claimed"))
    if claim.low is not None and claim.high is not None and claim.high < claim.low:
        remedy = say("Swap or correct the two")
        yield FieldError(word("high"), say("lies below the lower figure"), remedy)


def to_records(typed: Typed) -> tuple[SourceDocument, bytes, Event, tuple[Origin, ...]]:
    """The records of something that lacks nothing; the same words give the same ids.

    Raises the first FieldError of `missing`.
    """
    for error in missing(typed):
        raise error
    raw = typed.text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    source = SourceDocument(
        f"s-{digest[:12]}", typed.office.strip(), typed.headline.strip() or typed.title.strip(),
        typed.date.strip(), typed.url.strip(), typed.language, "", typed.text, digest,
    )  # fmt: skip
    event_id = f"ev-{_hash(digest, typed.title, typed.when.edtf if typed.when else '')}"
    quotes = list(dict.fromkeys(claim.quote for claim in typed.claims))
    spans = tuple(_span(n, quote, event_id, source) for n, quote in enumerate(quotes, start=1))
    origins = {claim.origin: _origin(claim) for claim in typed.claims}
    claims = tuple(
        _claim(n, claim, event_id, f"s{quotes.index(claim.quote) + 1}")
        for n, claim in enumerate(typed.claims, start=1)
    )
    assert typed.when is not None  # noqa: S101 - missing() has said so
    event = Event(
        event_id, typed.title.strip(), "", typed.event_type, typed.sub_event_type,
        DOMAINS.get(typed.event_type, "conflict"), at_place(typed.when, typed.where), typed.where,
        1, False, "by hand", "", "", claims=claims, spans=spans,
    )  # fmt: skip
    return source, raw, event, tuple(origins.values())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _span(number: int, quote: str, event_id: str, source: SourceDocument) -> EvidenceSpan:
    start = source.text.index(quote)
    return EvidenceSpan(f"s{number}", event_id, source.source_id, start, start + len(quote), quote)


def _origin_id(claim: TypedClaim) -> str:
    return f"o-{_hash(fold_text(claim.origin), claim.kind.value, str(claim.party))}"


def _origin(claim: TypedClaim) -> Origin:
    return Origin(_origin_id(claim), claim.origin.strip(), claim.kind, claim.party)


def _claim(number: int, claim: TypedClaim, event_id: str, span_id: str) -> Claim:
    counted = claim.low is not None or claim.high is not None
    return Claim(
        f"c{number}", event_id, claim.attribute, claim.value.strip(), _origin_id(claim),
        (span_id,), claim.polarity, claim.low, claim.high, "people" if counted else "",
    )  # fmt: skip
