"""A spreadsheet of events, one a row → what an editor would have typed, or why it cannot be.

Columns are found by name; those that are not there are empty. Each row quotes its own report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from events.errors import FieldError
from events.model import EventWhen, EventWhere, OriginKind, Polarity
from events.taxonomy import ATTRIBUTES, LANGUAGES, TYPES
from events.typed import Typed, TypedClaim, missing
from geodata.places import Refused
from geodata.said import say

COLUMNS = (
    "title event_type sub_event_type when place country outlet published url language headline "
    "text quote origin origin_kind party attribute polarity value low high"
).split()
NEEDED = ("title", "when", "outlet", "published", "quote")

ReadWhen = Callable[[str, str, str], EventWhen | None]
"""words, language, day of the report → the date they mean."""
FindPlace = Callable[[str, str], EventWhere]
"""name, country → the place."""


def read_row(row: Mapping[str, str], read_when: ReadWhen, find_place: FindPlace) -> Typed:
    """One row; FieldError names the column and the remedy. Without a text the quote is the text."""
    cell = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    for name in NEEDED:
        if not cell[name]:
            raise FieldError(name, say("is empty"), say("Fill it in"))
    kind = _one_of(cell, "event_type", sorted(TYPES), "Strategic developments")
    language = _one_of(cell, "language", sorted(LANGUAGES), "en")
    claim = TypedClaim(
        quote=cell["quote"],
        origin=cell["origin"] or cell["outlet"],
        value=cell["value"] or cell["title"],
        kind=OriginKind(_one_of(cell, "origin_kind", list(OriginKind), "outlet_reporting")),
        party=cell["party"].casefold() in {"yes", "true", "1", "ja"},
        attribute=_one_of(cell, "attribute", sorted(ATTRIBUTES), "occurrence"),
        polarity=Polarity(_one_of(cell, "polarity", list(Polarity), "assert")),
        low=_number(cell, "low"),
        high=_number(cell, "high"),
    )
    typed = Typed(
        cell["outlet"], cell["published"], cell["url"], language, cell["headline"],
        cell["text"] or cell["quote"], cell["title"], kind, "",
        read_when(cell["when"], language, cell["published"]),
        find_place(cell["place"], cell["country"]), (claim,),
    )  # fmt: skip
    if cell["sub_event_type"]:
        sub = _one_of(cell, "sub_event_type", sorted(TYPES[kind]), "")
        typed = replace(typed, sub_event_type=sub)
    for error in missing(typed):
        raise error
    return typed


def _one_of(cell: Mapping[str, str], name: str, allowed: list[str], default: str) -> str:
    value = cell[name] or default
    if value not in allowed:
        remedy = say("Use one of: {words}", words=", ".join(allowed))
        raise FieldError(name, say("'{text}' is not known", text=value), remedy)
    return value


def _number(cell: Mapping[str, str], name: str) -> float | None:
    if not cell[name]:
        return None
    try:
        value = float(cell[name])
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1e12:
        reason = say("'{text}' is not a number from 0 on", text=cell[name])
        raise FieldError(name, reason, say("Correct it"))
    return value


def read_rows(
    rows: list[tuple[int, Mapping[str, str]]], file: str, read_when: ReadWhen, find: FindPlace
) -> tuple[list[Typed], list[Refused]]:
    """Every row, taken or refused with line, column, reason and remedy."""
    good, bad = [], []
    for line, row in rows:
        try:
            good.append(read_row(row, read_when, find))
        except FieldError as error:
            bad.append(Refused(file, line, error.column, error.reason, error.remedy))
    return good, bad
