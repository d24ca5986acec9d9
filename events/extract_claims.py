"""What a sentence claims about an event, by whom, and the way it came: outlet → agency → origin.

A number is a claim of whoever the sentence names as its source, else of the outlet. A denial
without a number denies what its words name: who did it, a policy, that it was announced.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from events.attribution import Attribution
from events.claim_words import ABOUT
from events.figures import FoundFigure
from events.model import Origin, Polarity
from events.origins import origin_of

MEASURES = {
    "killed": "fatalities",
    "wounded": "injuries",
    "displaced": "displacement",
    "arrested": "count_people",
    "gathered": "count_people",
    "blocked": "count_people",
    "people": "count_people",
    "vehicles": "presence",
    "equipment": "equipment_losses",
    "targets": "count_targets",
}
"""The attribute (events.taxonomy) that a figure's role is a claim about."""


@dataclass(frozen=True)
class StatedClaim:
    """One claim of a text. text[start:end] names the speaker; both 0 for the outlet's own words.

    `said` is the sentence; `via` the agencies and outlets it came through, first the nearest to
    the origin; `origin` is None for the outlet, which only its document knows.
    """

    start: int
    end: int
    polarity: Polarity
    attribute: str
    said: tuple[int, int]
    origin: Origin | None = None
    via: tuple[tuple[int, int], ...] = ()
    figure: FoundFigure | None = None


def stated_claims(
    text: str,
    language: str,
    sentence: tuple[int, int],
    speakers: Sequence[Attribution],
    figures: Sequence[FoundFigure],
) -> tuple[StatedClaim, ...]:
    """The claims of one sentence: one for each figure, one for each speaker who gives none."""
    asserting = [one for one in speakers if one.polarity is Polarity.ASSERT]
    claims = []
    for figure in figures:
        by = _source_of(figure, asserting)
        if MEASURES.get(figure.role):
            claims.append(_claim(text, sentence, by, MEASURES[figure.role], figure))
    for one in speakers:
        clause = text[min(one.start, one.verb[0]) : sentence[1]]
        attribute = _attribute(clause, language, one.polarity)
        claims.append(_claim(text, sentence, one, attribute, None))
    return tuple(claims)


def _source_of(figure: FoundFigure, speakers: Sequence[Attribution]) -> Attribution | None:
    """The speaker nearest to a figure; one sentence rarely has two."""
    return min(speakers, key=lambda one: abs(one.verb[0] - figure.start), default=None)


def _claim(
    text: str,
    sentence: tuple[int, int],
    by: Attribution | None,
    attribute: str,
    figure: FoundFigure | None,
) -> StatedClaim:
    if by is None:
        return StatedClaim(0, 0, Polarity.ASSERT, attribute, sentence, figure=figure)
    origin = origin_of(text[by.start : by.end], "", text[slice(*by.verb)])
    return StatedClaim(by.start, by.end, by.polarity, attribute, sentence, origin, by.via, figure)


def _attribute(clause: str, language: str, polarity: Polarity) -> str:
    """What the words of a clause are about; a plain report says that something occurred."""
    for attribute, only_denied, pattern in _about(language):
        if (polarity is not Polarity.ASSERT or not only_denied) and pattern.search(clause):
            return attribute
    return "occurrence"


@cache
def _about(language: str) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (attribute, only_denied, re.compile(rf"\b(?:{words})", re.IGNORECASE))
        for attribute, only_denied, words in ABOUT.get(language, ())
    )
