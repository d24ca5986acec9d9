"""A small store for tests: two people, one source, one event that can be published."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from events.editor import Editor, Role
from events.edtf import parse_edtf
from events.model import (
    Claim,
    Corroboration,
    DatePrec,
    Event,
    EventWhen,
    EventWhere,
    EvidenceSpan,
    Origin,
    OriginKind,
    Override,
    Polarity,
    SourceDocument,
    Toll,
)
from events.people import give_role
from events.review import accept, correct, merge, override, propose, publish, retract
from events.review_protect import protect
from events.store import Store, add_document, add_origin
from events.store_records import Standing

ADA = Editor("Ada", Role.EDITOR)
BO = Editor("Bo", Role.PUBLISHER)
EVE = Editor("Eve", Role.READER)
TEXT = "Shells fell on Nirab at dawn, residents say. The army denies it. Six people died. Ω ł"
RAW = TEXT.encode()
SOURCE = SourceDocument(
    "paper-1", "The Paper", "Shells on Nirab", "2020-02-28", "https://paper.example/1", "en", "",
    TEXT, hashlib.sha256(RAW).hexdigest(),
)  # fmt: skip
RESIDENTS = Origin("residents", "Residents", OriginKind.WITNESS, party_to_conflict=False)
ARMY = Origin("army", "The army", OriginKind.ARMED_GROUP, party_to_conflict=True)


def quote(span_id: str, words: str, event_id: str = "ev-1") -> EvidenceSpan:
    """A quote that stands in the text."""
    start = TEXT.index(words)
    return EvidenceSpan(span_id, event_id, "paper-1", start, start + len(words), words)


def says(claim_id: str, origin: str = "residents", **fields: Any) -> Claim:
    """A claim about what happened."""
    given: dict[str, Any] = {"attribute": "occurrence", "value": "shelling", "event_id": "ev-1"}
    given |= {"span_ids": ("s1",), "origin_id": origin} | fields
    return Claim(claim_id, **given)


def nirab(event_id: str = "ev-1", **fields: Any) -> Event:
    """An event that the gate lets through."""
    spans = (
        quote("s1", "Shells fell on Nirab at dawn", event_id),
        quote("s2", "The army denies it.", event_id),
    )
    claims = (
        says("c1", event_id=event_id),
        says("c2", "army", polarity=Polarity.DENY, span_ids=("s2",), event_id=event_id),
    )
    when = EventWhen("2020-02-27", parse_edtf("2020-02-27"), DatePrec.DAY, "at dawn")
    where = EventWhere(
        "on Nirab", "Nirab", "populated_place", "SY", 1, 35.91, 36.82, 1000.0,
        "gazetteer_point", "geonames", "n-1", "Idlib",
    )  # fmt: skip
    event = Event(
        event_id, "Shells fall on Nirab", "", "Explosions/Remote violence",
        "Shelling/artillery/missile attack", "conflict", when, where, 1, False, "desk", "", "",
        claims=claims, spans=spans,
    )  # fmt: skip
    return replace(event, **fields)


def fill(store: Store, *events: Event) -> None:
    """Put the source, the origins and these events (one, when none is named) into a store."""
    add_document(store, SOURCE, RAW, ADA)
    for origin in (RESIDENTS, ARMY):
        add_origin(store, origin, ADA)
    for event in events or (nirab(),):
        propose(store, event, ADA, "found in the morning's papers")


def bring_out(store: Store, event_id: str = "ev-1", version: int = 1) -> int:
    """Accept and publish."""
    version = accept(store, event_id, ADA, "", expected_version=version)
    return publish(store, event_id, BO, "", expected_version=version)


def live_in(store: Store) -> None:
    """A store in which each step was taken once."""
    fill(store, nirab(), nirab("ev-2"), nirab("ev-3"), nirab("ev-4"))
    for name in ("ev-1", "ev-2", "ev-3"):
        bring_out(store, name)
    correct(store, "ev-1", replace(nirab(), title="Another"), ADA, "wrong", expected_version=3)
    bring_out(store, version=4)
    retract(store, "ev-2", BO, "not so", expected_version=3)
    merge(store, "ev-3", "ev-1", BO, "the same", expected_version=3)
    protect(store, "ev-1", Standing(blur_m=5000.0), ADA, "witness", expected_version=6)
    told = Override(Corroboration.SINGLE, (Toll("", 5, 6, 9),), "")
    override(store, "ev-4", told, ADA, "one witness", expected_version=1)
    accept(store, "ev-4", ADA, "", expected_version=2)
    give_role(store, "Cy@paper.example", Role.EDITOR, BO, "new here")
