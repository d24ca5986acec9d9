"""Every sentence on screen, and the words that carry the precision of a date or a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from babel import Locale

from components.words.language import Plural, Words, current, dated, either, number, said, tr
from components.words.place_names import place_called, province_called
from components.words.times import time_words, zone_name
from events.edtf import parse_edtf, qualifiers
from events.model import Claim, Corroboration, Event, EventWhen, EventWhere, Polarity
from events.taxonomy import ROLES, TYPES

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

PLACE_KINDS = Words({
    "adm1": "{name} province",
    "adm2": "{name} district",
})  # fmt: skip
"""A province must not read like the town of the same name."""
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
_TYPE_WORD = {"adm1": "province", "adm2": "district"}
WHEN = Words({
    "month": "some day in {month}",
    "days": "some day in {days}",
    "throughout": "{days}, throughout",
    "two": "{days}, one of the two days",
    "one_of": "one of {days}",
    "weekday": "a {weekday}: {days}",
    "about": "about {date}",
    "doubtful": "{date} (doubtful)",
    "planned": "planned for {date}",
    "night": "night of {date}",
    "morning": "morning of {date}",
    "noon": "noon of {date}",
    "afternoon": "afternoon of {date}",
    "evening": "evening of {date}",
    "dawn": "dawn of {date}",
})  # fmt: skip
"""How far a date is known (EDTF), and the part of the day."""
PLACE = Words({
    None: "{at} – not yet placed",
    1: "{at}",
    2: "near {at}, within {radius}",
    3: "somewhere in {at}",
    4: "somewhere in {at}",
    5: "somewhere along or in {at}",
    6: "{name} – no more than the country is known",
    7: "{at} – on the water, estimated",
})  # fmt: skip
"""A place in words, by UCDP where_prec."""

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
COUNTRY_NAMES = {"TR": "Turkey"}
"""In English. CLDR writes Türkiye since 2023; the events and their sources are older than that."""

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
_NO_PLACE = said("no place named")
_KILOMETRES = said("km")


def day(value: date) -> str:
    """27 February 2020."""
    return dated(value, current().day)


def days(first: date, last: date) -> str:
    """27–28 February 2020: as short as it can be said."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{current().number.format(first.day)}–{day(last)}"
    pattern = current().day_month if first.year == last.year else current().day
    return f"{dated(first, pattern)} – {day(last)}"


def when_words(
    edtf: str,
    *,
    is_duration: bool = False,
    planned: bool = False,
    part_of_day: str = "",
    tz: str | None = None,
) -> str:
    """A date with its doubt: what EDTF and is_duration say, in words; a time with its zone."""
    timed = time_words(edtf, tz, is_duration=is_duration)
    text = timed or _days_said(edtf, is_duration=is_duration)
    intervals = parse_edtf(edtf)
    one_day = intervals[0][0] == intervals[-1][1]
    doubt = qualifiers(edtf)
    text = WHEN["about"].format(date=text) if "~" in doubt and not timed else text
    if part_of_day in WHEN and one_day and not timed:
        text = WHEN[part_of_day].format(date=text)
    text = WHEN["planned"].format(date=text) if planned else text
    return WHEN["doubtful"].format(date=text) if "?" in doubt else text


def _days_said(edtf: str, *, is_duration: bool) -> str:
    intervals = parse_edtf(edtf)
    first, last = intervals[0][0], intervals[-1][1]
    if len(intervals) > 1:
        return _one_of(intervals)
    if len(edtf.rstrip("~?")) == 7:
        # Greek has two forms of a month's name: one alone, one within a sentence.
        alone = dated(first, "LLLL y")
        return alone if is_duration else WHEN["month"].format(month=dated(first, "MMMM y"))
    if first == last:
        return day(first)
    kind = "throughout" if is_duration else "two" if (last - first).days == 1 else "days"
    return str(WHEN[kind].format(days=days(first, last)))


