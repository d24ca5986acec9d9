"""One text → proposed events: what, when, where, how many, who says so, each with its sentence.

Nothing here decides what is published. A proposal holds offsets into the text as it was given;
what the text does not say stays empty. The order of the steps: sentences, triggers, the place and
the date that belong to a trigger, then mentions of one event drawn together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from events.attribution import Attribution, find_attributions
from events.dates import FoundDate, find_dates
from events.edtf import parse_edtf
from events.extract_place import (
    Atlas,
    Chosen,
    NamedPlace,
    Setting,
    body_of,
    main_place,
    place_of_fight,
    place_of_movement,
    place_of_talks,
    place_of_visit,
)
from events.figures import FoundFigure, find_figures
from events.model import DatePrec, EventWhen
from events.sentences import sentences
from events.triggers import Standing, Trigger, find_triggers
from geodata import Place, PlaceKind, implied_precision

LONG_AGO = timedelta(days=45)
"""An event that ended so long before the report is what the report looks back on."""
LEAST_SURE = 0.5
"""Below this a mention has neither a place nor a date nor a figure of its own."""
REACH = 3
"""Sentences before the trigger in which its place is looked for."""


@dataclass(frozen=True)
class Proposal:
    """An event as one text tells it. Offsets count characters of that text."""

    event_type: str
    sub_event_type: str
    status: str
    when: EventWhen | None
    place: Place | None
    where_prec: int | None
    evidence: tuple[tuple[int, int], ...]
    figures: tuple[FoundFigure, ...] = ()
    claims: tuple[Attribution, ...] = ()
    dated: bool = False
    placed: bool = False
    body: str = ""
    probability: float = 0.0


@dataclass(frozen=True)
class _Sentence:
    start: int
    end: int
    triggers: tuple[Trigger, ...]
    dates: tuple[FoundDate, ...]
    places: tuple[NamedPlace, ...]


@dataclass
class _Story:
    """What the text has said so far, for sentences that leave it out."""

    text: str
    language: str
    published: str | None
    main: Place | None
    atlas: Atlas
    seen: list[_Sentence] = field(default_factory=list)


def extract_events(
    text: str, language: str, published: str | None, atlas: Atlas
) -> tuple[Proposal, ...]:
    """Proposed, planned and background events of one text, in the order in which they appear.

    `published` is EDTF (a day, a month) or None; without it a weekday fixes no day.
    """
    body = _body(text)
    named = [one for one in atlas.names(text, language) if one.end <= body]
    dates = find_dates(text[:body], language, published)
    story = _Story(text, language, published, main_place(named), atlas)
    found: list[Proposal] = []
    for start, end in sentences(text[:body]):
        sentence = _Sentence(
            start,
            end,
            find_triggers(text, language, start, end),
            tuple(one for one in dates if start <= one.start < end),
            _hearing(named, text, language, start, end),
        )
        here = _anaphor(sentence, story)
        if here is not None and found:
            found[-1] = replace(
                found[-1],
                place=here.place,
                where_prec=int(implied_precision(here.place.kind)) if here.place else None,
                placed=True,
                evidence=(*found[-1].evidence, (start, end)),
            )
        real = [t for t in sentence.triggers if not _only_talk(t, sentence)]
        found.extend(_proposal(trigger, sentence, story) for trigger in real)
        story.seen.append(sentence)
    return tuple(one for one in _merged(found) if one.probability >= LEAST_SURE)


def _anaphor(sentence: _Sentence, story: _Story) -> NamedPlace | None:
    """ "The incident took place at …" says where what was told before happened."""
    match = _INCIDENT.match(story.text, sentence.start)
    if match is None or match.end() > sentence.end:
        return None
    told = [one for one in sentence.places if one.happens and one.place]
    return told[0] if told else None


_INCIDENT = re.compile(
    r"\W{0,3}(?:the (?:incident|attack|strike|clash)|it|this|hendelsen|angrepet|det|sammenstøtet|"
    r"olay|το περιστατικό) (?:happened|took place|occurred|skjedde|fant sted|meydana geldi|συνέβη)",
    re.IGNORECASE,
)


def _only_talk(trigger: Trigger, sentence: _Sentence) -> bool:
    """Thought of, wished for, or the subject of a meeting ("talks on the fighting")."""
    if trigger.standing in (Standing.HYPOTHETICAL, Standing.OPINION):
        return True
    talks = any(t.event_type == "x-Diplomacy" and t.end < trigger.start for t in sentence.triggers)
    return talks and trigger.sub_event_type == "Armed clash"


_TAIL = re.compile(
    r"^\W{0,3}(?:read more|related topics|les også|les mer|devamını oku)\b",
    re.IGNORECASE | re.MULTILINE,
)


def _hearing(
    named: Sequence[NamedPlace], text: str, language: str, start: int, end: int
) -> tuple[NamedPlace, ...]:
    """The names of a sentence; those inside a speaker's title are no places of events."""
    titles = [(one.start, one.end) for one in find_attributions(text, language, start, end)]
    return tuple(
        replace(one, happens=one.happens and not _inside(one, titles))
        for one in named
        if start <= one.start < end
    )


