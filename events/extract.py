"""One text → proposed events: what, when, where, how many, who says so, each with its sentence.

Nothing here decides what is published. A proposal holds offsets into the text as it was given;
what the text does not say stays empty. The order of the steps: sentences, triggers, the place and
the date that belong to a trigger, then mentions of one event drawn together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from events.actors import Told, find_actors
from events.attribution import Attribution, find_attributions
from events.dates import FoundDate, find_dates
from events.dates_clock import FoundClock, find_clocks
from events.extract_claims import stated_claims
from events.extract_figures import bound, toll_of
from events.extract_mentions import drawn_together
from events.extract_model import Proposal
from events.extract_place import (
    Atlas,
    Chosen,
    NamedPlace,
    Setting,
    main_country,
    main_place,
    place_of_deployment,
    place_of_fight,
    place_of_movement,
    place_of_visit,
)
from events.extract_score import scored
from events.extract_suggest import AS_USUAL, Options, Suggestion, dates_for, with_suggested
from events.extract_talks import at_the_seat, body_of, place_of_talks
from events.extract_towns import towns_for_provinces
from events.extract_when import days_of, status_of, timed
from events.figures import FoundFigure, find_figures
from events.model import EventWhen
from events.sentences import sentences
from events.triggers import Standing, Trigger, find_triggers
from geodata import Place, implied_precision

__all__ = ["Proposal", "extract_events"]

REACH = 3
"""Sentences before the trigger in which its place is looked for."""


@dataclass(frozen=True)
class _Sentence:
    start: int
    end: int
    triggers: tuple[Trigger, ...]
    speakers: tuple[Attribution, ...]
    dates: tuple[FoundDate, ...]
    places: tuple[NamedPlace, ...]
    figures: dict[tuple[int, int], tuple[FoundFigure, ...]]


@dataclass
class _Story:
    """What the text has said so far, for sentences that leave it out."""

    text: str
    language: str
    published: str | None
    main: Place | None
    country: str
    atlas: Atlas
    dates: Sequence[FoundDate] = ()
    suggested: Sequence[Suggestion] = ()
    last: Place | None = None
    last_when: tuple[EventWhen, int] | None = None
    seen: list[_Sentence] = field(default_factory=list)


def extract_events(
    text: str,
    language: str,
    published: str | None,
    atlas: Atlas,
    options: Options = AS_USUAL,
) -> tuple[Proposal, ...]:
    """Proposed, planned and background events of one text, in the order in which they appear.

    `published` is EDTF (a day, a month) or None; without it a weekday fixes no day. Proposals
    less likely than `options.least` are left out.
    """
    body = _body(text)
    given = [
        one
        for one in atlas.names(text[:body], language)
        if not _DIRECTION.fullmatch(text, one.start, one.end)
    ]
    named = towns_for_provinces(given, text[:body], atlas)
    dates = find_dates(text[:body], language, published)
    main, country = main_place(named), main_country(named)
    story = _Story(text, language, published, main, country, atlas, dates, options.suggested)
    found: list[Proposal] = []
    for start, end in sentences(text[:body]):
        sentence = _read(story, (start, end), named)
        here = _anaphor(sentence, story)
        if here is not None and found:
            found[-1] = _placed(found[-1], here, (start, end))
        elif found and not sentence.triggers:
            found[-1] = _with_toll(found[-1], sentence, story)
        real = [_by_what(t, story) for t in sentence.triggers if not _only_talk(t, sentence)]
        found.extend(_proposal(trigger, sentence, story) for trigger in real)
        story.seen.append(sentence)
    events = [scored(one, text, language) for one in drawn_together(found)]
    return tuple(one for one in events if one.probability >= options.least)


_DIRECTION = re.compile(r"(?:(?:north|south|east|west)\w*|central|middle)", re.IGNORECASE)
_TAIL = re.compile(
    r"^\W{0,3}(?:read more|related topics|les også|les mer|devamını oku)\b",
    re.IGNORECASE | re.MULTILINE,
)


def _body(text: str) -> int:
    """Where the report ends and lists of other reports begin."""
    tail = _TAIL.search(text)
    return tail.start() if tail else len(text)


def _read(story: _Story, span: tuple[int, int], named: Sequence[NamedPlace]) -> _Sentence:
    """All that one sentence holds; names inside a speaker's title are no places of events."""
    text, language, (start, end) = story.text, story.language, span
    triggers = _told_once(find_triggers(text, language, start, end), text)
    triggers = with_suggested(triggers, story.suggested, start, end)
    speakers = find_attributions(text, language, start, end)
    titles = [(one.start, one.end) for one in speakers]
    at_end = _spoken_at(speakers, triggers, end)
    places = tuple(
        replace(one, happens=one.happens and not (_inside(one, titles) or _filed(one, at_end)))
        for one in named
        if start <= one.start < end
    )
    figures = find_figures(text[start:end], language) if triggers else ()
    own_figures = bound([_moved(figure, start) for figure in figures], triggers)
    counted = {(one.start, one.end): those for one, those in own_figures.items()}
    own = tuple(one for one in story.dates if start <= one.start < end)
    return _Sentence(start, end, triggers, speakers, own, places, counted)


