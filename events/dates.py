"""Dates in running text: which words name one, and which days they can stand for.

Each find is an interval (or the days of which one holds) counted from the day of publication.
Where that day is not known well enough, the answer is as wide as the doubt, or empty.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from events.dates_anchor import Resolved, Span, anchor_span, shift, shift_unit
from events.dates_fold import fold
from events.dates_grammar import Grammar, Values
from events.dates_languages import grammar_for
from events.dates_resolve import resolve
from events.dates_scan import Around, Match, in_perfect, points_forward, with_surroundings
from events.edtf import parse_edtf
from events.model import DatePrec, EventWhen

_BACKGROUND_DAYS = 92
"""What ended a quarter before publication is the background of the news, not the news."""
_LONG_DAYS = 366


@dataclass(frozen=True)
class FoundDate:
    """Words that name a time, and the days they can stand for.

    `when.intervals` is empty where nothing fixes the day; the words are kept all the same.
    """

    start: int
    end: int
    verbatim: str
    when: EventWhen
    direction: str
    background: bool
    rule_id: str
    derivation: str


def find_dates(
    text: str, language: str, anchor: str | None, *, planned_ok: bool = True
) -> tuple[FoundDate, ...]:
    """Dates in the text, in order; `anchor` is the day (or month) of publication in EDTF.

    planned_ok=False leaves out what lies ahead of the anchor.
    """
    grammar = grammar_for(language)
    folded = fold(text, language)
    span = anchor_span(anchor)
    found: list[FoundDate] = []
    for match, around in with_surroundings(folded, text, grammar):
        if match.action == "for" and not in_perfect(around, grammar):
            continue
        resolved = _resolve(match, around, grammar, span, found)
        one = _found(text, match, resolved, anchor or "", language)
        if planned_ok or one.direction != "future":
            found.append(one)
    return tuple(found)


def _resolve(
    match: Match, around: Around, grammar: Grammar, span: Span | None, found: list[FoundDate]
) -> Resolved | None:
    values = dict(match.values)
    if match.action == "numeric" and not grammar.lexicon.day_first and values["sign"] == "/":
        values["swap"] = "yes"
    forward = not match.since and points_forward(around, grammar)
    if match.action in {"back", "back_n"}:
        resolved = _from_date_before(values, found, "future" if forward else "past")
    else:
        resolved = resolve(match.action, values, span, forward)
    if resolved and match.since:
        resolved = _since(resolved, span)
    part = str(values.get("part", ""))
    return replace(resolved, part=part) if resolved and part else resolved


def _since(resolved: Resolved, span: Span | None) -> Resolved | None:
    """A duration from the first of those days up to publication."""
    if span is None or resolved.first > span[1]:
        return None
    text = f"from {resolved.text}, up to publication"
    prec = max(resolved.prec, DatePrec.DAYS) if resolved.first < span[1] else resolved.prec
    return Resolved(resolved.first, span[1], text, prec, is_duration=True)


def _from_date_before(values: Values, found: list[FoundDate], side: str) -> Resolved | None:
    """ "that day", "two days later": counted from the nearest day named before."""
    known = [one for one in found if one.when.intervals and one.when.date_prec <= DatePrec.WEEK]
    sets = [one for one in found if one.when.edtf.startswith("[")]
    last = max(known[-1:] + sets[-1:], key=lambda one: one.start, default=None)
    if last is None:
        return None
    unit, count = str(values.get("unit", "day")), int(values.get("n", values.get("same", 0)))
    if values.get("later") == "earlier":
        count = -count
    days = tuple(shift_unit(first, count, unit) for first, _ in last.when.intervals)
    if last.when.edtf.startswith("[") and len(set(days)) > 1:
        text = f"{count:+d} {unit}(s) from '{last.verbatim}'"
        return Resolved(days[0], days[-1], text, DatePrec.MONTH, days, direction=side)
    end = shift_unit(last.when.date_end, count, unit)
    text = f"{count:+d} {unit}(s) from '{last.verbatim}'"
    return Resolved(days[0], max(days[0], end), text, last.when.date_prec, direction=side)


def _found(
    text: str, match: Match, resolved: Resolved | None, anchor: str, language: str
) -> FoundDate:
    verbatim = text[match.start : match.end]
    rule_id = f"dates-1.{language}.{'since.' if match.since else ''}{match.action}"
    if resolved is None:
        when = EventWhen("", (), DatePrec.YEAR, verbatim, anchor=anchor)
        reason = "no day to count from" if anchor else "no day of publication to count from"
        return FoundDate(match.start, match.end, verbatim, when, "past", False, rule_id, reason)
    days = parse_edtf(resolved.edtf)
    when = EventWhen(
        resolved.edtf,
        days,
        resolved.date_prec,
        verbatim,
        resolved.part,
        resolved.is_duration,
        anchor,
    )
    return FoundDate(
        start=match.start,
        end=match.end,
        verbatim=verbatim,
        when=when,
        direction=resolved.direction,
        background=_is_background(when, anchor_span(anchor)),
        rule_id=rule_id,
        derivation=f"'{verbatim}': {resolved.text}",
    )


def _is_background(when: EventWhen, span: Span | None) -> bool:
    if span is None:
        return False
    if when.is_duration and when.date_end >= span[0]:
        return (when.date_end - when.date_start).days > _LONG_DAYS
    return when.date_end < shift(span[0], -_BACKGROUND_DAYS)
