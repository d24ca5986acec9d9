"""The second pass: small places inside the countries that a text is about."""

from __future__ import annotations

from collections import Counter

import numpy as np

from geodata.name_index import NameIndex
from geodata.places import PlaceKind
from geodata.recognise_spans import Span, Taken, of_hit
from geodata.recognise_words import BEFORE, NOT_PLACES
from geodata.scan import Reading
from geodata.scan_build import KINDS

_LEAST_SHARE = 0.12  # of the countries named, for one to be in focus
_MOST = 4
_FOCUS_SCORE = 0.55
_LEAST_SEEN = 0.05
_ALL_BUT_FEW = 0.6


def focus_countries(index: NameIndex, spans: list[Span]) -> dict[int, float]:
    """Country numbers the text is about, with their share of what it names."""
    votes: Counter[int] = Counter()
    for span in spans:
        if span.role in ("person", "organisation") or not span.key:
            continue
        country = likely_country(index, span.key)
        if country:
            votes[country] += 1
    total = sum(votes.values())
    return {
        country: count / total
        for country, count in votes.most_common(_MOST)
        if count / total >= _LEAST_SHARE
    }


def likely_country(index: NameIndex, key: str) -> int:
    """Number of the country that a name most likely lies in, 0 if that is open."""
    pids, _ = index.places(key)
    if not len(pids):
        return 0
    kinds = index.columns["kind"][pids]
    countries = index.columns["country"][pids]
    for kind in (PlaceKind.COUNTRY, PlaceKind.ADM1):
        found = countries[kinds == KINDS.index(kind)]
        if len(found):
            return int(found[0])
    if len(np.unique(countries)) == 1:
        return int(countries[0])
    people = index.columns["population"][pids]
    best = int(people.argmax())
    rest = people[countries != countries[best]]
    return int(countries[best]) if people[best] > 10 * rest.max(initial=1) else 0


def focus_mentions(
    reading: Reading, spans: list[Span], countries: dict[int, float], place: list[float]
) -> list[Span]:
    """Names of small places in the countries in focus that the first pass was too shy to take.

    `place` is the tagger's probability of a place for each token (zeros without a tagger). Taken
    is a name after a word like "near", or one the tagger half saw; not one that was a person.
    """
    if not countries:
        return []
    taken = Taken([span for span in spans if span.role != "organisation"])
    named, wholes = Taken(spans), {(span.start, span.end) for span in spans}
    more: list[Span] = []
    for hit in reading.hits:
        seen = max(place[hit.first : hit.last])
        span = of_hit(reading, hit, "place", max(seen, _FOCUS_SCORE))
        if taken.overlaps(span) or hit.key in NOT_PLACES or len(hit.key) < 4:
            continue
        inside = _inside_focus(reading.index, hit.key, countries)
        free = not named.overlaps(span)
        whole = (span.start, span.end) in wholes
        cued = free and hit.first > 0 and reading.tokens[hit.first - 1].key in BEFORE
        if inside and (cued or ((free or whole) and seen >= _LEAST_SEEN and inside > _ALL_BUT_FEW)):
            more.append(span)
            taken.add(span)
    return more


def _inside_focus(index: NameIndex, key: str, countries: dict[int, float]) -> float:
    """Share of the places of a name that lie in the countries in focus; hand-checked ones: 1."""
    pids, _ = index.places(key)
    inside = np.isin(index.columns["country"][pids], list(countries))
    if (inside & (index.columns["by_hand"][pids] > 0)).any():
        return 1.0
    return float(inside.mean()) if len(pids) else 0.0
