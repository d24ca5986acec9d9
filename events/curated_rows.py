"""One row of a curated file → one record. A field that cannot be used raises FieldError."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from events.clock import at_place
from events.edtf import implied_date_prec, parse_edtf
from events.errors import FieldError
from events.model import (
    Actor,
    Claim,
    DatePrec,
    Event,
    EventWhen,
    EventWhere,
    EvidenceSpan,
    Origin,
    OriginKind,
    Polarity,
    SourceDocument,
)
from events.rows import Row, number, one_of, required, whole, yes_no
from events.taxonomy import ATTRIBUTES, DOMAINS, LANGUAGES, QUALIFIERS, RELATIONS, ROLES, TYPES
from geodata import Located, PlaceKind

Locate = Callable[[str, str, str], Located | None]
"""name, country (ISO 3166 alpha-2 or empty), kind (or empty) → the place, or None."""

YEARS = (1900, 2100)
"""A year outside these is a slip of the finger, and would stretch the time line over centuries."""

SOURCE_COLUMNS = (
    "source_id source_office source_headline source_date source_url language article text_file "
    "rights note"
).split()
ORIGIN_COLUMNS = ["origin_id", "name", "kind", "party_to_conflict", "reliability", "country"]
EVENT_COLUMNS = (
    "event_id title summary event_type sub_event_type event_domain edtf date_prec date_words "
    "part_of_day is_duration date_anchor place place_kind country where_words where_prec "
    "uncertainty_km event_clarity planned actors parent_event_id collection review_state "
    "checked_by"
).split()
CLAIM_COLUMNS = (
    "claim_id event_id attribute value value_low value_high unit who qualifier polarity instead "
    "origin_id via spans made_at independently_confirmed relations note"
).split()
EVIDENCE_COLUMNS = (
    "span_id event_id source_id start_char end_char quote_exact translation translation_by"
).split()


def read_source(folder: Path) -> Callable[[Row], SourceDocument]:
    """One row of sources.csv, with its text and the hash of its bytes."""

    def parse(row: Row) -> SourceDocument:
        path = folder / "documents" / Path(required(row, "text_file")).name
        required(row, "source_date")
        _dated(row, "source_date")
        url = row["source_url"]
        if url and not url.lower().startswith(("http://", "https://")):
            raise FieldError(
                "source_url", f"'{url}' is not a web address", "Start it with https://"
            )
        try:
            raw = path.read_bytes()
            text = raw.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = f"documents/{path.name} cannot be read as UTF-8 text"
            raise FieldError("text_file", reason, "Put the text there") from error
        return SourceDocument(
            source_id=row["source_id"],
            source_office=required(row, "source_office"),
            source_headline=required(row, "source_headline"),
            source_date=row["source_date"],
            source_url=url,
            language=one_of(row, "language", LANGUAGES),
            article=row["article"],
            text=text,
            raw_sha256=hashlib.sha256(raw).hexdigest(),
            rights=row["rights"],
            note=row["note"],
        )

    return parse


def read_origin(row: Row) -> Origin:
    """One row of origins.csv."""
    return Origin(
        origin_id=row["origin_id"],
        name=required(row, "name"),
        kind=OriginKind(one_of(row, "kind", frozenset(OriginKind))),
        party_to_conflict=yes_no(row, "party_to_conflict"),
        reliability=one_of(row, "reliability", frozenset(["", *"ABCDEF"])),
        country=row["country"],
        note=row.get("note", ""),
    )


def read_event(locate: Locate) -> Callable[[Row], Event]:
    """One row of events.csv, its place looked up; spans and claims come later."""

    def parse(row: Row) -> Event:
        kind = one_of(row, "event_type", frozenset(TYPES))
        where = _where(row, locate)
        return Event(
            event_id=row["event_id"],
            title=required(row, "title"),
            summary=row["summary"],
            event_type=kind,
            sub_event_type=one_of(row, "sub_event_type", TYPES[kind] | {""}),
            event_domain=one_of(row, "event_domain", DOMAINS),
            when=at_place(_when(row), where),
            where=where,
            event_clarity=whole(row, "event_clarity", low=1, high=2) or 1,
            planned=yes_no(row, "planned"),
            collection=required(row, "collection"),
            review_state=one_of(row, "review_state", frozenset({"verified"})),
            checked_by=required(row, "checked_by"),
            actors=_actors(row),
            parent_event_id=row["parent_event_id"],
        )

    return parse


def _when(row: Row) -> EventWhen:
    intervals = parse_edtf(required(row, "edtf"))
    if not YEARS[0] <= intervals[0][0].year <= intervals[-1][1].year <= YEARS[1]:
        reason = f"{row['edtf']} lies outside the years {YEARS[0]} to {YEARS[1]}"
        raise FieldError("edtf", reason, "Correct the year")
    precision = whole(row, "date_prec", low=1, high=5)
    if precision is None:
        raise FieldError("date_prec", "is empty", "Write UCDP's 1 (day) to 5 (year)")
    if precision == DatePrec.DAY and implied_date_prec(intervals) > DatePrec.DAYS:
        reason = f"1 (exact day) does not fit {row['edtf']}"
        raise FieldError("date_prec", reason, "Say how far the day is known: 2 to 5")
    return EventWhen(
        edtf=row["edtf"],
        intervals=intervals,
        date_prec=DatePrec(precision),
        verbatim=row["date_words"],
        part_of_day=row["part_of_day"],
        is_duration=yes_no(row, "is_duration"),
        anchor=row["date_anchor"],
    )


def _where(row: Row, locate: Locate) -> EventWhere:
    """The row's place as the gazetteer has it; without coordinates where it has no answer."""
    kind = one_of(row, "place_kind", frozenset(["", *PlaceKind]))
    stated = whole(row, "where_prec", low=1, high=7)
    radius_km = number(row, "uncertainty_km", low=0, high=2000)
    found = locate(row["place"], row["country"], kind) if row["place"] else None
    if found is None:
        return EventWhere(row["where_words"], row["place"], kind, row["country"], None)
    implied = int(found.where_prec)
    if stated is not None and stated < implied:
        reason = f"{stated} is more exact than {found.place.name} ({found.place.kind}) can be"
        raise FieldError("where_prec", reason, f"Use {implied} or leave the cell empty")
    return EventWhere(
        where_description=row["where_words"],
        where_coordinates=found.place.name,
        kind=str(found.place.kind),
        country=found.place.country or row["country"],
        where_prec=implied if stated is None else stated,
        latitude=found.place.latitude,
        longitude=found.place.longitude,
        uncertainty_radius_m=radius_km * 1000 if radius_km else found.uncertainty_radius_m,
        coord_basis=found.coord_basis,
        gazetteer=found.place.gazetteer,
        place_id=found.place.place_id,
        adm_1=found.place.adm_1,
    )


