"""The filters beside the map: they show a View, and what is chosen makes the next one.

All of them are one element. As thirty of Streamlit's own they took half the time of a run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from components import data, state
from components.address import MAX_VALUE, clean
from components.element import element
from components.read import Loaded
from components.words import COLLECTIONS, CORROBORATION, country_name, type_name
from components.words.explore import FILTERS, count_words
from components.words.language import current
from components.words.place_names import place_called
from events import Corroboration, View

KEY = "dl-filters"
NONE = frozenset({""})
"""No box is ticked: nothing may match, which is not the same as no filter."""
MOST = 300
"""Values of a field that are offered by name; the search finds the others."""
MAX_TEXT = 100
_WORDS = ("title", "text", "independent", "independent_help", "reset", "find", "more", "drop")


@dataclass(frozen=True)
class Field:
    """A field of the View, the columns its values stand in, and what a value is called. Of a few
    values all are ticked at first; of many, none chosen means all."""

    name: str
    columns: tuple[str, ...]
    label: Callable[[str], str]
    few: bool = True


def _place(name: str) -> str:
    country = country_name(name)
    return str(FILTERS["all_of"].format(country=country)) if country != name else name


FIELDS = (
    Field("sources", ("publishers",), str),
    Field("types", ("event_type",), type_name),
    Field("actors", ("actors",), str, few=False),
    Field("places", ("place", "country"), _place, few=False),
    Field("standings", ("corroboration",), lambda one: CORROBORATION[Corroboration(one)][0]),
    Field("collections", ("collection",), lambda one: COLLECTIONS.get(one, one)),
)


def possible(loaded: Loaded, view: View) -> View:
    """The view without values that no event has; every value of a field is no filter."""
    changes = {}
    for field in FIELDS:
        wanted: frozenset[str] = getattr(view, field.name)
        if not wanted:
            continue
        known = _counts(loaded, view, field).keys()
        there = frozenset(wanted & known)
        if field.few:
            there = frozenset() if len(there) == len(known) else there or NONE
        changes[field.name] = there
    return replace(view, **changes)


def show(loaded: Loaded, view: View, shown: str = "null") -> None:
    """Draw all filters; counts beside a choice are what it would show with the other filters.

    `shown`, an object as JSON, is what other elements of the page show of this view, by their names
    (assets/filters.js): they follow a filter without being drawn anew. "null": they are drawn anew;
    "": they show it already."""
    told = data.derived("filters", loaded, view, lambda: _told(loaded, view))
    news = f'"shown":{shown},' if shown else ""
    serial = json.dumps(str(state.kept(KEY, "")))
    words = json.dumps({name: FILTERS[name] for name in _WORDS})
    element("filters", '<div class="filters"></div>')(
        data=f'{{{news}"serial":{serial},"words":{words},{told}'.encode(),
        key=KEY,
        on_chosen_change=_chosen,
    )


def _told(loaded: Loaded, view: View) -> str:
    """What the element shows of a view, as the rest of a JSON object."""
    fields = [_field(loaded, view, field) for field in FIELDS]
    shown = {"text": view.text, "independent": view.independent, "fields": fields}
    shown["count"] = count_words(data.shown(loaded, view).counts)
    return json.dumps(shown, separators=(",", ":"))[1:]


def _field(loaded: Loaded, view: View, field: Field) -> dict[str, Any]:
    counts, wanted = _counts(loaded, view, field), getattr(view, field.name)
    names = list(counts)
    if not field.few:  # in an order that no filter changes
        often = _counts(loaded, View(), field)
        names.sort(key=lambda name: (-often.get(name, 0), name))
        names = names[:MOST] + [name for name in names[MOST:] if name in wanted]
    ids = _place_ids(loaded) if field.name == "places" and current().code != "en" else {}
    options = [
        {
            "value": name,
            "label": place_called(ids[name], name) if name in ids else field.label(name),
            "number": counts[name],
            "on": name in wanted or (field.few and not wanted),
        }
        for name in names
    ]
    more = len(counts) - len(options)
    told = {"name": field.name, "label": FILTERS[field.name], "few": field.few}
    return {**told, "options": options, "more": more}


def _place_ids(loaded: Loaded) -> dict[str, str]:
    """The gazetteer's id of each place by its name, for its name in other languages."""

    def make() -> dict[str, str]:
        pairs = loaded.rows[["place", "place_id"]].drop_duplicates().astype(str)
        return dict(zip(pairs["place"], pairs["place_id"], strict=True))

    return data.derived("place-ids", loaded, View(), make)


def _counts(loaded: Loaded, view: View, field: Field) -> dict[str, int]:
    counts: dict[str, int] = {}
    for column in field.columns:
        counts |= data.shown(loaded, view).facets[column]
    if field.name == "collections":
        counts = {name: counts.get(name, 0) for name in COLLECTIONS} | counts
    return counts


def _chosen() -> None:
    serial, changes = read(state.triggered(KEY, "chosen"))
    state.keep(KEY, serial)
    if changes is None:
        state.show_everything()
    else:
        state.choose_filters(**changes)


def read(told: str) -> tuple[str, Mapping[str, Any] | None]:
    """What the element says → its serial, and the fields of the View; None drops every filter.
    Nonsense changes nothing."""
    try:
        said = json.loads(told)
        serial = str(said.get("serial", ""))[:40]
        if said.get("reset"):
            return serial, None
        changes: dict[str, Any] = {
            field.name: frozenset(clean(str(one))[:MAX_VALUE] for one in said[field.name])
            for field in FIELDS
        }
        text = clean(str(said["text"]))[:MAX_TEXT]
        return serial, changes | {"text": text, "independent": said["independent"] is True}
    except (ValueError, TypeError, KeyError, AttributeError):
        return "", {}
