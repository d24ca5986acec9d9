"""What everybody may see of an event whose publication could harm somebody.

A blurred event loses its exact place: the point goes to the middle of a cell of a fixed grid, so
large that the true point lies within the radius; names of the place are painted over in every
text, one █ for each character, so that offsets of quotes still hold. This happens where public
rows are made, on the server, with the protection as it is now: earlier publications are covered
by it as well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from events.model import Dossier, Event, EventWhere, EvidenceSpan, Origin, SourceDocument
from events.store_plain import from_plain, to_plain
from events.store_records import Standing

T = TypeVar("T", Event, Origin, SourceDocument)

PAINT = "█"
METRES_PER_DEGREE = 111_320.0
"""Of latitude, and of longitude at the equator, on the WGS 84 sphere of equal circumference."""
LIMITED_AREA_M = 25_000
"""UCDP where_prec 2 reaches about so far; beyond, the place is an area."""
_LEAST_NAME = 3
_KEPT = frozenset(
    "event_id source_id span_id span_ids claim_id origin_id relations event_type sub_event_type "
    "event_domain edtf kind polarity collection review_state coord_basis parent_event_id "
    "sensitivity source_url raw_sha256 language source_date qualifier attribute country intervals "
    "reliability".split()
)
"""Fields that are ids or words of a fixed list, never text about the place."""


def withheld_words(event: Event, standing: Standing) -> tuple[str, ...]:
    """The words that nobody outside may read: the place's names, and those the editor added."""
    if not standing.blur_m:
        return ()
    given = [event.where.where_coordinates, *standing.withhold.split(";")]
    return tuple(dict.fromkeys(w.strip() for w in given if len(w.strip()) >= _LEAST_NAME))


def painter(words: Iterable[str]) -> Callable[[str], str]:
    """A function that paints the words over, whatever their case; the length stays."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    if not longest_first:
        return lambda text: text
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    return lambda text: pattern.sub(lambda match: PAINT * len(match[0]), text)


def blurred(where: EventWhere, radius_m: float) -> EventWhere:
    """The place as it may be shown: a cell's middle, no name finer than the province."""
    wide = radius_m > LIMITED_AREA_M
    moved = replace(
        where,
        where_description="",
        where_coordinates=where.adm_1,
        kind="",
        gazetteer="",
        place_id="",
    )
    if where.latitude is None or where.longitude is None:
        return moved
    latitude, longitude = _cell(where.latitude, where.longitude, radius_m)
    return replace(
        moved,
        latitude=latitude,
        longitude=longitude,
        where_prec=max(where.where_prec or 2, 3 if wide else 2),
        uncertainty_radius_m=max(radius_m, where.uncertainty_radius_m or 0.0),
        coord_basis="blurred",
    )


def _cell(latitude: float, longitude: float, radius_m: float) -> tuple[float, float]:
    """Middle of the cell (degrees) whose corners lie radius_m from it."""
    side = radius_m * math.sqrt(2) / METRES_PER_DEGREE
    middle = max(-90.0, min(90.0, (math.floor(latitude / side) + 0.5) * side))
    across = side / max(math.cos(math.radians(middle)), 0.01)
    return round(middle, 5), round((math.floor(longitude / across) + 0.5) * across, 5)


def protected(shown: Iterable[tuple[Event, Standing]], whole: Dossier) -> Dossier:
    """What everybody may see of these events and of what they lean on.

    A text that one blurred event quotes is painted over for every other event that quotes it. An
    event whose id names its place cannot be painted over, because ids never change: it is held.
    """
    pairs = tuple(pair for pair in shown if not _named_by_id(*pair))
    words: dict[str, set[str]] = {}
    for event, standing in pairs:
        for leant_on in _leans_on(event):
            words.setdefault(leant_on, set()).update(withheld_words(event, standing))
    sources = {name: _source(one, words.get(name, set())) for name, one in whole.sources.items()}
    origins = {
        name: _painted(Origin, one, painter(words.get(name, set())))
        for name, one in whole.origins.items()
    }
    events = tuple(_event(event, standing, words, sources) for event, standing in pairs)
    return Dossier(events, sources, origins)


def _named_by_id(event: Event, standing: Standing) -> bool:
    return painter(withheld_words(event, standing))(event.event_id) != event.event_id


def _leans_on(event: Event) -> set[str]:
    return {s.source_id for s in event.spans} | {c.origin_id for c in event.claims}


def _event(
    event: Event,
    standing: Standing,
    words: dict[str, set[str]],
    sources: dict[str, SourceDocument],
) -> Event:
    own = {word for leant_on in _leans_on(event) for word in words[leant_on]}
    seen = _painted(Event, event, painter(own)) if own else event
    spans = tuple(_span(span, sources[span.source_id]) for span in seen.spans)
    flags = [("graphic", standing.graphic), ("blurred", bool(standing.blur_m))]
    return replace(
        seen,
        where=blurred(event.where, standing.blur_m) if standing.blur_m else event.where,
        spans=spans,
        sensitivity=tuple(name for name, on in flags if on),
    )


def _span(span: EvidenceSpan, source: SourceDocument) -> EvidenceSpan:
    return replace(span, quote_exact=source.text[span.start_char : span.end_char])


def _source(source: SourceDocument, words: set[str]) -> SourceDocument:
    """The text painted over; an address that spells a withheld word is left out."""
    if not words:
        return source
    paint = painter(words)
    slug = source.source_url.replace("-", " ").replace("_", " ")
    url = "" if paint(slug) != slug else source.source_url
    return replace(_painted(SourceDocument, source, paint), source_url=url)


def _painted(kind: type[T], record: T, paint: Callable[[str], str]) -> T:
    def over(name: str, value: object) -> object:
        if isinstance(value, str):
            return value if name in _KEPT else paint(value)
        if isinstance(value, list):
            return value if name in _KEPT else [over(name, one) for one in value]
        if isinstance(value, dict):
            return {inner: over(inner, one) for inner, one in value.items()}
        return value

    return from_plain(kind, {name: over(name, one) for name, one in to_plain(record).items()})