_SAYS_MORE = (
    (frozenset({"Explosions/Remote violence"}), "Attack"),
    (frozenset({"Riots", "Protest with intervention"}), "Peaceful protest"),
    (frozenset({"Battles", "Explosions/Remote violence"}), "Other"),
    (frozenset({"x-Visit"}), "x-Meeting"),
    (frozenset({"x-Pushback"}), "Violent demonstration"),
)


def _told_once(triggers: Sequence[Trigger], text: str) -> tuple[Trigger, ...]:
    """Of what a sentence tells in two words the one that says more: a killing beside the strike
    that killed, a protest beside its dispersal, an operation beside the shelling it began with."""

    def hidden(one: Trigger) -> bool:
        beside = [other for other in triggers if not _APART.search(_between(one, other, text))]
        kinds = {other.sub_event_type for other in beside} | {t.event_type for t in beside}
        fire = "Explosions/Remote violence" in kinds and _only_hurt(one, text)
        return fire or any(one.sub_event_type == less and kinds & more for more, less in _SAYS_MORE)

    return tuple(one for one in triggers if not hidden(one))


_APART = re.compile(r"[,;] (?:and|while|og|mens)\b")


def _between(one: Trigger, other: Trigger, text: str) -> str:
    first, last = min(one.end, other.end), max(one.start, other.start)
    return text[first:last]


def _only_hurt(trigger: Trigger, text: str) -> bool:
    """ "Soldiers were killed": that somebody was, not how."""
    clash = trigger.sub_event_type == "Armed clash"
    return clash and _HURT.search(text[trigger.start : trigger.end]) is not None


def _spoken_at(
    speakers: Sequence[Attribution], triggers: Sequence[Trigger], end: int
) -> tuple[int, int]:
    """What follows the speaker after a quote: ", she told reporters in Geneva"."""
    if not speakers or not triggers:
        return (end, end)
    last = speakers[-1]
    behind = max(last.verb[1], last.end)
    told = all(one.end <= min(last.start, last.verb[0]) for one in triggers)
    return (behind, end) if told else (end, end)


def _filed(one: NamedPlace, span: tuple[int, int]) -> bool:
    return span[0] <= one.start < span[1]


def _inside(one: NamedPlace, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < one.start and one.end <= end for start, end in spans)


def _moved(figure: FoundFigure, by: int) -> FoundFigure:
    return replace(figure, start=figure.start + by, end=figure.end + by)


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


def _with_toll(one: Proposal, sentence: _Sentence, story: _Story) -> Proposal:
    """ "Eleven fighters died" right after the fight that they died in."""
    if not story.seen or one.evidence[-1][0] != story.seen[-1].start:
        return one
    if "\n\n" in story.text[one.evidence[-1][1] : sentence.start]:
        return one
    start, end = sentence.start, sentence.end
    figures = [_moved(f, start) for f in find_figures(story.text[start:end], story.language)]
    toll = toll_of(figures, one.event_type)
    if not toll:
        return one
    said = stated_claims(story.text, story.language, (start, end), sentence.speakers, toll)
    return replace(
        one,
        figures=(*one.figures, *toll),
        claims=(*one.claims, *said),
        evidence=(*one.evidence, (start, end)),
    )


def _placed(one: Proposal, here: NamedPlace, sentence: tuple[int, int]) -> Proposal:
    return replace(
        one,
        place=here.place,
        where_prec=int(implied_precision(here.place.kind)) if here.place else None,
        place_words=(here.start, here.end),
        placed=True,
        evidence=(*one.evidence, sentence),
    )


_HURT = re.compile(
    r"\b(?:killed|wounded|shot|died|drept|drepne|såret|såra|døde)\w*\W*\Z", re.IGNORECASE
)


def _by_what(trigger: Trigger, story: _Story) -> Trigger:
    """ "29 civilians were killed" says not how; the sentences before it may."""
    if trigger.sub_event_type != "Attack" or not _HURT.search(story.text[: trigger.end][-40:]):
        return trigger
    told = [
        one
        for earlier in story.seen[-2:]
        for one in earlier.triggers
        if one.event_type == "Explosions/Remote violence"
    ]
    if not told:
        return trigger
    kind = told[-1]
    return replace(trigger, event_type=kind.event_type, sub_event_type=kind.sub_event_type)