def _inside(one: NamedPlace, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < one.start and one.end <= end for start, end in spans)


def _body(text: str) -> int:
    """Where the report ends and lists of other reports begin."""
    tail = _TAIL.search(text)
    return tail.start() if tail else len(text)


# --- one trigger --------------------------------------------------------------------------------


def _proposal(trigger: Trigger, sentence: _Sentence, story: _Story) -> Proposal:
    setting = Setting(
        story.text,
        story.text[sentence.start : sentence.end],
        story.language,
        sentence.places,
        [earlier.places for earlier in story.seen[-REACH:]],
        story.main,
    )
    chosen = _place(trigger, setting, story.atlas)
    place, placed = chosen.place, chosen.said
    when, dated = _when(trigger, sentence, story)
    if when and dated and trigger.event_type in _VIOLENT and _ahead(when, story.published):
        when, dated = _by_report(story.published), False  # nobody announces a battle
    figures = find_figures(story.text[sentence.start : sentence.end], story.language)
    return Proposal(
        event_type=trigger.event_type,
        sub_event_type=trigger.sub_event_type,
        status=_status(trigger, when, story.published),
        when=when,
        place=place,
        where_prec=int(implied_precision(place.kind)) if place else None,
        evidence=((sentence.start, sentence.end),),
        figures=tuple(_moved(figure, sentence.start) for figure in figures),
        claims=find_attributions(story.text, story.language, sentence.start, sentence.end),
        dated=dated,
        placed=placed,
        body=body_of(setting) if trigger.event_type == "x-Diplomacy" else "",
        probability=_FIRM.get(trigger.sub_event_type, 0.35)
        + 0.25 * placed
        + 0.2 * dated
        + 0.1 * bool(figures),
    )


# What is told of as routine needs a day or a figure of its own to be an event.
_FIRM = {"x-Border patrol": 0.2}


def _moved(figure: FoundFigure, by: int) -> FoundFigure:
    return replace(figure, start=figure.start + by, end=figure.end + by)


def _place(trigger: Trigger, setting: Setting, atlas: Atlas) -> Chosen:
    span = (trigger.start, trigger.end)
    if trigger.sub_event_type == "x-Visit":
        return place_of_visit(span, setting)
    if trigger.event_type == "x-Diplomacy":
        meeting = trigger.sub_event_type == "x-Meeting"
        return place_of_talks(span, setting, atlas, meeting=meeting)
    if trigger.event_type in ("x-Border", "x-Displacement"):
        return place_of_movement(span, setting, atlas)
    return place_of_fight(span, setting)


def _when(trigger: Trigger, sentence: _Sentence, story: _Story) -> tuple[EventWhen | None, bool]:
    """The date nearest to the trigger; else the day of the report, as one of the last days."""
    dated = [one for one in sentence.dates if one.when.intervals]
    if dated:
        nearest = min(
            dated,
            key=lambda one: (one.when.date_prec > DatePrec.DAYS, abs(one.start - trigger.start)),
        )
        return nearest.when, True
    return _by_report(story.published), False


