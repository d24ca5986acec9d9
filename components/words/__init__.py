"""Every sentence on screen, and the words that carry the precision of a date or a place."""

from __future__ import annotations

from components.words.language import Plural, Words, said
from components.words.when import (
    day,
    days,
    event_when,
    row_when,
    source_day,
    when_words,
)
from components.words.where import (
    country_name,
    joined_words,
    place_words,
    row_where,
    where_words,
)
from events.model import Claim, Corroboration, Event, Polarity
from events.taxonomy import ROLES, TYPES

__all__ = [
    "country_name",
    "day",
    "days",
    "event_when",
    "joined_words",
    "place_words",
    "row_when",
    "row_where",
    "source_day",
    "when_words",
    "where_words",
]
"""Words of other files that every page uses; the names below are this file's own."""
APP_NAME = "Dateline"
APP_CLAIM = said("Every dot leads to the sentence it came from.")

PAGES = Words({
    "explore": "Explore",
    "ingest": "Ingest",
    "review": "Review",
    "add": "Add",
    "imports": "Import",
    "share": "Embed",
    "briefing": "Briefing",
    "sources": "Sources",
    "corrections": "Corrections",
    "method": "Method",
})  # fmt: skip


CORROBORATION = Words({
    Corroboration.SINGLE: ("Not corroborated", "Nothing said here has a second origin."),
    Corroboration.REPEATED_SINGLE_ORIGIN: (
        "One origin, repeated",
        "Several outlets print it, but all of them lean on one origin.",
    ),
    Corroboration.CORROBORATED: (
        "Corroborated",
        "At least two origins say the same thing, one of them not a party to the conflict.",
    ),
    Corroboration.CONTESTED: ("Contested", "Origins contradict each other, or one denies it."),
    Corroboration.PARTY_ONLY: (
        "Parties only",
        "Only parties to the conflict say so; nobody independent confirms it.",
    ),
    Corroboration.RETRACTED: ("Retracted", "Whoever said so has taken it back."),
})  # fmt: skip

ATTRIBUTES = Words({
    "occurrence": "What happened",
    "responsibility": "Who did it",
    "fatalities": "Killed",
    "injuries": "Wounded",
    "prior_notice": "Was Russia told beforehand?",
    "location": "Where",
    "date": "When",
    "control": "Who holds it",
    "count_people": "How many people",
    "count_targets": "Targets hit",
    "equipment_losses": "Equipment lost",
    "policy": "What was decided",
    "displacement": "Displaced",
    "presence": "Who was there",
    "intention": "What is intended",
    "weapon": "With what",
    "condemnation": "Condemned",
})  # fmt: skip
POLARITY = Words({
    Polarity.ASSERT: "says",
    Polarity.DENY: "denies",
    Polarity.NO_COMMENT: "does not comment",
    Polarity.RETRACT: "takes back",
})  # fmt: skip
QUALIFIERS = Words({
    "about": "about {value}",
    "almost": "almost {value}",
    "at_least": "at least {value}",
    "more_than": "more than {value}",
})  # fmt: skip
_QUALIFIER_SAID = {"about": "about", "almost": "almost", "at_least": "at least"}
_QUALIFIER_SAID |= {"more_than": "more than"}
"""What a value in English may say itself already."""

KIND_NAMES = Words({
    "populated_place": "town or village",
    "district": "part of a town",
    "adm2": "district",
    "adm1": "province",
    "country": "country",
    "island": "island",
    "border_crossing": "border crossing",
    "border": "stretch of border",
    "river": "river",
    "coast": "stretch of coast",
    "region": "region",
    "sea": "sea",
    "strait": "strait",
    "military_base": "military base",
    "road": "road",
    "camp": "camp",
})  # fmt: skip
ORIGIN_KINDS = Words({
    "state_official": "state",
    "armed_group": "armed group",
    "monitor_ngo": "monitor",
    "igo": "international organisation",
    "agency": "news agency",
    "witness": "witness",
    "anonymous_official": "unnamed official",
    "outlet_reporting": "outlet's own reporting",
    "data": "data set",
})  # fmt: skip
COLLECTIONS = Words({"curated": "Curated by hand", "extracted": "Extracted by machine"})

