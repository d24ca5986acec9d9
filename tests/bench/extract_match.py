"""Whether a proposal is an annotated event: type, day and place must all hold.

The rules are those of the annotated folders: intervals overlap, each widened by a day unless both
are exact; 30 km for places, for areas 150 km or the same country, claimed no more exact than a
district; one proposal to one event.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from events.extract_model import Proposal
from geodata.shapes import distance_m

FIGHTS = {"Battles", "Explosions/Remote violence"}


def same_type(one: Proposal, gold: dict[str, Any]) -> bool:
    return one.event_type == gold["event_type"] or {one.event_type, gold["event_type"]} <= FIGHTS


def same_day(one: Proposal, gold: dict[str, Any]) -> bool:
    if one.when is None:
        return False
    slack = timedelta(0 if one.when.date_prec == gold["date_prec"] == 1 else 1)
    start, end = date.fromisoformat(gold["date_start"]), date.fromisoformat(gold["date_end"])
    return one.when.date_start - slack <= end + slack and one.when.date_end + slack >= start - slack


def same_place(one: Proposal, gold: dict[str, Any]) -> bool:
    if one.place is None or one.where_prec is None:
        return False
    metres = distance_m(
        one.place.latitude, one.place.longitude, gold["latitude"], gold["longitude"]
    )
    if gold["where_prec"] <= 3:
        return metres <= 30_000
    inside = gold["where_prec"] == 6 and one.place.country == gold["country"]
    return one.where_prec >= 3 and (inside or metres <= 150_000)


def assigned(proposals: list[Proposal], gold: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The largest one-to-one matching (augmenting paths), core events first."""
    own: dict[int, dict[str, Any]] = {}

    def place(event: dict[str, Any], seen: set[int]) -> bool:
        for number, one in enumerate(proposals):
            fits = same_type(one, event) and same_day(one, event) and same_place(one, event)
            if number not in seen and fits:
                seen.add(number)
                if number not in own or place(own[number], seen):
                    own[number] = event
                    return True
        return False

    for event in sorted(gold, key=lambda event: not event["core"]):
        place(event, set())
    return own
