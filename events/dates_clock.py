"""Times of day in running text: "at around 17:30 local time", "klokken 17.30", "saat 17.30'da".

Only what names one hour of the day is taken: "at 5" without a word for morning or evening is none,
nor is "by 5 p.m." the time at which something happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from events.dates_clock_words import CLOCKS, ZONES, Form
from events.dates_fold import fold
from events.edtf import clock_of
from events.model import DatePrec, EventWhen

_HALVES = frozenset({"am", "pm"})
_NIGHT = 7
"""From this hour on "at night" is before midnight."""


@dataclass(frozen=True)
class FoundClock:
    """Words that name a time of day. `zone` is what stands behind it in EDTF: "" for local time.

    `half` says that it can be the one or the other half of the day, by the words alone.
    """

    start: int
    end: int
    verbatim: str
    hour: int
    minute: int | None
    about: bool = False
    zone: str = ""
    half: bool = False


def find_clocks(text: str, language: str) -> tuple[FoundClock, ...]:
    """Times of day in the text, in order; those with a zone that is not known are left out."""
    form = CLOCKS.get(language)
    if form is None or not any(word in fold(text, language) for word in form.signs):
        return ()
    folded = fold(text, language)
    found: dict[int, FoundClock] = {}
    for pattern in _patterns(language):
        for match in pattern.finditer(folded):
            one = _read(match, folded, language, text)
            if one and not any(kept.start < one.end and one.start < kept.end
                               for kept in found.values()):  # fmt: skip
                found[one.start] = one
    return tuple(found[start] for start in sorted(found))


def with_clock(when: EventWhen, clock: FoundClock) -> EventWhen:
    """The date with this time, where the date is one day and the time one hour of it."""
    one_day = len(when.intervals) == 1 and when.date_start == when.date_end
    if not one_day or when.date_prec is not DatePrec.DAY or clock_of(when.edtf):
        return when
    hour = _in_half(clock.hour, when.part_of_day) if clock.half else clock.hour
    if hour is None or (when.part_of_day in {"night", "evening"} and hour < 6):
        return when  # "Thursday night at 2" is no hour of that Thursday
    minute = "" if clock.minute is None else f":{clock.minute:02}"
    about = "~" if clock.about else ""
    doubt = "?" if "?" in when.edtf else ""
    text = f"{when.date_start}T{hour:02}{minute}{clock.zone}{about or doubt}"
    verbatim = when.verbatim if clock.verbatim in when.verbatim else _joined(when, clock)
    return replace(when, edtf=text, verbatim=verbatim)


def _joined(when: EventWhen, clock: FoundClock) -> str:
    return ", ".join(filter(None, (when.verbatim, clock.verbatim)))


def _read(match: re.Match[str], folded: str, language: str, text: str) -> FoundClock | None:
    form, given = CLOCKS[language], match.groupdict()
    hour, minute = _hour(given, form), _minute(given, form)
    if hour is None or hour > 23 or (minute or 0) > 59:
        return None
    end, zone = _zone(match.end(), folded, language)
    if zone is None:
        return None
    part = _part(given, form)
    half = False
    if part:
        fitted = _in_half(hour, part)
        if fitted is None:
            return None
        hour = fitted
    elif minute is None and not given.get("noon"):
        half = 1 <= hour <= 12 and not (given.get("hour") or "").startswith("0")
    about = bool(given.get("about") or given.get("later"))
    start = match.start()
    return FoundClock(start, end, text[start:end], hour, minute, about, zone, half)


def _hour(given: dict[str, str | None], form: Form) -> int | None:
    if given.get("noon"):
        return 12
    word = given.get("word")
    if word:
        return form.hours.get(word)
    return int(given["hour"] or -1) if given.get("hour") else None


def _minute(given: dict[str, str | None], form: Form) -> int | None:
    if given.get("minute"):
        return int(str(given["minute"]))
    past = given.get("past")
    return form.past.get(past) if past else None


def _part(given: dict[str, str | None], form: Form) -> str:
    word = given.get("part") or given.get("before")
    if not word:
        return ""
    return next((name for name, words in form.parts if re.fullmatch(words, word)), "")


def _in_half(hour: int, part: str) -> int | None:
    """The hour of 24 that an hour of 12 means with a word for the part of the day; None where the
    two do not go together."""
    if hour > 12 or hour == 0:
        return None if part in _HALVES else hour
    early, late = hour % 12, hour % 12 + 12
    fits = {
        "am": early,
        "pm": late,
        "morning": early if hour < 12 else None,
        "dawn": early if hour < 12 else None,
        "noon": late if hour <= 3 or hour == 12 else hour,
        "afternoon": late,
        "evening": late if hour < 12 else None,
        "night": None if hour == 12 else late if hour >= _NIGHT else early,
    }
    return fits.get(part)


def _zone(at: int, folded: str, language: str) -> tuple[int, str | None]:
    """What stands behind the time: where it ends, and its zone; None for one that is not known."""
    for pattern, zone in (*ZONES.get(language, ()), *ZONES[""]):
        match = _compiled(r"[ \n]*\(?(?:" + pattern + r")\b\)?").match(folded, at)
        if match:
            return match.end(), zone
    return at, ""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    form = CLOCKS[language]
    parts = "|".join(words for _, words in form.parts)
    filled = (
        one.replace("PART", parts).replace("HOURS", "|".join(form.hours or ("(?!)",)))
        .replace("PAST", "|".join(form.past or ("(?!)",)))
        for one in form.patterns
    )  # fmt: skip
    return tuple(re.compile(one) for one in filled)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