CARD = Words({
    "when": "When",
    "where": "Where",
    "standing": "Standing",
    "planned": "announced, not yet happened when reported",
    "contested": "contested",
    "party": "party to the conflict",
    "not_party": "not a party",
    "instead": "says instead",
    "unconfirmed": "The report itself says this is not independently confirmed.",
    "translated": "translated by {by}",
    "translated_human": "translated by a person",
    "translated_machine": "translated by a machine",
    "sources": "Sources",
    "close": "Close",
    "codes": "Codes and coordinates",
    "date_words": "Date as written",
    "anchor": "Counted from",
    "place_words": "Place as written",
    "point": "Latitude, longitude",
    "gazetteer": "Gazetteer",
    "actors": "Actors, as alleged",
    "checked": "Checked by",
})  # fmt: skip
LANGUAGES = Words({
    "ar": "Arabic",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "nb": "Norwegian",
    "nn": "Norwegian",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
})  # fmt: skip
TYPE_NAMES = Words({one: one.removeprefix("x-") for one in TYPES})
SUB_TYPES = Words({one: one.removeprefix("x-") for subs in TYPES.values() for one in subs})
ROLE_NAMES = Words({one: one.replace("_", " ") for one in ROLES})
UNITS = Words({
    one: one
    for one in (
        "people", "vehicles", "targets", "tanks", "helicopters", "artillery pieces", "ships",
        "strikes",
    )
})  # fmt: skip
SOURCES_PAGE = Words({
    "title": "Sources",
    "intro": "Every quote on the map points into one of these texts. They are digests: written for "
    "Dateline, in the language of the report they follow, with the same facts and attributions. "
    "None of the publishers' sentences is repeated.",
    "n": Plural("evidence for {n} event", "evidence for {n} events"),
    "origins": "Who speaks in them",
    "origins_intro": "An outlet prints; an origin says it first. Two outlets that quote one "
    "official have one origin, and Dateline counts it once.",
    "columns": ("Origin", "Kind", "Party to the conflict", "Claims"),
    "yes": "yes",
    "no": "no",
})  # fmt: skip
METHOD_PAGE = Words({
    "title": "Method",
    "text": (
        """#### From a report to a dot
A row in the event files names what happened, when, where, and who says so. Each claim points to a
sentence in a stored text by its first and last character. If the text and the quote differ by
one character, the row is refused. Nothing on this map was published without a person named in the
row having checked it.""",
        """#### Dates
A date is kept as it is known. *27 February 2020* is a day. *Some day in 1–26 February 2020* is an
interval in which it happened once. *Throughout* means it lasted. *A Monday: 3, 10, 17 or 24
February 2020* is a set of possible days, because the report says no more. The slider
counts an event as **certain** when it lies inside your dates whatever day it was, and as
**possible** when only some of its days do. Possible events are drawn pale.""",
        """#### Places
The precision follows the Uppsala Conflict Data Program's `where_prec`.

| where_prec | known is | drawn as |
|---|---|---|
| 1 | the place | a symbol |
| 2 | a place nearby | a dashed ring of that radius |
| 3, 4 | a district, a province | a hatched area, no pin |
| 5 | a region, island, coast, stretch of border | a hatched area, no pin |
| 6 | the country | not drawn; listed beside the map |
| 7 | a sea or strait | a hatched area, estimated |

Borders are those of Natural Earth: de facto, generalised, and off by a few hundred metres in
places. They are a backdrop, not a statement. A place's country comes from the gazetteer.""",
        """#### Claims
A denial is a claim. Claims stand side by side and are never averaged. Two numbers are compared
only when they count the same thing for the same group. An event is **contested** when one origin
denies what another asserts, or when two give numbers that cannot both hold; **parties only** when
nobody outside the conflict asserts it; **corroborated** when at least two origins do, one of them
not a party. *Independently reported* means that at least one origin that asserts it is not a party
to the conflict. It does not mean that anybody saw it.""",
        """#### What this map cannot tell
Five reports are a narrow window. What they did not mention is not here. Figures by parties to the
conflict are shown as such and were not checked on the ground. The demo texts are digests,
not the reports themselves.""",
    ),
    "version": "Data version {version}",
})  # fmt: skip
REFUSED_NOTICE = Plural(
    "{n} row of the event files was refused. `dateline doctor` lists it.",
    "{n} rows of the event files were refused. `dateline doctor` lists them.",
)
PREPARING = said("First start: building the map and the place names from the installed packages.")
_OUTLETS = Plural("{n} outlet", "{n} outlets")
_ORIGINS = Plural("{n} origin", "{n} origins")


def type_name(kind: str) -> str:
    """An event type; our own types, marked x- in the files, without the mark."""
    return str(TYPE_NAMES.get(kind, kind))


def sub_type_name(kind: str) -> str:
    """A sub-type of an event, likewise."""
    return str(SUB_TYPES.get(kind, kind.removeprefix("x-")))


def type_words(event: Event) -> str:
    """Type and sub-type; our own types, marked x- in the files, without the mark."""
    kind = type_name(event.event_type)
    return f"{kind} · {sub_type_name(event.sub_event_type)}" if event.sub_event_type else kind


def claim_value(claim: Claim) -> str:
    """The value as the origin put it: its qualifier, number, unit and group."""
    value = claim.value
    if claim.qualifier in QUALIFIERS and _QUALIFIER_SAID[claim.qualifier] not in value:
        value = QUALIFIERS[claim.qualifier].format(value=value)
    for extra in (claim.unit, claim.who):
        has_number = claim.value_low is not None
        if has_number and extra and extra.lower() not in value.lower():
            shown = "" if extra == "people" and claim.who else UNITS.get(extra, extra)
            value = f"{value} {shown}".strip()
    return value


def outlets_and_origins(outlets: int, origins: int) -> str:
    """2 outlets, 1 origin."""
    return joined_words((_OUTLETS.format(n=outlets), _ORIGINS.format(n=origins)))
