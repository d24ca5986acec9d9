"""Where diplomacy happens: the town named, the seat of the body that meets, else whose it is."""

from __future__ import annotations

import re
from dataclasses import replace

from events.extract_place import (
    INFERRED,
    Atlas,
    Chosen,
    NamedPlace,
    Setting,
    Span,
    best_name,
    located,
    place_of_fight,
    topic,
)
from events.origins import country_of
from events.place_words import BODIES
from geodata import PlaceKind


def place_of_talks(trigger: Span, setting: Setting, atlas: Atlas, *, meeting: bool) -> Chosen:
    """A meeting is where it is said to be, or at the seat of the body; else the actor's country."""
    if meeting:
        best = best_name(trigger, setting)
        seat = BODIES.get(body_of(setting), "")
        if best is not None and _held_at(best, setting, has_seat=bool(seat)):
            return Chosen(best.place, said=True, name=best)
        if seat:
            return Chosen(atlas.lookup(seat, ""), said=True, least=INFERRED)
    elif (town := _decided_in(trigger, setting)) is not None:
        return Chosen(town.place, said=True, name=town)
    body = BODIES.get(body_of(setting), "")
    country = actor_country(trigger, setting)
    if body and not meeting and not _named_before(trigger, setting):
        return Chosen(atlas.lookup(body, ""), said=True, least=INFERRED)
    if country:
        return Chosen(atlas.lookup(f"seat:{country}", country), said=True)
    return place_of_fight(trigger, setting, atlas)


def at_the_seat(chosen: Chosen, atlas: Atlas) -> Chosen:
    """What a whole country's government does or suffers is put where it sits."""
    place = chosen.place
    if place is None or place.kind is not PlaceKind.COUNTRY:
        return chosen
    seat = atlas.lookup(f"seat:{place.country}", place.country)
    return replace(chosen, place=seat or place)


def _decided_in(trigger: Span, setting: Setting) -> NamedPlace | None:
    """ "Agreed in Brussels to extend sanctions": a town inside the words that tell of it."""
    inside = [
        one
        for one in setting.names
        if trigger[0] < one.start < trigger[1] and located(one, setting) and one.happens
    ]
    towns = [one for one in inside if one.place and one.place.kind is PlaceKind.POPULATED_PLACE]
    return towns[0] if towns else None


def _named_before(trigger: Span, setting: Setting) -> bool:
    return any(one.country and one.start < trigger[0] for one in setting.names)


def _held_at(best: NamedPlace, setting: Setting, *, has_seat: bool) -> bool:
    """Named as the place, not the topic; a body with a seat meets in no country at large."""
    wide = best.place is not None and best.place.kind is PlaceKind.COUNTRY
    return located(best, setting) and not topic(best, setting) and not (has_seat and wide)


def actor_country(trigger: Span, setting: Setting) -> str:
    """Country of the people, government or state named first in the sentence, or before it."""
    here = [
        one.country
        for one in setting.names
        if one.country and one.start < trigger[0] and not topic(one, setting)
    ]
    said = country_of(_unnamed(setting, trigger[0]))
    if here and (not said or said in here):
        return here[0]
    if said:
        return said  # "Ukrainian President Oksana Levchenko" is one name of a person
    if setting.country and _OFFICE.match(setting.text_here):
        return setting.country  # "President Adesina spoke …" is the president of the story
    for names in reversed(setting.before):
        for one in names:
            if one.country:
                return one.country
    return setting.country


_OFFICE = re.compile(
    r"(?:acting |interim |deputy |vice )?"
    r"(?:(?:prime|foreign|defen[cs]e|interior) minister|president|"
    r"the (?:government|president|prime minister|army|ministry|parliament)|statsminister|"
    r"regjering\w*|utenriksminister|utanriksminister)\b",
    re.IGNORECASE,
)


def _unnamed(setting: Setting, end: int) -> str:
    """The sentence up to a trigger without the names that were read as places."""
    words = list(setting.text[setting.start : end])
    for one in setting.names:
        first, last = one.start - setting.start, one.end - setting.start
        words[first:last] = " " * len(words[first:last])
    return "".join(words)


def body_of(setting: Setting) -> str:
    """The organisation that meets, as a key of BODIES, or ""."""
    found = [key for key in BODIES if re.search(rf"\b{key}\b", setting.text_here)]
    return found[0] if found else ""
