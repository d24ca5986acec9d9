"""Who did what, when and why; and the event as it stood at an earlier time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from components import card, state
from components.markup import join, plain, show
from components.words.errors import refused
from components.words.review import ACTIONS, REVIEW, STATUS, field_words, part_words, value_words
from events.errors import FieldError
from events.history import WHOLE, Change, history
from events.store import Store, dossier_for
from events.store_asof import event_as_of, parse_moment


def show_history(store: Store, event_id: str) -> None:
    """Every step, the newest first, with what it changed."""
    steps = [tuple(rows) for _, rows in groupby(history(store, event_id), key=_step)]
    entries = join([_entry(rows) for rows in reversed(steps)])
    show(Markup('<ol class="dl-history">{}</ol>').format(entries))


def _step(change: Change) -> tuple[int, str, str]:
    return change.version, change.action, change.actor


def _entry(rows: tuple[Change, ...]) -> Markup:
    first = rows[0]
    action = ACTIONS.get(first.action, first.action)
    head = REVIEW["by"].format(actor=first.actor, action=action)
    at = f"{first.at[:10]} {first.at[11:19]}"
    why = Markup('<p class="dl-why" dir="auto">{}</p>').format(first.reason)
    return Markup(
        '<li><p><b dir="auto">{}</b> <span class="dl-via">{}</span></p>{}<ul>{}</ul></li>'
    ).format(
        *(head, REVIEW["version_at"].format(version=first.version, at=at)),
        *(why if first.reason else "", join(list(_lines(rows)))),
    )


def _lines(rows: tuple[Change, ...]) -> Iterator[Markup]:
    """What a step changed: a part that came or went as one line, any other field as another."""
    told = set()
    for change in rows:
        part, _, inner = change.field.rpartition("/")
        whole = part.count("/") == 1 and (change.old is None or change.new is None)
        if change.field == WHOLE:
            yield Markup("<li>{}</li>").format(REVIEW["whole"])
        elif whole and _came_or_went(rows, part):
            if inner in _SAYS and part not in told:
                told.add(part)
                yield _part(part, change)
        elif change.field not in _TOLD:
            yield Markup('<li dir="auto">{}: {} → {}</li>').format(
                field_words(change.field), value_words(change.old), value_words(change.new)
            )


_SAYS = ("value", "quote_exact")
"""The field of a claim or a quote that says what it is."""
_TOLD = ("claims", "spans", "override/reason")
"""Fields whose change another line tells."""


def _came_or_went(rows: tuple[Change, ...], part: str) -> bool:
    name = {"claims": "claim_id", "spans": "span_id"}.get(part.partition("/")[0], "")
    return any(change.field == f"{part}/{name}" for change in rows)


def _part(part: str, change: Change) -> Markup:
    words = REVIEW["added"] if change.old is None else REVIEW["taken_out"]
    name = part_words(part)
    says = value_words(change.new if change.old is None else change.old)
    return Markup('<li dir="auto">{}</li>').format(words.format(part=name, says=says))


def show_as_of(store: Store, event_id: str) -> None:
    """A time, and the event as it then was; the address carries the time."""
    typed = st.text_input(
        REVIEW["asof"], state.param("asof"), key=f"asof-{event_id}", help=REVIEW["asof_help"]
    ).strip()
    state.set_params(item=event_id, asof=typed)
    if not typed:
        return
    try:
        at = parse_moment(typed)
    except FieldError as error:
        st.error(plain(refused(error)))
        return
    then = event_as_of(store, event_id, at)
    if then is None:
        st.caption(REVIEW["asof_none"])
        return
    words = REVIEW["asof_is"].format(at=at[:16], version=then.version, status=STATUS[then.status])
    st.caption(plain(words))
    with st.container(border=True):
        card.show_event(then.event, dossier_for(store, then.event))
