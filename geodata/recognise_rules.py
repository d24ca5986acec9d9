"""Places by gazetteer and cue words alone: Turkish, Greek, Arabic and languages without a model."""

from __future__ import annotations

from geodata.names import split_type_word
from geodata.recognise_features import name_class
from geodata.recognise_spans import Span, Taken, of_hit, speaking
from geodata.recognise_words import (
    AFTER_TURKISH,
    BEFORE,
    NOT_PLACES,
    PERSON_TITLE,
    looks_like_demonym,
)
from geodata.scan import Hit, Reading

_BIG = frozenset({"C", "A", "P6", "P5", "Q6"})
_BASE = {"C": 0.9, "A": 0.8, "R": 0.8, "P6": 0.75, "P5": 0.6, "Q6": 0.7, "Q5": 0.55, "D": 0.6}
_LEAST = 0.5


def rule_spans(reading: Reading, lang: str, first: list[Span]) -> list[Span]:
    """Spans `first` and every name that its size, its letters and its neighbours speak for."""
    spans = list(first)
    taken = Taken(spans)
    for hit in reading.hits:
        span = of_hit(reading, hit, "place", _score(reading, hit, lang))
        if span.score < _LEAST or taken.overlaps(span):
            continue
        word = reading.text[span.start : span.end]
        if looks_like_demonym(word, lang) and name_class(reading.index, hit.key) not in _BIG:
            continue
        spans.append(span)
        taken.add(span)
    return [speaking(reading.text, span) for span in spans]


def _score(reading: Reading, hit: Hit, lang: str) -> float:
    if hit.key in NOT_PLACES or len(hit.key) < 2:
        return 0.0
    before = reading.tokens[hit.first - 1].key if hit.first else ""
    if before in PERSON_TITLE:
        return 0.1
    name = name_class(reading.index, hit.key)
    score = _BASE.get(name, 0.25)
    if len(hit.key) < 4 and name != "C":
        score -= 0.3
    if before in BEFORE:
        score += 0.3
    after = {token.key for token in reading.tokens[hit.last : hit.last + 2]}
    if lang == "tr" and after & AFTER_TURKISH:
        score += 0.3
    start, end = reading.letters(hit.first, hit.last)
    if split_type_word(reading.text[start:end])[1] is not None:
        score += 0.3
    return min(score, 0.95)
