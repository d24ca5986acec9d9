"""Which events of several documents are one: the same time, place, type and people.

Nothing is joined here; a match is a proposal with its score and reasons, for a person to accept.
Numbers stay with the source and day that gave them (`toll_history`): 22, then 29, then 33 is a
history, no average. A battle is never a protest, and people blocked are not people gathered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from events.copies import copies
from events.merge_score import NEAR_M, NO_MATCH, Verdict, compare, seen_of, types_fit
from events.model import Event, Polarity
from geodata.said import say

_COPIES = say("copies of one text")
LEAST = 0.6
"""From this score on a pair is proposed as one event."""
_WIDE_DAYS = 62


@dataclass(frozen=True)
class Match:
    """A new event that can be the same as a known one; score 0 to 1, reasons in plain words.

    `copied`: both stand in copies of one text, so the second confirms nothing.
    """

    new_id: str
    known_id: str
    score: float
    reasons: tuple[str, ...]
    copied: bool = False


@dataclass(frozen=True)
class Cluster:
    """Events that are proposed as one, with the matches that hold them together."""

    event_ids: tuple[str, ...]
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class TollEntry:
    """A number as one source gave it on one day."""

    made_at: str
    source_id: str
    origin_id: str
    low: float | None
    high: float | None
    who: str
    qualifier: str


def matches(
    new: Sequence[Event], known: Sequence[Event], texts: Mapping[str, str] | None = None
) -> tuple[Match, ...]:
    """Pairs of a new and a known event proposed as one, best first for each new event.

    `texts` (source_id → text) lets copies of one agency text be told; without it none are.
    Two events of one document are never paired.
    """
    found = _Judge((*new, *known), copies(texts or {})).pairs(new, known)
    order = {event.event_id: place for place, event in enumerate(new)}
    return tuple(sorted(found, key=lambda one: (order[one.new_id], -one.score, one.known_id)))


def clusters(
    events: Sequence[Event], texts: Mapping[str, str] | None = None
) -> tuple[Cluster, ...]:
    """Groups of two and more events proposed as one, best pairs first.

    Every two members of a group could be one by themselves, and no two come from one document.
    """
    groups = {event.event_id: [event.event_id] for event in events}
    judge = _Judge(events, copies(texts or {}))
    order = {event.event_id: place for place, event in enumerate(events)}
    pairs = sorted(
        judge.pairs(events, events, each_once=True),
        key=lambda one: (order[one.new_id], -one.score, one.known_id),
    )
    fits = {(one.new_id, one.known_id) for one in pairs}
    for pair in sorted(pairs, key=lambda one: (-one.score, one.new_id, one.known_id)):
        first, second = groups[pair.new_id], groups[pair.known_id]
        if first is not second and _all_fit(first, second, fits):
            first.extend(second)
            groups.update(dict.fromkeys(second, first))
    joined = {id(group): sorted(group) for group in groups.values() if len(group) > 1}
    inside: dict[int, list[Match]] = defaultdict(list)
    for pair in pairs:
        if groups[pair.new_id] is groups[pair.known_id]:
            inside[id(groups[pair.new_id])].append(pair)
    rows = sorted((ids, tuple(inside[number])) for number, ids in joined.items())
    return tuple(Cluster(tuple(ids), own) for ids, own in rows)


def toll_history(events: Iterable[Event], attribute: str = "fatalities") -> tuple[TollEntry, ...]:
    """What each source said of one measure, oldest first; nothing is summed or averaged."""
    entries = set()
    for event in events:
        source_of = {span.span_id: span.source_id for span in event.spans}
        for claim in event.claims:
            counted = claim.attribute == attribute and claim.polarity is Polarity.ASSERT
            if counted and (claim.value_low is not None or claim.value_high is not None):
                source = next((source_of[s] for s in claim.span_ids if s in source_of), "")
                entries.add(
                    TollEntry(
                        claim.made_at,
                        source,
                        claim.origin_id,
                        claim.value_low,
                        claim.value_high,
                        claim.who,
                        claim.qualifier,
                    )
                )
    return tuple(sorted(entries, key=lambda one: (one.made_at, one.source_id, one.low or 0.0)))


def sources_of(event: Event) -> frozenset[str]:
    """The documents that an event is read from."""
    return frozenset(span.source_id for span in event.spans)


@dataclass(frozen=True)
class _Card:
    """What is asked of an event before it is compared; events with one `seen` are alike to it."""

    event: Event
    seen: int
    sources: frozenset[str]
    texts: frozenset[str]
    reach_m: float

    def apart(self, other: _Card) -> bool:
        """Whether the two lie farther north and south of each other than any match can."""
        one, two = self.event.where, other.event.where
        if one.latitude is None or two.latitude is None or one.place_id == two.place_id != "":
            return False
        if one.country == two.country and one.kind != two.kind:
            return False  # the one may lie inside the other
        gap = abs(one.latitude - two.latitude) * _DEGREE_M
        return gap > self.reach_m and gap > other.reach_m


_DEGREE_M = 111_000.0
"""Of latitude; a little less than it is, so that no match is lost."""


class _Judge:
    """Compares events, and those that look alike to it only once: of copies there are hundreds."""

    def __init__(self, events: Iterable[Event], same_text: Mapping[str, str]) -> None:
        numbers: dict[tuple[object, ...], int] = {}
        self._cards: dict[str, _Card] = {}
        for event in events:
            sources = sources_of(event)
            self._cards[event.event_id] = _Card(
                event,
                numbers.setdefault(seen_of(event), len(numbers)),
                sources,
                frozenset(same_text.get(source, source) for source in sources),
                max(NEAR_M, event.where.uncertainty_radius_m or 0.0),
            )
        self._verdicts: dict[tuple[int, int], Verdict] = {}

    def pairs(
        self, new: Iterable[Event], known: Iterable[Event], *, each_once: bool = False
    ) -> Iterator[Match]:
        """Pairs that reach LEAST, in no order; `each_once`: only with the lesser id first."""
        index = _by_day_and_type(known)
        for event in new:
            one = self._cards[event.event_id]
            for other_id in _candidates(event, index):
                if each_once and event.event_id >= other_id:
                    continue
                other = self._cards[other_id]
                verdict = self._verdict(one, other)
                if verdict.score >= LEAST:
                    copied = not one.texts.isdisjoint(other.texts)
                    reasons = (*verdict.reasons, _COPIES) if copied else verdict.reasons
                    yield Match(event.event_id, other_id, round(verdict.score, 3), reasons, copied)

    def _verdict(self, one: _Card, other: _Card) -> Verdict:
        if one.apart(other) or not one.sources.isdisjoint(other.sources) or one is other:
            return NO_MATCH
        pair = one.seen, other.seen
        if pair not in self._verdicts:
            self._verdicts[pair] = compare(one.event, other.event)
        return self._verdicts[pair]


def _all_fit(first: Sequence[str], second: Sequence[str], fits: set[tuple[str, str]]) -> bool:
    """Every pair was judged once, when the pairs were found; here it is only looked up."""
    return all((min(one, other), max(one, other)) in fits for one in first for other in second)


Kind = tuple[str, str]
Index = dict[date | None, dict[Kind, list[str]]]


def _by_day_and_type(events: Iterable[Event]) -> Index:
    """Ids of events by each day they can have been, and by type; of many days: under None."""
    index: Index = defaultdict(lambda: defaultdict(list))
    for event in events:
        for day in _days(event):
            index[day][event.event_type, event.sub_event_type].append(event.event_id)
    return index


def _days(event: Event) -> Iterable[date | None]:
    if not event.when.intervals:
        return ()
    span = (event.when.date_end - event.when.date_start).days
    if span > _WIDE_DAYS:
        return (None,)
    return [event.when.date_start + timedelta(days=n) for n in range(span + 1)]


def _candidates(event: Event, index: Index) -> Iterable[str]:
    """Ids of the events that can have been on a day of this one and whose types fit, each once."""
    kind = event.event_type, event.sub_event_type
    days = list(_days(event))
    asked = list(index) if days == [None] else [None, *days] if days else [None]
    return dict.fromkeys(
        other_id
        for day in asked
        for other, ids in index.get(day, {}).items()
        if types_fit(kind, other)
        for other_id in ids
    )
