"""Events that something else than the trigger words points out, such as a language model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events.dates import FoundDate
from events.triggers import Trigger


@dataclass(frozen=True)
class Suggestion:
    """A stretch of text that tells of an event; `date` is where the text says when, if it does."""

    trigger: Trigger
    date: tuple[int, int] | None = None


LEAST_SURE = 0.5
"""Probability below which a mention is not proposed."""


@dataclass(frozen=True)
class Options:
    """How far to go: the least probability of a proposal, and events pointed out from elsewhere.

    The suggested ones are dated and placed like any other.
    """

    least: float = LEAST_SURE
    suggested: tuple[Suggestion, ...] = ()


AS_USUAL = Options()


def with_suggested(
    triggers: Sequence[Trigger], suggested: Iterable[Suggestion], start: int, end: int
) -> tuple[Trigger, ...]:
    """The triggers of a sentence and those suggested that the rules did not find themselves."""
    known = {(one.event_type, one.sub_event_type) for one in triggers}
    more = [
        one.trigger
        for one in suggested
        if start <= one.trigger.start < end
        and (one.trigger.event_type, one.trigger.sub_event_type) not in known
    ]
    return tuple(sorted((*triggers, *more), key=lambda one: one.start))


def dates_for(
    trigger: Trigger,
    own: Sequence[FoundDate],
    suggested: Iterable[Suggestion],
    dates: Sequence[FoundDate],
) -> Sequence[FoundDate]:
    """The dates that a suggestion points to, as Dateline reads them; else the sentence's own."""
    spans = [one.date for one in suggested if one.trigger == trigger and one.date]
    chosen = [one for one in dates for first, last in spans if first < one.end and one.start < last]
    return chosen or own