def _by_report(published: str | None) -> EventWhen | None:
    """No date is said: the report's own day or the one before it, or its month."""
    if not published:
        return None
    first, last = parse_edtf(published)[0]
    if first == last:
        return EventWhen(
            f"{first - timedelta(days=1)}/{first}",
            ((first - timedelta(days=1), first),),
            DatePrec.DAYS,
            anchor=published,
        )
    return EventWhen(published, ((first, last),), DatePrec.MONTH, anchor=published)


def _ahead(when: EventWhen, published: str | None) -> bool:
    return bool(published) and when.date_start > parse_edtf(published or "")[0][1]


def _status(trigger: Trigger, when: EventWhen | None, published: str | None) -> str:
    if trigger.standing is Standing.BACKGROUND:
        return "background"
    report = parse_edtf(published)[0][1] if published else None
    if when and report:
        if when.date_start > report:
            return "planned"
        aggregate = (when.date_end - when.date_start).days >= 4 and when.date_prec <= DatePrec.WEEK
        if aggregate and trigger.event_type in _VIOLENT and len(when.intervals) == 1:
            return "background"  # "for days", "in recent days": fighting, not an event
        if report - when.date_end > LONG_AGO:
            return "background"
    return "planned" if trigger.standing is Standing.PLANNED else "proposed"


# --- mentions of one event ----------------------------------------------------------------------

_VIOLENT = frozenset({"Battles", "Explosions/Remote violence"})
_FIGHTING = frozenset({"Armed clash", "Air/drone strike", "Shelling/artillery/missile attack"})
"""Told in one breath ("struck by drones and shells in heavy fighting") they are one event."""


def _merged(found: Sequence[Proposal]) -> list[Proposal]:
    """Later mentions join the first that they can be the same event as."""
    events: list[Proposal] = []
    for one in found:
        for number, event in enumerate(events):
            if _same(event, one):
                events[number] = _joined(event, one)
                break
        else:
            events.append(one)
    return events


def _same(a: Proposal, b: Proposal) -> bool:
    kinds = {a.sub_event_type, b.sub_event_type}
    together = kinds <= _FIGHTING and a.evidence[-1] == b.evidence[0]
    if len(kinds) > 1 and not together:
        return False
    if (a.status == "background") != (b.status == "background") or a.body != b.body:
        return False
    return _same_days(a, b) and _same_place(a, b)


def _same_days(a: Proposal, b: Proposal) -> bool:
    if not (a.dated and b.dated) or a.when is None or b.when is None:
        return True
    return a.when.date_start <= b.when.date_end and b.when.date_start <= a.when.date_end


def _same_place(a: Proposal, b: Proposal) -> bool:
    if not (a.placed and b.placed) or a.place is None or b.place is None:
        return True
    one, other = sorted((a.place, b.place), key=lambda place: implied_precision(place.kind))
    if one.place_id == other.place_id or one.country != other.country:
        return one.place_id == other.place_id
    wide = other.kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
    return wide or (other.kind is PlaceKind.ADM1 and one.adm_1 == other.adm_1)


def _joined(a: Proposal, b: Proposal) -> Proposal:
    """The surer place and date of both, and all their evidence."""
    finer = b.placed and (not a.placed or (b.where_prec or 9) < (a.where_prec or 9))
    sharper = b.dated and (not a.dated or _span(b.when) < _span(a.when))
    return replace(
        a,
        place=b.place if finer else a.place,
        where_prec=b.where_prec if finer else a.where_prec,
        placed=a.placed or b.placed,
        when=b.when if sharper else a.when,
        dated=a.dated or b.dated,
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
        figures=tuple(dict.fromkeys((*a.figures, *b.figures))),
        claims=tuple(dict.fromkeys((*a.claims, *b.claims))),
        probability=min(0.95, max(a.probability, b.probability) + 0.05),
    )


def _span(when: EventWhen | None) -> int:
    return (when.date_end - when.date_start).days if when else 10**6
