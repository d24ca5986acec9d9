"""Spans of the tagger, with the names of the gazetteer put in where the tagger nearly saw them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geodata.recognise_features import name_class
from geodata.recognise_spans import Span, Taken, of_hit, speaking
from geodata.recognise_tagger import Tagged
from geodata.recognise_words import NOT_PLACES, PERSON_TITLE
from geodata.scan import Hit, Reading, Token

_ROLE_OF = {
    "LOC": "place", "FAC": "place", "ORG": "organisation", "PER": "person", "NOR": "demonym",
}  # fmt: skip
_LEAST_RESCUED = 0.30  # probability of a place at which a name from the gazetteer is taken too
_LEAST_KNOWN = 0.05  # the same for a country, or a name that is a place elsewhere in the text
_SURE = 0.93  # above it a word is a place even where a person of that name is about
# A whole name of another label that is nevertheless a place: the label and the class of the name.
_LEAST_OF_OTHER = {("ORG", "C"): 0.02, ("ORG", "A"): 0.2, ("ORG", "P6"): 0.2, ("PER", "C"): 0.2}
_RESCUED_SCORE = 0.55  # about how many of the names taken so are places
_MEDIA = frozenset("times post herald tribune daily news journal gazette globe press".split())
# Names that may be nested in others wherever they stand; smaller ones only if the text knows them.
_NESTED = frozenset({"C", "A", "P6"})
_MONEY = ("$", "€", "£")


@dataclass(frozen=True)
class _Entity:
    """Tokens first to last (excluded) that the tagger gave one label."""

    first: int
    last: int
    label: str


def model_spans(reading: Reading, tagged: Tagged, first: list[Span]) -> list[Span]:
    """Spans `first`, those of the tagger, nested ones, and names that the tagger left out."""
    spans = list(first)
    taken = Taken(spans)
    persons = _surnames(reading.tokens, tagged.labels)
    by_start: dict[int, Hit] = {hit.first: hit for hit in reading.hits}
    wholes: list[_Entity] = []
    for entity in _entities(reading.tokens, tagged.labels):
        span = _span(reading, tagged, entity, by_start.get(entity.first))
        if _is_surname(reading, entity, span, persons):
            span = replace(span, role="person")
        if not taken.overlaps(span) and not _is_money(reading.text, span.end):
            spans.append(span)
            taken.add(span)
        if entity.label in ("ORG", "FAC"):
            wholes.append(entity)
    known = {span.key for span in spans if span.role in ("place", "dateline") and span.score > 0.6}
    for entity in wholes:
        spans += _inside(reading, entity, known)
    spans += _rescued(reading, tagged, spans)
    return [speaking(reading.text, span) for span in spans]


def _entities(tokens: list[Token], labels: list[str]) -> Iterator[_Entity]:
    """Runs of one label; "Paris, Texas" is two places."""
    start, kind = 0, ""
    for number, label in enumerate([*labels, "O"]):
        if kind and (label == "O" or label[0] == "B" or label[2:] != kind):
            yield from _parts(tokens, _Entity(start, number, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = number, label[2:]


def _surnames(tokens: list[Token], labels: list[str]) -> set[str]:
    """Last words of the persons named in full: later they are called by that alone."""
    found = set()
    for entity in _entities(tokens, labels):
        titled = entity.first > 0 and tokens[entity.first - 1].key in PERSON_TITLE
        if entity.label == "PER" and (entity.last - entity.first > 1 or titled):
            found.add(tokens[entity.last - 1].key)
    return found


def _is_surname(reading: Reading, entity: _Entity, span: Span, persons: set[str]) -> bool:
    """Whether a doubtful small place of one word is rather a person named in full elsewhere."""
    if span.role != "place" or span.score >= _SURE or entity.last - entity.first > 1:
        return False
    if span.key and name_class(reading.index, span.key) in _NESTED:
        return False
    return reading.tokens[entity.first].key in persons


def _parts(tokens: list[Token], entity: _Entity) -> Iterator[_Entity]:
    if entity.label not in ("LOC", "FAC"):
        yield entity
        return
    start = entity.first
    for number in range(entity.first, entity.last + 1):
        if number == entity.last or tokens[number].text in ",/;":
            if number > start:
                yield _Entity(start, number, entity.label)
            start = number + 1


def _span(reading: Reading, tagged: Tagged, entity: _Entity, hit: Hit | None) -> Span:
    """A span of the tagger; a longer name of the gazetteer that begins with it wins."""
    low, high, key = entity.first, entity.last, ""
    is_place = entity.label in ("LOC", "FAC")
    if is_place and hit is not None and hit.last >= high:
        key = hit.key
        if all(label == "O" for label in tagged.labels[high : hit.last]):
            high = hit.last
    if is_place:
        high = _trimmed(reading.tokens, low, high)
    score = max(tagged.place[low:high]) if is_place else 0.0
    if not is_place and hit is not None and hit.last == high:
        score = max(tagged.place[low:high])
        name = name_class(reading.index, hit.key)
        if hit.key not in NOT_PLACES and score >= _LEAST_OF_OTHER.get((entity.label, name), 2.0):
            key, score = hit.key, max(score, _RESCUED_SCORE)
            return Span(*reading.letters(low, high), "place", score, key)
        score = 0.0
    return Span(*reading.letters(low, high), _ROLE_OF[entity.label], score, key)


def _trimmed(tokens: list[Token], low: int, high: int) -> int:
    """The end without trailing signs, except the full stop of a short form (Calif.)."""
    while high - low > 1 and tokens[high - 1].text in "'’.-,":
        if tokens[high - 1].text == "." and len(tokens[high - 2].text) <= 5:
            break
        high -= 1
    return high


def _inside(reading: Reading, entity: _Entity, known: set[str]) -> list[Span]:
    """Places inside another name: "University of Oslo"; not the towns of newspapers."""
    spans: list[Span] = []
    free = entity.first
    whole = (entity.first, entity.last)
    for hit in reading.hits:
        if hit.first < free or hit.last > entity.last or (hit.first, hit.last) == whole:
            continue
        after = reading.tokens[hit.last].key if hit.last < entity.last else ""
        if hit.key in NOT_PLACES or after in _MEDIA:
            continue
        if hit.key in known or name_class(reading.index, hit.key) in _NESTED:
            free = hit.last
            spans.append(of_hit(reading, hit, "nested", 0.5))
    return spans


def _rescued(reading: Reading, tagged: Tagged, spans: list[Span]) -> list[Span]:
    """Names of the gazetteer that the tagger left out though it doubted, or knew elsewhere."""
    text = reading.text
    places = {text[s.start : s.end] for s in spans if s.role == "place" and s.score > 0.7}
    taken = Taken(spans)
    more: list[Span] = []
    for hit in reading.hits:
        span = of_hit(reading, hit, "place", max(tagged.place[hit.first : hit.last]))
        word = text[span.start : span.end]
        if taken.overlaps(span) or hit.key in NOT_PLACES or _is_money(text, span.end):
            continue
        if len(hit.key) < 4 and not word.isupper():
            continue
        known = word in places or name_class(reading.index, hit.key) == "C"
        if span.score >= (_LEAST_KNOWN if known else _LEAST_RESCUED):
            more.append(replace(span, score=max(span.score, _RESCUED_SCORE)))
            taken.add(span)
    return more


def _is_money(text: str, end: int) -> bool:
    """Whether a sign of money follows: US$ is no place."""
    return text[end : end + 1] in _MONEY