def _only_talk(trigger: Trigger, sentence: _Sentence) -> bool:
    """Thought of, wished for, or the subject of a meeting ("talks on the fighting")."""
    if trigger.standing in (Standing.HYPOTHETICAL, Standing.OPINION):
        return True
    talks = any(t.event_type == "x-Diplomacy" and t.end < trigger.start for t in sentence.triggers)
    return talks and trigger.sub_event_type == "Armed clash"


# --- one trigger --------------------------------------------------------------------------------


def _proposal(trigger: Trigger, sentence: _Sentence, story: _Story) -> Proposal:
    setting = Setting(
        story.text,
        sentence.start,
        sentence.end,
        story.language,
        sentence.places,
        [earlier.places for earlier in story.seen[-REACH:]],
        story.main,
        story.country,
        story.last,
    )
    chosen = _place(trigger, setting, story.atlas)
    place, placed = chosen.place, chosen.said
    unfound = chosen.unfound
    if (placed or unfound) and trigger.event_type != "x-Diplomacy":
        story.last = place
    verbs = [one.verb for one in sentence.speakers]
    near = dates_for(trigger, sentence.dates, story.suggested, story.dates)
    when, dated = days_of(trigger, near, verbs, story.published, story.text)
    if not dated and not chosen.said:
        when = _going_on(sentence, story) or when
    if dated and when and trigger.event_type != "x-Diplomacy":
        story.last_when = when, sentence.end
    span = (sentence.start, sentence.end)
    when = timed(when, trigger, _clocks(span, story), verbs, story.text)
    figures = sentence.figures.get((trigger.start, trigger.end), ())
    told = Told(story.text, story.language, *span, sentence.speakers, figures)
    return Proposal(
        event_type=trigger.event_type,
        sub_event_type=trigger.sub_event_type,
        status=status_of(trigger, when, story.published),
        when=when,
        place=place,
        where_prec=chosen.where_prec,
        evidence=(span,),
        figures=figures,
        claims=stated_claims(story.text, story.language, span, sentence.speakers, figures),
        actors=find_actors(told, trigger),
        trigger=(trigger.start, trigger.end),
        place_words=(chosen.name.start, chosen.name.end) if chosen.name else None,
        dated=dated,
        placed=placed,
        body=body_of(setting) if trigger.event_type == "x-Diplomacy" else "",
        place_sure=chosen.name.probability if chosen.name else 0.0,
        unfound=(unfound.start, unfound.end) if unfound else None,
        points_back=_points_back(trigger, story.text, figures),
    )


def _clocks(span: tuple[int, int], story: _Story) -> tuple[FoundClock, ...]:
    """Times of day in a sentence, by their places in the text."""
    start, end = span
    found = find_clocks(story.text[start:end], story.language)
    return tuple(replace(one, start=one.start + start, end=one.end + start) for one in found)


def _going_on(sentence: _Sentence, story: _Story) -> EventWhen | None:
    """ "They rallied in Mersin on Sunday. Police arrested 20 of them": of the same paragraph, with
    neither day nor place of its own, it was the day told of before."""
    own = sentence.dates or any(one.country or one.happens for one in sentence.places)
    if own or story.last_when is None:
        return None
    when, end = story.last_when
    return None if "\n\n" in story.text[end : sentence.start] else when


_ROUTINE = frozenset({"x-Border patrol"})


def _points_back(trigger: Trigger, text: str, figures: Sequence[FoundFigure]) -> bool:
    """What is told of as routine, and "the soldiers killed" without a number of their own."""
    back = _HURT.search(text[trigger.start : trigger.end]) and not figures
    return trigger.sub_event_type in _ROUTINE or bool(back)


def _place(trigger: Trigger, setting: Setting, atlas: Atlas) -> Chosen:
    span = (trigger.start, trigger.end)
    if trigger.event_type == "x-Diplomacy" and trigger.sub_event_type != "x-Visit":
        meeting = trigger.sub_event_type == "x-Meeting"
        return place_of_talks(span, setting, atlas, meeting=meeting)
    if trigger.sub_event_type == "x-Displacement":
        return place_of_fight(span, setting, atlas)  # from where they fled, not to which border
    find = _FINDERS.get(trigger.event_type, place_of_fight)
    chosen = find(span, setting, atlas)
    if trigger.sub_event_type == "Change to group/activity":
        return at_the_seat(chosen, atlas)
    return chosen


_FINDERS = {
    "x-Diplomacy": place_of_visit,
    "x-Border": place_of_movement,
    "x-Displacement": place_of_movement,
    "x-Military movement": place_of_deployment,
}
