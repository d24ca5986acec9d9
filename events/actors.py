"""Who takes part in an event, and the part played as the text tells it.

Groups ("Syrian government forces"), bodies and titled persons are found around the words that
tell of the event; voice and order say who acts. Whoever is said to have done something is an
*alleged* perpetrator, with the name of who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from events.actor_words import BLAME, BY, GROUPS, NAMED_GROUPS, PASSIVE, PEOPLE, TITLES
from events.attribution import Attribution
from events.extract_model import FoundActor, Span
from events.figures import FoundFigure
from events.model import Polarity
from events.origins import country_of
from events.triggers import Trigger

ONE_SIDED = frozenset({"Explosions/Remote violence", "Violence against civilians"})
_TALKS = frozenset({"x-Diplomacy", "Protests"})
MOST = 6
"""Actors of one sentence; more is a list of something else."""


@dataclass(frozen=True)
class Told:
    """One sentence, text[start:end], and what was found in it."""

    text: str
    language: str
    start: int
    end: int
    speakers: tuple[Attribution, ...] = ()
    figures: tuple[FoundFigure, ...] = ()

    @property
    def asserted_by(self) -> str:
        """The first who says so, or "" for the outlet."""
        said = [one for one in self.speakers if one.polarity is Polarity.ASSERT]
        return _tidy(self.text, (said[0].start, said[0].end)) if said else ""


def find_actors(told: Told, trigger: Trigger) -> tuple[FoundActor, ...]:
    """Those whom a sentence names around a trigger, each once, at most six."""
    spoken = [(one.start, one.end) for one in told.speakers]
    groups = _groups(told)
    found = _blamed(told, groups)
    for span in groups:
        if not any(start <= span[0] < end for start, end in spoken):
            role = _role(told, trigger, span)
            by = told.asserted_by if role == "alleged_perpetrator" else ""
            found.append(FoundActor(_tidy(told.text, span), role, *span, by))
    found += [FoundActor(_tidy(told.text, span), "speaker", *span) for span in spoken]
    return once(found)[:MOST]


def once(found: Iterable[FoundActor]) -> tuple[FoundActor, ...]:
    """Each name and part once, as it was said first."""
    seen: dict[tuple[str, str], FoundActor] = {}
    for one in found:
        seen.setdefault((one.name.casefold(), one.role), one)
    return tuple(seen.values())


def _role(told: Told, trigger: Trigger, span: Span) -> str:
    """The part played, by type, voice and order."""
    people = _search(PEOPLE, "all", told.text, span) is not None
    if trigger.event_type in _TALKS:
        return "participant"
    if trigger.event_type == "x-Displacement":
        return "target" if people else "participant"
    one_sided = trigger.event_type in ONE_SIDED or trigger.sub_event_type == "x-Pushback"
    if (people and one_sided) or not _acts(told, trigger, span):
        return "target"
    return "alleged_perpetrator" if one_sided else "participant"


def _acts(told: Told, trigger: Trigger, span: Span) -> bool:
    """ "By" before it; not counted among the hurt; first in the active, last in the passive."""
    if _search(BY, told.language, told.text, (max(told.start, span[0] - 30), span[0])):
        return True
    hurt = ("killed", "wounded", "arrested", "blocked")
    if any(f.start - 4 <= span[0] <= f.end + 40 and f.role in hurt for f in told.figures):
        return False
    passive = _search(PASSIVE, told.language, told.text, (told.start, told.end))
    before = span[0] < trigger.end
    return before and not (passive is not None and span[0] < passive.start())


def _blamed(told: Told, groups: list[Span]) -> list[FoundActor]:
    """ "Ankara blamed Syrian forces": whom a speaker says it was."""
    blame = _search(BLAME, told.language, told.text, (told.start, told.end))
    behind = [span for span in groups if blame and span[0] >= blame.end()]
    by = told.asserted_by
    return [
        FoundActor(_tidy(told.text, span), "alleged_perpetrator", *span, by) for span in behind[:1]
    ]


def _groups(told: Told) -> list[Span]:
    """Spans of groups, bodies and titled persons, a people's name in front taken along."""
    pattern, found = _pattern(told.language), list[Span]()
    for match in pattern.finditer(told.text, told.start, told.end):
        start = match.start()
        before = _LAST_WORD.search(told.text[max(told.start, start - 30) : start])
        if before and country_of(before[0]):
            start -= len(before[0])
        if not found or start >= found[-1][1]:
            found.append((start, match.end()))
    return found


_LAST_WORD = re.compile(r"[\w’'-]+ \Z")
_ARTICLE = re.compile(r"(?:the|a|an|den|det|de|dei|en|et|ein|eit)\s+", re.IGNORECASE)


def _tidy(text: str, span: Span) -> str:
    words = " ".join(text[span[0] : span[1]].split())
    article = _ARTICLE.match(words)
    return words[article.end() :] if article else words


@cache
def _pattern(language: str) -> re.Pattern[str]:
    groups = GROUPS.get(language, r"(?!)")
    person = rf"{TITLES}(?: [A-ZÆØÅÇÖ][\w’-]+){{1,3}}"
    named = rf"(?:{NAMED_GROUPS})(?:[ -](?i:{groups}))?"
    return re.compile(rf"\b(?:{person}|{named}|(?i:{groups}))\b")


def _search(words: dict[str, str], key: str, text: str, span: Span) -> re.Match[str] | None:
    return _compiled(words[key]).search(text, *span) if key in words else None


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)
