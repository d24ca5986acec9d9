"""The steps of review as buttons: each asks anew who is acting, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import state, visitor
from components.markup import plain
from components.settings import read_settings
from components.words.errors import refused
from components.words.review import REVIEW, STATUS, change_words, field_words
from events import Event
from events.editor import Editor
from events.errors import PublishRefused, StaleVersion, StoreError
from events.history import history
from events.review import accept, correct, merge, publish, reject, retract
from events.review_merge import changed_fields, rebased
from events.store import Store
from events.store_records import PUBLIC, Status, Stored

Step = Callable[[Editor, str], int]
"""Who and why → the event's new version."""


def base_version(stored: Stored) -> int:
    """The version on which this viewer's form stands: the present one when it was opened."""
    name = f"base-{stored.event.event_id}"
    if state.kept(name) is None:
        state.keep(name, stored.version)
    return int(state.kept(name))


def stand_on(event_id: str, version: int) -> None:
    """From now on the form stands on this version."""
    state.keep(f"base-{event_id}", version)


def show_outcome(about: str) -> None:
    """What came of the last step. It stays until the next one or until something else is looked
    at: a page that is drawn anew for somebody else's change must not take it away."""
    if state.kept("outcome_about", about) != about:
        state.keep("outcome", ("", ""))
    state.keep("outcome_about", about)
    kind, text = state.kept("outcome", ("", ""))
    if kind == "done":
        st.success(plain(text), icon=":material/check:")
    elif kind == "refused":
        st.error(plain(text), icon=":material/block:")


def show_conflict(store: Store, base: Stored, mine: Event, current: Stored) -> None:
    """Somebody else changed the event meanwhile: their changes, and both ways on."""
    event_id = base.event.event_id
    changes = history(store, event_id, after_version=base.version)
    who = ", ".join(dict.fromkeys(change.actor for change in changes))
    with st.container(key="dl-conflict", border=True):
        st.warning(REVIEW["stale"].format(who=plain(who)), icon=":material/group:")
        for change in changes:
            st.markdown("- " + plain(f"{change.actor}: {change_words(change)}"))
        joined, both = rebased(base.event, mine, current.event)
        if both:
            st.caption(REVIEW["both"].format(fields=plain(", ".join(map(field_words, both)))))
        left, right = st.columns(2)
        if left.button(REVIEW["on_top"], key="dl-on-top"):
            take(event_id, lambda by, why: correct(
                store, event_id, joined, by, why, expected_version=current.version
            ), _reason(event_id))  # fmt: skip
        if right.button(REVIEW["theirs"], key="dl-theirs"):
            stand_on(event_id, current.version)
            st.rerun()


def show_steps(store: Store, base: Stored, mine: Event) -> None:
    """The reason and the buttons that this person may press where the event stands."""
    event_id, version = base.event.event_id, base.version
    changed = changed_fields(base.event, mine)
    says = ", ".join(map(field_words, changed))
    st.caption(REVIEW["unsaved"].format(fields=plain(says)) if changed else REVIEW["nothing"])
    why = st.text_input(REVIEW["reason"], key=f"why-{event_id}", help=REVIEW["reason_help"])

    def saved(by: Editor, why: str) -> int:
        if not changed:
            return version
        return correct(store, event_id, mine, by, why, expected_version=version)

    def accepted(by: Editor, why: str) -> int:
        return accept(store, event_id, by, why, expected_version=saved(by, why))

    def refused(by: Editor, why: str) -> int:
        return reject(store, event_id, by, why, expected_version=version)

    def published(by: Editor, why: str) -> int:
        two = read_settings().two_person
        return publish(store, event_id, by, why, expected_version=version, two_person=two)

    def taken_back(by: Editor, why: str) -> int:
        return retract(store, event_id, by, why, expected_version=version)

    status, person = base.status, visitor.access()
    public = status in PUBLIC
    open_to_review = status in {Status.PROPOSED, Status.REJECTED}
    steps: list[tuple[str, Step, bool]] = [
        ("save", saved, bool(changed)),
        ("accept", accepted, open_to_review or bool(changed)),
        ("publish", published, status is Status.ACCEPTED and not changed and person.may_publish),
        ("reject", refused, status in {Status.PROPOSED, Status.ACCEPTED} and not changed),
        ("retract", taken_back, public and not changed and person.may_publish),
    ]
    with st.container(horizontal=True, key="dl-steps"):
        for name, step, possible in steps:
            if possible and st.button(REVIEW[name], key=f"dl-{name}"):
                take(event_id, step, why)


def show_merge(store: Store, base: Stored) -> None:
    """Say that this event is another one told twice."""
    event_id = base.event.event_id
    into = st.text_input(REVIEW["merge"], key=f"into-{event_id}", help=REVIEW["merge_help"])
    if st.button(REVIEW["merge"], key="dl-merge", disabled=not into.strip()):
        take(
            event_id,
            lambda by, why: merge(
                store, event_id, into.strip(), by, why, expected_version=base.version
            ),
            _reason(event_id),
        )


def _reason(event_id: str) -> str:
    return str(state.typed(f"why-{event_id}") or "")


def take(event_id: str, step: Step, why: str) -> None:
    """Take a step as whoever is asking now, then draw the page anew."""
    try:
        version = step(visitor.access().editor, why)
    except StaleVersion:
        st.rerun()  # the conflict is shown, with what was typed
    except PublishRefused as error:
        state.keep(
            "outcome", ("refused", f"{REVIEW['refused']} {' '.join(map(refused, error.reasons))}")
        )
    except StoreError as error:
        state.keep("outcome", ("refused", refused(error)))
    else:
        stand_on(event_id, version)
        state.keep("outcome", ("done", REVIEW["saved"].format(version=version)))
    st.rerun()


def status_words(stored: Stored) -> str:
    """Where an event stands, in words, with its version."""
    return f"{STATUS[stored.status]} · {REVIEW['version'].format(version=stored.version)}"