def _actors(row: Row) -> tuple[Actor, ...]:
    actors = []
    for part in filter(None, (piece.strip() for piece in row["actors"].split(";"))):
        name, equals, role = (piece.strip() for piece in part.rpartition("="))
        if not equals or role not in ROLES:
            remedy = f"Write name=role, the role one of: {', '.join(sorted(ROLES))}"
            raise FieldError("actors", f"'{part}' has no known role", remedy)
        actors.append(Actor(name, role))
    return tuple(actors)


def read_span(
    sources: dict[str, SourceDocument], events: dict[str, Event]
) -> Callable[[Row], EvidenceSpan]:
    """One row of evidence.csv; the quote must stand exactly where the row says."""

    def parse(row: Row) -> EvidenceSpan:
        source = sources[_known(row, "source_id", sources, "sources.csv")]
        quote = required(row, "quote_exact")
        start = whole(row, "start_char", low=0, high=10**9) or 0
        end = whole(row, "end_char", low=0, high=10**9) or 0
        if source.text[start:end] != quote:
            at = source.text.find(quote)
            where = (
                f"It stands at {at}–{at + len(quote)}" if at >= 0 else "It is nowhere in the text"
            )
            raise FieldError(
                "quote_exact",
                f"is not what characters {start}–{end} of {source.source_id} say",
                f"{where}: correct the quote or its place",
            )
        return EvidenceSpan(
            span_id=row["span_id"],
            event_id=_known(row, "event_id", events, "events.csv"),
            source_id=source.source_id,
            start_char=start,
            end_char=end,
            quote_exact=quote,
            translation=row["translation"],
            translation_by=one_of(row, "translation_by", frozenset({"", "human", "machine"})),
        )

    return parse


def read_claim(
    origins: dict[str, Origin], events: dict[str, Event], spans: dict[str, EvidenceSpan]
) -> Callable[[Row], Claim]:
    """One row of claims.csv; its spans must belong to the same event."""

    def parse(row: Row) -> Claim:
        event_id = _known(row, "event_id", events, "events.csv")
        low = number(row, "value_low", low=0, high=1e12)
        high = number(row, "value_high", low=0, high=1e12)
        if low is not None and high is not None and high < low:
            raise FieldError("value_high", "lies below value_low", "Swap or correct the two")
        return Claim(
            claim_id=row["claim_id"],
            event_id=event_id,
            attribute=one_of(row, "attribute", ATTRIBUTES),
            value=required(row, "value"),
            origin_id=_known(row, "origin_id", origins, "origins.csv"),
            span_ids=_claim_spans(row, event_id, spans),
            polarity=Polarity(one_of(row, "polarity", frozenset(Polarity))),
            value_low=low,
            value_high=high,
            unit=row["unit"],
            who=row["who"],
            qualifier=one_of(row, "qualifier", QUALIFIERS),
            instead=row["instead"],
            via=tuple(filter(None, (part.strip() for part in row["via"].split(">")))),
            made_at=_dated(row, "made_at"),
            independently_confirmed=row["independently_confirmed"] or "not_stated",
            relations=_relations(row),
            note=row["note"],
        )

    return parse


def _claim_spans(row: Row, event_id: str, spans: dict[str, EvidenceSpan]) -> tuple[str, ...]:
    ids = tuple(filter(None, (part.strip() for part in required(row, "spans").split(";"))))
    for span_id in ids:
        if span_id not in spans:
            raise FieldError("spans", f"'{span_id}' is not in evidence.csv", "Add or mend that row")
        if spans[span_id].event_id != event_id:
            owner = spans[span_id].event_id
            raise FieldError("spans", f"{span_id} belongs to {owner}", f"Quote for {event_id}")
    return ids


def _relations(row: Row) -> tuple[tuple[str, str], ...]:
    relations = []
    for part in filter(None, (piece.strip() for piece in row["relations"].split(";"))):
        kind, colon, target = part.partition(":")
        if not colon or kind not in RELATIONS:
            raise FieldError("relations", f"'{part}' is not known", "Write contradicts:c012")
        relations.append((kind, target))
    return tuple(relations)


def _dated(row: Row, column: str) -> str:
    """The cell, which must be a date or empty."""
    try:
        if row[column]:
            parse_edtf(row[column])
    except FieldError as error:
        raise FieldError(column, error.reason, error.remedy) from error
    return row[column]


def _known(row: Row, column: str, records: Mapping[str, object], file: str) -> str:
    if row[column] not in records:
        reason = f"'{row[column]}' is not a good row of {file}"
        raise FieldError(column, reason, "Correct the id, or mend that row first")
    return row[column]
