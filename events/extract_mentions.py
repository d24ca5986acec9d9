"""Mentions of one event within one text, drawn together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from events.actors import once
from events.edtf import clock_of
from events.extract_model import Proposal
from events.model import EventWhen
from geodata import Place, PlaceKind, implied_precision
from geodata.gazetteer import haversine_m

FIGHTING = frozenset({"Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"})
"""Told in one breath ("struck by drones and shells in heavy fighting") they are one event."""
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_TERRITORY = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
_RIOT = "Violent demonstration"
_ALIKE = (
    frozenset({"Peaceful protest", "Protest with intervention"}),
    frozenset({"Armed clash", _RIOT}),  # "clashes" in a headline, with the police in the text
)
_ON_BORDERS = frozenset({PlaceKind.BORDER_CROSSING, PlaceKind.POPULATED_PLACE, PlaceKind.DISTRICT})
NEAR_M = 25_000.0
NEWS = timedelta(days=5)
NEAR_TOWN_M = 8_000.0
NEAR_BORDER_M = 60_000.0
"""Towns closer than this, and a town this close to a border named before, can be one place."""


def drawn_together(found: Sequence[Proposal]) -> list[Proposal]:
    """Later mentions join the first that they can be the same event as."""
    events: list[Proposal] = []
    for one in found:
        for number, event in enumerate(events):
            if _same(event, one):
                events[number] = joined(event, one)
                break
        else:
            events.append(one)
    return events


def _same(a: Proposal, b: Proposal) -> bool:
    if (a.status == "background") != (b.status == "background") or a.body != b.body:
        return False
    if not _same_days(a, b):
        return False
    if _same_toll(a, b):
        return True
    if _other_dead(a, b):
        return False
    return _same_kind(a, b) and _same_place(a, b)


def _same_kind(a: Proposal, b: Proposal) -> bool:
    kinds = {a.sub_event_type, b.sub_event_type}
    if len(kinds) == 1 or kinds in _ALIKE:
        return True
    return kinds <= FIGHTING and a.evidence[-1] == b.evidence[0]


def _same_toll(a: Proposal, b: Proposal) -> bool:
    """Violence that killed the same number is one event told twice, whatever it is called."""
    if not {a.event_type, b.event_type} <= _VIOLENT:
        return False
    if {a.sub_event_type, b.sub_event_type} & _TERRITORY:
        return False
    return bool(_killed(a) & _killed(b))


def _other_dead(a: Proposal, b: Proposal) -> bool:
    """Other numbers of killed, of other people or on other days: no toll revised."""
    if not (_killed(a) and _killed(b)) or _killed(a) & _killed(b):
        return False
    who = [
        {f.who.casefold() for f in one.figures if f.role == "killed" and f.who} for one in (a, b)
    ]
    others = bool(who[0] and who[1]) and not who[0] & who[1]
    days = [one.when.intervals if one.when and one.dated else () for one in (a, b)]
    return others or (all(days) and days[0] != days[1])


def _killed(one: Proposal) -> set[float]:
    """Numbers of killed that are no accident: one or two dead are often told of twice a day."""
    return {f.low for f in one.figures if f.role == "killed" and f.low and f.low >= 3}


def _same_days(a: Proposal, b: Proposal) -> bool:
    if a.when is None or b.when is None or not (a.dated or b.dated):
        return True
    if not (a.dated and b.dated):  # of one, no day is said: it is news of the last days
        apart = max(a.when.date_start - b.when.date_end, b.when.date_start - a.when.date_end)
        return apart <= NEWS
    return a.when.date_start <= b.when.date_end and b.when.date_start <= a.when.date_end


def _same_place(a: Proposal, b: Proposal) -> bool:
    if not (a.placed and b.placed) or a.place is None or b.place is None:
        return True
    one, other = sorted((a.place, b.place), key=lambda place: implied_precision(place.kind))
    if one.place_id == other.place_id:
        return True
    metres = haversine_m(one.latitude, one.longitude, other.latitude, other.longitude)
    if PlaceKind.BORDER in (one.kind, other.kind):
        return _at_border(one, other)
    if one.country != other.country:
        return False
    wide = other.kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
    inside = other.kind is PlaceKind.ADM1 and one.adm_1 == other.adm_1
    towns = {one.kind, other.kind} == {PlaceKind.POPULATED_PLACE} and _exact(a) and _exact(b)
    return wide or inside or metres <= (NEAR_TOWN_M if towns else NEAR_M)


def _exact(one: Proposal) -> bool:
    """Whether the sentence itself names the town."""
    return one.place_words is not None and one.where_prec == 1


def _at_border(one: Place, other: Place) -> bool:
    """A crossing or a town of the border region, and the border that it belongs to."""
    border, place = (one, other) if one.kind is PlaceKind.BORDER else (other, one)
    if place.kind not in _ON_BORDERS or place.country not in border.outline.split(":")[1:]:
        return False
    metres = haversine_m(one.latitude, one.longitude, other.latitude, other.longitude)
    return place.kind is PlaceKind.BORDER_CROSSING or metres <= max(NEAR_BORDER_M, border.radius_m)


def joined(a: Proposal, b: Proposal) -> Proposal:
    """The surer place and date of both, and all their evidence."""
    finer = b.placed and (not a.placed or (b.where_prec or 9) < (a.where_prec or 9))
    sharper = b.dated and (not a.dated or _days(b.when) < _days(a.when) or _adds_time(a, b))
    riot = b if b.sub_event_type == _RIOT else a
    return replace(
        a,
        event_type=riot.event_type,
        sub_event_type=riot.sub_event_type,
        place=b.place if finer else a.place,
        where_prec=b.where_prec if finer else a.where_prec,
        place_words=b.place_words if finer else a.place_words,
        placed=a.placed or b.placed,
        place_sure=b.place_sure if finer else a.place_sure,
        unfound=None if a.placed or b.placed else a.unfound or b.unfound,
        when=b.when if sharper else a.when,
        dated=a.dated or b.dated,
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
        figures=tuple(dict.fromkeys((*a.figures, *b.figures))),
        claims=tuple(dict.fromkeys((*a.claims, *b.claims))),
        actors=once((*a.actors, *b.actors)),
        points_back=a.points_back and b.points_back,
    )


def _adds_time(a: Proposal, b: Proposal) -> bool:
    """Whether the other mention tells the time of the same day."""
    if a.when is None or b.when is None or a.when.intervals != b.when.intervals:
        return False
    return clock_of(b.when.edtf) is not None and clock_of(a.when.edtf) is None


def _days(when: EventWhen | None) -> int:
    return (when.date_end - when.date_start).days if when else 10**6
