"""What the claims of an event amount to, by stated rules. All of it is derived, but for the
word of an editor who says otherwise, with a reason.

Rule `corroboration-1` and `casualties-1` follow data-model rules 2–5: origins count, not outlets;
only claims about the same measure are ever compared; a denial makes a claim contested.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from events.errors import StoreError
from events.model import (
    Claim,
    Corroboration,
    Dossier,
    Event,
    Origin,
    Override,
    Polarity,
    Toll,
)
from geodata.said import say

KILLED = "fatalities"
Measure = tuple[str, str, str]
"""attribute, unit, who: numbers are compared only when all three agree."""


@dataclass(frozen=True)
class Assessment:
    """What an event stands on."""

    number_of_sources: int
    independent_origin_count: int
    corroboration: Corroboration
    independently_reported: bool
    contested_attributes: frozenset[str]
    killed: tuple[Toll, ...]
    figures: tuple[Toll, ...] = ()
    by_rule: Assessment | None = None
    reason: str = ""

    @property
    def overridden(self) -> bool:
        """Whether an editor says something else than the rules; `by_rule` is what they say."""
        return self.by_rule is not None


def assess(event: Event, dossier: Dossier) -> Assessment:
    """What the claims amount to, or what an editor says they do."""
    ruled = assess_by_rule(event, dossier)
    given = event.override
    if given is None:
        return ruled
    return replace(
        ruled,
        corroboration=given.corroboration or ruled.corroboration,
        killed=_killed(ruled.killed, given.tolls),
        figures=_instead(ruled.figures, given.tolls),
        by_rule=ruled,
        reason=given.reason,
    )


def checked_override(given: Override) -> Override:
    """The override itself; StoreError where it says nothing or its figures are out of order."""
    if given.corroboration is None and not given.tolls:
        raise StoreError(say("An override says something: choose a standing or a figure."))
    for one in given.tolls:
        if not 0 <= one.low <= one.best <= one.high < math.inf:
            raise StoreError(
                say(
                    "{low}, {best}, {high}: give the lowest figure, the best and the highest, in "
                    "this order.",
                    low=one.low,
                    best=one.best,
                    high=one.high,
                )
            )
    return given


def _killed(ruled: tuple[Toll, ...], given: Iterable[Toll]) -> tuple[Toll, ...]:
    """Whoever counts everybody speaks for all groups."""
    said = [replace(one, unit="") for one in given if one.attribute == KILLED]
    everybody = tuple(one for one in said if not one.who)
    return everybody or _instead(ruled, said)


def _instead(ruled: Iterable[Toll], given: Iterable[Toll]) -> tuple[Toll, ...]:
    said = {_counts(one): one for one in ruled} | {_counts(one): one for one in given}
    return tuple(said.values())


def _counts(toll: Toll) -> Measure:
    return toll.attribute, toll.unit, toll.who


def assess_by_rule(event: Event, dossier: Dossier) -> Assessment:
    """Assess one event from its claims and spans alone."""
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
        figures=figures(event.claims),
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
    """Killed per victim group, whatever the unit is called (rule `casualties-1`)."""
    killed = tuple(replace(one, unit="") for one in claims if one.attribute == KILLED)
    return figures(killed)


def figures(claims: tuple[Claim, ...]) -> tuple[Toll, ...]:
    """Low, best and high of each measure that is counted (rule `casualties-1`).

    low and high are the least and the most that anybody asserts; best is the number most origins
    give, the lower one when they tie. Words ("dozens") give no number.
    """
    asserted: dict[Measure, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.polarity is Polarity.ASSERT and claim.value_low is not None:
            asserted[_measure(claim)][claim.origin_id] = claim
    return tuple(_toll(of, tuple(per.values())) for of, per in sorted(asserted.items()))


def _toll(of: Measure, claims: tuple[Claim, ...]) -> Toll:
    attribute, unit, who = of
    lows = [c.value_low for c in claims if c.value_low is not None]
    highs = [c.value_high if c.value_high is not None else c.value_low or 0 for c in claims]
    best = min(lows, key=lambda value: (-lows.count(value), value))
    return Toll(who, min(lows), best, max(highs), attribute, unit)


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
