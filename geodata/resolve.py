"""From mentions to places on the map: ranked candidates, how sure, how far off at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from geodata.gazetteer import Gazetteer, read_places
from geodata.name_index import Array, NameIndex, load_index
from geodata.places import Place
from geodata.recognise import PLACE_ROLES, Mention
from geodata.recognise_words import guess_language, home_country
from geodata.resolve_candidates import SOUND, choices_by_sound
from geodata.resolve_context import (
    batches_of,
    document_context,
    group_mentions,
    probabilities,
)
from geodata.resolve_features import Context, Group
from geodata.resolve_trees import Ranker, shipped_ranker

LEAST_SURE = 0.25  # below this probability no point is given
LEAST_SURE_OF_AREA = 0.6  # that all readings together must reach to give their province or country
_KEPT = 3  # candidates kept of each name
_SOUND_TRUST = 0.5  # a likeness of sound is no spelling
_UNLIKE = 0.5  # likeness at which nothing is left of that
_SMALLEST_M = 1_000.0
Level = Literal["place", "province", "country", "unknown"]
_HOW = {0.0: "same spelling", 1.0: "without its type word", 2.0: "sounds like a place here"}


@dataclass(frozen=True)
class _Scores:
    """The best candidates of a name (number, probability), and the area they agree on."""

    best: list[tuple[int, float]]
    area: tuple[Level, int, float] | None = None


@dataclass(frozen=True)
class Ranked:
    """A place a mention may mean, the probability that it is meant, and why."""

    place: Place
    probability: float
    reason: str


@dataclass(frozen=True)
class Resolved:
    """A mention on the map; place is None where it is not known or too doubtful.

    level says what is committed to: the place itself, only its province, or only its country.
    """

    mention: Mention
    place: Place | None
    probability: float
    radius_m: float
    level: Level
    candidates: tuple[Ranked, ...]


def resolve(
    gazetteer: Gazetteer,
    text: str,
    mentions: Sequence[Mention],
    *,
    lang: str | None = None,
    ranker: Ranker | None = None,
) -> tuple[Resolved, ...]:
    """Each mention of a place with its ranked candidates; demonyms help but are not resolved.

    A language of one country (`lang`, guessed where it is not given) speaks for that country.
    """
    index = load_index(gazetteer)
    model = ranker or shipped_ranker()
    wanted = [mention for mention in mentions if mention.role in PLACE_ROLES]
    groups = group_mentions(index, text, wanted)
    home = home_country(lang if lang is not None else guess_language(text))
    batches = batches_of(index, [group for group in groups if len(group.choice.pids)])
    context = document_context(index, batches, mentions, model, home=home)
    groups = _with_sounds(gazetteer, index, groups, wanted, context)
    batches += batches_of(index, [group for group in groups if _sounds_alike(group)])
    several = [group for batch in batches for group in batch.groups]
    chances = zip(several, probabilities(batches, context, model), strict=True)
    sure = {id(group): chance for group, chance in chances}
    scored = [
        _scored(index, group, sure[id(group)]) if id(group) in sure else _Scores([])
        for group in groups
    ]
    numbers = [pid for each in scored for pid, _ in each.best]
    numbers += [each.area[1] for each in scored if each.area]
    places = read_places(gazetteer, numbers)
    answers: dict[int, Resolved] = {}
    for group, scores in zip(groups, scored, strict=True):
        for number in group.mentions:
            answers[number] = _answer(wanted[number], scores, places, group)
    return tuple(answers[number] for number in range(len(wanted)))


def _with_sounds(
    gazetteer: Gazetteer,
    index: NameIndex,
    groups: list[Group],
    mentions: Sequence[Mention],
    context: Context,
) -> list[Group]:
    """Names the gazetteer does not spell so are tried by sound in the countries in focus."""
    whole = sum(context.countries.values()) or 1.0
    focus = [index.countries[n] for n, w in context.countries.items() if w / whole > 0.12][:4]
    found: list[Group] = []
    for group in groups:
        if focus and not len(group.choice.pids):
            name = mentions[group.mentions[0]].text
            choice = choices_by_sound(gazetteer, index, name, focus)
            found.append(replace(group, choice=choice))
        else:
            found.append(group)
    return found


def _sounds_alike(group: Group) -> bool:
    return group.choice.how == SOUND and len(group.choice.pids) > 0


def _scored(index: NameIndex, group: Group, sure: Array) -> _Scores:
    pids = group.choice.pids
    if group.choice.how == SOUND:
        sure = sure * _SOUND_TRUST * max(group.choice.like - _UNLIKE, 0.0) / (1 - _UNLIKE)
    order = np.argsort(-sure, kind="stable")[:_KEPT]
    best = [(int(pids[n]), float(sure[n])) for n in order]
    if best[0][1] >= LEAST_SURE:
        return _Scores(best)
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for pid, chance in zip(pids.tolist(), sure.tolist(), strict=True):
        land, part = int(index.columns["country"][pid]), int(index.columns["province"][pid])
        sums[land, part] += chance
        if part:
            sums[land, 0] += chance
    return _Scores(best, _agreed(index, sums))


def _agreed(
    index: NameIndex, sums: dict[tuple[int, int], float]
) -> tuple[Level, int, float] | None:
    """The smallest area that the readings agree on well enough, if there is one."""
    areas: list[tuple[Level, int, float]] = [
        ("province" if key[1] else "country", index.wholes[key], min(chance, 1.0))
        for key, chance in sums.items()
        if chance >= LEAST_SURE_OF_AREA and key in index.wholes
    ]
    return max(areas, key=lambda area: (area[0] == "province", area[2]), default=None)


def _answer(mention: Mention, scores: _Scores, places: dict[int, Place], group: Group) -> Resolved:
    candidates = tuple(
        Ranked(places[pid], round(sure * mention.score, 3), _reason(places[pid], group))
        for pid, sure in scores.best
    )
    if candidates and candidates[0].probability >= LEAST_SURE:
        best = candidates[0]
        radius = max(best.place.radius_m, _SMALLEST_M)
        return Resolved(mention, best.place, best.probability, radius, "place", candidates)
    if scores.area is not None:
        level, pid, sure = scores.area
        sure = round(sure * mention.score, 3)
        return Resolved(mention, places[pid], sure, places[pid].radius_m, level, candidates)
    sure = candidates[0].probability if candidates else 0.0
    return Resolved(mention, None, sure, 0.0, "unknown", candidates)


def _reason(place: Place, group: Group) -> str:
    parts = [_HOW[group.choice.how], place.kind.value.replace("_", " ")]
    if group.inside:
        parts.insert(1, "the text names what it lies in")
    if place.gazetteer == "dateline":
        parts.append("hand-checked")
    if place.population:
        parts.append(f"{place.population:,} people")
    return ", ".join(parts)
