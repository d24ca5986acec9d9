"""A proposal: an event as one text tells it, before anybody has looked at it."""

from __future__ import annotations

from dataclasses import dataclass

from events.extract_claims import StatedClaim
from events.figures import FoundFigure
from events.model import EventWhen
from geodata import Place

Span = tuple[int, int]


@dataclass(frozen=True)
class FoundActor:
    """Somebody in an event, with the part played (events.taxonomy.ROLES).

    text[start:end] names them; `alleged_by` names who says that they did it, where one does.
    """

    name: str
    role: str
    start: int
    end: int
    alleged_by: str = ""


@dataclass(frozen=True)
class Proposal:
    """An event as one text tells it. Offsets count characters of that text.

    `trigger` are the words that told of it first, `place_words` those that name its place.
    `dated` and `placed`: the text itself says so, it is no guess from what stands around;
    `place_sure` is the gazetteer's trust in the name; `unfound` are words that say where, which it
    does not have: then `place` is only a province or country. `points_back`: it may only mention
    what was told before, or what is always done.
    """

    event_type: str
    sub_event_type: str
    status: str
    when: EventWhen | None
    place: Place | None
    where_prec: int | None
    evidence: tuple[Span, ...]
    figures: tuple[FoundFigure, ...] = ()
    claims: tuple[StatedClaim, ...] = ()
    actors: tuple[FoundActor, ...] = ()
    trigger: Span = (0, 0)
    place_words: Span | None = None
    dated: bool = False
    placed: bool = False
    body: str = ""
    points_back: bool = False
    place_sure: float = 0.0
    unfound: Span | None = None
    probability: float = 0.0
