"""What the layers below refuse, in the language of the moment.

They say it in English, with names and numbers in it. What is known here by its pattern is said in
the reader's language; anything else stays as it came.
"""

from __future__ import annotations

import re
from functools import lru_cache

from components.words.language import current, said, tr

REFUSALS = tuple(
    said(one)
    for one in (
        # the gate before publishing
        "It is {status}: somebody has to accept it first.",
        "{name} accepted it: another person has to publish it.",
        "It quotes no source: add the sentence it comes from.",
        "Quote {quote}: the source {source} is not in the store. Add it.",
        "Source {source} lacks its outlet or its date: fill them in.",
        "Quote {quote} is not what characters {span} of {source} say: quote the sentence again.",
        "Nobody claims it: say who asserts or denies what.",
        "Claim {claim}: the origin {origin} is not known. Add it.",
        "Claim {claim} has no quote of its own: name the sentence it stands in.",
        "Claim {claim} is contradicted by {other}, which the card does not show: add that claim.",
        "The claim {claim} ({what}) was taken out, and a conflict with it: put it back, or have "
        "another person confirm that it does not belong here.",
        "The place has half a point: give latitude and longitude, or neither.",
        "The place is not resolved but would be shown as exact: choose the place.",
        "The middle of an area would be shown as an exact place: choose the place, or a precision "
        "of 3 or more.",
        "The point has no precision: say how exactly the place is known.",
        "The point is 0, 0: choose the place.",
        "It is held back: release it first.",
        "Its {field} names the place that is blurred: say it without the name.",
        # steps
        "This step needs a reason: say why.",
        "A change needs a person's name. Sign in first.",
        "{name} is a {role}; this needs a {needed}. Ask whoever keeps the list of roles.",
        "{event} is {status}: this step does not start there.",
        "{event} was never published: reject it instead.",
        "{event} cannot be merged into {other}: choose what remains.",
        "{event} is not published: publish it first, so that links lead on.",
        "There is no event {event} in the store. Check the id.",
        "{name} took it out: another person has to confirm that.",
        "An override says something: choose a standing or a figure.",
        # fields
        "is empty",
        "is not understood",
        "does not stand in the text",
        "lies below the lower figure",
        "{text} is not a web address",
        "{text} is not a time",
        "{text} is not a date",
        "{text} is not a day of the calendar",
        "{text} names a day twice",
        "the end {end} lies before the start {start}",
        "Write a day as 2020-03-01 or a time as 2020-03-01T12:00",
        "Write a day as 2020-02-27, a month as 2020-02, an interval as 2020-02-27/2020-02-28, "
        "possible days as [2020-02-03,2020-02-10], a time of day as 2020-02-27T17:30",
        "{text} is not a time of day",
        "Write a time from 00:00 to 23:59",
        "{text} has a time of day on one of several days",
        "Write the days alone, or the one day with its time",
        "{text} has a time of day at one end only",
        "Give both ends a time, or neither",
        "{text} is no offset from UTC: there is none beyond 14 hours",
        "Write it as +03:00, or Z for UTC",
        "one end has an offset from UTC and one has none",
        "Write the offset from UTC at both ends, or at neither",
        "{time} on {day} does not exist in {zone}: clocks were put forward",
        "Correct the time, or write its offset",
    )
)
SAME = tuple(
    said(one)
    for one in (
        "both are {kind}",
        "fighting told as clash and as fire",
        "civilians harmed",
        "same day, {day}",
        "days overlap, {first} to {last}",
        "same place, {place}",
        "{distance} km apart",
        "{inner} is in {outer}",
        "both name {names}",
        "the same toll, {number}",
        "a toll revised from {low} to {high}",
        "tolls of {low} and {high}",
        "tolls differ, {low} and {high}",
        "copies of one text",
    )
)
"""Why two events may be one."""
GIVES = tuple(
    said(one)
    for one in (
        "towns and villages with their names",
        "land, borders (de facto) and provinces",
        "names of countries",
        "counties of the United States",
        "{number} places of the pack {name}",
        "public domain",
    )
)
"""What the sources of place names give."""
COLUMNS = {
    said(one): one
    for one in (
        "office", "date", "text", "title", "url", "when", "quote", "origin", "value", "high",
        "asof", "edtf",
    )
}  # fmt: skip
"""Fields that a refusal may name first."""


def refused(text: str) -> str:
    """A refusal in the language of the moment, as far as its pattern is known."""
    return text if current().code == "en" else _whole(text) or _parts(text)


def _whole(text: str) -> str:
    for pattern, template in _patterns():
        found = pattern.fullmatch(text)
        if found:
            return tr(template).format(**{k: tr(v) for k, v in found.groupdict().items()})
    return ""


def _parts(text: str) -> str:
    """`field: reason. remedy`, each for itself."""
    field, colon, rest = text.partition(": ")
    if not colon or field not in COLUMNS:
        return text
    reason, stop, remedy = rest.partition(". ")
    says = f"{tr(field)}: {_whole(reason) or reason}"
    return f"{says}. {_whole(remedy) or remedy}" if stop else says


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(one), one) for one in (*REFUSALS, *SAME, *GIVES))


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(f"(?P<{one}>.+?)" if k % 2 else re.escape(one) for k, one in enumerate(parts)),
        re.DOTALL,
    )
