"""Events built in memory, for rules that need no files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from events import (
    Actor,
    Claim,
    DatePrec,
    Dossier,
    Event,
    EventWhen,
    EventWhere,
    EvidenceSpan,
    Origin,
    OriginKind,
    Polarity,
    SourceDocument,
    parse_edtf,
    to_rows,
)

ORIGINS = {
    name: Origin(name, name.title(), OriginKind.STATE_OFFICIAL, party)
    for name, party in {"army": True, "rebels": True, "monitor": False, "agency": False}.items()
}
SOURCES = {
    name: SourceDocument(name, office, "Headline", "2020-02-28", "", language, "", "Text.", "0")
    for name, office, language in (("paper", "The Paper", "en"), ("avis", "Avisen", "nb"))
}


def make_claim(origin: str = "monitor", attribute: str = "occurrence", **fields: Any) -> Claim:
    """A claim; `says` may be assert, deny, no_comment or retract."""
    polarity = Polarity(fields.pop("says", "assert"))
    value = fields.pop("value", "it happened")
    return Claim("c", "e", attribute, value, origin, ("s",), polarity=polarity, **fields)


def make_event(event_id: str = "e", edtf: str = "2020-02-27", **fields: Any) -> Event:
    """An event in Saraqib that one monitor asserts in one paper, unless said otherwise."""
    lasted = fields.pop("is_duration", False)
    spans = [
        EvidenceSpan(f"s{source}", event_id, source, 0, 5, fields.pop("quote", "Text."))
        for source in fields.pop("sources", ("paper",))
    ]
    prec, place = fields.pop("where_prec", 1), fields.pop("place", "Saraqib")
    lat, lon = (None, None) if prec is None else (35.86, 36.8)
    given: dict[str, Any] = {
        "title": "Title",
        "summary": "",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "event_domain": "conflict",
        "when": EventWhen(edtf, parse_edtf(edtf), DatePrec.DAY, is_duration=lasted),
        "where": EventWhere("", place, "", fields.pop("country", "SY"), prec, lat, lon, 1000.0),
        "event_clarity": 1,
        "planned": False,
        "collection": "curated",
        "review_state": "verified",
        "checked_by": "Desk",
        "actors": tuple(Actor(name, "participant") for name in fields.pop("actors", ())),
        "claims": (make_claim(),),
        "spans": tuple(spans),
    }
    return Event(event_id, **{**given, **fields})


def make_dossier(*events: Event) -> Dossier:
    """Events with four origins and two outlets to lean on."""
    return Dossier(tuple(events), SOURCES, ORIGINS)


@pytest.fixture(scope="session")
def claim() -> Callable[..., Claim]:
    return make_claim


@pytest.fixture(scope="session")
def event() -> Callable[..., Event]:
    return make_event


@pytest.fixture(scope="session")
def dossier() -> Callable[..., Dossier]:
    return make_dossier


@pytest.fixture(scope="session")
def rows() -> Callable[..., pd.DataFrame]:
    """Events → the flat rows."""
    return lambda *events: to_rows(make_dossier(*events))
