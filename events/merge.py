"""Which events of several documents are one: the same time, place, type and people.

Nothing is joined here; a match is a proposal with its score and reasons, for a person to accept.
Numbers stay with the source and day that gave them (`toll_history`): 22, then 29, then 33 is a
history, no average. A battle is never a protest, and people blocked are not people gathered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from events.copies import copies
from events.merge_score import NO_MATCH, Verdict, compare
from events.model import Event, Polarity

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
    same_text = copies(texts or {})
    index = _by_day(known)
    found = []
    for event in new:
        for other in _near_in_time(event, index):
            verdict = _judge(event, other)
            if verdict.score >= LEAST:
                found.append(_match(event, other, verdict, same_text))
    order = {event.event_id: place for place, event in enumerate(new)}
    return tuple(sorted(found, key=lambda one: (order[one.new_id], -one.score, one.known_id)))


def clusters(
    events: Sequence[Event], texts: Mapping[str, str] | None = None
) -> tuple[Cluster, ...]:
    """Groups of two and more events proposed as one, best pairs first.

    Every two members of a group could be one by themselves, and no two come from one document.
    """
    by_id = {event.event_id: event for event in events}
    groups = {event_id: [event_id] for event_id in by_id}
    pairs = [one for one in matches(events, events, texts) if one.new_id < one.known_id]
    for pair in sorted(pairs, key=lambda one: (-one.score, one.new_id, one.known_id)):
        first, second = groups[pair.new_id], groups[pair.known_id]
        if first is not second and _all_fit(first, second, by_id):
            first.extend(second)
            groups.update(dict.fromkeys(second, first))
    joined = {id(group): sorted(group) for group in groups.values() if len(group) > 1}
    return tuple(
        Cluster(tuple(ids), tuple(one for one in pairs if {one.new_id, one.known_id} <= set(ids)))
        for ids in sorted(joined.values())
    )


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


def _judge(one: Event, other: Event) -> Verdict:
    if one.event_id == other.event_id or sources_of(one) & sources_of(other):
        return NO_MATCH
    return compare(one, other)


def _match(one: Event, other: Event, verdict: Verdict, same_text: Mapping[str, str]) -> Match:
    texts = [{same_text.get(source, source) for source in sources_of(e)} for e in (one, other)]
    copied = bool(texts[0] & texts[1])
    reasons = (*verdict.reasons, "copies of one text") if copied else verdict.reasons
    return Match(one.event_id, other.event_id, round(verdict.score, 3), reasons, copied)


def _all_fit(first: Sequence[str], second: Sequence[str], by_id: Mapping[str, Event]) -> bool:
    return all(_judge(by_id[one], by_id[other]).score >= LEAST for one in first for other in second)


Index = dict[date | None, list[Event]]


def _by_day(events: Iterable[Event]) -> Index:
    """Events by each day they can have been; those of many days under None."""
    index: Index = defaultdict(list)
    for event in events:
        for day in _days(event):
            index[day].append(event)
    return index


def _days(event: Event) -> Iterable[date | None]:
    if not event.when.intervals:
        return ()
    span = (event.when.date_end - event.when.date_start).days
    if span > _WIDE_DAYS:
        return (None,)
    return [event.when.date_start + timedelta(days=n) for n in range(span + 1)]


def _near_in_time(event: Event, index: Index) -> list[Event]:
    near: dict[str, Event] = {one.event_id: one for one in index.get(None, ())}
    days = list(_days(event))
    for day in index if days == [None] else days:
        near.update((one.event_id, one) for one in index.get(day, ()))
    return list(near.values())
