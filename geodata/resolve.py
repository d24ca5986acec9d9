"""From mentions to places on the map: ranked candidates, how sure, how far off at most."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import numpy as np

from geodata.gazetteer import PLACE_COLUMNS, Gazetteer, read_place
from geodata.places import Place, PlaceKind
from geodata.recognise import PLACE_ROLES, Mention, Role
from geodata.recognise_words import demonym_country
from geodata.resolve_candidates import SOUND, Choice, by_sound, choices
from geodata.resolve_features import Context, Group, feature_rows
from geodata.resolve_trees import Ranker, shipped_ranker
from geodata.scan import Array, NameIndex, load_index
from geodata.scan_build import KINDS

LEAST_SURE = 0.35  # below this probability no point is given
_SAME_SPOT_KM = 60.0  # a town and the province around it do not rule each other out
_KEPT = 3  # candidates kept of each name
_CONTAINED = re.compile(r"(?:,\s{0,2}|\s?\(|,? in (?:the )?|,? i )\Z")
_ADM1, _COUNTRY = KINDS.index(PlaceKind.ADM1), KINDS.index(PlaceKind.COUNTRY)
Level = Literal["place", "province", "country", "unknown"]


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


class Spanned(Protocol):
    """Anything with an offset."""

    start: int
    end: int


def resolve(
    gazetteer: Gazetteer,
    text: str,
    mentions: Sequence[Mention],
    *,
    ranker: Ranker | None = None,
) -> tuple[Resolved, ...]:
    """Each mention of a place with its ranked candidates; demonyms help but are not resolved."""
    index = load_index(gazetteer)
    model = ranker or shipped_ranker()
    wanted = [mention for mention in mentions if mention.role in PLACE_ROLES]
    groups = group_mentions(index, text, wanted)
    context = document_context(index, groups, mentions, model)
    groups = _with_sounds(gazetteer, index, groups, wanted, context)
    scored = [_scored(index, group, context, model) for group in groups]
    places = _read_places(gazetteer, [pid for each in scored for pid, _ in each])
    answers: dict[int, Resolved] = {}
    for group, ranked in zip(groups, scored, strict=True):
        for number in group.mentions:
            answers[number] = _answer(wanted[number], ranked, places, group)
    return tuple(answers[number] for number in range(len(wanted)))


def group_mentions(index: NameIndex, text: str, mentions: Sequence[Mention]) -> list[Group]:
    """Mentions of the same name with the same container, taken together."""
    found: dict[str, Choice] = {}
    inside: list[frozenset[tuple[int, int]]] = []
    for mention in mentions:
        if mention.text not in found:
            found[mention.text] = choices(index, mention.text)
    for one, other in zip(mentions, [*mentions[1:], None], strict=False):
        inside.append(_container(index, text, one, other, found))
    by_key: dict[tuple[str, frozenset[tuple[int, int]]], list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        by_key[found[mention.text].key, inside[number]].append(number)
    said: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for key, places in by_key:
        said[key] |= places
    return [
        Group(
            found[mentions[numbers[0]].text],
            tuple(numbers),
            places,
            frozenset(said[key]) if not places else frozenset(),
            any(mentions[number].role is Role.DATELINE for number in numbers),
        )
        for (key, places), numbers in by_key.items()
    ]


def _container(
    index: NameIndex, text: str, one: Mention, other: Mention | None, found: dict[str, Choice]
) -> frozenset[tuple[int, int]]:
    """(country, province) pairs that may hold a mention: "Paris, Texas"; 0 is a whole country."""
    if other is None or not 0 < other.start - one.end <= 8:
        return frozenset()
    if not _CONTAINED.search(text[one.end : other.start]):
        return frozenset()
    pids = found[other.text].pids
    columns = index.columns
    kinds = columns["kind"][pids]
    pairs = {(int(columns["country"][p]), 0) for p in pids[kinds == _COUNTRY]}
    pairs |= {
        (int(columns["country"][p]), int(columns["province"][p])) for p in pids[kinds == _ADM1]
    }
    return frozenset(pair for pair in pairs if pair[0])


def document_context(
    index: NameIndex, groups: Sequence[Group], mentions: Sequence[Mention], ranker: Ranker
) -> Context:
    """What the whole text is about, from two looks at each name: alone, then with the others."""
    peoples = Context()
    for mention in mentions:
        code = demonym_country(mention.text) if mention.role is Role.DEMONYM else ""
        if code in index.countries and code:
            land = index.countries.index(code)
            peoples.countries[land] = peoples.countries.get(land, 0.0) + 0.5
            peoples.named[land] = peoples.named.get(land, 0.0) + 0.5
    context = peoples
    for _ in range(2):
        more = Context(dict(peoples.countries), {}, dict(peoples.named), [])
        for group in groups:
            if len(group.choice.pids):
                _vote(index, group, _probabilities(index, group, context, ranker), more)
        context = more
    return context


def _vote(index: NameIndex, group: Group, probabilities: Array, context: Context) -> None:
    best = int(probabilities.argmax())
    pid, sure = int(group.choice.pids[best]), float(probabilities[best])
    land, part = int(index.columns["country"][pid]), int(index.columns["province"][pid])
    kind = int(index.columns["kind"][pid])
    weight = sure * (1 + 0.3 * min(len(group.mentions) - 1, 4))
    if land:
        context.countries[land] = context.countries.get(land, 0.0) + weight
    if part:
        context.provinces[part] = context.provinces.get(part, 0.0) + weight
    if kind == _COUNTRY:
        context.named[land] = context.named.get(land, 0.0) + sure
    elif sure > 0.3:
        lat, lon = index.columns["latitude"][pid], index.columns["longitude"][pid]
        context.points.append((group.choice.key, float(lat), float(lon), sure))


def _probabilities(index: NameIndex, group: Group, context: Context, ranker: Ranker) -> Array:
    pids = group.choice.pids
    lat = np.radians(index.columns["latitude"][pids].astype(np.float64))
    lon = np.radians(index.columns["longitude"][pids].astype(np.float64))
    flat = np.stack([lat, lon * np.cos(lat)], axis=1)
    gaps = np.abs(flat[:, None, :] - flat[None, :, :]).max(axis=2) * 6371.0
    return ranker.probabilities(feature_rows(index, group, context), gaps < _SAME_SPOT_KM)


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
    return [
        replace(group, choice=by_sound(gazetteer, index, mentions[group.mentions[0]].text, focus))
        if focus and not len(group.choice.pids) else group
        for group in groups
    ]  # fmt: skip


def _scored(
    index: NameIndex, group: Group, context: Context, ranker: Ranker
) -> list[tuple[int, float]]:
    if not len(group.choice.pids):
        return []
    probabilities = _probabilities(index, group, context, ranker)
    if group.choice.how == SOUND:
        probabilities = probabilities * 0.6  # a likeness of sound is no spelling
    order = np.argsort(-probabilities, kind="stable")[:_KEPT]
    return [(int(group.choice.pids[n]), float(probabilities[n])) for n in order]


def _read_places(gazetteer: Gazetteer, pids: list[int]) -> dict[int, Place]:
    places: dict[int, Place] = {}
    unique = sorted(set(pids))
    for start in range(0, len(unique), 500):
        part = unique[start : start + 500]
        marks = ",".join("?" * len(part))
        rows = gazetteer.rows(
            f"SELECT pid, {PLACE_COLUMNS} FROM places WHERE pid IN ({marks})",  # noqa: S608
            part,
        )
        places.update({row[0]: read_place(row[1:]) for row in rows})
    return places


def _answer(
    mention: Mention,
    ranked: list[tuple[int, float]],
    places: dict[int, Place],
    group: Group,
) -> Resolved:
    candidates = tuple(
        Ranked(places[pid], round(sure, 3), _reason(places[pid], group)) for pid, sure in ranked
    )
    if not candidates:
        return Resolved(mention, None, 0.0, 0.0, "unknown", ())
    best = candidates[0]
    if best.probability >= LEAST_SURE:
        radius = best.place.radius_m or 1000.0
        return Resolved(mention, best.place, best.probability, radius, "place", candidates)
    return Resolved(mention, None, best.probability, 0.0, "unknown", candidates)


def _reason(place: Place, group: Group) -> str:
    parts = [{0.0: "same spelling", 1.0: "without its type word", 2.0: "same consonants"}[
        group.choice.how]]  # fmt: skip
    if group.inside:
        parts.append("the text names what it lies in")
    if place.gazetteer == "dateline":
        parts.append("hand-checked")
    parts.append(place.kind.value.replace("_", " "))
    if place.population:
        parts.append(f"{place.population:,} people")
    return ", ".join(parts)
