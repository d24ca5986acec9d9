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
from events.merge_score import NO_MATCH, Verdict, compare, seen_of
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
    judge = _Judge((*new, *known))
    found = []
    for event in new:
        for other in _near_in_time(event, index):
            verdict = judge(event, other)
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
    groups = {event.event_id: [event.event_id] for event in events}
    pairs = [one for one in matches(events, events, texts) if one.new_id < one.known_id]
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


class _Judge:
    """Compares events, and those that look alike to it only once: of copies there are hundreds."""

    def __init__(self, events: Iterable[Event]) -> None:
        by_id = {event.event_id: event for event in events}
        numbers: dict[tuple[object, ...], int] = {}
        self._seen = {
            name: numbers.setdefault(seen_of(event), len(numbers)) for name, event in by_id.items()
        }
        self._sources = {name: sources_of(event) for name, event in by_id.items()}
        self._verdicts: dict[tuple[int, int], Verdict] = {}

    def __call__(self, one: Event, other: Event) -> Verdict:
        first, second = one.event_id, other.event_id
        if first == second or not self._sources[first].isdisjoint(self._sources[second]):
            return NO_MATCH
        pair = self._seen[first], self._seen[second]
        if pair not in self._verdicts:
            self._verdicts[pair] = compare(one, other)
        return self._verdicts[pair]


def _match(one: Event, other: Event, verdict: Verdict, same_text: Mapping[str, str]) -> Match:
    texts = [{same_text.get(source, source) for source in sources_of(e)} for e in (one, other)]
    copied = bool(texts[0] & texts[1])
    reasons = (*verdict.reasons, "copies of one text") if copied else verdict.reasons
    return Match(one.event_id, other.event_id, round(verdict.score, 3), reasons, copied)


def _all_fit(first: Sequence[str], second: Sequence[str], fits: set[tuple[str, str]]) -> bool:
    """Every pair was judged once, when the pairs were found; here it is only looked up."""
    return all((min(one, other), max(one, other)) in fits for one in first for other in second)


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
