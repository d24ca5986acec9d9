"""Places named in a text, told apart from peoples, organisations and persons of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geodata.errors import GeodataError
from geodata.gazetteer import Gazetteer
from geodata.name_index import load_index
from geodata.recognise_focus import focus_countries, focus_mentions
from geodata.recognise_merge import model_spans
from geodata.recognise_rules import rule_spans
from geodata.recognise_spans import datelines
from geodata.recognise_tagger import has_tagger, tag
from geodata.recognise_words import guess_language
from geodata.scan import read

MOST_CHARACTERS = 2_000_000  # some 300,000 words: a minute's work; more is no article


class TextTooLong(GeodataError, ValueError):
    """The text is longer than any article; the message says how long it may be."""


class Role(StrEnum):
    """What a name stands for where it is written."""

    PLACE = "place"
    DATELINE = "dateline"  # where the report was filed: "MOSCOW --"
    SPEAKER = "speaker"  # a capital or country that stands for its government: "Ankara said"
    NESTED = "nested"  # a place inside the name of something else: "University of Oslo"
    DEMONYM = "demonym"  # a people or its adjective: "Turkish soldiers"
    ORGANISATION = "organisation"
    PERSON = "person"


PLACE_ROLES = frozenset({Role.PLACE, Role.DATELINE, Role.SPEAKER, Role.NESTED})


@dataclass(frozen=True)
class Mention:
    """text[start:end] names something; score is the probability (0 to 1) that it is a place."""

    start: int
    end: int
    text: str
    role: Role
    score: float


def find_places(
    gazetteer: Gazetteer, text: str, lang: str | None = None, *, model: str | None = None
) -> tuple[Mention, ...]:
    """All names of places, and of peoples, organisations and persons, in order; may be nested.

    TextTooLong over two million characters. `model` names another tagger file (for measuring).
    """
    if len(text) > MOST_CHARACTERS:
        raise TextTooLong(
            f"{len(text):,} characters are more than the {MOST_CHARACTERS:,} that one article "
            "may have. Split the file."
        )
    language = lang if lang is not None else guess_language(text)
    reading = read(load_index(gazetteer), text, language)
    if model or has_tagger(language):
        tagged = tag(reading, model or language)
        spans = model_spans(reading, tagged, datelines(reading))
        place = tagged.place
    else:
        spans = rule_spans(reading, language, datelines(reading))
        place = [0.0] * len(reading.tokens)
    spans += focus_mentions(reading, spans, focus_countries(reading.index, spans), place)
    found = {(span.start, span.end): span for span in spans}
    return tuple(
        Mention(start, end, text[start:end], Role(span.role), round(span.score, 3))
        for (start, end), span in sorted(found.items(), key=lambda each: (each[0][0], -each[0][1]))
    )
