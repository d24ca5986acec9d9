"""Who did what, when and why; and the event as it stood at an earlier time."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import card, state
from components.markup import join, plain, show
from components.words.review import ACTIONS, REVIEW, STATUS, field_words, value_words
from events.errors import FieldError
from events.history import Change, history
from events.store import Store, dossier_for
from events.store_asof import event_as_of, parse_moment


def show_history(store: Store, event_id: str) -> None:
    """Every change, the newest first."""
    changes = tuple(reversed(history(store, event_id)))
    heads = [Markup("<th scope=col>{}</th>").format(word) for word in REVIEW["columns"]]
    rows = join([_row(change) for change in changes])
    show(
        Markup(
            '<div class="dl-scroll" tabindex="0"><table class="dl-table dl-history">'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
        ).format(join(heads), rows)
    )


def _row(change: Change) -> Markup:
    when = f"{change.at[:10]} {change.at[11:19]} UTC"
    cells = (
        when, change.actor, ACTIONS.get(change.action, change.action), field_words(change.field),
        value_words(change.old), value_words(change.new), change.reason or "–",
    )  # fmt: skip
    return Markup("<tr>{}</tr>").format(
        join([Markup('<td dir="auto">{}</td>').format(cell) for cell in cells])
    )


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
        st.error(plain(str(error)))
        return
    then = event_as_of(store, event_id, at)
    if then is None:
        st.caption(REVIEW["asof_none"])
        return
    words = REVIEW["asof_is"].format(at=at[:16], version=then.version, status=STATUS[then.status])
    st.caption(plain(words))
    with st.container(border=True):
        card.show_event(then.event, dossier_for(store, then.event))
