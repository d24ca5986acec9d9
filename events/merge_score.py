"""How alike two events are: type, days, place, people and numbers, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from events.model import Claim, Event, EventWhere, Polarity
from geodata.gazetteer import haversine_m
from geodata.places import PlaceKind
from geodata.said import say, word

NEAR_M = 15_000.0
"""Two named points closer than this can be one place told in two ways."""


@dataclass(frozen=True)
class Verdict:
    """Score 0 to 1; 0 when the two cannot be one event."""

    score: float
    reasons: tuple[str, ...] = ()


NO_MATCH = Verdict(0.0)
_FIGHTS = frozenset({"Battles", "Explosions/Remote violence"})
_ONE_SIDED = frozenset({"Explosions/Remote violence", "Violence against civilians"})
_TERRITORY = {"Government regains territory": 1, "Non-state actor overtakes territory": 2}
_STRICT = frozenset({"x-Border", "x-Diplomacy", "x-Displacement", "Strategic developments"})
"""Types whose sub-types are different things: a closure is no push-back, a call no visit."""


def seen_of(event: Event) -> tuple[object, ...]:
    """All that `compare` sees of an event: copies of one text have it in common."""
    where, when = event.where, event.when
    tolls = tuple(
        (one.polarity, one.made_at, one.value_low, one.value_high)
        for one in event.claims
        if one.attribute == "fatalities"
    )
    return (
        event.event_type, event.sub_event_type, when.intervals, where.place_id, where.kind,
        where.latitude, where.longitude, where.where_prec, where.uncertainty_radius_m,
        where.country, where.adm_1, where.where_coordinates,
        frozenset(actor.name.casefold() for actor in event.actors), tolls,
    )  # fmt: skip


def compare(one: Event, other: Event) -> Verdict:
    """Whether two events of different documents can be one, and how likely that is."""
    parts = [_type(one, other), _days(one, other), _place(one, other)]
    if any(score <= 0 for score, _ in parts):
        return NO_MATCH
    people, numbers = _people(one, other), _numbers(one, other)
    if numbers[0] < 0:
        return NO_MATCH
    weighted = 0.28 * parts[0][0] + 0.22 * parts[1][0] + 0.3 * parts[2][0]
    score = weighted + 0.1 * people[0] + 0.1 * numbers[0]
    reasons = [reason for _, reason in (*parts, people, numbers) if reason]
    return Verdict(score, tuple(reasons))


Part = tuple[float, str]


def _type(one: Event, other: Event) -> Part:
    return _types((one.event_type, one.sub_event_type), (other.event_type, other.sub_event_type))


def types_fit(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether events of these types and sub-types can be one."""
    return _types(one, other)[0] > 0


@lru_cache(maxsize=10_000)
def _types(one: tuple[str, str], other: tuple[str, str]) -> Part:
    if one == other:
        return 1.0, say("both are {kind}", kind=_kind(one[1] or one[0]))
    types, subs = {one[0], other[0]}, {one[1], other[1]}
    if subs & set(_TERRITORY):
        return 0.0, ""  # a town taken is an event of its own, beside the strike on it
    if len(types) == 1:
        return (0.0, "") if types & _STRICT else (0.7, say("both are {kind}", kind=_kind(one[0])))
    if types <= _FIGHTS:
        return 0.6, say("fighting told as clash and as fire")
    return (0.5, say("civilians harmed")) if types <= _ONE_SIDED else (0.0, "")


def _kind(name: str) -> str:
    """A type as the interface names it: our own without their mark."""
    return word(name.removeprefix("x-"))


def _days(one: Event, other: Event) -> Part:
    """Whether some day of the one can be a day of the other; narrow ones tell more."""
    common = [
        (max(a[0], b[0]), min(a[1], b[1]))
        for a in one.when.intervals
        for b in other.when.intervals
        if a[0] <= b[1] and b[0] <= a[1]
    ]
    if not common:
        return 0.0, ""
    longest = max((e.when.date_end - e.when.date_start).days for e in (one, other))
    if longest == 0:
        return 1.0, say("same day, {day}", day=common[0][0])
    words = say("days overlap, {first} to {last}", first=common[0][0], last=common[-1][1])
    return (0.8 if longest <= 3 else 0.5 if longest <= 10 else 0.25), words


def _place(one: Event, other: Event) -> Part:
    a, b = one.where, other.where
    if a.place_id and a.place_id == b.place_id:
        wide = a.kind == PlaceKind.COUNTRY
        return (0.6 if wide else 1.0), say("same place, {place}", place=a.where_coordinates)
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return 0.0, ""
    inside = _inside(one, other) or _inside(other, one)
    if inside[0]:
        return inside
    metres = haversine_m(a.latitude or 0, a.longitude or 0, b.latitude or 0, b.longitude or 0)
    small = [w for w in (a, b) if (w.where_prec or 7) <= 2]
    reach = NEAR_M if len(small) == 2 else max(w.uncertainty_radius_m or 0.0 for w in (a, b))
    if metres > reach:
        return 0.0, ""
    apart = say("{distance} km apart", distance=round(metres / 1000))
    return (0.8 if len(small) == 2 else 0.6), apart


def _inside(one: Event, other: Event) -> Part:
    """Whether the first lies in the province or country that the second names."""
    inner, outer = one.where, other.where
    if not inner.country or inner.country != outer.country or inner.kind == outer.kind:
        return 0.0, ""
    if outer.kind == PlaceKind.COUNTRY:
        return 0.35, _is_in(inner, outer)
    if outer.kind == PlaceKind.ADM1 and inner.adm_1 and inner.adm_1 == outer.adm_1:
        return 0.75, _is_in(inner, outer)
    return 0.0, ""


def _is_in(inner: EventWhere, outer: EventWhere) -> str:
    names = inner.where_coordinates, outer.where_coordinates
    return say("{inner} is in {outer}", inner=names[0], outer=names[1])


def _people(one: Event, other: Event) -> Part:
    """Half a point when nothing is known of one side."""
    names = [{actor.name.casefold() for actor in event.actors} for event in (one, other)]
    if not all(names):
        return 0.5, ""
    common = names[0] & names[1]
    if not common:
        return 0.2, ""
    return 1.0, say("both name {names}", names=", ".join(sorted(common)))


def _numbers(one: Event, other: Event) -> Part:
    """Tolls that can be one: the same, or the later report's is the higher; else a doubt.

    Numbers of different measures say nothing about each other.
    """
    verdicts = [
        _pair(a, b)
        for a in one.claims
        for b in other.claims
        if a.attribute == b.attribute == "fatalities"
        and a.polarity is b.polarity is Polarity.ASSERT
    ]
    known = [verdict for verdict in verdicts if verdict is not None]
    return max(known, default=(0.5, ""))


def _pair(a: Claim, b: Claim) -> Part | None:
    earlier, later = sorted((a, b), key=lambda claim: claim.made_at)
    before, after = _counted(earlier), _counted(later)
    if before is None or after is None:
        return None
    low, high = sorted((before, after))
    if low == high:
        return 1.0, say("the same toll, {number}", number=low)
    if a.made_at != b.made_at and after >= before and high <= 4 * low:
        return 0.7, say("a toll revised from {low} to {high}", low=low, high=high)
    if high <= 1.35 * low:
        return 0.6, say("tolls of {low} and {high}", low=low, high=high)
    if high > 3 * low:
        return -1.0, ""
    return 0.0, say("tolls differ, {low} and {high}", low=low, high=high)


def _counted(claim: Claim) -> float | None:
    return claim.value_high if claim.value_low is None else claim.value_low
