"""What the claims of an event amount to, by stated rules. Nothing here is stored; all is derived.

Rule `corroboration-1` and `casualties-1` follow data-model rules 2–5: origins count, not outlets;
only claims about the same measure are ever compared; a denial makes a claim contested.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from events.model import Claim, Corroboration, Dossier, Event, Origin, Polarity

Measure = tuple[str, str, str]
"""attribute, unit, who: numbers are compared only when all three agree."""


@dataclass(frozen=True)
class Toll:
    """Killed, as claimed for one victim group: people, lowest to highest."""

    who: str
    low: float
    best: float
    high: float


@dataclass(frozen=True)
class Assessment:
    """What an event stands on."""

    number_of_sources: int
    independent_origin_count: int
    corroboration: Corroboration
    independently_reported: bool
    contested_attributes: frozenset[str]
    killed: tuple[Toll, ...]


def assess(event: Event, dossier: Dossier) -> Assessment:
    """Assess one event from its claims and spans."""
    asserting = {c.origin_id for c in event.claims if c.polarity is Polarity.ASSERT}
    outlets = {dossier.sources[span.source_id].source_office for span in event.spans}
    contested = contested_attributes(event.claims)
    independent = any(not dossier.origins[origin].party_to_conflict for origin in asserting)
    return Assessment(
        number_of_sources=len(outlets),
        independent_origin_count=len(asserting),
        corroboration=_corroboration(event, dossier.origins, len(outlets), bool(contested)),
        independently_reported=independent,
        contested_attributes=contested,
        killed=tolls(event.claims),
    )


def contested_attributes(claims: tuple[Claim, ...]) -> frozenset[str]:
    """Attributes that one origin asserts and another denies, or gives another number for."""
    found = set()
    for one, other in combinations(claims, 2):
        if one.attribute != other.attribute or one.origin_id == other.origin_id:
            continue
        polarities = {one.polarity, other.polarity}
        denied = polarities == {Polarity.ASSERT, Polarity.DENY}
        if denied or (polarities == {Polarity.ASSERT} and _incompatible(one, other)):
            found.add(one.attribute)
    return frozenset(found)


def tolls(claims: tuple[Claim, ...]) -> tuple[Toll, ...]:
    """Killed per victim group (rule `casualties-1`).

    low and high are the least and the most that anybody asserts; best is the number most origins
    give, the lower one when they tie. Words ("dozens") give no number.
    """
    asserted: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        counted = claim.attribute == "fatalities" and claim.polarity is Polarity.ASSERT
        if counted and claim.value_low is not None:
            asserted[claim.who][claim.origin_id] = claim
    return tuple(_toll(who, tuple(per.values())) for who, per in sorted(asserted.items()))


def _toll(who: str, claims: tuple[Claim, ...]) -> Toll:
    lows = [c.value_low for c in claims if c.value_low is not None]
    highs = [c.value_high if c.value_high is not None else c.value_low or 0 for c in claims]
    best = min(lows, key=lambda value: (-lows.count(value), value))
    return Toll(who, min(lows), best, max(highs))


def _corroboration(
    event: Event, origins: Mapping[str, Origin], outlets: int, contested: bool
) -> Corroboration:
    claims = event.claims
    if all(claim.polarity is Polarity.RETRACT for claim in claims):
        return Corroboration.RETRACTED
    if contested:
        return Corroboration.CONTESTED
    asserted: dict[Measure, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.polarity is Polarity.ASSERT:
            asserted[_subject(claim)].add(claim.origin_id)
    # Where nobody asserts anything, those who deny are the ones who speak.
    speaking = set().union(*asserted.values()) or {claim.origin_id for claim in claims}
    if _parties(speaking, origins):
        return Corroboration.PARTY_ONLY
    # Two origins that speak of different things, or count different ones, confirm nothing.
    if any(len(same) > 1 and not _parties(same, origins) for same in asserted.values()):
        return Corroboration.CORROBORATED
    repeated = len(speaking) == 1 and outlets > 1
    return Corroboration.REPEATED_SINGLE_ORIGIN if repeated else Corroboration.SINGLE


def _parties(origin_ids: set[str], origins: Mapping[str, Origin]) -> bool:
    return all(origins[origin].party_to_conflict for origin in origin_ids)


def _incompatible(one: Claim, other: Claim) -> bool:
    if _measure(one) != _measure(other) or not (_has_number(one) and _has_number(other)):
        return False
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return high < other_low or other_high < low


def _measure(claim: Claim) -> Measure:
    return claim.attribute, claim.unit, claim.who


def _subject(claim: Claim) -> Measure:
    """What a claim is about: for a number all that it counts, for words the attribute alone."""
    return _measure(claim) if _has_number(claim) else (claim.attribute, "", "")


def _has_number(claim: Claim) -> bool:
    return claim.value_low is not None or claim.value_high is not None


def _range(claim: Claim) -> tuple[float, float]:
    """The numbers a claim allows, its qualifier heeded: "about" and "almost" by a tenth."""
    low = claim.value_low or 0.0
    high = claim.value_high if claim.value_high is not None else low
    if claim.qualifier in {"at_least", "more_than"}:
        return low, math.inf
    if claim.qualifier in {"about", "almost"}:
        return low * 0.9, high * 1.1
    return low, high
