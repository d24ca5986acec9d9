"""The days of an event, and whether it has happened, lies ahead or long past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from events.dates import FoundDate
from events.dates_clock import FoundClock, with_clock
from events.edtf import parse_edtf
from events.model import DatePrec, EventWhen
from events.triggers import Standing, Trigger

LONG_AGO = timedelta(days=45)
"""An event that ended so long before the report is what the report looks back on."""
VIOLENT = frozenset({"Battles", "Explosions/Remote violence"})


def days_of(
    trigger: Trigger,
    dates: Sequence[FoundDate],
    speech: Sequence[tuple[int, int]],
    published: str | None,
    text: str,
) -> tuple[EventWhen | None, bool]:
    """The date nearest to the trigger; else the day of the report, as one of the last days.

    `speech` are the verbs of saying of the sentence: a day beside one of them is when it was
    said, and the event was on that day or the one before. The second answer tells whether the
    text says it. Nobody announces a battle: violence dated ahead is undated.
    """
    dated = [one for one in dates if one.when.intervals]
    said = [one for one in dated if _is_of_speech(one, trigger, speech, text)]
    own = [one for one in dated if one not in said and not _of_another(one, trigger, text)]
    for one in sorted(own, key=lambda one: _distance(one, trigger, text)):
        if not (trigger.event_type in VIOLENT and _ahead(one.when, published)):
            return one.when, True
    if said and trigger.standing is not Standing.PLANNED:
        return _up_to(said[0].when), True
    return by_report(published), False


def timed(
    when: EventWhen | None,
    trigger: Trigger,
    clocks: Sequence[FoundClock],
    speech: Sequence[tuple[int, int]],
    text: str,
) -> EventWhen | None:
    """The date with the time of day that is told of the trigger: in its own clause, or at the
    head of the sentence, and not when something was said. `clocks` are those of the sentence."""
    if when is None:
        return None
    own = [
        one
        for one in clocks
        if not _is_of_speech(one, trigger, speech, text) and _in_clause(one, trigger, clocks, text)
    ]
    nearest = min(own, key=lambda one: abs(one.start - trigger.start), default=None)
    return when if nearest is None else with_clock(when, nearest)


def _in_clause(
    clock: FoundClock, trigger: Trigger, clocks: Sequence[FoundClock], text: str
) -> bool:
    """Whether nothing ends a clause between the two; one time ahead of all is told of all."""
    first, last = min(clock.end, trigger.end), max(clock.start, trigger.start)
    if trigger.end <= clock.start and _BECAUSE.search(text, trigger.end, clock.start):
        return False
    ends = len(_CLAUSE_END.findall(text, first, last)) if first < last else 0
    opens = clock.start < trigger.start and len(clocks) == 1 and ends == 1
    return not ends or opens


_CLAUSE_END = re.compile(r"[,;:]|\b(?:and|but|while|og|men|mens)\b", re.IGNORECASE)
_ANOTHER_CLAUSE = 45
"""Characters that the end of a clause between a day and an event counts for."""


def _distance(date: FoundDate, trigger: Trigger, text: str) -> tuple[bool, int]:
    """Vague days last, then the nearest; one of another clause is farther off."""
    first, last = min(date.end, trigger.end), max(date.start, trigger.start)
    breaks = len(_CLAUSE_END.findall(text, first, last)) if first < last else 0
    away = abs(date.start - trigger.start) + _ANOTHER_CLAUSE * breaks
    return date.when.date_prec > DatePrec.DAYS, away


_BECAUSE = re.compile(
    r"\b(?:because|although|though|despite|even as|etter at|trass i|selv om|sjølv om|til tross for|"
    r"fordi|days? after|hours? after|weeks? after)\b",
    re.IGNORECASE,
)


def _of_another(date: FoundDate, trigger: Trigger, text: str) -> bool:
    """Whether a day is told of what went before: "marched, although the junta on Monday …"."""
    return trigger.end <= date.start and bool(_BECAUSE.search(text, trigger.end, date.start))


_NEAR_VERB = 34
"""Characters between a verb of saying and its day: "said in a statement on Tuesday"."""


def _is_of_speech(
    date: FoundDate | FoundClock,
    trigger: Trigger,
    speech: Sequence[tuple[int, int]],
    text: str,
) -> bool:
    """Whether a day or a time stands beside a verb of saying and the event on its other side."""
    for start, end in speech:
        if start < trigger.end and trigger.start < end:
            continue  # the event is itself something said: "announced on Thursday"
        if "," in text[date.end : start] or "ifølg" in text[start:end].casefold():
            continue  # "will come on Friday, said the minister": the day of the event
        behind = end <= date.start <= end + _NEAR_VERB and not end <= trigger.start < date.start
        before = date.end <= start <= date.end + 4 and not date.end <= trigger.start < start
        if (behind or before) and abs(trigger.start - date.start) > 6:
            return True
    return False


def _up_to(when: EventWhen) -> EventWhen:
    """What was told on a day happened then or on the day before."""
    if when.date_prec is not DatePrec.DAY or len(when.intervals) != 1:
        return when
    first = when.date_start - timedelta(days=1)
    edtf = f"{first}/{when.date_end}"
    return replace(
        when,
        edtf=edtf,
        intervals=((first, when.date_end),),
        date_prec=DatePrec.DAYS,
        part_of_day="",
    )


def by_report(published: str | None) -> EventWhen | None:
    """No date is said: the report's own day or the one before it, or its month."""
    if not published:
        return None
    first, last = parse_edtf(published)[0]
    if first == last:
        before = first - timedelta(days=1)
        edtf = f"{before}/{first}"
        return EventWhen(edtf, ((before, first),), DatePrec.DAYS, anchor=published)
    return EventWhen(published, ((first, last),), DatePrec.MONTH, anchor=published)


def _ahead(when: EventWhen, published: str | None) -> bool:
    return bool(published) and when.date_start > parse_edtf(published or "")[0][1]


def status_of(trigger: Trigger, when: EventWhen | None, published: str | None) -> str:
    """proposed, planned or background."""
    if trigger.standing is Standing.BACKGROUND:
        return "background"
    report = parse_edtf(published)[0][1] if published else None
    if when and report:
        if when.date_start > report:
            return "planned"
        aggregate = (when.date_end - when.date_start).days >= 4 and when.date_prec <= DatePrec.WEEK
        if aggregate and trigger.event_type in VIOLENT and len(when.intervals) == 1:
            return "background"  # "for days", "in recent days": fighting, not an event
        if report - when.date_end > LONG_AGO:
            return "background"
    return "planned" if trigger.standing is Standing.PLANNED else "proposed"