def row_when(row: Mapping[str, Any]) -> str:
    """The date words of a flat event row."""
    return when_words(
        str(row["edtf"]),
        is_duration=bool(row["is_duration"]),
        planned=bool(row["planned"]),
        tz=zone_name(row.get("tz")),
    )


def event_when(when: EventWhen, *, planned: bool) -> str:
    """The date words of an event."""
    return when_words(
        when.edtf,
        is_duration=when.is_duration,
        planned=planned,
        part_of_day=when.part_of_day,
        tz=when.tz,
    )


def where_words(where: EventWhere) -> str:
    """A place with its doubt, by UCDP where_prec."""
    name = where.where_coordinates or where.where_description
    return place_words(
        _with_kind(place_called(where.place_id, name), where.kind),
        where.adm_1,
        where.country,
        where.where_prec,
        where.uncertainty_radius_m,
    )


def row_where(row: Mapping[str, Any]) -> str:
    """The place words of a flat event row."""
    import pandas as pd  # noqa: PLC0415 - commands that show no table do without it

    precision, radius = row["where_prec"], row["uncertainty_radius_m"]
    return place_words(
        _with_kind(
            place_called(str(row["place_id"] or ""), str(row["place"] or "")),
            str(row["place_kind"]),
        ),
        str(row["adm_1"] or ""),
        str(row["country"] or ""),
        None if pd.isna(precision) else int(precision),
        None if pd.isna(radius) else float(radius),
    )


def place_words(
    name: str, adm_1: str, country_code: str, precision: int | None, radius_m: float | None
) -> str:
    """A place name with what is known of it: near, somewhere in, on the water, the country only."""
    if not name:
        return tr(_NO_PLACE)
    country, adm_1 = country_name(country_code), province_called(adm_1, country_code)
    adm = adm_1 if adm_1 and adm_1.split(maxsplit=1)[0] not in name else ""
    inside = [name, adm, country if country not in name else ""]
    at, radius = joined_words(filter(None, inside)), _km(radius_m)
    return str(PLACE.get(precision, PLACE[5]).format(at=at, name=name, radius=radius))


def source_day(edtf: str) -> str:
    """The day of a source; only the month where no more is known."""
    return when_words(edtf, is_duration=True)


def joined_words(parts: Iterable[str]) -> str:
    """Saraqib, Idlib, Syria: with the comma of the script."""
    return ("، " if current().direction == "rtl" else ", ").join(parts)


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


def country_name(code: str) -> str:
    """Name of an ISO 3166 alpha-2 code in the language of the moment, or the code itself."""
    language = current()
    own = COUNTRY_NAMES.get(code) if language.code == "en" else None
    return own or str(Locale.parse(language.locale).territories.get(code, code))


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


def _with_kind(name: str, kind: str) -> str:
    """Idlib province: a province must not read like the town of the same name."""
    if kind in PLACE_KINDS and name and _TYPE_WORD[kind] not in name.lower():
        return str(PLACE_KINDS[kind].format(name=name))
    return name


def _km(metres: float | None) -> str:
    return f"{number(round((metres or 0) / 1000) or 1)} {tr(_KILOMETRES)}"


def _one_of(intervals: tuple[tuple[date, date], ...]) -> str:
    """one Monday of 3, 10, 17 or 24 February 2020."""
    starts = [first for first, _ in intervals]
    if len({(d.year, d.month) for d in starts}) > 1:
        return str(WHEN["one_of"].format(days=either([days(*one) for one in intervals])))
    weekdays = {dated(d, "EEEE") for d in starts}
    numbers = [current().number.format(d.day) for d in starts[:-1]]
    said_days = either([*numbers, day(starts[-1])])
    if len(weekdays) == 1:
        return str(WHEN["weekday"].format(weekday=weekdays.pop(), days=said_days))
    return str(WHEN["one_of"].format(days=said_days))
