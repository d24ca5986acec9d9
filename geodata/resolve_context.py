"""What a text is about: names taken together, what they lie in, the countries they add up to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from geodata.name_index import Array, NameIndex
from geodata.places import PlaceKind
from geodata.recognise import Mention, Role
from geodata.recognise_words import demonym_country
from geodata.resolve_candidates import Choice, choices
from geodata.resolve_features import Batch, Context, Group, batch_of, feature_rows
from geodata.resolve_trees import Ranker
from geodata.scan_build import KINDS

_CONTAINED = re.compile(r"(?:,\s{0,2}|\s?\(|,? in (?:the )?|,? i )\Z")
_ADM1, _COUNTRY = KINDS.index(PlaceKind.ADM1), KINDS.index(PlaceKind.COUNTRY)
_MOST_POINTS = 400  # enough for any article; lists of thousands of towns must not take hours
_AT_ONCE = 64  # names whose candidates are scored together
_HOME_WEIGHT = 1.0  # of the country of the text's language
_PEOPLE_WEIGHT = 0.5  # of "Turkish" against "Turkey"


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
    index: NameIndex,
    batches: Sequence[Batch],
    mentions: Sequence[Mention],
    ranker: Ranker,
    *,
    home: str = "",
) -> Context:
    """What the whole text is about, from two looks at each name: alone, then with the others."""
    peoples = Context()
    if home in index.countries and home:
        peoples.countries[index.countries.index(home)] = _HOME_WEIGHT
    for mention in mentions:
        code = demonym_country(mention.text) if mention.role is Role.DEMONYM else ""
        if code in index.countries and code:
            land = index.countries.index(code)
            peoples.countries[land] = peoples.countries.get(land, 0.0) + _PEOPLE_WEIGHT
            peoples.named[land] = peoples.named.get(land, 0.0) + _PEOPLE_WEIGHT
    context = peoples
    known = [group for batch in batches for group in batch.groups]
    for _ in range(2):
        more = Context(dict(peoples.countries), {}, dict(peoples.named), [])
        for group, chances in zip(known, probabilities(batches, context, ranker), strict=True):
            _vote(index, group, chances, more)
        context = more
    return context


def _vote(index: NameIndex, group: Group, chances: Array, context: Context) -> None:
    best = int(chances.argmax())
    pid, sure = int(group.choice.pids[best]), float(chances[best])
    land, part = int(index.columns["country"][pid]), int(index.columns["province"][pid])
    kind = int(index.columns["kind"][pid])
    weight = sure * (1 + 0.3 * min(len(group.mentions) - 1, 4))
    if land:
        context.countries[land] = context.countries.get(land, 0.0) + weight
    if part:
        context.provinces[part] = context.provinces.get(part, 0.0) + weight
    named = sure if kind == _COUNTRY else 0.0
    context.own.setdefault(group.choice.key, []).append((land, part, weight, named))
    if kind == _COUNTRY:
        context.named[land] = context.named.get(land, 0.0) + sure
    elif sure > 0.3 and len(context.points) < _MOST_POINTS:
        lat, lon = index.columns["latitude"][pid], index.columns["longitude"][pid]
        context.points.append((group.choice.key, float(lat), float(lon), sure))


def probabilities(batches: Sequence[Batch], context: Context, ranker: Ranker) -> Iterator[Array]:
    """For each group the probability of each of its candidates to be the place that is meant."""
    for batch in batches:
        odds = ranker.odds(ranker.scores(feature_rows(batch, context)))
        each = zip(np.split(odds, batch.ends[:-1]), batch.same_spots, strict=True)
        yield from (ranker.chances(own, same) for own, same in each)


def batches_of(index: NameIndex, groups: Sequence[Group]) -> list[Batch]:
    """Groups with candidates, some at once: a call costs more than a row."""
    parts = (groups[start : start + _AT_ONCE] for start in range(0, len(groups), _AT_ONCE))
    return [batch_of(index, part) for part in parts]
