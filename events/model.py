"""The records of Dateline: what was reported, where it is said, and what an event is made of.

Field names follow UCDP GED and ACLED where those have one. Every record is frozen; the flat
row for tables and maps is derived in `events.table`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from geodata.places import Refused


class DatePrec(IntEnum):
    """UCDP date_prec: how exactly the day is known."""

    DAY = 1
    DAYS = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5


class Polarity(StrEnum):
    """What a claim does with its value."""

    ASSERT = "assert"
    DENY = "deny"
    NO_COMMENT = "no_comment"
    RETRACT = "retract"


class OriginKind(StrEnum):
    """Who a claim comes from."""

    STATE_OFFICIAL = "state_official"
    ARMED_GROUP = "armed_group"
    MONITOR_NGO = "monitor_ngo"
    IGO = "igo"
    AGENCY = "agency"
    WITNESS = "witness"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    OUTLET_REPORTING = "outlet_reporting"
    DATA = "data"


class Corroboration(StrEnum):
    """How an event stands on its claims (rule `corroboration-1` in `events.assess`)."""

    SINGLE = "single"
    REPEATED_SINGLE_ORIGIN = "repeated_single_origin"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    PARTY_ONLY = "party_only"
    RETRACTED = "retracted"


@dataclass(frozen=True)
class TextEdit:
    """`text[start:end]` of a source stands where the file had `original`, by this rule."""

    start: int
    end: int
    original: str
    rule: str


@dataclass(frozen=True)
class SourceDocument:
    """One stored text: offsets of evidence count characters of `text`."""

    source_id: str
    source_office: str
    source_headline: str
    source_date: str
    source_url: str
    language: str
    article: str
    text: str
    raw_sha256: str
    rights: str = ""
    note: str = ""
    normalisation: tuple[TextEdit, ...] = ()


@dataclass(frozen=True)
class Origin:
    """Who said it first, apart from the outlet that printed it."""

    origin_id: str
    name: str
    kind: OriginKind
    party_to_conflict: bool
    reliability: str = ""
    country: str = ""
    note: str = ""


@dataclass(frozen=True)
class EvidenceSpan:
    """A quote and its place: `text[start_char:end_char] == quote_exact` of its source."""

    span_id: str
    event_id: str
    source_id: str
    start_char: int
    end_char: int
    quote_exact: str
    translation: str = ""
    translation_by: str = ""


@dataclass(frozen=True)
class Actor:
    """Somebody in an event, with the part played as alleged."""

    name: str
    role: str


@dataclass(frozen=True)
class Claim:
    """One statement about one attribute of an event, by one origin. A denial is a claim."""

    claim_id: str
    event_id: str
    attribute: str
    value: str
    origin_id: str
    span_ids: tuple[str, ...]
    polarity: Polarity = Polarity.ASSERT
    value_low: float | None = None
    value_high: float | None = None
    unit: str = ""
    who: str = ""
    qualifier: str = ""
    instead: str = ""
    via: tuple[str, ...] = ()
    made_at: str = ""
    independently_confirmed: str = "not_stated"
    relations: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class EventWhen:
    """A day as far as it is known: one or more inclusive intervals, of which one holds.

    is_duration: the event lasted the whole interval; otherwise it happened somewhere inside.
    tz: the IANA zone of the place, where `edtf` says a time of day and the zone is known; days are
    the days there.
    """

    edtf: str
    intervals: tuple[tuple[date, date], ...]
    date_prec: DatePrec
    verbatim: str = ""
    part_of_day: str = ""
    is_duration: bool = False
    anchor: str = ""
    tz: str | None = None

    @property
    def date_start(self) -> date:
        """First day it can have been."""
        return self.intervals[0][0]

    @property
    def date_end(self) -> date:
        """Last day it can have been."""
        return self.intervals[-1][1]


@dataclass(frozen=True)
class EventWhere:
    """A place as far as it is known; degrees WGS 84, radius in metres.

    Coordinates are None where the gazetteer has no answer: never an invented point.
    """

    where_description: str
    where_coordinates: str
    kind: str
    country: str
    where_prec: int | None
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_radius_m: float | None = None
    coord_basis: str = ""
    gazetteer: str = ""
    place_id: str = ""
    adm_1: str = ""


@dataclass(frozen=True)
class Toll:
    """A figure as claimed: lowest, best and highest, of one attribute, unit and group of people."""

    who: str
    low: float
    best: float
    high: float
    attribute: str = "fatalities"
    unit: str = ""


@dataclass(frozen=True)
class Override:
    """What an editor says the claims amount to, where the rules say something else, and why."""

    corroboration: Corroboration | None = None
    tolls: tuple[Toll, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Event:
    """One event with everything that supports it."""

    event_id: str
    title: str
    summary: str
    event_type: str
    sub_event_type: str
    event_domain: str
    when: EventWhen
    where: EventWhere
    event_clarity: int
    planned: bool
    collection: str
    review_state: str
    checked_by: str
    actors: tuple[Actor, ...] = ()
    parent_event_id: str = ""
    claims: tuple[Claim, ...] = ()
    spans: tuple[EvidenceSpan, ...] = ()
    sensitivity: tuple[str, ...] = ()
    override: Override | None = None


@dataclass(frozen=True)
class Dossier:
    """Everything one set of files says: the good rows, and the refused ones with reasons."""

    events: tuple[Event, ...]
    sources: dict[str, SourceDocument]
    origins: dict[str, Origin]
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True)
class View:
    """What a reader has asked to see: the one filter that page, URL and command line share.

    Dates are inclusive; an empty set means "no restriction".
    """

    date_from: date | None = None
    date_to: date | None = None
    sources: frozenset[str] = field(default_factory=frozenset)
    types: frozenset[str] = field(default_factory=frozenset)
    actors: frozenset[str] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)
    collections: frozenset[str] = field(default_factory=frozenset)
    standings: frozenset[str] = field(default_factory=frozenset)
    independent: bool = False
    text: str = ""
    ring: tuple[tuple[float, float], ...] = ()
